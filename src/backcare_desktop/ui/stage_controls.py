"""Keys and buttons on the stage: what they ask for at present."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from backcare_desktop.ui.conductor import Conductor
from backcare_desktop.ui.practice_keys import Command, command_of
from backcare_desktop.ui.practice_layers import Mode, PracticeLayers


class StageControls(QObject):
    """Listens to every key on `panel`, wherever the focus is, and to every button on it."""

    asked = Signal(object)
    """A `Command`."""
    start_pressed = Signal()
    """In floor mode, before practice: the key that starts today's."""
    floor_left = Signal()
    """In floor mode, before practice: the key that leaves it."""

    def __init__(
        self,
        panel: QWidget,
        layers: PracticeLayers,
        conductor: Conductor,
        mode: Callable[[], Mode],
    ) -> None:
        super().__init__(panel)
        self._layers = layers
        self._conductor = conductor
        self._mode = mode
        self._connect_buttons()
        for page in layers.pages.all:
            page.installEventFilter(self)
        for button in (*panel.findChildren(QToolButton), *panel.findChildren(QPushButton)):
            button.installEventFilter(self)

    def take(self, event: QKeyEvent) -> bool:
        """Do what the key means at present; False if it means nothing here."""
        command, mode = command_of(event), self._mode()
        taken = self._layers.pages.take_key(event, command)
        if taken is not None:
            return taken
        if mode is Mode.DEMO and self._layers.on_floor and command is not None:
            (self.floor_left if command is Command.STOP else self.start_pressed).emit()
            return True
        if mode is not Mode.PRACTICE or command is None:
            if event.key() == Qt.Key.Key_Tab:
                self._layers.wake()
            return False
        if self._conductor.in_lead_in and command in (Command.TOGGLE, Command.ANY):
            command = Command.SKIP
        self.asked.emit(command)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A control that has the focus takes Enter; every other key keeps its meaning.
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            enters = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enters and isinstance(watched, QPushButton | QToolButton):
                if not event.isAutoRepeat():
                    watched.click()
                return True
            return self.take(event)
        return super().eventFilter(watched, event)

    def _connect_buttons(self) -> None:
        veil = self._layers.pause_veil
        asked = [
            (veil.go_on_pressed, Command.GO_ON),
            (veil.hurt_pressed, Command.HURT),
            (veil.stop_pressed, Command.STOP),
        ]
        for bar in (self._layers.hud.controls, self._layers.floor_hud.controls):
            asked += [
                (bar.back_pressed, Command.BACK),
                (bar.pause_pressed, Command.TOGGLE),
                (bar.skip_pressed, Command.SKIP),
                (bar.hurt_pressed, Command.HURT),
                (bar.stop_pressed, Command.STOP),
            ]
        for pressed, command in asked:
            pressed.connect(lambda command=command: self.asked.emit(command))
