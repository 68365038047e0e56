""" "That hurts": what to do now. Large ways, and the one question that matters."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QVBoxLayout, QWidget

from backcare_desktop.exercises.model import Exercise, Variant
from backcare_desktop.practice.history import HurtChoice
from backcare_desktop.ui.floor_page import FloorPage, size_button, write_in
from backcare_desktop.ui.named import named
from backcare_desktop.ui.theme import Theme, set_kind
from backcare_desktop.ui.tokens import LARGE, MEDIUM, VAST
from backcare_desktop.ui.veil import headline
from backcare_desktop.words import gettext as _

_DIM = 245
_WIDEST_PX = 620
_KEYS = {
    Qt.Key.Key_1: HurtChoice.EASIER,
    Qt.Key.Key_E: HurtChoice.EASIER,
    Qt.Key.Key_2: HurtChoice.SKIP,
    Qt.Key.Key_S: HurtChoice.SKIP,
    Qt.Key.Key_PageDown: HurtChoice.SKIP,
    Qt.Key.Key_Right: HurtChoice.SKIP,
    Qt.Key.Key_3: HurtChoice.STOP,
    Qt.Key.Key_Escape: HurtChoice.STOP,
}
_MISTAKEN = (Qt.Key.Key_4, Qt.Key.Key_PageUp)


class HurtCard(FloorPage):
    """Fills the stage while the practice stands still.

    The key is easily hit by mistake, so the last of the ways takes it back.
    With leg symptoms there is one way only: to stop, and to answer the safety questions.
    """

    chosen = Signal(str, bool)
    """The `HurtChoice` (its value), and whether there are leg symptoms."""
    mistaken = Signal()
    """Nothing hurts."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, _DIM, parent)
        self.setObjectName("hurt_card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._has_easier = False
        self.headline = headline(_("Good that you stopped"), self)
        self.sentence = named(QLabel(self, wordWrap=True), "hurt_sentence")
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.easier = self._button("hurt_easier_button", HurtChoice.EASIER)
        self.easier.setText(_("1   Go on, easier"))
        self.skip = self._button("hurt_skip_button", HurtChoice.SKIP)
        self.stop = self._button("hurt_stop_button", HurtChoice.STOP)
        self.mistake = named(QPushButton(self), "hurt_mistake_button")
        self.mistake.setProperty("kind", "choice")
        self.mistake.setText(_("4   Pressed by mistake, go on"))
        self.mistake.clicked.connect(self.mistaken)
        self.legs = named(
            QCheckBox(_("L   Pain, tingling or numbness down the leg"), self), "hurt_legs_box"
        )
        self.legs.toggled.connect(self._write)
        column = QVBoxLayout(self)
        column.setContentsMargins(VAST, LARGE, VAST, LARGE)
        column.setSpacing(MEDIUM)
        column.addStretch()
        column.addWidget(self.headline)
        column.addWidget(self.sentence)
        column.addSpacing(LARGE)
        for button in self.ways:
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(LARGE)
        column.addWidget(self.legs, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()
        self._write()
        self.size_words()

    def show_hurt(self, exercise: Exercise, easier: Variant | None) -> None:
        """Begin anew, for this exercise; `easier` is the variant to go on with, if any."""
        self._has_easier = easier is not None
        self.sentence.setText(
            _("{exercise} rests for the next two days.").format(exercise=exercise.name)
        )
        if easier is not None:
            self.easier.setText(_("1   Go on, easier: {variant}").format(variant=easier.name))
        self.legs.setChecked(False)
        self._write()
        self.size_words()
        self.setFocus()

    def take_key(self, event: QKeyEvent) -> bool:
        """Do what a key means here; False if it means nothing."""
        if event.isAutoRepeat():
            return False
        pressed = Qt.Key(event.key())
        if pressed == Qt.Key.Key_L:
            self.legs.toggle()
            return True
        if pressed in _MISTAKEN and not self.legs.isChecked():
            self.mistaken.emit()
            return True
        choice = _KEYS.get(pressed)
        if choice is None or (choice is HurtChoice.EASIER and not self._has_easier):
            return False
        self._choose(choice)
        return True

    def size_words(self) -> None:
        large = self.text_px
        write_in(self.headline, round(large * (1.3 if self.on_floor else 1.75)), strong=True)
        write_in(self.sentence, large)
        wide = round(self.width() * 0.9) if self.on_floor else _WIDEST_PX
        for button in self.ways:
            size_button(button, large, high=1.7 if self.on_floor else 2.8)
            button.setFixedWidth(max(0, min(wide, self.width() - 2 * VAST)))
        box = round(large * 0.8)
        self.legs.setStyleSheet(
            f"QCheckBox {{ font-size: {large}px; spacing: {box // 2}px; }}"
            f"QCheckBox::indicator {{ width: {box}px; height: {box}px; }}"
        )

    @property
    def ways(self) -> tuple[QPushButton, ...]:
        """The buttons, from the gentlest way to go on."""
        return (self.easier, self.skip, self.stop, self.mistake)

    def _button(self, name: str, choice: HurtChoice) -> QPushButton:
        button = named(QPushButton(self), name)
        button.setProperty("kind", "choice")
        button.clicked.connect(lambda: self._choose(choice))
        return button

    def _choose(self, choice: HurtChoice) -> None:
        legs = self.legs.isChecked()
        self.chosen.emit((HurtChoice.STOP if legs else choice).value, legs)

    def _write(self) -> None:
        legs = self.legs.isChecked()
        self.easier.setVisible(self._has_easier and not legs)
        self.skip.setVisible(not legs)
        self.mistake.setVisible(not legs)
        self.skip.setText(_("2   Skip this exercise"))
        self.stop.setText(
            _("3   Stop, and answer a few questions") if legs else _("3   Stop for today")
        )
        set_kind(self.stop, "kind", "primary" if legs else "choice")
