"""The rules: what a model that compiles can still lack.

Comes in: a model without errors. Goes out: findings. The tuple `RULES` is the table of contents: reading it tells what
evgen promises to find.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from evgen.dsl.diagnostics import Diagnostic, in_order
from evgen.dsl.model import Model

RULES: tuple[Callable[[Model], Iterable[Diagnostic]], ...] = ()
"""Every rule, in the order of the codes."""


def check(model: Model) -> tuple[Diagnostic, ...]:
    """All findings of all rules, in the order of their places."""
    return tuple(in_order(found for rule in RULES for found in rule(model)))
