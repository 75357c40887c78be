"""What names tell, in English and otherwise."""

from __future__ import annotations

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
