"""`evgen explain`: the page of a code.

Comes in: a code such as `EVM201`, or its slug. Goes out: the page on standard output, or the list of all codes.
"""

from __future__ import annotations

from importlib import resources

from evgen.dsl.base.nearest import did_you_mean, nearest
from evgen.dsl.diagnostics.codes import CODES
from evgen.terminal import result, tell


def page(code: str) -> str:
    """The page of a code as Markdown; empty when it has none."""
    file = resources.files("evgen.dsl.rules") / "pages" / f"{code}.md"
    return file.read_text(encoding="utf-8") if file.is_file() else ""


def explain(word: str | None) -> int:
    """Print the page of a code, or what codes there are."""
    if word is None:
        code_width, slug_width = max(map(len, CODES)), max(len(row.slug) for row in CODES.values())
        for code, row in CODES.items():
            result(f"{code:<{code_width}}  {row.level:<7}  {row.slug:<{slug_width}}  {row.summary}\n")
        return 0
    slugs = {row.slug: code for code, row in CODES.items()}
    code = slugs.get(word.lower(), word.upper())
    if code not in CODES:
        hint = did_you_mean(nearest(word, [*CODES, *slugs])) or "`evgen explain` lists all codes"
        tell(f"evgen: there is no code `{word}`; {hint}")
        return 2
    row = CODES[code]
    result(page(code) or f"# {code}: {row.slug}\n\n{row.summary}\n")
    return 0
