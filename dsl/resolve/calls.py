"""What is called or built: functions, methods of lists and texts, records, and conversions between enums."""

from __future__ import annotations

from evgen.dsl import syntax
from evgen.dsl.base.nearest import did_you_mean, nearest
from evgen.dsl.diagnostics.diagnostic import Edit, Fix, Label
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.model.expressions import (
    CallFunction,
    EnumFrom,
    Expression,
    Faulty,
    ListMethod,
    NewMap,
    NewRecord,
    TextMatches,
)
from evgen.dsl.model.types import (
    BOOL,
    DATE,
    DOUBLE,
    EXACT,
    INT,
    LONG,
    STRING,
    TIMESTAMP,
    UNKNOWN,
    UUID,
    Decimal,
    Exact,
    List,
    Map,
    Named,
    Optional,
    Scalar,
    Type,
    Unknown,
    optional,
    required,
    spell,
)
from evgen.dsl.resolve import filling, habits, infer, members
from evgen.dsl.resolve.advice import if_null
from evgen.dsl.resolve.assigning import fit, is_number
from evgen.dsl.resolve.environment import Environment
from evgen.dsl.resolve.names import ARTICLES, Declared, known_names, lookup, refer, renamings
from evgen.dsl.resolve.patterns import check_pattern
from evgen.dsl.resolve.resolution import Resolution

TIMES = (DATE, TIMESTAMP)
"""The types that a duration is added to."""

CLOCKS: dict[str, Type] = {"now": TIMESTAMP, "today": DATE, "uuid": UUID}
"""The functions that give another value at each replay."""

NUMBERS: dict[str, Type] = {"decimal": EXACT, "double": DOUBLE, "int": INT, "long": LONG}
TEXTS = ("lower", "upper")
FUNCTIONS = (*CLOCKS, *NUMBERS, *TEXTS, "text", "date")

PROPERTIES = ("count", "first", "last")
METHODS = ("sum", "any", "all", "where", "map")


def infer_call(resolution: Resolution, env: Environment, written: syntax.Call, hint: Type | None) -> Expression:
    """A call of a function or a method, or a record or enum by the name of its type."""
    callee = written.callee
    declared = _declared_callee(env, callee)
    if declared is not None:
        return _of_type(resolution, env, declared, written)
    match callee:
        case syntax.Variable(name=name):
            return _function(resolution, env, name, written, hint)
        case syntax.Member():
            return _method(resolution, env, callee, written, hint)
        case _:
            resolution.report("EVM310", callee.span, "only functions, methods and records are called")
            return Faulty(hint or UNKNOWN, written.span)


def _declared_callee(env: Environment, callee: syntax.Expression) -> Declared | None:
    names = members.names_of(callee)
    if names is None or (len(names) == 1 and names[0].text in FUNCTIONS):
        return None
    return lookup(env.scope, syntax.Path(tuple(names), callee.span))


# --- functions --------------------------------------------------------------------------------------------------------


def _function(
    resolution: Resolution, env: Environment, name: syntax.Name, written: syntax.Call, expected: Type | None
) -> Expression:
    word = name.text
    if word not in FUNCTIONS:
        answer = habits.of_function(resolution, env, word, written, expected)
        if answer is not None:
            return _answered(resolution, name, f"there is no function `{word}`", answer, written.span)
        near = nearest(word, [*FUNCTIONS, *_type_names(env)])
        note = did_you_mean(near)
        hint = "" if near else "the functions are " + ", ".join(f"`{function}`" for function in FUNCTIONS)
        if word in (*METHODS, *PROPERTIES):
            note, hint = "", f"it is written behind a list: `lines.{word}{'' if word in PROPERTIES else '(…)'}`"
        resolution.names.causes[name.span] = (env.scope.context.name, word)
        resolution.report(
            "EVM310",
            name.span,
            f"there is no function `{word}`",
            note=note,
            hint=hint,
            fixes=renamings(name, near if note else ()),
        )
        return Faulty(UNKNOWN, written.span)
    if word in CLOCKS:
        return _clock(resolution, env, word, written)
    argument = _only_argument(resolution, env, word, written)
    if argument is None:
        return Faulty(NUMBERS.get(word, STRING), written.span)
    return _converted(resolution, word, argument, written)


