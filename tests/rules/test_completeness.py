"""Where information comes from and what becomes of it, beyond what the pages of the codes show."""

from __future__ import annotations

from tests.rules.models import LENDING, changed, codes, find, places


def test_a_misspelt_field_is_told_once_with_the_field_that_is_meant() -> None:
    text = changed(("  reader_id: uuid\n  due: date\n\n  emit", "  reader: uuid\n  due: date\n\n  emit"))
    (found,) = find(text)
    assert found.code == "EVM821"
    assert found.note == "did you mean `reader_id = reader`?"
    assert text[found.span.start : found.span.end] == "CopyLent"  # type: ignore[union-attr]


def test_each_emit_that_lacks_a_field_is_told() -> None:
    text = changed(
        ("  emit CopyLent\n", "  emit CopyLent if due > today()\n  emit CopyLent if due <= today()\n"),
        ("  reader_id: uuid\n  due: date\n\n  emit", "  due: date\n\n  emit"),
    )
    assert codes(text) == ["EVM821", "EVM821"]


def test_what_the_service_computes_has_an_origin_and_may_need_every_field() -> None:
    text = changed(
        (
            "  reader_id: uuid\n  due: date\n\n  emit CopyLent",
            "  card: string\n  due: date\n\n  emit CopyLent { reader_id = computed }",
        )
    )
    assert codes(text) == []


def test_a_field_is_used_by_a_rejection_a_condition_and_a_let() -> None:
    for use in ('  reject "No" if desk == ""\n', "", ""):
        text = changed(("  due: date\n\n  emit CopyLent", f"  due: date\n  desk: string\n\n{use}  emit CopyLent"))
        assert codes(text) == ([] if use else ["EVM824"])
    let = changed(
        (
            "  due: date\n\n  emit CopyLent",
            '  due: date\n  desk: string\n\n  let front = desk == "1"\n  emit CopyLent if front',
        )
    )
    assert codes(let) == []


def test_what_only_an_unused_let_reads_is_told_there() -> None:
    for lets, told in (
        ('let front = desk == "1"', ['let front = desk == "1"']),
        ('let front = desk == "1"  let back = not front', ["let back = not front"]),
        ('let front = desk == "1"  let back = desk == "2"', ['let front = desk == "1"', 'let back = desk == "2"']),
    ):
        text = changed(("  due: date\n\n  emit CopyLent", f"  due: date\n  desk: string\n\n  {lets}\n  emit CopyLent"))
        assert places(text) == [("EVM834", each) for each in told]
    used = 'let front = desk == "1"  let back = not front  reject "No" if back'
    text = changed(("  due: date\n\n  emit CopyLent", f"  due: date\n  desk: string\n\n  {used}\n  emit CopyLent"))
    assert places(text) == []


def test_a_required_field_that_nothing_fills_is_the_one_reason_for_an_empty_view() -> None:
    text = changed(("  due: date\n\n  on CopyLent", "  due: date\n  title: string\n\n  on CopyLent"))
    assert places(text) == [("EVM823", "title")]


def test_a_state_field_that_nothing_fills() -> None:
    text = changed(
        (
            "  event CopyReturned\n",
            "  event CopyReturned\n  state {\n    lost: bool = false\n    on CopyLent { }\n  }\n",
        ),
        ("  emit CopyReturned", '  reject "Lost" if state.lost\n  emit CopyReturned'),
    )
    assert places(text) == [("EVM823", "lost")]


def test_what_identifies_something_is_the_same_in_every_stream() -> None:
    fee = """stream Reader {
  key reader_id: uuid
  event ReaderMoved { town: string }
}

command MoveReader by Librarian {
  town: string
  emit ReaderMoved
}

command LendCopy"""
    text = changed(
        ("command LendCopy", fee),
        (
            "  due: date\n\n  on CopyLent { }",
            "  due: date\n  town: string?\n\n  on CopyLent { }\n  on ReaderMoved matching reader_id { }",
        ),
        ("sends LendCopy", "sends MoveReader, LendCopy"),
    )
    assert codes(text) == ["EVM847"]


def test_a_number_that_is_added_to_through_the_row_rises() -> None:
    count = (
        "view Desks {\n  single\n  out: int = 0\n\n  on CopyLent { out = row.out + 1 }\n  on CopyReturned { out "
        "-= 1 }\n}\n\nscreen Desk"
    )
    text = changed(("screen Desk", count), ("shows Loans", "shows Loans, Desks"))
    assert codes(text) == []
    falling = text.replace("row.out + 1", "row.out - 1")
    assert places(falling) == [("EVM831", "out")]
    assert codes(falling.replace("out: int = 0", "out: int = 100")) == []


