"""Instances as people use them: written by hand, copied, pickled, hashed, changed where they should not be."""

from __future__ import annotations

import copy
import datetime as dt
import json
import pickle
import subprocess
import sys
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pydantic
import pytest
from data import fastavro_bytes

if TYPE_CHECKING:
    from conftest import Built


def test_decimals_keep_their_digits_or_are_refused(kitchen: Built) -> None:
    for wrong in ("1.999", "12345678901", "NaN", "Infinity", "0.001", "1E+10"):
        with pytest.raises(pydantic.ValidationError):
            kitchen.Cash.example(amount=wrong)
    for right, kept in {"1.5": "1.50", "1E+2": "100.00", "1.9900": "1.99", "0E-9": "0.00", "-0.00": "0.00"}.items():
        cash = kitchen.Cash.example(amount=right)
        assert str(cash.amount) == kept
        assert str(kitchen.Cash.from_avro(cash.to_avro()).amount) == kept
    wide = Decimal("1234567890123456789012345678.0123456789")
    scalars = kitchen.Scalars.example(w=wide)
    assert kitchen.Scalars.from_avro(scalars.to_avro()).w == wide == scalars.w


def test_whole_numbers_stay_within_their_bits(kitchen: Built) -> None:
    for field, bits in (("i", 31), ("l", 63)):
        for good in (2**bits - 1, -(2**bits)):
            value = kitchen.Scalars.example(**{field: good})
            assert getattr(kitchen.Scalars.from_avro(value.to_avro()), field) == good
        for wrong in (2**bits, -(2**bits) - 1, 2**80):
            with pytest.raises(pydantic.ValidationError):
                kitchen.Scalars.example(**{field: wrong})
    with pytest.raises(pydantic.ValidationError):
        kitchen.Lists.example(i=[2**40])


def test_times_have_a_zone_and_keep_their_microseconds(kitchen: Built) -> None:
    for wrong in (dt.datetime(2026, 1, 1), "2026-01-01T00:00:00", "2026-01-01T00:00:00.1234567Z"):
        with pytest.raises(pydantic.ValidationError):
            kitchen.Cash.example(at=wrong)
    zone = dt.timezone(dt.timedelta(hours=5, minutes=30))
    cash = kitchen.Cash.example(at=dt.datetime(2026, 1, 1, 5, 30, 0, 123457, tzinfo=zone))
    assert cash.at.isoformat() == "2026-01-01T00:00:00.123457+00:00"
    assert cash.at.tzinfo is dt.UTC
    assert kitchen.Cash.from_avro(cash.to_avro()).at.isoformat() == "2026-01-01T00:00:00.123457+00:00"
    with pytest.raises(pydantic.ValidationError):
        kitchen.Cash.example(at=dt.datetime(1, 1, 1, tzinfo=dt.timezone(dt.timedelta(hours=1))))
    for wrong_time in (dt.time(1, tzinfo=dt.UTC), "01:00:00Z", "01:00:00.1234567"):
        with pytest.raises(pydantic.ValidationError):
            kitchen.Scalars.example(ti=wrong_time)


def test_the_time_zone_of_the_host_changes_nothing(kitchen: Built) -> None:
    program = """
import datetime as dt
from lab.model.kitchen import Cash, Scalars
local = dt.datetime.fromtimestamp(1_000_000_000.123457).astimezone()
print(Cash.example(at=local).to_avro().hex(), Cash.example(at=local).model_dump_json())
for wrong in (dt.datetime.now(), "2026-01-01T00:00:00"):
    try:
        Cash.example(at=wrong)
    except ValueError:
        print("refused")
cash = Cash.example().model_copy(update={"at": dt.datetime.now()})
try:
    cash.to_avro()
except ValueError:
    print("refused")
"""
    shown = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=kitchen.folder,
            env={"TZ": zone, "PATH": ""},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for zone in ("UTC", "Asia/Tokyo", "America/St_Johns")
    }
    assert len(shown) == 1
    assert "2001-09-09T01:46:40.123457Z" in min(shown) and min(shown).count("refused") == 3


def test_numbers_are_finite_and_texts_are_utf8(kitchen: Built) -> None:
    for field, wrong in (
        ("d", float("nan")),
        ("d", float("inf")),
        ("d", "nan"),
        ("s", "\ud800"),
        ("x", "te!t"),
        ("x", "abc"),
    ):
        with pytest.raises(pydantic.ValidationError):
            kitchen.Scalars.example(**{field: wrong})
    with pytest.raises(pydantic.ValidationError):
        kitchen.Maps.example(s={"\ud800": "x"})


