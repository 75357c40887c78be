"""A build that does only what changed makes what a build of everything makes, whatever is edited."""

from __future__ import annotations

import pickle
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from evgen import building, parallel, regions
from evgen.generator.digest import digest
from evgen.region_cache import Cache
from evgen.regions import divide
from tests.speed.projects import run, tree, write

CONFIGURATION = """\
models = ["models/**/*.evm"]

[avro]
out = "schemas"

[pydantic]
out = "src"
package = "edited.model"

[kafka]
out = "deploy"
formats = ["json", "strimzi", "terraform", "shell"]
"""
NAMES = ("alpha", "beta", "gamma", "delta", "omega")


def model(name: str, use: str = "") -> str:
    """A small context without findings; with `use`, one that reads another's events."""
    thing = name.capitalize()
    other = use.capitalize()
    head = f"context test.{name}\n\n" + (f"use test.{use}\n\n" if use else "")
    reading = f"""
view {thing}Mirror {{
  key {use}_id: uuid
  title: string
  on {use}.{other}Opened {{ }}
  on {use}.{other}Renamed {{ }}
}}
screen {thing}Glass by Clerk {{ shows {thing}Mirror }}
"""
    return f"""{head}actor Clerk

type Title = string @length(1, 80)

/// The {name}.
stream {thing} {{
  key {name}_id: uuid
  event {thing}Opened @public {{ title: Title  opened_at: timestamp @audit }}
  event {thing}Renamed @public {{ title: Title }}
  state {{
    open: bool = false
    on {thing}Opened {{ open = true }}
    on {thing}Renamed {{ }}
  }}
}}

command Open{thing} by Clerk {{
  title: Title
  reject "It is open" if state.open
  emit {thing}Opened {{ opened_at = now() }}
}}

command Rename{thing} by Clerk {{
  title: Title
  reject "It is not open" if not state.open
  emit {thing}Renamed
}}

view {thing}List {{
  key {name}_id: uuid
  title: Title
  on {thing}Opened {{ }}
  on {thing}Renamed {{ }}
}}

screen {thing}Desk by Clerk {{ shows {thing}List  sends Open{thing}, Rename{thing} }}
{reading if use else ""}"""


def models() -> dict[str, str]:
    made = {f"models/{name}.evm": model(name) for name in NAMES}
    made["models/omega.evm"] = model("omega", use="delta")
    return made


# --- edits: each takes the project and a source of chance -------------------------------------------------------------


def _one(root: Path, chance: random.Random) -> Path:
    return chance.choice(sorted(root.glob("models/*.evm")))


def _replace(path: Path, old: str, new: str) -> None:
    path.write_bytes(path.read_bytes().replace(old.encode(), new.encode()))


def add_field(root: Path, chance: random.Random) -> None:
    _replace(
        _one(root, chance), "title: Title  opened_at", f"more{chance.randrange(99)}: string?  title: Title  opened_at"
    )


def change_type(root: Path, chance: random.Random) -> None:
    _replace(_one(root, chance), "@length(1, 80)", f"@length(1, {chance.randint(81, 999)})")


def rename_everything(root: Path, chance: random.Random) -> None:
    path = _one(root, chance)
    _replace(path, "Renamed", chance.choice(["Titled", "Renamed", "Retitled"]))


def comment(root: Path, chance: random.Random) -> None:
    with _one(root, chance).open("a") as file:
        file.write(f"// {chance.random()}\n")


def break_syntax(root: Path, chance: random.Random) -> None:
    _replace(_one(root, chance), "stream ", "strem ")


def break_name(root: Path, chance: random.Random) -> None:
    _replace(_one(root, chance), "emit ", "emit Not")


def mend(root: Path, chance: random.Random) -> None:
    write(root, models())


def remove_model(root: Path, chance: random.Random) -> None:
    _one(root, chance).unlink()
    if not list(root.glob("models/*.evm")):
        mend(root, chance)


