"""The whole way from texts to files, in two short functions, and the public Python API.

Comes in: the texts of a project's model files, and its options. Goes out: the model with every diagnostic, and the
generated files as texts. Nothing is read or written here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from evgen import generator
from evgen.dsl.base.frozen import dataclass
from evgen.dsl.diagnostics.codes import CODES
from evgen.dsl.diagnostics.diagnostic import Diagnostic, has_errors, in_order
from evgen.dsl.diagnostics.source import Source
from evgen.dsl.model import Model
from evgen.dsl.rules.settings import STANDARD, RuleSettings
from evgen.dsl.rules.waivers import settle
from evgen.generator.files import GeneratedFile
from evgen.generator.options import Options
from evgen.workspace.workspace import Workspace

if TYPE_CHECKING:
    from evgen.dsl.format.formatter import Formatted
    from evgen.generator.target import Target


ELSEWHERE = ("outputs", "evolution")
"""Families whose findings are not made here, so that a waiver of one may be used elsewhere."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """A model, as far as it can be understood, and all that was found; generators want one without errors."""

    model: Model
    diagnostics: tuple[Diagnostic, ...]


def compile(sources: Mapping[str, str], settings: RuleSettings = STANDARD) -> Compiled:
    """Compile model files, given as texts by their paths, together.

    What the model or the settings do not want to hear of is left out; `settings.today` is when waivers end.
    """
    compiled = find_all(sources, settings)
    judged = [] if has_errors(compiled.diagnostics) else [code for code in CODES if CODES[code].family not in ELSEWHERE]
    return Compiled(compiled.model, settle(compiled.diagnostics, compiled.model, settings, judged))


def find_all(sources: Mapping[str, str], settings: RuleSettings = STANDARD) -> Compiled:
    """The same with every finding, whether it is allowed or not; `settle` has yet to be asked.

    The rules of modelling judge a model without errors alone: what an error leaves out would be a finding again.
    """
    workspace = Workspace(sources, Options(rules=settings))
    # Each file is parsed, and resolved among what it leads to; here that is everything (`workspace.resolving.make`).
    mistakes = workspace.mistakes
    # The rules look at the model of all files (`dsl.rules.table.RULES`).
    findings = workspace.findings
    return Compiled(workspace.model, tuple(in_order([*mistakes, *findings])))


def generate(model: Model, options: Options, targets: Sequence[Target] | None = None) -> list[GeneratedFile]:
    """The files of every target that the options turn on. The model has no errors, nor has `generator.check` any.

    `targets` are those that there are; None stands for evgen's own.
    """
    return generator.render(model, options, targets)


def format(text: str, path: str = "model.evm") -> Formatted:
    """The text in evgen's style; a text with mistakes comes back as it is, with its diagnostics."""
    # Not at the top: a build formats nothing, and waits for its imports.
    from evgen.dsl.format.formatter import format_text

    return format_text(Source(path, text))
