"""Names that a user may have meant."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(name: str, known: Iterable[str], most: int = 3) -> tuple[str, ...]:
    """At most `most` of the known names that look like `name`, the most alike first; case counts little.

    Where one is clearly the most alike, the others are left out.
    """
    # Not at the top: most builds have nothing to offer.
    from difflib import SequenceMatcher, get_close_matches

    by_folded: dict[str, str] = {}
    for word in known:
        by_folded.setdefault(word.casefold(), word)
    folded = name.casefold()
    candidates = get_close_matches(folded, by_folded, n=most, cutoff=0.6)
    if not candidates:
        return ()
    alike = [SequenceMatcher(None, candidate, folded).ratio() for candidate in candidates]
    return tuple(
        by_folded[candidate] for candidate, ratio in zip(candidates, alike, strict=True) if ratio >= alike[0] - CLEARLY
    )


CLEARLY = 0.12
"""How much more alike one name must be than another for the other not to be offered."""


def did_you_mean(names: Iterable[str]) -> str:
    """ "did you mean `a`, `b` or `c`?", or nothing where there are no names."""
    quoted = [f"`{name}`" for name in names]
    if not quoted:
        return ""
    listed = quoted[0] if len(quoted) == 1 else ", ".join(quoted[:-1]) + " or " + quoted[-1]
    return f"did you mean {listed}?"
