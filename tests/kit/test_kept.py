"""A database that a kit of an earlier day wrote opens under the kit of today, which goes on where that one stood."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.kit import servers
from tests.kit.keeping import KEPT, MODELS, go_on
from tests.kit.kits import Kit, build, model_files

DAYS = sorted(path.name for path in KEPT.iterdir() if path.name != "models")


@pytest.fixture(scope="module")
def kits(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Kit]:
    """The kit of today for a model of the first day."""
    made: dict[str, Kit] = {}

    def kit(model: str) -> Kit:
        if model not in made:
            texts = model_files(KEPT / "models" / model)
            made[model] = build(texts, tmp_path_factory.mktemp(model), f"kept_today_{model}")
        return made[model]

    return kit


def told(day: str, model: str, database: str) -> Any:
    """What the kit of that day found in its database, and did next."""
    return json.loads(unpacked(day, f"{model}.{database}.json"))


def unpacked(day: str, name: str) -> bytes:
    """A file of that day."""
    return gzip.decompress((KEPT / day / f"{name}.gz").read_bytes())


def test_there_is_a_database_of_the_first_day() -> None:
    assert "first" in DAYS


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("day", DAYS)
def test_a_file_of_sqlite(kits: Callable[[str], Kit], day: str, model: str, tmp_path: Path) -> None:
    """Events, rows, what was sent, and what is sent next."""
    (tmp_path / "kit.db").write_bytes(unpacked(day, f"{model}.db"))
    kit = kits(model)
    assert go_on(kit, kit.module("kit.sqlite").SqliteDatabase(tmp_path / "kit.db")) == told(day, model, "sqlite")


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("day", DAYS)
def test_a_dump_of_postgres(kits: Callable[[str], Kit], server: servers.Server, day: str, model: str) -> None:
    """Events, rows, what was sent, and what is sent next."""
    import psycopg

    kit, url = kits(model), server.database(f"kept_{model}")
    with psycopg.connect(server.url, autocommit=True) as connection:
        connection.execute(f"drop schema kept_{model} cascade".encode())
        connection.execute(unpacked(day, f"{model}.sql"))
    database = kit.module("kit.postgres").PostgresDatabase(url)
    try:
        assert go_on(kit, database) == told(day, model, "postgres")
    finally:
        database.close()
