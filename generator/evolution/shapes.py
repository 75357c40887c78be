"""Whether old data is read, and new data by running code: events, commands, rows, and what others write.

Comes in: a comparison. Goes out: changes. What changed in a type that several schemas share is one change, at the type,
with all that it reaches; a change that is told as an error is not told as a warning beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from evgen.dsl.base.frozen import dataclass, field
from evgen.generator.avro.compatibility import Incompatibility
from evgen.generator.evolution.change import Change, Comparison, key_of, listed, spanned
from evgen.generator.evolution.release import Element, Member
from evgen.generator.json_text import Json

MISREAD = frozenset(
    ("logical_type_mismatch", "decimal_scale_mismatch", "decimal_precision_narrowed", "enum_default_read")
)
"""What Avro reads and what then means something else."""

CAREFUL = frozenset(("enum_order_changed", "number_rounded"))
"""What is right for every reader that follows Avro, and wrong for some that do not."""


@dataclass(slots=True)
class _Found:
    """One cause with all that it reaches."""

    kind: str
    owner: Element
    member: str
    where: str
    message: str
    text: str
    reaches: list[Element] = field(default_factory=list)
    releases: list[str] = field(default_factory=list)


def changes(work: Comparison) -> Iterator[Change]:
    """What changed in the shapes of all that is stored or sent."""
    old: dict[tuple[str, str, str], _Found] = {}
    new: dict[tuple[str, str, str], _Found] = {}
    for element in work.now.elements.values():
        if element.kind in ("event", "command", "table") and element.schema:
            _old_data(work, element, old)
        if element.kind in ("event", "command", "record") and not element.external:
            _names_lost(work, element, old)
        if not element.external and element.schema and _is_read_elsewhere(work, element):
            _new_data(work, element, new)
    told = set()
    for found in old.values():
        told |= {(each.id, found.where) for each in (found.owner, *found.reaches)}
        if not _rekeyed(work, found.owner):
            made = _unreadable(work, found)
            told |= {(made.element, old_id) for old_id in _old_id(work, made)}
            yield made
    renamed = list(_renamed_silently(work))
    yield from renamed
    for change in renamed:
        told |= {(change.element, where) for where in (change.where, *_old_id(work, change))}
    yield from _for_running_code(work, new, told)


def _is_read_elsewhere(work: Comparison, element: Element) -> bool:
    """Whether other code reads it than makes it: rows of a view that nobody was promised are built anew."""
    if element.kind == "view":
        before = work.before.get(element.id, element)
        return element.public or before.public or bool(work.strangers(before.name))
    return element.kind in ("event", "command")


# --- old data, new code -----------------------------------------------------------------------------------------------


def _old_data(work: Comparison, element: Element, found: dict[tuple[str, str, str], _Found]) -> None:
    releases = work.in_flight(element.id) if element.kind == "command" else work.old
    shapes = work.shapes(element.id, releases)
    for schema, (before, names) in shapes.items():
        if schema == element.schema or (element.id, schema) in work.upcast:
            continue
        for each in work.against(element.schema, schema):
            if _counts(work, each, element, shapes.keys()):
                _put(work, element, before, each, names, element.schema, found)


def _names_lost(work: Comparison, element: Element, found: dict[tuple[str, str, str], _Found]) -> None:
    """Fields with an old name that the model no longer tells: the default is read in place of what was recorded."""
    releases = work.in_flight(element.id) if element.kind == "command" else work.old
    for before, names_of_releases in work.forms(element.id, releases):
        if before.members == element.members or (element.id, before.schema) in work.upcast:
            continue
        names = {each.id: each.name for each in before.members}
        for member in element.members:
            old = names.get(member.id, member.name)
            if old in (member.name, *member.was) or not _has_default(work, element, member):
                continue
            text = f"it was called `{old}`, and no `@was` says so any more"
            item = _Found("name_lost", element, member.name, member.id, text, text, [element])
            found.setdefault((element.id, member.id, "name_lost"), item).releases.extend(names_of_releases)


def _counts(work: Comparison, each: Incompatibility, element: Element, shapes: Iterable[str]) -> bool:
    if each.kind == "default_changed":
        # A default is read where old data lacks the field, and only there.
        return any(_lacks(work, element, each.pointer, schema) for schema in shapes)
    # A uuid is a text, and stays the one that it was.
    return not (each.kind == "logical_type_mismatch" and each.message == "`uuid` was written, and is read as `string`")


def _lacks(work: Comparison, element: Element, pointer: str, schema: str) -> bool:
    path = _path(work.schema(element.schema), pointer.removesuffix("/default"))
    return path is not None and not _has_path(work.schema(schema), path)


def _unreadable(work: Comparison, found: _Found) -> Change:
    """What is said of data that cannot be read, or is read as something else."""
    first = found.reaches[0]
    readers = tuple(dict.fromkeys(name for each in found.reaches for name in work.readers(each.name)))
    reached = tuple(each.name for each in found.reaches)
    place = _place_text(found)
    since = spanned(found.releases)
    what = "commands" if first.kind == "command" else "rows" if first.kind == "table" else "events"
    reach = f" (reaches {listed(reached)})" if found.owner.id != first.id else ""
    if found.kind in CAREFUL:
        code, message = "EVM1004", f"{place}: {found.text}; it was otherwise in {since}{reach}"
        hint = (
            "give back the old order"
            if found.kind == "enum_order_changed"
            else "keep a type that holds every old value"
        )
        hint += ", or allow it where every reader is known"
    elif found.kind in MISREAD or found.kind in ("default_changed", "name_lost"):
        code = "EVM1002"
        message = f"{what} of {since} are read and mean something else now: {place}: {found.text}{reach}"
        hint = _way_out(found, first)
    else:
        code = "EVM1011" if first.kind == "command" else "EVM1001"
        message = f"{what} of {since} cannot be read any more: {place}: {found.text}{reach}"
        hint = _way_out(found, first)
    if first.kind == "command" and found.kind not in CAREFUL:
        code = "EVM1011"
        hint += "; or wait until the topic of commands is empty"
    renamed = _rename_for(work, found)
    if renamed is not None:
        hint = f'if `{renamed[1]}` is what was called `{renamed[0]}`, write `@was("{renamed[0]}")`; otherwise {hint}'
    about = tuple(dict.fromkeys((found.owner.name, *reached)))
    hit = tuple(dict.fromkeys((*readers, *(name for each in found.reaches for name in _handlers(each)))))
    return Change(
        code, found.owner.id, found.where, found.kind, found.message, message, hint, found.owner.name, found.member,
        about, hit, renamed,
    )  # fmt: skip


def _handlers(element: Element) -> tuple[str, ...]:
    """The stream that handles a command."""
    return (element.owner,) if element.kind == "command" and element.owner else ()


def _way_out(found: _Found, first: Element) -> str:
    if first.external:
        return "somebody else wrote it: keep what can be read, or read it under another name"
    name = found.member.rpartition(".")[2] or found.owner.short
    match found.kind:
        case "reader_field_missing_default_value":
            return f"make `{name}` optional, or give it a default or a `@backfill` for old data"
        case "name_lost":
            return f"keep every name that `{name}` had in its `@was`"
        case "missing_enum_symbols":
            return "keep the old symbols; a symbol that is no longer used costs nothing"
        case "name_mismatch":
            return "say with `@was` what it was called"
        case "default_changed":
            return "keep the old value as `@backfill`, and leave the new one to who makes the event"
        case "enum_default_read":
            return "keep the old symbols: what was recorded with them would turn into the fallback"
    return f"give the new `{name}` another name and keep the old one"


def _rename_for(work: Comparison, found: _Found) -> tuple[str, str] | None:
    """The field that the one which is missing in old data may have been."""
    if found.kind != "reader_field_missing_default_value" or "." in found.member:
        return None
    before = work.before.get(found.owner.id)
    member = next((each for each in found.owner.members if each.name == found.member), None)
    gone = _gone(before, found.owner) if before is not None else []
    fitting = [each.name for each in gone if member is not None and each.type.rstrip("?") == member.type.rstrip("?")]
    return (fitting[0], found.member) if len(fitting) == 1 else None


def _old_id(work: Comparison, change: Change) -> list[str]:
    """The id of the field that a change takes for the old one of another name: what it does to others is told there."""
    before = work.before.get(change.element)
    if change.renamed is None or before is None:
        return []
    return [member.id for member in before.members if member.name == change.renamed[0]]


def _gone(before: Element, now: Element) -> list[Member]:
    left = {each.id for each in now.members}
    return [each for each in before.members if each.id not in left]


def _renamed_silently(work: Comparison) -> Iterator[Change]:
    """A field that may be empty in place of one of the same type: what was recorded is null for ever."""
    reached = _reached(work)
    for element in work.now.elements.values():
        before = work.before.get(element.id)
        if before is None or element.external or element.kind not in ("event", "record", "command"):
            continue
        events = [element] if element.kind != "record" else reached.get(element.name, [])
        if not events:
            continue
        known = {each.id for each in before.members}
        came = [each for each in element.members if each.id not in known and _was_never(work, element, each)]
        gone = _gone(before, element)
        for member in came:
            fitting = [each for each in gone if each.type.rstrip("?") == member.type.rstrip("?")]
            if len(fitting) == 1 and _has_default(work, element, member):
                yield _silent(work, element, member, fitting[0], events)


def _was_never(work: Comparison, element: Element, member: Member) -> bool:
    return all(member.id != each.id for shape in work.history.shapes(element.id) for each in shape.members)


def _has_default(work: Comparison, element: Element, member: Member) -> bool:
    schema = work.schema(element.schema)
    fields: Any = schema.get("fields", ()) if isinstance(schema, dict) else ()
    return any(each["name"] == member.name and "default" in each for each in fields)


def _silent(work: Comparison, element: Element, member: Member, old: Member, events: list[Element]) -> Change:
    since = spanned(release.name for release in work.running)
    is_command = all(each.kind == "command" for each in events)
    hit = tuple(dict.fromkeys(name for each in events for name in (*work.readers(each.name), *_handlers(each))))
    return Change(
        "EVM1011" if is_command else "EVM1002",
        element.id,
        member.id,
        f"field {old.id}",
        f"field {member.id}",
        f"`{element.short}.{old.name}` is gone and `{member.name}` of the same type came: if it is the same,"
        f" what {since}"
        f" recorded in it is lost",
        f'write `@was("{old.name}")` at `{member.name}` where it is the same; where it is not, allow it at the field',
        element.name,
        member.name,
        tuple(dict.fromkeys((element.name, *(each.name for each in events)))),
        hit,
        (old.name, member.name),
    )


def _reached(work: Comparison) -> dict[str, list[Element]]:
    """The events and commands whose schemas use a type, by its full name."""
    found: dict[str, list[Element]] = {}
    for element in work.now.elements.values():
        if element.kind in ("event", "command") and element.schema and not element.external:
            for name in defined(work.schema(element.schema)):
                if name != element.name:
                    found.setdefault(name, []).append(element)
    return found


# --- new data, running code -------------------------------------------------------------------------------------------


def _new_data(work: Comparison, element: Element, found: dict[tuple[str, str, str], _Found]) -> None:
    before = work.before.get(element.id)
    if before is None or not before.schema:
        return
    for each in work.against(before.schema, element.schema) if before.schema != element.schema else ():
        if each.avro or (each.kind in MISREAD and each.kind != "enum_default_read"):
            _put(work, element, before, each, [], before.schema, found)
    names = {each.id: each.name for each in before.members}
    for member in element.members:
        if names.get(member.id, member.name) != member.name:
            text = f"`{names[member.id]}` is called `{member.name}`"
            owner = _of_key(work, element, member.name) or element
            key = (owner.id, member.id, "reader_field_missing_default_value")
            known = found.get(key)
            reaches = known.reaches if known is not None else []
            reaches += [element] if element.id not in [each.id for each in reaches] else []
            found[key] = _Found("renamed", owner, member.name, member.id, text, text, reaches)
    if before.name != element.name:
        text = f"`{before.short}` is called `{element.short}`"
        if before.short == element.short:
            text = f"`{before.name}` is called `{element.name}`"
        found[(element.id, "", "name_mismatch")] = _Found("renamed", element, "", "", text, text, [element])


def _for_running_code(
    work: Comparison, found: dict[tuple[str, str, str], _Found], told: set[tuple[str, str]]
) -> Iterator[Change]:
    """One change for each element: what running code cannot read of what is written from now on."""
    groups: dict[str, list[_Found]] = {}
    for each in found.values():
        if any((reached.id, each.where) in told for reached in (each.owner, *each.reaches)):
            continue
        if not _rekeyed(work, each.owner):
            groups.setdefault(each.owner.id, []).append(each)
    for group in groups.values():
        yield from _running(work, group)


def _running(work: Comparison, group: list[_Found]) -> Iterator[Change]:
    owner = group[0].owner
    reached = list({each.id: each for found in group for each in found.reaches}.values())
    before = {each.id: work.before.get(each.id, each) for each in reached}
    strangers = tuple(name for each in reached for name in work.strangers(before[each.id].name))
    public = [each for each in reached if each.public or before[each.id].public]
    readers = tuple(dict.fromkeys(name for each in reached for name in work.running_readers(before[each.id].name)))
    commands = all(each.kind == "command" for each in reached)
    what = "; ".join(dict.fromkeys(f"{_place_text(each)}: {each.text}" for each in group[:3]))
    what += f"; and {len(group) - 3} more" if len(group) > 3 else ""
    since = spanned(release.name for release in work.running)
    where = ",".join(sorted(each.where for each in group))
    text = "; ".join(sorted(each.message for each in group))
    about = tuple(dict.fromkeys((owner.name, *(each.name for each in reached))))
    if (public or strangers) and not commands:
        code = "EVM1005"
        whom = "others" if public else listed(strangers)
        message = f"what {whom} built on {listed(each.name for each in (public or reached))} of {since} breaks: {what}"
        hint = "keep what was promised and add the new beside it, or agree with who reads it: they are deployed first"
    elif commands:
        code, readers = "EVM1012", tuple(dict.fromkeys(name for each in reached for name in _handlers(each)))
        message = f"running handlers of {since} cannot read the new commands: {what}"
        hint = f"deploy what handles them first ({listed(readers)}), then who sends them"
    else:
        code = "EVM1003"
        message = f"running code of {since} cannot read the new events: {what}"
        names = f" ({listed(readers)})" if readers else ""
        hint = f"deploy what reads them first{names}, then what records them"
    member = group[0].member if len(group) == 1 else ""
    yield Change(code, owner.id, where, "running", text, message, hint, owner.name, member, about, readers)


# --- where something stands -------------------------------------------------------------------------------------------


def _put(
    work: Comparison,
    element: Element,
    before: Element,
    each: Incompatibility,
    releases: list[str],
    schema: str,
    found: dict[tuple[str, str, str], _Found],
) -> None:
    """Put an incompatibility under its cause: the type, the alias or the element where it changed."""
    full_name, path = _owner(work.schema(schema), each.pointer)
    own = before if schema == before.schema and schema != element.schema else element
    owner, member = element, path
    if full_name != own.name:
        shared = _shared(work, full_name)
        owner, member = (shared, path) if shared is not None else (element, "")
    first = member.partition(".")[0]
    alias = _changed_alias(work, owner, first, releases) if owner.kind != "alias" else None
    if alias is not None and "." not in member:
        owner, member = alias, ""
    stream = _of_key(work, element, first) if owner is element else None
    if stream is not None:
        owner = stream
    where = _member_id(owner, member)
    text = each.message.replace(f"`{first}`", f"`{where.partition('.')[0]}`") if first else each.message
    key = (owner.id, where, each.kind)
    item = found.setdefault(key, _Found(each.kind, owner, member, where, text, each.message))
    if element.id not in [one.id for one in item.reaches]:
        item.reaches.append(element)
    item.releases += [name for name in releases if name not in item.releases]


def _shared(work: Comparison, full_name: str) -> Element | None:
    """The type of a full name, in the model or in what is running."""
    found = work.by_name.get(full_name)
    if found is not None:
        return found
    return next((each for each in work.before.values() if each.name == full_name and each.kind != "context"), None)


def _changed_alias(work: Comparison, owner: Element, member: str, releases: Iterable[str]) -> Element | None:
    """The alias through which a field changed, where it had it before too: in these releases, or in what is running."""
    names = list(releases)
    then = work.history.by_name[names[-1]].elements if names else work.before
    mine = next((each for each in owner.members if each.name == member), None)
    old = then.get(owner.id)
    theirs = next((each for each in old.members if mine is not None and each.id == mine.id), None) if old else None
    if mine is None or theirs is None:
        return None
    for name in mine.uses:
        alias = work.by_name.get(name)
        before = then.get(alias.id) if alias is not None else None
        if alias is not None and before is not None and before.meaning != alias.meaning and before.name in theirs.uses:
            return alias
    return None


def _of_key(work: Comparison, element: Element, member: str) -> Element | None:
    """The stream of an event or a command, where the field is of its key and the key changed."""
    stream = work.by_name.get(element.owner) if element.kind in ("event", "command") else None
    if stream is None:
        return None
    before = work.before.get(stream.id)
    names = {name for each in (stream, before) if each is not None for name, _ in each.key}
    return stream if before is not None and before.key != stream.key and member in names else None


def _rekeyed(work: Comparison, owner: Element) -> bool:
    """Whether it is a stream whose key is another one: that is told once, there."""
    before = work.before.get(owner.id)
    return owner.kind == "stream" and before is not None and key_of(before) != key_of(owner)


def _member_id(owner: Element, member: str) -> str:
    first, dot, rest = member.partition(".")
    own = next((each.id for each in owner.members if each.name == first), first)
    return f"{own}{dot}{rest}"


def _place_text(found: _Found) -> str:
    return f"`{found.owner.short}.{found.member}`" if found.member else f"`{found.owner.short}`"


def _owner(schema: Json, pointer: str) -> tuple[str, str]:
    """The innermost named type around a place in a schema, and the field there; both empty where there is none."""
    fields: list[str] = []
    name, namespace = "", ""
    value: Any = schema
    for token in ["", *pointer.split("/")[1:]]:
        if token:
            value = (
                value[int(token)] if isinstance(value, list) else value.get(token) if isinstance(value, dict) else None
            )
        if isinstance(value, dict) and value.get("type") in ("record", "enum", "fixed", "error"):
            own = value.get("namespace", namespace)
            name = value["name"] if "." in value["name"] or not own else f"{own}.{value['name']}"
            namespace, fields = name.rpartition(".")[0], []
        elif isinstance(value, dict) and "name" in value and token.isdigit():
            fields.append(value["name"])
    return name, ".".join(fields)


def _path(schema: Json, pointer: str) -> list[str] | None:
    """The names of the fields that lead to a place in a schema."""
    value: Any = schema
    found = []
    for token in pointer.split("/")[1:]:
        value = value[int(token)] if isinstance(value, list) else value.get(token)
        if (
            token.isdigit()
            and isinstance(value, dict)
            and "name" in value
            and value.get("type") not in ("record", "enum")
        ):
            found.append(value["name"])
    return found


def _has_path(schema: Json, path: list[str]) -> bool:
    """Whether a schema has a field in this place, as far as its own definitions go."""
    from evgen.generator.avro.parsed import Node, parse

    def step(node: Node, names: list[str]) -> bool:
        if not names:
            return True
        if node.kind in ("array", "map", "union"):
            return any(step(each, names) for each in node.inside)
        return any(each.name == names[0] and step(each.type, names[1:]) for each in node.fields)

    return step(parse(schema), path)


def defined(schema: Any) -> Iterator[str]:
    """The full names that a schema defines."""
    stack = [(schema, "")]
    while stack:
        value, namespace = stack.pop()
        if isinstance(value, list):
            stack += [(each, namespace) for each in value]
        elif isinstance(value, dict):
            if value.get("type") in ("record", "enum", "fixed"):
                namespace = value.get("namespace", namespace)
                yield f"{namespace}.{value['name']}" if namespace else value["name"]
            for key in ("type", "items", "values", "fields"):
                if isinstance(value.get(key), list | dict):
                    stack.append((value[key], namespace))
