"""Names: events in the past tense, commands imperative, streams and views nouns, fields in one spelling.

A context in which nearly all names break a rule has a style or a language of its own: that is one finding, which says
how to tell evgen so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from evgen.dsl import model as m
from evgen.dsl.diagnostics.diagnostic import Diagnostic, diagnostic
from evgen.dsl.rules.review import Review, labels, short
from evgen.dsl.rules.settings import Naming
from evgen.dsl.rules.words import (
    IN_A_STATE,
    NOUN_ENDINGS,
    ONLY_VERBS,
    STATES,
    VERBS,
    is_past,
    past_of,
    to_snake,
    word_set,
    words_of,
)

ENOUGH = 5
"""So many names of one kind, nearly all against a rule, are a style and no slip."""

READS = word_set("viewed displayed shown fetched queried retrieved browsed")
TABLE_OPERATIONS = word_set("created updated deleted inserted upserted saved modified edited")
NO_PART = word_set(
    "attribute attributes data detail details entity entry info information object properties record row"
)
"""Words that say no more than that something of a thing was changed."""

SNAKE_CASE = re.compile(r"_?[a-z][a-z0-9]*(_[a-z0-9]+)*_?")
CAMEL_CASE = re.compile(r"_?[a-z][a-zA-Z0-9]*_?")
UPPER_CASE = re.compile(r"_?[A-Z][A-Z0-9]*(_[A-Z0-9]+)*_?")

SPELLED = {"snake_case": SNAKE_CASE, "camelCase": CAMEL_CASE, "UPPER_CASE": UPPER_CASE}
"""The spellings that a project may choose for its fields, besides `any`."""


def _or_style(findings: Sequence[Diagnostic], count: int, title: str, setting: str) -> Iterator[Diagnostic]:
    """The findings, or one for all of them where nearly every one of `count` names is found."""
    if len(findings) < ENOUGH or 5 * len(findings) < 4 * count:
        yield from findings
        return
    first = findings[0]
    yield diagnostic(
        first.code,
        first.span,
        f"{len(findings)} of {count} {title}: {first.message}",
        hint=f"if that is your style, say so in the configuration: {setting}",
        labels=labels((finding.span, "and here") for finding in findings[1:3] if finding.span is not None),
    )


# --- events and commands ----------------------------------------------------------------------------------------------


def event_not_past_tense(review: Review) -> Iterator[Diagnostic]:
    """EVM861."""
    known = review.settings.naming.past
    for context in review.own:
        events = [event for stream in context.streams if not stream.external for event in stream.events]
        findings = [_not_past(event) for event in events if not _says_what_happened(event, known)]
        title = f"events of `{context.name}` are not in the past tense"
        yield from _or_style(
            findings, len(events), title, '`[rules.naming] past = ["…"]`, or `event-not-past-tense = "off"`'
        )


def _says_what_happened(event: m.Event, known: frozenset[str]) -> bool:
    """Whether a word of the name is a past tense, or the name says which state was reached or which mark was passed."""
    words = words_of(event.name)
    if any(is_past(word, known) for word in words):
        return True
    return len(words) > 1 and words[0] not in VERBS and (words[-1] in STATES or bool(IN_A_STATE & set(words[1:])))


def _not_past(event: m.Event) -> Diagnostic:
    better = _past_name(event)
    return diagnostic(
        "EVM861",
        event.name_span,
        f"`{event.name}` does not say what happened: an event is a fact, in the past tense",
        hint=f"call it `{better}`" if better else "name it after what has happened, such as `OrderPlaced`",
    )


def _past_name(event: m.Event) -> str:
    """A better name, where a verb stands first or last: `PlaceOrder` and `OrderPlace` become `OrderPlaced`."""
    words = words_of(event.name)
    is_thing = words[0] in words_of(short(event.stream)) and words[-1] in VERBS
    if len(words) > 1 and words[0] in VERBS and not is_thing:
        return _pascal([*words[1:], past_of(words[0])])
    if len(words) > 1 and words[-1] in VERBS:
        return _pascal([*words[:-1], past_of(words[-1])])
    return ""


def _pascal(words: Sequence[str]) -> str:
    return "".join(word[:1].upper() + word[1:] for word in words)


def command_not_imperative(review: Review) -> Iterator[Diagnostic]:
    """EVM862. A first word that the lists do not know is let be, unless the rest gives the name away."""
    naming = review.settings.naming
    for context in review.own:
        things = frozenset(words_of(stream.name)[-1] for stream in context.streams)
        findings = [
            diagnostic(
                "EVM862",
                command.name_span,
                f"`{command.name}` is {why}: a command says what is to be done",
                hint=f"call it `{better}`" if better else "name it after what is to be done, such as `PlaceOrder`",
            )
            for command in context.commands
            for why, better in _no_order(command.name, naming, things)
        ]
        title = f"commands of `{context.name}` are not imperative"
        setting = '`[rules.naming] imperative = ["…"]`, or `command-not-imperative = "off"`'
        yield from _or_style(findings, len(context.commands), title, setting)


def _no_order(name: str, naming: Naming, things: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Why the name is no order, and a better one; nothing where it may be one. `things` are the words for streams."""
    words = words_of(name)
    first, last = words[0], words[-1]
    about_a_thing = len(words) > 1 and first in things
    gives_away = last.endswith(NOUN_ENDINGS) or last in VERBS or is_past(last, naming.past)
    if first in naming.imperative or (first in VERBS and not (about_a_thing and gives_away)):
        return
    if is_past(last, naming.past) or is_past(first, naming.past):
        verb = next((candidate for candidate in sorted(VERBS) if past_of(candidate) == last), "")
        yield "in the past tense, like an event", _pascal([verb, *words[:-1]]) if verb else ""
    elif len(words) > 1 and last in (VERBS if about_a_thing else ONLY_VERBS):
        yield "no order", _pascal([last, *words[:-1]])
    elif first.endswith("ing") and len(first) > 5:
        yield "an activity", ""
    elif last.endswith(NOUN_ENDINGS) and (about_a_thing or len(words) == 1):
        yield "a noun", ""


