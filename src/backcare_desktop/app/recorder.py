"""Brings what was practised to the journal, and keeps it for as long as the journal cannot take it.

A full disk or a locked file must not stop somebody in the middle of an exercise, and must not
cost a repetition: what cannot be written waits here, in order, and is tried again.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from backcare_desktop.journal.errors import JournalError
from backcare_desktop.journal.journal import Journal
from backcare_desktop.journal.records import Repetition
from backcare_desktop.practice.events import RepetitionCompleted, RepetitionEnded


@dataclass(slots=True)
class _Session:
    """A practice; it gets its name in the journal with its first repetition."""

    routine: str
    began_at: datetime
    name: str | None = None


@dataclass(frozen=True, slots=True)
class _Row:
    session: _Session
    repetition: Repetition


@dataclass(frozen=True, slots=True)
class _End:
    session: _Session
    at: datetime


class Recorder:
    """`now`: monotonic seconds, the clock of the player. `wall`: aware local time."""

    def __init__(
        self, journal: Journal, now: Callable[[], float], wall: Callable[[], datetime]
    ) -> None:
        self._journal = journal
        self._now = now
        self._wall = wall
        self._session: _Session | None = None
        self._waiting: deque[_Row | _End] = deque()
        self._problem: JournalError | None = None

    @property
    def problem(self) -> JournalError | None:
        """Why something waits; None when everything is on disk."""
        return self._problem

    @property
    def unsaved(self) -> int:
        """How many repetitions are not on disk yet."""
        return sum(isinstance(each, _Row) for each in self._waiting)

    def begin(self, routine: str) -> None:
        """A practice begins. Nothing is written before its first repetition."""
        self._session = _Session(routine, self._wall())

    def add(self, ended: RepetitionEnded) -> None:
        """Write a repetition of the present practice, now if the journal can take it."""
        if self._session is None:
            raise ValueError("a repetition outside of a practice")
        ago = timedelta(seconds=max(0.0, self._now() - ended.began_at_s))
        row = Repetition(
            exercise_id=ended.exercise_id,
            variant=ended.variant,
            side=ended.side.value,
            repetition=ended.repetition,
            planned_hold_s=ended.planned_hold_s,
            actual_hold_s=None if ended.planned_hold_s is None else ended.held_s,
            started_at=self._wall() - ago,
            duration_s=ended.duration_s,
            ending="completed" if isinstance(ended, RepetitionCompleted) else "cut_short",
        )
        self._waiting.append(_Row(self._session, row))
        self.retry()

    def end(self) -> None:
        """The present practice is over."""
        session, self._session = self._session, None
        if session is None:
            return
        waits = any(isinstance(each, _Row) and each.session is session for each in self._waiting)
        if session.name is not None or waits:
            self._waiting.append(_End(session, self._wall()))
        self.retry()

    def retry(self) -> bool:
        """Write what waits, in order, as far as it goes; True when nothing is left."""
        try:
            while self._waiting:
                self._write(self._waiting[0])
                self._waiting.popleft()
        except JournalError as error:
            self._problem = error
            return False
        self._problem = None
        return True

    def _write(self, entry: _Row | _End) -> None:
        session = entry.session
        if session.name is None:
            session.name = self._journal.begin_session(session.routine, session.began_at)
        match entry:
            case _Row():
                self._journal.add_repetition(session.name, entry.repetition)
            case _End():
                self._journal.end_session(session.name, entry.at)
