"""The proof that the past still reads: every golden datum of every release, by what the model means today.

Comes in: a model beside its history, and the golden files. Goes out: what fails, with the release and the datum. Three
things are checked: it decodes; it has the values that it had, under their present names; and it folds through every
state and view that reads the event. What a release has accepted is not held against the model.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from evgen.dsl import model as m
from evgen.dsl.base.frozen import dataclass
from evgen.dsl.evaluate.faults import Faulted, NotKnown
from evgen.dsl.evaluate.folding import Happened, fold_state, project_all
from evgen.dsl.evaluate.given import with_recorded
from evgen.dsl.model.types import Decimal as DecimalType
from evgen.dsl.model.types import List, Map, Named, Optional, Scalar, Type
from evgen.dsl.model.values import MapValue, RecordValue, SymbolValue, Value
from evgen.generator.avro.parsed import NO_DEFAULT, Node, parse
from evgen.generator.avro.schema import old_full_names
from evgen.generator.evolution.change import Comparison, spanned
from evgen.generator.evolution.golden import USUAL, decoded, plain
from evgen.generator.evolution.history import GOLDEN, BrokenHistory
from evgen.generator.evolution.release import Element
from evgen.generator.json_text import Json

BREAKS = ("EVM1001", "EVM1002", "EVM1006", "EVM1009", "EVM1011")
"""What makes old data unreadable where it was accepted."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A golden datum that no longer reads: of which element and releases, which one, and why."""

    element: str
    releases: str
    number: int
    why: str


@dataclass(frozen=True, slots=True)
class Proof:
    """How many data of how many schemas were read, which failed, and what was accepted and so not read."""

    data: int
    schemas: int
    failures: tuple[Failure, ...]
    accepted: tuple[str, ...]


def verify(work: Comparison, model: m.Model, read: Callable[[str], str]) -> Proof:
    """Read every golden datum; `read` gives the text of a golden file. Raises BrokenHistory."""
    known = {each.element for release in work.history.releases for each in release.accepted if each.code in BREAKS}
    failures: list[Failure] = []
    accepted: list[str] = []
    data = schemas = 0
    for element in work.now.elements.values():
        if element.kind not in ("event", "command") or element.external or not element.schema:
            continue
        uses = {element.id, *_types_of(work, element)}
        for schema, (before, releases) in work.shapes(element.id, work.history.releases).items():
            if known & uses and schema != element.schema:
                accepted.append(f"{before.name} of {spanned(releases)}")
                continue
            entries = golden_data(schema, read)
            schemas += 1
            data += len(entries)
            for number, entry in enumerate(entries):
                why = _read(work, model, element, schema, entry, fold=number < USUAL)
                if why:
                    failures.append(Failure(element.name, spanned(releases), number, why))
    return Proof(data, schemas, tuple(failures), tuple(accepted))


def golden_data(schema: str, read: Callable[[str], str]) -> list[dict[str, Any]]:
    """The data of a golden file. Raises BrokenHistory."""
    path = f"{GOLDEN}/{schema}.json"
    try:
        content = json.loads(read(schema))
        entries = content["data"]
        if content["format"] > 1:
            raise BrokenHistory(path, f"it has the format {content['format']}, which a later evgen wrote; update evgen")
        if content["schema"] != schema:
            raise BrokenHistory(path, "it has the data of another schema; take back the change")
        return [
            {"bytes": base64.b64decode(entry["bytes"], validate=True), "value": entry["value"]} for entry in entries
        ]
    except (OSError, KeyError, TypeError, ValueError, RecursionError) as error:
        why = getattr(error, "strerror", None) or f"it is cut off or no golden file ({error})"
        raise BrokenHistory(path, str(why)) from error


def _types_of(work: Comparison, element: Element) -> Iterator[str]:
    """The ids of the types and aliases that an element's data go through, now or in any release."""
    stack, seen = [element], set()
    while stack:
        each = stack.pop()
        for member in each.members:
            for name in member.uses:
                alias = work.by_name.get(name)
                if alias is not None and alias.id not in seen:
                    seen.add(alias.id)
                    stack.append(alias)
    yield from seen
    yield from _defined_in(work, element)


