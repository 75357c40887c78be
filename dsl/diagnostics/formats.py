"""Diagnostics for machines: JSON, GitHub workflow commands and SARIF 2.1.0.

Comes in and may be relied on: as in `report`. Lines and columns count from 1, columns in code points, ends are
exclusive. A finding about the project as a whole has no file and no place.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from evgen.dsl.base.digest import hash_of
from evgen.dsl.diagnostics.codes import CODES
from evgen.dsl.diagnostics.diagnostic import Diagnostic, Edit
from evgen.dsl.diagnostics.report import printable
from evgen.dsl.diagnostics.source import Source, Span

Json = dict[str, Any]

SARIF_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def render_json(diagnostics: Sequence[Diagnostic], sources: Mapping[str, Source]) -> str:
    """One object: `{"version": 1, "diagnostics": […]}`."""
    findings = [_json_one(diagnostic, sources) for diagnostic in diagnostics]
    return json.dumps({"version": 1, "diagnostics": findings}, indent=2, ensure_ascii=False) + "\n"


def _json_one(diagnostic: Diagnostic, sources: Mapping[str, Source]) -> Json:
    return {
        "code": diagnostic.code,
        "slug": diagnostic.slug,
        "level": diagnostic.level,
        "message": diagnostic.message,
        # The text beside the carets is often the whole way out ("did you mean …?"), and JSON has no carets.
        "hint": diagnostic.hint or diagnostic.note,
        **_place(diagnostic.span, sources),
        "labels": [{"text": label.text, **_place(label.span, sources)} for label in diagnostic.labels],
        "fixes": [
            {
                "title": fix.title,
                "edits": [{**_place(edit.span, sources), "replacement": edit.replacement} for edit in fix.edits],
            }
            for fix in diagnostic.fixes
        ],
        **({"elements": [*diagnostic.elements], "hit": [*diagnostic.hit]} if is_of_evolution(diagnostic) else {}),
    }


def is_of_evolution(diagnostic: Diagnostic) -> bool:
    """Whether a finding is about what a model changes of its history."""
    return CODES[diagnostic.code].family == "evolution"


def _place(span: Span | None, sources: Mapping[str, Source]) -> Json:
    source = sources.get(span.file) if span else None
    if span is None or source is None:
        nowhere = dict.fromkeys(("line", "column", "end_line", "end_column"))
        return {"file": span.file if span else None, **nowhere}
    start, end = source.position(span.start), source.position(span.end)
    return {
        "file": span.file,
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
    }


def render_github(diagnostics: Sequence[Diagnostic], sources: Mapping[str, Source], *, prefix: str = "") -> str:
    """One workflow command per diagnostic; `prefix` is the project's folder in the repository, with its slash."""
    return "".join(_github_one(diagnostic, sources, prefix) + "\n" for diagnostic in diagnostics)


def _github_one(diagnostic: Diagnostic, sources: Mapping[str, Source], prefix: str) -> str:
    properties: Json = {}
    if diagnostic.span:
        place = _place(diagnostic.span, sources)
        properties["file"] = prefix + diagnostic.span.file
        if place["line"] is not None:
            properties |= {"line": place["line"], "endLine": place["end_line"]}
            if place["line"] == place["end_line"]:
                # GitHub takes columns only for what stands on one line.
                properties |= {"col": place["column"], "endColumn": place["end_column"]}
    properties["title"] = f"{diagnostic.code} {diagnostic.slug}"
    command = {"error": "error", "warning": "warning", "info": "notice"}[diagnostic.level]
    listed = ",".join(f"{name}={_escape_property(str(value))}" for name, value in properties.items())
    message = "%0A".join(_escape(text) for text in (diagnostic.message, diagnostic.note, diagnostic.hint) if text)
    return f"::{command} {listed}::{message}"


def _escape(text: str) -> str:
    """What GitHub demands; other control characters become visible, for the log is shown on terminals too."""
    lines = text.replace("%", "%25").split("\n")
    return "%0A".join("%0D".join(map(printable, line.split("\r"))) for line in lines)


def _escape_property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")


def render_gitlab(diagnostics: Sequence[Diagnostic], sources: Mapping[str, Source], *, prefix: str = "") -> str:
    """A report of GitLab Code Quality (the format of Code Climate): one JSON list."""
    severities = {"error": "critical", "warning": "minor", "info": "info"}
    listed = []
    for diagnostic in diagnostics:
        place = _place(diagnostic.span, sources)
        listed.append(
            {
                "description": ". ".join(text for text in (diagnostic.message, diagnostic.hint) if text),
                "check_name": diagnostic.code,
                "fingerprint": hash_of(
                    diagnostic.code, diagnostic.message, diagnostic.span.file if diagnostic.span else ""
                ),
                "severity": severities[diagnostic.level],
                "location": {
                    "path": prefix + (diagnostic.span.file if diagnostic.span else "evgen.toml"),
                    "lines": {"begin": place["line"] or 1},
                },
            }
        )
    return json.dumps(listed, indent=2, ensure_ascii=False) + "\n"


