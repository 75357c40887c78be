"""A build that does only what changed makes what a build of everything makes, whatever is edited."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from evgen.commands import build as building
from evgen.generator import files
from evgen.generator.part import Part
from evgen.project.disk import FOLDER, Disk
from evgen.workspace import forking, rendering, resolving, workspace
from evgen.workspace.resolving import Made
from evgen.workspace.workers import Worker
from tests.speed.edits import CONFIGURATION, EDITS, add_field, shift
from tests.speed.projects import SHAPES, Ran, run, tree, write

CHECKOUT = Path(__file__).parents[2]
COMMANDS = (("build",), ("build",), ("build", "--check"), ("build", "--force"), ("build", "--strict"), ("check",))


def project(root: Path, shape: str) -> None:
    """Write a project of a shape; what else was among its models goes."""
    for path in root.glob("models/*"):
        path.unlink()
    write(root, {"evgen.toml": CONFIGURATION})
    write(root, {f"models/{name}.evm": text for name, text in SHAPES[shape]().items()})


def run_uncached(monkeypatch: pytest.MonkeyPatch, root: Path, *arguments: str) -> Ran:
    """Run a command that looks at everything."""
    with monkeypatch.context() as without:
        without.setattr(Disk, "get", lambda *_: None)
        (root / ".evgen_cache/unchanged").unlink(missing_ok=True)
        return run(root, *arguments)


def damage(root: Path, chance: random.Random) -> None:
    """Tear, swap, fill and delete files of the cache."""
    stored = sorted((root / FOLDER).glob("*"))
    swapped = [path.read_bytes() for path in stored]
    for path in chance.sample(stored, len(stored) // 2):
        what = chance.randrange(4)
        if what == 0:
            path.unlink()
        elif what == 1:
            path.write_bytes(path.read_bytes()[: chance.randrange(200)])
        elif what == 2:
            path.write_bytes(chance.randbytes(100))
        else:
            path.write_bytes(chance.choice(swapped))


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("shape", SHAPES)
def test_cached_is_uncached(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shape: str, seed: int) -> None:
    chance = random.Random(f"{shape} {seed}")
    fast, slow = tmp_path / "project", tmp_path / "elsewhere" / "project"
    for step in range(24):
        # From time to time all is well again, or nearly everything would be tried on a broken model.
        edits = [] if step % 4 == 0 else [chance.choice(EDITS) for _ in range(chance.randint(1, 2))]
        marks = [chance.getrandbits(32) for _ in edits]
        for root in (fast, slow):
            if not edits:
                project(root, shape)
            for edit, mark in zip(edits, marks, strict=True):
                edit(root, random.Random(mark))
        if chance.random() < 0.2:
            damage(fast, chance)
        command = chance.choice(COMMANDS)
        did = f"{shape} {seed}, step {step}: {[edit.__name__ for edit in edits]}, {command}"
        ours, theirs = run(fast, *command), run_uncached(monkeypatch, slow, *command)
        if ours.err.endswith("; `evgen check` shows them\n"):
            # The edits left all as the last build saw it, so its warnings are only counted.
            ours, theirs = ours._replace(err=""), theirs._replace(err="")
        assert ours == theirs, did
        assert tree(fast) == tree(slow), did
    assert list((fast / FOLDER).glob("*")), "the cache was used"


class Interrupted(BaseException):
    """The process ends here; nothing in evgen knows this."""


@pytest.mark.parametrize("shape", SHAPES)
def test_an_interrupted_build_is_carried_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shape: str) -> None:
    chance, replace_file = random.Random(shape), files.replace_file
    fast, slow = tmp_path / "project", tmp_path / "elsewhere" / "project"
    for root in (fast, slow):
        project(root, shape)
        run(root, "build")
    for step in range(4):
        for root in (fast, slow):
            add_field(root, random.Random(step))
            shift(root, random.Random(step))
        left = chance.randrange(6)

        def fail(path: str, data: bytes, **how: bool) -> None:
            nonlocal left
            left -= 1
            if left < 0:
                raise Interrupted
            replace_file(path, data, **how)

        with monkeypatch.context() as broken:
            broken.setattr(files, "replace_file", fail)
            with pytest.raises(Interrupted):
                run(fast, "build")
        assert run(fast, "build").code == run_uncached(monkeypatch, slow, "build").code == 0
        assert tree(fast) == tree(slow)


# --- how little is done -----------------------------------------------------------------------------------------------


class Watched:
    """What was resolved and rendered."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.resolved: list[str] = []
        self.rendered: list[str] = []
        make, make_files = resolving.make, rendering._make

        def resolving_(*given: Any) -> Made:
            self.resolved += given[3]
            return make(*given)

        def rendering_(parts: list[Part], worker: Worker) -> list[list[tuple[files.GeneratedFile, str]]]:
            made = make_files(parts, worker)
            self.rendered += [
                file.path for part, some in zip(parts, made, strict=True) if part.about is not None for file, _ in some
            ]
            return made

        monkeypatch.setattr(resolving, "make", resolving_)
        monkeypatch.setattr(rendering, "_make", rendering_)

    def build(self, root: Path, *options: str) -> str:
        """Build, and say what was done."""
        self.resolved, self.rendered = [], []
        ran = run(root, "build", *options)
        assert ran.code == 0, ran.err
        return ran.out


