"""A trace as text, JSON, a graph for Graphviz, or a diagram for Mermaid; and the information matrix.

Comes in: traces or a lineage, and the sources that spans point into. Goes out: one text, the same for the same model.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from evgen.dsl.diagnostics.source import Source, Span
from evgen.dsl.lineage import Flow, Lineage, Use
from evgen.dsl.lineage.places import Source as Read
from evgen.dsl.lineage.trace import Step, Trace, final_origins, source_name
from evgen.dsl.model.types import spell

Sources = Mapping[str, Source]

LONGEST = 100
"""Characters of an expression that are shown."""


def render_text(traces: Sequence[Trace], lineage: Lineage, sources: Sources) -> str:
    """The traces for people, one after the other; names of the field's own context stand without it."""
    return "\n".join("".join(line + "\n" for line in _text(trace, lineage, sources)) for trace in traces)


def _text(trace: Trace, lineage: Lineage, sources: Sources) -> Iterator[str]:
    context = trace.place.owner.rpartition(".")[0]
    writer = _Writer(context, lineage, sources)
    kind = lineage.kinds[trace.place.owner]
    yield f"{trace.name}: {spell(trace.field.type)} ({kind})  {where(trace.field.name_span, sources)}"
    yield "  comes from"
    yield from writer.steps(trace.origins, 2, back=True) if trace.origins else ["    nothing: it stays as it starts"]
    yield "  goes to"
    yield from writer.steps(trace.readers, 2, back=False) if trace.readers else ["    nothing: nobody reads it"]


HOW = {"copied": "copied by name", "key": "the key"}
READERS = {"shown": "shown on", "compared": "compared in the scenario", "found by": "found by in"}


class _Writer:
    """Writes the steps of one trace; what belongs to `context` is named without it."""

    def __init__(self, context: str, lineage: Lineage, sources: Sources) -> None:
        self._prefix = context + "."
        self._lineage = lineage
        self._sources = sources

    def steps(self, steps: Iterable[Step], depth: int, *, back: bool) -> Iterator[str]:
        for step in steps:
            text, span = self._reader(step.use) if step.use is not None else self._flow(step.flow, back=back)
            again = "  (as above)" if step.is_repeated else ""
            yield f"{'  ' * depth}{text}  {where(span, self._sources)}{again}"
            yield from self.steps(step.then, depth + 1, back=back)

    def _reader(self, use: Use) -> tuple[str, Span]:
        words = READERS.get(use.purpose, f"{use.purpose} in")
        return f"{words} {self._short(use.by)}", use.span

    def _flow(self, flow: Flow | None, *, back: bool) -> tuple[str, Span]:
        assert flow is not None
        source = flow.source
        name = self._source(source) if back else self._target(flow)
        if back and source.place is None and flow.how in ("default", "computed", "missing"):
            return f"{name}, in {self._short(flow.by)}", flow.span
        if flow.how in ("input", "external"):
            through = f", through {self._short(flow.by)}" if flow.by != flow.target.owner else ""
            return name + through, flow.span
        if flow.how == "may be copied":
            return f"may be copied {'from' if back else 'to'} {name}, on {self._short(flow.by)}", flow.span
        role = {"value": "", "measure": " (measured)", "condition": " (decides)"}[source.role]
        event = f" on {self._short(flow.event)}" if flow.event else ""
        how = HOW.get(flow.how, flow.how)
        written = "" if flow.how in ("copied", "key") else f": {expression(flow.span, self._sources)}"
        return f"{name}{role}  {how} in {self._short(flow.by)}{event}{written}", flow.span

    def _source(self, source: Read) -> str:
        return self._short(source_name(source)) if source.place is not None else source_name(source)

    def _target(self, flow: Flow) -> str:
        return self._short(".".join([str(flow.target), *flow.source.into]))

    def _short(self, name: str) -> str:
        return name.removeprefix(self._prefix)


def where(span: Span, sources: Sources) -> str:
    """`models/ordering.evm:48`."""
    return f"{span.file}:{sources[span.file].position(span.start).line}"


def expression(span: Span, sources: Sources) -> str:
    """What is written at the span, on one line, cut where it gets long."""
    text = " ".join(sources[span.file].text[span.start : span.end].split())
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


# --- JSON -------------------------------------------------------------------------------------------------------------


def render_json(traces: Sequence[Trace], lineage: Lineage, sources: Sources) -> str:
    """`{"version": 1, "traces": […]}`: each field with the trees `origins` and `readers`."""
    return json.dumps({"version": 1, "traces": [_plain(trace, lineage, sources) for trace in traces]}, indent=1) + "\n"


def _plain(trace: Trace, lineage: Lineage, sources: Sources) -> dict[str, object]:
    return {
        "field": trace.name,
        "kind": lineage.kinds[trace.place.owner],
        "type": spell(trace.field.type),
        **_place(trace.field.name_span, sources),
        "origins": [_plain_step(step, sources, back=True) for step in trace.origins],
        "readers": [_plain_step(step, sources, back=False) for step in trace.readers],
    }


