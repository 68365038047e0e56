"""The end of a practice: what was done, how it feels now, what changes next time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from backcare_desktop import words
from backcare_desktop.app.clocks import Clocks
from backcare_desktop.app.plan_keeper import PlanKeeper
from backcare_desktop.app.plan_notes import answer, notes_of
from backcare_desktop.exercises.library import Library
from backcare_desktop.exercises.model import Side
from backcare_desktop.journal.errors import JournalError
from backcare_desktop.journal.journal import Journal
from backcare_desktop.journal.records import SessionStart
from backcare_desktop.practice.history import PainWhen
from backcare_desktop.settings import Settings
from backcare_desktop.ui.plan_notes import PlanNote
from backcare_desktop.ui.practice_course import Tally
from backcare_desktop.ui.summary_page import Summary
from backcare_desktop.words import gettext as _
from backcare_desktop.words.plan import encouragement

GO_ON = "go-on"
_EVER = date(1970, 1, 1)


class AfterPractice:
    """Composes the summary, and takes what is answered on it. `first_day(day)`: of its week."""

    def __init__(
        self,
        journal: Journal,
        keeper: PlanKeeper,
        library: Library,
        settings: Callable[[], Settings],
        clocks: Clocks,
        first_day: Callable[[date], date],
    ) -> None:
        self._journal = journal
        self._keeper = keeper
        self._library = library
        self._settings = settings
        self._clocks = clocks
        self._first_day = first_day
        self._session: SessionStart | None = None
        self._may_go_on = False

    def summary(
        self,
        tally: Tally,
        session: SessionStart | None,
        *,
        finished: bool,
        hurt: bool,
        may_go_on: bool,
    ) -> Summary:
        """What to say of this practice."""
        self._session = session
        self._may_go_on = may_go_on
        number, unit = words.practice_time(tally.seconds)
        return Summary(
            headline=words.practice_ended(finished=finished),
            number=number,
            unit=unit,
            done=tuple(tally.sentences()),
            encouragement=self._encouragement(finished=finished, hurt=hurt),
            notes=self.notes(),
        )

    def done_before(self, session: SessionStart) -> Tally:
        """What was done in a practice until it was cut off; nothing where it cannot be read."""
        tally = Tally(self._library.get)
        try:
            rows = self._journal.repetitions(session.began_at.date(), self._clocks.today())
        except JournalError:
            rows = []
        for row in rows:
            if row.session == session.uuid:
                completed = row.ending == "completed"
                tally.count(row.exercise_id, Side(row.side), row.duration_s, completed=completed)
        return tally

    def notes(self) -> tuple[PlanNote, ...]:
        """What changes next time, as things stand now."""
        notes = notes_of(self._keeper.next_time(), self._library.get, self._clocks.today())
        if self._may_go_on:
            text = _("You stopped before the end, and that is fine.")
            notes = (PlanNote(GO_ON, text, accept=_("Go on where you stopped")), *notes)
        return notes

    def rate(self, level: int) -> None:
        """How much it hurts now."""
        self._keeper.rate_pain(PainWhen.AFTER, level, self._session)

    def answer(self, key: str, *, accepted: bool) -> None:
        """What the user says to one of the notes."""
        answer(self._keeper, self._keeper.next_time(), key, accepted=accepted)

    def _encouragement(self, *, finished: bool, hurt: bool) -> str:
        today = self._clocks.today()
        try:
            sessions = self._journal.sessions(_EVER, today)
        except JournalError:
            sessions = []
        days = {each.local_date for each in sessions if each.done} | {today}
        before = [day for day in days if day < today]
        days_this_week = sum(day >= self._first_day(today) for day in days)
        return encouragement(
            finished=finished,
            hurt=hurt,
            first=not before and sum(bool(each.done) for each in sessions) <= 1,
            days_away=(today - max(before)) // timedelta(days=1) if before else 0,
            days_this_week=days_this_week,
            goal=self._settings().days_goal,
        )
