"""What becomes of findings: waivers, and the levels that a project has chosen.

Comes in: the findings of a model, and the project's settings. Goes out: those that are left, at their levels, with
findings about waivers that waive nothing or whose time is over. What is not configurable is never waived or changed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from evgen.dsl import model as m
from evgen.dsl.base.frozen import dataclass
from evgen.dsl.diagnostics.codes import CODES
from evgen.dsl.diagnostics.diagnostic import Diagnostic, Edit, Fix, Label, diagnostic, in_order, with_level
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.rules.settings import RuleSettings, is_news, level_of

LASTING = frozenset({"EVM881", "EVM882"})
"""Findings about waivers themselves: waiving them would be a circle."""


@dataclass(slots=True)
class Allowed:
    """A waiver with what it covers; `files` is set for a context, which covers all of its files."""

    waiver: m.Waiver
    span: Span
    title: str
    files: frozenset[str] = frozenset()
    used: bool = False

    def covers(self, finding: Diagnostic) -> bool:
        """Whether the finding stands in the declaration."""
        at = finding.span
        if at is None:
            return False
        return at.file in self.files or (
            at.file == self.span.file and self.span.start <= at.start and at.end <= self.span.end
        )


def settle(
    findings: Iterable[Diagnostic], model: m.Model, settings: RuleSettings, judged: Collection[str] | None = None
) -> tuple[Diagnostic, ...]:
    """The findings that are left, at the levels of the settings.

    `judged` are the codes whose findings are all here; a waiver of another code may be used elsewhere, and is not
    called unused. None stands for all.
    """
    by_code: dict[str, list[Allowed]] = {}
    for allowance in _allowances(model):
        by_code.setdefault(allowance.waiver.code, []).append(allowance)
    left: list[Diagnostic] = []
    for finding in findings:
        if not is_news(finding.code, settings):
            continue
        allowed = [
            allowance
            for allowance in by_code.get(finding.code, ())
            if CODES[finding.code].configurable and allowance.covers(finding)
        ]
        for allowance in allowed:
            allowance.used = True
        if not allowed:
            left.append(finding)
        elif not any(_holds(allowance.waiver, settings.today) for allowance in allowed):
            left.append(_expired(allowed[-1], finding))
    left.extend(
        _unused(allowance for several in by_code.values() for allowance in several if _is_idle(allowance, judged))
    )
    return tuple(in_order(_at_their_levels(left, settings)))


def reason_of(finding: Diagnostic, model: m.Model) -> str:
    """Why the model allows a finding; empty where it does not."""
    for allowance in _allowances(model):
        if allowance.waiver.code == finding.code and allowance.covers(finding):
            return allowance.waiver.reason
    return ""


def _holds(waiver: m.Waiver, today: date | None) -> bool:
    return waiver.until is None or today is None or today <= date.fromisoformat(waiver.until)


def _at_their_levels(findings: Iterable[Diagnostic], settings: RuleSettings) -> Iterator[Diagnostic]:
    for finding in findings:
        level = level_of(finding, settings)
        if level != "off":
            yield with_level(finding, level)


def _expired(allowed: Allowed, finding: Diagnostic) -> Diagnostic:
    """A finding at a waiver that has ended. It says what the waiver allowed, in place of the finding itself."""
    waiver = allowed.waiver
    return diagnostic(
        "EVM882",
        waiver.span,
        f'`{waiver.code}` was allowed in {allowed.title} until {waiver.until} ("{waiver.reason}"): {finding.message}',
        hint=f"{finding.hint}; or write a later date behind `until`"
        if finding.hint
        else "mend it, or write a later date",
        labels=[Label(finding.span, "found here")] if finding.span is not None else [],
    )


def _is_idle(allowed: Allowed, judged: Collection[str] | None) -> bool:
    code = allowed.waiver.code
    return code in LASTING or (not allowed.used and (judged is None or code in judged))


def _unused(allowed: Iterable[Allowed]) -> Iterator[Diagnostic]:
    for allowance in allowed:
        waiver = allowance.waiver
        yield diagnostic(
            "EVM881",
            waiver.span,
            f"`{waiver.code}` ({CODES[waiver.code].slug}) is allowed in {allowance.title} and not found there",
            hint="take the waiver away",
            fixes=[Fix("take the waiver away", (Edit(waiver.span, ""),))],
        )


# --- where waivers stand ----------------------------------------------------------------------------------------------


def _allowances(model: m.Model) -> Iterator[Allowed]:
    """Every waiver of the model, each once."""
    for context in model.contexts:
        if context.notes.waivers:
            files = frozenset({context.span.file, *(element.span.file for element in m.elements_of(context))})
            for waiver in context.notes.waivers:
                yield Allowed(waiver, context.span, f"the context `{context.name}`", files)
        for element in m.elements_of(context):
            if element.notes.waivers:
                yield from _of(element.notes, element.span, f"`{element.name}`")
            yield from _of_members(element)
        for timeline in context.timelines:
            for part in timeline.slices:
                yield from _of(part.notes, part.span, f'the slice "{part.title}"')
        for scenario in context.all_scenarios:
            if scenario.notes.waivers:
                yield from _of(scenario.notes, scenario.span, f'the scenario "{scenario.title}"')


def _of(notes: m.Notes, span: Span, title: str) -> Iterator[Allowed]:
    for waiver in notes.waivers:
        yield Allowed(waiver, span, title)


def _of_members(element: m.Element) -> Iterator[Allowed]:
    """The waivers on the fields and symbols that an element declares itself; a key belongs to its stream."""
    match element:
        case m.Enum():
            for symbol in element.symbols:
                yield from _of(symbol.notes, symbol.span, f"the symbol `{symbol.name}`")
            return
        case m.Stream():
            fields = (*element.key, *element.state.fields)
        case m.Record() | m.Event() | m.Command() | m.View() | m.Table():
            fields = element.fields
        case _:
            return
    is_event = isinstance(element, m.Event | m.Command)
    for field in fields:
        if field.notes.waivers and not (is_event and field.key):
            yield from _of(field.notes, field.span, f"the field `{field.name}`")
