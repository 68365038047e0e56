"""Soft shade: on the lower side of a limb, and on what a limb is close to."""

from __future__ import annotations

import numpy as np
import pytest
from figure.drawing import lying, seen_from, standing

from backcare_desktop.figure.parts import figure
from backcare_desktop.figure.shade import around, closeness, under

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
    """How strongly a limb at `depth` pixels before a round mass darkens it."""
    chain = (np.array([[0j, 1j]]), np.full((1, 2), depth), np.full((1, 2), 10.0))
    mass = (np.array([aside + 0j]), np.zeros(1), np.full(1, 10.0))
    return float(closeness(chain, mass, np.array([0]), 400.0)[0, 0])


def test_a_limb_darkens_what_it_touches_and_hardly_what_is_far_behind() -> None:
    assert _felt(20.0) > 0.9
    assert _felt(20.0) > _felt(60.0) > _felt(140.0)
    assert _felt(400.0) < 0.05


def test_a_limb_darkens_nothing_beside_it_or_before_it() -> None:
    assert _felt(20.0, aside=100.0) == 0.0
    assert _felt(-20.0) == 0.0


def test_an_arm_before_the_belly_casts_shade_on_the_shirt() -> None:
    folded = {"shoulder_right__flexion": 30.0, "elbow_right__flexion": 95.0}
    folded["shoulder_right__external_rotation"] = -65.0
    casts = figure(standing(**folded), seen_from(90.0)).casts

    assert casts["forearm_right"].on.get("shirt", 0.0) > 0.3


def test_a_limb_darkens_its_other_half_only_when_it_is_folded_over_it() -> None:
    feet_end = seen_from(90.0, 20.0)
    straight = figure(lying(), feet_end).casts
    folded = figure(lying(hip_right__flexion=110.0, knee_right__flexion=140.0), feet_end).casts

    assert "thigh_right" not in straight["shank_right"].on
    assert folded["shank_right"].on["thigh_right"] > 0.25
