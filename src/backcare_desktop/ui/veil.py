"""What lies over the stage when the practice stands still; the page at its end."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from backcare_desktop.ui.icons import pixmap
from backcare_desktop.ui.named import named
from backcare_desktop.ui.theme import Theme, tabular
from backcare_desktop.ui.tokens import HUGE, LARGE, MEDIUM, SMALL, TINY, VAST
from backcare_desktop.words import gettext as _

HEADLINE_PX = 30
_NUMBER_PX = 72
_CHECK_PX = 56
_ONE_COLUMN = 4


class Veil(QWidget):
    """Dims what is below it."""

    def __init__(self, theme: Theme, opacity: int, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._opacity = opacity
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = QColor(self._theme.tokens.ground)
        colour.setAlpha(self._opacity)
        painter.fillRect(self.rect(), colour)
        painter.end()


def headline(text: str, parent: QWidget) -> QLabel:
    """A line in large type, in the middle."""
    label = QLabel(text, parent)
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    font = QFont(label.font())
    font.setPixelSize(HEADLINE_PX)
    font.setWeight(QFont.Weight.DemiBold)
    label.setFont(font)
    return label


class FinishedPage(Veil):
    """What was done, one number to be glad of, and the way out."""

    done_pressed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, 0, parent)
        self.setObjectName("finished_page")
        self._check = QLabel(self)
        self._check.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.headline = headline("", self)
        self.headline.setObjectName("finished_headline")
        self.number = named(QLabel(self), "finished_number")
        font = tabular(self.number.font())
        font.setPixelSize(_NUMBER_PX)
        font.setWeight(QFont.Weight.DemiBold)
        self.number.setFont(font)
        self.unit = named(QLabel(self), "finished_unit")
        self.unit.setProperty("type", "lead")
        self.list = named(QLabel(self), "finished_list")
        self.more = named(QLabel(self), "finished_list_more")
        for label in (self.list, self.more):
            label.setProperty("type", "lead")
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.done = named(QPushButton(_("Done"), self), "done_button")
        self.done.setProperty("kind", "primary")
        self.done.setMinimumSize(220, 56)
        self.done.clicked.connect(self.done_pressed)
        self._lay_out()
        theme.changed.connect(self._colour)
        self._colour()

    def show_result(self, headline: str, number: str, unit: str, done: Sequence[str]) -> None:
        """Write what came of the practice; empty texts are left out."""
        self.headline.setText(headline)
        self.number.setText(number)
        self.unit.setText(unit)
        half = len(done) if len(done) <= _ONE_COLUMN else (len(done) + 1) // 2
        self.list.setText("\n".join(done[:half]))
        self.more.setText("\n".join(done[half:]))
        self.more.setVisible(half < len(done))

    def set_foot(self, pixels: int) -> None:
        """Leave this much room at the bottom, where the figure rests."""
        self._column.setContentsMargins(VAST, HUGE, VAST, max(HUGE, pixels))
        self._column.activate()  # not a moment with the button over the figure

    def room_below(self, height: int) -> int:
        """How much of `height` pixels what was done leaves free at the bottom."""
        margins = self._column.contentsMargins()
        return height - (self._column.minimumSize().height() - margins.bottom()) - MEDIUM

    def _lay_out(self) -> None:
        figure = QHBoxLayout()
        figure.setSpacing(MEDIUM)
        figure.addStretch()
        figure.addWidget(self.number, 0, Qt.AlignmentFlag.AlignBaseline)
        figure.addWidget(self.unit, 0, Qt.AlignmentFlag.AlignBaseline)
        figure.addStretch()
        lists = QHBoxLayout()
        lists.setSpacing(VAST)
        lists.addStretch()
        lists.addWidget(self.list)
        lists.addWidget(self.more)
        lists.addStretch()
        self._column = column = QVBoxLayout(self)
        self.set_foot(0)
        column.setSpacing(TINY)
        column.addStretch()
        column.addWidget(self._check)
        column.addWidget(self.headline)
        column.addLayout(figure)
        column.addSpacing(SMALL)
        column.addLayout(lists)
        column.addSpacing(LARGE)
        column.addWidget(self.done, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()

    def _colour(self) -> None:
        self._check.setPixmap(
            pixmap("check", self._theme.tokens.primary, _CHECK_PX, self.devicePixelRatioF())
        )
