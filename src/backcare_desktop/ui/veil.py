"""What lies over the stage when the practice stands still."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from backcare_desktop.ui.theme import Theme

HEADLINE_PX = 30


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
