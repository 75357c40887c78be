"""The parser's tables and the loop that follows them.

Comes in: `grammar.lark`. Goes out: `Tables`, which Lark computes (LALR(1)), and ways to follow them: `build` makes a
tree, `advance` says how far a text is right, `expected` says what could stand at the place where it is not.

The loop is ours because evgen needs more of a parser than Lark's offers: to try a repair without building anything, to
know the constructs that are open at a mistake, and speed (rules are looked up by number, and chains of single children
cost one assignment each). The tables are kept in `grammar_tables.json`, since computing them takes Lark about a second;
they hold the hash of the grammar that they were made from, and where it differs they are computed anew. So Lark is
imported only by `compute_tables`. After a change of the grammar: `python -m evgen.dsl.parse.lalr`.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from evgen.dsl.base.digest import digest
from evgen.dsl.parse.tokens import Token

END = "$END"
"""The kind of the token behind the last one."""

GRAMMAR_FILE = "grammar.lark"
TABLES_FILE = "grammar_tables.json"

NODE, PASS, LIST = 0, 1, 2


class Rule(NamedTuple):
    """One alternative of a rule.

    `shape` says what becomes of its children: NODE calls the builder's method `method`; PASS is a rule with one child
    that stands for it; LIST collects them for the parent, which finds the lists at `spliced` among its children.
    """

    origin: str
    size: int
    method: str
    shape: int
    spliced: tuple[int, ...]
    symbols: tuple[str, ...]


class Tables(NamedTuple):
    """What Lark computed, by the numbers of states.

    In `actions` a number from 0 is the state to go to, one below 0 is rule `-1 - number`. The rows that were met by
    `build` are kept as plain dicts too, because it asks for them all the time. `met_ends` says where a chain of rules
    with single children ends, by the state below, the rule that begins it, and the next token.
    """

    rules: tuple[Rule, ...]
    actions: Mapping[int, dict[str, int]]
    gotos: Mapping[int, dict[str, int]]
    start: int
    end: int
    met_actions: dict[int, dict[str, int]]
    met_gotos: dict[int, dict[str, int]]
    met_ends: dict[tuple[int, int, str], int]


class Stuck(Exception):
    """The text is wrong at the token with this index. Never leaves `parse`, which makes a diagnostic of it."""

    def __init__(self, index: int) -> None:
        super().__init__(index)
        self.index = index


# --- following the tables ---------------------------------------------------------------------------------------------


def build(tables: Tables, tokens: Sequence[tuple[Any, ...]], builder: object) -> Any:
    """The value that the builder's methods make of the tokens, the last of which is of the kind END; else `Stuck`.

    The first part of a token is its kind. Each method gets the list of its children: tokens and what methods made.
    """
    actions, gotos, ends, end_state = tables.met_actions, tables.met_gotos, tables.met_ends, tables.end
    rules: dict[int, tuple[str, int, Callable[[list[Any]], Any] | None]] = {}
    state, states, values = tables.start, [tables.start], []
    for index, token in enumerate(tokens):
        kind = token[0]
        while True:
            try:
                action = actions[state].get(kind)
            except KeyError:
                actions[state] = tables.actions[state]
                continue
            if action is None:
                raise Stuck(index)
            if action >= 0:
                state = action
                states.append(state)
                values.append(token)
                break
            try:
                origin, size, reduce = rules[action]
            except KeyError:
                origin, size, reduce = rules[action] = _reduction(tables.rules[-1 - action], builder)
            if reduce is None:
                key = (states[-2], action, kind)
                state = ends.get(key, -1)
                if state < 0:
                    state = ends[key] = _end_of_chain(tables, *key)
                states[-1] = state
                continue
            if size == 1:
                # Most of them, and what takes its place can stay where it is.
                values[-1] = reduce(values[-1:])
                states.pop()
            elif size:
                children: list[Any] = values[-size:]
                del values[-size:], states[-size:]
                values.append(reduce(children))
            else:
                values.append(reduce([]))
            below = states[-1]
            try:
                state = gotos[below][origin]
            except KeyError:
                gotos[below] = tables.gotos[below]
                state = gotos[below][origin]
            states.append(state)
            if state == end_state and kind == END:
                return values[-1]
    raise AssertionError("the last token is not END")


def _end_of_chain(tables: Tables, below: int, action: int, kind: str) -> int:
    """The state after a rule with a single child that stands for it, and after all such rules that follow from it."""
    while True:
        state = tables.gotos[below][tables.rules[-1 - action].origin]
        following = tables.actions[state].get(kind)
        if following is None or following >= 0 or tables.rules[-1 - following].shape != PASS:
            return state
        action = following


def _reduction(rule: Rule, builder: object) -> tuple[str, int, Callable[[list[Any]], Any] | None]:
    """What to do with the children of a rule: None leaves a single one as it is."""
    if rule.shape == PASS:
        return rule.origin, rule.size, None
    spliced = rule.spliced
    if rule.shape == LIST:
        if spliced == (0,):
            return rule.origin, rule.size, _extend
        return rule.origin, rule.size, (lambda children: _splice(children, spliced)) if spliced else list
    method = getattr(builder, rule.method)
    if not spliced:
        return rule.origin, rule.size, method
    return rule.origin, rule.size, lambda children: method(_splice(children, spliced))


def _extend(children: list[Any]) -> list[Any]:
    first: list[Any] = children[0]
    first += children[1:]
    return first


def _splice(children: list[Any], spliced: tuple[int, ...]) -> list[Any]:
    for at in reversed(spliced):
        children[at : at + 1] = children[at]
    return children


def advance(tables: Tables, tokens: Sequence[Token]) -> int:
    """The index of the first token that is wrong; the number of tokens where none is."""
    states = [tables.start]
    for index, token in enumerate(tokens):
        if not _step(tables, states, token[0]):
            return index
    return len(tokens)


def _step(tables: Tables, states: list[int], kind: str) -> bool:
    """Take one token; False where it may not stand here, and the states are of no more use."""
    actions, gotos, rules = tables.actions, tables.gotos, tables.rules
    while True:
        action = actions[states[-1]].get(kind)
        if action is None:
            return False
        if action >= 0:
            states.append(action)
            return True
        rule = rules[-1 - action]
        size = rule.size
        if size:
            del states[-size:]
        states.append(gotos[states[-1]][rule.origin])
        if kind == END and states[-1] == tables.end:
            return True


def expected(tables: Tables, states: Sequence[int]) -> frozenset[str]:
    """The kinds of all tokens that may stand here."""
    return frozenset(kind for kind in tables.actions[states[-1]] if _step(tables, list(states), kind))


class Open(NamedTuple):
    """A symbol that the parser holds: a sign, a word or a finished part, and the index of its first token."""

    symbol: str
    start: int


def open_symbols(tables: Tables, tokens: Sequence[Token], before: int) -> tuple[list[int], list[Open]]:
    """The states and the symbols that the parser holds before the token at index `before`, up to which all is right."""
    states, held = [tables.start], [Open("", 0)]
    for index in range(before):
        kind = tokens[index].kind
        while (action := tables.actions[states[-1]][kind]) < 0:
            rule = tables.rules[-1 - action]
            start = held[-rule.size].start if rule.size else index
            if rule.size:
                del states[-rule.size :], held[-rule.size :]
            states.append(tables.gotos[states[-1]][rule.origin])
            held.append(Open(rule.origin, start))
        states.append(action)
        held.append(Open(kind, index))
    return states, held[1:]


# --- making the tables ------------------------------------------------------------------------------------------------


@cache
def load_tables() -> Tables:
    """The tables of the grammar, from their file where it is fresh."""
    grammar = _read(GRAMMAR_FILE)
    try:
        data = json.loads(_read(TABLES_FILE))
    except FileNotFoundError:
        return compute_tables(grammar)
    return unpack(data) if data["grammar"] == grammar_hash(grammar) else compute_tables(grammar)


def _read(name: str) -> str:
    """A file beside this module; `importlib.resources` would take longer to import than everything else here."""
    with open(os.path.join(os.path.dirname(__file__), name), encoding="utf-8") as file:
        return file.read()


def grammar_hash(grammar: str) -> str:
    """What tells one grammar from another, whatever its line ends are."""
    return digest("\n".join(grammar.splitlines()).encode())


def compute_tables(grammar: str) -> Tables:
    """Let Lark compute the tables; a grammar that is not LALR(1) is an exception of Lark's."""
    import lark
    from lark.lexer import Lexer
    from lark.parsers.lalr_analysis import Shift

    class Unused(Lexer):
        """Lark wants a lexer; `tokens.py` is ours."""

        def __init__(self, _: Any) -> None: ...

        def lex(self, lexer_state: Any, parser_state: Any) -> Any:
            return iter(())

    parser = lark.Lark(
        grammar, parser="lalr", lexer=Unused, start="file", maybe_placeholders=False, keep_all_tokens=True
    )
    table = parser.parse_interactive("").parser_state.parse_conf.parse_table
    order = _state_order(table, Shift)
    numbers = {state: number for number, state in enumerate(order)}
    rules = {rule: number for number, rule in enumerate(sorted(parser.rules, key=_rule_order))}
    terminals = {END} | {symbol.name for rule in rules for symbol in rule.expansion if symbol.is_term}
    actions: list[dict[str, int]] = []
    gotos: list[dict[str, int]] = []
    for state in order:
        actions.append({})
        gotos.append({})
        for symbol, (action, argument) in sorted(table.states[state].items()):
            if action is not Shift:
                actions[-1][symbol] = -1 - rules[argument]
            elif symbol in terminals:
                actions[-1][symbol] = numbers[argument]
            else:
                gotos[-1][symbol] = numbers[argument]
    end = numbers[table.end_states["file"]]
    return Tables(tuple(map(_rule, rules)), dict(enumerate(actions)), dict(enumerate(gotos)), 0, end, {}, {}, {})


