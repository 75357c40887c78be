"""The code that reads an instance of a class from Avro, without a loop over a schema and without validation.

Comes in: a class to be generated. Goes out: the lines of a function from bytes and a place in them to an instance and
the place behind it. Numbers of one byte are read in place; a slice beyond the end is found when the next byte is read,
or at the end. The instance is in every respect what Pydantic makes of the same values.
"""

from __future__ import annotations

from evgen.dsl.model import Field
from evgen.dsl.model.types import DOUBLE, Decimal, List, Map, Named, Null, Scalar, Type
from evgen.generator.avro.schema import field_branches, union_branches
from evgen.generator.pydantic.annotations import plain
from evgen.generator.pydantic.code import Code, body, function
from evgen.generator.pydantic.layout import Shape
from evgen.generator.pydantic.scope import Scope, attributes
from evgen.generator.pydantic.source import WIDTH, Bracket, Expr, call, dict_of, set_of, subscript, text_literal
from evgen.generator.pydantic.writing import (
    SERIES,
    check_finite,
    decimal_function,
    doubles_function,
    groups,
    series_function,
)

_FUNCTIONS = frozenset(("uuid", "date", "time", "timestamp"))
"""The types with a function `read_…` of their own."""


def read_function(scope: Scope, shape: Shape) -> list[str]:
    """The function that reads an instance of a class."""
    place = scope.place(shape.full_name)
    named = attributes(scope, shape)

    def make(code: Code) -> None:
        values: list[tuple[str, Expr]] = []
        for group in groups(scope, shape):
            targets = [code.local(named[one.name]) for one in group]
            values += [(text_literal(named[one.name]), target) for one, target in zip(group, targets, strict=True)]
            if len(group) == 1:
                _field(code, group[0], targets[0])
            elif scope.model.base(group[0].type) == DOUBLE:
                _doubles(code, targets)
            else:
                _longs(code, group, targets)
        code.add(f"value = {scope.record('new')}({scope.name(shape.full_name)})")
        code.lay_out("", call(scope.record("set_dict"), "value", dict_of(values)))
        code.lay_out("", call(scope.record("set_fields_set"), "value", set_of([key for key, _ in values])))
        extra, private = scope.record("set_extra"), scope.record("set_private")
        code.add(f"{extra}(value, None)\n{private}(value, None)\nreturn value, at")

    code = body(scope, make)
    # Type checkers get lost in long functions where these have no declared type.
    written = "\n".join(code.lines)
    used = [name for name, first in (("n", " n = data[at]"), ("end", " end = at + (")) if first in written]
    code.lines[:0] = [f"    {name}: int" for name in used]
    returns = subscript("tuple", scope.name(shape.full_name), "int")
    return function(place.read, ["data: bytes", "at: int"], returns, code)


def _field(code: Code, one: Field, target: str) -> None:
    branches = field_branches(code.scope.model, one)

    def make() -> list[Expr]:
        _read(code, one.type, target, branches)
        return []

    code.passage(("read", target, one.type, branches[:1]), make)


def _longs(code: Code, fields: list[Field], targets: list[str]) -> None:
    """Many numbers: together where the first of them is long, and else one by one."""
    with code.block("if data[at + 3] & data[at + 4] > 127:"):
        numbers = code.local("numbers")
        code.add(f"{numbers}, at = {code.wire('read_longs')}(data, at, {len(fields)})")
        _unpack(code, targets, numbers)
    with code.block("else:"):
        for one, target in zip(fields, targets, strict=True):
            _read(code, one.type, target)


def _unpack(code: Code, targets: list[str], values: str) -> None:
    line = f"{', '.join(targets)} = {values}"
    if code.level + len(line) <= WIDTH:
        code.add(line)
    else:
        code.lay_out("", Bracket("", "()", tuple(targets)), f" = {values}")


def _read(code: Code, type_: Type, target: str, branches: tuple[Type, ...] | None = None) -> None:
    """Add what reads a value of this type into the variable; `branches` are those of a union, in another order."""
    model = code.scope.model
    branches = union_branches(model, type_) if branches is None else branches
    if branches:
        _branches(code, type_, branches, target)
        return
    match model.base(type_):
        case Scalar("string"):
            _bytes(code, f"{target} = data[at:end].decode()")
        case Scalar("bytes"):
            _bytes(code, f"{target} = data[at:end]")
            with code.block("if end > len(data):"):
                code.add(f"raise {code.scope.record('DecodeError')}({text_literal('the data ends too early')})")
        case Scalar("int" | "long" as name):
            _number(code, 32 if name == "int" else 64)
            code.add(f"{target} = ~(n >> 1) if n & 1 else n >> 1")
        case Scalar("bool"):
            code.add(f"{target} = {code.wire('BOOLS')}[data[at]]\nat += 1")
        case Scalar("double"):
            _doubles(code, [target])
        case Scalar(name) if name in _FUNCTIONS:
            code.add(f"{target}, at = {code.wire(f'read_{name}')}(data, at)")
        case Decimal(precision, scale):
            code.add(f"{target}, at = {decimal_function(code.scope, 'read', precision, scale)}(data, at)")
        case Named("enum", name):
            _index(code)
            code.add(f"{target} = {code.scope.reader(name)}[n >> 1]")
        case Named("record", name):
            code.add(f"{target}, at = {code.scope.reader(name)}(data, at)")
        case List(item):
            _list(code, item, target)
        case Map(item):
            _map(code, item, target)
        case _:
            raise ValueError(f"{type_} is not the type of a field")


