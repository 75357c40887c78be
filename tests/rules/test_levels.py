"""Levels, waivers and baselines: living with findings."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from evgen.dsl.diagnostics.codes import CODES, FAMILIES
from evgen.dsl.diagnostics.source import Source
from evgen.dsl.rules import baseline
from evgen.dsl.rules.settings import PathLevels, RuleSettings
from evgen.generator.configuration import load
from evgen.pipeline import compile
from tests.rules.models import LENDING, changed, codes, find

UNREAD = changed(("  shows Loans\n", ""))
UNSENT = changed(("command ReturnCopy by Librarian", "command ReturnCopy"), ("LendCopy, ReturnCopy", "LendCopy"))


def level(text: str, settings: RuleSettings) -> list[tuple[str, str]]:
    return [(one.code, one.level) for one in find(text, settings)]


def test_the_presets() -> None:
    assert level(UNSENT, RuleSettings(preset="workshop")) == [("EVM801", "info")]
    assert level(UNREAD, RuleSettings(preset="workshop")) == []
    assert level(UNREAD, RuleSettings()) == [("EVM807", "warning")]
    reaction = changed(("screen Desk", "automation Chase {\n  on CopyLent\n  sends ReturnCopy\n}\n\nscreen Desk"))
    assert level(reaction, RuleSettings()) == [("EVM808", "info")]
    assert ("EVM808", "warning") in level(reaction, RuleSettings(preset="strict"))


def test_levels_by_rule_and_by_path() -> None:
    assert level(UNREAD, RuleSettings(levels=(("EVM807", "error"),))) == [("EVM807", "error")]
    assert level(UNREAD, RuleSettings(levels=(("EVM807", "off"),))) == []
    paths = (PathLevels("models/old/**", (("EVM807", "info"),)),)
    settings = RuleSettings(levels=(("EVM807", "error"),), paths=paths)
    for path, expected in [("models/old/a.evm", "info"), ("models/old/b/a.evm", "info"), ("models/a.evm", "error")]:
        assert [one.level for one in compile({path: UNREAD}, settings).diagnostics] == [expected]


def test_an_error_stays_an_error() -> None:
    wrong = changed(("on CopyLent { }", "on CopyLost { }"))
    found = find(wrong, RuleSettings(levels=(("EVM201", "off"),)))
    assert [(one.code, one.level) for one in found] == [("EVM201", "error")]


def test_the_configuration() -> None:
    text = (
        '[rules]\npreset = "strict"\n[rules.levels]\nview-never-read = "info"\nEVM801 = "off"\n'
        '[rules.paths."old/**"]\nEVM803 = "off"\n[rules.naming]\nfields = "camelCase"\npast = ["Retour"]\n'
    )
    loaded = load(Source("evgen.toml", text))
    assert loaded.diagnostics == () and loaded.options is not None
    rules = loaded.options.rules
    assert rules.preset == "strict"
    assert rules.levels == (("EVM807", "info"), ("EVM801", "off"))
    assert rules.paths == (PathLevels("old/**", (("EVM803", "off"),)),)
    assert (rules.naming.fields, rules.naming.past) == ("camelCase", frozenset({"retour"}))


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ('[rules]\npreset = "strickt"\n', "EVM904", "`strickt`"),
        ('[rules]\nlevel = "off"\n', "EVM903", "`level`"),
        ('[rules.levels]\nview-never-red = "off"\n', "EVM904", "there is no finding `view-never-red`"),
        ('[rules.levels]\nEVM201 = "off"\n', "EVM904", "stays an error"),
        ('[rules.levels]\nEVM807 = "loud"\n', "EVM904", "`loud`"),
        ('[rules.naming]\nfields = "kebab-case"\n', "EVM904", "`kebab-case`"),
        ("[rules]\nlevels = 3\n", "EVM904", "a table is wanted"),
    ],
)
def test_a_configuration_that_is_wrong(text: str, code: str, message: str) -> None:
    (found,) = load(Source("evgen.toml", text)).diagnostics
    assert found.code == code and message in found.message


def test_the_hundreds_of_a_code_are_its_family() -> None:
    assert {code: FAMILIES[row.family].hundred for code, row in CODES.items()} == {
        code: int(code.removeprefix("EVM")) // 100 for code in CODES
    }
    assert len({row.slug for row in CODES.values()}) == len(CODES)


def test_what_is_not_configurable_is_an_error() -> None:
    """And what a preset moves is what a model lacks."""
    assert {row.level for row in CODES.values() if not row.configurable} == {"error"}
    assert {row.family for row in CODES.values() if row.preset} == {
        "flow", "completeness", "time", "scenarios", "naming", "kafka", "privacy", "logic", "waivers",
    }  # fmt: skip


def test_an_error_that_is_configurable(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether a project may judge a finding otherwise is a column, and not a matter of its level or its number."""
    monkeypatch.setitem(CODES, "EVM807", CODES["EVM807"]._replace(level="error", preset=False))
    assert level(UNREAD, RuleSettings()) == [("EVM807", "error")]
    assert level(UNREAD, RuleSettings(preset="workshop")) == [("EVM807", "error")]
    assert level(UNREAD, RuleSettings(levels=(("EVM807", "info"),))) == [("EVM807", "info")]
    assert codes(UNREAD.replace("view Loans {", 'view Loans @allow(EVM807, "later") {')) == []
    assert load(Source("evgen.toml", '[rules.levels]\nEVM807 = "off"\n')).diagnostics == ()
    monkeypatch.setitem(CODES, "EVM807", CODES["EVM807"]._replace(configurable=False))
    assert level(UNREAD, RuleSettings(levels=(("EVM807", "off"),))) == [("EVM807", "error")]
    assert load(Source("evgen.toml", '[rules.levels]\nEVM807 = "off"\n')).diagnostics != ()


