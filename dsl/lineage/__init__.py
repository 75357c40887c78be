"""Where every value of a model comes from and where it goes.

Comes in: a model without errors. Goes out: one `Lineage`, computed once from the resolved expressions, which the rules,
`trace`, the information matrix and the report on personal data all read. Its size and cost are in proportion to the
model's.
"""

from __future__ import annotations

from collections import defaultdict

from evgen.dsl import model as m
from evgen.dsl.base.frozen import dataclass
from evgen.dsl.base.memo import computed_once
from evgen.dsl.lineage.collect import collect
from evgen.dsl.lineage.links import Links, link
from evgen.dsl.lineage.places import FieldKind, FieldPlace, Flow, Use, new

__all__ = ["Flow", "Lineage", "FieldPlace", "Use", "find_lineage"]


@dataclass(frozen=True, slots=True)
class Lineage:
    """Every flow and use of a model, by place in both directions.

    `flows` has each step of a value; `into` and `out_of` find those of a place, `uses` where it is read without flowing
    on. `fields` has every field by its place, `kinds` the kind of each owner.
    """

    flows: tuple[Flow, ...]
    into: defaultdict[FieldPlace, list[Flow]]
    out_of: defaultdict[FieldPlace, list[Flow]]
    uses: defaultdict[FieldPlace, list[Use]]
    fields: dict[FieldPlace, m.Field]
    kinds: dict[str, FieldKind]
    links: Links

    def is_read(self, place: FieldPlace) -> bool:
        """Whether anything in the model reads the field; a scenario alone does not count."""
        return place in self.out_of or any(use.purpose != "compared" for use in self.uses.get(place, ()))


@computed_once
def find_lineage(model: m.Model) -> Lineage:
    """The lineage of a model without errors."""
    collected = collect(model)
    into: defaultdict[FieldPlace, list[Flow]] = defaultdict(list)
    out_of: defaultdict[FieldPlace, list[Flow]] = defaultdict(list)
    uses: defaultdict[FieldPlace, list[Use]] = defaultdict(list)
    for flow in collected.flows:
        into[flow.target].append(flow)
        if flow.source.place is not None:
            out_of[flow.source.place].append(flow)
    for use in collected.uses:
        uses[use.place].append(use)
    fields, kinds = _all_fields(model)
    return Lineage(tuple(collected.flows), into, out_of, uses, fields, kinds, link(model))


def _all_fields(model: m.Model) -> tuple[dict[FieldPlace, m.Field], dict[str, FieldKind]]:
    fields: dict[FieldPlace, m.Field] = {}
    kinds: dict[str, FieldKind] = {"meta": "meta"}

    def add(owner: str, kind: FieldKind, owned: tuple[m.Field, ...]) -> None:
        kinds[owner] = kind
        for field in owned:
            fields[new(FieldPlace, (owner, field.name))] = field

    for context in model.contexts:
        for stream in context.streams:
            add(stream.qualified_name, "state", stream.state.fields)
            for event in stream.events:
                add(event.qualified_name, "event field", event.fields)
        for table in context.tables:
            add(table.qualified_name, "table field", table.fields)
        for command in context.commands:
            add(command.qualified_name, "command field", command.fields)
        for view in context.views:
            add(view.qualified_name, "view field", view.fields)
    return fields, kinds