def test_an_entry_of_a_map_that_is_only_subtracted_from() -> None:
    view = "view Stock {\n  single\n  out: map<int>\n\n  on CopyLent { out[text(copy_id)] -= 1 }\n}\n\nscreen Desk"
    text = changed(("screen Desk", view), ("shows Loans", "shows Loans, Stock"))
    assert places(text) == [("EVM831", "out")]


STATUS = changed(
    ("stream Copy", "enum Status { lent back lost }\n\nstream Copy"),
    (
        "  due: date\n\n  on CopyLent { }\n  on CopyReturned remove",
        "  due: date\n  status: Status\n\n  on CopyLent { status = lent }\n  on CopyReturned { status = back }",
    ),
)


def test_a_symbol_that_is_only_asked_for_is_never_reached() -> None:
    assert places(STATUS) == [("EVM832", "lost")]


def test_a_symbol_that_a_person_or_a_conversion_may_give_is_reached() -> None:
    given = changed(
        ("event CopyReturned\n", "event CopyReturned { status: Status }\n"),
        ("  emit CopyReturned", "  status: Status\n\n  emit CopyReturned"),
        ("{ status = back }", "{ }"),
        text=STATUS,
    )
    assert codes(given) == []
    converted = changed(
        ("event CopyReturned\n", "event CopyReturned { word: string }\n"),
        ("  emit CopyReturned", "  word: string\n\n  emit CopyReturned"),
        ("{ status = back }", "{ status = Status(word) ?? back }"),
        text=STATUS,
    )
    assert codes(converted) == []


def test_a_constraint_that_is_tested_before_does_not_narrow() -> None:
    text = changed(
        ("due: date }", "due: date  weeks: int @min(1) @audit }"),
        ("  due: date\n\n  emit", "  due: date\n  weeks: int\n\n  emit"),
    )
    assert places(text) == [("EVM829", "CopyLent")]
    tested = changed(("\n  emit CopyLent", '\n  reject "Too short" if weeks < 1\n  emit CopyLent'), text=text)
    assert codes(tested) == []
    wider = changed(("weeks: int\n", "weeks: int @min(0)\n"), text=text)
    assert codes(wider) == ["EVM829"]
    assert codes(changed(("weeks: int\n", "weeks: int @min(2)\n"), text=text)) == []


def test_what_somebody_else_says_is_taken_under_a_condition_or_whole() -> None:
    outside = "external context post\nstream Letter { key copy_id: uuid  event LetterCame { weeks: int } }\n"
    text = changed(
        ("library.lending\n", "library.lending\nuse post\n"),
        ("event CopyReturned\n", "event CopyReturned\n  event CopyProlonged { weeks: int @max(8) @audit }\n"),
    )
    text += "translation ReadLetters { on post.LetterCame  emit CopyProlonged }\n"
    (found,) = (each for each in find({"a.evm": text, "b.evm": outside}) if each.code == "EVM829")
    assert found.message.endswith("may be something else: that is then a fault")
    assert found.hint == "let `weeks` take all of it, or say with `if` what is taken"
    tested = text.replace("emit CopyProlonged }", "emit CopyProlonged if weeks <= 8 }")
    assert "EVM829" not in codes({"a.evm": tested, "b.evm": outside})


def test_a_row_takes_what_a_condition_asks_for() -> None:
    narrower = (
        ("due: date }", "due: date  weeks: int @audit }"),
        ("  due: date\n\n  emit", "  due: date\n  weeks: int\n\n  emit"),
        ("  due: date\n\n  on CopyLent", "  due: date\n  weeks: int @max(8)\n\n  on CopyLent"),
    )
    (found,) = find(changed(*narrower))
    assert found.code == "EVM829"
    assert found.hint == "give `weeks` the same constraint, or say with `if` what is taken"
    assert codes(changed(*narrower, ("on CopyLent { }", "on CopyLent if weeks <= 8 { }"))) == []


def test_a_field_of_another_context_is_not_ours_to_judge() -> None:
    external = LENDING.replace("context library", "external context library", 1)
    shapes = external[: external.index("command LendCopy")].replace("actor Librarian\n\n", "")
    assert codes({"model.evm": shapes}) == []
