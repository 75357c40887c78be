"""The hooks, run by the real pre-commit from a plain `repo:` entry, on real commits."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cli.conftest import CONFIGURATION, MODEL
from tests.packaging.test_wheel import copy_project

OTHER = "context shop.billing\n\nstream Bill {\n  key bill_id: uuid\n\n  event BillSent { total: int }\n}\n"

SCHEMA = "schemas/shop/ordering/OrderPlaced.avsc"
OTHER_SCHEMA = "schemas/shop/billing/BillSent.avsc"


@dataclass(frozen=True, slots=True)
class Repository:
    """A user's repository with the hooks installed."""

    root: Path
    environment: dict[str, str]

    def git(self, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        """Run git in it."""
        command = ["git", "-c", "protocol.file.allow=always", *arguments]
        done = subprocess.run(command, cwd=self.root, env=self.environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0 or not check, done.stdout + done.stderr
        return done

    def commit(self) -> tuple[bool, str]:
        """Stage everything and commit: whether the hooks let it pass, and what they said."""
        self.git("add", "--all")
        done = self.git("commit", "--message", "m", "--allow-empty", check=False)
        return done.returncode == 0, done.stdout + done.stderr

    def committed(self) -> set[str]:
        """The files of the last commit."""
        return set(self.git("ls-tree", "-r", "--name-only", "HEAD").stdout.split())


def environment_of(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PYTHON", "PYTEST"))}
    person = {f"GIT_{who}_{what}": "a@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    git = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", **person}
    scripts = str(Path(sys.executable).parent)
    return {**kept, **git, "PRE_COMMIT_HOME": str(home), "PATH": scripts + os.pathsep + kept.get("PATH", "")}


def need_a_package_index(home: Path) -> None:
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(home), "setuptools>=77"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0 and os.environ.get("CI") != "true":
        pytest.skip("pre-commit installs from a package index, and there is none to be reached")


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """The hooks come from a repository that holds the working tree as it is now; they are installed once."""
    base = tmp_path_factory.mktemp("pre-commit")
    need_a_package_index(base / "download")
    hooks = Repository(base / "evgen", environment_of(base / "home"))
    copy_project(hooks.root, links=True)
    hooks.git("init", "--quiet")
    assert hooks.commit()[0]
    revision = hooks.git("rev-parse", "HEAD").stdout.strip()
    user = Repository(base / "user", hooks.environment)
    (user.root / "models").mkdir(parents=True)
    texts = {
        "evgen.toml": CONFIGURATION,
        "models/order.evm": MODEL,
        "models/bill.evm": OTHER,
        ".pre-commit-config.yaml": (
            f"repos:\n- repo: {hooks.root}\n  rev: {revision}\n"
            "  hooks:\n  - id: evgen-fmt\n  - id: evgen-check\n  - id: evgen-test\n  - id: evgen-build\n"
        ),
    }
    for path, text in texts.items():
        (user.root / path).write_text(text)
    user.git("init", "--quiet")
    pre_commit = shutil.which("pre-commit", path=user.environment["PATH"])
    assert pre_commit, "pre-commit is one of the requirements of the tests"
    subprocess.run([pre_commit, "install"], cwd=user.root, env=user.environment, check=True, capture_output=True)
    passed, said = user.commit()
    assert not passed, "the first build writes, and says so"
    assert "files were written" in said, said
    passed, said = user.commit()
    assert passed, said
    assert {SCHEMA, OTHER_SCHEMA, "evgen.lock"} <= user.committed()
    return user


@pytest.fixture(autouse=True)
def as_committed(repository: Repository) -> None:
    """Each test begins with what is committed."""
    repository.git("reset", "--quiet", "--hard")
    repository.git("clean", "--quiet", "-d", "--force")


def test_nothing_changed(repository: Repository) -> None:
    (repository.root / "notes.txt").write_text("nothing that evgen reads")
    passed, said = repository.commit()
    assert passed, said


def test_a_model_changed(repository: Repository) -> None:
    model = repository.root / "models/order.evm"
    model.write_text(model.read_text().replace("OrderPlaced", "OrderTaken"))
    passed, said = repository.commit()
    assert not passed
    assert "OrderTaken.avsc" in said
    passed, said = repository.commit()
    assert passed, said
    assert SCHEMA not in repository.committed()
    assert SCHEMA.replace("Placed", "Taken") in repository.committed()
    model.write_text(MODEL)
    assert not repository.commit()[0]
    assert repository.commit()[0]


def test_a_scenario_that_fails(repository: Repository) -> None:
    model = repository.root / "models/order.evm"
    scenario = 'scenario "It is placed" {\n  when PlaceOrder { total = 1 }\n  then OrderPlaced { total = 2 }\n}\n'
    model.write_text(f"{MODEL}\n{scenario}")
    passed, said = repository.commit()
    assert not passed and "It is placed" in said
    model.write_text(f"{MODEL}\n{scenario.replace('2', '1')}")
    repository.commit()
    passed, said = repository.commit()
    assert passed, said
    model.write_text(MODEL)
    repository.commit()
    assert repository.commit()[0]


def test_a_model_deleted(repository: Repository) -> None:
    (repository.root / "models/bill.evm").unlink()
    passed, said = repository.commit()
    assert not passed, "the hooks run also when no file that is left matches them"
    assert "deleted " + OTHER_SCHEMA in said
    passed, said = repository.commit()
    assert passed, said
    assert OTHER_SCHEMA not in repository.committed()
    assert SCHEMA in repository.committed()


def test_a_generated_file_edited_by_hand(repository: Repository) -> None:
    (repository.root / SCHEMA).write_text("{}\n")
    passed, said = repository.commit()
    assert not passed
    assert "EVM908" in said
    assert (repository.root / SCHEMA).read_text() == "{}\n"


def test_an_untidy_model(repository: Repository) -> None:
    model = repository.root / "models/order.evm"
    model.write_text(MODEL.replace("stream Order {", "stream   Order  {"))
    assert not repository.commit()[0]
    assert model.read_text() == MODEL
    assert repository.commit()[0]


def test_a_model_with_a_mistake(repository: Repository) -> None:
    model = repository.root / "models/order.evm"
    model.write_text(MODEL.replace("emit OrderPlaced", "emit OrderPlacd"))
    passed, said = repository.commit()
    assert not passed
    assert "EVM201" in said
