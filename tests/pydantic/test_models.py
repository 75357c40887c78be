"""Hypothesis writes the models: everything that holds of one model holds of all."""

from __future__ import annotations

import copy
import importlib
import io
import json
import pickle
import re
import shutil
import subprocess
import sys
from itertools import count
from typing import TYPE_CHECKING, Any

import avro.io
import avro.schema
from building import examples
from conftest import build
from data import datum, declare, fastavro_bytes, same_as, without_names
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

WORDS = """
    a b id name type from class json copy date time value data at end n key item list_ _x __y self model_config
    Card Money Order order schema example fields new set_dict read_string LONG total
    a_name_that_leaves_no_room_for_much_beside_it_on_a_line
    a_name_of_such_a_length_that_no_line_has_room_for_two_of_them_or_more
"""
NAMES = st.sampled_from(WORDS.split())
NARROW = """
type Small = int @min(-5) @max(5)
type Wide = long @min(-9000000000)
type Code = string @pattern("[a-z]{2,4}")
type Short = string @length(1, 5) @pii("a reason")
type Blob = bytes @length(0, 3) @sensitive
type Price = decimal(8, 2) @min(0) @max(999.99)
type Ratio = double @min(0) @max(1)
type Few = list<Small> @length(1, 3)
type Book = map<Price> @length(0, 2)
"""
"""Aliases with constraints, in every model."""

DEFAULTS = {
    "string": '"a \\"b\\" \\\\"',
    "bool": "true",
    "bytes": '"\\u{E9}\\u{0}"',
    "int": "-7",
    "long": "5000000000",
    "double": "0.5",
    "date": '"2024-02-29"',
    "time": '"23:59:59.999999"',
    "timestamp": '"1969-12-31T23:59:59.5Z"',
    "decimal(9, 2)": "-0.1",
    "Small": "3",
    "Code": '"ab"',
    "uuid": '"12345678-1234-1234-1234-123456789012"',
    "Few": "[1, 2]",
    "Book": "{ x = 1.5 }",
    "Twin": "{ a = 1 }",
    "U": "Twin(a = 4)",
    "list<string>": '["", "x"]',
    "map<int>": "{ }",
}
"""Types that may have a default, with one."""

SCALARS = st.sampled_from(
    ["string", "bool", "int", "long", "double", "bytes", "uuid", "date", "time", "timestamp", "decimal(9, 2)",
     "decimal(1, 0)", "decimal(38, 38)", "decimal(20, 0)"]
)  # fmt: skip


@st.composite
def types(draw: st.DrawFn, named: list[str], depth: int = 2) -> str:
    """A type that mentions some of the named ones."""
    choice = draw(st.integers(0, 6 if depth else 3))
    if choice < 3 or (not named and choice == 3):
        return draw(SCALARS)
    if choice == 3:
        return draw(st.sampled_from(named))
    inner = draw(types(named, depth - 1))
    if choice == 4:
        return f"list<{inner}>"
    if choice == 5:
        return f"map<{inner}>"
    return inner if inner.endswith("?") else f"{inner}?"


@st.composite
def fields(draw: st.DrawFn, named: list[str], taken: tuple[str, ...] = ()) -> str:
    """The fields of a record; one of them may be optional in each way."""
    names = draw(st.lists(NAMES.filter(lambda name: name not in taken), min_size=1, max_size=5, unique=True))
    found = []
    for name in names:
        type_ = draw(types(named))
        values = ["null"] if type_.endswith("?") else [DEFAULTS[type_]] if type_ in DEFAULTS else []
        default = draw(st.sampled_from(["", "", *(f" = {value}" for value in values)]))
        found.append(f"  `{name}`: {type_}{default}")
    return "\n".join(found)


