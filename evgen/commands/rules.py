"""`evgen rules`: what is judged, and how loud, in this project."""

from __future__ import annotations

import json

from evgen.dsl.base.frozen import replace
from evgen.dsl.diagnostics.codes import CODES
from evgen.dsl.diagnostics.diagnostic import Diagnostic
from evgen.dsl.rules.settings import RuleSettings, level_of
from evgen.project.project import open_project
from evgen.terminal import report, result


def list_rules(directory: str, *, form: str) -> int:
    """Print every finding whose level can be set: its code, the level that it has here, slug, family and one line."""
    project = open_project(directory)
    broken = [
        diagnostic for diagnostic in project.diagnostics if diagnostic.code in ("EVM902", "EVM903", "EVM904", "EVM905")
    ]
    if broken:
        report(broken, project.all_sources)
        return 2
    rows = [_row(code, project.options.rules) for code, row in CODES.items() if row.configurable]
    if form == "json":
        result(json.dumps({"version": 1, "rules": rows}, indent=1, ensure_ascii=False) + "\n")
    else:
        columns = ("code", "level", "slug", "family")
        widths = {column: max(len(row[column]) for row in rows) for column in columns}
        for row in rows:
            result("  ".join((*(f"{row[column]:<{widths[column]}}" for column in columns), row["summary"])) + "\n")
    return 0


def _row(code: str, settings: RuleSettings) -> dict[str, str]:
    row = CODES[code]
    level = level_of(Diagnostic(code, "", None, level=row.level), replace(settings, paths=()))
    return {
        "code": code,
        "slug": row.slug,
        "family": row.family,
        "level": level,
        "default": row.level,
        "summary": row.summary,
    }
