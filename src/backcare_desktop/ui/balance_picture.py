"""Left against right as a picture: the time for each side of an exercise."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from backcare_desktop import words
from backcare_desktop.journal.records_of_days import SpanTotal
from backcare_desktop.journal.trends import SideBalance
from backcare_desktop.ui import week_words
from backcare_desktop.ui.chart_canvas import CENTER, LEFT, RIGHT, Canvas
from backcare_desktop.ui.chart_colours import Exercises
from backcare_desktop.ui.growth_picture import side_colour
from backcare_desktop.ui.picture import Mark, Picture
from backcare_desktop.ui.tokens import Tokens
from backcare_desktop.words import gettext as _
from backcare_desktop.words import ngettext

HEADING = 22.0
ROW = 56.0
BAR = 14.0


@dataclass(frozen=True)
class BalancePicture(Picture):
    """The exercises that are done one side at a time, from `first` to `last`."""

    sides: tuple[SideBalance, ...]
    exercises: Exercises
    first: date
    last: date

    @property
    def title(self) -> str:
        return _("Left and right, {dates}").format(dates=week_words.span(self.first, self.last))

    @property
    def is_empty(self) -> bool:
        """Whether nothing was done on one side."""
        return not self.sides

    @property
    def height(self) -> float:
        """Pixels that it needs."""
        return HEADING + max(1, len(self.sides)) * ROW

    def marks(self, rect: QRectF) -> tuple[Mark, ...]:
        return tuple(
            Mark(self._row(rect, number), partial(self._told, one))
            for number, one in enumerate(self._ordered)
        )

    def text(self) -> str:
        return "\n".join((self.title, *(self._told(one) for one in self._ordered)))

    def paint(self, painter: QPainter, rect: QRectF, tokens: Tokens, pointed: int = -1) -> None:
        # What is left of the body is on the left, however people read.
        canvas = Canvas(painter, rect, tokens, mirror=False)
        middle = rect.center().x()
        half = rect.width() / 2 - 70
        longest = max(_seconds(one) for each in self.sides for one in (each.left, each.right))
        left, right = side_colour("left", tokens), side_colour("right", tokens)
        head = QRectF(rect.left(), rect.top(), middle - rect.left() - 16, 18)
        canvas.text(head, _("left"), left, bold=True, align=RIGHT)
        head = QRectF(middle + 16, rect.top(), rect.right() - middle - 16, 18)
        canvas.text(head, _("right"), right, bold=True, align=LEFT)
        for number, one in enumerate(self._ordered):
            row = self._row(rect, number)
            if number == pointed:
                canvas.box(row, tokens.tint, 8)
            name = QRectF(row.left(), row.top() + 4, row.width(), 20)
            canvas.text(name, self.exercises.name(one.exercise_id), tokens.ink, 15, align=CENTER)
            top = row.top() + 30
            for side, colour, sign in ((one.left, left, -1), (one.right, right, 1)):
                spent = _seconds(side)
                width = max(2.0, spent / longest * half) if longest else 2.0
                x = middle - 2 - width if sign < 0 else middle + 2
                bar = QRectF(x, top, width, BAR)
                canvas.box(bar, colour if spent else tokens.track, 4)
                text = words.minutes(spent) if spent else _("none")
                place = QRectF(bar.right() + 8, top - 3, 64, 20)
                if sign < 0:
                    place.moveRight(bar.left() - 8)
                canvas.text(place, text, tokens.ink, align=RIGHT if sign < 0 else LEFT)

    @property
    def _ordered(self) -> list[SideBalance]:
        found = {one.exercise_id: one for one in self.sides}
        return [found[name] for name in self.exercises.in_order(found)]

    def _row(self, rect: QRectF, number: int) -> QRectF:
        return QRectF(rect.left(), rect.top() + HEADING + number * ROW, rect.width(), ROW - 4)

    def _told(self, one: SideBalance) -> str:
        return _("{exercise}: left {left}, right {right}").format(
            exercise=self.exercises.name(one.exercise_id),
            left=_figures(one.left),
            right=_figures(one.right),
        )


def _seconds(side: SpanTotal | None) -> float:
    return 0.0 if side is None else side.seconds


def _figures(side: SpanTotal | None) -> str:
    if side is None:
        return _("not at all")
    text = _("{minutes} ({repetitions})").format(
        minutes=words.minutes(side.seconds), repetitions=week_words.repetitions(side.completed)
    )
    if not side.cut_short:
        return text
    short = ngettext("{n} cut short", "{n} cut short", side.cut_short).format(n=side.cut_short)
    return _("{figures}, {short}").format(figures=text, short=short)
