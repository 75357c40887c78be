"""Placeholder until the formatter lands; overwrite this file."""
from __future__ import annotations
from typing import NamedTuple
from evgen.dsl.diagnostics import Diagnostic
from evgen.dsl.source import Source
class Formatted(NamedTuple):
    text: str
    diagnostics: tuple[Diagnostic, ...]
def format_text(source: Source) -> Formatted:
    return Formatted(source.text, ())
