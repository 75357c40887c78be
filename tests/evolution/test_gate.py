"""The gate: what of a change is told, how loudly, at what, and who is hit."""

from __future__ import annotations

from datetime import date

import pytest

from tests.evolution.models import REPORTS, SHOP, TOML, changed, codes, found, released, side

HISTORY = released(side(SHOP, reports=REPORTS))

DROPPED = [
    ("event OrderCancelled", "event OrderDropped"),
    ("emit OrderCancelled", "emit OrderDropped"),
    ("on OrderCancelled", "on OrderDropped"),
]
PAID = [("paid_at = now", "paid = now")]

TABLE: dict[str, tuple[list[tuple[str, str]], list[tuple[str, str]]]] = {
    "nothing": ([], []),
    "a comment": ([("context shop", "// hello\ncontext shop")], []),
    "documentation": ([("  event OrderPaid", "  /// It is paid.\n  event OrderPaid")], []),
    "an optional field more": ([("reason: string }", "reason: string  who: string? }")], []),
    "a field with a default more": ([("reason: string }", "reason: string  who: int = 1 }")], []),
    "a field with a backfill more": (
        [("event OrderCancelled { reason: string }", "event OrderCancelled { reason: string  who: int @backfill(0) }")],
        [],
    ),
    "a required field more": (
        [("event OrderCancelled { reason: string }", "event OrderCancelled { reason: string  who: string }")],
        [("EVM1001", "error")],
    ),
    "a field renamed": (
        [("paid_at: timestamp", 'paid: timestamp @was("paid_at")'), *PAID],
        [("EVM1003", "warning")],
    ),
    "a field renamed in silence": (
        [("paid_at: timestamp", "paid: timestamp"), *PAID],
        [("EVM1001", "error"), ("EVM1021", "info")],
    ),
    "an optional field renamed in silence": (
        [("note: string?", "remark: string?")],
        [("EVM1002", "error"), ("EVM1011", "error")],
    ),
    "another scale": ([("decimal(12, 2)", "decimal(12, 3)")], [("EVM1002", "error"), ("EVM1013", "info")]),
    "more digits": ([("decimal(12, 2)", "decimal(14, 2)")], [("EVM1003", "warning"), ("EVM1013", "info")]),
    "fewer digits": ([("decimal(12, 2)", "decimal(10, 2)")], [("EVM1002", "error"), ("EVM1013", "info")]),
    "a long as a double": ([("weight: long", "weight: double")], [("EVM1004", "warning"), ("EVM1004", "warning")]),
    "an int as a long": ([("count: int", "count: long")], [("EVM1003", "warning"), ("EVM1012", "warning")]),
    "another type": (
        [("reason: string", "reason: int"), ('reason = "unpaid"', "reason = 1")],
        [("EVM1001", "error"), ("EVM1011", "error"), ("EVM1021", "info")],
    ),
    "a symbol less": ([("web phone", "web")], [("EVM1001", "error"), ("EVM1013", "info")]),
    "a symbol more": ([("web phone", "web phone shop")], [("EVM1003", "warning")]),
    "a fallback with the symbol that it is for": (
        [("web phone", "web @fallback phone shop")],
        [("EVM1003", "warning")],
    ),
    "a symbol renamed": ([("web phone", 'web call @was("phone")')], []),
    "another order of symbols": ([("web phone", "phone web")], [("EVM1004", "warning"), ("EVM1013", "info")]),
    "a default that no old data needs": ([("count: int = 1", "count: int = 2")], []),
    "an event renamed": (
        [(DROPPED[0][0], 'event OrderDropped @was("OrderCancelled")'), *DROPPED[1:]],
        [("EVM1003", "warning")],
    ),
    "an event renamed in silence": (DROPPED, [("EVM1006", "error"), ("EVM1013", "info"), ("EVM1021", "info")]),
    "an event retired": (
        [
            ("  event OrderCancelled", "  retired event OrderCancelled"),
(" by Buyer { reason: string  emit OrderCancelled }", " by Buyer { reason: string }"),
        ],
        [("EVM1012", "warning"), ("EVM1021", "info")],
    ),
    "another key": ([("key order_id: uuid", "key order_id: long")], [("EVM1008", "error"), ("EVM1013", "info")]),
    "a key that is written alike": (
        [("key order_id: uuid", "key order_id: string")],
        [("EVM1003", "warning"), ("EVM1013", "info")],
    ),
    "shorter retention": ([("partitions = 6", "partitions = 6  retention = 30d")], [("EVM1017", "error")]),
    "compaction": (
        [("partitions = 6", 'partitions = 6  cleanup.policy = "compact"')],
        [("EVM1017", "error")],
    ),
    "another topic": ([("topic {", 'topic "orders" {')], [("EVM1015", "error")]),
    "the same topic by name": ([("topic {", 'topic "shop.ordering.order.events" {')], []),
    "no personal data any more": ([(' @pii("to greet")', "")], [("EVM1020", "warning"), ("EVM1020", "warning")]),
    "no promise any more": ([("event CustomerJoined @public", "event CustomerJoined")], [("EVM1005", "error")]),
    "a promise more": ([("event OrderPaid", "event OrderPaid @public")], []),
    "a column less": ([("  channel: Channel\n  on", "  on")], [("EVM1013", "info")]),
    "a view folded otherwise": ([("  on OrderCancelled remove\n", "")], [("EVM1013", "info")]),
    "a column less in a public view": (
        [('  name: string @pii("to greet")\n  on CustomerJoined {}', "  on CustomerJoined {}")],
        [("EVM1005", "error"), ("EVM1013", "info")],
    ),
    "an automation renamed in silence": (
        [("automation CancelUnpaid", "automation CancelStale")],
        [("EVM1019", "error")],
    ),
    "an automation renamed": ([("automation CancelUnpaid", 'automation CancelStale @was("CancelUnpaid")')], []),
    "a command that wants more": (
        [("command CancelOrder by Buyer { ", "command CancelOrder by Buyer { why: int @decision  ")],
        [("EVM1011", "error")],
    ),
    "another state": ([("paid = true", "paid = false")], [("EVM1021", "info")]),
    "a shared record that wants more": ([("city: string", "city: string  zip: string")], [("EVM1001", "error")]),
    "a stream renamed": ([("stream Order ", 'stream Purchase @was("Order") ')], []),
    "a stream renamed in silence": ([("stream Order ", "stream Purchase ")], [("EVM1007", "error")]),
    "an old name that never was": ([("reason: string }", 'reason: string @was("raison") }')], [("EVM1010", "warning")]),
}  # fmt: skip


