"""Every scalar that somebody wrote, read as every scalar that a class may have: in its meaning, or not at all.

fastavro stands beside it where no logical type is involved: there Avro's own promotions hold.
"""

from __future__ import annotations

import datetime as dt
import io
import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

import fastavro
import pytest

if TYPE_CHECKING:
    from conftest import Built

MODEL = """
context mean.ing
type All {
  v_bool: bool = false
  v_int: int = 0
  v_long: long = 0
  v_double: double = 0
  v_string: string = ""
  v_bytes: bytes = ""
  v_uuid: uuid = "00000000-0000-0000-0000-000000000000"
  v_date: date = "2000-01-01"
  v_time: time = "00:00"
  v_timestamp: timestamp = "2000-01-01T00:00:00Z"
  v_decimal: decimal(10, 2) = 0
}
"""

NOON = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
DAY = dt.date(2026, 3, 1)
ID = UUID(int=7)

WRITTEN: dict[str, tuple[Any, Any, str]] = {
    "bool": ("boolean", True, ""),
    "int": ("int", 7, ""),
    "long": ("long", 7, ""),
    "float": ("float", 0.5, ""),
    "double": ("double", 0.5, ""),
    "string": ("string", "1.23", ""),
    "uuid as string": ("string", str(ID), ""),
    "bytes": ("bytes", b"1.23", ""),
    "unknown": ({"type": "long", "logicalType": "furlongs"}, 7, ""),
    "uuid": ({"type": "string", "logicalType": "uuid"}, str(ID), "uuid"),
    "date": ({"type": "int", "logicalType": "date"}, (DAY - dt.date(1970, 1, 1)).days, "date"),
    "time-millis": ({"type": "int", "logicalType": "time-millis"}, 43_200_000, "time"),
    "time-micros": ({"type": "long", "logicalType": "time-micros"}, 43_200_000_000, "time"),
    "timestamp-millis": ({"type": "long", "logicalType": "timestamp-millis"}, 1_772_366_400_000, "timestamp"),
    "timestamp-micros": ({"type": "long", "logicalType": "timestamp-micros"}, 1_772_366_400_000_000, "timestamp"),
    "local-timestamp-micros": (
        {"type": "long", "logicalType": "local-timestamp-micros"},
        1_772_366_400_000_000,
        "timestamp",
    ),
    "decimal": ({"type": "bytes", "logicalType": "decimal", "precision": 6, "scale": 3}, b"\x04\xd2", "decimal"),
}

MEANT: dict[str, Any] = {
    "uuid": ID,
    "date": DAY,
    "time": dt.time(12),
    "timestamp": NOON,
    "decimal": Decimal("1.23"),
}
"""What a value of each logical type is in Python; 1.234 as a decimal would lose a digit."""

PLAIN = ("bool", "int", "long", "double", "string", "bytes")


@pytest.fixture(scope="module")
def cls(tmp_path_factory: pytest.TempPathFactory) -> Any:
    from conftest import build

    built: Built = build(tmp_path_factory.mktemp("meaning"), "meaning_package", MODEL)
    return built.find("mean.ing.All")


def datum(type_: Any, name: str, value: Any) -> tuple[bytes, dict[str, Any]]:
    """The bytes of a record with one field, written without any conversion, and its schema."""
    bare = type_["type"] if isinstance(type_, dict) else type_
    schema = {"type": "record", "name": "mean.ing.All", "fields": [{"name": f"v_{name}", "type": type_}]}
    out = io.BytesIO()
    plain = {**schema, "fields": [{"name": f"v_{name}", "type": bare}]}
    fastavro.schemaless_writer(out, fastavro.parse_schema(plain), {f"v_{name}": value})
    return out.getvalue(), schema


def promoted(type_: Any, wanted: str, value: Any) -> Any:
    """What fastavro makes of a value without logical types; None where it does not."""
    bare = type_["type"] if isinstance(type_, dict) else type_
    data, schema = datum(bare, "f", value)
    reader = {**schema, "fields": [{"name": "v_f", "type": {"bool": "boolean"}.get(wanted, wanted)}]}
    try:
        found: Any = fastavro.schemaless_reader(
            io.BytesIO(data), fastavro.parse_schema(schema), fastavro.parse_schema(reader)
        )
    except Exception:
        return None
    return found["v_f"]


@pytest.mark.parametrize("wanted", [*PLAIN, *MEANT])
@pytest.mark.parametrize("name", WRITTEN)
def test_a_value_keeps_its_meaning(cls: Any, name: str, wanted: str) -> None:
    type_, value, meaning = WRITTEN[name]
    if meaning == "decimal":
        value = (1230).to_bytes(2, "big")
    data, schema = datum(type_, wanted, value)
    bare = type_["type"] if isinstance(type_, dict) else type_
    own = {"uuid": "string", "date": "int", "time": "long", "timestamp": "long", "decimal": "bytes"}.get(wanted, wanted)
    expected: Any = None
    if meaning and meaning == wanted:
        expected = MEANT[wanted]
    elif meaning and wanted in MEANT:
        expected = None  # One logical type is no other.
    elif meaning or wanted in MEANT:
        # The type below a logical type, and no promotion.
        expected = "as it is" if bare == own else None
    else:
        expected = promoted(type_, wanted, value)
    for writer in (schema, {**schema, "fields": [{"name": f"v_{wanted}", "type": ["null", type_]}]}):
        bytes_ = data if writer is schema else b"\x02" + data
        if expected is None:
            with pytest.raises(ValueError) as refused:
                cls.from_avro(bytes_, writer_schema=writer)
            assert type(refused.value).__name__ == "DecodeError"
            continue
        try:
            found = getattr(cls.from_avro(bytes_, writer_schema=json.dumps(writer)), f"v_{wanted}")
        except ValueError:
            assert expected == "as it is" and wanted in ("uuid", "timestamp", "time", "date")
            continue  # A text that is no uuid, for one.
        if expected == "as it is":
            assert meaning == "" or found == value
        else:
            assert (found, type(found)) == (expected, type(expected))


def test_a_text_is_no_decimal(cls: Any) -> None:
    """1.23 as a text is not 8251110.91."""
    data, schema = datum("string", "decimal", "1.23")
    with pytest.raises(ValueError, match="string was written where decimal is wanted"):
        cls.from_avro(data, writer_schema=schema)


def test_a_union_takes_the_branch_of_the_meaning(cls: Any) -> None:
    """The branches that do not fit are an error only when they come."""
    union = ["string", WRITTEN["decimal"][0], "null"]
    schema = {"type": "record", "name": "mean.ing.All", "fields": [{"name": "v_decimal", "type": union}]}
    assert cls.from_avro(b"\x02\x04\x04\xce", writer_schema=schema).v_decimal == Decimal("1.23")
    for wrong in (b"\x00\x081.23", b"\x04"):
        with pytest.raises(ValueError):
            cls.from_avro(wrong, writer_schema=schema)
