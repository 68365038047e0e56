"""What was traced or painted once, kept so that a figure that moves to and fro costs less."""

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

    @property
    def nbytes(self) -> int:
        """About how much memory all of them take."""
        return self._nbytes

    def get(self, key: Hashable, make: Callable[[], Thing]) -> Thing:
        """The thing with this key; made if it is not there, and kept if there is room."""
        known = self._things.get(key)
        if known is not None:
            return known
        thing = make()
        if self._nbytes + thing.nbytes <= self._most:
            self._things[key] = thing
            self._nbytes += thing.nbytes
        return thing

    def clear(self) -> None:
        """Forget them: they are of another view, or of another look."""
        self._things.clear()
        self._nbytes = 0
