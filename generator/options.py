"""What a project says about how it is built.

`configuration` reads it from a text; the options of each target are those of its own folder.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol, TypeVar

from evgen.dsl.base.frozen import dataclass, field, replace
from evgen.dsl.diagnostics.source import Source, Span
from evgen.dsl.rules.settings import STANDARD, RuleSettings
from evgen.generator.toml_places import place

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Accept:
    """`[[evolution.accept]]`: a break that is meant, by its code and the full name of the element, and why."""

    code: str
    element: str
    reason: str
    index: int


@dataclass(frozen=True, slots=True)
class EvolutionOptions:
    """`[evolution]`: where the history lies, and in which environments topics count; all, where none is named."""

    history: str = "history"
    environments: tuple[str, ...] = ()
    accept: tuple[Accept, ...] = ()


class TargetOptions(Protocol):
    """What a project says about a target; a frozen data class, whose defaults are those of the configuration."""

    @property
    def folders(self) -> Mapping[str, str]:
        """The folders that it writes into, below the project; nothing is written elsewhere."""
        ...


@dataclass(frozen=True, slots=True)
class Options:
    """Everything that a project may say about how it is built; paths are below the project, with forward slashes.

    `targets` are the options of each target that is on.
    """

    models: tuple[str, ...] = ("models/**/*.evm",)
    strict: bool = False
    rules: RuleSettings = STANDARD
    targets: tuple[TargetOptions, ...] = ()
    evolution: EvolutionOptions = EvolutionOptions()
    source: Source = field(default=Source("evgen.toml", ""), compare=False)
    """The text of the configuration, so that a check of a target can point into it with `place_of`."""

    def of(self, kind: type[T]) -> T | None:
        """The options of a target, by their class; None where it is off."""
        return next((options for options in self.targets if isinstance(options, kind)), None)

    def wanted(self, kind: type[T]) -> T:
        """The same of a target that is known to be on."""
        found = self.of(kind)
        assert found is not None, "only asked when the target is on"
        return found

    def changed(self, new: TargetOptions) -> Options:
        """The same with other options of a target that is on."""
        return replace(self, targets=tuple(new if type(old) is type(new) else old for old in self.targets))

    @property
    def folders(self) -> dict[str, str]:
        """The folders that the targets that are on write into; nothing is written elsewhere."""
        return {name: folder for options in self.targets for name, folder in options.folders.items()}


def place_of(options: Options, *path: str) -> Span:
    """Where a setting stands, for the diagnostics of a target: `place_of(options, "kafka", "settings")`."""
    return place(options.source, start_of(options.source) + path)


def start_of(source: Source) -> tuple[str, ...]:
    """The table of a file that has evgen's settings: `[tool.evgen]` in a `pyproject.toml`."""
    return ("tool", "evgen") if source.path.rpartition("/")[2] == "pyproject.toml" else ()
