"""The value of an expression.

Comes in: a resolved expression and the `Bindings` of its place. Goes out: a value (`dsl.values`) that fits the type of
the expression, but for whole numbers that are out of range: those are found where they are assigned. Raises `Faulted`
for a run-time error and `NotKnown` where the service decides.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from uuid import UUID

from evgen.dsl.base.frozen import dataclass, field, replace
from evgen.dsl.base.patterns import matches
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.evaluate import operators
from evgen.dsl.evaluate.faults import Faulted, NotKnown
from evgen.dsl.evaluate.values import equal, field_value, hold, text_of
from evgen.dsl.model import Model
from evgen.dsl.model.expressions import (
    CallFunction,
    Choose,
    Constant,
    Convert,
    EnumFrom,
    Expression,
    Faulty,
    FieldOf,
    Item,
    LetValue,
    ListMethod,
    Lookup,
    MatchValue,
    MemberTest,
    Narrowed,
    Negate,
    NewList,
    NewMap,
    NewRecord,
    Not,
    Operation,
    Root,
    StateExists,
    TextLength,
    TextMatches,
)
from evgen.dsl.model.types import Exact
from evgen.dsl.model.values import MapValue, RecordValue, SymbolValue, Value


@dataclass(frozen=True, slots=True)
class Bindings:
    """What the names of an expression stand for.

    `roots` are whole records (`before` and `after` may be null), `exists` is `state.exists`. `now` and `new_id` are
    None where nothing may differ from replay to replay.
    """

    model: Model
    roots: Mapping[str, Value]
    items: Mapping[str, Value] = field(default_factory=dict)
    lets: Mapping[str, Value] = field(default_factory=dict)
    exists: bool = False
    now: datetime | None = None
    new_id: Callable[[], UUID] | None = None

    def with_item(self, name: str, value: Value) -> Bindings:
        """Inside a list's elements."""
        return replace(self, items={**self.items, name: value})

    def with_root(self, name: str, value: Value) -> Bindings:
        """The same place with another record under this root."""
        return replace(self, roots={**self.roots, name: value})

    def with_let(self, name: str, value: Value) -> Bindings:
        """Behind a `let`."""
        return replace(self, lets={**self.lets, name: value})


def evaluate(expression: Expression, bindings: Bindings) -> Value:
    """The value of the expression."""
    match expression:
        case Constant(value=value):
            return value
        case Root(name=name):
            return bindings.roots[name]
        case FieldOf(value=inner, field=name, span=span):
            return _field(evaluate(inner, bindings), name, span)
        case Item(name=name):
            return bindings.items[name]
        case LetValue(name=name, span=span):
            if name not in bindings.lets:
                raise NotKnown(f"`{name}`", span)
            return bindings.lets[name]
        case StateExists():
            return bindings.exists
        case Narrowed(value=inner, span=span):
            return _present(evaluate(inner, bindings), span)
        case Convert(value=inner, type=type_, span=span):
            return operators.convert(bindings.model, evaluate(inner, bindings), type_, span)
        case EnumFrom():
            return _symbol(expression, bindings)
        case Operation():
            return _operation(expression, bindings)
        case Not(value=inner):
            return not evaluate(inner, bindings)
        case Negate(value=inner, span=span):
            return operators.negate(evaluate(inner, bindings), span)
        case Choose(condition=condition, then=then, otherwise=otherwise):
            return evaluate(then if evaluate(condition, bindings) else otherwise, bindings)
        case MatchValue():
            return _match(expression, bindings)
        case CallFunction():
            return _call(expression, bindings)
        case TextLength(value=inner):
            return len(_text(evaluate(inner, bindings)))
        case TextMatches(value=inner, pattern=pattern):
            return matches(pattern, _text(evaluate(inner, bindings)))
        case ListMethod():
            return _list_method(expression, bindings)
        case Lookup(map=inner, key=key):
            return _entries(evaluate(inner, bindings)).get(_text(evaluate(key, bindings)))
        case NewList(items=items):
            return tuple(evaluate(item, bindings) for item in items)
        case NewRecord():
            return _record(expression, bindings)
        case NewMap(entries=entries):
            return MapValue(tuple((key, evaluate(value, bindings)) for key, value in entries))
        case Faulty(span=span):
            raise ValueError(f"a model with errors has no meaning: {span}")


def holds(condition: Expression | None, bindings: Bindings) -> bool:
    """Whether a condition is true; none is."""
    return condition is None or evaluate(condition, bindings) is True


def _field(owner: Value, name: str, span: Span) -> Value:
    if owner is None:
        return None
    assert isinstance(owner, RecordValue)
    try:
        return field_value(owner, name)
    except KeyError:
        short = owner.record.rpartition(".")[2]
        raise NotKnown(f"`{name}` of `{short}`", span, owner) from None


