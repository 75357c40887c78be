"""`evgen.compare_schemas`: the pairs of Avro's own test, every kind by example, and the reference beside it."""

from __future__ import annotations

import io
import json
from pathlib import Path
from random import Random
from typing import Any

import avro.compatibility
import avro.schema
import fastavro
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import evgen
from evgen.generator.avro.parsed import InvalidSchema

PAIRS = json.loads((Path(__file__).parents[1] / "data" / "avro_compatibility_pairs.json").read_text())["pairs"]
"""Apache Avro, lang/py/avro/test/test_compatibility.py (Apache-2.0): reader/writer pairs and the reference verdict."""


def kinds(reader: Any, writer: Any) -> list[tuple[str, str, bool]]:
    return [(one.kind, one.pointer, one.avro) for one in evgen.compare_schemas(reader, writer)]


def resolvable(reader: Any, writer: Any) -> bool:
    return not any(one.avro for one in evgen.compare_schemas(reader, writer))


def record(*fields: Any, name: str = "R", **more: Any) -> dict[str, Any]:
    return {"type": "record", "name": name, "fields": list(fields), **more}


def field(name: str, type_: Any, **more: Any) -> dict[str, Any]:
    return {"name": name, "type": type_, **more}


def enum(*symbols: str, name: str = "E", **more: Any) -> dict[str, Any]:
    return {"type": "enum", "name": name, "symbols": list(symbols), **more}


def decimal(precision: int, scale: int) -> dict[str, Any]:
    return {"type": "bytes", "logicalType": "decimal", "precision": precision, "scale": scale}


@pytest.mark.parametrize("pair", PAIRS, ids=range(len(PAIRS)))
def test_a_pair_of_the_reference(pair: dict[str, Any]) -> None:
    assert resolvable(pair["reader"], pair["writer"]) == pair["compatible"]


MICROS = {"type": "long", "logicalType": "timestamp-micros"}
MILLIS = {"type": "long", "logicalType": "timestamp-millis"}

OF_AVRO: dict[str, tuple[Any, Any, list[tuple[str, str, bool]]]] = {
    "another name": (record(name="A"), record(name="B"), [("name_mismatch", "/name", True)]),
    "an alias": (record(name="A", aliases=["B"]), record(name="B"), []),
    "another namespace": (record(namespace="a"), record(namespace="b"), []),
    "another size": (
        {"type": "fixed", "name": "F", "size": 4},
        {"type": "fixed", "name": "F", "size": 8},
        [("fixed_size_mismatch", "/size", True)],
    ),
    "a symbol less": (enum("a"), enum("a", "b"), [("missing_enum_symbols", "/symbols", True)]),
    "a field more": (record(field("a", "int")), record(), [("reader_field_missing_default_value", "/fields/0", True)]),
    "a field with a default more": (record(field("a", "int", default=0)), record(), []),
    "a default that is none": (
        record(field("a", "int", default="x")),
        record(),
        [("reader_field_missing_default_value", "/fields/0", True)],
    ),
    "a default of the second branch": (record(field("a", ["null", "int"], default=3)), record(), []),
    "another type": (
        record(field("a", {"type": "array", "items": "int"})),
        record(field("a", {"type": "array", "items": "string"})),
        [("type_mismatch", "/fields/0/type/items", True)],
    ),
    "required": (
        record(field("a", "int")),
        record(field("a", ["null", "int"])),
        [("type_mismatch", "/fields/0/type", True)],
    ),
    "a branch less": (["null", "int"], ["null", "int", "string"], [("missing_union_branch", "", True)]),
    "a map": (
        {"type": "map", "values": "int"},
        {"type": "map", "values": "null"},
        [("type_mismatch", "/values", True)],
    ),
}


@pytest.mark.parametrize("case", OF_AVRO)
def test_what_avro_forbids_has_a_kind_and_a_pointer(case: str) -> None:
    reader, writer, expected = OF_AVRO[case]

    assert kinds(reader, writer) == expected


