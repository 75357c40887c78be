"""What is generated, part by part, so that parts whose model did not change need not be made again.

A `Part` is some files of a target that are made together. What they say depends on the configuration, on the shapes
of the elements in `about` and of those that these lead to by their words, on the labels of all of these, and on
`beside`. The shape of a declaration is all of it but the blocks that say what events make of a row or a state; of a
part that is `whole`, these blocks of the elements in `about` count too. A label is what a target has decided about an
element beyond its declaration: the name of its class.
Files that say little of many elements are about none, and have all that they say in `beside`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from evgen.dsl.base.frozen import dataclass, field
from evgen.generator.files import GeneratedFile


@dataclass(frozen=True, slots=True)
class Part:
    """Some files. `about` are qualified names; it is None where nobody can say, and the files are always made.

    `weight` says how much work it is, in elements. `files` are the model files whose scenarios count: these have no
    qualified names.
    """

    about: tuple[str, ...] | None
    beside: str
    make: Callable[[], list[GeneratedFile]]
    weight: int = 1
    whole: bool = False
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Parts:
    """All parts of a target, and its labels by the qualified names of elements."""

    parts: list[Part]
    labels: Mapping[str, str] = field(default_factory=dict)


def files_of(parts: Parts) -> list[GeneratedFile]:
    """The files of all parts."""
    return [file for part in parts.parts for file in part.make()]
