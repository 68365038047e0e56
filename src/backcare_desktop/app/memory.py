"""Small facts that the program remembers from one start to the next."""

from __future__ import annotations

from contextlib import suppress

from backcare_desktop.journal.errors import JournalError
from backcare_desktop.journal.journal import Journal


class Memory:
    """Facts may be lost when the disk is full; at worst something is said twice."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def keep(self, key: str, value: str) -> None:
        with suppress(JournalError):
            self._journal.remember(key, value)

    def recall(self, key: str) -> str | None:
        """What was kept under this key; None if nothing was, or if it cannot be read."""
        try:
            return self._journal.recall(key)
        except JournalError:
            return None
