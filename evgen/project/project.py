"""A project as it is read from disk: configuration, model files, and what is wrong with either.

Comes in: a folder, or the files that were named. Goes out: a `Project`. Nothing else in evgen reads models, and
everything that can be wrong with a file (not there, not readable, not UTF-8) is a diagnostic here.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence

from evgen.dsl.base.digest import digest
from evgen.dsl.base.frozen import dataclass, replace
from evgen.dsl.diagnostics.codes import CODES
from evgen.dsl.diagnostics.diagnostic import Diagnostic, diagnostic, has_errors, in_order, with_level
from evgen.dsl.diagnostics.source import Source, Span
from evgen.dsl.rules.settings import CHANGED
from evgen.generator.configuration import load
from evgen.generator.lock import configuration_digest
from evgen.generator.options import Options
from evgen.project.decoding import decode
from evgen.project.model_files import find_configuration, find_models


@dataclass(frozen=True, slots=True)
class Project:
    """What was read. `inputs` are the hashes of the model files; `damaged` are files that are only nearly text.

    `misconfigured` and `unreadable` say how far the rest can be used: without options, and without all of the models.
    `focus` are the models that were asked about, where it was not the whole project.
    """

    root: str
    configuration: str
    configuration_digest: str
    options: Options
    sources: dict[str, Source]
    inputs: dict[str, str]
    damaged: frozenset[str]
    diagnostics: tuple[Diagnostic, ...]
    misconfigured: bool = False
    unreadable: bool = False
    focus: frozenset[str] = frozenset()

    @property
    def has_history(self) -> bool:
        """Whether something was released; it need not be readable."""
        return os.path.isdir(f"{self.root}/{self.options.evolution.history}")

    @property
    def all_sources(self) -> dict[str, Source]:
        """The models and the configuration: what a span may point into."""
        return {self.configuration: self.options.source, **self.sources}


def open_project(directory: str, *, paths: Sequence[str] = (), strict: bool = False) -> Project:
    """The project of a folder, or of the first of the `paths`.

    With paths, it is in the focus what they name. Files that are no models of a project are read by themselves.
    """
    start = os.path.abspath(directory)
    configuration = find_configuration(start)
    if configuration is None and paths:
        configuration = find_configuration(os.path.dirname(os.path.join(start, paths[0])))
    if configuration is None and not paths:
        hint = "`evgen init` makes a small project; `-C FOLDER` names another folder"
        nothing = diagnostic("EVM901", None, "there is no `evgen.toml` here or in a folder above", hint=hint)
        return _without_models(start, Options(), [nothing])
    root, name = (start, "evgen.toml") if configuration is None else os.path.split(configuration)
    text, damage, data = _read(root, name) if configuration is not None else ("", [], b"")
    if text is None:
        return _without_models(root, Options(), damage)
    loaded = load(Source(name, text))
    options = loaded.options or Options(source=Source(name, text))
    problems = [*damage, *loaded.diagnostics]
    if has_errors(problems):
        return _without_models(root, options, problems)
    options = replace(options, strict=options.strict or strict)
    named = _named(root, start, paths)
    focus = frozenset(find_models(root, named).paths) if named and configuration is not None else frozenset()
    if focus and focus.issubset(find_models(root, options.models).paths):
        project = replace(_read_models(root, name, options, options.models), focus=focus)
    else:
        project = _read_models(root, name, options, named or options.models)
    return replace(project, configuration_digest=configuration_digest(name, data))


def _without_models(root: str, options: Options, diagnostics: Sequence[Diagnostic]) -> Project:
    """A project whose configuration cannot be used."""
    name = options.source.path
    return Project(root, name, "", options, {}, {}, frozenset(), tuple(in_order(diagnostics)), misconfigured=True)


def _named(root: str, start: str, paths: Iterable[str]) -> tuple[str, ...]:
    """The paths that were named on the command line, relative to the project."""
    full = [os.path.join(start, path) for path in paths]
    return tuple(os.path.relpath(path, root).replace(os.sep, "/") for path in full)


def _read_models(root: str, name: str, options: Options, patterns: tuple[str, ...]) -> Project:
    models = find_models(root, patterns)
    findings = [_unreadable(path, reason) for path, reason in models.problems]
    sources: dict[str, Source] = {}
    inputs: dict[str, str] = {}
    damaged = set()
    for path in models.paths:
        text, damage, data = _read(root, path)
        findings += damage
        if text is None:
            continue
        sources[path] = Source(path, text)
        inputs[path] = digest(data)
        if damage:
            damaged.add(path)
    unreadable = any(diagnostic.code == "EVM907" for diagnostic in findings)
    if not sources and not findings:
        listed = ", ".join(f"`{pattern}`" for pattern in patterns)
        hint = "write a first one, such as `models/shop.evm`; `models` in the configuration says where they are"
        findings.append(diagnostic("EVM906", None, f"no model file was found: nothing matches {listed}", hint=hint))
        unreadable = True
    diagnostics = tuple(in_order(findings))
    return Project(root, name, "", options, sources, inputs, frozenset(damaged), diagnostics, unreadable=unreadable)


def _read(root: str, path: str) -> tuple[str | None, list[Diagnostic], bytes]:
    """The text of a file, what is wrong with it, and its bytes; no text when there is nothing to go on with."""
    try:
        full = os.path.join(root, path)
        if os.path.exists(full) and not os.path.isfile(full):
            return None, [_unreadable(path, "it is not a file")], b""
        with open(full, "rb") as file:
            data = file.read()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return None, [_unreadable(path, reason)], b""
    text, damage = decode(path, data)
    return text, damage, data


def _unreadable(path: str, reason: str) -> Diagnostic:
    return diagnostic("EVM907", Span(path, 0, 0), f"`{path}` cannot be read: {reason[:1].lower()}{reason[1:]}")


def strictly(diagnostics: Iterable[Diagnostic], *, strict: bool) -> tuple[Diagnostic, ...]:
    """In strict mode warnings are errors, but for those about a change of evgen or of what was released.

    A warning about a change of evgen is gone after the next build. One about a release says what to do in which order.
    """
    if not strict:
        return tuple(diagnostics)
    return tuple(
        with_level(finding, "error") if finding.level == "warning" and not _tells_of_a_change(finding) else finding
        for finding in diagnostics
    )


def _tells_of_a_change(finding: Diagnostic) -> bool:
    return finding.code in CHANGED or CODES[finding.code].family == "evolution"