def render_junit(diagnostics: Sequence[Diagnostic], sources: Mapping[str, Source], *, title: str) -> str:
    """JUnit XML with a test case for each finding: an error failed, everything else passed and says what it is."""
    from xml.sax.saxutils import escape, quoteattr

    failed = sum(diagnostic.level == "error" for diagnostic in diagnostics)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines.append(f'<testsuite name={quoteattr(title)} tests="{max(1, len(diagnostics))}" failures="{failed}">')
    for diagnostic in diagnostics:
        place = _place(diagnostic.span, sources)
        where = f"{diagnostic.span.file}:{place['line'] or 1}" if diagnostic.span else "the project"
        name, text = (
            quoteattr(printable(f"{diagnostic.code} {diagnostic.message}")),
            escape(printable(f"{diagnostic.message} -- {diagnostic.hint}")),
        )
        inner = (
            f"<failure message={name}>{text}</failure>"
            if diagnostic.level == "error"
            else f"<system-out>{text}</system-out>"
        )
        lines.append(f"  <testcase classname={quoteattr(where)} name={name}>{inner}</testcase>")
    if not diagnostics:
        lines.append('  <testcase classname="evgen" name="nothing breaks"/>')
    return "\n".join([*lines, "</testsuite>"]) + "\n"


def render_sarif(
    diagnostics: Sequence[Diagnostic],
    sources: Mapping[str, Source],
    *,
    version: str,
    pages: Mapping[str, str] | None = None,
) -> str:
    """A SARIF 2.1.0 log with one run; `version` is evgen's, `pages` the explanation of each code as Markdown."""
    codes = sorted({diagnostic.code for diagnostic in diagnostics})
    driver = {"name": "evgen", "version": version, "rules": [_sarif_rule(code, pages or {}) for code in codes]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_sarif_result(diagnostic, sources, codes.index(diagnostic.code)) for diagnostic in diagnostics],
    }
    log = {"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2, ensure_ascii=False) + "\n"


_SARIF_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def _sarif_rule(code: str, pages: Mapping[str, str]) -> Json:
    row = CODES[code]
    rule: Json = {
        "id": code,
        "name": "".join(word.capitalize() for word in row.slug.split("-")),
        "shortDescription": {"text": row.summary},
        "help": {"text": f"evgen explain {code}"},
        "defaultConfiguration": {"level": _SARIF_LEVELS[row.level]},
        "properties": {"tags": [row.family]},
    }
    if code in pages:
        rule["help"]["markdown"] = pages[code]
    return rule


def _sarif_result(diagnostic: Diagnostic, sources: Mapping[str, Source], index: int) -> Json:
    text = "\n".join(text for text in (diagnostic.message, diagnostic.note, diagnostic.hint) if text)
    result: Json = {
        "ruleId": diagnostic.code,
        "ruleIndex": index,
        "level": _SARIF_LEVELS[diagnostic.level],
        "message": {"text": text},
    }
    if diagnostic.span:
        result["locations"] = [_sarif_location(diagnostic.span, sources)]
    if diagnostic.labels:
        result["relatedLocations"] = [
            {"id": number, **_sarif_location(label.span, sources), "message": {"text": label.text}}
            for number, label in enumerate(diagnostic.labels, 1)
        ]
    fixes = [_sarif_fix(fix.title, fix.edits, sources) for fix in diagnostic.fixes]
    if fixes:
        result["fixes"] = fixes
    return result


def _sarif_location(span: Span, sources: Mapping[str, Source]) -> Json:
    physical: Json = {"artifactLocation": _sarif_artifact(span)}
    region = _sarif_region(span, sources)
    if region:
        physical["region"] = region
    return {"physicalLocation": physical}


def _sarif_artifact(span: Span) -> Json:
    return {"uri": quote(span.file, safe="/", errors="surrogateescape"), "uriBaseId": "%SRCROOT%"}


def _sarif_region(span: Span, sources: Mapping[str, Source]) -> Json:
    place = _place(span, sources)
    if place["line"] is None:
        return {}
    return {
        "startLine": place["line"],
        "startColumn": place["column"],
        "endLine": place["end_line"],
        "endColumn": place["end_column"],
    }


def _sarif_fix(title: str, edits: Sequence[Edit], sources: Mapping[str, Source]) -> Json:
    by_file: dict[str, list[Edit]] = {}
    for edit in edits:
        by_file.setdefault(edit.span.file, []).append(edit)
    changes = [
        {
            "artifactLocation": _sarif_artifact(group[0].span),
            "replacements": [
                {
                    "deletedRegion": _sarif_region(edit.span, sources),
                    "insertedContent": {"text": edit.replacement},
                }
                for edit in group
            ],
        }
        for group in by_file.values()
    ]
    return {"description": {"text": title}, "artifactChanges": changes}
