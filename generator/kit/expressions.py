"""Expressions of the model as expressions of Python.

Comes in: a resolved expression, and the `Place` where it stands: the variables for its roots, elements and lets. Goes
out: code that gives what the model's own evaluator gives, and that type checkers follow: where the model knows that
something is not null and a type checker cannot see it, `known(…)` says so.
"""

from __future__ import annotations

from evgen.dsl.model import ForEach
from evgen.dsl.model.expressions import (
    CallFunction,
    Choose,
    Constant,
    Convert,
    EnumFrom,
    Expression,
    FieldOf,
    Item,
    LetValue,
    ListMethod,
    Lookup,
    MatchArm,
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
from evgen.dsl.model.types import (
    BOOL,
    DOUBLE,
    INT,
    LONG,
    Decimal,
    Duration,
    Exact,
    Named,
    Optional,
    Scalar,
    Type,
    required,
)
from evgen.dsl.model.walk import walk
from evgen.generator.kit.conversions import (
    chained,
    constant,
    converted,
    has_whole_days,
    is_default,
    is_whole,
    negative,
    symbol_of,
    text_of,
    without_finite,
)
from evgen.generator.kit.lines import Call, Chain, Code, Comprehension, Conditional, Paren, Prefix, call, flat
from evgen.generator.kit.lines import Named as Argument
from evgen.generator.kit.places import Place, attached, chosen, inverted, is_path, joined, operand, tested
from evgen.generator.pydantic.source import text_literal


def code_of(expression: Expression, place: Place) -> Code:
    """The expression in Python."""
    match expression:
        case Constant(value=value, type=type_):
            return constant(place, value, type_)
        case Root(name=name):
            return place.roots[name]
        case Item(name=name):
            return place.items[name]
        case LetValue(name=name):
            return place.lets[name]
        case StateExists():
            return f"{place.roots['state']}.exists"
        case FieldOf():
            return _field(expression, place)
        case Narrowed():
            return _narrowed(expression, place)
        case Convert():
            return _convert(expression, place)
        case EnumFrom():
            return symbol_of(expression, code_of(expression.value, place), place)
        case Operation():
            return _operation(expression, place)
        case Not(value=value):
            return negated(value, place)
        case Negate(value=value, type=type_):
            if isinstance(place.inner(type_), Decimal | Exact):
                place.function.exact = True
            return negative(code_of(value, place))
        case Choose(condition=condition, then=then, otherwise=otherwise):
            return chosen(
                code_of(then, place.knowing(facts(condition, place, truth=True))),
                code_of(condition, place),
                code_of(otherwise, place.knowing(facts(condition, place, truth=False))),
            )
        case MatchValue():
            return _match(expression, place)
        case CallFunction():
            return _function(expression, place)
        case TextLength(value=value):
            return call("len", code_of(value, place))
        case TextMatches(value=value, pattern=pattern):
            return call(place.kit("patterns", "matches"), text_literal(pattern), code_of(value, place))
        case ListMethod():
            return _list_method(expression, place)
        case Lookup(map=map_, key=key):
            return _method(code_of(map_, place), "get", code_of(key, place))
        case NewList(items=items):
            return Call("", "[]", tuple(code_of(each, place) for each in items))
        case NewRecord():
            return _record(expression, place)
        case NewMap(entries=entries):
            pairs = (Argument(f"{text_literal(key)}: ", code_of(each, place)) for key, each in entries)
            return Call("", "{}", tuple(pairs))
    raise ValueError(f"a model with errors is not generated: {expression.span}")


def elements_of(for_each: ForEach, place: Place) -> tuple[str, Code]:
    """What a `for each` goes through: the variable of the element, and the list; null has no elements."""
    items = code_of(for_each.items, place)
    variable = place.page.local(place.function.names, for_each.name)
    if isinstance(place.base(for_each.items.type), Optional):
        return variable, Chain((operand(items, 2), "[]"), ("or",))
    return variable, items


def key_of(expression: Expression, type_: Type, place: Place) -> Code:
    """A part of a key; what was calculated may be too large for one."""
    code, whole = code_of(expression, place), place.inner(type_)
    calculates = any(isinstance(part, Operation | Negate | ListMethod) for part in walk(expression))
    if whole not in (INT, LONG) or not calculates or is_path(flat(code)):
        return code
    return call(place.kit("arithmetic", "to_int" if whole == INT else "to_long"), code)


# --- values and fields ------------------------------------------------------------------------------------------------


def _field(expression: FieldOf, place: Place) -> Code:
    owner = expression.value
    if isinstance(owner, Root):
        if (owner.name, expression.field) in place.fields:
            return place.fields[owner.name, expression.field]
        if owner.name == "meta":
            return f"{place.roots['meta']}.{expression.field}"
    attribute = place.page.attribute(place.inner(owner.type), expression.field)
    code = code_of(owner, place)
    if not isinstance(place.base(owner.type), Optional) or flat(code) in place.facts:
        return attached(code, f".{attribute}")
    variable, test = tested(code, place)
    return Conditional(f"{variable}.{attribute}", test, "None")


def _method(code: Code, name: str, *arguments: Code) -> Code:
    return call(flat(operand(code, 9)) + f".{name}", *arguments)


def _narrowed(expression: Narrowed, place: Place) -> Code:
    code = code_of(expression.value, place)
    if flat(code) in place.facts or not isinstance(place.base(expression.value.type), Optional):
        return code
    return call(place.kit("arithmetic", "known"), code)


def _record(expression: NewRecord, place: Place) -> Code:
    shape = place.page.scope.layout.shapes[expression.record]
    named = place.page.attributes(shape.full_name)
    defaults = {each.name: each.default for each in shape.fields}
    arguments = []
    for name, value in expression.fields:
        default = defaults[name]
        if default is None or not is_default(value, default):
            arguments.append(Argument(f"{named[name]}=", code_of(value, place)))
    cls = place.page.scope.name(expression.record)
    if place.validated:
        return call(cls, *arguments)
    return call(place.kit("making", "made"), cls, *arguments)


# --- numbers ----------------------------------------------------------------------------------------------------------


def _convert(expression: Convert, place: Place) -> Code:
    code = code_of(expression.value, place)
    source = place.base(expression.value.type)
    target = place.inner(expression.type)
    if isinstance(source, Optional) and flat(code) not in place.facts:
        if flat(converted(code, source.item, target, place)) == flat(code):
            return code
        variable, test = tested(code, place)
        return Conditional(converted(variable, source.item, target, place), test, "None")
    return converted(code, required(source), target, place)


def _arithmetic(expression: Operation, place: Place) -> Code:
    left_type, right_type = place.inner(expression.left.type), place.inner(expression.right.type)
    operator = expression.operator
    if isinstance(left_type, Decimal | Exact):
        if operator == "/":
            return call(
                place.kit("arithmetic", "divided"), code_of(expression.left, place), code_of(expression.right, place)
            )
        place.function.exact = True
        # Python multiplies and adds whole numbers and decimals as they are, if one of the two is a decimal.
        right_is_whole = is_whole(expression.right, place)
        left = _plain_factor(expression.left, place, plain=not right_is_whole)
        return chained(operator, left, _plain_factor(expression.right, place, plain=True))
    left, right = code_of(expression.left, place), code_of(expression.right, place)
    if left_type == DOUBLE:
        if operator == "/":
            return call(place.kit("arithmetic", "ratio"), left, right)
        left, right = without_finite(left, place), without_finite(right, place)
        return call(place.kit("arithmetic", "finite"), chained(operator, left, right))
    if left_type == Scalar("date") and isinstance(right_type, Duration) and not has_whole_days(expression.right):
        right = call(place.kit("arithmetic", "whole_days"), right)
    return chained(operator, left, right)


def _plain_factor(expression: Expression, place: Place, *, plain: bool) -> Code:
    """An operand; one that is a whole number is left so, if that is allowed."""
    if plain and isinstance(expression, Convert) and is_whole(expression, place):
        return code_of(expression.value, place)
    return code_of(expression, place)


# --- conditions -------------------------------------------------------------------------------------------------------


def _operation(expression: Operation, place: Place) -> Code:
    left, right = expression.left, expression.right
    match expression.operator:
        case "and":
            then = place.knowing(facts(left, place, truth=True))
            return joined("and", (code_of(left, place), code_of(right, then)))
        case "or":
            then = place.knowing(facts(left, place, truth=False))
            return joined("or", (code_of(left, place), code_of(right, then)))
        case "??":
            return _otherwise(expression, place)
        case "==" | "!=":
            return _equality(expression, place, same=expression.operator == "==")
        case "in":
            return _membership(expression, place, "in")
        case "<" | "<=" | ">" | ">=" as operator:
            return chained(operator, code_of(left, place), code_of(right, place))
        case _:
            return _arithmetic(expression, place)


def _otherwise(expression: Operation, place: Place) -> Code:
    left, right = code_of(expression.left, place), code_of(expression.right, place)
    if not isinstance(place.base(expression.left.type), Optional) or flat(left) in place.facts:
        return left if flat(left) != "None" else right
    is_cheap = isinstance(expression.right, Constant) or is_path(flat(right))
    if not is_path(flat(left)) and is_cheap:
        return call(place.kit("arithmetic", "or_else"), left, right)
    variable, test = tested(left, place)
    return Conditional(variable, test, right)


def _equality(expression: Operation, place: Place, *, same: bool) -> Code:
    left, right = expression.left, expression.right
    for one, other in ((left, right), (right, left)):
        if isinstance(other, Constant) and other.value is None:
            return _null_test(one, place, same=same)
        owner = _optional_owner(one, other, place)
        if owner is not None and isinstance(one, FieldOf):
            # Null-safe access, written as one would say it.
            test = Chain((owner, "None"), ("is not" if same else "is",))
            value = f"{owner}.{place.page.attribute(place.inner(one.value.type), one.field)}"
            compared = _compared(value, _declared(one, place), other, place, same=same)
            return joined("and" if same else "or", (test, compared))
        if isinstance(other, Constant) and isinstance(other.value, bool):
            return _compared(code_of(one, place), one.type, other, place, same=same)
    return chained("==" if same else "!=", code_of(left, place), code_of(right, place))


def _null_test(one: Expression, place: Place, *, same: bool) -> Code:
    """Whether a value is null (`same`), or is there."""
    word = "is" if same else "is not"
    steps = _steps_to(one, place)
    if steps:
        return joined("or" if same else "and", [Chain((step, "None"), (word,)) for step in steps])
    code = code_of(one, place)
    if flat(code) in place.facts:
        return "False" if same else "True"
    return Chain((operand(code, 5), "None"), (word,))


def _compared(code: Code, type_: Type, other: Expression, place: Place, *, same: bool) -> Code:
    """A value and another one; what is true or false is not compared with that."""
    if not isinstance(other, Constant) or not isinstance(other.value, bool):
        return chained("==" if same else "!=", code, code_of(other, place))
    if isinstance(place.base(type_), Optional):
        return Chain((operand(code, 5), str(other.value)), ("is" if same else "is not",))
    return code if other.value == same else inverted(code)


def _declared(one: FieldOf, place: Place) -> Type:
    """The type that a field of a record is declared with, whether the record is there or not."""
    owner = place.inner(one.value.type)
    assert isinstance(owner, Named), "only records have fields"
    return next(each.type for each in place.page.scope.layout.shapes[owner.name].fields if each.name == one.field)


def _steps_to(one: Expression, place: Place) -> list[str]:
    """What must not be null for a field of an optional record to be there: the record, and the field if it may be."""
    if not isinstance(one, FieldOf) or (isinstance(one.value, Root) and (one.value.name, one.field) in place.fields):
        return []
    owner, type_ = flat(code_of(one.value, place)), place.inner(one.value.type)
    if not isinstance(place.base(one.value.type), Optional) or owner in place.facts or not is_path(owner):
        return []
    path = f"{owner}.{place.page.attribute(type_, one.field)}"
    return [owner, path] if isinstance(place.base(_declared(one, place)), Optional) else [owner]


def _optional_owner(one: Expression, other: Expression, place: Place) -> str | None:
    """The variable that may be None in `variable.field == constant`."""
    if not isinstance(other, Constant) or other.value is None or not isinstance(one, FieldOf):
        return None
    if isinstance(one.value, Root) and (one.value.name, one.field) in place.fields:
        return None
    owner = flat(code_of(one.value, place))
    may_be_none = isinstance(place.base(one.value.type), Optional) and owner not in place.facts
    return owner if may_be_none and is_path(owner) else None


def _membership(expression: Operation, place: Place, operator: str) -> Code:
    container = code_of(expression.right, place)
    if isinstance(container, Call) and container.brackets == "[]" and not container.head and container.items:
        if len(container.items) == 1:
            equal = "==" if operator == "in" else "!="
            return chained(equal, code_of(expression.left, place), container.items[0])
        container = Call("", "()", container.items)
    elif isinstance(place.base(expression.right.type), Optional):
        container = Paren(Chain((operand(container, 2), "[]"), ("or",)))
    return chained(operator, code_of(expression.left, place), container)


def negated(expression: Expression, place: Place) -> Code:
    """`not expression`."""
    match expression:
        case Not(value=value):
            return code_of(value, place)
        case Operation(operator="==" | "!=" as operator):
            return _equality(expression, place, same=operator == "!=")
        case Operation(operator="in"):
            return _membership(expression, place, "not in")
        case _:
            return inverted(code_of(expression, place))


def facts(condition: Expression, place: Place, *, truth: bool) -> frozenset[str]:
    """What type checkers know not to be None where the condition is true, or where it is false."""
    match condition:
        case Not(value=value):
            return facts(value, place, truth=not truth)
        case Operation(operator="and" | "or" as operator, left=left, right=right):
            if (operator == "and") != truth:
                return frozenset()
            found = facts(left, place, truth=truth)
            return found | facts(right, place.knowing(found), truth=truth)
        case Operation(operator="==" | "!=" as operator, left=left, right=right):
            owners = {_optional_owner(left, right, place), _optional_owner(right, left, place)} - {None}
            if owners and (operator == "==") == truth:
                return frozenset(str(owner) for owner in owners)
            if (operator == "!=") != truth:
                return frozenset()
            for one, other in ((left, right), (right, left)):
                if isinstance(other, Constant) and other.value is None:
                    steps = _steps_to(one, place)
                    if steps:
                        assert isinstance(one, FieldOf), "a path has a field"
                        attribute = place.page.attribute(place.inner(one.value.type), one.field)
                        return frozenset((steps[0], f"{steps[0]}.{attribute}"))
                    text = flat(code_of(one, place))
                    return frozenset((text,)) if is_path(text) else frozenset()
            return frozenset()
        case _:
            return frozenset()


def _match(expression: MatchValue, place: Place) -> Code:
    subject = flat(code_of(expression.subject, place))
    made = _arms(expression, expression.arms, subject, subject, place)
    if is_path(subject) or len(expression.arms) <= 2:
        return made
    # What is asked more than once is computed once.
    text = place.function.names.take("found")
    return _arms(expression, expression.arms, text, f"({text} := {subject})", place)


def _arms(expression: MatchValue, arms: tuple[MatchArm, ...], text: str, first: str, place: Place) -> Code:
    """The arms as one choice after the other; `first` is the subject where it is evaluated."""
    arm, *others = arms
    if not others or not arm.patterns:
        return code_of(arm.value, place)
    has_null = any(isinstance(each, Constant) and each.value is None for each in arm.patterns)
    here = place.knowing(frozenset((text,))) if not has_null and text == first else place
    later = place.knowing(frozenset((text,))) if has_null else place
    return chosen(
        code_of(arm.value, here if _narrows(arm) else place),
        _pattern_test(arm, first, text, place, expression.subject.type),
        _arms(expression, tuple(others), text, text, later),
    )


def _narrows(arm: MatchArm) -> bool:
    """Whether type checkers know after the test that the subject is not None."""
    return all(isinstance(each, MemberTest) for each in arm.patterns)


def _pattern_test(arm: MatchArm, first: str, text: str, place: Place, type_: Type) -> Code:
    members = [place.page.scope.name(each.record) for each in arm.patterns if isinstance(each, MemberTest)]
    constants = [each for each in arm.patterns if isinstance(each, Constant)]
    values = [constant(place, each.value, each.type) for each in constants if each.value is not None]
    tests: list[Code] = []
    subject = first
    if any(each.value is None for each in constants):
        tests.append(Chain((subject, "None"), ("is",)))
        subject = text
    if members:
        tested: Code = members[0] if len(members) == 1 else Call("", "()", tuple(members))
        tests.append(call("isinstance", subject, tested))
    elif values and place.inner(type_) == BOOL:
        optional = isinstance(place.base(type_), Optional)
        for value in values:
            if optional:
                tests.append(Chain((subject, value), ("is",)))
            else:
                tests.append(subject if value == "True" else Prefix("not ", subject))
            subject = text
    elif len(values) == 1:
        tests.append(Chain((subject, values[0]), ("==",)))
    elif values:
        tests.append(Chain((subject, Call("", "()", tuple(values))), ("in",)))
    return tests[0] if len(tests) == 1 else Chain(tuple(tests), ("or",) * (len(tests) - 1))


# --- functions and lists ----------------------------------------------------------------------------------------------


def _function(expression: CallFunction, place: Place) -> Code:
    name = expression.function
    if name in ("now", "today", "uuid"):
        context = place.roots["context"]
        return {"now": f"{context}.now", "today": f"{context}.today", "uuid": f"{context}.new_uuid()"}[name]
    argument = expression.arguments[0]
    code, type_ = code_of(argument, place), place.inner(argument.type)
    match name:
        case "lower" | "upper" | "date":
            return attached(code, f".{name}()")
        case "text":
            return text_of(code, type_, place)
        case "double":
            return code if type_ == DOUBLE else call("float", code)
        case "decimal":
            if isinstance(type_, Decimal | Exact):
                return code
            if type_ == DOUBLE:
                return call(place.kit("arithmetic", "to_decimal"), code)
            return call(place.page.scope.use("decimal", "Decimal"), code)
        case _:
            if type_ == INT and not isinstance(argument, Operation | ListMethod | Negate):
                return code
            return call(place.kit("arithmetic", f"to_{name}"), code)


def _list_method(expression: ListMethod, place: Place) -> Code:
    items = code_of(expression.list, place)
    if isinstance(place.base(expression.list.type), Optional) and flat(items) not in place.facts:
        items = Paren(Chain((operand(items, 2), "[]"), ("or",)))
    if expression.body is None:
        if expression.method == "count":
            return call("len", items)
        return call(place.kit("arithmetic", expression.method), items)
    variable = place.page.element(place.function.names, expression.item, place.items.values())
    inner = place.with_item(expression.item, variable)
    body = code_of(expression.body, inner)
    match expression.method:
        case "any" | "all":
            return Call(expression.method, "()", (_each(body, variable, items),), comma=False)
        case "where":
            return Comprehension("", "[]", variable, variable, operand(items, 1), operand(body, 1))
        case "map":
            return Comprehension("", "[]", body, variable, operand(items, 1))
        case _:
            return _sum(expression, _each(body, variable, items), place)


def _each(body: Code, variable: str, items: Code) -> Comprehension:
    return Comprehension("", "", body, variable, operand(items, 1))


def _sum(expression: ListMethod, each: Comprehension, place: Place) -> Code:
    assert expression.body is not None
    type_ = place.inner(expression.body.type)
    if type_ in (INT, LONG):
        return Call("sum", "()", (each,), comma=False)
    inside = Comprehension("", "()", each.element, each.target, each.items)
    if type_ == DOUBLE:
        return call(place.kit("arithmetic", "finite"), call("sum", inside, "0.0"))
    place.function.exact = True
    zero = call(place.page.scope.use("decimal", "Decimal"), "0")
    return call("sum", inside, zero)
