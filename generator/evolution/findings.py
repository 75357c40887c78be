"""What is said of changes: diagnostics, in the places of the model where something can be done about them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from evgen.dsl import model as m
from evgen.dsl.base.frozen import replace
from evgen.dsl.diagnostics.diagnostic import Diagnostic, Edit, Fix, diagnostic
from evgen.dsl.diagnostics.source import Span
from evgen.generator.evolution.change import Change
from evgen.generator.options import Accept, Options, place_of


def findings(changes: Iterable[Change], model: m.Model, options: Options) -> tuple[Diagnostic, ...]:
    """A diagnostic for each change that the configuration does not accept, and for each acceptance of nothing."""
    used: set[Accept] = set()
    found = []
    for change in changes:
        accepted = [each for each in options.evolution.accept if _accepts(each, change)]
        used |= set(accepted)
        if not accepted:
            found.append(finding(change, model))
    unused = [each for each in options.evolution.accept if each not in used]
    return (*found, *(_unused(each, options) for each in unused))


def _accepts(accept: Accept, change: Change) -> bool:
    return accept.code == change.code and accept.element in change.about


def accepted_by(change: Change, options: Options) -> str:
    """Why the configuration accepts a change; empty where it does not."""
    return next((each.reason for each in options.evolution.accept if _accepts(each, change)), "")


def _unused(accept: Accept, options: Options) -> Diagnostic:
    return diagnostic(
        "EVM1022",
        place_of(options, "evolution", "accept"),
        f"`{accept.code}` is accepted for `{accept.element}`, and is not found there",
        hint="take the lines away: what a release has recorded needs no acceptance any more",
    )


def finding(change: Change, model: m.Model) -> Diagnostic:
    """What is said of a change."""
    span = span_of(model, change.name, change.member)
    made = diagnostic(change.code, span, change.message, hint=change.hint, fixes=_fixes(change, model))
    return replace(made, elements=change.about, hit=change.hit)


def span_of(model: m.Model, name: str, member: str = "") -> Span | None:
    """The name of an element, or of a field or a symbol of it; else the name of its context, or nothing."""
    element = model.elements.get(name)
    if element is None:
        context = next((each for each in model.contexts if each.name in (name, name.rpartition(".")[0])), None)
        return context.name_span if context is not None else None
    first = member.partition(".")[0]
    return _members(element).get(first, element.name_span) if first else element.name_span


def _members(element: m.Element) -> Mapping[str, Span]:
    match element:
        case m.Enum():
            return {symbol.name: symbol.span for symbol in element.symbols}
        case m.Record() | m.Event() | m.Command() | m.View() | m.Table():
            return {field.name: field.name_span for field in element.fields}
    return {}


def _fixes(change: Change, model: m.Model) -> Iterator[Fix]:
    """The edit that says that something is what was called otherwise."""
    if change.renamed is None:
        return
    old, new = change.renamed
    element = model.elements.get(new)
    if element is not None:
        yield Fix(f'write `@was("{old}")`', (_behind(element.name_span, old),))
        return
    owner = model.elements.get(change.name)
    if isinstance(owner, m.Record | m.Event | m.Command):
        for field in owner.fields:
            if field.name == new and not field.key:
                yield Fix(
                    f'write `@was("{old}")`',
                    (Edit(Span(field.span.file, field.span.end, field.span.end), f' @was("{old}")'),),
                )


def _behind(span: Span, old: str) -> Edit:
    return Edit(Span(span.file, span.end, span.end), f' @was("{old}")')
