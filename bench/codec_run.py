"""The measuring part of `bench.codec`; it runs in an environment without evgen.

Comes in: the folder with the packages `codec_model` and `large_model`. Goes out: the ratios, printed.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import subprocess
import sys
import time
import timeit
from collections.abc import Callable
from decimal import Decimal
from importlib import import_module
from statistics import median
from typing import Any
from uuid import UUID

import fastavro
from codec_values import shapes

NUMBER, ROUNDS, IMPORTS = 500, 40, 20
NOW = dt.datetime(2026, 5, 6, 7, 8, 9, 123456, tzinfo=dt.UTC)


def main(folder: str, peers: bool) -> None:
    """Measure everything."""
    sys.path.insert(0, folder)
    print(f"{'event':16}{'to_avro':>10}{'from_avro':>11}   in units of fastavro's schemaless writer and reader")
    chosen = {**events(import_module("codec_model.codec")), **shapes(import_module("shapes_model.shapes"))}
    for name, event in chosen.items():
        measured = compare(ways(event))
        write, read = measured["write"] / measured["fastavro write"], measured["read"] / measured["fastavro read"]
        slow = "  slow" if write > 1 or read > 1.5 else ""
        print(f"{name:16}{write:10.2f}{read:11.2f}{slow}")
    if peers:
        compare_peers(events(import_module("codec_model.codec"))["realistic"])
    print_imports(folder)


def events(package: Any) -> dict[str, Any]:
    """One event of each sort."""
    lines = [
        package.OrderLine(sku="AB-1234", quantity=2, unit_price=Decimal("19.95")),
        package.OrderLine(sku="CD-0001", quantity=1, unit_price=Decimal("90.00")),
    ]
    realistic = package.Realistic(
        order_id=UUID(int=1 << 100),
        customer_id=UUID(int=1 << 99),
        placed_at=NOW,
        updated_at=NOW,
        total=Decimal("129.90"),
        status=package.OrderStatus.paid,
        address=package.Address(street="12 High Street", city="Springfield", zip="12345", country="US"),
        lines=lines,
        attributes={"channel": "web", "campaign": "spring"},
    )
    numeric = package.Numeric(
        sensor_id=40_001, count=123_456, total=2**40 + 5, mean=1.5, low=-2.25, high=9.75, valid=True,
        errors=7, uptime=86_400_000, voltage=3.3, channel=12, offset=-40,
    )  # fmt: skip
    text = package.Text(
        article_id="article-17",
        title="The title of the article",
        body="Lorem ipsum dolor sit amet, consectetur adipiscing elit. " * 20,
        author="Älfrida Ünlaut",
        summary="Short, but not too short. " * 4,
        language="en",
        tags=["avro", "kafka", "a longer tag"],
    )
    return {
        "realistic": realistic,
        "tiny": package.Tiny(order_id=UUID(int=7), version=3),
        "numeric": numeric,
        "text": text,
    }


def ways(event: Any) -> dict[str, Callable[[], Any]]:
    """Writing and reading an event, and the same with fastavro."""
    cls, data = type(event), event.to_avro()
    schema = fastavro.parse_schema(json.loads(cls.SCHEMA))
    ready = fastavro.schemaless_reader(io.BytesIO(data), schema, None)

    def write() -> bytes:
        out = io.BytesIO()
        fastavro.schemaless_writer(out, schema, ready)
        return out.getvalue()

    assert write() == data and cls.from_avro(data) == event
    return {
        "write": event.to_avro,
        "fastavro write": write,
        "read": lambda: cls.from_avro(data),
        "fastavro read": lambda: fastavro.schemaless_reader(io.BytesIO(data), schema, None),
    }


def compare(functions: dict[str, Callable[[], Any]]) -> dict[str, float]:
    """The time of each function in its best round, in seconds for each call."""
    timers = {name: timeit.Timer(function) for name, function in functions.items()}
    best = dict.fromkeys(timers, float("inf"))
    for _ in range(ROUNDS):
        for name, timer in timers.items():
            best[name] = min(best[name], timer.timeit(NUMBER) / NUMBER)
    return best


def print_imports(folder: str) -> None:
    """What the import of one event of a thousand costs, in units of `import pydantic`, each in new processes by turns.

    A process counts as a whole, and by the import statement alone. A class of Pydantic needs more of Pydantic than
    `import pydantic` loads, so that the import of an empty class stands beside it.
    """
    path = f"sys.path.insert(0, {folder!r}); "
    programs = {
        "import pydantic": "import pydantic",
        "one event of a thousand": f"{path}from large_model.large import Thing50Changed5",
        "an empty class": "from pydantic import BaseModel; type('Empty', (BaseModel,), {}, defer_build=True)",
    }
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in programs}
    for _ in range(IMPORTS):
        for name, program in programs.items():
            found[name].append(_import(program))
    whole, alone = ({name: median(each[way] for each in times) for name, times in found.items()} for way in (0, 1))
    print(f"{'import':26}{'process':>9}{'statement':>11}   in units of `import pydantic`")
    for name in list(programs)[1:]:
        print(f"{name:26}{whole[name] / whole['import pydantic']:9.2f}{alone[name] / alone['import pydantic']:11.2f}")


def _import(program: str) -> tuple[float, float]:
    """The seconds of a process that runs these statements, and of the statements."""
    clock = "import sys, time; start = time.perf_counter(); {}; print(time.perf_counter() - start)"
    command = [sys.executable, "-c", clock.format(program)]
    start = time.perf_counter()
    shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return time.perf_counter() - start, float(shown)


# --- peers ------------------------------------------------------------------------------------------------------------


def compare_peers(event: Any) -> None:
    """The realistic event with dataclasses-avroschema and with the Confluent serializer."""
    found = compare({**ways(event), **of_dataclasses(event), **of_confluent(event)})
    print("realistic event, in units of ours:")
    for peer in ("dataclasses-avroschema", "confluent"):
        write, read = found[f"{peer} write"] / found["write"], found[f"{peer} read"] / found["read"]
        print(f"  {peer:24} write {write:6.1f}   read {read:6.1f}")


def of_dataclasses(event: Any) -> dict[str, Callable[[], Any]]:
    """The event as a class of dataclasses-avroschema."""
    from codec_peer import Address, Line, Realistic, Status

    made = Realistic(
        order_id=event.order_id,
        customer_id=event.customer_id,
        placed_at=event.placed_at,
        updated_at=event.updated_at,
        total=event.total,
        status=Status.paid,
        address=Address(**event.address.model_dump()),
        lines=[Line(**line.model_dump()) for line in event.lines],
        attributes=event.attributes,
    )
    data = made.serialize()
    name = "dataclasses-avroschema"
    return {f"{name} write": made.serialize, f"{name} read": lambda: Realistic.deserialize(data)}


def of_confluent(event: Any) -> dict[str, Callable[[], Any]]:
    """The event, as a ready dictionary, through the serializer with a registry in memory."""
    from confluent_kafka.schema_registry import SchemaRegistryClient
    from confluent_kafka.schema_registry.avro import AvroDeserializer, AvroSerializer
    from confluent_kafka.serialization import MessageField, SerializationContext

    registry = SchemaRegistryClient.new_client({"url": "mock://bench"})
    schema = fastavro.parse_schema(json.loads(event.SCHEMA))
    ready = fastavro.schemaless_reader(io.BytesIO(event.to_avro()), schema, None)
    serialize = AvroSerializer(registry, event.SCHEMA)
    deserialize = AvroDeserializer(registry, event.SCHEMA)
    context = SerializationContext(event.TOPIC, MessageField.VALUE)
    data = serialize(ready, context)
    return {"confluent write": lambda: serialize(ready, context), "confluent read": lambda: deserialize(data, context)}


if __name__ == "__main__":
    main(sys.argv[1], "--peers" in sys.argv)
