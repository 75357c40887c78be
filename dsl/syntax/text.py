"""Expressions as they are written, for messages and edits.

Comes in: an expression. Goes out: its text on one line. What is rarely part of a proposal (a `match`, a record) is `…`,
and `is_whole` says that a text has none of that.
"""

from __future__ import annotations

from evgen.dsl.syntax.expressions import (
    Assign,
    Binary,
    BoolLiteral,
    Call,
    DurationLiteral,
    Expression,
    If,
    Index,
    ListLiteral,
    Member,
    NullLiteral,
    NumberLiteral,
    Spread,
    StringLiteral,
    Unary,
    Variable,
)

ELLIPSIS = "…"

_LEVELS = ("if", "or", "and", "not", "compare", "??", "+", "*", "-", "path")
"""From weak to strong; what is weaker than its place wants parentheses."""
_OPERATORS = {
    "or": "or",
    "and": "and",
    "??": "??",
    "+": "+",
    "-": "+",
    "*": "*",
    "/": "*",
    **dict.fromkeys(("==", "!=", "<", "<=", ">", ">=", "in"), "compare"),
}


def expression_text(written: Expression) -> str:
    """How the expression is written."""
    return _text(written, "if")


def is_whole(text: str) -> bool:
    """Whether a text leaves nothing out."""
    return ELLIPSIS not in text


def quoted(value: str) -> str:
    """A text as a literal."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def _text(written: Expression | Assign | Spread, place: str) -> str:
    text, level = _written(written)
    return text if _LEVELS.index(level) >= _LEVELS.index(place) else f"({text})"


def _written(written: Expression | Assign | Spread) -> tuple[str, str]:
    """The text, and how strongly it holds together."""
    match written:
        case NumberLiteral(text=text) | DurationLiteral(text=text):
            return text, "path"
        case StringLiteral(value=value):
            return quoted(value), "path"
        case BoolLiteral(value=value):
            return str(value).lower(), "path"
        case NullLiteral():
            return "null", "path"
        case Variable(name=name):
            return name.text, "path"
        case Member(value=value, name=name):
            return f"{_text(value, 'path')}.{name.text}", "path"
        case Index(value=value, index=index):
            return f"{_text(value, 'path')}[{_text(index, 'if')}]", "path"
        case Call(callee=callee, arguments=arguments):
            return f"{_text(callee, 'path')}({', '.join(_text(argument, 'if') for argument in arguments)})", "path"
        case ListLiteral(items=items):
            return f"[{', '.join(_text(item, 'if') for item in items)}]", "path"
        case Assign(name=name, value=value):
            return f"{name.text} = {_text(value, 'if')}", "path"
        case Spread(source=source):
            return f"..{source.text}", "path"
        case _:
            return _combined(written)


def _combined(written: Expression) -> tuple[str, str]:
    match written:
        case Unary(operator="not", operand=operand):
            return f"not {_text(operand, 'compare')}", "not"
        case Unary(operator=operator, operand=operand):
            return f"{operator}{_text(operand, 'path')}", "-"
        case Binary(operator=operator, left=left, right=right):
            level = _OPERATORS[operator]
            tighter = _LEVELS[_LEVELS.index(level) + 1]
            return f"{_text(left, tighter if level == 'compare' else level)} {operator} {_text(right, tighter)}", level
        case If(condition=test, then=then, otherwise=otherwise):
            return f"if {_text(test, 'or')} then {_text(then, 'if')} else {_text(otherwise, 'if')}", "if"
        case _:
            return ELLIPSIS, "path"
