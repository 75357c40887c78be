"""Python expressions with operators, and how `ruff format` lays them out.

Comes in: trees of the nodes below and of those of `pydantic.source`. Goes out: lines. What does not fit on a line is
put into brackets and broken at its weakest operators, one to a line.
"""

from __future__ import annotations

from typing import TypeAlias, TypeGuard

from evgen.dsl.base.frozen import dataclass
from evgen.generator.pydantic.source import WIDTH, Bracket, Either, Entry, width
from evgen.generator.pydantic.source import flat as flat_simple


@dataclass(frozen=True, slots=True)
class Chain:
    """`a and b and c`, `a + b - c`, `a < b`: operands with operators of one strength between them."""

    operands: tuple[Code, ...]
    operators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Prefix:
    """`not a`, `-a`."""

    operator: str
    value: Code


@dataclass(frozen=True, slots=True)
class Conditional:
    """`then if test else otherwise`."""

    then: Code
    test: Code
    otherwise: Code


@dataclass(frozen=True, slots=True)
class Paren:
    """`(inner)`."""

    inner: Code


@dataclass(frozen=True, slots=True)
class Suffix:
    """`value` with something behind it: `.field`, `.method()`."""

    value: Code
    end: str


@dataclass(frozen=True, slots=True)
class Call:
    """`head[items]` or `head(items)` of parts that may have operators."""

    head: str
    brackets: str
    items: tuple[Code, ...]
    comma: bool = True


@dataclass(frozen=True, slots=True)
class Named:
    """`name=value`, `key: value`, `*value`."""

    start: str
    value: Code


@dataclass(frozen=True, slots=True)
class Pair:
    """`key: value` whose key may need lines of its own."""

    key: Code
    value: Code


@dataclass(frozen=True, slots=True)
class Comprehension:
    """`head[element for target in items if test]`, with any brackets."""

    head: str
    brackets: str
    element: Code
    target: str
    items: Code
    test: Code | None = None


Code: TypeAlias = (
    str | Chain | Prefix | Conditional | Paren | Suffix | Call | Named | Pair | Comprehension | Bracket | Either | Entry
)


def call(function: str, *arguments: Code) -> Code:
    """`function(arguments)`."""
    return Call(function, "()", arguments)


def flat(code: Code) -> str:
    """The expression on one line."""
    match code:
        case str():
            return code
        case Chain(operands, operators):
            rest = (f" {operator} {flat(each)}" for operator, each in zip(operators, operands[1:], strict=True))
            return flat(operands[0]) + "".join(rest)
        case Prefix(operator, value):
            return f"{operator}{flat(value)}"
        case Conditional(then, test, otherwise):
            return f"{flat(then)} if {flat(test)} else {flat(otherwise)}"
        case Paren(inner):
            return f"({flat(inner)})"
        case Suffix(value, end):
            return flat(value) + end
        case Call(head, brackets, items):
            return f"{head}{brackets[0]}{', '.join(map(flat, items))}{brackets[1]}"
        case Named(start, value):
            return start + flat(value)
        case Pair(key, value):
            return f"{flat(key)}: {flat(value)}"
        case Comprehension(head, brackets, element):
            return f"{head}{brackets[:1]}{' '.join((flat(element), *_clauses(code)))}{brackets[1:]}"
        case _:
            return flat_simple(code)


def _clauses(code: Comprehension) -> list[str]:
    found = [f"for {code.target} in {flat(code.items)}"]
    return [*found, f"if {flat(code.test)}"] if code.test is not None else found


def lay_out(start: str, code: Code, end: str = "", indent: int = 0) -> list[str]:
    """`start code end` as lines, without the indentation that they all get; the first begins in column `indent`."""
    one = f"{start}{flat(code)}{end}"
    if indent + width(one) <= WIDTH:
        return [one]
    match code:
        case Named(more, value) | Entry(more, value):
            return lay_out(start + more, value, end, indent)
        case Pair(key, value) if not _fits(key, value, end, indent + width(start)):
            *lines, last = _opened_key(start, key, indent)
            return [*lines, *(line[4:] for line in _inside(Named(f"{last}: ", value), end, indent))]
        case Pair(key, value):
            return lay_out(f"{start}{flat(key)}: ", value, end, indent)
        case Suffix(value, more) if isinstance(value, Call | Comprehension | Bracket | Paren):
            return lay_out(start, value, more + end, indent)
        case Paren(inner):
            return [f"{start}(", *_inside(inner, "", indent + 4), f"){end}"]
        case Call() | Bracket() | Comprehension():
            return _opened(start, code, end, indent)
        case Prefix(operator, Call() | Paren() as value):
            return lay_out(start + operator, value, end, indent)
        case Chain() | Prefix() if _flows(start, code, indent):
            return _flow(start, code, end, indent)
        case Chain() | Conditional() | Either() | Prefix():
            return [f"{start}(", *_inside(code, "", indent + 4), f"){end}"]
        case str() if "= " in start and code[:1] in "\"'" and indent + 4 + width(code) <= WIDTH:
            return [f"{start}(", f"    {code}", f"){end}"]
        case _:
            return [one]


