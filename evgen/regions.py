"""Building a project region by region.

A *region* is a set of contexts that no other context uses and that use no others. What is found in a region and what is
generated of it depends on its own files and the configuration alone, so regions are built one by one, by two processes,
and those whose files did not change are not built at all (`region_cache`).

Comes in: a project. Goes out: `Built`, what `building` would have made of all files together, or None: where anything
is wrong, or where two regions meet (a topic of one name, say), everything has to be looked at together, and then it is.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from evgen import generator
from evgen.dsl.diagnostics import Diagnostic, has_errors
from evgen.dsl.frozen import dataclass, replace
from evgen.dsl.model import Model
from evgen.dsl.rules.completeness import copied_from_two_streams, key_names
from evgen.dsl.waivers import Allowed, allowances, settle_with
from evgen.generator import lock as locks
from evgen.generator.avro.checking import names_in_use
from evgen.generator.files import GeneratedFile, holding
from evgen.generator.kafka.topics import topics
from evgen.generator.options import Options
from evgen.parallel import in_parallel
from evgen.pipeline import find_all
from evgen.project import Project, strictly
from evgen.region_cache import Cache

_HEAD = re.compile(
    r"""//[^\n]* | "(?:[^"\\\n]|\\.)*" | (?P<open>\{)
      | \b(?P<word>context|use)\s+(?P<name>[\w`]+(?:\s*\.\s*[\w`]+)*)""",
    re.VERBOSE,
)
SMALL = 60_000
"""Characters of models for which a second process costs more than it saves."""


@dataclass(frozen=True, slots=True)
class OwnedFile:
    """A generated file whose text is not here: its hash is."""

    path: str
    hash: str


@dataclass(frozen=True, slots=True)
class Region:
    """What is known of a region after it was built.

    `copies` are those findings that hold only where the field is no key anywhere, with the field; `keys` are the fields
    that are one here. `claims` are all names that nobody else in the project may have.
    """

    contexts: frozenset[str]
    findings: tuple[Diagnostic, ...]
    copies: tuple[tuple[str, Diagnostic], ...]
    keys: frozenset[str]
    allowed: tuple[Allowed, ...]
    claims: frozenset[str]
    facts: dict[str, object]
    files: tuple[OwnedFile, ...]


@dataclass(frozen=True, slots=True)
class Built:
    """What was found in a project, the files to be compared, and the hashes of those that are known to be right."""

    diagnostics: tuple[Diagnostic, ...]
    files: list[GeneratedFile]
    kept: dict[str, str]


Texts = Mapping[str, str]
Made = tuple[Region, list[GeneratedFile]]
HashOf = Callable[[str, os.stat_result], str]


def build_regions(project: Project, *, anew: bool, keep: bool, hash_of: HashOf) -> Built | None:
    """Build a project.

    With `anew`, without what is known from before; with `keep`, what is made is remembered. `hash_of` knows the hashes
    of files by their stat.
    """
    if project.misconfigured or project.unreadable or has_errors(project.diagnostics):
        return None
    divided = divide({path: source.text for path, source in project.sources.items()})
    if divided is None:
        return None
    options = project.options
    cache = Cache(project.root, project.configuration_digest)
    kept = {} if anew else _kept(project, cache, divided, hash_of)
    missing = [texts for number, texts in enumerate(divided) if number not in kept]
    made = _make(missing, options)
    if made is None:
        return None
    regions = [*kept.values(), *(region for region, _ in made)]
    if keep:
        cache.tidy()
        for texts, (region, _) in zip(missing, made, strict=True):
            cache.store(texts, region)
    diagnostics = _join(project, regions)
    if diagnostics is None:
        return None
    files = [file for _, several in made for file in several]
    files += generator.render_whole([region.facts for region in regions], options)
    hashes = {file.path: file.hash for region in kept.values() for file in region.files}
    paths = {path.casefold() for path in (*hashes, *(file.path for file in files))}
    if len(paths) != len(hashes) + len(files):
        return None
    return Built(diagnostics, sorted(files, key=lambda file: file.path), hashes)


# --- dividing a project -----------------------------------------------------------------------------------------------


def divide(sources: Texts) -> list[dict[str, str]] | None:
    """The files of each region; None where a file does not begin with its context.

    The heads of files are not parsed, so that a name in a strange place may go unseen. Then the region has a mistake.
    """
    groups: dict[str, str] = {}

    def top(name: str) -> str:
        while groups.setdefault(name, name) != name:
            name = groups[name]
        return name

    homes: dict[str, str] = {}
    for path, text in sources.items():
        names = list(_names(text))
        if not names:
            return None
        homes[path] = names[0]
        for name in names[1:]:
            groups[top(name)] = top(names[0])
    found: dict[str, dict[str, str]] = {}
    for path in sorted(sources):
        found.setdefault(top(homes[path]), {})[path] = sources[path]
    return list(found.values())


def _names(text: str) -> Iterable[str]:
    """The context of a file, then those that it uses."""
    for match in _HEAD.finditer(text):
        if match["open"]:
            return
        if match["word"]:
            yield re.sub(r"[\s`]", "", match["name"])


# --- one region -------------------------------------------------------------------------------------------------------


def _make(several: Sequence[Texts], options: Options) -> list[Made] | None:
    """Build regions; None as soon as one cannot be built by itself."""
    # An error in one of them means that the whole project is looked at together, so the rest would be for nothing.
    made: list[Made] = []
    size = sum(len(text) for texts in several for text in texts.values())
    if size < SMALL:
        for texts in several:
            one = make_region(texts, options)
            if one is None:
                return None
            made.append(one)
        return made
    weights = [sum(map(len, texts.values())) for texts in several]
    for one in in_parallel(lambda texts: make_region(texts, options), several, weights):
        if one is None:
            return None
        made.append(one)
    return made


def make_region(texts: Texts, options: Options) -> Made | None:
    """Build a region; None where it has a mistake, or where a target can be made only of all contexts together."""
    compiled = find_all(texts, options.rules)
    if has_errors(compiled.diagnostics):
        return None
    model = compiled.model
    contexts = frozenset(context.name for context in model.contexts)
    options = _for_contexts(options, contexts)
    found = (*compiled.diagnostics, *generator.check(model, options))
    rendered = None if has_errors(found) else generator.render_region(model, options)
    if rendered is None:
        return None
    files, facts = rendered
    hashed = tuple(OwnedFile(file.path, locks.digest(file.text.encode("utf-8"))) for file in files)
    copies = tuple(copied_from_two_streams(model))
    region = Region(
        contexts,
        found,
        copies,
        key_names(model),
        tuple(allowances(model)),
        _claims(model, options, files),
        facts,
        hashed,
    )
    return region, files


def _for_contexts(options: Options, contexts: frozenset[str]) -> Options:
    """The options without what is said of other contexts."""
    if options.pydantic is None:
        return options
    own = tuple(each for each in options.pydantic.contexts if each[0] in contexts)
    return replace(options, pydantic=replace(options.pydantic, contexts=own))


def _claims(model: Model, options: Options, files: Iterable[GeneratedFile]) -> frozenset[str]:
    claims = {f"name {name}" for name in names_in_use(model)}
    claims |= {f"topic {topic.environment} {topic.name.replace('.', '_')}" for topic in topics(model, options)}
    claims |= {f"file {file.path.casefold()}" for file in files}
    if options.pydantic is not None:
        from evgen.generator.pydantic.layout import package_name

        claims |= {f"package {package_name(context, options).casefold()}" for context in model.contexts}
    return frozenset(claims)


# --- all regions ------------------------------------------------------------------------------------------------------


def _kept(project: Project, cache: Cache, divided: Sequence[Texts], hash_of: HashOf) -> dict[int, Region]:
    """The regions, by their numbers, that were built before and whose generated files are all there."""
    known = {number: region for number, texts in enumerate(divided) if (region := cache.load(texts)) is not None}
    hashes = {file.path: file.hash for region in known.values() for file in region.files}
    right = holding(project.root, project.options.folders.values(), hashes, hash_of)
    return {number: region for number, region in known.items() if all(file.path in right for file in region.files)}


def _join(project: Project, regions: Sequence[Region]) -> tuple[Diagnostic, ...] | None:
    """What is found in all regions; None where they meet, or where something is an error."""
    contexts = {name for region in regions for name in region.contexts}
    options = project.options
    if options.pydantic is not None and not contexts.issuperset(name for name, _ in options.pydantic.contexts):
        return None
    if len(frozenset().union(*(region.claims for region in regions))) != sum(len(each.claims) for each in regions):
        return None
    keys = frozenset().union(*(region.keys for region in regions))
    found = list(project.diagnostics)
    for region in regions:
        copies = {one for name, one in region.copies if name in keys}
        found += (one for one in region.findings if one not in copies)
    allowed = [each for region in regions for each in region.allowed]
    settings = replace(options.rules, today=date.today())
    settled = strictly(settle_with(found, allowed, settings), strict=options.strict)
    return None if has_errors(settled) else settled
