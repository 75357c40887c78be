"""What a comparison found, in the formats for machines and for pull requests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import evgen
from evgen.dsl.diagnostics import formats
from evgen.dsl.diagnostics.diagnostic import Diagnostic
from evgen.dsl.diagnostics.source import Source
from evgen.evolution.compare import Compared
from evgen.generator.evolution.markdown import render_markdown

FORMATS = ("text", "json", "github", "gitlab", "sarif", "junit", "markdown")


def rendered(
    form: str,
    found: Sequence[Diagnostic],
    sources: Mapping[str, Source],
    compared: Compared,
    *,
    prefix: str,
    pages: Mapping[str, str],
) -> str:
    """The findings in a format other than text; `prefix` is the project's folder in its repository."""
    match form:
        case "github":
            return formats.render_github(found, sources, prefix=prefix)
        case "gitlab":
            return formats.render_gitlab(found, sources, prefix=prefix)
        case "junit":
            return formats.render_junit(found, sources, title="evgen breaking")
        case "sarif":
            return formats.render_sarif(found, sources, version=evgen.__version__, pages=pages)
        case "markdown":
            return render_markdown(found, sources, compared.work)
    return formats.render_json(found, sources)


def nothing_changed(compared: Compared) -> str:
    """What is said where nothing is found."""
    if compared.registry:
        return f"nothing to register: the registry has {compared.registry}"
    releases = compared.work.old
    if not releases:
        return "nothing was released yet, so nothing can break; `evgen release NAME` begins a history"
    if len(releases) == 1:
        return f"nothing breaks: compared with {releases[0].name}"
    return f"nothing breaks: compared with {len(releases)} releases, from {releases[0].name} to {releases[-1].name}"