OF_MEANING: dict[str, tuple[Any, Any, list[tuple[str, str, bool]]]] = {
    "another scale": (decimal(9, 2), decimal(9, 3), [("decimal_scale_mismatch", "", False)]),
    "fewer digits": (decimal(7, 2), decimal(9, 2), [("decimal_precision_narrowed", "", False)]),
    "more digits": (decimal(12, 2), decimal(9, 2), []),
    "another unit": (MICROS, MILLIS, [("logical_type_mismatch", "", False)]),
    "a time for a number": (MICROS, "long", [("logical_type_mismatch", "", False)]),
    "a text as a decimal": (decimal(9, 2), "string", [("logical_type_mismatch", "", False)]),
    "what is no logical type": ({"type": "string", "logicalType": "date"}, "string", []),
    "rounded": ("double", "long", [("number_rounded", "", False)]),
    "exact": ("double", "int", []),
    "another default": (
        record(field("a", "int", default=1)),
        record(field("a", "int", default=0)),
        [("default_changed", "/fields/0/default", False)],
    ),
    "truth is no number": (
        record(field("a", ["int", "boolean"], default=1)),
        record(field("a", ["int", "boolean"], default=True)),
        [("default_changed", "/fields/0/default", False)],
    ),
    "a symbol falls back": (enum("a", default="a"), enum("a", "b"), [("enum_default_read", "/symbols", False)]),
    "another order": (enum("b", "a"), enum("a", "b"), [("enum_order_changed", "/symbols", False)]),
    "a symbol more": (enum("a", "c", "b"), enum("a", "b"), []),
    "a comment": (record(doc="new"), record(doc="old"), []),
}


@pytest.mark.parametrize("case", OF_MEANING)
def test_what_avro_passes_over_is_told_and_not_held_against_avro(case: str) -> None:
    reader, writer, expected = OF_MEANING[case]

    assert kinds(reader, writer) == expected


def test_the_pointer_of_what_a_name_refers_to_is_where_it_is_defined() -> None:
    inner = record(field("x", "int"), name="Inner")
    reader = record(field("a", inner), field("b", "Inner"))
    writer = record(field("a", record(field("x", "int"), name="Inner")), field("b", record(name="b.Inner")))

    assert kinds(reader, writer) == [("reader_field_missing_default_value", "/fields/0/type/fields/0", True)]


def test_the_branch_that_takes_what_was_written_is_the_nearest() -> None:
    both = [record(field("x", "int", default=0), name="a.R"), record(field("x", "int", default=0), name="b.R")]

    assert kinds(both, record(field("x", "int", default=0), name="b.R")) == []


def test_a_type_that_holds_itself_is_compared_to_the_end() -> None:
    def tree(leaf: str) -> Any:
        return record(field("leaf", leaf), field("trees", {"type": "array", "items": "R"}))

    assert kinds(tree("long"), tree("int")) == []
    assert kinds(tree("int"), tree("long")) == [("type_mismatch", "/fields/0/type", True)]


def test_a_branch_is_not_taken_for_readable_because_it_was_once_assumed() -> None:
    # `B` is read if `A` is, and `A` is not: what was assumed of `A` inside a union must not live on in `B`.
    inner = field("b", record(field("a", ["null", "A"]), name="B"))
    reader = record(field("a", ["null", record(inner, field("x", "int"), name="A")]), field("b", "B"))
    writer = record(field("a", ["null", record(inner, name="A")]), field("b", "B"))

    assert not resolvable(reader, writer)
    reader["fields"].pop(0)
    reader["fields"][0]["type"] = record(field("a", ["null", record(field("x", "int"), name="A")]), name="B")
    assert not resolvable(reader, writer)


NO_SCHEMAS = [None, 3, {}, {"type": "Nothing"}, {"type": "record", "name": "R"}, [["int"]], {"type": "array"}]


@pytest.mark.parametrize("schema", NO_SCHEMAS)
def test_what_is_no_schema_is_an_error_with_a_place(schema: Any) -> None:
    with pytest.raises(ValueError, match="not an Avro schema"):
        evgen.compare_schemas(schema, "int")


