"""What is said about wrong texts: `wrong/*.txt`, each a list of cases with the diagnostics below them.

A case is a text, then a line `>>>>`, then one line for each diagnostic: place, code, message, hint; what broken
declarations declare follows as `broken`. The cases of `files.txt` are whole files; to the others a context is added.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from evgen.dsl.diagnostics.diagnostic import Diagnostic
from evgen.dsl.diagnostics.fixes import apply_fix
from evgen.dsl.diagnostics.source import Source, Span
from evgen.dsl.parse.parser import parse

FOLDER = Path(__file__).parent / "wrong"
FILES = sorted(FOLDER.glob("*.txt"))
CONTEXT = "context c\n"
BETWEEN = "\n====\n"
BELOW = "\n>>>>\n"


def _cases(path: Path) -> list[str]:
    return [case.partition(BELOW)[0] for case in path.read_text("utf-8").removesuffix("\n").split(BETWEEN)]


def _source(path: Path, case: str) -> Source:
    return Source("f", case if path.stem == "files" else CONTEXT + case)


def _place(source: Source, span: Span | None, skipped: int) -> str:
    assert span is not None
    start, end = source.position(span.start), source.position(span.end)
    return f"{start.line - skipped}:{start.column}-{end.line - skipped}:{end.column}"


def _line(source: Source, one: Diagnostic, skipped: int) -> str:
    labels = "".join(f" [{_place(source, label.span, skipped)} {label.text}]" for label in one.labels)
    return f"{_place(source, one.span, skipped)} {one.code} {one.message}{labels} | {one.hint}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_messages(path: Path, expected: Callable[[Path, str], None]) -> None:
    skipped = 0 if path.stem == "files" else 1
    written = []
    for case in _cases(path):
        source = _source(path, case)
        parsed = parse(source)
        lines = [_line(source, one, skipped) for one in parsed.diagnostics]
        lines += [f"broken {one.keyword} {one.name.text}" for one in parsed.file.broken]
        written.append(case + BELOW + "\n".join(lines))
    expected(path, BETWEEN.join(written) + "\n")


@pytest.mark.parametrize("path", [path for path in FILES if path.stem != "several"], ids=lambda path: path.stem)
def test_one_mistake_gives_one_diagnostic(path: Path) -> None:
    for case in _cases(path):
        assert len(parse(_source(path, case)).diagnostics) == 1, case


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_terminal_is_named(path: Path) -> None:
    """Messages speak of signs and words, never of LBRACE or __star."""
    text = path.read_text("utf-8")
    for name in ("LBRACE", "RBRACE", "RPAR", "RSQB", "COLON", "ASSIGN", "COALESCE", "QUOTED", "SEP ", "$END", "__"):
        assert name not in text


@pytest.mark.parametrize("path", [path for path in FILES if path.stem != "several"], ids=lambda path: path.stem)
def test_where_a_fix_is_offered_the_text_parses_afterwards(path: Path) -> None:
    for case in _cases(path):
        source = _source(path, case)
        (found,) = parse(source).diagnostics
        for fix in found.fixes:
            text = apply_fix(fix, {source.path: source.text})[source.path]
            assert not parse(Source("f", text)).diagnostics, (case, text)
