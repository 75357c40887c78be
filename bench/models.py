"""Models of any size for measuring: the same seed, size and shape always give the same text.

Comes in: how many events, a seed, and a shape. Goes out: model files by their paths, without errors and complete:
streams of eight events with their commands, states, views, a screen, an automation that works through a to-do list, and
a timeline with a scenario for each command. Each stream has its file. An event has from two to eleven fields, such as
projects have them: ids, times, amounts, texts, enums, nested records and lists of them, maps, some of it optional.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Literal, NamedTuple, TypeAlias

Shape: TypeAlias = Literal["pairs", "chain", "kernel", "single"]
SHAPES: dict[Shape, str] = {
    "pairs": "contexts of five streams, of which every second one reads events of the one before it",
    "chain": "contexts of five streams, each of which reads events of the one before it",
    "kernel": "contexts of five streams, which all take their types from one more",
    "single": "one context",
}
EVENTS_PER_STREAM = 8
STREAMS_PER_CONTEXT = 5

THINGS = ("Order", "Invoice", "Parcel", "Ticket", "Account", "Booking", "Contract", "Claim", "Device", "Product")
STEPS = (
    ("Open", "Opened"),
    ("Rename", "Renamed"),
    ("Price", "Priced"),
    ("Move", "Moved"),
    ("Count", "Counted"),
    ("Note", "Noted"),
    ("Check", "Checked"),
    ("Close", "Closed"),
)
FIELDS: dict[str, tuple[tuple[str, str], ...]] = {
    "Open": (
        ("title", "string"),
        ("price", "{types}Money"),
        ("currency", "{types}Currency"),
        ("place", "{types}Address"),
        ("quantity", "int"),
        ("lines", "list<{name}Line>"),
        ("owner_id", "uuid"),
        ("due_on", "date?"),
        ("labels", "map<string>"),
    ),
    "Rename": (("title", "string"),),
    "Price": (
        ("price", "{types}Money"),
        ("currency", "{types}Currency"),
        ("discount", "decimal(5, 2)?"),
        ("valid_from", "date"),
        ("priced_by", "uuid"),
    ),
    "Move": (
        ("place", "{types}Address"),
        ("carrier", "string"),
        ("tracking_no", "string?"),
        ("weight", "decimal(9, 3)"),
        ("distance", "long"),
        ("insured", "bool"),
    ),
    "Count": (("quantity", "int"), ("lines", "list<{name}Line>"), ("damaged", "int"), ("counted_by", "uuid")),
    "Note": (("remark", "string"), ("author_id", "uuid")),
    "Check": (
        ("checked_by", "uuid"),
        ("passed", "bool"),
        ("score", "double"),
        ("remarks", "list<string>"),
        ("next_check_on", "date?"),
    ),
    "Close": (("reason", "{types}Reason"), ("closed_by", "uuid"), ("refund", "{types}Money?")),
}
"""The fields of the events besides the key and the time, which are those of the commands too."""


class Part(NamedTuple):
    """A context: its name, the prefix of the types that it shares with others, and the heads of its files."""

    name: str
    types: str
    uses: tuple[str, ...]


def make_models(events: int, seed: int = 1, shape: Shape = "pairs") -> dict[str, str]:
    """Model files with about so many events; at least one stream's worth."""
    chance = random.Random(seed)
    streams = max(1, round(events / EVENTS_PER_STREAM))
    files: dict[str, str] = {}
    if shape == "kernel":
        files["models/kernel.evm"] = "\n".join(("context bench.kernel\n", *_types()))
    for number in range(streams):
        place = 0 if shape == "single" else number // STREAMS_PER_CONTEXT
        other = number - STREAMS_PER_CONTEXT if _reads_another(shape, place) else None
        uses = [*(["kernel"] if shape == "kernel" else []), *([f"part{place - 1:03}"] if other is not None else [])]
        part = Part(f"part{place:03}", "kernel." if shape == "kernel" else "", tuple(uses))
        folder, name = f"models/{part.name}", _name(number)
        if f"{folder}/context.evm" not in files:
            files[f"{folder}/context.evm"] = "\n".join(_shared(part))
        files[f"{folder}/{name.lower()}.evm"] = "\n".join(_file(part, name, other, chance))
    return files


def _reads_another(shape: Shape, place: int) -> bool:
    return place % 2 == 1 if shape == "pairs" else shape == "chain" and place > 0


def _name(number: int) -> str:
    return f"{THINGS[number % len(THINGS)]}{number:04}"


def _types() -> Iterator[str]:
    yield "type Money = decimal(12, 2) @min(0)\n\nenum Currency { eur usd gbp chf }\n"
    yield "enum Reason { done cancelled expired fraud }\n"
    lines = ("street: string", "postcode: string", "city: string", "country: string", "more: string?")
    yield "type Address {\n  " + "\n  ".join(lines) + "\n}\n"


def _shared(part: Part) -> Iterator[str]:
    yield f"/// Part of a model for measuring.\ncontext bench.{part.name}\n"
    yield "actor Worker\n"
    if not part.types:
        yield from _types()


def _fields(part: Part, name: str, verb: str) -> list[str]:
    return [f"{field}: {type_.format(types=part.types, name=name)}" for field, type_ in FIELDS[verb]]


