"""The figure on the stage: which frame, seen from where, with which muscles lit."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal

import numpy as np
from PySide6.QtWidgets import QWidget

from backcare_desktop.body.clip import Clip
from backcare_desktop.body.skeleton import Array
from backcare_desktop.exercises.model import Exercise, Side, Work
from backcare_desktop.practice.phase import Phase, PhaseKind
from backcare_desktop.practice.timeline import Moment
from backcare_desktop.ui.figure_glow import Glow
from backcare_desktop.ui.figure_view import FigureView
from backcare_desktop.ui.hold_ring import reach
from backcare_desktop.ui.theme import Theme

ClipOf = Callable[[str, str | None], Clip | None]

_SECONDARY = 0.45
_STEPS = (0.0, 0.25, 0.5, 0.75, 1.0)


def glow_of(work: Work) -> Literal["stretch", "strength"]:
    """In which of the two colours this kind of work is lit; moving the spine stretches it."""
    return "strength" if work is Work.STRENGTH else "stretch"


def effort(moment: Moment, exercise: Exercise) -> float:
    """How much the muscles are at work, 0 to 1."""
    phase = moment.phase
    match phase.kind:
        case PhaseKind.HOLD:
            return 1.0
        case PhaseKind.MOVE if exercise.start in (phase.from_pose, phase.to_pose):
            return reach(moment, exercise)
        case PhaseKind.MOVE:
            return 1.0
        case _:
            return 0.0


class Stage(FigureView):
    """A figure view that shows moments. `clip_of(id, variant)` gives the motion, or None."""

    def __init__(self, theme: Theme, clip_of: ClipOf, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._clip_of = clip_of

    def set_scene(self, exercise: Exercise, phases: Iterable[Phase]) -> None:
        """See this exercise from its camera, with room for every pose of these phases."""
        self.set_camera(exercise.camera.azimuth, exercise.camera.elevation)
        self.keep_in_view(self._poses(phases))

    def show_moment(self, moment: Moment, exercise: Exercise) -> None:
        """Show the figure as it is at this moment."""
        phase = moment.phase
        clip = self._clip_of(phase.exercise_id, phase.variant)
        if clip is None:
            self._spheres = None  # rather nothing than the figure of another exercise
            self.update()
            return
        level = effort(moment, exercise)
        lit = {
            muscle.name: level * (1.0 if muscle.role == "primary" else _SECONDARY)
            for muscle in exercise.muscles
        }
        self.set_glow(Glow(lit, glow_of(exercise.work)) if level > 0.0 else None)
        self.set_frame(
            clip.frame(
                phase.from_pose,
                phase.to_pose,
                moment.ratio,
                breath=moment.breath_level,
                mirrored=phase.side is Side.LEFT,
            )
        )

    def _poses(self, phases: Iterable[Phase]) -> list[Array]:
        """The body along every stretch of these phases, (S, 4) each."""
        stretches = {
            (each.exercise_id, each.variant, each.from_pose, each.to_pose, each.side)
            for each in phases
        }
        found: list[Array] = []
        for exercise_id, variant, start, end, side in stretches:
            clip = self._clip_of(exercise_id, variant)
            if clip is not None:
                steps = _STEPS if start != end else (0.0,)
                found += [
                    np.array(clip.frame(start, end, ratio, mirrored=side is Side.LEFT).spheres)
                    for ratio in steps
                ]
        return found
