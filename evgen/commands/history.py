"""`evgen history show`: the releases of a project, and the shapes that an element has had.

Comes in: a folder, and an element or nothing. Goes out: an exit code. 0: shown. 1: there is no such element.
2: the history cannot be read.
"""

from __future__ import annotations

from evgen.dsl.base.nearest import did_you_mean, nearest
from evgen.evolution import BrokenHistory, broken, find_elements, history_of, lines_of_element, lines_of_releases
from evgen.project.project import open_project
from evgen.terminal import report, result, tell


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
