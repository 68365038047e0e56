"""What makes each exercise plain to see: the one thing that its figure has to show."""

from functools import cache

import numpy as np
import pytest

from backcare_desktop.body import skeleton as sk
from backcare_desktop.body.clip import Clip
from backcare_desktop.exercises.clips import clip_of
from backcare_desktop.exercises.library import load_library
from backcare_desktop.resources import assets

EXERCISES = {each.id: each for each in load_library([assets() / "exercises"]).exercises}
MAT_HALF_WIDTH_M = 0.38


@cache
def clip(exercise_id: str, variant: str | None = None) -> Clip:
    return clip_of(EXERCISES[exercise_id], variant, assets() / "clips")


def body(exercise_id: str, pose: str, variant: str | None = None) -> sk.Array:
    """Centres and radii (S, 4) in a pose."""
    placed: sk.Array = sk.spheres(clip(exercise_id, variant).knots[pose, pose])[0]
    return placed


def place(spheres: sk.Array, *parts: str) -> sk.Array:
    """The middle (3,) of some parts."""
    middle: sk.Array = spheres[[sk.SPHERE_INDEX[part] for part in parts], :3].mean(axis=0)
    return middle


def middle_of(spheres: sk.Array, part: str) -> sk.Array:
    return place(spheres, f"{part}_left", f"{part}_right")


def height(spheres: sk.Array, part: str) -> float:
    """How far a part is above the floor, metres."""
    row = spheres[sk.SPHERE_INDEX[part]]
    return float(row[1] - row[3])


def slope(way: sk.Array) -> float:
    """Degrees above the floor, toward the feet."""
    return float(np.degrees(np.arctan2(way[1], way[0])))


@pytest.mark.parametrize("exercise_id", ["knee-to-chest", "pelvic-tilt", "piriformis", "bridge"])
def test_who_lies_on_the_back_keeps_both_hands_over_the_mat(exercise_id: str) -> None:
    hands = [i for i, name in enumerate(sk.SPHERE_NAMES) if name.startswith(("palm", "finger"))]
    for angles in (a for (one, other), a in clip(exercise_id).knots.items() if one == other):
        across = np.abs(sk.spheres(angles)[:, hands, 2])
        assert across.max() < MAT_HALF_WIDTH_M


def test_the_pelvic_tilt_begins_with_an_arch_and_ends_flat() -> None:
    arched, flat = (body("pelvic-tilt", pose) for pose in ("arched", "flat"))
    assert height(arched, "waist_left") > 0.030
    assert height(flat, "waist_left") < 0.005


def test_nothing_hides_the_arch_from_the_side() -> None:
    arched = body("pelvic-tilt", "arched")
    waist = place(arched, "waist_low_left", "waist_low_right")
    elbow = arched[sk.SPHERE_INDEX["elbow_right"]]
    assert elbow[0] + elbow[3] < waist[0]


def test_cat_and_cow_bend_the_back_in_opposite_ways() -> None:
    def rise(pose: str) -> float:
        """How far the waist is above the line from hips to shoulders."""
        spheres = body("cat-cow", pose)
        hips, shoulders = middle_of(spheres, "hip"), middle_of(spheres, "shoulder")
        waist = middle_of(spheres, "waist")
        share = (waist[0] - hips[0]) / (shoulders[0] - hips[0])
        return float(waist[1] - hips[1] - share * (shoulders[1] - hips[1]))

    assert rise("cat") - rise("cow") > 0.09


def test_the_small_cat_and_cow_move_less() -> None:
    def way(variant: str | None) -> float:
        cow, cat = (middle_of(body("cat-cow", p, variant), "waist") for p in ("cow", "cat"))
        return float(cat[1] - cow[1])

    assert 0.2 * way(None) < way("small-range") < 0.7 * way(None)


def test_the_childs_pose_lays_the_forehead_on_the_floor_and_the_hips_over_the_heels() -> None:
    folded = body("childs-pose", "folded")
    assert height(folded, "skull_front") < 0.005
    assert middle_of(folded, "buttock")[0] > middle_of(folded, "shin_lower")[0]


def test_a_cushion_keeps_the_hips_higher() -> None:
    low, high = (middle_of(body("childs-pose", "folded", v), "hip")[1] for v in (None, "cushion"))
    assert high - low > 0.03


def test_the_knees_roll_while_the_shoulders_and_the_feet_stay() -> None:
    begin, rolled = (body("rotation", pose) for pose in ("arms-wide", "rolled"))
    over = middle_of(rolled, "knee") - middle_of(rolled, "ankle")
    assert np.degrees(np.arctan2(over[2], over[1])) > 40.0
    for part in ("shoulder_left", "shoulder_right"):
        assert abs(height(rolled, part) - height(begin, part)) < 0.03
    for part in ("heel_right", "wrist_left", "wrist_right"):
        assert np.linalg.norm(place(rolled, part) - place(begin, part)) < 0.003


def test_the_piriformis_stretch_makes_a_figure_four() -> None:
    pulled = body("piriformis", "pulled")
    ankle, thigh = place(pulled, "ankle_right"), place(pulled, "above_knee_left")
    assert np.linalg.norm(ankle - thigh) < 0.10
    assert place(pulled, "knee_right")[2] - place(pulled, "hip_right")[2] > 0.12


def test_the_hands_go_low_to_the_thigh() -> None:
    hands = [i for i, name in enumerate(sk.SPHERE_NAMES) if name.startswith(("palm", "finger"))]
    for angles in clip("piriformis").knots.values():
        assert sk.spheres(angles)[:, hands, 1].max() < 0.45


def test_the_bridge_is_one_line_from_shoulder_to_knee() -> None:
    raised = body("bridge", "raised")
    shoulders, hips, knees = (middle_of(raised, part) for part in ("shoulder", "hip", "knee"))
    assert abs(slope(hips - shoulders) - slope(knees - hips)) < 7.0
    half = body("bridge", "raised", "half-height")
    assert 0.4 < (middle_of(half, "hip")[1] - 0.12) / (hips[1] - 0.12) < 0.75


def test_one_knee_comes_in_and_the_other_foot_stays() -> None:
    begin, pulled = (body("knee-to-chest", pose) for pose in ("hook-lying", "knee-to-chest"))
    assert place(pulled, "knee_right")[0] < place(pulled, "hip_right")[0] - 0.1
    assert np.linalg.norm(place(pulled, "heel_left") - place(begin, "heel_left")) < 0.003
