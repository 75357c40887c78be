"""The wheel holds everything that git tracks under the three folders, with and without symbolic links in the clone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = ("dsl", "generator", "templates")


def files_of_the_project() -> list[str]:
    """What git tracks, or would with the next `git add`."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout.decode().split("\0")
    return sorted({path for path in listed if path and os.path.lexists(ROOT / path)})


def copy_project(target: Path, *, links: bool) -> None:
    """A clone of the working tree; without links, git writes files with the path that the link would lead to."""
    for path in files_of_the_project():
        copy = target / path
        copy.parent.mkdir(parents=True, exist_ok=True)
        if not (ROOT / path).is_symlink():
            shutil.copy(ROOT / path, copy)
        elif links:
            copy.symlink_to(os.readlink(ROOT / path))
        else:
            copy.write_text(os.readlink(ROOT / path))


def build_wheel(project: Path, target: Path) -> Path:
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(target), str(project)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (wheel,) = target.glob("*.whl")
    return wheel


@pytest.fixture(scope="module", params=[True, False], ids=["with links", "without links"])
def wheel(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("wheel")
    copy_project(base / "project", links=request.param)
    return build_wheel(base / "project", base / "dist")


def test_the_wheel_is_whole(wheel: Path) -> None:
    project = files_of_the_project()
    wanted = {f"evgen/{path}" for path in project if path.split("/")[0] in FOLDERS}
    wanted |= {path for path in project if path.startswith("evgen/") and not (ROOT / path).is_symlink()}
    packed = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert "evgen/dsl/parse/grammar.lark" in wanted
    assert packed == wanted, "pyproject.toml: is a sub-package missing from `packages`, or a kind from `package-data`?"


def test_the_wheel_works_by_itself(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    environment = os.environ | {"PYTHONPATH": str(tmp_path / "site")}

    def evgen(*arguments: str) -> str:
        command = [sys.executable, "-P", "-m", "evgen", *arguments]
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    code = "import evgen.dsl; print(evgen.dsl.__file__)"
    where = subprocess.run(
        [sys.executable, "-P", "-c", code], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    assert str(tmp_path / "site") in where.stdout
    (entry_points,) = (tmp_path / "site").glob("*.dist-info/entry_points.txt")
    assert "evgen = evgen.cli:program" in entry_points.read_text()
    assert evgen("--version").startswith("evgen ")
    evgen("init", "shop")
    evgen("-C", "shop", "build")
    assert (tmp_path / "shop" / "evgen.lock").is_file()
    assert "EVM201" in evgen("explain", "EVM201")


def test_the_distribution_is_named_as_promised(wheel: Path) -> None:
    assert wheel.name.startswith("evgen_dsl-")
    (metadata,) = [name for name in zipfile.ZipFile(wheel).namelist() if name.endswith(".dist-info/METADATA")]
    text = zipfile.ZipFile(wheel).read(metadata).decode()
    assert "Name: evgen-dsl\n" in text
    for library in ("lark", "jinja2", "pydantic", "fastavro"):
        assert f"Requires-Dist: {library}" in text
