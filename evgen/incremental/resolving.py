"""What some files of a project mean: they are parsed and resolved among what they lead to.

Comes in: a division of the project, and the files and contexts that are wanted. Goes out: `Resolved`, packed for the
cache, or None where a mistake is in them or where they were not cut as the parser reads them. Parser and resolver are
imported only here: a build that has all of this in its cache needs neither.
"""

from __future__ import annotations

from collections.abc import Sequence

from evgen.dsl import syntax
from evgen.dsl.diagnostics.diagnostic import has_errors
from evgen.dsl.diagnostics.source import Source
from evgen.dsl.parse.outline import Outline
from evgen.dsl.parse.parser import parse
from evgen.dsl.resolve import resolve
from evgen.incremental.cache import packed
from evgen.incremental.file_parts import Resolved, divided, without_elements
from evgen.incremental.slicing import Division


def resolve_part(division: Division, files: Sequence[str], contexts: Sequence[str]) -> Resolved | None:
    """What these files and the heads of these contexts mean."""
    parsed = [parse(Source(path, text)) for path, text in division.slice_of(files, contexts).items()]
    wanted = set(files)
    found = [each for one in parsed for each in one.diagnostics]
    if not all(fits(division.outlines[one.file.path], one.file) for one in parsed if one.file.path in wanted):
        return None
    resolved = resolve([one.file for one in parsed])
    found += resolved.diagnostics
    if has_errors(found):
        return None
    heads = (context for context in resolved.model.contexts if context.name in contexts)
    return Resolved(
        {path: packed(part) for path, part in divided(files, resolved.model, found).items()},
        {context.name: packed(without_elements(context)) for context in heads},
    )


def fits(found: Outline, file: syntax.File) -> bool:
    """Whether the parser found the same head and the same names in the same pieces."""
    if file.context is None or file.broken:
        return False
    if file.context.name.text != found.context or tuple(use.context.text for use in file.uses) != found.uses:
        return False
    if [use for use in file.uses if not found.bare <= use.span.start < use.span.end <= found.head]:
        return False
    pieces = iter(found.pieces)
    piece = next(pieces, None)
    for node in sorted(file.declarations, key=lambda node: node.span):
        while piece is not None and piece.end <= node.span.start:
            piece = next(pieces, None)
        if piece is None or not piece.start <= node.span.start < node.span.end <= piece.end:
            return False
        if not set(piece.names).issuperset(_declared(node)):
            return False
    return file.context.span.end <= found.bare


def _declared(node: syntax.Declaration) -> list[str]:
    """The first words of the names that a declaration declares."""
    named = [] if isinstance(node, syntax.Timeline | syntax.Scenario | syntax.Hotspot) else [node.name]
    if isinstance(node, syntax.Stream):
        named += [event.name for event in node.events]
    return [each.text for each in named]
