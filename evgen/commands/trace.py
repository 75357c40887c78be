"""`evgen trace`: where a field comes from and where it goes, and the matrix of all fields.

Comes in: a folder and the name of a field. Goes out: an exit code; the traces go to standard output. 0: fine. 1: the
models have errors. 2: there is no such field, or the configuration cannot be used.
"""

from __future__ import annotations

from evgen.commands.examine import Examined, examine
from evgen.dsl.base.nearest import did_you_mean, nearest
from evgen.dsl.diagnostics.codes import CODES
from evgen.dsl.lineage import Lineage, find_lineage
from evgen.dsl.lineage.trace import find_targets, trace
from evgen.dsl.lineage.trace_formats import (
    matrix,
    render_csv,
    render_dot,
    render_json,
    render_markdown,
    render_mermaid,
    render_text,
)
from evgen.project.project import open_project
from evgen.terminal import progress, report, result, tell


def trace_field(directory: str, name: str | None, *, form: str, whole: bool) -> int:
    """Print the traces of the fields that a name means, or with `whole` the matrix of all fields."""
    with progress() as shown:
        examined = examine(open_project(directory), shown)
    lineage = _lineage(examined)
    if lineage is None:
        return examined.status or 1
    sources = examined.project.sources
    if whole:
        rows = matrix(lineage, sources)
        result(render_markdown(rows) if form == "markdown" else render_csv(rows))
        return 0
    assert name is not None
    targets = find_targets(lineage, name)
    if not targets:
        tell(f"evgen: there is no field `{name}`; {_hint(lineage, name)}")
        return 2
    traces = [trace(lineage, target.place, target.path) for target in targets]
    match form:
        case "json":
            result(render_json(traces, lineage, sources))
        case "dot":
            result(render_dot(traces))
        case "mermaid":
            result(render_mermaid(traces))
        case _:
            result(render_text(traces, lineage, sources))
    return 0


def _lineage(examined: Examined) -> Lineage | None:
    """The lineage; None for a model with errors, which are told. A warning that strict mode counts is none here."""
    errors = [diagnostic for diagnostic in examined.diagnostics if not CODES[diagnostic.code].configurable]
    if examined.model is None or errors:
        report(errors or examined.diagnostics, examined.sources)
        return None
    return find_lineage(examined.model)


def _hint(lineage: Lineage, name: str) -> str:
    if "." not in name:
        same = [f"{place.owner.rpartition('.')[2]}.{place.field}" for place in lineage.fields if place.field == name]
        if same:
            return did_you_mean(same[:3])
    depth = name.count(".") + 1
    known = {".".join(str(place).split(".")[-depth:]) for place in lineage.fields}
    return (
        did_you_mean(nearest(name, sorted(known))) or "a field is named with its element, such as `OrderPlaced.total`"
    )