def test_what_is_nested_too_deeply_is_an_error() -> None:
    schema: Any = "int"
    for _ in range(100_000):
        schema = {"type": "array", "items": schema}

    with pytest.raises(InvalidSchema, match="too deeply"):
        evgen.compare_schemas(schema, "int")


# --- beside the reference ---------------------------------------------------------------------------------------------

PRIMITIVES = ("null", "boolean", "int", "long", "float", "double", "bytes", "string")
DEFAULTS = {"null": None, "boolean": False, "int": 0, "long": 0, "float": 0.0, "double": 0.0, "bytes": "", "string": ""}


@st.composite
def schemas(draw: st.DrawFn, depth: int = 3) -> Any:
    """A schema; named types have few names, so that two of them meet. Each name is defined once."""
    return _schema(draw, depth, [], set())


def _schema(draw: st.DrawFn, depth: int, open_records: list[str], defined: set[str], *, branch: bool = False) -> Any:
    simple = ["primitive", *(["name"] if defined else [])]
    nested = ["array", "map", "record", "enum", "fixed", *([] if branch else ["union"])]
    match draw(st.sampled_from(simple if depth == 0 else [*simple, *nested])):
        case "primitive":
            return draw(st.sampled_from(PRIMITIVES))
        case "name":
            return draw(st.sampled_from(sorted(defined)))
        case "array":
            return {"type": "array", "items": _schema(draw, depth - 1, open_records, defined)}
        case "map":
            return {"type": "map", "values": _schema(draw, depth - 1, open_records, defined)}
        case "union":
            return _union(draw, depth, open_records, defined)
        case kind:
            return _definition(draw, str(kind), depth, open_records, defined)


def _definition(draw: st.DrawFn, kind: str, depth: int, open_records: list[str], defined: set[str]) -> Any:
    free = [name for name in ("A", "B", "C", "D") if name not in defined]
    if not free:
        return "int"
    name = draw(st.sampled_from(free))
    found: dict[str, Any] = {"type": kind, "name": name}
    others = [other for other in ("A", "B", "C", "D") if other != name]
    if draw(st.integers(0, 4)) == 0:
        found["aliases"] = [draw(st.sampled_from(others))]
    defined.add(name)
    if kind == "enum":
        found["symbols"] = draw(st.lists(st.sampled_from("xyz"), min_size=1, unique=True))
        if draw(st.booleans()):
            found["default"] = draw(st.sampled_from(found["symbols"]))
    elif kind == "fixed":
        found["size"] = draw(st.integers(1, 2))
    else:
        names = draw(st.lists(st.sampled_from("fgh"), max_size=3, unique=True))
        found["fields"] = [_field(draw, each, names, depth, open_records, defined) for each in names]
    return found


def _field(draw: st.DrawFn, name: str, names: list[str], depth: int, open_records: list[str], defined: set[str]) -> Any:
    found = {"name": name, "type": _schema(draw, depth - 1, open_records, defined)}
    first = found["type"][0] if isinstance(found["type"], list) else found["type"]
    if isinstance(first, str) and first in DEFAULTS and draw(st.booleans()):
        found["default"] = DEFAULTS[first]
    free = [each for each in "fghij" if each not in names]
    if draw(st.integers(0, 4)) == 0:
        found["aliases"] = [draw(st.sampled_from(free))]
    return found


def _union(draw: st.DrawFn, depth: int, open_records: list[str], defined: set[str]) -> Any:
    found: list[Any] = []
    taken: set[str] = set()
    for _ in range(draw(st.integers(1, 3))):
        branch = _schema(draw, depth - 1, open_records, defined, branch=True)
        title = branch if isinstance(branch, str) else branch.get("name", branch["type"])
        if title not in taken:
            taken.add(title)
            found.append(branch)
    return found


@st.composite
def evolved(draw: st.DrawFn) -> tuple[Any, Any]:
    """A reader and a writer, of which one was made from the other by a few changes."""
    one = draw(schemas())
    other = one
    for _ in range(draw(st.integers(0, 3))):
        other = _changed(draw, other)
    return draw(st.sampled_from([(one, other), (other, one)]))


