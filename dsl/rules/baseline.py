"""Old findings that are tolerated: what a baseline remembers of a finding, and what is new against it.

Comes in: findings, the model and the sources. Goes out: the text of a baseline, or the findings that it does not know.
A finding is known by its code, by the declaration in which it stands and by the text that it points at: so it stays
known when lines move, when files are renamed and when a message is worded better. An error is never tolerated.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from evgen.dsl import model as m
from evgen.dsl.diagnostics.diagnostic import Diagnostic
from evgen.dsl.diagnostics.source import Source, Span

VERSION = 1
LONGEST = 200


class Identity(NamedTuple):
    """What stays the same of a finding while its model is edited elsewhere."""

    code: str
    place: str
    text: str


class Compared(NamedTuple):
    """The findings that are new, how many are known, and how many of the baseline are gone."""

    new: tuple[Diagnostic, ...]
    known: int
    gone: int


class BadBaseline(Exception):
    """The text is no baseline of evgen."""


def identities(findings: Sequence[Diagnostic], model: m.Model, sources: Mapping[str, Source]) -> list[Identity]:
    """The identity of each finding, in their order."""
    places = _declarations_around(findings, model)
    return [
        Identity(finding.code, place, _text(finding.span, sources))
        for finding, place in zip(findings, places, strict=True)
    ]


def write(findings: Sequence[Diagnostic], model: m.Model, sources: Mapping[str, Source]) -> str:
    """The text of a baseline of these findings."""
    tolerated = [finding for finding in findings if finding.level != "error"]
    known = identities(tolerated, model, sources)
    counts = Counter(known)
    messages = {
        identity: finding.message for identity, finding in zip(reversed(known), reversed(tolerated), strict=True)
    }
    rows = [
        {
            "code": identity.code,
            "in": identity.place,
            "text": identity.text,
            "count": counts[identity],
            "message": messages[identity],
        }
        for identity in sorted(counts)
    ]
    return json.dumps({"version": VERSION, "findings": rows}, indent=1, ensure_ascii=False) + "\n"


def read(text: str) -> Counter[Identity]:
    """What a baseline knows; BadBaseline where the text is none."""
    try:
        data = json.loads(text)
        if data["version"] != VERSION:
            raise BadBaseline(f"it has version {data['version']}, and this evgen reads version {VERSION}")
        rows = [(Identity(str(row["code"]), str(row["in"]), str(row["text"])), row) for row in data["findings"]]
        return Counter({identity: int(row["count"]) for identity, row in rows})
    except (ValueError, KeyError, TypeError) as error:
        raise BadBaseline("it is not a baseline that evgen wrote") from error


def compare(
    findings: Sequence[Diagnostic], baseline: Counter[Identity], model: m.Model, sources: Mapping[str, Source]
) -> Compared:
    """The findings that the baseline does not know; of several of one identity the first ones are known."""
    left = Counter(baseline)
    new: list[Diagnostic] = []
    known = 0
    for finding, identity in zip(findings, identities(findings, model, sources), strict=True):
        if finding.level != "error" and left[identity] > 0:
            left[identity] -= 1
            known += 1
        else:
            new.append(finding)
    return Compared(tuple(new), known, sum(left.values()))


def _text(span: Span | None, sources: Mapping[str, Source]) -> str:
    source = sources.get(span.file) if span is not None else None
    if span is None or source is None:
        return ""
    return " ".join(source.text[span.start : span.end].split())[:LONGEST]


# --- the declaration around a place -----------------------------------------------------------------------------------


def _declarations_around(findings: Sequence[Diagnostic], model: m.Model) -> list[str]:
    """The name of the innermost declaration around each finding; one pass over each file."""
    by_file: dict[str, list[tuple[int, int, str]]] = {}
    for span, name in _declarations(model):
        by_file.setdefault(span.file, []).append((span.start, -span.end, name))
    names = [""] * len(findings)
    order = sorted(
        (finding.span.file, finding.span.start, at) for at, finding in enumerate(findings) if finding.span is not None
    )
    file, next_ = "", 0
    declared: list[tuple[int, int, str]] = []
    stack: list[tuple[int, str]] = []
    for path, start, at in order:
        if path != file:
            file, declared, next_, stack = path, sorted(by_file.get(path, ())), 0, []
        while next_ < len(declared) and declared[next_][0] <= start:
            begin, negative_end, name = declared[next_]
            while stack and stack[-1][0] <= begin:
                stack.pop()
            stack.append((-negative_end, name))
            next_ += 1
        at_span = findings[at].span
        end = at_span.end if at_span is not None else start
        names[at] = next((name for last, name in reversed(stack) if last >= end), "")
    return names


def _declarations(model: m.Model) -> Iterator[tuple[Span, str]]:
    for context in model.contexts:
        yield context.span, context.name
        for element in m.elements_of(context):
            yield element.span, element.qualified_name
            yield from ((field.span, f"{element.qualified_name}.{field.name}") for field in _fields_of(element))
        for timeline in context.timelines:
            yield timeline.span, f"{context.name}: {timeline.title}"
            for part in timeline.slices:
                yield part.span, f"{context.name}: {timeline.title}: {part.title}"
        for scenario in context.all_scenarios:
            yield scenario.span, f"{context.name}: {scenario.slice or ''}: {scenario.title}"


def _fields_of(element: m.Element) -> Iterable[m.Field]:
    match element:
        case m.Stream():
            return (*element.key, *element.state.fields)
        case m.Event() | m.Command():
            return tuple(field for field in element.fields if not field.key)
        case m.Record() | m.View() | m.Table():
            return element.fields
        case _:
            return ()