def test_the_wire_and_json_have_the_names_of_the_model(kitchen: Built) -> None:
    odd = kitchen.Odd.example(from_="a", trace_="b", model_config_=7, copy_=True)
    written = json.loads(odd.model_dump_json())
    for name in ("from", "class", "schema", "_trace", "model_config", "copy", "json", "str", "list", "Decimal"):
        assert name in written, name
    assert written["from"] == "a" and written["_trace"] == "b" and written["model_config"] == 7
    assert [field["name"] for field in json.loads(odd.SCHEMA)["fields"]] == list(written)
    assert odd.to_avro() == fastavro_bytes(odd)
    assert kitchen.Odd.model_validate(written) == odd
    assert kitchen.Odd(**{name: getattr(odd, name) for name in kitchen.Odd.model_fields}) == odd
    assert kitchen.Odd.example(**{"from": "c"}).from_ == "c"


def test_symbols_have_their_wire_names(kitchen: Built) -> None:
    status = kitchen.Status
    assert [str(each) for each in status][:4] == ["None", "class", "mro", "placed"]
    assert status.None_.value == "None" and status.title_.value == "title" and status.count_ == "count"
    assert status("class") is status.class_


def test_unknown_fields_are_refused(kitchen: Built) -> None:
    with pytest.raises(pydantic.ValidationError, match="Extra inputs"):
        kitchen.Card.model_validate_json('{"last4": "1", "expires": "2030"}')


def test_defaults_are_the_same_for_readers_and_constructors(kitchen: Built) -> None:
    import io

    import fastavro

    made = kitchen.Defaults()
    nothing = {"type": "record", "name": "Defaults", "namespace": "lab.kitchen", "fields": []}
    assert kitchen.Defaults.from_avro(b"", writer_schema=nothing) == made
    assert made.s == "a\nb\t\"q\" 'x' \\ \N{GRINNING FACE}"
    assert made.dec == Decimal("-1.500") and made.da == dt.date(2026, 3, 1) and made.ls == ["a", "b"]
    assert made.x == b'\xff\x00"\\' and made.ox == b"a'b" and made.lx == [b"", b"\x80"]
    assert made.mdec == {"a": Decimal("-0.5")}
    assert made.p == kitchen.Iban(last4="2") and made.op == kitchen.Card(last4="9")
    assert fastavro.schemaless_reader(io.BytesIO(made.to_avro()), json.loads(made.SCHEMA))["dec"] == made.dec
    assert kitchen.Defaults().ls is not made.ls


def test_backfilled_fields_must_be_said(kitchen: Built) -> None:
    values = kitchen.OrderPlaced.example().model_dump()
    del values["back"]
    with pytest.raises(pydantic.ValidationError, match="back"):
        kitchen.OrderPlaced.model_validate(values)


# --- personal data ----------------------------------------------------------------------------------------------------


def test_repr_hides_personal_and_sensitive_data(kitchen: Built) -> None:
    order = kitchen.OrderPlaced.example(email="ada@example.org", address={"street": "Secret Lane 1"})
    for shown in (repr(order), str(order), f"{order}", repr([order])):
        assert "ada@example" not in shown and "Secret Lane" not in shown
        assert "email=***" in shown and "street=***" in shown
    assert "ada@" not in repr(kitchen.Lists.example(emails=["ada@example.org"]))
    assert order.email == "ada@example.org"


def test_errors_hide_personal_data_too(kitchen: Built) -> None:
    for values in ({"email": "a"}, {"address": {"street": 5}}, {"address": {"strasse": "Secret"}}):
        with pytest.raises(pydantic.ValidationError) as found:
            kitchen.OrderPlaced.example(**values)
        assert "input_value" not in str(found.value)
    broken = kitchen.OrderPlaced.example().model_copy(update={"email": 77, "total": "x"})
    with pytest.raises(ValueError) as error:
        broken.to_avro()
    assert "77" not in str(error.value) and "email" in str(error.value)


# --- changed behind pydantic's back -----------------------------------------------------------------------------------


def test_instances_are_frozen(kitchen: Built) -> None:
    card = kitchen.Card(last4="1")
    with pytest.raises(pydantic.ValidationError):
        card.last4 = "2"