def _present(value: Value, span: Span) -> Value:
    if value is None:
        raise Faulted("this is null, against all that was tested before", span)
    return value


def _text(value: Value) -> str:
    assert isinstance(value, str)
    return value


def _entries(value: Value) -> dict[str, Value]:
    assert isinstance(value, MapValue)
    return dict(value.entries)


def list_of(value: Value) -> tuple[Value, ...]:
    """The elements of a list; null has none."""
    if value is None:
        return ()
    assert isinstance(value, tuple)
    return value


def _symbol(expression: EnumFrom, bindings: Bindings) -> Value:
    value = evaluate(expression.value, bindings)
    symbols = bindings.model.enum(expression.enum).symbols
    match value:
        case SymbolValue(symbol=name):
            symbol_name = next((symbol.name for symbol in symbols if symbol.name == name), None)
        case str():
            symbol_name = next((symbol.name for symbol in symbols if symbol.name == value), None)
            symbol_name = symbol_name or next((symbol.name for symbol in symbols if symbol.wire == value), None)
        case _:
            symbol_name = None
    return SymbolValue(expression.enum, symbol_name) if symbol_name is not None else None


def _operation(expression: Operation, bindings: Bindings) -> Value:
    left = evaluate(expression.left, bindings)
    match expression.operator:
        case "and":
            return bool(left) and bool(evaluate(expression.right, bindings))
        case "or":
            return bool(left) or bool(evaluate(expression.right, bindings))
        case "??":
            return evaluate(expression.right, bindings) if left is None else left
        case _:
            pass
    right = evaluate(expression.right, bindings)
    match expression.operator:
        case "==":
            return equal(left, right)
        case "!=":
            return not equal(left, right)
        case "<":
            return operators.is_before(left, right)
        case "<=":
            return not operators.is_before(right, left)
        case ">":
            return operators.is_before(right, left)
        case ">=":
            return not operators.is_before(left, right)
        case "in":
            return any(equal(left, item) for item in list_of(right))
        case operator:
            return operators.operate(operator, left, right, expression.span)


def _match(expression: MatchValue, bindings: Bindings) -> Value:
    subject = evaluate(expression.subject, bindings)
    for arm in expression.arms:
        if not arm.patterns or any(_fits(pattern, subject) for pattern in arm.patterns):
            return evaluate(arm.value, bindings)
    raise Faulted("no arm of this `match` holds", expression.span)


def _fits(pattern: Constant | MemberTest, subject: Value) -> bool:
    if isinstance(pattern, MemberTest):
        return isinstance(subject, RecordValue) and subject.record == pattern.record
    return equal(pattern.value, subject)


def _call(expression: CallFunction, bindings: Bindings) -> Value:
    arguments = [evaluate(argument, bindings) for argument in expression.arguments]
    match expression.function:
        case "now":
            return _now(bindings)
        case "today":
            return _now(bindings).date()
        case "uuid":
            assert bindings.new_id is not None
            return bindings.new_id()
        case "lower":
            return _text(arguments[0]).lower()
        case "upper":
            return _text(arguments[0]).upper()
        case "text":
            exact = isinstance(bindings.model.base(expression.arguments[0].type), Exact)
            return text_of(arguments[0], exact=exact)
        case "date":
            value = arguments[0]
            assert isinstance(value, datetime)
            return value.astimezone(UTC).date()
        case function:
            return operators.to_number(function, arguments[0], expression.span)


def _now(bindings: Bindings) -> datetime:
    assert bindings.now is not None
    return bindings.now


def _list_method(expression: ListMethod, bindings: Bindings) -> Value:
    items = list_of(evaluate(expression.list, bindings))
    body = expression.body
    if body is None:
        match expression.method:
            case "first":
                return items[0] if items else None
            case "last":
                return items[-1] if items else None
            case _:
                return len(items)
    all_bindings = (bindings.with_item(expression.item, item) for item in items)
    match expression.method:
        case "any":
            return any(evaluate(body, inner) for inner in all_bindings)
        case "all":
            return all(evaluate(body, inner) for inner in all_bindings)
        case "where":
            return tuple(item for item in items if evaluate(body, bindings.with_item(expression.item, item)))
        case "map":
            return tuple(evaluate(body, inner) for inner in all_bindings)
        case _:
            type_ = bindings.model.base(body.type)
            return operators.total([evaluate(body, inner) for inner in all_bindings], type_, expression.span)


def _record(expression: NewRecord, bindings: Bindings) -> RecordValue:
    types = {field.name: field.type for field in bindings.model.record(expression.record).fields}
    made = ((name, value.span, evaluate(value, bindings)) for name, value in expression.fields)
    held = tuple((name, hold(bindings.model, types[name], value, span)) for name, span, value in made)
    return RecordValue(expression.record, held)
