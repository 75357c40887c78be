"""Hostile and broken texts: never an exception, never a heap of diagnostics for one mistake."""

from __future__ import annotations

import ast
import random
from pathlib import Path

import pytest

from evgen.dsl.diagnostics.source import Source
from evgen.dsl.evaluate.scenarios import run
from evgen.dsl.format.formatter import format_text
from evgen.dsl.parse.builder import MAX_CHAIN, MAX_DEPTH
from evgen.dsl.parse.parser import Parsed, parse
from evgen.dsl.parse.tokens import scan
from evgen.pipeline import compile, generate
from tests.growth.measure import options

FOLDER = Path(__file__).parent / "constructs"
PAGE = Path(__file__).parents[2] / "examples" / "page" / "models" / "page.evm"
CONTEXT = "context c\n"


def _parsed(text: str) -> Parsed:
    return parse(Source("f", text))


NESTED = {
    "parentheses": ("command A { let x = ", "(", "1", ")", " }"),
    "lists": ("command A { let x = ", "[", "1", "]", " }"),
    "records": ("command A { let x = ", "{ a = ", "1", " }", " }"),
    "calls": ("command A { let x = ", "f(", "1", ")", " }"),
    "indexes": ("command A { let x = ", "a[", "1", "]", " }"),
    "matches": ("command A { let x = ", "match a { b -> ", "1", " }", " }"),
    "types": ("type A { x: ", "list<", "int", ">", " }"),
    "negations": ("command A { let x = ", "not ", "y", "", " }"),
    "signs": ("command A { let x = ", "- ", "1", "", " }"),
    "choices": ("command A { let x = ", "if a then b else ", "1", "", " }"),
    "sums": ("command A { let x = ", "", "a", " + a", " }"),
    "conditions": ('command A { reject "x" if ', "", "a", " and a", " }"),
    "members": ("command A { let x = ", "", "a", ".a", " }"),
    "updates": ("view A { key a: int on E { ", "update x where y { ", "", "}", " } }"),
    "annotations": ("type A { x: int @example(", "[", "1", "]", ") }"),
}


CHAINS = frozenset({"choices", "sums", "conditions"})
"""What stands in a row and not inside something."""


@pytest.mark.parametrize("times", [MAX_DEPTH // 3, MAX_CHAIN, 5000])
@pytest.mark.parametrize("name", NESTED)
def test_depth(name: str, times: int) -> None:
    head, before, middle, behind, tail = NESTED[name]
    parsed = _parsed(CONTEXT + head + before * times + middle + behind * times + tail)
    if times < MAX_DEPTH // 2 or (name in CHAINS and times == MAX_CHAIN):
        assert parsed.diagnostics == ()
    else:
        assert [one.code for one in parsed.diagnostics] == ["EVM108"]
        assert [one.name.text for one in parsed.file.broken] == ["A"]
    assert parsed.file.context is not None


@pytest.mark.parametrize("operator", [" + ", " - ", " * ", " ?? ", " and ", " or "])
def test_chains_of_flat_terms_go_through_all_stages(operator: str) -> None:
    """A list of what is added is no nesting, and every later stage takes it."""
    kind = "bool" if operator in (" and ", " or ") else "long"
    terms = [f"x == {at}" if kind == "bool" else "x" for at in range(MAX_CHAIN)]
    if operator == " ?? ":
        terms = [*["y"] * (MAX_CHAIN - 1), "1"]
    text = (
        f"context t\nactor A\nstream S {{ key s: uuid  event E {{ a: {kind} }} }}\n"
        f"command C by A {{ x: int  y: int?  emit E {{ a = {operator.join(terms)} }} }}\n"
        f"view V {{ key s: uuid  a: {kind}  on E {{}} }}\nscreen P by A {{ shows V  sends C }}\n"
        'scenario "It is done" { when C then E }\n'
    )
    assert format_text(Source("t.evm", text)).diagnostics == ()
    compiled = compile({"t.evm": text})
    assert [one for one in compiled.diagnostics if one.level == "error"] == []
    for file in generate(compiled.model, options()):
        if file.path.endswith(".py"):
            ast.parse(file.text)
    (result,) = run(compiled.model)
    # The product of ones, or a sum that is in range.
    assert result.verdict == "passed", result


@pytest.mark.parametrize(
    "sign", ["(", "[", "{", ")", "]", "}", "<", '"', "`", "\\", "\x00", "é", "$", "@", "//", "///"]
)
def test_many_of_one_sign(sign: str) -> None:
    """One diagnostic, or two where a wrong character also leaves a declaration without its end."""
    for text in (
        sign * 3000,
        CONTEXT + sign * 3000,
        CONTEXT + "type X { a: int " + sign * 3000 + " }\ntype Y = string",
    ):
        assert len(_parsed(text).diagnostics) <= 2


def test_a_piece_that_is_too_deep_costs_no_other() -> None:
    parsed = _parsed(
        CONTEXT + "command A { let x = " + "(" * 300 + "1" + ")" * 300 + " }\ntype B { a int }\ntype C = int"
    )
    assert [one.code for one in parsed.diagnostics] == ["EVM108", "EVM103"]
    assert len(parsed.file.declarations) == 2


def test_a_mistake_in_a_long_declaration() -> None:
    fields = "\n".join(f"  field_{number}: string" for number in range(4000))
    parsed = _parsed(f"{CONTEXT}type Long {{\n{fields}\n  broken string\n}}\ntype Short = int\n")
    assert len(parsed.diagnostics) == 1
    assert len(parsed.file.declarations) == 1


@pytest.mark.parametrize("path", [PAGE, *sorted(FOLDER.glob("*.evm"))], ids=lambda path: path.stem)
def test_a_token_less_more_or_another(path: Path) -> None:
    """Two diagnostics at most for one slip, and the declarations around it are read."""
    text = path.read_text("utf-8")
    tokens = scan(Source("f", text)).tokens
    whole = _parsed(text).file
    chance = random.Random(path.stem)
    for _ in range(60):
        at, other = chance.choice(tokens), chance.choice(tokens)
        changed = chance.choice(
            [
                text[: at.start] + text[at.end :],
                text[: at.start] + other.text + text[at.end :],
                text[: at.start] + other.text + " " + text[at.start :],
            ]
        )
        parsed = _parsed(changed)
        assert len([one for one in parsed.diagnostics if one.level == "error"]) <= 2, changed
        assert len(parsed.file.declarations) >= (len(whole.declarations) - 2) // 2, changed


@pytest.mark.parametrize("path", [PAGE, *sorted(FOLDER.glob("*.evm"))], ids=lambda path: path.stem)
def test_a_text_that_ends_early(path: Path) -> None:
    text = path.read_text("utf-8")
    for end in range(0, len(text), max(1, len(text) // 40)):
        parsed = _parsed(text[:end])
        assert len([one for one in parsed.diagnostics if one.level == "error"]) <= 3, text[:end]


def test_line_ends_and_a_mark_at_the_beginning_mean_nothing() -> None:
    text = PAGE.read_text("utf-8")
    plain = _parsed(text).file
    dressed = _parsed("\ufeff" + text.replace("\n", "\r\n")).file
    assert len(dressed.declarations) == len(plain.declarations)
    assert [getattr(one, "doc", "") for one in dressed.declarations] == [
        getattr(one, "doc", "") for one in plain.declarations
    ]


def test_very_many_mistakes_are_not_all_told() -> None:
    assert 100 < len(_parsed(CONTEXT + "type X = string\n%\n" * 3000).diagnostics) <= 600
