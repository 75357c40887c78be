"""What the Pydantic target cannot make of a model.

Comes in: a model without errors. Goes out: diagnostics. Names that Python does not take give way by themselves; what is
left are packages that would be one, and patterns that Pydantic's engine refuses.
"""

from __future__ import annotations

from collections.abc import Iterator

from evgen.dsl.diagnostics.diagnostic import Diagnostic, Label, diagnostic
from evgen.dsl.model import Alias, Context, Field, Model, elements_of
from evgen.dsl.model.expressions import TextMatches
from evgen.generator.options import Options, place_of
from evgen.generator.pydantic.annotations import pattern_text
from evgen.generator.pydantic.layout import package_name
from evgen.generator.pydantic.options import PydanticOptions


def check(model: Model, options: Options) -> tuple[Diagnostic, ...]:
    """Packages of two contexts that have one name, settings for contexts that do not exist, and patterns."""
    return (*_packages(model, options), *_unknown(model, options), *_patterns(model, options))


def _packages(model: Model, options: Options) -> Iterator[Diagnostic]:
    first: dict[str, Context] = {}
    for context in model.contexts:
        name = package_name(context, options)
        other = first.setdefault(name.casefold(), context)
        if other is not context:
            yield diagnostic(
                "EVM750",
                context.name_span,
                f"the contexts `{other.name}` and `{context.name}` would both become the Python package `{name}`",
                hint=f'give one another name in the configuration: [pydantic.contexts] "{context.name}" = "…"',
                labels=[Label(other.name_span, "this one has the same last word")],
            )


def _unknown(model: Model, options: Options) -> Iterator[Diagnostic]:
    known = {context.name for context in model.contexts}
    for name, _ in options.wanted(PydanticOptions).contexts:
        if name not in known:
            yield diagnostic(
                "EVM751",
                place_of(options, "pydantic", "contexts", name),
                f"`[pydantic.contexts]` names the context `{name}`, which no file declares",
                hint="the contexts are: " + ", ".join(f"`{each}`" for each in sorted(known)),
            )


def _patterns(model: Model, options: Options) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for element in (each for context in model.contexts for each in elements_of(context)):
        for one in (element, *getattr(element, "fields", ()), *getattr(element, "key", ())):
            pattern = one.notes.constraints.pattern if isinstance(one, Alias | Field) else None
            if pattern is None or pattern in seen:
                continue
            seen.add(pattern)
            reason = _why_refused(pattern)
            if reason:
                yield diagnostic(
                    "EVM752",
                    one.name_span,
                    f"Pydantic's regular expressions refuse the pattern of `{one.name}`: {reason}",
                    hint="write it more simply, or with smaller numbers of repetitions",
                )
    for tested in _tested(model) if options.wanted(PydanticOptions).kit else ():
        reason = "" if tested.pattern in seen else _why_refused(tested.pattern)
        seen.add(tested.pattern)
        if reason:
            yield diagnostic(
                "EVM752",
                tested.span,
                f"Pydantic's regular expressions refuse this pattern: {reason}",
                hint="write it more simply, or with smaller numbers of repetitions",
            )


def _tested(model: Model) -> Iterator[TextMatches]:
    """The patterns that expressions test a text with."""
    waiting: list[object] = list(reversed(model.contexts))
    while waiting:
        part = waiting.pop()
        if isinstance(part, TextMatches):
            yield part
        if isinstance(part, tuple):
            waiting.extend(reversed(part))
        elif not isinstance(part, str | int):
            waiting.extend(getattr(part, name) for name in reversed(getattr(part, "__match_args__", ())))


def _why_refused(pattern: str) -> str:
    """What Pydantic's engine says against a pattern; empty where it takes it."""
    from pydantic_core import SchemaError, SchemaValidator, core_schema

    try:
        SchemaValidator(core_schema.str_schema(pattern=pattern_text(pattern)))
    except SchemaError as error:
        lines = [line.strip() for line in str(error).splitlines() if line.strip()]
        return lines[-1].removeprefix("error: ") if lines else "it cannot be compiled"
    return ""
