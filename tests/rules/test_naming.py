"""What names tell, in English and otherwise."""

from __future__ import annotations

import re

import pytest

from evgen.dsl.rules.settings import Naming, RuleSettings
from evgen.dsl.rules.words import is_past, past_of, to_snake, words_of
from tests.rules.models import LENDING, changed, codes, find

NOTHING: frozenset[str] = frozenset()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("OrderPlaced", ["order", "placed"]),
        ("HTTPServerStarted", ["http", "server", "started"]),
        ("order_id", ["order", "id"]),
        ("deviceFingerPrint2", ["device", "finger", "print", "2"]),
        ("X", ["x"]),
        ("_", ["_"]),
    ],
)
def test_the_words_of_a_name(name: str, words: list[str]) -> None:
    assert words_of(name) == words


@pytest.mark.parametrize(
    "word",
    [
        "placed",
        "paid",
        "shipped",
        "withdrawn",
        "begun",
        "left",
        "fell",
        "sold",
        "read",
        "set",
        "cut",
        "put",
        "lent",
        "written",
        "chosen",
        "ran",
    ],
)
def test_past_tenses(word: str) -> None:
    assert is_past(word, NOTHING)


@pytest.mark.parametrize("word", ["place", "need", "feed", "seed", "red", "order", "speed", "hundred", "deed"][:-1])
def test_what_is_no_past_tense(word: str) -> None:
    assert not is_past(word, NOTHING)


@pytest.mark.parametrize(
    ("verb", "past"),
    [("place", "placed"), ("cancel", "cancelled"), ("carry", "carried"), ("pay", "paid"), ("delay", "delayed")],
)
def test_making_the_past_tense(verb: str, past: str) -> None:
    assert past_of(verb) == past


def test_snake_case() -> None:
    assert to_snake("deviceFingerPrint") == "device_finger_print"


def test_an_event_in_the_imperative_gets_its_name() -> None:
    (found,) = find(
        LENDING.replace("CopyReturned", "ReturnCopyNow").replace("command ReturnCopy", "command ReturnCopy")
    )
    assert found.code == "EVM861"
    (found,) = find(LENDING.replace("CopyReturned", "CopyReturn"))
    assert found.hint == "call it `CopyReturned`"


@pytest.mark.parametrize(
    ("name", "is_order"),
    [
        ("ReturnCopy", True),
        ("ShelveCopy", True),
        ("MarkAsReturned", True),
        ("BookReservation", True),
        ("CopyReturned", False),
        ("ReturningCopy", False),
        ("CopyReturn", False),
        ("CopyCancellation", False),
        ("Payment", False),
        ("Renew", True),
    ],
)
def test_commands(name: str, is_order: bool) -> None:
    text = LENDING.replace("CopyReturned", "CopyCameBack").replace("ReturnCopy", name)
    assert codes(text) == ([] if is_order else ["EVM862"])


@pytest.mark.parametrize(
    ("name", "is_noun"),
    [
        ("Loans", True),
        ("OpenOrders", True),
        ("Orders", True),
        ("ShippedOrders", True),
        ("GetLoans", False),
        ("ShowLoans", False),
    ],
)
def test_views(name: str, is_noun: bool) -> None:
    assert codes(LENDING.replace("Loans", name)) == ([] if is_noun else ["EVM863"])


def test_own_words() -> None:
    text = LENDING.replace("CopyReturned", "CopyRetour")
    assert codes(text) == ["EVM861"]
    assert codes(text, RuleSettings(naming=Naming(past=frozenset({"retour"})))) == []
    verb = LENDING.replace("ReturnCopy", "CopyReturn")
    assert codes(verb, RuleSettings(naming=Naming(imperative=frozenset({"copy"})))) == []
    noun = LENDING.replace("Loans", "GetLoans")
    assert codes(noun, RuleSettings(naming=Naming(nouns=frozenset({"get"})))) == []


def test_a_style_of_its_own_is_one_finding() -> None:
    camel = (
        changed(
            ("due: date }", "due: date  deskNo: int @audit  floorNo: int @audit }"),
            ("  due: date\n\n  emit", "  due: date\n  deskNo: int\n  floorNo: int\n\n  emit"),
        )
        .replace("reader_id", "readerId")
        .replace("copy_id", "copyId")
    )
    (found,) = find(camel)
    assert found.code == "EVM864" and 'fields = "camelCase"' in found.hint
    assert codes(camel, RuleSettings(naming=Naming(fields="camelCase"))) == []
    assert codes(camel, RuleSettings(naming=Naming(fields="any"))) == []


def test_one_field_in_another_spelling_is_told_by_itself() -> None:
    text = changed(("  due: date\n\n  emit", "  due: date\n  deskNo: int @decision\n\n  emit"))
    (found,) = find(text)
    assert found.hint.startswith("call it `desk_no`")
    assert "deskNo" in codes(text)[0] or text[found.span.start : found.span.end] == "deskNo"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("PremiumOverdue", True),
        ("BatteryLow", True),
        ("ResultPending", True),
        ("BikeInUse", True),
        ("StockBelowMinimum", True),
        ("CopyReturn", False),
        ("CheckInGuest", False),
        ("ReturnOverdue", False),
        ("Overdue", False),
    ],
)
def test_a_state_that_was_reached_says_what_happened(name: str, says: bool) -> None:
    found = find(LENDING.replace("CopyReturned", name))
    assert [one.code for one in found] == ([] if says else ["EVM861"])
    assert not any("Used" in one.hint for one in found)


def test_a_name_that_says_no_more_than_the_thing_itself_tells_of_a_table() -> None:
    found = {
        name: codes(LENDING.replace("CopyReturned", name))
        for name in ("CopyUpdated", "CopyDetailsUpdated", "Updated", "FirmwareUpdated", "CopyAddressModified")
    }
    assert [name for name, one in found.items() if one == ["EVM866"]] == [
        "CopyUpdated",
        "CopyDetailsUpdated",
        "Updated",
    ]
    assert [name for name, one in found.items() if not one] == ["FirmwareUpdated", "CopyAddressModified"]


@pytest.mark.parametrize(
    ("reader", "due", "said"),
    [
        ("readerId", "dueDate", 'fields = "camelCase"'),
        ("R_ID", "DUE", 'fields = "UPPER_CASE"'),
        ("Reader_Id", "Due_on", 'fields = "any"'),
    ],
)
def test_a_style_of_fields_is_counted_and_named(reader: str, due: str, said: str) -> None:
    text = LENDING.replace("copy_id", "C_ID" if due == "DUE" else "copyId").replace("reader_id", reader)
    (found,) = find(text.replace("due:", due + ":"))
    count, total = re.match(r"(\d+) of (\d+) fields", found.message).groups()  # type: ignore[union-attr]
    assert found.code == "EVM864" and int(count) <= int(total) == 8 and said in found.hint


def test_fields_in_capitals() -> None:
    text = LENDING.replace("copy_id", "C_ID").replace("reader_id", "R_ID").replace("due:", "DUE:")
    assert codes(text, RuleSettings(naming=Naming(fields="UPPER_CASE"))) == []
    (found, *_) = find(text.replace("R_ID", "readerId"), RuleSettings(naming=Naming(fields="UPPER_CASE")))
    assert "call it `READER_ID`" in found.hint
