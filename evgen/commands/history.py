"""`evgen history`: `show` lists releases, and the shapes that an element has had; `verify` proves that the past reads.

Comes in: a folder, and an element or nothing. Goes out: an exit code. 0: shown, or everything reads. 1: there is no
such element, or something does not read. 2: the history cannot be read.
"""

from __future__ import annotations

from evgen.commands.examine import examine
from evgen.dsl.base.nearest import did_you_mean, nearest
from evgen.evolution import (
    BrokenHistory,
    broken,
    find_elements,
    history_of,
    lines_of_element,
    lines_of_failures,
    lines_of_releases,
    proof_of,
)
from evgen.project.project import open_project
from evgen.terminal import progress, report, result, tell


def show(directory: str, element: str | None) -> int:
    """Show the history, or that of one element."""
    project = open_project(directory)
    if project.misconfigured:
        report(project.diagnostics, project.all_sources)
        return 2
    try:
        history = history_of(project)
    except BrokenHistory as error:
        report([broken(project.options, error)], project.all_sources)
        return 2
    if not history.releases:
        result("nothing was released yet; `evgen release NAME` begins a history\n")
        return 0
    if element is None:
        result("".join(f"{line}\n" for line in lines_of_releases(history)))
        return 0
    found = find_elements(history, element)
    if not found:
        known = {each.short: each for each in history.ever.values()}
        hint = did_you_mean(nearest(element.rpartition(".")[2], known)) or "`evgen history show` lists all releases"
        tell(f"evgen: no release has `{element}`; {hint}")
        return 1
    for key in found:
        result("".join(f"{line}\n" for line in lines_of_element(history, key)))
    return 0


def verify(directory: str) -> int:
    """Read every golden datum of every release with what the models mean today."""
    with progress() as shown:
        project = open_project(directory)
        examined = examine(project, shown, compared=False)
        if examined.status != 0 or examined.model is None:
            shown.stop()
            report([one for one in examined.diagnostics if one.level == "error"], examined.sources)
            return examined.status or 1
        shown.step("reading golden data")
        try:
            proof = proof_of(project, examined.model)
        except BrokenHistory as error:
            shown.stop()
            report([broken(project.options, error)], examined.sources)
            return 2
    for line in lines_of_failures(proof.failures):
        tell(line)
    for known in proof.accepted:
        tell(f"not read, since a release has accepted that: {known}")
    failed = f"{len(proof.failures)} of them do not read" if proof.failures else "all of them read"
    result(f"{proof.data} data of {proof.schemas} schemas: {failed}\n")
    return 1 if proof.failures else 0
