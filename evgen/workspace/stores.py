"""Where results are kept: the interface, and the two stores that need no disk.

Goes in: a key, which is a hash of everything that a value was made of, and the value. Goes out: the value, to whoever
has the same key and says of which class it is. A store may forget what it likes: what is not there is made again.
"""

from __future__ import annotations

from typing import Protocol, TypeVar

Kind = TypeVar("Kind")


class Store(Protocol):
    """A place where results are kept. `is_shared` says that child processes keep what they make in the same place."""

    is_shared: bool

    def get(self, key: str, kind: type[Kind]) -> Kind | None:
        """The value of this key and this class; None where there is none."""
        ...

    def put(self, key: str, value: object) -> None:
        """Keep a value, if it is of a class that this store keeps."""
        ...


class Nowhere:
    """Keeps nothing."""

    is_shared = True

    def get(self, key: str, kind: type[Kind]) -> Kind | None:
        """Nothing."""
        return None

    def put(self, key: str, value: object) -> None:
        """Nothing happens."""


class Memory:
    """Keeps everything in memory, as long as it was used among the last `most` values, or shortly before."""

    is_shared = False

    def __init__(self, most: int = 20_000) -> None:
        self._most = most
        self._young: dict[tuple[str, str], object] = {}
        self._old: dict[tuple[str, str], object] = {}

    def get(self, key: str, kind: type[Kind]) -> Kind | None:
        """The value of this key and this class; None where there is none."""
        place = (kind.__name__, key)
        value = self._young.get(place)
        if value is None:
            value = self._old.get(place)
            if value is not None:
                self._keep(place, value)
        return value if isinstance(value, kind) else None

    def put(self, key: str, value: object) -> None:
        """Keep a value."""
        self._keep((type(value).__name__, key), value)

    def _keep(self, place: tuple[str, str], value: object) -> None:
        if len(self._young) >= self._most:
            self._old, self._young = self._young, {}
        self._young[place] = value
