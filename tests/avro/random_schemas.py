"""Schemas of Avro by Hypothesis: nested, with all that the name of a schema depends on, and more."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

NAMES = st.sampled_from(["a", "b", "c", "d.e"])
LOGICAL = st.sampled_from(
    [
        {"type": "bytes", "logicalType": "decimal", "precision": 5, "scale": 2},
        {"type": "bytes", "logicalType": "decimal", "precision": 5, "scale": 3},
        {"type": "string", "logicalType": "uuid"},
        {"type": "long", "logicalType": "timestamp-micros"},
        {"type": "long", "logicalType": "time-micros"},
        {"type": "int", "logicalType": "date"},
    ]
)
SCALARS = st.one_of(st.sampled_from(["null", "boolean", "int", "long", "double", "string", "bytes"]), LOGICAL)


def _records(types: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    fields = st.lists(
        st.fixed_dictionaries(
            {"name": st.sampled_from(["x", "y", "z"]), "type": types},
            optional={"default": st.one_of(st.none(), st.integers(-3, 3), st.floats(-2, 2), st.text("aé", max_size=2)),
                      "aliases": st.lists(st.sampled_from(["old", "older"]), max_size=2), "doc": st.just("a doc")},
        ),
        max_size=3,
    )  # fmt: skip
    optional = {"aliases": st.lists(NAMES, max_size=1), "namespace": NAMES, "doc": st.just("d"), "team": st.just("x")}
    return st.fixed_dictionaries({"type": st.just("record"), "name": NAMES, "fields": fields}, optional=optional)


SCHEMAS = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.builds(lambda items: {"type": "array", "items": items}, inner),
        st.builds(lambda values: {"type": "map", "values": values}, inner),
        st.lists(inner, max_size=3),
        _records(inner),
        st.builds(lambda symbols, default: {"type": "enum", "name": "E", "symbols": symbols, "default": default},
                  st.permutations(["p", "q"]), st.sampled_from([None, "p", "q"])),
    ),
    max_leaves=8,
)  # fmt: skip
