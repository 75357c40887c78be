"""What people write out of habit of other languages, and what stands for it here.

Comes in: a function or a method that does not exist, with its arguments. Goes out: what to write instead, as an
expression, or in words where it depends on what is wanted. An expression is offered as an edit where it has a type.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from inspect import signature
from typing import TypeAlias

from evgen.dsl import syntax
from evgen.dsl.base.frozen import dataclass
from evgen.dsl.diagnostics.diagnostic import Edit, Fix
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.model.expressions import Expression, Faulty
from evgen.dsl.model.types import DATE, STRING, TIME, TIMESTAMP, List, Map, Type, required
from evgen.dsl.resolve import infer
from evgen.dsl.resolve.environment import Environment
from evgen.dsl.resolve.resolution import Resolution
from evgen.dsl.syntax.text import expression_text, is_whole

Written: TypeAlias = syntax.Expression
Rewrite: TypeAlias = Callable[..., syntax.Expression | str]
"""What stands for a call here: an expression made of the arguments, or advice in words."""

NOWHERE = Span("", 0, 0)


def _name(text: str) -> Written:
    return syntax.Variable(syntax.Name(text, NOWHERE), NOWHERE)


def _member(value: Written, name: str) -> Written:
    return syntax.Member(value, syntax.Name(name, NOWHERE), NOWHERE)


def _call(callee: Written, *arguments: Written) -> Written:
    return syntax.Call(callee, arguments, NOWHERE)


def _of(function: str) -> Rewrite:
    """A function of one value that has another name."""
    return lambda value: _call(_name(function), value)


def _clock(function: str) -> Rewrite:
    return lambda: _call(_name(function))


def _method(method: str) -> Rewrite:
    """A method of a list that has another name; the owner comes first."""
    return lambda owner, argument: _call(_member(owner, method), argument)


def _is(operator: str, value: Written | None = None) -> Rewrite:
    """A comparison of the owner with an argument, or with a fixed value."""
    if value is not None:
        return lambda left: syntax.Binary(operator, left, value, NOWHERE)
    return lambda left, right: syntax.Binary(operator, left, right, NOWHERE)


def _has(owner: Written, element: Written) -> Written:
    return syntax.Binary("in", element, owner, NOWHERE)


def _where_first(owner: Written, test: Written) -> Written:
    return _member(_call(_member(owner, "where"), test), "first")


def _lesser(one: Written, other: Written, operator: str = "<") -> Written:
    return syntax.If(syntax.Binary(operator, one, other, NOWHERE), one, other, NOWHERE)


def _greater(one: Written, other: Written) -> Written:
    return _lesser(one, other, ">")


def _absolute(value: Written) -> Written:
    negative = syntax.Unary("-", value, NOWHERE)
    return syntax.If(syntax.Binary("<", value, _number("0"), NOWHERE), negative, value, NOWHERE)


def _number(digits: str) -> Written:
    return syntax.NumberLiteral(digits, NOWHERE)


def _text(value: str) -> Written:
    return syntax.StringLiteral(value, NOWHERE)


def _matching(before: str, behind: str) -> Rewrite:
    """A test of a part of a text as a pattern; characters with a meaning in patterns are left to the author."""

    def rewrite(owner: Written, part: Written) -> Written | str:
        if isinstance(part, syntax.StringLiteral) and part.value.replace(" ", "").isalnum():
            return _call(_member(owner, "matches"), _text(before + part.value + behind))
        return f'write a pattern: `{expression_text(owner)}.matches("{before}…{behind}")`'

    return rewrite


def _days(operator: str) -> Rewrite:
    """`due.plusDays(30)`."""

    def rewrite(owner: Written, count: Written) -> Written | str:
        if isinstance(count, syntax.NumberLiteral) and count.text.isdigit():
            return syntax.Binary(operator, owner, syntax.DurationLiteral(f"{count.text}d", NOWHERE), NOWHERE)
        return f"a duration is added with its unit: `{expression_text(owner)} {operator} 30d`"

    return rewrite


ROUNDING = (
    "a decimal is rounded half-even to the digits of its field where it is assigned; `int(…)` cuts what is behind the "
    "point"
)
CUTTING = "a text is joined with `+`, compared and matched; what takes it apart is for the service: `field = computed`"
NULL = syntax.NullLiteral(NOWHERE)

FUNCTIONS: Mapping[str, Rewrite] = {
    "min": _lesser,
    "least": _lesser,
    "max": _greater,
    "greatest": _greater,
    "abs": _absolute,
    "coalesce": _is("??"),
    "ifnull": _is("??"),
    "nvl": _is("??"),
    "isnull": _is("==", NULL),
    "concat": _is("+"),
    "str": _of("text"),
    "string": _of("text"),
    "tostring": _of("text"),
    "float": _of("double"),
    "number": _of("decimal"),
    "numeric": _of("decimal"),
    "integer": _of("int"),
    "lowercase": _of("lower"),
    "tolower": _of("lower"),
    "lcase": _of("lower"),
    "uppercase": _of("upper"),
    "toupper": _of("upper"),
    "ucase": _of("upper"),
    "todate": _of("date"),
    "currentdate": _clock("today"),
    "curdate": _clock("today"),
    "getdate": _clock("now"),
    "currenttimestamp": _clock("now"),
    "utcnow": _clock("now"),
    "getutcdate": _clock("now"),
    "sysdate": _clock("now"),
    "uuid4": _clock("uuid"),
    "newid": _clock("uuid"),
    "newguid": _clock("uuid"),
    "guid": _clock("uuid"),
    "genrandomuuid": _clock("uuid"),
    "randomuuid": _clock("uuid"),
    "contains": _has,
    "includes": _has,
    **dict.fromkeys(("round", "floor", "ceil", "ceiling", "trunc", "truncate"), lambda *_: ROUNDING),
    **dict.fromkeys(("trim", "split", "substring", "substr", "replace"), lambda *_: CUTTING),
}
"""Functions by their names in small letters without `_`. `len` and its like go by the type of their argument."""

OF_LISTS: Mapping[str, Rewrite] = {
    **dict.fromkeys(("has", "contains", "includes"), _has),
    **dict.fromkeys(("size", "length", "len"), lambda owner: _member(owner, "count")),
    **dict.fromkeys(("filter", "findall"), _method("where")),
    **dict.fromkeys(("exists", "some", "anymatch"), _method("any")),
    **dict.fromkeys(("every", "allmatch", "forall"), _method("all")),
    **dict.fromkeys(("select", "collect"), _method("map")),
    **dict.fromkeys(("find", "detect"), _where_first),
    **dict.fromkeys(("isempty", "empty"), lambda owner: _is("==", _number("0"))(_member(owner, "count"))),
    **dict.fromkeys(
        ("isnotempty", "nonempty", "notempty"), lambda owner: _is(">", _number("0"))(_member(owner, "count"))
    ),
    **dict.fromkeys(("head", "getfirst"), lambda owner: _member(owner, "first")),
    **dict.fromkeys(("getlast",), lambda owner: _member(owner, "last")),
    **dict.fromkeys(
        ("add", "push", "append", "remove"),
        lambda owner, *_: (
            "a list changes in a block of a view or a state: `… += element`, or `remove from … where item == element`"
        ),
    ),
    **dict.fromkeys(
        ("max", "min", "avg", "average", "sort", "sorted", "distinct", "join", "reduce", "fold"),
        lambda owner, *_: (
            "fold it in a view or a state as the events come, or let the service compute it: `field = computed`"
        ),
    ),
}

OF_TEXTS: Mapping[str, Rewrite] = {
    **dict.fromkeys(("contains", "includes", "has"), _matching(".*", ".*")),
    "startswith": _matching("", ".*"),
    "endswith": _matching(".*", ""),
    **dict.fromkeys(("size", "count", "len"), lambda owner: _member(owner, "length")),
    **dict.fromkeys(("tolowercase", "tolower", "lower", "lowercase"), _of("lower")),
    **dict.fromkeys(("touppercase", "toupper", "upper", "uppercase"), _of("upper")),
    **dict.fromkeys(("isempty", "empty"), _is("==", _text(""))),
    **dict.fromkeys(("isnotempty", "notempty"), _is("!=", _text(""))),
    **dict.fromkeys(("concat", "plus"), _is("+")),
    **dict.fromkeys(("trim", "strip", "split", "substring", "substr", "slice", "replace"), lambda *_: CUTTING),
}

OF_MAPS: Mapping[str, Rewrite] = {
    "get": lambda owner, key: syntax.Index(owner, key, NOWHERE),
    **dict.fromkeys(
        ("has", "contains", "containskey", "haskey"),
        lambda owner, key: _is("!=", NULL)(syntax.Index(owner, key, NOWHERE)),
    ),
}

OF_TIMES: Mapping[str, Rewrite] = {
    **dict.fromkeys(("plusdays", "adddays", "plus", "add"), _days("+")),
    **dict.fromkeys(("minusdays", "minus", "subtract"), _days("-")),
    **dict.fromkeys(("isbefore", "before"), _is("<")),
    **dict.fromkeys(("isafter", "after"), _is(">")),
    **dict.fromkeys(("todate", "date", "tolocaldate"), _of("date")),
}

OF_ALL: Mapping[str, Rewrite] = {
    **dict.fromkeys(("tostring", "str", "text"), _of("text")),
    **dict.fromkeys(("equals", "eq"), _is("==")),
    "isnull": _is("==", NULL),
}

VALUES: Mapping[str, str] = {
    **dict.fromkeys(("nil", "undefined", "None", "NULL", "Null", "nullptr", "Nothing", "NIL", "none"), "null"),
    **dict.fromkeys(("True", "TRUE", "yes"), "true"),
    **dict.fromkeys(("False", "FALSE", "no"), "false"),
}
"""Words of other languages that stand for a value."""


CLOCKS = ("now", "today", "uuid")
OWNERS = ("this", "self", "me")
"""Words of other languages for the thing whose fields are seen without a word here."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What to write instead, in words, and as an edit where that is an expression which fits."""

    hint: str
    fixes: tuple[Fix, ...] = ()
    type: Type | None = None


