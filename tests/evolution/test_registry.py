"""`evgen breaking --against registry:URL`, against recorded answers of a Confluent-compatible registry."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from evgen.cli import main
from evgen.generator.evolution.registering import allowed_levels, with_references
from evgen.project import registry

MODEL = """\
context shop.ordering

type Money = decimal(12, 2)

stream Order {
  key order_id: uuid
  event OrderPlaced { total: Money  note: string? }
  event OrderPaid { at: timestamp }
}
"""

PLACED = "shop.ordering.order.events-shop.ordering.OrderPlaced"


def placed(*fields: Any) -> dict[str, Any]:
    key = {"name": "order_id", "type": {"type": "string", "logicalType": "uuid"}}
    return {"type": "record", "name": "OrderPlaced", "namespace": "shop.ordering", "fields": [key, *fields]}


def total(scale: int = 2) -> dict[str, Any]:
    return {"name": "total", "type": {"type": "bytes", "logicalType": "decimal", "precision": 12, "scale": scale}}


NOTE = {"name": "note", "type": ["null", "string"], "default": None}


class Recorded(BaseHTTPRequestHandler):
    """Answers as they were recorded; `answers` has a path and what to answer."""

    answers: dict[str, Any]
    asked: list[str]
    secret: str
    delay: float

    def do_GET(self) -> None:
        self.asked.append(self.path)
        time.sleep(self.delay)
        if self.secret and self.headers.get("Authorization") != self.secret:
            return self._say(401, {"error_code": 40101, "message": "Unauthorized"})
        found = self.answers.get(unquote(self.path))
        if found is None:
            return self._say(404, {"error_code": 40401, "message": "Subject not found."})
        return self._say(200, found)

    def _say(self, status: int, value: Any) -> None:
        data = value if isinstance(value, bytes) else json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/vnd.schemaregistry.v1+json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:
        return


@contextmanager
def serving(answers: dict[str, Any], *, secret: str = "", delay: float = 0.0) -> Iterator[tuple[str, list[str]]]:
    asked: list[str] = []
    handler = type("Handler", (Recorded,), {"answers": answers, "asked": asked, "secret": secret, "delay": delay})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()


def answers_of(*versions: Any, level: str = "BACKWARD", others: tuple[str, ...] = ()) -> dict[str, Any]:
    found: dict[str, Any] = {
        "/subjects": [PLACED, *others],
        f"/subjects/{PLACED}/versions": list(range(1, len(versions) + 1)),
        f"/config/{PLACED}?defaultToGlobal=true": {"compatibilityLevel": level},
    }
    for number, schema in enumerate(versions, 1):
        answer = {"subject": PLACED, "version": number, "id": number, "schema": json.dumps(schema)}
        found[f"/subjects/{PLACED}/versions/{number}"] = answer
    return found


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "models").mkdir()
    (tmp_path / "evgen.toml").write_text('[avro]\nout = "schemas"\n')
    (tmp_path / "models" / "shop.evm").write_text(MODEL)
    return tmp_path


def found(project: Path, address: str, capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    capsys.readouterr()
    main(["-C", str(project), "breaking", "--against", f"registry:http://{address}", "--format", "json"])
    told = json.loads(capsys.readouterr().out)["diagnostics"]
    return {one["code"]: one["message"] for one in told if one["elements"] == ["shop.ordering.OrderPlaced"]}


def test_what_the_next_registration_would_answer(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with serving(answers_of(placed(total()))) as (address, _):
        told = found(project, address, capsys)
    assert list(told) == ["EVM1042"] and "FULL_TRANSITIVE" in told["EVM1042"]

    with serving(answers_of(placed(total(), NOTE, {"name": "gone", "type": "int"}), level="FORWARD")) as (address, _):
        told = found(project, address, capsys)
    assert "would refuse" in told["EVM1040"] and "take it under BACKWARD, BACKWARD_TRANSITIVE, NONE" in told["EVM1040"]


def test_all_versions_count_where_the_level_says_so(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = placed({"name": "total", "type": "string"}, NOTE)
    with serving(answers_of(first, placed(total()), level="BACKWARD_TRANSITIVE")) as (address, _):
        told = found(project, address, capsys)

    assert "EVM1040" not in told, "a string is read as bytes, says Avro"
    first = placed({"name": "total", "type": "long"}, NOTE)
    with serving(answers_of(first, placed(total()), level="BACKWARD_TRANSITIVE")) as (address, _):
        assert "EVM1040" in found(project, address, capsys)
    with serving(answers_of(first, placed(total()), level="BACKWARD")) as (address, _):
        assert "EVM1040" not in found(project, address, capsys)


def test_what_the_registry_does_not_see(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with serving(answers_of(placed(total(3), NOTE))) as (address, _):
        told = found(project, address, capsys)

    assert set(told) == {"EVM1041", "EVM1042"} and "does not see" in told["EVM1041"]


def test_what_is_registered_already_is_no_finding(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with serving(answers_of(placed(total(), {**NOTE, "doc": "another comment"}))) as (address, _):
        assert found(project, address, capsys) == {}


def test_subjects_of_others_are_not_read(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with serving(answers_of(placed(total(), NOTE), others=("billing-value", "x/y"))) as (address, asked):
        found(project, address, capsys)

    assert not [path for path in asked if "billing" in path or "x%2Fy" in path]


def test_references_are_written_out() -> None:
    money = {"type": "record", "name": "shop.Money", "fields": [{"name": "cents", "type": "long"}]}
    order = placed({"name": "a", "type": "shop.Money"}, {"name": "b", "type": ["null", "shop.Money"]})
    whole = with_references(order, {"shop.Money": money})

    assert whole["fields"][1]["type"] == money and whole["fields"][2]["type"] == ["null", "shop.Money"]  # type: ignore[call-overload,index]
    assert "FULL" in allowed_levels(whole, (whole,))


def test_a_password_in_the_address_is_sent_and_never_shown(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with serving(answers_of(placed(total(), NOTE)), secret="Basic dXNlcjpzZWNyZXQ=") as (address, _):
        assert main(["-C", str(project), "breaking", "--against", f"registry:http://{address}"]) == 2
        said = capsys.readouterr().err
        assert "asks for a password" in said
        assert main(["-C", str(project), "breaking", "--against", f"registry:http://user:wrong@{address}"]) == 2
        assert "wrong" not in capsys.readouterr().err
        assert found(project, f"user:secret@{address}", capsys) == {}


BAD = {
    "ftp://host": "is no address",
    "": "is no address",
    "http://127.0.0.1:1": "cannot be reached",
}


@pytest.mark.parametrize("address", BAD)
def test_a_registry_that_is_not_there(project: Path, capsys: pytest.CaptureFixture[str], address: str) -> None:
    assert main(["-C", str(project), "breaking", "--against", f"registry:{address}"]) == 2
    said = capsys.readouterr()
    assert BAD[address] in said.err and said.err.count("\n") == 1 and not said.out


def test_a_registry_that_is_slow(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registry, "PATIENCE", 0.2)
    with serving(answers_of(placed(total())), delay=1.0) as (address, _):
        assert main(["-C", str(project), "breaking", "--against", f"registry:http://{address}"]) == 2
    assert "does not answer within" in capsys.readouterr().err


@pytest.mark.parametrize("answer", [b"<html>", {"no": "list"}])
def test_something_else_that_answers(project: Path, capsys: pytest.CaptureFixture[str], answer: Any) -> None:
    with serving({"/subjects": answer}) as (address, _):
        assert main(["-C", str(project), "breaking", "--against", f"registry:http://{address}"]) == 2
    assert "not as a schema registry does" in capsys.readouterr().err
