"""A small card beside a bar: what was done on that day."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsDropShadowEffect,
    QGridLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from backcare_desktop.ui.tokens import LARGE, MEDIUM, SMALL, TINY, Tokens

GAP = 10
"""Pixels between a bar and the card."""


class DayCard(QFrame):
    """Floats over its parent; nothing in it can be clicked."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setObjectName("day_card")
        self.setProperty("frame", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._name = QLabel()
        self._name.setObjectName("day_card_name")
        self._name.setProperty("type", "strong")
        self._total = QLabel()
        self._total.setObjectName("day_card_total")
        self._total.setProperty("type", "soft")
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(LARGE)
        self._rows.setVerticalSpacing(TINY)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(LARGE, MEDIUM, LARGE, MEDIUM)
        layout.setSpacing(TINY)
        layout.addWidget(self._name)
        layout.addWidget(self._total)
        layout.addSpacing(SMALL)
        layout.addLayout(self._rows)
        self._shadow = QGraphicsDropShadowEffect(self)
        self._shadow.setBlurRadius(28)
        self._shadow.setOffset(0, 4)
        self.setGraphicsEffect(self._shadow)
        self.hide()

    def show_day(self, name: str, total: str, rows: list[tuple[str, str, str]]) -> None:
        """Fill the card; `rows` are the exercise, how often, and how long."""
        self._name.setText(name)
        self._total.setText(total)
        while (item := self._rows.takeAt(0)) is not None:
            if (label := item.widget()) is not None:
                label.hide()
                label.deleteLater()
        for line, texts in enumerate(rows):
            for column, text in enumerate(texts):
                label = QLabel(text)
                if column:
                    label.setProperty("type", "soft")
                    label.setAlignment(Qt.AlignmentFlag.AlignRight)
                self._rows.addWidget(label, line, column)

    def place_beside(self, bar: QRect) -> None:
        """Stand to the right of `bar` (in the parent's pixels), or to its left near the edge."""
        self.adjustSize()
        room = self._over.rect()
        x = bar.right() + GAP
        if x + self.width() > room.right():
            x = bar.left() - GAP - self.width()
        y = min(max(bar.top(), room.top() + TINY), room.bottom() - self.height() - TINY)
        self.move(QPoint(max(x, room.left()), max(y, room.top())))
        self.raise_()
        self.show()

    def dress(self, tokens: Tokens) -> None:
        """An edge and a shadow that can be seen on this ground."""
        ground = tokens.ground if tokens.dark else tokens.surface
        edge = f"background: {ground}; border: 1px solid {tokens.hairline};"
        self.setStyleSheet(f"QFrame#day_card {{ {edge} }}")
        self._shadow.setColor(QColor(0, 0, 0, 150 if tokens.dark else 60))