def add_model(root: Path, chance: random.Random) -> None:
    name = f"extra{chance.randrange(3)}"
    write(root, {f"models/{name}.evm": model(name, use=chance.choice(["", "alpha", "beta", "nothing"]))})


def same_topic(root: Path, chance: random.Random) -> None:
    path = _one(root, chance)
    if b"topic" not in path.read_bytes():
        _replace(path, "  state {", '  topic "shared.events" { partitions = 3 }\n  state {')


def same_context_name(root: Path, chance: random.Random) -> None:
    write(root, {"models/twin.evm": model("alpha").replace("context test.alpha", "context other.alpha")})


def old_name_of_another(root: Path, chance: random.Random) -> None:
    path = _one(root, chance)
    _replace(path, "Opened @public {", 'Opened @public @was("test.alpha.AlphaList") {')


def key_elsewhere(root: Path, chance: random.Random) -> None:
    """A field that is copied from two streams in one region, and a key in another or not."""
    copying = """context test.copying
use test.alpha
use test.beta
view Both {
  key alpha_id: uuid
  title: string?
  on alpha.AlphaOpened { }
  on beta.BetaOpened matching alpha_id = event.beta_id { }
}
screen Look by Viewer { shows Both }
actor Viewer
"""
    key = (
        model("keyed")
        .replace("keyed_id: uuid", "title: string")
        .replace("title: Title  ", "")
        .replace("{ title: Title }", "{ text: string }")
    )
    write(root, {"models/copying.evm": copying, "models/keyed.evm": key if chance.random() < 0.5 else model("keyed")})


def waive(root: Path, chance: random.Random) -> None:
    _replace(_one(root, chance), "List {", 'List @allow(EVM854, "shown elsewhere") {')


def personal(root: Path, chance: random.Random) -> None:
    _replace(_one(root, chance), "string @length", "string @pii @length")


def line_ends(root: Path, chance: random.Random) -> None:
    path = _one(root, chance)
    data = path.read_bytes()
    path.write_bytes(data.replace(b"\r\n", b"\n") if b"\r\n" in data else data.replace(b"\n", b"\r\n"))


def no_text(root: Path, chance: random.Random) -> None:
    _one(root, chance).write_bytes(b"context test.bytes\n\xff\n")


def edit_output(root: Path, chance: random.Random) -> None:
    outputs = sorted(root.glob("schemas/**/*.avsc"))
    if outputs:
        path = chance.choice(outputs)
        path.write_bytes(path.read_bytes() + b"\n")


def delete_output(root: Path, chance: random.Random) -> None:
    outputs = sorted([*root.glob("schemas/**/*.avsc"), *root.glob("src/**/*.py"), *root.glob("deploy/**/*.json")])
    if outputs:
        chance.choice(outputs).unlink()


def stand_in_the_way(root: Path, chance: random.Random) -> None:
    outputs = sorted(root.glob("src/**/*.py"))
    if outputs:
        path = chance.choice(outputs)
        path.unlink()
        path.symlink_to(root / "evgen.toml") if chance.random() < 0.5 else path.mkdir()


def remove_what_stands_in_the_way(root: Path, chance: random.Random) -> None:
    for path in root.glob("src/**/*"):
        if path.is_symlink() or (path.suffix == ".py" and path.is_dir()):
            path.unlink() if path.is_symlink() else path.rmdir()


def configure(root: Path, chance: random.Random) -> None:
    more = ["", "partitions = 12\n", "replication = 1\n\n[kafka.environments.dev]\npartitions = 1\n"]
    rules = ["", '\n[rules]\npreset = "strict"\n', '\n[pydantic.contexts]\n"test.alpha" = "first"\n', "\n[nonsense]\n"]
    write(root, {"evgen.toml": CONFIGURATION + chance.choice(more) + chance.choice(rules)})


def lose_the_lock(root: Path, chance: random.Random) -> None:
    (root / "evgen.lock").unlink(missing_ok=True)


