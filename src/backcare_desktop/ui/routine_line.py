"""The thin line at the bottom of the stage: how far the whole routine is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from backcare_desktop.ui.theme import Theme

_THICKNESS = 4
_GAP = 6


class RoutineLine(QWidget):
    """One stretch of line for each exercise, as long as its share of the time."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("routine_line")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._theme = theme
        self._lengths: tuple[float, ...] = (1.0,)
        self._done = 0.0
        theme.changed.connect(self.update)

    def set_lengths(self, seconds: Sequence[float]) -> None:
        """How long each exercise of the routine takes, in order."""
        self._lengths = tuple(seconds)
        self.update()

    def set_done(self, seconds: float) -> None:
        """How far the routine is; repaints only when the line grows by a visible bit."""
        per_pixel = sum(self._lengths) / max(1, self.width() * 2)
        if abs(seconds - self._done) >= per_pixel:
            self._done = seconds
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, _THICKNESS + 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        scale = (self.width() - _GAP * (len(self._lengths) - 1)) / sum(self._lengths)
        x, left = 0.0, self._done
        for length in self._lengths:
            bar = QRectF(x, 1, length * scale, _THICKNESS)
            painter.setBrush(self._theme.color("track"))
            painter.drawRoundedRect(bar, 2, 2)
            if left > 0:
                bar.setWidth(min(left, length) * scale)
                painter.setBrush(self._theme.color("primary"))
                painter.drawRoundedRect(bar, 2, 2)
            x += length * scale + _GAP
            left -= length
        painter.end()
