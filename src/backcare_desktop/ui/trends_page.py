"""The page of trends: pain, how an exercise grows, left against right."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from backcare_desktop.journal.trends import left_and_right
from backcare_desktop.ui.balance_picture import BalancePicture
from backcare_desktop.ui.chart_colours import Exercises
from backcare_desktop.ui.chart_menu import ChartMenu, Tell
from backcare_desktop.ui.chart_view import ChartView
from backcare_desktop.ui.growth_picture import GrowthPicture
from backcare_desktop.ui.named import named
from backcare_desktop.ui.pain_picture import PainPicture
from backcare_desktop.ui.picture import Picture
from backcare_desktop.ui.progress_source import ProgressSource
from backcare_desktop.ui.quiet_week import QuietWeek
from backcare_desktop.ui.theme import Theme
from backcare_desktop.ui.tokens import LARGE, MEDIUM, SMALL
from backcare_desktop.words import gettext as _

PAIN_HEIGHT, GROWTH_HEIGHT = 220, 300
BALANCE_DAYS = 28
"""Left and right are compared over the last four weeks: what is so now can be acted upon."""
RANGES = {"quarter": 91, "year": 364, "all": 0}
"""Days of the time ranges; 0 for everything."""


class TrendsPage(QScrollArea):
    """Reads what it shows from `source`, of the time range and the exercise that are chosen."""

    chosen = Signal(str, str)
    """The user chose a range (a key of RANGES) and an exercise (id)."""

    def __init__(
        self,
        theme: Theme,
        exercises: Exercises,
        source: ProgressSource,
        tell: Tell,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("trends_page")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._exercises = exercises
        self._source = source
        self._range = _combo("trends_range", _("How far back"))
        for key, text in (
            ("quarter", _("The last 3 months")),
            ("year", _("The last year")),
            ("all", _("Everything")),
        ):
            self._range.addItem(text, key)
        self._exercise = _combo("trends_exercise", _("Exercise"))
        for exercise_id, name in exercises.names.items():
            self._exercise.addItem(name, exercise_id)
        self.pain = ChartView(theme, "pain_chart")
        self.growth = ChartView(theme, "growth_chart")
        self.balance = ChartView(theme, "balance_chart")
        self._empty: dict[ChartView, QLabel] = {}
        self.quiet = QuietWeek(theme, self, "quiet_trends")
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(MEDIUM)
        row = QHBoxLayout()
        row.addWidget(self._range)
        row.addStretch(1)
        column.addLayout(row)
        of_pain = QLabel(_("Seven days at a time"))
        column.addWidget(self._card(theme, tell, self.pain, of_pain, PAIN_HEIGHT))
        column.addWidget(self._card(theme, tell, self.growth, self._exercise, GROWTH_HEIGHT))
        last_weeks = QLabel(_("Left and right, the last four weeks"))
        column.addWidget(self._card(theme, tell, self.balance, last_weeks, 0))
        column.addStretch(1)
        self.setWidget(self._inside)
        self._range.currentIndexChanged.connect(self._choose)
        self._exercise.currentIndexChanged.connect(self._choose)

    @property
    def charts(self) -> tuple[ChartView, ...]:
        """The three of them, from the top."""
        return self.pain, self.growth, self.balance

    def choose(self, time_range: str, exercise_id: str) -> None:
        """Choose without a word about it; what is not known stays as it is."""
        for combo, data in ((self._range, time_range), (self._exercise, exercise_id)):
            index = combo.findData(data)
            if index >= 0:
                combo.blockSignals(True)
                combo.setCurrentIndex(index)
                combo.blockSignals(False)

    def show_trends(self, today: date) -> None:
        """Read and show what is chosen, up to `today`. Raises JournalError."""
        nothing_yet = self._source.extent() is None
        self._inside.setVisible(not nothing_yet)
        bar = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            bar.ScrollBarAlwaysOff if nothing_yet else bar.ScrollBarAsNeeded
        )
        if nothing_yet:
            text = _("After a week or two of practice, lines begin to grow here.")
            self.quiet.say(_("Time will tell"), text)
            return
        self.quiet.hide()
        first = self._first_day(today)
        pain = PainPicture(self._source.pain(first, today), first, today)
        nothing = _("No pain ratings in this time yet. Rating before practice draws a line here.")
        self._show(self.pain, pain, "" if not pain.is_empty else nothing)
        exercise_id = str(self._exercise.currentData())
        trend = self._source.growth(exercise_id, first, today)
        growth = GrowthPicture(trend, self._exercise.currentText(), first, today)
        nothing = _("Not done in this time. When it is, its growth shows here.")
        self._show(self.growth, growth, "" if not growth.is_empty else nothing)
        start = today - timedelta(days=BALANCE_DAYS - 1)
        sides = left_and_right(self._source.totals(start, today))
        balance = BalancePicture(sides, self._exercises, start, today)
        self.balance.setFixedHeight(round(balance.height) + 12 if sides else 0)
        nothing = _("No exercise with two sides in the last four weeks.")
        self._show(self.balance, balance, "" if sides else nothing)

    def _first_day(self, today: date) -> date:
        days = RANGES[str(self._range.currentData())]
        if days:
            return today - timedelta(days=days - 1)
        extent = self._source.extent()
        least = today - timedelta(days=27)
        return least if extent is None else min(extent[0], least)

    def _show(self, chart: ChartView, picture: Picture, nothing: str) -> None:
        chart.setVisible(not nothing)
        self._empty[chart].setVisible(bool(nothing))
        self._empty[chart].setText(nothing)
        if not nothing:
            chart.show_picture(picture)

    def _choose(self) -> None:
        self.chosen.emit(str(self._range.currentData()), str(self._exercise.currentData()))

    def _card(
        self, theme: Theme, tell: Tell, chart: ChartView, heading: QWidget, height: int
    ) -> QWidget:
        card = QFrame()
        card.setProperty("frame", "card")
        heading.setProperty("type", "strong")
        row = QHBoxLayout()
        row.addWidget(heading)
        row.addStretch(1)
        row.addWidget(ChartMenu(theme, chart, tell).button())
        empty = named(QLabel(), f"{chart.objectName()}_empty")
        empty.setProperty("type", "soft")
        empty.setWordWrap(True)
        empty.hide()
        self._empty[chart] = empty
        if height:
            chart.setFixedHeight(height)
        layout = QVBoxLayout(card)
        layout.setContentsMargins(LARGE, SMALL, LARGE, MEDIUM)
        layout.setSpacing(SMALL)
        layout.addLayout(row)
        layout.addWidget(empty)
        layout.addWidget(chart)
        return card


def _combo(name: str, accessible: str) -> QComboBox:
    combo = named(QComboBox(), name)
    combo.setAccessibleName(accessible)
    combo.setToolTip(accessible)
    return combo
