"""Floor mode: a figure, a ring and one line, to be read by somebody who lies three metres away."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from backcare_desktop.practice.phase import PhaseKind
from backcare_desktop.practice.timeline import Moment
from backcare_desktop.ui.control_bar import ControlBar
from backcare_desktop.ui.hold_ring import HoldRing
from backcare_desktop.ui.named import named
from backcare_desktop.ui.practice_course import Scene
from backcare_desktop.ui.practice_hud import ring_state
from backcare_desktop.ui.readable import for_the_floor
from backcare_desktop.ui.theme import Theme, tabular
from backcare_desktop.ui.tokens import BODY
from backcare_desktop.words import floor

_EDGE = 0.035
_RING = 0.36
_CONTROLS = 0.018
"""Of the height; whoever moves the mouse sits before the screen."""


class FloorHud(QWidget):
    """Shows a `Moment` large; the mouse passes through to the stage below. The controls come only
    when the mouse moves."""

    def __init__(self, theme: Theme, *, animated: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("floor_hud")
        self.setMouseTracking(True)
        self.line = named(QLabel(self, wordWrap=True), "floor_line")
        self.line.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.ring = named(HoldRing(theme, self), "floor_ring")
        self.turn = named(QLabel(self), "floor_turn")
        self.turn.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.turn.setProperty("type", "soft")
        self.controls = ControlBar(theme, animated=animated, parent=self)
        self.controls.hide()
        for child in (self.line, self.ring, self.turn):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_moment(self, moment: Moment, scene: Scene) -> None:
        """Write what this moment is."""
        phase = moment.phase
        lead_in = moment.index == 0 and phase.kind is PhaseKind.PREPARE
        self.ring.show()
        self.ring.set_state(ring_state(moment, scene.exercise))
        self._write(
            floor.line(phase, scene.exercise, lead_in=lead_in), floor.turn(phase, lead_in=lead_in)
        )

    def show_invitation(self) -> None:
        """Before practice: which key does what."""
        self.ring.hide()
        self._write(floor.invitation(), "")

    def show_letting_go(self) -> None:
        """It hurt: the figure leaves the exercise."""
        self.ring.hide()
        self._write(floor.letting_go(), "")

    def _write(self, line: str, turn: str) -> None:
        if (line, turn) != (self.line.text(), self.turn.text()):
            self.line.setText(line)
            self.turn.setText(turn)
            self._place()

    @property
    def top(self) -> int:
        """Where the figure may begin, in pixels from the top: below one line."""
        return self._edge + round(self.line.fontMetrics().height() * 0.8)

    @property
    def right(self) -> int:
        """How much of the right side the ring takes."""
        return round(self.ring.width() * 0.8)

    @property
    def _edge(self) -> int:
        return round(self.height() * _EDGE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        font = for_the_floor(tabular(self.font()), self.height())
        self.turn.setFont(font)
        font.setWeight(QFont.Weight.DemiBold)
        self.line.setFont(for_the_floor(font, self.height()))
        self.ring.set_diameter(round(self.height() * _RING))
        self.ring.set_caption_font(self.turn.font())
        self.controls.fit(max(BODY, round(self.height() * _CONTROLS)))
        self._place()

    def _place(self) -> None:
        edge, ring = self._edge, self.ring.width()
        self.turn.adjustSize()
        # The ring and what is written below it stand on one axis, even when that is wider.
        column = max(ring, self.turn.width())
        left = self.width() - edge - column
        self.ring.move(left + (column - ring) // 2, edge)
        self.turn.move(left + (column - self.turn.width()) // 2, edge * 2 + ring)
        room = left - 2 * edge
        bar = self.controls.sizeHint()
        self.controls.setGeometry(
            (self.width() - bar.width()) // 2, self.height() - bar.height() - edge, *bar.toTuple()
        )
        self.line.setGeometry(edge, edge, room, self.line.heightForWidth(room))
