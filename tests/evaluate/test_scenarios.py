# Models and rows of tables stay on one line each.
# ruff: noqa: E501
"""What scenarios mean: which pass, which fail and where, and which nobody can decide."""

from __future__ import annotations

import pytest

from evgen.dsl.evaluate.scenarios import Result
from tests.evaluate.models import only_result, results

SHOP = """\
context t
actor Clerk
enum Status { placed  paid }
type Line { sku: string  quantity: int = 1 }
stream Order {
  key order_id: uuid
  event Placed { customer_id: uuid  lines: list<Line>  total: decimal(8, 2)  note: string?  channel: string = "web" }
  event Paid { amount: decimal(8, 2)  paid_at: timestamp }
  event Closed
  state {
    status: Status?
    total: decimal(8, 2) = 0
    on Placed { status = placed }
    on Paid { status = paid }
  }
}
command Place {
  customer_id: uuid
  lines: list<Line>
  total: decimal(8, 2)
  note: string?
  reject "empty" if lines.count == 0
  reject "twice" if state.exists
  emit Placed
}
command Pay by Clerk {
  amount: decimal(8, 2) @min(0)
  reject "unknown" if not state.exists
  reject "paid" if state.status == paid
  emit Paid { paid_at = now() }
  emit Closed if amount == state.total
}
command Divide { by: decimal(8, 2)  emit Paid { amount = 1 / by  paid_at = now() } }
view Orders {
  key order_id: uuid
  customer_id: uuid
  status: Status
  total: decimal(8, 2)
  paid_at: timestamp?
  on Placed { status = placed }
  on Paid { status = paid  total -= amount }
  on Closed remove
}
"""


def run(body: str) -> Result:
    """What came of one scenario in the shop."""
    return only_result(SHOP + 'scenario "it" {\n' + body + "\n}\n")


PASSING = {
    "keys left out are the same key": 'given Placed when Pay { amount = 3 } then Paid { amount = 3 }',
    "another key is another order": 'given Placed { order_id = "00000000-0000-0000-0000-000000000001" } when Place then Placed',
    "a list gets one element, a default is taken, an optional is null": 'when Place then Placed { note = null  channel = "web"  lines = [{ sku = "sku" }] }',
    "equal names meet": 'given Placed then Orders { status = placed  total = 1 }',
    "only written fields are compared": "when Place { total = 7 } then Placed { total = 7.00 }",
    "rejected for a reason": 'when Pay then rejected "unknown"',
    "rejected for any reason": "when Pay then rejected",
    "the command is rejected and the rows stay": 'given Placed, Paid when Pay then rejected "paid", Orders { status = paid }',
    "two events in order": "given Placed { total = 5 } when Pay { amount = 5 } then Paid, Closed",
    "events and then rows": "given Placed { total = 5 } when Pay { amount = 5 } then Paid, Closed, no Orders",
    "rows alone after a command": "given Placed when Pay { amount = 0.5 } then Orders { status = paid  total = 0.50 }",
    "at sets the clock": 'given Placed when Pay { amount = 0 } at "2026-05-01T10:00:00+02:00" then Paid { paid_at = "2026-05-01T08:00:00Z" }',
    "the clock stands still until it is moved": 'given Placed at "2026-05-01T10:00:00Z" when Pay { amount = 0 } then Paid { paid_at = "2026-05-01T10:00:00Z" }',
    "each row is another": 'given Placed { order_id = "00000000-0000-0000-0000-000000000001" }, Placed { order_id = "00000000-0000-0000-0000-000000000002" } then Orders { status = placed }, Orders { order_id = "00000000-0000-0000-0000-000000000001" }',
    "no row at all": "then no Orders",
    "no such row": "given Placed then no Orders { status = paid }",
    "a constraint refuses a command": "given Placed when Pay { amount = -1 } then rejected",
}  # fmt: skip


@pytest.mark.parametrize("name", PASSING)
def test_it_passes(name: str) -> None:
    found = run(PASSING[name])
    assert (found.verdict, found.differences, found.reason) == ("passed", (), "")


