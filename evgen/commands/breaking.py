"""`evgen breaking`: what the models change of what was released, whom it hits and what to do.

Comes in: a folder, and what it is compared with. Goes out: an exit code; the findings go to standard error as text, and
to standard output in the other formats. 0: nothing breaks. 1: something does. 2: wrong usage, or it cannot be compared.
"""

from __future__ import annotations

from evgen.commands.examine import Examined, examine
from evgen.commands.explain import page
from evgen.dsl.base.frozen import replace
from evgen.dsl.diagnostics import formats
from evgen.dsl.diagnostics.codes import CODES
from evgen.dsl.diagnostics.diagnostic import Diagnostic, has_errors, in_order
from evgen.dsl.rules.waivers import settle
from evgen.evolution import BrokenHistory, Compared, NotComparable, broken, evolution_of, nothing_changed, rendered
from evgen.project.project import open_project
from evgen.project.repository import prefix_in_repository
from evgen.terminal import progress, report, result, tell


def breaking(directory: str, *, against: str, form: str) -> int:
    """Tell what the models change."""
    with progress() as shown:
        project = open_project(directory)
        # The comparison that is asked for is made below; that with the whole history would be another one.
        examined = examine(project, shown, compared=False)
        if examined.status != 0 or examined.model is None:
            shown.stop()
            return _refused(examined, form)
        shown.step(f"comparing with {against}")
        try:
            compared = evolution_of(project, examined.model, against)
        except BrokenHistory as error:
            shown.stop()
            return _refused(replace(examined, diagnostics=(broken(project.options, error),)), form, 2)
        except NotComparable as error:
            shown.stop()
            tell(f"evgen: {error}")
            return 2
    found = settled(examined, compared)
    _tell(examined, compared, found, form)
    return 1 if has_errors(found) else 0


def _refused(examined: Examined, form: str, status: int = 0) -> int:
    errors = [one for one in examined.diagnostics if one.level == "error"]
    if form == "json":
        result(formats.render_json(errors, examined.sources))
    report(errors, examined.sources)
    return status or examined.status or 1


def settled(examined: Examined, compared: Compared) -> tuple[Diagnostic, ...]:
    """The findings that are not allowed in the model, at the levels of the project."""
    assert examined.model is not None
    found = settle(compared.diagnostics, examined.model, examined.project.options.rules, [])
    return tuple(one for one in in_order(found) if CODES[one.code].family == "evolution" or one.code == "EVM882")


def _tell(examined: Examined, compared: Compared, found: tuple[Diagnostic, ...], form: str) -> None:
    sources = examined.sources
    if form == "text":
        report(found, sources)
        if not found:
            result(f"{nothing_changed(compared)}\n")
        return
    pages = {code: text for code in CODES if (text := page(code))} if form == "sarif" else {}
    prefix = prefix_in_repository(examined.project.root)
    result(rendered(form, found, sources, compared, prefix=prefix, pages=pages))
