"""Python expressions as trees, read from text.

Comes in: the tokens of a statement. Goes out: trees of the nodes below, which know the brackets that were written. Only
what is generated is read: a lambda has plain parameters, and nothing is awaited.
"""

from __future__ import annotations

import io
import tokenize
from typing import TypeAlias

from evgen.dsl.base.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Atom:
    """A name, a number, a text."""

    text: str

    @property
    def is_text(self) -> bool:
        """Whether it is a text or bytes."""
        return self.text[-1] in "\"'"


@dataclass(frozen=True, slots=True)
class Brackets:
    """`(items)`, `[items]`, `{items}`; `comma` says that a comma stands before the closing one.

    Round ones around one item without a comma are parentheses.
    """

    kind: str
    items: tuple[Expression, ...]
    comma: bool

    @property
    def is_parentheses(self) -> bool:
        """Whether they only hold an expression together."""
        return self.kind == "()" and len(self.items) == 1 and not self.comma and not isinstance(self.items[0], Loop)


@dataclass(frozen=True, slots=True)
class Attribute:
    """`value.name`."""

    value: Expression
    name: str


@dataclass(frozen=True, slots=True)
class Applied:
    """`value(items)` or `value[items]`."""

    value: Expression
    brackets: Brackets


@dataclass(frozen=True, slots=True)
class Unary:
    """`not value`, `-value`, `*value`; the operator with its space."""

    operator: str
    value: Expression


@dataclass(frozen=True, slots=True)
class Operation:
    """Operands with operators of any strength between them, none of them in parentheses."""

    operands: tuple[Expression, ...]
    operators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conditional:
    """`then if test else otherwise`."""

    then: Expression
    test: Expression
    otherwise: Expression


@dataclass(frozen=True, slots=True)
class Labelled:
    """`name=value`, `key: value`, `name: type`, `name := value`, `lambda: value`: a label, its sign, and the value."""

    label: Expression
    sign: str
    value: Expression


@dataclass(frozen=True, slots=True)
class Loop:
    """`element for target in items if test`, with any number of clauses: the words of each, and what follows them."""

    element: Expression
    clauses: tuple[tuple[str, Expression], ...]


Expression: TypeAlias = "Atom | Brackets | Attribute | Applied | Unary | Operation | Conditional | Labelled | Loop"

STRENGTH = {
    **dict.fromkeys(("or", "and"), 1),
    **dict.fromkeys(("in", "not in", "is", "is not", "<", "<=", ">", ">=", "==", "!="), 2),
    "|": 3,
    "^": 4,
    "&": 5,
    **dict.fromkeys(("<<", ">>"), 6),
    **dict.fromkeys(("+", "-"), 7),
    **dict.fromkeys(("*", "/", "//", "%", "@"), 8),
    "**": 10,
}
"""The operators, the weakest first; where a line is broken, `and` is as weak as `or`."""
COMPARISON = 2

_CLOSING = {"(": ")", "[": "]", "{": "}"}


class Unreadable(Exception):
    """The text has something that is not generated."""


def tokens_of(text: str) -> list[str]:
    """The tokens of a text, without white space; a comment makes it unreadable."""
    try:
        found = list(tokenize.generate_tokens(io.StringIO(text).readline))
    except (tokenize.TokenError, SyntaxError) as error:
        raise Unreadable(str(error)) from error
    if any(token.type == tokenize.COMMENT for token in found):
        raise Unreadable("a comment")
    kinds = (tokenize.NAME, tokenize.NUMBER, tokenize.STRING, tokenize.OP)
    return [token.string for token in found if token.type in kinds]


