"""From syntax to the model: names bound, types known, expressions typed, mappings and steps written out.

Comes in: the syntax of all files of a project. Goes out: the `Model` and everything that is wrong with it. The model is
partial where something was reported: what could not be resolved is left out or `Faulty`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from evgen.dsl import syntax
from evgen.dsl.diagnostics.diagnostic import Diagnostic
from evgen.dsl.diagnostics.source import Span
from evgen.dsl.model import Model
from evgen.dsl.model.references import Reference
from evgen.dsl.resolve.commands import declare_commands
from evgen.dsl.resolve.contexts import make_contexts
from evgen.dsl.resolve.declared_types import incomplete_shapes, resolve_declared_types
from evgen.dsl.resolve.expressions import infer_expression
from evgen.dsl.resolve.names import declare, told_once, with_names_meant
from evgen.dsl.resolve.resolution import Resolution
from evgen.dsl.resolve.streams import declare_shapes


class Resolved(NamedTuple):
    """A model, what was found on the way to it, and every use of a name that was bound, in no order."""

    model: Model
    diagnostics: tuple[Diagnostic, ...]
    references: list[Reference]


def resolve(files: Sequence[syntax.File], mistakes: Sequence[Span] = ()) -> Resolved:
    """The model that the files mean together; their order does not matter but for the order inside a context.

    `mistakes` are the places of syntax errors: what stands around them is known in part only, so nothing is reported as
    missing in it.
    """
    diagnostics: list[Diagnostic] = []
    resolution = Resolution(declare(files, diagnostics), infer_expression, diagnostics)
    resolution.incomplete.update(incomplete_shapes(resolution, mistakes))
    types = resolve_declared_types(resolution)
    shapes = declare_shapes(resolution)
    command_fields = declare_commands(resolution, shapes)
    contexts = make_contexts(resolution, types, shapes, command_fields)
    told = told_once(with_names_meant(resolution.diagnostics, resolution.names), resolution.names.causes)
    diagnostics = [diagnostic for diagnostic in told if not _is_needed(resolution, diagnostic)]
    return Resolved(Model(contexts), tuple(diagnostics), resolution.names.references)


def _is_needed(resolution: Resolution, diagnostic: Diagnostic) -> bool:
    """Whether a `??` that one event does not need is needed for another event of the same block."""
    return diagnostic.code == "EVM323" and diagnostic.span in resolution.alternatives
