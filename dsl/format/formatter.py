"""The one style of the language.

Comes in: a `Source`. Goes out: `Formatted`: its text in the one style, or, where it has syntax errors, unchanged with
the diagnostics. Three promises: the formatted text means the same, formatting it again changes nothing, and no comment
is lost. They hold because the text is printed from all its tokens (`concrete`), and only white space, commas between
members and the order of a field's default and annotations change.

A rule of the grammar that is not in `PRINTED` is printed as its parts with blanks between them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from evgen.dsl.base.frozen import dataclass
from evgen.dsl.base.pretty import Comment, Document, Indent, Line, fill, group, lines_of
from evgen.dsl.diagnostics.diagnostic import Diagnostic, has_errors
from evgen.dsl.diagnostics.source import Source
from evgen.dsl.format.concrete import Leaf, Node, concrete
from evgen.dsl.parse.parser import parse
from evgen.dsl.parse.tokens import scan

Child = Leaf | Node
Children = Sequence[Child]

BETWEEN_MEMBERS = "  "
"""What stands between the members of a block on one line."""


@dataclass(frozen=True, slots=True)
class Formatted:
    """The text in the one style, and what the parser found; with errors, the text is as it was."""

    text: str
    diagnostics: tuple[Diagnostic, ...]


def format_text(source: Source) -> Formatted:
    """Format the text of a file."""
    parsed = parse(source)
    if has_errors(parsed.diagnostics):
        return Formatted(source.text, parsed.diagnostics)
    root, end = concrete(source, scan(source))
    lines: list[str] = []
    one_line_before = True
    for number, item in enumerate(root.children):
        first = _first(item)
        printed = lines_of(_print(item))
        one_line = len(printed) - _lines_above(first) == 1
        if number and (first.blank or not one_line or not one_line_before):
            lines.append("")
        one_line_before = one_line
        lines += printed
    remarks = lines_of(_above(end))
    if lines and remarks and end.blank:
        lines.append("")
    return Formatted("\n".join([*lines, *remarks, ""]), parsed.diagnostics)


# --- leaves -----------------------------------------------------------------------------------------------------------


def _print(child: Child) -> Document:
    """The document of a token or a rule."""
    if isinstance(child, Leaf):
        behind = [Comment(remark.text, own=False) for remark in child.behind]
        return [_above(child), child.text, behind] if child.above or child.behind else child.text
    return PRINTED.get(child.rule, _words)(child.children)


def _above(leaf: Leaf) -> Document:
    """The comments above a token, without the empty line before the first: the token's member prints that."""
    if not leaf.above:
        return ""
    comments = [Comment(remark.text, True, remark.blank and at > 0) for at, remark in enumerate(leaf.above)]
    return [comments, Line("", blank=leaf.gap)]


def _lines_above(leaf: Leaf) -> int:
    """How many lines the comments above a token take."""
    return len(lines_of(_above(leaf))) + (1 if leaf.above and leaf.gap else 0)


def _first(child: Child) -> Leaf:
    """The first token of a rule."""
    while isinstance(child, Node):
        child = child.children[0]
    return child


def _is(child: Child, *kinds: str) -> bool:
    """Whether a child is a token of one of these kinds or a rule of one of these names."""
    return (child.kind if isinstance(child, Leaf) else child.rule) in kinds


def _find(children: Children, *kinds: str) -> int | None:
    return next((at for at, child in enumerate(children) if _is(child, *kinds)), None)


# --- common shapes ----------------------------------------------------------------------------------------------------


def _words(children: Children) -> Document:
    """Parts with blanks between them and commas behind them: what most rules look like."""
    parts: list[Document] = []
    for at, child in enumerate(children):
        if at and not _is(child, "COMMA"):
            parts.append(" ")
        parts.append(_print(child))
    return parts


def _glued(children: Children) -> Document:
    """Parts with nothing between them."""
    return [_print(child) for child in children]


def _listed(children: Children) -> list[Document]:
    """The items of a list, each with the comma behind it."""
    items: list[Document] = []
    for child in children:
        if _is(child, "COMMA"):
            items[-1] = [items[-1], _print(child)]
        else:
            items.append(_print(child))
    return items


