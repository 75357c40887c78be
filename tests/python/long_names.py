"""Models whose names are long: the same model, with other names for all that it declares.

Comes in: the texts of a model, a random source, and how many letters a name may get. Goes out: the texts with every
declared name made longer, in the same way wherever it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from random import Random

from evgen.dsl.parse.tokens import KEYWORDS
from evgen.dsl.resolve.calls import FUNCTIONS, PROPERTIES

_TOKEN = re.compile(r'//[^\n]*|"(?:\\.|[^"\\\n])*"|`[^`\n]*`|@\w+|EVM\d+|[A-Za-z_]\w*')
_NOT_CODE = re.compile(r'//[^\n]*|"(?:\\.|[^"\\\n])*"|EVM\d+')
_BUILT_IN = """
    string bool int long double bytes uuid date time timestamp decimal list map sum min max any all where contains
    event state row item command meta exists recorded_at event_id stream_version actor causation_id correlation_id
"""
KEPT = {*KEYWORDS, *FUNCTIONS, *PROPERTIES, *_BUILT_IN.split()}
"""Words of the language, which may be names too and then stay as they are."""


def stretched(texts: dict[str, str], random: Random, most: int, share: float = 1.0) -> dict[str, str]:
    """The texts with up to `most` letters more in each name; with a `share`, not in all of them."""
    names = {name: name + _tail(name, random, most, share) for name in sorted(_declared(texts.values()))}

    def renamed(found: re.Match[str]) -> str:
        word = found[0]
        return f"`{names.get(word[1:-1], word[1:-1])}`" if word[0] == "`" else names.get(word, word)

    return {path: _TOKEN.sub(renamed, text) for path, text in texts.items()}


def _tail(name: str, random: Random, most: int, share: float) -> str:
    count = random.randint(0, most) if random.random() < share else 0
    letters = "".join(random.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(count))
    return f"_{letters[1:]}" if name[0].islower() and count > 3 else letters


def _declared(texts: Iterable[str]) -> set[str]:
    """The names that begin with a capital, those before a colon, and the symbols of enums."""
    found: set[str] = set()
    for text in texts:
        code = _NOT_CODE.sub('""', text)
        found |= {*re.findall(r"\b[A-Z]\w*", code), *re.findall(r"\b([a-z_]\w*)\b\s*:(?!:)", code)}
        for symbols in re.findall(r"\benum\s+\w+\s*\{([^}]*)\}", code):
            found |= {*re.findall(r"(?<![@\w])[a-z_]\w*", symbols)}
    return found - KEPT
