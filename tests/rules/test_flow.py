"""Who sends, records, reads and feeds, beyond what the pages of the codes show."""

from __future__ import annotations

import pytest

from evgen.dsl.diagnostics.source import Source
from evgen.generator.configuration import load
from tests.rules.models import LENDING, changed, codes, find, places

SHELVING = changed(
    ("  event CopyReturned\n", "  event CopyReturned { returned_on: date }\n  event CopyShelved\n"),
    ("  emit CopyReturned\n", "  emit CopyReturned { returned_on = today() }\n"),
    (
        "screen Desk",
        """command ShelveCopy {
  emit CopyShelved
}

view CopiesToShelve {
  key copy_id: uuid
  returned_on: date
  shelved: bool = false

  on CopyReturned { shelved = false }
  on CopyShelved { shelved = true }
}

automation ShelveCopies {
  reads CopiesToShelve
  sends ShelveCopy if not shelved
}

screen Desk""",
    ),
)


def test_a_complete_model_has_no_finding() -> None:
    assert codes(LENDING) == []


def test_a_row_is_taken_off_by_a_field_that_the_condition_asks_for() -> None:
    assert codes(SHELVING) == []


@pytest.mark.parametrize(
    "change",
    [
        ("  on CopyShelved { shelved = true }\n", "  on CopyShelved { shelved = false }\n"),
        ("sends ShelveCopy if not shelved", "sends ShelveCopy"),
        ("sends ShelveCopy if not shelved", "sends ShelveCopy if returned_on < today()"),
    ],
    ids=["the condition still holds", "nothing is asked for", "another field is asked for"],
)
def test_a_list_that_never_gets_shorter(change: tuple[str, str]) -> None:
    assert ("EVM809", "reads CopiesToShelve") in places(changed(change, text=SHELVING))


def test_a_symbol_that_still_satisfies_the_condition_takes_nothing_off() -> None:
    text = changed(
        ("stream Copy", "enum Work { open done }\n\nstream Copy"),
        ("shelved: bool = false", "work: Work"),
        ("{ shelved = false }", "{ work = open }"),
        ("{ shelved = true }", "{ work = done }"),
        ("if not shelved", "if work == open and returned_on <= today()"),
        text=SHELVING,
    )
    assert codes(text) == []
    assert ("EVM809", "reads CopiesToShelve") in places(changed(("{ work = done }", "{ work = open }"), text=text))


def test_a_machine_without_a_command_never_gets_its_list_shorter() -> None:
    text = changed(("  sends ShelveCopy if not shelved\n", '  does "put it back"\n'), text=SHELVING)
    assert ("EVM809", "reads CopiesToShelve") in places(text)


def test_one_missing_event_is_told_once() -> None:
    """An event that nothing records is not told as unread, nor are its fields, nor the field of a view behind it."""
    text = changed(("  event CopyReturned\n", "  event CopyReturned\n  event CopyLost { at: date }\n"))
    assert places(text) == [("EVM803", "CopyLost")]


def test_a_public_command_is_sent_by_others() -> None:
    assert codes(changed(("command ReturnCopy by Librarian", "command ReturnCopy @public"))) == []


@pytest.mark.parametrize(
    ("reader", "found"),
    [
        ("  find by due\n}\n", []),
        ('}\n\nscenario "It is lent" {\n  given CopyLent\n  then Loans\n}\n', ["EVM807"]),
    ],
)
def test_a_view_is_read_by_finders_and_not_by_scenarios(reader: str, found: list[str]) -> None:
    text = changed(("  shows Loans\n", ""), ("  on CopyReturned remove\n}\n", "  on CopyReturned remove\n" + reader))
    assert codes(text) == found


REACTING = changed(
    ("  event CopyReturned\n", "  event CopyReturned\n  event CopyShelved @terminal\n"),
    (
        "view Loans",
        "command ShelveCopy { emit CopyShelved }\nautomation Shelve { on CopyReturned  sends ShelveCopy }\nview Loans",
    ),
)


@pytest.mark.parametrize(
    ("kit", "found"),
    [
        ("", ["EVM808"]),
        ('kit = ["decider", "projection"]', ["EVM808"]),
        ('kit = ["decider", "projection", "store"]', []),
        ('kit = ["scenarios"]', []),
    ],
)
def test_a_reaction_needs_no_list_where_the_kit_tells_what_is_still_to_be_done(kit: str, found: list[str]) -> None:
    text = f'[pydantic]\nout = "src"\npackage = "library.model"\n{kit}\n'
    for extra in ("", "[rules]\n"):
        options = load(Source("evgen.toml", text + extra)).options
        assert options is not None and codes(REACTING, options.rules) == found


SAME = changed(
    (
        "  event CopyReturned\n",
        "  event CopyReturned { due: date }\n\n  state {\n    due: date?\n    on CopyLent {}\n  }\n",
    ),
    ("  emit CopyReturned\n", "  emit CopyReturned { due = DUE }\n"),
    ("  on CopyReturned remove\n", ""),
)
"""A copy that comes back says when it was due; the view goes on showing it."""