def _bracketed(children: Children, broken: bool = False) -> Document:
    """A bracket, a list with commas, and the bracket's end."""
    opener, *inner, closer = children
    if not inner:
        return [_print(opener), _print(closer)]
    lines: list[Document] = []
    for at, item in enumerate(_listed(inner)):
        lines += [Line("" if at == 0 else " "), item]
    return group(_print(opener), Indent(lines), Line(""), _print(closer), broken=broken)


def _block(children: Children, between: str = BETWEEN_MEMBERS, pad: str = " ") -> Document:
    """Braces and members; they stay on one line where the author began them on one, and where they fit."""
    opener, *members, closer = children
    assert isinstance(opener, Leaf) and isinstance(closer, Leaf)
    lines: list[Document] = []
    for at, member in enumerate(members):
        blank = at > 0 and _first(member).blank
        lines += [Line(pad if at == 0 else between, blank), _print(member)]
    if closer.above:
        lines += [Line("", closer.blank and bool(members)), _above(closer)]
    if not lines and not opener.behind:
        return [_print(opener), _print(closer)]
    end = _print(closer._replace(above=()))
    return group(_print(opener), Indent(lines), Line(pad), end, broken=_is_expanded(opener, members, closer))


def _is_expanded(opener: Leaf, members: Children, closer: Leaf) -> bool:
    """Whether a block is printed with one member on each line, whatever would fit."""
    if closer.above or opener.behind:
        return True
    return bool(members) and (opener.ends_line or bool(_first(members[0]).above))


def _with_block(children: Children, between: str = BETWEEN_MEMBERS) -> Document:
    """A head, and a block where there is one."""
    at = _find(children, "LBRACE")
    if at is None:
        return _head(children)
    return [_head(children[:at]), " ", _block(children[at:], between)]


def _head(children: Children) -> Document:
    """The words before a block, `by` before annotations; clauses and annotations may go to the next line."""
    parts: list[Document] = []
    actors = [child for child in children if _is(child, "by")]
    if actors:
        children = [*children[:2], *actors, *(child for child in children[2:] if not _is(child, "by"))]
    for at, child in enumerate(children):
        if _is(child, "COMMA"):
            parts.append(_print(child))
        elif at and (_is(child, *_CLAUSES) or _is_further_name(children, at)):
            parts.append(Indent([group(Line(), _print(child))]))
        else:
            parts += [" ", _print(child)] if at else [_print(child)]
    return parts


def _is_further_name(children: Children, at: int) -> bool:
    """Whether a name, or the `or` before one, continues a list that began behind the first word."""
    return at > 1 and _is(children[at], "ref", "OR") and not _is(children[at - 1], "OR")


_CLAUSES = ("annotation", "condition", "for_each", "matching", "without", "by")


# --- single rules -----------------------------------------------------------------------------------------------------


def _field(children: Children) -> Document:
    """The type, then the default, then the annotations, in whatever order they were written."""
    name, colon, kind, *rest = children
    parts = [_print(name), _print(colon), " ", _print(kind)]
    parts += [[" ", _print(child)] for child in rest if _is(child, "default")]
    parts += [Indent([group(Line(), _print(child))]) for child in rest if _is(child, "annotation")]
    return parts


def _alias(children: Children) -> Document:
    word, name, equals, *rest = children
    types = [child for child in rest if not _is(child, "annotation")]
    items: list[Document] = [_print(types[0])]
    items += [[_print(bar), " ", _print(kind)] for bar, kind in zip(types[1::2], types[2::2], strict=True)]
    head = [_print(word), " ", _print(name), " ", _print(equals), " ", fill(items)]
    return [*head, *(Indent([group(Line(), _print(child))]) for child in rest if _is(child, "annotation"))]


def _enum(children: Children) -> Document:
    """Plain symbols stand one blank apart, as words do."""
    plain = all(len(child.children) == 1 for child in children if isinstance(child, Node) and child.rule == "symbol")
    return _with_block(children, " " if plain else BETWEEN_MEMBERS)


def _type_name(children: Children) -> Document:
    parts: list[Document] = []
    for at, child in enumerate(children):
        if at and _is(children[at - 1], "COMMA"):
            parts.append(" ")
        parts.append(_print(child))
    return parts


def _annotation(children: Children) -> Document:
    if len(children) == 2:
        return _glued(children)
    return [_print(children[0]), _print(children[1]), _bracketed(children[2:])]


