"""The other commands, the usage, and how the process ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import evgen as package
from evgen import cli
from evgen.dsl.diagnostics.codes import CODES
from tests.cli.conftest import MODEL, Run, tree
from tests.cli.test_build import ERROR, run_process

Make = Callable[..., Path]

UNTIDY = MODEL.replace("stream Order {", "stream   Order{").replace("\n}\n", "\n\n\n}\n") + "\n\n\n"

CHECKOUT = Path(__file__).parents[2]


# --- usage ------------------------------------------------------------------------------------------------------------


def test_help_and_version(evgen: Run) -> None:
    ran = evgen("--help")
    assert ran.code == 0
    for word in ("examples:", "evgen build --check", "exit codes:", "init", "check", "build", "fmt", "explain"):
        assert word in ran.out
    assert evgen("--version").out == f"evgen {package.__version__}\n"
    for command in ("init", "check", "build", "fmt", "explain"):
        assert evgen(command, "--help").code == 0


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["biuld"],
        ["build", "--chek"],
        ["build", "--ch"],
        ["build", "extra"],
        ["check", "--format", "xml"],
        ["check", "--format", "json", "--model", "json"],
        ["-C", "no/such/folder", "build"],
        ["-C"],
        ["fmt", "-", "a.evm"],
        ["fmt", "no/such/file.evm"],
        ["explain", "EVM000"],
    ],
)
def test_wrong_usage_is_two(evgen: Run, arguments: list[str]) -> None:
    assert evgen(*arguments).code == 2


# --- init -------------------------------------------------------------------------------------------------------------


def test_init_makes_a_project_that_builds(evgen: Run, tmp_path: Path) -> None:
    ran = evgen("init", "My Library", at=tmp_path)
    assert (ran.code, ran.err) == (0, "")
    assert "evgen build" in ran.out
    root = tmp_path / "My Library"
    assert set(tree(root)) == {"evgen.toml", "models/lending.evm", "README.md"}
    assert evgen("fmt", "--check", at=root).code == 0, "it is in the style of the formatter"
    ran = evgen("build", "--strict", at=root)
    assert (ran.code, ran.err) == (0, ""), "and has no finding"
    ran = evgen("check", at=root)
    assert (ran.out, ran.err) == ("1 model file checked: no findings\n", ""), "not even an info"
    assert evgen("test", "--strict", at=root).code == 0
    made = tree(root)
    assert "schemas/library/lending/CopyLent.avsc" in made
    assert "src/my_library/model/lending/__init__.py" in made
    assert "deploy/kafka/dev/topics.json" in made
    code = "from my_library.model.lending import Copies, CopyLent, LendCopy"
    subprocess.run([sys.executable, "-c", code], cwd=root / "src", check=True)


def test_init_never_writes_over_a_file(evgen: Run, tmp_path: Path) -> None:
    assert evgen("init", at=tmp_path).code == 0
    before = tree(tmp_path)
    ran = evgen("init", at=tmp_path)
    assert (ran.code, "already" in ran.err) == (2, True)
    assert tree(tmp_path) == before
    other = tmp_path / "other"
    (other / "models").mkdir(parents=True)
    (other / "models/lending.evm").write_text("mine")
    assert evgen("init", "other", at=tmp_path).code == 2
    assert tree(other) == {"models/lending.evm": b"mine"}
    third = tmp_path / "third"
    third.mkdir()
    (third / "README.md").write_text("mine")
    assert evgen("init", "third", at=tmp_path).code == 0
    assert (third / "README.md").read_text() == "mine"
    (tmp_path / "file").write_text("mine")
    assert evgen("init", "file", at=tmp_path).code == 2
    assert evgen("init", "file/below", at=tmp_path).code == 2


@pytest.mark.parametrize("name", ["types", "123", "ünï", "...x", "class", "a-b.c", "EVGEN"])
def test_init_finds_a_package_name_for_any_folder(evgen: Run, tmp_path: Path, name: str) -> None:
    assert evgen("init", name, at=tmp_path).code == 0
    ran = evgen("check", at=tmp_path / name)
    assert (ran.code, ran.err) == (0, "")


# --- fmt --------------------------------------------------------------------------------------------------------------


def test_fmt_of_a_project(evgen: Run, project: Make) -> None:
    root = project({"models/a.evm": UNTIDY, "models/b.evm": "context b\n"})
    ran = evgen("fmt", "--check", at=root)
    assert (ran.code, ran.out) == (1, "models/a.evm\n")
    ran = evgen("fmt", "--diff", at=root)
    assert ran.code == 0
    assert "-stream   Order{" in ran.out
    assert "+stream Order {" in ran.out
    assert (root / "models/a.evm").read_text() == UNTIDY
    before = (root / "models/b.evm").stat()
    assert evgen("fmt", at=root).code == 0
    assert (root / "models/a.evm").read_text() == MODEL
    assert (root / "models/b.evm").stat().st_mtime_ns == before.st_mtime_ns
    assert evgen("fmt", "--check", at=root).code == 0


def test_fmt_of_files_and_folders_needs_no_project(evgen: Run, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "a.evm").write_text(UNTIDY)
    (tmp_path / "folder/b.evm").write_text(UNTIDY)
    (tmp_path / "folder/c.txt").write_text(UNTIDY)
    assert evgen("fmt", "--check", "a.evm", "folder", at=tmp_path).out == "a.evm\nfolder/b.evm\n"
    assert evgen("fmt", ".", at=tmp_path).code == 0
    assert {name: text == MODEL.encode() for name, text in tree(tmp_path).items()} == {
        "a.evm": True,
        "folder/b.evm": True,
        "folder/c.txt": False,
    }


def test_fmt_leaves_files_with_mistakes_alone(evgen: Run, project: Make) -> None:
    root = project({"models/a.evm": UNTIDY, "models/b.evm": "context b\n  actor {\n", "models/c.evm": b"\xff"})
    ran = evgen("fmt", at=root)
    assert ran.code == 1
    assert "models/b.evm:2" in ran.err
    assert "EVM101" in ran.err
    assert tree(root) == {
        "evgen.toml": (root / "evgen.toml").read_bytes(),
        "models/a.evm": MODEL.encode(),
        "models/b.evm": b"context b\n  actor {\n",
        "models/c.evm": b"\xff",
    }


def test_fmt_keeps_links_and_permissions(evgen: Run, tmp_path: Path) -> None:
    (tmp_path / "real.evm").write_text(UNTIDY)
    (tmp_path / "real.evm").chmod(0o640)
    (tmp_path / "link.evm").symlink_to("real.evm")
    assert evgen("fmt", "link.evm", at=tmp_path).code == 0
    assert (tmp_path / "link.evm").is_symlink()
    assert (tmp_path / "real.evm").read_text() == MODEL
    assert (tmp_path / "real.evm").stat().st_mode & 0o777 == 0o640


def test_fmt_of_standard_input(tmp_path: Path) -> None:
    def run(data: bytes, *flags: str) -> subprocess.CompletedProcess[bytes]:
        return run_process(["fmt", "-", *flags], tmp_path, input=data, check=False)

    done = run(UNTIDY.encode())
    assert (done.returncode, done.stdout, done.stderr) == (0, MODEL.encode(), b"")
    assert run(b"\xef\xbb\xbf" + MODEL.replace("\n", "\r\n").encode()).stdout == MODEL.encode()
    assert run(UNTIDY.encode(), "--check").returncode == 1
    assert run(MODEL.encode(), "--check").returncode == 0
    assert b"+stream Order {" in run(UNTIDY.encode(), "--diff").stdout
    broken = run(b"context b\nactor {\n")
    assert (broken.returncode, broken.stdout) == (1, b"")
    assert b"standard input:2" in broken.stderr
    assert run(b"\xff").returncode == 1
    # The text is UTF-8 whatever the terminal speaks.
    text = MODEL.replace("already placed", "schon angenommen: ✓").encode()
    environment = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    assert run_process(["fmt", "-"], tmp_path, environment, input=text).stdout == text


# --- explain ----------------------------------------------------------------------------------------------------------


def test_explain(evgen: Run) -> None:
    page = evgen("explain", "EVM201")
    assert (page.code, "EVM201" in page.out) == (0, True)
    assert evgen("explain", "unknown-name").out == page.out
    assert evgen("explain", "evm201").out == page.out
    listed = evgen("explain")
    assert (listed.code, len(listed.out.splitlines())) == (0, len(CODES))
    assert "did you mean `unknown-name`" in evgen("explain", "unknown-nam").err


@pytest.mark.parametrize("code", CODES)
def test_every_code_is_explained(evgen: Run, code: str) -> None:
    ran = evgen("explain", code)
    assert ran.code == 0
    assert code in ran.out


# --- how the process ends ---------------------------------------------------------------------------------------------


def test_a_bug_is_told_as_one_and_has_no_traceback(
    capfd: pytest.CaptureFixture[str], project: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> int:
        raise KeyError("x")

    monkeypatch.setattr("evgen.arguments.run", fail)
    assert cli.main(["rules"]) == 2
    captured = capfd.readouterr()
    assert "bug in evgen" in captured.err
    assert "EVGEN_TRACEBACK" in captured.err
    assert "Traceback" not in captured.err
    monkeypatch.setenv("EVGEN_TRACEBACK", "1")
    with pytest.raises(KeyError):
        cli.main(["rules"])


@pytest.mark.skipif(os.name != "posix", reason="signals are those of POSIX")
def test_a_pipe_that_closes(project: Make) -> None:
    root = project({"models/order.evm": ERROR})
    here = str(Path(__file__).parents[2])
    command = f'cd "{root}" && "{sys.executable}" -m evgen explain | true; echo ${{PIPESTATUS[0]}}'
    done = subprocess.run(
        ["bash", "-c", command], env=os.environ | {"PYTHONPATH": here}, capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    assert done.stdout.strip() in ("0", str(128 + signal.SIGPIPE))


@pytest.mark.skipif(os.name != "posix", reason="signals are those of POSIX")
def test_an_interrupt_ends_the_process_as_one(project: Make) -> None:
    code = (
        "import os, signal, evgen.cli as cli, evgen.arguments as arguments\n"
        # Whoever runs the tests in the background of a shell has the signal ignored.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "arguments.run = lambda given: os.kill(os.getpid(), signal.SIGINT) or 0\n"
        "cli.main(['explain'])"
    )
    here = str(Path(__file__).parents[2])
    done = subprocess.run(
        [sys.executable, "-c", code], env=os.environ | {"PYTHONPATH": here}, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (-signal.SIGINT, "")


def test_output_that_cannot_be_written(project: Make) -> None:
    if not os.path.exists("/dev/full"):
        pytest.skip("needs /dev/full")
    root = project({"models/order.evm": ERROR})
    with open("/dev/full", "wb") as full:
        done = run_process(
            ["check", "--format", "json"], root, check=False, capture_output=False, stdout=full, stderr=subprocess.PIPE
        )
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert b"No space left" in done.stderr


def test_what_was_said_is_said_when_the_process_ends() -> None:
    """The installed command ends at once, and what it wrote through a pipe is all there."""
    code = "from evgen import cli; cli.main = lambda: print('said') or print('whispered', file=sys.stderr) or 3"
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; {code}; cli.program()"], cwd=CHECKOUT, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout, done.stderr) == (3, "said\n", "whispered\n")


@pytest.mark.skipif(os.name != "posix", reason="streams are closed in the way of a POSIX shell")
@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", "<&- >&- 2>&-"])
def test_a_build_without_standard_streams(project: Make, closed: str) -> None:
    root = project()
    code = "from evgen import cli; cli.program()"
    for _ in range(2):
        with (root / "models/order.evm").open("a") as file:
            file.write("// changed\n")
        ran = subprocess.run(["sh", "-c", f'"$0" -c "{code}" build {closed}', sys.executable], cwd=root, check=False)
        assert ran.returncode == 0
    ran = subprocess.run([sys.executable, "-c", code, "build", "--check"], cwd=root, check=False, capture_output=True)
    assert ran.returncode == 0 and b"up to date" in ran.stdout


def test_a_closed_output_is_no_traceback() -> None:
    closed = "import sys; sys.stdout.close(); sys.stderr = None"
    code = f"{closed}; from evgen import cli; cli.main = lambda: 1; cli.program()"
    done = subprocess.run([sys.executable, "-c", code], cwd=CHECKOUT, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")
