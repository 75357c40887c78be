"""Names and places of them."""

from __future__ import annotations

from typing import NamedTuple

from evgen.dsl.diagnostics.source import Span


class Name(NamedTuple):
    """One name; backticks are not part of `text`, but of `span`."""

    text: str
    span: Span


class Path(NamedTuple):
    """Names joined by dots: a reference to a declaration, a context, or a path to a field."""

    parts: tuple[Name, ...]
    span: Span

    @property
    def text(self) -> str:
        """The names with dots between them."""
        if len(self.parts) == 1:
            return self.parts[0].text
        return ".".join(part.text for part in self.parts)
