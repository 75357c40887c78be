"""Ways out for values that do not fit: what is null, and operands that do not meet.

Comes in: values with their types. Goes out: what to write instead, with the user's own names, and an edit where only
one thing can be meant.
"""

from __future__ import annotations

from typing import NamedTuple

from evgen.dsl.diagnostics.diagnostic import Edit, Fix
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.model.expressions import (
    CallFunction,
    Constant,
    Expression,
    FieldOf,
    Item,
    LetValue,
    ListMethod,
    Lookup,
    Narrowed,
    Root,
)
from evgen.dsl.model.types import (
    BOOL,
    DATE,
    DURATION,
    STRING,
    TIMESTAMP,
    List,
    Map,
    Named,
    Type,
    required,
)
from evgen.dsl.resolve.assigning import is_number
from evgen.dsl.resolve.resolution import Resolution


class Advice(NamedTuple):
    """What to write instead, in words and as an edit."""

    hint: str = ""
    fixes: tuple[Fix, ...] = ()


def shown(value: Expression) -> str:
    """A path as it is written, `…` for everything else."""
    match value:
        case Narrowed(value=inner):
            return shown(inner)
        case FieldOf(value=owner, field=name, span=span):
            is_bare = isinstance(owner, Root | Narrowed) and owner.span == span
            before = shown(owner)
            return name if is_bare else f"{before}.{name}" if before != "…" else "…"
        case Root(name=name) | Item(name=name) | LetValue(name=name):
            return name
        case ListMethod(method="first" | "last" | "count" as method, list=owner) if shown(owner) != "…":
            return f"{shown(owner)}.{method}"
        case Lookup(map=owner) if shown(owner) != "…":
            return f"{shown(owner)}[…]"
        case _:
            return "…"


def if_null(resolution: Resolution, value: Expression) -> str:
    """The way out for a value that may be null where one is needed."""
    path, other = shown(value), _start(required(resolution.base(value.type)))
    if other:
        return f"say what it is otherwise with `({path} ?? {other})`, or test `{path} != null` before"
    return (
        f"test it before: `if {path} != null then … else …`; a command may refuse it with "
        f'`reject "…" if {path} == null`'
    )


def _start(base: Type) -> str:
    """A value of the type that says nothing; empty where there is none."""
    match base:
        case _ if is_number(base):
            return "0"
        case _ if base == STRING:
            return '""'
        case _ if base == BOOL:
            return "false"
        case List():
            return "[]"
        case Map():
            return "{}"
        case _:
            return ""


def on_operands(resolution: Resolution, operator: str, left: Expression, right: Expression) -> Advice:
    """The way out for two values that an operator does not take together."""
    a, b = (required(resolution.base(operand.type)) for operand in (left, right))
    if operator in ("+", "-") and a in (DATE, TIMESTAMP) and is_number(b):
        return _with_unit(f"a duration is added to a {a.name}, with its unit", a, right)
    if a == DURATION and is_number(b):
        return _with_unit("a duration is written with its unit", DATE, right)
    if {a, b} == {DATE, TIMESTAMP}:
        return _as_date(left if a == TIMESTAMP else right)
    if {a, b} & {DATE, TIMESTAMP} and (is_number(a) or is_number(b)):
        return Advice('a date is written as a text: `"2026-03-01"`')
    for enum, text in ((a, right), (b, left)):
        if isinstance(enum, Named) and enum.kind == "enum" and resolution.base(text.type) == STRING:
            return _as_symbol(resolution, enum, text)
    if operator == "+" and STRING in (a, b):
        return Advice("write `text(…)` around what is not a text")
    if is_number(a) and is_number(b):
        return Advice("a double is not exact: say with `decimal(…)` or `double(…)` how they meet")
    if operator in ("==", "!=") and STRING in (a, b):
        return Advice("compare with a value of the same type")
    return Advice()


def _with_unit(reason: str, time: Type, count: Expression) -> Advice:
    """`due + 30`: on a date only days can be meant."""
    if time == DATE and isinstance(count, Constant) and isinstance(count.value, int):
        days = f"{count.value}d"
        return Advice(f"{reason}: `{days}`", (Fix(f"write `{days}`", (Edit(count.span, days),)),))
    units = "`30d`" if time == DATE else "`30d`, `12h` or `15m`"
    return Advice(f"{reason}, such as {units}")


def _as_date(timestamp: Expression) -> Advice:
    if isinstance(timestamp, CallFunction) and timestamp.function == "now":
        return Advice("`today()` is the date of `now()`", (Fix("write `today()`", (Edit(timestamp.span, "today()"),)),))
    path = shown(timestamp)
    return Advice(f"write `date({path})`", () if path == "…" else (_around(timestamp.span, "date", path),))


def _around(span: Span, function: str, path: str) -> Fix:
    return Fix(f"write `{function}({path})`", (Edit(span, f"{function}({path})"),))


def _as_symbol(resolution: Resolution, enum: Named, text: Expression) -> Advice:
    """`phase == "done"`: a symbol is written without quotes."""
    short = enum.name.rpartition(".")[2]
    if not isinstance(text, Constant):
        return Advice(f"write `{short}({shown(text)})`, or `text(…)` around the other")
    symbols = [symbol.name for symbol in resolution.enums[enum.name].symbols] if enum.name in resolution.enums else []
    if text.value in symbols:
        written = f"{short}.{text.value}"
        return Advice(
            f"a symbol has no quotes: write `{text.value}` or `{written}`",
            (Fix(f"write `{written}`", (Edit(text.span, written),)),),
        )
    return Advice("a symbol has no quotes; the symbols are " + ", ".join(f"`{name}`" for name in symbols[:12]))
