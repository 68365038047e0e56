"""Outlines of chains and groups of spheres: what they enclose, and which way round they go."""

from __future__ import annotations

import numpy as np
import pytest
from figure.drawing import area, covered, winding
from hypothesis import given, settings
from hypothesis import strategies as st

from backcare_desktop.body.skeleton import Array
from backcare_desktop.figure.outline import Points, cut, hulls, silhouette, stroke, thinned

_coordinate = st.floats(-1.0, 1.0)
_circle = st.tuples(_coordinate, _coordinate, st.floats(0.02, 0.4))


def _chain(circles: list[tuple[float, float, float]]) -> tuple[Points, Array]:
    values = np.array(circles)
    return (values[:, 0] + 1j * values[:, 1])[None], values[None, :, 2]


def _around(centers: Points, radii: Array, share: float) -> Points:
    # Turned a little, lest a point lie on an edge.
    ring = np.exp(2j * np.pi * (np.arange(16) + 0.123) / 16)
    points: Points = (centers[:, None] + share * radii[:, None] * ring).ravel()
    return points


def test_two_equal_circles_make_a_capsule() -> None:
    polygon = stroke(np.array([[0j, 2 + 0j]]), np.array([[0.5, 0.5]])).polygon[0]

    assert abs(area(polygon)) == pytest.approx(2.0 + np.pi / 4, rel=0.02)
    assert polygon.real.min() == pytest.approx(-0.5)
    assert polygon.real.max() == pytest.approx(2.5)


@settings(max_examples=40)
@given(st.lists(_circle, min_size=2, max_size=8))
def test_a_chain_covers_all_its_circles_however_it_bends(
    circles: list[tuple[float, float, float]],
) -> None:
    centers, radii = _chain(circles)

    polygon = stroke(centers, radii).polygon

    # The outline has corners, so what lies close under the skin may be cut off.
    assert covered(polygon, _around(centers[0], radii[0], 0.85))


@settings(max_examples=40)
@given(st.lists(_circle, min_size=2, max_size=8))
def test_a_chain_never_goes_round_anything_backwards(
    circles: list[tuple[float, float, float]],
) -> None:
    centers, radii = _chain(circles)
    ground = np.linspace(-1.5, 1.5, 13)
    points: Points = (ground[:, None] + 1j * ground).ravel() + (0.0137 + 0.0071j)

    assert winding(stroke(centers, radii).polygon[0], points).max() <= 0


def test_a_chain_that_points_at_the_viewer_is_as_round_as_its_largest_circle() -> None:
    centers = np.array([[0j, 0.001 + 0j, 0.002 + 0j]])
    radii = np.array([[0.2, 0.5, 0.3]])

    polygon = stroke(centers, radii).polygon[0]

    assert abs(area(polygon)) == pytest.approx(np.pi * 0.25, rel=0.05)


def test_a_flat_end_seen_from_the_side_is_cut_straight() -> None:
    centers, radii = np.array([[0j, 1 + 0j]]), np.array([[0.2, 0.2]])

    flat = stroke(centers, radii, end=np.array([1 + 0j])).polygon[0]
    round_ = stroke(centers, radii).polygon[0]

    assert flat.real.max() == pytest.approx(1.0, abs=0.01)
    assert round_.real.max() == pytest.approx(1.2)


def test_a_flat_end_that_leans_to_the_viewer_is_an_ellipse() -> None:
    centers, radii = np.array([[0j, 1 + 0j]]), np.array([[0.2, 0.2]])
    lean = np.sin(np.radians(60))

    polygon = stroke(centers, radii, end=np.array([lean + 0j])).polygon[0]

    assert polygon.real.max() == pytest.approx(1.0 + 0.2 * np.sqrt(1 - lean**2), abs=0.003)


