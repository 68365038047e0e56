"""The journal's records as the facts that the plan follows from."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import date, timedelta

from backcare_desktop.journal.errors import JournalError
from backcare_desktop.journal.journal import Journal
from backcare_desktop.journal.records import LoggedSession
from backcare_desktop.journal.records_of_pain import LoggedHurt, LoggedPain
from backcare_desktop.practice.history import (
    Answered,
    FlareUp,
    History,
    HurtFact,
    OfferKind,
    PainWhen,
    Rating,
    ReasonKind,
    Session,
    Step,
)

LOOKS_BACK = timedelta(days=60)
"""As far as sessions and ratings can matter, and before the last flare-up as far."""


class Past:
    """Reads the past; when the journal cannot be read, what was read before."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._known = History()
        self._seen: tuple[tuple[int, int], date] | None = None

    def history(self, day: date) -> History:
        """What matters for the plan of `day`."""
        # Whoever shows the log says why it cannot be read; practice goes on with what is known.
        with suppress(JournalError):
            seen = (self._journal.state(), day)
            if seen != self._seen:  # reading takes 10 ms after ten years, and this is asked often
                self._known, self._seen = self._read(day), seen
        return self._known

    def day_of(self, key: str) -> date | None:
        """The day that the journal remembers under this name, if any."""
        try:
            kept = self._journal.recall(key)
        except JournalError:
            return None
        return None if kept is None else date.fromisoformat(kept)

    def _read(self, day: date) -> History:
        journal = self._journal
        flare_ups = tuple(
            FlareUp(
                began_at=one.began_at,
                began_on=one.local_date,
                ended_at=one.ended_at,
                ended_on=None if one.ended_at is None else one.ended_at.date(),
            )
            for one in journal.flare_ups()
        )
        first = min([day, *(one.began_on for one in flare_ups[-1:])]) - LOOKS_BACK
        pains = journal.pains(first, date.max)
        # What hurt long ago may not have been answered yet: it is little, and read as a whole.
        hurts = journal.hurts(date.min, date.max)
        return History(
            sessions=_sessions(journal.sessions(first, date.max), pains, hurts),
            ratings=tuple(
                Rating(one.at, one.local_date, PainWhen(one.rated), one.level) for one in pains
            ),
            hurts=tuple(
                HurtFact(one.at, one.local_date, one.exercise_id, one.leg_symptoms) for one in hurts
            ),
            answers=tuple(
                Answered(
                    at=one.at,
                    exercise_id=one.exercise_id,
                    before=Step(one.from_level, one.from_easier),
                    after=Step(one.to_level, one.to_easier),
                    reason=ReasonKind(one.reason),
                    accepted=one.answer == "accepted",
                )
                for one in journal.plan_changes()
            ),
            flare_ups=flare_ups,
            declined={
                kind: date.fromisoformat(day_told)
                for kind in OfferKind
                if (day_told := journal.recall(declined_key(kind))) is not None
            },
        )


def declined_key(kind: OfferKind) -> str:
    """Under which name the journal keeps that an offer was left."""
    return f"declined-{kind}"


def _sessions(
    sessions: Iterable[LoggedSession], pains: Iterable[LoggedPain], hurts: Iterable[LoggedHurt]
) -> tuple[Session, ...]:
    levels = {(one.session, one.rated): one.level for one in pains}
    hurt: dict[str, set[str]] = {}
    for one in hurts:
        hurt.setdefault(one.session, set()).add(one.exercise_id)
    known = [
        Session(
            began_at=each.began_at,
            day=each.local_date,
            done=each.done,
            hurt=frozenset(hurt.get(each.uuid, ())),
            pain_before=levels.get((each.uuid, PainWhen.BEFORE.value)),
            pain_after=levels.get((each.uuid, PainWhen.AFTER.value)),
        )
        for each in sessions
    ]
    # One that was begun and left again says nothing.
    return tuple(one for one in known if one.done or one.hurt or one.pain_after is not None)
