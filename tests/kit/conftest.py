"""Kits that were generated and imported, and databases for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.kit import servers
from tests.kit.kits import Kit, build

HERE = Path(__file__).parent

BANK = (HERE / "models" / "bank.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Kit:
    """The kit of a small bank, with everything that a machine can be."""
    return build({"bank.evm": BANK}, tmp_path_factory.mktemp("bank"), "kit_bank")


@pytest.fixture(scope="session")
def server() -> Iterator[servers.Server]:
    """A PostgreSQL server; without one, the test is skipped and says why."""
    found = servers.start()
    if isinstance(found, str):
        pytest.skip(found)
    yield found
    servers.remove(found)


_COUNT = iter(range(1_000_000))


@pytest.fixture(params=["sqlite", "postgres"])
def make_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """`make_database(kit, patience=…)`: the same new database at each call, as another process would open it."""
    if request.param == "sqlite":
        yield lambda kit, **settings: kit.module("kit.sqlite").SqliteDatabase(tmp_path / "kit.db", **settings)
        return
    url = request.getfixturevalue("server").database(f"test_{next(_COUNT)}")
    opened: list[Any] = []

    def make(kit: Kit, **settings: Any) -> Any:
        opened.append(kit.module("kit.postgres").PostgresDatabase(url, **settings))
        return opened[-1]

    yield make
    for each in opened:
        each.close()
