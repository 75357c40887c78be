"""The set-up files say what they promise."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]


def test_every_sub_package_is_listed() -> None:
    """The whole wheel is looked at elsewhere; this tells at once which line is missing."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    folders = {
        path.parent.relative_to(ROOT).as_posix().replace("/", ".")
        for folder in ("dsl", "generator", "templates")
        for path in (ROOT / folder).rglob("*.py")
    }
    # Not below the links, which lead to the folders at the top.
    own = {path.parent.name for path in (ROOT / "evgen").glob("*/__init__.py") if not path.parent.is_symlink()}
    assert set(settings["packages"]) == {"evgen"} | {f"evgen.{folder}" for folder in folders | own}


def test_a_template_has_something_to_fill_in() -> None:
    """What is the same for every model is a file of its own language, linted where it lies."""
    templates = sorted((ROOT / "templates").rglob("*.j2"))
    assert templates
    assert [path.name for path in templates if "{{" not in path.read_text(encoding="utf-8")] == []


def test_make_help_lists_every_target() -> None:
    if shutil.which("make") is None:
        pytest.skip("needs make")
    done = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    listed = set(re.findall(r"make (\w+)", done.stdout))
    assert {"demo", "test", "lint", "golden", "bench", "docs"} <= listed


def test_ci_runs_lint_and_test_and_fails_with_either() -> None:
    script = ROOT / ".ci" / "run"
    assert script.stat().st_mode & 0o111
    subprocess.run(["bash", "-n", str(script)], check=True)


@pytest.mark.parametrize(("lint", "test", "oldest"), [(0, 0, 0), (1, 0, 0), (0, 1, 0), (0, 0, 1), (1, 1, 0), (1, 1, 1)])
def test_ci_fails_when_a_part_fails(tmp_path: Path, lint: int, test: int, oldest: int) -> None:
    (tmp_path / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / "run", tmp_path / ".ci" / "run")
    parts = {"lint": lint, "test": test, "oldest": oldest}
    rules = (f"{name}:\n\t@echo {name} ran; exit {code}\n" for name, code in parts.items())
    (tmp_path / "Makefile").write_text("".join(rules))
    done = subprocess.run([tmp_path / ".ci" / "run"], cwd="/", capture_output=True, text=True, check=False)
    assert all(f"{name} ran" in done.stdout for name in parts)
    assert (done.returncode == 0) == (not any(parts.values()))


def test_the_hooks_are_defined() -> None:
    hooks = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())}
    assert {"evgen-fmt", "evgen-check", "evgen-test", "evgen-build"} <= set(hooks)
    for name in ("evgen-check", "evgen-test", "evgen-build"):
        assert hooks[name]["always_run"] is True
        assert hooks[name]["pass_filenames"] is False
    assert re.search(hooks["evgen-fmt"]["files"], "models/shop.evm")


def test_nothing_names_a_machine() -> None:
    """Generated or written, a file of this project says nothing about where it was made."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout.decode().split("\0")
    paths = [ROOT / path for path in listed if path]
    home = str(ROOT)
    named = [path for path in paths if path.is_file() and home.encode() in path.read_bytes()]
    assert named == []
