"""The page of a year: the calendar of 52 weeks, and the months under it."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from backcare_desktop.journal.series import HeatMap
from backcare_desktop.ui.chart_menu import ChartMenu, Tell
from backcare_desktop.ui.chart_view import ChartView
from backcare_desktop.ui.named import named
from backcare_desktop.ui.quiet_week import QuietWeek
from backcare_desktop.ui.theme import Theme
from backcare_desktop.ui.tokens import LARGE, MEDIUM, SMALL
from backcare_desktop.ui.year_picture import YearPicture
from backcare_desktop.words import gettext as _


class YearPage(QFrame):
    """Shows a `HeatMap`."""

    def __init__(self, theme: Theme, tell: Tell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("year_page")
        self.setProperty("frame", "card")
        self.chart = ChartView(theme, "year_chart")
        self.quiet = QuietWeek(theme, self.chart, "quiet_year")
        heading = named(QLabel(_("Every square is a day")), "year_heading")
        heading.setProperty("type", "strong")
        row = QHBoxLayout()
        row.addWidget(heading, 1)
        row.addWidget(ChartMenu(theme, self.chart, tell).button())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(LARGE, MEDIUM, LARGE, LARGE)
        layout.setSpacing(SMALL)
        layout.addLayout(row)
        layout.addWidget(self.chart, 1)

    def show_year(self, found: HeatMap, today: date) -> None:
        """Show these weeks."""
        if found.seconds:
            self.chart.show_picture(YearPicture(found, today))
            self.quiet.hide()
        else:
            self.chart.clear_picture()
            text = _("Each day with practice becomes a square here. There is no hurry.")
            self.quiet.say(_("A year to fill"), text)
