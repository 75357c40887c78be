"""Databases as the kit of some day wrote them, which every later kit must open and go on with.

Comes in: the name of a folder below `kept/`, as `python -m tests.kit.keeping NAME`. Goes out: for each model a SQLite
file, a dump of PostgreSQL, and what the kit of that day found in it and did next. Add a folder with each change of the
kit's tables, before the change; never change one. The models are those of the first day, so that only the kit differs.
"""

from __future__ import annotations

import datetime as dt
import gzip
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any

from tests.kit import plugged, servers
from tests.kit.agreement import answer
from tests.kit.kits import Kit, build, model_files
from tests.kit.values import START, random_instance

KEPT = Path(__file__).parent / "kept"
MODELS = ("bank", "hotel", "shop", "transfers")
LATER = dt.timedelta(days=400)
"""How far behind the last event the kit goes on: every timer is due then."""


class Clock:
    """A clock that is set by hand."""

    def __init__(self, now: dt.datetime = START) -> None:
        self.now = now

    def __call__(self) -> dt.datetime:
        return self.now


def serve(kit: Kit, database: Any, clock: Callable[[], dt.datetime]) -> Any:
    """The service of a model, with something for all that it must be given."""
    return plugged.service(kit.service, database, clock, answer)


def use(kit: Kit, database: Any, seed: int) -> None:
    """Days of work: commands, events of others, rows, timers and to-do lists; at the end some of it is half-done."""
    clock, random = Clock(), Random(seed)
    service = serve(kit, database, clock)
    commands = [c for context in kit.model.contexts for c in context.commands if c.stream and not context.external]
    events = [e for context in kit.model.contexts for e in context.events]
    for step in range(160):
        clock.now += dt.timedelta(seconds=random.randint(1, 40_000))
        command = random.choice(commands)
        context = kit.module("kit.recorded").Context(now=clock.now, actor=random.choice((None, "Ada")))
        with suppress(Exception):  # Refused, or a fault of its random values.
            service.handle(random_instance(kit, command.qualified_name, command.fields, random), context)
        if step % 3 == 0:
            event = random.choice(events)
            made = random_instance(kit, event.qualified_name, event.fields, random)
            service.store.append([made], expected_version=None)
        if step in (50, 100, 140):
            service.runner.run_until_idle()
        if step == 120:
            service.runner.rebuild(service.runner.projections[0].name)
            service.runner.project()
    for event in events * 2:  # What rows and machines have not seen yet.
        clock.now += dt.timedelta(minutes=1)
        made = random_instance(kit, event.qualified_name, event.fields, random)
        service.store.append([made], expected_version=None)
    service.runner.rebuild(service.runner.projections[-1].name)


def found(kit: Kit, service: Any) -> dict[str, Any]:
    """What is in a database: the events, and the rows that readers see."""
    table = kit.module("kit.rows").Table
    return {
        "events": [
            [each.position, each.stream_version, str(each.event_id), type(each.event).FULL_NAME, datum(each.event)]
            for each in service.store.read()
        ],
        "rows": {
            each.name: [datum(row) for row in table(service.database, each.projection).all()]
            for each in service.runner.projections
        },
    }


def datum(record: Any) -> str:
    """A record as text, with what is masked when it is shown."""
    data: str = record.to_avro().hex()
    return data


def go_on(kit: Kit, database: Any) -> dict[str, Any]:
    """What a kit finds in a database, and what it does next: events that follow, what it gives away, and rows."""
    clock = Clock()
    service = serve(kit, database, clock)
    before = found(kit, service)
    clock.now = max(each.recorded_at for each in service.store.read()) + LATER
    given = listen(kit, service)
    service.runner.run_until_idle()
    after = found(kit, service)
    news = [[each.FULL_NAME, key] for each, key in following(service, len(before["events"]))]
    return {"before": before, "then": sorted(news), "given": sorted(given), "after": after["rows"]}


def listen(kit: Kit, service: Any) -> list[list[str]]:
    """A list that gets each command that a machine gives to somebody else."""
    record, given = kit.module("_record"), list[list[str]]()

    def listening(send: Callable[[Any, Any], None]) -> Callable[[Any, Any], None]:
        def sent(answer: Any, context: Any) -> None:
            if not isinstance(answer, record.Command | record.Event):
                given.append([answer.FULL_NAME, datum(answer)])
            send(answer, context)

        return sent

    for machine in service.runner.machines:
        machine.send = listening(machine.send)
    return given


def following(service: Any, position: int) -> list[tuple[Any, str]]:
    """The events behind a position, with their keys."""
    return [(type(each.event), each.event.key_bytes().hex()) for each in service.store.read(after=position)]


def keep(name: str) -> None:
    """Write down what the kit of today makes."""
    folder, server = KEPT / name, servers.start()
    assert isinstance(server, servers.Server), server
    folder.mkdir()
    try:
        for number, model in enumerate(MODELS):
            with tempfile.TemporaryDirectory() as place:
                kit = build(model_files(KEPT / "models" / model), Path(place), f"kept_{name}_{model}")
                _keep_file(kit, folder, Path(place) / "kit.db", model, number)
                _keep_dump(kit, folder, server, model, number)
    finally:
        servers.remove(server)


def _keep_file(kit: Kit, folder: Path, path: Path, model: str, seed: int) -> None:
    database = kit.module("kit.sqlite").SqliteDatabase(path)
    use(kit, database, seed)
    database.close()
    (folder / f"{model}.db.gz").write_bytes(gzip.compress(path.read_bytes(), mtime=0))
    told = go_on(kit, kit.module("kit.sqlite").SqliteDatabase(path))
    (folder / f"{model}.sqlite.json.gz").write_bytes(gzip.compress(json.dumps(told).encode(), mtime=0))


def _keep_dump(kit: Kit, folder: Path, server: servers.Server, model: str, seed: int) -> None:
    url = server.database(f"kept_{model}")
    database = kit.module("kit.postgres").PostgresDatabase(url)
    use(kit, database, seed)
    command = ["pg_dump", "--inserts", "--no-owner", "--no-privileges", "--schema", f"kept_{model}", server.url]
    dumped = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    text = "\n".join(line for line in dumped.splitlines() if line and not line.startswith(("--", "\\")))
    (folder / f"{model}.sql.gz").write_bytes(gzip.compress(text.encode(), mtime=0))
    told = go_on(kit, database)
    (folder / f"{model}.postgres.json.gz").write_bytes(gzip.compress(json.dumps(told).encode(), mtime=0))
    database.close()


if __name__ == "__main__":
    keep(sys.argv[1])