def _defined_in(work: Comparison, element: Element) -> Iterator[str]:
    from evgen.generator.evolution.shapes import defined

    for name in defined(work.schema(element.schema)):
        found = work.by_name.get(name)
        if found is not None:
            yield found.id
            for member in found.members:
                yield from (work.by_name[alias].id for alias in member.uses if alias in work.by_name)


# --- one datum --------------------------------------------------------------------------------------------------------


def _read(
    work: Comparison, model: m.Model, element: Element, schema: str, entry: Mapping[str, Any], *, fold: bool
) -> str:
    """Why a datum no longer reads; empty where it does."""
    written, reader = work.schema(schema), work.schema(element.schema)
    try:
        raw = decoded(entry["bytes"], written, reader)
    except Exception as error:
        return f"it cannot be decoded: {error}"
    node = parse(reader)
    difference = _difference(parse(written), node, entry["value"], plain(node, raw), element.short)
    if difference:
        return difference
    return _folds(model, element, raw) if fold and element.kind == "event" else ""


def _difference(old: Node, new: Node, before: Json, after: Json, place: str) -> str:
    """Where a value is another one than it was; empty where it is the same."""
    if new.kind == "union" or old.kind == "union":
        return _difference_of_branch(old, new, before, after, place)
    if new.kind == "record" and old.kind == "record" and isinstance(before, dict) and isinstance(after, dict):
        for field in new.fields:
            mine = next((each for each in old.fields if each.name in (field.name, *field.aliases)), None)
            if mine is not None:
                found = _difference(
                    mine.type, field.type, before[mine.name], after[field.name], f"{place}.{field.name}"
                )
                if found:
                    return found
            elif field.default is NO_DEFAULT:
                return f"`{place}.{field.name}` has no value"
        return ""
    if isinstance(before, list) and isinstance(after, list) and new.inside and old.inside:
        if len(before) != len(after):
            return f"`{place}` has another length"
        return _first_difference(old, new, list(zip(before, after, strict=True)), place)
    if new.kind == "map" and isinstance(before, dict) and isinstance(after, dict) and old.inside:
        return _first_difference(old, new, [(before[key], after.get(key)) for key in before], place)
    return "" if _same(before, after) else f"`{place}` was {before!r} and is read as {after!r}"


def _first_difference(old: Node, new: Node, pairs: list[tuple[Json, Json]], place: str) -> str:
    differences = (_difference(old.inside[0], new.inside[0], one, other, place) for one, other in pairs)
    return next(filter(None, differences), "")


def _difference_of_branch(old: Node, new: Node, before: Json, after: Json, place: str) -> str:
    if before is None or after is None:
        return "" if before is after else f"`{place}` was {before!r} and is read as {after!r}"
    pairs = [
        (one, other)
        for one in (old.inside if old.kind == "union" else (old,))
        for other in (new.inside if new.kind == "union" else (new,))
        if one.kind != "null" and other.kind != "null" and _fits(one, before) and _fits(other, after)
    ]
    if not pairs:
        return "" if _same(before, after) else f"`{place}` was {before!r} and is read as {after!r}"
    return min((_difference(one, other, before, after, place) for one, other in pairs), key=bool)


def _fits(node: Node, value: Json) -> bool:
    if isinstance(value, dict) and "$type" in value:
        return node.kind == "record" and node.name == value["$type"]
    return isinstance(value, dict) == (node.kind in ("record", "map")) and isinstance(value, list) == (
        node.kind == "array"
    )


def _same(before: Json, after: Json) -> bool:
    """Whether two values are the same, where a number may be of a wider type and a decimal have more places."""
    if isinstance(before, bool) or isinstance(after, bool):
        return before is after
    if isinstance(before, int | float) and isinstance(after, int | float):
        return float(before) == float(after)
    if isinstance(before, str) and isinstance(after, str) and before != after:
        try:
            return Decimal(before) == Decimal(after)
        except ArithmeticError:
            return False
    return before == after


