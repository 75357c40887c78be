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
from evgen.dsl.resolve.names import Index, declare, told_once, with_names_meant
from evgen.dsl.resolve.resolution import Resolution
from evgen.dsl.resolve.streams import declare_shapes


class Resolved(NamedTuple):
    """A model, what was found on the way to it, and every use of a name that was bound, in no order."""

    model: Model
    diagnostics: tuple[Diagnostic, ...]
    references: list[Reference]


class Part(NamedTuple):
    """The same of some files of a project, before it is told.

    `causes` says what is behind the place of a diagnostic, `instead` which missing names may be meant by a second
    declaration. `asked` are the contexts whose names were looked through, and empty for the names of all contexts.
    """

    model: Model
    diagnostics: list[Diagnostic]
    references: list[Reference]
    causes: dict[Span, tuple[str, str]]
    instead: dict[Span, list[syntax.Name]]
    asked: frozenset[str]


def resolve(files: Sequence[syntax.File], mistakes: Sequence[Span] = ()) -> Resolved:
    """The model that the files mean together; their order does not matter but for the order inside a context.

    `mistakes` are the places of syntax errors: what stands around them is known in part only, so nothing is reported as
    missing in it.
    """
    part = resolve_part(files, mistakes)
    told = told_once(with_names_meant(part.diagnostics, part.instead), part.causes)
    return Resolved(part.model, tuple(told), part.references)


def resolve_part(files: Sequence[syntax.File], mistakes: Sequence[Span] = (), index: Index | None = None) -> Part:
    """What files mean that have all that they lead to. `index` has the names of the whole project, if there is more."""
    found: list[Diagnostic] = []
    resolution = Resolution(declare(files, found, index), infer_expression, found)
    resolution.incomplete.update(incomplete_shapes(resolution, mistakes))
    types = resolve_declared_types(resolution)
    shapes = declare_shapes(resolution)
    command_fields = declare_commands(resolution, shapes)
    contexts = make_contexts(resolution, types, shapes, command_fields)
    names = resolution.names
    diagnostics = [one for one in resolution.diagnostics if not _is_needed(resolution, one)]
    return Part(Model(contexts), diagnostics, names.references, names.causes, names.instead, frozenset(names.asked))


def _is_needed(resolution: Resolution, diagnostic: Diagnostic) -> bool:
    """Whether a `??` that one event does not need is needed for another event of the same block."""
    return diagnostic.code == "EVM323" and diagnostic.span in resolution.alternatives