def _state_order(table: Any, shift: Any) -> list[Any]:
    """The states as they are reached from the first; Lark's own numbers differ from run to run."""
    order = [table.start_states["file"]]
    known = set(order)
    for state in order:
        for _, (action, argument) in sorted(table.states[state].items()):
            if action is shift and argument not in known:
                known.add(argument)
                order.append(argument)
    return order


def _rule_order(rule: Any) -> tuple[str, list[str], str]:
    return rule.origin.name, [symbol.name for symbol in rule.expansion], rule.alias or ""


def _rule(rule: Any) -> Rule:
    symbols = tuple(symbol.name for symbol in rule.expansion)
    origin = str(rule.origin.name)
    spliced = tuple(
        at for at, symbol in enumerate(rule.expansion) if not symbol.is_term and symbol.name.startswith("_")
    )
    shape = LIST if origin.startswith("_") else NODE
    if shape == NODE and not rule.alias and rule.options.expand1 and len(symbols) == 1:
        shape = PASS
    if shape == LIST and len(symbols) == 1 and spliced:
        shape = PASS
    return Rule(origin, len(symbols), str(rule.alias or origin), shape, spliced, symbols)


# --- keeping the tables -----------------------------------------------------------------------------------------------


def pack(tables: Tables, grammar: str) -> dict[str, Any]:
    """The tables as data for JSON: states that do the same at the same sets of tokens share these sets."""
    sets: dict[tuple[str, ...], int] = {}
    rows: list[str] = []
    for row in tables.actions.values():
        kinds: dict[int, list[str]] = {}
        for kind, action in row.items():
            kinds.setdefault(action, []).append(kind)
        shared = {action: sets.setdefault(tuple(sorted(names)), len(sets)) for action, names in sorted(kinds.items())}
        rows.append(" ".join(f"{action}:{number}" for action, number in shared.items()))
    return {
        "grammar": grammar_hash(grammar),
        "start": tables.start,
        "end": tables.end,
        "rules": [list(rule) for rule in tables.rules],
        "sets": [" ".join(names) for names in sets],
        "actions": rows,
        "gotos": [" ".join(f"{origin}:{state}" for origin, state in row.items()) for row in tables.gotos.values()],
    }