def _changed(draw: st.DrawFn, schema: Any) -> Any:
    """The schema with one change somewhere in it."""
    match schema:
        case str():
            return draw(st.sampled_from([*PRIMITIVES, ["null", schema], schema])) if schema in PRIMITIVES else schema
        case list():
            return _changed_union(draw, schema)
        case {"type": "record", "fields": fields}:
            return {**schema, **_renamed(draw, schema), "fields": _changed_fields(draw, fields)}
        case {"type": "enum", "symbols": symbols}:
            changed = draw(st.lists(st.sampled_from("xyz"), min_size=1, unique=True))
            default = {"default": changed[0]} if draw(st.booleans()) else {}
            return {
                "type": "enum",
                "name": schema["name"],
                "symbols": draw(st.sampled_from([symbols, changed])),
                **(default if symbols != changed and default.get("default") in symbols else {}),
            }
        case {"type": "fixed"}:
            return {**schema, **_renamed(draw, schema), "size": draw(st.integers(1, 2))}
        case {"items": items}:
            return {"type": "array", "items": _changed(draw, items)}
        case {"values": values}:
            return {"type": "map", "values": _changed(draw, values)}
    return schema


def _renamed(draw: st.DrawFn, schema: Any) -> dict[str, Any]:
    return {"aliases": ["Z"]} if draw(st.integers(0, 5)) == 0 else {}


def _changed_union(draw: st.DrawFn, schema: list[Any]) -> Any:
    index = draw(st.integers(0, len(schema) - 1))
    match draw(st.sampled_from(["less", "order", "inside", "alone"])):
        case "less" if len(schema) > 1:
            return [*schema[:index], *schema[index + 1 :]]
        case "order":
            return list(reversed(schema))
        case "alone":
            return schema[index]
    changed = _changed(draw, schema[index])
    return schema if isinstance(changed, list) else [*schema[:index], changed, *schema[index + 1 :]]


def _changed_fields(draw: st.DrawFn, fields: list[Any]) -> list[Any]:
    change = draw(st.sampled_from(["less", "more", "default", "rename", "inside", "order"]))
    if change == "more" and "k" not in [each["name"] for each in fields]:
        default = draw(st.sampled_from([{}, {"default": 0}, {"default": "no number"}]))
        return [*fields, {"name": "k", "type": "int", **default}]
    if not fields:
        return fields
    index = draw(st.integers(0, len(fields) - 1))
    field_ = fields[index]
    rest = [*fields[:index], *fields[index + 1 :]]
    match change:
        case "less":
            return rest
        case "order":
            return [*rest, field_]
        case "default":
            return [*rest, {key: value for key, value in field_.items() if key != "default"}]
        case "rename" if all(each["name"] != "m" for each in fields):
            aliases = draw(st.sampled_from([[field_["name"]], []]))
            return [*rest, {**field_, "name": "m", "aliases": aliases}]
    changed = {**field_, "type": _changed(draw, field_["type"])}
    if changed["type"] != field_["type"]:
        changed.pop("default", None)
    return [*rest, changed]


def reference_reads(reader: Any, writer: Any) -> bool | None:
    """The verdict of the reference implementation; None where it takes one of the two for no schema."""
    try:
        read, written = (avro.schema.parse(json.dumps(each), validate_names=False) for each in (reader, writer))
    except avro.errors.AvroException:
        return None
    found = avro.compatibility.ReaderWriterCompatibilityChecker().get_compatibility(read, written)
    return bool(found.compatibility is avro.compatibility.SchemaCompatibilityType.compatible)


def the_reference_does_not_look_at_defaults(reader: Any, writer: Any, theirs: bool) -> bool:
    """A default that is no value of its type cannot be read; the reference is content that there is one."""
    found = [one for one in evgen.compare_schemas(reader, writer) if one.avro]
    return theirs and all("no value of its type" in one.message for one in found if one.pointer.count("/fields/"))


