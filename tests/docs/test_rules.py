"""docs/rules/ is made from the table of codes and their pages; `make docs` writes it anew."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from evgen.dsl.diagnostics.codes import CODES, FAMILIES

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "dsl" / "rules" / "pages"
RULES = ROOT / "docs" / "rules"

CHAPTERS = [family for family in FAMILIES if any(row.family == family for row in CODES.values())]


@pytest.mark.parametrize("family", CHAPTERS)
def test_the_chapter_of_a_family(family: str, expected: Callable[[Path, str], None]) -> None:
    expected(RULES / f"{family}.md", chapter(family))


def test_the_list_of_codes(expected: Callable[[Path, str], None]) -> None:
    expected(RULES / "README.md", index())


def index() -> str:
    """The table of all codes, by family."""
    lines = [
        "# Codes",
        "",
        "Everything that evgen reports has a code. `evgen explain EVM201`, or `evgen explain unknown-name`, prints",
        "its page.",
        "",
        "The level is the one that a code starts with: an error stops the build, a warning does in strict mode, an",
        "info never.",
    ]
    for family in CHAPTERS:
        lines += [
            "",
            f"## [{FAMILIES[family].title}]({family}.md)",
            "",
            "| code | slug | level | |",
            "|---|---|---|---|",
        ]
        for code, row in CODES.items():
            if row.family == family:
                lines.append(f"| [{code}]({family}.md#{anchor(code)}) | {row.slug} | {row.level} | {row.summary} |")
    return "\n".join(lines) + "\n"


def chapter(family: str) -> str:
    """All pages of a family, one after the other, each with its headings one level lower."""
    pages = [(PAGES / f"{code}.md").read_text(encoding="utf-8") for code, row in CODES.items() if row.family == family]
    lowered = [lower_headings(page).strip() for page in pages]
    return "\n\n".join([f"# {FAMILIES[family].title}", "[All codes](README.md)", *lowered]) + "\n"


def lower_headings(page: str) -> str:
    """`## Fails` becomes `### Fails`; what stands in a block of code is left alone."""
    parts = re.split(r"(^```.*?^```$)", page, flags=re.M | re.S)
    return "".join(part if part.startswith("```") else re.sub(r"^#", "##", part, flags=re.M) for part in parts)


def anchor(code: str) -> str:
    return f"{code}: {CODES[code].slug}".lower().replace(":", "").replace(" ", "-")
