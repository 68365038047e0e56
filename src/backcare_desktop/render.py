"""One repetition of an exercise as data: its frames in time, which of them tell it, its JSON.

`ui/pictures.py` makes pictures of the same frames. No Qt in here.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from backcare_desktop.body import skeleton
from backcare_desktop.body.clip import Clip, Contact, Frame
from backcare_desktop.body.stretch import Stretch
from backcare_desktop.exercises.model import Exercise, Side
from backcare_desktop.practice.phase import PhaseKind
from backcare_desktop.practice.timeline import Moment, Timeline, demo_timeline

FORMAT = 1
FPS = 60
SHEET_FRAMES = 8

_MICROMETRE = 6
_DEGREE_DIGITS = 4
"""Decimals: of a metre, and of a degree, far below what the solver promises."""


@dataclass(frozen=True, slots=True)
class Repetition:
    """One repetition with its way back, as a loop; sampled at any time."""

    exercise: Exercise
    variant: str | None
    side: Side
    timeline: Timeline
    clip: Clip

    @property
    def duration_s(self) -> float:
        """How long the loop is, in seconds."""
        return self.timeline.duration_s

    def frame(self, time_s: float, *, breathing: bool = True) -> Frame:
        """The body `time_s` seconds into the loop."""
        return self._frame(self.timeline.at(time_s), breathing=breathing)

    def times(self, fps: int) -> list[float]:
        """Times of a whole number of steps, as near to `fps` a second as they can be; the last
        one is the end, which meets the beginning."""
        steps = max(round(self.duration_s * fps), 1)
        return [self.duration_s * (step / steps) for step in range(steps + 1)]

    def _frame(self, moment: Moment, *, breathing: bool) -> Frame:
        return self.clip.frame(
            moment.phase.from_pose,
            moment.phase.to_pose,
            moment.ratio,
            breath=moment.breath_level if breathing else 0.0,
            mirrored=self.side is Side.LEFT,
        )


def repetition(
    exercise: Exercise, clip: Clip, side: Side | None = None, variant: str | None = None
) -> Repetition:
    """One repetition of `exercise` as `clip` shows it.

    `side` is for an exercise that does one side at a time (None: the right one). Raises
    RoutineItemError for a side that the exercise does not have.
    """
    timeline = demo_timeline(exercise, side, variant)
    return Repetition(exercise, variant, timeline.phases[0].side, timeline, clip)


def motion(shown: Repetition) -> dict[str, Any]:
    """The motion as the contract "Motion" says, before it is written down."""
    moments = [(time_s, shown.timeline.at(time_s).phase) for time_s in shown.times(FPS)]
    return _document(
        shown.exercise.id,
        shown.variant,
        shown.side,
        [
            _frame_table(shown.frame(time_s), time_s, phase.movement, phase.repetition)
            for time_s, phase in moments
        ],
    )


def transitions_motion(clip: Clip, stretches: Sequence[Stretch]) -> dict[str, Any]:
    """The way between the start positions, there and back, as if it were a repetition."""
    there = [(each.from_pose, each.to_pose, each.seconds) for each in stretches]
    legs = [*there, *((end, start, seconds) for start, end, seconds in reversed(there))]
    frames, begun_s = [], 0.0
    for start, end, seconds in legs:
        steps = round(seconds * FPS)
        frames += [
            _frame_table(clip.frame(start, end, step / steps), begun_s + step / FPS, end, 1)
            for step in range(steps)
        ]
        begun_s += steps / FPS
    start, end, _seconds = legs[-1]
    frames.append(_frame_table(clip.frame(start, end, 1.0), begun_s, end, 1))
    return _document("transitions", None, Side.BOTH, frames)


def motion_json(shown: Repetition) -> bytes:
    """The motion as the contract "Motion" says, in UTF-8."""
    return json.dumps(motion(shown), separators=(",", ":"), allow_nan=False).encode() + b"\n"


def _document(
    exercise_id: str, variant: str | None, side: Side, frames: list[dict[str, object]]
) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "exercise": exercise_id,
        "variant": variant,
        "side": side.value,
        "fps": FPS,
        "stature_m": skeleton.STATURE_M,
        "links": [list(pair) for pair in skeleton.LINKS],
        "frames": frames,
    }


def _frame_table(frame: Frame, time_s: float, phase: str, repetition: int) -> dict[str, object]:
    spheres = np.round(frame.spheres, _MICROMETRE).tolist()
    angles = frame.angles_deg().items()
    return {
        "time_s": round(time_s, 6),
        "phase": phase,
        "repetition": repetition,
        "angles_deg": {name: round(degrees, _DEGREE_DIGITS) for name, degrees in angles},
        "spheres": dict(zip(skeleton.SPHERE_NAMES, spheres, strict=True)),
        "contacts": [_contact_table(contact) for contact in frame.contacts],
    }


def _contact_table(contact: Contact) -> dict[str, str]:
    table = {"kind": contact.kind, "part": contact.part}
    return table if contact.on is None else {**table, "on": contact.on}


def key_time(shown: Repetition) -> float:
    """The time that shows best what the exercise is: the middle of the hold, or where the body
    has gone farthest from where it began, in an exercise that never holds."""
    for phase in shown.timeline.phases:
        if phase.kind is PhaseKind.HOLD:
            return phase.start_s + phase.duration_s / 2
    times = shown.times(FPS)
    frames = [shown.frame(time_s, breathing=False).spheres[:, :3] for time_s in times]
    distances = [float(np.linalg.norm(frame - frames[0], axis=1).sum()) for frame in frames]
    return times[int(np.argmax(distances))]


def sheet_times(shown: Repetition) -> list[float]:
    """Eight times at equal steps of the path that the body travels round the loop, so that a
    hold counts once; one of them is `key_time`, and they are in order. The first is the loop's
    beginning, where nothing has moved yet, even where that is no equal step."""
    times = np.array(shown.times(FPS))
    bodies = np.stack([shown.frame(t, breathing=False).spheres[:, :3] for t in times])
    steps = np.linalg.norm(np.diff(bodies, axis=0), axis=2).sum(axis=1)
    path = np.concatenate([[0.0], np.cumsum(steps)])
    whole = float(path[-1])
    if whole == 0.0:
        return [shown.duration_s * number / SHEET_FRAMES for number in range(SHEET_FRAMES)]
    key = key_time(shown)
    offset = float(np.interp(key, times, path))
    marks = (offset + whole * np.arange(SHEET_FRAMES) / SHEET_FRAMES) % whole
    found = [key, *(_time_at(float(mark), path, times, whole) for mark in marks[1:])]
    first, *others = sorted(found)
    if path[-1] - np.interp(others[-1], times, path) < 1e-6 * whole:
        return [0.0, first, *others[:-1]]  # it is back at the beginning
    return [first if first == key else 0.0, *others]


def _time_at(mark: float, path: skeleton.Array, times: skeleton.Array, whole: float) -> float:
    """When the body has come this far; where it rests there, the middle of the rest."""
    hair = 1e-9 * whole
    first = int(np.searchsorted(path, mark - hair, side="left"))
    last = int(np.searchsorted(path, mark + hair, side="right")) - 1
    if last > first:
        return float((times[first] + times[last]) / 2)
    return float(np.interp(mark, path, times))
