"""The shadow on the floor: dark and small where the body touches, faint where it is high."""

from __future__ import annotations

import numpy as np
import pytest

from backcare_desktop.body.skeleton import Array
from backcare_desktop.figure.shadow import shade

ACROSS = np.linspace(-1.0, 1.0, 41)


def _under_balls(height: float, count: int = 1) -> Array:
    """Darkness round balls of 5 cm radius over the middle, their lowest points at a height."""
    here, radius = np.zeros(count), np.full(count, 0.05)
    return shade(here, here, radius + height, radius, ACROSS, ACROSS)


def test_it_is_darkest_under_the_body_and_ends_far_from_it() -> None:
    dark = _under_balls(0.0)

    assert dark.argmax() == 41 * 20 + 20
    assert dark[0, 0] == pytest.approx(0.0, abs=1e-6)


def test_what_is_higher_up_darkens_less_and_more_widely() -> None:
    touching, high = _under_balls(0.0), _under_balls(0.3)

    assert high.max() < touching.max() / 3
    assert (high[20] > high.max() / 2).sum() > (touching[20] > touching.max() / 2).sum()


def test_many_parts_over_one_place_never_make_it_darker_than_dark() -> None:
    dark = _under_balls(0.0, count=200)

    assert dark.max() <= 1.0
