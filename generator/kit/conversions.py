"""Values, numbers, texts and symbols as Python, where the expressions in them are code already.

Comes in: constants, and code with the types that it has and that it shall have. Goes out: code.
"""

from __future__ import annotations

from datetime import timedelta

from evgen.dsl.model.expressions import Constant, Convert, EnumFrom, Expression, Operation
from evgen.dsl.model.types import DOUBLE, INT, LONG, Decimal, Exact, Named, Optional, Scalar, Type
from evgen.dsl.model.values import Value
from evgen.generator.kit.lines import Call, Chain, Code, Conditional, Paren, Prefix, call
from evgen.generator.kit.lines import Named as Argument
from evgen.generator.kit.places import STRENGTHS, Place, attached, operand, strength, tested
from evgen.generator.pydantic.literals import literal

# --- constants --------------------------------------------------------------------------------------------------------


def constant(place: Place, value: Value, type_: Type) -> Code:
    """A constant value."""
    if isinstance(value, timedelta):
        return _duration(place, value)
    if isinstance(value, tuple):
        return _list_of_constants(place, value, type_)
    return literal(place.page.scope, value, type_)


def _list_of_constants(place: Place, values: tuple[Value, ...], type_: Type) -> Code:
    item = getattr(place.inner(type_), "item", type_)
    return Call("", "[]", tuple(constant(place, each, item) for each in values))


def _duration(place: Place, value: timedelta) -> Code:
    delta = f"{place.page.scope.dt()}.timedelta"
    for unit, name in ((86400, "days"), (3600, "hours"), (60, "minutes"), (1, "seconds")):
        count, rest = divmod(value, timedelta(seconds=unit))
        if not rest:
            return call(delta, Argument(f"{name}=", str(count)))
    return call(delta, Argument("microseconds=", str(value // timedelta(microseconds=1))))


def is_default(value: Expression, default: Constant) -> bool:
    """Whether a value is what a constructor takes by itself."""
    return isinstance(value, Constant) and value.value == default.value and type(value.value) is type(default.value)


# --- numbers ----------------------------------------------------------------------------------------------------------


def converted(code: Code, source: Type, target: Type, place: Place) -> Code:
    source = place.inner(source)
    match target:
        case Decimal(precision, scale):
            if isinstance(source, Decimal) and fits(source, target) and source.scale == target.scale:
                return code
            return call(place.kit("arithmetic", "rounded"), code, str(precision), str(scale))
        case Exact() if source in (INT, LONG):
            return call(place.page.scope.use("decimal", "Decimal"), code)
        case _ if target == DOUBLE and source != DOUBLE:
            return call("float", code)
        case _:
            return code


def fits(source: Decimal, target: Decimal) -> bool:
    """Whether every decimal of one type is one of the other."""
    return source.scale <= target.scale and source.precision - source.scale <= target.precision - target.scale


def negative(code: Code) -> Code:
    """`-code`; what is turned round twice is what it was."""
    match code:
        case Prefix("-", value):
            return value.inner if isinstance(value, Paren) else value
        case str() if code.startswith("-"):
            return code[1:]
        case _:
            return Prefix("-", operand(code, 8))


def chained(operator: str, left: Code, right: Code) -> Code:
    """`left operator right`, in one chain with what is of the same strength on the left."""
    own = STRENGTHS.get(operator, 4)
    right = operand(right, own + 1)
    if isinstance(left, Chain) and strength(left) == own and own != 4:
        return Chain((*left.operands, right), (*left.operators, operator))
    return Chain((operand(left, own + (own == 4)), right), (operator,))


def is_whole(expression: Expression, place: Place) -> bool:
    """Whether it is a whole number that became a decimal."""
    return (
        isinstance(expression, Convert)
        and place.base(expression.value.type) in (INT, LONG)
        and isinstance(place.inner(expression.type), Exact)
    )


def without_finite(code: Code, place: Place) -> Code:
    """What is not finite inside is not finite outside either."""
    finite = place.kit("arithmetic", "finite")
    if isinstance(code, Call) and code.head == finite:
        return code.items[0]
    return code


def has_whole_days(expression: Expression) -> bool:
    match expression:
        case Constant(value=timedelta() as value):
            return not value % timedelta(days=1)
        case Operation(operator="-", left=left, right=right):
            return left.type == Scalar("date") and right.type == Scalar("date")
        case _:
            return False


# --- texts and symbols ------------------------------------------------------------------------------------------------


def text_of(code: Code, type_: Type, place: Place) -> Code:
    match type_:
        case Scalar("string"):
            return code
        case Scalar("int" | "long" | "uuid"):
            return call("str", code)
        case Scalar("date"):
            return attached(code, ".isoformat()")
        case Exact():
            return call(place.kit("arithmetic", "shortest_text"), code)
        case Named("enum", name):
            if all(symbol.name == symbol.wire for symbol in place.model.enum(name).symbols):
                return attached(code, ".value")
            return Call(place.page.table_of_names(name), "[]", (code,), comma=False)
        case _:
            return call(place.kit("arithmetic", "text"), code)


def symbol_of(expression: EnumFrom, code: Code, place: Place) -> Code:
    """Another enum's symbol, or a text, as the symbol of the same name."""
    type_ = place.base(expression.value.type)
    scope = place.page.scope
    target, source = scope.name(expression.enum), place.inner(type_)
    symbols = place.model.enum(expression.enum).symbols
    total = not isinstance(place.base(expression.type), Optional)
    if isinstance(source, Named):
        others = place.model.enum(source.name).symbols
        plain = all(each.name == each.wire for each in (*symbols, *others))
    else:
        plain = all(each.name == each.wire for each in symbols)
    if not plain:
        table = place.page.table_of_symbols(expression.enum, source.name if isinstance(source, Named) else None)
        if total:
            return Call(table, "[]", (code,), comma=False)
        return call(f"{table}.get", code if not isinstance(type_, Optional) else _or_empty(code, place))
    if total:
        return call(target, attached(code, ".value") if isinstance(source, Named) else code)
    found = place.kit("arithmetic", "symbol_of")
    return call(found, target, code)


def _or_empty(code: Code, place: Place) -> Code:
    variable, test = tested(code, place)
    return Conditional(variable, test, '""')
