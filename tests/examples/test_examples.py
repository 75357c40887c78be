"""The examples are what they say: up to date, formatted, without a finding, and their programs run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
PROJECTS = sorted(file.parent.name for file in EXAMPLES.glob("*/evgen.toml"))
PROGRAMS = {"hotel": "replay.py", "library": "desk.py", "shop": "consumer.py"}


def evgen(project: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "evgen", "-C", str(EXAMPLES / project), *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def test_all_are_here() -> None:
    assert PROJECTS == ["hotel", "library", "page", "shop"]


@pytest.mark.parametrize("project", PROJECTS)
def test_what_is_committed_is_what_evgen_generates(project: str, tmp_path: Path) -> None:
    """Without the lock, which would vouch for files of an older generator."""
    shutil.copytree(EXAMPLES / project / "models", tmp_path / "models")
    shutil.copy(EXAMPLES / project / "evgen.toml", tmp_path)

    ran = evgen(str(tmp_path), "build")

    assert ran.returncode == 0, ran.stderr
    made, committed = files_in(tmp_path), files_in(EXAMPLES / project)
    differs = sorted(path for path in {*made, *committed} if made.get(path) != committed.get(path))
    assert not differs, "run `make golden`, and read the diff"


def files_in(folder: Path) -> dict[str, bytes]:
    """What evgen owns in a project: the lock, and all files in the folders that it writes into."""
    owned = [
        folder / "evgen.lock",
        *(file for at in ("schemas", "src", "deploy") for file in folder.glob(f"{at}/**/*")),
        *folder.glob("tests/test_*_scenarios.py"),
    ]
    wanted = (file for file in owned if file.is_file() and "__pycache__" not in file.parts)
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in wanted}


@pytest.mark.parametrize("project", PROJECTS)
def test_evgen_finds_them_up_to_date(project: str) -> None:
    ran = evgen(project, "build", "--check")
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.parametrize("project", PROJECTS)
def test_the_models_are_formatted(project: str) -> None:
    ran = evgen(project, "fmt", "--check")
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.parametrize("project", PROJECTS)
def test_nothing_is_found_in_the_models(project: str) -> None:
    ran = evgen(project, "check", "--strict")
    levels = "error|warning" if project == "page" else "error|warning|info"  # one page cannot tell the whole story
    assert not re.findall(rf"^(?:{levels})\[.*", ran.stderr, re.M)
    assert ran.returncode == 0, ran.stderr


@pytest.mark.parametrize("project", PROJECTS)
def test_every_scenario_holds(project: str) -> None:
    ran = evgen(project, "test", "--strict")
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.parametrize("project", PROGRAMS)
def test_the_program_runs(project: str, expected: Callable[[Path, str], None]) -> None:
    command = [sys.executable, PROGRAMS[project]]
    environment = {**os.environ, "PYTHONPATH": "src", "PYTHONDONTWRITEBYTECODE": "1"}
    ran = subprocess.run(command, cwd=EXAMPLES / project, env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    expected(Path(__file__).parent / f"{project}.txt", ran.stdout)


def test_the_programs_are_typed(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path), "--config-file", os.devnull]
    programs = [str(EXAMPLES / project / program) for project, program in PROGRAMS.items()]
    path = os.pathsep.join(str(EXAMPLES / project / "src") for project in PROGRAMS)
    ran = subprocess.run(
        [*command, *programs], env={**os.environ, "MYPYPATH": path}, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.parametrize("project", PROJECTS)
def test_the_readme_names_what_is_there(project: str) -> None:
    text = (EXAMPLES / project / "README.md").read_text(encoding="utf-8")
    named = [path for path in re.findall(r"`([\w./]+)`", text) if "/" in path or path.endswith(".py")]
    assert named
    missing = [path for path in named if not any((EXAMPLES / project / at / path).exists() for at in (".", "models"))]
    assert not missing