def _list_of_names(children: Children) -> Document:
    """A word or two and a list of names: `shows A, B`, `find by a, b`."""
    start = next(at for at, child in enumerate(children) if isinstance(child, Node))
    items = _listed(children[start:])
    return [*([_print(child), " "] for child in children[:start]), fill(items)]


def _after(children: Children) -> Document:
    word, delay, since, event, *unless = children
    head = _words([word, delay, since, event])
    return [head, Indent([group(Line(), _list_of_names(unless))])] if unless else head


def _change(children: Children) -> Document:
    """`field = value`, `field[key] += value`, `remove field[key]`."""
    parts: list[Document] = []
    for at, child in enumerate(children):
        if at and not _is(child, "index"):
            parts.append(" ")
        parts.append(_print(child))
    return parts


def _chain(children: Children) -> Document:
    first, *rest = children
    arrows = [[_print(arrow), " ", _print(name)] for arrow, name in zip(rest[::2], rest[1::2], strict=True)]
    return fill([_print(first), *arrows])


def _instances(children: Children) -> Document:
    """`given A, B` and `then A, B`: one on each line where they do not fit."""
    word, *rest = children
    items = _listed(rest)
    if len(items) == 1:
        return [_print(word), " ", items[0]]
    return group(_print(word), Indent([[Line(), item] for item in items]))


def _binary(children: Children) -> Document:
    """A chain of one operator breaks before each of them, or not at all."""
    left, operator, right = children
    steps: list[Document] = []
    level = operator_level(_kind(operator))
    while True:
        steps.append([Line(), _print(operator), " ", _print(right)])
        if not (isinstance(left, Node) and left.rule == "binary" and operator_level(_kind(left.children[1])) == level):
            break
        left, operator, right = left.children
    return group(_print(left), Indent(steps[::-1]))


def operator_level(kind: str) -> str:
    """What is the same for the kinds of operators that bind alike."""
    return {"PLUS": "sum", "MINUS": "sum", "STAR": "product", "SLASH": "product"}.get(kind, kind)


def _kind(operator: Child) -> str:
    assert isinstance(operator, Leaf)
    return operator.kind


def _unary(children: Children) -> Document:
    return _words(children) if _is(children[0], "NOT") else _glued(children)


def _if_then_else(children: Children) -> Document:
    first, condition, then, yes, otherwise, no = map(_print, children)
    return group(first, " ", condition, Indent([Line(), then, " ", yes, Line(), otherwise, " ", no]))


def _call(children: Children) -> Document:
    return [_print(children[0]), _bracketed(children[1:])]


def _list_literal(children: Children) -> Document:
    opener = children[0]
    assert isinstance(opener, Leaf)
    return _bracketed(children, broken=opener.ends_line and len(children) > 2)


PRINTED: dict[str, Callable[[Children], Document]] = {
    "context": _head,
    "dotted": _glued,
    "path": _glued,
    "ref": _glued,
    "word": _glued,
    "name": _glued,
    "spread": _glued,
    "index": _glued,
    "element": _glued,
    "member": _glued,
    "optional_type": _glued,
    "setting_name": _glued,
    "actor": _head,
    "alias": _alias,
    "record_type": _with_block,
    "enum": _enum,
    "symbol": _head,
    "table": _with_block,
    "field": _field,
    "type_name": _type_name,
    "annotation": _annotation,
    "stream": _with_block,
    "event": _with_block,
    "state": _with_block,
    "topic": _with_block,
    "command": _with_block,
    "by": _list_of_names,
    "reject": _head,
    "emit": _head,
    "view": _with_block,
    "on": _with_block,
    "without": _list_of_names,
    "matching": _list_of_names,
    "find": _list_of_names,
    "set_value": _change,
    "add": _change,
    "subtract": _change,
    "remove_key": _change,
    "update_where": _with_block,
    "screen": _with_block,
    "shows": _list_of_names,
    "sends": _head,
    "automation": _with_block,
    "on_events": _list_of_names,
    "after": _after,
    "translation": _with_block,
    "derivation": _with_block,
    "timeline": _with_block,
    "slice": _with_block,
    "chain": _chain,
    "scenario": _with_block,
    "given": _instances,
    "then": _instances,
    "binary": _binary,
    "unary": _unary,
    "if_then_else": _if_then_else,
    "call": _call,
    "parenthesis": _bracketed,
    "list_literal": _list_literal,
    "match": _with_block,
    "record": _block,
}
"""How each rule is printed."""
