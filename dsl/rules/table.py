"""The rules: what a model that compiles can still lack.

Comes in: a model without errors, and the project's settings. Goes out: findings. The tuple `RULES` is the table of
contents: reading it tells what evgen promises to find. Each costs in proportion to the model.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeAlias

from evgen.dsl.diagnostics.diagnostic import Diagnostic, in_order
from evgen.dsl.model import Model
from evgen.dsl.rules import completeness, flow, lists, logic, naming, ownership, privacy, scenarios, story, values
from evgen.dsl.rules.review import Review
from evgen.dsl.rules.settings import STANDARD, RuleSettings

Rule: TypeAlias = Callable[[Review], Iterable[Diagnostic]]

RULES: tuple[Rule, ...] = (
    # flow
    flow.command_never_sent,
    flow.command_records_nothing,
    flow.event_never_produced,
    flow.retired_event_recorded,
    flow.event_never_read,
    flow.view_never_read,
    flow.reaction_without_list,
    lists.list_never_shorter,
    flow.translation_of_own_event,
    flow.translation_of_two_systems,
    flow.automation_on_foreign_event,
    flow.empty_screen,
    lists.stale_view,
    # information
    completeness.event_field_without_origin,
    completeness.command_field_not_given,
    completeness.view_beginnings,
    completeness.state_field_never_filled,
    completeness.command_field_unused,
    completeness.event_field_never_read,
    completeness.accidental_copy,
    values.lossy_mapping,
    values.narrowing_mapping,
    values.always_null,
    values.only_subtracted,
    values.symbol_never_reached,
    scenarios.example_needed,
    completeness.let_unused,
    # time and ownership
    story.view_before_its_event,
    story.chain_links,
    story.element_in_no_slice,
    ownership.foreign_and_not_public,
    ownership.context_cycle,
    ownership.order_not_promised,
    ownership.row_made_again,
    # scenarios
    scenarios.impossible_outcome,
    scenarios.idle_given,
    scenarios.rejection_without_scenario,
    scenarios.view_without_scenario,
    scenarios.slice_without_scenario,
    # names
    naming.event_not_past_tense,
    naming.command_not_imperative,
    naming.nouns,
    naming.recorded_operations,
    naming.field_spelling,
    # logic
    logic.list_outlives_reason,
    logic.endless_loop,
    logic.decided_conditions,
    logic.odd_expressions,
    logic.idle_block,
    logic.row_stays_away,
    # Kafka and privacy
    privacy.view_of_a_forgetful_topic,
    privacy.pii_in_key,
    privacy.pii_in_name,
    privacy.unmarked_pii,
)
"""Every rule, in the order of the codes. What becomes of their findings is for `waivers` to say."""


OF_VALUES: frozenset[Rule] = frozenset(
    (
        lists.stale_view,
        completeness.view_beginnings,
        completeness.state_field_never_filled,
        completeness.command_field_unused,
        completeness.event_field_never_read,
        values.narrowing_mapping,
        values.always_null,
        values.symbol_never_reached,
        privacy.pii_in_name,
        privacy.unmarked_pii,
    )
)
"""The rules that read the lineage, which takes as long as all others. These need it for few findings, or never."""


def check(model: Model, settings: RuleSettings = STANDARD) -> tuple[Diagnostic, ...]:
    """All findings of all rules at their own levels, in the order of their places."""
    return told(find(model, settings, RULES))


def find(model: Model, settings: RuleSettings, rules: Iterable[Rule]) -> list[Diagnostic]:
    """All findings of some rules."""
    review = Review(model, settings)
    return [finding for rule in rules for finding in rule(review)]


def told(findings: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """What is told of the findings of all rules, in the order of their places."""
    return tuple(without_consequences(in_order(findings)))


CONSEQUENCES = {
    "EVM803": ("EVM804", "EVM844"),
    "EVM805": ("EVM807", "EVM844", "EVM854"),
    "EVM806": ("EVM844", "EVM854"),
}
"""What follows from a finding and is not told beside it: what nothing makes is in no slice and no scenario either."""


def without_consequences(findings: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """The findings without those that follow from another one at the same place."""
    causes = {(finding.span, code) for finding in findings for code in CONSEQUENCES.get(finding.code, ())}
    yield from (finding for finding in findings if (finding.span, finding.code) not in causes)
