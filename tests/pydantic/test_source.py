"""How source text is laid out, and that a function is the same whatever stands beside it."""

from __future__ import annotations

import pytest
from building import compiled, files

from evgen.generator.pydantic.source import Either, call, lay_out, list_of

MEMBERS = tuple(f"Member{number}OfTheUnion" for number in range(8))


def test_a_union_that_fits_between_parentheses_stays_on_one_line() -> None:
    assert lay_out("AnyMember: TypeAlias = ", Either(MEMBERS[:4])) == [
        "AnyMember: TypeAlias = (",
        "    Member0OfTheUnion | Member1OfTheUnion | Member2OfTheUnion | Member3OfTheUnion",
        ")",
    ]


def test_a_longer_union_has_a_line_for_each_member() -> None:
    first, *others = MEMBERS
    lines = [f"    {first}", *(f"    | {each}" for each in others)]
    assert lay_out("AnyMember: TypeAlias = ", Either(MEMBERS)) == ["AnyMember: TypeAlias = (", *lines, ")"]


def test_lines_keep_to_the_width_with_their_margin() -> None:
    made = call("take", *(f"argument_{number}" for number in range(6)))
    assert len(lay_out("", made, indent=12)) == 1
    opened = ["take(", *(f"    argument_{number}," for number in range(6)), ")"]
    assert lay_out("", made, indent=13) == opened
    assert lay_out("", made, margin=" " * 13) == [" " * 13 + line for line in opened]
    assert lay_out("", list_of([made]), margin=" " * 12)[1] == " " * 16 + "take("


PLAIN = """
  items: list<string>
  parts: map<int>
  note: string?
"""
CROWDED = """
  item: string
  items: list<string>
  key: int
  parts: map<int>
  part: list<long>
  note: string?
  note_bytes: bytes
"""
"""The fields of the other, and others that have the names of variables."""


@pytest.mark.parametrize(("beside", "itself"), [(PLAIN, CROWDED), (CROWDED, PLAIN)])
def test_a_function_is_the_same_whatever_stands_beside_it(beside: str, itself: str) -> None:
    alone = files(compiled(f"context a.b\n\ntype Itself {{{itself}}}\n"), "lab")
    model = compiled(f"context a.b\n\ntype Beside {{{beside}}}\n\ntype Itself {{{itself}}}\n")
    together = files(model, "lab")
    path = next(path for path in alone if path.endswith("_types_avro.py"))
    for verb in ("write", "read"):
        start = f"def {verb}_itself("
        own, shared = (text[path].partition(start)[2].partition("\n\n\n")[0] for text in (alone, together))
        assert own
        assert own == shared
