r"""Regular expressions as models may have them: what they are, whether a text matches, what not every engine takes.

Goes in: a pattern, the common part of Python's `re` and Rust's `regex`. Goes out: its tree, or a `PatternError` that
says what is wrong with it. `matches` goes through a text once, whatever the pattern is. What letters, digits and spaces
are (`\w`, `\d`, `\s`, `\b`) is what Unicode says (UTS #18, annex C), as in the engine of the generated classes.

There are no look-around, back-references, flags, set operations and `\B`, on whose meaning engines differ; `^` and `$`
stand at the beginning and the end, where they say what is so anyway.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Literal, NamedTuple, TypeAlias
from unicodedata import category

MOST_STATES = 20_000
"""Steps of a pattern with all its repetitions."""

MOST_DEPTH = 100


class PatternError(ValueError):
    """A pattern that not every engine takes, or takes alike; the message says why in a few words."""


class Range(NamedTuple):
    """The characters from one to another, both included."""

    low: str
    high: str

    def has(self, letter: str) -> bool:
        """Whether it is one of them."""
        return self.low <= letter <= self.high


class Kind(NamedTuple):
    r"""Digits, spaces or letters of words, or with `is_not` everything else: `\d`, `\S`."""

    name: Literal["d", "w", "s"]
    is_not: bool

    def has(self, letter: str) -> bool:
        """Whether it is one of them."""
        return KINDS[self.name](letter) != self.is_not


Part: TypeAlias = Range | Kind


class Letters(NamedTuple):
    """One character of these, or with `is_negated` one that is none of these."""

    parts: tuple[Part, ...]
    is_negated: bool = False

    def has(self, letter: str) -> bool:
        """Whether it is one of them."""
        return any(part.has(letter) for part in self.parts) != self.is_negated


class Sequence(NamedTuple):
    """One after the other."""

    items: tuple[Node, ...]


class Choice(NamedTuple):
    """One of several."""

    branches: tuple[Node, ...]


class Repeat(NamedTuple):
    """At least `low` times, at most `high` times; None is without end."""

    item: Node
    low: int
    high: int | None


class Edge(NamedTuple):
    """The beginning, the end, or a boundary of a word."""

    kind: Literal["^", "$", "b"]


Node: TypeAlias = Letters | Sequence | Choice | Repeat | Edge

DOT = Letters((Range("\n", "\n"),), is_negated=True)

# --- characters -------------------------------------------------------------------------------------------------------

_SPACES = frozenset("\t\n\v\f\r \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000") | {
    chr(at) for at in range(0x2000, 0x200B)
}
_WORDS = frozenset(("Lu", "Ll", "Lt", "Lm", "Lo", "Nl", "Mn", "Mc", "Me", "Nd", "Pc"))
_CIRCLED = ((0x24B6, 0x24E9), (0x1F130, 0x1F149), (0x1F150, 0x1F169), (0x1F170, 0x1F189))
"""Letters that Unicode counts among the symbols."""


def is_word(letter: str) -> bool:
    r"""Whether a character is one of `\w`."""
    code = ord(letter)
    if code < 128:
        return letter.isalnum() or letter == "_"
    joins = code in (0x200C, 0x200D)
    return category(letter) in _WORDS or joins or any(low <= code <= high for low, high in _CIRCLED)


KINDS: dict[str, Callable[[str], bool]] = {
    "d": lambda letter: category(letter) == "Nd",
    "s": _SPACES.__contains__,
    "w": is_word,
}


# --- reading ----------------------------------------------------------------------------------------------------------

_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "v": "\v", "a": "\a"}
_COUNT = re.compile(r"\{([0-9]{1,6})(?:(,)([0-9]{1,6})?)?\}")
_NAME = re.compile(r"\?P<([A-Za-z_][A-Za-z0-9_]*)>")
_GROUPS = {
    "?=": "look-around",
    "?!": "look-around",
    "?<": "look-around",
    "?#": "a comment",
    "?P": "a back-reference",
    "?(": "a conditional group",
    "?>": "an atomic group",
}


@lru_cache(maxsize=512)
def parse_pattern(pattern: str) -> Node:
    """The tree of a pattern. Raises PatternError."""
    reader = _Reader(pattern)
    node = reader.choice(0)
    if reader.at < len(pattern):
        raise PatternError("it closes a group that was not opened")
    _check_edges(node, before=True, behind=True)
    if _count_steps(node) > MOST_STATES:
        raise PatternError("it is too large: its repetitions are too many")
    return node


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.names: set[str] = set()

    def ahead(self, count: int = 1) -> str:
        return self.text[self.at : self.at + count]

    def take(self) -> str:
        self.at += 1
        return self.text[self.at - 1 : self.at]

    def choice(self, depth: int) -> Node:
        if depth > MOST_DEPTH:
            raise PatternError(f"its groups are nested more than {MOST_DEPTH} deep")
        branches = [self.sequence(depth)]
        while self.ahead() == "|":
            self.take()
            branches.append(self.sequence(depth))
        return branches[0] if len(branches) == 1 else Choice(tuple(branches))

    def sequence(self, depth: int) -> Node:
        items: list[Node] = []
        while self.ahead() not in ("", "|", ")"):
            items.append(self.repeated(self.atom(depth)))
        return items[0] if len(items) == 1 else Sequence(tuple(items))

    def atom(self, depth: int) -> Node:
        letter = self.take()
        match letter:
            case "(":
                return self.group(depth)
            case "[":
                return self.letters()
            case ".":
                return DOT
            case "^" | "$":
                return Edge(letter)
            case "\\":
                return self.escape()
            case "*" | "+" | "?":
                raise PatternError(f"there is nothing for `{letter}` to repeat")
            case "{":
                raise PatternError(r"it has a brace that is no repetition; write `\{`")
            case _:
                return Letters((Range(letter, letter),))

    def group(self, depth: int) -> Node:
        if self.ahead() == "?":
            name = _NAME.match(self.text, self.at)
            if name is not None and name[1] in self.names:
                raise PatternError(f"two groups are called `{name[1]}`")
            if name is not None:
                self.names.add(name[1])
                self.at = name.end()
            elif self.ahead(2) == "?:":
                self.at += 2
            else:
                raise PatternError(f"it uses {_GROUPS.get(self.ahead(2), 'an inline flag')}")
        node = self.choice(depth + 1)
        if self.take() != ")":
            raise PatternError("it opens a group that is not closed")
        return node

    def repeated(self, node: Node) -> Node:
        count = _COUNT.match(self.text, self.at)
        if count is not None:
            low = int(count[1])
            high = int(count[3]) if count[3] else None if count[2] else low
            self.at = count.end()
        elif self.ahead() in ("*", "+", "?") and self.ahead():
            low, high = {"*": (0, None), "+": (1, None), "?": (0, 1)}[self.take()]
        else:
            return node
        if high is not None and low > high:
            raise PatternError(f"it repeats at least {low} and at most {high} times")
        if isinstance(node, Edge):
            raise PatternError("it repeats what has no length")
        if self.ahead() == "?":
            self.take()  # As few as possible: the whole text matches or it does not.
        if self.ahead() in ("*", "+", "?", "{") and self.ahead():
            raise PatternError("it uses a possessive quantifier, or repeats a repetition")
        return Repeat(node, low, high)

    def escape(self) -> Node:
        if self.ahead() == "b":
            self.take()
            return Edge("b")
        return Letters((self.escaped(),))

    def escaped(self) -> Part:
        letter = self.take()
        if letter and letter in "dwsDWS":
            return Kind(letter.lower(), letter.isupper())  # type: ignore[arg-type]
        if letter in _LETTERS:
            return Range(_LETTERS[letter], _LETTERS[letter])
        if letter == "x" and re.fullmatch(r"[0-9A-Fa-f]{2}", self.ahead(2)):
            found = chr(int(self.ahead(2), 16))
            self.at += 2
            return Range(found, found)
        if letter.isdigit():
            raise PatternError("it uses a back-reference")
        if not letter or not letter.isascii() or letter.isalnum() or not letter.isprintable() or letter in "<>":
            raise PatternError("it uses an escape that not every engine knows")
        return Range(letter, letter)

    # --- classes ------------------------------------------------------------------------------------------------------

    def letters(self) -> Letters:
        is_negated = self.ahead() == "^"
        if is_negated:
            self.take()
        parts: list[Part] = []
        while self.ahead() != "]" or not parts:
            if self.ahead(2) in ("--", "&&", "~~", "||") or self.ahead() == "[":
                raise PatternError("it uses a set operation inside a character class")
            first = self.member()
            if self.ahead() == "-" and self.ahead(2) not in ("-]", "-"):
                first = self.range_from(first)
            parts.append(first)
        self.take()
        return Letters(tuple(parts), is_negated)

    def member(self) -> Part:
        letter = self.take()
        if not letter:
            raise PatternError("it opens a character class that is not closed")
        return self.escaped() if letter == "\\" else Range(letter, letter)

    def range_from(self, first: Part) -> Range:
        if self.ahead(2) == "--":
            raise PatternError("it uses a set operation inside a character class")
        self.take()
        if self.ahead() == "[":
            raise PatternError("it uses a set operation inside a character class")
        last = self.member()
        if not isinstance(first, Range) or not isinstance(last, Range):
            raise PatternError("it has a range from or to a kind of characters")
        if first.low > last.high:
            raise PatternError(f"it has a range from `{first.low}` to `{last.high}`")
        return Range(first.low, last.high)


def _check_edges(node: Node, *, before: bool, behind: bool) -> None:
    """`before` and `behind` say that nothing can stand there."""
    match node:
        case Edge("^") if not before:
            raise PatternError("it has `^` behind something: a pattern is for the whole text")
        case Edge("$") if not behind:
            raise PatternError("it has `$` before something: a pattern is for the whole text")
        case Sequence(items):
            for at, item in enumerate(items):
                free = before and all(isinstance(each, Edge) for each in items[:at])
                last = behind and all(isinstance(each, Edge) for each in items[at + 1 :])
                _check_edges(item, before=free, behind=last)
        case Choice(branches):
            for branch in branches:
                _check_edges(branch, before=before, behind=behind)
        case Repeat(item):
            _check_edges(item, before=False, behind=False)
        case _:
            pass


# --- size -------------------------------------------------------------------------------------------------------------


def _count_steps(node: Node) -> int:
    """The steps of a pattern, with all repetitions written out."""
    match node:
        case Sequence(items):
            return 1 + sum(_count_steps(item) for item in items)
        case Choice(branches):
            return 1 + sum(_count_steps(branch) for branch in branches)
        case Repeat(item, low, high):
            return (_count_steps(item) + 1) * max(high if high is not None else low, 1)
        case _:
            return 1


# --- matching ---------------------------------------------------------------------------------------------------------

Step: TypeAlias = tuple[Letters | Edge | None, tuple[int, ...]]
"""What is read, or must be so, and the steps that follow; None reads nothing."""


@lru_cache(maxsize=512)
def _steps(pattern: str) -> tuple[list[Step], int]:
    """The steps of a pattern (Thompson 1968), the last of which is the end, and the first step."""
    steps: list[Step] = [(None, ())]
    first = _add(parse_pattern(pattern), 0, steps)
    return steps, first


def _add(node: Node, then: int, steps: list[Step]) -> int:
    """Add the steps of a node before a step; the first of them."""
    match node:
        case Letters() | Edge():
            steps.append((node, (then,)))
        case Sequence(items):
            for item in reversed(items):
                then = _add(item, then, steps)
            return then
        case Choice(branches):
            steps.append((None, tuple(_add(branch, then, steps) for branch in branches)))
        case Repeat(item, low, high):
            return _add_repeat(item, low, high, then, steps)
    return len(steps) - 1


def _add_repeat(item: Node, low: int, high: int | None, then: int, steps: list[Step]) -> int:
    end = then
    if high is None:
        again = len(steps)
        steps.append((None, ()))
        first = _add(item, again, steps)
        steps[again] = (None, (first, end))
        then = first if low else again
        low = max(low - 1, 0)
    else:
        for _ in range(high - low):
            steps.append((None, (_add(item, then, steps), end)))
            then = len(steps) - 1
    for _ in range(low):
        then = _add(item, then, steps)
    return then


def matches(pattern: str, text: str) -> bool:
    """Whether the whole text matches a pattern. Raises PatternError where it is none."""
    steps, first = _steps(pattern)
    here = _reach(steps, (first,), text, 0)
    for at, letter in enumerate(text):
        following: dict[int, None] = {}
        known: dict[Letters, bool] = {}
        for number in here:
            wanted, then = steps[number]
            if isinstance(wanted, Letters):
                if wanted not in known:
                    known[wanted] = wanted.has(letter)
                if known[wanted]:
                    following.update(dict.fromkeys(then))
        if not following:
            return False
        here = _reach(steps, following, text, at + 1)
    return 0 in here


def _reach(steps: list[Step], first: dict[int, None] | tuple[int, ...], text: str, at: int) -> set[int]:
    """The steps that are reached from these without reading anything."""
    found: set[int] = set()
    waiting = list(first)
    while waiting:
        number = waiting.pop()
        if number in found:
            continue
        found.add(number)
        wanted, then = steps[number]
        if wanted is None or (isinstance(wanted, Edge) and _holds(wanted, text, at)):
            waiting.extend(then)
    return found


def _holds(edge: Edge, text: str, at: int) -> bool:
    match edge.kind:
        case "^":
            return at == 0
        case "$":
            return at == len(text)
        case _:
            before = at > 0 and is_word(text[at - 1])
            return before != (at < len(text) and is_word(text[at]))
