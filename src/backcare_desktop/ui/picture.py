"""What a chart is, whether it is on the screen, in a file or on paper."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from backcare_desktop.ui.tokens import Tokens

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


@dataclass(frozen=True, slots=True)
class Mark:
    """What can be pointed at in a chart: its place in pixels, the day it opens, and what tells
    its words (there may be thousands of marks, and one is told at a time).

    note, rows: for a card beside it: a line, and exercise, how often, how long. Without a note
    the card shows what is told.
    """

    place: QRectF
    tell: Callable[[], str]
    day: date | None = None
    note: str = ""
    rows: tuple[tuple[str, str, str], ...] = ()

    @property
    def told(self) -> str:
        """Its words."""
        return self.tell()


class Picture(ABC):
    """A chart with its values in it. Nothing is read and nothing is computed while it paints
    that grows with the journal."""

    @property
    @abstractmethod
    def title(self) -> str:
        """What it shows, and of when: its name for a screen reader, and in a file's name."""

    @abstractmethod
    def paint(self, painter: QPainter, rect: QRectF, tokens: Tokens, pointed: int = -1) -> None:
        """Draw it into `rect`, in pixels; the mark of the number `pointed` is lifted."""

    @abstractmethod
    def marks(self, rect: QRectF) -> tuple[Mark, ...]:
        """What can be pointed at when it is drawn into `rect`, in reading order."""

    @abstractmethod
    def text(self) -> str:
        """The same in words: everything that can be seen, a line each."""

    def brief(self) -> str:
        """As many of these words as one listens to at a time."""
        return self.text()

    @property
    def first_mark(self) -> int:
        """The mark that the keyboard comes to first."""
        return 0

    def step(self, index: int, key: Qt.Key, marks: int) -> int | None:
        """The mark that an arrow key leads to; None for a key that leads nowhere."""
        step = _STEPS.get(key)
        return None if step is None or not marks else (index + step) % marks


class TimePicture(Picture):
    """A chart of a stretch of time, of which a part can be looked at alone."""

    first: date
    last: date

    @abstractmethod
    def seen(self, first: date, last: date) -> TimePicture:
        """The same chart from `first` to `last`."""