Edit = Callable[[Path, random.Random], None]
EDITS: tuple[Edit, ...] = (
    *(add_field, change_type, rename_everything, comment, break_syntax, break_name, remove_model, add_model),
    *(same_topic, same_context_name, old_name_of_another, key_elsewhere, waive, personal, line_ends, no_text),
    *(edit_output, delete_output, stand_in_the_way, remove_what_stands_in_the_way, configure, lose_the_lock),
)


COMMANDS = (("build",), ("build",), ("build", "--check"), ("build", "--force"), ("build", "--strict"))


@pytest.mark.parametrize("seed", range(6))
def test_cached_is_uncached(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    chance = random.Random(seed)
    fast, slow = tmp_path / "project", tmp_path / "elsewhere" / "project"
    for root in (fast, slow):
        write(root, {"evgen.toml": CONFIGURATION, **models()})
    kept = 0
    for step in range(24):
        # From time to time all is well again, or nearly everything would be tried on a broken model.
        edits = [mend] if step % 4 == 3 else [chance.choice(EDITS) for _ in range(chance.randint(1, 2))]
        marks = [chance.getrandbits(32) for _ in edits]
        for root in (fast, slow):
            for edit, mark in zip(edits, marks, strict=True):
                edit(root, random.Random(mark))
        arguments = chance.choice(
            [("build",), ("build",), ("build", "--check"), ("build", "--force"), ("build", "--strict")]
        )
        made = run(fast, *arguments)
        kept += (
            sum(1 for _ in (fast / ".evgen_cache/regions").glob("*")) if (fast / ".evgen_cache/regions").is_dir() else 0
        )
        with monkeypatch.context() as without:
            without.setattr(building, "build_regions", lambda *_, **__: None)
            for name in ("unchanged", "regions"):
                path = slow / ".evgen_cache" / name
                shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)
            expected = run(slow, *arguments)
        did = f"seed {seed}, step {step}: {[edit.__name__ for edit in edits]}, {arguments}"
        assert made == expected, did
        assert tree(fast) == tree(slow), did
    assert kept, "the cache was used"


def test_what_did_not_change_is_not_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"evgen.toml": CONFIGURATION, **models()})
    built: list[list[str]] = []
    make = regions.make_region

    def counting(texts: regions.Texts, options: object) -> regions.Made | None:
        built.append(sorted(texts))
        return make(texts, options)  # type: ignore[arg-type]

    monkeypatch.setattr(regions, "make_region", counting)
    assert run(tmp_path, "build").code == 0
    assert sorted(built) == [
        ["models/alpha.evm"],
        ["models/beta.evm"],
        ["models/delta.evm", "models/omega.evm"],
        ["models/gamma.evm"],
    ]
    built.clear()
    add_field(tmp_path, random.Random(1))
    assert run(tmp_path, "build").code == 0
    assert len(built) == 1
    shutil.rmtree(tmp_path / ".evgen_cache")
    built.clear()
    assert run(tmp_path, "build", "--force").out.startswith("up to date")
    assert len(built) == 4


# --- dividing ---------------------------------------------------------------------------------------------------------


def test_contexts_that_know_each_other_stay_together() -> None:
    divided = divide(
        {
            "a": "context one.a\nuse one.b // as c\n",
            "b": "// use one.c {\ncontext one.b\n",
            "c": '/// Says "use one.a".\ncontext one.c @allow(EVM801, "use one.a") {',
            "d": "external context `one` . d\nuse one.e as f\nuse one.a",
            "e": "context one.e\nactor x\n",
            "f": "context one.e\n",
        }
    )
    assert divided is not None
    assert sorted(sorted(each) for each in divided) == [["a", "b", "d", "e", "f"], ["c"]]


@pytest.mark.parametrize("text", ["", "stream X {", "// context a", "{ context a }"])
def test_a_file_without_context_cannot_be_divided(text: str) -> None:
    assert divide({"a": "context a", "b": text}) is None


# --- the cache --------------------------------------------------------------------------------------------------------


