"""Back, Pause, Skip, Stop and "That hurts": there with the mouse, gone when nobody needs them."""

from __future__ import annotations

from PySide6.QtCore import (
    QEasingCurve,
    QPropertyAnimation,
    QSize,
    Qt,
    QTimer,
    Signal,
    SignalInstance,
)
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QGraphicsOpacityEffect, QHBoxLayout, QToolButton, QWidget

from backcare_desktop.ui.icons import icon
from backcare_desktop.ui.theme import Theme
from backcare_desktop.ui.tokens import SLIDE_MS, SMALL
from backcare_desktop.words import gettext as _

AWAY_MS = 3000


class ControlBar(QWidget):
    """Emits what was pressed. `wake` shows it; it fades three seconds after the last one."""

    back_pressed = Signal()
    pause_pressed = Signal()
    skip_pressed = Signal()
    stop_pressed = Signal()
    hurt_pressed = Signal()
    gone = Signal()
    """The bar has left, because nobody needed it."""

    def __init__(self, theme: Theme, *, animated: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("control_bar")
        self._theme = theme
        self._animated = animated
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        self._buttons = {
            "back": self._button("back", _("Back"), _("Left arrow"), self.back_pressed),
            "pause": self._button("pause", _("Pause"), _("Space"), self.pause_pressed),
            "skip": self._button("skip", _("Skip"), _("Right arrow"), self.skip_pressed),
            "stop": self._button("stop", _("Stop"), _("Esc"), self.stop_pressed),
            "hurt": self._button("hurt", _("That hurts"), _("H"), self.hurt_pressed),
        }
        self._buttons["hurt"].setProperty("kind", "hurt")
        self._buttons["hurt"].setMinimumSize(170, 52)
        for button in self._buttons.values():
            row.addWidget(button)
        self._opacity = QGraphicsOpacityEffect(self)
        self._opacity.setEnabled(False)
        self.setGraphicsEffect(self._opacity)
        self._fade = QPropertyAnimation(self._opacity, b"opacity", self)
        self._fade.setDuration(SLIDE_MS)
        self._fade.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._fade.finished.connect(self._settle)
        self._away = QTimer(self, singleShot=True, interval=AWAY_MS)
        self._away.timeout.connect(self.fade)
        theme.changed.connect(self._colour)
        self._colour()

    def wake(self) -> None:
        """Be there at once, and leave three seconds after the last call."""
        self._fade.stop()
        self._opacity.setEnabled(False)
        self.show()
        self._away.start()

    def fit(self, text_px: int) -> None:
        """Size the buttons for words of this height in pixels."""
        for button in self._buttons.values():
            button.setStyleSheet(f"font-size: {text_px}px;")
            button.setIconSize(QSize(text_px * 3 // 2, text_px * 3 // 2))
        self._buttons["hurt"].setMinimumSize(round(text_px * 11.5), round(text_px * 3.5))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._away.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._away.stop()
        self._fade.stop()

    def _button(self, name: str, text: str, key: str, pressed: SignalInstance) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"{name}_button")
        button.setText(text)
        button.setAccessibleName(text)
        button.setToolTip(f"{text} ({key})")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setIconSize(QSize(22, 22))
        # A click must not take the keyboard from the stage, where every key has its meaning.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(pressed)
        return button

    def _colour(self) -> None:
        for name, button in self._buttons.items():
            size = button.iconSize().width()
            button.setIcon(icon(name, self._theme.tokens.ink, size))

    def fade(self) -> None:
        """Leave, unless the mouse or the keyboard is here."""
        if self.underMouse() or any(button.hasFocus() for button in self._buttons.values()):
            self._away.start()
            return
        if not self._animated:
            self._leave()
            return
        self._opacity.setEnabled(True)
        self._fade.setStartValue(1.0)
        self._fade.setEndValue(0.0)
        self._fade.start()

    def _settle(self) -> None:
        if self._opacity.opacity() == 0.0:
            self._leave()
            self._opacity.setEnabled(False)

    def _leave(self) -> None:
        self.hide()
        self.gone.emit()