FAILING = {
    "a field": ("when Place { total = 7 } then Placed { total = 8 }", "`Placed` has another `total`", "8.00", "7.00"),
    "a row's field": ("given Placed then Orders { status = paid }", "`Orders` has another `status`", "paid", "placed"),
    "another event": ("when Place then Paid", "`Placed` was recorded instead of `Paid`", "`Paid`", "`Placed`"),
    "an event too many": ("given Placed when Pay { amount = 1 } then Paid", "`Closed` was recorded too", "`Paid`", "`Paid`, `Closed`"),
    "an event too few": ("given Placed when Pay { amount = 0 } then Paid, Closed", "`Closed` was not recorded", "`Paid`, `Closed`", "`Paid`"),
    "the wrong order": ("given Placed when Pay { amount = 1 } then Closed, Paid", "`Paid` was recorded instead of `Closed`", "`Closed`, `Paid`", "`Paid`, `Closed`"),
    "nothing": ("when Place then nothing", "`Placed` was recorded too", "nothing", "`Placed`"),
    "rejected after all": ("when Pay then Paid", "the command was rejected", "`Paid`", 'rejected "unknown"'),
    "rejected although rows are expected": ("given Placed when Place then Orders", "the command was rejected", "that it is accepted", 'rejected "twice"'),
    "rejected is not nothing": ("when Pay then nothing", "the command was rejected", "nothing", 'rejected "unknown"'),
    "accepted after all": ("given Placed when Pay then rejected", "the command was not rejected", "rejected", "`Paid`, `Closed`"),
    "another reason": ('when Pay then rejected "paid"', "the command was rejected for another reason", 'rejected "paid"', 'rejected "unknown"'),
    "no row": ("then Orders { status = paid }", "there is no row of `Orders`", "{ status = paid }", "nothing"),
    "one row too few": ("given Placed then Orders, Orders", "there is no other row of `Orders`", "a row", "nothing"),
    "a row that should not be": ("given Placed then no Orders { status = placed }", "there is a row of `Orders`", "no such row", ""),
    "a run-time error": ("when Divide { by = 0 } then Paid", "a run-time error", "`Paid`", "division by zero"),
    "a run-time error is no rejection": ("when Divide { by = 0 } then rejected", "a run-time error", "rejected", "division by zero"),
    "a run-time error in a view": ("given Placed { total = -999999 }, Paid { amount = 1 } then Orders", "a run-time error stops `Orders`", "rows", "-1000000.00 is too large for `decimal(8, 2)`"),
    "a constraint": ("given Placed when Pay { amount = -1 } then Paid", "the command was rejected", "`Paid`", "refused, because `amount` is -1.00, which breaks its `@min(0)`"),
}  # fmt: skip


@pytest.mark.parametrize("name", FAILING)
def test_it_fails(name: str) -> None:
    body, message, expected, actual = FAILING[name]
    found = run(body)
    assert found.verdict == "failed"
    (difference,) = found.differences
    assert (difference.message, difference.expected) == (message, expected)
    assert actual in difference.actual
    assert difference.place is not None


def test_every_field_that_differs_is_told_with_both_places() -> None:
    text = SHOP + 'scenario "it" { given Placed { total = 5 } when Pay { amount = 2 } at "2026-05-01T10:00:00Z"\n'
    text += 'then Paid { amount = 3  paid_at = "2026-05-01T11:00:00Z" } }'
    amount, paid_at = only_result(text).differences
    assert [text[each.span.start : each.span.end] for each in (amount, paid_at)] == [
        "amount = 3",
        'paid_at = "2026-05-01T11:00:00Z"',
    ]
    assert amount.place is not None and paid_at.place is not None
    assert text[amount.place.start : amount.place.end] == "Paid"
    assert text[paid_at.place.start : paid_at.place.end] == "paid_at = now()"


def test_a_key_that_is_written_in_given_alone_is_told() -> None:
    found = run('given Placed { order_id = "00000000-0000-0000-0000-000000000001" } when Pay then Paid')
    assert found.differences[0].message == (
        "the command was rejected (no event of `given` has the key of the command; keys that are left out are one key)"
    )


def test_the_nearest_row_is_compared() -> None:
    found = run(
        'given Placed { order_id = "00000000-0000-0000-0000-000000000001"  total = 1 },'
        ' Placed { order_id = "00000000-0000-0000-0000-000000000002"  total = 2 }'
        ' then Orders { order_id = "00000000-0000-0000-0000-000000000002"  total = 3 }'
    )
    assert [(each.message, each.expected, each.actual) for each in found.differences] == [
        ("`Orders` has another `total`", "3.00", "2.00")
    ]


# --- what the service decides -----------------------------------------------------------------------------------------

SERVICE = """\
context t
stream S {
  key id: uuid
  event A { n: int }
  event B { n: int }
}
command Choose { emit A or B { n = 1 } }
command Perhaps { n: int  emit A or nothing  emit B }
command Compute { emit A { n = computed } }
command Refuse { reject "no stock"  reject "no" if true  emit A { n = 1 } }
command Judge { reject "no stock"  emit A { n = 1 } }
command Ask { emit A { id = computed  n = 1 } }
view As { key id: uuid  n: int  on A { } }
view Count { key id: uuid  count: int = 0  on A, B { count += 1 } }
automation Either { on A  sends Choose or Perhaps { n = 5 } }
automation Both { on A  sends Judge }
"""

