"""Every code has a page, and the examples on it do what the page says."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from evgen import generator
from evgen.dsl.diagnostics.codes import CODES
from evgen.dsl.diagnostics.diagnostic import has_errors
from evgen.dsl.diagnostics.source import Source
from evgen.dsl.rules.waivers import settle
from evgen.generator.configuration import load
from evgen.pipeline import find_all
from tests.evolution.models import Side, found, released
from tests.rules.rule_pages import EVERY_TARGET, PAGES, Example, read_page

ROOT = Path(__file__).parents[2]

NOT_SHOWN = {"EVM912", "EVM1040", "EVM1041", "EVM1042"}
"""Codes that no project can show: other codes find it first, or they need a schema registry."""

SHOWN = [code for code in CODES if code not in NOT_SHOWN]


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    assert {page.stem for page in PAGES.glob("*.md")} == set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_the_title_is_the_code_and_its_slug(code: str) -> None:
    assert (PAGES / f"{code}.md").read_text(encoding="utf-8").startswith(f"# {code}: {CODES[code].slug}\n\n")


@pytest.mark.parametrize("code", SHOWN)
def test_the_page_says_more_than_the_table(code: str) -> None:
    assert len(read_page(code).prose) > 80


@pytest.mark.parametrize("code", SHOWN)
def test_the_failing_example_gives_this_code_alone(code: str, tmp_path: Path) -> None:
    example = read_page(code).fails

    found = found_in(code, example, tmp_path)

    assert [one[0] for one in counted(code, found)] == [code], found


@pytest.mark.parametrize("code", SHOWN)
def test_the_passing_example_is_mended(code: str, tmp_path: Path) -> None:
    example = read_page(code).passes

    found = found_in(code, example, tmp_path)

    assert example.files, "there is an example"
    assert not [one for one in counted(code, found) if is_lack(code) or one[0] == code or one[1] == "error"], found


def is_lack(code: str) -> bool:
    return CODES[code].preset


def counted(code: str, found: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """A small example lacks much of a whole model; only the pages about what a model lacks are held to that too."""
    return [one for one in found if one[0] == code or is_lack(code) or not is_lack(one[0])]


def found_in(code: str, example: Example, folder: Path) -> list[tuple[str, str, str]]:
    """Code, level and message of everything that a build of the example says."""
    if any(path.startswith("released/") for path in example.files):
        return found_beside_a_history(example)
    if CODES[code].family == "project" or example.commands or not all_text(example):
        return found_by_build(example, folder)
    configured = load(Source("evgen.toml", example.configuration))
    assert configured.options and not configured.diagnostics
    settings = replace(configured.options.rules, today=date.today())
    compiled = find_all({path: content.decode() for path, content in example.models.items()}, settings)
    found = list(compiled.diagnostics)
    if not has_errors(found):
        found += generator.check(compiled.model, configured.options)
    settled = settle(found, compiled.model, settings, [] if has_errors(found) else None)
    return [(one.code, one.level, one.message) for one in settled]


def found_beside_a_history(example: Example) -> list[tuple[str, str, str]]:
    """The same for the models beside what `released/NAME/` has, each released after the other."""
    names = sorted({path.split("/")[1] for path in example.files if path.startswith("released/")})
    texts = {path: content.decode() for path, content in example.files.items()}

    def state(folder: str) -> Side:
        models = {path: text for path, text in texts.items() if path.startswith(f"{folder}models/")}
        loaded = load(Source("evgen.toml", texts.get(f"{folder}evgen.toml", EVERY_TARGET.decode())))
        assert loaded.options and not loaded.diagnostics, loaded.diagnostics
        return Side(models, loaded.options)

    history = released(*(state(f"released/{name}/") for name in names))
    return [(one.code, one.level, one.message) for one in found(history, state(""))]


def all_text(example: Example) -> bool:
    try:
        return all(isinstance(content.decode("utf-8"), str) for content in example.files.values())
    except UnicodeDecodeError:
        return False


def found_by_build(example: Example, folder: Path) -> list[tuple[str, str, str]]:
    """The same through the command line, in a folder with the example's files, after its commands."""
    for path, content in {"evgen.toml": EVERY_TARGET, **example.files}.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    commands = folder / ".bin"
    commands.mkdir()
    evgen = commands / "evgen"
    evgen.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m evgen "$@"\n')
    evgen.chmod(0o755)
    environment = {**os.environ, "PATH": f"{commands}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT), "NO_COLOR": "1"}
    subprocess.run(["sh", "-e"], input=example.commands, text=True, cwd=folder, env=environment, check=True)
    ran = subprocess.run(["evgen", "build"], cwd=folder, env=environment, capture_output=True, text=True)
    found = re.findall(r"^(error|warning|info)\[(EVM\d+)\]: (.*)", ran.stderr, re.M)
    assert ran.returncode == 0 or found, ran.stderr
    return [(code, level, message) for level, code, message in found]