def _flows(start: str, code: Code, indent: int) -> bool:
    """Whether an expression needs no brackets around it, because it has some at its start or end that can be opened."""
    pieces = _pieces(code)
    brackets = [at for at, piece in enumerate(pieces) if not isinstance(piece, str)]
    if _operators(code) > 1 or not brackets:
        return False
    first, last = _ends(code)
    begins = isinstance(first, Paren) or (_is_bracketed(first) and not first.head)
    if not (begins or isinstance(last, Paren) or _is_bracketed(last) or _is_prefix_of_method(code)):
        return False
    before = "".join(flat(piece) for piece in pieces[: brackets[0]])
    return indent + width(start + before + _opening(pieces[brackets[0]])) <= WIDTH


def _is_bracketed(code: Code) -> TypeGuard[Call | Bracket | Comprehension]:
    """Whether it ends with brackets of its own; those of a subscript are not opened without need."""
    return isinstance(code, Call | Bracket | Comprehension) and not (code.head and code.brackets == "[]")


def _is_prefix_of_method(code: Code) -> bool:
    return isinstance(code, Prefix) and isinstance(code.value, Suffix) and len(_pieces(code.value)) > 1


def _ends(code: Code) -> tuple[Code, Code]:
    """The first and the last operand."""
    match code:
        case Chain(operands):
            return _ends(operands[0])[0], _ends(operands[-1])[1]
        case Prefix(operator, value):
            return operator, _ends(value)[1]
        case Call(items=()) | Bracket(items=()):
            return "", ""
        case _:
            return code, code


def _operators(code: Code) -> int:
    """How many operators of the weakest kind there are."""
    match code:
        case Chain(_, operators):
            return len(operators)
        case Conditional(_, _, otherwise):
            return 1 + (_operators(otherwise) if isinstance(otherwise, Conditional) else 0)
        case _:
            return 1


def _pieces(code: Code) -> list[Code]:
    """The parts of an expression in the order in which they are printed: texts, and brackets that can be opened."""
    match code:
        case Chain(operands, operators):
            found = _pieces(operands[0])
            for operator, each in zip(operators, operands[1:], strict=True):
                found += [f" {operator} ", *_pieces(each)]
            return found
        case Conditional(then, test, otherwise):
            return [*_pieces(then), " if ", *_pieces(test), " else ", *_pieces(otherwise)]
        case Prefix(operator, value):
            return [operator, *_pieces(value)]
        case Suffix(value, more):
            return [*_pieces(value), more]
        case Call(items=()) | Bracket(items=()):
            return [flat(code)]
        case Paren() | Call() | Bracket() | Comprehension():
            return [code]
        case _:
            return [flat(code)]


def _opening(code: Code) -> str:
    """A bracket up to where it can be broken."""
    match code:
        case Call(head, brackets) | Bracket(head, brackets) | Comprehension(head, brackets):
            return head + brackets[0]
        case Chain(operands):
            return _opening(operands[0])
        case Prefix(operator, value):
            return operator + _opening(value)
        case Suffix(value):
            return _opening(value)
        case str():
            return code
        case _:
            return "("


def _flow(start: str, code: Code, end: str, indent: int) -> list[str]:
    """An expression as it comes; each of its brackets is opened if it does not fit with what must follow it."""
    pieces, lines, current = _pieces(code), [], start
    for at, piece in enumerate(pieces):
        if isinstance(piece, str):
            current += piece
            continue
        rest = pieces[at + 1 :]
        following = next((place for place, each in enumerate(rest) if not isinstance(each, str)), len(rest))
        tail = "".join(flat(each) for each in rest[:following])
        tail += _opening(rest[following]) if following < len(rest) else end
        if indent + width(current + flat(piece) + tail) <= WIDTH:
            current += flat(piece)
        else:
            *opened, current = _open(current, piece, indent)
            lines += opened
    return [*lines, current + end]


def _open(start: str, code: Code, indent: int) -> list[str]:
    match code:
        case Paren(inner):
            return [f"{start}(", *_inside(inner, "", indent + 4), ")"]
        case Call() | Bracket() | Comprehension():
            return _opened(start, code, "", indent)
        case _:
            raise TypeError(f"{code} has no brackets")


def _fits(key: Code, value: Code, end: str, column: int) -> bool:
    """Whether a key and the beginning of its value stand on one line."""
    beginning = value + end if isinstance(value, str) else _opening(value)
    return column + width(f"{flat(key)}: {beginning}") <= WIDTH