DECIDED = {
    "then names the choice": ("when Choose then B { n = 1 }", "passed"),
    "then names what is no choice": ("when Choose then A, B", "failed"),
    "then names the choice and a field is wrong": ("when Choose then B { n = 2 }", "failed"),
    "nothing is a choice": ("when Perhaps then B", "passed"),
    "something is a choice": ("when Perhaps { n = 3 } then A { n = 3 }, B", "passed"),
    "rows alone, which every choice gives": ("when Choose then Count { count = 1 }", "passed"),
    "rows alone, which no choice gives": ("when Choose then Count { count = 2 }", "failed"),
    "rows alone, which some choice gives": ("when Choose then As", "undecided"),
    "then names the computed value": ("when Compute then A { n = 3 }, As { n = 3 }", "passed"),
    "the computed value does not matter": ("when Compute then A, Count { count = 1 }", "passed"),
    "the computed value is compared in a row": ("when Compute then A, As { n = 3 }", "undecided"),
    "the computed value is in no such row": ("when Compute then A, no As { n = 3 }", "undecided"),
    "there is a row whatever is computed": ("when Compute then A, no As", "failed"),
    "then names a refusal of the service": ('when Judge then rejected "no stock"', "passed"),
    "then names an event instead of the refusal": ("when Judge then A", "passed"),
    "a refusal that the model decides": ('when Refuse then rejected "no"', "passed"),
    "any refusal": ("when Refuse then rejected", "passed"),
    "a computed key is the key that is left out": ("given A { n = 1 } when Ask then A, As { n = 1 }", "passed"),
    "then names a computed key": (
        'when Ask then A { id = "00000000-0000-0000-0000-000000000001" }, As { id = "00000000-0000-0000-0000-000000000001" }',
        "passed",
    ),
    "then names which command is sent": ("given A when Either then Perhaps { n = 5 }", "passed"),
    "then names no command that is sent": ("given A when Either then nothing", "failed"),
}


@pytest.mark.parametrize("name", DECIDED)
def test_a_decision_of_the_service(name: str) -> None:
    body, verdict = DECIDED[name]
    found = only_result(SERVICE + 'scenario "it" {\n' + body + "\n}")
    assert found.verdict == verdict, found
    assert bool(found.reason) == (verdict == "undecided")


def test_what_is_undecided_says_why() -> None:
    found = only_result(SERVICE + 'scenario "it" { when Choose then As }')
    assert found.reason == "the service's own code decides between `A` and `B`"
    found = only_result(SERVICE + 'scenario "it" { when Compute then A, As { n = 3 } }')
    assert found.reason == "the service's own code decides `n` of `As`"


def test_too_many_decisions_are_undecided() -> None:
    emits = "emit A or B { n = 1 } " * 12
    text = SERVICE + f'command Many {{ {emits} }}\nscenario "it" {{ when Many then Count {{ count = 12 }} }}'
    assert only_result(text).verdict == "undecided"


# --- machines ---------------------------------------------------------------------------------------------------------

MACHINES = """\
context t
use other
stream Task {
  key id: uuid
  event Opened { who: string }
  event Done { by: string }
  state { open: bool = false  on Opened { open = true }  on Done { open = false } }
}
command Do { by: string = "robot"  reject "not open" if not state.open  emit Done }
command Open { who: string  emit Opened }
view ToDo { key id: uuid  who: string  on Opened { }  on Done remove }
automation Work { reads ToDo  sends Do if who != "nobody" }
automation Drop { after 2d since Opened unless Done  sends Do { by = "clock" } }
translation Import { on other.Came  sends Open if size > 1 { id = ref  who = "x" }  emit Done { id = ref  by = text(size) } }
"""

OTHER = "external context other\nstream Thing { key ref: uuid  event Came { size: int } }"

MACHINE_SCENARIOS = {
    "an automation sends": 'given Opened when Work then Do { by = "robot" }',
    "an automation has nothing to do": "given Opened, Done when Work then nothing",
    "a condition keeps it from sending": 'given Opened { who = "nobody" } when Work then nothing',
    "rows after an automation are those after its commands": "given Opened when Work then Do, no ToDo",
    "a timer rings": 'given Opened at "2026-03-01T10:00:00Z" when Drop at "2026-03-03T10:00:00Z" then Do { by = "clock" }',
    "a timer is not due": 'given Opened at "2026-03-01T10:00:00Z" when Drop at "2026-03-03T09:59:59Z" then nothing',
    "a timer was ended": 'given Opened at "2026-03-01T10:00:00Z", Done at "2026-03-02T10:00:00Z" when Drop at "2026-03-09T10:00:00Z" then nothing',
    "a timer without a clock has rung": "given Opened when Drop then Do",
    "a timer without a start": "when Drop then nothing",
    "a translation sends and records": 'given other.Came { size = 2 } when Import then Open { who = "x" }, Done { by = "2" }',
    "a translation records": "given other.Came { size = 1 } when Import then Done",
    "rows after a translation": "given other.Came { size = 2 } when Import then no ToDo",
}


