"""The shadow on the floor: dark and small where the body touches, faint where it is high."""

from __future__ import annotations

import numpy as np
import pytest

from backcare_desktop.body.shadow import shade

ACROSS = np.linspace(-1.0, 1.0, 41)


def _ball(height: float) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    return np.array([[0.0, height + 0.05, 0.0, 0.05]])


def test_it_is_darkest_under_the_body_and_ends_far_from_it() -> None:
    dark = shade(_ball(0.0), ACROSS, ACROSS)

    assert dark.argmax() == 41 * 20 + 20
    assert dark[0, 0] == pytest.approx(0.0, abs=1e-6)


def test_what_is_higher_up_darkens_less_and_more_widely() -> None:
    touching, high = shade(_ball(0.0), ACROSS, ACROSS), shade(_ball(0.3), ACROSS, ACROSS)

    assert high.max() < touching.max() / 3
    assert (high[20] > high.max() / 2).sum() > (touching[20] > touching.max() / 2).sum()


def test_many_parts_over_one_place_never_make_it_darker_than_dark() -> None:
    dark = shade(np.repeat(_ball(0.0), 200, axis=0), ACROSS, ACROSS)

    assert dark.max() <= 1.0
