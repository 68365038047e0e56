"""The drawn body: its parts, which hides which, and what of the head is seen."""

from __future__ import annotations

import numpy as np
import pytest
from figure.drawing import covered, lying, seen_from, standing
from hypothesis import given, settings
from hypothesis import strategies as st

from backcare_desktop.body import skeleton as sk
from backcare_desktop.figure.curves import Curve, between
from backcare_desktop.figure.layout import PARTS
from backcare_desktop.figure.outline import Points
from backcare_desktop.figure.parts import Figure, figure

RIGHT, LEFT, FRONT, BEHIND = 0.0, 180.0, 90.0, -90.0


def _order(drawn: Figure) -> list[str]:
    return [part.name for part in drawn.parts]


def _polygons(drawn: Figure, part: str, cloth: str) -> list[Points]:
    pieces = next(each.pieces for each in drawn.parts if each.name == part)
    return [polygon for piece in pieces if piece.cloth == cloth for polygon in piece.polygons]


def _marks(drawn: Figure, cloth: str) -> int:
    return len(_polygons(drawn, "head", cloth))


@settings(max_examples=25)
@given(st.floats(-180, 180), st.floats(0, 89))
def test_every_part_is_drawn_once_from_any_side(azimuth: float, elevation: float) -> None:
    drawn = figure(standing(hip_right__flexion=60.0), seen_from(azimuth, elevation))

    assert sorted(_order(drawn)) == sorted(PARTS)
    for part in drawn.parts:
        for piece in part.pieces:
            assert all(np.isfinite(polygon).all() for polygon in piece.polygons)


@pytest.mark.parametrize(
    ("azimuth", "near", "far"), [(RIGHT, "right", "left"), (LEFT, "left", "right")]
)
def test_the_trunk_hides_the_far_arm_and_the_near_one_hides_the_trunk(
    azimuth: float, near: str, far: str
) -> None:
    order = _order(figure(standing(), seen_from(azimuth)))

    assert order.index(f"upper_arm_{far}") < order.index("shirt") < order.index(f"upper_arm_{near}")
    assert order.index(f"thigh_{far}") < order.index(f"thigh_{near}")


def test_an_arm_before_the_belly_hides_it_and_one_behind_the_back_is_hidden() -> None:
    before = {"shoulder_right__flexion": 45.0, "elbow_right__flexion": 90.0}
    before["shoulder_right__external_rotation"] = -60.0
    drawn = figure(standing(**before), seen_from(FRONT))
    from_behind = figure(standing(**before), seen_from(BEHIND))

    order, reverse = _order(drawn), _order(from_behind)
    assert order.index("shirt") < order.index("forearm_right")
    assert reverse.index("forearm_right") < reverse.index("shirt")


@pytest.mark.parametrize("nearer", ["left", "right"])
def test_of_two_crossed_legs_the_nearer_one_is_painted_last(nearer: str) -> None:
    farther = "left" if nearer == "right" else "right"
    # Both thighs swing to the middle and cross above the knees, one before the other.
    crossed = standing(
        **{
            f"hip_{nearer}__flexion": 35.0,
            f"hip_{nearer}__abduction": -25.0,
            f"hip_{farther}__abduction": -20.0,
        }
    )
    order = _order(figure(crossed, seen_from(FRONT)))

    assert order.index(f"shank_{farther}") < order.index(f"thigh_{nearer}")


@settings(max_examples=25)
@given(st.floats(-180, 180), st.floats(0, 89))
def test_the_head_is_painted_after_the_neck(azimuth: float, elevation: float) -> None:
    order = _order(figure(lying(), seen_from(azimuth, elevation)))

    assert order.index("neck") < order.index("head")


@pytest.mark.parametrize(("azimuth", "eyes"), [(FRONT, 2), (RIGHT, 1), (LEFT, 1), (BEHIND, 0)])
def test_as_many_eyes_are_seen_as_face_the_viewer(azimuth: float, eyes: int) -> None:
    assert _marks(figure(standing(), seen_from(azimuth)), "eye") == eyes


def test_the_face_of_someone_lying_down_is_seen_from_above() -> None:
    assert _marks(figure(lying(), seen_from(0.0, 80.0)), "eye") == 2
    assert _marks(figure(lying(), seen_from(0.0, 80.0)), "lip") == 2


def test_the_eye_follows_where_the_head_turns() -> None:
    ahead = figure(standing(), seen_from(RIGHT))
    away = figure(standing(cervical__rotation_left=70.0), seen_from(RIGHT))

    assert _marks(ahead, "eye") == 1
    assert _marks(away, "eye") == 0