@pytest.mark.parametrize("name", MACHINE_SCENARIOS)
def test_a_machine(name: str) -> None:
    found = only_result(MACHINES + 'scenario "it" {\n' + MACHINE_SCENARIOS[name] + "\n}", OTHER)
    assert (found.verdict, found.differences) == ("passed", ())


def test_a_machine_that_does_otherwise() -> None:
    found = only_result(MACHINES + 'scenario "it" { given Opened when Work then nothing }', OTHER)
    assert [each.message for each in found.differences] == ["`Do` was sent too"]
    found = only_result(MACHINES + 'scenario "it" { given Opened when Work then Do { by = "eve" } }', OTHER)
    assert [each.actual for each in found.differences] == ['"robot"']


# --- values -----------------------------------------------------------------------------------------------------------


def test_doubles_are_compared_as_far_as_they_are_exact() -> None:
    text = "context t\nstream S { key id: uuid  event E { x: double } }\nview V { key id: uuid  sum: double = 0  on E { sum += x } }\n"
    given = "given E { x = 0.1 }, E { x = 0.2 }"
    assert only_result(text + f'scenario "it" {{ {given} then V {{ sum = 0.3 }} }}').verdict == "passed"
    assert only_result(text + f'scenario "it" {{ {given} then V {{ sum = 0.300001 }} }}').verdict == "failed"


def test_a_field_without_an_example_leaves_it_undecided() -> None:
    text = "context t\nstream S { key id: uuid  event E { n: Five @max(4) } }\ntype Five = int @min(5)\nview V { key id: uuid  n: int  on E { } }\n"
    found = only_result(text + 'scenario "it" { given E then V }')
    assert found.verdict == "undecided"
    assert "@example" in found.reason
    assert only_result(text + 'scenario "it" { given E { n = 3 } then V }').verdict == "passed"


def test_generated_ids_are_new_and_no_example() -> None:
    text = """context t
    stream S { key id: uuid  event E { other: uuid } }
    command C { emit E { id = uuid()  other = uuid() } }
    view V { key id: uuid  other: uuid  on E { } }
    scenario "new" { given E when C then E, V, V }
    scenario "not the key that is left out" { given E { other = "00000000-0000-0000-0000-000000000001" } when C then E, V { other = "00000000-0000-0000-0000-000000000001" } }
    """
    assert {found.verdict for found in results(text).values()} == {"passed"}


YARD = """\
context yard
actor Guard
type Lane = int @min(1)
stream Car {
  key plate: string
  event CarEntered { lane: Lane }
  state { count: int = 0  on CarEntered { count += 1 } }
}
command LetIn by Guard { lane: Lane  reject "full" if state.count > 0  reject "fault" if 1 / (lane * 1.0) > 2  emit CarEntered }
view Cars { key plate: string  lane: Lane  on CarEntered {} }
automation Again { on CarEntered  sends LetIn { lane = lane - 1 } }
"""


@pytest.mark.parametrize(
    ("body", "verdict"),
    [
        # A constraint refuses before anything is decided: no reason of the model, and no run-time error.
        ("when LetIn { lane = 0 } then rejected", "passed"),
        ("given CarEntered when LetIn { lane = 0 } then rejected", "passed"),
        ('given CarEntered when LetIn { lane = 0 } then rejected "full"', "failed"),
        ("when LetIn { lane = 0 } then CarEntered", "failed"),
        ("when LetIn { lane = 0 } then nothing", "failed"),
        ("when LetIn { lane = 0 } then no Cars", "failed"),
        ("when LetIn { lane = 0 } then rejected, no Cars", "passed"),
        # What was recorded once may break the constraints of today.
        ("given CarEntered { lane = 0 } then Cars { lane = 0 }", "passed"),
        # What a machine makes may not.
        ("given CarEntered { lane = 1 } when Again then LetIn", "failed"),
        ("given CarEntered { lane = 2 } when Again then LetIn { lane = 1 }", "passed"),
    ],
)
def test_a_constraint_refuses_a_command(body: str, verdict: str) -> None:
    result = only_result(f'{YARD}scenario "It" {{ {body} }}')
    assert result.verdict == verdict, result
