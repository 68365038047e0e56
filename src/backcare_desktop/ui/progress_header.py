"""What stands above the charts: what is shown, the three views, the way through time."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from backcare_desktop.settings import ProgressView as View
from backcare_desktop.ui import icons
from backcare_desktop.ui.named import named
from backcare_desktop.ui.theme import Theme
from backcare_desktop.ui.tokens import LARGE, SMALL, TINY
from backcare_desktop.words import gettext as _


class ProgressHeader(QWidget):
    """Emits what the user asks for; shows what it is told."""

    view_chosen = Signal(str)
    back = Signal()
    forward = Signal()
    home = Signal()
    report_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._title = _label("progress_title", "title")
        self._range = _label("progress_range", "soft")
        self.views: dict[View, QPushButton] = {}
        texts = {View.WEEK: _("Week"), View.YEAR: _("Year"), View.TRENDS: _("Trends")}
        for view, text in texts.items():
            button = named(QPushButton(text), f"view_{view}")
            button.setProperty("kind", "segment")
            button.setCheckable(True)
            button.clicked.connect(lambda _on=False, view=view: self.view_chosen.emit(view.value))
            self.views[view] = button
        self._report = named(QPushButton(_("Report…")), "progress_report")
        self._report.setProperty("kind", "quiet")
        self._report.setToolTip(_("A page for your physiotherapist, to save or print"))
        self._report.clicked.connect(self.report_requested)
        self._home = named(QPushButton(_("This week")), "week_home")
        self._home.setProperty("kind", "quiet")
        self._home.setToolTip(_("Back to this week (Home)"))
        self._home.clicked.connect(self.home)
        self._back = self._arrow("week_back", _("The week before (Left)"))
        self._back.clicked.connect(self.back)
        self._forward = self._arrow("week_forward", _("The week after (Right)"))
        self._forward.clicked.connect(self.forward)
        self._lay_out()
        theme.changed.connect(self._dress)
        self._dress()

    def show_time(self, view: View, title: str, dates: str, *, current: bool) -> None:
        """Say what is shown; in the view of weeks, offer the way through them."""
        self._title.setText(title)
        self._range.setText(dates)
        # No button group: it would take the arrow keys, which go through weeks here.
        for one, button in self.views.items():
            button.setChecked(one is view)
        weeks = view is View.WEEK
        self._back.setVisible(weeks)
        self._forward.setVisible(weeks)
        self._forward.setEnabled(not current)
        self._home.setVisible(weeks and not current)

    def in_order(self) -> tuple[QWidget, ...]:
        """What the Tab key goes through here."""
        return (*self.views.values(), self._report, self._home, self._back, self._forward)

    def _lay_out(self) -> None:
        heading = QVBoxLayout()
        heading.setSpacing(TINY)
        heading.addWidget(self._title)
        heading.addWidget(self._range)
        views = QHBoxLayout()
        views.setSpacing(TINY)
        for button in self.views.values():
            views.addWidget(button)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        row.addLayout(heading, 1)
        bottom = Qt.AlignmentFlag.AlignBottom
        row.addWidget(self._home, 0, bottom)
        for arrow in (self._back, self._forward):
            row.addWidget(arrow, 0, bottom)
        row.addSpacing(LARGE)
        row.addLayout(views)
        row.setAlignment(views, bottom)
        row.addWidget(self._report, 0, bottom)

    def _arrow(self, name: str, tip: str) -> QToolButton:
        button = named(QToolButton(), name)
        button.setProperty("kind", "quiet")
        button.setIconSize(QSize(24, 24))
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        return button

    def _dress(self) -> None:
        tokens = self._theme.tokens
        names = ("chevron-left", "chevron-right")
        if self.isRightToLeft():
            names = names[::-1]
        for button, name in zip((self._back, self._forward), names, strict=True):
            icon = icons.icon(name, tokens.ink)
            faint = icons.pixmap(name, tokens.hairline, 24, self.devicePixelRatioF())
            icon.addPixmap(faint, QIcon.Mode.Disabled)
            button.setIcon(icon)


def _label(name: str, kind: str) -> QLabel:
    label = named(QLabel(), name)
    label.setProperty("type", kind)
    return label