def _answered(resolution: Resolution, name: syntax.Name, message: str, answer: habits.Answer, span: Span) -> Expression:
    """Report what other languages have, with what stands for it here."""
    resolution.report("EVM310", name.span, message, hint=answer.hint, fixes=answer.fixes)
    return Faulty(answer.type or UNKNOWN, span)


def _clock(resolution: Resolution, env: Environment, word: str, written: syntax.Call) -> Expression:
    if written.arguments:
        resolution.report("EVM311", written.span, f"`{word}()` takes nothing", hint=f"write `{word}()`")
        return Faulty(CLOCKS[word], written.span)
    if env.replayed:
        resolution.report(
            "EVM316",
            written.span,
            f"`{word}()` gives another value each time the events are replayed",
            hint="let the command put it into the event; `meta.recorded_at` is when it was recorded",
        )
        return Faulty(CLOCKS[word], written.span)
    return CallFunction(word, (), CLOCKS[word], written.span)  # type: ignore[arg-type]


def _only_argument(resolution: Resolution, env: Environment, word: str, written: syntax.Call) -> Expression | None:
    """The one argument of a function or a method; None where it is wrong or faulty, which is reported."""
    if len(written.arguments) != 1 or isinstance(written.arguments[0], syntax.Assign | syntax.Spread):
        resolution.report("EVM311", written.span, f"`{word}` takes one value", hint=f"write `{word}(…)`")
        return None
    hint: Type | None = None
    match word:
        case "date":
            hint = TIMESTAMP
        case "decimal" | "double":
            hint = NUMBERS[word]
        case _:
            pass
    value = infer.infer(resolution, env, written.arguments[0], hint)
    return None if isinstance(value, Faulty) else value


def _converted(resolution: Resolution, word: str, value: Expression, written: syntax.Call) -> Expression:
    result: Type
    base = resolution.base(value.type)
    if isinstance(base, Optional):
        resolution.report(
            "EVM307",
            value.span,
            f"`{word}` needs a value, and this may be null",
            hint="say what it is otherwise with `??`, or test `… != null` before",
        )
        return Faulty(UNKNOWN, written.span)
    match word:
        case "lower" | "upper":
            fits, result, wanted = base == STRING, STRING, "a text"
        case "text":
            fits, result, wanted = _has_text(base), STRING, "a number, a time, a uuid, a bool, an enum or a text"
        case "date":
            fits, result, wanted = base == TIMESTAMP, DATE, "a timestamp"
        case _:
            fits, result, wanted = is_number(base), NUMBERS[word], "a number"
    if isinstance(base, Unknown):
        return Faulty(result, written.span)
    if not fits:
        resolution.report("EVM311", value.span, f"`{word}` takes {wanted}, and this is `{spell(value.type)}`")
        return Faulty(result, written.span)
    return CallFunction(word, (value,), result, written.span)  # type: ignore[arg-type]


def _has_text(base: Type) -> bool:
    match base:
        case Scalar(name):
            return name != "bytes"
        case Decimal() | Exact():
            return True
        case Named("enum", _):
            return True
        case _:
            return False


def _type_names(env: Environment) -> list[str]:
    return known_names(env.scope, env.scope.context.name, ("record", "enum", "alias", "union"))


# --- methods ----------------------------------------------------------------------------------------------------------


def _method(
    resolution: Resolution, env: Environment, callee: syntax.Member, written: syntax.Call, hint: Type | None
) -> Expression:
    owner = infer.infer(resolution, env, callee.value)
    if isinstance(owner, Faulty):
        return Faulty(UNKNOWN, written.span)
    base, name = resolution.base(owner.type), callee.name
    inner = required(base)
    if isinstance(inner, List) and name.text in METHODS:
        wanted = required(resolution.base(hint)) if hint is not None else None
        item = wanted.item if isinstance(wanted, List) else None
        return _list_method(resolution, env, owner, name, written, item)
    if inner == STRING and name.text == "matches":
        return _text_matches(resolution, env, owner, written)
    if isinstance(inner, Unknown):
        return Faulty(UNKNOWN, written.span)
    arguments, span = written.arguments, written.span
    answer = habits.of_method(resolution, env, owner, callee.value, name.text, arguments, span, hint)
    if answer is not None:
        message = f"`{spell(owner.type)}` has no method `{name.text}`"
        return _answered(resolution, name, message, answer, span)
    _report_unknown_method(resolution, owner, inner, name, written)
    return Faulty(UNKNOWN, written.span)


