"""What a project says about the rules: presets, levels, levels by path, and its own words.

Comes in: what `[rules]` in the configuration says, as `RuleSettings`. Goes out: the level of a finding, which is `off`
where it is not wanted. What is not `configurable` stays an error always.
"""

from __future__ import annotations

from datetime import date
from fnmatch import fnmatchcase
from typing import Literal, TypeAlias

from evgen.dsl.base.frozen import dataclass
from evgen.dsl.diagnostics.codes import CODES
from evgen.dsl.diagnostics.diagnostic import Diagnostic, Level

CHANGED: dict[str, tuple[int, ...]] = {"EVM607": (0, 2)}
"""Findings about changed meanings, with the version of the change; told once, to projects of earlier versions."""

Preset: TypeAlias = Literal["workshop", "standard", "strict"]
RuleLevel: TypeAlias = Literal["off", "info", "warning", "error"]

PRESETS: tuple[Preset, ...] = ("workshop", "standard", "strict")
LEVELS: tuple[RuleLevel, ...] = ("off", "info", "warning", "error")
SPELLINGS = ("snake_case", "camelCase", "UPPER_CASE", "any")

WORKSHOP = frozenset({"EVM801", "EVM803", "EVM805", "EVM806", "EVM821", "EVM822", "EVM823", "EVM826"})
"""The findings that the preset `workshop` shows, as infos: what is not connected yet."""


@dataclass(frozen=True, slots=True)
class Naming:
    """A project's own words: past tenses and states, commands and nouns that the lists do not know, in lower case."""

    fields: str = "snake_case"
    past: frozenset[str] = frozenset()
    imperative: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class PathLevels:
    """Levels by code for the files that a pattern matches; `*` also goes through folders."""

    pattern: str
    levels: tuple[tuple[str, RuleLevel], ...]

    def matches(self, file: str) -> bool:
        """Whether the file is meant."""
        return fnmatchcase(file, self.pattern.replace("**/", "*"))


@dataclass(frozen=True, slots=True)
class RuleSettings:
    """Everything that a project says about findings.

    `today` is the day on which waivers are judged, if any. `kit` says whether the machines are run by the generated
    kit, which tells what is still to be done.
    """

    preset: Preset = "standard"
    levels: tuple[tuple[str, RuleLevel], ...] = ()
    paths: tuple[PathLevels, ...] = ()
    naming: Naming = Naming()
    today: date | None = None
    kit: bool = False
    built_by: tuple[int, ...] | None = None
    """The version of the evgen that built the project last, where that is known."""


STANDARD = RuleSettings()


def is_news(code: str, settings: RuleSettings) -> bool:
    """Whether a finding is no word of a change, or the change is news to the project."""
    return code not in CHANGED or (settings.built_by is not None and settings.built_by < CHANGED[code])


def level_of(finding: Diagnostic, settings: RuleSettings) -> RuleLevel:
    """The level of a finding: of the last path that matches, else of its own setting, else of the preset."""
    if not CODES[finding.code].configurable:
        return finding.level
    file = finding.span.file if finding.span is not None else ""
    level: RuleLevel = preset_level(finding.code, finding.level, settings.preset)
    for code, wanted in settings.levels:
        if code == finding.code:
            level = wanted
    for override in settings.paths:
        if override.matches(file):
            for code, wanted in override.levels:
                if code == finding.code:
                    level = wanted
    return level


def preset_level(code: str, level: Level, preset: Preset) -> RuleLevel:
    """What a preset makes of a finding's own level."""
    if not CODES[code].preset or preset == "standard":
        return level
    if preset == "strict":
        return "warning"
    return "info" if code in WORKSHOP else "off"