class Hostile:
    """Runs a command where it is unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, ...]:
        return (Path.touch, (self.path,))


def test_nothing_is_run_that_lies_in_the_cache(tmp_path: Path) -> None:
    write(tmp_path, {"evgen.toml": CONFIGURATION, **models()})
    assert run(tmp_path, "build").code == 0
    trap = tmp_path / "trap"
    stored = sorted((tmp_path / ".evgen_cache/regions").glob("*"))
    assert stored
    data = pickle.dumps(Hostile(trap))
    for path in stored:
        path.write_bytes(digest(data).encode() + data)
    assert pickle.loads(data) is None and trap.exists(), "the trap works"
    trap.unlink()
    comment(tmp_path, random.Random(1))
    assert run(tmp_path, "build").code == 0
    assert not trap.exists()


def test_a_torn_cache_is_none(tmp_path: Path) -> None:
    write(tmp_path, {"evgen.toml": CONFIGURATION, **models()})
    run(tmp_path, "build")
    before = tree(tmp_path)
    for number, path in enumerate(sorted((tmp_path / ".evgen_cache/regions").glob("*"))):
        data = path.read_bytes()
        path.write_bytes([b"", data[:40], data[:-1], digest(b"{").encode() + b"{"][number % 4])
    shutil.rmtree(tmp_path / "schemas")
    assert run(tmp_path, "build").code == 0
    assert tree(tmp_path) == before


def test_another_python_another_configuration_and_another_evgen_know_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {"evgen.toml": CONFIGURATION, **models()})
    run(tmp_path, "build")
    configuration = digest(CONFIGURATION.encode())
    texts = {"models/alpha.evm": models()["models/alpha.evm"]}
    assert Cache(str(tmp_path), configuration).load(texts) is not None
    assert Cache(str(tmp_path), "other").load(texts) is None
    assert Cache(str(tmp_path), configuration).load({"models/alpha.evm": texts["models/alpha.evm"] + "\n"}) is None
    monkeypatch.setattr("evgen.region_cache._stamp", lambda: "other files")
    assert Cache(str(tmp_path), configuration).load(texts) is None
    monkeypatch.undo()
    monkeypatch.setattr(sys, "version", "4.0")
    assert Cache(str(tmp_path), configuration).load(texts) is None


def test_builds_at_the_same_time(tmp_path: Path) -> None:
    write(tmp_path, {"evgen.toml": CONFIGURATION, **models()})
    command = [sys.executable, "-m", "evgen", "-C", str(tmp_path), "build"]
    checkout = Path(__file__).parents[2]
    started = [subprocess.Popen(command, cwd=checkout, stdout=subprocess.DEVNULL) for _ in range(3)]
    for process in started:
        process.wait()
    assert run(tmp_path, "build").code == 0
    assert run(tmp_path, "build", "--check").code == 0
    assert not list(tmp_path.rglob("*.evgen-tmp"))


# --- two processes ----------------------------------------------------------------------------------------------------


def test_two_processes_make_what_one_makes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "_has_two", lambda: hasattr(sys.modules["os"], "fork"))
    values = list(range(20))
    assert parallel.in_parallel(lambda value: (value, value * value), values, values) == [(v, v * v) for v in values]
    assert parallel.in_parallel(str, [], []) == []


def test_what_the_second_process_cannot_do_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    monkeypatch.setattr(parallel, "_has_two", lambda: hasattr(os, "fork"))
    here = os.getpid()

    def only_here(value: int) -> int:
        if os.getpid() != here:
            raise MemoryError
        return -value

    assert parallel.in_parallel(only_here, [1, 2, 3], [1, 1, 1]) == [-1, -2, -3]


def test_a_large_project_is_built_by_two_processes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = tmp_path / "one/project", tmp_path / "two/project"
    monkeypatch.setattr(regions, "SMALL", 0)
    for root, has_two in ((one, False), (two, hasattr(sys.modules["os"], "fork"))):
        write(root, {"evgen.toml": CONFIGURATION, **models()})
        monkeypatch.setattr(parallel, "_has_two", lambda has_two=has_two: has_two)
        assert run(root, "build").code == 0
    assert tree(one) == tree(two)
