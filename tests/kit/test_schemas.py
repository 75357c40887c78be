"""What is stored and sent names the schema that it was written with: changed models on data that is there already.

Each model is deployed as a package of its own on the same database, as a new version of a service is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from tests.kit.kits import Kit, build

MakeDatabase = Callable[..., Any]

MODEL = """
context till.cash
actor Clerk
enum Kind { sale refund }
type Part { net: decimal(8, 2) tax: decimal(8, 2) }
stream Till {
  key till_no: string
  event Paid {
    total: decimal(12, 2)
    net: int
    gross: int
    kind: Kind
    part: Part
    parts: list<Part>
    note: string
  }
}
command Pay by Clerk {
  total: decimal(12, 2)
  net: int
  gross: int
  kind: Kind
  part: Part
  parts: list<Part>
  note: string
  emit Paid
}
view Notes { key till_no: string  note: string  total: decimal(12, 2)  on Paid {} }
"""

VALUES: dict[str, Any] = {
    "till_no": "1",
    "total": "12.34",
    "net": 100,
    "gross": 119,
    "kind": "refund",
    "part": {"net": "1.50", "tax": "0.25"},
    "parts": [{"net": "7.00", "tax": "8.00"}],
    "note": "n",
}


@dataclass(frozen=True)
class Change:
    """What is replaced in the model, and what the class of after then has in the event, by paths."""

    edits: tuple[tuple[str, str], ...]
    expected: dict[str, Any]
    two_ways: bool = True
    """Whether the class of before can read what the class of after writes."""


CHANGES = {
    "another_scale": Change(
        (("decimal(12, 2)", "decimal(14, 4)"), ("decimal(8, 2)", "decimal(9, 3)")),
        {"total": Decimal("12.3400"), "part.net": Decimal("1.500")},
    ),
    "another_order": Change(
        (("    net: int\n    gross: int", "    gross: int\n    net: int"),), {"net": 100, "gross": 119}
    ),
    "a_field_more": Change((("    gross: int\n", "    gross: int\n    tip: int = 5\n"),), {"gross": 119, "tip": 5}),
    "a_field_less": Change((("    net: int\n", ""),), {"gross": 119}, two_ways=False),
    "a_field_renamed": Change(
        (("    net: int", '    netto: int @was("net")'), ("net: int\n  gross", 'netto: int @was("net")\n  gross')),
        {"netto": 100},
        two_ways=False,
    ),
    "a_type_renamed": Change(
        (("type Part {", 'type Piece @was("Part") {'), (": Part", ": Piece"), ("<Part>", "<Piece>")),
        {"part.tax": Decimal("0.25")},
        two_ways=False,
    ),
    "other_symbols": Change((("{ sale refund }", "{ refund swap sale }"),), {"kind": "refund"}),
    "a_symbol_renamed": Change(
        (("{ sale refund }", '{ sale back @was("refund") }'),), {"kind": "refund", "kind.name": "back"}
    ),
    "an_event_renamed": Change(
        (("event Paid", 'event Settled @was("Paid")'), ("emit Paid", "emit Settled"), ("on Paid", "on Settled")),
        {"net": 100},
        two_ways=False,
    ),
    "other_numbers": Change(
        (
            ("    net: int", "    net: long"),
            ("    gross: int", "    gross: double"),
            ("gross: int\n  kind", "gross: double\n  kind"),
        ),
        {"net": 100, "gross": 119.0},
        two_ways=False,
    ),
    "documentation": Change((("event Paid", "/// Money came.\n  event Paid"),), {"total": Decimal("12.34")}),
    "a_default": Change((("    note: string", '    note: string = "-"'),), {"note": "n"}),
}


def edited(change: Change) -> str:
    text = MODEL
    for old, new in change.edits:
        assert old in text, old
        text = text.replace(old, new)
    return text


def texts(text_of: Callable[[Change], str]) -> dict[str, str]:
    """A context for each change."""
    return {f"{name}.evm": text_of(change).replace("till.cash", f"till.{name}") for name, change in CHANGES.items()}


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Kit:
    return build(texts(lambda _: MODEL), tmp_path_factory.mktemp("before"), "till_before")


@pytest.fixture(scope="module")
def after(tmp_path_factory: pytest.TempPathFactory) -> Kit:
    return build(texts(edited), tmp_path_factory.mktemp("after"), "till_after")


def value_of(event: Any, path: str) -> Any:
    for name in path.split("."):
        event = getattr(event, name)
    return event


def holds(event: Any, expected: Mapping[str, Any]) -> None:
    for path, value in expected.items():
        found = value_of(event, path)
        assert (found, str(found)) == (value, str(value)), path


def paid(kit: Kit, name: str, **values: Any) -> Any:
    """The event of a context."""
    return kit.cls(f"till.{name}.Paid")(**{**VALUES, **values})


@pytest.mark.parametrize("name", CHANGES)
def test_stored_events_are_read_rightly(before: Kit, after: Kit, make_database: MakeDatabase, name: str) -> None:
    """Old and new code beside each other, each reading what the other has written."""
    old = before.service(database=make_database(before))
    old.handle(before.cls(f"till.{name}.Pay")(**VALUES))
    old.runner.run_until_idle()
    new = after.service(database=make_database(after))
    (recorded,) = new.store.read()
    holds(recorded.event, CHANGES[name].expected)
    assert new.store.read_stream(f"till.{name}.Till", b"1") == [recorded]
    new.runner.run_until_idle()
    assert new.runner.stopped == {}
    (row,) = next(table.all() for table in tables(new) if table.all())
    assert row.note == "n" and row.total == Decimal("12.34")
    new.store.append([recorded.event], expected_version=None)
    assert [each.event for each in new.store.read()] == [recorded.event, recorded.event]
    fresh = before.service(database=make_database(before)).store
    if CHANGES[name].two_ways:
        holds([*fresh.read()][1].event, {"total": Decimal("12.34"), "kind": "refund", "gross": 119})
    else:
        with pytest.raises(before.module("").DecodeError):
            list(fresh.read())


def tables(service: Any) -> list[Any]:
    """The tables of a service."""
    return [each for each in vars(service).values() if hasattr(each, "all") and hasattr(each, "kept")]


def test_a_change_back_and_forth(before: Kit, after: Kit, make_database: MakeDatabase) -> None:
    """Events of two schemas with one fingerprint lie side by side, whichever came first."""
    two, four = paid(before, "another_scale"), paid(after, "another_scale", total="0.1234")
    assert two.FINGERPRINT == four.FINGERPRINT and two.SCHEMA_ID != four.SCHEMA_ID
    old, new = before.service(database=make_database(before)).store, after.service(database=make_database(after)).store
    new.append([four], expected_version=None)
    old.append([two], expected_version=None)
    old.append([two], expected_version=None)
    assert [each.event.total for each in new.read()] == [Decimal("0.1234"), Decimal("12.34"), Decimal("12.34")]
    with pytest.raises(ValueError, match="more digits behind the point"):
        list(old.read())
    assert old.schema_of(four.SCHEMA_ID) == four.SCHEMA and old.schema_of("0" * 64) is None


def test_documentation_alone_is_no_other_schema(before: Kit, after: Kit, make_database: MakeDatabase) -> None:
    for kit in (before, after):
        database = make_database(kit)
        kit.service(database=database).store.append([paid(kit, "documentation")], expected_version=None)
        assert database.run(lambda c: c.rows("select count(*) from schemas"), write=False) == [(1,)]


def test_a_schema_that_is_gone_is_an_error(before: Kit, make_database: MakeDatabase) -> None:
    """A datum of an unknown schema is one clear error, never a guess."""
    database = make_database(before)
    service = before.service(database=database)
    service.store.append([paid(before, "a_default")], expected_version=None)
    database.run(lambda c: c.execute("update events set schema = ?", "0" * 64))
    with pytest.raises(before.module("kit.event_store").Unreadable, match=f"urn:sha256:{'0' * 64}") as error:
        list(before.service(database=make_database(before)).store.read())
    assert isinstance(error.value.__cause__, before.module("").UnknownSchema)


# --- messages ---------------------------------------------------------------------------------------------------------

NOW = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)


def messages_of(kit: Kit, name: str = "a_default") -> dict[str, Any]:
    """An event, a command and a row as messages."""
    kafka, recorded = kit.module("kit.kafka"), kit.module("kit.recorded")
    context = recorded.Context(now=NOW, command_id=UUID(int=2), actor="Ada ß", causation_id=UUID(int=3))
    return {
        "event": kafka.event_message(recorded.Recorded(paid(kit, name), UUID(int=1), NOW, 1, 1)),
        "command": kafka.command_message(kit.cls(f"till.{name}.Pay")(**VALUES), context),
        "row": kafka.row_message(kit.cls(f"till.{name}.Notes")(till_no="1", note="n", total="12.34")),
    }


def read(kit: Kit, kind: str, message: Any, **settings: Any) -> Any:
    """The event, command or row in a message."""
    found = getattr(kit.module("kit.kafka"), f"read_{kind}")(message.value, message.headers, **settings)
    return {"event": lambda: found.event, "command": lambda: found[0], "row": lambda: found}[kind]()


def without(message: Any, *names: str) -> Any:
    return type(message)(
        message.topic, message.key, message.value, tuple(each for each in message.headers if each[0] not in names)
    )


@pytest.mark.parametrize("kind", ["event", "command", "row"])
def test_messages_come_back_as_they_went(before: Kit, kind: str) -> None:
    message = messages_of(before)[kind]
    found = read(before, kind, message)
    assert found.to_avro() == message.value and found.key_bytes() == message.key
    assert dict(message.headers)["ce_dataschema"] == f"urn:sha256:{found.SCHEMA_ID}".encode()
    if kind == "command":
        _, context = before.module("kit.kafka").read_command(message.value, message.headers)
        assert (context.now, context.command_id, context.actor) == (NOW, UUID(int=2), "Ada ß")
        assert (context.causation_id, context.correlation_id) == (UUID(int=3), None)


@pytest.mark.parametrize("kind", ["event", "command", "row"])
@pytest.mark.parametrize("name", CHANGES)
def test_messages_of_another_version(before: Kit, after: Kit, name: str, kind: str) -> None:
    """They are read by the schema that they name, and only where it is found; never by a guess."""
    message = messages_of(before, name)[kind]
    ours = read(before, kind, message)
    theirs = after.cls(ours.FULL_NAME)
    if ours.SCHEMA_ID == theirs.SCHEMA_ID:
        assert read(after, kind, message).to_avro() == message.value
        return
    with pytest.raises(after.module("").UnknownSchema):
        read(after, kind, message)
    schema_of = before.module("").schema_of
    for schemas in (schema_of, {ours.SCHEMA_ID: ours.SCHEMA}):
        found = read(after, kind, message, schemas=schemas)
        assert type(found) is theirs
        if kind == "event":
            holds(found, CHANGES[name].expected)
        else:
            assert found.note == "n" and found.total == Decimal("12.34")
    old = without(message, "ce_dataschema")
    with pytest.raises(after.module("kit.kafka").MissingHeader, match="ce_dataschema"):
        read(after, kind, old, schemas=schema_of)
    assert read(after, kind, old, writer_schema=ours.SCHEMA) == found
    # What the message says comes first.
    assert read(after, kind, message, schemas=schema_of, writer_schema=theirs.SCHEMA) == found
    with pytest.raises(after.module("").DecodeError, match="is the schema"):
        read(after, kind, message, schemas=lambda _: theirs.SCHEMA)
    with pytest.raises(after.module("").DecodeError, match="is no schema"):
        read(after, kind, message, schemas=lambda _: "{")


def test_a_datum_with_the_name_of_its_schema(before: Kit, after: Kit) -> None:
    """As ``decode`` reads it, which needs no kit."""
    event, package = paid(before, "another_order"), after.module("")
    about = {"dataschema": f"urn:sha256:{event.SCHEMA_ID}"}
    found = package.decode(event.FULL_NAME, event.to_avro(), **about, schemas={event.SCHEMA_ID: event.SCHEMA})
    assert (found.net, found.gross) == (100, 119)
    with pytest.raises(package.UnknownSchema):
        package.decode(event.FULL_NAME, event.to_avro(), **about)
    own = package.decode(event.FULL_NAME, found.to_avro(), dataschema=f"urn:sha256:{found.SCHEMA_ID}", validate=True)
    assert own == found


def test_the_store_knows_the_schemas_of_what_it_has(before: Kit, after: Kit, make_database: MakeDatabase) -> None:
    """A store of long ago helps a consumer of today."""
    event = paid(before, "a_field_more")
    before.service(database=make_database(before)).store.append([event], expected_version=None)
    store = after.service(database=make_database(after)).store
    message = messages_of(before, "a_field_more")["event"]
    assert read(after, "event", message, schemas=store.schema_of).tip == 5


@pytest.mark.parametrize("kind", ["event", "command", "row"])
def test_what_is_wrong_with_a_message(before: Kit, kind: str) -> None:
    """Each has an error of its own, and all of them are one: `DecodeError`."""
    kafka, root = before.module("kit.kafka"), before.module("")
    message = messages_of(before)[kind]
    for name in ("ce_type", "ce_dataschema", *(() if kind == "row" else ("ce_id", "ce_time"))):
        with pytest.raises(kafka.MissingHeader, match=name) as missing:
            read(before, kind, without(message, name))
        assert missing.value.name == name and isinstance(missing.value, root.DecodeError)
        for wrong in (b"\xff", b"", b"nonsense"):
            bad = without(message, name)
            bad = type(bad)(bad.topic, bad.key, bad.value, (*bad.headers, (name.upper(), wrong)))
            expected = kafka.UnknownType if name == "ce_type" and wrong != b"\xff" else kafka.WrongHeader
            with pytest.raises(expected):
                read(before, kind, bad)
    with pytest.raises(kafka.Tombstone):
        read(before, kind, type(message)(message.topic, message.key, None, message.headers))
    for other in {"event", "command", "row"} - {kind}:
        with pytest.raises(kafka.UnknownType, match=f"is no {other}"):
            read(before, other, message)
    cut = type(message)(message.topic, message.key, message.value[:-1], message.headers)
    with pytest.raises(root.DecodeError, match=r"too early|too many"):
        read(before, kind, cut)


def test_times_have_a_zone(before: Kit) -> None:
    """A time without a zone would be read in that of the machine."""
    kafka, message = before.module("kit.kafka"), messages_of(before)["event"]
    for wrong in (b"2026-01-01T00:00:00", b"2026-01-01", b"0001-01-01T00:00:00+10:00"):
        headers = (*(each for each in message.headers if each[0] != "ce_time"), ("ce_time", wrong))
        with pytest.raises(kafka.WrongHeader, match="ce_time"):
            kafka.read_event(message.value, headers)


def test_a_removed_row(before: Kit) -> None:
    kafka = before.module("kit.kafka")
    message = kafka.row_message(before.cls("till.a_default.Notes")(till_no="1", note="n", total="12.34"), removed=True)
    assert "ce_dataschema" not in dict(message.headers)
    with pytest.raises(kafka.Tombstone):
        kafka.read_row(message.value, message.headers)
