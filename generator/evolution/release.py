"""A release: what a model was when it was released, as data and as the text that is committed.

Comes in: a `Release`, or its text. Goes out: the other one. The text is sorted and the same on every machine, and bears
a seal, the SHA-256 of its own content, so that a change by hand is found. The format is read by every later evgen.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Literal, TypeAlias

from evgen.dsl.base.frozen import dataclass, field
from evgen.generator.json_text import indented

FORMAT = 1
"""Raised when a reader of the old form could misread the new one; new fields alone do not raise it."""

Kind: TypeAlias = Literal[
    "context",
    "stream",
    "event",
    "record",
    "enum",
    "alias",
    "union",
    "command",
    "view",
    "table",
    "screen",
    "automation",
    "translation",
    "derivation",
]


class UnreadableRelease(Exception):
    """A text that is no release; the message says why."""


class NewerFormat(UnreadableRelease):
    """A release that a later evgen wrote, which this one must not guess at."""


@dataclass(frozen=True, slots=True)
class Member:
    """A field or a symbol. `id` is the name that it had first; `uses` are the aliases that its type goes through."""

    id: str
    name: str
    type: str = ""
    was: tuple[str, ...] = ()
    pii: bool = False
    uses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Element:
    """An element of a model. `id` is the full name that it had first, and never changes.

    `schema` names its schema; empty where it has none. `owner` is the stream of an event or a command. `key` has names
    and types. `reads` and `sends` are full names. `meaning` is a hash of its fold or decision, or what an alias is.
    """

    id: str
    kind: Kind
    name: str
    was: tuple[str, ...] = ()
    external: bool = False
    public: bool = False
    retired: bool = False
    schema: str = ""
    owner: str = ""
    key: tuple[tuple[str, str], ...] = ()
    members: tuple[Member, ...] = ()
    reads: tuple[str, ...] = ()
    sends: tuple[str, ...] = ()
    meaning: str = ""

    @property
    def short(self) -> str:
        """The name without its context."""
        return self.name.rpartition(".")[2]

    @property
    def context(self) -> str:
        """The name of its context."""
        return self.name.rpartition(".")[0]


@dataclass(frozen=True, slots=True)
class ReleasedTopic:
    """A topic in one environment. `owner` is the full name of its stream, view or consumer."""

    environment: str
    role: str
    owner: str
    name: str
    external: bool
    partitions: int
    key: str
    config: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Accepted:
    """A break that was meant: what changed from what to what, why, and who was hit."""

    code: str
    element: str
    where: str
    before: str
    after: str
    reason: str = field(default="", compare=False)
    hit: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Release:
    """What was released. `after` are the releases before it, with their seals; `elements` are by their ids.

    `topics_made` says whether the project made topics, so that their numbers count and not only what a model says.
    """

    name: str
    date: str
    elements: Mapping[str, Element]
    topics: tuple[ReleasedTopic, ...] = ()
    topics_made: bool = False
    accepted: tuple[Accepted, ...] = ()
    after: tuple[tuple[str, str], ...] = ()
    seal: str = ""


def to_text(release: Release) -> str:
    """The text of a release, with its seal."""
    content = _content(release)
    return indented({"format": FORMAT, "seal": _seal(content), **content}) + "\n"


def sealed(release: Release) -> str:
    """The seal of a release."""
    return _seal(_content(release))


def from_text(text: str) -> Release:
    """The release of a text. Raises UnreadableRelease."""
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
        return _release(content, seal)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
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


def _content(release: Release) -> dict[str, Any]:
    elements = {key: _element_json(each) for key, each in sorted(release.elements.items())}
    topics = sorted(release.topics, key=lambda each: (each.environment, each.name))
    # Most topics have the settings of others, which are written once.
    settings = sorted({json.dumps(dict(sorted(each.config.items()))) for each in topics})
    places = {text: place for place, text in enumerate(settings)}
    return {
        "name": release.name,
        "date": release.date,
        "after": dict(sorted(release.after)),
        "elements": elements,
        "topics_made": release.topics_made,
        "settings": [json.loads(text) for text in settings],
        "topics": [
            {**_plain(each), "config": places[json.dumps(dict(sorted(each.config.items())))]} for each in topics
        ],
        "accepted": [_plain(each) for each in release.accepted],
    }


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


def _release(content: dict[str, Any], seal: str) -> Release:
    return Release(
        str(content["name"]),
        str(content["date"]),
        {key: _element(key, each) for key, each in content["elements"].items()},
        tuple(
            ReleasedTopic(**{"external": False, "key": "", **each, "config": content["settings"][each["config"]]})
            for each in content["topics"]
        ),
        bool(content["topics_made"]),
        tuple(Accepted(**{"where": "", "before": "", "after": "", **_tupled(each)}) for each in content["accepted"]),
        tuple((str(name), str(other)) for name, other in content["after"].items()),
        seal,
    )


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
