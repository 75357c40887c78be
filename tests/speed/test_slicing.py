"""What a file means among what it leads to is what it means among everything."""

from __future__ import annotations

from pathlib import Path

import pytest

from evgen.dsl.diagnostics.diagnostic import has_errors, in_order
from evgen.dsl.diagnostics.source import Source
from evgen.dsl.parse.outline import outline
from evgen.dsl.parse.parser import parse
from evgen.dsl.resolve import resolve
from evgen.incremental.cache import unpacked
from evgen.incremental.file_parts import KINDS, FilePart
from evgen.incremental.resolving import fits, resolve_part
from evgen.incremental.slicing import divide
from tests.speed.projects import SHAPES

ROOT = Path(__file__).parents[2]
FOLDERS = sorted([*ROOT.glob("examples/*/models"), *ROOT.glob("tests/corpus/models/*")])
PROJECTS = {
    **{str(path.relative_to(ROOT)): {str(file): file.read_text() for file in path.rglob("*.evm")} for path in FOLDERS},
    **{shape: {f"{name}.evm": text for name, text in make().items()} for shape, make in SHAPES.items()},
}


@pytest.mark.parametrize("name", PROJECTS)
def test_each_file_among_what_it_leads_to(name: str) -> None:
    texts = dict(sorted(PROJECTS[name].items()))
    parsed = [parse(Source(path, text)) for path, text in texts.items()]
    resolved = resolve([one.file for one in parsed])
    found = [*(each for one in parsed for each in one.diagnostics), *resolved.diagnostics]
    assert not has_errors(found)
    outlines = {path: outline(text) for path, text in texts.items()}
    division = divide(texts, {path: one for path, one in outlines.items() if one is not None})
    for path in texts:
        made = resolve_part(division, [path], [])
        assert made is not None
        part = unpacked(made.files[path])
        assert isinstance(part, FilePart)
        for kind, elements in zip(KINDS, part.elements, strict=True):
            everywhere = (each for context in resolved.model.contexts for each in getattr(context, kind))
            assert elements == tuple(each for each in everywhere if each.span.file == path), kind
        assert in_order(part.findings) == [one for one in in_order(found) if one.span and one.span.file == path]


CHAIN = {
    "a.evm": "context a\ntype A = string\ntype Lone = int\n",
    "b.evm": "context b\nuse a\n/// The b.\ntype B = a.A\nactor Nobody\n",
    "c.evm": "context c\nuse b as d\nuse a\ntype C { b: d.B }\n",
}


def _division(texts: dict[str, str]) -> dict[str, str]:
    return divide(texts, {path: found for path, text in texts.items() if (found := outline(text))}).file_keys()


def test_a_slice_has_what_is_led_to_in_its_place() -> None:
    division = divide(CHAIN, {path: found for path, text in CHAIN.items() if (found := outline(text))})
    sliced = division.slice_of(["c.evm"], [])
    assert sliced == {
        "a.evm": "context a\ntype A = string",
        "b.evm": "context b\nuse a\n/// The b.\ntype B = a.A",
        "c.evm": CHAIN["c.evm"],
    }
    assert division.slice_of(["b.evm"], ["c"]) == {
        "a.evm": "context a\ntype A = string",
        "b.evm": CHAIN["b.evm"],
        "c.evm": "context c\nuse b as d\nuse a",
    }


@pytest.mark.parametrize(
    ("path", "old", "new", "others"),
    [
        ("a.evm", "A = string", "A = int", {"b.evm", "c.evm"}),
        ("a.evm", "Lone = int", "Lone = long", set()),
        ("a.evm", "type A", "// moved\ntype A", {"b.evm", "c.evm"}),
        ("a.evm", "context a", "/// A head.\ncontext a", {"b.evm", "c.evm"}),
        ("b.evm", "actor Nobody", "actor Somebody", set()),
        ("b.evm", "actor Nobody", "actor A", {"c.evm"}),
        ("b.evm", "type B", "type Other", {"c.evm"}),
        ("b.evm", "context b", "context x", {"c.evm"}),
        ("c.evm", "type C", "type B", set()),
        ("a.evm", "type Lone", "type B", {"c.evm", "b.evm"}),
    ],
)
def test_what_changes_with_a_file(path: str, old: str, new: str, others: set[str]) -> None:
    before, after = _division(CHAIN), _division({**CHAIN, path: CHAIN[path].replace(old, new)})
    assert {each for each in CHAIN if before[each] != after[each]} == {path, *others}


