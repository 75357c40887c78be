"""What is written when a project is released: the release, its schemas, and what of it was accepted.

Comes in: a comparison with the whole history, and what is left of its findings. Goes out: the release and its files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from evgen.dsl.base.frozen import replace
from evgen.dsl.diagnostics.diagnostic import Diagnostic
from evgen.dsl.model import Command, Event, Model
from evgen.dsl.rules.waivers import reason_of
from evgen.evolution.compare import Compared
from evgen.generator.evolution.findings import accepted_by, finding
from evgen.generator.evolution.golden import golden_of
from evgen.generator.evolution.history import GOLDEN, RELEASES, SCHEMAS
from evgen.generator.evolution.release import Accepted, Release
from evgen.generator.evolution.written import to_text
from evgen.generator.json_text import indented
from evgen.generator.options import Options
from evgen.project.history import write_history
from evgen.project.project import Project


def make_release(compared: Compared, name: str, day: date, accepted: Iterable[Accepted]) -> Release:
    """The release of this name, behind all that were released before."""
    after = tuple((tip.name, tip.seal) for tip in compared.work.history.tips)
    return replace(compared.work.now, name=name, date=day.isoformat(), accepted=tuple(accepted), after=after)


def accepted_in(
    compared: Compared, model: Model, options: Options, told: Iterable[Diagnostic], accept: str | None
) -> Iterator[Accepted]:
    """Every change with the reason for which it is in this release."""
    left = {(diagnostic.code, diagnostic.message) for diagnostic in told}
    for change in compared.changes:
        left_finding = finding(change, model)
        reason = accepted_by(change, options)
        if not reason and (left_finding.code, left_finding.message) not in left:
            reason = reason_of(left_finding, model)
        # What is no break is told once, at the release that brings it.
        yield Accepted(*change.bound_to, reason or accept or "told at the release", change.hit)


def _files(compared: Compared, model: Model, made: Release) -> Iterator[tuple[str, str]]:
    """The files of a release; what names the others comes last."""
    for name in sorted({element.schema for element in made.elements.values()} - {""}):
        yield f"{SCHEMAS}/{name}.avsc", indented(compared.work.schema(name)) + "\n"
    for element in made.elements.values():
        if element.kind in ("event", "command") and not element.external and element.schema:
            declared = model.elements[element.name]
            assert isinstance(declared, Event | Command), "the model has what the release has"
            text = golden_of(model, declared, element.schema, compared.work.schema(element.schema))
            yield f"{GOLDEN}/{element.schema}.json", text
    before = compared.work.history.by_name.get(min((tip.name for tip in compared.work.history.tips), default=""))
    yield f"{RELEASES}/{made.name}.json", to_text(made, before)


def write_release(project: Project, model: Model, compared: Compared, made: Release) -> None:
    """Write the files of a release that are not there yet. Raises OSError."""
    write_history(project.root, project.options.evolution.history, _files(compared, model, made))


def summary_of(compared: Compared, made: Release, folder: str) -> str:
    """What was released, for people."""
    known = {element.schema for release in compared.work.history.releases for element in release.elements.values()}
    new = len({element.schema for element in made.elements.values()} - known - {""})
    lines = [f"released {made.name}: {len(made.elements)} elements, {new} new schema{'s' if new != 1 else ''}"]
    if made.accepted:
        lines.append(f"{len(made.accepted)} change{'s' if len(made.accepted) != 1 else ''} recorded as known")
    return "\n".join([*lines, f"commit `{folder}`"]) + "\n"
