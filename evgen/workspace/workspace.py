"""The engine of every command and server: one object, from the texts of a project to all that follows from them.

Goes in: texts by their paths, the options, where results are kept and where work is done. Goes out, each when it is
asked for and computed once: syntax, model, findings, references, lineage, results of scenarios, generated files. A
changed text gives another workspace with the same store, which has all that still holds. Nothing here knows a disk or
another process.

A file is resolved among what it leads to (`division`), and what was made of it is kept under a hash of all that. So a
cold build is a build with an empty store. A text with mistakes is a file like others: what it means is known in part.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple

from evgen.dsl import model as m
from evgen.dsl.base.digest import hash_of
from evgen.dsl.base.frozen import dataclass
from evgen.dsl.diagnostics.diagnostic import Diagnostic, has_errors, in_order
from evgen.dsl.diagnostics.source import Source, Span
from evgen.dsl.parse.outline import Outline, outline
from evgen.generator.options import Options
from evgen.workspace import judging, rendering
from evgen.workspace.division import Division, divide
from evgen.workspace.parts import ContextPart, FilePart, FileReferences, joined, told
from evgen.workspace.rendering import Rendered, Standing, nothing_stands
from evgen.workspace.stores import Memory, Nowhere, Store
from evgen.workspace.workers import Here, Worker, in_two

if TYPE_CHECKING:
    from evgen.dsl.evaluate.scenarios import Result
    from evgen.dsl.lineage import Lineage
    from evgen.dsl.parse.parser import Parsed
    from evgen.generator.files import GeneratedFile
    from evgen.workspace.resolving import Made

FEW = 8
"""New texts that are parsed at once; of more than that the outlines are guessed first, so that two can parse them."""
SMALL = 60_000
"""Characters of models for which a second process costs more than it saves."""


@dataclass(frozen=True, slots=True)
class Outlines:
    """The outlines of the files of a project, by hashes of their texts."""

    by_hash: dict[str, Outline]


@dataclass(frozen=True, slots=True)
class Results:
    """What came of the scenarios of a file, in the order of the text."""

    results: tuple[Result, ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """What the rules found in a model."""

    findings: tuple[Diagnostic, ...]


class Understood(NamedTuple):
    """How a project is divided, and what its files and the heads of its contexts give. `fresh` is what was made now."""

    division: Division
    keys: dict[str, str]
    files: dict[str, FilePart]
    contexts: dict[str, ContextPart]
    fresh: frozenset[str]


class Workspace:
    """A project as it is at one moment. It never changes; what is asked of it is remembered."""

    def __init__(
        self,
        texts: Mapping[str, str],
        options: Options | None = None,
        store: Store | None = None,
        worker: Worker | None = None,
    ) -> None:
        self.sources = {path: Source(path, texts[path]) for path in sorted(texts)}
        self.options = options or Options()
        self.store = store or Nowhere()
        self.worker = worker or Here()
        self._parsed: dict[str, Parsed] = {}

    def with_text(self, path: str, text: str | None) -> Workspace:
        """The workspace where a file has this text; None where there is no such file any more."""
        texts = {each: source.text for each, source in self.sources.items() if each != path}
        return Workspace(texts if text is None else {**texts, path: text}, self.options, self.store, self.worker)

    def __reduce__(self) -> tuple[Any, ...]:
        """To another process go the texts and the options; what it made of others before, it has kept."""
        return _elsewhere, ({path: source.text for path, source in self.sources.items()}, self.options)

    # --- syntax -------------------------------------------------------------------------------------------------------

    @cached_property
    def hashes(self) -> dict[str, str]:
        """The hash of each text, with its path."""
        return {path: hash_of(path, source.text) for path, source in self.sources.items()}

    def parse(self, path: str) -> Parsed:
        """The syntax of a file, and what is wrong with it."""
        from evgen.dsl.parse.parser import Parsed, parse

        parsed = self._parsed.get(path) or self.store.get(self.hashes[path], Parsed)
        if parsed is None:
            parsed = parse(self.sources[path])
            self.store.put(self.hashes[path], parsed)
        self._parsed[path] = parsed
        return parsed

    def _outlines(self) -> dict[str, Outline]:
        """The outline of each file; that of a new text may be a guess."""
        # Some commands look at some of the files; that must not drive out what is known of all.
        kept = self.store.get(hash_of(*self.sources), Outlines)
        known = kept.by_hash if kept is not None else {}
        new = [path for path, hashed in self.hashes.items() if hashed not in known]
        made = dict(zip(new, self._guesses(new), strict=True))
        outlines: dict[str, Outline] = {}
        for path, hashed in self.hashes.items():
            found = known[hashed] if path not in made else made[path]
            outlines[path] = found if found is not None else self._sure_outline(path)
        return outlines

    def _guesses(self, new: Sequence[str]) -> Sequence[Outline | None]:
        if len(new) <= FEW:
            return [None] * len(new)
        texts = [self.sources[path].text for path in new]
        sizes = [len(text) for text in texts]
        return in_two(self.worker, outline, texts, sizes) if sum(sizes) > SMALL else [*map(outline, texts)]

    def _sure_outline(self, path: str) -> Outline:
        from evgen.dsl.parse.outlines import sure_outline

        return sure_outline(self.sources[path].text, self.parse(path))

    def _keep_outlines(self, outlines: Mapping[str, Outline]) -> None:
        key = hash_of(*self.sources)
        by_hash = {self.hashes[path]: found for path, found in outlines.items()}
        kept = self.store.get(key, Outlines)
        if kept is None or kept.by_hash != by_hash:
            self.store.put(key, Outlines(by_hash))

    # --- what the files mean ------------------------------------------------------------------------------------------

    @cached_property
    def understood(self) -> Understood:
        """What each file and each context gives."""
        outlines = self._outlines()
        while True:
            division = divide(outlines)
            keys, context_keys = division.file_keys(self.hashes), division.context_keys()
            files = self._kept_files(division, keys)
            kept = {name: self.store.get(key, ContextPart) for name, key in context_keys.items()}
            contexts = {name: part for name, part in kept.items() if part is not None}
            missing = [path for path in keys if path not in files]
            heads = [name for name in context_keys if name not in contexts]
            made = self._make(division, missing, heads, keys, context_keys) if missing or heads else None
            if made is None or not made.outlines:
                break
            # The texts of some files were cut otherwise than the parser reads them, so the others may lead elsewhere.
            outlines.update(made.outlines)
        self._keep_outlines(outlines)
        if made is not None:
            files.update(made.files)
            contexts.update(made.contexts)
        return Understood(division, keys, files, contexts, frozenset(missing))

    def _kept_files(self, division: Division, keys: Mapping[str, str]) -> dict[str, FilePart]:
        files = {}
        for path, key in keys.items():
            part = self.store.get(key, FilePart)
            if part is not None and all(division.names_hash(context) == hashed for context, hashed in part.asked):
                files[path] = part
        return files

    def _make(
        self,
        division: Division,
        files: list[str],
        contexts: list[str],
        keys: Mapping[str, str],
        context_keys: Mapping[str, str],
    ) -> Made:
        """What these files and contexts mean; a worker does half of them, if that is much."""
        from evgen.workspace.resolving import make

        def made_and_kept(files: list[str], contexts: list[str]) -> Made:
            made = make(division, self.sources, self.parse, files, contexts)
            self._keep(made, keys, context_keys)
            return made

        halves = self._halves(files) if self.worker.is_beside and self.worker.is_copy else [files]
        if len(halves) > 1:
            # When these processes end they take with them their syntax trees and much else.
            shares = [(half, contexts if half is halves[0] else []) for half in halves]
            begun = [self.worker.begin(made_and_kept, *share) for share in shares]
            made = _together([finish() for finish in begun])
            if not self.store.is_shared:
                self._keep(made, keys, context_keys)
        else:
            made = made_and_kept(files, contexts)
        if made.is_whole:
            made = make(division, self.sources, self.parse, [*keys], [*context_keys])
        return made

    def _halves(self, files: list[str]) -> list[list[str]]:
        """These files in two parts, of which each is worth a process, or in one. Neighbours stay together."""
        sizes = [*accumulate(len(self.sources[path].text) for path in files)]
        if not sizes or sizes[-1] <= SMALL or len(files) < 2:
            return [files]
        half = next(at for at, size in enumerate(sizes) if size >= sizes[-1] / 2) + 1
        half = min(half, len(files) - 1)
        return [files[:half], files[half:]]

    def _keep(self, made: Made, keys: Mapping[str, str], context_keys: Mapping[str, str]) -> None:
        for path, part in made.files.items():
            self.store.put(keys[path], part)
        for name, head in made.contexts.items():
            self.store.put(context_keys[name], head)
        for path, references in made.references.items():
            self.store.put(keys[path], references)

    @cached_property
    def model(self) -> m.Model:
        """The model of all files, as far as they can be understood."""
        division, _, files, contexts, _ = self.understood
        return joined(contexts, {name: [files[path] for path in division.contexts[name]] for name in contexts})

    @cached_property
    def references(self) -> dict[str, FileReferences]:
        """The names that each file uses."""
        division, keys, files, _, _ = self.understood
        known = {path: self.store.get(key, FileReferences) for path, key in keys.items()}
        missing = [path for path in files if known[path] is None]
        made = {}
        if missing:
            from evgen.workspace.resolving import make

            made = make(division, self.sources, self.parse, missing, []).references
        return {path: references or made[path] for path, references in known.items()}

    # --- what is found ------------------------------------------------------------------------------------------------

    @cached_property
    def mistakes(self) -> tuple[Diagnostic, ...]:
        """What parser and resolver found, in the order of the places."""
        files = [self.understood.files[path] for path in self.sources]
        return tuple(in_order(told(self.understood.contexts.values(), files, self.sources)))

    @cached_property
    def refused(self) -> tuple[Diagnostic, ...]:
        """What the targets cannot make of the model: names that collide in them, settings that they refuse."""
        from evgen import generator

        found = generator.check(self.model, self.options)
        return tuple(one for one in found if not self._is_echo(one))

    def _is_echo(self, refusal: Diagnostic) -> bool:
        """Whether a refusal may follow from a mistake: it is about a declaration that is not understood as a whole."""
        at = refusal.span
        broken = self._broken
        return at is not None and any(span.file == at.file and span.start <= at.start <= span.end for span in broken)

    @cached_property
    def _broken(self) -> list[Span]:
        """The declarations that have a mistake in them."""
        spans = [one.span for one in self.mistakes if one.level == "error" and one.span is not None]
        found = list(spans)
        for span in spans:
            pieces = self.understood.division.outlines[span.file].pieces
            around = (piece for piece in pieces if piece.start <= span.start <= piece.end)
            found += [Span(span.file, piece.start, piece.end) for piece in around]
        return found

    def begin_judging(self) -> None:
        """Let the worker begin with the rules, which take longest, while something else is done here."""
        _ = self._judging

    @cached_property
    def _judging(self) -> tuple[bool, Callable[[], list[Diagnostic]]]:
        """Whether the rules are shared with the worker, and what waits for what it finds."""
        if has_errors(self.mistakes) or self._kept_findings is not None:
            return False, list
        is_beside = self.worker.is_beside and sum(len(source.text) for source in self.sources.values()) > SMALL
        # Who has everything to make has no time for rules.
        is_shared = is_beside and 2 * len(self.understood.fresh) < len(self.sources)
        worker: Worker = self.worker if is_beside else Here()
        _ = self.model
        return is_shared, worker.begin(_judge, self, is_shared)

    @cached_property
    def _findings_key(self) -> str:
        """A hash of all that the rules look at."""
        return hash_of(repr(self.options.rules), *self.understood.keys.values())

    @cached_property
    def _kept_findings(self) -> Findings | None:
        return self.store.get(self._findings_key, Findings)

    @cached_property
    def findings(self) -> tuple[Diagnostic, ...]:
        """What the rules of modelling find. A model with errors is not judged: what these leave out would be found."""
        is_shared, finish = self._judging
        if has_errors(self.mistakes):
            return ()
        if self._kept_findings is not None:
            return self._kept_findings.findings
        from evgen.dsl.rules.table import told as told_of_rules

        rest = judging.of_the_rest(self.model, self.options.rules) if is_shared else []
        found = Findings(tuple(told_of_rules([*rest, *finish()])))
        self.store.put(self._findings_key, found)
        return found.findings

    @cached_property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Everything that is found, whether it is allowed or not: `settle` has yet to be asked."""
        return (*in_order([*self.mistakes, *self.findings]), *self.refused)

    # --- what follows from it -----------------------------------------------------------------------------------------

    @cached_property
    def lineage(self) -> Lineage:
        """Where values come from and where they go."""
        from evgen.dsl.lineage import find_lineage

        return find_lineage(self.model)

    @cached_property
    def files(self) -> list[GeneratedFile]:
        """The generated files; the model has no errors, nor has a target refused anything."""
        return self.render().files

    def render(self, configuration: str = "", standing: Standing = nothing_stands) -> Rendered:
        """The generated files but those that stand where they belong; `configuration` is a hash of what options say."""
        known, division = configuration or hash_of(repr(self.options)), self.understood.division
        return rendering.render(self.model, self.options, division, self.store, self.worker, known, standing)

    @cached_property
    def results(self) -> tuple[Result, ...]:
        """What comes of the scenarios, in the order of contexts, timelines and slices; the model has no errors."""
        keys = self.understood.keys
        by_file = {path: self.store.get(key, Results) for path, key in keys.items()}
        missing = {path for path, found in by_file.items() if found is None}
        fresh: dict[str, list[Result]] = {path: [] for path in missing}
        if missing:
            from evgen.dsl.evaluate.scenarios import run

            for result in run(self.model, lambda scenario: scenario.span.file in missing):
                fresh[result.scenario.span.file].append(result)
            for path, found in fresh.items():
                self.store.put(keys[path], Results(tuple(found)))
        kept = {path: found.results for path, found in by_file.items() if found is not None}
        known = {**kept, **fresh}
        by_place = {result.scenario.span: result for results in known.values() for result in results}
        return tuple(by_place[scenario.span] for context in self.model.contexts for scenario in context.all_scenarios)


def _judge(workspace: Workspace, is_shared: bool) -> list[Diagnostic]:
    rules = workspace.options.rules
    return judging.of_values(workspace.model, rules) if is_shared else judging.of_all(workspace.model, rules)


def _together(parts: Sequence[Made]) -> Made:
    first, *others = parts
    for part in others:
        first = first._replace(
            files={**first.files, **part.files},
            contexts={**first.contexts, **part.contexts},
            references={**first.references, **part.references},
            outlines={**first.outlines, **part.outlines},
            is_whole=first.is_whole or part.is_whole,
        )
    return first


_kept_here = Memory()
"""What a process keeps of the workspaces that another one has sent to it."""


def _elsewhere(texts: Mapping[str, str], options: Options) -> Workspace:
    return Workspace(texts, options, _kept_here)