# --- waivers ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "change",
    [
        ("view Loans {", 'view Loans @allow(EVM807, "later") {'),
        ("context library.lending", 'context library.lending @allow(EVM807, "later")'),
        ("view Loans {", 'view Loans @allow(EVM807, "later", until = "2026-06-01") {'),
    ],
)
def test_a_waiver(change: tuple[str, str]) -> None:
    assert codes(changed(change, text=UNREAD)) == []


def test_a_waiver_on_a_field_on_a_symbol_and_on_a_scenario() -> None:
    field = changed(("  due: date\n\n  emit", '  due: date\n  desk: int @allow(EVM824, "soon")\n\n  emit'))
    assert codes(field) == []
    symbol = changed(
        ("stream Copy", 'enum S { lent lost @allow(EVM832, "soon") }\n\nstream Copy'),
        ("  due: date\n\n  on CopyLent { }", "  due: date\n  s: S\n\n  on CopyLent { s = lent }"),
    )
    assert codes(symbol) == []


def test_a_waiver_whose_time_is_over_tells_what_it_waived() -> None:
    text = changed(("view Loans {", 'view Loans @allow(EVM807, "later", until = "2026-05-31") {'), text=UNREAD)
    (found,) = find(text)
    assert found.code == "EVM882"
    assert "nobody reads `Loans`" in found.message and '"later"' in found.message
    assert codes(text, RuleSettings(today=None)) == []


def test_an_unused_waiver_is_taken_away_by_its_fix() -> None:
    text = changed(("view Loans {", 'view Loans @allow(EVM807, "later") {'))
    (found,) = find(text)
    assert found.code == "EVM881"
    assert [text[edit.span.start : edit.span.end] for edit in found.fixes[0].edits] == ['@allow(EVM807, "later")']


def test_in_a_model_with_errors_no_waiver_is_called_unused() -> None:
    text = changed(("view Loans {", 'view Loans @allow(EVM807, "later") {'), ("on CopyLent { }", "on CopyLost { }"))
    assert codes(text) == ["EVM201"]


def test_a_waiver_of_an_output_is_not_judged_without_the_outputs() -> None:
    assert codes(changed(("stream Copy {", 'stream Copy @allow(EVM708, "short") {'))) == []


# --- baselines --------------------------------------------------------------------------------------------------------


def compared(old: dict[str, str], new: dict[str, str]) -> tuple[list[str], int, int]:
    before, after = (compile(files, RuleSettings(today=date(2026, 6, 1))) for files in (old, new))
    text = baseline.write(before.diagnostics, before.model, sources(old))
    result = baseline.compare(after.diagnostics, baseline.read(text), after.model, sources(new))
    return [one.code for one in result.new], result.known, result.gone


def sources(files: dict[str, str]) -> dict[str, Source]:
    return {path: Source(path, text) for path, text in files.items()}


def test_a_baseline_knows_a_finding_whose_lines_and_file_moved() -> None:
    moved = "// a new line\n" + UNREAD.replace("view Loans {", "/// What is out.\nview  Loans  {")
    assert compared({"a.evm": UNREAD}, {"other/b.evm": moved}) == ([], 1, 0)


def test_a_baseline_tells_what_is_new_and_counts_what_is_gone() -> None:
    both = changed(
        ("LendCopy, ReturnCopy", "LendCopy"), ("command ReturnCopy by Librarian", "command ReturnCopy"), text=UNREAD
    )
    assert compared({"a.evm": UNREAD}, {"a.evm": both}) == (["EVM801"], 1, 0)
    assert compared({"a.evm": both}, {"a.evm": LENDING}) == ([], 0, 2)


def test_a_second_finding_of_one_kind_at_one_place_is_new() -> None:
    once = changed(
        ("  reader_id: uuid\n  due: date\n\n  emit CopyLent", "  due: date\n\n  emit CopyLent if due > today()")
    )
    twice = once.replace("if due > today()", "if due > today()\n  emit CopyLent if due == today()")
    assert compared({"a.evm": once}, {"a.evm": twice}) == (["EVM821"], 1, 0)


def test_errors_are_never_tolerated() -> None:
    wrong = changed(("on CopyLent { }", "on CopyLost { }"))
    compiled = compile({"a.evm": wrong})
    text = baseline.write(compiled.diagnostics, compiled.model, sources({"a.evm": wrong}))
    assert json.loads(text)["findings"] == []


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"version": 9, "findings": []}', '{"version": 1, "findings": [1]}'])
def test_what_is_no_baseline(text: str) -> None:
    with pytest.raises(baseline.BadBaseline):
        baseline.read(text)


def test_the_text_of_a_baseline_is_the_same_for_any_order() -> None:
    compiled = compile({"a.evm": changed(("sends LendCopy, ReturnCopy", ""), text=UNREAD)})
    found = [*compiled.diagnostics, *(replace(one, message="x") for one in compiled.diagnostics)]
    texts = {baseline.write(list(order), compiled.model, {}) for order in (found[:1], found[:1])}
    assert len(texts) == 1
