"""`evgen build`: every file that is generated from the models, made and written.

Comes in: a folder and what was asked for. Goes out: an exit code; results go to standard output, diagnostics to
standard error. 0: fine. 1: findings, or files that are not up to date. 2: the configuration cannot be used. The way
goes down once: the project is read, its workspace says what it means and what is generated, and that is written.
"""

from __future__ import annotations

import os
from collections.abc import Container, Mapping, Sequence
from functools import partial

import evgen
from evgen import generator
from evgen.commands.examine import Examined, examined, open_workspace
from evgen.dsl.base.frozen import replace
from evgen.dsl.diagnostics.codes import CODES
from evgen.dsl.diagnostics.diagnostic import Diagnostic, has_errors
from evgen.dsl.diagnostics.report import printable
from evgen.dsl.rules.settings import CHANGED
from evgen.generator import files, lock
from evgen.generator.files import Change, Failure, Plan
from evgen.project import stat_cache
from evgen.project.disk import Disk
from evgen.project.model_files import CONFIGURATION, find_releases
from evgen.project.project import Project, open_project
from evgen.project.stat_cache import Hashes
from evgen.terminal import Progress, progress, report, result, tell
from evgen.workspace.forking import forked
from evgen.workspace.rendering import Rendered
from evgen.workspace.workers import in_two
from evgen.workspace.workspace import Workspace

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


def build(directory: str, *, check_only: bool, force: bool, strict: bool, change_fails: bool) -> int:
    """Generate every file of the project; with `check_only`, tell which would change."""
    with progress() as shown:
        project = open_project(directory, strict=strict)
        hashes = Hashes(project.root)
        disk = Disk(project.root, reads=not force, writes=not check_only)
        if not check_only:
            disk.make()
        workspace = open_workspace(project, disk)
        rendered = _render(project, workspace, hashes, shown)
        plan = _compare(project, rendered, disk, shown, force=force) if rendered is not None else None
        found = examined(project, workspace, shown)
        _last[:] = (project, hashes, workspace, rendered, plan, found)
        if found.status != 0 or plan is None:
            shown.stop()
            report(_for_builders(found.diagnostics), found.sources)
            return found.status or 1
    return _finish(found, plan, hashes, check_only=check_only, change_fails=change_fails)


def _render(project: Project, workspace: Workspace, hashes: Hashes, shown: Progress) -> Rendered | None:
    """Render the project while the rules look at it; None where something stands against that."""
    if has_errors(project.diagnostics) or project.misconfigured or project.unreadable:
        return None
    shown.step(f"reading {len(project.sources)} model files")
    if has_errors(workspace.mistakes):
        return None
    workspace.begin_judging()
    shown.step("checking what is generated")
    if has_errors(workspace.refused):
        return None

    def standing(made: Mapping[str, str]) -> Container[str]:
        return files.holding(project.root, project.options.folders.values(), made, hashes.of)

    shown.step("generating")
    return workspace.render(project.configuration_digest, standing)


def _compare(project: Project, rendered: Rendered, disk: Disk, shown: Progress, *, force: bool) -> Plan:
    """Compare what was rendered with what is there."""
    shown.step(f"comparing {len(rendered.files)} files")
    same = generator.same_files(file.path for file in rendered.files)
    folders = project.options.folders.values()
    plan = files.plan(project.root, folders, rendered.files, force=force or bool(same), known=rendered.hashes)
    rendered.keep(disk, plan.hashes)
    disk.tidy()
    return replace(plan, diagnostics=(*same, *plan.diagnostics))


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
    failed = in_two(forked(), partial(files.carry_out, root), [changes[:half], changes[half:]], [1, 1])
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
