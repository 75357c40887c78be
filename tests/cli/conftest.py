"""The command line as a function, and small projects to run it on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from evgen.cli import main

CONFIGURATION = '[avro]\nout = "schemas"\n'

MODEL = """\
context shop.ordering

actor Customer

stream Order {
  key order_id: uuid

  event OrderPlaced { total: decimal(12, 2) }
}

command PlaceOrder by Customer {
  total: decimal(12, 2)

  reject "The order was already placed" if state.exists
  emit OrderPlaced
}

view Orders {
  key order_id: uuid
  total: decimal(12, 2)

  on OrderPlaced {}
}

screen Checkout by Customer { shows Orders  sends PlaceOrder }
"""
"""A model without any finding."""


@dataclass(frozen=True, slots=True)
class Ran:
    """How a command ended."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def evgen(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """`evgen("build", at=folder)`: run a command in a folder. Whatever it says, it never says that evgen has a bug."""
    monkeypatch.delenv("EVGEN_TRACEBACK", raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)

    def run(*arguments: str, at: Path | None = None) -> Ran:
        capfd.readouterr()
        code = main(["-C", str(at), *arguments] if at else list(arguments))
        captured = capfd.readouterr()
        for text in (captured.out, captured.err):
            assert "bug in evgen" not in text, text
            assert "Traceback" not in text, text
        assert code in (0, 1, 2)
        return Ran(code, captured.out, captured.err)

    return run


@pytest.fixture
def project(tmp_path: Path) -> Callable[..., Path]:
    """`project({"models/a.evm": text})`: a project with these files, and a configuration unless one is among them."""

    def make(files: Mapping[str, str | bytes] | None = None) -> Path:
        root = tmp_path / "project"
        texts = {"evgen.toml": CONFIGURATION, **({"models/order.evm": MODEL} if files is None else files)}
        for path, text in texts.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(text if isinstance(text, bytes) else text.encode())
        (root / "models").mkdir(exist_ok=True)
        return root

    return make


def tree(root: Path) -> dict[str, bytes]:
    """Every file below a folder but the cache, by its path."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".evgen_cache" not in path.parts
    }
