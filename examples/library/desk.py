"""A morning at the lending desk, on an event log in memory.

Run it in this folder with `PYTHONPATH=src python desk.py`. It needs the generated package `library.model` and
`pydantic`, and nothing of evgen.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from library.model import Event, decode
from library.model.lending import CopyAcquired, CopyLent, CopyReturned, Loans, ReaderReminded


class Message(NamedTuple):
    """What a topic holds: a key, the type in a header, and the bare Avro datum."""

    topic: str
    key: bytes | None
    type: str
    value: bytes


class Log:
    """Events in the order in which they happened; Kafka or a database in a real service."""

    def __init__(self) -> None:
        self.messages: list[Message] = []

    def append(self, event: Event) -> None:
        """Keep an event, as the bytes that go over the wire."""
        self.messages.append(Message(event.TOPIC, event.key_bytes(), event.FULL_NAME, event.to_avro()))

    def replay(self) -> Iterator[Event]:
        """Every event again, each as an instance of its own class."""
        for message in self.messages:
            yield decode(message.type, message.value)


def loans(log: Log) -> dict[str, Loans]:
    """The view `Loans` of the model, folded from the log: which books are out."""
    rows: dict[str, Loans] = {}
    for event in log.replay():
        match event:
            case CopyLent(copy_id=copy_id, reader_id=reader_id, due=due):
                rows[copy_id] = Loans(copy_id=copy_id, reader_id=reader_id, due=due)
            case ReaderReminded(copy_id=copy_id, reminded_on=day):
                rows[copy_id] = rows[copy_id].model_copy(update={"reminded_on": day})
            case CopyReturned(copy_id=copy_id):
                del rows[copy_id]
            case _:
                pass
    return rows


def main() -> None:
    """Acquire two books, lend them, take one back, and find out who is late."""
    log, monday = Log(), date(2026, 3, 2)
    for copy_id, title, author in (
        ("NOV-00042", "Emma", "Jane Austen"),
        ("POE-00007", "Leaves of Grass", "Walt Whitman"),
    ):
        log.append(CopyAcquired(copy_id=copy_id, title=title, author=author))
        log.append(CopyLent(copy_id=copy_id, reader_id="R-7", due=monday + timedelta(days=28)))
    log.append(CopyReturned(copy_id="POE-00007", returned_on=monday + timedelta(days=9)))

    for message in log.messages:
        print(f"{message.topic}  {message.key!r}  {message.type}  {len(message.value)} bytes")
    late = [row for row in loans(log).values() if row.due < date(2026, 4, 1)]
    print("late on 1 April:", ", ".join(f"{row.copy_id} (due {row.due})" for row in late))
    print("personal data stays out of logs:", late[0])


if __name__ == "__main__":
    main()
