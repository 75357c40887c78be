"""The rules of modelling, shared out between two processes.

Comes in: a model without errors, which both have, and the settings. Goes out: what all rules find. The worker does
those that follow values, for which it needs the lineage of the model; the others take as long together, and are done
here in the meantime, or by the worker as well where this process has other things to do.
"""

from __future__ import annotations

from evgen.dsl.diagnostics.diagnostic import Diagnostic
from evgen.dsl.model import Model
from evgen.dsl.rules.settings import RuleSettings


def of_values(model: Model, settings: RuleSettings) -> list[Diagnostic]:
    """What the rules find that read the lineage."""
    from evgen.dsl.rules.table import OF_VALUES, RULES, find

    return find(model, settings, [rule for rule in RULES if rule in OF_VALUES])


def of_the_rest(model: Model, settings: RuleSettings) -> list[Diagnostic]:
    """What all other rules find."""
    from evgen.dsl.rules.table import OF_VALUES, RULES, find

    return find(model, settings, [rule for rule in RULES if rule not in OF_VALUES])


def of_all(model: Model, settings: RuleSettings) -> list[Diagnostic]:
    """What all rules find."""
    return [*of_values(model, settings), *of_the_rest(model, settings)]
