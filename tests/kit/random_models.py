"""Random models, with something of everything that the kit makes code of.

Comes in: a random source. Goes out: the texts of a model without errors. A model is written line by line; lines that
the resolver refuses are dropped, so what stays is what the language allows.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from evgen.dsl.diagnostics.source import Source
from evgen.dsl.parse.parser import parse
from evgen.dsl.resolve import resolve
from tests.kit.random_expressions import PREAMBLE, RECORDS, Expressions, Readable, readable

FIELDS = {
    "title": "string", "note": "string?", "number": "int", "extra": "int?", "big": "long", "weight": "double",
    "amount": "Money", "rest": "Money?", "share": "Share", "part": "Share?", "level": "Level", "mood": "Level?",
    "grade": "Grade", "flag": "bool", "who": "uuid", "friend": "uuid?", "day": "date", "at_": "timestamp",
    "since_": "timestamp?", "line": "Line", "best": "Line?", "pay": "Pay", "paid": "Pay?", "lines": "list<Line>",
    "tags": "list<string>", "counts": "map<int>", "sums": "map<Money>", "raw": "bytes", "clock": "time",
}  # fmt: skip
"""The fields of everything: a name has one type, so that fields flow by name."""

KEYS = ("title", "number", "big", "who", "day", "level")
DEFAULTS = {"string": '"none"', "int": "3", "long": "0", "double": "1.5", "Money": "2.50", "Share": "0.125",
            "Level": "mid", "Grade": "top", "bool": "true"}  # fmt: skip
META = {"recorded_at": "timestamp", "event_id": "uuid", "stream_version": "long", "actor": "string?"}


@dataclass
class Stream:
    """A stream in the making."""

    name: str
    key: list[str]
    events: dict[str, list[str]]
    state: list[str]

    def event(self, name: str) -> dict[str, str]:
        """The fields of an event, its key first."""
        return {each: FIELDS[each] for each in (*self.key, *self.events[name])}


def random_texts(random: Random) -> dict[str, str]:
    """The texts of a model without errors."""
    return {"model.evm": without_errors(_Model(random).lines())}


def without_errors(lines: list[str]) -> str:
    """The lines that resolve; what is wrong is dropped, and with a first or a last line its whole declaration."""
    for _ in range(30):
        text = "\n".join(lines) + "\n"
        parsed = parse(Source("model.evm", text))
        found = [each for each in (*parsed.diagnostics, *resolve([parsed.file]).diagnostics) if each.level == "error"]
        if not found:
            return text
        wrong = {text.count("\n", 0, each.span.start) for each in found if each.span is not None}
        assert wrong, found
        lines = [line for at, line in enumerate(lines) if at not in _dropped(lines, wrong)]
    raise AssertionError(f"the model stays wrong: {found[0].message}")


def _dropped(lines: list[str], wrong: set[int]) -> set[int]:
    dropped = set(wrong)
    for at in wrong:
        if lines[at].startswith("  "):
            continue
        dropped.add(at)
        for below in range(at + 1, len(lines)):
            if not lines[below].startswith("  ") and lines[below] != "}":
                break
            dropped.add(below)
    return dropped


class _Model:
    """One model in the making."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.made = Expressions(random)
        self.streams = [self._stream(number) for number in range(random.randint(1, 3))]
        self.commands: dict[str, list[str]] = {}
        self.views: dict[str, tuple[list[str], list[str]]] = {}

    def lines(self) -> list[str]:
        """The whole text."""
        lines = ["context t.random", *PREAMBLE.strip().splitlines()]
        for stream in self.streams:
            lines += self._stream_lines(stream)
        for number in range(self.random.randint(3, 6)):
            lines += self._command(f"Do{number}")
        for number in range(self.random.randint(2, 5)):
            lines += self._view(f"View{number}")
        for number in range(self.random.randint(1, 4)):
            lines += self._automation(f"Machine{number}")
        return lines

    # --- streams ------------------------------------------------------------------------------------------------------

    def _stream(self, number: int) -> Stream:
        key = self.random.sample(KEYS, self.random.choice((1, 1, 1, 2)))
        events = {
            f"Happened{number}{letter}": self._some(self.random.randint(0, 6), key)
            for letter in "ABCDE"[: self.random.randint(2, 5)]
        }
        return Stream(f"Stream{number}", key, events, self._some(self.random.randint(2, 7), []))

    def _some(self, count: int, without: list[str]) -> list[str]:
        return self.random.sample([each for each in FIELDS if each not in without], count)

    def _stream_lines(self, stream: Stream) -> list[str]:
        lines = [f"stream {stream.name} {{", *(f"  key {each}: {FIELDS[each]}" for each in stream.key)]
        for event, fields in stream.events.items():
            lines.append(f"  event {event} {{ {'  '.join(f'{each}: {FIELDS[each]}' for each in fields)} }}")
        state = {each: self._stateful(FIELDS[each]) for each in stream.state}
        # One line, since a part of a state is no declaration.
        lines.append("  state {")
        lines += [f"    {each}: {type_}{self._default(type_)}" for each, type_ in state.items()]
        for event in [*stream.events, *self.random.choices(list(stream.events), k=2)]:
            lines.append(f"    {self._block(event, stream.event(event), 'state', state, [])}")
        return [*lines, "  }", "}"]

    def _stateful(self, type_: str) -> str:
        """A state starts without anything, so what has no start is optional."""
        has_start = type_.endswith("?") or type_.startswith(("list<", "map<")) or type_ in DEFAULTS
        return type_ if has_start else f"{type_}?"

    def _default(self, type_: str) -> str:
        return f" = {DEFAULTS[type_]}" if type_ in DEFAULTS else ""

    # --- blocks -------------------------------------------------------------------------------------------------------

    def _block(self, event: str, carried: dict[str, str], owner: str, fields: dict[str, str], key: list[str]) -> str:
        """A block of a state or a view."""
        random = self.random
        place = readable({"event": carried, owner: fields, "meta": META})
        head = f"on {event}"
        lists = [each for each in place.paths if each[1] in ("list<Line>", "list<string>") and "item" not in each[0]]
        if lists and random.random() < 0.25:
            path, type_ = random.choice(lists)
            head += f" for each {path}"
            place = place.with_item(type_[5:-1])
        if random.random() < 0.35:
            head += f" if {self.made.condition(place)}"
        if key and random.random() < 0.2:
            matched = random.choice([each for each in fields if each not in key] or key)
            sources = place.of(fields[matched], f"{fields[matched]}?") or ["event.title"]
            head += f" matching {matched} = {random.choice(sources)}"
            key = []
        if key and random.random() < 0.15:
            return f"{head} remove"
        changes = [
            f"{each} = {self.made.of(fields[each], place, 2)}"
            for each in key
            if random.random() < 0.6 or each not in carried
        ]
        chosen = random.sample(
            [each for each in fields if each not in key], random.randint(0, max(0, min(4, len(fields) - len(key))))
        )
        changes += [self._change(each, fields[each], owner, place) for each in chosen]
        left_out = [each for each in carried if each in fields and each not in key and each not in chosen]
        if left_out and random.random() < 0.15:
            head += f" without {random.choice(left_out)}"
        return f"{head} {{ {'  '.join(changes)} }}"

    def _change(self, name: str, type_: str, owner: str, place: Readable) -> str:
        random, of = self.random, self.made.of
        if type_ in ("int", "long", "double", "Money", "Share") and random.random() < 0.5:
            return f"{name} {random.choice(('+=', '-='))} {of(type_, place, 2)}"
        if type_.startswith("list<") and random.random() < 0.7:
            item = type_[5:-1]
            inner = place if place.in_item else place.with_item(item)
            ways = [f"{name} += {of(item, place, 2)}", f"remove from {name} where {self.made.condition(inner, 2)}"]
            if item == "Line":
                field = random.choice(list(RECORDS["Line"]))
                value = of(RECORDS["Line"][field], inner, 2)
                ways.append(f"update {name} where {self.made.condition(inner, 2)} {{ {field} = {value} }}")
            return random.choice(ways)
        if type_.startswith("map<") and random.random() < 0.7:
            key = of("string", place, 2)
            return f"remove {name}[{key}]" if random.random() < 0.3 else f"{name}[{key}] = {of(type_[4:-1], place, 2)}"
        return f"{name} = {of(type_, place, 3)}"

    # --- commands -----------------------------------------------------------------------------------------------------

    def _command(self, name: str) -> list[str]:
        random, stream = self.random, self.random.choice(self.streams)
        own = self._some(random.randint(0, 6), stream.key)
        self.commands[name] = [*stream.key, *own]
        carried = {each: FIELDS[each] for each in self.commands[name]}
        state = {each: self._stateful(FIELDS[each]) for each in stream.state}
        place = readable({"command": carried, "state": state, "meta": {"actor": "string?"}}, in_command=True)
        lines = [f"command {name} {{", *(f"  {each}: {FIELDS[each]}" for each in own)]
        for number in range(random.choice((0, 0, 1, 2))):
            type_ = random.choice(("int", "Money", "string", "Level?", "bool", "Line?"))
            lines.append(f"  let let{number} = {self.made.of(type_, place, 3)}")
            place = Readable((*place.paths, *[(f"let{number}", type_)] * 3), in_command=True)
        for number in range(random.randint(0, 3)):
            if random.random() < 0.1:
                lines.append(f'  reject "by hand {number}"')
            else:
                test = random.choice(
                    ("state.exists", "not state.exists", self.made.condition(place), self.made.condition(place))
                )
                lines.append(f'  reject "reason {number}" if {test}')
        for _ in range(random.choice((1, 1, 2, 3))):
            lines.append(f"  {self._emit(stream, place, carried)}")
        return [*lines, "}"]

    def _emit(self, stream: Stream, place: Readable, carried: dict[str, str]) -> str:
        random = self.random
        events = random.sample(list(stream.events), 2 if random.random() < 0.12 else 1)
        head = f"emit {' or '.join(events)}" + (" or nothing" if random.random() < 0.1 else "")
        if random.random() < 0.4:
            head += f" if {self.made.condition(place)}"
        fields = dict.fromkeys(each for event in events for each in stream.events[event])
        values = [
            f"{each} = {'computed' if random.random() < 0.06 else self.made.of(FIELDS[each], place, 3)}"
            for each in fields
            if each not in carried or random.random() < 0.4
        ]
        return f"{head} {{ {'  '.join(values)} }}"

    # --- views --------------------------------------------------------------------------------------------------------

    def _view(self, name: str) -> list[str]:
        random = self.random
        stream = random.choice(self.streams)
        single = random.random() < 0.1
        key = (
            []
            if single
            else list(stream.key)
            if random.random() < 0.6
            else random.sample(KEYS, random.choice((1, 1, 2)))
        )
        own = self._some(random.randint(2, 7), key)
        types = {each: FIELDS[each] for each in (*key, *own)}
        lines = [f"view {name} {{", *(["  single"] if single else [f"  key {each}: {types[each]}" for each in key])]
        for each in own:
            start = self._default(types[each]) if random.random() < 0.6 else ""
            types[each] = types[each] if start or random.random() < 0.4 else self._stateful(types[each])
            lines.append(f"  {each}: {types[each]}{start}")
        self.views[name] = (key, own)
        events = [(event, each) for each in self.streams for event in each.events]
        # One block creates rows for sure, since it does not ask for the row as it was.
        event, owner = random.choice(events)
        place = readable({"event": owner.event(event), "meta": META})
        given = [f"{each} = {self.made.of(types[each], place, 2)}" for each in types if not self._default(types[each])]
        lines.append(f"  on {event} {{ {'  '.join(given)} }}")
        for event, owner in random.choices(events, k=random.randint(3, 7)):
            lines.append(f"  {self._block(event, owner.event(event), 'row', types, key)}")
        found = [each for each in own if not types[each].startswith(("list<", "map<"))]
        if found:
            lines.append(f"  find by {', '.join(random.sample(found, min(len(found), random.randint(1, 2))))}")
        return [*lines, "}"]

    # --- machines -----------------------------------------------------------------------------------------------------

    def _automation(self, name: str) -> list[str]:
        random = self.random
        events = {event: stream.event(event) for stream in self.streams for event in stream.events}
        event = random.choice(list(events))
        kind = random.choice(("reads", "on", "on", "after", "every"))
        head = {
            "reads": f"  reads {random.choice(list(self.views))}" + random.choice(("", "  every 1h")),
            "on": f"  on {event}",
            "after": f"  after {random.choice(('1d', '90m'))} since {event} unless {random.choice(list(events))}",
            "every": "  every 15m",
        }[kind]
        place = Readable(())
        if kind in ("on", "after"):
            place = readable({"event": events[event], "meta": META})
        elif kind == "reads":
            key, own = self.views[head.split()[1]]
            place = readable({"row": {each: FIELDS[each] for each in (*key, *own)}})
        lines = [f"automation {name} {{", head]
        for _ in range(random.randint(1, 2)):
            command = random.choice(list(self.commands))
            sends, here = f"  sends {command}", place
            lists = [each for each in place.paths if each[1] in ("list<Line>", "list<string>")]
            if lists and random.random() < 0.3:
                path, type_ = random.choice(lists)
                sends, here = f"{sends} for each {path}", place.with_item(type_[5:-1])
            if here.paths and random.random() < 0.4:
                sends += f" if {self.made.condition(here)}"
            values = [
                f"{each} = {'computed' if random.random() < 0.06 else self.made.of(FIELDS[each], here, 2)}"
                for each in self.commands[command]
            ]
            lines.append(f"{sends} {{ {'  '.join(values)} }}")
        return [*lines, *(['  does "something"'] if random.random() < 0.2 else []), "}"]
