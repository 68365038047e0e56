"""Shade along a limb: under it, not over it; not where it joins or folds."""

from __future__ import annotations

import numpy as np
import pytest

from backcare_desktop.figure.edges import Edges, Strip, fold_fades, over, ramp, shaded_edges
from backcare_desktop.figure.outline import Points

LENGTH, HALF_WIDTH = 10.0, 1.0


def _limb(direction: complex, fade: float = 1.0) -> Edges:
    """A straight limb from the origin, in a view whose y points down."""
    middle: Points = (np.linspace(0.0, LENGTH, 12) * direction).astype(complex)[None]
    across = np.full((1, 12), 1j * direction * HALF_WIDTH)
    return shaded_edges(middle, np.stack([across, -across]), np.full((2, 1, 12), fade))[0]


def test_a_level_limb_is_shaded_below_and_not_above() -> None:
    limb = _limb(1.0 + 0j)

    assert len(limb.inner) == 1
    polygon = limb.inner[0].polygon(0.5)
    assert polygon.imag.max() == pytest.approx(HALF_WIDTH)
    assert polygon.imag.min() > 0.0  # the lower half of the limb


def test_what_a_limb_casts_lies_outside_of_it() -> None:
    limb = _limb(1.0 + 0j)

    polygon = limb.cast[0].polygon(0.5)
    assert polygon.imag.min() == pytest.approx(HALF_WIDTH)
    assert polygon.imag.max() > HALF_WIDTH


def test_a_limb_that_may_take_no_shade_has_none() -> None:
    limb = _limb(1.0 + 0j, fade=0.0)

    assert limb == Edges((), ())


def test_cast_shade_ends_where_there_is_nothing_to_fall_on() -> None:
    edge: Points = np.linspace(0.0, 10.0, 21).astype(complex)
    strip = Strip(edge, np.full(21, 1j))

    seen = over([strip], np.array([2.0 + 0.5j]), np.array([2.5]), 1.0)

    assert len(seen) == 1
    reach = np.abs(seen[0].reach)
    assert reach[4] == pytest.approx(1.0)
    assert reach[12:].max() == 0.0
    assert over([strip], np.array([50 + 0j]), np.array([2.0]), 1.0) == []


def test_inside_a_fold_there_is_no_shade_and_outside_there_is() -> None:
    out: Points = np.linspace(-10.0, 0.0, 12).astype(complex)
    down: Points = 1j * np.linspace(0.0, 10.0, 12).astype(complex)

    fades = fold_fades(np.stack([out, down]), np.array([1.5]), [(0, 1)])

    # The limb turns to the left of its way (y points down), so the left edge folds.
    left, right = fades
    assert left[0, -1] == 0.0
    assert left[1, 0] == 0.0
    assert left[0, 0] == 1.0
    assert right.min() == 1.0


def test_a_straight_limb_takes_shade_over_its_joint() -> None:
    upper: Points = np.linspace(-10.0, 0.0, 12).astype(complex)
    lower: Points = np.linspace(0.0, 10.0, 12).astype(complex)

    fades = fold_fades(np.stack([upper, lower]), np.array([1.5]), [(0, 1)])

    assert fades.min() == 1.0


def test_a_ramp_rises_smoothly_between_its_ends() -> None:
    risen = ramp(np.array([-1.0, 0.0, 0.5, 1.0, 2.0]), 0.0, 1.0)

    np.testing.assert_allclose(risen, [0.0, 0.0, 0.5, 1.0, 1.0])
    np.testing.assert_allclose(ramp(np.array([0.0, 1.0]), 1.0, 0.0), [1.0, 0.0])
