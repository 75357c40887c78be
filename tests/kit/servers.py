"""Databases for tests, and databases that misbehave.

A PostgreSQL server is the one that `EVGEN_TEST_POSTGRES` names, else a private one, else none.

A private server lives in a temporary folder and listens on a socket there. Its programs refuse to run as root, so then
they run as another user.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

VARIABLE = "EVGEN_TEST_POSTGRES"


@dataclass
class Server:
    """A server; `folder` is None where it is somebody else's, who alone may stop it."""

    url: str
    folder: Path | None = None
    programs: Path | None = None
    options: dict[str, Any] | None = None

    def stop(self) -> None:
        """Stop it at once, as a power cut would."""
        self._control("stop", "-m", "immediate")

    def start(self) -> None:
        """Start it, and wait until it answers."""
        self._control("start", "-w", "-l", str(self.folder / "log") if self.folder else "")

    def _control(self, *arguments: str) -> None:
        assert self.folder is not None and self.programs is not None, "a server of our own"
        command = [str(self.programs / "pg_ctl"), "-D", str(self.folder / "data"), *arguments]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, **(self.options or {}))

    def database(self, name: str) -> str:
        """The URL of a new, empty schema."""
        import psycopg

        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(f'drop schema if exists "{name}" cascade'.encode())
            connection.execute(f'create schema "{name}"'.encode())
        separator = "&" if "?" in self.url else "?"
        return f"{self.url}{separator}options=-csearch_path%3D{name}"


def start() -> Server | str:
    """A server, or why there is none."""
    try:
        import psycopg  # noqa: F401
    except ImportError:
        return "psycopg is not installed"
    url = os.environ.get(VARIABLE)
    if url:
        return Server(url)
    programs = _programs()
    if programs is None:
        return f"no PostgreSQL: {VARIABLE} is not set, and no server programs are installed"
    options = _other_user()
    if options is None:
        return "PostgreSQL does not run as root, and there is no other user to run it as"
    folder = Path(tempfile.mkdtemp(prefix="evgen-pg-", dir="/tmp"))
    if options:
        os.chown(folder, options["user"], -1)
    environment = {"env": {**os.environ, "LC_ALL": "C"}, "cwd": folder}
    data = folder / "data"
    subprocess.run(
        [str(programs / "initdb"), "-D", str(data), "-A", "trust", "-U", "evgen", "--encoding=UTF8", "--no-sync"],
        check=True,
        stdout=subprocess.DEVNULL,
        **environment,
        **options,
    )
    settings = f"listen_addresses=''\nunix_socket_directories='{folder}'\nmax_connections=100\nfsync=off\n"
    with (data / "postgresql.conf").open("a") as file:
        file.write(settings)
    server = Server(f"postgresql://evgen@/postgres?host={folder}", folder, programs, {**environment, **options})
    server.start()
    return server


def remove(server: Server) -> None:
    """Stop a server of our own for good."""
    if server.folder is not None:
        try:
            server.stop()
        finally:
            time.sleep(0.1)
            shutil.rmtree(server.folder, ignore_errors=True)


def _programs() -> Path | None:
    """Where the newest server programs are."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3].split(".")[0]))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


def _other_user() -> dict[str, Any] | None:
    """How the programs are run: as they are, or as another user where we are root."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            return {"user": pwd.getpwnam(name).pw_uid}
        except KeyError:
            continue
    return None


# --- databases that misbehave -----------------------------------------------------------------------------------------


class _Watched:
    """A connection that asks before each thing that it does."""

    def __init__(self, connection: Any, before: Callable[[], None]) -> None:
        self._connection, self._before = connection, before

    def execute(self, sql: str, *values: Any) -> int:
        self._before()
        found: int = self._connection.execute(sql, *values)
        return found

    def rows(self, sql: str, *values: Any) -> list[Any]:
        self._before()
        found: list[Any] = self._connection.rows(sql, *values)
        return found


def watch(database: Any, before: Callable[[], None], before_commit: Callable[[], None]) -> None:
    """Call these before each statement of a database, and before each commit of what was written."""
    transaction = database.transaction

    @contextmanager
    def watched(*, write: bool) -> Iterator[Any]:
        with transaction(write=write) as connection:
            yield _Watched(connection, before)
            if write:
                before_commit()

    database.transaction = watched


def die_at(database: Any, point: int) -> None:
    """Kill this process at some statement or commit."""
    left = iter(range(point, -1, -1))

    def step() -> None:
        if next(left) == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    watch(database, step, step)


def slow_commits(database: Any, random: Random) -> None:
    """Wait a little before each commit."""
    watch(database, lambda: None, lambda: time.sleep(random.random() * 0.01))


def hold_commit(database: Any, has_written: threading.Event, may_commit: threading.Event) -> None:
    """Tell when everything is written, and commit when somebody allows it."""

    def hold() -> None:
        has_written.set()
        may_commit.wait(10)

    watch(database, lambda: None, hold)