def _report_unknown_method(
    resolution: Resolution, owner: Expression, base: Type, name: syntax.Name, written: syntax.Call
) -> None:
    known: tuple[str, ...] = ()
    if isinstance(base, List):
        known = (*METHODS, *PROPERTIES)
    elif base == STRING:
        known = ("matches", "length")
    if name.text in known:
        end = Span(written.span.file, name.span.end, written.span.end)
        resolution.report(
            "EVM311",
            end,
            f"`{name.text}` is written without parentheses",
            fixes=[Fix("take the parentheses away", (Edit(end, ""),))],
            hint=f"write `.{name.text}`",
        )
        return
    near = nearest(name.text, known)
    listed = ", ".join(f"`{member}`" for member in known)
    resolution.report(
        "EVM310",
        name.span,
        f"`{spell(owner.type)}` has no method `{name.text}`",
        note=did_you_mean(near),
        hint="" if near or not known else f"it has {listed}",
    )


def _list_method(
    resolution: Resolution,
    env: Environment,
    owner: Expression,
    name: syntax.Name,
    written: syntax.Call,
    wanted_item: Type | None,
) -> Expression:
    word, base = name.text, resolution.base(owner.type)
    if isinstance(base, Optional):
        return _optional_list(resolution, owner, word, written.span)
    assert isinstance(base, List)
    if "item" in env.items:
        resolution.report(
            "EVM317",
            name.span,
            f"`item` inside `.{word}` would hide the `item` around it",
            hint="name the outer one, `for each … as line`; inside another `.sum(…)` there is no way to",
        )
        return Faulty(UNKNOWN, written.span)
    if len(written.arguments) != 1 or isinstance(written.arguments[0], syntax.Assign | syntax.Spread):
        resolution.report(
            "EVM311", written.span, f"`.{word}` takes one expression about `item`", hint=f"write `.{word}(item…)`"
        )
        return Faulty(UNKNOWN, written.span)
    inner = env.with_item("item", base.item)
    if word in ("any", "all", "where"):
        body = infer.condition(resolution, inner, written.arguments[0])
    else:
        body = infer.infer(resolution, inner, written.arguments[0], wanted_item if word == "map" else None)
        if word == "map" and wanted_item is not None:
            body = fit(resolution, body, wanted_item) or body
    if isinstance(body, Faulty):
        return Faulty({"any": BOOL, "all": BOOL, "where": owner.type}.get(word, UNKNOWN), written.span)
    result = _method_type(resolution, word, base, body)
    if result is None:
        optional_body = isinstance(resolution.base(body.type), Optional)
        resolution.report(
            "EVM307" if optional_body else "EVM311",
            body.span,
            f"`.sum` adds numbers, and this is `{spell(body.type)}`",
            hint=if_null(resolution, body) if optional_body else "",
        )
        return Faulty(UNKNOWN, written.span)
    return ListMethod(word, owner, "item", body, result, written.span)  # type: ignore[arg-type]


def _method_type(resolution: Resolution, word: str, owner: List, body: Expression) -> Type | None:
    match word:
        case "any" | "all":
            return BOOL
        case "where":
            return owner
        case "map":
            return List(body.type)
        case _:
            base = resolution.base(body.type)
            if not is_number(base):
                return None
            return EXACT if isinstance(base, Decimal) else base


def _optional_list(resolution: Resolution, owner: Expression, word: str, span: Span) -> Expression:
    resolution.report(
        "EVM307",
        owner.span,
        f"`.{word}` needs a list, and this may be null",
        hint=if_null(resolution, owner),
    )
    return Faulty(UNKNOWN, span)


