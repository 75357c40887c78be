"""Kafka and privacy: views of topics that forget, and personal data where it must not be."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evgen.dsl import model as m
from evgen.dsl.diagnostics.diagnostic import Diagnostic, Edit, Fix, Label, diagnostic
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.lineage.personal import Personal, find_personal
from evgen.dsl.model.types import Named, required
from evgen.dsl.rules.review import Review, labels, named

FORGETTING = frozenset({"retention", "retention_size", "retention.ms", "retention.bytes"})


def view_of_a_forgetful_topic(review: Review) -> Iterator[Diagnostic]:
    """EVM871."""
    forgetting: dict[str, m.TopicSetting] = {}
    for context in review.own:
        for stream in context.streams:
            setting = next(filter(_forgets, stream.topic.settings), None) if stream.topic is not None else None
            if setting is not None:
                forgetting[stream.qualified_name] = setting
    for context in review.own if forgetting else ():
        for view in context.views:
            told: set[str] = set()
            for step in view.steps:
                stream_name = review.model.event(step.event).stream
                if stream_name not in forgetting or stream_name in told:
                    continue
                told.add(stream_name)
                setting = forgetting[stream_name]
                yield diagnostic(
                    "EVM871",
                    step.event_span,
                    f"`{view.name}` is rebuilt from the topic of {named(stream_name, context.name)}, which forgets "
                    "events "
                    f"(`{setting.name} = {setting.written}`): a rebuilt view lacks what is forgotten",
                    hint="keep the events for ever, or keep the view where it need never be rebuilt",
                    labels=labels([(setting.span, "forgets here")]),
                )


def _forgets(setting: m.TopicSetting) -> bool:
    """Whether a setting that holds everywhere lets the topic lose events."""
    if setting.environment is not None:
        return False
    if setting.name == "cleanup.policy":
        return "compact" in str(setting.value)
    return setting.name in FORGETTING and isinstance(setting.value, int) and setting.value >= 0


# --- where personal data must not be ----------------------------------------------------------------------------------


def _with_topics(context: m.Context) -> list[m.Stream | m.View]:
    return [*context.streams, *context.views]


def pii_in_key(review: Review) -> Iterator[Diagnostic]:
    """EVM872."""
    for context in review.own:
        for owner in _with_topics(context):
            for field in owner.key:
                pii = review.model.pii_of(field)
                if pii is None or (isinstance(owner, m.Stream) and owner.external):
                    continue
                yield diagnostic(
                    "EVM872",
                    field.name_span,
                    f"the key `{field.name}` of `{owner.name}` is personal data: it stands in every message, in the "
                    "names of "
                    "rows and in logs, and can never be deleted",
                    hint="give it a key that means nothing, such as a uuid, and keep the personal data in a field",
                    labels=[Label(pii.span, "personal data")],
                )


NUMBERS = re.compile(r"[0-9]{7,}")
ACCOUNT = re.compile(r"\b[A-Z]{2}[0-9]{2}[A-Z0-9]{10,30}\b")


def pii_in_name(review: Review) -> Iterator[Diagnostic]:
    """EVM873: what is in a schema or in the name of a topic is there for everybody to read."""
    for context in review.own:
        for owner in _with_topics(context):
            topics = (owner.topic, owner.command_topic) if isinstance(owner, m.Stream) else (owner.topic,)
            for topic in topics:
                if topic is not None and topic.name and _looks_personal(topic.name):
                    yield _in_name(topic.name_span or topic.span, f"the topic `{topic.name}`")
        for enum in context.enums:
            for symbol in enum.symbols:
                if _looks_personal(symbol.name):
                    yield _in_name(symbol.span, f"the symbol `{symbol.name}` of `{enum.name}`")
    for field in _marked_enums(review):
        yield diagnostic(
            "EVM873",
            field.name_span,
            f"`{field.name}` is personal data and an enum: its symbols stand in the schema, and an enum is neither "
            "masked nor "
            "encrypted",
            hint="make it a `string`, or take `@pii` away if the choice says nothing about a person",
        )


def _looks_personal(text: str) -> bool:
    return bool(NUMBERS.search(text) or ACCOUNT.search(text))


def _in_name(span: Span, title: str) -> Diagnostic:
    return diagnostic(
        "EVM873",
        span,
        f"{title} looks like a phone number or an account: names are there for everybody to read",
        hint="name it after the kind of thing, and keep the number in a field",
    )


def _marked_enums(review: Review) -> Iterator[m.Field]:
    seen: set[Span] = set()
    for place, field in review.lineage.fields.items():
        if (
            field.notes.pii is None
            or field.span in seen
            or review.model.context_of(_element(review, place.owner)).external
        ):
            continue
        seen.add(field.span)
        base = required(review.model.base(field.type))
        if isinstance(base, Named) and base.kind == "enum":
            yield field


def _element(review: Review, owner: str) -> str:
    """What is declared in the context itself: an event's stream stands for it."""
    element = review.model.elements[owner]
    return element.stream if isinstance(element, m.Event) else owner


def unmarked_pii(review: Review) -> Iterator[Diagnostic]:
    """EVM874: where personal data goes into a field that does not say so, and others read it."""
    for personal in find_personal(review.model, review.lineage):
        if personal.way != "flows in":
            continue
        element = review.model.elements[personal.place.owner]
        context = review.model.context_of(_element(review, personal.place.owner))
        source = review.model.context_of(_element(review, personal.pii_owner))
        if context.external or not (context is not source or (isinstance(element, m.Event) and element.notes.public)):
            continue
        yield _unmarked(personal, element, context is not source)


def _unmarked(personal: Personal, element: m.Element, is_abroad: bool) -> Diagnostic:
    field, flow = personal.field, personal.flow
    assert flow is not None
    where = "another context" if is_abroad else "everybody who reads the event"
    purpose = personal.pii.purpose
    mark = f'@pii("{purpose}")' if purpose else '@pii("…")'
    end = Span(field.span.file, field.span.end, field.span.end)
    quotable = purpose and not set(purpose) & set('"\\\n\t')
    return diagnostic(
        "EVM874",
        field.name_span,
        f"personal data goes into `{field.name}` of `{element.name}`, which does not say so to {where}",
        hint=f"mark it `{mark}`, or do not hand it on",
        labels=[Label(flow.span, "goes in here"), Label(personal.pii.span, "personal data")],
        fixes=[Fix(f"mark it `{mark}`", (Edit(end, f" {mark}"),))] if quotable else [],
    )