REFERENCE_RULES = (the_reference_does_not_look_at_defaults,)
"""Where the verdict is another one than that of the reference implementation."""


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.one_of(evolved(), st.tuples(schemas(), schemas())))
def test_the_verdict_is_that_of_the_reference(pair: tuple[Any, Any]) -> None:
    reader, writer = pair
    theirs = reference_reads(reader, writer)
    if theirs is None:
        return

    if resolvable(reader, writer) != theirs:
        assert any(rule(reader, writer, theirs) for rule in REFERENCE_RULES), (reader, writer, theirs)


def data_of(schema: Any, named: dict[str, Any], random: Random, depth: int = 0) -> Any:
    """A datum as fastavro writes it. Raises RecursionError where a type holds itself without end."""
    if isinstance(schema, list):
        branch = schema[0] if depth > 6 else random.choice(schema)
        datum = data_of(branch, named, random, depth + 1)
        return (branch["name"], datum) if isinstance(branch, dict) and "name" in branch else datum
    if isinstance(schema, str):
        return SAMPLES[schema] if schema in SAMPLES else data_of(named[schema], named, random, depth + 1)
    few = range(0 if depth > 6 else random.randint(0, 2))
    match schema["type"]:
        case "array":
            return [data_of(schema["items"], named, random, depth + 1) for _ in few]
        case "map":
            return {str(index): data_of(schema["values"], named, random, depth + 1) for index in few}
        case "enum":
            return random.choice(schema["symbols"])
        case "fixed":
            return b"x" * schema["size"]
    return {each["name"]: data_of(each["type"], named, random, depth + 1) for each in schema["fields"]}


SAMPLES = {"null": None, "boolean": True, "int": 7, "long": 8, "float": 0.5, "double": 0.25, "bytes": b"b"}
SAMPLES |= {"string": "s"}


def definitions(schema: Any) -> dict[str, Any]:
    """Every named type that a schema defines."""
    match schema:
        case list():
            inside = schema
        case {"fields": fields}:
            inside = [each["type"] for each in fields]
        case {"items": each} | {"values": each}:
            inside = [each]
        case _:
            inside = []
    own = {schema["name"]: schema} if isinstance(schema, dict) and "name" in schema else {}
    return own | {name: each for part in inside for name, each in definitions(part).items()}


def unions_of(schema: Any) -> list[list[Any]]:
    """Every union in a schema."""
    match schema:
        case list():
            return [schema, *(union for branch in schema for union in unions_of(branch))]
        case {"fields": fields}:
            return [union for each in fields for union in unions_of(each["type"])]
        case {"items": inside} | {"values": inside}:
            return unions_of(inside)
    return []


def fastavro_takes_the_first_branch_of_a_name(reader: Any, failure: Exception) -> bool:
    """Of two branches that bear the written name, by alias or outside a namespace, it takes the first, and may fail.

    It does not even look whether that one is of the same kind.
    """
    if not isinstance(failure, fastavro.read.SchemaResolutionError | KeyError | TypeError):
        return False
    named = definitions(reader)
    for union in unions_of(reader):
        types = [named.get(branch, {"type": branch}) if isinstance(branch, str) else branch for branch in union]
        if sum("name" in branch for branch in types) > 1:
            return True
    return False


FASTAVRO_RULES = (fastavro_takes_the_first_branch_of_a_name,)
"""Where fastavro refuses what the reference resolves."""


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(evolved(), st.integers(0, 2**16))
def test_what_is_resolvable_is_read_by_fastavro(pair: tuple[Any, Any], seed: int) -> None:
    reader, writer = pair
    if reference_reads(reader, writer) is None or not resolvable(reader, writer):
        return
    try:
        written, read = fastavro.parse_schema(writer), fastavro.parse_schema(reader)
    except fastavro.schema.SchemaParseException:
        return
    random = Random(seed)
    for _ in range(5):
        data = io.BytesIO()
        try:
            fastavro.schemaless_writer(data, written, data_of(writer, definitions(writer), random))
        except (RecursionError, ValueError):
            return
        data.seek(0)
        try:
            fastavro.schemaless_reader(data, written, read)
        except Exception as failure:
            assert any(rule(reader, failure) for rule in FASTAVRO_RULES), (reader, writer, failure)
