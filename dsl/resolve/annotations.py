"""Annotations: which exist, where they may stand, what they take; the text becomes `model.Notes`.

Values that need a type (`@min`, `@example`, `@backfill`) are read against the type of the field or alias. `@backfill`
is a default and not a note; `fields` reads it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal as DecimalNumber
from typing import Literal, TypeAlias, get_args

from evgen.dsl import model, syntax
from evgen.dsl.base.frozen import dataclass, replace
from evgen.dsl.base.nearest import did_you_mean, nearest
from evgen.dsl.diagnostics.codes import CODES
from evgen.dsl.diagnostics.diagnostic import Edit, Fix, Label
from evgen.dsl.model.expressions import Constant, Faulty
from evgen.dsl.model.types import (
    BYTES,
    DOUBLE,
    INT,
    INT_RANGE,
    LONG,
    LONG_RANGE,
    STRING,
    Decimal,
    List,
    Map,
    Type,
    Unknown,
    required,
    spell,
)
from evgen.dsl.model.values import Value, size_of
from evgen.dsl.model.walk import walk
from evgen.dsl.resolve import infer
from evgen.dsl.resolve.assigning import is_number
from evgen.dsl.resolve.constants import NotConstant, value_of
from evgen.dsl.resolve.environment import constants_only
from evgen.dsl.resolve.names import Scope
from evgen.dsl.resolve.patterns import check_pattern
from evgen.dsl.resolve.resolution import Resolution

Target: TypeAlias = Literal[
    "context",
    "actor",
    "alias",
    "union",
    "record",
    "enum",
    "symbol",
    "stream",
    "event",
    "table",
    "command",
    "view",
    "screen",
    "automation",
    "translation",
    "derivation",
    "slice",
    "scenario",
    "field",
    "event field",
    "command field",
    "key",
]

FIELDS: frozenset[Target] = frozenset(("field", "event field", "command field", "key"))
TYPED: frozenset[Target] = FIELDS.union(("alias",))
RENAMED: frozenset[Target] = FIELDS.union(
    (
        "context",
        "event",
        "record",
        "symbol",
        "stream",
        "view",
        "command",
        "enum",
        "table",
        "automation",
        "translation",
        "derivation",
    )
)
SCHEMAS: frozenset[Target] = TYPED.union(("event", "record", "command", "view", "enum", "table"))
EVERYWHERE: frozenset[Target] = frozenset(get_args(Target))


@dataclass(frozen=True, slots=True)
class Usage:
    """Where an annotation may stand (`targets`, in words `places`) and how it is written (`form`)."""

    targets: frozenset[Target]
    places: str
    form: str


ANNOTATIONS: dict[str, Usage] = {
    "min": Usage(TYPED, "fields and type aliases", "@min(0)"),
    "max": Usage(TYPED, "fields and type aliases", "@max(100)"),
    "length": Usage(TYPED, "fields and type aliases", "@length(4) or @length(2, 80)"),
    "pattern": Usage(TYPED, "fields and type aliases", '@pattern("[A-Z]{2}-[0-9]{4}")'),
    "pii": Usage(TYPED, "fields and type aliases", '@pii("to send the receipt")'),
    "sensitive": Usage(TYPED, "fields and type aliases", "@sensitive"),
    "deprecated": Usage(EVERYWHERE, "declarations, fields and symbols", '@deprecated("use `other`")'),
    "was": Usage(
        RENAMED,
        "fields, contexts, events, types, enums and their symbols, streams, views, commands and machines",
        '@was("old_name")',
    ),
    "fallback": Usage(frozenset({"symbol"}), "one symbol of an enum", "@fallback"),
    "example": Usage(TYPED, "fields and type aliases", "@example(value)"),
    "backfill": Usage(FIELDS, "fields", "@backfill(value)"),
    "public": Usage(frozenset({"event", "command", "view"}), "events, commands and views", "@public"),
    "terminal": Usage(frozenset({"event"}), "events", "@terminal"),
    "audit": Usage(frozenset({"event field"}), "fields of events", "@audit"),
    "decision": Usage(frozenset({"command field"}), "fields of commands", "@decision"),
    "avro": Usage(SCHEMAS, "fields and what has a schema", '@avro("property", value)'),
    "allow": Usage(EVERYWHERE, "declarations, fields and symbols", '@allow(EVM801, "why", until = "2027-06-30")'),
}
"""Every annotation of the language."""

MOST_VALUES = 10_000
"""So many values may be inside a constant, which is written out whole in schemas and in code."""

REPEATABLE = ("was", "avro", "allow")


def resolve_notes(
    resolution: Resolution,
    scope: Scope,
    target: Target,
    annotations: Sequence[syntax.Annotation],
    type_: Type | None = None,
) -> model.Notes:
    """The notes of one element; what is unknown, misplaced or ill-written is reported and left out.

    `type_` is the type of a field or an alias, against which constraints and examples are checked.
    """
    notes = model.NO_NOTES
    if not annotations:
        return notes
    seen: dict[str, syntax.Annotation] = {}
    for annotation in annotations:
        name = annotation.name.text
        if not _is_allowed(resolution, target, annotation):
            continue
        if name in seen and name not in REPEATABLE:
            resolution.report(
                "EVM206",
                annotation.span,
                f"`@{name}` stands here twice",
                labels=[Label(seen[name].span, "first written here")],
                hint="keep one of the two",
            )
            continue
        seen[name] = annotation
        notes = _apply(resolution, scope, notes, annotation, type_)
    if notes.constraints != model.NO_CONSTRAINTS:
        _check_bounds(resolution, notes.constraints, seen)
    return notes


def _is_allowed(resolution: Resolution, target: Target, annotation: syntax.Annotation) -> bool:
    name = annotation.name
    usage = ANNOTATIONS.get(name.text)
    if usage is None:
        near = nearest(name.text, [word for word, usage in ANNOTATIONS.items() if target in usage.targets])
        resolution.report(
            "EVM601",
            name.span,
            f"there is no annotation `@{name.text}`",
            note=did_you_mean([f"@{close}" for close in near]),
            fixes=[Fix(f"write `@{close}`", (Edit(name.span, close),)) for close in near[:1]],
            hint="" if near else 'a property for the schema alone is written `@avro("name", value)`',
        )
        return False
    if target in usage.targets:
        return True
    resolution.report(
        "EVM602",
        annotation.span,
        f"`@{name.text}` means nothing on {_article(target)}",
        hint=f"it stands on {usage.places}",
    )
    return False


def _article(target: Target) -> str:
    words = {"key": "the field of a key", "event field": "a field of an event", "command field": "a field of a command"}
    return words.get(target) or ("an " if target[0] in "aeiou" else "a ") + target


def _wrong(resolution: Resolution, annotation: syntax.Annotation, message: str = "") -> None:
    name = annotation.name.text
    given = annotation.arguments
    resolution.report(
        "EVM603",
        given[0].span.to(given[-1].span) if given else annotation.span,
        message or f"`@{name}` is written with other arguments than it takes",
        hint=f"write {' '.join(f'`{part}`' for part in ANNOTATIONS[name].form.split(' or ')).replace('` `', '` or `')}",
    )


def _apply(
    resolution: Resolution, scope: Scope, notes: model.Notes, annotation: syntax.Annotation, type_: Type | None
) -> model.Notes:
    handler = HANDLERS.get(annotation.name.text)
    if handler is not None:
        return handler(resolution, scope, notes, annotation, type_)
    if annotation.arguments:
        _wrong(resolution, annotation, f"`@{annotation.name.text}` takes nothing")
        return notes
    return _marked(notes, annotation.name.text)


def _marked(notes: model.Notes, name: str) -> model.Notes:
    """The notes with one of the annotations that take nothing."""
    match name:
        case "sensitive":
            return replace(notes, sensitive=True)
        case "fallback":
            return replace(notes, fallback=True)
        case "public":
            return replace(notes, public=True)
        case "terminal":
            return replace(notes, terminal=True)
        case "audit":
            return replace(notes, audit=True)
        case _:
            return replace(notes, decision=True)


# --- one function for each annotation that takes something ------------------------------------------------------------


def _min_or_max(
    resolution: Resolution, scope: Scope, notes: model.Notes, annotation: syntax.Annotation, type_: Type | None
) -> model.Notes:
    name = annotation.name.text
    base = required(resolution.base(type_)) if type_ is not None else None
    if isinstance(base, Unknown) or base is None:
        return notes
    if not is_number(base):
        _inapplicable(resolution, annotation, base, "numbers")
        return notes
    number = _literal_number(annotation)
    if number is None:
        _wrong(resolution, annotation)
        return notes
    if base in (INT, LONG) and number != number.to_integral_value():
        resolution.report("EVM604", annotation.arguments[0].span, f"a bound of `{spell(base)}` is a whole number")
        return notes
    low_high = INT_RANGE if base == INT else LONG_RANGE
    if base in (INT, LONG) and not low_high[0] <= number <= low_high[1]:
        resolution.report(
            "EVM604", annotation.arguments[0].span, f"`{spell(base)}` holds {low_high[0]} to {low_high[1]} anyway"
        )
        return notes
    value = float(number) if base == DOUBLE else (number if isinstance(base, Decimal) else int(number))
    old = notes.constraints
    bound = replace(old, minimum=value) if name == "min" else replace(old, maximum=value)
    return replace(notes, constraints=bound)


def _literal_number(annotation: syntax.Annotation) -> DecimalNumber | None:
    if len(annotation.arguments) != 1:
        return None
    match annotation.arguments[0]:
        case syntax.NumberLiteral(text=digits):
            return DecimalNumber(digits)
        case syntax.Unary(operator="-", operand=syntax.NumberLiteral(text=digits)):
            return DecimalNumber(f"-{digits}")
        case _:
            return None


def _inapplicable(resolution: Resolution, annotation: syntax.Annotation, base: Type, takes: str) -> None:
    resolution.report(
        "EVM604", annotation.span, f"`@{annotation.name.text}` is for {takes}, and this is `{spell(base)}`"
    )


def _length(
    resolution: Resolution, scope: Scope, notes: model.Notes, annotation: syntax.Annotation, type_: Type | None
) -> model.Notes:
    base = required(resolution.base(type_)) if type_ is not None else None
    if isinstance(base, Unknown) or base is None:
        return notes
    if base not in (STRING, BYTES) and not isinstance(base, List | Map):
        _inapplicable(resolution, annotation, base, "texts, bytes, lists and maps")
        return notes
    counts = [argument.text for argument in annotation.arguments if isinstance(argument, syntax.NumberLiteral)]
    if len(counts) != len(annotation.arguments) or len(counts) not in (1, 2) or not all(c.isdigit() for c in counts):
        _wrong(resolution, annotation)
        return notes
    if len(counts) == 1:
        _tell_of_exact_length(resolution, annotation, counts[0])
    low, high = int(counts[0]), int(counts[-1])
    return replace(notes, constraints=replace(notes.constraints, min_length=low, max_length=high))


def _tell_of_exact_length(resolution: Resolution, annotation: syntax.Annotation, count: str) -> None:
    """EVM607, which is told only where an evgen built last to which one number was the greatest length."""
    (argument,) = annotation.arguments
    resolution.report(
        "EVM607",
        annotation.span,
        f"`@length({count})` now means exactly {count}; when this was built last, it meant at most {count}",
        hint=f"write `@length(0, {count})` if shorter ones are right, too",
        fixes=[Fix(f"write `@length(0, {count})`", (Edit(argument.span, f"0, {count}"),))],
    )


def _pattern(
    resolution: Resolution, scope: Scope, notes: model.Notes, annotation: syntax.Annotation, type_: Type | None
) -> model.Notes:
    base = required(resolution.base(type_)) if type_ is not None else None
    if isinstance(base, Unknown) or base is None:
        return notes
    if base != STRING:
        _inapplicable(resolution, annotation, base, "texts")
        return notes
    match annotation.arguments:
        case (syntax.StringLiteral(value=pattern, span=span),):
            if check_pattern(resolution, pattern, span):
                return replace(notes, constraints=replace(notes.constraints, pattern=pattern))
        case _:
            _wrong(resolution, annotation)
    return notes


def _check_bounds(resolution: Resolution, constraints: model.Constraints, seen: dict[str, syntax.Annotation]) -> None:
    if (
        constraints.minimum is not None
        and constraints.maximum is not None
        and constraints.minimum > constraints.maximum
    ):
        _never(
            resolution,
            seen["max"],
            seen["min"],
            f"no value is at least {constraints.minimum} and at most {constraints.maximum}",
        )
    if (
        constraints.min_length is not None
        and constraints.max_length is not None
        and constraints.min_length > constraints.max_length
    ):
        _never(
            resolution,
            seen["length"],
            None,
            f"nothing has at least {constraints.min_length} and at most {constraints.max_length}",
        )


def _never(resolution: Resolution, at: syntax.Annotation, other: syntax.Annotation | None, message: str) -> None:
    labels = [Label(other.span, "with this one")] if other is not None else []
    resolution.report("EVM604", at.span, message, labels=labels, hint="swap the two bounds")


def _pii(
    resolution: Resolution, scope: Scope, notes: model.Notes, annotation: syntax.Annotation, type_: Type | None
) -> model.Notes:
    match annotation.arguments:
        case ():
            purpose = ""
        case (syntax.StringLiteral(value=purpose),):
            pass
        case _:
            _wrong(resolution, annotation)
            return notes
    if not purpose.strip():
        resolution.report(
            "EVM605",
            annotation.span,
            "personal data without a purpose",
            hint='say what it is kept for: `@pii("to send the receipt")`',
        )
    return replace(notes, pii=model.Pii(purpose.strip(), annotation.span))


def _deprecated(
    resolution: Resolution, scope: Scope, notes: model.Notes, annotation: syntax.Annotation, type_: Type | None
) -> model.Notes:
    match annotation.arguments:
        case ():
            return replace(notes, deprecated="")
        case (syntax.StringLiteral(value=reason),):
            return replace(notes, deprecated=reason)
        case _:
            _wrong(resolution, annotation)
            return notes


def _was(
    resolution: Resolution, scope: Scope, notes: model.Notes, annotation: syntax.Annotation, type_: Type | None
) -> model.Notes:
    names: list[str] = []
    for argument in annotation.arguments:
        if not isinstance(argument, syntax.StringLiteral):
            _wrong(resolution, annotation)
            return notes
        parts = argument.value.split(".")
        if not all(part.isascii() and part.isidentifier() for part in parts):
            resolution.report(
                "EVM603",
                argument.span,
                f'"{argument.value}" was never a name',
                hint="a name has letters, digits and `_`; a full name has dots between them",
            )
            return notes
        names.append(argument.value)
    if not names:
        _wrong(resolution, annotation)
    return replace(notes, was=(*notes.was, *names))


def _example(
    resolution: Resolution, scope: Scope, notes: model.Notes, annotation: syntax.Annotation, type_: Type | None
) -> model.Notes:
    if len(annotation.arguments) != 1 or isinstance(annotation.arguments[0], syntax.Assign):
        _wrong(resolution, annotation)
        return notes
    if type_ is None:
        return notes
    return replace(notes, example=constant(resolution, scope, annotation.arguments[0], type_, "the example"))


def _avro(
    resolution: Resolution, scope: Scope, notes: model.Notes, annotation: syntax.Annotation, type_: Type | None
) -> model.Notes:
    match annotation.arguments:
        case (syntax.StringLiteral(value=name), value) if not isinstance(value, syntax.Assign) and name:
            try:
                env = constants_only(scope, "an annotation")
                return replace(notes, avro=(*notes.avro, (name, value_of(infer.infer(resolution, env, value)))))
            except NotConstant:
                return notes
        case _:
            _wrong(resolution, annotation)
            return notes


def _allow(
    resolution: Resolution, scope: Scope, notes: model.Notes, annotation: syntax.Annotation, type_: Type | None
) -> model.Notes:
    code, reason, until = "", "", None
    for position, argument in enumerate(annotation.arguments):
        match position, argument:
            case (0, syntax.Variable(name=name)):
                code = name.text
            case (1, syntax.StringLiteral(value=text)):
                reason = text.strip()
            case (_, syntax.Assign(name=name, value=syntax.StringLiteral(value=text))) if (
                name.text == "until" and _is_date(text)
            ):
                until = text
            case _:
                _wrong(resolution, annotation)
                return notes
    if code not in CODES:
        slugs = {code.slug: name for name, code in CODES.items()}
        near = nearest(code, [*CODES, *slugs])
        resolution.report("EVM603", annotation.span, f"there is no finding `{code}`", note=did_you_mean(near))
        return notes
    if not CODES[code].configurable:
        resolution.report(
            "EVM603",
            annotation.span,
            f"`{code}` is an error, which cannot be allowed",
            hint="findings can be allowed; an error is mended",
        )
        return notes
    if not reason:
        resolution.report(
            "EVM606", annotation.span, f"`{code}` is allowed without a reason", hint=f'write `@allow({code}, "why")`'
        )
        return notes
    return replace(notes, waivers=(*notes.waivers, model.Waiver(code, reason, until, annotation.span)))


def _is_date(text: str) -> bool:
    try:
        return len(text) == 10 and bool(date.fromisoformat(text))
    except ValueError:
        return False


def _backfill(
    resolution: Resolution, scope: Scope, notes: model.Notes, annotation: syntax.Annotation, type_: Type | None
) -> model.Notes:
    if len(annotation.arguments) != 1 or isinstance(annotation.arguments[0], syntax.Assign):
        _wrong(resolution, annotation)
    return notes


HANDLERS: dict[str, Callable[[Resolution, Scope, model.Notes, syntax.Annotation, Type | None], model.Notes]] = {
    "min": _min_or_max,
    "max": _min_or_max,
    "length": _length,
    "pattern": _pattern,
    "pii": _pii,
    "deprecated": _deprecated,
    "was": _was,
    "example": _example,
    "backfill": _backfill,
    "avro": _avro,
    "allow": _allow,
}


def constant(
    resolution: Resolution, scope: Scope, written: syntax.Expression, type_: Type, what: str
) -> Constant | None:
    """A constant of this type; None where it is none, which is reported."""
    before = len(resolution.diagnostics)
    value = infer.check(resolution, constants_only(scope, what), written, type_, what)
    try:
        known: Value = value_of(value)
    except NotConstant as error:
        silent = isinstance(resolution.base(type_), Unknown) or any(isinstance(part, Faulty) for part in walk(value))
        if len(resolution.diagnostics) == before and not silent:
            resolution.report("EVM308", error.span, f"{what} is not a constant", hint="write a literal of its type")
        return None
    if size_of(known, MOST_VALUES) > MOST_VALUES:
        # The defaults of records that are inside it count: each of them may have records with defaults again.
        resolution.report(
            "EVM108",
            written.span,
            f"{what} has more than {MOST_VALUES} values inside, with the defaults of the records in it",
            hint="leave a default out, or make a record inside it optional",
        )
    return Constant(known, type_, written.span)