@pytest.mark.parametrize("title", TABLE)
def test_a_change_is_told_once_and_at_its_level(title: str) -> None:
    pairs, expected = TABLE[title]

    assert codes(HISTORY, side(changed(*pairs), reports=REPORTS)) == expected


@pytest.mark.parametrize("title", [title for title, (_, expected) in TABLE.items() if expected])
def test_every_finding_has_a_place_names_and_a_way_out(title: str) -> None:
    pairs, _ = TABLE[title]

    for one in found(HISTORY, side(changed(*pairs), reports=REPORTS)):
        assert one.span is not None and one.elements and one.hint, one
        assert all(name.startswith("shop.") for name in (*one.elements, *one.hit)), one


def test_a_line_of_the_configuration_that_moves_keys_is_told() -> None:
    twelve = TOML.replace('out = "kafka"', 'out = "kafka"\npartitions = 12')

    assert {code for code, _ in codes(HISTORY, side(SHOP, twelve, reports=REPORTS))} == {"EVM1016"}


def test_only_the_environments_that_count_are_looked_at() -> None:
    dev = TOML.replace("[kafka.environments.dev]", "[kafka.environments.dev]\npartitions = 12")

    assert codes(HISTORY, side(SHOP, dev, reports=REPORTS))
    assert not codes(HISTORY, side(SHOP, dev + '[evolution]\nenvironments = ["prod"]\n', reports=REPORTS))


def test_a_shared_type_names_what_it_reaches_and_who_is_hit() -> None:
    first = found(HISTORY, side(changed(("decimal(12, 2)", "decimal(12, 3)")), reports=REPORTS))[0]

    assert {"shop.ordering.Money", "shop.ordering.OrderPlaced", "shop.ordering.OrderPaid"} <= set(first.elements)
    assert "shop.ordering.OpenOrders" in first.hit


def test_what_others_read_is_a_contract_also_where_it_is_not_public() -> None:
    base = changed(("event CustomerJoined @public", "event CustomerJoined"))
    history = released(side(base, reports=REPORTS))
    renamed = changed(("since: date", 'day: date @was("since")'), text=base)

    assert "EVM1005" in dict(codes(history, side(renamed, reports=REPORTS.replace("since", "day"))))


# --- longer histories -------------------------------------------------------------------------------------------------


def test_every_release_counts_and_not_only_the_last() -> None:
    two = changed(("count: int = 1", 'counted: int = 1 @was("count")'))
    history = released(side(SHOP), side(two))
    three = changed(('counted: int = 1 @was("count")', "counted: int = 1"), text=two)

    assert codes(history, side(two)) == []
    assert ("EVM1002", "error") in codes(history, side(three))


def test_a_default_that_old_data_takes_may_not_change() -> None:
    two = changed(("reason: string }", "reason: string  who: int = 1 }"))
    history = released(side(SHOP), side(two))

    assert codes(history, side(two)) == []
    assert ("EVM1002", "error") in codes(history, side(two.replace("who: int = 1", "who: int = 2")))