@settings(max_examples=40)
@given(st.lists(_circle, min_size=1, max_size=5))
def test_a_hull_covers_its_circles_and_is_convex(
    circles: list[tuple[float, float, float]],
) -> None:
    centers, radii = _chain(circles)

    hull = hulls(centers, radii, np.zeros_like(centers), corners=360)[0]

    assert covered([hull], _around(centers[0], radii[0], 0.97))
    sides = np.roll(hull, -1) - hull
    turns = (np.conj(sides) * np.roll(sides, -1)).imag
    assert turns.max() <= 1e-9


def test_discs_seen_edge_on_make_a_slab() -> None:
    centers = np.array([[0j, 1 + 0j]])
    edge_on = np.ones((1, 2), complex)

    slab = hulls(centers, np.full((1, 2), 0.3), edge_on)[0]

    assert slab.real.min() == pytest.approx(0.0, abs=0.02)
    assert slab.real.max() == pytest.approx(1.0, abs=0.02)
    assert slab.imag.max() == pytest.approx(0.3, abs=0.01)


def test_every_outline_turns_the_same_way_round() -> None:
    centers, radii = np.array([[0j, 0.5 + 0.2j, 1 + 0j]]), np.array([[0.3, 0.2, 0.1]])
    shapes = [
        stroke(centers, radii).polygon[0],
        hulls(centers, radii, np.zeros_like(centers))[0],
        silhouette(centers, radii, np.zeros_like(centers), 1 + 0j),
    ]

    assert [np.sign(area(shape)) for shape in shapes] == [-1, -1, -1]


def test_a_silhouette_keeps_to_what_it_goes_round() -> None:
    places = np.linspace(0.0, 2.0, 11)
    centers: Points = np.stack([places[:-1], places[1:]], axis=1).astype(complex)
    radii = 0.3 + 0.1 * np.abs(centers.real - 1.0)

    outline = silhouette(centers, radii, np.zeros_like(centers), 2 + 0j)

    assert covered([outline], _around(centers.ravel(), radii.ravel(), 0.9))
    assert outline.real.min() == pytest.approx(-0.4, abs=0.02)
    assert outline.real.max() == pytest.approx(2.4, abs=0.02)
    assert outline.imag.max() == pytest.approx(0.4, abs=0.02)
    waist = outline.imag[np.abs(outline.real - 1.0) < 0.08]
    assert np.abs(waist).max() == pytest.approx(0.3, abs=0.02)


def test_a_silhouette_does_not_depend_on_how_the_picture_is_turned() -> None:
    centers = np.array([[0j, 1 + 0.1j], [1 + 0.1j, 2 + 0j]])
    radii = np.array([[0.4, 0.3], [0.3, 0.4]])
    spin = np.exp(0.7j)

    upright = silhouette(centers, radii, np.zeros_like(centers), 1 + 0j)
    turned = silhouette(centers * spin, radii, np.zeros_like(centers), complex(spin))

    np.testing.assert_allclose(turned, upright * spin, atol=1e-9)


def test_a_thinned_outline_has_fewer_points_and_the_same_shape() -> None:
    centers = np.linspace(0.0, 300.0, 18) + 12j * np.sin(np.linspace(0.0, 2.0, 18))
    whole = stroke(centers[None], np.linspace(60.0, 40.0, 18)[None]).polygon

    (thin,) = thinned(whole)

    assert len(thin) < 0.75 * whole.shape[1]
    assert area(thin) == pytest.approx(area(whole[0]), rel=1e-3)
    assert np.isin(thin, whole[0]).all()


def test_a_cut_keeps_what_lies_beyond_the_line() -> None:
    square = np.array([0.0, 10.0, 10.0 + 10.0j, 10.0j])

    half = cut(square, 4.0 + 0j, 1.0 + 0j)

    assert half.real.min() == 4.0
    assert abs(area(half)) == pytest.approx(60.0)
    assert len(cut(square, 20.0 + 0j, 1.0 + 0j)) == 0
    np.testing.assert_array_equal(cut(square, -5.0 + 0j, 1.0 + 0j), square)
