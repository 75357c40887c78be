"""Where an expression stands, and how expressions of Python are put together.

Comes in: variables, and code that was made. Goes out: `Place`, which `expressions` asks for names, and code with the
brackets that it needs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from evgen.dsl.base.frozen import dataclass, field, replace
from evgen.dsl.model import Model
from evgen.dsl.model.types import Type, required
from evgen.generator.kit.lines import Chain, Code, Conditional, Paren, Prefix, Suffix, call, flat
from evgen.generator.kit.lines import Named as Argument
from evgen.generator.kit.pages import Page
from evgen.generator.pydantic.names import Names

STRENGTHS = {"or": 1, "and": 2, "not": 3, "+": 5, "-": 5, "*": 6}
"""How strongly operators bind; comparisons have 4, and what has no operator 9."""


@dataclass
class Function:
    """What the function in the making has used: its local names, and whether it calculates with decimals.

    `row` are the variables of fields of the row, which are the same in each block.
    """

    names: Names
    exact: bool = False
    row: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Place:
    """Where an expression stands.

    `roots` are the variables of whole records; `fields` those that stand for a field of a root. `facts` are the
    variables and attributes of which type checkers know that they are not None. `make` is what makes records: their
    classes, or `made`, which does not ask for constraints.
    """

    page: Page
    function: Function
    roots: dict[str, str]
    items: dict[str, str] = field(default_factory=dict)
    lets: dict[str, str] = field(default_factory=dict)
    fields: dict[tuple[str, str], str] = field(default_factory=dict)
    facts: frozenset[str] = frozenset()
    validated: bool = True
    state: str = ""
    """The qualified name of the stream whose state `state` is."""

    @property
    def model(self) -> Model:
        """The model."""
        return self.page.scope.model

    def kit(self, module: str, name: str) -> str:
        """The local name of something of the kit."""
        return self.page.kit(module, name)

    def with_item(self, name: str, variable: str) -> Place:
        """Inside a list's elements."""
        return replace(self, items={**self.items, name: variable})

    def knowing(self, facts: frozenset[str]) -> Place:
        """Where more is known not to be None."""
        return replace(self, facts=self.facts | facts)

    def base(self, type_: Type) -> Type:
        """A type without aliases at its outside."""
        return self.model.base(type_)

    def inner(self, type_: Type) -> Type:
        """A type without aliases and `?`."""
        return required(self.base(type_))


def strength(code: Code) -> int:
    """How strongly an expression holds together."""
    match code:
        case Conditional():
            return 0
        case Chain(_, operators):
            return STRENGTHS.get(operators[0], 4)
        case Prefix("not "):
            return 3
        case Prefix():
            return 7
        case str() if code.startswith("-"):
            return 7
        case _:
            return 9


def operand(code: Code, least: int) -> Code:
    """The expression, in brackets where it would fall apart."""
    return code if strength(code) >= least else Paren(code)


def attached(code: Code, end: str) -> Code:
    """An expression with an attribute or a call behind it."""
    return code + end if isinstance(code, str) and not code.startswith("-") else Suffix(operand(code, 9), end)


def tested(code: Code, place: Place) -> tuple[str, Code]:
    """A variable with the value, and the test that it is not None, which is evaluated first."""
    text = flat(code)
    if is_path(text):
        return text, Chain((text, "None"), ("is not",))
    name = place.function.names.take("found")
    return name, Chain((Paren(Argument(f"{name} := ", code)), "None"), ("is not",))


def is_path(text: str) -> bool:
    """Whether it is a variable or attributes of one, whose type checkers remember what was tested."""
    return re.fullmatch(r"[^\W\d]\w*(\.[^\W\d]\w*)*", text) is not None


def joined(operator: str, operands: Sequence[Code]) -> Code:
    """All operands with `and` or `or` between them, which are never mixed without brackets."""
    if len(operands) == 1:
        return operands[0]
    found: list[Code] = []
    for each in operands:
        if isinstance(each, Chain) and set(each.operators) == {operator}:
            found += each.operands
        else:
            found.append(operand(each, 3))
    return Chain(tuple(found), (operator,) * (len(found) - 1))


_OPPOSITES = {"==": "!=", "!=": "==", "is": "is not", "is not": "is", "in": "not in", "not in": "in"}


def inverted(test: Code) -> Code:
    """`not test`, or what says the same in fewer words."""
    match test:
        case Prefix("not ", value):
            return value.inner if isinstance(value, Paren) else value
        case Chain(operands, (operator,)) if operator in _OPPOSITES:
            return Chain(operands, (_OPPOSITES[operator],))
        case _:
            return Prefix("not ", operand(test, 3))


def chosen(then: Code, test: Code, otherwise: Code) -> Code:
    """`then if test else otherwise`, or what says the same in fewer words."""
    if then == otherwise:
        return then
    if (then, otherwise) == ("True", "False"):
        return test
    if (then, otherwise) == ("False", "True"):
        return inverted(test)
    if isinstance(test, Chain) and len(test.operators) == 1 and test.operators[0] in ("<", "<=", ">", ">="):
        smaller = "min" if test.operators[0][0] == "<" else "max"
        operands = tuple(each.inner if isinstance(each, Paren) else each for each in test.operands)
        if operands == (then, otherwise):
            return call(smaller, then, otherwise)
        if operands == (otherwise, then):
            return call("max" if smaller == "min" else "min", then, otherwise)
    return Conditional(operand(then, 1), operand(test, 1), otherwise)
