"""What all texts of a project mean together, found in the plainest way: every file parsed, and all resolved at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from evgen.dsl.diagnostics.diagnostic import Diagnostic, has_errors, in_order
from evgen.dsl.diagnostics.source import Source
from evgen.dsl.model import Model, Reference, in_text_order
from evgen.dsl.parse.echoes import regions_of, without_echoes
from evgen.dsl.parse.parser import parse
from evgen.dsl.resolve import resolve
from evgen.dsl.rules.settings import STANDARD, RuleSettings
from evgen.dsl.rules.table import check


class Whole(NamedTuple):
    """A model with what was found in it, and the references of all files."""

    model: Model
    mistakes: list[Diagnostic]
    findings: tuple[Diagnostic, ...]
    references: tuple[Reference, ...]


def whole(texts: Mapping[str, str], settings: RuleSettings = STANDARD) -> Whole:
    """Compile everything from nothing."""
    sources = {path: Source(path, texts[path]) for path in sorted(texts)}
    parsed = {path: parse(source) for path, source in sources.items()}
    found = [one for each in parsed.values() for one in each.diagnostics]
    errors = [one.span for one in found if one.level == "error" and one.span is not None]
    resolved = resolve([each.file for each in parsed.values()], errors)
    regions = [region for path in sources for region in regions_of(parsed[path], sources[path])]
    mistakes = in_order([*found, *without_echoes(resolved.diagnostics, regions, sources)])
    findings = () if has_errors(mistakes) else check(resolved.model, settings)
    return Whole(resolved.model, mistakes, findings, in_text_order(resolved.references))
