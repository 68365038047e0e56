"""The progress tab: the week's minutes, day by day.

`app` imports this module when the tab is first opened: pyqtgraph and numpy come with it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from backcare_desktop import words
from backcare_desktop.body.skeleton import Array
from backcare_desktop.journal.errors import JournalError
from backcare_desktop.journal.review import Week, week_of
from backcare_desktop.ui import icons, week_words
from backcare_desktop.ui.day_card import DayCard
from backcare_desktop.ui.day_dots import DayDots
from backcare_desktop.ui.quiet_week import QuietWeek
from backcare_desktop.ui.theme import Theme
from backcare_desktop.ui.tokens import HUGE, LARGE, MEDIUM, SMALL, TINY
from backcare_desktop.ui.week_chart import WeekChart
from backcare_desktop.words import gettext as _

WEEK = timedelta(days=7)


class ProgressTab(QWidget):
    """A week at a time, back and forward, never beyond the current one.

    `weeks(first_day)` reads a week from the journal; `exercise_name(id)` names an exercise;
    `today()` is the local date; `first_weekday` counts like `date.weekday()`.
    """

    start_requested = Signal()
    """The user wants to begin today's exercises."""

    def __init__(
        self,
        weeks: Callable[[date], Week],
        exercise_name: Callable[[str], str],
        today: Callable[[], date],
        first_weekday: int,
        theme: Theme,
        days_goal: int = 5,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("progress_tab")
        self._weeks = weeks
        self._exercise_name = exercise_name
        self._today = today
        self._first_weekday = first_weekday
        self._theme = theme
        self._days_goal = days_goal
        self._week: Week | None = None
        self._first_day = week_of(today(), first_weekday)
        self._build()
        self._connect()
        self._dress()
        self.refresh()

    @property
    def first_day(self) -> date:
        """The first day of the week that is shown."""
        return self._first_day

    def show_week(self, day: date) -> None:
        """Show the week that holds `day`; of a day to come, the current week."""
        self._first_day = week_of(min(day, self._today()), self._first_weekday)
        self.refresh()

    def refresh(self) -> None:
        """Read the week again and show it."""
        today = self._today()
        this_week = week_of(today, self._first_weekday)
        current = self._first_day == this_week
        self._title.setText(week_words.title(self._first_day, this_week))
        self._range.setText(week_words.date_range(self._first_day))
        self._forward.setEnabled(not current)
        self._home.setVisible(not current)
        try:
            self._week = self._weeks(self._first_day)
        except JournalError as error:
            self._week = None
            self._quiet.say(_("The log cannot be read now"), words.journal_problem(error))
            self._summary.hide()
            return
        self._show(self._week, today, current=current)

    def values(self) -> list[tuple[date, float]]:
        """What the bars show: each day and its minutes, as drawn."""
        days = (self._first_day + timedelta(days=number) for number in range(7))
        return list(zip(days, self._chart.values(), strict=True))

    def set_resting_body(self, spheres: Array) -> None:
        """The body, (S, 4), that rests on its mat in a week without practice."""
        self._quiet.resting.set_body(spheres)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._chart.point_at(-1)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LocaleChange and self._week is not None:
            self.refresh()

    def _show(self, week: Week, today: date, *, current: bool) -> None:
        self._chart.show_week(week, today)
        quiet = week.seconds == 0
        self._summary.setVisible(not quiet)
        if quiet:
            self._quiet.say(*week_words.quiet_week(current=current), offers_start=current)
        else:
            self._quiet.hide()
            self._minutes.setText(words.minutes(week.seconds))
            self._repetitions.setText(week_words.repetitions(week.repetitions))
            self._dots.show_week(week, today)
            self._days.setText(week_words.days(week, self._days_goal, current=current))
        told = [week_words.spoken(day, today, self._exercise_name) for day in week.days]
        self._chart.setAccessibleDescription("\n".join(told))

    def _build(self) -> None:
        self._title = _label("progress_title", "title")
        self._range = _label("progress_range", "soft")
        self._back = self._arrow("week_back", _("The week before (Left)"))
        self._forward = self._arrow("week_forward", _("The week after (Right)"))
        self._home = QPushButton(_("This week"))
        self._home.setObjectName("week_home")
        self._home.setProperty("kind", "quiet")
        self._home.setToolTip(_("Back to this week (Home)"))
        heading = QVBoxLayout()
        heading.setSpacing(TINY)
        heading.addWidget(self._title)
        heading.addWidget(self._range)
        header = QHBoxLayout()
        header.setSpacing(SMALL)
        header.addLayout(heading, 1)
        for button in (self._home, self._back, self._forward):
            header.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)

        self._chart = WeekChart(self._theme)
        self._chart.setAccessibleName(_("Minutes of practice on each day"))
        self._card = DayCard(self._chart)
        self._quiet = QuietWeek(self._theme, self._chart)
        body = QFrame()
        body.setProperty("frame", "card")
        inside = QVBoxLayout(body)
        inside.setContentsMargins(HUGE, HUGE, HUGE, MEDIUM)
        inside.setSpacing(LARGE)
        inside.addWidget(self._build_summary())
        inside.addWidget(self._chart, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(HUGE, LARGE, HUGE, HUGE)
        layout.setSpacing(LARGE)
        layout.addLayout(header)
        layout.addWidget(body, 1)
        # Whoever comes here looks at the chart first.
        QWidget.setTabOrder(self._chart, self._home)
        QWidget.setTabOrder(self._home, self._back)
        QWidget.setTabOrder(self._back, self._forward)
        self.setFocusProxy(self._chart)

    def _build_summary(self) -> QWidget:
        self._minutes = _label("week_minutes", "title")
        self._repetitions = _label("week_repetitions", "soft")
        self._dots = DayDots(self._theme)
        self._days = _label("week_days", "soft")
        self._summary = QWidget()
        row = QHBoxLayout(self._summary)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(MEDIUM)
        row.addWidget(self._minutes, 0, Qt.AlignmentFlag.AlignBaseline)
        row.addWidget(self._repetitions, 0, Qt.AlignmentFlag.AlignBaseline)
        row.addStretch(1)
        row.addWidget(self._days)
        row.addWidget(self._dots)
        return self._summary

    def _arrow(self, name: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setProperty("kind", "quiet")
        button.setIconSize(QSize(24, 24))
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        return button

    def _connect(self) -> None:
        self._back.clicked.connect(self._go_back)
        self._forward.clicked.connect(self._go_forward)
        self._home.clicked.connect(self._go_home)
        self._chart.day_pointed.connect(self._point_at)
        self._quiet.start_requested.connect(self.start_requested)
        self._theme.changed.connect(self._dress)
        for key, go in (
            (Qt.Key.Key_Left, self._go_back),
            (Qt.Key.Key_Right, self._go_forward),
            (Qt.Key.Key_Home, self._go_home),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(go)

    def _go_back(self) -> None:
        self.show_week(self._first_day - WEEK)

    def _go_forward(self) -> None:
        self.show_week(self._first_day + WEEK)

    def _go_home(self) -> None:
        self.show_week(self._today())

    def _point_at(self, index: int) -> None:
        today = self._today()
        if index < 0 or self._week is None or self._week.days[index].date > today:
            self._card.hide()
            return
        day = self._week.days[index]
        self._card.show_day(
            week_words.weekday_and_date(day.date),
            week_words.day_total(day, today),
            week_words.day_rows(day, self._exercise_name),
        )
        self._card.place_beside(self._chart.column(index))

    def _dress(self) -> None:
        tokens = self._theme.tokens
        for button, name in ((self._back, "chevron-left"), (self._forward, "chevron-right")):
            icon = icons.icon(name, tokens.ink)
            faint = icons.pixmap(name, tokens.hairline, 24, self.devicePixelRatioF())
            icon.addPixmap(faint, QIcon.Mode.Disabled)
            button.setIcon(icon)
        self._card.dress(tokens)


def _label(name: str, text: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setProperty("type", text)
    return label
