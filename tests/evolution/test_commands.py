"""`evgen release`, `breaking` and `history` on disk: what they write and say, and what they do with bad input."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from evgen.cli import main
from evgen.generator.evolution.written import read_text, restored, to_text
from tests.evolution.models import SHOP, TOML, changed

AVRO = TOML.replace("[kafka]", '[avro]\nout = "schemas"\n\n[kafka]', 1)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "models").mkdir()
    (tmp_path / "evgen.toml").write_text(AVRO)
    (tmp_path / "models" / "shop.evm").write_text(SHOP)
    return tmp_path


def run(project: Path, *arguments: str) -> int:
    return main(["-C", str(project), *arguments])


def write(project: Path, text: str) -> None:
    (project / "models" / "shop.evm").write_text(text)


SCALED = changed(("decimal(12, 2)", "decimal(12, 3)"))


def test_without_a_release_nothing_is_compared(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(project, "breaking") == 0
    assert "nothing was released yet" in capsys.readouterr().out
    assert run(project, "check") == 0


def test_check_build_and_breaking_say_the_same(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(project, "release", "v1") == 0
    write(project, SCALED)
    capsys.readouterr()

    for command in (["breaking"], ["check"], ["build"], ["build", "--check"]):
        assert run(project, *command) == 1
        assert "error[EVM1002]" in capsys.readouterr().err
    assert not (project / "schemas").exists()


def test_the_json_has_names_and_levels(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(project, "release", "v1")
    write(project, SCALED)
    capsys.readouterr()

    run(project, "breaking", "--format", "json")
    found = json.loads(capsys.readouterr().out)["diagnostics"]
    assert [one["level"] for one in found] == ["error", "info"]
    assert "shop.ordering.OrderPlaced" in found[0]["elements"] and "shop.ordering.OpenOrders" in found[0]["hit"]
    run(project, "check", "--format", "json")
    checked = json.loads(capsys.readouterr().out)["diagnostics"]
    assert [one for one in checked if one["code"].startswith("EVM10")] == found


@pytest.mark.parametrize("form", ["github", "gitlab", "sarif", "junit", "markdown"])
def test_every_format_names_the_break(project: Path, capsys: pytest.CaptureFixture[str], form: str) -> None:
    run(project, "release", "v1")
    write(project, SCALED)
    capsys.readouterr()

    assert run(project, "breaking", "--format", form) == 1
    out = capsys.readouterr().out
    assert "EVM1002" in out and "models/shop.evm" in out
    if form in ("gitlab", "sarif"):
        assert json.loads(out)
    if form == "junit":
        from xml.etree import ElementTree

        assert ElementTree.fromstring(out).get("failures") == "1"


def test_the_comment_says_whom_the_order_the_views_and_the_topics(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(project, "release", "v1")
    topic = ("partitions = 6", "partitions = 12")
    write(project, changed(("decimal(12, 2)", "decimal(12, 3)"), ("count: int", "count: long"), topic))
    capsys.readouterr()

    run(project, "breaking", "--format", "markdown")
    out = capsys.readouterr().out
    for title in (
        "What breaks, and whom",
        "In which order to deploy",
        "Views that are built anew",
        "Topics to look after",
    ):
        assert f"### {title}" in out


def test_a_break_is_not_released_unless_it_is_accepted(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(project, "release", "v1")
    write(project, SCALED)
    before = files(project)

    assert run(project, "release", "v2") == 1
    assert files(project) == before
    assert run(project, "release", "v2", "--accept", "only test data") == 0
    written = json.loads((project / "history" / "releases" / "v2.json").read_text())
    assert written["accepted"][0]["reason"] == "only test data" and written["accepted"][0]["hit"]
    assert list(written["after"]) == ["v1"]
    assert run(project, "breaking") == 0
    assert run(project, "build") == 0


def files(project: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted((project / "history").rglob("*")) if path.is_file()}


def test_a_build_with_nothing_to_do_notices_a_release_from_elsewhere(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(project, "release", "v1")
    assert run(project, "build") == 0
    before = (project / "evgen.lock").read_bytes()
    saved = {path: (project / "history" / path).read_bytes() for path in ("releases/v1.json",)}
    assert run(project, "build") == 0

    write(project, changed(("reason: string }", "reason: string  who: string? }")))
    assert run(project, "release", "v2") == 0
    write(project, SHOP)
    assert run(project, "build") == 0
    assert (project / "evgen.lock").read_bytes() == before, "a release is no reason to write the lock"
    release_file(project, "v2").unlink()
    assert run(project, "build") == 2
    (project / "history" / "releases" / "v1.json").write_bytes(saved["releases/v1.json"] + b" ")
    capsys.readouterr()
    assert run(project, "build") == 2
    assert "up to date" not in capsys.readouterr().out


def test_history_shows_the_shapes_of_an_element(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(project, "release", "v1")
    write(project, changed(("reason: string }", "reason: string  who: string? }")))
    run(project, "release", "v2")
    capsys.readouterr()

    assert run(project, "history", "show") == 0
    assert capsys.readouterr().out.count("\n") == 2
    assert run(project, "history", "show", "OrderCancelled") == 0
    assert "+ who: string?" in capsys.readouterr().out
    assert run(project, "history", "show", "OrderCanceled") == 1
    assert "`OrderCancelled`" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["../x", "", "a/b", "all", "last", "CON", "v1.", ".hidden", "a" * 200, "x\ny"])
def test_a_release_has_a_name_that_can_be_a_file(project: Path, name: str) -> None:
    assert run(project, "release", name) == 2
    assert not (project / "history").exists()


def test_two_releases_of_one_name(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(project, "release", "v1")

    assert run(project, "release", "V1") == 1
    assert "a release is never changed" in capsys.readouterr().err


# --- a history that cannot be believed --------------------------------------------------------------------------------


def release_file(project: Path, name: str) -> Path:
    return project / "history" / "releases" / f"{name}.json"


def cut(project: Path) -> None:
    file = release_file(project, "v1")
    file.write_bytes(file.read_bytes()[:200])


def edited(project: Path) -> None:
    file = release_file(project, "v1")
    file.write_text(file.read_text().replace("decimal(12, 2)", "decimal(12, 3)"))


def conflict(project: Path) -> None:
    file = release_file(project, "v1")
    file.write_text(f"<<<<<<< ours\n{file.read_text()}=======\n{file.read_text()}>>>>>>> theirs\n")


def newer(project: Path) -> None:
    file = release_file(project, "v1")
    file.write_text(file.read_text().replace('"format": 1', '"format": 99'))


def deleted(project: Path) -> None:
    release_file(project, "v1").unlink()


def deleted_last(project: Path) -> None:
    release_file(project, "v2").unlink()


def renamed(project: Path) -> None:
    release_file(project, "v2").rename(release_file(project, "v3"))


def schema_gone(project: Path) -> None:
    next(iter((project / "history" / "schemas").iterdir())).unlink()


def schema_edited(project: Path) -> None:
    for file in (project / "history" / "schemas").iterdir():
        file.write_text(file.read_text().replace('"scale": 2', '"scale": 3').replace('"string"', '"bytes"'))


def binary(project: Path) -> None:
    release_file(project, "v1").write_bytes(b"\xff\xfe\x00")


BROKEN = [cut, edited, conflict, newer, deleted, deleted_last, renamed, schema_gone, schema_edited, binary]


@pytest.mark.parametrize("how", BROKEN, ids=lambda how: how.__name__)
def test_a_broken_history_is_one_message_and_never_no_changes(
    project: Path, capsys: pytest.CaptureFixture[str], how: object
) -> None:
    run(project, "release", "v1")
    write(project, changed(("reason: string }", "reason: string  who: string? }")))
    run(project, "release", "v2")
    write(project, SHOP)
    how(project)  # type: ignore[operator]

    for command in (["breaking"], ["check"], ["build"], ["release", "v9"], ["breaking", "--against", "last"]):
        capsys.readouterr()
        assert run(project, *command) == 2, command
        err = capsys.readouterr().err
        assert "error[EVM1090]" in err and err.count("error[") == 1, err


def test_a_history_of_two_hundred_releases(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(project, "release", "r0")
    release = restored(read_text(release_file(project, "r0").read_text()), None)
    for index in range(1, 200):
        next_one = replace(release, name=f"r{index}", after=((release.name, release.seal),))
        text = to_text(next_one, release)
        release_file(project, next_one.name).write_text(text)
        release = restored(read_text(text), release)
    capsys.readouterr()

    assert run(project, "breaking") == 0
    assert "200 releases" in capsys.readouterr().out
    assert run(project, "release", "r200") == 0
    assert list(json.loads(release_file(project, "r200").read_text())["after"]) == ["r199"]


# --- against other states ---------------------------------------------------------------------------------------------


def git(project: Path, *arguments: str) -> str:
    name = ["-c", "user.name=evgen", "-c", "user.email=evgen@example.org", "-c", "commit.gpgsign=false"]
    ran = subprocess.run(["git", *name, *arguments], cwd=project, check=True, capture_output=True, text=True)
    return ran.stdout


@pytest.fixture
def repository(project: Path) -> Path:
    git(project, "init", "-q", "-b", "main")
    git(project, "add", ".")
    git(project, "commit", "-q", "-m", "first")
    return project


def test_a_revision_is_read_without_a_checkout(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(repository, SCALED)

    assert run(repository, "breaking", "--against", "git:main") == 1
    assert "EVM1002" in capsys.readouterr().err
    assert git(repository, "status", "--porcelain") == " M models/shop.evm\n"


def test_a_project_in_a_folder_of_its_repository(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    inner = tmp_path / "services" / "shop"
    (inner / "models").mkdir(parents=True)
    (inner / "evgen.toml").write_text(AVRO)
    write(inner, SHOP)
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "first")
    git(tmp_path, "mv", "services/shop", "services/store")
    moved = tmp_path / "services" / "store"

    assert run(moved, "breaking", "--against", "git:HEAD") == 2
    assert "`services/shop/evgen.toml`" in capsys.readouterr().err


BAD = {
    "git:nowhere": "no such revision",
    "git:": "names no revision",
    "git:--output=x": "names no revision",
    "v7": "is no release",
    "nowhere/else": "is no release",
    "empty": "has errors",
}


@pytest.mark.parametrize("against", BAD)
def test_what_cannot_be_compared_with_is_one_message(
    repository: Path, capsys: pytest.CaptureFixture[str], against: str
) -> None:
    (repository / "empty").mkdir()
    (repository / "empty" / "evgen.toml").write_text("")

    assert run(repository, "breaking", "--against", against) == 2
    said = capsys.readouterr()
    assert BAD[against] in said.err and said.err.count("\n") == 1 and not said.out


def test_a_shallow_clone_says_what_to_fetch(
    repository: Path, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    first = git(repository, "rev-parse", "HEAD").strip()
    write(repository, SCALED)
    git(repository, "commit", "-q", "-a", "-m", "second")
    clone = tmp_path_factory.mktemp("clone")
    git(clone, "clone", "-q", "--depth=1", f"file://{repository}", ".")

    assert run(clone, "breaking", "--against", f"git:{first}") == 2
    assert "shallow" in capsys.readouterr().err


def test_a_folder_is_compared_with(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other")
    (other / "models").mkdir()
    (other / "evgen.toml").write_text(AVRO)
    write(other, SCALED)

    assert run(project, "breaking", "--against", str(other)) == 1
    write(other, SHOP)
    assert run(project, "breaking", "--against", str(other)) == 0
