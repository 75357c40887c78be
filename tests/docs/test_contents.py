"""The lists of decisions and of how-tos name every page; `make docs` writes them anew."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"
DECISIONS = DOCS / "decisions"

INTRODUCTION = """\
# Decisions

What was decided about evgen that is costly to undo, and why: one page each.
"""


def test_every_decision_is_listed(expected: Callable[[Path, str], None]) -> None:
    pages = sorted(page for page in DECISIONS.glob("*.md") if page.name != "README.md")
    titles = [page.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ") for page in pages]
    lines = [f"- [{title}]({page.name})\n" for title, page in zip(titles, pages, strict=True)]
    expected(DECISIONS / "README.md", INTRODUCTION + "\n" + "".join(lines))


def test_every_how_to_is_in_the_table_of_contents(expected: Callable[[Path, str], None]) -> None:
    pages = sorted((DOCS / "how-to").glob("*.md"))
    titles = [page.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ") for page in pages]
    lines = [f"- [{title}](how-to/{page.name})\n" for title, page in zip(titles, pages, strict=True)]
    contents = DOCS / "README.md"
    introduction = contents.read_text(encoding="utf-8").partition("How to:\n\n")
    assert introduction[1], "the how-tos stand at the end"
    expected(contents, "".join(introduction[:2]) + "".join(lines))


def test_every_page_is_in_the_table_of_contents() -> None:
    contents = (DOCS / "README.md").read_text(encoding="utf-8")
    pages = [page.name for page in DOCS.glob("*.md") if page.name != "README.md"]
    assert pages
    assert not [page for page in pages if f"]({page})" not in contents]
