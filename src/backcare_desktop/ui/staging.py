"""What there is to see at one moment of an exercise: the body, the light on it, and the marks.

The window and the pictures show the same; this is where it is decided.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from backcare_desktop.body.clip import FPS, Clip, Frame
from backcare_desktop.exercises.model import Exercise, Side, Work
from backcare_desktop.practice.phase import PhaseKind
from backcare_desktop.practice.timeline import Moment
from backcare_desktop.ui.figure_arrows import arrow, way_of
from backcare_desktop.ui.figure_glow import Glow
from backcare_desktop.ui.figure_marks import Marks
from backcare_desktop.ui.hold_ring import reach

_SECONDARY = 0.45
"""How much the helpers among the muscles are lit beside those that an exercise is for."""
_BREATH_STEPS, _MOVING_BREATH_STEPS = 20, 6
"""In so many steps the chest rises for eyes: about half a millimetre each; less finely while
the whole body moves."""


@dataclass(frozen=True, slots=True)
class Staged:
    """One moment to be seen; `still` when the body only breathes."""

    frame: Frame
    glow: Glow | None
    marks: Marks
    still: bool


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


def glow(moment: Moment, exercise: Exercise) -> Glow | None:
    """The muscles that work at this moment, as much as they do."""
    level = effort(moment, exercise)
    if level <= 0.0:
        return None
    lit: Mapping[str, float] = {
        muscle.name: level * (1.0 if muscle.role == "primary" else _SECONDARY)
        for muscle in exercise.muscles
    }
    return Glow(lit, glow_of(exercise.work), _sides(exercise, moment.phase.side))


def _sides(exercise: Exercise, done: Side) -> dict[str, str]:
    """On which side those muscles are that work on one side only."""
    if done is Side.BOTH:
        return {}
    other = Side.RIGHT if done is Side.LEFT else Side.LEFT
    return {
        muscle.name: (done if muscle.side == "same" else other).value
        for muscle in exercise.muscles
        if muscle.side is not None
    }


def staged(clip: Clip, exercise: Exercise, moment: Moment) -> Staged:
    """The moment as `clip` shows it, on whole frames, so that they come again."""
    phase = moment.phase
    mirrored = phase.side is Side.LEFT
    stretch = (phase.from_pose, phase.to_pose)
    last = 0 if phase.from_pose == phase.to_pose else max(round(phase.duration_s * FPS), 1)
    number = round(moment.ratio * last)
    breaths = _MOVING_BREATH_STEPS if last else _BREATH_STEPS
    breath = round(moment.breath_level * breaths)
    return Staged(
        clip.frame(
            *stretch, number / last if last else 0.0, breath=breath / breaths, mirrored=mirrored
        ),
        glow(moment, exercise),
        marks(clip, exercise, moment),
        still=last == 0,
    )


def marks(clip: Clip, exercise: Exercise, moment: Moment) -> Marks:
    """What is drawn over the figure at this moment."""
    phase = moment.phase
    spine = exercise.aid == "spine"
    way = None
    if phase.kind is PhaseKind.MOVE:
        mirrored = phase.side is Side.LEFT
        way = way_of(clip, phase.from_pose, phase.to_pose, mirrored, spine)
    return Marks(arrow(way, moment.ratio), spine)