WRONG: list[tuple[str, dict[str, Any]]] = [
    ("Scalars", {"s": 5}),
    ("Scalars", {"s": None}),
    ("Scalars", {"s": b"x"}),
    ("Scalars", {"s": "\ud800"}),
    ("Scalars", {"b": "yes"}),
    ("Scalars", {"b": 2}),
    ("Scalars", {"i": 2**31}),
    ("Scalars", {"i": 1.5}),
    ("Scalars", {"i": "1"}),
    ("Scalars", {"i": None}),
    ("Scalars", {"l": 2**63}),
    ("Scalars", {"l": -(2**63) - 1}),
    ("Scalars", {"l": 2**100}),
    ("Scalars", {"l": -(2**100)}),
    ("Scalars", {"d": float("nan")}),
    ("Scalars", {"d": float("-inf")}),
    ("Scalars", {"d": "1"}),
    ("Scalars", {"x": "text"}),
    ("Scalars", {"x": [1]}),
    ("Scalars", {"u": "12345678-1234-1234-1234-123456789012"}),
    ("Scalars", {"da": dt.datetime(2026, 1, 1)}),
    ("Scalars", {"da": "2026-01-01"}),
    ("Scalars", {"ti": dt.time(1, tzinfo=dt.UTC)}),
    ("Scalars", {"ts": dt.datetime(2026, 1, 1)}),
    ("Scalars", {"ts": 5}),
    ("Scalars", {"dec": Decimal("1.2345")}),
    ("Scalars", {"dec": Decimal("12345678901")}),
    ("Scalars", {"dec": Decimal("NaN")}),
    ("Scalars", {"dec": 1.5}),
    ("Scalars", {"dec": "1.5"}),
    ("OrderPlaced", {"status": "nonsense"}),
    ("OrderPlaced", {"status": None}),
    ("OrderPlaced", {"address": None}),
    ("OrderPlaced", {"address": {"street": "x"}}),
    ("OrderPlaced", {"payment": None}),
    ("OrderPlaced", {"payment": 5}),
    ("Lists", {"s": "abc"}),
    ("Lists", {"s": {"a": "b"}}),
    ("Lists", {"s": [None]}),
    ("Lists", {"i": None}),
    ("Lists", {"d": [float("nan")]}),
    ("Lists", {"i": [2**31]}),
    ("Lists", {"i": [1] * 40 + [2**31]}),
    ("Lists", {"i": [2**30] * 40 + [-(2**31) - 1]}),
    ("Lists", {"i": [1.0]}),
    ("Lists", {"i": [1] * 40 + [None]}),
    ("Lists", {"l": [2**63]}),
    ("Lists", {"l": [2**62] * 40 + [2**63]}),
    ("Lists", {"l": [2**62] * 40 + ["1"]}),
    ("Lists", {"p": [5]}),
    ("Maps", {"s": [("a", "b")]}),
    ("Maps", {"s": {1: "b"}}),
    ("Maps", {"i": {"a": 2**31}}),
]


@pytest.mark.parametrize(("name", "update"), WRONG, ids=lambda each: str(each)[:40])
def test_what_is_changed_in_place_never_corrupts_the_wire(kitchen: Built, name: str, update: dict[str, Any]) -> None:
    cls = getattr(kitchen, name)
    for broken in (
        cls.example().model_copy(update=update),
        cls.model_construct(**{**cls.example().__dict__, **update}),
    ):
        with pytest.raises(ValueError) as found:
            broken.to_avro()
        assert type(found.value).__name__ == "EncodeError"
        assert name in str(found.value)


def test_a_record_of_the_same_shape_is_another_record(kitchen: Built) -> None:
    """What would be written for it is right by its bytes alone."""
    iban = kitchen.Iban(last4="1")
    for name, update in (("Opts", {"r": iban}), ("Lists", {"r": [iban]}), ("Maps", {"r": {"a": iban}})):
        with pytest.raises(ValueError) as found:
            getattr(kitchen, name).example().model_copy(update=update).to_avro()
        assert type(found.value).__name__ == "EncodeError"


def test_a_missing_field_is_told(kitchen: Built) -> None:
    with pytest.raises(ValueError, match="last4: Field required"):
        kitchen.Card.model_construct().to_avro()


def test_lists_that_grow_in_place_are_written_as_they_are(kitchen: Built) -> None:
    lists = kitchen.Lists.example()
    lists.s.append("more")
    lists.r.append(kitchen.Card(last4="2"))
    assert kitchen.Lists.from_avro(lists.to_avro()) == lists
    lists.r.append("no card")
    with pytest.raises(ValueError):
        lists.to_avro()


