"""A pattern means the same in the model, in the generated classes and in Python, or it is refused."""

from __future__ import annotations

import re
from random import Random

import pytest
from pydantic_core import SchemaValidator, core_schema

from evgen.dsl.base.patterns import PatternError, matches, parse_pattern
from evgen.dsl.evaluate.pattern_examples import texts_matching

REFUSED = {
    r"\<a\>": "an escape that not every engine knows",
    r"\B": "an escape that not every engine knows",
    r"a\Z": "an escape that not every engine knows",
    r"\é": "an escape that not every engine knows",
    "(?=a)": "look-around",
    "(?<!a)b": "look-around",
    "(?i)a": "an inline flag",
    r"(a)\1": "a back-reference",
    "(?P<n>a)(?P=n)": "a back-reference",
    "(?P<n>a)(?P<n>b)": "two groups",
    "a++": "possessive",
    "a{2}{3}": "repeats a repetition",
    "a{,3}": "a brace",
    "a{x}": "a brace",
    "a{3,2}": "at least 3 and at most 2",
    "^*": "no length",
    "*a": "nothing for",
    "a|*": "nothing for",
    "[a&&b]": "set operation",
    "[[:alpha:]]": "set operation",
    "[a--b]": "set operation",
    r"[\w-z]": "a range",
    "[z-a]": "a range",
    "[a": "not closed",
    "(a": "not closed",
    "a)": "not opened",
    "a$b": "`$` before something",
    "a^b": "`^` behind something",
    "(((a{30}){30}){30}){30}": "too large",
    "(" * 200 + "a" + ")" * 200: "nested",
    "[\\b]": "an escape",
}

LETTERS = "abAB01 _-.,<>\\\n\té²½٣ǅ\u0301\u00a0\u1680\u2028\u200dⒶ日\x1c\x85"
ATOMS = (
    "a", "b", "0", "-", "_", " ", "é", ".", r"\d", r"\D", r"\w", r"\W", r"\s", r"\S", r"\.", r"\-", r"\n", r"\x41",
    "[a-c]", "[^a-c]", r"[\w.-]", r"[^\s@]", "[]a]", "[^]a]", "[a-]", r"[\]\\]", "[é-ü]", r"[^\W\d]", r"\\", "]", "}",
)  # fmt: skip
REPEATS = ("*", "+", "?", "{2}", "{0,2}", "{1,}", "*?", "{2,3}?", "{0}")


def random_pattern(random: Random, depth: int = 3) -> str:
    kind = random.random()
    if depth == 0 or kind < 0.3:
        return random.choice(ATOMS)
    if kind < 0.6:
        return "".join(random_pattern(random, depth - 1) for _ in range(random.randint(0, 3)))
    if kind < 0.75:
        branches = "|".join(random_pattern(random, depth - 1) for _ in range(random.randint(1, 3)))
        return f"{random.choice(('(', '(?:'))}{branches})"
    if kind < 0.9:
        return f"(?:{random_pattern(random, depth - 1)}){random.choice(REPEATS)}"
    edges = random.choice((("^", ""), ("", "$"), (r"\b", ""), ("", r"\b"), ("^", "$")))
    return edges[0] + random_pattern(random, depth - 1) + edges[1]


def mutated(random: Random, pattern: str) -> str:
    """A pattern with a slip, which may be none any more."""
    at = random.randint(0, len(pattern))
    return pattern[:at] + random.choice(r"\^$()[]{}*+?|-&~<>BbZ1,:=!P") + pattern[at + random.randint(0, 1) :]


def engine(pattern: str) -> SchemaValidator:
    return SchemaValidator(core_schema.str_schema(pattern=f"^(?:{pattern})$"))


@pytest.mark.parametrize("pattern", REFUSED)
def test_what_is_refused(pattern: str) -> None:
    with pytest.raises(PatternError) as found:
        parse_pattern(pattern)
    assert REFUSED[pattern] in str(found.value)


def test_random_patterns_mean_the_same_in_the_classes() -> None:
    random, held, refused = Random(19), 0, 0
    for _ in range(4000):
        pattern = random_pattern(random)
        if random.random() < 0.4:
            pattern = mutated(random, pattern)
        try:
            parse_pattern(pattern)
        except PatternError:
            refused += 1
            continue
        compiled = engine(pattern)
        re.compile(pattern)
        made = list(dict.fromkeys(texts_matching(pattern, 0, 12)))[:4]
        texts = [*made, *("".join(random.choices(LETTERS, k=random.randint(0, 5))) for _ in range(8))]
        for text in texts:
            found = matches(pattern, text)
            assert compiled.isinstance_python(text) == found, (pattern, text)
            held += found
            if text.isascii() and not set(text) & set("\x1c\n"):
                assert (re.fullmatch(pattern, text) is not None) == found, (pattern, text)
        assert all(matches(pattern, text) for text in made)
    assert held > 2000 and refused > 100


def test_every_character_is_of_the_same_kind_in_the_classes() -> None:
    """But for characters of a Unicode that is newer than Python's."""
    kinds = {kind: engine(kind) for kind in (r"\d", r"\w", r"\s")}
    different = {
        (kind, hex(code))
        for code in range(0x20000)
        if not 0xD800 <= code < 0xE000
        for kind, compiled in kinds.items()
        if compiled.isinstance_python(chr(code)) != matches(kind, chr(code)) and chr(code).isprintable()
    }
    assert not different


def test_a_pattern_goes_through_a_text_once() -> None:
    # An engine that goes back would not be done with these before the sun is.
    assert not matches("(a+)+(b|c)", "a" * 200)
    assert not matches("(a|a)*d", "a" * 200)
    assert matches("((a?){30}){30}", "a" * 800)
