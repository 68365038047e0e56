"""What there is to see at one moment of an exercise: the body, the light on it, and the marks.

The window and the pictures show the same; this is where it is decided.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

import numpy as np

from backcare_desktop.body.clip import FPS, Clip, Frame
from backcare_desktop.exercises.model import Exercise, Side, Work
from backcare_desktop.practice.phase import PhaseKind
from backcare_desktop.practice.timeline import Moment, Timeline
from backcare_desktop.ui.figure_arrows import arrow, way_of
from backcare_desktop.ui.figure_glow import Glow
from backcare_desktop.ui.figure_marks import Marks
from backcare_desktop.ui.hold_ring import reach

_SECONDARY = 0.45
"""How much the helpers among the muscles are lit beside those that an exercise is for."""
_BREATH_STEPS, _MOVING_BREATH_STEPS = 20, 6
"""In so many steps the chest rises for eyes: about half a millimetre each; less finely while
the whole body moves."""
_PLACE_M = 0.001
"""Metres: a body that has moved less than this since it was shown looks the same."""
_WAY_STEPS = 24
_BREATH_LOOKS, _LOOK_FOR_S = 15, 10.0
"""Where the body only breathes, so often a second and so long it is looked at ahead."""


@dataclass(frozen=True, slots=True)
class Staged:
    """One moment to be seen."""

    frame: Frame
    glow: Glow | None
    marks: Marks


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


def staged(
    clip: Clip, exercise: Exercise, moment: Moment, timeline: Timeline | None = None
) -> Staged:
    """The moment as `clip` shows it, at places that come again on the way back, and in the next
    repetition. `timeline` is the moment's own: it has the breath of those places."""
    seen = settled(clip, moment, timeline)
    phase = moment.phase
    moves = phase.from_pose != phase.to_pose
    steps = _MOVING_BREATH_STEPS if moves else _BREATH_STEPS
    breath = round(seen.breath_level * steps) / steps
    frame = _frame(
        clip,
        phase.from_pose,
        phase.to_pose,
        seen.ratio if moves else 0.0,
        breath,
        phase.side is Side.LEFT,
    )
    return Staged(frame, glow(seen, exercise), marks(clip, exercise, moment))


def settled(clip: Clip, moment: Moment, timeline: Timeline | None = None) -> Moment:
    """The moment at the last place that looks different from those before it, on whole frames."""
    phase = moment.phase
    if phase.from_pose == phase.to_pose:
        return moment
    first, second = sorted((phase.from_pose, phase.to_pose))
    last = max(round(phase.duration_s * FPS), 1)
    places = _places(clip, first, second, last)
    number = round(moment.ratio * last)
    number = places[number] if phase.from_pose == first else last - places[last - number]
    ratio, breath = number / last, moment.breath_level
    if timeline is not None:
        breath = timeline.at(phase.start_s + ratio * phase.duration_s).breath_level
    return replace(moment, ratio=ratio, breath_level=breath)


@lru_cache(maxsize=256)
def _places(clip: Clip, from_pose: str, to_pose: str, last: int) -> tuple[int, ...]:
    """For each frame of a stretch the one that is shown for it: where the body hardly moves,
    one stands for some. The same there and back."""
    ratios = np.linspace(0.0, 1.0, _WAY_STEPS + 1)
    bodies = np.stack([clip.frame(from_pose, to_pose, float(r)).spheres[:, :3] for r in ratios])
    farthest = np.linalg.norm(np.diff(bodies, axis=0), axis=2).max(axis=1)
    way = np.interp(
        np.arange(last + 1) / last, ratios, np.concatenate([[0.0], np.cumsum(farthest)])
    )
    _steps, firsts, belongs = np.unique(
        (way / _PLACE_M).astype(int), return_index=True, return_inverse=True
    )
    shown = firsts[belongs]
    shown[-1] = last  # both ends are poses, and shown as they are
    return tuple(int(number) for number in shown)


@lru_cache(maxsize=512)
def _frame(
    clip: Clip, from_pose: str, to_pose: str, ratio: float, breath: float, mirrored: bool
) -> Frame:
    return clip.frame(from_pose, to_pose, ratio, breath=breath, mirrored=mirrored)


def moments_ahead(timeline: Timeline, indices: Iterable[int]) -> Iterator[Moment]:
    """Every moment of these phases that looks different, film apart: each frame of what moves,
    and a while of what only breathes."""
    for index in indices:
        phase = timeline.phases[index]
        begins_s = 0.0 if phase.film is None else phase.film.duration_s
        moves = phase.from_pose != phase.to_pose
        seconds = phase.duration_s if moves else min(phase.duration_s - begins_s, _LOOK_FOR_S)
        steps = max(round(seconds * (FPS if moves else _BREATH_LOOKS)), 1)
        for step in range(steps):  # the end belongs to the next phase
            yield timeline.at(phase.start_s + begins_s + seconds * step / steps)


def marks(clip: Clip, exercise: Exercise, moment: Moment) -> Marks:
    """What is drawn over the figure at this moment."""
    phase = moment.phase
    spine = exercise.aid == "spine"
    way = None
    if phase.kind is PhaseKind.MOVE:
        mirrored = phase.side is Side.LEFT
        way = way_of(clip, phase.from_pose, phase.to_pose, mirrored, spine)
    return Marks(arrow(way, moment.ratio), spine)
