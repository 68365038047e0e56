"""The progress tab: the week with its review, the year, and what changes over time.

`app` imports this module when the tab is first opened: pyqtgraph and numpy come with it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import pairwise

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from backcare_desktop import words
from backcare_desktop.body.skeleton import Array
from backcare_desktop.journal.errors import JournalError
from backcare_desktop.journal.review import week_of
from backcare_desktop.settings import ProgressView as View
from backcare_desktop.settings import TrendsRange
from backcare_desktop.ui import week_words
from backcare_desktop.ui.chart_colours import Exercises
from backcare_desktop.ui.chart_view import ChartView
from backcare_desktop.ui.day_sheet import DaySheet
from backcare_desktop.ui.entry_dialog import Choice
from backcare_desktop.ui.progress_header import ProgressHeader
from backcare_desktop.ui.progress_source import ProgressSource
from backcare_desktop.ui.review_panel import ReviewPage, ReviewPanel
from backcare_desktop.ui.theme import Theme
from backcare_desktop.ui.tokens import HUGE, LARGE, MEDIUM
from backcare_desktop.ui.trends_page import TrendsPage
from backcare_desktop.ui.week_page import WeekPage
from backcare_desktop.ui.week_picture import WeekPicture
from backcare_desktop.ui.year_page import YearPage
from backcare_desktop.words import gettext as _

WEEK = timedelta(days=7)
SIDE_WIDTH, SIDE_WIDTH_NARROW = 300, 232
NARROW = 940


class ProgressTab(QWidget):
    """A week at a time, back and forward, never beyond the current one; a year; trends.

    `today()` is the local date; `first_weekday` counts like `date.weekday()`; `choices` are the
    exercises that can be entered by hand. `view` and `time_range` are shown first.
    """

    start_requested = Signal()
    """The user wants to begin today's exercises."""
    edit_requested = Signal(object)
    """An `EditRequest`: the user wants something changed in the journal."""
    undo_requested = Signal()
    view_chosen = Signal(str, str)
    """The user chose a view and a time range of the trends."""
    report_requested = Signal()
    """The user wants the page for the physiotherapist."""
    told = Signal(str)
    """A sentence for the user."""

    def __init__(
        self,
        source: ProgressSource,
        exercises: Exercises,
        choices: Sequence[Choice],
        today: Callable[[], date],
        first_weekday: int,
        theme: Theme,
        days_goal: Callable[[], int] = lambda: 5,
        view: View = View.WEEK,
        time_range: TrendsRange = TrendsRange.QUARTER,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("progress_tab")
        self._source = source
        self._exercises = exercises
        self._today = today
        self._first_weekday = first_weekday
        self._view = view
        self._time_range = time_range
        self._first_day = week_of(today(), first_weekday)
        self.header = ProgressHeader(theme)
        self.week = WeekPage(theme, exercises, days_goal, self.told.emit)
        self.year = YearPage(theme, self.told.emit)
        self.trends = TrendsPage(theme, exercises, source, self.told.emit)
        self.trends.choose(time_range, "")
        self.review = ReviewPanel()
        self.review_page = ReviewPage(theme)
        self.sheet = DaySheet(theme, exercises.name, choices, today)
        self._week_keys: list[QShortcut] = []
        self._lay_out()
        self._connect()
        self.refresh()

    @property
    def first_day(self) -> date:
        """The first day of the week that is shown."""
        return self._first_day

    @property
    def view(self) -> View:
        """Which of the three views is shown."""
        return self._view

    def show_week(self, day: date) -> None:
        """Show the week that holds `day`; of a day to come, the current week."""
        self._first_day = week_of(min(day, self._today()), self._first_weekday)
        self.show_view(View.WEEK)

    def show_view(self, view: View) -> None:
        """Show one of the three views."""
        self._view = view
        self._close_sheet()
        self.refresh()

    def open_review(self, day: date) -> None:
        """Show the week that holds `day` in words, on the large page."""
        self.show_week(day)
        self._show_review_page()

    def open_day(self, day: date) -> None:
        """Show everything of this day beside the chart."""
        try:
            contents = self._source.day(day)
        except JournalError as error:
            self.told.emit(words.journal_problem(error))
            return
        self.sheet.offer_undo("")
        self.sheet.show_day(contents)
        self._side.setCurrentWidget(self.sheet)
        self._side.show()

    def show_edited(self, sentence: str) -> None:
        """The journal has changed: read it again, and offer the way back if there is a word."""
        self.refresh()
        if self.sheet.day is not None and self._side.currentWidget() is self.sheet:
            self.open_day(self.sheet.day)
            self.sheet.offer_undo(sentence)

    def refresh(self) -> None:
        """Read again what is shown."""
        try:
            self._show_now()
        except JournalError as error:
            self.week.show_problem(words.journal_problem(error))
            self._pages.setCurrentWidget(self.week)

    def minutes(self) -> list[tuple[date, float]]:
        """What the week's bars show: each day and its minutes, as drawn."""
        picture = self.week.chart.picture
        if not isinstance(picture, WeekPicture):
            return []
        dates = [day.date for day in picture.week.days]
        return list(zip(dates, picture.minutes, strict=True))

    def set_resting_body(self, spheres: Array) -> None:
        """The body, (S, 4), that rests on its mat where there is nothing to show."""
        for quiet in (self.week.quiet, self.year.quiet, self.trends.quiet):
            quiet.resting.set_body(spheres)

    # What is shown

    def _show_now(self) -> None:
        today = self._today()
        this_week = week_of(today, self._first_weekday)
        current = self._first_day == this_week
        match self._view:
            case View.WEEK:
                title = week_words.title(self._first_day, this_week)
                dates = week_words.date_range(self._first_day)
                self.header.show_time(self._view, title, dates, current=current)
                week = self._source.week(self._first_day)
                self.week.show_week(week, today, current=current)
                self.review.show_sentences(self._source.review(self._first_day))
                self._pages.setCurrentWidget(self.week)
            case View.YEAR:
                found = self._source.year(today)
                dates = week_words.span(found.weeks[0][0].day, today)
                self.header.show_time(self._view, _("The last 52 weeks"), dates, current=True)
                self.year.show_year(found, today)
                self._pages.setCurrentWidget(self.year)
            case View.TRENDS:
                text = _("What changes slowly, and what stays")
                self.header.show_time(self._view, _("Trends"), text, current=True)
                self.trends.show_trends(today)
                self._pages.setCurrentWidget(self.trends)
        if self._side.currentWidget() is self.review:
            self._side.setVisible(self._view is View.WEEK)
        self._settle_keys()
        self.setFocusProxy(self._chart)

    def _settle_keys(self) -> None:
        """Left and right go through weeks where they see one; else from day to day."""
        weeks = self._view is View.WEEK and self._whole.currentWidget() is not self.review_page
        for shortcut in self._week_keys:
            shortcut.setEnabled(weeks)

    @property
    def _chart(self) -> ChartView:
        charts = {View.WEEK: self.week.chart, View.YEAR: self.year.chart}
        return charts.get(self._view, self.trends.pain)

    def _show_review_page(self) -> None:
        this_week = week_of(self._today(), self._first_weekday)
        title = week_words.title(self._first_day, this_week)
        dates = week_words.date_range(self._first_day)
        try:
            sentences = self._source.review(self._first_day)
        except JournalError as error:
            sentences = (words.journal_problem(error),)
        self.review_page.show_review(title, dates, sentences)
        self._whole.setCurrentWidget(self.review_page)
        self._settle_keys()
        self.review_page.setFocus()

    def _leave_review_page(self) -> None:
        self._whole.setCurrentIndex(0)
        self._settle_keys()
        self._chart.setFocus()

    def _close_sheet(self) -> None:
        self._side.setCurrentWidget(self.review)
        self._side.setVisible(self._view is View.WEEK)

    # Building

    def _lay_out(self) -> None:
        self._pages = QStackedWidget()
        for page in (self.week, self.year, self.trends):
            self._pages.addWidget(page)
        self._side = QStackedWidget()
        self._side.addWidget(self.review)
        self._side.addWidget(self.sheet)
        body = QHBoxLayout()
        body.setSpacing(MEDIUM)
        body.addWidget(self._pages, 1)
        body.addWidget(self._side)
        charts = QWidget()
        layout = QVBoxLayout(charts)
        layout.setContentsMargins(HUGE, LARGE, HUGE, LARGE)
        layout.setSpacing(MEDIUM)
        layout.addWidget(self.header)
        layout.addLayout(body, 1)
        self._whole = QStackedWidget()
        self._whole.addWidget(charts)
        self._whole.addWidget(self.review_page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._whole)
        # Whoever comes here looks at the chart first, and then for what else there is.
        in_order = (self.week.chart, self.week.more, *self.header.in_order(), self.review.large)
        for before, after in pairwise(in_order):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        header = self.header
        header.view_chosen.connect(self._choose_view)
        header.back.connect(self._go_back)
        header.forward.connect(self._go_forward)
        header.home.connect(self._go_home)
        header.report_requested.connect(self.report_requested)
        self.week.quiet.start_requested.connect(self.start_requested)
        self.year.quiet.start_requested.connect(self.start_requested)
        self.review.page_requested.connect(self._show_review_page)
        self.review_page.closed.connect(self._leave_review_page)
        self.trends.chosen.connect(self._choose_range)
        self.sheet.closed.connect(self._leave_sheet)
        self.sheet.edit_requested.connect(self.edit_requested)
        self.sheet.undo_requested.connect(self.undo_requested)
        for chart in (self.week.chart, self.year.chart, *self.trends.charts):
            chart.opened.connect(self.open_day)
        back, forward = Qt.Key.Key_Left, Qt.Key.Key_Right
        if self.isRightToLeft():
            back, forward = forward, back
        for key, go in (
            (back, self._go_back),
            (forward, self._go_forward),
            (Qt.Key.Key_Home, self._go_home),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(go)
            self._week_keys.append(shortcut)

    def _choose_view(self, view: str) -> None:
        self.show_view(View(view))
        self.view_chosen.emit(view, self._time_range)

    def _choose_range(self, time_range: str, _exercise_id: str) -> None:
        self._time_range = TrendsRange(time_range)
        self.refresh()
        self.view_chosen.emit(self._view.value, time_range)

    def _leave_sheet(self) -> None:
        self._close_sheet()
        self._chart.setFocus()

    def _go_back(self) -> None:
        self.show_week(self._first_day - WEEK)

    def _go_forward(self) -> None:
        self.show_week(self._first_day + WEEK)

    def _go_home(self) -> None:
        self.show_week(self._today())

    # Qt's events

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        self._side.setFixedWidth(SIDE_WIDTH_NARROW if narrow else SIDE_WIDTH)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LocaleChange and hasattr(self, "_pages"):
            self.refresh()
