"""What Avro cannot hold: each mistake gives one diagnostic, at the name that is to be changed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from evgen.dsl.diagnostics.source import Span
from evgen.dsl.model import Model
from evgen.generator.avro import files as target
from evgen.generator.options import Options

STREAM = "stream S { key id: uuid  event Happened { %s } }"

WRONG = {
    "a type of Avro": ("type boolean { a: string }", "EVM721", "boolean", 1),
    "an enum called like one": ("enum null { a }".replace("null", "float"), "EVM721", "float", 1),
    "the name of a key": (
        "type OrderKey { a: string } stream Order { key a: string  key b: string  event Happened {} }",
        "EVM722",
        "OrderKey",
        1,
    ),
    "the key of a view": (
        "stream RowsKey { key a: string  event Happened { b: string } }"
        " view Rows { key a: string  key b: string  on Happened {} }",
        "EVM722",
        "RowsKey",
        1,
    ),
    "an old name that exists": ('type A @was("B") { a: string } type B { a: string }', "EVM723", "A", 1),
    "an old name twice": ('type A @was("X") { a: string } type B @was("c.X") { a: string }', "EVM723", "B", 1),
    "its own name": ('type A @was("A") { a: string }', "EVM723", "A", 1),
    "an old field that exists": ('type A { a: string @was("b")  b: string }', "EVM723", "a", 1),
    "an old field twice": ('type A { a: string @was("x")  b: string @was("x") }', "EVM723", "b", 1),
    "an old symbol that exists": ('enum E { a @was("b")  b }', "EVM723", "b", 1),
    "a field of the key": (
        'stream S { key id: uuid @was("a")  event One { a: string } }',
        "EVM723",
        "id",
        1,
    ),
    "a default inside": (
        'type A { x: string? } stream S { key id: uuid  event Happened { f: A = { x = "y" } } }',
        "EVM724",
        "f",
        1,
    ),
    "a default in a list": (STREAM % 'f: list<string?> = [null, "y"]', "EVM724", "f", 1),
    "a default in a map of unions": (
        "type A { a: string } type B { a: string } type U = A | B " + STREAM % 'f: list<U> = [A(a = "x"), B(a = "y")]',
        "EVM724",
        "f",
        1,
    ),
    "a property that is reserved": (STREAM % 'f: string @avro("doc", "x")', "EVM725", "f", 1),
    "one of a record": ('type A @avro("fields", 1) { a: string }', "EVM725", "A", 1),
    "one of a type": ('type A = string @avro("logicalType", "x")', "EVM725", "A", 1),
    "one that has no place": ('type A = string? @avro("x", "x")', "EVM725", "A", 1),
    "one twice": (STREAM % 'f: string @avro("x", 1) @avro("x", 2)', "EVM725", "f", 1),
    "a wrong order": (STREAM % 'f: string @avro("order", "up")', "EVM725", "f", 1),
    "wrong tags": (STREAM % 'f: string @avro("confluent:tags", "PII")', "EVM725", "f", 1),
    "files that are one": ("stream S { key id: uuid  event Happened {}  event happened {} }", "EVM726", "happened", 1),
    "a device": ("stream S { key id: uuid  event Aux {} }", "EVM727", "Aux", 1),
}


@pytest.mark.parametrize("name", WRONG)
def test_one_mistake_one_diagnostic(name: str, model_of: Callable[..., Model], options: Options) -> None:
    text, code, at, occurrence = WRONG[name]
    text = f"context c\n{text}"
    found = target.check(model_of(text), options)
    assert [one.code for one in found] == [code], found
    span = found[0].span
    assert span is not None and text[span.start : span.end] == at
    start = -1
    for _ in range(occurrence):
        start = _word(text, at, start + 1)
    assert span == Span("1.evm", start, start + len(at))
    assert found[0].hint or code == "EVM725"


def _word(text: str, word: str, start: int) -> int:
    import re

    match = re.compile(rf"(?<![\w\"]){word}(?![\w\"])").search(text, start)
    assert match
    return match.start()


def test_what_is_fine_stays_quiet(model_of: Callable[..., Model], options: Options) -> None:
    text = """context c
    type A @was("Old") { x: string? = "y"  l: list<string?> = [null]  e: list<string> = [] }
    type B { a: A = { x = "y"  l = []  e = ["z"] } }
    stream Order { key a: string  event OrderKey { b: B } }
    enum E { a @was("b")  c }
    """
    assert target.check(model_of(text), options) == ()
