"""Brings what was practised to the journal, and keeps it for as long as the journal cannot take it.

A full disk or a locked file must not stop somebody in the middle of an exercise, and must not
cost a repetition: what cannot be written waits here, in order, and is tried again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from backcare_desktop.app.outbox import Outbox
from backcare_desktop.journal.errors import JournalError
from backcare_desktop.journal.journal import Journal
from backcare_desktop.journal.records import Repetition, SessionStart
from backcare_desktop.practice.events import RepetitionCompleted, RepetitionEnded


@dataclass(slots=True)
class _Practice:
    """The present practice. has_place: its routine is in the journal, or on its way there, so that
    every repetition only moves the place in it."""

    session: SessionStart
    routine: str
    has_place: bool = False
    is_in_journal: bool = False


class Recorder:
    """`now`: monotonic seconds, the clock of the player. `wall`: aware local time."""

    def __init__(
        self, journal: Journal, now: Callable[[], float], wall: Callable[[], datetime]
    ) -> None:
        self._journal = journal
        self._now = now
        self._wall = wall
        self._practice: _Practice | None = None
        self._outbox = Outbox()
        self._unsaved = 0

    @property
    def session(self) -> SessionStart | None:
        """The present practice; None outside of one."""
        return None if self._practice is None else self._practice.session

    @property
    def problem(self) -> JournalError | None:
        """Why something waits; None when everything is on disk."""
        return self._outbox.problem

    @property
    def unsaved(self) -> int:
        """How many repetitions are not on disk yet."""
        return self._unsaved

    def begin(self, name: str, routine: str = "") -> SessionStart:
        """A practice begins. Nothing is written before there is something to keep.

        routine: the text of what is practised, to be gone on with after a crash.
        """
        session = SessionStart(str(uuid4()), name, self._wall())
        self._practice = _Practice(session, routine)
        return session

    def go_on(self, session: SessionStart, routine: str) -> None:
        """A practice goes on that ended before its time."""
        self._practice = _Practice(session, routine, is_in_journal=True)

    def note_in_journal(self) -> None:
        """Something else of the present practice has been written, so its end will be too."""
        if self._practice is not None:
            self._practice.is_in_journal = True

    def add(self, ended: RepetitionEnded, go_on_at_s: float = 0.0) -> None:
        """Write a repetition of the present practice, now if the journal can take it.

        go_on_at_s: where in the routine to go on after it.
        """
        practice = self._practice
        if practice is None:
            raise ValueError("a repetition outside of a practice")
        if not practice.has_place:
            self._keep(practice, 0.0)
        practice.is_in_journal = True
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
        session = practice.session
        self._unsaved += 1

        def write() -> None:
            self._begin(session)
            self._journal.add_repetition(session.uuid, row, position_s=go_on_at_s)
            self._unsaved -= 1

        self._outbox.put(write)

    def keep_place(self, routine: str, position_s: float) -> None:
        """The present practice goes on elsewhere: in this routine, from `position_s` on."""
        practice = self._practice
        if practice is not None:
            practice.routine = routine
            if practice.is_in_journal:
                self._keep(practice, position_s)

    def end(self) -> None:
        """The present practice is over."""
        practice, self._practice = self._practice, None
        if practice is None or not practice.is_in_journal:
            return
        at, session = self._wall(), practice.session

        def write() -> None:
            self._begin(session)
            self._journal.end_session(session.uuid, at)

        self._outbox.put(write)

    def retry(self) -> bool:
        """Write what waits, in order, as far as it goes; True when nothing is left."""
        return self._outbox.retry()

    def _keep(self, practice: _Practice, position_s: float) -> None:
        practice.has_place = True
        at, session, routine = self._wall(), practice.session, practice.routine

        def write() -> None:
            self._begin(session)
            self._journal.keep_place(session.uuid, routine, position_s, at)

        self._outbox.put(write)

    def _begin(self, session: SessionStart) -> None:
        """Whoever writes first begins the session; again, it changes nothing."""
        self._journal.begin_session(session.routine, session.began_at, uuid=session.uuid)
