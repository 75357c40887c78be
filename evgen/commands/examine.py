"""The examination of a project, which most commands begin with.

Comes in: a project. Goes out: its workspace, and all that was found in it, as the project wants to hear it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from evgen.dsl.base.frozen import dataclass, replace
from evgen.dsl.diagnostics.diagnostic import Diagnostic, has_errors
from evgen.dsl.diagnostics.source import Source
from evgen.dsl.model import Model
from evgen.dsl.rules.settings import CHANGED
from evgen.dsl.rules.waivers import settle
from evgen.project.disk import Disk
from evgen.project.last_build import last_version
from evgen.project.project import Project, strictly
from evgen.terminal import Progress
from evgen.workspace.forking import forked
from evgen.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Examined:
    """A project with all that was found in it; there is no model when its files could not all be read."""

    project: Project
    model: Model | None
    diagnostics: tuple[Diagnostic, ...]

    @property
    def sources(self) -> Mapping[str, Source]:
        """What the diagnostics point into."""
        return self.project.all_sources

    @property
    def status(self) -> int:
        """The exit code that the diagnostics ask for."""
        if self.project.misconfigured or any(finding.code == "EVM1090" for finding in self.diagnostics):
            return 2
        return 1 if has_errors(self.diagnostics) else 0


def open_workspace(project: Project, disk: Disk | None = None) -> Workspace:
    """The workspace of a project, which keeps what it makes where a build has kept something before."""
    if disk is None:
        disk = Disk(project.root, writes=Disk(project.root).is_there())
    texts = {path: source.text for path, source in project.sources.items()}
    options = replace(project.options, rules=replace(project.options.rules, today=date.today()))
    return Workspace(texts, options, disk, forked())


def examine(project: Project, shown: Progress, *, compared: bool = True) -> Examined:
    """Compile the models of a project and find everything that is wrong with them; `compared`: and their history."""
    return examined(project, open_workspace(project), shown, compared=compared)


def examined(project: Project, workspace: Workspace, shown: Progress, *, compared: bool = True) -> Examined:
    """Find everything that is wrong with a project that is open."""
    if project.misconfigured or project.unreadable:
        return Examined(project, None, project.diagnostics)
    shown.step(f"reading {len(project.sources)} model files")
    workspace.begin_judging()
    shown.step("checking what is generated")
    # What else is wrong with a file that is not quite text follows from that.
    more = [one for one in workspace.diagnostics if not (one.span and one.span.file in project.damaged)]
    diagnostics = [*project.diagnostics, *more]
    if compared and not has_errors(diagnostics) and project.has_history:
        # Only here: a project that never released has nothing to compare with.
        from evgen.evolution import history_findings

        shown.step("comparing with the history")
        diagnostics += history_findings(project, workspace.model)
    judged: list[str] | None = [] if has_errors(diagnostics) else None
    settings = workspace.options.rules
    if any(diagnostic.code in CHANGED for diagnostic in diagnostics):
        settings = replace(settings, built_by=last_version(project.root))
    settled = settle(diagnostics, workspace.model, settings, judged)
    return Examined(project, workspace.model, strictly(settled, strict=project.options.strict))
