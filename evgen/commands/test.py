"""`evgen test`: the scenarios, run on the model itself.

Comes in: a folder and what was asked for. Goes out: an exit code; the results go to standard output, what is wrong
with the models to standard error. 0: every scenario passed, or is undecided. 1: one failed, or the models have errors.
2: the configuration cannot be used, or no scenario was found that `--only` asks for.
"""

from __future__ import annotations

from evgen.commands.examine import open_workspace
from evgen.dsl.diagnostics.diagnostic import has_errors, in_order
from evgen.dsl.evaluate.report import has_failures, render_json, render_junit, render_text
from evgen.dsl.evaluate.scenarios import Result, run, scenarios_of
from evgen.dsl.model import Model
from evgen.project.project import open_project
from evgen.terminal import progress, report, result, tell


def test(directory: str, *, form: str, only: str, strict: bool) -> int:
    """Run the scenarios of a project and tell what came of them; `form` is the format of the results."""
    with progress() as shown:
        project = open_project(directory)
        diagnostics = list(project.diagnostics)
        results: tuple[Result, ...] = ()
        if not has_errors(diagnostics):
            workspace = open_workspace(project)
            shown.step(f"reading {len(project.sources)} model files")
            diagnostics += workspace.mistakes
            if not has_errors(diagnostics):
                shown.step("running scenarios")
                results = _matching(workspace.model, only) if only else workspace.results
    if has_errors(diagnostics):
        report([diagnostic for diagnostic in in_order(diagnostics) if diagnostic.level == "error"], project.all_sources)
        return 2 if project.misconfigured else 1
    if only and not results:
        tell(f"evgen: no scenario has `{only}` in its title, or in that of its slice, timeline or context")
        return 2
    match form:
        case "json":
            result(render_json(results, project.sources))
        case "junit":
            result(render_junit(results, project.sources, strict=strict))
        case _:
            result(render_text(results, project.sources))
    return 1 if has_failures(results, strict=strict) else 0


def _matching(model: Model, only: str) -> tuple[Result, ...]:
    """The results of the scenarios whose titles, or those around them, have these characters; case does not count."""
    asked = only.casefold()
    around = {
        scenario.title_span: " / ".join(part for part in (context.name, title, scenario.slice, scenario.title) if part)
        for context in model.contexts
        for title, scenario in scenarios_of(context)
    }
    return run(model, lambda scenario: asked in around[scenario.title_span].casefold())