def _opened_key(start: str, key: Code, indent: int) -> list[str]:
    """A key whose brackets are opened, if it has any."""
    match key:
        case Paren(inner):
            return [f"{start}(", *_inside(inner, "", indent + 4), ")"]
        case Call() | Bracket() | Comprehension():
            return _opened(start, key, "", indent)
        case Suffix(value, more):
            *lines, last = _opened_key(start, value, indent)
            return [*lines, last + more]
        case _:
            return [f"{start}{flat(key)}"]


def _opened(start: str, code: Call | Bracket | Comprehension, end: str, indent: int) -> list[str]:
    """A bracket with its content on lines of their own."""
    head, brackets = code.head, code.brackets
    if isinstance(code, Comprehension):
        return [f"{start}{head}{brackets[0]}", *_comprehension(code, indent + 4), f"{brackets[1]}{end}"]
    if not code.items:
        return [f"{start}{head}{brackets}{end}"]
    if len(code.items) == 1 and isinstance(code.items[0], Comprehension) and not code.items[0].head:
        inner = code.items[0]
        if inner.brackets == "":
            return [f"{start}{head}{brackets[0]}", *_comprehension(inner, indent + 4), f"{brackets[1]}{end}"]
    lines = [f"{start}{head}{brackets[0]}"]
    for item in code.items:
        lines += _inside(item, "," if code.comma else "", indent + 4)
    return [*lines, f"{brackets[1]}{end}"]


def _comprehension(code: Comprehension, indent: int) -> list[str]:
    one = " ".join((flat(code.element), *_clauses(code)))
    if indent + width(one) <= WIDTH:
        return [f"    {one}"]
    lines = _inside(code.element, "", indent)
    lines += _part(f"for {code.target} in ", code.items, indent)
    if code.test is not None:
        lines += _part("if ", code.test, indent)
    return lines


def _inside(code: Code, end: str, indent: int) -> list[str]:
    """What stands on its own in an open bracket, where operators may begin lines."""
    if indent + width(flat(code) + end) <= WIDTH:
        return [f"    {flat(code)}{end}"]
    match code:
        case Pair(key, value) if _fits(key, value, end, indent):
            return _inside(Named(f"{flat(key)}: ", value), end, indent)
        case Named(start, Chain((first, *others), operators)):
            return _chain(start, (first, *others), operators, indent, end)
        case Named(start, Prefix(operator, Chain((first, *others), operators))):
            return _chain(start + operator, (first, *others), operators, indent, end)
        case Named(start, Suffix(Suffix(Paren() as value, first), second)):
            return [f"    {line}" for line in (*lay_out(start, value, "", indent), first, second + end)]
        case Named(start, Conditional() as value):
            return [f"    {start}(", *(f"    {line}" for line in _inside(value, "", indent + 4)), f"    ){end}"]
        case Named(start, value) if not isinstance(value, str):
            return [f"    {line}" for line in lay_out(start, value, end, indent)]
        case Chain(operands, operators):
            return _chain("", operands, operators, indent, end)
        case Either(operands):
            lines = _part("", operands[0], indent)
            for each in operands[1:]:
                lines += _part("| ", each, indent)
        case Conditional(then, test, otherwise):
            lines = _part("", then, indent)
            lines += _part("if ", test, indent)
            while isinstance(otherwise, Conditional):
                lines += _part("else ", otherwise.then, indent)
                lines += _part("if ", otherwise.test, indent)
                otherwise = otherwise.otherwise
            return [*lines, *_part("else ", otherwise, indent, end)]
        case Prefix(operator, value):
            return _part(operator, value, indent, end)
        case _:
            return [f"    {line}" for line in lay_out("", code, end, indent)]
    lines[-1] += end
    return lines


def _chain(start: str, operands: tuple[Code, ...], operators: tuple[str, ...], indent: int, end: str = "") -> list[str]:
    """Operands, each on its lines with the operator before it."""
    lines = _part(start, operands[0], indent)
    for at, (operator, each) in enumerate(zip(operators, operands[1:], strict=True), 1):
        lines += _part(f"{operator} ", each, indent, end if at == len(operators) else "")
    return lines


def _part(start: str, code: Code, indent: int, end: str = "") -> list[str]:
    """One operand with the operator before it."""
    if indent + width(start + flat(code) + end) > WIDTH and isinstance(code, Chain):
        return _chain(start, code.operands, code.operators, indent, end)
    if indent + width(start + flat(code) + end) > WIDTH and isinstance(code, Prefix) and isinstance(code.value, Chain):
        return _part(start + code.operator, code.value, indent, end)
    return [f"    {line}" for line in lay_out(start, code, end, indent)]
