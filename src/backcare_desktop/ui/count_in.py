"""The large count before the practice goes on; the figure waits behind it."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from backcare_desktop.ui.readable import for_the_floor, with_cap_height
from backcare_desktop.ui.theme import Theme, tabular
from backcare_desktop.words import floor

_DIM = 150
_NUMBER = 0.24
"""The height of the number, of the height of the whole."""


class CountIn(QWidget):
    """Shows 3, 2, 1; the mouse passes through to the stage below."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("count_in")
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._theme = theme
        self._number = 0
        self._above, self._below = floor.going_on(), ""
        theme.changed.connect(self.update)

    @property
    def number(self) -> int:
        """What is being shown."""
        return self._number

    def show_words(self, above: str, below: str = "") -> None:
        """What is written over the number, and below it."""
        if (above, below) != (self._above, self._below):
            self._above, self._below = above, below
            self.update()

    def show_remaining(self, seconds: float) -> None:
        """Count down; `seconds` are left."""
        # A hair less, so that three seconds begin with 3 and never show 4 for one frame.
        number = max(1, math.ceil(seconds - 1e-6))
        if number != self._number:
            self._number = number
            self.setAccessibleName(f"{self._above} {number}")
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        ground = QColor(self._theme.tokens.ground)
        ground.setAlpha(_DIM)
        painter.fillRect(self.rect(), ground)
        painter.setPen(self._theme.color("ink"))
        whole = QRectF(self.rect())
        font = tabular(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(with_cap_height(font, whole.height() * _NUMBER))
        painter.drawText(whole, Qt.AlignmentFlag.AlignCenter, str(self._number))
        painter.setFont(for_the_floor(font, self.height()))
        centred = Qt.AlignmentFlag.AlignHCenter
        far = whole.height() * (0.5 + _NUMBER * 0.85)
        above, below = whole.adjusted(0, 0, 0, -far), whole.adjusted(0, far, 0, 0)
        painter.drawText(above, centred | Qt.AlignmentFlag.AlignBottom, self._above)
        painter.drawText(below, centred | Qt.AlignmentFlag.AlignTop, self._below)
        painter.end()
