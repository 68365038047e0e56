"""The copy of the log that is made each day, and what the user is told if there can be none."""

from __future__ import annotations

from backcare_desktop.app.clocks import Clocks
from backcare_desktop.journal.errors import JournalError
from backcare_desktop.journal.journal import Journal
from backcare_desktop.ui.main_window import MainWindow
from backcare_desktop.words import data as data_words


class Safekeeping:
    """Makes the copy of today. Call it at the start and when a new day begins."""

    def __init__(self, journal: Journal, window: MainWindow, clocks: Clocks) -> None:
        self._journal = journal
        self._window = window
        self._clocks = clocks

    def back_up(self) -> None:
        """Make today's copy, unless there is one; an empty log needs none."""
        try:
            if not self._journal.empty:
                self._journal.back_up_daily(self._clocks.today())
        except JournalError as error:
            self._window.notices.tell("backup", data_words.backup_problem(error))
        else:
            self._window.notices.take_back("backup")
