"""Every class of a model with everything: its bytes are fastavro's, and come back equal in every way."""

from __future__ import annotations

import io
import json
import pickle
from typing import TYPE_CHECKING, Any

import avro.io
import avro.schema
import fastavro
import pytest
from building import CASES, compiled, examples, options
from data import datum, declare, fastavro_bytes, same_as, without_names
from fastavro.utils import generate_many
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evgen.generator.pydantic.layout import plan

if TYPE_CHECKING:
    from conftest import Built

TEXTS = [path.read_text(encoding="utf-8") for path in sorted(CASES.glob("*.evm"))]
SHAPES = sorted(plan(compiled(*TEXTS), options("lab.model")).shapes)

few = settings(max_examples=examples(6), deadline=None, suppress_health_check=list(HealthCheck), database=None)


@pytest.mark.parametrize("name", SHAPES)
def test_values_are_written_as_fastavro_writes_them_and_read_back_equal(kitchen: Built, name: str) -> None:
    cls = kitchen.find(name)

    @few
    @given(kitchen.values.shape(kitchen.layout.shapes[name]))
    def check(value: Any) -> None:
        data = value.to_avro()
        assert data == fastavro_bytes(value)
        read = cls.from_avro(data)
        assert read == value
        assert read.to_avro() == data
        assert cls.from_avro(data, validate=True) == value
        assert cls.from_avro(data, writer_schema=json.loads(cls.SCHEMA)) == value
        assert cls.model_validate_json(value.model_dump_json()) == value
        assert cls.model_validate(value.model_dump()) == value
        assert pickle.loads(pickle.dumps(read)) == value

    check()


@pytest.mark.parametrize("name", SHAPES)
def test_the_reference_implementation_reads_the_same(kitchen: Built, name: str) -> None:
    value = kitchen.find(name).example()
    schema = json.loads(value.SCHEMA)
    reader = avro.io.DatumReader(avro.schema.parse(value.SCHEMA))
    read = reader.read(avro.io.BinaryDecoder(io.BytesIO(value.to_avro())))
    assert read == without_names(datum(value, schema, declare(schema, {})))


@pytest.mark.parametrize("name", SHAPES)
def test_what_is_read_is_what_validation_makes(kitchen: Built, name: str) -> None:
    cls = kitchen.find(name)

    @few
    @given(kitchen.values.shape(kitchen.layout.shapes[name]))
    def check(value: Any) -> None:
        fields = {key: value.__dict__[key] for key in cls.model_fields}
        same_as(cls.from_avro(value.to_avro()), cls(**fields))

    check()


SCALARS = ["s", "b", "i", "l", "d", "x", "u", "da", "ti", "ts", "dec", "w", "z", "bl", "sm"]
ANYTHING = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.sampled_from([2**31, -(2**31) - 1, 2**31 - 1, 2**63, -(2**63), -(2**63) - 1, 2**40]),
    st.floats(),
    st.decimals(),
    st.decimals(places=3, allow_nan=False, allow_infinity=False, min_value=-10, max_value=10),
    st.text(st.characters(), max_size=5),
    st.binary(max_size=5),
    st.uuids(),
    st.dates(),
    st.times(timezones=st.none() | st.timezones()),
    st.datetimes(timezones=st.none() | st.timezones()),
)


@pytest.mark.parametrize("field", SCALARS)
def test_what_a_class_accepts_avro_can_hold(kitchen: Built, field: str) -> None:
    cls = kitchen.Scalars
    example = cls.example().model_dump()

    @settings(max_examples=examples(50), deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(ANYTHING)
    def check(value: Any) -> None:
        try:
            made = cls(**{**example, field: value})
        except ValueError:
            return
        data = made.to_avro()
        assert data == fastavro_bytes(made)
        assert cls.from_avro(data) == made
        assert cls.model_validate_json(made.model_dump_json()) == made

    check()


def test_what_fastavro_writes_is_read(kitchen: Built) -> None:
    """fastavro's own random data, of the schema alone, is refused only where Python has no such value."""
    cls = kitchen.Opts
    schema = json.loads(cls.SCHEMA)
    seen = 0
    for seed in range(50):
        value = next(iter(generate_many(schema, 1)))
        out = io.BytesIO()
        fastavro.schemaless_writer(out, fastavro.parse_schema(schema), value)
        try:
            read = cls.from_avro(out.getvalue())
        except ValueError:
            continue
        assert cls.from_avro(read.to_avro()) == read, seed
        seen += 1
    assert seen > 3