# --- folds ------------------------------------------------------------------------------------------------------------


def _folds(model: m.Model, element: Element, raw: Any) -> str:
    """Why the event does not fold; empty where it does."""
    event = model.event(element.name)
    try:
        payload = _record(model, event.qualified_name, event.fields, raw)
        (happened,) = with_recorded(model, (), payload, datetime(2024, 1, 1, tzinfo=UTC))
    except (KeyError, TypeError, ValueError, ArithmeticError) as error:
        return f"it is no value of the model: {error!r}"
    stream = model.stream(event.stream)
    readers: list[m.Stream | m.View] = [stream, *(view for context in model.contexts for view in context.views)]
    for reader in readers:
        why = _folds_through(model, reader, happened)
        if why:
            return why
    return ""


def _folds_through(model: m.Model, reader: m.Stream | m.View, happened: Happened) -> str:
    """Why a state or a view that reads the event cannot fold it; empty where it can, or does not read it."""
    steps = reader.state.steps if isinstance(reader, m.Stream) else reader.steps
    if all(step.event != happened.event for step in steps):
        return ""
    try:
        if isinstance(reader, m.Stream):
            fold_state(model, reader, [happened])
        else:
            project_all(model, reader, [happened])
    except Faulted as fault:
        return f"it does not fold through `{reader.name}`: {fault}"
    except NotKnown:
        return ""
    return ""


def _record(model: m.Model, name: str, fields: tuple[m.Field, ...], raw: Any) -> RecordValue:
    values = raw[1] if isinstance(raw, tuple) else raw
    return RecordValue(name, tuple((field.name, _value(model, field.type, values[field.name])) for field in fields))


def _value(model: m.Model, type_: Type, raw: Any) -> Value:
    match type_:
        case Optional(item):
            return None if raw is None else _value(model, item, raw)
        case List(item):
            return tuple(_value(model, item, each) for each in raw)
        case Map(item):
            return MapValue(tuple((key, _value(model, item, each)) for key, each in raw.items()))
        case Named("alias", name):
            return _value(model, model.alias(name).target, raw)
        case Named("enum", name):
            symbol = next(each for each in model.enum(name).symbols if each.wire == raw)
            return SymbolValue(name, symbol.name)
        case Named("record", name):
            return _record(model, name, model.record(name).fields, raw)
        case Named("union", name):
            member = next(each for each in model.union(name).members if raw[0] in _names(model, each))
            return _record(model, member, model.record(member).fields, raw)
        case DecimalType(_, scale):
            number = int.from_bytes(raw, "big", signed=True)
            return Decimal((int(number < 0), tuple(map(int, str(abs(number)))), -scale))
        case Scalar(name):
            return _scalar(name, raw)
    raise ValueError(f"{type_} is not the type of a field")


def _names(model: m.Model, record: str) -> tuple[str, ...]:
    return (record, *old_full_names(model, record, model.record(record).notes))


def _scalar(name: str, raw: Any) -> Value:
    match name:
        case "uuid":
            return UUID(raw)
        case "date":
            return date.fromordinal(date(1970, 1, 1).toordinal() + raw)
        case "time":
            seconds, microsecond = divmod(raw, 1_000_000)
            return time(seconds // 3600, seconds // 60 % 60, seconds % 60, microsecond)
        case "timestamp":
            days, rest = divmod(raw, 86_400_000_000)
            seconds, microsecond = divmod(rest, 1_000_000)
            day = date.fromordinal(date(1970, 1, 1).toordinal() + days)
            at = time(seconds // 3600, seconds // 60 % 60, seconds % 60, microsecond, tzinfo=UTC)
            return datetime.combine(day, at)
        case "double":
            return float(raw)
    found: Value = raw
    return found
