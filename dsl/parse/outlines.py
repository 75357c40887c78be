"""The outline of a file as the parser sees it: what `outline` guesses from the text, made sure of.

Comes in: a text and what the parser made of it. Goes out: its `Outline`. Where the text was cut into the same
declarations with the same names, it is the one that was guessed. Else it is made of the tree, also of a text with
mistakes: then a piece counts with all that the parser made of it, since it may have been mended by what stands around.
"""

from __future__ import annotations

from collections.abc import Iterator

from evgen.dsl import syntax
from evgen.dsl.base.digest import hash_of
from evgen.dsl.base.frozen import replace
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.parse.outline import Name, Outline, Piece, outline, piece
from evgen.dsl.parse.parser import Parsed

KEYWORDS: dict[type, str] = {
    syntax.Actor: "actor",
    syntax.Alias: "type",
    syntax.RecordType: "type",
    syntax.Enum: "enum",
    syntax.Stream: "stream",
    syntax.Event: "event",
    syntax.Table: "table",
    syntax.Command: "command",
    syntax.View: "view",
    syntax.Screen: "screen",
    syntax.Automation: "automation",
    syntax.Translation: "translation",
    syntax.Derivation: "derivation",
}
"""The word by which each kind of declaration gives a name; the others have none."""


def sure_outline(text: str, parsed: Parsed, guess: Outline | None = None) -> Outline:
    """The outline of a text that was parsed; `guess` is what `outline` said of it, if that was asked."""
    found = guess if guess is not None else outline(text)
    if found is not None and fits(found, parsed.file):
        return replace(found, is_sure=True)
    return _from_tree(text, parsed)


def fits(found: Outline, file: syntax.File) -> bool:
    """Whether the parser found the same head and the same names in the same pieces."""
    head = file.context
    if head is None or file.broken or (head.name.text, head.external) != (found.context, found.external):
        return False
    if tuple(use.context.text for use in file.uses) != found.uses:
        return False
    if head.span.end > found.head or any(use.span.end > found.head for use in file.uses):
        return False
    nodes: list[list[syntax.Declaration]] = [[] for _ in found.pieces]
    at = 0
    for node in sorted(file.declarations, key=lambda node: node.span):
        while at < len(found.pieces) and found.pieces[at].end <= node.span.start:
            at += 1
        if at == len(found.pieces) or node.span.start < found.pieces[at].start or node.span.end > found.pieces[at].end:
            return False
        nodes[at].append(node)
    return all(
        sorted(own.names) == sorted(name for node in inside for name in names_of(node))
        for own, inside in zip(found.pieces, nodes, strict=True)
    )


def names_of(node: syntax.Declaration) -> Iterator[Name]:
    """The names that a declaration declares."""
    if isinstance(node, syntax.Timeline | syntax.Scenario | syntax.Hotspot):
        return
    yield _name(KEYWORDS[type(node)], node.name)
    if isinstance(node, syntax.Stream):
        for event in node.events:
            yield _name("event", event.name)


def _name(keyword: str, name: syntax.Name) -> Name:
    return Name(keyword, name.text, name.span.start, name.span.end)


def _from_tree(text: str, parsed: Parsed) -> Outline:
    file = parsed.file
    if file.context is None:
        return Outline("", False, (), 0, "", (), "", True)
    errors = [one.span for one in parsed.diagnostics if one.level == "error" and one.span is not None]
    head = f"{file.context!r} {file.uses!r}"
    pieces = [_broken_piece(broken) for broken in file.broken]
    pieces += [_node_piece(text, node, errors) for node in file.declarations]
    spans = [file.context.span, *(use.span for use in file.uses)]
    words = " ".join(text[span.start : span.end] for span in spans)
    return Outline(
        file.context.name.text,
        file.context.external,
        tuple(use.context.text for use in file.uses),
        0,
        hash_of(head),
        tuple(pieces),
        piece(0, 0, (), words, "").words,
        True,
    )


def _broken_piece(broken: syntax.Broken) -> Piece:
    span, name = broken.span, _name("broken", broken.name)
    return piece(span.start, span.end, [name], name.text, hash_of(repr(broken)))


def _node_piece(text: str, node: syntax.Declaration, errors: list[Span]) -> Piece:
    span = node.span
    inside = [error for error in errors if span.start <= error.start <= span.end]
    own = text[span.start : span.end]
    return piece(span.start, span.end, names_of(node), own, hash_of(repr(node), repr(inside)))
