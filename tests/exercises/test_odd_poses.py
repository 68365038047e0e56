"""Poses that are well written and make no sense: the solver ends, with a body or with a reason."""

from typing import Any

import numpy as np
import pytest

from backcare_desktop.body.anatomy import RANGES, SPHERES
from backcare_desktop.body.keyframes import solve_clip
from backcare_desktop.body.pose import UnreachableError, parse_poses
from backcare_desktop.body.stretch import Stretch

EVERY_PART = [sphere.name for sphere in SPHERES]


def hold(part: str, on: str, *toward: float) -> dict[str, object]:
    return {"part": part, "on": on, "toward": list(toward or (1.0, 0.0, 0.0))}


def all_at(end: int) -> dict[str, Any]:
    """Every joint at one end of its range."""
    table: dict[str, Any] = {}
    for dof, limits in RANGES.items():
        joint, motion = dof.split(".")
        table.setdefault(joint, {})[motion] = limits[end]
    return table


ODD: dict[str, dict[str, Any]] = {
    "nothing at all": {},
    "nothing asked for, and nothing touches": {"body": "face-down", "gaze": "free"},
    "every joint as far as it goes": all_at(1),
    "every joint as far back as it goes": all_at(0),
    "everything rests": {"body": "on-back", "rests": EVERY_PART},
    "everything is planted": {"like": "hook-lying", "planted": EVERY_PART},
    "a hand in two places": {
        "like": "hook-lying",
        "holds": [hold("palm_left", "crown"), hold("palm_left", "heel_right")],
    },
    "a hand holds itself": {"like": "hook-lying", "holds": [hold("palm_left", "palm_left")]},
    "twenty holds": {
        "like": "all-fours",
        "holds": [hold("palm_left", "knee_right", 1.0, 0.1 * n, 0.0) for n in range(20)],
    },
    "the nose on the buttock": {"like": "all-fours", "holds": [hold("nose", "buttock_left")]},
    "a part presses on itself": {
        "like": "hook-lying",
        "presses": [{"part": "belly", "on": "belly"}, {"part": "belly", "on": "crown"}],
    },
    "neighbours press": {"body": "on-back", "presses": [{"part": "thigh_left", "on": "hip_left"}]},
    "a hold that points almost nowhere": {
        "like": "hook-lying",
        "holds": [hold("palm_left", "thigh_left", 0.001, 0.0, 0.0)],
    },
    "a planted part that the start has not": {"like": "hook-lying", "planted": ["crown", "nose"]},
}


@pytest.mark.parametrize("name", ODD)
def test_a_pose_is_taken_or_refused(name: str) -> None:
    poses = parse_poses({"odd": ODD[name]})
    stretches = [Stretch("hook-lying", "odd", 0.2), Stretch("odd", "hook-lying", 0.2)]
    try:
        clip = solve_clip(poses, "hook-lying", stretches)
    except UnreachableError as error:
        assert str(error).startswith("cannot be reached: ")
        assert error.short_m > 0
    else:
        frame = clip.frame("hook-lying", "odd", 0.7, breath=1.0, mirrored=True)
        assert np.isfinite(frame.spheres).all()
        assert np.isfinite(frame.angles).all()


def test_a_contact_out_of_reach_is_named_in_words_that_can_be_shown() -> None:
    poses = parse_poses({"odd": ODD["the nose on the buttock"]})
    with pytest.raises(UnreachableError, match=r"^cannot be reached: nose on buttock_left, \d+ cm"):
        solve_clip(poses, "odd", [Stretch("odd", "odd", 0.2)])
