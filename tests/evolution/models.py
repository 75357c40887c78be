"""A small shop, and what becomes of it: pairs of models that are compared."""

from __future__ import annotations

from dataclasses import dataclass, replace

from evgen.dsl.diagnostics.diagnostic import Diagnostic
from evgen.dsl.diagnostics.source import Source
from evgen.dsl.rules.waivers import settle
from evgen.generator.configuration import load
from evgen.generator.evolution.change import Comparison
from evgen.generator.evolution.comparing import compare
from evgen.generator.evolution.findings import findings
from evgen.generator.evolution.history import History
from evgen.generator.evolution.ids import identify
from evgen.generator.evolution.release import Accepted, Release
from evgen.generator.evolution.snapshot import snapshot, with_meanings
from evgen.generator.evolution.written import read_text, restored, to_text
from evgen.generator.options import Options
from evgen.pipeline import find_all

SHOP = """\
context shop.ordering

actor Buyer

type Money = decimal(12, 2)
enum Channel { web phone }
type Address { street: string  city: string }

stream Order {
  key order_id: uuid

  event OrderPlaced { total: Money  note: string?  channel: Channel  to: Address  weight: long }
  event OrderPaid { amount: Money  paid_at: timestamp  count: int = 1 }
  event OrderCancelled { reason: string }

  state {
    paid: bool = false
    on OrderPaid { paid = true }
  }

  topic { partitions = 6 }
}

stream Customer {
  key customer_id: uuid
  event CustomerJoined @public { name: string @pii("to greet")  since: date }
}

command PlaceOrder by Buyer {
  total: Money  note: string?  channel: Channel  to: Address  weight: long
  emit OrderPlaced
}
command PayOrder by Buyer { amount: Money  count: int = 1  emit OrderPaid { paid_at = now() } }
command CancelOrder by Buyer { reason: string  emit OrderCancelled }
command Join @public by Buyer { name: string @pii("to greet")  since: date  emit CustomerJoined }

view OpenOrders {
  key order_id: uuid
  total: Money
  channel: Channel
  on OrderPlaced {}
  on OrderPaid remove
  on OrderCancelled remove
}
view Customers @public {
  key customer_id: uuid
  name: string @pii("to greet")
  on CustomerJoined {}
}
automation CancelUnpaid { after 7d since OrderPlaced unless OrderPaid  sends CancelOrder { reason = "unpaid" } }

screen Desk by Buyer { shows OpenOrders, Customers  sends PlaceOrder, PayOrder, CancelOrder, Join }
"""

REPORTS = """\
context shop.reports

use shop.ordering

view Joined {
  key customer_id: uuid
  since: date
  on ordering.CustomerJoined {}
}
"""

TOML = """\
[kafka]
out = "kafka"
[kafka.environments.dev]
[kafka.environments.prod]
"""


@dataclass
class Side:
    """A state of a project."""

    models: dict[str, str]
    options: Options

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        return find_all(self.models).diagnostics


def side(text: str, toml: str = TOML, **more: str) -> Side:
    options = load(Source("evgen.toml", toml))
    assert options.options is not None and not options.diagnostics, options.diagnostics
    models = {"models/shop.evm": text, **{f"models/{name}.evm": each for name, each in more.items()}}
    return Side(models, options.options)


def changed(*pairs: tuple[str, str], text: str = SHOP) -> str:
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    return text


def released(*sides: Side, names: tuple[str, ...] = (), dates: tuple[str, ...] = ()) -> History:
    """A history of these states, one after the other, each as it is written and read again."""
    releases: list[Release] = []
    schemas: dict[str, str] = {}
    for index, each in enumerate(sides):
        before = History(tuple(releases), schemas.__getitem__)
        work, own = comparison(before, each)
        accepted = tuple(Accepted(*change.bound_to) for change in compare(work)) if releases else ()
        name = names[index] if names else f"v{index + 1}"
        release = Release(
            name,
            dates[index] if dates else "2026-01-01",
            work.now.elements,
            work.now.topics,
            work.now.topics_made,
            accepted,
            tuple((tip.name, tip.seal) for tip in before.tips),
        )
        last = releases[-1] if releases else None
        written = restored(read_text(to_text(release, last)), last)
        assert replace(written, seal="") == release
        releases.append(written)
        schemas |= own
    return History(tuple(releases), schemas.__getitem__)


def comparison(history: History, now: Side, **more: object) -> tuple[Comparison, dict[str, str]]:
    import json

    compiled = find_all(now.models)
    assert not [one for one in compiled.diagnostics if one.level == "error"], compiled.diagnostics
    made, schemas = snapshot(compiled.model, now.options)
    identified = identify(history, made)
    identified = replace(identified, release=with_meanings(identified.release, compiled.model))
    more = {"environments": now.options.evolution.environments, **more}
    work = Comparison(history, history.releases, history.tips, identified, schemas, **more)  # type: ignore[arg-type]
    return work, {name: json.dumps(each) for name, each in schemas.items()}


def found(history: History, now: Side, **more: object) -> list[Diagnostic]:
    """What is said of a state of the project beside its history, after waivers."""
    work, _ = comparison(history, now, **more)
    model = find_all(now.models).model
    return list(settle(findings(compare(work), model, now.options), model, now.options.rules, []))


def codes(history: History, now: Side, **more: object) -> list[tuple[str, str]]:
    return sorted((one.code, one.level) for one in found(history, now, **more))