@st.composite
def models(draw: st.DrawFn) -> str:
    """A context with an enum, records, an alias, a union, a recursive record, and a stream of two events."""
    symbols = draw(st.lists(NAMES, min_size=1, max_size=4, unique=True))
    enum = "enum E1 { " + " ".join(f"`{symbol}`" for symbol in symbols) + " }"
    lines = ["context made.up", enum, NARROW]
    named = ["E1", *re.findall(r"type (\w+)", NARROW)]
    for number in range(draw(st.integers(2, 4))):
        lines.append(f"type R{number} {{\n{draw(fields(named))}\n}}")
        named.append(f"R{number}")
    lines.append("type Twin { a: int }\ntype Twin2 { a: int }")
    lines.append(f"type U = R0 | Twin | {draw(st.sampled_from(['R1', 'Twin2']))}")
    lines.append(f"type A1 = {draw(types(named))}")
    named += ["U", *(["A1"] if not lines[-1].endswith("?") else [])]
    lines.append(f"type Rec {{\n{draw(fields(named, ('more', 'less')))}\n  more: list<Rec>  less: Rec?\n}}")
    named.append("Rec")
    keys = draw(st.sampled_from(["key k1: uuid", "key k1: string  key k2: int", "single"]))
    one, two = draw(fields(named, ("k1", "k2"))), draw(fields(named, ("k1", "k2")))
    lines.append(f"stream S {{ {keys}\n event First {{\n{one}\n}}\n event Second {{\n{two}\n}} }}")
    lines.append(f"command Ask {{\n{draw(fields(named))}\n}}")
    lines.append(f"view Shown {{ key v1: uuid key v2: E1\n{draw(fields(named, ('v1', 'v2')))}\n}}")
    return "\n".join(lines)


NUMBERS = count()


def test_everything_holds_of_every_model(tmp_path_factory: pytest.TempPathFactory) -> None:
    @settings(
        max_examples=examples(10),
        deadline=None,
        suppress_health_check=list(HealthCheck),
        database=None,
        phases=[Phase.generate, Phase.shrink],
    )
    @given(models(), st.data())
    def check(text: str, data: st.DataObject) -> None:
        package = f"made_up_{next(NUMBERS)}"
        folder = tmp_path_factory.mktemp("made_up")
        try:
            built = build(folder, package, text)
            formatted(folder)
            for full_name, shape in built.layout.shapes.items():
                cls = built.find(full_name)
                values = [cls.example(), *(data.draw(built.values.shape(shape)) for _ in range(3))]
                for value in values:
                    holds(cls, value)
        finally:
            sys.path.remove(str(folder))
            for name in [name for name in sys.modules if name.split(".")[0] == package]:
                del sys.modules[name]
            importlib.invalidate_caches()
            shutil.rmtree(folder)

    check()


def formatted(folder: Path) -> None:
    """That the formatter has nothing to do."""
    command = [sys.executable, "-m", "ruff", "format", "--isolated", "--no-cache", "--diff", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def holds(cls: Any, value: Any) -> None:
    """What is promised of every instance."""
    data = value.to_avro()
    assert data == fastavro_bytes(value)
    read = cls.from_avro(data)
    assert read == value
    same_as(read, cls(**{name: value.__dict__[name] for name in cls.model_fields}))
    assert cls.from_avro(data, validate=True) == value
    assert cls.model_validate_json(value.model_dump_json()) == value
    assert cls.model_validate(json.loads(value.model_dump_json())) == value
    assert cls.model_validate(value.model_dump()) == value
    assert pickle.loads(pickle.dumps(read)) == copy.deepcopy(read) == value
    assert all(f"{name}=***" in repr(read) for name in cls.HIDDEN)
    schema = json.loads(cls.SCHEMA)
    reference = avro.io.DatumReader(avro.schema.parse(cls.SCHEMA))
    found = reference.read(avro.io.BinaryDecoder(io.BytesIO(data)))
    assert found == without_names(datum(value, schema, declare(schema, {})))
    if cls.__name__ != "Rec":
        # Nor would a record that contains itself be written like this.
        schema["fields"] = [{"name": "extra_one", "type": ["null", "string"]}, *schema["fields"]]
        assert cls.from_avro(b"\x02\x02x" + data, writer_schema=schema) == value
    for end in range(0, len(data), 7):
        try:
            cls.from_avro(data[:end])
        except ValueError as error:
            assert type(error).__name__ == "DecodeError"
        else:
            raise AssertionError("truncated data was read")