def of_function(
    resolution: Resolution, env: Environment, name: str, written: syntax.Call, hint: Type | None
) -> Answer | None:
    """What stands for a function of another language; None where the function is none that is known."""
    folded = _folded(name)
    arguments = [argument for argument in written.arguments if not isinstance(argument, syntax.Assign | syntax.Spread)]
    if folded in ("len", "length", "size", "count", "isempty", "empty") and len(arguments) == 1:
        with resolution.quietly() as told:
            owner = infer.infer(resolution, env, arguments[0])
        method = "size" if folded == "count" else name
        return None if told() else of_method(resolution, env, owner, arguments[0], method, (), written.span, hint)
    return _answer(resolution, env, FUNCTIONS.get(folded), arguments, written.span, hint)


def of_method(
    resolution: Resolution,
    env: Environment,
    owner: Expression,
    before: Written,
    name: str,
    arguments: tuple[Written | syntax.Assign | syntax.Spread, ...],
    span: Span,
    hint: Type | None,
) -> Answer | None:
    """What stands for a method or a property of another language on a value of the owner's type."""
    known = {**OF_ALL, **_methods_of(required(resolution.base(owner.type)))}
    plain = [argument for argument in arguments if not isinstance(argument, syntax.Assign | syntax.Spread)]
    return _answer(resolution, env, known.get(_folded(name)), [before, *plain], span, hint)


