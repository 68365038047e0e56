"""What was painted once, kept so that a figure that moves to and fro costs less."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, Protocol, TypeVar


class Kept(Protocol):
    """Something that knows how much memory it takes."""

    @property
    def nbytes(self) -> int: ...


Thing = TypeVar("Thing", bound=Kept)


class Store(Generic[Thing]):
    """Keeps at most `most_bytes` of things that all belong to one view.

    What comes first stays: a repetition that does not fit is then half known the next time,
    where one that pushed out its own beginning would never be.
    """

    def __init__(self, most_bytes: int) -> None:
        self._most = most_bytes
        self._things: dict[Hashable, Thing] = {}
        self._nbytes = 0

    def __contains__(self, key: Hashable) -> bool:
        return key in self._things

    @property
    def nbytes(self) -> int:
        """About how much memory all of them take."""
        return self._nbytes

    @property
    def is_full(self) -> bool:
        """Whether one more as large as the others would have no place."""
        return self._nbytes + self._nbytes / max(len(self._things), 1) > self._most

    def get(self, key: Hashable, make: Callable[[], Thing]) -> Thing:
        """The thing with this key; made if it is not there, and kept if there is room."""
        known = self._things.get(key)
        if known is not None:
            return known
        thing = make()
        self.add(key, thing)
        return thing

    def add(self, key: Hashable, thing: Thing) -> None:
        """Keep what was made elsewhere, if there is room and it is not here yet."""
        if key not in self._things and self._nbytes + thing.nbytes <= self._most:
            self._things[key] = thing
            self._nbytes += thing.nbytes

    def clear(self) -> None:
        """Forget them: they are of another view, or of another look."""
        self._things.clear()
        self._nbytes = 0