def other_property(
    resolution: Resolution, env: Environment, owner: Expression, written: syntax.Member
) -> Expression | None:
    """`stops.length`: what has another name here, reported; None where no language has it."""
    answer = habits.of_method(resolution, env, owner, written.value, written.name.text, (), written.span, None)
    if answer is None:
        return None
    message = f"`{spell(owner.type)}` has no `{written.name.text}`"
    return _answered(resolution, written.name, message, answer, written.span)


def infer_list_property(resolution: Resolution, owner: Expression, name: syntax.Name, span: Span) -> Expression:
    """`list.count`, `list.first`, `list.last`."""
    base = resolution.base(owner.type)
    if isinstance(base, Optional):
        return _optional_list(resolution, owner, name.text, span)
    assert isinstance(base, List)
    match name.text:
        case "count":
            return ListMethod("count", owner, "item", None, INT, span)
        case "first" | "last" as word:
            return ListMethod(word, owner, "item", None, optional(base.item), span)
        case word if word in METHODS:
            resolution.report(
                "EVM311", name.span, f"`.{word}` takes an expression about `item`", hint=f"write `.{word}(item…)`"
            )
        case word:
            near = nearest(word, (*METHODS, *PROPERTIES))
            listed = ", ".join(f"`{member}`" for member in (*PROPERTIES, *METHODS))
            resolution.report(
                "EVM310",
                name.span,
                f"a list has no `{word}`",
                note=did_you_mean(near),
                hint="" if near else f"it has {listed}",
            )
    return Faulty(UNKNOWN, span)


def _text_matches(resolution: Resolution, env: Environment, owner: Expression, written: syntax.Call) -> Expression:
    if isinstance(resolution.base(owner.type), Optional):
        resolution.report(
            "EVM307",
            owner.span,
            "`.matches` needs a text, and this may be null",
            hint=if_null(resolution, owner),
        )
        return Faulty(BOOL, written.span)
    match written.arguments:
        case (syntax.StringLiteral(value=pattern, span=span),):
            if not check_pattern(resolution, pattern, span):
                return Faulty(BOOL, written.span)
            return TextMatches(owner, pattern, written.span)
        case _:
            resolution.report("EVM311", written.span, '`.matches` takes one pattern as a text: `.matches("[A-Z]+")`')
            return Faulty(BOOL, written.span)


# --- records, maps and enums ------------------------------------------------------------------------------------------


def infer_record(resolution: Resolution, env: Environment, written: syntax.Record, hint: Type | None) -> Expression:
    """`{ … }`: a record or a map, whichever is wanted."""
    wanted = resolution.base(required(resolution.base(hint))) if hint is not None else None
    match wanted:
        case Named("record", name):
            return _new_record(resolution, env, wanted, written.items, written.span)
        case Map(value):
            return _new_map(resolution, env, value, written)
        case Named("union", name):
            members = resolution.unions.get(name, ())
            example = members[0].rpartition(".")[2] if members else "Member"
            resolution.report(
                "EVM321",
                written.span,
                f"this could be any record of the union `{name.rpartition('.')[2]}`",
                hint=f"say which: `{example}(field = value)`",
            )
        case None:
            resolution.report(
                "EVM321", written.span, "a record has no type by itself here", hint="write `Name(field = value)`"
            )
        case Unknown():
            pass
        case _:
            resolution.report("EVM306", written.span, f"`{spell(wanted)}` is wanted here, and this is a record")
    return Faulty(hint if hint is not None else UNKNOWN, written.span)


def _new_record(
    resolution: Resolution,
    env: Environment,
    record: Named,
    items: tuple[syntax.Assign | syntax.Spread, ...],
    span: Span,
) -> Expression:
    fields = resolution.fields_of(record)
    short = record.name.rpartition(".")[2]
    filled = filling.fill(resolution, env, record, fields, items)
    values = {**filled.weak, **filled.strong}
    missing: list[str] = []
    made: list[tuple[str, Expression]] = []
    faulty = filled.opaque
    for name, field in fields.items():
        given = values[name].value if name in values else field.default
        if given is not None:
            made.append((name, given))
            faulty = faulty or isinstance(given, Faulty)
        elif not any(isinstance(item, syntax.Assign) and item.name.text == name for item in items):
            missing.append(name)
    misnamed = any(isinstance(item, syntax.Assign) and item.name.text not in fields for item in items)
    if missing and not filled.opaque and not misnamed and record not in resolution.incomplete:
        listed = ", ".join(f"`{name}`" for name in missing)
        resolution.report(
            "EVM315",
            span,
            f"this `{short}` lacks {listed}",
            hint="give each a value, or make it optional or give it a default where it is declared",
            labels=[Label(fields[missing[0]].name_span, "required here")],
        )
    if faulty or missing:
        return Faulty(record, span)
    return NewRecord(record.name, tuple(made), record, span)


