"""Golden data and the proof that the past still reads."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from evgen.cli import main
from evgen.generator.avro.parsed import parse
from evgen.generator.evolution.golden import LARGEST, decoded, golden_text, plain
from tests.evolution.models import SHOP, TOML, changed
from tests.evolution.test_compatibility import reference_reads, schemas, unions_of


def run(project: Path, *arguments: str) -> int:
    return main(["-C", str(project), *arguments])


def write(project: Path, text: str) -> None:
    (project / "models" / "shop.evm").write_text(text)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "models").mkdir()
    (tmp_path / "evgen.toml").write_text(TOML)
    write(tmp_path, SHOP)
    assert run(tmp_path, "release", "v1") == 0
    return tmp_path


READ = {
    "nothing changed": [],
    "an optional field more": [("reason: string }", "reason: string  who: string? }")],
    "a field renamed": [("paid_at: timestamp", 'paid: timestamp @was("paid_at")'), ("paid_at = now", "paid = now")],
    "a wider number": [("count: int", "count: long")],
    "more digits": [("decimal(12, 2)", "decimal(14, 2)")],
    "a symbol renamed": [("web phone", 'web call @was("phone")')],
    "an event renamed": [
        ("event OrderCancelled", 'event OrderDropped @was("OrderCancelled")'),
        ("emit OrderCancelled", "emit OrderDropped"),
        ("on OrderCancelled", "on OrderDropped"),
    ],
    "a field less": [("paid_at: timestamp  count", "count"), ("{ paid_at = now() }", "")],
}


@pytest.mark.parametrize("title", READ)
def test_what_the_gate_lets_pass_reads(project: Path, capsys: pytest.CaptureFixture[str], title: str) -> None:
    write(project, changed(*READ[title]))
    capsys.readouterr()

    assert run(project, "history", "verify") == 0, capsys.readouterr().err
    assert "all of them read" in capsys.readouterr().out
    run(project, "breaking")
    assert "error[" not in capsys.readouterr().err


FAIL = {
    "another scale": ([("decimal(12, 2)", "decimal(12, 3)")], "is read as"),
    "a symbol less": ([("web phone", "web")], "cannot be decoded"),
    "a symbol that falls back": ([("web phone", "web @fallback")], "is read as"),
    "another type": (
        [
            ("event OrderCancelled { reason: string", "event OrderCancelled { reason: bool"),
            ("emit OrderCancelled", "emit OrderCancelled { reason = true }"),
        ],
        "cannot be",
    ),
    "a required field more": ([("event OrderCancelled { ", "event OrderCancelled { who: string  ")], "cannot be"),
}


@pytest.mark.parametrize("title", FAIL)
def test_what_breaks_does_not_read(project: Path, capsys: pytest.CaptureFixture[str], title: str) -> None:
    pairs, why = FAIL[title]
    write(project, changed(*pairs))
    capsys.readouterr()

    assert run(project, "history", "verify") == 1
    said = capsys.readouterr()
    assert why in said.err and "do not read" in said.out


def test_what_a_fold_cannot_take_does_not_read(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(project, changed(("on OrderPlaced {}\n", "on OrderPlaced { total = 1 / (total - total) }\n")))
    capsys.readouterr()

    assert run(project, "history", "verify") == 1
    assert "does not fold through `OpenOrders`" in capsys.readouterr().err


def test_what_was_accepted_is_said_and_not_held_against_it(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(project, changed(("decimal(12, 2)", "decimal(12, 3)")))
    assert run(project, "release", "v2", "--accept", "only test data") == 0
    capsys.readouterr()

    assert run(project, "history", "verify") == 0
    assert "OrderPlaced of `v1`" in capsys.readouterr().err


def golden_files(project: Path) -> list[Path]:
    return sorted((project / "history" / "golden").iterdir())


@pytest.mark.parametrize("how", ["cut", "gone", "another", "newer"])
def test_a_golden_file_that_is_not_as_it_was(project: Path, capsys: pytest.CaptureFixture[str], how: str) -> None:
    first, second = golden_files(project)[:2]
    match how:
        case "cut":
            first.write_text(first.read_text()[:100])
        case "gone":
            first.unlink()
        case "another":
            first.write_text(second.read_text())
        case "newer":
            first.write_text(first.read_text().replace('"format": 1', '"format": 2'))
    capsys.readouterr()

    assert run(project, "history", "verify") == 2
    assert capsys.readouterr().err.count("error[EVM1090]") == 1


def test_golden_files_are_small_and_never_written_anew(project: Path) -> None:
    before = {file: file.read_bytes() for file in golden_files(project)}
    assert run(project, "release", "v2") == 0

    assert {file: file.read_bytes() for file in golden_files(project)} == before
    for file, data in before.items():
        assert len(data) < 4 * LARGEST
        assert 2 <= len(json.loads(data)["data"]) <= 12, file


def test_a_type_shows_its_ends_its_branches_and_the_time_before_1970() -> None:
    schema: Any = {
        "type": "record",
        "name": "R",
        "fields": [
            {"name": "n", "type": "long"},
            {"name": "d", "type": {"type": "bytes", "logicalType": "decimal", "precision": 5, "scale": 2}},
            {"name": "e", "type": {"type": "enum", "name": "E", "symbols": ["a", "b", "c"]}},
            {"name": "o", "type": ["null", "string"]},
            {"name": "t", "type": {"type": "long", "logicalType": "timestamp-micros"}},
            {"name": "l", "type": {"type": "array", "items": "int"}},
        ],
    }
    values = [entry["value"] for entry in json.loads(golden_text("x", schema))["data"]]

    def shown(name: str) -> set[Any]:
        return {str(value[name]) for value in values}

    assert {str(-(2**63)), str(2**63 - 1)} <= shown("n")
    assert {"999.99", "-999.99"} <= shown("d")
    assert shown("e") == {"a", "b", "c"}
    assert "None" in shown("o") and len(shown("o")) > 2
    assert any(time < "1970" for time in shown("t")) and any(time > "1970" for time in shown("t"))
    assert "[]" in shown("l") and len(shown("l")) > 2


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(schemas())
def test_what_is_kept_is_what_is_read(schema: Any) -> None:
    if reference_reads(schema, schema) is None or not all(map(is_of_a_model, unions_of(schema))):
        return
    try:
        data = json.loads(golden_text("x", schema))["data"]
    except (RecursionError, ValueError, IndexError):
        return
    import base64

    for entry in data:
        raw = decoded(base64.b64decode(entry["bytes"]), schema, schema)
        assert _without_types(plain(parse(schema), raw)) == _without_types(entry["value"])


def is_of_a_model(union: list[Any]) -> bool:
    """Whether a union is one that a model can have: null and a type, or records."""
    others = [branch for branch in union if branch != "null"]
    return len(others) <= 1 or all(isinstance(branch, dict) and branch["type"] == "record" for branch in others)


def _without_types(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_types(each) for key, each in value.items() if key != "$type"}
    return [_without_types(each) for each in value] if isinstance(value, list) else value
