"""The poses that the seven exercises reach, against what the literature and the linkage say.

Each exercise's poses are a list of angles and of lines seen in the picture of the body; a value
is right within seven degrees of what is wanted, or of the range that is wanted.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from backcare_desktop.fidelity.findings import Finding, Measure, worst_first
from backcare_desktop.fidelity.motion import Array, Motion


@dataclass(frozen=True, slots=True)
class Wanted:
    """A value in degrees, from `low` to `high`, at one moment of the motion.

    `moment` is "start", or the name of a phase: the middle of "hold", the end of any other.
    `what` is a degree of freedom, with * for both sides, `near` for the side that the exercise
    works (or both) and `far` for the other; or a line of `_LINES`.
    """

    moment: str
    what: str
    low: float
    high: float


def _wanted(moment: str, **values: float | tuple[float, float]) -> list[Wanted]:
    found = []
    for key, value in values.items():
        low, high = value if isinstance(value, tuple) else (value, value)
        found.append(Wanted(moment, key.replace("__", ".").replace("_both", "_*"), low, high))
    return found


_HOOK_LYING = _wanted(
    "start", knee_both__flexion=105, hip_both__flexion=49, ankle_both__dorsiflexion=-34
)
_ALL_FOURS = _wanted(
    "start",
    hip_both__flexion=90,
    knee_both__flexion=90,
    shoulder_both__flexion=90,
    wrist_both__extension=80,
)

START_POSES: dict[str, list[Wanted]] = {
    "knee-to-chest": _HOOK_LYING,
    "pelvic-tilt": _HOOK_LYING,
    "piriformis": _HOOK_LYING,
    "rotation": _HOOK_LYING,
    "bridge": _HOOK_LYING,
    "childs-pose": _ALL_FOURS,
}
"""Where each exercise begins, in every variant of it. One repetition of cat-cow begins where the
last one ended, in the cat."""

END_POSES: dict[str, list[Wanted]] = {
    "knee-to-chest": _wanted(
        "hold",
        hip_near__flexion=110,
        knee_near__flexion=135,
        pelvis__posterior_tilt=9,
        lumbar__flexion=9,
        elbow_both__flexion=(90, 110),
        thigh_near=120,
    ),
    "pelvic-tilt": _wanted(
        "hold", pelvis__posterior_tilt=9, lumbar__flexion=9, hip_both__flexion=40
    ),
    "piriformis": _wanted(
        "hold",
        hip_near__flexion=90,
        hip_near__external_rotation=(40, 45),
        hip_near__abduction=(25, 30),
        knee_near__flexion=100,
        hip_far__flexion=(95, 100),
        knee_far__flexion=95,
    ),
    "cat-cow": [
        *_wanted(
            "cow",
            pelvis__posterior_tilt=-10,
            hip_both__flexion=100,
            lumbar__flexion=(-15, -10),
            thoracic__flexion=-10,
            cervical__flexion=-40,
        ),
        *_wanted(
            "cat",
            pelvis__posterior_tilt=15,
            hip_both__flexion=75,
            lumbar__flexion=35,
            thoracic__flexion=18,
            cervical__flexion=40,
        ),
    ],
    "childs-pose": _wanted(
        "hold",
        hip_both__flexion=125,
        hip_both__abduction=(20, 25),
        knee_both__flexion=145,
        ankle_both__dorsiflexion=(-50, -45),
        lumbar__flexion=(40, 45),
        thoracic__flexion=18,
        shoulder_both__flexion=155,
    ),
    "rotation": _wanted("hold", knee_roll=(45, 60), lumbar_turn=(4, 5), thoracic_turn=(0, 25)),
    "bridge": _wanted(
        "hold", hip_both__flexion=0, knee_both__flexion=90, shin_lean=23, trunk_line=23, nod=23
    ),
}
"""What each exercise comes to, done the usual way."""


def end_poses(motion: Motion) -> tuple[Finding, ...]:
    """How far each value is from what is wanted, degrees; 0 inside a wanted range.

    Nothing for an exercise that is not one of the seven: only its author knows its poses.
    """
    wanted = list(START_POSES.get(motion.exercise, ()))
    if motion.variant is None:
        wanted += END_POSES.get(motion.exercise, ())
    return worst_first(_compare(motion, each) for each in wanted)


def _compare(motion: Motion, wanted: Wanted) -> Finding:
    frame = _frame_of(motion, wanted.moment)
    off = 0.0
    name = wanted.what
    for what in _spelled(motion, wanted.what):
        line = _LINES.get(what)
        value = float((motion.angle(what) if line is None else line(motion))[frame])
        away = max(wanted.low - value, value - wanted.high, 0.0)
        if away >= off:
            off, name = away, what
    return Finding(
        Measure.END_POSE, name, wanted.moment, off, frame, int(off > Measure.END_POSE.bound)
    )


def _frame_of(motion: Motion, moment: str) -> int:
    if moment == "start":
        return 0
    frames: NDArray[np.intp] = np.flatnonzero([phase == moment for phase in motion.phases])
    return int(frames[len(frames) // 2] if moment == "hold" else frames[-1])


def _spelled(motion: Motion, what: str) -> tuple[str, ...]:
    """The names that `*`, `near` and `far` stand for in this motion."""
    near = ("left", "right") if motion.side == "both" else (motion.side,)
    far = tuple(side for side in ("left", "right") if side not in near)
    if "*" in what:
        return tuple(what.replace("*", side) for side in ("left", "right"))
    for word, sides in (("_near.", near), ("_far.", far)):
        if word in what:
            return tuple(what.replace(word, f"_{side}.") for side in sides)
    return (what,)


# Lines that are seen in the body, degrees (F,) -------------------------------------------------


def _middle(motion: Motion, stem: str) -> Array:
    middle: Array = (motion.place(f"{stem}_left") + motion.place(f"{stem}_right")) / 2.0
    return middle


def _rise(way: Array) -> Array:
    """How steeply lines (F, 3) rise, along the mat toward the feet: 90 is upright."""
    rise: Array = np.degrees(np.arctan2(way[:, 1], way[:, 0]))
    return rise


def _thigh_near(motion: Motion) -> Array:
    side = "right" if motion.side == "both" else motion.side
    return _rise(motion.place(f"knee_{side}") - motion.place(f"hip_{side}"))


def _knee_roll(motion: Motion) -> Array:
    """How far the knees have gone over to the side that is worked, from upright over the feet."""
    way = _middle(motion, "knee") - _middle(motion, "ankle")
    toward = -1.0 if motion.side == "left" else 1.0
    # Lying on the back with the head at the low end of x, the right side is at the low end of z.
    across = toward * np.sign((motion.place("hip_right") - motion.place("hip_left"))[0, 2])
    roll: Array = np.degrees(np.arctan2(across * way[:, 2], way[:, 1]))
    return roll


def _shin_lean(motion: Motion) -> Array:
    """How far the shins lean, from upright."""
    lean: Array = np.abs(90.0 - _rise(_middle(motion, "knee") - _middle(motion, "ankle")))
    return lean


def _trunk_line(motion: Motion) -> Array:
    """How steeply the line from the shoulders to the knees rises."""
    return _rise(_middle(motion, "knee") - _middle(motion, "shoulder"))


def _turn(name: str) -> Callable[[Motion], Array]:
    return lambda motion: np.abs(motion.angle(name))


def _nod(motion: Motion) -> Array:
    """Neck and thorax together."""
    nod: Array = motion.angle("cervical.flexion") + motion.angle("thoracic.flexion")
    return nod


_LINES: dict[str, Callable[[Motion], Array]] = {
    "thigh_near": _thigh_near,
    "knee_roll": _knee_roll,
    "shin_lean": _shin_lean,
    "trunk_line": _trunk_line,
    "lumbar_turn": _turn("lumbar.rotation_left"),
    "thoracic_turn": _turn("thoracic.rotation_left"),
    "nod": _nod,
}
