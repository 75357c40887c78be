"""`evgen build`, and the examination of a project that other commands begin with.

Comes in: a folder and what was asked for. Goes out: an exit code; results go to standard output, diagnostics to
standard error. 0: fine. 1: findings, or files that are not up to date. 2: the configuration cannot be used.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing, suppress
from datetime import date
from functools import partial
from typing import TypeAlias

import evgen
from evgen import generator
from evgen.dsl.base.frozen import dataclass, replace
from evgen.dsl.diagnostics.codes import CODES
from evgen.dsl.diagnostics.diagnostic import Diagnostic, has_errors, in_order
from evgen.dsl.diagnostics.report import printable
from evgen.dsl.diagnostics.source import Source
from evgen.dsl.model import Model
from evgen.dsl.rules.settings import CHANGED
from evgen.dsl.rules.waivers import settle
from evgen.generator import files, lock
from evgen.generator.files import Change, Failure, Plan
from evgen.incremental.cache import Cache
from evgen.incremental.compiling import Understood, UnreadableError, understand_changed
from evgen.incremental.judging import Judged, Judging
from evgen.incremental.parallel import in_parallel
from evgen.incremental.rendering import Rendered, render_changed
from evgen.project import stat_cache
from evgen.project.last_build import last_version
from evgen.project.model_files import CONFIGURATION, find_releases
from evgen.project.project import Project, open_project, strictly
from evgen.project.stat_cache import Hashes
from evgen.terminal import Progress, progress, report, result, tell

MANY = 500
"""Files for which a second process costs more than it saves when they are written."""
LISTED = 12
"""Changed files that `build` names one by one; of more it only says how many."""
DIFF_LINES = 60
"""Lines of difference that `build --check` shows of one file."""
DIFF_SIZE = 400_000
"""Characters above which a file is not compared line by line: it would take long, and nobody would read it."""

_last: list[object] = []
"""The results of the last build. The end of the process frees them at once; freeing them one by one is slow."""

Render: TypeAlias = Callable[[Understood], Plan]
"""A function that renders a project and compares the files with those on disk."""


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


def examine(project: Project, shown: Progress, *, compared: bool = True) -> Examined:
    """Compile the models of a project and find everything that is wrong with them; `compared`: and their history."""
    cache = Cache(project.root)
    return _examined(project, shown, cache, anew=False, keep=cache.is_there(), compared=compared)[0]


def _examined(
    project: Project,
    shown: Progress,
    cache: Cache,
    *,
    anew: bool,
    keep: bool,
    render: Render | None = None,
    compared: bool = True,
) -> tuple[Examined, Plan | None]:
    """Examine a project, and let it be rendered meanwhile if it can be; see `compiling` for `anew` and `keep`."""
    diagnostics = list(project.diagnostics)
    if project.misconfigured or project.unreadable:
        return Examined(project, None, tuple(diagnostics)), None
    settings = replace(project.options.rules, today=date.today())
    shown.step(f"reading {len(project.sources)} model files")
    texts = {path: project.sources[path].text for path in sorted(project.sources)}

    judged = None
    if not has_errors(diagnostics):
        with closing(Judging(settings)) as judging:
            understood = understand_changed(texts, judging.most, cache, anew=anew, keep=keep)
            if understood is not None:
                judged = _judged(project, shown, judging, *understood, render)
    if judged is None:
        # Only here, since it brings the parser and the resolver, which a build with a cache can do without.
        from evgen.pipeline import find_all

        compiled = find_all(texts, settings)
        model, plan = compiled.model, None
        # What else is wrong with a file that is not quite text follows from that.
        diagnostics += [
            diagnostic
            for diagnostic in compiled.diagnostics
            if not (diagnostic.span and diagnostic.span.file in project.damaged)
        ]
        diagnostics += () if has_errors(diagnostics) else generator.check(model, project.options)
    else:
        model, more, plan = judged
        diagnostics += more
    if compared and not has_errors(diagnostics) and project.has_history:
        # Only here: a project that never released has nothing to compare with.
        from evgen.evolution import history_findings

        shown.step("comparing with the history")
        diagnostics += history_findings(project, model)
    whole: list[str] | None = [] if has_errors(diagnostics) else None
    if any(diagnostic.code in CHANGED for diagnostic in diagnostics):
        settings = replace(settings, built_by=last_version(project.root))
    settled = settle(diagnostics, model, settings, whole)
    return Examined(project, model, strictly(settled, strict=project.options.strict)), plan


def _judged(
    project: Project,
    shown: Progress,
    judging: Judging,
    understood: Understood,
    most: Callable[[], Judged],
    render: Render | None,
) -> tuple[Model, list[Diagnostic], Plan | None] | None:
    """The model, what is found in it, and what is to be written; None where the cache cannot be read after all."""
    try:
        model = understood.model
    except UnreadableError:
        with suppress(UnreadableError):
            most()
        return None
    shown.step("checking what is generated")
    refused = generator.check(model, project.options)
    plan = None
    if render is not None and not has_errors(refused):
        shown.step("generating")
        plan = render(understood)
    judged = judging.all(model, most)
    return model, [*in_order([*understood.findings, *judged]), *refused], plan


# --- build ------------------------------------------------------------------------------------------------------------


def build(directory: str, *, check_only: bool, force: bool, strict: bool, change_fails: bool) -> int:
    """Generate every file of the project; with `check_only`, tell which would change."""
    with progress() as shown:
        project = open_project(directory, strict=strict)
        hashes = Hashes(project.root)
        cache = Cache(project.root)
        _last.clear()
        if not check_only:
            cache.make()

        def compare(rendered: Rendered) -> Plan:
            shown.step(f"comparing {len(rendered.files)} files")
            same = generator.same_files(file.path for file in rendered.files)
            folders = project.options.folders.values()
            plan = files.plan(project.root, folders, rendered.files, force=force or bool(same), known=rendered.hashes)
            if not check_only:
                rendered.keep(cache, plan.hashes)
                cache.tidy()
            _last.append(rendered)
            return replace(plan, diagnostics=(*same, *plan.diagnostics))

        def render(understood: Understood) -> Plan:
            _last.append(understood)
            return compare(render_changed(project, understood, cache, hashes.of, anew=force))

        examined, plan = _examined(project, shown, cache, anew=force, keep=not check_only, render=render)
        if examined.status != 0 or examined.model is None:
            shown.stop()
            report(_for_builders(examined.diagnostics), examined.sources)
            return examined.status or 1
        if plan is None:
            shown.step("generating")
            plan = compare(Rendered(generator.render(examined.model, project.options)))
    _last.extend((project, hashes, examined, plan))
    return _finish(examined, plan, hashes, check_only=check_only, change_fails=change_fails)


def _finish(examined: Examined, plan: Plan, hashes: Hashes, *, check_only: bool, change_fails: bool) -> int:
    diagnostics = [*_for_builders(examined.diagnostics), *plan.diagnostics]
    report(diagnostics, examined.sources)
    if check_only:
        return _show_differences(plan, lock.to_text(_new_lock(examined, plan)), failed=has_errors(diagnostics))
    if has_errors(diagnostics):
        return 1
    return _carry_out(examined, plan, hashes, change_fails=change_fails)


def _for_builders(diagnostics: Sequence[Diagnostic]) -> list[Diagnostic]:
    """What a build tells: an info is for who works on the model, and asks for it with `check`."""
    return [diagnostic for diagnostic in diagnostics if diagnostic.level != "info"]


def _new_lock(examined: Examined, plan: Plan) -> lock.Lock:
    project = examined.project
    return lock.Lock(
        evgen.__version__,
        project.configuration,
        project.configuration_digest,
        project.options.models,
        sum(finding.level == "warning" and _is_lasting(finding) for finding in examined.diagnostics),
        project.inputs,
        plan.hashes,
    )


def _is_lasting(finding: Diagnostic) -> bool:
    """Whether a warning follows from the models alone, and so from what the lock answers for."""
    return finding.code not in CHANGED and CODES[finding.code].family != "evolution"


def _carry_out(examined: Examined, plan: Plan, hashes: Hashes, *, change_fails: bool) -> int:
    new = _new_lock(examined, plan)
    text = lock.to_text(new)
    with progress() as shown:
        shown.step(f"writing {len(plan.changes)} files")
        failed = files.apply(plan, text, _write)
    if failed:
        report(failed, examined.sources)
        return 1
    _remember(examined.project, new, text, hashes)
    result(_told(plan))
    if not change_fails or (not plan.changes and plan.lock == text):
        return 0
    tell(f"files were written: add them, and `{lock.LOCK}`, to what you commit")
    return 1


def _write(root: str, changes: Sequence[Change]) -> Failure | None:
    """Write files, of which many are shared with a second process."""
    if len(changes) < MANY:
        return files.carry_out(root, changes)
    half = len(changes) // 2
    failed = in_parallel(partial(files.carry_out, root), [changes[:half], changes[half:]], [1, 1])
    return failed[0] or failed[1]


def _remember(project: Project, new: lock.Lock, text: str, hashes: Hashes) -> None:
    """Store what the next build can compare the project with."""
    if new.configuration != CONFIGURATION:
        # Of another file only the part for evgen is in the lock.
        return
    own = {lock.LOCK: lock.digest(text.encode("ascii")), new.configuration: new.digest}
    history = project.options.evolution.history
    releases = {
        path: hashes.of(path, os.stat(f"{project.root}/{path}")) for path in find_releases(project.root, history)
    }
    known = hashes.after({**own, **new.inputs, **new.outputs, **releases})
    snapshot = stat_cache.Snapshot(
        new.configuration, new.models, sorted(new.inputs), len(new.outputs), new.warnings, known, history
    )
    stat_cache.store(project.root, snapshot)


def _told(plan: Plan) -> str:
    """What was done, for people."""
    verbs = {"create": "created", "update": "changed", "delete": "deleted"}
    if not plan.changes:
        return f"up to date: {_files(len(plan.hashes))}\n"
    lines = [f"{verbs[change.kind]:>8} {printable(change.path)}" for change in plan.changes]
    shown = lines if len(lines) <= LISTED else []
    kinds = [change.kind for change in plan.changes]
    counts = [f"{kinds.count(kind)} {verb}" for kind, verb in verbs.items() if kind in kinds]
    same = len(plan.hashes) - sum(change.after is not None for change in plan.changes)
    counts += [f"{same} unchanged"] if same else []
    return "".join(line + "\n" for line in [*shown, f"{_files(len(plan.hashes))}: {', '.join(counts)}"])


def _files(count: int) -> str:
    return f"{count} file{'s' if count != 1 else ''}"


# --- build --check ----------------------------------------------------------------------------------------------------


def _show_differences(plan: Plan, new: str, *, failed: bool) -> int:
    for change in plan.changes:
        result(_difference(change))
    lock_differs = plan.lock != new
    if plan.changes:
        tell(f"{_files(len(plan.changes))} not up to date; run `evgen build`")
    elif lock_differs and not failed:
        tell(f"`{lock.LOCK}` is not up to date; run `evgen build`")
    elif not failed:
        result(f"up to date: {_files(len(plan.hashes))}\n")
    return 1 if failed or plan.changes or lock_differs else 0


def _difference(change: Change) -> str:
    """The change as a unified difference, cut where it gets long."""
    import difflib

    before = (change.before or b"").decode("utf-8", "replace").replace("\r\n", "\n")
    after = (change.after or b"").decode("utf-8")
    path = printable(change.path)
    if len(before) + len(after) > DIFF_SIZE:
        return f"{change.kind} {path} ({len(before)} characters before, {len(after)} after)\n"
    lines = list(
        difflib.unified_diff(
            before.splitlines(),
            after.splitlines(),
            path if change.before is not None else "(no file)",
            path if change.after is not None else "(no file)",
            lineterm="",
        )
    )
    shown = [lines[0], lines[1], *map(printable, lines[2:DIFF_LINES])] if len(lines) > 1 else [f"{change.kind} {path}"]
    if len(lines) > DIFF_LINES:
        shown.append(f"… {len(lines) - DIFF_LINES} more lines")
    return "".join(line + "\n" for line in shown)
