"""`[rules]` of the configuration: presets, levels by rule and by path, and the project's own words.

Comes in: the table. Goes out: `RuleSettings`; what is wrong is reported where it stands, and the default goes out.
"""

from __future__ import annotations

from typing import cast

from evgen.dsl.base.nearest import did_you_mean, nearest
from evgen.dsl.diagnostics.codes import CODES
from evgen.dsl.rules.settings import LEVELS, PRESETS, SPELLINGS, Naming, PathLevels, Preset, RuleLevel, RuleSettings
from evgen.generator import settings
from evgen.generator.settings import Table

_SLUGS = {row.slug: code for code, row in CODES.items()}


def rule_settings(table: Table | None, *, kit: bool) -> RuleSettings:
    """What `[rules]` says; `kit` is whether the generated kit runs the machines."""
    if table is None:
        return RuleSettings(kit=kit)
    settings.refuse_unknown(table, ("preset", "levels", "paths", "naming"))
    levels, paths = settings.table(table, "levels"), settings.table(table, "paths")
    return RuleSettings(
        preset=cast("Preset", settings.choice(table, "preset", "standard", PRESETS)),
        levels=_levels(levels) if levels is not None else (),
        paths=_paths(paths) if paths is not None else (),
        naming=_naming(settings.table(table, "naming")),
        kit=kit,
    )


def _paths(table: Table) -> tuple[PathLevels, ...]:
    inner = [(pattern, settings.table(table, pattern)) for pattern in table.values]
    return tuple(PathLevels(pattern, _levels(each)) for pattern, each in inner if each is not None)


def _levels(table: Table) -> tuple[tuple[str, RuleLevel], ...]:
    """Levels by code; a finding is named by its code or its slug; what is not configurable keeps its level."""
    levels: list[tuple[str, RuleLevel]] = []
    for key in table.values:
        code = _SLUGS.get(key, key)
        if code not in CODES:
            hint = did_you_mean(nearest(key, [*CODES, *_SLUGS])) or "`evgen rules` lists all rules"
            settings.refuse(table, key, f"there is no finding `{key}`", hint)
        elif not CODES[code].configurable:
            settings.refuse(table, key, f"`{key}` is an error, which stays an error always")
        else:
            levels.append((code, cast("RuleLevel", settings.choice(table, key, CODES[code].level, LEVELS))))
    return tuple(levels)


def _naming(table: Table | None) -> Naming:
    if table is None:
        return Naming()
    settings.refuse_unknown(table, ("fields", "past", "imperative", "nouns"))
    return Naming(
        settings.choice(table, "fields", "snake_case", SPELLINGS),
        _words(table, "past"),
        _words(table, "imperative"),
        _words(table, "nouns"),
    )


def _words(table: Table, key: str) -> frozenset[str]:
    return frozenset(word.lower() for word in settings.texts(table, key, ()))
