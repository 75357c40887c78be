"""What schemas are called in a generated package: what evgen calls them."""

from __future__ import annotations

import importlib
import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given

from evgen.generator.avro.identity import schema_id_of
from tests.avro.random_schemas import SCHEMAS
from tests.avro.test_fingerprint import vectors

if TYPE_CHECKING:
    from conftest import Built


@pytest.fixture(scope="module")
def identity(kitchen: Built) -> Any:
    return importlib.import_module(f"{kitchen.package}._identity")


def test_each_class_has_the_name_of_its_schema(kitchen: Built, identity: Any) -> None:
    """The name is that of evgen, and that which the package makes of the text; the package finds the schema by it."""
    package = importlib.import_module(kitchen.package)
    names = set()
    for full_name, shape in kitchen.layout.shapes.items():
        cls = kitchen.find(full_name)
        assert cls.SCHEMA_ID == shape.schema_id == identity.schema_id_of(cls.SCHEMA)
        assert identity.schema_id_of(json.loads(cls.SCHEMA)) == cls.SCHEMA_ID
        assert package.schema_of(cls.SCHEMA_ID) == cls.SCHEMA
        names.add(cls.SCHEMA_ID)
    assert len(names) == len(kitchen.layout.shapes) > 20
    assert package.schema_of("0" * 64) is None


@given(schema=SCHEMAS)
def test_evgen_and_the_package_agree(kitchen: Built, identity: Any, schema: Any) -> None:
    assert identity.schema_id_of(json.dumps(schema)) == schema_id_of(schema)


def test_evgen_and_the_package_agree_on_the_vectors_of_apache_avro(identity: Any) -> None:
    for text, _, _ in vectors():
        assert identity.schema_id_of(text) == schema_id_of(json.loads(text))


@pytest.mark.parametrize(
    "wrong", ["", "{", "7", "null", '{"type": "record", "name": "R"}', "[" * 100_000, '{"type": 7}']
)
def test_what_is_no_schema_has_no_name(identity: Any, wrong: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        identity.schema_id_of(wrong)


def test_a_name_as_a_uri(identity: Any) -> None:
    name = "0123456789abcdef" * 4
    assert identity.urn_of(name) == f"urn:sha256:{name}" and identity.id_in(identity.urn_of(name)) == name
    for wrong in (
        name,
        f"urn:sha256:{name[1:]}",
        f"urn:sha256:{name.upper()}",
        f"urn:sha512:{name}",
        "urn:sha256:",
        "",
    ):
        with pytest.raises(ValueError, match="64 hex digits"):
            identity.id_in(wrong)
