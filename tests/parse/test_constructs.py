"""Each construct of the language beside its tree: `constructs/*.evm` and the reviewed `constructs/*.txt`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from evgen.dsl import syntax
from evgen.dsl.diagnostics.source import Source, Span
from evgen.dsl.parse.parser import parse

FOLDER = Path(__file__).parent / "constructs"
EXAMPLES = Path(__file__).parents[2] / "examples"
FILES = sorted(FOLDER.glob("*.evm"))
WIDTH = 110


def _dump(node: Any) -> str:
    """A node in one line: its class and what is not empty in it, without spans."""
    if isinstance(node, syntax.Name):
        return node.text
    if isinstance(node, syntax.Path):
        return node.text
    if is_dataclass(node):
        parts = []
        for field in fields(node):
            value = getattr(node, field.name)
            if field.name != "span" and value not in ((), None, False, ""):
                parts.append(f"{field.name}={_dump(value)}")
        return f"{type(node).__name__}({', '.join(parts)})"
    if isinstance(node, tuple):
        return f"[{', '.join(map(_dump, node))}]"
    return repr(node)


def _tree(node: Any, indent: int, name: str = "") -> Iterator[str]:
    """A node in as many lines as it needs."""
    label = f"{' ' * indent}{name}{': ' if name else ''}"
    short = _dump(node)
    if len(label) + len(short) <= WIDTH:
        yield label + short
    elif isinstance(node, tuple):
        yield f"{label}[{len(node)}]"
        for item in node:
            yield from _tree(item, indent + 2)
    elif not is_dataclass(node):
        yield label + short
    else:
        yield label + type(node).__name__
        for field in fields(node):
            value = getattr(node, field.name)
            if field.name != "span" and value not in ((), None, False, ""):
                yield from _tree(value, indent + 2, field.name)


def _read(path: Path) -> Source:
    return Source(path.name, path.read_text("utf-8"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_tree(path: Path, expected: Callable[[Path, str], None]) -> None:
    parsed = parse(_read(path))
    assert parsed.diagnostics == ()
    lines = [
        line for part in (parsed.file.context, *parsed.file.uses, *parsed.file.declarations) for line in _tree(part, 0)
    ]
    expected(path.with_suffix(".txt"), "\n".join(lines) + "\n")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_commas_between_members_mean_nothing(path: Path) -> None:
    """The tree is the same without them. Lists keep theirs: the token behind tells which is which."""
    from evgen.dsl.format.formatter import format_text

    source = _read(path)
    assert _dump(parse(Source("f", format_text(source).text)).file.declarations) == _dump(
        parse(source).file.declarations
    )


def _children(node: Any) -> Iterator[Any]:
    """The parts of a node that have spans, at whatever depth of tuples."""
    if isinstance(node, syntax.Path):
        stack: list[Any] = list(node.parts)
    else:
        stack = [getattr(node, field.name) for field in fields(node)] if is_dataclass(node) else []
    while stack:
        value = stack.pop()
        if is_dataclass(value) or isinstance(value, syntax.Name | syntax.Path):
            yield value
        elif isinstance(value, tuple) and not isinstance(value, Span):
            stack.extend(value)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_spans(path: Path) -> None:
    """A part stands inside its whole, and a name's span is the name."""
    source = _read(path)
    stack = [parse(source).file]
    while stack:
        node = stack.pop()
        for child in _children(node):
            assert node.span.start <= child.span.start <= child.span.end <= node.span.end, child
            written = source.text[child.span.start : child.span.end]
            if isinstance(child, syntax.Name):
                assert written.strip('`"').replace(" ", "") == child.text
            stack.append(child)


def test_span_of_a_declaration_begins_at_its_word() -> None:
    stream = parse(_read(FOLDER / "stream.evm")).file.declarations[1]
    text = _read(FOLDER / "stream.evm").text
    assert text[stream.span.start :].startswith("external stream Foreign {")
    assert text[: stream.span.end].endswith("}")
    assert isinstance(stream, syntax.Stream)
    assert stream.doc == "Doc above `external`."


def test_the_page_of_the_language() -> None:
    parsed = parse(_read(EXAMPLES / "page" / "models" / "page.evm"))
    assert parsed.diagnostics == ()
    assert len(parsed.file.declarations) == 18
