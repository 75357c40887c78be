"""The generated code as a reviewer and the tools of a service see it."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from evgen import generator
from evgen.dsl.diagnostics.source import Source
from evgen.generator.configuration import load
from evgen.generator.options import Options
from evgen.generator.pydantic.options import KIT_PARTS, PydanticOptions
from tests.kit import plugged
from tests.kit.conftest import BANK
from tests.kit.kits import PROJECT, Kit, build, model_files, model_of

HERE = Path(__file__).parent
TOOLS = Path(sys.executable).parent

RICH = model_files(HERE / "models")

CONSUMER = """
from rich.model.kit.recorded import Context
from rich.model.kit.sqlite import SqliteDatabase
from rich.model.service import Service
from rich.model.store import Card, Order
from rich.model.store.deciders import OrderDecider, OrderState, ShelfDecider
from rich.model.store.projections import OrdersTable


def complete() -> ShelfDecider:
    return ShelfDecider()


def found(database: SqliteDatabase) -> str:
    rows = OrdersTable(database).find_by_customer("a")
    return rows[0].customer


class Mine(OrderDecider):
    pass


def forgotten() -> OrderDecider:
    return Mine()  # wrong: abstract


def service() -> Service:
    return Service(database=SqliteDatabase())  # wrong: what the model leaves open is missing
"""


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Kit:
    """The kit of a model with something of everything."""
    return build(RICH, tmp_path_factory.mktemp("rich"), "rich")


def run(*command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run one of the tools beside this Python."""
    return subprocess.run(
        [str(TOOLS / command[0]), *command[1:]], cwd=folder, capture_output=True, text=True, check=False
    )


def of_kit(rich: Kit) -> list[str]:
    """The files and folders that the kit adds to the package."""
    root = rich.folder / "src" / "rich" / "model"
    names = ["kit", "service.py", "topics.py", "store/deciders", "store/projections", "store/handlers"]
    names += ["kit_/deciders", "kit_/projections"]
    return [str(root / name) for name in names]


def test_ruff_has_nothing_to_say(rich: Kit) -> None:
    """As generated: no finding, and nothing to format."""
    checked = run("ruff", "check", "--isolated", "--target-version", "py311", *of_kit(rich), folder=rich.folder)
    assert checked.returncode == 0, checked.stdout
    formatted = run("ruff", "format", "--isolated", "--diff", *of_kit(rich), folder=rich.folder)
    assert formatted.returncode == 0, formatted.stdout


def test_mypy_strict(rich: Kit, tmp_path: Path) -> None:
    """The package has no error; a consumer that forgets something has, where it forgets it."""
    consumer = tmp_path / "consumer.py"
    consumer.write_text(CONSUMER.replace("import Card, Order\n", "import Card\n"), encoding="utf-8")
    found = run(
        "mypy", "--strict", "--config-file=", "-p", "rich.model", "--cache-dir", str(tmp_path / "cache"),
        folder=rich.folder / "src",
    )  # fmt: skip
    assert found.returncode == 0, found.stdout
    (rich.folder / "src" / "consumer.py").write_text(consumer.read_text(encoding="utf-8"), encoding="utf-8")
    found = run(
        "mypy", "--strict", "--config-file=", "consumer.py", "--cache-dir", str(tmp_path / "cache"),
        folder=rich.folder / "src",
    )  # fmt: skip
    wrong = [number for number, line in enumerate(CONSUMER.splitlines(), 1) if "# wrong" in line]
    lines = sorted({int(line.split(":")[1]) for line in found.stdout.splitlines() if line.startswith("consumer.py:")})
    (rich.folder / "src" / "consumer.py").unlink()
    assert lines == wrong, found.stdout


