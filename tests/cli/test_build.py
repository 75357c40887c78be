"""`evgen build` and `evgen check`: exit codes, streams, formats, and what a build does not do twice."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from evgen import terminal
from evgen.commands import build as building
from tests.cli.conftest import CONFIGURATION, MODEL, Run, tree

Make = Callable[..., Path]

WARNING = MODEL.replace("total: decimal(12, 2) }", "total: decimal(12, 2) @pii }")
ERROR = MODEL.replace("emit OrderPlaced", "emit OrderPlacd")


def test_a_build_and_what_it_leaves(evgen: Run, project: Make) -> None:
    root = project()
    ran = evgen("build", at=root)
    assert (ran.code, ran.err) == (0, "")
    assert "created schemas/shop/ordering/OrderPlaced.avsc" in ran.out
    assert {"evgen.lock", "schemas/shop/ordering/OrderPlaced.avsc"} <= set(tree(root))
    after = tree(root)
    ran = evgen("build", at=root)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("up to date: ")
    assert evgen("build", "--force", at=root).out.startswith("up to date: ")
    assert tree(root) == after


def test_a_build_from_below_the_project(evgen: Run, project: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    root = project()
    monkeypatch.chdir(root / "models")
    assert evgen("build").code == 0
    assert (root / "evgen.lock").is_file()
    assert not (root / "models/evgen.lock").exists()
    assert evgen("build").out.startswith("up to date")


def test_configured_in_a_pyproject(evgen: Run, project: Make) -> None:
    root = project()
    (root / "evgen.toml").unlink()
    shared = root / "pyproject.toml"
    shared.write_text("[project]\nname = 'x'\n[tool.evgen.avro]\nout = 'schemas'\n")
    assert evgen("build", at=root).code == 0
    shared.write_text("[project]\nname = 'y'\n\n[tool.evgen.avro]\nout = 'schemas'\n")
    assert evgen("build", "--check", at=root).code == 0, "what is not said to evgen is no change"
    shared.write_text("[tool.evgen.avro]\nout = 'other'\n")
    assert evgen("build", "--check", at=root).code == 1
    assert evgen("build", at=root).code == 0
    assert not (root / "schemas").exists()
    # A pyproject.toml of a part below says nothing to evgen and is passed by.
    (root / "part").mkdir()
    (root / "part/pyproject.toml").write_text("[project]\nname = 'evgen-user'\n")
    assert evgen("build", at=root / "part").code == 0


def test_errors_stop_a_build(evgen: Run, project: Make) -> None:
    root = project()
    evgen("build", at=root)
    before = tree(root)
    (root / "models/order.evm").write_text(ERROR)
    for arguments in (("build",), ("build", "--check"), ("build", "--force"), ("check",)):
        ran = evgen(*arguments, at=root)
        assert ran.code == 1
        assert ran.out == ""
        assert "error[EVM201]" in ran.err
        assert "models/order.evm:" in ran.err
    assert {**tree(root), "models/order.evm": b""} == {**before, "models/order.evm": b""}


def test_warnings_stop_a_strict_build_alone(evgen: Run, project: Make) -> None:
    root = project({"models/order.evm": WARNING})
    ran = evgen("build", "--strict", at=root)
    assert (ran.code, "error[EVM605]" in ran.err) == (1, True)
    assert not (root / "evgen.lock").exists()
    ran = evgen("build", at=root)
    assert (ran.code, "warning[EVM605]" in ran.err) == (0, True)
    ran = evgen("build", at=root)
    assert (ran.code, "evgen check" in ran.err) == (0, True), "the warning is not forgotten when nothing changed"
    assert evgen("build", "--strict", at=root).code == 1
    assert evgen("check", at=root).code == 0
    assert evgen("check", "--strict", at=root).code == 1
    (root / "evgen.toml").write_text("strict = true\n" + CONFIGURATION)
    assert evgen("build", at=root).code == 1


def test_infos_are_for_check(evgen: Run, project: Make) -> None:
    unread = MODEL[: MODEL.index("view Orders")] + "screen Checkout by Customer { sends PlaceOrder }\n"
    root = project({"models/order.evm": unread})
    ran = evgen("check", at=root)
    assert (ran.code, "info[" in ran.err) == (0, True)
    for arguments in (("build",), ("build", "--force"), ("build", "--check", "--strict")):
        ran = evgen(*arguments, at=root)
        assert (ran.code, ran.err) == (0, "")


def test_check_only_shows_what_would_change(evgen: Run, project: Make) -> None:
    root = project()
    ran = evgen("build", "--check", at=root)
    assert ran.code == 1
    assert "+++ schemas/shop/ordering/OrderPlaced.avsc" in ran.out
    assert set(tree(root)) == {"evgen.toml", "models/order.evm"}
    evgen("build", at=root)
    assert evgen("build", "--check", at=root).code == 0
    (root / "models/order.evm").write_text(MODEL.replace("OrderPlaced", "OrderTaken").replace("12, 2", "11, 2"))
    before = tree(root)
    ran = evgen("build", "--check", at=root)
    assert ran.code == 1
    assert "--- schemas/shop/ordering/OrderPlaced.avsc\n+++ (no file)" in ran.out
    assert "--- (no file)\n+++ schemas/shop/ordering/OrderTaken.avsc" in ran.out
    assert "--- schemas/shop/ordering/Orders.avsc\n+++ schemas/shop/ordering/Orders.avsc" in ran.out
    assert "11" in ran.out
    assert tree(root) == before


def test_check_only_looks_at_everything(evgen: Run, project: Make) -> None:
    root = project()
    evgen("build", at=root)
    schema = root / "schemas/shop/ordering/OrderPlaced.avsc"
    good = schema.read_bytes()
    schema.write_text("{}\n")
    ran = evgen("build", "--check", at=root)
    assert (ran.code, "EVM908" in ran.err) == (1, True)
    schema.unlink()
    assert evgen("build", "--check", at=root).code == 1
    schema.write_bytes(good)
    assert evgen("build", "--check", at=root).code == 0
    (root / "models/order.evm").write_text(MODEL + "// a comment\n")
    ran = evgen("build", "--check", at=root)
    assert (ran.code, "evgen.lock" in ran.err) == (1, True)
    (root / "evgen.lock").unlink()
    assert evgen("build", "--check", at=root).code == 1


def test_a_long_difference_is_cut(evgen: Run, project: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    fields = "".join(f" field{number}: int " for number in range(200))
    root = project({"models/a.evm": f"context a\n\nstream S {{ key id: uuid  event Happened {{ {fields} }} }}\n"})
    ran = evgen("build", "--check", at=root)
    assert "more lines" in ran.out
    assert len(ran.out.splitlines()) < 2 * building.DIFF_LINES
    monkeypatch.setattr(building, "DIFF_SIZE", 100)
    assert "create schemas/a/Happened.avsc (0 characters before" in evgen("build", "--check", at=root).out


def test_edited_and_foreign_files(evgen: Run, project: Make) -> None:
    root = project()
    (root / "schemas/shop/ordering").mkdir(parents=True)
    schema = root / "schemas/shop/ordering/OrderPlaced.avsc"
    schema.write_text("mine\n")
    ran = evgen("build", at=root)
    assert (ran.code, "EVM909" in ran.err, ran.out) == (1, True, "")
    schema.unlink()
    assert evgen("build", at=root).code == 0
    schema.write_text("mine\n")
    before = tree(root)
    ran = evgen("build", at=root)
    assert (ran.code, "EVM908" in ran.err) == (1, True)
    assert tree(root) == before
    assert evgen("build", "--force", at=root).code == 0
    assert schema.read_text() != "mine\n"


def test_targets_that_are_turned_off_are_cleaned_up(evgen: Run, project: Make) -> None:
    root = project()
    evgen("build", at=root)
    (root / "evgen.toml").write_text("")
    assert evgen("build", at=root).code == 0
    assert set(tree(root)) == {"evgen.toml", "evgen.lock", "models/order.evm"}


def test_a_hook_fails_when_it_had_to_write(evgen: Run, project: Make) -> None:
    root = project()
    assert evgen("build", "--exit-non-zero-on-change", at=root).code == 1
    assert evgen("build", "--exit-non-zero-on-change", at=root).code == 0
    (root / "models/order.evm").write_text(MODEL + "// only the lock changes\n")
    assert evgen("build", "--exit-non-zero-on-change", at=root).code == 1
    assert evgen("build", "--exit-non-zero-on-change", at=root).code == 0


def test_a_build_is_the_same_everywhere(project: Make, tmp_path: Path) -> None:
    """In another folder, with another hash seed, locale, time zone and order of files: the same bytes."""
    one = project({"models/a.evm": MODEL, "models/b.evm": "context b\n\nenum E { a b }\n"})
    two = tmp_path / "another place"
    (two / "models").mkdir(parents=True)
    for path in ("models/b.evm", "models/a.evm", "evgen.toml"):
        (two / path).write_bytes((one / path).read_bytes())
    for root, seed, locale, zone in ((one, "1", "C", "UTC"), (two, "4711", "tr_TR.ISO8859-9", "Asia/Kathmandu")):
        environment = {"PYTHONHASHSEED": seed, "LC_ALL": locale, "LANG": locale, "TZ": zone}
        run_process(["build"], root, environment)
    assert tree(one) == tree(two)


def run_process(
    arguments: list[str], root: Path, environment: dict[str, str] | None = None, **named: object
) -> subprocess.CompletedProcess[bytes]:
    """Run evgen as its own process."""
    here = str(Path(__file__).parents[2])
    everything = os.environ | {"PYTHONPATH": here} | (environment or {})
    command = [sys.executable, "-m", "evgen", *arguments]
    options = {"capture_output": True, "check": True, **named}
    return subprocess.run(command, cwd=root, env=everything, **options)  # type: ignore[call-overload, no-any-return]


# --- the fast path ----------------------------------------------------------------------------------------------------

SLOW = ("lark", "jinja2", "pydantic", "fastavro", "typing", "dataclasses", "argparse", "tomllib", "difflib", "inspect")


def modules_of(root: Path, *arguments: str) -> set[str]:
    code = (
        "import sys; sys.stdout = open(sys.argv[1], 'w'); from evgen.cli import main; before = set();"
        "status = main(sys.argv[2:]); print(*sys.modules, file=sys.__stdout__); sys.exit(status)"
    )
    command = [sys.executable, "-c", code, os.devnull, *arguments]
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def modules_of_python() -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", "import sys; print(*sys.modules)"], capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


@pytest.mark.parametrize("arguments", [["build"], ["build", "--check"], ["build", "--exit-non-zero-on-change"]])
def test_nothing_slow_is_imported_when_nothing_changed(evgen: Run, project: Make, arguments: list[str]) -> None:
    root = project()
    evgen("build", at=root)
    slow = set(SLOW) - modules_of_python()
    assert {"lark", "jinja2", "pydantic", "fastavro"} <= slow
    assert not slow & modules_of(root, *arguments)
    (root / "models/order.evm").write_text(MODEL + "// changed\n")
    assert "evgen.commands.build" in modules_of(root, "build")


@pytest.mark.parametrize(
    "change",
    [
        lambda root: (root / "models/order.evm").write_text(MODEL + "\n"),
        lambda root: (root / "models/more.evm").write_text("context b\n"),
        lambda root: (root / "evgen.toml").write_text(CONFIGURATION + "# more\n"),
        lambda root: (root / "schemas/shop/ordering/OrderPlaced.avsc").unlink(),
        lambda root: (root / "evgen.lock").write_text((root / "evgen.lock").read_text().replace('"0.', '"9.')),
        lambda root: (root / ".evgen_cache/journal.json").write_text("{}"),
    ],
    ids=["model changed", "model added", "configuration", "output gone", "other version", "crashed build"],
)
def test_every_change_is_seen(
    evgen: Run, project: Make, change: Callable[[Path], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = project()
    evgen("build", at=root)
    from evgen.project.unchanged import find_unchanged

    assert find_unchanged(str(root)) is not None
    change(root)
    assert find_unchanged(str(root)) is None
    assert evgen("build", at=root).code == 0
    assert find_unchanged(str(root)) is not None


# --- check ------------------------------------------------------------------------------------------------------------


def test_check_writes_each_format_to_its_stream(evgen: Run, project: Make) -> None:
    root = project({"models/order.evm": ERROR})
    text = evgen("check", at=root)
    assert (text.out, "EVM201" in text.err) == ("", True)
    for form in ("json", "github", "sarif"):
        ran = evgen("check", "--format", form, at=root)
        assert (ran.code, ran.err) == (1, "")
        assert "EVM201" in ran.out
    ran = evgen("check", at=project())
    assert (ran.code, ran.err, ran.out) == (0, "", "1 model file checked: no findings\n")


def test_check_of_files_that_are_named(evgen: Run, project: Make, tmp_path: Path) -> None:
    root = project({"models/a.evm": MODEL, "models/b.evm": ERROR.replace("shop.ordering", "b")})
    assert evgen("check", at=root).code == 1
    ran = evgen("check", "models/a.evm", at=root)
    assert (ran.code, ran.err) == (1, "1 error in other files; `evgen check` shows them\n")
    assert evgen("check", "models", at=root).code == 1
    alone = tmp_path / "alone"
    alone.mkdir()
    (alone / "x.evm").write_text(ERROR)
    ran = evgen("check", "--format", "json", "x.evm", at=alone)
    assert (ran.code, json.loads(ran.out)["diagnostics"][0]["file"]) == (1, "x.evm")


def test_github_paths_begin_at_the_repository(evgen: Run, project: Make, tmp_path: Path) -> None:
    root = project({"models/order.evm": ERROR})
    (tmp_path / ".git").mkdir()
    assert "file=project/models/order.evm," in evgen("check", "--format", "github", at=root).out


def test_colour_is_for_terminals(evgen: Run, project: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    root = project({"models/order.evm": ERROR})
    assert "\x1b[" not in evgen("check", at=root).err
    monkeypatch.setattr(terminal.sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert "\x1b[" in evgen("check", at=root).err
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[1" not in evgen("check", at=root).err
    monkeypatch.setenv("NO_COLOR", "")
    monkeypatch.setenv("TERM", "dumb")
    assert "\x1b[1" not in evgen("check", at=root).err


def test_progress_after_a_second_on_a_terminal(evgen: Run, project: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    from evgen import generator

    root = project()

    def slow_check(model: object, options: object) -> tuple[()]:
        time.sleep(0.3)
        return ()

    monkeypatch.setattr(generator, "check", slow_check)
    monkeypatch.setattr(terminal, "PATIENCE", 0.1)
    assert evgen("check", at=root).err == "", "nobody looks"
    monkeypatch.setattr(terminal.sys.stderr, "isatty", lambda: True, raising=False)
    assert "checking what is generated" in evgen("check", at=root).err
    monkeypatch.setattr(terminal, "PATIENCE", 60.0)
    assert evgen("check", at=root).err == ""
