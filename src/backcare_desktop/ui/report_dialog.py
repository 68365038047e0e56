"""Which days go on the page for the physiotherapist, and where it goes."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDateEdit,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from backcare_desktop.ui import week_words
from backcare_desktop.ui.named import named
from backcare_desktop.ui.tokens import HUGE, LARGE, MEDIUM, SMALL
from backcare_desktop.words import gettext as _

FOUR_WEEKS = 28
TEXT_WIDTH = 520


class ReportDialog(QDialog):
    """`last_visit` is the day of the last visit, if it is known. The dialog stays open: one may
    save and print."""

    save_requested = Signal(object, object)
    """The first and the last day, each a `date`."""
    print_requested = Signal(object, object)

    def __init__(self, today: date, last_visit: date | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("report_dialog")
        self.setWindowTitle(_("For your physiotherapist"))
        self._today = today
        month_ago = today - timedelta(days=FOUR_WEEKS - 1)
        self._since_visit = named(QRadioButton(_("Since my last &visit on")), "report_visit")
        self._weeks = named(QRadioButton(_("The last &four weeks")), "report_weeks")
        self._custom = named(QRadioButton(_("These &days:")), "report_custom")
        self._visit = self._day("report_visit_day", last_visit or month_ago)
        self._first = self._day("report_first", month_ago)
        self._last = self._day("report_last", today)
        self._said = named(QLabel(), "report_said")
        self._lay_out()
        for button in (self._since_visit, self._weeks, self._custom):
            button.toggled.connect(self._settle)
        for edit in (self._visit, self._first, self._last):
            edit.dateChanged.connect(self._settle)
        (self._weeks if last_visit is None else self._since_visit).setChecked(True)
        self._settle()

    @property
    def period(self) -> tuple[date, date]:
        """The first and the last day that are chosen."""
        if self._since_visit.isChecked():
            return _date(self._visit), self._today
        if self._custom.isChecked():
            return _date(self._first), _date(self._last)
        return self._today - timedelta(days=FOUR_WEEKS - 1), self._today

    @property
    def last_visit(self) -> date | None:
        """The day of the last visit, if the period begins with it."""
        return _date(self._visit) if self._since_visit.isChecked() else None

    def say(self, sentence: str) -> None:
        """Tell how saving or printing went."""
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))

    def _lay_out(self) -> None:
        text = QLabel(
            _(
                "One page: how often you practised, your pain, both sides, the doses, and when it "
                "hurt. Your name is left blank for a pen."
            )
        )
        text.setProperty("type", "soft")
        for label in (text, self._said):
            label.setWordWrap(True)
            label.setFixedWidth(TEXT_WIDTH)
        self._said.hide()
        group = QButtonGroup(self)
        for button in (self._since_visit, self._weeks, self._custom):
            group.addButton(button)
        days = QHBoxLayout()
        days.addWidget(self._first)
        days.addWidget(QLabel(_("to")))
        days.addWidget(self._last)
        grid = QGridLayout()
        grid.setVerticalSpacing(MEDIUM)
        grid.addWidget(self._since_visit, 0, 0)
        grid.addWidget(self._visit, 0, 1)
        grid.addWidget(self._weeks, 1, 0)
        grid.addWidget(self._custom, 2, 0)
        grid.addLayout(days, 2, 1)
        self._save = named(QPushButton(_("Save as PDF…")), "report_save")
        self._print = named(QPushButton(_("Print…")), "report_print")
        close = named(QPushButton(_("Close")), "report_close")
        close.setProperty("kind", "quiet")
        self._save.clicked.connect(lambda: self.save_requested.emit(*self.period))
        self._print.clicked.connect(lambda: self.print_requested.emit(*self.period))
        close.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(SMALL)
        buttons.addWidget(close)
        buttons.addStretch(1)
        buttons.addWidget(self._print)
        buttons.addWidget(self._save)
        self._save.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(HUGE, HUGE, HUGE, LARGE)
        layout.setSpacing(HUGE)
        layout.addWidget(text)
        layout.addLayout(grid)
        layout.addWidget(self._said)
        layout.addLayout(buttons)

    def _day(self, name: str, day: date) -> QDateEdit:
        edit = named(QDateEdit(QDate(day.year, day.month, day.day)), name)
        edit.setMaximumDate(QDate(self._today.year, self._today.month, self._today.day))
        edit.setCalendarPopup(True)
        edit.setDisplayFormat(week_words.date_format())
        return edit

    def _settle(self) -> None:
        """Only what is chosen can be edited, and no period ends before it begins."""
        self._visit.setEnabled(self._since_visit.isChecked())
        for edit in (self._first, self._last):
            edit.setEnabled(self._custom.isChecked())
        first, last = self.period
        for button in (self._save, self._print):
            button.setEnabled(first <= last)
        self.say("" if first <= last else _("The first day should not be after the last one."))


def _date(edit: QDateEdit) -> date:
    chosen = edit.date()
    return date(chosen.year(), chosen.month(), chosen.day())
