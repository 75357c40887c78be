"""The lists of CONTRIBUTING and the page of the architecture speak of files and names that are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = (ROOT / "CONTRIBUTING.md", ROOT / "docs" / "architecture.md")
CODE = ("bench", "dsl", "evgen", "generator", "tests")


def quoted(page: Path) -> set[str]:
    return set(re.findall(r"`([^`\n]+)`", page.read_text(encoding="utf-8")))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_path_leads_somewhere(page: Path) -> None:
    paths = [text for text in quoted(page) if re.fullmatch(r"[\w.*…-]+(/[\w.*…-]*)+", text) and "NAME" not in text]
    assert paths
    patterns = {path: path.rstrip("/").replace("…", "*") for path in paths}
    bases = (ROOT, *(ROOT / folder for folder in CODE))
    gone = [path for path, pattern in patterns.items() if not any(list(base.glob(pattern)) for base in bases)]
    assert gone == []


def test_every_name_is_in_the_code() -> None:
    """Names in capitals are tables, names with `_` and names in camel case are functions and classes."""
    text = "\n".join(
        path.read_text(encoding="utf-8") for folder in CODE for path in sorted((ROOT / folder).rglob("*.py"))
    )
    words = set(re.findall(r"\w+", text))
    names = {name for name in quoted(PAGES[0]) if re.fullmatch(r"_?[A-Z][A-Z_]+|_[a-z]\w+|\w+_\w+|[A-Z]\w+", name)}
    assert len(names) > 20
    assert names - {"NAME"} - words == set()