_NUMBER = """\
n = data[at]
at += 1
if n > 127:
    if (b := data[at]) < 128:
        n += (b << 7) - 0x80
        at += 1
    elif (c := data[at + 1]) < 128:
        n += (b << 7) + (c << 14) - 0x4080
        at += 2
    elif (d := data[at + 2]) < 128:
        n += (b << 7) + (c << 14) + (d << 21) - 0x204080
        at += 3
"""

_END_OF_32_BITS = """\
    elif data[at + 3] < 16:
        n += (b << 7) + (c << 14) - 0x10204080
        n += (d << 21) + (data[at + 3] << 28)
        at += 4
    else:
        {too_long}(32)"""

_END_OF_64_BITS = """\
    else:
        n += (b << 7) + (c << 14) + (d << 21) - 0x10204080
        n, at = {read_wide}(data, at + 3, n)"""


def _number(code: Code, bits: int) -> None:
    """A number in zig-zag; the bytes that most numbers have are read in place, unless that would go too far in.

    One of 32 bits must end with the fifth byte.
    """
    if code.level > 24:
        read = code.wire("read_varint32" if bits == 32 else "read_varint")
        code.add(f"n = data[at]\nat += 1\nif n > 127:\n    n, at = {read}(data, at)")
    elif bits == 32:
        code.add(_NUMBER + _END_OF_32_BITS.format(too_long=code.wire("too_long")))
    else:
        code.add(_NUMBER + _END_OF_64_BITS.format(read_wide=code.wire("read_wide")))


def _doubles(code: Code, targets: list[str]) -> None:
    """Several doubles at once."""
    read = doubles_function(code.scope, "unpack", len(targets))
    names = targets[0] + "," if len(targets) == 1 else ", ".join(targets)
    code.lay_out(f"{names} = " if len(targets) > 1 else f"({names}) = ", call(read, "data", "at"))
    code.add(f"at += {8 * len(targets)}")
    check_finite(code, targets)


def _index(code: Code) -> None:
    code.add(f"n = data[at]\nat += 1\nif n & 129:\n    n, at = {code.wire('read_size')}(data, at)")


def _bytes(code: Code, line: str) -> None:
    _index(code)
    code.add(f"end = at + (n >> 1)\n{line}\nat = end")


# --- branches ---------------------------------------------------------------------------------------------------------


def _branches(code: Code, type_: Type, branches: tuple[Type, ...], target: str) -> None:
    code.lay_out(f"{target}: ", plain(code.scope, type_))
    _index(code)
    word = "if"
    for index, branch in enumerate(branches):
        with code.block(f"{word} n == {index << 1}:"):
            if isinstance(branch, Null):
                code.add(f"{target} = None")
            elif isinstance(code.scope.model.base(branch), List | Map) or code.scope.model.base(branch) == DOUBLE:
                # The variable is declared to be optional, and these are used before they are complete.
                inner = code.local(target)
                _read(code, branch, inner)
                code.add(f"{target} = {inner}")
            else:
                _read(code, branch, target)
        word = "elif"
    with code.block("else:"):
        code.add(f"raise {code.scope.record('DecodeError')}({text_literal('a branch that does not exist')})")


# --- lists and maps ---------------------------------------------------------------------------------------------------


def smallest(scope: Scope, type_: Type) -> int:
    """How many bytes a value of this type takes at least."""
    model, sizes = scope.model, scope.layout.sizes
    if union_branches(model, type_):
        return 1
    match model.base(type_):
        case Scalar("double"):
            return 8
        case Named("record", name):
            if name not in sizes:
                sizes[name] = 0
                sizes[name] = sum(smallest(scope, each.type) for each in model.record(name).fields)
            return sizes[name]
        case _:
            return 1


def _blocks(code: Code, least: int) -> None:
    with code.block("if n & 129:"):
        code.add(f"n, at = {code.wire('read_count')}(data, at, {least})")
    if not least:
        code.add(f"{code.wire('count_empty_items')}(data, at, n >> 1)")


def _list(code: Code, item: Type, target: str) -> None:
    least = smallest(code.scope, item)
    code.lay_out(f"{target}: ", subscript("list", plain(code.scope, item)), " = []")
    code.add("n = data[at]\nat += 1")
    with code.block("while n:"):
        _blocks(code, least)
        if code.scope.model.base(item) in (DOUBLE, *SERIES):
            part = code.local("part")
            code.add(f"{part}, at = {series_function(code, 'read', item)}(data, at, n >> 1)")
            code.add(f"{target} += {part}")
        else:
            each = code.local("item")
            with code.block("for _ in range(n >> 1):"):
                _read(code, item, each)
                code.add(f"{target}.append({each})")
        code.add("n = data[at]\nat += 1")


def _map(code: Code, item: Type, target: str) -> None:
    code.lay_out(f"{target}: ", subscript("dict", "str", plain(code.scope, item)), " = {}")
    code.add("n = data[at]\nat += 1")
    key, each = code.local("key"), code.local("item")
    with code.block("while n:"):
        _blocks(code, 1 + smallest(code.scope, item))
        with code.block("for _ in range(n >> 1):"):
            _bytes(code, f"{key} = data[at:end].decode()")
            _read(code, item, each)
            code.add(f"{target}[{key}] = {each}")
        code.add("n = data[at]\nat += 1")
