"""Pain from 0 to 10: one row of large keys, one key of the keyboard for each."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QHideEvent, QKeyEvent, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from backcare_desktop.ui.floor_page import write_in
from backcare_desktop.ui.named import named
from backcare_desktop.ui.theme import Theme, tabular
from backcare_desktop.ui.tokens import CAPTION, LEAD, SMALL, TINY
from backcare_desktop.words import gettext as _
from backcare_desktop.words.plan import pain_level

WORST = 10
TYPING_MS = 900
"""How long a 1 waits for the 0 that makes it a 10."""

_KEY_HEIGHT = 2.7
_LARGE_KEY_HEIGHT = 2.0
_LEAST_KEY_PX = 40
_WEDGE = 0.45
_DIGITS = {getattr(Qt.Key, f"Key_{digit}"): digit for digit in range(10)}
_TEN = (Qt.Key.Key_T, Qt.Key.Key_Minus)


class PainRow(QWidget):
    """Emits the level that was chosen; choosing another one corrects it."""

    rated = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pain_row")
        self.setAccessibleName(_("Pain from 0 to 10"))
        self._level: int | None = None
        self._typed_one = False
        self.keys = [self._key(level) for level in range(WORST + 1)]
        self.least = named(QLabel(_("No pain"), self), "pain_least")
        self.worst = named(QLabel(_("Worst pain you can imagine"), self), "pain_worst")
        self._wedge = _Wedge(theme, self)
        self._typing = named(QTimer(self), "typing")
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MS)
        self._typing.timeout.connect(self.settle)
        self._lay_out()
        self.fit(LEAD)

    @property
    def level(self) -> int | None:
        """What is chosen; None for nothing yet."""
        return self._level

    def set_level(self, level: int | None) -> None:
        """Show a level as chosen, without a word about it."""
        self._stop_typing()
        self._show(level)

    def fit(self, text_px: int) -> None:
        """Size it for words of this height in pixels."""
        large = text_px > LEAD
        for key in self.keys:
            key.setFont(tabular(key.font()))
            key.setStyleSheet(f"font-size: {round(text_px * (1.1 if large else 1.2))}px;")
            high = _LARGE_KEY_HEIGHT if large else _KEY_HEIGHT
            key.setMinimumSize(_LEAST_KEY_PX, round(text_px * high))
        for label in (self.least, self.worst):
            write_in(label, text_px if large else CAPTION)
        self._wedge.setFixedHeight(round(text_px * _WEDGE))

    def take_key(self, event: QKeyEvent) -> bool:
        """Do what a key of the keyboard means here; False if it means nothing."""
        if event.isAutoRepeat() or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        pressed = Qt.Key(event.key())
        if pressed in _TEN or (pressed == Qt.Key.Key_0 and self._typed_one):
            self._choose(WORST)
        elif pressed == Qt.Key.Key_1:
            self._show(1)
            self._typed_one = True
            self._typing.start()
        elif pressed in _DIGITS:
            self._choose(_DIGITS[pressed])
        else:
            return False
        return True

    def settle(self) -> None:
        """Take a 1 that was typed for a 1: no 0 comes any more."""
        if self._typed_one:
            self._choose(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is not None:
            self._move_focus(step)
        elif not self.take_key(event):
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._stop_typing()

    def _choose(self, level: int) -> None:
        self._stop_typing()
        self._show(level)
        self.rated.emit(level)

    def _stop_typing(self) -> None:
        self._typed_one = False
        self._typing.stop()

    def _show(self, level: int | None) -> None:
        self._level = level
        for number, key in enumerate(self.keys):
            key.setChecked(number == level)

    def _move_focus(self, step: int) -> None:
        here = next((n for n, key in enumerate(self.keys) if key.hasFocus()), None)
        there = 0 if here is None else min(max(here + step, 0), WORST)
        self.keys[there].setFocus()

    def _key(self, level: int) -> QPushButton:
        key = named(_Key(str(level), self), f"pain_{level}")
        key.setProperty("kind", "pain")
        key.setCheckable(True)
        key.setAccessibleName(pain_level(level))
        key.clicked.connect(lambda: self._choose(level))
        return key

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(TINY)
        for key in self.keys:
            row.addWidget(key, 1)
        ends = QHBoxLayout()
        ends.addWidget(self.least)
        ends.addStretch()
        ends.addWidget(self.worst)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addLayout(row)
        column.addWidget(self._wedge)
        column.addLayout(ends)


class _Key(QPushButton):
    """Return presses it, and the arrows belong to the row."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)


class _Wedge(QWidget):
    """Thin on the left, thick on the right: more to the right is more."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.tokens.pain))
        area = QRectF(self.rect())
        thin = area.bottomLeft() - QPointF(0, 2)
        painter.drawPolygon(
            QPolygonF([thin, area.topRight(), area.bottomRight(), area.bottomLeft()])
        )
        painter.end()
