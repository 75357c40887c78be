"""The resolver remembers what it bound each name to, so that a tool can go there, and rename what it finds."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import get_args

import pytest

from evgen.dsl.diagnostics.diagnostic import has_errors
from evgen.dsl.diagnostics.source import Source, Span
from evgen.dsl.model import Reference, elements_of, in_text_order
from evgen.dsl.model.references import Role
from evgen.dsl.parse.parser import parse
from evgen.dsl.resolve import Resolved, resolve

ROOT = Path(__file__).parents[2]
FOLDERS = sorted([*ROOT.glob("examples/*/models"), *ROOT.glob("tests/corpus/models/*")])
PROJECTS = {
    str(folder.relative_to(ROOT)): {str(path): path.read_text() for path in sorted(folder.rglob("*.evm"))}
    for folder in FOLDERS
}


def resolved(texts: Mapping[str, str]) -> Resolved:
    parsed = [parse(Source(path, text)) for path, text in texts.items()]
    found = resolve([each.file for each in parsed])
    assert not has_errors([*(one for each in parsed for one in each.diagnostics), *found.diagnostics])
    return found


def text_at(span: Span, texts: Mapping[str, str]) -> str:
    return texts[span.file][span.start : span.end]


def short(reference: Reference) -> str:
    return reference.member or reference.target.rpartition(".")[2]


@pytest.mark.parametrize("name", PROJECTS)
def test_each_reference_stands_where_its_name_is_written(name: str) -> None:
    texts = PROJECTS[name]
    found = resolved(texts)
    assert found.references
    for each in found.references:
        written = text_at(each.span, texts)
        if each.role not in ("use", "spread"):
            assert written.strip("`") == short(each), each
        if each.role == "use":
            assert written == each.target == text_at(each.declaration, texts)
        else:
            assert text_at(each.declaration, texts).strip("`") == short(each), each


@pytest.mark.parametrize("name", PROJECTS)
def test_whatever_is_declared_can_be_renamed(name: str) -> None:
    """With all references of everything that is declared renamed as well, the model is as right as it was."""
    texts = dict(PROJECTS[name])
    found = resolved(texts)
    elements = {
        each.qualified_name: each.name_span for context in found.model.contexts for each in elements_of(context)
    }
    places = {each.span for each in found.references if each.target in elements and not each.member}
    places = {span for span in places if text_at(span, texts) != "state"} | set(elements.values())
    spread = {each.span for each in found.references if each.role == "spread"}
    for span in sorted(places - spread, reverse=True):
        text = texts[span.file]
        texts[span.file] = f"{text[: span.start]}{text[span.start : span.end].strip('`')}Anew{text[span.end :]}"
    again = resolved({path: text.replace('@was("', '@was("Old') for path, text in texts.items()})
    renamed = {each.qualified_name for context in again.model.contexts for each in elements_of(context)}
    assert renamed == {f"{each}Anew" for each in elements}
    assert len(in_text_order(again.references)) == len(in_text_order(found.references))


def test_every_role_is_found() -> None:
    roles = {each.role for texts in PROJECTS.values() for each in resolved(texts).references}
    roles |= {each.role for each in resolved({"a.evm": ROLES}).references}
    assert roles == set(get_args(Role))


ROLES = """context a
enum Kind { small large }
type Card { last4: string }
type Transfer { iban: string }
type Means = Card | Transfer
stream Order {
  key id: uuid
  event Placed { kind: Kind  means: Means }
  event Renamed { kind: Kind }
}
view Orders {
  key id: uuid
  kind: Kind
  total: int = 0
  on Placed without kind { kind = small  total += 1 }
  on Renamed matching kind = event.kind { kind = match event.kind { small -> large  else -> Kind.small } }
  find by kind
}
automation Watch { after 5d since Placed unless Renamed  sends Rename }
command Rename { kind: Kind  emit Renamed { kind = kind } }
"""


def test_a_reference_says_what_is_meant() -> None:
    texts = {"a.evm": ROLES}
    found = {(each.role, text_at(each.span, texts), each.target, each.member) for each in resolved(texts).references}
    assert found >= {
        ("type", "Kind", "a.Kind", ""),
        ("member", "Card", "a.Card", ""),
        ("folds", "Placed", "a.Placed", ""),
        ("without", "kind", "a.Placed", "kind"),
        ("matching", "kind", "a.Orders", "kind"),
        ("value", "kind", "a.Renamed", "kind"),
        ("pattern", "small", "a.Kind", "small"),
        ("value", "large", "a.Kind", "large"),
        ("finds", "kind", "a.Orders", "kind"),
        ("changes", "total", "a.Orders", "total"),
        ("assigns", "kind", "a.Orders", "kind"),
        ("since", "Placed", "a.Placed", ""),
        ("unless", "Renamed", "a.Renamed", ""),
        ("sends", "Rename", "a.Rename", ""),
        ("emits", "Renamed", "a.Renamed", ""),
        ("value", "kind", "a.Rename", "kind"),
    }
