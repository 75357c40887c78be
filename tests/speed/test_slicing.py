"""What a file means among what it leads to is what it means among everything."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from evgen.dsl.base.digest import hash_of
from evgen.dsl.diagnostics.diagnostic import has_errors, in_order
from evgen.dsl.diagnostics.source import Source
from evgen.dsl.model import Context
from evgen.dsl.parse.mistakes.pieces import NAMED_DECLARATIONS
from evgen.dsl.parse.outline import outline
from evgen.dsl.parse.outlines import KEYWORDS, fits
from evgen.dsl.parse.parser import parse
from evgen.dsl.resolve import resolve
from evgen.dsl.syntax import Declaration, Event, Hotspot, Scenario, Timeline
from evgen.workspace.division import Division, divide
from evgen.workspace.parts import KINDS
from evgen.workspace.resolving import make
from tests.speed.projects import SHAPES

ROOT = Path(__file__).parents[2]
FOLDERS = sorted([*ROOT.glob("examples/*/models"), *ROOT.glob("tests/corpus/models/*")])
PROJECTS = {
    **{str(path.relative_to(ROOT)): {str(file): file.read_text() for file in path.rglob("*.evm")} for path in FOLDERS},
    **{shape: {f"{name}.evm": text for name, text in make().items()} for shape, make in SHAPES.items()},
}


def division_of(texts: dict[str, str]) -> Division:
    return divide({path: found for path, text in texts.items() if (found := outline(text))})


def keys_of(texts: dict[str, str]) -> dict[str, str]:
    return division_of(texts).file_keys({path: hash_of(path, text) for path, text in texts.items()})


@pytest.mark.parametrize("name", PROJECTS)
def test_each_file_among_what_it_leads_to(name: str) -> None:
    texts = dict(sorted(PROJECTS[name].items()))
    sources = {path: Source(path, text) for path, text in texts.items()}
    parsed = {path: parse(source) for path, source in sources.items()}
    resolved = resolve([one.file for one in parsed.values()])
    found = in_order([*(each for one in parsed.values() for each in one.diagnostics), *resolved.diagnostics])
    assert not has_errors(found)
    division = division_of(texts)
    for path in texts:
        part = make(division, sources, parsed.__getitem__, [path], []).files[path]
        for kind, elements in zip(KINDS, part.elements, strict=True):
            everywhere = (each for context in resolved.model.contexts for each in getattr(context, kind))
            assert elements == tuple(each for each in everywhere if each.span.file == path), kind
        own = in_order([*part.mistakes, *(one for one, _ in part.found)])
        assert own == [one for one in found if one.span and one.span.file == path]


def test_every_kind_of_element_is_in_a_part() -> None:
    """What a context has of its files is found in its class; nobody has to remember a new kind."""
    made = [name for name in Context.__annotations__ if name not in KINDS]
    assert made == ["name", "external", "uses", "use_spans", "doc", "notes", "span", "name_span"]


def test_every_declaration_has_a_keyword_that_an_outline_knows() -> None:
    """The words by which declarations begin are those of the language, as its parser knows them."""
    named = {kind for kind in get_args(Declaration) if kind not in (Timeline, Scenario, Hotspot)}
    assert set(KEYWORDS) == named | {Event}
    for word in set(KEYWORDS.values()) - {"event"}:
        found = outline(f"context a\n{word} Some {{ }}\n")
        assert found is not None and [name.text for name in found.pieces[0].names] == ["Some"], word
    for word in ("timeline", "scenario", "hotspot"):
        found = outline(f'context a\n{word} "Some" {{ }}\n')
        assert found is not None and len(found.pieces) == 1, word
    words = {word.lower() for word in NAMED_DECLARATIONS}
    assert words <= {*KEYWORDS.values(), "timeline", "scenario", "hotspot", "context", "use", "external"}


CHAIN = {
    "a.evm": "context a\ntype A = string\ntype Lone = int\n",
    "b.evm": "context b\nuse a\n/// The b.\ntype B = a.A\nactor Nobody\n",
    "c.evm": "context c\nuse b as d\nuse a\ntype C { b: d.B }\n",
}


def test_what_a_file_leads_to() -> None:
    division = division_of(CHAIN)
    starts = {path: {CHAIN[path][start:][:8] for start in found} for path, found in division.needed(["c.evm"]).items()}
    assert starts == {"a.evm": {"type A ="}, "b.evm": {"/// The "}, "c.evm": {"type C {"}}


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
    before, after = keys_of(CHAIN), keys_of({**CHAIN, path: CHAIN[path].replace(old, new)})
    assert {each for each in CHAIN if before[each] != after[each]} == {path, *others}


def test_line_ends_move_what_stands_behind_them() -> None:
    texts = {"a.evm": "context a\r\n\ntype A = string\n"}
    assert keys_of(texts) != keys_of({"a.evm": "context a\n\r\ntype A = string\n"})


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
    assert (found.context, found.external, found.uses) == ("a.b", False, ("c.d", "f"))
    assert text[: found.head].endswith("use f // use g")
    pieces = [text[piece.start : piece.end].split("\n")[0] for piece in found.pieces]
    assert pieces == ["/// The thing.", "actor Somebody  type Odd = string", "timeline {"]
    assert [{name.text for name in piece.names} for piece in found.pieces] == [
        {"Thing", "ThingMade", "ThingLost"},
        {"Somebody"},
        set(),
    ]
    assert all(text[name.start : name.end].strip("`") == name.text for piece in found.pieces for name in piece.names)
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
        division = division_of({"a.evm": text})
        return {one.piece.names[0].text: key for one, key in zip(division.named, division.shape_keys({}), strict=True)}

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