def _file(part: Part, name: str, other: int | None, chance: random.Random) -> Iterator[str]:
    yield f"context bench.{part.name}\n"
    for use in part.uses:
        yield f"use bench.{use}\n"
    yield from _stream(part, name, chance)
    yield from _commands(part, name)
    yield from _views(part, name, chance)
    if other is not None:
        yield from _neighbour(name, part.uses[-1], _name(other))
    yield f'timeline "The day of {name}" {{'
    yield from _slices(name)
    if other is not None:
        opened = f"{part.uses[-1]}.{_name(other)}Opened"
        yield f'  slice "Look at the neighbours" {{\n    {opened} -> {name}Neighbours -> {name}Window\n'
        yield f'    scenario "They are there" {{\n      given {opened}\n      then {name}Neighbours\n    }}\n  }}'
    yield "}\n"


def _neighbour(name: str, context: str, other: str) -> Iterator[str]:
    """What another context's events say, where this one's people see it."""
    yield f"""view {name}Neighbours {{
  key {other.lower()}_id: uuid
  title: string
  quantity: int

  on {context}.{other}Opened {{ }}
  on {context}.{other}Renamed {{ }}
  on {context}.{other}Counted {{ }}
  on {context}.{other}Closed remove
}}

screen {name}Window by Worker {{
  shows {name}Neighbours
}}
"""


def _stream(part: Part, name: str, chance: random.Random) -> Iterator[str]:
    low = name.lower()
    yield f"enum {name}Status {{ open moved checked closed }}\n"
    yield f"type {name}Line {{\n  sku: string\n  quantity: int\n  price: {part.types}Money\n  remark: string?\n}}\n"
    yield f"stream {name} {{\n  key {low}_id: uuid\n"
    for verb, past in STEPS:
        yield f"  /// The {low} was {past.lower()}."
        public = " @public" if verb in ("Open", "Rename", "Count", "Close") else ""
        own = "\n    ".join((*_fields(part, name, verb), f"{verb.lower()}_at: timestamp @audit"))
        yield f"  event {name}{past}{public} {{\n    {own}\n  }}"
    yield f"\n  state {{\n    status: {name}Status?\n    quantity: int = 0\n    on {name}Opened {{ status = open }}"
    yield f"    on {name}Counted {{ }}\n    on {name}Moved {{ status = moved }}"
    yield f"    on {name}Checked {{ status = checked }}\n    on {name}Closed {{ status = closed }}\n  }}\n}}\n"


def _commands(part: Part, name: str) -> Iterator[str]:
    for verb, past in STEPS:
        own = "\n  ".join(_fields(part, name, verb))
        by = "" if verb == "Check" else " by Worker"
        yield f"command {verb}{name}{by} {{\n  {own}\n"
        if verb == "Open":
            yield '  reject "It is there already" if state.exists'
        else:
            yield '  reject "It is not open" if state.status == null or state.status == closed'
        yield f"  emit {name}{past} {{ {verb.lower()}_at = now() }}\n}}\n"


def _views(part: Part, name: str, chance: random.Random) -> Iterator[str]:
    low = name.lower()
    cents = f"{chance.randint(1, 900)}.{chance.randint(10, 99)}"
    known = dict(FIELDS["Open"])
    later = {field: type_ for verb, _ in STEPS for field, type_ in FIELDS[verb] if field not in known}
    shown = {**known, **{field: f"{type_.rstrip('?')}?" for field, type_ in later.items()}}
    fields = "\n  ".join(f"{field}: {type_.format(types=part.types, name=name)}" for field, type_ in shown.items())
    yield f"""view {name}Page {{
  key {low}_id: uuid
  {fields}
  status: {name}Status
  value: decimal(18, 2) = 0

  on {name}Opened {{ status = open  value = price * quantity + {cents} }}
  on {name}Renamed {{ }}
  on {name}Priced {{ value = price * row.quantity }}
  on {name}Moved {{ status = moved }}
  on {name}Counted {{ value = if quantity > 0 then row.price * quantity else 0.00 }}
  on {name}Noted {{ }}
  on {name}Checked {{ status = checked }}
  on {name}Closed {{ status = closed }}

  find by status
}}

view {name}ToCheck {{
  key {low}_id: uuid
  place: {part.types}Address
  quantity: int

  on {name}Opened {{ }}
  on {name}Counted {{ }}
  on {name}Moved {{ }}
  on {name}Checked, {name}Closed remove
}}

screen {name}Desk by Worker {{
  shows {name}Page
  sends {", ".join(f"{verb}{name}" for verb, _ in STEPS if verb != "Check")}
}}

automation {name}Checker {{
  reads {name}ToCheck
  every 15m
  sends Check{name} if quantity >= 0 {{ {"  ".join(f"{field} = computed" for field, _ in FIELDS["Check"])} }}
}}
"""


def _slices(name: str) -> Iterator[str]:
    low = name.lower()
    for verb, past in STEPS:
        yield f'  slice "{verb} the {low}" {{'
        if verb == "Check":
            yield f"    {name}Opened -> {name}ToCheck -> {name}Checker -> Check{name} -> {name}Checked -> {name}Page"
        else:
            yield f"    {name}Desk -> {verb}{name} -> {name}{past} -> {name}Page -> {name}Desk"
        given = "" if verb == "Open" else f"\n      given {name}Opened {{ quantity = 3 }}"
        yield f'\n    scenario "{verb} it" {{{given}\n      when {verb}{name}'
        yield f"      then {name}{past}, {name}Page\n    }}"
        reason = "It is there already" if verb == "Open" else "It is not open"
        before = f"\n      given {name}Opened" if verb == "Open" else ""
        yield f'    scenario "{verb} it in vain" {{{before}\n      when {verb}{name}'
        yield f'      then rejected "{reason}"\n    }}'
        if verb == "Check":
            yield f'    scenario "Off the list" {{\n      given {name}Opened, {name}Checked'
            yield f"      then no {name}ToCheck\n    }}"
        yield "  }"
