"""Imports go one way, evgen → generator → dsl, and what is slow is imported only where it is needed."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

MAY_NOT = {
    "dsl": ("evgen.generator", "evgen.templates", "evgen.cli", "jinja2", "fastavro", "pydantic"),
    "generator": ("evgen.cli", "lark"),
}
ALLOWED = {("dsl/model/json_schema.py", "pydantic")}
"""The schema of the model is made by Pydantic, and only when it is asked for."""


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Import(names=names):
                yield from (name.name for name in names)
            case ast.ImportFrom(module=module, level=level, names=names):
                assert level == 0, f"{path}: imports are absolute"
                yield from (f"{module}.{name.name}" for name in names)


@pytest.mark.parametrize("folder", MAY_NOT)
def test_imports_go_one_way(folder: str) -> None:
    paths = sorted((ROOT / folder).rglob("*.py"))
    assert paths
    wrong = []
    for path in paths:
        name = path.relative_to(ROOT).as_posix()
        for module in imported(path):
            inner = module.split(".")[:2]
            own = inner[0] == "evgen" and inner[1:] not in (["dsl"], ["generator"], ["templates"])
            forbidden = [one for one in MAY_NOT[folder] if module == one or module.startswith(one + ".")]
            if (own or forbidden) and (name, module.split(".")[0]) not in ALLOWED:
                wrong.append((name, module))
    assert wrong == []


def test_lark_is_imported_by_the_parser_alone() -> None:
    users = {
        path.relative_to(ROOT).as_posix()
        for folder in ("dsl", "generator", "evgen")
        for path in (ROOT / folder).rglob("*.py")
        if any(module.split(".")[0] == "lark" for module in imported(path))
    }
    assert users
    for name in users:
        assert name.removeprefix("evgen/").startswith("dsl/"), name
    code = (
        "import sys, evgen.dsl.resolve, evgen.dsl.rules.table, evgen.dsl.diagnostics.report;"
        "sys.exit('lark' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_the_public_api_is_lazy() -> None:
    code = (
        "import sys, evgen; early = 'evgen.pipeline' in sys.modules;"
        "assert callable(evgen.compile) and callable(evgen.generate) and callable(evgen.format);"
        "sys.exit(early)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
