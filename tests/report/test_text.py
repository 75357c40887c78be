"""The text report: each case is rendered and compared with a reviewed file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from evgen.dsl.diagnostics.diagnostic import Diagnostic, Edit, Fix, Label, diagnostic, with_level
from evgen.dsl.diagnostics.report import render_text, summary
from evgen.dsl.diagnostics.source import Source, Span

HERE = Path(__file__).parent

MODEL = """\
context shop.ordering

stream Order {
  key order_id: uuid
  event OrderPlaced { total: decimal(12, 2) }

  event OrderCancelled { reason: string? }
}

command CancelOrder {
  reason: string?
  emit OrderCanceled { reason = reason }
}
"""

Case = tuple[list[Source], list[Diagnostic]]


def span(text: str, part: str, file: str = "models/ordering.evm") -> Span:
    """The first place of a part of the text."""
    start = text.index(part)
    return Span(file, start, start + len(part))


def of(text: str, *found: Diagnostic) -> Case:
    return [Source("models/ordering.evm", text)], list(found)


def style_guide() -> Case:
    """The example of the style guide: a label far away in the same file."""
    here = span(MODEL, "OrderCanceled")
    label = Label(span(MODEL, "OrderCancelled"), "declared here, in stream `Order`")
    message = "`CancelOrder` emits `OrderCanceled`, which no stream declares"
    return of(MODEL, diagnostic("EVM201", here, message, note="did you mean `OrderCancelled`?", labels=[label]))


def other_file() -> Case:
    other = "context shop.billing\n\nactor Clerk\n"
    label = Label(span(other, "Clerk", "models/billing.evm"), "first declared here")
    found = diagnostic("EVM202", span(MODEL, "Order"), "`Clerk` is declared twice", labels=[label])
    return [Source("models/ordering.evm", MODEL), Source("models/billing.evm", other)], [found]


def near_lines() -> Case:
    """Labels on the same line and on a line that is near stand in the frame of the place."""
    labels = [Label(span(MODEL, "command"), "in this command"), Label(span(MODEL, "CancelOrder"), "here")]
    return of(MODEL, diagnostic("EVM319", span(MODEL, "emit"), "Something is wrong", note="this", labels=labels))


def same_line() -> Case:
    text = "context a\ntype Money = decimal(2, 12)\n"
    labels = [Label(span(text, "2,", "models/ordering.evm"), "digits"), Label(span(text, "type"), "")]
    return of(text, diagnostic("EVM305", span(text, "12"), "More places than digits", note="places", labels=labels))


def help_and_fixes() -> Case:
    here = span(MODEL, "OrderCanceled")
    fix = Fix("rename to `OrderCancelled`", (Edit(here, "OrderCancelled"),))
    return of(
        MODEL,
        diagnostic("EVM201", here, "No such event", hint="declare it in a stream\nor write another name", fixes=[fix]),
    )


def tabs() -> Case:
    text = "context a\n\tstream\tOrder {\n}\n"
    return of(text, diagnostic("EVM401", span(text, "Order"), "`Order` has no key", note="add `key`"))


def wide_characters() -> Case:
    text = 'context a\nhotspot "注文はe\u0301 誰のもの 👍🏽?"  stream Order {}\n'
    return of(text, diagnostic("EVM401", span(text, "Order"), "`Order` has no key", note="add `key`"))


def long_line() -> Case:
    text = "context a\n" + "type A = string " * 40 + "BROKEN " + "type B = string " * 40 + "\n"
    start = Source("", text).text.index("BROKEN")
    near_the_start = Span("models/ordering.evm", 12, 20)
    whole = Span("models/ordering.evm", 10, len(text) - 1)
    middle = Span("models/ordering.evm", start, start + 6)
    return of(text, *(diagnostic("EVM103", one, "Not this", note="here") for one in (near_the_start, middle, whole)))


def several_lines() -> Case:
    start, end = MODEL.index("stream"), MODEL.index("\ncommand") - 1
    short = Span("models/ordering.evm", MODEL.index("reason: string?\n"), MODEL.index("emit") + 4)
    return of(
        MODEL,
        diagnostic("EVM104", Span("models/ordering.evm", start, end), "All of this", note="ends here"),
        diagnostic("EVM104", short, "These two lines", note="ends here"),
    )


def end_of_file() -> Case:
    text = "context a\nstream Order {\n"
    end = len(text)
    opened = Label(span(text, "{"), "opened here")
    return of(
        text,
        diagnostic("EVM104", Span("models/ordering.evm", end, end), "`{` is never closed", labels=[opened]),
        diagnostic("EVM104", Span("models/ordering.evm", end - 1, end), "At the line end", note="here"),
    )


def empty_file() -> Case:
    return of("", diagnostic("EVM105", Span("models/ordering.evm", 0, 0), "The file is empty", hint="begin it"))


def without_source() -> Case:
    found = diagnostic("EVM907", Span("models/gone.evm", 0, 0), "`models/gone.evm` cannot be read", note="a note")
    return [], [found, diagnostic("EVM901", None, "there is no `evgen.toml`", hint="`evgen init` makes one")]


def hostile_texts() -> Case:
    """Nothing of a model reaches the terminal as a control character."""
    text = 'context a\nactor "\x1b[31mred\x07\r\u202e\u2028\x00\x7f" X\n'
    return of(text, diagnostic("EVM102", span(text, "X"), "`\x1b[2J\nnew line` is\ttext", hint="\x1b]0;title\x07"))


def levels() -> Case:
    here = span(MODEL, "Order")
    one = diagnostic("EVM605", here, "A warning")
    return of(MODEL, one, with_level(one, "info"), with_level(one, "error"), one)


CASES = (
    style_guide,
    other_file,
    near_lines,
    same_line,
    help_and_fixes,
    tabs,
    wide_characters,
    long_line,
    several_lines,
    end_of_file,
    empty_file,
    without_source,
    hostile_texts,
    levels,
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.__name__)
def test_rendered_as_reviewed(case: Callable[[], Case], expected: Callable[[Path, str], None]) -> None:
    sources, found = case()
    text = render_text(found, {source.path: source for source in sources}, colour=False)
    assert not any(ord(character) < 0x20 and character != "\n" for character in text)
    expected(HERE / "expected" / f"{case.__name__}.txt", text)


def test_colour_changes_nothing_but_colours() -> None:
    import re

    for case in CASES:
        sources, found = case()
        by_path = {source.path: source for source in sources}
        coloured = render_text(found, by_path, colour=True)
        assert "\x1b[1;" in coloured
        assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == render_text(found, by_path, colour=False)


def test_nothing_found_is_nothing_said() -> None:
    assert render_text([], {}, colour=False) == ""
    assert summary([]) == "no findings"


def test_every_span_of_a_text_can_be_shown() -> None:
    """No pair of offsets, also outside the text, makes the report fail."""
    text = "a\tb\r\n\n注é\u0301x\n"
    source = Source("a.evm", text)
    for start in range(len(text) + 2):
        for end in range(start, len(text) + 3):
            shown = render_text([diagnostic("EVM103", Span("a.evm", start, end), "m")], {"a.evm": source}, colour=False)
            assert "^" in shown
