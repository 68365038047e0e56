"""A number with a large minus and plus beside it."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QSize, Qt, Signal
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QToolButton, QWidget

from backcare_desktop.ui.icons import icon
from backcare_desktop.ui.named import named
from backcare_desktop.ui.theme import Theme
from backcare_desktop.ui.tokens import TINY
from backcare_desktop.words import number

_ICON = 18
_LEAST_WIDTH = 56


class Stepper(QWidget):
    """Shows a number, and tells when the user has changed it.

    `name` is the field's object name, and `spoken` what a screen reader calls it.
    """

    changed = Signal(float)

    def __init__(self, theme: Theme, name: str, spoken: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.field = named(_Field(self), name)
        self.field.setAccessibleName(spoken)
        self.field.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.field.setAccelerated(True)
        self.field.setMinimumWidth(_LEAST_WIDTH)
        self.field.valueChanged.connect(self._tell)
        self._less = self._button(f"{name}_less")
        self._more = self._button(f"{name}_more")
        self._less.clicked.connect(self.field.stepDown)
        self._more.clicked.connect(self.field.stepUp)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(TINY)
        row.addWidget(self._less)
        row.addWidget(self.field, 1)
        row.addWidget(self._more)
        self.setFocusProxy(self.field)
        theme.changed.connect(self._colour)
        self._colour()

    @property
    def value(self) -> float:
        return self.field.value()

    def show_value(self, value: float) -> None:
        """Show this number; nobody is told."""
        self.field.blockSignals(True)
        self.field.setValue(value)
        self.field.blockSignals(False)
        self._enable()

    def set_bounds(
        self, least: float, most: float, *, decimals: int = 0, suffix: str = "", at_least: str = ""
    ) -> None:
        """What can be chosen; `at_least` are the words for the least of them."""
        self.field.blockSignals(True)
        self.field.setDecimals(decimals)
        self.field.setRange(least, most)
        self.field.setSuffix(suffix)
        self.field.setSpecialValueText(at_least)
        self.field.blockSignals(False)
        self._enable()

    def _tell(self, value: float) -> None:
        self._enable()
        self.changed.emit(value)

    def _enable(self) -> None:
        self._less.setEnabled(self.field.value() > self.field.minimum())
        self._more.setEnabled(self.field.value() < self.field.maximum())

    def _button(self, name: str) -> QToolButton:
        """For the mouse; the keyboard has the arrows in the field."""
        button = named(QToolButton(self), name)
        button.setProperty("kind", "step")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setAutoRepeat(True)
        button.setIconSize(QSize(_ICON, _ICON))
        return button

    def _colour(self) -> None:
        for name, button in (("minus", self._less), ("plus", self._more)):
            button.setIcon(icon(name, self._theme.tokens.ink, _ICON))


class _Field(QDoubleSpinBox):
    """A number without useless zeros, with a point or a comma whatever the language."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setLocale(QLocale.c())

    def validate(self, text: str, place: int) -> tuple[QValidator.State, str, int]:
        return super().validate(text.replace(",", "."), place)

    def textFromValue(self, value: float) -> str:
        return number(value)

    def valueFromText(self, text: str) -> float:
        bare = text.removesuffix(self.suffix()).strip()
        try:
            return float(bare)
        except ValueError:
            return self.value()
