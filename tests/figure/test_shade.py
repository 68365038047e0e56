"""Soft shade: on the lower side of a limb, and on what a limb is close to."""

from __future__ import annotations

import numpy as np
import pytest
from figure.drawing import seen_from, standing

from backcare_desktop.figure.outline import Points
from backcare_desktop.figure.parts import figure
from backcare_desktop.figure.shade import around, beside, closeness, eroded, finer, under

WHOLE = (0.0, 1.0)


def test_a_level_limb_is_shaded_below() -> None:
    for first, last in ((0j, 10 + 0j), (10 + 0j, 0j)):
        soft = under(first, last, 1.0, WHOLE)

        assert soft.center.real == pytest.approx(5.0)
        assert soft.center.imag > 0.5  # y points down
        assert abs(soft.along) == pytest.approx(5.0)


def test_shade_dies_away_before_it_changes_sides() -> None:
    turns = np.radians(np.linspace(60.0, 120.0, 61))
    strengths = [under(0j, 10 * np.exp(1j * turn), 1.0, WHOLE).strength for turn in turns]
    sides = [under(0j, 10 * np.exp(1j * turn), 1.0, WHOLE).side for turn in turns]

    changes = np.flatnonzero(np.diff(sides))
    assert len(changes) == 1
    assert min(strengths[changes[0]], strengths[changes[0] + 1]) < 0.1
    assert max(strengths) > 0.5


def test_shade_keeps_away_from_where_a_limb_joins_the_body() -> None:
    soft = under(0j, 10 + 0j, 1.0, (0.2, 0.8))

    assert soft.center.real - abs(soft.along) == pytest.approx(2.0)
    assert soft.center.real + abs(soft.along) == pytest.approx(8.0)


def test_a_limb_of_no_length_has_shade_too() -> None:
    for soft in (under(1 + 1j, 1 + 1j, 0.5, WHOLE), around(1 + 1j, 1 + 1j, 0.5)):
        assert np.isfinite([soft.center.real, soft.center.imag, soft.across]).all()


def _felt(depth: float, aside: float = 0.0) -> float:
    """How much shade of a limb `depth` pixels before a round mass lies on that."""
    probes = np.full((2, 1, 2), aside + 0j)
    chain = (np.full((1, 2), depth), np.full((1, 2), 10.0))
    mass = (np.array([0j]), np.zeros(1), np.full(1, 10.0))
    return float(closeness(probes, chain, mass, np.array([0]), 400.0).max())


def test_a_limb_darkens_what_it_touches_and_hardly_what_is_far_behind() -> None:
    assert _felt(20.0) > 0.9
    assert _felt(20.0) > _felt(60.0) > _felt(140.0)
    assert _felt(400.0) < 0.05


def test_a_limb_darkens_nothing_beside_it_or_before_it() -> None:
    assert _felt(20.0, aside=11.0) == 0.0
    assert _felt(-20.0) == 0.0


def test_cast_shade_begins_under_the_limb_and_ends_beside_it() -> None:
    points: Points = np.linspace(0.0, 100.0, 6).astype(complex)[None]
    sides = beside(points, np.full((1, 6), 10.0))

    whole = sides.strip(0, 0, np.ones(6))
    none = sides.strip(0, 0, np.zeros(6))

    assert np.abs(sides.inner.imag).max() < 10.0
    assert np.abs(whole.imag).max() > 15.0
    assert np.abs(none.imag).max() < 10.0


def test_shade_leaves_alone_what_only_one_place_of_a_limb_is_over() -> None:
    share = np.array([[0.0, 0.0, 1.0, 0.0, 0.0], [1.0, 1.0, 1.0, 0.0, 0.0]])

    np.testing.assert_allclose(eroded(share), [[0, 0, 0, 0, 0], [1, 1, 0, 0, 0]])
    assert finer(share).shape == (2, 9)


def test_an_arm_before_the_belly_casts_shade_on_the_shirt() -> None:
    folded = {"shoulder_right__flexion": 30.0, "elbow_right__flexion": 95.0}
    folded["shoulder_right__external_rotation"] = -65.0
    casts = figure(standing(**folded), seen_from(90.0)).casts

    assert "shirt" in casts["forearm_right"].strips


def test_a_limb_that_hides_nothing_casts_no_shade() -> None:
    arms_out = {"shoulder_right__abduction": 90.0, "shoulder_left__abduction": 90.0}
    casts = figure(standing(**arms_out), seen_from(90.0)).casts

    assert "forearm_right" not in casts
    assert "shank_left" not in casts
