"""Small models for the tests of the rules, and what is found in them."""

from __future__ import annotations

from datetime import date

from evgen.dsl.diagnostics.diagnostic import Diagnostic
from evgen.dsl.diagnostics.source import Source
from evgen.dsl.rules.settings import RuleSettings
from evgen.pipeline import compile

LENDING = """\
context library.lending

actor Librarian

stream Copy {
  key copy_id: uuid

  event CopyLent { reader_id: uuid  due: date }
  event CopyReturned
}

command LendCopy by Librarian {
  reader_id: uuid
  due: date

  emit CopyLent
}

command ReturnCopy by Librarian {
  emit CopyReturned
}

view Loans {
  key copy_id: uuid
  reader_id: uuid
  due: date

  on CopyLent { }
  on CopyReturned remove
}

screen Desk by Librarian {
  shows Loans
  sends LendCopy, ReturnCopy
}
"""
"""A complete model without any finding."""


def changed(*changes: tuple[str, str], text: str = LENDING) -> str:
    """The model with each first text replaced once by the second; a text that is not there is a mistake of the test."""
    for before, after in changes:
        assert text.count(before) >= 1, before
        text = text.replace(before, after, 1)
    return text


def find(text: str | dict[str, str], settings: RuleSettings | None = None) -> list[Diagnostic]:
    """Everything that is found, on a day in 2026."""
    files = {"model.evm": text} if isinstance(text, str) else text
    return list(compile(files, settings or RuleSettings(today=date(2026, 6, 1))).diagnostics)


def codes(text: str | dict[str, str], settings: RuleSettings | None = None) -> list[str]:
    """The codes of what is found, in the order of the places."""
    return [one.code for one in find(text, settings)]


def places(text: str, settings: RuleSettings | None = None) -> list[tuple[str, str]]:
    """Each code with the text that it points at."""
    found = find(text, settings)
    return [(one.code, text[one.span.start : one.span.end]) for one in found if one.span is not None]


def lines(text: str) -> list[str]:
    """What is found as `code level line: message`."""
    source = Source("model.evm", text)
    return [
        f"{one.code} {one.level} {source.position(one.span.start).line}: {one.message}"
        for one in find(text)
        if one.span is not None
    ]
