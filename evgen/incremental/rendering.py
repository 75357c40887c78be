"""The generated files of a project, of which only those are made that something changed for.

Comes in: a model without errors, how its files are divided, and what was rendered before. Goes out: `Rendered`: the
files that were made, and the hashes of those that were not, because they stand on the disk as they would be made. A
part is known again by a hash of all that it can depend on (`generator.part`): no name leads out of what was hashed.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence

from evgen import generator
from evgen.dsl.base.digest import digest, hash_of
from evgen.dsl.base.frozen import dataclass, field
from evgen.generator.files import GeneratedFile, holding
from evgen.generator.part import Part, Parts
from evgen.incremental.cache import Cache, packed
from evgen.incremental.compiling import Understood
from evgen.incremental.parallel import in_parallel
from evgen.incremental.slicing import Division
from evgen.project.project import Project

RENDERED = "rendered"
LIGHT = 400
"""The weight of parts for which a second process costs more than it saves."""
HashOf = Callable[[str, os.stat_result], str]


@dataclass(frozen=True, slots=True)
class Known:
    """The paths and the hashes of the files of each part, by its key."""

    files: dict[str, tuple[tuple[str, str], ...]]


@dataclass(frozen=True, slots=True)
class Rendered:
    """The files to be compared, and the paths of the keys of parts.

    `hashes` are those of the files, as far as they were made out already, and of those that are known to be right.
    """

    files: list[GeneratedFile]
    paths: dict[str, tuple[str, ...]] = field(default_factory=dict)
    hashes: dict[str, str] = field(default_factory=dict)

    def keep(self, cache: Cache, hashes: Mapping[str, str]) -> None:
        """Let the next build know what was made; `hashes` are those of all files."""
        made = {key: tuple((path, hashes[path]) for path in paths) for key, paths in self.paths.items()}
        cache.store(RENDERED, packed(Known(made)))


def render_changed(
    project: Project,
    understood: Understood,
    cache: Cache,
    hash_of_file: HashOf,
    *,
    anew: bool,
) -> Rendered:
    """Render a project; with `anew`, all of it. `hash_of_file` knows the hashes of files by their stat."""
    model, options = understood.model, project.options
    targets = generator.parts(model, options)
    keys = _keys(project.configuration_digest, understood.division, targets)
    parts = [part for target in targets for part in target.parts]
    known = None if anew else cache.load(RENDERED, Known)
    right = _right(project, {key: known.files.get(key) for key in keys}, hash_of_file) if known is not None else {}
    missing = [(key, part) for key, part in zip(keys, parts, strict=True) if key not in right]
    made = _make([part for _, part in missing])
    paths = {key: tuple(path for path, _ in files) for key, files in right.items()}
    paths.update(
        (key, tuple(each.path for each, _ in files)) for (key, _), files in zip(missing, made, strict=True) if key
    )
    files = sorted((each for some in made for each, _ in some), key=lambda file: file.path)
    kept = {path: hashed for some in right.values() for path, hashed in some}
    if generator.same_files(sorted([*kept, *(file.path for file in files)])):
        # They stand in each other's way, so each of them has to be looked at.
        return Rendered(generator.render(model, options))
    return Rendered(files, paths, kept | {file.path: hashed for some in made for file, hashed in some})


def _keys(configuration: str, division: Division, targets: Sequence[Parts]) -> list[str]:
    """The key of each part of all targets; empty where it is about everything."""
    labels: dict[int, list[str]] = {}
    for target in targets:
        for name, text in target.labels.items():
            for number in division.declaring(name):
                labels.setdefault(number, []).append(text)
    shapes = division.shape_keys(labels)

    def about(part: Part) -> Iterator[str]:
        for name in part.about or ():
            for number in division.declaring(name):
                yield division.whole_key(number, shapes) if part.whole else shapes[number]
        for path in part.files:
            yield division.nameless_key(path, shapes)

    return [
        "" if part.about is None else hash_of(configuration, str(number), part.beside, *about(part))
        for number, target in enumerate(targets)
        for part in target.parts
    ]


def _right(
    project: Project, known: Mapping[str, tuple[tuple[str, str], ...] | None], hash_of_file: HashOf
) -> dict[str, tuple[tuple[str, str], ...]]:
    """The files of those parts that stand on the disk as they were made."""
    found = {key: files for key, files in known.items() if key and files is not None}
    hashes = {path: hashed for files in found.values() for path, hashed in files}
    right = holding(project.root, project.options.folders.values(), hashes, hash_of_file)
    return {key: files for key, files in found.items() if all(path in right for path, _ in files)}


def _make(parts: Sequence[Part]) -> list[list[tuple[GeneratedFile, str]]]:
    """The files of parts with their hashes, which who made them makes out too."""
    weights = [part.weight for part in parts]
    if sum(weights) < LIGHT:
        return [_hashed(part.make()) for part in parts]
    groups = _groups(parts)
    work = [sum(weights[number] for number in group) for group in groups]
    made = in_parallel(lambda group: [_hashed(parts[number].make()) for number in group], groups, work)
    found = {
        number: files
        for group, some in zip(groups, made, strict=True)
        for number, files in zip(group, some, strict=True)
    }
    return [found[number] for number in range(len(parts))]


def _hashed(files: Sequence[GeneratedFile]) -> list[tuple[GeneratedFile, str]]:
    return [(file, digest(file.text.encode("utf-8"))) for file in files]


def _groups(parts: Sequence[Part]) -> list[list[int]]:
    """The numbers of parts, where light ones go with the first heavy one that is about the same: they need the same."""
    homes: dict[str, int] = {}
    for number, part in enumerate(parts):
        for name in (part.about or ()) if part.weight > 1 else ():
            homes.setdefault(name, number)
    groups: dict[int, list[int]] = {}
    for number, part in enumerate(parts):
        home = homes.get(part.about[0], number) if part.about and part.weight == 1 else number
        groups.setdefault(home, []).append(number)
    return list(groups.values())