def test_what_did_not_change_is_not_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project(tmp_path, "chain")
    watched = Watched(monkeypatch)
    watched.build(tmp_path)
    assert len(watched.resolved) == 5
    everything = watched.rendered
    beta = tmp_path / "models/beta.evm"
    beta.write_text(beta.read_text().replace("BetaRenamed @public { ", "BetaRenamed @public { note: string?  "))
    watched.build(tmp_path)
    assert watched.resolved == ["models/beta.evm", "models/gamma.evm"], "gamma reads what beta records"
    others = {path.removeprefix("src/edited/model/") for path in watched.rendered if "beta" not in path}
    told = {"gamma/projections/gamma_mirror.py", "tests/test_gamma_scenarios.py"}
    assert others == told, "a view of gamma has the same fields whatever fills them"
    assert len(watched.rendered) < len(everything) / 2


def test_a_context_may_get_another_name_with_the_same_end(tmp_path: Path) -> None:
    project(tmp_path, "pairs")
    assert run(tmp_path, "build").code == 0
    package = tmp_path / "src/edited/model/gamma/__init__.py"
    assert "`test.gamma`" in package.read_text()
    for path in (tmp_path / "models").iterdir():
        path.write_text(path.read_text().replace("test.gamma", "other.gamma"))
    assert run(tmp_path, "build").code == 0
    assert "`other.gamma`" in package.read_text()
    made = tree(tmp_path)
    assert run(tmp_path, "build", "--force").out.startswith("up to date") and tree(tmp_path) == made


def test_what_only_moved_is_not_rendered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project(tmp_path, "single")
    watched = Watched(monkeypatch)
    watched.build(tmp_path)
    alpha = tmp_path / "models/alpha.evm"
    alpha.write_text(alpha.read_text().replace("command OpenAlpha", "// First.\n\ncommand OpenAlpha"))
    watched.build(tmp_path)
    assert watched.resolved == ["models/alpha.evm"], "the places of the commands and of the view are others"
    assert watched.rendered == []


def test_without_a_cache_everything_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project(tmp_path, "kernel")
    watched = Watched(monkeypatch)
    watched.build(tmp_path)
    everything = watched.rendered
    for options in ((), ("--force",)):
        shutil.rmtree(tmp_path / ".evgen_cache")
        (tmp_path / "evgen.lock").write_text("")
        assert watched.build(tmp_path, *options).startswith("up to date")
        assert watched.rendered == everything
        assert len(watched.resolved) == 5


def test_a_check_resolves_what_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project(tmp_path, "kernel")
    watched = Watched(monkeypatch)
    assert run(tmp_path, "check").code == 0
    assert len(watched.resolved) == 5
    assert not (tmp_path / ".evgen_cache").exists(), "only a build makes a cache"
    watched.build(tmp_path)
    add_field(tmp_path, random.Random(1))
    watched.resolved = []
    assert run(tmp_path, "check").code == run(tmp_path, "check").code == 0
    assert len(watched.resolved) == 1, "once"
    assert run(tmp_path, "check", "models/kernel.evm").code == 0
    assert watched.build(tmp_path).endswith("unchanged\n")
    assert watched.resolved == []


def test_a_configuration_renders_anew_and_resolves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project(tmp_path, "pairs")
    watched = Watched(monkeypatch)
    watched.build(tmp_path)
    everything = watched.rendered
    write(tmp_path, {"evgen.toml": CONFIGURATION.replace("edited.model", "other.model")})
    watched.build(tmp_path)
    assert watched.resolved == []
    assert len(watched.rendered) == len(everything)


# --- two processes ----------------------------------------------------------------------------------------------------


def test_builds_at_the_same_time(tmp_path: Path) -> None:
    project(tmp_path, "chain")
    command = [sys.executable, "-m", "evgen", "-C", str(tmp_path), "build"]
    started = [subprocess.Popen(command, cwd=CHECKOUT, stdout=subprocess.DEVNULL) for _ in range(3)]
    for process in started:
        process.wait()
    assert run(tmp_path, "build").code == 0
    assert run(tmp_path, "build", "--check").code == 0
    assert not list(tmp_path.rglob("*.evgen-tmp"))


@pytest.mark.parametrize("shape", SHAPES)
def test_a_large_project_is_built_by_two_processes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shape: str) -> None:
    one, two = tmp_path / "one/project", tmp_path / "two/project"
    monkeypatch.setattr(workspace, "SMALL", 0)
    monkeypatch.setattr(rendering, "LIGHT", 0)
    monkeypatch.setattr(building, "MANY", 0)
    for root, has_two in ((one, False), (two, hasattr(sys.modules["os"], "fork"))):
        project(root, shape)
        monkeypatch.setattr(forking, "has_two", lambda has_two=has_two: has_two)
        assert run(root, "build").code == 0
    assert tree(one) == tree(two)
