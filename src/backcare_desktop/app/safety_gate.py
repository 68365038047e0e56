"""Whether the user may practise: what they answered to the safety questions.

An answer holds at once, also while the journal cannot be written; it is written as soon as it can.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from enum import StrEnum

from backcare_desktop.journal.errors import JournalError
from backcare_desktop.journal.journal import Journal


class Gate(StrEnum):
    """UNASKED until the questions are answered; CLOSED by an emergency sign."""

    UNASKED = "unasked"
    OPEN = "open"
    CLOSED = "closed"


class SafetyGate:
    """Reads the last answers once (any `JournalError`), and keeps count from then on."""

    def __init__(self, journal: Journal, wall: Callable[[], datetime]) -> None:
        self._journal = journal
        self._wall = wall
        self._unwritten: list[Callable[[], object]] = []
        self._problem: JournalError | None = None
        record = journal.safety()
        if record is None:
            self._state = Gate.UNASKED
        else:
            self._state = Gate.OPEN if record.practice_open else Gate.CLOSED

    @property
    def state(self) -> Gate:
        return self._state

    @property
    def problem(self) -> JournalError | None:
        """Why an answer is not in the journal yet."""
        return self._problem

    def answer(self, answers: Mapping[str, bool]) -> None:
        """Take the answers to all questions (sign to yes).

        After an emergency sign only `clear` opens practice again, never a second set of answers.
        """
        if self._state is Gate.CLOSED:
            return
        given = dict(answers)
        at = self._wall()
        self._state = Gate.CLOSED if any(given.values()) else Gate.OPEN
        self._unwritten.append(lambda: self._journal.record_safety(given, at))
        self.retry()

    def clear(self) -> None:
        """The user stated that a professional cleared them."""
        at = self._wall()
        self._state = Gate.OPEN
        self._unwritten.append(lambda: self._journal.record_clearance(at))
        self.retry()

    def retry(self) -> bool:
        """Write what is not written yet; True when nothing is left."""
        try:
            while self._unwritten:
                self._unwritten[0]()
                self._unwritten.pop(0)
        except JournalError as error:
            self._problem = error
            return False
        self._problem = None
        return True
