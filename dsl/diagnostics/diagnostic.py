"""What evgen has to say to a user: data only; `report` renders it.

A user's mistake is a `Diagnostic`, never an exception. The codes themselves are in `codes`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from evgen.dsl.base.frozen import dataclass, field, replace
from evgen.dsl.diagnostics.codes import CODES
from evgen.dsl.diagnostics.source import Span

Level = Literal["error", "warning", "info"]
"""How bad it is: an error stops the build, a warning does in strict mode, an info never."""


@dataclass(frozen=True, slots=True)
class Label:
    """A second place that belongs to a diagnostic, such as "first declared here"."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Edit:
    """The text at `span` is to be replaced by `replacement`."""

    span: Span
    replacement: str


@dataclass(frozen=True, slots=True)
class Fix:
    """A mechanical way out: `title` says what it does ("rename to `OrderCancelled`")."""

    title: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding at one place.

    `message` is one line with the user's own names in backticks. `hint` is the way out. `note` is the short text beside
    the carets in the code frame. `span` is None only for findings about the project as a whole. A finding of evolution
    also has the full names of the `elements` that it is about, and of those who are `hit`.
    """

    code: str
    message: str
    span: Span | None
    hint: str = ""
    note: str = ""
    labels: tuple[Label, ...] = ()
    fixes: tuple[Fix, ...] = ()
    level: Level = field(default="error")
    elements: tuple[str, ...] = ()
    hit: tuple[str, ...] = ()

    @property
    def slug(self) -> str:
        """The readable name of the code."""
        return CODES[self.code].slug


def diagnostic(
    code: str,
    span: Span | None,
    message: str,
    *,
    hint: str = "",
    note: str = "",
    labels: Iterable[Label] = (),
    fixes: Iterable[Fix] = (),
) -> Diagnostic:
    """A diagnostic with the default level of its code; an unknown code is a KeyError, a programmer's mistake."""
    return Diagnostic(code, message, span, hint, note, tuple(labels), tuple(fixes), CODES[code].level)


def with_level(diagnostic: Diagnostic, level: Level) -> Diagnostic:
    """The same diagnostic at another level."""
    return diagnostic if diagnostic.level == level else replace(diagnostic, level=level)


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Sorted by place, then by code; findings about the whole project first. Equal diagnostics are kept once."""

    def place(diagnostic: Diagnostic) -> tuple[str, int, int, str, str]:
        span = diagnostic.span or Span("", 0, 0)
        return (span.file, span.start, span.end, diagnostic.code, diagnostic.message)

    places: dict[tuple[str, int, int, str, str], list[Diagnostic]] = {}
    for diagnostic in diagnostics:
        there = places.setdefault(place(diagnostic), [])
        if diagnostic not in there:
            there.append(diagnostic)
    return [diagnostic for key in sorted(places) for diagnostic in places[key]]


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether any of these stops the build."""
    return any(diagnostic.level == "error" for diagnostic in diagnostics)
