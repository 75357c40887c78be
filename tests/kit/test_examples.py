"""The examples use the kit for real: their scenarios are green, and their services run, on both databases."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.kit import servers
from tests.kit.kits import PROJECT

EXAMPLES = PROJECT / "examples"


def run(project: str, *command: str, folder: Path | None = None, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run something of an example, which finds its package as a service would."""
    at = EXAMPLES / project
    path = os.pathsep.join((str(at / "src"), str(at)))
    environment = {**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1", **variables}
    return subprocess.run(
        [sys.executable, *command], cwd=folder or at, env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("project", ["hotel", "shop"])
def test_scenarios_are_green(project: str) -> None:
    """The tests that were generated, with what the service itself decides."""
    done = run(project, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-c", os.devnull, "--rootdir=.", "tests")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("project", ["hotel", "shop"])
def test_the_service_is_typed(project: str, tmp_path: Path) -> None:
    """What a service writes against the kit, its tests too."""
    files = ["service.py", *sorted(str(path) for path in (EXAMPLES / project / "tests").glob("*.py"))]
    path = os.pathsep.join((str(EXAMPLES / project / "src"), str(EXAMPLES / project)))
    command = ["-m", "mypy", "--strict", "--config-file", os.devnull, "--cache-dir", str(tmp_path), *files]
    done = run(project, *command, MYPYPATH=path)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_hotel(tmp_path: Path) -> None:
    """From the booking to the check-out, one process for each step; then all of it again, from a date."""

    def hotel(now: str, *arguments: str) -> str:
        program = str(EXAMPLES / "hotel" / "service.py")
        done = run("hotel", program, "--now", now, *arguments, folder=tmp_path)
        assert done.returncode in (0, 1), done.stderr
        return done.stdout

    hotel("2026-05-01", "open", "101", "suite", "180")
    assert "no: There is already a room" in hotel("2026-05-01", "open", "101", "suite", "180")
    told = hotel("2026-05-01", "book", "Ada", "ada@example.org", "suite", "2026-05-02", "2026-05-04")
    booking = re.search(r"UUID\('([0-9a-f-]+)'\)", told)
    assert booking is not None, told
    guest = booking[1]
    hotel("2026-05-01T10:00", "confirm", guest)
    assert "GuestCheckedIn" in hotel("2026-05-02T15:00", "check-in", "101", guest)
    hotel("2026-05-03T09:00", "charge", guest, "Coffee", "3.20")
    told = hotel("2026-05-04T08:00", "pay", guest, "card")
    assert "BillPaid" in told and f"printed the invoice of {guest}: 3.20" in told
    hotel("2026-05-04T09:00", "check-out", "101", guest)
    told = hotel("2026-05-04T10:00", "list")
    assert "room 101 (suite, 180.00): free, dirty" in told and "taken: 3.20 by card" in told
    assert f"booking {guest}: Ada, 2026-05-02 to 2026-05-04, confirmed" in told
    told = hotel("2026-05-05", "replay", "2026-05-03")
    assert re.findall(r"\d (\w+)\(", told) == ["ChargeAdded", "BillPaid", "InvoiceSent", "GuestCheckedOut"]


LAST = ["the order: 1 parcel with dhl, delivered: True", "left on the shelf: 8"]


def test_the_shop_on_sqlite(tmp_path: Path) -> None:
    """One order, from the cart to the door; a second one goes on in the same file."""
    for _ in range(2):
        done = run("shop", str(EXAMPLES / "shop" / "service.py"), folder=tmp_path)
        assert done.returncode == 0, done.stderr
        assert done.stdout.splitlines()[-2:] == LAST
    assert (tmp_path / "shop.db").is_file()


def test_the_shop_on_postgres(server: servers.Server, tmp_path: Path) -> None:
    """The same on PostgreSQL."""
    url = server.database("shop")
    done = run("shop", str(EXAMPLES / "shop" / "service.py"), folder=tmp_path, SHOP_DATABASE=url)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-2:] == LAST
    assert not (tmp_path / "shop.db").exists()


@pytest.mark.parametrize("project", ["hotel", "shop"])
def test_the_readme_word_for_word(project: str, tmp_path: Path) -> None:
    """Each line that a reader is told to type, in a copy of the folder; but for those that want a server."""
    folder = shutil.copytree(
        EXAMPLES / project, tmp_path / project, ignore=shutil.ignore_patterns("*.db*", "__pycache__")
    )
    fences = (folder / "README.md").read_text(encoding="utf-8").split("```")[1::2]
    lines = [line for fence in fences for line in fence.splitlines() if line and "SHOP_DATABASE=" not in line]
    assert len(lines) > 3
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    for line in lines:
        done = subprocess.run(
            ["sh", "-c", line],
            cwd=folder,
            env={**os.environ, "PATH": path},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"


def test_what_a_guest_cannot_say(tmp_path: Path) -> None:
    """A mistake on the command line is told in a line."""
    program = str(EXAMPLES / "hotel" / "service.py")
    for arguments, told in (
        (("open", "101", "suite", "abc"), "is no amount"),
        (("book", "", "nomail", "suite", "2030-05-01", "2030-05-03"), "no: guest_name: "),
        (("check-in", "101", "Bob"), "there is no booking Bob"),
    ):
        done = run("hotel", program, *arguments, folder=tmp_path)
        assert done.returncode != 0 and told in done.stdout + done.stderr and "Traceback" not in done.stderr
