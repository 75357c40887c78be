"""A project beside its history, or beside another state of itself.

Comes in: a project and its model, and what it is compared with. Goes out: the comparison, its changes, and diagnostics.
What cannot be compared is a NotComparable, never "no changes".
"""

from __future__ import annotations

import os
from datetime import date

from evgen.dsl.base.frozen import dataclass, replace
from evgen.dsl.diagnostics.diagnostic import Diagnostic, diagnostic, has_errors
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.model import Model
from evgen.generator.evolution.change import Change, Comparison
from evgen.generator.evolution.comparing import compare
from evgen.generator.evolution.findings import findings
from evgen.generator.evolution.history import NO_HISTORY, History
from evgen.generator.evolution.history import BrokenHistory as BrokenHistory
from evgen.generator.evolution.ids import identify
from evgen.generator.evolution.release import Release
from evgen.generator.evolution.snapshot import snapshot, with_meanings
from evgen.generator.json_text import Json
from evgen.generator.options import Options
from evgen.project.history import golden_reader, load_history
from evgen.project.project import Project, open_project
from evgen.project.revisions import UnknownRevision, project_at

TYPE_CHECKING = False
if TYPE_CHECKING:
    from evgen.generator.evolution.verify import Proof


class NotComparable(Exception):
    """What a model should be compared with cannot be had; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A model beside others: the comparison, what changed, and what is said of it before waivers and levels."""

    work: Comparison
    changes: tuple[Change, ...]
    diagnostics: tuple[Diagnostic, ...]
    registry: str = ""
    """What was found in a registry, where it was asked."""


def evolution_of(project: Project, model: Model, against: str = "all") -> Compared:
    """What a model changes of `all`, of the `last` release, of a release by name, of `git:REF` or of a folder.

    Raises NotComparable and BrokenHistory.
    """
    options = project.options
    if against.startswith("registry:"):
        return _against_registry(project, model, against.removeprefix("registry:"))
    history = history_of(project)
    schemas: dict[str, Json] = {}
    if against in ("all", "last") or against in history.by_name:
        old, running = _chosen(history, against)
        compared = history
    else:
        compared, schemas = _other_side(project, history, against)
        old = running = compared.releases
    made, own = snapshot(model, options)
    identified = identify(compared, made)
    if compared is not history and history.releases:
        identified = replace(identified, unheard=identify(history, made).unheard)
    identified = replace(identified, release=with_meanings(identified.release, model))
    work = Comparison(
        compared,
        old,
        running,
        identified,
        {**schemas, **own},
        options.evolution.environments,
        today=options.rules.today or date.today(),
    )
    changes = tuple(compare(work))
    return Compared(work, changes, findings(changes, model, options))


def _against_registry(project: Project, model: Model, address: str) -> Compared:
    """What the next registration would lead to. Raises NotComparable."""
    from evgen.generator.avro.schema import schema
    from evgen.generator.evolution.registering import registering
    from evgen.generator.topics.topics import topics
    from evgen.project.registry import RegistryAway, subjects_of

    ours = {
        message.subject: (message.full_name, schema(model, message.full_name))
        for topic in topics(model, project.options)
        for message in topic.messages
        if message.subject is not None and not topic.external and topic.role != "dead-letters"
    }
    try:
        subjects, others = subjects_of(address, ours)
    except RegistryAway as error:
        raise NotComparable(str(error)) from error
    made, own = snapshot(model, project.options)
    work = Comparison(NO_HISTORY, (), (), identify(NO_HISTORY, made), own)
    changes = tuple(registering(subjects, ours))
    options = replace(project.options, evolution=replace(project.options.evolution, accept=()))
    return Compared(
        work, changes, findings(changes, model, options), f"{len(subjects)} subjects; {others} others passed by"
    )


def history_of(project: Project) -> History:
    """What was released. Raises BrokenHistory."""
    return load_history(project.root, project.options.evolution.history)


def proof_of(project: Project, model: Model) -> Proof:
    """What every golden datum of the history says of a model. Raises BrokenHistory."""
    from evgen.generator.evolution.verify import verify

    work = evolution_of(project, model).work
    return verify(work, model, golden_reader(project.root, project.options.evolution.history))


def history_findings(project: Project, model: Model) -> tuple[Diagnostic, ...]:
    """What `check` and `build` say of the whole history, also where it cannot be read."""
    try:
        return evolution_of(project, model).diagnostics
    except BrokenHistory as error:
        return (broken(project.options, error),)


def broken(options: Options, error: BrokenHistory) -> Diagnostic:
    """What is said of a history that cannot be read."""
    path = f"{options.evolution.history}/{error.file}"
    return diagnostic("EVM1090", Span(path, 0, 0), f"the history cannot be read: `{path}`: {error.why}")


def _chosen(history: History, against: str) -> tuple[tuple[Release, ...], tuple[Release, ...]]:
    """The releases whose data must be read, and those whose code may run."""
    if against == "all":
        return history.releases, history.tips
    if against == "last":
        return history.tips, history.tips
    release = history.by_name[against]
    return (release,), (release,)


def _other_side(project: Project, history: History, against: str) -> tuple[History, dict[str, Json]]:
    """Another state of the project as a history of one release, with the ids that the history gives it."""
    if against.startswith("git:"):
        try:
            with project_at(project.root, project.configuration, against.removeprefix("git:")) as folder:
                return _as_history(open_project(folder), history, against)
        except UnknownRevision as error:
            raise NotComparable(str(error)) from error
    folder = os.path.join(project.root, against)
    if not os.path.isdir(folder):
        known = ", ".join(f"`{name}`" for name in list(history.by_name)[-5:]) or "none yet"
        raise NotComparable(f"`{against}` is no release, and no folder of a project; releases: {known}")
    return _as_history(open_project(folder), history, against)


def _as_history(other: Project, history: History, title: str) -> tuple[History, dict[str, Json]]:
    from evgen.pipeline import find_all

    diagnostics = list(other.diagnostics)
    if not (other.misconfigured or other.unreadable or has_errors(diagnostics)):
        compiled = find_all({path: source.text for path, source in other.sources.items()}, other.options.rules)
        diagnostics += compiled.diagnostics
        if not has_errors(diagnostics):
            made, schemas = snapshot(compiled.model, other.options)
            release = with_meanings(identify(history, made).release, compiled.model)
            accepted = tuple(acceptance for release in history.releases for acceptance in release.accepted)
            release = replace(release, name=title, accepted=accepted)
            return History((release,), lambda name: ""), schemas
    first = next((diagnostic for diagnostic in diagnostics if diagnostic.level == "error"), None)
    why = f": {first.message}" if first is not None else ""
    raise NotComparable(f"the project of `{title}` has errors, and cannot be compared with{why}")
