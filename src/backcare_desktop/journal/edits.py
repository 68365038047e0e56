"""Changes that a person makes to the journal afterwards, and the way back from each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from backcare_desktop.journal.records import SIDES, is_span, require

Value = int | float | str | bytes | None
MOST_REPETITIONS = 500
MOST_MINUTES = 480.0
USUAL_TIME = time(12, 0)


class EditKind(StrEnum):
    """What somebody did to the journal."""

    ENTERED = "entered"
    CHANGED = "changed"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class RowBefore:
    """What columns of a row held before an edit: `table` and `uuid` name the row."""

    table: str
    uuid: bytes
    values: tuple[tuple[str, Value], ...]


@dataclass(frozen=True, slots=True)
class Edit:
    """One edit, as the way back from it. `Journal.undo` goes it, and returns the way forth."""

    kind: EditKind
    before: tuple[RowBefore, ...]


@dataclass(frozen=True, slots=True)
class ByHand:
    """What somebody did without Backcare: "the bridge, 6 times, at the hotel".

    repetitions: on each of `sides` ("both", or "left" and "right"). hold_s: of each, None for a
    movement without a hold. minutes: all of it together. began: when, if it is known.

    Raises ValueError for a value that cannot be.
    """

    day: date
    exercise_id: str
    sides: tuple[str, ...]
    repetitions: int
    hold_s: float | None
    minutes: float
    began: time | None = None

    def __post_init__(self) -> None:
        require(bool(self.exercise_id), "exercise_id", "an exercise's id", self.exercise_id)
        known = bool(self.sides) and all(side in SIDES for side in self.sides)
        require(known, "sides", f"some of {SIDES}", self.sides)
        count = range(1, MOST_REPETITIONS + 1)
        require(self.repetitions in count, "repetitions", "1 to 500", self.repetitions)
        hold = self.hold_s is None or (is_span(self.hold_s) and self.hold_s <= 3600)
        require(hold, "hold_s", "seconds, 0 to 3600", self.hold_s)
        minutes = is_span(self.minutes) and 0 < self.minutes <= MOST_MINUTES
        require(minutes, "minutes", f"more than 0, {MOST_MINUTES:g} at most", self.minutes)
        require(self.began is None or self.began.tzinfo is None, "began", "a local time", "a zone")


class UndoStack:
    """The edits of one sitting, the last one on top."""

    def __init__(self) -> None:
        self._done: list[Edit] = []
        self._undone: list[Edit] = []

    @property
    def to_undo(self) -> Edit | None:
        """What `undo` would take back."""
        return self._done[-1] if self._done else None

    @property
    def to_redo(self) -> Edit | None:
        """What `redo` would do again."""
        return self._undone[-1] if self._undone else None

    def push(self, edit: Edit) -> None:
        """An edit was made; what had been undone before it cannot be redone any more."""
        self._done.append(edit)
        self._undone.clear()

    def undo(self, go_back: Callable[[Edit], Edit]) -> None:
        """Take the last edit back; `go_back` is `Journal.undo`. If it raises, nothing moves."""
        self._move(self._done, self._undone, go_back)

    def redo(self, go_back: Callable[[Edit], Edit]) -> None:
        """Make the edit again that was undone last."""
        self._move(self._undone, self._done, go_back)

    @staticmethod
    def _move(source: list[Edit], target: list[Edit], go_back: Callable[[Edit], Edit]) -> None:
        if source:
            target.append(go_back(source[-1]))
            source.pop()
