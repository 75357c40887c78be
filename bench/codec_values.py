"""Values for the events of `codec_shapes.evm`, made from their Avro schemas: the same in each run."""

from __future__ import annotations

import datetime as dt
import io
import json
import random
import string
from decimal import Decimal
from typing import Any
from uuid import UUID

import fastavro

ITEMS, MANY = 20, 1000
"""How many elements a list or a map has, and how many where there are many."""


def shapes(package: Any) -> dict[str, Any]:
    """One instance of each event of the package, by the name of its class."""
    names = [name for name in package.__all__ if hasattr(getattr(package, name), "STREAM")]
    return {name: instance(getattr(package, name)) for name in names}


def instance(cls: Any) -> Any:
    """An instance of a generated class, read from what fastavro writes of random values."""
    named: dict[str, Any] = {}
    schema = fastavro.parse_schema(json.loads(cls.SCHEMA), named_schemas=named)
    out = io.BytesIO()
    fastavro.schemaless_writer(out, schema, Values(cls.__name__, named).of(schema))
    return cls.from_avro(out.getvalue())


class Values:
    """Random values of schemas; the name of the event says of which size they are, and `Nulls` has nothing at all.

    Lists and maps of the events called `Many…` have a thousand items.
    """

    def __init__(self, event: str, named: dict[str, Any]) -> None:
        self._chance = random.Random(event)
        self._named = named
        self._bits = 6 if event.startswith("Short") else None
        self._letters = 4000 if event == "LongText" else 30
        self._nulls = event == "Nulls"
        self._items = MANY if event.startswith("Many") else ITEMS
        self._depth = 0

    def of(self, schema: Any) -> Any:
        """A value of a schema."""
        if isinstance(schema, list):
            return self._of_union(schema)
        if isinstance(schema, str):
            return self.of(self._named[schema]) if schema in self._named else self._scalar(schema, {})
        kind = schema["type"]
        match kind:
            case "record":
                return {field["name"]: self.of(field["type"]) for field in schema["fields"]}
            case "enum":
                return self._chance.choice(schema["symbols"])
            case "array":
                return [self.of(schema["items"]) for _ in range(self._count())]
            case "map":
                return {f"key_{number}": self.of(schema["values"]) for number in range(self._items)}
        return self._scalar(kind, schema)

    def _count(self) -> int:
        self._depth += 1
        return self._items if self._depth == 1 else self._chance.choice((0, 0, 0, 1, 3))

    def _of_union(self, schema: list[Any]) -> Any:
        if self._nulls:
            return None
        branch = self._chance.choice([each for each in schema if each != "null"])
        value = self.of(branch)
        return (branch if isinstance(branch, str) else branch["name"], value) if isinstance(value, dict) else value

    def _scalar(self, kind: str, schema: dict[str, Any]) -> Any:
        chance = self._chance
        match kind, schema.get("logicalType"):
            case "bytes", "decimal":
                digits = schema["precision"] - 1
                return Decimal(chance.randrange(-(10**digits), 10**digits)).scaleb(-schema["scale"])
            case _, "timestamp-micros":
                return dt.datetime.fromtimestamp(chance.randrange(2**31), dt.UTC) + dt.timedelta(microseconds=123_457)
            case _, "time-micros":
                return dt.time(
                    chance.randrange(24), chance.randrange(60), chance.randrange(60), chance.randrange(10**6)
                )
            case _, "date":
                return dt.date.fromordinal(chance.randrange(700_000, 750_000))
            case _, "uuid":
                return UUID(int=chance.getrandbits(128))
            case (("int" | "long"), _):
                bits = self._bits or (31 if kind == "int" else 63)
                return chance.randrange(-(2**bits), 2**bits)
            case "double", _:
                return chance.uniform(-1e6, 1e6)
            case "boolean", _:
                return chance.random() < 0.5
            case "bytes", _:
                return chance.randbytes(40)
            case _:
                size = chance.randrange(self._letters // 10, self._letters)
                return "".join(chance.choices(string.ascii_letters + " äöü", k=size))
