"""The figure on the stage: which frame, seen from where, with which muscles lit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

import numpy as np
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from backcare_desktop.body.clip import Clip
from backcare_desktop.body.skeleton import Array
from backcare_desktop.exercises.model import Exercise, Side
from backcare_desktop.practice.phase import Phase, PhaseKind
from backcare_desktop.practice.timeline import Moment, Timeline
from backcare_desktop.ui.figure_canvas import Shown
from backcare_desktop.ui.figure_legend import FigureLegend
from backcare_desktop.ui.figure_marks import NO_MARKS
from backcare_desktop.ui.figure_painter import Camera, View
from backcare_desktop.ui.figure_view import FigureView
from backcare_desktop.ui.staging import glow, marks, moments_ahead, staged
from backcare_desktop.ui.theme import Theme
from backcare_desktop.ui.tokens import MEDIUM, SMALL
from backcare_desktop.words.figure import figure_keys, figure_name

ClipOf = Callable[[str, str | None], Clip | None]

_STEPS = (0.0, 0.25, 0.5, 0.75, 1.0)
_BESIDE_SPINE = 0.36
"""Of the width: so wide may the legend be beside the glass that shows the spine."""
_FADE_S = 0.9
"""How long one pose fades into the next where nothing moves."""


class Stage(FigureView):
    """A figure view that shows moments. `clip_of(id, variant)` gives the motion, or None.

    Not `animated`, it shows the poses alone: each fades into the next, and nobody breathes.
    """

    def __init__(
        self, theme: Theme, clip_of: ClipOf, parent: QWidget | None = None, *, animated: bool = True
    ) -> None:
        super().__init__(theme, parent, animated=animated)
        self._clip_of = clip_of
        self._animated = animated
        self.legend = FigureLegend(theme, self)
        self._exercise: Exercise | None = None
        self._timeline: Timeline | None = None
        self._left: tuple[Camera, View | None] = (self.camera, None)
        self._glides = False
        self._has_legend = True
        self.setAccessibleDescription(figure_keys())

    def set_scene(self, exercise: Exercise, phases: Iterable[Phase]) -> None:
        """See this exercise from its camera, with room for every pose of these phases."""
        camera = exercise.camera
        self._left = (self.camera, self._canvas.view)
        self.set_camera(camera.azimuth, camera.elevation, spine=exercise.aid == "spine")
        self.keep_in_view(self._poses(phases))
        self._exercise = exercise
        self._show_legend()
        self.setAccessibleName(figure_name(exercise.name))

    def look_ahead(self, timeline: Timeline, phases: Iterable[int]) -> None:
        """Make ready what this scene will show of these phases, by their index."""
        self._timeline = timeline
        exercise, indices = self._exercise, tuple(phases)
        if exercise is None or not self._animated:
            return
        # Clips are looked up here: only the bodies are another thread's.
        ids = {
            (phase.exercise_id, phase.variant)
            for phase in map(timeline.phases.__getitem__, indices)
        }
        clips = {each: clip for each in ids if (clip := self._clip_of(*each)) is not None}

        def coming() -> Iterator[Shown]:
            for moment in moments_ahead(timeline, indices):
                clip = clips.get((moment.phase.exercise_id, moment.phase.variant))
                if clip is not None:
                    seen = staged(clip, exercise, moment, timeline)
                    yield Shown(seen.frame.spheres, seen.glow, NO_MARKS)

        self.ahead.expect(coming)

    def set_legend(self, *, shown: bool) -> None:
        """Tell what is lit, or leave the figure alone: from the floor nobody reads small type."""
        self._has_legend = shown
        self._show_legend()

    def show_moment(self, moment: Moment, exercise: Exercise) -> None:
        """Show the figure as it is at this moment."""
        phase = moment.phase
        clip = self._clip_of(phase.exercise_id, phase.variant)
        if clip is None:
            self.show_nothing()
        elif not self._animated:
            self._show_still(clip, moment, exercise)
        elif not self._show_film(moment):
            self._arrive()
            seen = staged(clip, exercise, moment, self._timeline_of(moment))
            self.show_frame(seen.frame, glow=seen.glow, marks=seen.marks)

    def _timeline_of(self, moment: Moment) -> Timeline | None:
        timeline = self._timeline
        if timeline is not None and moment.index < len(timeline.phases):
            return timeline if timeline.phases[moment.index] is moment.phase else None
        return None

    def _show_film(self, moment: Moment) -> bool:
        """What the body does between two exercises; not when it is there, or cannot be shown."""
        film = moment.phase.film
        if film is None or moment.elapsed_s >= film.duration_s:
            return False
        leg, ratio = film.at(moment.elapsed_s)
        clip = self._clip_of(leg.exercise_id, leg.variant)
        if clip is None:
            return False
        self._glides = True
        self.glide_from(*self._left, _eased(moment.elapsed_s / film.duration_s))
        mirrored = leg.side is Side.LEFT
        breath = moment.breath_level
        ends = (leg.from_pose, leg.to_pose)
        self.show_frame(clip.frame(*ends, ratio, breath=breath, mirrored=mirrored))
        return True

    def _arrive(self) -> None:
        """A film has ended, or was left: see the exercise as it is to be seen."""
        if self._glides:
            self._glides = False
            self.glide_from(*self._left, 1.0)
        self._left = (self.camera, None)

    def _show_still(self, clip: Clip, moment: Moment, exercise: Exercise) -> None:
        """The pose that this phase leads to, faded in."""
        phase = moment.phase
        mirrored = phase.side is Side.LEFT
        before, after = (
            clip.frame(pose, pose, 0.0, mirrored=mirrored)
            for pose in (phase.from_pose, phase.to_pose)
        )
        share = 1.0
        if phase.kind is PhaseKind.MOVE and phase.from_pose != phase.to_pose:
            share = min(moment.elapsed_s / min(_FADE_S, phase.duration_s), 1.0)
        # The arrow stays where it begins, too.
        drawn = marks(clip, exercise, moment)
        if drawn.arrow is not None:
            drawn = replace(drawn, arrow=replace(drawn.arrow, done=0.0))
        lit = glow(moment, exercise) if share == 1.0 else None
        self.show_between(before, after, share, glow=lit, marks=drawn)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_legend()

    def _show_legend(self) -> None:
        if self._exercise is not None:
            self.legend.show_exercise(self._exercise)
        if not self._has_legend:
            self.legend.hide()
        self._place_legend()

    def _place_legend(self) -> None:
        """At the foot: below the figure, or beside the glass that shows the spine."""
        whole = self.rect().adjusted(MEDIUM, MEDIUM, -MEDIUM, -SMALL)
        beside = round(_BESIDE_SPINE * whole.width())
        self.legend.place_in(whole, beside if self.shows_spine else whole.width())
        below = self.height() - self.legend.y() if self.legend.isVisibleTo(self) else 0
        self.set_foot(0 if self.shows_spine else below)

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


def _eased(ratio: float) -> float:
    """The camera's share of its way: it starts and stops softly (minimum jerk)."""
    return ratio**3 * (10.0 + ratio * (6.0 * ratio - 15.0))
