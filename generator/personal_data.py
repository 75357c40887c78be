"""Where personal data lives, what for, and for how long: fields, and the topics that carry them.

Comes in: a model without errors, its lineage and the options. Goes out: a `Home` for each place, as text or JSON.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from itertools import groupby

from evgen.dsl import model as m
from evgen.dsl.base.frozen import dataclass
from evgen.dsl.diagnostics.source import Source
from evgen.dsl.lineage import Lineage
from evgen.dsl.lineage.personal import Personal, find_personal
from evgen.dsl.lineage.trace_formats import where
from evgen.generator.kafka.topics import TopicSpec, topics
from evgen.generator.options import Options

ROLES = {"event field": "events", "command field": "commands", "view field": "view"}


@dataclass(frozen=True, slots=True)
class Home:
    """A field that holds personal data, and the topics that carry it, with how long each keeps it."""

    personal: Personal
    kind: str
    context: str
    topics: tuple[tuple[str, str], ...]

    @property
    def name(self) -> str:
        """The place, with what is marked inside it."""
        return ".".join([str(self.personal.place), *self.personal.inside])


def find_homes(model: m.Model, lineage: Lineage, options: Options) -> list[Home]:
    """Every home of personal data, by the order of the model."""
    by_owner: dict[tuple[str, str], list[TopicSpec]] = {}
    for spec in topics(model, options):
        by_owner.setdefault((spec.role, spec.owner), []).append(spec)
    order = {place: at for at, place in enumerate(lineage.fields)}
    marks = sorted(find_personal(model, lineage), key=lambda mark: order[mark.place])
    return [_home(model, lineage, by_owner, mark) for mark in marks]


def _home(
    model: m.Model, lineage: Lineage, by_owner: Mapping[tuple[str, str], list[TopicSpec]], mark: Personal
) -> Home:
    kind = lineage.kinds[mark.place.owner]
    element = model.elements[mark.place.owner]
    owner = mark.place.owner
    if isinstance(element, m.Event | m.Command):
        owner = element.stream or owner
    context = model.context_of(owner if isinstance(element, m.Event) else mark.place.owner).name
    specs = by_owner.get((ROLES.get(kind, ""), owner), [])
    return Home(mark, kind, context, tuple(dict.fromkeys((spec.name, _kept(spec)) for spec in specs)))


def _kept(spec: TopicSpec) -> str:
    """How long the topic keeps it, in words."""
    if spec.external:
        return "as long as its owner keeps it"
    config = spec.config
    if config.get("cleanup.policy") == "compact":
        return "until the row is removed"
    milliseconds = int(config.get("retention.ms", "-1"))
    if milliseconds < 0:
        return "for ever"
    days, rest = divmod(milliseconds, 86_400_000)
    return f"{days} day{'s' if days != 1 else ''}" if not rest else f"{milliseconds // 1000} s"


def render_text(homes: Sequence[Home], sources: Mapping[str, Source]) -> str:
    """For people: by context and element, each field with its purpose, then the topics."""
    if not homes:
        return 'no personal data is marked; `@pii("purpose")` marks it\n'
    lines: list[str] = []
    for context, in_context in groupby(homes, lambda home: home.context):
        lines.append(f"{context}")
        for owner, group in groupby(in_context, lambda home: home.personal.place.owner):
            several = list(group)
            lines.append(f"  {owner.rpartition('.')[2]} ({several[0].kind.removesuffix(' field')})")
            lines += [_row(home, sources) for home in several]
            lines += [f"    on the topic {name}: kept {kept}" for name, kept in several[0].topics]
    return "\n".join(lines) + "\n"


def _row(home: Home, sources: Mapping[str, Source]) -> str:
    personal = home.personal
    name = ".".join([personal.place.field, *personal.inside])
    mark = "" if personal.is_marked else f"  (not marked: it comes from {_source(personal)})"
    return f"    {name}: {personal.pii.purpose or 'no purpose given'}  {where(personal.field.name_span, sources)}{mark}"


def _source(personal: Personal) -> str:
    place = personal.flow.source.place if personal.flow is not None else None
    return str(place) if place is not None else personal.pii_owner


def render_json(homes: Sequence[Home], sources: Mapping[str, Source]) -> str:
    """`{"version": 1, "personal_data": […]}`."""
    rows = [
        {
            "field": home.name,
            "kind": home.kind,
            "context": home.context,
            "purpose": home.personal.pii.purpose,
            "marked": home.personal.is_marked,
            "from": None if home.personal.is_marked else _source(home.personal),
            "file": home.personal.field.name_span.file,
            "line": sources[home.personal.field.name_span.file].position(home.personal.field.name_span.start).line,
            "topics": [{"name": name, "kept": kept} for name, kept in home.topics],
        }
        for home in homes
    ]
    return json.dumps({"version": 1, "personal_data": rows}, indent=1, ensure_ascii=False) + "\n"
