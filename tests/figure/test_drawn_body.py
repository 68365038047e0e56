"""Laws of the drawn body: near its spheres, whole, right for both builds and from any camera."""

from __future__ import annotations

import numpy as np
import pytest
from figure.drawing import lying, seen_from, standing
from hypothesis import given, settings
from hypothesis import strategies as st

from backcare_desktop.body import skeleton as sk
from backcare_desktop.body.skeleton import Array
from backcare_desktop.figure.builds import BUILDS
from backcare_desktop.figure.outline import Points
from backcare_desktop.figure.parts import Figure, Projection, figure

SLACK_M = 0.02
"""How far cloth, knee caps and fingertips may stand off the body's round cones."""

builds = st.sampled_from(sorted(BUILDS))
azimuths, elevations = st.floats(-180, 180), st.floats(-89, 89)


@st.composite
def poses(draw: st.DrawFn) -> Array:
    """Spheres of a body with any angles within their ranges."""
    shares = draw(
        st.lists(st.floats(0, 1), min_size=len(sk.DOFS), max_size=len(sk.DOFS)).map(np.array)
    )
    row = sk.LOWEST + shares * (sk.HIGHEST - sk.LOWEST)
    row[:3] = 0.0
    spheres: Array = sk.spheres(row[None])[0]
    return spheres


def _outside(points: Points, spheres: Array, view: Projection) -> float:
    """How far the farthest of points lies outside the body's round cones, metres."""
    places, radii = view.place(spheres[:, :3]), spheres[:, 3] * view.scale
    first, last = (np.array([sk.SPHERE_INDEX[link[end]] for link in sk.LINKS]) for end in (0, 1))
    a, along = places[first], places[last] - places[first]
    apart = points[:, None] - a
    square = np.maximum(np.abs(along) ** 2, 1e-9)
    share = np.clip((apart * np.conj(along)).real / square, 0.0, 1.0)
    # The larger end's radius all along: a cone's own is at most a little less.
    reach = np.maximum(radii[first], radii[last])
    gaps = np.abs(apart - share * along) - reach
    return float(gaps.min(axis=1).max()) / view.scale


def _body(drawn: Figure) -> Points:
    """All points of the drawn body but of the head, whose hair is its own."""
    parts = [part for part in drawn.parts if part.name not in ("head", "neck")]
    pieces = [piece for part in parts for piece in part.pieces if piece.cloth != "crease"]
    return np.concatenate([polygon for piece in pieces for polygon in piece.polygons])


@pytest.mark.parametrize("build", sorted(BUILDS))
@pytest.mark.parametrize("azimuth", [0.0, 50.0, 90.0, -120.0])
@pytest.mark.parametrize("elevation", [0.0, 40.0, 85.0])
def test_nothing_is_drawn_far_outside_the_body(
    build: str, azimuth: float, elevation: float
) -> None:
    view = seen_from(azimuth, elevation)
    bent = {"hip_right__flexion": 100.0, "knee_right__flexion": 110.0, "lumbar__flexion": 40.0}
    for spheres in (standing(), lying(**bent), standing(elbow_left__flexion=130.0, **bent)):
        assert _outside(_body(figure(spheres, view, build)), spheres, view) < SLACK_M


@settings(max_examples=60, deadline=None)
@given(poses(), builds, azimuths, elevations)
def test_any_pose_can_be_drawn_from_any_camera(
    spheres: Array, build: str, azimuth: float, elevation: float
) -> None:
    drawn = figure(spheres, seen_from(azimuth, elevation), build)

    for part in drawn.parts:
        assert part.pieces
        for piece in part.pieces:
            assert all(np.isfinite(polygon).all() for polygon in piece.polygons)
    for cast in drawn.casts.values():
        assert all(np.isfinite(strip).all() for strips in cast.strips.values() for strip in strips)


@pytest.mark.parametrize("side", ["left", "right"])
def test_a_hand_has_four_fingers_and_a_thumb_and_a_foot_five_toes(side: str) -> None:
    view = seen_from(0.0 if side == "right" else 180.0)
    spheres = standing()
    tips = view.place(
        spheres[[sk.SPHERE_INDEX[f"{tip}_{side}"] for tip in ("fingertip_inner", "thumb_tip")], :3]
    )
    parts = {part.name: part for part in figure(spheres, view).parts}

    hand = [polygon for piece in parts[f"hand_{side}"].pieces for polygon in piece.polygons]
    for tip in tips:
        assert min(float(np.abs(polygon - tip).min()) for polygon in hand) < 0.03 * view.scale
    assert len(hand) >= 5 + 2
    assert len([p for piece in parts[f"foot_{side}"].pieces for p in piece.polygons]) >= 5 + 3


def test_builds_differ_but_never_where_they_touch_or_hold() -> None:
    touching = ("heel", "ball", "toe", "palm", "knuckle", "finger", "thumb", "wrist", "knee")
    women, men = (BUILDS[name].girths() for name in ("woman", "man"))

    assert np.abs(women - men).max() > 0.05
    for name, woman, man in zip(sk.SPHERE_NAMES, women, men, strict=True):
        assert 0.8 <= woman <= 1.1
        assert 0.8 <= man <= 1.1
        if name.startswith(touching):
            assert woman == man == 1.0


@pytest.mark.parametrize("build", sorted(BUILDS))
def test_a_build_moves_left_and_right_alike(build: str) -> None:
    spread = BUILDS[build].spread()

    np.testing.assert_allclose(spread.sum(axis=1), 1.0)
    rest = standing()
    placed = spread @ rest[:, :3]
    mirrored = sk.mirror_spheres(rest[None])[0]
    np.testing.assert_allclose((spread @ mirrored[:, :3])[:, 2], sk_mirror(placed)[:, 2])


def sk_mirror(places: Array) -> Array:
    """Mirrored places (S, 3)."""
    spheres = np.concatenate([places, np.zeros((len(places), 1))], axis=1)
    mirrored: Array = sk.mirror_spheres(spheres[None])[0][:, :3]
    return mirrored
