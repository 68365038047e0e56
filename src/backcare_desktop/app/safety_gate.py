"""Whether the user may practise: what they answered to the safety questions.

An answer holds at once, also while the journal cannot be written; it is written as soon as it can.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from enum import StrEnum

from backcare_desktop.app.outbox import Outbox
from backcare_desktop.journal.errors import JournalError
from backcare_desktop.journal.journal import Journal
from backcare_desktop.practice.red_flags import Urgency, urgency_of


class Gate(StrEnum):
    """UNASKED until the questions are answered; CLOSED by an emergency or an urgent sign."""

    UNASKED = "unasked"
    OPEN = "open"
    CLOSED = "closed"


class SafetyGate:
    """Reads the last answers once (any `JournalError`), and keeps count from then on."""

    def __init__(self, journal: Journal, wall: Callable[[], datetime]) -> None:
        self._journal = journal
        self._wall = wall
        self._outbox = Outbox()
        self._urgency: Urgency | None = None
        self._answered_at: datetime | None = None
        record = journal.safety()
        if record is not None:
            self._answered_at = record.at
            self._urgency = Urgency.NONE
            if not record.practice_open:
                # What was stored when they were given, not what a later list would make of it.
                self._urgency = Urgency.EMERGENCY if record.emergency else Urgency.URGENT

    @property
    def state(self) -> Gate:
        if self._urgency is None:
            return Gate.UNASKED
        return Gate.CLOSED if self._urgency.closes_practice else Gate.OPEN

    @property
    def urgency(self) -> Urgency:
        """Why practice is closed; NONE or ROUTINE while it is not."""
        return Urgency.NONE if self._urgency is None else self._urgency

    @property
    def answered_at(self) -> datetime | None:
        """When the questions were answered last; None before the first time."""
        return self._answered_at

    @property
    def problem(self) -> JournalError | None:
        """Why an answer is not in the journal yet."""
        return self._outbox.problem

    def answer(self, answers: Mapping[str, bool]) -> None:
        """Take the answers (sign to yes).

        After a sign that closes practice only `clear` opens it again, never a second set of
        answers; one that hurries more still counts.
        """
        given = dict(answers)
        urgency = urgency_of(given)
        if self.state is Gate.CLOSED and urgency <= self.urgency:
            return
        at = self._wall()
        self._urgency = urgency
        self._answered_at = at
        self._outbox.put(
            lambda: self._journal.record_safety(
                given,
                at,
                emergency=urgency is Urgency.EMERGENCY,
                urgent=urgency is Urgency.URGENT,
            )
        )

    def clear(self) -> None:
        """The user stated that a professional cleared them."""
        at = self._wall()
        self._urgency = Urgency.NONE
        self._outbox.put(lambda: self._journal.record_clearance(at))

    def retry(self) -> bool:
        """Write what is not written yet; True when nothing is left."""
        return self._outbox.retry()
