"""Random expressions of the language, of a wanted type, from what can be read at a place.

Comes in: the paths that can be read there, with their types, and a type. Goes out: text that resolves, but for the
few mistakes that only the resolver knows (`??` on what a condition has shown to be there); who uses it drops those.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

RECORDS = {
    "Line": {
        "sku": "string",
        "quantity": "int",
        "price": "Money",
        "tags": "list<string>",
        "pay": "Pay?",
        "whole": "bool?",
    },
    "Card": {"last4": "string", "holder": "string?"},
    "Wire": {"iban": "string", "fee": "Money?", "fast": "bool"},
}
ENUMS = {"Level": ("low", "mid", "high"), "Grade": ("low", "mid", "high", "top")}

PREAMBLE = """
enum Level { low @was("small")  mid  high }
enum Grade { low  mid  high  top }
type Money = decimal(12, 2)
type Share = decimal(9, 4)
type Card { last4: string  holder: string? }
type Wire { iban: string  fee: Money?  fast: bool }
type Pay = Card | Wire
type Line { sku: string  quantity: int  price: Money  tags: list<string>  pay: Pay?  whole: bool? }
"""

NUMBERS = ("int", "long", "double", "Money", "Share")
ORDERED = (*NUMBERS, "date", "timestamp")


@dataclass(frozen=True)
class Readable:
    """What can be read at a place: paths with their types. `in_command` allows the clock and new ids."""

    paths: tuple[tuple[str, str], ...]
    in_command: bool = False
    in_item: bool = False

    def of(self, *types: str) -> list[str]:
        """The paths of these types."""
        return [path for path, type_ in self.paths if type_ in types]

    def with_item(self, type_: str) -> Readable:
        """Inside the elements of a list."""
        found = (("item", type_), *inside("item", type_))
        return replace(self, paths=(*self.paths, *found, *found), in_item=True)

    def knowing(self, path: str) -> Readable:
        """Where this path is not null."""
        known = tuple((each, type_.removesuffix("?") if each == path else type_) for each, type_ in self.paths)
        return replace(self, paths=known)


def inside(path: str, type_: str) -> tuple[tuple[str, str], ...]:
    """The fields of a record, which are optional where it is."""
    fields = RECORDS.get(type_.removesuffix("?"), {})
    optional = "?" if type_.endswith("?") else ""
    return tuple(
        (f"{path}.{name}", each.removesuffix("?") + ("?" if each.endswith("?") else optional))
        for name, each in fields.items()
    )


def readable(roots: dict[str, dict[str, str]], *, in_command: bool = False) -> Readable:
    """All fields of these roots, and the fields of records in them."""
    paths: list[tuple[str, str]] = []
    for root, fields in roots.items():
        for name, type_ in fields.items():
            path = f"{root}.{name}" if root else name
            paths += [(path, type_), *inside(path, type_)]
    return Readable(tuple(paths), in_command)


class Expressions:
    """Makes expressions."""

    def __init__(self, random: Random) -> None:
        self.random = random

    def of(self, type_: str, place: Readable, depth: int = 3) -> str:
        """An expression of this type."""
        paths = place.of(type_)
        if depth <= 0 or (paths and self.random.random() < 0.3):
            return self.random.choice(paths) if paths and self.random.random() < 0.8 else self.simplest(type_, place)
        ways = self._ways(type_, place, depth - 1)
        return self.random.choice(ways)() if ways else self.simplest(type_, place)

    def simplest(self, type_: str, place: Readable) -> str:
        """A constant, where the type has any."""
        random = self.random
        if type_.endswith("?"):
            return "null" if random.random() < 0.3 else self.simplest(type_.removesuffix("?"), place)
        if type_.startswith("list<"):
            return f"[{self.simplest(type_[5:-1], place)}]" if random.random() < 0.5 else "[]"
        if type_.startswith("map<"):
            return "{}" if random.random() < 0.5 else f"{{ a = {self.simplest(type_[4:-1], place)} }}"
        if type_ in ENUMS:
            return f"{type_}.{random.choice(ENUMS[type_])}"
        if type_ in RECORDS:
            return self._record(type_, place, 0)
        match type_:
            case "Pay":
                return self._record(random.choice(("Card", "Wire")), place, 0)
            case "bool":
                return random.choice(("true", "false"))
            case "string":
                return random.choice(('""', '"a"', '"x y"', '"ß"', '"low"'))
            case "double":
                return random.choice(("0.5", "2.0", "1.25"))
            case "Money" | "Share":
                return random.choice(("0", "1.5", "20", "0.25"))
            case "uuid":
                return '"00000000-0000-4000-8000-000000000001"'
            case "date":
                return '"2026-01-05"'
            case "timestamp":
                return '"2026-01-05T10:00:00Z"'
            case _:
                return str(random.randint(0, 9))

    def condition(self, place: Readable, depth: int = 3) -> str:
        """A condition that is not constant."""
        for _ in range(20):
            made = self.of("bool", place, depth)
            if any(path in made for path, _ in place.paths):
                return made
        return self.of("bool", place, 1)

    # --- how each type can be made ------------------------------------------------------------------------------------

    def _ways(self, type_: str, place: Readable, depth: int) -> list[Callable[[], str]]:
        ways: list[Callable[[], str]] = [
            lambda: self._choice(type_, place, depth),
            lambda: self._match(type_, place, depth),
        ]
        optional = place.of(f"{type_}?")
        if optional:
            ways.append(lambda: f"({self.random.choice(optional)} ?? {self.of(type_, place, depth)})")
            ways.append(lambda: self._narrowed(type_, place, depth, self.random.choice(optional)))
        if type_.endswith("?"):
            return [*ways, *self._optional(type_.removesuffix("?"), place, depth)]
        if type_.startswith("list<"):
            return [*ways, *self._list(type_[5:-1], place, depth)]
        if type_ in RECORDS:
            return [*ways, lambda: self._record(type_, place, depth)]
        if type_ in NUMBERS:
            return [*ways, *self._number(type_, place, depth)]
        made = {
            "bool": self._bool,
            "string": self._text,
            "date": self._date,
            "timestamp": self._timestamp,
            "uuid": self._uuid,
        }
        if type_ in ENUMS:
            return [*ways, *self._symbol(type_, place, depth)]
        return [*ways, *made[type_](place, depth)] if type_ in made else ways

    def _choice(self, type_: str, place: Readable, depth: int) -> str:
        then, otherwise = self.of(type_, place, depth), self.of(type_, place, depth)
        return f"(if {self.condition(place, depth)} then {then} else {otherwise})"

    def _narrowed(self, type_: str, place: Readable, depth: int, path: str) -> str:
        known = self.of(type_, place.knowing(path), depth)
        if self.random.random() < 0.5:
            return f"(if {path} != null then {known} else {self.of(type_, place, depth)})"
        return f"(if {path} == null then {self.of(type_, place, depth)} else {known})"

    def _match(self, type_: str, place: Readable, depth: int) -> str:
        subjects = place.of("Level", "Level?", "Pay", "string", "bool")
        if not subjects:
            return self._choice(type_, place, depth)
        subject = self.random.choice(subjects)
        kind = next(each for path, each in place.paths if path == subject)

        def arm() -> str:
            return self.of(type_, place, depth - 1)

        if kind == "Pay":
            paths = {cls: replace(place, paths=(*place.paths, *inside(subject, cls))) for cls in ("Card", "Wire")}
            arms = "  ".join(f"{cls} -> {self.of(type_, paths[cls], depth - 1)}" for cls in ("Card", "Wire"))
        elif kind == "string":
            arms = f'"a", "" -> {arm()}  else -> {arm()}'
        elif kind == "bool":
            arms = f"true -> {arm()}  else -> {arm()}"
        else:
            arms = (
                f"low, high -> {arm()}  mid -> {arm()}"
                if self.random.random() < 0.5
                else f"mid -> {arm()}  else -> {arm()}"
            )
            if kind.endswith("?") and "else" not in arms:
                arms += f"  null -> {arm()}"
        return f"(match {subject} {{ {arms} }})"

    def _optional(self, item: str, place: Readable, depth: int) -> list[Callable[[], str]]:
        lists, maps = place.of(f"list<{item}>"), place.of(f"map<{item}>")
        ways: list[Callable[[], str]] = [lambda: self.of(item, place, depth), lambda: "null"]
        if lists:
            ways.append(lambda: f"{self.random.choice(lists)}.{self.random.choice(('first', 'last'))}")
        if maps:
            ways.append(lambda: f"{self.random.choice(maps)}[{self.of('string', place, depth)}]")
        if item == "Level" and place.of("string"):
            ways.append(lambda: f"Level({self.of('string', place, depth)})")
        if item == "Grade" and place.of("Level?"):
            ways.append(lambda: f"Grade({self.random.choice(place.of('Level?'))})")
        if item == "Level" and place.of("Grade"):
            ways.append(lambda: f"Level({self.random.choice(place.of('Grade'))})")
        return ways

    def _list(self, item: str, place: Readable, depth: int) -> list[Callable[[], str]]:
        ways: list[Callable[[], str]] = [lambda: f"[{self.of(item, place, depth)}]"]
        if not place.in_item:
            for path in place.of(f"list<{item}>"):
                inner = place.with_item(item)
                ways.append(lambda p=path, i=inner: f"{p}.where({self.condition(i, depth)})")  # type: ignore[misc]
            for path, type_ in place.paths:
                if type_ in ("list<Line>", "list<string>"):
                    inner = place.with_item(type_[5:-1])
                    ways.append(lambda p=path, i=inner: f"{p}.map({self.of(item, i, depth)})")  # type: ignore[misc]
        return ways

    def _record(self, type_: str, place: Readable, depth: int) -> str:
        fields = [f"{name} = {self.of(each, place, depth - 1)}" for name, each in RECORDS[type_].items()]
        return f"{{ {'  '.join(fields)} }}" if type_ == "Line" else f"{type_}({', '.join(fields)})"

    def _number(self, type_: str, place: Readable, depth: int) -> list[Callable[[], str]]:
        one = type_ if type_ != "long" or self.random.random() < 0.5 else "int"
        operator = self.random.choice("+-*")
        ways: list[Callable[[], str]] = [
            lambda: f"({self.of(type_, place, depth)} {operator} {self.of(one, place, depth)})",
            lambda: f"-({self.of(type_, place, depth)})",
        ]
        if type_ in ("Money", "Share", "double"):
            ways.append(lambda: f"({self.of(type_, place, depth)} / {self.of(type_, place, depth)})")
        if type_ in ("Money", "Share"):
            ways.append(lambda: self.of("int", place, depth))
            ways.append(lambda: f"decimal({self.of('int', place, depth)})")
        if type_ == "double":
            ways.append(lambda: f"double({self.of('Money', place, depth)})")
        if type_ == "long":
            ways.append(lambda: f"long({self.of('Money', place, depth)})")
        if type_ == "int":
            lists = place.of("list<Line>", "list<string>")
            ways += [lambda p=path: f"{p}.count" for path in lists]  # type: ignore[misc]
            ways += [lambda p=path: f"{p}.length" for path in place.of("string")[:3]]  # type: ignore[misc]
            ways.append(lambda: f"int({self.of('Share', place, depth)})")
        if not place.in_item:
            for path in place.of("list<Line>"):
                inner = place.with_item("Line")
                ways.append(lambda p=path, i=inner: f"{p}.sum({self.of(type_, i, depth)})")  # type: ignore[misc]
        return ways

    def _bool(self, place: Readable, depth: int) -> list[Callable[[], str]]:
        ordered = [type_ for type_ in ORDERED if place.of(type_)] or ["int"]
        same = [type_ for type_ in ("string", "Level", "Grade", "uuid", "bool", *NUMBERS) if place.of(type_)] or ["int"]
        type_ = self.random.choice(ordered)
        ways: list[Callable[[], str]] = [
            lambda: f"not ({self.of('bool', place, depth)})",
            lambda: f"({self.of('bool', place, depth)} and {self.of('bool', place, depth)})",
            lambda: f"({self.of('bool', place, depth)} or {self.of('bool', place, depth)})",
            lambda: self._compared(type_, ("<", "<=", ">", ">="), place, depth),
            lambda: self._compared(self.random.choice(same), ("==", "!="), place, depth),
        ]
        flags = place.of("bool", "bool?")
        if flags:
            flag, test = self.random.choice(flags), self.random.choice(("== true", "!= true", "== false", "!= false"))
            ways.append(lambda: f"{flag} {test}")
        nullable = [path for path, each in place.paths if each.endswith("?")]
        if nullable:
            ways += [lambda: self._null_test(self.random.choice(nullable), place, depth)] * 2
        strings = place.of("string")
        if strings:
            ways.append(lambda: f'{self.random.choice(strings)}.matches("[a-x ]*")')
            ways.append(lambda: f'{self.random.choice(strings)} in ["a", {self.of("string", place, depth)}]')
            ways += [lambda p=path: f"{self.random.choice(strings)} in {p}" for path in place.of("list<string>")[:2]]  # type: ignore[misc]
        if not place.in_item:
            for path, each in place.paths:
                if each in ("list<Line>", "list<string>"):
                    inner, word = place.with_item(each[5:-1]), self.random.choice(("any", "all"))
                    ways.append(lambda p=path, w=word, i=inner: f"{p}.{w}({self.condition(i, depth)})")  # type: ignore[misc]
        return ways

    def _compared(self, type_: str, operators: tuple[str, ...], place: Readable, depth: int) -> str:
        paths = place.of(type_)
        if not paths:
            return self.simplest("bool", place)
        return f"{self.random.choice(paths)} {self.random.choice(operators)} {self.of(type_, place, depth)}"

    def _null_test(self, path: str, place: Readable, depth: int) -> str:
        known = place.knowing(path)
        return self.random.choice(
            (
                lambda: f"{path} == null",
                lambda: f"({path} != null and {self.condition(known, depth)})",
                lambda: f"({path} == null or {self.condition(known, depth)})",
            )
        )()

    def _text(self, place: Readable, depth: int) -> list[Callable[[], str]]:
        ways: list[Callable[[], str]] = [
            lambda: f"({self.of('string', place, depth)} + {self.of('string', place, depth)})",
            lambda: f"{self.random.choice(('lower', 'upper'))}({self.of('string', place, depth)})",
        ]
        for type_ in ("int", "long", "Money", "Level", "date", "timestamp", "bool", "uuid", "double"):
            if place.of(type_):
                ways.append(lambda t=type_: f"text({self.of(t, place, depth)})")  # type: ignore[misc]
        return ways

    def _date(self, place: Readable, depth: int) -> list[Callable[[], str]]:
        ways: list[Callable[[], str]] = [
            lambda: f"({self.of('date', place, depth)} + {self.random.choice(('1d', '2w'))})"
        ]
        if place.of("timestamp"):
            ways.append(lambda: f"date({self.of('timestamp', place, depth)})")
        return [*ways, lambda: "today()"] if place.in_command else ways

    def _timestamp(self, place: Readable, depth: int) -> list[Callable[[], str]]:
        ways: list[Callable[[], str]] = [
            lambda: (
                f"({self.of('timestamp', place, depth)} {self.random.choice('+-')} {self.random.choice(('90m', '2d'))})"
            )
        ]
        return [*ways, lambda: "now()"] if place.in_command else ways

    def _uuid(self, place: Readable, depth: int) -> list[Callable[[], str]]:
        return [lambda: "uuid()"] if place.in_command else []

    def _symbol(self, type_: str, place: Readable, depth: int) -> list[Callable[[], str]]:
        ways: list[Callable[[], str]] = []
        if type_ == "Grade":
            ways.append(lambda: f"Grade({self.of('Level', place, depth)})")
        if type_ == "Level":
            ways.append(lambda: f"(Level({self.of('string', place, depth)}) ?? {self.of('Level', place, depth)})")
        return ways
