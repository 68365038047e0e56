"""Contours that were traced, kept so that a figure that moves to and fro is traced once."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from backcare_desktop.ui.figure_painter import Traced

MOST_BYTES = 40_000_000


class Contours:
    """Keeps at most `most_bytes` of traced frames, all of one view.

    What comes first stays: a repetition that does not fit is then half known the next time,
    where one that pushed out its own beginning would never be.
    """

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most = most_bytes
        self._kept: dict[Hashable, Traced] = {}
        self._nbytes = 0

    @property
    def nbytes(self) -> int:
        """About how much memory all of them take."""
        return self._nbytes

    def get(self, key: Hashable | None, trace: Callable[[], Traced]) -> Traced:
        """The frame with this key; traced if it is not there, and not kept if `key` is None."""
        kept = self._kept.get(key)
        if kept is not None:
            return kept
        traced = trace()
        if key is not None and self._nbytes + traced.nbytes <= self._most:
            self._kept[key] = traced
            self._nbytes += traced.nbytes
        return traced

    def clear(self) -> None:
        """Forget them: they are of another view, or of another look."""
        self._kept.clear()
        self._nbytes = 0