def test_a_comment_hides_nothing_of_a_slice() -> None:
    texts = {
        "a.evm": "context a // First.\n\n// Second.\ntype A = string // Third.\n\ntype B = A\n",
        "b.evm": "context b\nuse a\ntype C = a.B",
    }
    division = divide(texts, {path: found for path, text in texts.items() if (found := outline(text))})
    sliced = division.slice_of(["b.evm"], [])["a.evm"]
    lines = [line.strip() for line in sliced.split("\n")]
    assert lines == ["context a // First.", "type A = string // Third.", "type B = A"]
    assert sliced.index("type B") == texts["a.evm"].index("type B")


def test_line_ends_move_what_stands_behind_them() -> None:
    texts = {"a.evm": "context a\r\n\ntype A = string\n"}
    assert _division(texts) != _division({"a.evm": "context a\n\r\ntype A = string\n"})


# --- outlines ---------------------------------------------------------------------------------------------------------


def test_an_outline_has_the_declarations() -> None:
    text = """/// Head.
context a.b @allow(EVM801, "type X {")
use c.d as e
use f // use g

/// The thing.
/// Really.
external stream Thing {
  key id: uuid
  event ThingMade { type: string } event
  ThingLost // event Never
}
actor Somebody  type Odd = string
timeline {
  slice "x" {
screen Inside
  }
}
"""
    found = outline(text)
    assert found is not None
    assert (found.context, found.uses, text[found.bare : found.head].strip()) == (
        "a.b",
        ("c.d", "f"),
        "use c.d as e\nuse f // use g",
    )
    pieces = [text[piece.start : piece.end].split("\n")[0] for piece in found.pieces]
    assert pieces == ["/// The thing.", "actor Somebody  type Odd = string", "timeline {"]
    assert [set(piece.names) for piece in found.pieces] == [{"Thing", "ThingMade", "ThingLost"}, {"Somebody"}, set()]
    words = [set(piece.words.split()) for piece in found.pieces]
    assert {"Never", "uuid"} <= words[0]
    assert "Inside" in words[2]
    assert {"a", "EVM801", "type", "d"} <= set(found.words.split())


def test_a_shape_is_without_what_events_make_of_it() -> None:
    text = """context a
view V {
  key id: uuid
  on Gone { out = { Gone2 } } total: Total
  on Made if note == "{ /" { out = Made2 }
  on Last, Least if out < 3 remove last: Kept on Next { out = Kept2 }
  on Late
  { out = Kept3 }
  note: string  on Made3 { Kept4 }
  // on Told { }
  on Open {
    out = "} /" // }
  }
  end: Kept5
}
stream S {
  state {
    open: bool = Out
    on E { open = Out }
  }
  event E { state: Kept }
  state: Kept {
}
}
"""
    found = outline(text)
    assert found is not None
    assert [piece.shape_words for piece in found.pieces] == [
        "view V key id uuid total Total last Kept on Next out Kept2 Late Kept3 note string Made3 Kept4 Told end Kept5",
        "stream S event E state Kept",
    ]
    assert all(piece.shape != piece.hashed and set(piece.words.split()) > {"on"} for piece in found.pieces)
    plain = outline("context a\nstream S { key id: uuid }")
    assert plain is not None and plain.pieces[0].shape == plain.pieces[0].hashed


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("made_at: date", "made_at: time", {"S"}),
        ("open: bool", "shut: bool", set()),
        ("note = event.text", "note = null", set()),
        ("note: Note", "note: Note?", {"V"}),
        ("type Note = string", "type Note = int", {"V", "Note"}),
        ("context a", "/// Head.\ncontext a", {"V", "S", "Note"}),
    ],
)
def test_what_changes_with_a_shape(old: str, new: str, changed: set[str]) -> None:
    text = """context a
type Note = string
stream S {
  key id: uuid
  event Made { made_at: date }
  state {
    open: bool
    on Made { }
  }
}
view V {
  key id: uuid
  note: Note
  on Made { note = event.text }
}
"""

    def keys(text: str) -> dict[str, str]:
        found = outline(text)
        assert found is not None
        division = divide({"a.evm": text}, {"a.evm": found})
        return {one.piece.names[0]: key for one, key in zip(division.named, division.shape_keys({}), strict=True)}

    before, after = keys(text), keys(text.replace(old, new, 1))
    assert {name for name in before if before[name] != after[name]} == changed


@pytest.mark.parametrize(
    "text", ["", "stream X {", "// context a", "{ context a }", "context a\nactor X\nuse b", "context a\n}"]
)
def test_what_has_no_outline(text: str) -> None:
    assert outline(text) is None


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("context a\nactor X\nactor `Y`\ntype Z = string", True),
        ("context a\nactor X actor Y", False),
        ("context a\ntype\nX = string", False),
        ("context `a`", False),
        ("context a actor X", False),
    ],
)
def test_an_outline_is_compared_with_what_the_parser_finds(text: str, right: bool) -> None:
    found = outline(text)
    assert (found is not None and fits(found, parse(Source("a.evm", text)).file)) is right
