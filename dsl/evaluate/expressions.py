"""The value of an expression.

Comes in: a resolved expression and the `Scope` of its place. Goes out: a value (`dsl.values`) that fits the type of
the expression, but for whole numbers that are out of range: those are found where they are assigned. Raises `Faulted`
for a run-time error and `NotKnown` where the service decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from uuid import UUID

from evgen.dsl.base.frozen import dataclass, field, replace
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.evaluate import arithmetic
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
class Scope:
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

    def with_item(self, name: str, value: Value) -> Scope:
        """Inside a list's elements."""
        return replace(self, items={**self.items, name: value})

    def with_root(self, name: str, value: Value) -> Scope:
        """The same place with another record under this root."""
        return replace(self, roots={**self.roots, name: value})

    def with_let(self, name: str, value: Value) -> Scope:
        """Behind a `let`."""
        return replace(self, lets={**self.lets, name: value})


def evaluate(expression: Expression, scope: Scope) -> Value:
    """The value of the expression."""
    match expression:
        case Constant(value=value):
            return value
        case Root(name=name):
            return scope.roots[name]
        case FieldOf(value=inner, field=name, span=span):
            return _field(evaluate(inner, scope), name, span)
        case Item(name=name):
            return scope.items[name]
        case LetValue(name=name, span=span):
            if name not in scope.lets:
                raise NotKnown(f"`{name}`", span)
            return scope.lets[name]
        case StateExists():
            return scope.exists
        case Narrowed(value=inner, span=span):
            return _present(evaluate(inner, scope), span)
        case Convert(value=inner, type=type_, span=span):
            return arithmetic.convert(scope.model, evaluate(inner, scope), type_, span)
        case EnumFrom():
            return _symbol(expression, scope)
        case Operation():
            return _operation(expression, scope)
        case Not(value=inner):
            return not evaluate(inner, scope)
        case Negate(value=inner, span=span):
            return arithmetic.negate(evaluate(inner, scope), span)
        case Choose(condition=condition, then=then, otherwise=otherwise):
            return evaluate(then if evaluate(condition, scope) else otherwise, scope)
        case MatchValue():
            return _match(expression, scope)
        case CallFunction():
            return _call(expression, scope)
        case TextLength(value=inner):
            return len(_text(evaluate(inner, scope)))
        case TextMatches(value=inner, pattern=pattern):
            return re.fullmatch(pattern, _text(evaluate(inner, scope))) is not None
        case ListMethod():
            return _list_method(expression, scope)
        case Lookup(map=inner, key=key):
            return _entries(evaluate(inner, scope)).get(_text(evaluate(key, scope)))
        case NewList(items=items):
            return tuple(evaluate(item, scope) for item in items)
        case NewRecord():
            return _record(expression, scope)
        case NewMap(entries=entries):
            return MapValue(tuple((key, evaluate(each, scope)) for key, each in entries))
        case Faulty(span=span):
            raise ValueError(f"a model with errors has no meaning: {span}")


def holds(condition: Expression | None, scope: Scope) -> bool:
    """Whether a condition is true; none is."""
    return condition is None or evaluate(condition, scope) is True


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


def _symbol(expression: EnumFrom, scope: Scope) -> Value:
    value = evaluate(expression.value, scope)
    symbols = scope.model.enum(expression.enum).symbols
    match value:
        case SymbolValue(symbol=name):
            found = next((each.name for each in symbols if each.name == name), None)
        case str():
            found = next((each.name for each in symbols if each.name == value), None)
            found = found or next((each.name for each in symbols if each.wire == value), None)
        case _:
            found = None
    return SymbolValue(expression.enum, found) if found is not None else None


def _operation(expression: Operation, scope: Scope) -> Value:
    left = evaluate(expression.left, scope)
    match expression.operator:
        case "and":
            return bool(left) and bool(evaluate(expression.right, scope))
        case "or":
            return bool(left) or bool(evaluate(expression.right, scope))
        case "??":
            return evaluate(expression.right, scope) if left is None else left
        case _:
            pass
    right = evaluate(expression.right, scope)
    match expression.operator:
        case "==":
            return equal(left, right)
        case "!=":
            return not equal(left, right)
        case "<":
            return arithmetic.is_before(left, right)
        case "<=":
            return not arithmetic.is_before(right, left)
        case ">":
            return arithmetic.is_before(right, left)
        case ">=":
            return not arithmetic.is_before(left, right)
        case "in":
            return any(equal(left, each) for each in list_of(right))
        case operator:
            return arithmetic.operate(operator, left, right, expression.span)


def _match(expression: MatchValue, scope: Scope) -> Value:
    subject = evaluate(expression.subject, scope)
    for arm in expression.arms:
        if not arm.patterns or any(_fits(pattern, subject) for pattern in arm.patterns):
            return evaluate(arm.value, scope)
    raise Faulted("no arm of this `match` holds", expression.span)


def _fits(pattern: Constant | MemberTest, subject: Value) -> bool:
    if isinstance(pattern, MemberTest):
        return isinstance(subject, RecordValue) and subject.record == pattern.record
    return equal(pattern.value, subject)


def _call(expression: CallFunction, scope: Scope) -> Value:
    arguments = [evaluate(each, scope) for each in expression.arguments]
    match expression.function:
        case "now":
            return _now(scope)
        case "today":
            return _now(scope).date()
        case "uuid":
            assert scope.new_id is not None
            return scope.new_id()
        case "lower":
            return _text(arguments[0]).lower()
        case "upper":
            return _text(arguments[0]).upper()
        case "text":
            exact = isinstance(scope.model.base(expression.arguments[0].type), Exact)
            return text_of(arguments[0], exact=exact)
        case "date":
            value = arguments[0]
            assert isinstance(value, datetime)
            return value.astimezone(UTC).date()
        case function:
            return arithmetic.to_number(function, arguments[0], expression.span)


def _now(scope: Scope) -> datetime:
    assert scope.now is not None
    return scope.now


def _list_method(expression: ListMethod, scope: Scope) -> Value:
    items = list_of(evaluate(expression.list, scope))
    body = expression.body
    if body is None:
        match expression.method:
            case "first":
                return items[0] if items else None
            case "last":
                return items[-1] if items else None
            case _:
                return len(items)
    scopes = (scope.with_item(expression.item, item) for item in items)
    match expression.method:
        case "any":
            return any(evaluate(body, each) for each in scopes)
        case "all":
            return all(evaluate(body, each) for each in scopes)
        case "where":
            return tuple(item for item in items if evaluate(body, scope.with_item(expression.item, item)))
        case "map":
            return tuple(evaluate(body, each) for each in scopes)
        case _:
            type_ = scope.model.base(body.type)
            return arithmetic.total([evaluate(body, each) for each in scopes], type_, expression.span)


def _record(expression: NewRecord, scope: Scope) -> RecordValue:
    types = {field.name: field.type for field in scope.model.record(expression.record).fields}
    made = ((name, each.span, evaluate(each, scope)) for name, each in expression.fields)
    held = tuple((name, hold(scope.model, types[name], value, span)) for name, span, value in made)
    return RecordValue(expression.record, held)