def test_pyright_strict(rich: Kit) -> None:
    """The modules of the kit have no error."""
    settings = {"typeCheckingMode": "strict", "pythonVersion": "3.11", "include": of_kit(rich)}
    settings |= {"venvPath": str(TOOLS.parents[1]), "venv": TOOLS.parents[0].name, "extraPaths": ["src"]}
    (rich.folder / "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    found = run("pyright", "-p", ".", folder=rich.folder)
    assert found.returncode == 0, found.stdout


ABSTRACT = {
    "store.deciders": ("OrderDecider",),
    "store.handlers": ("RestockHandler", "NightlyHandler", "SpreadHandler", "EachHandler"),
}
"""Classes with something of everything that is left to a service."""


def forgetful(rich: Kit) -> str:
    """For each abstract method a class that has all others, and one that has all; what is wrong is marked."""
    lines = ["from typing import Any", ""]
    for module, names in ABSTRACT.items():
        lines += [f"from rich.model.{module} import {', '.join(names)}"]
        for name in names:
            methods = sorted(getattr(rich.module(module), name).__abstractmethods__)
            for at, forgotten in enumerate([*methods, ""]):
                lines.append(f"class {name}{at}({name}):")
                for method in methods:
                    if method != forgotten:
                        lines.append(f"    def {method}(self, *args: Any, **more: Any) -> Any: return None")
                lines += ["    pass", f"{name}{at}()" + (f"  # wrong: {forgotten}" if forgotten else "")]
    return "\n".join(lines) + "\n"


def test_what_the_model_leaves_open(rich: Kit) -> None:
    """`computed`, `or`, `or nothing` and `reject` without `if` are methods; `does` too, in a handler."""
    names = set(rich.module("store.deciders").OrderDecider.__abstractmethods__)
    assert {"import__order_id", "import__customer"} <= names, "computed"
    assert "close_chooses_closed_or_emptied" in names, "or"
    assert "weigh_emits_weighed" in names, "or nothing"
    assert any(name.endswith("is_refused_because_by_hand") for name in names), "a reject without a condition"
    asked = {
        name: getattr(rich.module("store.handlers"), name).__abstractmethods__ for name in ABSTRACT["store.handlers"]
    }
    assert asked == {
        "RestockHandler": {"stock_grade"},
        "NightlyHandler": {"write_the_report"},
        "SpreadHandler": {"chooses_stock_or_rename"},
        "EachHandler": {"rename_title"},
    }


def test_the_constructor_says_what_was_forgotten(rich: Kit) -> None:
    """Each method, by its name; and each part of a service that must be written."""
    text, count = forgetful(rich), 0
    lines = text.splitlines()
    exec("\n".join(line for line in lines if not line.split("  #")[0].endswith("()")), namespace := {})
    for line in lines:
        made, _, forgotten = line.partition("()  # wrong: ")
        if forgotten:
            count += 1
            with pytest.raises(TypeError, match=rf"abstract.*\b{forgotten}\b"):
                namespace[made]()
        elif line.endswith("()"):
            namespace[line.removesuffix("()")]()
    assert count >= 9
    with pytest.raises(TypeError, match="order_decider"):
        rich.service(database=rich.module("kit.sqlite").SqliteDatabase())


@pytest.mark.parametrize("checker", ["mypy", "pyright"])
def test_the_type_checker_says_what_was_forgotten(rich: Kit, checker: str) -> None:
    """At each place where a class is made that lacks something, and nowhere else."""
    text = forgetful(rich)
    file = rich.folder / "src" / f"forgetful_{checker}.py"
    file.write_text(text, encoding="utf-8")
    if checker == "mypy":
        found = run("mypy", "--strict", "--config-file=", file.name, folder=rich.folder / "src")
    else:
        settings = {"typeCheckingMode": "standard", "pythonVersion": "3.11", "include": [file.name]}
        settings |= {"venvPath": str(TOOLS.parents[1]), "venv": TOOLS.parents[0].name}
        (rich.folder / "src" / "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")
        found = run("pyright", "-p", ".", folder=rich.folder / "src")
    wrong = {number: line.split("wrong: ")[1] for number, line in enumerate(text.splitlines(), 1) if "wrong: " in line}
    errors = [line for line in found.stdout.splitlines() if " error: " in line]
    told = {int(line.split(f"{file.name}:")[1].split(":")[0]): line for line in errors}
    assert told.keys() == wrong.keys(), found.stdout
    assert all("abstract" in told[number] for number in wrong)
    file.unlink()


def test_the_same_each_time() -> None:
    """The same model gives the same text."""
    options = Options(targets=(PydanticOptions("src", "rich.model", kit=tuple(KIT_PARTS)),))
    first = [(file.path, file.text) for file in generator.render(model_of(RICH), options)]
    second = [(file.path, file.text) for file in generator.render(model_of(dict(reversed(RICH.items()))), options)]
    assert first == second


@pytest.mark.parametrize("parts", [("decider",), ("projection",), ("store",), ("decider", "projection")])
def test_some_parts_only(parts: tuple[str, ...], tmp_path: Path) -> None:
    """A service gets what it asks for, and each module can be imported."""
    root = f"part_{'_'.join(parts)}"
    kit = build(RICH, tmp_path, root, parts)
    source = tmp_path / "src"
    modules = [".".join(path.relative_to(source).with_suffix("").parts) for path in source.rglob("*.py")]
    for module in modules:
        import_module(module.removesuffix(".__init__"))
    has = {part: (source / root / "model" / "store" / f"{part}s").is_dir() for part in ("decider", "projection")}
    assert has == {part: part in parts for part in ("decider", "projection")}
    assert (source / root / "model" / "kit" / "event_store.py").is_file() == ("store" in parts)
    assert not (source / root / "model" / "service.py").exists()
    assert kit.package == f"{root}.model"


def test_without_a_kit(tmp_path: Path) -> None:
    """A service that only wants the classes gets only the classes."""
    build(RICH, tmp_path, "plain", ())
    assert not list((tmp_path / "src").rglob("kit")) and not list(tmp_path.rglob("test_*.py"))


def test_the_setting() -> None:
    """`scenarios` brings what it needs; a part that does not exist is told, with the nearest."""
    text = '[pydantic]\npackage = "a.b"\nkit = ["scenarios"]\ntests = "checks"\n'
    options = load(Source("evgen.toml", text)).options
    assert options is not None
    assert options.wanted(PydanticOptions).kit == ("decider", "projection", "store", "scenarios")
    assert options.folders["scenarios"] == "checks"
    wrong = load(Source("evgen.toml", text.replace('"scenarios"', '"deciders"')))
    assert [each.code for each in wrong.diagnostics] == ["EVM904"]
    assert "decider" in wrong.diagnostics[0].hint


def test_scenarios_are_tests(tmp_path: Path) -> None:
    """The tests that come from the scenarios of the examples pass, and one of a wrong model fails."""
    texts = model_files(PROJECT / "examples" / "hotel")
    build(texts, tmp_path, "told")
    conftest = f"""
import sys
sys.path[:0] = [{str(tmp_path / "src")!r}, {str(PROJECT)!r}]
import pytest
from tests.kit import plugged
from told.model.service import Service

@pytest.fixture
def make_service():
    return lambda database, clock: plugged.service(Service, database, clock)
"""
    (tmp_path / "scenarios" / "conftest.py").write_text(conftest, encoding="utf-8")
    done = run("pytest", "-q", "-p", "no:cacheprovider", "scenarios", folder=tmp_path)
    assert done.returncode == 0, done.stdout
    assert "51 passed" in done.stdout or " passed" in done.stdout
    decider = tmp_path / "src" / "told" / "model" / "reception" / "deciders" / "room.py"
    decider.write_text(
        decider.read_text(encoding="utf-8").replace("if not state.open:", "if state.open:"), encoding="utf-8"
    )
    done = run("pytest", "-q", "-p", "no:cacheprovider", "scenarios", folder=tmp_path)
    assert done.returncode == 1 and "failed" in done.stdout


def test_streams_that_were_renamed_keep_their_history(tmp_path: Path) -> None:
    """What was recorded under the old names is found under the new ones."""
    old = build({"bank.evm": BANK}, tmp_path / "old", "was_old")
    changed = BANK.replace("stream Account {", 'stream Ledger @was("Account") {')
    changed = changed.replace("event Deposited { amount: int }", 'event Received { amount: int @was("sum") } ')
    changed = changed.replace("event Received {", 'event Received @was("Deposited") {').replace(' @was("sum")', "")
    changed = changed.replace("Deposited", "Received").replace('@was("Received")', '@was("Deposited")')
    new = build({"bank.evm": changed}, tmp_path / "new", "was_new")
    path = tmp_path / "kit.db"
    before = plugged.service(old.service, old.module("kit.sqlite").SqliteDatabase(path), _clock)
    before.handle(old.module("bank").Open(number="a", owner="o"))
    before.handle(old.module("bank").Deposit(number="a", amount=5))
    before.database.close()
    after = plugged.service(new.service, new.module("kit.sqlite").SqliteDatabase(path), _clock)
    recorded = after.handle(new.module("bank").Deposit(number="a", amount=7))
    assert [each.stream_version for each in recorded] == [3]
    assert [type(each.event).__name__ for each in after.store.read()] == ["Opened", "Received", "Received"]


def _clock() -> Any:
    import datetime as dt

    return dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
