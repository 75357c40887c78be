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
from evgen.generator.options import Options
from evgen.generator.topics.topics import TopicSpec, topics


@dataclass(frozen=True, slots=True)
class Home:
    """A field that holds personal data, and the topics that carry it, with how long each keeps it.

    Those for what a consumer could not handle are among them.
    """

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
    carrying: dict[str, list[TopicSpec]] = {}
    for spec in topics(model, options):
        for message in spec.messages:
            carrying.setdefault(message.full_name, []).append(spec)
    order = {place: at for at, place in enumerate(lineage.fields)}
    found = sorted(find_personal(model, lineage), key=lambda one: order[one.place])
    return [_home(model, lineage, carrying, one) for one in found]


def _home(model: m.Model, lineage: Lineage, carrying: Mapping[str, list[TopicSpec]], one: Personal) -> Home:
    owner = one.place.owner
    element = model.elements[owner]
    context = model.context_of(element.stream if isinstance(element, m.Event) else owner).name
    specs = carrying.get(owner, [])
    kept = tuple(dict.fromkeys((spec.name, _kept(spec)) for spec in specs))
    return Home(one, lineage.kinds[owner], context, kept)


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
            lines += [f"    {name}: in more places inside" for name in _cut(several)]
            lines += [f"    on the topic {name}: kept {kept}" for name, kept in several[0].topics]
    return "\n".join(lines) + "\n"


def _cut(homes: Sequence[Home]) -> list[str]:
    """The fields of which not all places inside are listed, because there are very many."""
    return list(dict.fromkeys(home.personal.place.field for home in homes if home.personal.is_more_inside))


def _row(home: Home, sources: Mapping[str, Source]) -> str:
    personal = home.personal
    name = ".".join([personal.place.field, *personal.inside])
    mark = {
        "marked": "",
        "flows in": f"  (not marked: it comes from {_source(personal)})",
        "flows on": f"  (not marked: it goes into {_target(personal)})",
    }[personal.way]
    return f"    {name}: {personal.pii.purpose or 'no purpose given'}  {where(personal.field.name_span, sources)}{mark}"


def _source(personal: Personal) -> str:
    place = personal.flow.source.place if personal.flow is not None else None
    return str(place) if place is not None else personal.pii_owner


def _target(personal: Personal) -> str:
    return str(personal.flow.target) if personal.flow is not None else personal.pii_owner


def render_json(homes: Sequence[Home], sources: Mapping[str, Source]) -> str:
    """`{"version": 1, "personal_data": […]}`."""
    rows = [
        {
            "field": home.name,
            "kind": home.kind,
            "context": home.context,
            "purpose": home.personal.pii.purpose,
            "marked": home.personal.is_marked,
            "from": _source(home.personal) if home.personal.way == "flows in" else None,
            "into": _target(home.personal) if home.personal.way == "flows on" else None,
            "file": home.personal.field.name_span.file,
            "line": sources[home.personal.field.name_span.file].position(home.personal.field.name_span.start).line,
            "topics": [{"name": name, "kept": kept} for name, kept in home.topics],
        }
        for home in homes
    ]
    return json.dumps({"version": 1, "personal_data": rows}, indent=1, ensure_ascii=False) + "\n"
