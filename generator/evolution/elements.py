"""What only a model sees: what is gone, moved, promised no longer, keyed, named or meant otherwise.

Comes in: a comparison. Goes out: changes, one for each cause: what goes with its stream or its context is told there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from evgen.generator.evolution.change import Change, Comparison, key_of, listed, spanned
from evgen.generator.evolution.meaning import differ
from evgen.generator.evolution.release import Element
from evgen.generator.evolution.topics import forgets

REACTIONS = ("automation", "translation", "derivation")


def changes(work: Comparison) -> Iterator[Change]:
    """What changed in the elements themselves."""
    yield from _names(work)
    yield from _removed(work)
    yield from _moved(work)
    for key, before in work.before.items():
        now = work.now.elements.get(key)
        if now is None or now.external:
            continue
        yield from _keyed(work, before, now)
        yield from _promised(work, before, now)
        yield from _personal(work, before, now)
        yield from _meant(work, before, now)
    yield from _reactions(work)


# --- names ------------------------------------------------------------------------------------------------------------


def _names(work: Comparison) -> Iterator[Change]:
    for reused in work.identified.reused:
        element = work.by_name[reused.element]
        yield Change(
            "EVM1009",
            element.id,
            "",
            reused.before,
            element.id,
            f"`{element.short}` was something else until `{reused.dropped_after}`, and its data is still"
            f" there under that name",
            f"choose a name that was never used; where it is the same again, write"
            f' `@was("{reused.before.rpartition(".")[2]}")`',
            element.name,
            about=(element.name,),
            hit=work.readers(element.name),
        )
    from evgen.dsl.base.nearest import did_you_mean, nearest

    for unheard in work.identified.unheard:
        element = work.by_name[unheard.element]
        place = f"{element.short}.{unheard.member}" if unheard.member else element.short
        known = [name.rpartition(".")[2] for name in unheard.known]
        hint = (
            did_you_mean(nearest(unheard.old.rpartition(".")[2], known))
            or "take the `@was` away where it names nothing"
        )
        yield Change(
            "EVM1010",
            element.id,
            unheard.member,
            "",
            unheard.old,
            f"`{place}` says that it was called `{unheard.old.rpartition('.')[2]}`, and no release has such a name",
            hint,
            element.name,
            unheard.member,
            (element.name,),
        )


# --- what is gone -----------------------------------------------------------------------------------------------------


def _removed(work: Comparison) -> Iterator[Change]:
    gone = _gone(work)
    streams = {each.name: each for each in gone.values() if each.kind == "stream"}
    events: dict[str, list[Element]] = {}
    for each in gone.values():
        if each.kind == "event":
            events.setdefault(each.owner if each.owner in streams else each.name, []).append(each)
    for group in events.values():
        yield _events_gone(work, group, streams.get(group[0].owner))
    for each in gone.values():
        if each.kind == "command":
            yield _command_gone(work, each)
        elif each.kind == "view":
            yield _view_gone(work, each)


def _gone(work: Comparison) -> dict[str, Element]:
    """What some release had, what the model does not have, and what is ours. The last of it that there was."""
    found: dict[str, Element] = {}
    for release in work.old:
        for key, element in release.elements.items():
            if key not in work.now.elements and not element.external:
                found[key] = element
    running = work.before
    return {key: each for key, each in found.items() if each.kind == "event" or key in running}


def _last(work: Comparison, element: Element) -> str:
    with_it = [release.name for release in work.old if element.id in release.elements]
    return spanned(with_it)


def _events_gone(work: Comparison, group: list[Element], stream: Element | None) -> Change:
    names = tuple(each.name for each in group)
    readers = tuple(dict.fromkeys(reader for each in group for reader in work.running_readers(each.name)))
    public = [each.name for each in group if each.public]
    where = stream or group[0]
    what = f"the stream `{stream.short}` is gone with {listed(names)}" if stream else f"`{group[0].short}` is gone"
    message = f"{what}, and what {_last(work, group[0])} recorded is still there: nothing can read it any more"
    message += f"; {listed(public)} was promised to others" if public else ""
    again = _again(work, group[0]) if not stream else None
    hint = "keep it as `retired event`, which nothing records and everything still reads"
    if again is not None:
        hint = f'write `@was("{group[0].short}")` at `{again.short}` where it is the same; otherwise {hint}'
    renamed = (group[0].short, again.name) if again is not None else None
    shown = again.name if again is not None else _home(work, group[0])
    return Change(
        "EVM1006", where.id, "", ", ".join(names), "nothing", message, hint, shown,
        about=tuple(dict.fromkeys((*((stream.name,) if stream else ()), *names))), hit=readers, renamed=renamed,
    )  # fmt: skip


def _again(work: Comparison, before: Element) -> Element | None:
    """What looks like the same under a new name: of its kind and home, new, with the same fields."""
    fields = [(each.name, each.type) for each in before.members]
    fitting = [
        each
        for each in work.now.elements.values()
        if each.kind == before.kind
        and each.id not in work.history.ever
        and each.owner == before.owner
        and each.context == before.context
        and [(member.name, member.type) for member in each.members] == fields
    ]
    return fitting[0] if len(fitting) == 1 else None


def _home(work: Comparison, element: Element) -> str:
    """What is still there of where something stood: its stream, or its context."""
    return element.owner if element.owner in work.by_name else element.context


def _command_gone(work: Comparison, command: Element) -> Change:
    senders = work.strangers(command.name)
    again = _again(work, command)
    code = "EVM1005" if command.public or senders else "EVM1011"
    message = f"the command `{command.short}` is gone, and some of {_last(work, command)} may still be on their way"
    if code == "EVM1005":
        message = f"the command `{command.short}` is gone, which others may send since {_last(work, command)}"
    hint = "keep it until nobody sends it and its topic is empty, with a `reject` if it shall do nothing"
    if again is not None:
        hint = f'write `@was("{command.short}")` at `{again.short}` where it is the same; otherwise {hint}'
    renamed = (command.short, again.name) if again is not None else None
    shown = again.name if again is not None else _home(work, command)
    hit = tuple(dict.fromkeys((*work.running_readers(command.name), *((command.owner,) if command.owner else ()))))
    return Change(code, command.id, "", command.name, "nothing", message, hint, shown, about=(command.name,), hit=hit,
                  renamed=renamed)  # fmt: skip


def _view_gone(work: Comparison, view: Element) -> Change:
    readers = work.running_readers(view.name)
    strangers = work.strangers(view.name)
    if view.public or strangers:
        message = f"the view `{view.short}` is gone, which others may read since {_last(work, view)}"
        hint = "keep it until nobody reads it"
        return Change("EVM1005", view.id, "", view.name, "nothing", message, hint, view.context, about=(view.name,),
                      hit=readers)  # fmt: skip
    message = f"the view `{view.short}` is gone: its rows and its topic are left behind"
    return Change("EVM1013", view.id, "", view.name, "nothing", message, "delete its topic when nothing reads it",
                  view.context, about=(view.name,), hit=readers)  # fmt: skip


# --- what is elsewhere, or keyed otherwise ----------------------------------------------------------------------------


def _moved(work: Comparison) -> Iterator[Change]:
    """Events of another stream than before; what all went the same way is one change."""
    ways: dict[tuple[str, str], list[tuple[Element, Element]]] = {}
    old, new = _ids(work.before.values()), _ids(work.now.elements.values())
    for key, before in work.before.items():
        now = work.now.elements.get(key)
        if now is None or now.external or now.kind != "event" or not before.owner:
            continue
        if old.get(before.owner, before.owner) != new.get(now.owner, now.owner):
            ways.setdefault((before.owner, now.owner), []).append((before, now))
    for (source, target), group in ways.items():
        yield _moved_together(work, source, target, [now for _, now in group])


def _moved_together(work: Comparison, old: str, new: str, events: list[Element]) -> Change:
    renamed = old not in work.by_name and work.by_name[new].id not in work.history.ever
    short, target = old.rpartition(".")[2], new.rpartition(".")[2]
    hint = f"leave them in `{short}` as `retired event`, and record new ones in `{target}`"
    if renamed:
        hint = f'write `@was("{short}")` at the stream `{target}` where it is the same'
    return Change(
        "EVM1007",
        work.by_name[new].id if renamed else events[0].id,
        "stream",
        _ids(work.before.values()).get(old, old),
        _ids(work.now.elements.values()).get(new, new),
        f"{listed(each.name for each in events)} moved from the stream `{short}` to `{target}`: what was"
        f" recorded lies in"
        " the old stream, under its keys",
        hint,
        new if renamed else events[0].name,
        about=(*(each.name for each in events), new, old),
        hit=tuple(dict.fromkeys(name for each in events for name in work.readers(each.name))),
        renamed=(short, new) if renamed else None,
    )


def _ids(elements: Iterable[Element]) -> dict[str, str]:
    """The ids of elements by their names."""
    return {each.name: each.id for each in elements if each.kind != "context"}


def _keyed(work: Comparison, before: Element, now: Element) -> Iterator[Change]:
    if now.kind not in ("stream", "view") or key_of(before) == key_of(now):
        return
    if now.kind == "view" and not (before.public or work.strangers(before.name)):
        return
    old, new = (", ".join(f"{name}: {type_}" for name, type_ in each.key) or "single" for each in (before, now))
    events = [each.name for each in work.now.elements.values() if each.kind == "event" and each.owner == now.name]
    what = "events" if now.kind == "stream" else "rows"
    readers = tuple(dict.fromkeys(reader for name in (events or [now.name]) for reader in work.readers(name)))
    since = spanned(release.name for release in work.running)
    yield Change(
        "EVM1008",
        now.id,
        "",
        old,
        new,
        f"the key of `{now.short}` was `{old}` in {since} and is `{new}` now: old {what} lie under other"
        f" keys and in other"
        " partitions, and what belongs together is no longer found together",
        f"give back the key, or make a new {now.kind} beside this one and leave the old {what} where they are",
        now.name,
        about=(now.name, *events),
        hit=readers,
    )


# --- promises, personal data, meaning ---------------------------------------------------------------------------------


def _promised(work: Comparison, before: Element, now: Element) -> Iterator[Change]:
    if not before.public or now.public:
        return
    since = spanned(release.name for release in work.running)
    yield Change(
        "EVM1005",
        now.id,
        "public",
        "public",
        "not public",
        f"`{now.short}` was `@public` in {since} and is not any more: others may rely on it",
        "keep `@public` until nobody reads it",
        now.name,
        about=(now.name,),
        hit=work.strangers(before.name),
    )


def _personal(work: Comparison, before: Element, now: Element) -> Iterator[Change]:
    if now.kind not in ("event", "command", "record"):
        return
    old = {each.id: each for each in before.members}
    for member in now.members:
        was = old.get(member.id)
        if was is None or was.pii == member.pii or _by_type(work, now, member.name):
            continue
        since = spanned(release.name for release in work.running)
        what = "is personal data now, and what was recorded is not treated as such"
        if was.pii:
            what = "is no personal data any more, and what was recorded still is"
        yield Change(
            "EVM1020",
            now.id,
            member.id,
            "pii" if was.pii else "not pii",
            "pii" if member.pii else "not pii",
            f"`{now.short}.{member.name}` {what} (otherwise in {since})",
            "look after what is in the topics and the store already: who may read it, and how long it is kept",
            now.name,
            member.name,
            (now.name,),
            work.readers(now.name),
        )


def _by_type(work: Comparison, element: Element, member: str) -> bool:
    """Whether the field is one of the key, which is told once at its stream's other events."""
    stream = work.by_name.get(element.owner)
    if stream is None or member not in [name for name, _ in stream.key]:
        return False
    events = [each.name for each in work.now.elements.values() if each.kind == "event" and each.owner == stream.name]
    return bool(events) and events[0] != element.name


