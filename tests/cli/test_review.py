"""`evgen check` with all that it offers, `evgen trace` and `evgen rules`."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from evgen import __version__
from evgen.dsl.diagnostics.codes import CODES
from tests.cli.conftest import CONFIGURATION, MODEL, Run, tree

Make = Callable[..., Path]

UNREAD = MODEL.replace("shows Orders  ", "")
"""A model with one warning."""

FOREIGN = """\
context shop.shipping

use shop.ordering

view Parcels {
  key order_id: uuid
  total: decimal(12, 2)

  on ordering.OrderPlaced { }

  find by total
}
"""
"""A context that reads an event of the other which is not public: a warning with a fix."""


def with_rules(rules: str, model: str = UNREAD) -> dict[str, str]:
    return {"evgen.toml": CONFIGURATION + rules, "models/order.evm": model}


# --- levels -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rules", "code", "said"),
    [
        ("", 0, "warning[EVM807]"),
        ('[rules.levels]\nview-never-read = "off"\n', 0, ""),
        ('[rules.levels]\nEVM807 = "error"\n', 1, "error[EVM807]"),
        ('[rules.paths."models/**"]\nEVM807 = "info"\n', 0, "info[EVM807]"),
        ('[rules]\npreset = "workshop"\n', 0, ""),
        ('[rules]\npreset = "strikt"\n', 2, "did you mean `strict`?"),
    ],
)
def test_levels_of_the_project(evgen: Run, project: Make, rules: str, code: int, said: str) -> None:
    ran = evgen("check", at=project(with_rules(rules)))
    assert ran.code == code
    assert said in ran.err and bool(said) == bool(ran.err)


def test_a_waiver_of_an_output_counts_where_outputs_are_checked(evgen: Run, project: Make) -> None:
    short = MODEL.replace("  event OrderPlaced", "  topic { retention = 7d }\n  event OrderPlaced")
    allowed = short.replace("stream Order {", 'stream Order @allow(EVM708, "we count by the week") {')
    assert "EVM708" in evgen("check", at=project(with_rules("", short))).err
    ran = evgen("check", at=project(with_rules("", allowed)))
    assert "EVM708" not in ran.err and "EVM881" not in ran.err and "EVM871" in ran.err
    idle = MODEL.replace("stream Order {", 'stream Order @allow(EVM708, "we count by the week") {')
    assert "EVM881" in evgen("check", at=project(with_rules("", idle))).err


# --- baselines --------------------------------------------------------------------------------------------------------


def test_a_baseline_tolerates_what_was_there(evgen: Run, project: Make) -> None:
    root = project(with_rules(""))
    ran = evgen("check", "--write-baseline", at=root)
    assert ran.code == 0 and "1 finding written" in ran.out
    assert json.loads((root / "evgen-baseline.json").read_text())["findings"][0]["code"] == "EVM807"
    ran = evgen("check", "--baseline", at=root)
    assert (ran.code, ran.err) == (0, "1 known from the baseline\n")
    ran = evgen("check", "--strict", "--baseline", at=root)
    assert (ran.code, ran.err) == (0, "1 known from the baseline\n")


def test_a_new_warning_fails_against_a_baseline(evgen: Run, project: Make) -> None:
    root = project(with_rules(""))
    evgen("check", "--write-baseline", "--baseline", "old.json", at=root)
    (root / "models/order.evm").write_text("\n\n" + UNREAD.replace(" by Customer {\n  total", " {\n  total"))
    ran = evgen("check", "--baseline", "old.json", at=root)
    assert ran.code == 0, "the screen still sends it"
    (root / "models/order.evm").write_text("\n" + UNREAD + "\ncommand Idle by Customer { }\n")
    ran = evgen("check", "--baseline", "old.json", at=root)
    assert ran.code == 1 and "EVM802" in ran.err and "EVM807" not in ran.err
    ran = evgen("check", "--baseline", "old.json", "--format", "json", at=root)
    assert ran.code == 1 and [one["code"] for one in json.loads(ran.out)["diagnostics"]] == ["EVM802"]


def test_mended_findings_of_a_baseline_are_counted(evgen: Run, project: Make) -> None:
    root = project(with_rules(""))
    evgen("check", "--write-baseline", at=root)
    (root / "models/order.evm").write_text(MODEL)
    ran = evgen("check", "--baseline", at=root)
    assert ran.code == 0 and "1 of the baseline are gone" in ran.err


@pytest.mark.parametrize("content", [None, "{", "[]", b"\xff\xfe"])
def test_a_baseline_that_cannot_be_used(evgen: Run, project: Make, content: str | bytes | None) -> None:
    root = project(with_rules(""))
    if content is not None:
        (root / "b.json").write_bytes(content if isinstance(content, bytes) else content.encode())
    ran = evgen("check", "--baseline", "b.json", at=root)
    assert ran.code == 2 and "b.json" in ran.err


def test_a_model_with_errors_has_no_baseline(evgen: Run, project: Make) -> None:
    root = project(with_rules("", MODEL.replace("on OrderPlaced", "on OrderPlaced2")))
    ran = evgen("check", "--write-baseline", at=root)
    assert ran.code == 1 and "EVM201" in ran.err
    assert not (root / "evgen-baseline.json").exists()


# --- mending ----------------------------------------------------------------------------------------------------------


def test_the_edits_are_shown_made_and_not_needed_again(evgen: Run, project: Make) -> None:
    root = project({"models/order.evm": MODEL, "models/shipping.evm": FOREIGN})
    before = tree(root)
    shown = evgen("check", "--diff", at=root)
    assert shown.code == 0 and "EVM845" in shown.err
    assert "-  event OrderPlaced { total" in shown.out and "+  event OrderPlaced @public { total" in shown.out
    assert tree(root) == before
    fixed = evgen("check", "--fix", "--diff", at=root)
    assert fixed.code == 0 and fixed.out.partition("2 model")[0] == shown.out.partition("2 model")[0]
    assert "EVM845 mark it `@public`" in fixed.err and "warning[EVM845]" not in fixed.err
    assert "event OrderPlaced @public {" in (root / "models/order.evm").read_text()
    assert tree(root).keys() == before.keys()
    again = evgen("check", "--fix", "--diff", at=root)
    assert (again.code, again.err) == (0, "") and again.out.startswith("2 model files checked")


def test_a_waiver_is_taken_away_with_its_blank(evgen: Run, project: Make) -> None:
    root = project({"models/order.evm": MODEL.replace("view Orders {", 'view Orders @allow(EVM807, "soon") {')})
    assert evgen("check", "--fix", at=root).code == 0
    assert (root / "models/order.evm").read_text() == MODEL


def test_an_error_that_has_one_way_out_is_mended(evgen: Run, project: Make) -> None:
    root = project(
        {
            "models/order.evm": MODEL.replace("@min", "@min").replace(
                "total: decimal(12, 2) }", "total: decimal(12, 2) @minn(0) }"
            )
        }
    )
    ran = evgen("check", "--fix", at=root)
    assert "@min(0)" in (root / "models/order.evm").read_text()
    assert "EVM601" in ran.err and "error" not in ran.err


def test_what_a_length_means_now_is_told_once_to_who_built_before(evgen: Run, project: Make) -> None:
    root = project(
        {"models/order.evm": MODEL.replace("total: decimal(12, 2)", "total: decimal(12, 2)  note: string @length(9)")}
    )
    lock = root / "evgen.lock"
    assert "EVM607" not in evgen("build", at=root).err
    lock.write_text(lock.read_text().replace(f'"evgen": "{__version__}"', '"evgen": "0.1.0"'))
    before = tree(root)
    for _ in range(2):
        ran = evgen("check", at=root)
        assert ran.code == 0 and ran.err.count("warning[EVM607]") == 3
    built = evgen("build", "--strict", at=root)
    assert built.err.count("warning[EVM607]") == 3 and f'"evgen": "{__version__}"' in lock.read_text()
    for command in ("check", "build"):
        again = evgen(command, at=root)
        assert (again.code, again.err) == (0, "")
    (root / "models/order.evm").write_text(before["models/order.evm"].decode())
    lock.write_text(lock.read_text().replace(f'"evgen": "{__version__}"', '"evgen": "0.1.0"'))
    assert "EVM607" not in evgen("check", "--fix", at=root).err.replace("EVM607 write", "")
    assert (root / "models/order.evm").read_text().count("@length(0, 9)") == 3


# --- some files -------------------------------------------------------------------------------------------------------

BILLING = """\
context shop.billing