# --- copying, pickling, comparing -------------------------------------------------------------------------------------


def test_instances_pickle_copy_compare_and_hash(kitchen: Built) -> None:
    order = kitchen.OrderPlaced.example()
    read = kitchen.OrderPlaced.from_avro(order.to_avro())
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(read, protocol)) == order
    assert copy.copy(read) == copy.deepcopy(read) == read.model_copy() == order
    assert read.model_copy(update={"back": 9}).back == 9
    assert hash(read) == hash(order)
    assert {read, order} == {order}
    assert read != kitchen.OrderPlaced.example(back=9)
    with pytest.raises(TypeError):
        hash(kitchen.Lists.example())


def test_members_of_a_union_with_the_same_shape_stay_different(kitchen: Built) -> None:
    assert kitchen.Card(last4="1") != kitchen.Iban(last4="1")


def test_examples_are_the_same_in_every_process(kitchen: Built) -> None:
    program = "from lab.model.kitchen import Types; print(Types.example().to_avro().hex())"
    made = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=kitchen.folder,
            env={"PYTHONHASHSEED": seed, "TZ": zone, "PATH": ""},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert made == {kitchen.Types.example().to_avro().hex()}


def test_examples_take_other_values(kitchen: Built) -> None:
    key = UUID(int=5)
    assert kitchen.OrderPlaced.example(order_id=key).order_id == key
    with pytest.raises(pydantic.ValidationError):
        kitchen.OrderPlaced.example(nonsense=1)
    with pytest.raises(pydantic.ValidationError):
        kitchen.Bounds.example(a=99)


# --- classes made from generated ones ---------------------------------------------------------------------------------


def test_a_class_of_the_service_may_extend_a_generated_one(kitchen: Built) -> None:
    class Mine(kitchen.Card, frozen=True):  # type: ignore[name-defined,misc]
        _seen: int = pydantic.PrivateAttr(default=3)

        @property
        def masked(self) -> str:
            return f"*{self.last4}"

    mine = Mine(last4="1234")
    assert mine.to_avro() == kitchen.Card(last4="1234").to_avro()
    read = Mine.from_avro(mine.to_avro())
    assert type(read) is Mine and read == mine and read._seen == 3 and read.masked == "*1234"
    assert kitchen.OrderPlaced.example(payment=mine).to_avro()
    with pytest.raises(ValueError):
        mine.model_copy(update={"last4": 5}).to_avro()


def test_validation_on_request(kitchen: Built) -> None:
    wrong = kitchen.Bounds.example().model_copy(update={"a": 99, "b": "X"})
    data = wrong.to_avro()
    assert kitchen.Bounds.from_avro(data).a == 99
    with pytest.raises(ValueError, match="a: Input should be less than or equal to 10; b: String should"):
        kitchen.Bounds.from_avro(data, validate=True)


# --- keys and facts ---------------------------------------------------------------------------------------------------


def test_classes_know_themselves(kitchen: Built) -> None:
    import fastavro

    order = kitchen.OrderPlaced
    assert order.FULL_NAME == "lab.kitchen.OrderPlaced"
    assert order.STREAM == "lab.kitchen.Order" and order.TOPIC == "lab.kitchen.order.events"
    assert kitchen.PlaceOrder.TOPIC == "lab.kitchen.order.commands"
    assert kitchen.Orders.TOPIC == "lab.kitchen.orders.view"
    schema = json.loads(order.SCHEMA)
    canonical = fastavro.schema.to_parsing_canonical_form(schema)
    crc = fastavro.schema.fingerprint(canonical, "CRC-64-AVRO")
    assert int.from_bytes(bytes.fromhex(crc), "little") == order.FINGERPRINT


def test_keys(kitchen: Built) -> None:
    key = UUID("12345678-1234-1234-1234-1234567890ab")
    assert kitchen.OrderPlaced.example(order_id=key).key_bytes() == b"12345678-1234-1234-1234-1234567890ab"
    pair = kitchen.PairMade.example(left="l", right=-3, kind="class")
    assert pair.key_bytes() == kitchen.PairKey(left="l", right=-3, kind="class").to_avro() == b"\x02l\x05\x02"
    assert kitchen.LonelyHappened.example().key_bytes() == b"single"
    assert kitchen.Wides.example(left="a", right=1).key_bytes() == b"\x02a\x02"
    assert kitchen.PlaceOrder.example(order_id=key).key_bytes() == b"12345678-1234-1234-1234-1234567890ab"
