"""What some files of a project mean: they are resolved among what they lead to.

Comes in: a division of the project, its texts, and the files and contexts that are wanted. Goes out: `Made`. Parser and
resolver are imported only here: a build that has all of this in its store needs neither.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from evgen.dsl import syntax
from evgen.dsl.base.frozen import replace
from evgen.dsl.diagnostics.diagnostic import Diagnostic
from evgen.dsl.diagnostics.source import Source, Span
from evgen.dsl.model.references import Reference, in_text_order
from evgen.dsl.parse.echoes import regions_of
from evgen.dsl.parse.outline import Outline
from evgen.dsl.parse.outlines import sure_outline
from evgen.dsl.parse.parser import Parsed
from evgen.dsl.resolve import Part, resolve_part
from evgen.dsl.resolve.names import Index, KnownName, KnownNames
from evgen.workspace.division import Division
from evgen.workspace.parts import Cause, ContextPart, FilePart, FileReferences, elements_by_file, without_elements

Parse: TypeAlias = Callable[[str], Parsed]
"""What parses a file, or remembers how it was parsed."""
TOLD_OF_ALL = frozenset({"EVM108"})
"""What the resolver tells once for the whole project: where a part has it, everything is resolved together."""


class Made(NamedTuple):
    """What was made of files and of the heads of contexts.

    `outlines` are those of files in which the parser found other declarations than their texts were cut into: then
    nothing else was made. `is_whole` says that something has to be told of all files together.
    """

    files: dict[str, FilePart]
    contexts: dict[str, ContextPart]
    references: dict[str, FileReferences]
    outlines: dict[str, Outline]
    is_whole: bool = False


def make(
    division: Division, sources: Mapping[str, Source], parse: Parse, files: Sequence[str], contexts: Sequence[str]
) -> Made:
    """What these files and the heads of these contexts mean."""
    outlines = _misjudged(division, sources, parse, files)
    if outlines:
        return Made({}, {}, {}, outlines)
    is_everything = len(files) == len(division.outlines)
    trees = _trees(division, parse, files, contexts)
    mistakes = [span for path in trees for span in _errors(parse(path))]
    index = None if is_everything else _index(division)
    part = resolve_part([*trees.values()], mistakes, index)
    if not is_everything and any(found.code in TOLD_OF_ALL for found in part.diagnostics):
        return Made({}, {}, {}, {}, is_whole=True)
    return Made(
        _file_parts(division, sources, parse, files, part),
        _context_parts(division, trees, contexts, part),
        _references(files, part),
        {},
    )


def _misjudged(
    division: Division, sources: Mapping[str, Source], parse: Parse, files: Sequence[str]
) -> dict[str, Outline]:
    """The right outlines of those files that were only guessed, and wrongly."""
    guessed = {path: division.outlines[path] for path in files if not division.outlines[path].is_sure}
    sure = {path: sure_outline(sources[path].text, parse(path), guess) for path, guess in guessed.items()}
    return {path: outline for path, outline in sure.items() if outline != replace(guessed[path], is_sure=True)}


def _trees(division: Division, parse: Parse, files: Sequence[str], contexts: Sequence[str]) -> dict[str, syntax.File]:
    """These files, the heads of all files of these contexts, and of the other files what these lead to.

    Of every context that one of them sees there is the first head, which says what kind of context it is.
    """
    wanted = set(files)
    starts = division.needed(files)
    own = [path for context in contexts for path in division.contexts[context]]
    seen = {name for path in (*files, *starts, *own) for name in _seen(division.outlines[path])}
    heads = {division.contexts[context][0] for context in seen if context in division.contexts} | set(own)
    trees = {}
    for path in division.outlines:
        if path in wanted:
            trees[path] = parse(path).file
        elif path in starts or path in heads:
            trees[path] = _only(parse(path).file, division.outlines[path], starts.get(path, set()))
    return trees


def _seen(outline: Outline) -> tuple[str, ...]:
    return (outline.context, *outline.uses)


def _only(file: syntax.File, outline: Outline, starts: set[int]) -> syntax.File:
    """A file with only those declarations that stand in pieces which begin at these offsets."""
    spans = [(piece.start, piece.end) for piece in outline.pieces if piece.start in starts]

    def is_needed(span: Span) -> bool:
        return any(start <= span.start and span.end <= end for start, end in spans)

    declarations = tuple(node for node in file.declarations if is_needed(node.span))
    broken = tuple(each for each in file.broken if is_needed(each.span))
    return replace(file, declarations=declarations, broken=broken)


def _errors(parsed: Parsed) -> list[Span]:
    return [found.span for found in parsed.diagnostics if found.level == "error" and found.span is not None]


def _index(division: Division) -> Index:
    return {
        context: KnownNames(
            {name: _known(*place) for name, place in names.first.items()}, [_known(*place) for place in names.twice]
        )
        for context, names in division.index.items()
    }


def _known(kind: str, path: str, start: int, end: int) -> KnownName:
    return KnownName(kind, Span(path, start, end))  # type: ignore[arg-type]


# --- what belongs to what ---------------------------------------------------------------------------------------------


def _file_parts(
    division: Division, sources: Mapping[str, Source], parse: Parse, files: Sequence[str], part: Part
) -> dict[str, FilePart]:
    elements = elements_by_file(files, part.model)
    asked = tuple((context, division.names_hash(context)) for context in sorted(part.asked))
    found: dict[str, list[tuple[Diagnostic, Cause]]] = {path: [] for path in files}
    instead = [(place, name) for place, names in part.instead.items() for name in names]
    heads = {path: _head(parse(path).file) for path in files}
    for one in part.diagnostics:
        # What stands in the head of a context is told of its context, for which all its heads are looked at.
        if one.span is not None and one.span.file in found and not _is_in(one.span, heads[one.span.file]):
            found[one.span.file].append((one, part.causes.get(one.span)))
    return {
        path: FilePart(
            elements[path],
            parse(path).diagnostics,
            tuple(found[path]),
            tuple(pair for pair in instead if pair[1].span.file == path),
            regions_of(parse(path), sources[path]),
            asked if found[path] or any(name.span.file == path for _, name in instead) else (),
        )
        for path in files
    }


def _context_parts(
    division: Division, trees: Mapping[str, syntax.File], contexts: Sequence[str], part: Part
) -> dict[str, ContextPart]:
    known = {context.name: context for context in part.model.contexts}
    parts = {}
    for name in contexts:
        heads = {path: _head(trees[path]) for path in division.contexts[name]}
        found = [one for one in part.diagnostics if one.span is not None and _is_in(one.span, heads.get(one.span.file))]
        causes = ((one, part.causes.get(one.span) if one.span is not None else None) for one in found)
        parts[name] = ContextPart(without_elements(known[name]), tuple(causes))
    return parts


def _head(file: syntax.File) -> Span | None:
    return file.context.span if file.context is not None else None


def _is_in(span: Span, head: Span | None) -> bool:
    return head is not None and head.start <= span.start and span.end <= head.end


def _references(files: Sequence[str], part: Part) -> dict[str, FileReferences]:
    found: dict[str, list[Reference]] = {path: [] for path in files}
    for reference in part.references:
        if reference.span.file in found:
            found[reference.span.file].append(reference)
    return {path: FileReferences(in_text_order(references)) for path, references in found.items()}