def test_the_mirrored_body_is_the_mirrored_picture() -> None:
    posed = standing(hip_right__flexion=80.0, knee_right__flexion=60.0, elbow_left__flexion=40.0)
    mirrored = sk.mirror_spheres(posed[None])[0]
    view, behind = seen_from(RIGHT), seen_from(LEFT)

    one = figure(posed, view)
    other = figure(mirrored, behind)

    shirt = np.concatenate(_polygons(one, "shirt", "shirt")) - view.offset
    same = np.concatenate(_polygons(other, "shirt", "shirt")) - view.offset
    assert shirt.real.min() == pytest.approx(-same.real.max(), abs=0.5)
    assert shirt.imag.min() == pytest.approx(same.imag.min(), abs=0.5)


def test_trousers_and_shirt_meet_under_the_waistband() -> None:
    view = seen_from(RIGHT)
    for spheres in (standing(), standing(lumbar__flexion=45.0), lying(hip_right__flexion=120.0)):
        drawn = figure(spheres, view)
        waist = np.array([sk.SPHERE_INDEX[f"waist_low_{side}"] for side in ("left", "right")])
        middle = view.place(spheres[waist, :3].mean(axis=0)[None])

        clothes = (
            _polygons(drawn, "pelvis", "trousers")
            + _polygons(drawn, "pelvis", "trousers_hem")
            + _polygons(drawn, "shirt", "shirt")
        )
        assert covered(clothes, middle)
        assert _polygons(drawn, "pelvis", "trousers_hem")


@pytest.mark.parametrize("azimuth", [RIGHT, FRONT, LEFT])
@pytest.mark.parametrize("side", ["left", "right"])
def test_fingers_and_toes_are_told_apart_from_any_side(azimuth: float, side: str) -> None:
    drawn = figure(standing(), seen_from(azimuth, 9.0))

    assert len(_polygons(drawn, f"hand_{side}", "crease")) == 4
    assert len(_polygons(drawn, f"foot_{side}", "crease")) == 5


def test_fingers_that_are_bent_away_are_painted_before_the_palm() -> None:
    def palm_at(azimuth: float) -> int:
        drawn = figure(standing(fingers_right__flexion=100.0), seen_from(azimuth))
        hand = next(part for part in drawn.parts if part.name == "hand_right")
        skin = [piece for piece in hand.pieces if piece.cloth == "skin"]
        return max(range(len(skin)), key=lambda number: len(skin[number].polygons))

    # The palm of an arm that hangs down faces the body.
    assert palm_at(RIGHT) == 4
    assert palm_at(LEFT) == 0


def test_a_hip_bent_to_a_right_angle_has_a_fold_and_a_straight_one_has_none() -> None:
    view = seen_from(RIGHT)

    bent = figure(standing(hip_right__flexion=90.0), view)
    straight = figure(standing(), view)

    assert len(_polygons(bent, "thigh_right", "trousers_fold")) == 1
    assert not _polygons(bent, "thigh_left", "trousers_fold")
    assert not _polygons(straight, "thigh_right", "trousers_fold")


def test_shirt_and_trousers_have_one_outline() -> None:
    view = seen_from(RIGHT)
    for spheres in (standing(), standing(lumbar__flexion=45.0), standing(lumbar__flexion=-15.0)):
        drawn = figure(spheres, view)
        shirt = _polygons(drawn, "shirt", "shirt")[0]
        band = np.concatenate(_polygons(drawn, "pelvis", "trousers_hem"))

        # Where the shirt ends on both sides, the waistband goes on.
        apart = np.abs(shirt[:, None] - band).min(axis=1)
        assert np.count_nonzero(apart < 0.003 * view.scale) >= 2


def test_the_head_nods_to_a_viewer_who_looks_up_at_the_chin() -> None:
    def eyes_to_chin(elevation: float) -> float:
        drawn = figure(lying(), seen_from(90.0, elevation))
        eyes = np.concatenate(_polygons(drawn, "head", "eye"))
        lips = np.concatenate(_polygons(drawn, "head", "lip"))
        return float(lips.imag.mean() - eyes.imag.mean()) / 400.0

    # The face is 90 mm from eyes to mouth; from 40 degrees below its brow that is still half.
    assert eyes_to_chin(40.0) > 0.035


def test_a_curve_goes_through_its_knots_and_mixes_whole_spheres() -> None:
    names = ["hip_right", "thigh_right", "above_knee_right", "knee_right"]
    curve = Curve(names)
    rest = standing()

    shares = curve.shares(np.linspace(0.0, curve.last, 31))

    np.testing.assert_allclose(shares.sum(axis=1), 1.0)
    knots = curve.shares(np.arange(4.0)) @ rest
    np.testing.assert_allclose(knots, rest[[sk.SPHERE_INDEX[name] for name in names]])


def test_a_knot_between_two_spheres_lies_on_their_line() -> None:
    curve = Curve([between("hip_left", "knee_left", 0.25), "knee_left"])
    rest = standing()
    hip, knee = (rest[sk.SPHERE_INDEX[name]] for name in ("hip_left", "knee_left"))

    np.testing.assert_allclose(curve.shares([0.0])[0] @ rest, hip + 0.25 * (knee - hip))
