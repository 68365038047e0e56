"""The ring that says how far: three shapes for moving, holding and resting.

Told apart across the room by shape as well as by colour: an open arc that follows the figure, a
full ring that empties, a ring of dots that go out.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from backcare_desktop.exercises.model import Exercise
from backcare_desktop.practice.timeline import Moment
from backcare_desktop.ui.theme import Theme, tabular
from backcare_desktop.ui.tokens import CAPTION

# Qt counts sixteenths of a degree, counter-clockwise from three o'clock.
_TURN = 16
_TOP = 90
# The moving arc is open at the bottom.
_ARC_START, _ARC_SPAN = 225, 270
_DOTS = 24


class RingLook(StrEnum):
    """What the ring shows; each look has a colour and a shape of its own."""

    MOVING = "moving"
    HOLD = "hold"
    REST = "rest"


@dataclass(frozen=True, slots=True)
class RingState:
    """`extent`: the part of the ring that is lit, 0 to 1. `number` and `caption`: inside it."""

    look: RingLook
    extent: float
    number: str = ""
    caption: str = ""


def reach(moment: Moment, exercise: Exercise) -> float:
    """How far a movement has got from the start pose, 0 to 1, as the figure itself moves."""
    phase, ratio = moment.phase, moment.ratio
    # Minimum jerk (Flash & Hogan 1985).
    smooth = ratio**3 * (10.0 + ratio * (6.0 * ratio - 15.0))
    if exercise.start in (phase.from_pose, phase.to_pose):
        goes_back = phase.to_pose == exercise.start
    else:
        goes_back = phase.breathes == "out"  # a flow, to and fro with the breath
    return 1.0 - smooth if goes_back else smooth


class HoldRing(QWidget):
    """Shows a `RingState`; the panel gives it a new one at each heartbeat."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("hold_ring")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._theme = theme
        self._state = RingState(RingLook.REST, 0.0)
        self._caption_font: QFont | None = None
        theme.changed.connect(self.update)

    @property
    def state(self) -> RingState:
        return self._state

    def set_state(self, state: RingState) -> None:
        if state == self._state:
            return
        if (state.number, state.caption) != (self._state.number, self._state.caption):
            self.setAccessibleName(f"{state.number} {state.caption}".strip())
        self._state = state
        self.update()

    def set_diameter(self, pixels: int) -> None:
        self.setFixedSize(pixels, pixels)

    def set_caption_font(self, font: QFont) -> None:
        """Write the caption in this font, not in one that fits the ring's size."""
        self._caption_font = QFont(font)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(140, 140)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        diameter = min(self.width(), self.height())
        thickness = diameter * 0.08
        inset = thickness / 2 + 1
        ring = QRectF(0, 0, diameter, diameter).adjusted(inset, inset, -inset, -inset)
        match self._state.look:
            case RingLook.MOVING:
                self._paint_arc(painter, ring, thickness)
            case RingLook.HOLD:
                self._paint_full(painter, ring, thickness)
            case RingLook.REST:
                self._paint_dots(painter, ring, thickness)
        self._paint_text(painter, diameter)
        painter.end()

    def _pen(self, token: str, width: float) -> QPen:
        return QPen(self._theme.color(token), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)

    def _paint_arc(self, painter: QPainter, ring: QRectF, thickness: float) -> None:
        painter.setPen(self._pen("track", thickness))
        painter.drawArc(ring, _ARC_START * _TURN, -_ARC_SPAN * _TURN)
        if self._state.extent > 0.0:
            painter.setPen(self._pen("moving", thickness))
            span = round(-_ARC_SPAN * _TURN * self._state.extent)
            painter.drawArc(ring, _ARC_START * _TURN, span)

    def _paint_full(self, painter: QPainter, ring: QRectF, thickness: float) -> None:
        painter.setPen(self._pen("track", thickness))
        painter.drawEllipse(ring)
        if self._state.extent > 0.0:
            painter.setPen(self._pen("primary", thickness * 1.25))
            # What is left stays at the top's left side, as on a clock that runs down.
            painter.drawArc(ring, _TOP * _TURN, round(360 * _TURN * self._state.extent))

    def _paint_dots(self, painter: QPainter, ring: QRectF, thickness: float) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        radius = ring.width() / 2
        centre = ring.center()
        lit = math.ceil(self._state.extent * _DOTS - 1e-9)
        for i in range(_DOTS):
            angle = math.tau * (i + 0.5) / _DOTS
            on = _DOTS - i <= lit
            painter.setBrush(self._theme.color("resting" if on else "track"))
            size = thickness * (0.36 if on else 0.26)
            painter.drawEllipse(
                centre + QPointF(math.sin(angle) * radius, -math.cos(angle) * radius), size, size
            )

    def _paint_text(self, painter: QPainter, diameter: float) -> None:
        state = self._state
        font = tabular(self.font())
        caption_font = QFont(self._caption_font or font)
        if self._caption_font is None:
            caption_font.setPixelSize(max(CAPTION, round(diameter * 0.115)))
        caption_px = caption_font.pixelSize()
        # A word in place of a number ("in", "out") gets a smaller type.
        share = 0.40 if len(state.number) <= 2 else 0.32 if len(state.number) == 3 else 0.22
        font.setPixelSize(round(diameter * share))
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(self._theme.color("ink"))
        lift = caption_px * 0.55 if state.caption else 0.0
        box = QRectF(0, -lift, diameter, diameter)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, state.number)
        if not state.caption:
            return
        height = painter.fontMetrics().capHeight()
        painter.setFont(caption_font)
        painter.setPen(self._theme.color("ink_soft"))
        top = diameter / 2 - lift + height / 2 + caption_px * 0.25
        painter.drawText(
            QRectF(0, top, diameter, caption_px * 1.6),
            Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop,
            state.caption,
        )