def _meant(work: Comparison, before: Element, now: Element) -> Iterator[Change]:
    if now.kind == "view":
        yield from _rebuilt(work, before, now)
    elif (
        now.kind in ("stream", "command", *REACTIONS)
        and before.meaning
        and now.meaning
        and differ(before.meaning, now.meaning)
    ):
        what = {"stream": "the state of", "command": "what is decided by"}.get(now.kind, "what is done by")
        old = "old events fold to another state" if now.kind == "stream" else "running code still decides as before"
        since = spanned(release.name for release in work.running)
        yield Change(
            "EVM1021",
            now.id,
            "meaning",
            before.meaning,
            now.meaning,
            f"{what} `{now.short}` is another than in {since}: {old}",
            "nothing to do where that is meant",
            now.name,
            about=(now.name,),
            hit=(),
        )


def _rebuilt(work: Comparison, before: Element, now: Element) -> Iterator[Change]:
    shape = before.schema != now.schema and bool(
        work.against(now.schema, before.schema) or _fields(before) != _fields(now)
    )
    if not shape and not differ(before.meaning, now.meaning) and before.key == now.key:
        return
    since = spanned(release.name for release in work.running)
    forgetful = tuple(dict.fromkeys(name for name in now.reads if forgets(work, name)))
    text = "it has other fields" if shape else "its rows mean something else"
    if forgetful:
        yield Change(
            "EVM1014",
            now.id,
            "rows",
            before.meaning + before.schema,
            now.meaning + now.schema,
            f"`{now.short}` is another than in {since} ({text}), and cannot be built anew:"
            f" {listed(forgetful)} lie in a topic"
            " that forgets events",
            "keep these events for ever, or make a new view beside the old one and keep that until it is no"
            " longer needed",
            now.name,
            about=(now.name, *forgetful),
            hit=work.readers(now.name),
        )
        return
    yield Change(
        "EVM1013",
        now.id,
        "rows",
        before.meaning + before.schema,
        now.meaning + now.schema,
        f"the rows of `{now.short}` are built anew: {text} than in {since}",
        "nothing to do: readers go on with the old rows until the new ones have caught up",
        now.name,
        about=(now.name,),
        hit=work.readers(now.name),
    )


def _fields(element: Element) -> list[tuple[str, str]]:
    return sorted((each.name, each.type) for each in element.members)


# --- reactions --------------------------------------------------------------------------------------------------------


def _reactions(work: Comparison) -> Iterator[Change]:
    """A reaction under a new name begins with the first event there is, and does everything once more."""
    for key, before in work.before.items():
        if key in work.now.elements or before.kind not in REACTIONS or before.external:
            continue
        fitting = [
            each
            for each in work.now.elements.values()
            if each.kind == before.kind and each.id not in work.before and each.meaning == before.meaning
        ]
        if len(fitting) != 1:
            continue
        new, short = fitting[0], before.short
        yield Change(
            "EVM1019",
            new.id,
            "",
            before.id,
            new.id,
            f"`{new.short}` does what `{short}` did, under a new name: it begins with the first event there"
            f" is, and does"
            " all of it once more",
            f'write `@was("{short}")`, and it goes on where `{short}` is',
            new.name,
            about=(new.name, before.name),
            hit=tuple(dict.fromkeys((*before.reads, *before.sends))),
            renamed=(short, new.name),
        )
