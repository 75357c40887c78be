"""Frameworks take the classes as they are: FastAPI as bodies and answers, FastStream as messages."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from conftest import Built

pytest.importorskip("fastapi")
pytest.importorskip("faststream")


def test_fastapi_takes_commands_and_gives_events(kitchen: Built) -> None:
    from fastapi import FastAPI
    from fastapi.testclient import TestClient

    app = FastAPI()
    command, event, union = kitchen.PlaceOrder, kitchen.OrderPlaced, kitchen.OrderEvent

    def place(body: command) -> event:  # type: ignore[valid-type]
        return kitchen.OrderPlaced.example(email=body.email, total=body.total)  # type: ignore[attr-defined]

    def record(body: union) -> str:  # type: ignore[valid-type]
        return type(body).__name__

    for path, function, answer in (("/place", place, event), ("/record", record, None)):
        function.__annotations__ = {"body": command if path == "/place" else union}
        app.post(path, response_model=answer)(function)
    client = TestClient(app)
    good = json.loads(command.example(email="ada@example.org", total="12.50").model_dump_json())
    answered = client.post("/place", json=good)
    assert answered.status_code == 200, answered.text
    made = event.model_validate_json(answered.text)
    assert made.email == "ada@example.org" and str(made.total) == "12.50"
    assert answered.json()["payment"]["$type"] == made.payment.FULL_NAME
    for wrong in ({**good, "total": "1.999"}, {**good, "surprise": 1}, {}):
        assert client.post("/place", json=wrong).status_code == 422
    for cls in (kitchen.OrderPlaced, kitchen.Types, kitchen.OrderDropped):
        body = {"$type": cls.FULL_NAME, **json.loads(cls.example().model_dump_json())}
        answered = client.post("/record", json=body)
        assert answered.json() == cls.__name__, answered.text
    document = client.get("/openapi.json").json()
    assert "PlaceOrder" in document["components"]["schemas"]


def test_faststream_takes_events(kitchen: Built) -> None:
    from faststream.kafka import KafkaBroker, TestKafkaBroker

    event = kitchen.OrderPlaced
    seen: list[Any] = []

    async def run() -> None:
        broker = KafkaBroker()

        async def on_json(message: event) -> None:  # type: ignore[valid-type]
            seen.append(message)

        async def on_avro(message: bytes) -> None:
            seen.append(event.from_avro(message))

        on_json.__annotations__ = {"message": event, "return": None}
        on_avro.__annotations__ = {"message": bytes, "return": None}
        broker.subscriber("json")(on_json)
        broker.subscriber(event.TOPIC)(on_avro)
        made = event.example(payment=kitchen.Iban(last4="9"))
        async with TestKafkaBroker(broker):
            await broker.publish(made, "json")
            await broker.publish(made.to_avro(), event.TOPIC, key=made.key_bytes())

    asyncio.run(run())
    assert [type(one) for one in seen] == [event, event]
    assert seen[0] == seen[1] == event.example(payment=kitchen.Iban(last4="9"))
