"""Personal data is followed along its whole way: to where it goes, and to where it comes from."""

from __future__ import annotations

import pytest

from evgen.dsl.lineage import FieldPlace, find_lineage
from evgen.dsl.lineage.personal import MOST_PATHS, Personal, find_personal
from evgen.pipeline import compile

STREAM = """context t
actor U
type Address { street: string @pii("to visit")  country: string }
type Contact { home: Address  work: Address?  others: list<Address> }
stream S {
  key s: uuid
  event Opened { name: string @pii("to greet") }
  event Noted { note: string }
  event Moved { contact: Contact }
  state { last: string?  on Opened { last = name } }
}
"""


def personal(more: str) -> dict[str, Personal]:
    compiled = compile({"t.evm": STREAM + more})
    assert not [each for each in compiled.diagnostics if each.level == "error"], compiled.diagnostics
    found = find_personal(compiled.model, find_lineage(compiled.model))
    return {".".join((str(each.place).removeprefix("t."), *each.inside)): each for each in found}


ALWAYS = {
    "Opened.name": "marked",
    "Moved.contact.home.street": "marked",
    "Moved.contact.work.street": "marked",
    "Moved.contact.others.street": "marked",
    "S.last": "flows in",
}


INSIDE = ("C.to.home.street", "C.to.work.street", "C.to.others.street")


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("", {}),
        ("command C { name: string  emit Opened }", {"C.name": "flows on"}),
        # The whole way back, then forward again.
        (
            "command C { who: string  let known = who  emit Opened { name = known }  emit Noted { note = who } }",
            {"C.who": "flows on", "Noted.note": "flows in"},
        ),
        # All of what a marked field is made of, and none of it where one part is known to be personal.
        (
            'command C { a: string  b: string  emit Opened { name = a + " " + b } }',
            {"C.a": "flows on", "C.b": "flows on"},
        ),
        (
            'command C { a: string @pii("x")  b: string  emit Opened { name = a + b } }',
            {"C.a": "marked"},
        ),
        # Into a marked part of a record, and out of one.
        (
            "command C { at: string  land: string\n"
            "  emit Moved { contact = { home = { street = at  country = land }  others = [] } } }",
            {"C.at": "flows on"},
        ),
        (
            "command C { to: Contact  emit Noted { note = to.home.street } }",
            {**dict.fromkeys(INSIDE, "marked"), "Noted.note": "flows in"},
        ),
        ("command C { to: Contact  emit Noted { note = to.home.country } }", dict.fromkeys(INSIDE, "marked")),
        # What only counts, compares or decides holds nothing of it.
        (
            'command C { name: string\n  emit Noted { note = if name == "x" then "y" else text(name.length) }\n'
            "  emit Opened }",
            {"C.name": "flows on"},
        ),
        # A view, a machine that reads it, and a command without a screen.
        (
            "view V { key s: uuid  name: string  on Opened {} }\n"
            "command C { who: string  emit Noted { note = who } }\n"
            "automation A { on Opened sends C { who = name } }",
            {"V.name": "flows in", "C.who": "flows in", "Noted.note": "flows in"},
        ),
    ],
)  # fmt: skip
def test_the_whole_way(more: str, expected: dict[str, str]) -> None:
    assert {name: each.way for name, each in personal(more).items()} == {**ALWAYS, **expected}


def test_each_mark_is_listed_though_there_are_more_ways_than_anybody_reads() -> None:
    inner = "\n".join(f"type L{at + 1} {{ x: L{at}  y: L{at} }}" for at in range(18))
    more = f'type L0 {{ a: string @pii("x")  b: string @pii("y") }}\n{inner}\ncommand C {{ deep: L18  emit Opened }}\n'
    found = [each for name, each in personal(more).items() if name.startswith("C.deep.")]
    assert 2 <= len(found) <= MOST_PATHS + 2
    assert {each.pii.purpose for each in found} == {"x", "y"}
    assert all(each.is_more_inside for each in found)


def test_a_field_is_named_once() -> None:
    found = find_personal(
        (model := compile({"t.evm": STREAM + "command C { name: string  emit Opened }"}).model), find_lineage(model)
    )
    assert len({(each.place, each.inside) for each in found}) == len(found)
    assert FieldPlace("t.C", "name") in {each.place for each in found}