class Rows(dict[int, dict[str, int]]):
    """Rows of a table, each unpacked when it is first asked for: a text meets a part of the states."""

    def __init__(self, packed: list[str], sets: list[str] | None) -> None:
        super().__init__()
        self._packed = packed
        self._sets = sets

    def __missing__(self, state: int) -> dict[str, int]:
        row: dict[str, int] = {}
        for packed in self._packed[state].split():
            left, _, right = packed.partition(":")
            if self._sets is None:
                row[left] = int(right)
            else:
                row.update(dict.fromkeys(self._sets[int(right)].split(), int(left)))
        self[state] = row
        return row

    def whole(self) -> dict[int, dict[str, int]]:
        """All rows."""
        return {state: self[state] for state in range(len(self._packed))}


def unpack(data: dict[str, Any]) -> Tables:
    """The tables from what `pack` made."""
    rules = tuple(
        Rule(origin, size, method, shape, tuple(spliced), tuple(symbols))
        for origin, size, method, shape, spliced, symbols in data["rules"]
    )
    actions, gotos = Rows(data["actions"], data["sets"]), Rows(data["gotos"], None)
    return Tables(rules, actions, gotos, data["start"], data["end"], {}, {}, {})


def packed_text(grammar: str) -> str:
    """The content of the tables' file for a grammar, with a line for each rule and state."""
    lines = []
    for key, value in pack(compute_tables(grammar), grammar).items():
        if isinstance(value, list):
            inner = ",\n".join(json.dumps(item, separators=(",", ":")) for item in value)
            lines.append(f"{json.dumps(key)}: [\n{inner}\n]")
        else:
            lines.append(f"{json.dumps(key)}: {json.dumps(value)}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def main() -> None:
    """Write the tables' file beside the grammar; for who works on the language."""
    from pathlib import Path

    folder = Path(__file__).parent
    text = packed_text(folder.joinpath(GRAMMAR_FILE).read_text("utf-8"))
    folder.joinpath(TABLES_FILE).write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    main()
