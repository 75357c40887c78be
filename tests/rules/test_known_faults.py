"""A model with known faults: each is found at its line, and nothing else is a warning."""

from __future__ import annotations

import re
from pathlib import Path

from evgen.dsl.diagnostics.source import Source
from evgen.pipeline import compile

FAULTS = Path(__file__).parent / "faults"


def test_each_fault_is_found_at_its_place_and_the_rest_is_quiet() -> None:
    files = {path.name: path.read_text("utf-8") for path in FAULTS.glob("*.evm")}
    sources = {path: Source(path, text) for path, text in files.items()}
    known = [
        (path, number, code)
        for path, text in files.items()
        for number, line in enumerate(text.splitlines(), 1)
        for code in re.findall(r"fault: (EVM\d+)", line)
    ]

    found = [
        (one.span.file, sources[one.span.file].position(one.span.start).line, one.code)
        for one in compile(files).diagnostics
        if one.span is not None and one.level != "info"
    ]

    assert len(known) == 14
    assert sorted(found) == sorted(known)
