"""The weeks that the journal knows, and the tab that shows them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from backcare_desktop.app.clip_shelf import ClipShelf
from backcare_desktop.app.clocks import Clocks
from backcare_desktop.exercises.library import Library, UnknownExerciseError
from backcare_desktop.journal import review
from backcare_desktop.journal.journal import Journal
from backcare_desktop.settings import Settings
from backcare_desktop.ui.theme import Theme

if TYPE_CHECKING:
    from backcare_desktop.ui.progress_tab import ProgressTab

RESTING = "bridge"
"""The exercise whose start pose rests on the mat in an empty week."""


class Weeks:
    """Weeks as the user's country counts them. Any reading raises `JournalError`."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self.first_weekday = QLocale().firstDayOfWeek().value - 1  # Qt's Monday is 1

    def first_day(self, day: date) -> date:
        """The first day of the week that holds this one."""
        return review.week_of(day, self.first_weekday)

    def week(self, first_day: date) -> review.Week:
        """The week that begins on this day."""
        last_day = first_day + timedelta(days=review.DAYS_A_WEEK - 1)
        totals = self._journal.totals(first_day, last_day)
        return review.week(totals, first_day, self._journal.pain_days(first_day, last_day))


class ProgressRoom:
    """Makes the progress tab, when it is first looked at."""

    def __init__(
        self,
        weeks: Weeks,
        library: Library,
        clips: ClipShelf,
        theme: Theme,
        settings: Callable[[], Settings],
        clocks: Clocks,
    ) -> None:
        self._weeks = weeks
        self._library = library
        self._clips = clips
        self._theme = theme
        self._settings = settings
        self._clocks = clocks

    def make(self) -> ProgressTab:
        """A new one."""
        # Only now: pyqtgraph takes 0.2 s and 48 MB, and most starts never look at the chart.
        from backcare_desktop.ui.progress_tab import ProgressTab

        progress = ProgressTab(
            self._weeks.week,
            self._exercise_name,
            self._clocks.today,
            self._weeks.first_weekday,
            self._theme,
            self._settings().days_goal,
        )
        if clip := self._clips.get(RESTING):
            progress.set_resting_body(clip.frame("hook-lying", "hook-lying", 0.0).spheres)
        return progress

    def _exercise_name(self, exercise_id: str) -> str:
        """The name; the id for an exercise that is no longer there."""
        try:
            return self._library.get(exercise_id).name
        except UnknownExerciseError:
            return exercise_id
