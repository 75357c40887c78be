"""The configuration of a project: `evgen.toml`, or `[tool.evgen]` in `pyproject.toml`.

Comes in: the text of that file. Goes out: `Options`, whose values later stages need not check again, and diagnostics
that point at the setting. A target is on when its table is there. Nothing is read here but the text that is given.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence

from evgen.dsl.base.frozen import dataclass
from evgen.dsl.base.nearest import did_you_mean, nearest
from evgen.dsl.diagnostics.codes import CODES
from evgen.dsl.diagnostics.diagnostic import Diagnostic, diagnostic
from evgen.dsl.diagnostics.source import Source
from evgen.generator import settings
from evgen.generator.options import Accept, EvolutionOptions, Options, TargetOptions, start_of
from evgen.generator.rule_options import rule_settings
from evgen.generator.settings import Table
from evgen.generator.target import Target
from evgen.generator.targets import TARGETS
from evgen.generator.toml_places import error_place
from evgen.generator.topics.options import KafkaOptions


@dataclass(frozen=True, slots=True)
class Loaded:
    """The options (None when the text is no TOML; usable with errors only for going on to look for more of them)."""

    options: Options | None
    diagnostics: tuple[Diagnostic, ...]


def load(source: Source, targets: Sequence[Target] = TARGETS) -> Loaded:
    """The options that stand in the text, for these targets; `source.path` says whether it is a `pyproject.toml`."""
    try:
        values = tomllib.loads(source.text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        span, message = error_place(source, str(error))
        hint = "see https://toml.io for how the format is written"
        return Loaded(None, (diagnostic("EVM902", span, f"`{source.path}` is not valid TOML: {message}", hint=hint),))
    found: list[Diagnostic] = []
    start = start_of(source)
    table = Table(settings.inner(values, start), start, source, found)
    on = tuple(_read(table, targets))
    runs_machines = any(getattr(options, "runs_machines", False) for options in on)
    options = Options(
        models=settings.patterns(table, "models", ("models/**/*.evm",)),
        strict=settings.flag(table, "strict", default=False),
        rules=rule_settings(settings.table(table, "rules"), kit=runs_machines),
        targets=on,
        evolution=_evolution(settings.table(table, "evolution")),
        source=source,
    )
    tables = tuple(target.name for target in targets if target.read is not None)
    settings.refuse_unknown(table, ("models", "strict", "rules", *tables, "evolution"))
    settings.refuse_shared_folders(table, options.folders)
    _refuse_unknown_environments(table, options)
    return Loaded(options, tuple(found))


def _read(table: Table, targets: Sequence[Target]) -> Iterator[TargetOptions]:
    """The options of each target whose table is there."""
    for target in targets:
        inner = settings.table(table, target.name) if target.read is not None else None
        if target.read is not None and inner is not None:
            yield target.read(inner)


def _evolution(table: Table | None) -> EvolutionOptions:
    if table is None:
        return EvolutionOptions()
    settings.refuse_unknown(table, ("history", "environments", "accept"))
    accept = (_accept(each, index) for index, each in enumerate(settings.tables(table, "accept")))
    return EvolutionOptions(
        settings.folder(table, "history", "history"),
        settings.texts(table, "environments", ()),
        tuple(each for each in accept if each is not None),
    )


def _accept(table: Table, index: int) -> Accept | None:
    settings.refuse_unknown(table, ("code", "element", "reason"))
    code, element, reason = (settings.text(table, key, "") for key in ("code", "element", "reason"))
    code = next((known for known, row in CODES.items() if code in (known, row.slug)), code)
    for key, value in (("code", code), ("element", element), ("reason", reason)):
        if not value.strip():
            settings.refuse(table, key, f"an acceptance says its `{key}`", "write `code`, `element` and `reason`")
            return None
    if code not in CODES or CODES[code].family != "evolution" or not CODES[code].configurable:
        settings.refuse(table, "code", f"there is no finding of evolution `{code}`", "`evgen rules` lists all of them")
        return None
    return Accept(code, element, reason, index)


def _refuse_unknown_environments(table: Table, options: Options) -> None:
    kafka = options.of(KafkaOptions)
    known = [environment.name for environment in kafka.environments] if kafka is not None else []
    inner = settings.table(table, "evolution")
    for name in options.evolution.environments:
        if inner is not None and name not in (known or ["default"]):
            hint = did_you_mean(nearest(name, known)) or "name those of `[kafka.environments]`"
            settings.refuse(inner, "environments", f"there is no environment `{name}`", hint)
