"""A short command imports what it needs and no more."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SLOW = {"jinja2", "pydantic", "fastavro", "lark", "inspect", "dataclasses", "difflib", "importlib.resources"}


def modules_of(folder: Path, *arguments: str) -> set[str]:
    """What is imported when a command has ended well."""
    code = (
        "import os, sys; from evgen.cli import main; status = main(sys.argv[1:]); sys.stdout.flush();"
        "print('\\n' + ' '.join(sys.modules)); sys.exit(status)"
    )
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.splitlines()[-1].split())


@pytest.fixture
def project(tmp_path: Path) -> Path:
    subprocess.run(
        [sys.executable, "-m", "evgen", "init"], cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(ROOT)}, check=True
    )
    return tmp_path


def test_formatting_imports_the_front_of_the_front_end(project: Path) -> None:
    found = modules_of(project, "fmt", "--check", "models/lending.evm")
    assert "evgen.dsl.format.formatter" in found
    assert not found & SLOW
    ours = {name for name in found if name.startswith("evgen.")}
    assert not {name for name in ours if name.startswith(("evgen.dsl.resolve", "evgen.dsl.model", "evgen.dsl.rules"))}
    assert "evgen.generator.options" not in ours


def test_nothing_to_do_imports_nothing(project: Path) -> None:
    modules_of(project, "build")
    modules_of(project, "build")
    found = modules_of(project, "build")
    bare = subprocess.run(
        [sys.executable, "-c", "import sys; print(*sys.modules)"], capture_output=True, text=True, check=True
    )
    more = found - set(bare.stdout.split())
    assert more <= {
        "__future__",
        "_blake2",
        "evgen",
        "evgen.cli",
        "evgen.dsl",
        "evgen.dsl.base",
        "evgen.dsl.base.digest",
        "evgen.project",
        "evgen.project.model_files",
        # In a checkout alone.
        "evgen.project.own_files",
        "evgen.project.stat_cache",
        "evgen.project.unchanged",
        "time",
    }
