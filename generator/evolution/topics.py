"""What changed in topics: what loses data, moves keys to other partitions or breaks their order.

Comes in: a comparison. Goes out: changes, one for each topic and cause, with all environments in which it is so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from evgen.dsl.base.frozen import dataclass
from evgen.generator.evolution.change import Change, Comparison, spanned
from evgen.generator.evolution.release import Release, ReleasedTopic

_LONG = -1


@dataclass(frozen=True, slots=True)
class _Pair:
    """A topic before and now. `numbers` says whether the numbers of the project count on both sides."""

    old: ReleasedTopic
    new: ReleasedTopic
    owner: str
    numbers: bool


def forgets(work: Comparison, event: str) -> bool:
    """Whether the topic of an event forgets some of them, in an environment that counts."""
    element = work.by_name.get(event)
    owner = element.owner if element is not None else ""
    return any(
        topic.owner == owner and topic.role == "events" and not topic.external and _is_forgetful(topic)
        for topic in _counted(work, work.now)
    )


def changes(work: Comparison) -> Iterator[Change]:
    """What changed in topics."""
    pairs = list(_pairs(work))
    for find in (_renamed, _partitions, _forgetting, _weaker):
        groups: dict[tuple[str, str, str, str], list[tuple[_Pair, str, str]]] = {}
        for pair in pairs:
            for what, before, after in find(pair):
                groups.setdefault((pair.owner, pair.new.role, what, f"{before} {after}"), []).append(
                    (pair, before, after)
                )
        for (_, _, what, _), group in groups.items():
            yield _change(work, find, what, group)


def _pairs(work: Comparison) -> Iterator[_Pair]:
    names = {each.name: each.id for each in work.now.elements.values() if each.kind != "context"}
    now = {
        (topic.environment, topic.role, names.get(topic.owner, topic.owner)): topic
        for topic in _counted(work, work.now)
    }
    for release in work.running:
        ids = {each.name: each.id for each in release.elements.values() if each.kind != "context"}
        for old in _counted(work, release):
            key = (old.environment, old.role, ids.get(old.owner, old.owner))
            new = now.get(key)
            if new is not None and not old.external and not new.external and old.role != "dead-letters":
                yield _Pair(old, new, key[2], release.topics_made == work.now.topics_made)


def _counted(work: Comparison, release: Release) -> Iterator[ReleasedTopic]:
    for topic in release.topics:
        if not work.environments or topic.environment in work.environments:
            yield topic


_Found = Iterator[tuple[str, str, str]]


def _renamed(pair: _Pair) -> _Found:
    if pair.old.name != pair.new.name:
        yield "name", pair.old.name, pair.new.name


def _partitions(pair: _Pair) -> _Found:
    if pair.old.partitions != pair.new.partitions and pair.numbers:
        yield "partitions", str(pair.old.partitions), str(pair.new.partitions)


def _forgetting(pair: _Pair) -> _Found:
    """What makes a topic lose what it would have kept."""
    old, new = pair.old.config, pair.new.config
    for setting in ("retention.ms", "retention.bytes"):
        before, after = _limit(old, setting), _limit(new, setting)
        if before != after and after != _LONG and (before == _LONG or after < before) and "delete" in _policy(new):
            yield setting, _shown(before), _shown(after)
    gained = _policy(new) - _policy(old)
    if gained:
        yield "cleanup.policy", ",".join(sorted(_policy(old))), ",".join(sorted(_policy(new)))


def _weaker(pair: _Pair) -> _Found:
    """What makes it likelier that data is lost, or refuses what was taken."""
    old, new = pair.old.config, pair.new.config
    if not pair.numbers:
        return
    if old.get("unclean.leader.election.enable") == "false" and new.get("unclean.leader.election.enable") == "true":
        yield "unclean.leader.election.enable", "false", "true"
    for setting in ("min.insync.replicas", "max.message.bytes"):
        before, after = old.get(setting, ""), new.get(setting, "")
        if before.isdigit() and after.isdigit() and int(after) < int(before):
            yield setting, before, after


def _policy(config: object) -> set[str]:
    return set(filter(None, str(dict(config).get("cleanup.policy", "delete")).replace(" ", "").split(",")))  # type: ignore[call-overload]


def _limit(config: object, setting: str) -> int:
    default = "604800000" if setting == "retention.ms" else "-1"
    value = str(dict(config).get(setting, default))  # type: ignore[call-overload]
    number = int(value) if value.lstrip("-").isdigit() else _LONG
    return number if number >= 0 else _LONG


def _shown(limit: int) -> str:
    return "for ever" if limit == _LONG else str(limit)


def _is_forgetful(topic: ReleasedTopic) -> bool:
    policy = _policy(topic.config)
    ends = _limit(topic.config, "retention.ms") != _LONG or _limit(topic.config, "retention.bytes") != _LONG
    return "compact" in policy or ("delete" in policy and ends)


# --- what is said of it -----------------------------------------------------------------------------------------------


def _change(
    work: Comparison, find: Callable[[_Pair], _Found], what: str, group: list[tuple[_Pair, str, str]]
) -> Change:
    pair, before, after = group[0]
    role, name = pair.new.role, pair.new.owner
    places = ", ".join(dict.fromkeys(f"`{each.new.environment}`" for each, _, _ in group))
    since = spanned(release.name for release in work.running)
    named = {each.old.name: each.new.name for each, _, _ in group}
    code, message, hint = _told(find, what, role, pair, before, after)
    events = [each for each in work.now.elements.values() if each.kind in ("event", "command") and each.owner == name]
    mine = [each.name for each in events if each.kind == ("command" if role == "commands" else "event")]
    owners = mine if role != "view" else [name]
    hit = tuple(dict.fromkeys(reader for each in owners for reader in work.running_readers(each)))
    return Change(
        code,
        pair.owner,
        f"topic {role} {what}",
        before,
        after,
        f"{message} in {places}; it was otherwise in {since}",
        hint,
        name,
        about=tuple(dict.fromkeys((name, *mine))),
        hit=tuple(dict.fromkeys((*hit, *(topic for topic in named if not hit)))),
    )


def _told(
    find: Callable[[_Pair], _Found], what: str, role: str, pair: _Pair, before: str, after: str
) -> tuple[str, str, str]:
    things = {"events": "events", "commands": "commands", "view": "rows"}[role]
    topic = f"the topic `{pair.new.name}`"
    if find is _renamed:
        if role == "view":
            message = f"the rows of `{pair.new.owner.rpartition('.')[2]}` go to `{after}` and no longer to `{before}`"
            return (
                "EVM1013",
                message,
                f"whoever reads `{before}` reads `{after}` from then on; delete the old topic later",
            )
        message = f"the topic `{before}` would be `{after}`: the {things} in it are left behind, and readers begin anew"
        return "EVM1015", message, f'keep its name: `topic "{before}"`'
    if find is _partitions:
        message = (
            f"{topic} would have {after} partitions and has {before}: keys move to other partitions,"
            f" and their order breaks"
        )
        return (
            "EVM1016",
            message,
            f"keep {before} partitions; more of them want a new topic, to which everything is copied",
        )
    if find is _weaker:
        message = f"{topic} has `{what}` {after} and had {before}: it may lose or refuse {things}"
        return "EVM1018", message, "give back the old value"
    code = "EVM1017" if role == "events" or what == "cleanup.policy" else "EVM1018"
    message = f"{topic} forgets {things} that it would have kept: `{what}` is {after} and was {before}"
    return code, message, "give back the old value: what is once forgotten does not come back"
