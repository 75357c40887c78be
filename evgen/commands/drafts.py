"""Drafts for findings that only say that a scenario is missing.

Comes in: what was found in a model, as it is going to be told. Goes out: the same, where the findings that a scenario
is missing have it as an edit. `evgen check --fix` makes none of them: whether a scenario says what is meant is not
mechanical.
"""

from __future__ import annotations

from collections.abc import Sequence

from evgen.dsl.base.frozen import replace
from evgen.dsl.diagnostics.diagnostic import Diagnostic, Edit, Fix
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.evaluate.drafting import draft_rejection, draft_view
from evgen.dsl.model import Command, Model, View

MOST_DRAFTED = 40
"""So many findings get a draft; each is found by running some scenarios."""


def with_drafts(diagnostics: Sequence[Diagnostic], model: Model) -> tuple[Diagnostic, ...]:
    """The findings, those that a scenario is missing with the scenario."""
    homes: dict[Span, Command | View] = {}
    for context in model.contexts:
        homes.update({command.name_span: command for command in context.commands})
        homes.update({reject.span: command for command in context.commands for reject in command.rejects})
        homes.update({view.name_span: view for view in context.views})
    left = MOST_DRAFTED
    told: list[Diagnostic] = []
    for finding in diagnostics:
        home = homes.get(finding.span) if finding.code in ("EVM853", "EVM854") and finding.span and left else None
        if home is not None:
            left -= 1
            finding = _drafted(finding, home, model)
        told.append(finding)
    return tuple(told)


def _drafted(finding: Diagnostic, home: Command | View, model: Model) -> Diagnostic:
    if isinstance(home, View):
        drafts = [draft_view(model, home)]
    else:
        meant = [reject for reject in home.rejects if finding.span in (reject.span, home.name_span)]
        drafts = [draft_rejection(model, home, reject) for reject in meant]
    texts = [draft for draft in drafts if draft is not None]
    if not texts:
        return finding
    end = Span(home.span.file, home.span.end, home.span.end)
    fix = Fix(
        "add the scenario" if len(texts) == 1 else f"add {len(texts)} scenarios",
        (Edit(end, "\n\n" + "\n\n".join(texts)),),
    )
    first, *rest = (line.strip() for line in texts[0].split("\n"))
    shown = f"{first} {'  '.join(rest[:-1])} }}"
    return replace(finding, hint=f"write one that passes: `{shown}`", fixes=(fix,))