use shop.ordering

stream Bill {
  key bill_id: uuid
  event BillSent { order: ordering.OrderNo }
}
"""


def test_a_file_is_checked_in_its_project(evgen: Run, project: Make) -> None:
    numbered = MODEL.replace("stream Order {", "type OrderNo = string\n\nstream Order {")
    root = project({"models/order.evm": numbered, "models/billing.evm": BILLING})
    whole = evgen("check", at=root)
    assert whole.code == 0 and whole.err.count("warning[EVM803]") == 1
    ran = evgen("check", "models/billing.evm", at=root)
    assert (
        ran.code == 0
        and ran.err.count("warning[EVM803]") == 1
        and ran.out.startswith("1 model file checked: 1 warning")
    )
    other = evgen("check", "models/order.evm", at=root)
    assert (other.code, other.err) == (0, "")
    outside = evgen("check", str(root / "models/billing.evm"), at=root.parent)
    assert (outside.code, outside.out, outside.err) == (ran.code, ran.out, ran.err)


def test_an_error_elsewhere_is_counted_and_one_with_a_label_here_is_shown(evgen: Run, project: Make) -> None:
    root = project({"models/order.evm": MODEL, "models/billing.evm": BILLING})
    ran = evgen("check", "models/order.evm", at=root)
    assert ran.code == 1 and "1 error in other files" in ran.err and "EVM201" not in ran.err
    ran = evgen("check", "models/billing.evm", at=root)
    assert ran.code == 1 and "EVM201" in ran.err and "other files" not in ran.err
    twice = BILLING.replace("shop.billing", "shop.ordering").replace("use shop.ordering", "").replace("Bill ", "Order ")
    (root / "models/billing.evm").write_text(twice)
    for name in ("order", "billing"):
        assert "EVM202" in evgen("check", f"models/{name}.evm", at=root).err


def test_only_the_file_is_mended(evgen: Run, project: Make) -> None:
    root = project({"models/order.evm": MODEL, "models/shipping.evm": FOREIGN})
    before = tree(root)
    assert evgen("check", "--fix", "models/shipping.evm", at=root).code == 0
    assert tree(root) == before
    assert evgen("check", "--fix", "models/order.evm", at=root).code == 0
    assert tree(root) != before


def test_a_file_of_no_project_is_checked_by_itself(evgen: Run, tmp_path: Path) -> None:
    (tmp_path / "order.evm").write_text(MODEL)
    ran = evgen("check", "order.evm", at=tmp_path)
    assert (ran.code, ran.err) == (0, "") and ran.out.startswith("1 model file checked")


# --- personal data ----------------------------------------------------------------------------------------------------

PERSONAL = (
    MODEL.replace("stream Order {", 'type Email = string @pii("to send the receipt")\n\nstream Order {')
    .replace("total: decimal(12, 2) }", "total: decimal(12, 2)  email: Email }")
    .replace("  reject", "  email: Email\n\n  reject")
    .replace("  on OrderPlaced {}", "  contact: string\n  on OrderPlaced { contact = email }")
)


def test_where_personal_data_lives(evgen: Run, project: Make) -> None:
    root = project({"models/order.evm": PERSONAL})
    ran = evgen("check", "--pii", at=root)
    assert ran.code == 0
    for text in (
        "shop.ordering\n",
        "email: to send the receipt  models/order.evm:10",
        "on the topic shop.ordering.order.events: kept for ever",
        "on the topic shop.ordering.order.commands: kept 14 days",
        "contact: to send the receipt  models/order.evm:",
        "(not marked: it comes from shop.ordering.OrderPlaced.email)",
    ):
        assert text in ran.out
    rows = json.loads(evgen("check", "--pii", "--format", "json", at=root).out)["personal_data"]
    assert [(row["field"], row["marked"]) for row in rows] == [
        ("shop.ordering.OrderPlaced.email", True),
        ("shop.ordering.PlaceOrder.email", True),
        ("shop.ordering.Orders.contact", False),
    ]


def test_a_model_without_personal_data_says_so(evgen: Run, project: Make) -> None:
    assert "no personal data" in evgen("check", "--pii", at=project()).out


# --- trace and rules --------------------------------------------------------------------------------------------------


def test_a_trace(evgen: Run, project: Make) -> None:
    root = project()
    ran = evgen("trace", "Orders.total", at=root)
    assert ran.code == 0
    assert ran.out.splitlines()[0].startswith(
        "shop.ordering.Orders.total: decimal(12, 2) (view field)  models/order.evm:"
    )
    assert "    OrderPlaced.total  copied by name in Orders on OrderPlaced" in ran.out
    assert "given by a person or a caller" in ran.out and "shown on Checkout" in ran.out
    assert json.loads(evgen("trace", "Orders.total", "--format", "json", at=root).out)["traces"][0]["origins"]
    assert evgen("trace", "Orders.total", "--format", "dot", at=root).out.startswith("digraph")
    assert evgen("trace", "Orders.total", "--format", "mermaid", at=root).out.startswith("flowchart LR")


def test_the_matrix(evgen: Run, project: Make) -> None:
    root = project()
    rows = list(csv.DictReader(io.StringIO(evgen("trace", "--matrix", at=root).out)))
    assert {row["element"] for row in rows} == {
        f"shop.ordering.{name}" for name in ("OrderPlaced", "PlaceOrder", "Orders")
    }
    assert evgen("trace", "--matrix", "--format", "markdown", at=root).out.startswith("| kind |")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("trace",), "name one field"),
        (("trace", "Orders.total", "--matrix"), "name one field"),
        (("trace", "Orders.total", "--format", "csv"), "choose text, json, dot, mermaid"),
        (("trace", "--matrix", "--format", "dot"), "choose csv, markdown"),
        (("trace", "Orders.totl"), "did you mean `Orders.total`?"),
        (("trace", "total"), "did you mean `OrderPlaced.total`"),
        (("trace", "Nothing.at_all"), "a field is named with its element"),
        (("check", "--pii", "--fix"), "`--pii` stands alone"),
        (("check", "--pii", "--format", "github"), "`--pii` is told as"),
        (("check", "--diff", "--format", "json"), "`--diff` prints the edits"),
    ],
)
def test_what_cannot_be_asked(evgen: Run, project: Make, arguments: tuple[str, ...], said: str) -> None:
    ran = evgen(*arguments, at=project())
    assert ran.code == 2 and said in ran.err and not ran.out


def test_a_model_with_errors_has_no_trace(evgen: Run, project: Make) -> None:
    root = project({"models/order.evm": MODEL.replace("on OrderPlaced", "on OrderPlaced2")})
    for arguments in (("trace", "Orders.total"), ("check", "--pii")):
        ran = evgen(*arguments, at=root)
        assert (ran.code, ran.out) == (1, "") and "EVM201" in ran.err


def test_the_list_of_rules(evgen: Run, project: Make) -> None:
    root = project(with_rules('[rules.levels]\nview-never-read = "error"\n'))
    lines = evgen("rules", at=root).out.splitlines()
    assert len(lines) == sum(row.configurable for row in CODES.values())
    (line,) = [line for line in lines if line.startswith("EVM807")]
    assert line.split()[:4] == ["EVM807", "error", "view-never-read", "flow"]
    rows = {row["code"]: row for row in json.loads(evgen("rules", "--format", "json", at=root).out)["rules"]}
    assert rows["EVM807"]["level"] == "error" and rows["EVM807"]["default"] == "warning"
    assert rows["EVM807"].keys() == {"code", "slug", "family", "level", "default", "summary"}


def test_the_rules_can_be_listed_without_a_project(evgen: Run, tmp_path: Path) -> None:
    assert "EVM801" in evgen("rules", at=tmp_path).out
