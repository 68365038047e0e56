"""Joints: whether they stay in their range of motion, and move without a jolt."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from backcare_desktop.fidelity.findings import Finding, Measure, worst_first
from backcare_desktop.fidelity.motion import Array, Motion

# Young adults, passive: Moromizato 2016, AAOS. Spine: Niewiadomski 2019 (neck), Jiang 2025 and
# Fujimori (thorax), Pearcy 1985 (lumbar). Forearm and adduction of the shoulder: AAOS.
_LIMB_RANGES = {
    "hip_*.flexion": (-18.0, 130.0),
    "hip_*.abduction": (-30.0, 45.0),
    "hip_*.external_rotation": (-45.0, 47.0),
    "knee_*.flexion": (0.0, 149.0),
    "ankle_*.dorsiflexion": (-54.0, 22.0),
    "shoulder_*.flexion": (-66.0, 178.0),
    "shoulder_*.abduction": (-30.0, 180.0),
    "shoulder_*.external_rotation": (-70.0, 92.0),
    "elbow_*.flexion": (0.0, 150.0),
    "forearm_*.pronation": (-85.0, 85.0),
    "wrist_*.extension": (-87.0, 84.0),
}
_TRUNK_RANGES = {
    "pelvis.posterior_tilt": (-16.0, 18.0),
    "lumbar.flexion": (-16.0, 51.0),
    "lumbar.lateral_left": (-18.0, 18.0),
    "lumbar.rotation_left": (-5.0, 5.0),
    "thoracic.flexion": (-14.0, 22.0),
    "thoracic.lateral_left": (-16.0, 16.0),
    "thoracic.rotation_left": (-25.0, 25.0),
    "cervical.flexion": (-61.0, 65.0),
    "cervical.lateral_left": (-44.0, 44.0),
    "cervical.rotation_left": (-73.0, 73.0),
}

TILT_LYING = (-11.0, 9.0)
"""The pelvis of somebody who lies on the back (Levine & Whittle 1996); on all fours the cat
needs 15 back, and docs/body.md tells why the range is wider there."""

HIP_TURN_RAISED = 65.0
"""How far out a hip may turn while its thigh is raised by RAISED or more: an ankle crosses over
the other thigh in no other way (docs/body.md has the search)."""

RAISED = 45.0

_MM = 1000.0
_FPS = 60.0


def range_of_motion(motion: Motion) -> tuple[Finding, ...]:
    """How far each joint goes beyond its range, degrees; 0 where it never does."""
    findings = []
    for i, name in enumerate(motion.angle_names):
        limits = _limits(motion, name)
        if limits is None:
            continue
        low, high = limits
        beyond = np.maximum(low - motion.angles[:, i], motion.angles[:, i] - high)
        findings.append(_worst(Measure.RANGE_OF_MOTION, name, np.maximum(beyond, 0.0)))
    return worst_first(findings)


def jumps(motion: Motion) -> tuple[Finding, ...]:
    """How far each joint moves in a sixtieth of a second, degrees."""
    speeds = _speeds(motion)
    return worst_first(
        _worst(Measure.JUMP, name, np.abs(np.append(speeds[:, i], 0.0)))
        for i, name in enumerate(motion.angle_names)
    )


def changes_of_speed(motion: Motion) -> tuple[Finding, ...]:
    """How much each joint's speed changes from one frame to the next, degrees a frame, with the
    change over the seam of the loop among them."""
    speeds = _speeds(motion)
    # At frame 0 the speed before is that of the last step of the loop.
    before = np.concatenate([speeds[-1:], speeds[:-1]])
    changes = np.abs(speeds - before)
    return worst_first(
        _worst(Measure.CHANGE_OF_SPEED, name, np.append(changes[:, i], 0.0))
        for i, name in enumerate(motion.angle_names)
    )


def loop_seam(motion: Motion) -> tuple[Finding, ...]:
    """How far each sphere of the last frame is from the first, millimetres."""
    last = motion.frames - 1
    gaps = np.linalg.norm(motion.centers[-1] - motion.centers[0], axis=1) * _MM
    return worst_first(
        Finding(
            Measure.LOOP_SEAM,
            name,
            None,
            float(gap),
            last,
            int(gap > Measure.LOOP_SEAM.bound),
        )
        for name, gap in zip(motion.sphere_names, gaps, strict=True)
    )


def _limits(motion: Motion, name: str) -> tuple[Array, Array] | None:
    """The lowest and highest angle that each frame may have, (F,)."""
    ones = np.ones(motion.frames)
    if name in _TRUNK_RANGES:
        low, high = (limit * ones for limit in _TRUNK_RANGES[name])
        if name == "pelvis.posterior_tilt":
            lying = _lies_on_back(motion)
            low = np.where(lying, TILT_LYING[0], low)
            high = np.where(lying, TILT_LYING[1], high)
        return low, high
    pattern = name.replace("_left.", "_*.").replace("_right.", "_*.")
    if pattern not in _LIMB_RANGES:
        return None
    low, high = (limit * ones for limit in _LIMB_RANGES[pattern])
    if pattern == "hip_*.external_rotation":
        flexion = motion.angle(name.replace("external_rotation", "flexion"))
        high = np.where(flexion >= RAISED, HIP_TURN_RAISED, high)
    return low, high


def _lies_on_back(motion: Motion) -> NDArray[np.bool_]:
    """Whether the belly is the upper side of the waist, and the body not rolled aside, (F,)."""
    waist = (motion.place("waist_left") + motion.place("waist_right")) / 2.0
    front = motion.place("belly") - waist
    lying: NDArray[np.bool_] = front[:, 1] > 0.7 * np.linalg.norm(front, axis=1)
    return lying


def _speeds(motion: Motion) -> Array:
    """Degrees in a sixtieth of a second, (F - 1, D)."""
    share = np.diff(motion.times)[:, None] * _FPS
    speeds: Array = np.diff(motion.angles, axis=0) / share
    return speeds


def _worst(measure: Measure, name: str, amounts: Array) -> Finding:
    frame = int(np.argmax(amounts))
    broken = amounts > measure.bound
    return Finding(measure, name, None, float(amounts[frame]), frame, int(broken.sum()))