def _new_map(resolution: Resolution, env: Environment, value: Type, written: syntax.Record) -> Expression:
    entries: dict[str, Expression] = {}
    places: dict[str, Span] = {}
    for item in written.items:
        if isinstance(item, syntax.Spread):
            resolution.report("EVM306", item.span, "`..` copies the fields of a record, and a map is wanted here")
            return Faulty(Map(value), written.span)
        if item.name.text in entries:
            filling.report_twice(resolution, item.name, places[item.name.text])
        places.setdefault(item.name.text, item.name.span)
        entries[item.name.text] = infer.check(resolution, env, item.value, value, f"`{item.name.text}`")
    if any(isinstance(value, Faulty) for value in entries.values()):
        return Faulty(Map(value), written.span)
    return NewMap(tuple(entries.items()), Map(value), written.span)


def _of_type(resolution: Resolution, env: Environment, declared: Declared, written: syntax.Call) -> Expression:
    """`CardPayment(last4 = "1234")` or `OrderStatus(value)`."""
    if declared.kind == "broken":
        return Faulty(UNKNOWN, written.span)
    names = members.names_of(written.callee)
    assert names is not None, "it was looked up by them"
    refer(env.scope, syntax.Path(tuple(names), written.callee.span), declared, "makes")
    base: Type | None = None
    if declared.kind in ("alias", "record", "enum"):
        base = resolution.base(Named(declared.kind, declared.qualified_name))
    match base:
        case Named("record", _):
            items = [entry for entry in written.arguments if isinstance(entry, syntax.Assign | syntax.Spread)]
            if len(items) < len(written.arguments):
                resolution.report(
                    "EVM311",
                    written.span,
                    "the fields of a record are named",
                    hint=f"write `{declared.name}(field = value)`",
                )
                return Faulty(base, written.span)
            return _new_record(resolution, env, base, tuple(items), written.span)
        case Named("enum", _):
            return _enum_from(resolution, env, base, written)
        case Unknown():
            return Faulty(UNKNOWN, written.span)
        case _:
            resolution.report(
                "EVM203",
                written.callee.span,
                f"`{declared.name}` is {ARTICLES[declared.kind]}, which cannot be called",
                labels=[Label(declared.name_span, "declared here")],
            )
            return Faulty(UNKNOWN, written.span)


def _enum_from(resolution: Resolution, env: Environment, enum: Named, written: syntax.Call) -> Expression:
    short = enum.name.rpartition(".")[2]
    value = _only_argument(resolution, env, short, written)
    if value is None:
        return Faulty(enum, written.span)
    base = resolution.base(value.type)
    may_be_null = isinstance(base, Optional)
    inner = resolution.base(required(base))
    if inner == STRING:
        return EnumFrom(value, enum.name, Optional(enum), written.span)
    if isinstance(inner, Named) and inner.kind == "enum":
        if inner == enum:
            return value
        known = (
            {symbol.name for symbol in resolution.enums[enum.name].symbols} if enum.name in resolution.enums else set()
        )
        source = resolution.enums.get(inner.name)
        twins = source is not None and all(symbol.name in known for symbol in source.symbols)
        type_: Type = enum if twins and not may_be_null else Optional(enum)
        return EnumFrom(value, enum.name, type_, written.span)
    if not isinstance(inner, Unknown):
        resolution.report(
            "EVM311",
            value.span,
            f"`{short}(…)` takes another enum's symbol or a text, and this is `{spell(value.type)}`",
        )
    return Faulty(enum, written.span)
