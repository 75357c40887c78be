"""The text of a release, as it is committed: what is new or other than in the release before it, and what is gone.

Comes in: a release and the one before it; or the text of one, and the release before it. Goes out: the other of the
two. So a review sees what a release adds, and a hundred releases are not a hundred times the model. The text is sorted
and the same on every machine. It bears a seal, the SHA-256 of its own content, so that a change by hand is found. The
format is read by every later evgen.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from evgen.dsl.base.frozen import dataclass
from evgen.generator.evolution.release import Accepted, Element, Member, Release, ReleasedTopic
from evgen.generator.json_text import indented

FORMAT = 1
"""Raised when a reader of the old form could misread the new one; new fields alone do not raise it."""


class UnreadableRelease(Exception):
    """A text that is no release; the message says why."""


class NewerFormat(UnreadableRelease):
    """A release that a later evgen wrote, which this one must not guess at."""


@dataclass(frozen=True, slots=True)
class Written:
    """A release as it was read: its name, the seals of those before it by their names, and what is in its text."""

    name: str
    date: str
    after: Mapping[str, str]
    content: Mapping[str, Any]
    seal: str

    @property
    def base(self) -> str:
        """The release that this one says what is other than in; empty for a first one."""
        return min(self.after, default="")


def to_text(release: Release, before: Release | None) -> str:
    """The text of a release, with its seal; `before` is the first by name of those that it came after."""
    content = _content(release, before)
    return indented({"format": FORMAT, "seal": _seal(content), **content}) + "\n"


def read_text(text: str) -> Written:
    """What stands in a text. Raises UnreadableRelease."""
    if "\n<<<<<<< " in f"\n{text}":
        raise UnreadableRelease("it has a merge conflict in it; take one of the two whole, releases are never mixed")
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableRelease(f"it is cut off or no JSON ({error})") from error
    if not isinstance(content, dict) or not isinstance(content.get("format"), int):
        raise UnreadableRelease("it is no release")
    if content["format"] > FORMAT:
        raise NewerFormat(f"it has the format {content['format']}, and this evgen reads up to {FORMAT}; update evgen")
    seal = content.pop("seal", "")
    content.pop("format")
    if seal != _seal(content):
        raise UnreadableRelease(
            "it was changed after it was released; a release is never changed, take back the change"
        )
    try:
        after = {str(name): str(other) for name, other in content["after"].items()}
        return Written(str(content["name"]), str(content["date"]), after, content, seal)
    except (KeyError, TypeError, AttributeError) as error:
        raise UnreadableRelease(f"it is no release ({error!r})") from error


def restored(written: Written, before: Release | None) -> Release:
    """The release that a text says, seen from the one before it. Raises UnreadableRelease."""
    try:
        return _release(written, before)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise UnreadableRelease(f"it is no release ({error!r})") from error


def _seal(content: Mapping[str, Any]) -> str:
    from hashlib import sha256

    text = json.dumps(content, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode("ascii")).hexdigest()


# --- as JSON ----------------------------------------------------------------------------------------------------------

_LISTS = ("was", "uses", "reads", "sends", "hit")


def _plain(value: Any, leave_out: tuple[str, ...] = ()) -> dict[str, Any]:
    """The fields that are not empty."""
    found = {}
    for name in type(value).__slots__:
        each = getattr(value, name)
        if name not in leave_out and each not in ("", (), False):
            found[name] = list(each) if isinstance(each, tuple) else each
    return found


def _content(release: Release, before: Release | None) -> dict[str, Any]:
    old: Mapping[str, Element] = before.elements if before is not None else {}
    elements = {key: _element_json(each) for key, each in sorted(release.elements.items()) if old.get(key) != each}
    known = {_place(topic): topic for topic in before.topics} if before is not None else {}
    topics = [topic for topic in sorted(release.topics, key=_place) if known.get(_place(topic)) != topic]
    # Most topics have the settings of others, which are written once.
    settings = sorted({_settings(topic) for topic in topics})
    return {
        "name": release.name,
        "date": release.date,
        "after": dict(sorted(release.after)),
        "elements": elements,
        "gone": sorted(old.keys() - release.elements.keys()),
        "topics_made": release.topics_made,
        "settings": [json.loads(text) for text in settings],
        "topics": [{**_plain(each), "config": settings.index(_settings(each))} for each in topics],
        "topics_gone": sorted(map(list, known.keys() - set(map(_place, release.topics)))),
        "accepted": [_plain(each) for each in release.accepted],
    }


def _place(topic: ReleasedTopic) -> tuple[str, str]:
    return (topic.environment, topic.name)


def _settings(topic: ReleasedTopic) -> str:
    return json.dumps(dict(sorted(topic.config.items())))


def _element_json(element: Element) -> dict[str, Any]:
    found = _plain(element, ("id", "members", "key"))
    if element.name == element.id:
        del found["name"]
    if element.key:
        found["key"] = [list(each) for each in element.key]
    if element.members:
        found["members"] = {each.name: _member_json(each) for each in element.members}
    return found


def _member_json(member: Member) -> Any:
    """What a member is; one of which there is only the type is that."""
    found = _plain(member, ("name",))
    if member.id == member.name:
        del found["id"]
    return found.get("type", "") if not found.keys() - {"type"} else found


def _release(written: Written, before: Release | None) -> Release:
    content = written.content
    elements: dict[str, Element] = dict(before.elements) if before is not None else {}
    for key in content["gone"]:
        del elements[key]
    elements.update({key: _element(key, each) for key, each in content["elements"].items()})
    topics = {_place(topic): topic for topic in before.topics} if before is not None else {}
    for environment, name in content["topics_gone"]:
        del topics[environment, name]
    topics.update(_topics(content["topics"], content["settings"]))
    return Release(
        written.name,
        written.date,
        elements,
        tuple(topics[place] for place in sorted(topics)),
        bool(content["topics_made"]),
        tuple(Accepted(**{"where": "", "before": "", "after": "", **_tupled(each)}) for each in content["accepted"]),
        tuple(sorted(written.after.items())),
        written.seal,
    )


def _topics(written: Iterable[Mapping[str, Any]], settings: list[Any]) -> dict[tuple[str, str], ReleasedTopic]:
    topics = (
        ReleasedTopic(**{"external": False, "key": "", **each, "config": settings[each["config"]]}) for each in written
    )
    return {_place(topic): topic for topic in topics}


def _element(key: str, found: dict[str, Any]) -> Element:
    members = tuple(_member(name, each) for name, each in found.get("members", {}).items())
    given = {"id": key, "name": key, **_tupled(found), "members": members}
    given["key"] = tuple((str(name), str(type_)) for name, type_ in found.get("key", ()))
    return Element(**{name: each for name, each in given.items() if name in Element.__slots__})


def _member(name: str, found: Any) -> Member:
    if isinstance(found, str):
        return Member(name, name, found)
    given = {"id": name, **_tupled(found), "name": name}
    return Member(**{key: each for key, each in given.items() if key in Member.__slots__})


def _tupled(found: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(each) if key in _LISTS else each for key, each in found.items()}
