"""Seven dots, one a day: on which days of the week something was done."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from backcare_desktop.journal.review import Week
from backcare_desktop.ui.theme import Theme

RADIUS = 7.0
STEP = 22.0


class DayDots(QWidget):
    """A filled dot is a day with practice; today has a ring around it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("day_dots")
        self._theme = theme
        self._dots: list[tuple[bool, bool]] = []
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_week(self, week: Week, today: date) -> None:
        """Show the days of `week`."""
        self._dots = [(day.repetitions > 0, day.date == today) for day in week.days]
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(7 * STEP), round(STEP + 2))

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index, (done, is_today) in enumerate(self._dots):
            center = QPointF((index + 0.5) * STEP, self.height() / 2)
            if done:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(tokens.primary))
                painter.drawEllipse(center, RADIUS, RADIUS)
            else:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(tokens.outline), 1.5))
                painter.drawEllipse(center, RADIUS - 0.75, RADIUS - 0.75)
            if is_today:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(tokens.ink), 1.5))
                painter.drawEllipse(center, RADIUS + 3.0, RADIUS + 3.0)
        painter.end()