def _methods_of(base: Type) -> Mapping[str, Rewrite]:
    match base:
        case List():
            return OF_LISTS
        case Map():
            return OF_MAPS
        case _ if base == STRING:
            return OF_TEXTS
        case _:
            return OF_TIMES if base in (DATE, TIME, TIMESTAMP) else {}


def _folded(name: str) -> str:
    return name.replace("_", "").lower()


def _takes(rewrite: Rewrite, arguments: list[Written]) -> bool:
    try:
        signature(rewrite).bind(*arguments)
    except TypeError:
        return False
    return True


def _answer(
    resolution: Resolution,
    env: Environment,
    rewrite: Rewrite | None,
    arguments: list[Written],
    span: Span,
    hint: Type | None,
) -> Answer | None:
    if rewrite is None:
        return None
    if not _takes(rewrite, arguments):
        return None
    meant = rewrite(*arguments)
    if isinstance(meant, str):
        return Answer(meant)
    text = expression_text(meant)
    with resolution.quietly() as told:
        value = infer.infer(resolution, env, meant, hint)
    if told() or isinstance(value, Faulty) or not is_whole(text):
        if isinstance(meant, syntax.Binary) and meant.operator == "in":
            owner, element = expression_text(meant.right), expression_text(meant.left)
            text = f"{element} in {owner}`, or of records `{owner}.any(item.… == {element})"
        return Answer(f"write `{text}`")
    edited = f"({text})" if isinstance(meant, syntax.If | syntax.Binary) else text
    return Answer(f"write `{text}`", (Fix(f"write `{text}`", (Edit(span, edited),)),), value.type)
