"""What lies over the stage while the practice is paused."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from backcare_desktop.ui.floor_page import FloorPage, size_button, write_in
from backcare_desktop.ui.icons import icon
from backcare_desktop.ui.named import named
from backcare_desktop.ui.theme import Theme
from backcare_desktop.ui.tokens import LARGE, MEDIUM, SMALL
from backcare_desktop.ui.veil import headline
from backcare_desktop.words import gettext as _

_DIM = 215  # of 255: the figure stays to be seen, the words stand out
_WIDEST = 0.8
"""The sentence, of the width of the stage."""


class PauseVeil(FloorPage):
    """One sentence, and one big "Go on"; anything else goes on as well."""

    go_on_pressed = Signal()
    hurt_pressed = Signal()
    stop_pressed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, _DIM, parent)
        self.setObjectName("pause_veil")
        self.headline = headline(_("Paused"), self)
        self.sentence = named(QLabel(self, wordWrap=True), "pause_sentence")
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.go_on = named(QPushButton(_("Go on"), self), "go_on_button")
        self.go_on.setProperty("kind", "primary")
        self.hurt = named(QPushButton(_("That hurts"), self), "pause_hurt_button")
        self.hurt.setProperty("kind", "hurt")
        self.stop = named(QPushButton(_("Stop here"), self), "stop_here_button")
        self.stop.setProperty("kind", "quiet")
        for button in (self.go_on, self.hurt, self.stop):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.go_on.clicked.connect(self.go_on_pressed)
        self.hurt.clicked.connect(self.hurt_pressed)
        self.stop.clicked.connect(self.stop_pressed)
        self._lay_out()
        theme.changed.connect(self._colour)
        self.size_words()

    def _lay_out(self) -> None:
        ways_out = QHBoxLayout()
        ways_out.setSpacing(MEDIUM)
        ways_out.addStretch()
        ways_out.addWidget(self.hurt)
        ways_out.addWidget(self.stop)
        ways_out.addStretch()
        column = QVBoxLayout(self)
        column.setSpacing(SMALL)
        column.addStretch()
        column.addWidget(self.headline)
        column.addWidget(self.sentence, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(LARGE)
        column.addWidget(self.go_on, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(SMALL)
        column.addLayout(ways_out)
        column.addStretch()

    def size_words(self) -> None:
        large = self.text_px
        write_in(self.headline, round(large * (1.3 if self.on_floor else 1.75)), strong=True)
        write_in(self.sentence, large)
        self.sentence.setFixedWidth(round(self.width() * _WIDEST))
        for button in (self.go_on, self.hurt, self.stop):
            size_button(button, large)
        self.go_on.setMinimumSize(large * 13, round(large * 3.5))
        self._colour()

    def _colour(self) -> None:
        pixels = round(self.text_px * 1.3)
        self.go_on.setIconSize(QSize(pixels + SMALL, pixels))
        self.go_on.setIcon(icon("play", self._theme.tokens.on_primary, pixels, SMALL))
