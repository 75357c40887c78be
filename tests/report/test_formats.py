"""The reports for machines: fields, escapes and, for SARIF, what the standard demands."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from evgen.dsl.diagnostics.codes import CODES
from evgen.dsl.diagnostics.diagnostic import Diagnostic, Edit, Fix, Label, diagnostic, with_level
from evgen.dsl.diagnostics.formats import render_github, render_json, render_sarif
from evgen.dsl.diagnostics.source import Source, Span

TEXT = "context a\r\n注文 = 1\nstream Order {\n}\n"
FILE = "models/a b,注.evm"
SOURCES = {FILE: Source(FILE, TEXT)}


def span(part: str) -> Span:
    start = TEXT.index(part)
    return Span(FILE, start, start + len(part))


def found() -> list[Diagnostic]:
    fix = Fix("call it `Orders`", (Edit(span("Order"), "Orders"), Edit(span("a\r"), "b")))
    over_lines = Span(FILE, TEXT.index("stream"), len(TEXT))
    return [
        diagnostic(
            "EVM202", span("= 1"), "100% `wrong`: a,\nb", hint="h", note="n", labels=[Label(span("Order"), "there")]
        ),
        diagnostic("EVM201", span("Order"), "unknown", note="did you mean `Orders`?", fixes=[fix]),
        with_level(diagnostic("EVM605", over_lines, "several lines"), "info"),
        diagnostic("EVM907", Span("gone.evm", 0, 0), "cannot be read"),
        diagnostic("EVM901", None, "no project"),
    ]


def test_json_has_exactly_the_promised_fields() -> None:
    report = json.loads(render_json(found(), SOURCES))
    assert list(report) == ["version", "diagnostics"]
    assert report["version"] == 1
    first, second, third, gone, project = report["diagnostics"]
    assert first == {
        "code": "EVM202",
        "slug": "duplicate-name",
        "level": "error",
        "message": "100% `wrong`: a,\nb",
        "hint": "h",
        "file": FILE,
        "line": 2,
        "column": 4,
        "end_line": 2,
        "end_column": 7,
        "labels": [{"text": "there", "file": FILE, "line": 3, "column": 8, "end_line": 3, "end_column": 13}],
        "fixes": [],
    }
    # The text beside the carets is the hint where there is no other.
    assert second["hint"] == "did you mean `Orders`?"
    assert second["fixes"][0]["title"] == "call it `Orders`"
    assert second["fixes"][0]["edits"][0] == {
        "file": FILE,
        "line": 3,
        "column": 8,
        "end_line": 3,
        "end_column": 13,
        "replacement": "Orders",
    }
    assert (third["level"], third["line"], third["end_line"], third["end_column"]) == ("info", 3, 5, 1)
    assert (gone["file"], gone["line"]) == ("gone.evm", None)
    assert (project["file"], project["line"], project["end_column"]) == (None, None, None)


def test_json_of_nothing() -> None:
    assert json.loads(render_json([], {})) == {"version": 1, "diagnostics": []}


def unescape(text: str) -> str:
    for code, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, character)
    return text


def test_github_commands_are_one_line_each_and_read_back() -> None:
    lines = render_github(found(), SOURCES, prefix="shop/").splitlines()
    assert len(lines) == len(found())
    read = []
    for line in lines:
        match = re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.*)", line)
        assert match, line
        properties = dict(one.split("=", 1) for one in match[2].split(","))
        read.append((match[1], {name: unescape(value) for name, value in properties.items()}, unescape(match[3])))
    level, properties, message = read[0]
    assert level == "error"
    assert properties == {
        "file": "shop/" + FILE,
        "line": "2",
        "endLine": "2",
        "col": "4",
        "endColumn": "7",
        "title": "EVM202 duplicate-name",
    }
    assert message == "100% `wrong`: a,\nb\nn\nh"
    assert read[2][0] == "notice"
    assert "col" not in read[2][1], "columns are for what stands on one line"
    assert "line" not in read[3][1]
    assert "file" not in read[4][1]


def check_region(region: dict[str, Any]) -> None:
    assert region["startLine"] >= 1
    assert region["startColumn"] >= 1
    assert (region["endLine"], region["endColumn"]) >= (region["startLine"], region["startColumn"])


def check_location(location: dict[str, Any]) -> None:
    artifact = location["physicalLocation"]["artifactLocation"]
    assert re.fullmatch(r"[A-Za-z0-9._~/%-]+", artifact["uri"]), "a URI reference (RFC 3986)"
    if "region" in location["physicalLocation"]:
        check_region(location["physicalLocation"]["region"])


def test_sarif_has_what_the_standard_demands() -> None:
    log = json.loads(render_sarif(found(), SOURCES, version="1.2.3", pages={"EVM201": "# Page"}))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("evgen", "1.2.3")
    ids = [rule["id"] for rule in driver["rules"]]
    assert len(ids) == len(set(ids))
    for rule in driver["rules"]:
        assert rule["shortDescription"]["text"] == CODES[rule["id"]].summary
        assert re.fullmatch(r"[A-Z][A-Za-z]+", rule["name"])
        assert rule["help"]["text"]
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")
    assert driver["rules"][ids.index("EVM201")]["help"]["markdown"] == "# Page"
    assert len(run["results"]) == len(found())
    for result in run["results"]:
        assert ids[result["ruleIndex"]] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note")
        assert result["message"]["text"]
        for location in result.get("locations", []) + result.get("relatedLocations", []):
            check_location(location)
        for fix in result.get("fixes", []):
            assert fix["description"]["text"]
            for change in fix["artifactChanges"]:
                assert change["artifactLocation"]["uri"]
                for replacement in change["replacements"]:
                    check_region(replacement["deletedRegion"])
                    assert isinstance(replacement["insertedContent"]["text"], str)
    assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"] == {
        "uri": "models/a%20b%2C%E6%B3%A8.evm",
        "uriBaseId": "%SRCROOT%",
    }
    assert run["results"][0]["relatedLocations"][0]["message"]["text"] == "there"
    assert "locations" not in run["results"][4]


@pytest.mark.parametrize("code", CODES)
def test_every_code_makes_a_rule(code: str) -> None:
    log = json.loads(render_sarif([diagnostic(code, None, "m")], {}, version="1"))
    assert log["runs"][0]["tool"]["driver"]["rules"][0]["id"] == code
