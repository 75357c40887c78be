"""`evgen check`: what is wrong with the models, what is new of it, what can be mended, and where personal data lives.

Comes in: a folder and what was asked for. Goes out: an exit code; results go to standard output, diagnostics for people
to standard error. 0: fine. 1: errors, or with a baseline also new warnings. 2: the configuration or the baseline cannot
be used.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection

import evgen
from evgen.commands.examine import Examined, examine
from evgen.commands.explain import page
from evgen.commands.fix import mend
from evgen.dsl.base.frozen import dataclass, replace
from evgen.dsl.diagnostics.codes import CODES
from evgen.dsl.diagnostics.diagnostic import Diagnostic, has_errors
from evgen.dsl.diagnostics.formats import render_github, render_json, render_sarif
from evgen.dsl.diagnostics.report import summary
from evgen.dsl.rules import baseline
from evgen.generator.files import cannot_write, replace_file
from evgen.project.project import open_project
from evgen.project.repository import prefix_in_repository
from evgen.terminal import progress, report, result, tell


@dataclass(frozen=True, slots=True)
class Asked:
    """What `evgen check` was asked for besides the folder and the files.

    `form` is the format of the diagnostics, `model_form` that of the model. `baseline` is a file, seen from the folder.
    """

    form: str = "text"
    strict: bool = False
    model_form: str | None = None
    baseline: str | None = None
    write_baseline: bool = False
    fix: bool = False
    diff: bool = False
    pii: bool = False


def check(directory: str, paths: list[str], asked: Asked) -> int:
    """Tell what is wrong with the models."""
    with progress() as shown:
        project = open_project(directory, paths=paths, strict=asked.strict)
        examined = examine(project, shown)
        mended = mend(examined, shown, write=asked.fix) if asked.fix or asked.diff else None
        if mended is not None and asked.fix:
            examined = mended.examined
    if mended is not None:
        if asked.diff:
            result(mended.difference)
        report(mended.problems, examined.sources)
        for line in mended.done:
            tell(line)
        if has_errors(mended.problems):
            return 1
    if asked.pii:
        return _personal_data(examined, asked.form)
    if asked.baseline is not None and examined.model is not None:
        path = os.path.join(directory, asked.baseline)
        if asked.write_baseline:
            return _write_baseline(examined, path)
        return _against_baseline(examined, path, asked)
    return _tell(examined, asked)


def _concerns(finding: Diagnostic, focus: Collection[str]) -> bool:
    """Whether a finding is about one of these models, or the whole project; without any, all do."""
    spans = [finding.span, *(label.span for label in finding.labels)]
    return not focus or finding.span is None or any(span is not None and span.file in focus for span in spans)


def _tell(examined: Examined, asked: Asked, status: int | None = None) -> int:
    status = examined.status if status is None else status
    focus = examined.project.focus
    concerning = tuple(finding for finding in examined.diagnostics if _concerns(finding, focus))
    if elsewhere := sum(finding.level == "error" and not _concerns(finding, focus) for finding in examined.diagnostics):
        tell(f"{elsewhere} error{'s' if elsewhere != 1 else ''} in other files; `evgen check` shows them")
    if examined.model is not None and any(finding.code in ("EVM853", "EVM854") for finding in concerning):
        from evgen.commands.drafts import with_drafts

        concerning = with_drafts(concerning, examined.model)
    examined = replace(examined, diagnostics=concerning)
    if asked.form != "text":
        result(_machine_report(examined, asked.form))
        return status
    report(examined.diagnostics, examined.sources)
    if asked.model_form and examined.model is not None:
        from evgen.dsl.model.to_json import to_json

        partial = any(one.level == "error" and not CODES[one.code].configurable for one in examined.diagnostics)
        result(to_json(examined.model, examined.project.sources, partial=partial))
    elif status == 0:
        count = len(focus or examined.project.sources)
        result(f"{count} model file{'s' if count != 1 else ''} checked: {summary(examined.diagnostics)}\n")
    return status


def _machine_report(examined: Examined, form: str) -> str:
    diagnostics, sources = examined.diagnostics, examined.sources
    if form == "json":
        return render_json(diagnostics, sources)
    if form == "github":
        return render_github(diagnostics, sources, prefix=prefix_in_repository(examined.project.root))
    pages = {code: text for code in CODES if (text := page(code))}
    return render_sarif(diagnostics, sources, version=evgen.__version__, pages=pages)


# --- baselines --------------------------------------------------------------------------------------------------------


def _write_baseline(examined: Examined, path: str) -> int:
    """Remember every finding that is there now; a model with errors has none to remember."""
    assert examined.model is not None
    if has_errors(diagnostic for diagnostic in examined.diagnostics if CODES[diagnostic.code].level == "error"):
        report([diagnostic for diagnostic in examined.diagnostics if diagnostic.level == "error"], examined.sources)
        return examined.status
    tolerated = [_as_finding(diagnostic) for diagnostic in examined.diagnostics]
    try:
        replace_file(path, baseline.write(tolerated, examined.model, examined.sources).encode("utf-8"))
    except OSError as error:
        report([cannot_write(path, error)], {})
        return 1
    result(f"{len(tolerated)} finding{'s' if len(tolerated) != 1 else ''} written to {path}\n")
    return 0


def _as_finding(diagnostic: Diagnostic) -> Diagnostic:
    """A warning that strict mode made an error is still a warning for a baseline."""
    return replace(diagnostic, level=CODES[diagnostic.code].level)


def _against_baseline(examined: Examined, path: str, asked: Asked) -> int:
    """Tell only what the baseline does not know. A new warning fails, as an error does."""
    assert examined.model is not None
    known = _read_baseline(path)
    if known is None:
        return 2
    tolerable = [_as_finding(diagnostic) for diagnostic in examined.diagnostics]
    compared = baseline.compare(tolerable, known, examined.model, examined.sources)
    left = set(compared.new)
    new = tuple(diagnostic for diagnostic, plain in zip(examined.diagnostics, tolerable, strict=True) if plain in left)
    failed = any(diagnostic.level != "info" for diagnostic in new)
    status = _tell(replace(examined, diagnostics=new), asked, examined.status or (1 if failed else 0) if new else 0)
    if compared.known or compared.gone:
        gone = f"; {compared.gone} of the baseline are gone, so write it anew" if compared.gone else ""
        tell(f"{compared.known} known from the baseline{gone}")
    return status


def _read_baseline(path: str) -> Counter[baseline.Identity] | None:
    """What the baseline knows; None where it cannot be read, which is told."""
    try:
        with open(path, encoding="utf-8") as file:
            return baseline.read(file.read())
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        tell(f"evgen: the baseline `{path}` cannot be read: {reason}; `--write-baseline` makes one")
    except baseline.BadBaseline as error:
        tell(f"evgen: the baseline `{path}` cannot be used: {error}; `--write-baseline` makes one")
    return None


# --- personal data ----------------------------------------------------------------------------------------------------


def _personal_data(examined: Examined, form: str) -> int:
    from evgen.dsl.lineage import find_lineage
    from evgen.generator import personal_data

    errors = [diagnostic for diagnostic in examined.diagnostics if not CODES[diagnostic.code].configurable]
    if errors or examined.model is None:
        report(errors or examined.diagnostics, examined.sources)
        return examined.status or 1
    homes = personal_data.find_homes(examined.model, find_lineage(examined.model), examined.project.options)
    sources = examined.project.sources
    result(personal_data.render_json(homes, sources) if form == "json" else personal_data.render_text(homes, sources))
    return 0
