"""Canonical forms and fingerprints against the vectors of Apache Avro (`tests/data`) and two libraries."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import avro.schema
import fastavro.schema
import pytest

from evgen.generator.avro.fingerprint import canonical_form, crc64_avro, fingerprint, sha256_fingerprint

VECTORS = Path(__file__).parent.parent / "data" / "avro-schema-tests.txt"


def vectors() -> list[tuple[str, str, int | None]]:
    """Schema, canonical form and signed fingerprint of each vector."""
    found = []
    for block in re.split(r"^// \d{3}$", VECTORS.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        block = re.sub(r"^//.*\n", "", block, flags=re.MULTILINE)
        text = re.search(r"<<INPUT\n(.*)\nINPUT\n", block, re.DOTALL) or re.search(r"<<INPUT (.*)\n", block)
        canonical = re.search(r"<<canonical (.*)", block)
        value = re.search(r"<<fingerprint (.*)", block)
        assert text and canonical
        found.append((text[1], canonical[1], int(value[1]) if value else None))
    return found


def test_all_vectors_were_read() -> None:
    assert len(vectors()) == 34
    assert sum(value is not None for _, _, value in vectors()) == 26


@pytest.mark.parametrize(("text", "canonical", "value"), vectors())
def test_vectors_of_apache_avro(text: str, canonical: str, value: int | None) -> None:
    schema = json.loads(text)
    assert canonical_form(schema) == canonical
    if value is not None:
        assert fingerprint(schema) == value % 2**64
        assert crc64_avro(canonical.encode()) == value % 2**64


def test_a_schema_with_everything_agrees_with_other_libraries() -> None:
    schema = {
        "type": "record",
        "name": "Order",
        "namespace": "shop.ordering",
        "doc": "Not in the form: äöü.",
        "aliases": ["old.Order"],
        "fields": [
            {"name": "id", "type": {"type": "string", "logicalType": "uuid"}, "order": "ignore"},
            {
                "name": "kind",
                "type": {"type": "enum", "name": "Kind", "symbols": ["a", "b"], "default": "a"},
                "default": "b",
            },
            {"name": "hash", "type": {"type": "fixed", "name": "other.Hash", "size": 16}},
            {"name": "again", "type": ["null", "Kind", "other.Hash"], "default": None},
            {"name": "parts", "type": {"type": "array", "items": {"type": "map", "values": "Order"}}},
        ],
    }
    ours = canonical_form(schema)
    assert ours == fastavro.schema.to_parsing_canonical_form(schema)
    # The package `avro` keeps {"type":"string"} of a logical type, and writes a fixed out each time; so without.
    simple = {**schema, "fields": [schema["fields"][1], schema["fields"][4]]}
    assert canonical_form(simple) == avro.schema.parse(json.dumps(simple)).canonical_form
    theirs = fastavro.schema.fingerprint(ours, "CRC-64-AVRO")
    assert fingerprint(schema).to_bytes(8, "little").hex() == theirs
    assert sha256_fingerprint(schema) == hashlib.sha256(ours.encode()).digest()


def test_what_is_no_schema_is_refused() -> None:
    with pytest.raises(ValueError, match="not an Avro schema"):
        canonical_form(12)
    with pytest.raises(ValueError, match="not a field"):
        canonical_form({"type": "record", "name": "X", "fields": ["no"]})
