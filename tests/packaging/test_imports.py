"""Imports go one way, from the top floor down, and what is slow is imported only where it is needed."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from evgen.dsl.base.components import components

ROOT = Path(__file__).parents[2]

FLOORS = {
    "dsl": (
        ("base",),
        ("diagnostics",),
        ("syntax", "model"),
        ("parse",),
        ("format", "resolve", "lineage", "evaluate"),
        ("rules", "board"),
    ),
    "generator": (
        ("lock", "templates", "toml_places", "json_text", "collisions", "python"),
        ("settings", "files", "options"),
        ("rule_options", "part"),
        ("target",),
        ("avro", "draw"),
        ("topics",),
        ("personal_data", "pydantic", "kafka", "evolution"),
        ("kit",),
        ("targets",),
        ("configuration",),
    ),
    "evgen": (
        ("workspace", "terminal"),
        ("pipeline",),
        ("__init__",),
        ("project",),
        ("evolution",),
        ("commands",),
        ("arguments",),
        ("cli",),
        ("__main__",),
    ),
}
"""The rooms of each package, its folders and loose modules, from the lowest floor up.

A room imports from rooms on lower floors only, never from one beside it. `generator/__init__.py` loads the targets by
their names, and `dsl/__init__.py` imports nothing.
"""

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


# --- floors -----------------------------------------------------------------------------------------------------------


@cache
def modules() -> dict[str, Path]:
    """Every module of the three packages; `evgen` holds the other two through links, which are not followed here."""
    found = {}
    for folder in ("dsl", "generator", "evgen"):
        for path in (ROOT / folder).rglob("*.py"):
            parts = path.relative_to(ROOT).with_suffix("").parts
            if parts[0] == "evgen" and parts[1] in ("dsl", "generator", "templates"):
                continue
            name = ".".join(parts if parts[0] == "evgen" else ("evgen", *parts))
            found[name.removesuffix(".__init__")] = path
    return found


@cache
def imports() -> dict[str, list[str]]:
    """What each module imports of the others, wherever in it that stands."""
    paths = modules()
    edges = {}
    for name, path in paths.items():
        targets = {module if module in paths else module.rpartition(".")[0] for module in imported(path)}
        edges[name] = sorted(target for target in targets if target in paths and target != name)
    return edges


def room_of(module: str) -> tuple[str, str]:
    """The package and the room of a module; the room of a package's own module is `__init__`."""
    parts = module.split(".")
    package = parts[1] if parts[1:2] in (["dsl"], ["generator"]) else "evgen"
    inside = parts[2:] if package != "evgen" else parts[1:]
    return package, inside[0] if inside else "__init__"


def test_no_modules_import_each_other_in_a_circle() -> None:
    edges = imports()
    assert len(edges) > 200
    assert [group for group in components(edges) if len(group) > 1] == []


def test_no_import_goes_up() -> None:
    floor = {
        (package, room): number
        for package, floors in FLOORS.items()
        for number, rooms in enumerate(floors)
        for room in rooms
    }
    beside = {("dsl", "__init__"), ("generator", "__init__")}
    rooms = {room_of(module) for module in modules()} - beside
    assert rooms == floor.keys(), "a new room gets its place in FLOORS, and one that is gone leaves it"
    wrong = {
        (module, target)
        for module, targets in imports().items()
        for target in targets
        if (here := room_of(module)) != (there := room_of(target))
        and here[0] == there[0]
        and not beside & {here, there}
        and floor[here] <= floor[there]
    }
    assert wrong == set()


def test_every_room_stands_on_the_page_of_the_architecture() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    chapters: dict[str, str] = dict(re.findall(r"^### `(\w+)/`.*?$(.*?)(?=^##|\Z)", page, re.M | re.S))
    for package, floors in FLOORS.items():
        told = set(re.findall(r"`(\w+)(?:/|\.py)`", "\n".join(re.findall(r"^\|([^|]*)\|", chapters[package], re.M))))
        rooms = {room for rooms in floors for room in rooms} - {"__init__"}
        assert rooms == told, f"{package}: what is new there, or gone, is told on the page"


def test_no_room_has_forty_doors() -> None:
    """What many modules reach into, or reaches into many, can not be changed alone."""
    ways_in: dict[tuple[str, str], set[str]] = {}
    ways_out: dict[tuple[str, str], set[str]] = {}
    for module, targets in imports().items():
        for target in targets:
            if room_of(module) != room_of(target):
                ways_in.setdefault(room_of(target), set()).add(target)
                ways_out.setdefault(room_of(module), set()).add(target)
    assert {room: sorted(doors) for room, doors in ways_in.items() if len(doors) > 12} == {}
    assert {room: sorted(doors) for room, doors in ways_out.items() if len(doors) >= 40} == {}


def test_the_language_has_few_loose_modules() -> None:
    assert [path.name for path in (ROOT / "dsl").glob("*.py")] == ["__init__.py"]
