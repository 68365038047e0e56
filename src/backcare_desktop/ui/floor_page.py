"""A page over the whole stage, for somebody at the desk or on the floor."""

from __future__ import annotations

from PySide6.QtGui import QFont, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from backcare_desktop.ui.readable import for_the_floor
from backcare_desktop.ui.theme import Theme
from backcare_desktop.ui.tokens import LEAD
from backcare_desktop.ui.veil import Veil


class FloorPage(Veil):
    """Sizes its words by its own height, which is the stage's, once it is on the floor."""

    def __init__(self, theme: Theme, opacity: int, parent: QWidget | None) -> None:
        super().__init__(theme, opacity, parent)
        self._on_floor = False

    def set_floor(self, *, on: bool) -> None:
        """Write it for somebody on the floor, or for somebody at the desk."""
        self._on_floor = on
        self.size_words()

    @property
    def on_floor(self) -> bool:
        return self._on_floor

    @property
    def text_px(self) -> int:
        """The size of what has to be read, in pixels."""
        if self._on_floor:
            return for_the_floor(self.font(), self.height()).pixelSize()
        return LEAD

    def size_words(self) -> None:
        """Give everything its size: at each change of the page's, or of who reads it."""
        raise NotImplementedError

    def take_key(self, _event: QKeyEvent) -> bool:
        """Do what a key means here; False if it means nothing, as on a page without its own."""
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.take_key(event):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.size_words()


def write_in(label: QLabel, pixels: int, *, strong: bool = False) -> None:
    """Give a label its size."""
    font = QFont(label.font())
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    label.setFont(font)


def size_button(button: QAbstractButton, pixels: int, *, high: float = 2.4) -> None:
    """Give a button its letters' size, and a height of `high` times that."""
    # The style sheet sizes the text of a button; only another one changes it.
    button.setStyleSheet(f"font-size: {pixels}px;")
    button.setMinimumHeight(round(pixels * high))
