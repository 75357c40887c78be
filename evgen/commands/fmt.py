"""`evgen fmt`: model files in one style.

Comes in: files, folders, `-` for standard input, or nothing for the models of the project. Goes out: an exit code, 1
when a file has mistakes or, with `--check`, another style. A file is replaced as a whole, and only when it changes.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

from evgen.dsl.base.frozen import dataclass
from evgen.dsl.diagnostics.diagnostic import Diagnostic, diagnostic, has_errors
from evgen.dsl.diagnostics.report import printable
from evgen.dsl.diagnostics.source import Source, Span
from evgen.generator.files import cannot_write, replace_file
from evgen.project.decoding import decode
from evgen.project.model_files import find_models
from evgen.terminal import report, result, tell

STANDARD_INPUT = "standard input"
STYLES = "styles"


@dataclass(frozen=True, slots=True)
class Tidied:
    """A text before and after, and what stood in the way."""

    source: Source
    data: bytes
    text: str
    diagnostics: tuple[Diagnostic, ...]

    @property
    def changed(self) -> bool:
        """Whether the file would be another one."""
        return not has_errors(self.diagnostics) and self.text.encode("utf-8") != self.data


def fmt(directory: str, paths: list[str], *, check: bool, diff: bool) -> int:
    """Format the files; with `check` or `diff`, only tell which would change, or how."""
    if "-" in paths:
        if len(paths) > 1:
            tell("evgen: `-` is standard input and stands alone")
            return 2
        return _filter(check=check, diff=diff)
    if paths:
        files, missing = _named(directory, paths)
        if missing:
            tell(f"evgen: there is no file or folder `{missing}`")
            return 2
    else:
        from evgen.project.project import open_project

        project = open_project(directory)
        if project.misconfigured:
            report(project.diagnostics, project.all_sources)
            return 2
        files = [(path, os.path.join(project.root, path)) for path in project.sources]
        # A file that is not UTF-8 is told about when its turn comes.
        missing_files = [diagnostic for diagnostic in project.diagnostics if diagnostic.code != "EVM101"]
        report(missing_files, project.all_sources)
        if missing_files:
            _format_files(files, check=check, diff=diff)
            return 1
        if check and not diff:
            return _check_project(project.root, files)
    return _format_files(files, check=check, diff=diff)


def _check_project(root: str, files: list[tuple[str, str]]) -> int:
    """Tell which files of a project would change; what is known of a text is not found out again."""
    from evgen.project.disk import Disk, Styles

    disk = Disk(root, writes=Disk(root).is_there())
    kept = disk.get(STYLES, Styles)
    known = dict(kept.changed) if kept is not None else {}
    seen: dict[bytes, bool] = {}
    status = _format_files(files, check=True, diff=False, known=known, seen=seen)
    if kept is None or seen != kept.changed:
        disk.put(STYLES, Styles(seen))
    return status


def _named(directory: str, paths: list[str]) -> tuple[list[tuple[str, str]], str]:
    """The files, each as it is shown and as it is opened, and the first path that is neither file nor folder."""
    files: dict[str, str] = {}
    for path in paths:
        full = os.path.join(directory, path)
        if not os.path.lexists(full):
            return [], path
        if not os.path.isdir(full):
            files[path] = full
            continue
        for name in find_models(full, ("**",)).paths:
            shown = name if path == "." else f"{path.rstrip('/')}/{name}"
            files[shown] = os.path.join(full, name)
    return list(files.items()), ""


def _format_files(
    files: list[tuple[str, str]],
    *,
    check: bool,
    diff: bool,
    known: Mapping[bytes, bool] | None = None,
    seen: dict[bytes, bool] | None = None,
) -> int:
    """Format the files. `known` has texts without mistakes, and whether they would change.

    Those that were seen are entered in `seen`; both are for a check alone.
    """
    changed = failed = 0
    for path, full in files:
        try:
            with open(full, "rb") as file:
                data = file.read()
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            tidied = None
            report([diagnostic("EVM907", Span(path, 0, 0), f"`{path}` cannot be read: {reason}")], {})
        else:
            if known is not None and seen is not None and data in known:
                seen[data] = known[data]
                if known[data]:
                    changed += 1
                    result(f"{printable(path)}\n")
                continue
            tidied = _tidy(path, data)
            if seen is not None and not tidied.diagnostics:
                seen[data] = tidied.changed
            report(tidied.diagnostics, {path: tidied.source})
        if tidied is None or has_errors(tidied.diagnostics):
            failed += 1
        elif tidied.changed:
            changed += 1
            failed += not _settle(path, full, tidied, check=check, diff=diff)
    verb = "would be formatted" if check or diff else "formatted"
    tell(f"{changed} of {len(files)} file{'s' if len(files) != 1 else ''} {verb}")
    return 1 if failed or (changed and check) else 0


def _settle(path: str, full: str, tidied: Tidied, *, check: bool, diff: bool) -> bool:
    """Show the change or make it; whether that could be done."""
    if diff:
        result(_difference(tidied))
    elif check:
        result(f"{printable(path)}\n")
    if check or diff:
        return True
    try:
        # A link stays a link: what it leads to is replaced.
        replace_file(os.path.realpath(full), tidied.text.encode("utf-8"))
    except OSError as error:
        report([cannot_write(path, error)], {})
        return False
    return True


def _filter(*, check: bool, diff: bool) -> int:
    """From standard input to standard output; nothing is printed of a text with mistakes."""
    tidied = _tidy(STANDARD_INPUT, sys.stdin.buffer.read())
    report(tidied.diagnostics, {STANDARD_INPUT: tidied.source})
    if has_errors(tidied.diagnostics):
        return 1
    if diff and tidied.changed:
        result(_difference(tidied))
    elif not check and not diff:
        result(tidied.text)
    return 1 if check and tidied.changed else 0


def _tidy(path: str, data: bytes) -> Tidied:
    text, damage = decode(path, data)
    source = Source(path, text)
    if damage:
        return Tidied(source, data, text, tuple(damage))
    # Only here: where everything is known, nothing is formatted.
    from evgen.dsl.format.formatter import format_text

    formatted = format_text(source)
    return Tidied(source, data, formatted.text, tuple(formatted.diagnostics))


def _difference(tidied: Tidied) -> str:
    import difflib

    path = printable(tidied.source.path)
    before = tidied.data.decode("utf-8").splitlines()
    lines = difflib.unified_diff(before, tidied.text.splitlines(), path, path, lineterm="")
    shown = "".join(printable(line) + "\n" for line in lines)
    return shown or f"{path}: only line ends or the byte order mark change\n"
