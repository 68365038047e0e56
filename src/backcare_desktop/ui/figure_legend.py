"""The legend of the light in the muscles: what its colour says, and which muscles are lit."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QRadialGradient
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from backcare_desktop.exercises.model import Exercise
from backcare_desktop.ui.named import named
from backcare_desktop.ui.staging import glow_of
from backcare_desktop.ui.theme import Theme
from backcare_desktop.ui.tokens import SMALL, TINY
from backcare_desktop.words.figure import legend

_LIGHT = 18
"""Pixels across."""
_INDENT = _LIGHT + SMALL


class FigureLegend(QWidget):
    """A light of the colour that is in the figure's clothes, and what it means. It takes no
    clicks."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("figure_legend")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._theme = theme
        self._work = ""
        self.text = named(QLabel(self, wordWrap=True), "figure_legend_text")
        self.text.setProperty("type", "caption")
        row = QHBoxLayout(self)
        row.setContentsMargins(_INDENT, 0, 0, 0)
        row.addWidget(self.text)
        theme.changed.connect(self.update)
        self.hide()

    def show_exercise(self, exercise: Exercise) -> None:
        """Tell what is lit in this exercise; nothing where nothing is."""
        self._work = glow_of(exercise.work)
        self.text.setText(legend(exercise))
        self.setVisible(bool(exercise.muscles))
        self.update()

    def place_in(self, rect: QRect, widest: int) -> None:
        """At the foot of `rect`, on the left, no wider than `widest`: on more lines if need be."""
        words = self.text.fontMetrics().horizontalAdvance(self.text.text()) + TINY
        width = max(min(words, widest - _INDENT), 1)
        height = max(self.text.heightForWidth(width), _LIGHT)
        self.setGeometry(rect.left(), rect.bottom() - height, _INDENT + width, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        light = QColor(getattr(self._theme.figure_look, self._work or "stretch"))
        middle = self.text.fontMetrics().height() / 2
        gradient = QRadialGradient(_LIGHT / 2, middle, _LIGHT / 2)
        for place, alpha in ((0.0, 1.0), (0.45, 0.95), (1.0, 0.0)):
            light.setAlphaF(alpha)
            gradient.setColorAt(place, light)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(gradient)
        painter.drawEllipse(QRectF(0.0, middle - _LIGHT / 2, _LIGHT, _LIGHT))
        painter.end()
