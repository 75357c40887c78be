"""Every word of the language may be a name where a name may be any word, and the scanner and the grammar agree."""

from __future__ import annotations

import json
import logging
import re
from pathlib import Path

import pytest

from evgen.dsl.diagnostics.source import Source
from evgen.dsl.format.formatter import operator_level
from evgen.dsl.parse import lalr
from evgen.dsl.parse.builder import Builder
from evgen.dsl.parse.mistakes.vocabulary import BLOCKS, HOMES, OPERATORS
from evgen.dsl.parse.parser import parse
from evgen.dsl.parse.tokens import HARD_WORDS, KEYWORDS, KINDS, SIGNS, SOFT_WORDS
from evgen.dsl.syntax import Command, Enum, RecordType

PARSE = Path(__file__).parents[2] / "dsl" / "parse"

EVERYWHERE = """context a.W.b
use c.W as W
type R { W: int  x: list<W.T>  W: `x`? }
enum E { W a W, W, b, W }
table t { key W: int  W: string, W: int }
stream S {
  key W: int  key W: W.X, event A { W: string }
  state {
    W: int, W: int = W  on A, W.B remove
    on A {
      W = W, W += 1  W[W] = 2  remove W[2]  remove from W where W  update W where W { W = 1 }  ..W.W
    }
  }
  topic { W = W, W.W = W }
}
command C by X {
  W: int, let W = W  W: T, emit W.E or W.F or nothing if W { W = W.W(W = 1, W)  ..W, W = 3 }  W: int
}
view V {
  key W: int  W: X = W, W: T
  on A without W, W for each W as W matching W, W = W, W if W remove, W: int
  find by W, W  W: int  on W.B { }  W: string, find by W, a  W: string  find by W, W, find by W
}
screen P by W.A, W.B { shows W.A, W.B, sends W.C or W.D, W.E for each W if W { W = W } }
automation Q { reads W.V  on W.A, W.B, sends C for each W as W  after 3d since W.A unless W.B }
translation Y { on W.A, sends B { W = 1 } }
derivation Z { watches W.T, emit A { W = after.W } }
timeline {
  slice "s" {
    W.A -> W.B  W.C -> W.D
    scenario "x" { given W.A { W = 1 }, W.B  when W.C  then W.D { W = 3 }, W.E, no W.F, no W.E {} }
  }
}
scenario "z" { when Q { x = match W { W, W.a -> W, W -> W  else -> W } }  then nothing }
"""


@pytest.mark.parametrize("word", [*SOFT_WORDS, *(f"`{word}`" for word in HARD_WORDS), "plain"])
def test_a_word_as_every_kind_of_name(word: str) -> None:
    parsed = parse(Source("f", EVERYWHERE.replace("W", word)))
    assert parsed.diagnostics == ()
    record, enum = parsed.file.declarations[:2]
    assert isinstance(record, RecordType) and isinstance(enum, Enum)
    assert record.fields[0].name.text == word.strip("`")
    assert [symbol.name.text for symbol in enum.symbols].count(word.strip("`")) == 4


@pytest.mark.parametrize("word", HARD_WORDS)
def test_a_hard_word_is_no_name(word: str) -> None:
    parsed = parse(Source("f", f"context c\ntype R {{ {word}: int }}\n"))
    assert [(one.code, one.span and one.span.start) for one in parsed.diagnostics] == [("EVM109", 19)]


@pytest.mark.parametrize("word", KEYWORDS)
def test_no_word_names_a_declaration(word: str) -> None:
    parsed = parse(Source("f", f"context c\ncommand {word} {{ a: int }}\n"))
    assert [one.code for one in parsed.diagnostics] == ["EVM109"]
    (command,) = parsed.file.declarations
    assert isinstance(command, Command)
    assert command.name.text == word


def test_scanner_and_grammar_have_the_same_terminals() -> None:
    tables = lalr.load_tables()
    used = {symbol for rule in tables.rules for symbol in rule.symbols if symbol.isupper()}
    assert used == KINDS
    assert len(set(SIGNS.values())) == len(SIGNS)


def test_the_tables_are_those_of_the_grammar() -> None:
    grammar = (PARSE / lalr.GRAMMAR_FILE).read_text("utf-8")
    kept = (PARSE / lalr.TABLES_FILE).read_text("utf-8")
    assert kept == lalr.packed_text(grammar), "run python -m evgen.dsl.parse.lalr"
    read, computed = lalr.unpack(json.loads(kept)), lalr.compute_tables(grammar)
    assert isinstance(read.actions, lalr.Rows) and isinstance(read.gotos, lalr.Rows)
    assert read._replace(actions=read.actions.whole(), gotos=read.gotos.whole()) == computed


LISTS = ("_refs : ref", "find : FIND BY word", "given : GIVEN instance", "sends : SENDS ref", "then : THEN _outcome")
"""The rules that a comma may end or continue, as Lark writes them without a further element."""


def test_the_conflicts_of_the_grammar_are_those_that_are_meant(caplog: pytest.LogCaptureFixture) -> None:
    """Lark takes one of two readings where a grammar has both, and says so only to its log."""
    with caplog.at_level(logging.DEBUG, logger="lark"):
        lalr.compute_tables((PARSE / lalr.GRAMMAR_FILE).read_text("utf-8"))
    told = [record.getMessage() for record in caplog.records]
    conflicts = [(told[at], re.sub(r" __\w+_star_\d+", " …", told[at + 1])) for at in range(0, len(told), 2)]
    comma = "Shift/Reduce conflict for terminal COMMA: (resolving as shift)"
    assert sorted(conflicts) == sorted((comma, f" * <{rule}{more}>") for rule in LISTS for more in ("", " …"))


def test_the_formatter_and_the_messages_know_every_operator() -> None:
    rules = [rule for rule in lalr.load_tables().rules if rule.method == "binary"]
    assert {operator for rule in rules for operator in rule.symbols[1:2]} | {"NOT"} == set(OPERATORS)
    chains = {(rule.origin, operator_level(rule.symbols[1])) for rule in rules if rule.symbols[0] == rule.origin}
    assert len(chains) == len({level for _, level in chains}) == len({origin for origin, _ in chains}), (
        "what binds alike in the grammar breaks its lines alike"
    )


def test_every_rule_has_its_method() -> None:
    wanted = {rule.method for rule in lalr.load_tables().rules if rule.shape == lalr.NODE}
    methods = {name for name in vars(Builder) if not name.startswith("_")}
    assert methods == wanted


def test_error_messages_name_only_words_of_the_language() -> None:
    assert set(BLOCKS) <= set(KEYWORDS.values())
    assert set(HOMES) <= set(KEYWORDS.values())
    assert {word for block in BLOCKS.values() for word in block.words} <= set(KEYWORDS)
