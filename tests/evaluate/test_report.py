# Models and rows of tables stay on one line each.
# ruff: noqa: E501
"""What `evgen test` says, for people and for machines."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from evgen.cli import main
from evgen.dsl.diagnostics.source import Source
from evgen.dsl.evaluate.report import render_json, render_junit, render_text
from evgen.dsl.evaluate.scenarios import Result, run
from tests.evaluate.models import compiled

EXPECTED = Path(__file__).parent / "expected"

MODEL = """\
context shop
stream Order {
  key order_id: uuid
  event Placed { total: decimal(8, 2)  lines: list<string> }
  event Held { why: string }
}
command Place { total: decimal(8, 2)  lines: list<string>  reject "empty" if lines.count == 0  emit Placed { total = total * 2 } }
command Hold { why: string  emit Held { why = computed } }
view Orders { key order_id: uuid  total: decimal(8, 2)  why: string?  on Placed { }  on Held { } }
timeline "Buying" {
  slice "Place" {
    Place -> Placed -> Orders
    scenario "It doubles" { when Place { total = 2 } then Placed { total = 4 } }
    scenario "It does not <triple>" {
      when Place { total = 2 }
      then Placed { total = 6  lines = ["a", "b"] }
    }
  }
  slice "Hold" {
    Hold -> Held -> Orders
    scenario "The reason is the service's" { given Placed when Hold then Held, Orders { why = "late" } }
  }
}
scenario "No order, no row" { then no Orders }
"""

SOURCES = {"model0.evm": Source("model0.evm", MODEL)}


def found() -> tuple[Result, ...]:
    return run(compiled(MODEL))


def test_text(expected: Callable[[Path, str], None]) -> None:
    expected(EXPECTED / "report.txt", render_text(found(), SOURCES))


def test_json(expected: Callable[[Path, str], None]) -> None:
    text = render_json(found(), SOURCES)
    whole = json.loads(text)
    assert whole["counts"] == {"passed": 2, "failed": 1, "undecided": 1}
    (difference, other) = whole["scenarios"][1]["differences"]
    assert (difference["line"], difference["model"]["line"]) == (16, 7)
    assert (other["expected"], other["actual"]) == ('["a", "b"]', '["lines"]')
    expected(EXPECTED / "report.json", text)


@pytest.mark.parametrize("strict", [False, True])
def test_junit(expected: Callable[[Path, str], None], strict: bool) -> None:
    text = render_junit(found(), SOURCES, strict=strict)
    root = ElementTree.fromstring(text)
    totals = {key: int(root.attrib[key]) for key in ("tests", "failures", "errors", "skipped")}
    assert totals == {"tests": 4, "failures": 1 + strict, "errors": 0, "skipped": 1 - strict}
    cases = root.findall("testsuite/testcase")
    assert [case.attrib["name"] for case in cases][1] == "It does not <triple>"
    assert len(root.findall("testsuite/testcase/failure")) == totals["failures"]
    assert len(root.findall("testsuite/testcase/skipped")) == totals["skipped"]
    expected(EXPECTED / ("strict.xml" if strict else "report.xml"), text)


def test_a_control_character_in_a_title_breaks_no_report() -> None:
    text = 'context t\nstream S { key id: uuid  event E }\nview V { key id: uuid  on E { } }\nscenario "a\\u{1}b\\u{1B}[31m" { then no V }\n'
    results = run(compiled(text))
    sources = {"model0.evm": Source("model0.evm", text)}
    ElementTree.fromstring(render_junit(results, sources, strict=False))
    json.loads(render_json(results, sources))
    assert "\x1b" not in render_text(results, sources)


# --- the command line -------------------------------------------------------------------------------------------------


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "evgen.toml").write_text('models = ["*.evm"]\n', encoding="utf-8")
    (tmp_path / "shop.evm").write_text(MODEL, encoding="utf-8")
    return tmp_path


def test_the_command_fails_where_a_scenario_fails(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(project), "test"]) == 1
    out = capsys.readouterr().out
    assert "FAILED     It does not <triple>" in out
    assert "shop.evm:16" in out
    assert out.endswith("4 scenarios: 2 passed, 1 failed, 1 undecided\n")


def test_only_some_scenarios(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(project), "test", "--only", "it DOUBLES"]) == 0
    assert capsys.readouterr().out.endswith("1 scenario: 1 passed\n")
    assert main(["-C", str(project), "test", "--only", "buying / hold"]) == 0
    assert main(["-C", str(project), "test", "--only", "buying / hold", "--strict"]) == 1
    capsys.readouterr()
    assert main(["-C", str(project), "test", "--only", "nothing like it"]) == 2
    assert "no scenario has `nothing like it`" in capsys.readouterr().err


def test_machine_formats_are_all_that_is_printed(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(project), "test", "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out)["version"] == 1
    assert main(["-C", str(project), "test", "--format", "junit"]) == 1
    ElementTree.fromstring(capsys.readouterr().out)


def test_a_model_with_errors_is_not_run(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "shop.evm").write_text(MODEL.replace("emit Placed {", "emit Plaecd {"), encoding="utf-8")
    assert main(["-C", str(project), "test"]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "did you mean `Placed`?" in captured.err


def test_a_model_without_scenarios(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "shop.evm").write_text("context shop\nstream S { key id: uuid  event E }\n", encoding="utf-8")
    assert main(["-C", str(project), "test"]) == 0
    assert capsys.readouterr().out == "0 scenarios\n"


def test_a_broken_configuration(project: Path) -> None:
    (project / "evgen.toml").write_text("models = 3\n", encoding="utf-8")
    assert main(["-C", str(project), "test"]) == 2
