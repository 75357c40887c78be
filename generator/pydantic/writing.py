"""The code that writes an instance of a class as Avro, without a loop over a schema.

Comes in: a class to be generated. Goes out: the lines of a function from an instance to bytes, which
are those that fastavro writes: lists and maps in one block, no number longer than it must be. The code trusts that
Pydantic saw the values, but each of its steps fails on a value of another type: nothing wrong is written in silence.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from evgen.dsl.model import Field
from evgen.dsl.model.types import DOUBLE, INT, LONG, Decimal, List, Map, Named, Null, Scalar, Type
from evgen.generator.avro.schema import field_branches, union_branches
from evgen.generator.pydantic.code import Code, body, function, joined
from evgen.generator.pydantic.layout import Shape
from evgen.generator.pydantic.scope import Scope, attributes
from evgen.generator.pydantic.source import WIDTH, Expr, bytes_literal, call, flat, list_of, text_literal, tuple_of

_FUNCTIONS = frozenset(("int", "long", "uuid", "date", "time", "timestamp"))
"""The types with a function `write_…` of their own."""

SERIES = frozenset((INT, LONG))
"""The types of which the elements of a list are read and written together."""

END = 'b"\\x00"'


def write_function(scope: Scope, shape: Shape) -> list[str]:
    """The function that gives the bytes of a class."""
    named, name = attributes(scope, shape), scope.name(shape.full_name)

    def make(code: Code) -> None:
        parts: list[Expr] = []
        with code.block(f"if type(value) is not {name}:"):
            code.add(f"{code.wire('check_class')}(value, {name})")
        if shape.fields:
            code.add("fields = value.__dict__")
        for group in groups(scope, shape):
            if len(group) > 1 and scope.model.base(group[0].type) == DOUBLE:
                parts.append(_doubles(code, [_local(code, _value(named[one.name]), named[one.name]) for one in group]))
            else:
                for one in group:
                    parts += _field(code, one, named[one.name])
        code.lay_out("return ", joined(parts))

    return function(scope.place(shape.full_name).write, [f"value: {name}"], "bytes", body(scope, make))


def _value(attribute: str) -> str:
    return f"fields[{text_literal(attribute)}]"


def _field(code: Code, one: Field, attribute: str) -> list[Expr]:
    branches = field_branches(code.scope.model, one)
    key = ("write", attribute, one.type, branches[:1])
    return code.passage(key, lambda: _write(code, one.type, _value(attribute), attribute, branches))


def branch_bytes(index: int) -> bytes:
    """The place of a branch or a symbol, as Avro writes it."""
    bits, found = index << 1, bytearray()
    while bits > 127:
        found.append(bits & 127 | 128)
        bits >>= 7
    return bytes((*found, bits))


def _write(code: Code, type_: Type, value: str, hint: str, branches: tuple[Type, ...] | None = None) -> list[Expr]:
    """Add what must be done before; the expressions that give the bytes of a value, in their order."""
    model = code.scope.model
    base = model.base(type_)
    branches = union_branches(model, type_) if branches is None else branches
    if branches:
        return [_branches(code, branches, value, hint)]
    match base:
        case Scalar("string"):
            text = code.local(hint)
            code.add(f"{text} = {value}.encode()")
            return [f"{code.wire('SIZE')}[len({text})]", text]
        case Scalar("bytes"):
            data = _local(code, value, hint)
            return [f"{code.wire('SIZE')}[len({data})]", data]
        case Scalar("double"):
            return [_doubles(code, [_local(code, value, hint)])]
        case Scalar("bool"):
            return [f"{code.wire('BOOL')}[{value}]"]
        case Scalar(name) if name in _FUNCTIONS:
            return [call(code.wire(f"write_{name}"), value)]
        case Decimal(precision, scale):
            return [call(decimal_function(code.scope, "write", precision, scale), value)]
        case Named("enum", name):
            return [f"{code.scope.writer(name)}[{value}._value_]"]
        case Named("record", name):
            return [call(code.scope.writer(name), value)]
        case List(item):
            return [_list(code, item, value, hint)]
        case Map(item):
            return [_map(code, item, value, hint)]
    raise ValueError(f"{type_} is not the type of a field")


def decimal_function(scope: Scope, verb: str, precision: int, scale: int) -> str:
    """The name of the function for decimals of so many digits; it is made on the top of the module."""
    key = f"{verb}_decimal_{precision}_{scale}"
    made = scope.wire("decimal_writer" if verb == "write" else "decimal_reader")
    if key not in scope.constants:
        name = scope.names.take(key)
        scope.constants[key] = f"{name} = {made}({precision}, {scale})"
    return scope.constants[key].partition(" ")[0]


LEAST_LONGS, MOST_DOUBLES = 5, 4
"""From how many longs on they may be read together, and up to how many doubles are written and read together."""


def groups(scope: Scope, shape: Shape) -> list[list[Field]]:
    """The fields of a class, each by itself but for numbers of one type that follow each other."""
    known = scope.groups.get(shape.full_name)
    if known is None:
        known = scope.groups[shape.full_name] = [*_groups(scope, shape)]
    return known


def _groups(scope: Scope, shape: Shape) -> Iterator[list[Field]]:
    for kind, run in groupby(shape.fields, key=lambda one: _number_kind(scope.model.base(one.type))):
        fields = [*run]
        if kind == "double":
            yield from (fields[at : at + MOST_DOUBLES] for at in range(0, len(fields), MOST_DOUBLES))
        elif kind == "long" and len(fields) >= LEAST_LONGS:
            yield fields
        else:
            yield from ([one] for one in fields)


def _number_kind(base: Type) -> str:
    """The name of a type whose values may be read together; empty for others."""
    return base.name if isinstance(base, Scalar) and base.name in ("double", "long") else ""


def series_function(code: Code, verb: str, type_: Type) -> str:
    """The name of the function for many numbers of this type."""
    base = code.scope.model.base(type_)
    assert isinstance(base, Scalar), "only numbers come in series"
    return code.wire(f"{verb}_{base.name}s")


def doubles_function(scope: Scope, verb: str, count: int) -> str:
    """The name of the function for so many doubles; where there are several it is made on the top of the module."""
    if count == 1:
        return scope.wire(f"{verb}_double")
    key = f"{verb}_{count}_doubles"
    made = scope.wire(f"{verb}_doubles")
    if key not in scope.constants:
        scope.constants[key] = f"{scope.names.take(key)} = {made}({count})"
    return scope.constants[key].partition(" ")[0]


def check_finite(code: Code, numbers: list[str]) -> None:
    """Refuse numbers that are not finite: the difference of such a number to itself is none."""
    differences = [f"{number} - {number}" for number in numbers]
    sum_ = differences[0] if len(numbers) == 1 else " + ".join(f"({each})" for each in differences)
    if len(numbers) == 1 or code.level + len(sum_) + 9 <= WIDTH:
        with code.block(f"if {sum_} != 0:"):
            code.lay_out("", call(code.wire("not_finite"), *numbers))
    else:
        for number in numbers:
            check_finite(code, [number])


def _doubles(code: Code, numbers: list[str]) -> Expr:
    check_finite(code, numbers)
    return call(doubles_function(code.scope, "pack", len(numbers)), *numbers)


def _local(code: Code, value: str, hint: str) -> str:
    """A variable with the value: the value itself, if it is one."""
    if value.isidentifier():
        return value
    name = code.local(hint)
    code.add(f"{name} = {value}")
    return name


# --- branches ---------------------------------------------------------------------------------------------------------


def _branches(code: Code, branches: tuple[Type, ...], value: str, hint: str) -> Expr:
    found = _local(code, value, hint)
    made = code.local(f"{hint}_bytes")
    null = next((index for index, branch in enumerate(branches) if isinstance(branch, Null)), None)
    others = [(index, branch) for index, branch in enumerate(branches) if index != null]
    if null is None:
        _members(code, others, found, made, hint)
        return made
    with code.block(f"if {found} is None:"):
        code.add(f"{made} = {bytes_literal(branch_bytes(null))}")
    with code.block("else:"):
        if len(others) == 1:
            _branch(code, *others[0], found, made, hint)
        else:
            _members(code, others, found, made, hint)
    return made


def _members(code: Code, branches: list[tuple[int, Type]], value: str, made: str, hint: str) -> None:
    """The member by the class of the value, which may also be made from the class of a member."""
    members = [code.scope.name(branch.name) for _, branch in branches if isinstance(branch, Named)]
    kind = code.local(f"{hint}_type")
    code.add(f"{kind}: type[{code.scope.use('typing', 'Any')}] = {value}.__class__")
    everyone = flat(tuple_of(members))
    with code.block(f"if {kind} not in {everyone}:"):
        code.add(f"{kind} = {code.wire('member_of')}({value}, {everyone})")
    word = "if"
    for (index, branch), member in zip(branches, members, strict=True):
        last = member == members[-1] and len(members) > 1
        with code.block("else:" if last else f"{word} {kind} is {member}:"):
            _branch(code, index, branch, value, made, hint)
        word = "elif"


def _branch(code: Code, index: int, branch: Type, value: str, made: str, hint: str) -> None:
    parts = _write(code, branch, value, hint)
    start = bytes_literal(branch_bytes(index))
    sum_ = " + ".join((start, *map(flat, parts)))
    if len(parts) < 3 and code.level + len(made) + len(sum_) + 3 <= WIDTH:
        code.add(f"{made} = {sum_}")
    else:
        code.lay_out(f"{made} = ", joined([start, *parts]))


# --- lists and maps ---------------------------------------------------------------------------------------------------


def _list(code: Code, item: Type, value: str, hint: str) -> Expr:
    items, made = code.local(hint), code.local(f"{hint}_bytes")
    code.add(f"{items}: list[{code.scope.use('typing', 'Any')}] = {value}")
    with code.block(f"if type({items}) is not list:"):
        code.add(f"{items} = {code.wire('as_list')}({items})")
    size = f"{code.wire('SIZE')}[len({items})]"
    with code.block(f"if {items}:"):
        if code.scope.model.base(item) in (DOUBLE, *SERIES):
            code.add(f"{made} = {size} + {series_function(code, 'write', item)}({items}) + {END}")
        else:
            _items(code, item, items, made, size)
    with code.block("else:"):
        code.add(f"{made} = {END}")
    return made


def _items(code: Code, item: Type, items: str, made: str, size: str) -> None:
    """The count and the elements; in one expression where each element is one."""
    out, each = code.local(f"{items}_parts"), code.local("item")
    inside = Code(code.scope, level=code.level + 4, locals=code.locals, renamed=code.renamed)
    parts = _write(inside, item, each, "item")
    all_parts = f"*[{flat(parts[0])} for {each} in {items}]"
    if len(parts) == 1 and not inside.lines and code.level + 5 + len(all_parts) <= WIDTH:
        code.lay_out(f"{out} = ", list_of([size, all_parts, END]))
    else:
        code.add(f"{out} = [{size}]")
        code.add(f"for {each} in {items}:")
        code.lines += inside.lines
        inside.lines.clear()
        _append(inside, out, parts)
        code.lines += inside.lines
        code.add(f"{out}.append({END})")
    code.add(f'{made} = b"".join({out})')


def _map(code: Code, item: Type, value: str, hint: str) -> Expr:
    entries = code.local(hint)
    any_ = code.scope.use("typing", "Any")
    code.add(f"{entries}: dict[str, {any_}] = {value}")
    with code.block(f"if type({entries}) is not dict:"):
        code.add(f"{entries} = {code.wire('as_dict')}({entries})")
    made, out = code.local(f"{hint}_bytes"), code.local(f"{hint}_parts")
    size, base = code.wire("SIZE"), code.scope.model.base(item)
    if isinstance(base, Scalar) and base in SERIES:
        # Where there are many, their numbers are written together.
        with code.block(f"if len({entries}) >= {code.wire('FEW')}:"):
            numbers = call(code.wire(f"write_each_{base.name}"), f"[*{entries}.values()]")
            code.lay_out(f"{made} = ", call(code.wire("write_map"), entries, numbers))
        word = "elif"
    else:
        word = "if"
    with code.block(f"{word} {entries}:"):
        code.add(f"{out} = [{size}[len({entries})]]")
        key, each, text = code.local("key"), code.local("item"), code.local("text")
        with code.block(f"for {key}, {each} in {entries}.items():"):
            code.add(f"{text} = {key}.encode()")
            _append(code, out, [f"{size}[len({text})]", text, *_write(code, item, each, "item")])
        code.add(f"{out}.append({END})")
        code.add(f'{made} = b"".join({out})')
    with code.block("else:"):
        code.add(f"{made} = {END}")
    return made


def _append(code: Code, out: str, parts: list[Expr]) -> None:
    if len(parts) == 1:
        code.lay_out("", call(f"{out}.append", *parts))
    else:
        code.lay_out(f"{out} += ", tuple_of(parts))
