"""What came of the scenarios, for people and for machines: text, JSON and JUnit XML.

Comes in: results, and the sources that their places point into. Goes out: one text. Lines and columns count from 1.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any
from xml.etree import ElementTree

from evgen.dsl.diagnostics.report import printable
from evgen.dsl.diagnostics.source import Source, Span
from evgen.dsl.evaluate.comparing import Difference
from evgen.dsl.evaluate.scenarios import Result, Verdict

Json = dict[str, Any]

WORDS: dict[Verdict, str] = {"passed": "passed", "failed": "FAILED", "undecided": "undecided"}

NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

LONGEST = 300
"""Characters of a value that are shown to people."""


def counts(results: Iterable[Result]) -> dict[Verdict, int]:
    """How many scenarios came to which verdict."""
    counted: dict[Verdict, int] = {"passed": 0, "failed": 0, "undecided": 0}
    for result in results:
        counted[result.verdict] += 1
    return counted


def has_failures(results: Iterable[Result], *, strict: bool) -> bool:
    """Whether any of these fails; in strict mode what is undecided does."""
    return any(result.verdict == "failed" or (strict and result.verdict == "undecided") for result in results)


def summary(results: Sequence[Result]) -> str:
    """One line, such as "3 scenarios: 2 passed, 1 failed"."""
    told = [f"{count} {verdict}" for verdict, count in counts(results).items() if count]
    noun = "scenario" if len(results) == 1 else "scenarios"
    return f"{len(results)} {noun}" + (f": {', '.join(told)}" if told else "")


def story(result: Result) -> tuple[str, ...]:
    """Where a scenario stands: its context, and its timeline and slice if it has them."""
    titles = (result.timeline, result.scenario.slice)
    return (result.scenario.context, *(title for title in titles if title))


# --- text -------------------------------------------------------------------------------------------------------------


def render_text(results: Sequence[Result], sources: Mapping[str, Source]) -> str:
    """All scenarios under the headings of their contexts, timelines and slices, and one line with the counts."""
    lines: list[str] = []
    last: tuple[str, ...] = ()
    for headings, group in groupby(results, key=story):
        for depth, heading in enumerate(headings):
            if headings[: depth + 1] != last[: depth + 1]:
                lines += [*([""] if depth == 0 and lines else []), "  " * depth + printable(heading)]
        last = headings
        for result in group:
            lines += _text_of_one(result, sources, "  " * len(headings))
    return "\n".join([*lines, *([""] if lines else []), summary(results)]) + "\n"


def _text_of_one(result: Result, sources: Mapping[str, Source], indent: str) -> list[str]:
    lines = [f"{indent}{WORDS[result.verdict]:<9}  {printable(result.scenario.title)}"]
    inner = indent + " " * 11
    for difference in result.differences:
        places = [_place_text(difference.span, sources), _place_text(difference.place, sources)]
        values = [printable(_shortened(difference.expected)), printable(_shortened(difference.actual))]
        width = max(map(len, values))
        lines.append(f"{inner}{printable(difference.message)}")
        for word, value, place in zip(("expected", "actual"), values, places, strict=True):
            lines.append(f"{inner}  {word:<8}  {value:<{min(width, 40)}}  {place}".rstrip())
    if result.reason:
        lines.append(f"{inner}{printable(result.reason)}")
    return lines


def _shortened(value: str) -> str:
    return value if len(value) <= LONGEST else value[: LONGEST - 1] + "…"


def _place_text(span: Span | None, sources: Mapping[str, Source]) -> str:
    source = sources.get(span.file) if span is not None else None
    if span is None or source is None:
        return ""
    return f"{printable(span.file)}:{source.position(span.start).line}"


# --- json -------------------------------------------------------------------------------------------------------------


def render_json(results: Sequence[Result], sources: Mapping[str, Source]) -> str:
    """One object: `{"version": 1, "counts": {…}, "scenarios": […]}`."""
    scenarios = [_json_of_one(result, sources) for result in results]
    whole = {"version": 1, "counts": counts(results), "scenarios": scenarios}
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


def _json_of_one(result: Result, sources: Mapping[str, Source]) -> Json:
    scenario = result.scenario
    return {
        "context": scenario.context,
        "timeline": result.timeline,
        "slice": scenario.slice,
        "title": scenario.title,
        "verdict": result.verdict,
        "reason": result.reason,
        **_place(scenario.title_span, sources),
        "differences": [
            {
                "message": difference.message,
                "expected": difference.expected,
                "actual": difference.actual,
                **_place(difference.span, sources),
                "model": _place(difference.place, sources),
            }
            for difference in result.differences
        ],
    }


def _place(span: Span | None, sources: Mapping[str, Source]) -> Json:
    source = sources.get(span.file) if span is not None else None
    if span is None or source is None:
        return dict.fromkeys(("file", "line", "column", "end_line", "end_column"))
    start, end = source.position(span.start), source.position(span.end)
    return {
        "file": span.file,
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
    }


# --- junit ------------------------------------------------------------------------------------------------------------


def render_junit(results: Sequence[Result], sources: Mapping[str, Source], *, strict: bool) -> str:
    """JUnit XML: a suite for each slice; what is undecided was skipped, in strict mode it failed."""
    root = ElementTree.Element("testsuites", _totals("evgen", results, strict))
    for headings, group in groupby(results, key=story):
        members = list(group)
        suite = ElementTree.SubElement(root, "testsuite", _totals(" / ".join(headings), members, strict))
        for result in members:
            _junit_of_one(suite, result, headings, sources, strict)
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _totals(name: str, results: Sequence[Result], strict: bool) -> dict[str, str]:
    counted = counts(results)
    failures = counted["failed"] + (counted["undecided"] if strict else 0)
    numbers = {"tests": len(results), "failures": failures, "errors": 0, "skipped": len(results) - failures}
    numbers["skipped"] -= counted["passed"]
    return {"name": _xml(name), **{key: str(value) for key, value in numbers.items()}}


def _junit_of_one(
    suite: ElementTree.Element,
    result: Result,
    headings: Sequence[str],
    sources: Mapping[str, Source],
    strict: bool,
) -> None:
    place = _place(result.scenario.title_span, sources)
    case = ElementTree.SubElement(
        suite,
        "testcase",
        {
            "classname": _xml(" / ".join(headings)),
            "name": _xml(result.scenario.title),
            "file": _xml(place["file"] or ""),
            "line": str(place["line"] or 0),
        },
    )
    if result.verdict == "failed":
        first = result.differences[0].message if result.differences else "failed"
        failure = ElementTree.SubElement(case, "failure", {"message": _xml(first)})
        failure.text = _xml("\n".join(_difference_text(difference, sources) for difference in result.differences))
    elif result.verdict == "undecided":
        ElementTree.SubElement(case, "failure" if strict else "skipped", {"message": _xml(result.reason)})


def _difference_text(difference: Difference, sources: Mapping[str, Source]) -> str:
    expected, actual = _place_text(difference.span, sources), _place_text(difference.place, sources)
    lines = (f"expected {difference.expected} ({expected})", f"actual   {difference.actual} ({actual})")
    return "\n  ".join((difference.message, *lines))


def _xml(text: str) -> str:
    return NOT_IN_XML.sub("\ufffd", text)
