"""The tutorial works: its files are written, its commands run and its outputs compared, in the order of the page."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "tutorial.md"
EXAMPLE = ROOT / "examples" / "library"

BLOCK = re.compile(r"(?:^(?:File|In) `([^`\n]+)`:\n\n)?^```(\w+)\n(.*?)^```$", re.M | re.S)


class Reader:
    """Somebody who follows the tutorial in a folder with a clone of evgen in it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.here = folder, folder
        self.output, self.status = "", 0
        self.changed = "evgen.toml"
        self.environment = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "VIRTUAL_ENV")}

    def write(self, path: str, text: str) -> None:
        (self.here / path).write_text(text, encoding="utf-8")

    def change(self, path: str | None, diff: str) -> None:
        """Lines with `-` go, lines with `+` come, lines with a blank are where it is."""
        self.changed = path or self.changed
        before, after = (
            "".join(line[1:] for line in diff.splitlines(keepends=True) if line[0] in kept) for kept in ("- ", "+ ")
        )
        text = (self.here / self.changed).read_text(encoding="utf-8")
        assert text.count(before) == 1, f"{self.changed} has this once:\n{before}"
        self.write(self.changed, text.replace(before, after))

    def run(self, commands: str) -> None:
        """The commands of one block, in the shell that has run all blocks before."""
        activate = self.folder / ".venv/bin/activate"
        first = f". {activate}\n" if activate.exists() else ""
        script = f"{first}{commands}status=$?\npwd > {self.folder}/.here\nexit $status\n"
        ran = subprocess.run(
            ["bash", "-e", "-c", script], cwd=self.here, env=self.environment, capture_output=True, text=True
        )
        self.output, self.status = ran.stdout + ran.stderr, ran.returncode
        if self.status == 0:
            self.here = Path((self.folder / ".here").read_text(encoding="utf-8").strip())

    def compare(self, shown: str) -> None:
        """The output is what the page shows; a line `…` stands for any lines."""
        pattern = "".join(
            r"(?:.*\n)*" if line == "…\n" else re.escape(line) for line in shown.splitlines(keepends=True)
        )
        assert re.fullmatch(pattern, self.output), self.output


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    ignored = shutil.ignore_patterns(".git", ".venv", ".*_cache", "__pycache__", "examples", "tests")
    shutil.copytree(ROOT, tmp_path / "evgen", symlinks=True, ignore=ignored)
    return Reader(tmp_path)


def need_a_package_index(folder: Path) -> None:
    """Skip where nothing can be installed; in continuous integration that is a failure."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder), "lark"]
    reached = subprocess.run(command, capture_output=True).returncode == 0
    if not reached and os.environ.get("CI") != "true":
        pytest.skip("the tutorial installs from a package index, and there is none to be reached")


def test_the_tutorial_works_as_it_stands(reader: Reader, request: pytest.FixtureRequest) -> None:
    need_a_package_index(reader.folder / ".download")
    text = PAGE.read_text(encoding="utf-8")
    for path, language, content in BLOCK.findall(text):
        match language:
            case "sh":
                assert reader.status == 0 or "error[" in reader.output, reader.output
                reader.run(content)
            case "diff":
                reader.change(path or None, content)
            case "text" if content == "@OUTPUT@\n" or (request.config.getoption("--update") and "…" not in content):
                text = text.replace(f"```text\n{content}```", f"```text\n{reader.output}```")
                PAGE.write_text(text, encoding="utf-8")
            case "text":
                reader.compare(content)
            case _:
                reader.write(path, content)
    assert reader.status == 0, reader.output


def test_what_it_builds_is_the_example() -> None:
    blocks = BLOCK.findall(PAGE.read_text(encoding="utf-8"))
    files = {path: content for path, language, content in blocks if path and language != "diff"}
    shown = {path for path in files if (EXAMPLE / path).exists()}
    assert shown == {"evgen.toml", "models/copies.evm", "models/desk.evm", "models/story.evm", "desk.py"}
    for path in shown - {"evgen.toml"}:
        assert files[path] == (EXAMPLE / path).read_text(encoding="utf-8")
