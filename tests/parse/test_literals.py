"""Values of literals."""

from __future__ import annotations

import pytest

from evgen.dsl.parse.literals import decode_string, duration_ms, size_bytes


@pytest.mark.parametrize(
    ("inner", "value"),
    [
        ("plain", "plain"),
        (r"\"", '"'),
        (r"\\n", r"\n"),
        (r"a\nb\tc", "a\nb\tc"),
        (r"\u{41}\u{1F600}\u{0}\u{10FFFF}", "A\U0001f600\x00\U0010ffff"),
        ("ü {{ }} ${x}", "ü {{ }} ${x}"),
    ],
)
def test_escapes(inner: str, value: str) -> None:
    assert decode_string(inner, "f", 0) == (value, [])


@pytest.mark.parametrize(
    ("inner", "places"),
    [
        (r"\q", [(10, 12)]),
        (r"ab\x41\z", [(12, 14), (16, 18)]),
        (r"\u{D800}", [(10, 18)]),
        (r"\u{110000}", [(10, 20)]),
        (r"\u{}", [(10, 14)]),
        (r"\u{xyz}", [(10, 17)]),
        (r"\u0041", [(10, 12)]),
        (r"\\\a", [(12, 14)]),
    ],
)
def test_escapes_that_do_not_exist(inner: str, places: list[tuple[int, int]]) -> None:
    value, found = decode_string(inner, "f", 10)
    assert [(one.code, one.span and one.span.start, one.span and one.span.end) for one in found] == [
        ("EVM107", start, end) for start, end in places
    ]
    assert value


@pytest.mark.parametrize(
    ("text", "value"),
    [("90s", 90_000), ("15m", 900_000), ("12h", 43_200_000), ("7d", 604_800_000), ("4w", 2_419_200_000), ("5ms", 5)],
)
def test_durations(text: str, value: int) -> None:
    assert duration_ms(text) == value


@pytest.mark.parametrize(
    ("text", "value"), [("512KiB", 524_288), ("2MiB", 2_097_152), ("1GiB", 1 << 30), ("3TiB", 3 << 40)]
)
def test_sizes(text: str, value: int) -> None:
    assert size_bytes(text) == value


@pytest.mark.parametrize("text", ["", "5", "d", "5x", "5 d", "-5d", "5D", "1.5h", "5d5d"])
def test_no_durations(text: str) -> None:
    with pytest.raises(ValueError):
        duration_ms(text)
