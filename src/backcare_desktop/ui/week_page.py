"""The page of a week: its sums, the chart, and a figure at rest where nothing was done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from backcare_desktop import words
from backcare_desktop.journal.review import Week
from backcare_desktop.ui import week_words
from backcare_desktop.ui.chart_colours import Exercises
from backcare_desktop.ui.chart_menu import ChartMenu, Tell
from backcare_desktop.ui.chart_view import ChartView
from backcare_desktop.ui.day_dots import DayDots
from backcare_desktop.ui.named import named
from backcare_desktop.ui.quiet_week import QuietWeek
from backcare_desktop.ui.theme import Theme
from backcare_desktop.ui.tokens import LARGE, MEDIUM, SMALL
from backcare_desktop.ui.week_picture import WeekPicture
from backcare_desktop.words import gettext as _


class WeekPage(QFrame):
    """Shows a `Week`; `days_goal` is how many days the user would like to practise."""

    def __init__(
        self,
        theme: Theme,
        exercises: Exercises,
        days_goal: Callable[[], int],
        tell: Tell,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("week_page")
        self.setProperty("frame", "card")
        self._exercises = exercises
        self._days_goal = days_goal
        self.chart = ChartView(theme, "week_chart")
        self.quiet = QuietWeek(theme, self.chart)
        self._minutes = _label("week_minutes", "title")
        self._repetitions = _label("week_repetitions", "soft")
        self._dots = DayDots(theme)
        self._days = _label("week_days", "soft")
        self._summary = QWidget()
        row = QHBoxLayout(self._summary)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(MEDIUM)
        baseline = Qt.AlignmentFlag.AlignBaseline
        row.addWidget(self._minutes, 0, baseline)
        row.addWidget(self._repetitions, 0, baseline)
        row.addStretch(1)
        row.addWidget(self._days)
        row.addWidget(self._dots)
        self.more = ChartMenu(theme, self.chart, tell).button()
        row.addWidget(self.more)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(LARGE, MEDIUM, LARGE, SMALL)
        layout.setSpacing(SMALL)
        layout.addWidget(self._summary)
        layout.addWidget(self.chart, 1)

    def show_week(self, week: Week, today: date, *, current: bool) -> None:
        """Show this week; the `current` one offers to begin while it is empty."""
        picture = WeekPicture(week, today, self._exercises)
        self.chart.show_picture(picture)
        nothing = week.seconds == 0 and not picture.has_pain
        self._summary.setVisible(not nothing)
        self._repetitions.setVisible(self.width() > _NARROW)
        if nothing:
            self.quiet.say(*week_words.quiet_week(current=current), offers_start=current)
            return
        self.quiet.hide()
        seconds = week.seconds
        self._minutes.setText(words.minutes(seconds) if seconds else _("Rest"))
        self._repetitions.setText(week_words.repetitions(week.repetitions))
        self._dots.show_week(week, today)
        self._days.setText(week_words.days(week, self._days_goal(), current=current))

    def show_problem(self, sentence: str) -> None:
        """Say why nothing can be shown."""
        self._summary.hide()
        self.quiet.say(_("The log cannot be read now"), sentence)


_NARROW = 520


def _label(name: str, kind: str) -> QLabel:
    label = named(QLabel(), name)
    label.setProperty("type", kind)
    return label
