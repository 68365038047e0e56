"""What the journal could not take yet, in order; tried again until it can."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from backcare_desktop.journal.errors import JournalError


class Outbox:
    """Writes at once if the journal can take it, and keeps what it cannot."""

    def __init__(self) -> None:
        self._waiting: deque[Callable[[], object]] = deque()
        self._problem: JournalError | None = None

    @property
    def problem(self) -> JournalError | None:
        """Why something waits; None when everything is on disk."""
        return self._problem

    @property
    def is_empty(self) -> bool:
        """Whether everything is on disk."""
        return not self._waiting

    def put(self, *writes: Callable[[], object]) -> bool:
        """Call each of them after everything that waits; True when nothing waits any more.

        Put together what belongs together: a locked file is waited for once.
        """
        self._waiting.extend(writes)
        return self.retry()

    def retry(self) -> bool:
        """Write what waits, in order, as far as it goes; True when nothing is left."""
        try:
            while self._waiting:
                self._waiting[0]()
                self._waiting.popleft()
        except JournalError as error:
            self._problem = error
            return False
        self._problem = None
        return True