def test_a_chain_of_renames_is_one_field() -> None:
    two = changed(("paid_at: timestamp", 'paid: timestamp @was("paid_at")'), *PAID)
    three = changed(('paid: timestamp @was("paid_at")', 'settled: timestamp @was("paid", "paid_at")'),
                    ("paid = now", "settled = now"), text=two)  # fmt: skip
    history = released(side(SHOP), side(two), side(three))

    assert codes(history, side(three)) == []
    forgot = three.replace('@was("paid", "paid_at")', '@was("paid")')
    assert codes(history, side(forgot)) == [("EVM1001", "error")]


def test_a_name_that_was_dropped_and_comes_again_is_something_else() -> None:
    without = changed(("  event OrderCancelled { reason: string }\n", ""), ("  on OrderCancelled remove\n", ""),
                      ("command CancelOrder by Buyer { reason: string  emit OrderCancelled }\n", ""),
                      (", CancelOrder", ""),
                      (SHOP[SHOP.index("automation"):SHOP.index("screen")], ""))  # fmt: skip
    history = released(side(SHOP), side(without))

    assert codes(history, side(without)) == []
    again = without.replace("  event OrderPaid", "  event OrderCancelled { by: string }\n  event OrderPaid")
    assert ("EVM1009", "error") in codes(history, side(again))


def test_what_a_release_has_accepted_is_not_told_again() -> None:
    scaled = side(changed(("decimal(12, 2)", "decimal(12, 3)")))

    assert codes(released(side(SHOP), scaled), scaled) == []


def test_a_break_that_was_accepted_is_told_when_it_becomes_another_one() -> None:
    history = released(side(SHOP), side(changed(("decimal(12, 2)", "decimal(12, 3)"))))

    assert ("EVM1002", "error") in codes(history, side(changed(("decimal(12, 2)", "decimal(12, 4)"))))


def test_commands_count_as_long_as_their_topic_keeps_them() -> None:
    wants_more = changed(("command CancelOrder by Buyer { ", "command CancelOrder by Buyer { why: int @decision  "))
    softer = side(changed(("command CancelOrder by Buyer { ", "command CancelOrder by Buyer { why: int? @decision  ")))
    history = released(side(SHOP), softer, dates=("2026-01-01", "2026-02-01"))
    now = side(wants_more.replace("why: int @decision", "why: int @decision = 3"))

    assert codes(history, now, today=date(2026, 2, 3)) == codes(history, now)
    required = side(wants_more)
    assert ("EVM1011", "error") in codes(history, required, today=date(2026, 2, 3))


def test_two_branches_may_release_and_merge() -> None:
    from dataclasses import replace

    from evgen.generator.evolution.history import History

    one = side(changed(("reason: string }", "reason: string  who: string? }")))
    other = side(changed(("count: int = 1", "count: int = 1  tip: int?")))
    base = released(side(SHOP))
    left = released(side(SHOP), one).releases[1]
    right = replace(released(side(SHOP), other).releases[1], name="other")
    schemas = {**_schemas(side(SHOP)), **_schemas(one), **_schemas(other)}
    history = History((*base.releases, left, right), schemas.__getitem__)
    merged = changed(
        ("reason: string }", "reason: string  who: string? }"), ("count: int = 1", "count: int = 1  tip: int?")
    )

    assert {tip.name for tip in history.tips} == {"v2", "other"}
    assert codes(history, side(merged)) == []


def _schemas(state: object) -> dict[str, str]:
    from tests.evolution.models import comparison

    return comparison(released(side(SHOP)), state)[1]  # type: ignore[arg-type]


# --- what a project says to it ----------------------------------------------------------------------------------------


def test_a_finding_is_allowed_where_it_stands() -> None:
    allowed = changed(("type Money = decimal(12, 2)", 'type Money = decimal(12, 3) @allow(EVM1002, "only test data")'))

    assert codes(HISTORY, side(allowed, reports=REPORTS)) == [("EVM1013", "info")]


def test_what_is_gone_is_accepted_in_the_configuration() -> None:
    accept = (
        TOML + '[[evolution.accept]]\ncode = "event-gone"\nelement = "shop.ordering.OrderCancelled"\nreason = "none"\n'
    )

    assert "EVM1006" not in dict(codes(HISTORY, side(changed(*DROPPED), accept, reports=REPORTS)))
    assert codes(HISTORY, side(SHOP, accept, reports=REPORTS)) == [("EVM1022", "warning")]


def test_a_level_is_chosen_as_for_every_rule() -> None:
    quiet = TOML + '[rules.levels]\nEVM1003 = "off"\n'

    assert codes(HISTORY, side(changed(("web phone", "web phone shop")), quiet, reports=REPORTS)) == []
