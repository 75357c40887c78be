# Models and rows of tables stay on one line each.
# ruff: noqa: E501
"""What commands decide, and what machines send."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import cast
from uuid import UUID

from evgen.dsl.evaluate.deciding import decide
from evgen.dsl.evaluate.faults import Fault, NotKnown
from evgen.dsl.evaluate.folding import Key, StateValue, start_state
from evgen.dsl.evaluate.machines import RowChange, derive, react, translate
from evgen.dsl.evaluate.making import Choice, Decided, Decision, Nobody, Rejected, Undecided
from evgen.dsl.model import Automation, Derivation, Field, Mapping, Model, Reject, Translation
from evgen.dsl.model.values import RecordValue, Value
from tests.evaluate.models import NOW, command_of, compiled, history, moment, record

SHOP = """\
context t
actor Clerk
stream Order {
  key id: uuid
  event Placed { total: int }
  event Paid { amount: int  by: string? }
  event Flagged { why: string }
  event Noted { a: int  b: int }
  state {
    due: int?
    on Placed { due = total }
    on Paid { due = if state.due == null then 0 else state.due - amount }
  }
}
command Place { total: int  reject "twice" if state.exists  emit Placed  emit Flagged if total > 100 { why = "big" } }
command Pay by Clerk {
  amount: int
  reject "unknown" if not state.exists
  let left = (state.due ?? 0) - amount
  reject "too much" if left < 0
  reject "never" if amount == 0
  emit Paid { by = meta.actor }
  emit Flagged if left == 0 { why = "done" }
}
"""


def made(decision: Decision) -> list[tuple[str, dict[str, Value]]]:
    """What was made: short names and fields."""
    assert isinstance(decision, Decided), decision
    return [(each.record.record.rpartition(".")[2], dict(each.record.fields)) for each in decision.made]


def names(decision: Decision) -> list[str]:
    return [name for name, _ in made(decision)]


def rejected(decision: Decision) -> str:
    assert isinstance(decision, Rejected), decision
    return decision.reject.reason


def test_the_first_reject_that_holds_refuses() -> None:
    model = compiled(SHOP)
    placed = record(model, "t.Placed", total=5)
    assert rejected(command_of(model, "t.Pay", values={"amount": 0})) == "unknown"
    assert rejected(command_of(model, "t.Pay", placed, values={"amount": 6})) == "too much"
    assert rejected(command_of(model, "t.Pay", placed, values={"amount": 0})) == "never"


def test_every_emit_whose_condition_holds_in_the_order_written() -> None:
    model = compiled(SHOP)
    assert names(command_of(model, "t.Place", values={"total": 101})) == ["Placed", "Flagged"]
    assert names(command_of(model, "t.Place", values={"total": 100})) == ["Placed"]
    found = made(command_of(model, "t.Pay", record(model, "t.Placed", total=5), values={"amount": 5}))
    assert [name for name, _ in found] == ["Paid", "Flagged"]
    assert found[0][1]["amount"] == 5
    assert found[0][1]["by"] is None


def test_a_run_time_error_is_a_fault_and_no_rejection() -> None:
    model = compiled(SHOP)
    placed = [record(model, "t.Placed", total=2**31 - 1), record(model, "t.Paid", amount=-1)]
    found = command_of(model, "t.Pay", *placed, values={"amount": 1})
    assert isinstance(found, Fault)
    assert "2147483648 is out of the range of `int`" in found.message


def test_what_breaks_a_constraint_of_the_event_is_a_fault() -> None:
    model = compiled(
        "context t\ntype Sku = string @pattern(\"[A-Z]+\")\ntype Line { sku: Sku }\n"
        "stream S { key id: uuid  event E { left: int @min(0)  lines: list<Line> } }\n"
        "command C { n: int  sku: string  emit E { left = 5 - n  lines = [{ sku = sku }] } }"
    )  # fmt: skip
    found = command_of(model, "t.C", values={"n": 6, "sku": "AB"})
    assert isinstance(found, Fault)
    assert found.message == "`left` is -1, which breaks its `@min(0)`"
    found = command_of(model, "t.C", values={"n": 5, "sku": "ab"})
    assert isinstance(found, Fault)
    assert found.message == '`lines[1].sku` is "ab", which breaks its `@pattern("[A-Z]+")`'


def test_a_let_is_computed_once() -> None:
    model = compiled(
        "context t\nstream S { key id: uuid  event A { other: uuid }  event B { other: uuid } }\n"
        "command C { let new = uuid()  let twin = uuid()  emit A { id = new  other = twin }  emit B { id = new  other = twin } }"
    )
    (_, a), (_, b) = made(command_of(model, "t.C"))
    assert a == b
    assert a["id"] != a["other"]


def test_a_let_behind_a_reject_knows_what_it_ruled_out() -> None:
    model = compiled(
        "context t\nstream S { key id: uuid  event A { n: int }  state { n: int?  on A { } } }\n"
        'command C { reject "none" if state.n == null  let next = state.n + 1  emit A { n = next } }'
    )
    assert rejected(command_of(model, "t.C")) == "none"
    assert made(command_of(model, "t.C", record(model, "t.A", n=4)))[0][1]["n"] == 5


KEYS = """\
context t
stream S { key id: uuid  event A { n: int }  state { n: int = 0  on A { } } }
command Begin { emit A { id = uuid()  n = state.n } }
command BeginByLet { let new = uuid()  emit A { id = new  n = state.n } }
command Copy { other: uuid  emit A { id = other  n = state.n } }
command CopyByLet { other: uuid  let same = other  emit A { id = same  n = state.n } }
command Ask { emit A { id = computed  n = state.n } }
"""


def test_which_state_a_command_sees() -> None:
    model = compiled(KEYS)
    asked: list[Key] = []
    state = StateValue(RecordValue("t.S", (("n", 7),)), True)

    def load(key: Key) -> StateValue:
        asked.append(key)
        return state

    def n_of(name: str, service: Nobody | None = None) -> Value:
        values = {"other": UUID(int=5)} if "Copy" in name else {}
        found = decide(model, model.command(name), record(model, name, **values), load, moment(service=service))
        return made(found)[0][1]["n"]

    assert [n_of("t.Begin"), n_of("t.BeginByLet")] == [0, 0]
    assert asked == []
    assert [n_of("t.Copy"), n_of("t.CopyByLet")] == [7, 7]
    assert n_of("t.Ask", Clever()) == 7
    assert asked == [(UUID(int=5),), (UUID(int=5),), (UUID(int=9),)]


class Clever(Nobody):
    """A service that always gives the same answers."""

    def refuses(self, reject: Reject) -> bool:
        return reject.reason == "no"

    def picks(self, choice: Choice) -> Mapping | None:
        return None if choice.or_nothing else choice.mappings[-1]

    def computes(self, target: str, field: Field) -> Value:
        if field.name == "hidden":
            raise NotKnown("hidden", field.span)
        return UUID(int=9) if field.key else 42


SERVICE = """\
context t
stream S { key id: uuid  event A { n: int }  event B { n: int  hidden: int  copied: int } }
command Choose { emit A or B { n = 1  hidden = computed  copied = computed } }
command Perhaps { emit A or nothing { n = 1 } }
command Compute { emit A { n = computed } }
command Lack { emit A }
command Refuse { reject "no"  emit A { n = 1 } }
"""


def test_what_the_service_decides_is_undecided_without_one() -> None:
    model = compiled(SERVICE)
    for name in ("t.Choose", "t.Perhaps", "t.Refuse"):
        assert isinstance(command_of(model, name), Undecided), name
    for name in ("t.Compute", "t.Lack"):
        ((_, fields),) = made(command_of(model, name))
        assert list(fields) == ["id"]


def test_a_choice_between_events_without_fields() -> None:
    model = compiled("context t\nstream S { single  event A  event B }\ncommand C { emit A or B }")
    found = command_of(model, "t.C")
    assert isinstance(found, Undecided)
    assert found.what == "`A` or `B`"


def test_what_the_service_decides_is_taken_from_it() -> None:
    model = compiled(SERVICE)
    start = start_state(model, model.stream("t.S"))

    def decided(name: str) -> Decision:
        return decide(model, model.command(name), record(model, name), lambda key: start, moment(service=Clever()))

    ((event, fields),) = made(decided("t.Choose"))
    assert event == "B"
    assert [name for name in fields if name != "id"] == ["n", "copied"]
    assert names(decided("t.Perhaps")) == []
    assert made(decided("t.Compute"))[0][1]["n"] == 42
    assert rejected(decided("t.Refuse")) == "no"


# --- machines ---------------------------------------------------------------------------------------------------------

MACHINES = """\
context t
use other
stream Task {
  key id: uuid
  event Opened { who: string  guests: list<string>  due: date }
  event Done
  event Other { id2: uuid }
}
command Do { who: string?  times: int = 1  emit Done }
command Greet { who: string  emit Done }
view Open { key id: uuid  who: string  due: date  on Opened { }  on Done remove }
automation Work { reads Open  sends Do if who != "nobody" { times = 2 }  sends Greet if who == "eve" }
automation Late { reads Open  every 1h  sends Do if due < today() }
automation React { on Opened, Done  sends Do { who = text(meta.stream_version) } }
automation Each { on Opened  sends Greet for each guests { who = item } }
automation Nightly { every "0 2 * * *"  sends Greet { id = "00000000-0000-0000-0000-000000000007"  who = text(today()) } }
automation Remind { after 2d since Opened unless Done  sends Greet { who = "late " + who } }
automation Pick { on Opened  sends Do or Greet }
translation Import { on other.Came, other.Left  sends Greet if size > 1 { id = ref  who = "x" }  emit Done { id = ref } }
derivation Derive {
  watches other.rows
  emit Opened if before == null and after != null { id = after.id  who = after.name  guests = []  due = today() }
  emit Done if before != null and after == null { id = before.id }
}
"""

OTHER = """\
external context other
stream Thing { key ref: uuid  event Came { size: int }  event Left { size: int } }
table rows { key id: uuid  name: string }
"""


def automation(model: Model, name: str) -> Automation:
    return cast(Automation, model.elements[f"t.{name}"])


def opened(model: Model, number: int, who: str, guests: tuple[str, ...] = ()) -> RecordValue:
    return record(model, "t.Opened", id=UUID(int=number), who=who, guests=guests)


def test_a_to_do_list_is_visited_in_the_order_of_creation() -> None:
    model = compiled(MACHINES, OTHER)
    events = history(
        model,
        *(opened(model, number, who) for number, who in [(3, "eve"), (1, "nobody"), (2, "bob"), (4, "ada")]),
        record(model, "t.Done", id=UUID(int=2)),
    )
    found = made(react(model, automation(model, "Work"), events, moment()))
    assert [(name, fields["id"], fields.get("times")) for name, fields in found] == [
        ("Do", UUID(int=3), 2),
        ("Greet", UUID(int=3), None),
        ("Do", UUID(int=4), 2),
    ]


def test_a_condition_may_ask_the_clock() -> None:
    model = compiled(MACHINES, OTHER)
    events = history(model, opened(model, 1, "ada"))
    assert names(react(model, automation(model, "Late"), events, moment())) == ["Do"]
    early = moment(datetime(2026, 1, 1, 23, tzinfo=UTC))
    assert names(react(model, automation(model, "Late"), events, early)) == []


def test_a_reaction_answers_each_of_its_events() -> None:
    model = compiled(MACHINES, OTHER)
    done = record(model, "t.Done", id=UUID(int=1))
    events = history(model, opened(model, 1, "ada"), done, record(model, "t.Other"))
    found = made(react(model, automation(model, "React"), events, moment()))
    assert [fields["who"] for _, fields in found] == ["1", "2"]


def test_a_send_for_each_element() -> None:
    model = compiled(MACHINES, OTHER)
    events = history(model, opened(model, 1, "ada", ("x", "y")))
    found = made(react(model, automation(model, "Each"), events, moment()))
    assert [fields["who"] for _, fields in found] == ["x", "y"]


def test_a_schedule_sends_once() -> None:
    model = compiled(MACHINES, OTHER)
    found = made(react(model, automation(model, "Nightly"), (), moment()))
    assert found == [("Greet", {"id": UUID(int=7), "who": "2026-03-01"})]


def test_a_timer_rings_for_each_start_that_nothing_ended_before() -> None:
    model = compiled(MACHINES, OTHER)
    remind = automation(model, "Remind")
    done = record(model, "t.Done", id=UUID(int=1))
    first = history(model, opened(model, 1, "ada"), opened(model, 2, "bob"))
    events = (*first, *history(model, done, at=NOW + timedelta(days=2)))
    at_two_days = moment(NOW + timedelta(days=2))
    assert names(react(model, remind, first, moment(NOW + timedelta(days=2, microseconds=-1)))) == []
    assert [f["who"] for _, f in made(react(model, remind, first, at_two_days))] == ["late ada", "late bob"]
    assert [f["who"] for _, f in made(react(model, remind, events, at_two_days))] == ["late bob"]
    too_late = (*first, *history(model, done, at=NOW + timedelta(days=3)))
    assert len(made(react(model, remind, too_late, moment(NOW + timedelta(days=9))))) == 2


def test_an_end_before_the_start_ends_nothing() -> None:
    model = compiled(MACHINES, OTHER)
    events = history(model, record(model, "t.Done", id=UUID(int=1)), opened(model, 1, "ada"))
    assert names(react(model, automation(model, "Remind"), events, moment(NOW + timedelta(days=2)))) == ["Greet"]


def test_a_choice_of_commands_is_the_services() -> None:
    model = compiled(MACHINES, OTHER)
    events = history(model, opened(model, 1, "ada"))
    assert isinstance(react(model, automation(model, "Pick"), events, moment()), Undecided)
    assert names(react(model, automation(model, "Pick"), events, moment(service=Clever()))) == ["Greet"]


def test_a_translation_answers_each_event_in_the_order_written() -> None:
    model = compiled(MACHINES, OTHER)
    translation = cast(Translation, model.elements["t.Import"])
    events = history(
        model, record(model, "other.Came", size=1), record(model, "other.Left", size=2, ref=UUID(int=2)), opened(model, 1, "x")
    )  # fmt: skip
    assert names(translate(model, translation, events, moment())) == ["Done", "Greet", "Done"]


def test_a_derivation_recognises_events_in_changes() -> None:
    model = compiled(MACHINES, OTHER)
    derivation = cast(Derivation, model.elements["t.Derive"])
    row = RecordValue("other.rows", (("id", UUID(int=3)), ("name", "n")))
    meta = RecordValue("meta", (("recorded_at", NOW - timedelta(days=1)),))

    def derived(change: RowChange) -> list[tuple[str, dict[str, Value]]]:
        return made(derive(model, derivation, change, moment()))

    ((name, fields),) = derived(RowChange(None, row, meta))
    assert (name, fields["id"], fields["due"]) == ("Opened", UUID(int=3), (NOW - timedelta(days=1)).date())
    assert derived(RowChange(row, None, meta)) == [("Done", {"id": UUID(int=3)})]
    assert derived(RowChange(row, row, meta)) == []
    assert derived(RowChange(None, row, meta, snapshot=True)) == []
