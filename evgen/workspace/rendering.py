"""The generated files of a project, of which only those are made that something changed for.

Comes in: a model without errors, how its files are divided, and what is known of files that were made before. Goes out:
`Rendered`: the files that were made, and the hashes of those that were not, because they stand where they belong as
they would be made. A part is known again by a hash of all that it can depend on (`generator.part`): no name leads out
of what was hashed.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from typing import TypeAlias

from evgen import generator
from evgen.dsl import model as m
from evgen.dsl.base.digest import digest, hash_of
from evgen.dsl.base.frozen import dataclass, field
from evgen.generator.files import GeneratedFile
from evgen.generator.options import Options
from evgen.generator.part import Part, Parts
from evgen.workspace.division import Division
from evgen.workspace.stores import Store
from evgen.workspace.workers import Worker, in_two

RENDERED = "rendered"
LIGHT = 400
"""The weight of parts for which a second process costs more than it saves."""
Hashed: TypeAlias = tuple[tuple[str, str], ...]
"""The paths and the hashes of the files of a part."""
Standing: TypeAlias = Callable[[Mapping[str, str]], Container[str]]
"""What tells of some files, by path and hash, which stand where they belong as they are."""


@dataclass(frozen=True, slots=True)
class Known:
    """The paths and the hashes of the files of each part, by its key."""

    files: dict[str, Hashed]


@dataclass(frozen=True, slots=True)
class PartFiles:
    """The files of a part with their hashes."""

    files: tuple[tuple[GeneratedFile, str], ...]


@dataclass(frozen=True, slots=True)
class Rendered:
    """The files to be compared, and the paths of the keys of parts.

    `hashes` are those of the files, as far as they were made out already, and of those that are known to be right.
    """

    files: list[GeneratedFile]
    paths: dict[str, tuple[str, ...]] = field(default_factory=dict)
    hashes: dict[str, str] = field(default_factory=dict)

    def keep(self, store: Store, hashes: Mapping[str, str]) -> None:
        """Let the next build know what was made; `hashes` are those of all files."""
        made = {key: tuple((path, hashes[path]) for path in paths) for key, paths in self.paths.items()}
        store.put(RENDERED, Known(made))


def nothing_stands(hashes: Mapping[str, str]) -> Container[str]:
    """There is no place where files could stand."""
    return ()


def render(
    model: m.Model,
    options: Options,
    division: Division,
    store: Store,
    worker: Worker,
    configuration: str,
    standing: Standing,
) -> Rendered:
    """Render a model; `configuration` is a hash of all that the options were read from."""
    targets = generator.parts(model, options)
    keys = _keys(configuration, division, targets)
    parts = [part for target in targets for part in target.parts]
    right = _right(store.get(RENDERED, Known), keys, standing)
    missing = [(key, part) for key, part in zip(keys, parts, strict=True) if key not in right]
    made = _made(missing, store, worker)
    paths = {key: tuple(path for path, _ in files) for key, files in right.items()}
    paths.update(
        (key, tuple(file.path for file, _ in files)) for (key, _), files in zip(missing, made, strict=True) if key
    )
    files = sorted((file for some in made for file, _ in some), key=lambda file: file.path)
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


def _right(known: Known | None, keys: Sequence[str], standing: Standing) -> dict[str, Hashed]:
    """The files of those parts that stand as they were made."""
    if known is None:
        return {}
    found = {key: known.files[key] for key in keys if key and key in known.files}
    right = standing({path: hashed for files in found.values() for path, hashed in files})
    return {key: files for key, files in found.items() if all(path in right for path, _ in files)}


def _made(parts: Sequence[tuple[str, Part]], store: Store, worker: Worker) -> list[Sequence[tuple[GeneratedFile, str]]]:
    """The files of parts, of which some may be kept."""
    kept = [store.get(key, PartFiles) if key else None for key, _ in parts]
    missing = [pair for pair, known in zip(parts, kept, strict=True) if known is None]
    fresh = iter(_make([part for _, part in missing], worker))
    made: list[Sequence[tuple[GeneratedFile, str]]] = []
    for (key, _), known in zip(parts, kept, strict=True):
        files = known.files if known is not None else next(fresh)
        made.append(files)
        if known is None and key:
            store.put(key, PartFiles(tuple(files)))
    return made


def _make(parts: Sequence[Part], worker: Worker) -> list[list[tuple[GeneratedFile, str]]]:
    """The files of parts with their hashes, which who made them makes out too."""
    weights = [part.weight for part in parts]
    if sum(weights) < LIGHT:
        return [_hashed(part.make()) for part in parts]
    groups = _groups(parts)
    work = [sum(weights[number] for number in group) for group in groups]
    made = in_two(worker, lambda group: [_hashed(parts[number].make()) for number in group], groups, work)
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
