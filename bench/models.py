"""Models of any size for measuring: the same seed and size always give the same text.

Comes in: how many events, and a seed. Goes out: model files by their paths, without errors and complete: streams of
eight events with their commands, states, views, a screen, an automation that works through a to-do list, and a timeline
with a scenario for each command. Each stream has its file, five make a context, and every second context reads events
of the one before it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

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
OPENING = "title: string  price: Money  place: string  quantity: int"
FIELDS = ("title: string", "price: Money", "place: string", "quantity: int", "remark: string", "checked_by: uuid")


def make_models(events: int, seed: int = 1) -> dict[str, str]:
    """Model files with about so many events; at least one stream's worth."""
    chance = random.Random(seed)
    streams = max(1, round(events / EVENTS_PER_STREAM))
    files: dict[str, str] = {}
    for number in range(streams):
        part = number // STREAMS_PER_CONTEXT
        folder, name = f"models/part{part:03}", _name(number)
        if number % STREAMS_PER_CONTEXT == 0:
            files[f"{folder}/context.evm"] = "\n".join(_shared(part))
        other = number - STREAMS_PER_CONTEXT if part % 2 else None
        files[f"{folder}/{name.lower()}.evm"] = "\n".join(_file(part, name, other, chance))
    return files


def _name(number: int) -> str:
    return f"{THINGS[number % len(THINGS)]}{number:04}"


def _shared(part: int) -> Iterator[str]:
    yield f"/// Part of a model for measuring.\ncontext bench.part{part:03}\n"
    yield "actor Worker\n\ntype Money = decimal(12, 2) @min(0)\n"


def _file(part: int, name: str, other: int | None, chance: random.Random) -> Iterator[str]:
    yield f"context bench.part{part:03}\n"
    if other is not None:
        yield f"use bench.part{part - 1:03}\n"
    yield from _stream(name, chance)
    if other is not None:
        yield from _neighbour(name, f"part{part - 1:03}", _name(other))
    yield f'timeline "The day of {name}" {{'
    yield from _slices(name)
    if other is not None:
        opened = f"part{part - 1:03}.{_name(other)}Opened"
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


def _stream(name: str, chance: random.Random) -> Iterator[str]:
    low = name.lower()
    cents = f"{chance.randint(1, 900)}.{chance.randint(10, 99)}"
    fields = {verb: field for (verb, _), field in zip(STEPS[1:7], FIELDS, strict=True)}
    yield f"enum {name}Status {{ open moved checked closed }}\n"
    yield f"stream {name} {{\n  key {low}_id: uuid\n"
    for verb, past in STEPS:
        own = OPENING if verb == "Open" else fields.get(verb, "")
        yield f"  /// The {low} was {past.lower()}."
        public = "@public " if verb in ("Open", "Rename", "Count", "Close") else ""
        yield f"  event {name}{past} {public}{{ {own}  {verb.lower()}_at: timestamp @audit }}"
    yield f"\n  state {{\n    status: {name}Status?\n    quantity: int = 0\n    on {name}Opened {{ status = open }}"
    yield f"    on {name}Counted {{ }}\n    on {name}Moved {{ status = moved }}"
    yield f"    on {name}Checked {{ status = checked }}\n    on {name}Closed {{ status = closed }}\n  }}\n}}\n"
    for verb, past in STEPS:
        own = (
            "title: string\n  price: Money\n  place: string\n  quantity: int"
            if verb == "Open"
            else fields.get(verb, "")
        )
        by = "" if verb == "Check" else " by Worker"
        yield f"command {verb}{name}{by} {{\n  {own}\n"
        if verb == "Open":
            yield '  reject "It is there already" if state.exists'
        else:
            yield '  reject "It is not open" if state.status == null or state.status == closed'
        yield f"  emit {name}{past} {{ {verb.lower()}_at = now() }}\n}}\n"
    yield f"""view {name}List {{
  key {low}_id: uuid
  title: string
  price: Money
  place: string
  quantity: int
  status: {name}Status
  remark: string?
  checked_by: uuid?
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
  place: string
  quantity: int

  on {name}Opened {{ }}
  on {name}Counted {{ }}
  on {name}Moved {{ }}
  on {name}Checked, {name}Closed remove
}}

screen {name}Desk by Worker {{
  shows {name}List
  sends {", ".join(f"{verb}{name}" for verb, _ in STEPS if verb != "Check")}
}}

automation {name}Checker {{
  reads {name}ToCheck
  every 15m
  sends Check{name} if quantity >= 0 {{ checked_by = computed }}
}}
"""


def _slices(name: str) -> Iterator[str]:
    low = name.lower()
    for verb, past in STEPS:
        yield f'  slice "{verb} the {low}" {{'
        if verb == "Check":
            yield f"    {name}Opened -> {name}ToCheck -> {name}Checker -> Check{name} -> {name}Checked -> {name}List"
        else:
            yield f"    {name}Desk -> {verb}{name} -> {name}{past} -> {name}List -> {name}Desk"
        given = "" if verb == "Open" else f"\n      given {name}Opened {{ quantity = 3 }}"
        yield f'\n    scenario "{verb} it" {{{given}\n      when {verb}{name}'
        yield f"      then {name}{past}, {name}List\n    }}"
        reason = "It is there already" if verb == "Open" else "It is not open"
        before = f"\n      given {name}Opened" if verb == "Open" else ""
        yield f'    scenario "{verb} it in vain" {{{before}\n      when {verb}{name}'
        yield f'      then rejected "{reason}"\n    }}'
        if verb == "Check":
            yield f'    scenario "Off the list" {{\n      given {name}Opened, {name}Checked'
            yield f"      then no {name}ToCheck\n    }}"
        yield "  }"