def _plain_step(step: Step, sources: Sources, *, back: bool) -> dict[str, object]:
    if step.use is not None:
        use = step.use
        return {"purpose": use.purpose, "by": use.by, "path": list(use.path), **_place(use.span, sources)}
    assert step.flow is not None
    flow = step.flow
    source = flow.source
    end: dict[str, object] = {"kind": source.kind}
    if back and source.place is not None:
        end["field"] = ".".join([str(source.place), *source.path])
    if not back:
        end = {"field": ".".join([str(flow.target), *source.into]), "path": list(source.path)}
    return {
        **end,
        "role": source.role,
        "how": flow.how,
        "by": flow.by,
        "event": flow.event,
        "expression": expression(flow.span, sources),
        **_place(flow.span, sources),
        "repeated": step.is_repeated,
        "origins" if back else "readers": [_plain_step(following, sources, back=back) for following in step.then],
    }


def _place(span: Span, sources: Sources) -> dict[str, object]:
    start = sources[span.file].position(span.start)
    return {"file": span.file, "line": start.line, "column": start.column}


# --- graphs -----------------------------------------------------------------------------------------------------------


def _edges(traces: Iterable[Trace]) -> dict[tuple[str, str], Flow]:
    """The steps of all traces as pairs of names, each once, from source to target."""
    edges: dict[tuple[str, str], Flow] = {}

    def add(steps: Iterable[Step]) -> None:
        for step in steps:
            if step.flow is not None:
                source = step.flow.source
                name = str(source.place) if source.place is not None else source_name(source)
                edges.setdefault((name, str(step.flow.target)), step.flow)
            add(step.then)

    for trace in traces:
        add(trace.origins)
        add(trace.readers)
    return edges


def render_dot(traces: Sequence[Trace]) -> str:
    """A graph for Graphviz; values flow from left to right, what only decides is dashed."""
    edges = _edges(traces)
    lines = ["digraph lineage {", "  rankdir=LR;", '  node [shape=box, fontname="sans-serif"];']
    for trace in traces:
        lines.append(f"  {_quoted(str(trace.place))} [penwidth=2];")
    for (source, target), flow in edges.items():
        style = ", style=dashed" if flow.source.role == "condition" else ""
        lines.append(f"  {_quoted(source)} -> {_quoted(target)} [label={_quoted(flow.how)}{style}];")
    return "\n".join([*lines, "}"]) + "\n"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def render_mermaid(traces: Sequence[Trace]) -> str:
    """A flowchart for Mermaid."""
    edges = _edges(traces)
    ends = (str(trace.place) for trace in traces)
    numbers = {name: f"n{at}" for at, name in enumerate(dict.fromkeys([*ends, *(n for pair in edges for n in pair)]))}
    lines = ["flowchart LR", *(f'  {number}["{name}"]' for name, number in numbers.items())]
    for (source, target), flow in edges.items():
        arrow = "-.->" if flow.source.role == "condition" else "-->"
        lines.append(f"  {numbers[source]} {arrow}|{flow.how}| {numbers[target]}")
    return "\n".join(lines) + "\n"


# --- the information matrix -------------------------------------------------------------------------------------------

COLUMNS = ("kind", "element", "field", "type", "origin", "from", "to", "read by", "place")


def matrix(lineage: Lineage, sources: Sources) -> list[tuple[str, ...]]:
    """A row for each field: where its value enters, what it comes from, where it goes and who reads it."""
    origins = final_origins(lineage)
    rows: list[tuple[str, ...]] = []
    for place, field in lineage.fields.items():
        into, out_of, uses = lineage.into.get(place, ()), lineage.out_of.get(place, ()), lineage.uses.get(place, ())
        rows.append(
            (
                lineage.kinds[place.owner],
                place.owner,
                place.field,
                spell(field.type),
                _listed(sorted(origins.get(place, ()))),
                _listed(str(flow.source.place) for flow in into if flow.source.place is not None),
                _listed(str(flow.target) for flow in out_of),
                _listed(f"{use.by} ({use.purpose})" for use in uses if use.purpose != "compared"),
                where(field.name_span, sources),
            )
        )
    return rows


def _listed(names: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(names))


def render_csv(rows: Iterable[tuple[str, ...]]) -> str:
    """The matrix with a line of titles, as RFC 4180 has it but for the line ends."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(rows)
    return out.getvalue()


def render_markdown(rows: Iterable[tuple[str, ...]]) -> str:
    """The matrix as a Markdown table."""
    lines = [f"| {' | '.join(COLUMNS)} |", "|" + "---|" * len(COLUMNS)]
    lines += ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join(lines) + "\n"