class Reader:
    """The tokens of a statement, and the place up to which they were read."""

    def __init__(self, tokens: list[str]) -> None:
        self.tokens, self.at = [*tokens, ""], 0

    @property
    def next(self) -> str:
        """The next token; empty behind the last."""
        return self.tokens[self.at]

    def take(self, *wanted: str) -> str:
        """The next token, which is one of these if some are named."""
        token = self.next
        if not token or (wanted and token not in wanted):
            raise Unreadable(f"`{token}` where one of {wanted} is wanted")
        self.at += 1
        return token

    def takes(self, wanted: str) -> bool:
        """Whether the next token is this one, which is read then."""
        found = self.next == wanted
        self.at += found
        return found

    def expression(self) -> Expression:
        """An expression, which may have a condition."""
        if self.next == "lambda":
            return self._lambda()
        if self.next in ("*", "**"):
            return Unary(self.take(), self._operation(3))
        then = self._operation()
        if self.takes(":="):
            return Labelled(then, ":= ", self.expression())
        if self.next != "if":
            return then
        self.take()
        test = self._operation()
        self.take("else")
        return Conditional(then, test, self.expression())

    def _lambda(self) -> Expression:
        words = [self.take()]
        while self.next != ":":
            words.append(self.take())
        label = words[0] + (" " + " ".join(words[1:]).replace(" ,", ",") if len(words) > 1 else "")
        self.take(":")
        return Labelled(Atom(label), ": ", self.expression())

    def _operation(self, least: int = 1) -> Expression:
        operands, operators = [self._operand()], []
        while STRENGTH.get(operator := self._operator(), 0) >= least:
            self.at += len(operator.split())
            operators.append(operator)
            operands.append(self._operand())
        return Operation(tuple(operands), tuple(operators)) if operators else operands[0]

    def _operator(self) -> str:
        two = f"{self.next} {self.tokens[self.at + 1]}" if self.next else ""
        return two if two in ("not in", "is not") else self.next

    def _operand(self) -> Expression:
        if self.takes("not"):
            return Unary("not ", self._operation(COMPARISON))
        if self.next in ("-", "+", "~"):
            return Unary(self.take(), self._operand())
        found: Expression = self._brackets() if self.next in _CLOSING else Atom(self._atom())
        while self.next in ("(", "[", "."):
            found = (
                Attribute(found, self.take())
                if self.takes(".")
                else Applied(found, self._brackets(slices=self.next == "["))
            )
        return found

    def _atom(self) -> str:
        token = self.take()
        if self.next[-1:] in ('"', "'") and token[-1:] in ('"', "'"):
            raise Unreadable("texts side by side")
        if not (token[0].isalnum() or token[0] == "_" or token[-1] in "\"'" or token == "..."):
            raise Unreadable(f"`{token}` where a value is wanted")
        return token

    def _brackets(self, *, slices: bool = False) -> Brackets:
        opening = self.take(*_CLOSING)
        closing, items, comma = _CLOSING[opening], [], False
        while self.next != closing:
            items.append(self.item(slices=slices))
            comma = self.takes(",")
            if not comma and self.next != closing:
                raise Unreadable(f"`{self.next}` inside brackets")
        self.take(closing)
        return Brackets(opening + closing, tuple(items), comma)

    def parameters(self) -> Brackets:
        """The parameters of a function with their brackets."""
        return self._brackets()

    def pattern(self) -> Expression:
        """The pattern of a case, up to its guard or its colon."""
        return self._operation()

    def item(self, *, slices: bool = False) -> Expression:
        """What may stand in brackets: an expression, perhaps with a name, a key or a loop."""
        if self.next in ("*", "/") and self.tokens[self.at + 1] in (",", ")"):
            return Atom(self.take())
        found: Expression = Atom("") if self.next == ":" else self.expression()
        if self.takes(":"):
            end: Expression = Atom("") if self.next in ("]", ",") else self.expression()
            simple = isinstance(found, Atom) and isinstance(end, Atom)
            found = Labelled(found, (":" if simple else " : ") if slices else ": ", end)
        if self.takes("="):
            found = Labelled(found, " = " if isinstance(found, Labelled) else "=", self.expression())
        if self.next == "for":
            found = Loop(found, tuple(self._clauses()))
        return found

    def _clauses(self) -> list[tuple[str, Expression]]:
        clauses: list[tuple[str, Expression]] = []
        while self.next in ("for", "if"):
            if self.takes("if"):
                clauses.append(("if ", self._operation()))
                continue
            self.take("for")
            targets = self.targets()
            self.take("in")
            if not all(isinstance(target, Atom) for target in targets):
                raise Unreadable("a loop with more than names")
            names = ", ".join(target.text for target in targets if isinstance(target, Atom))
            clauses.append((f"for {names} in ", self._operation()))
        return clauses

    def targets(self) -> list[Expression]:
        """What a loop gives names to, up to `in`."""
        found = [self._operand()]
        while self.takes(","):
            found.append(self._operand())
        return found