def nouns(review: Review) -> Iterator[Diagnostic]:
    """EVM863."""
    known = review.settings.naming.nouns
    for context in review.own:
        things: list[tuple[m.Stream | m.View, str]] = [(s, "stream") for s in context.streams if not s.external]
        things += [(view, "view") for view in context.views]
        findings = []
        for thing, kind in things:
            words = words_of(thing.name)
            if words[0] in ONLY_VERBS and words[0] not in known and len(words) > 1:
                what = _pascal(words[1:])
                message = f"`{thing.name}` sounds like a command, and a {kind} is a thing"
            elif kind == "stream" and len(words) > 1 and is_past(words[-1], review.settings.naming.past):
                what = _pascal(words[:-1])
                message = f"`{thing.name}` sounds like an event, and a stream is the thing that it happens to"
            else:
                continue
            findings.append(
                diagnostic("EVM863", thing.name_span, message, hint=f"name it after the thing, such as `{what}`")
            )
        setting = '`[rules.naming] nouns = ["…"]`, or `name-not-a-noun = "off"`'
        yield from _or_style(findings, len(things), f"streams and views of `{context.name}` are no nouns", setting)


def recorded_operations(review: Review) -> Iterator[Diagnostic]:
    """EVM865 and EVM866: events that record a look, or an operation on a table."""
    for stream in review.own_streams():
        for event in stream.events:
            *before, last = words_of(event.name)
            if last in READS:
                yield diagnostic(
                    "EVM865",
                    event.name_span,
                    f"`{event.name}` records that somebody looked: nothing has changed",
                    hint="an event is a change that somebody decided on; looking is what views are for",
                )
            elif last in TABLE_OPERATIONS and NO_PART.union(words_of(stream.name)).issuperset(before):
                yield diagnostic(
                    "EVM866",
                    event.name_span,
                    f"`{event.name}` is named after an operation on a table, and does not say what happened",
                    hint=f"say why it was {last}, in the words of the trade: registered, opened, corrected, closed, …",
                )


# --- fields -----------------------------------------------------------------------------------------------------------


def field_spelling(review: Review) -> Iterator[Diagnostic]:
    """EVM864, for the spelling that the project has chosen."""
    wanted = review.settings.naming.fields
    if wanted == "any":
        return
    spelling = SPELLED[wanted]
    for context in review.own:
        fields = _fields_of(context)
        wrong = [field for field in fields if not spelling.fullmatch(field.name)]
        if not wrong:
            continue
        findings = [
            diagnostic(
                "EVM864",
                field.name_span,
                f"`{field.name}` is not written in {wanted}",
                hint=f'call it `{_respelled(field.name, wanted)}`, with `@was("{field.name}")` where it is in use '
                "already",
            )
            for field in wrong
        ]
        # A name of one word in small letters says nothing about the spelling.
        telling = [field for field in fields if field in wrong or len(words_of(field.name)) > 1]
        title = f"fields of `{context.name}` have another spelling"
        yield from _or_style(findings, len(telling), title, f'`[rules.naming] fields = "{_spelling_of(wrong)}"`')


def _spelling_of(fields: Sequence[m.Field]) -> str:
    """The spelling that most of the fields have; `any` where it is none that has a name."""
    counted = {
        name: sum(bool(spelling.fullmatch(field.name)) for field in fields) for name, spelling in SPELLED.items()
    }
    name = max(counted, key=lambda spelling: counted[spelling])
    return name if 5 * counted[name] >= 4 * len(fields) else "any"


def _respelled(name: str, wanted: str) -> str:
    snake = to_snake(name)
    if wanted == "UPPER_CASE":
        return snake.upper()
    if wanted == "snake_case":
        return snake
    first, *rest = snake.split("_")
    return first + _pascal(rest)


def _fields_of(context: m.Context) -> list[m.Field]:
    """The fields that a context declares itself, each once."""
    fields: list[m.Field] = [field for record in context.records for field in record.fields]
    for stream in context.streams:
        if stream.external:
            continue
        fields += [*stream.key, *stream.state.fields]
        fields += [field for event in stream.events for field in event.fields[len(stream.key) :]]
    fields += [field for command in context.commands for field in command.fields if not field.key]
    fields += [field for view in context.views for field in view.fields]
    return fields