@pytest.mark.parametrize(
    ("value", "lines", "found"),
    [
        ("state.due ?? today()", "", ["EVM814"]),
        ("state.due", '  reject "not lent" if state.due == null\n', []),
        ("was_due", '  reject "not lent" if state.due == null\n  let was_due = state.due\n', []),
        ("today()", "", ["EVM814"]),
    ],
)
def test_what_comes_from_the_state_makes_no_view_stale(value: str, lines: str, found: list[str]) -> None:
    text = changed(
        ("DUE", value),
        ("command ReturnCopy by Librarian {\n", "command ReturnCopy by Librarian {\n" + lines),
        text=SAME,
    )
    assert [*dict.fromkeys(code for code in codes(text) if code != "EVM804")] == found


# --- stale views ------------------------------------------------------------------------------------------------------

PROLONGED = changed(
    ("  event CopyReturned\n", "  event LoanProlonged { due: date }\n  event CopyReturned\n"),
    ("view Loans", "command ProlongLoan by Librarian {\n  due: date\n\n  emit LoanProlonged\n}\n\nview Loans"),
    ("  event CopyReturned\n", "  event CopyReturned\n  state {\n    due: date?\n    on LoanProlonged { }\n  }\n"),
    (
        "  reader_id: uuid\n  due: date\n\n  emit",
        '  reader_id: uuid\n  due: date\n\n  reject "No" if state.due == due\n  emit',
    ),
    ("sends LendCopy, ", "sends LendCopy, ProlongLoan, "),
)


def test_a_stale_view_is_told_at_its_name_with_the_event_it_ignores() -> None:
    (found,) = find(PROLONGED)
    assert found.code == "EVM814"
    assert PROLONGED[found.span.start : found.span.end] == "Loans"  # type: ignore[union-attr]
    assert "`LoanProlonged`" in found.message and "`due`" in found.message
    assert found.hint == "write `on LoanProlonged {}` in `Loans`"
    assert [PROLONGED[label.span.start : label.span.end] for label in found.labels] == ["CopyLent", "LoanProlonged"]


@pytest.mark.parametrize(
    "change",
    [
        ("  on CopyReturned remove\n", "  on LoanProlonged { }\n  on CopyReturned remove\n"),
        ("event LoanProlonged { due: date }", "event LoanProlonged @terminal { due: date }"),
        ("LoanProlonged { due: date }\n  event CopyReturned\n", "CopyReturned\n  event LoanProlonged { due: date }\n"),
    ],
    ids=["it is shown", "nothing needs to read it", "the row is gone by then"],
)
def test_a_view_that_is_not_stale(change: tuple[str, str]) -> None:
    assert "EVM814" not in codes(changed(change, text=PROLONGED))


def test_what_belongs_to_one_event_makes_nothing_stale() -> None:
    text = PROLONGED.replace("due: date", "lent_at: timestamp").replace("due", "lent_at")
    assert "EVM814" not in codes(text)


def test_an_event_that_changes_something_says_so_also_for_what_is_computed() -> None:
    text = PROLONGED.replace("LoanProlonged", "DueDateChanged").replace("ProlongLoan", "ChangeDueDate")
    text = changed(
        ("  due: date\n\n  on CopyLent { }", "  late: bool\n\n  on CopyLent { late = date(meta.recorded_at) > due }"),
        text=text,
    )
    (found,) = (each for each in find(text) if each.code == "EVM814")
    assert found.hint == "write `on DueDateChanged { … }` in `Loans`"


def test_a_state_goes_stale_too() -> None:
    text = changed(("    on LoanProlonged { }\n", "    on CopyLent { }\n"), text=PROLONGED)
    text = changed(("  on CopyReturned remove\n", "  on LoanProlonged { }\n  on CopyReturned remove\n"), text=text)
    assert places(text) == [("EVM814", "state")]


def test_the_new_value_of_a_field_makes_stale_what_shows_the_old_one() -> None:
    text = PROLONGED.replace("LoanProlonged { due:", "LoanProlonged { new_due:")
    text = text.replace("ProlongLoan by Librarian {\n  due:", "ProlongLoan by Librarian {\n  new_due:")
    text = changed(("    on LoanProlonged { }\n", "    on LoanProlonged { due = new_due }\n"), text=text)
    (found,) = find(text)
    assert found.code == "EVM814"
    assert "`on LoanProlonged { due = new_due }`" in found.hint


def test_an_event_about_a_part_of_the_thing_says_nothing_of_the_thing() -> None:
    text = changed(("LoanProlonged { due: date }", "ReminderSent { reminder_id: uuid  due: date }"), text=PROLONGED)
    text = text.replace("LoanProlonged", "ReminderSent").replace("ProlongLoan", "SendReminder")
    text = changed(("SendReminder by Librarian {\n", "SendReminder by Librarian {\n  reminder_id: uuid\n"), text=text)
    assert "EVM814" not in codes(text)


# --- translations -----------------------------------------------------------------------------------------------------

POST = "external context post\n\nstream Letter {\n  key letter_id: uuid\n  event LetterCame { copy_id: uuid }\n}\n"


def test_an_external_stream_of_the_own_context_is_somebody_elses() -> None:
    text = changed(
        (
            "command LendCopy",
            "external stream Letter {\n  key letter_id: uuid\n  event LetterCame { copy_id: uuid "
            "}\n}\n\ncommand LendCopy",
        ),
        (
            "screen Desk",
            "translation TakeLetters {\n  on LetterCame\n  sends ReturnCopy { copy_id = copy_id }\n}\n\nscreen Desk",
        ),
    )
    assert codes(text) == []
    assert codes(text.replace("translation Take", "automation Take")) == ["EVM812"]
