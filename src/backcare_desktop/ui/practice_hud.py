"""What is written over the figure during practice: words, ring, repetition, the whole routine."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from backcare_desktop import words
from backcare_desktop.exercises.model import Exercise
from backcare_desktop.practice.phase import PhaseKind
from backcare_desktop.practice.timeline import Moment
from backcare_desktop.ui.control_bar import ControlBar
from backcare_desktop.ui.hold_ring import HoldRing, RingLook, RingState, reach
from backcare_desktop.ui.named import named
from backcare_desktop.ui.practice_course import Scene
from backcare_desktop.ui.routine_line import RoutineLine
from backcare_desktop.ui.theme import Theme, tabular
from backcare_desktop.ui.tokens import BODY, LARGE, LEAD, SMALL, TINY
from backcare_desktop.words import floor
from backcare_desktop.words import gettext as _

_WAITS = (PhaseKind.PREPARE, PhaseKind.CHANGE_POSITION)
_LOOKS = {PhaseKind.MOVE: RingLook.MOVING, PhaseKind.HOLD: RingLook.HOLD}


def ring_state(moment: Moment, exercise: Exercise) -> RingState:
    """What the ring shows at this moment."""
    phase = moment.phase
    look = _LOOKS.get(phase.kind, RingLook.REST)
    # A hair less, so that a count of 5 begins with 5 and never shows 6 for one frame.
    seconds = max(0, math.ceil(moment.remaining_s - 1e-6))
    if look is RingLook.MOVING:
        extent = reach(moment, exercise)
        if phase.breathes is not None:
            return RingState(look, extent, words.breath(phase.breathes == "in"), _("breath"))
        return RingState(look, extent, str(seconds), words.seconds_caption(seconds))
    if moment.breaths_left is not None:
        left = moment.breaths_left
        return RingState(look, 1.0 - moment.ratio, str(left), words.breaths_caption(left))
    return RingState(look, 1.0 - moment.ratio, str(seconds), words.seconds_caption(seconds))


class PracticeHud(QWidget):
    """Shows a `Moment` in words and shapes; the mouse passes through to the stage below."""

    def __init__(self, theme: Theme, *, animated: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("practice_hud")
        self.setMouseTracking(True)
        self.exercise_label = named(QLabel(self), "exercise_label")
        self.exercise_label.setProperty("type", "soft")
        self.phase_label = named(QLabel(self, wordWrap=True), "phase_label")
        self.hint_label = named(QLabel(self, wordWrap=True), "hint_label")
        self.any_key_label = named(QLabel(_("Any key: begin now"), self), "any_key_label")
        self.any_key_label.setProperty("type", "soft")
        self.ring = HoldRing(theme, self)
        self.repetition_label = named(QLabel(self), "repetition_label")
        self.repetition_label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.controls = ControlBar(theme, animated=animated, parent=self)
        self.line = RoutineLine(theme, self)
        self.left_label = named(QLabel(self), "time_left_label")
        self.coming_label = named(QLabel(self), "coming_label")
        for label in (self.left_label, self.coming_label):
            label.setProperty("type", "soft")
        for child in self.findChildren(QWidget):
            child.setMouseTracking(True)
        self._total_s = 0.0
        self._lay_out()

    def set_routine(self, seconds_by_exercise: tuple[float, ...]) -> None:
        """The routine that is about to be played: how long each exercise takes, in order."""
        self._total_s = sum(seconds_by_exercise)
        self.line.set_lengths(seconds_by_exercise)
        self.coming_label.setVisible(len(seconds_by_exercise) > 1)

    def show_moment(self, moment: Moment, scene: Scene) -> None:
        """Write what this moment is."""
        phase, exercise = moment.phase, scene.exercise
        waits = phase.kind in _WAITS
        self.exercise_label.setText(exercise.name)
        self.phase_label.setText(words.phase(phase, exercise))
        self.hint_label.setText(exercise.steps[0] if waits else "")
        self.hint_label.setVisible(waits)
        self.any_key_label.setVisible(moment.index == 0 and phase.kind is PhaseKind.PREPARE)
        self.ring.show()
        self.ring.set_state(ring_state(moment, exercise))
        self.repetition_label.setText(words.repetition(phase))
        self.line.set_done(scene.position_s)
        self.left_label.setText(words.time_left(self._total_s - scene.position_s))
        self.coming_label.setText(words.coming(scene.following))

    def show_letting_go(self) -> None:
        """It hurt: the figure leaves the exercise."""
        self.phase_label.setText(floor.letting_go())
        self.ring.hide()
        self.repetition_label.clear()
        self.hint_label.hide()
        self.any_key_label.hide()

    def foot_height(self) -> int:
        """The room that controls, line and labels take at the bottom, in pixels."""
        rows = (self.controls, self.left_label, self.line)
        margins = self._grid.contentsMargins()
        return margins.bottom() + sum(each.sizeHint().height() + SMALL for each in rows)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        height = self.height()
        phase_px = min(64, max(28, round(height * 0.047)))
        self._set_type(self.phase_label, phase_px, QFont.Weight.DemiBold)
        self._set_type(self.exercise_label, max(LEAD, round(phase_px * 0.56)))
        self._set_type(self.hint_label, max(LEAD, round(phase_px * 0.56)))
        self._set_type(self.any_key_label, max(BODY, round(phase_px * 0.46)))
        self._set_type(self.repetition_label, max(LEAD, round(phase_px * 0.62)))
        self._set_type(self.left_label, max(BODY, round(phase_px * 0.46)))
        self._set_type(self.coming_label, max(BODY, round(phase_px * 0.46)))
        self.ring.set_diameter(min(280, max(116, round(height * 0.21))))
        self.hint_label.setMaximumWidth(round(self.width() * 0.55))
        edge = min(48, max(LARGE, round(self.width() * 0.028)))
        self._grid.setContentsMargins(edge, edge - TINY, edge, LARGE)

    def _lay_out(self) -> None:
        words_column = QVBoxLayout()
        words_column.setSpacing(TINY)
        words_column.addWidget(self.exercise_label)
        words_column.addWidget(self.phase_label)
        words_column.addWidget(self.hint_label)
        words_column.addWidget(self.any_key_label)
        words_column.addStretch()
        ring_column = QVBoxLayout()
        ring_column.setSpacing(SMALL)
        ring_column.addWidget(self.ring, 0, Qt.AlignmentFlag.AlignHCenter)
        ring_column.addWidget(self.repetition_label, 0, Qt.AlignmentFlag.AlignHCenter)
        ring_column.addStretch()
        ends = QHBoxLayout()
        ends.addWidget(self.left_label)
        ends.addStretch()
        ends.addWidget(self.coming_label)
        self._grid = grid = QGridLayout(self)
        grid.setVerticalSpacing(SMALL)
        grid.addLayout(words_column, 0, 0)
        grid.addLayout(ring_column, 0, 1, Qt.AlignmentFlag.AlignRight)
        grid.setRowStretch(1, 1)
        grid.setColumnStretch(0, 1)
        grid.addWidget(self.controls, 2, 0, 1, 2, Qt.AlignmentFlag.AlignHCenter)
        grid.addLayout(ends, 3, 0, 1, 2)
        grid.addWidget(self.line, 4, 0, 1, 2)

    def _set_type(
        self, label: QLabel, pixels: int, weight: QFont.Weight = QFont.Weight.Normal
    ) -> None:
        font = tabular(label.font())
        font.setPixelSize(pixels)
        font.setWeight(weight)
        label.setFont(font)
