"""The weeks that the journal knows, and the tab that shows them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from backcare_desktop.app.clip_shelf import ClipShelf
from backcare_desktop.app.clocks import Clocks
from backcare_desktop.app.preferences import Preferences
from backcare_desktop.exercises.library import Library
from backcare_desktop.exercises.model import Exercise, Sides
from backcare_desktop.journal import review
from backcare_desktop.journal.journal import Journal
from backcare_desktop.settings import ProgressView, TrendsRange
from backcare_desktop.ui.entry_dialog import Choice
from backcare_desktop.ui.main_window import MainWindow
from backcare_desktop.ui.theme import Theme

if TYPE_CHECKING:
    from backcare_desktop.ui.progress_tab import ProgressTab

NOTICE = "progress"
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
        journal: Journal,
        weeks: Weeks,
        library: Library,
        clips: ClipShelf,
        theme: Theme,
        preferences: Preferences,
        clocks: Clocks,
    ) -> None:
        self._journal = journal
        self._weeks = weeks
        self._library = library
        self._clips = clips
        self._theme = theme
        self._preferences = preferences
        self._clocks = clocks

    def make(self, window: MainWindow, changed: Callable[[], None]) -> ProgressTab:
        """A new one for this window; `changed` is called when the user has changed the journal."""
        # Only now: pyqtgraph takes 0.2 s and 48 MB, and most starts never look at a chart.
        from backcare_desktop.app.journal_source import JournalSource
        from backcare_desktop.app.progress_edits import ProgressEdits
        from backcare_desktop.app.reporting import Reporting
        from backcare_desktop.ui.chart_colours import Exercises
        from backcare_desktop.ui.progress_tab import ProgressTab

        preferences, first_weekday = self._preferences, self._weeks.first_weekday
        exercises = self._library.exercises
        charted = Exercises({one.id: one.name for one in exercises})
        tab = ProgressTab(
            JournalSource(self._journal, self._library, self._clocks.today, first_weekday),
            charted,
            [_choice(one) for one in exercises],
            self._clocks.today,
            first_weekday,
            self._theme,
            lambda: preferences().days_goal,
            preferences().progress_view,
            preferences().trends_range,
        )
        if clip := self._clips.get(RESTING):
            tab.set_resting_body(clip.frame("hook-lying", "hook-lying", 0.0).spheres)

        def tell(sentence: str) -> None:
            window.notices.tell(NOTICE, sentence)

        window.review_opened.connect(tab.open_review)
        tab.view_chosen.connect(self._remember)
        tab.told.connect(tell)
        edits = ProgressEdits(self._journal, self._clocks, tab, tell)
        edits.changed.connect(changed)
        reporting = Reporting(self._journal, charted, preferences, self._clocks, window)
        tab.report_requested.connect(reporting.ask)
        return tab

    def _remember(self, view: str, time_range: str) -> None:
        self._preferences.change(
            progress_view=ProgressView(view), trends_range=TrendsRange(time_range)
        )


def _choice(exercise: Exercise) -> Choice:
    """What can be entered of an exercise, at its start dose."""
    dose = exercise.dose.start
    breath_s = 0.0 if exercise.breath is None else exercise.breath.total_s
    hold_s = dose.hold_s or (dose.breaths or 0) * breath_s
    each = exercise.sides is Sides.EACH
    return Choice(exercise.id, exercise.name, each, dose.repetitions, round(hold_s))
