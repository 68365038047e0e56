"""Smooth ways through a few moments."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from backcare_desktop.body.track import Track

moments = st.lists(st.floats(-100, 100), min_size=2, max_size=30).map(np.array)


@given(moments)
def test_a_track_goes_through_its_moments(values: np.ndarray) -> None:
    track = Track.through(values)
    found = [track.at(i / (len(values) - 1)) for i in range(len(values))]
    assert np.allclose(found, values, atol=1e-4)


@given(moments)
def test_a_track_begins_and_ends_at_rest(values: np.ndarray) -> None:
    track = Track.through(values)
    hair = 1e-4
    scale = np.abs(values).max() + 1.0
    assert abs(track.at(hair) - track.at(0.0)) < 1e-3 * scale
    assert abs(track.at(1.0) - track.at(1.0 - hair)) < 1e-3 * scale


@given(moments, st.floats(0.05, 0.95))
def test_a_track_changes_speed_smoothly(values: np.ndarray, ratio: float) -> None:
    track = Track.through(values)
    step = 1e-3
    before, here, after = (track.at(ratio + k * step) for k in (-1, 0, 1))
    bend = len(values) ** 2 * 12.0 * (np.abs(values).max() + 1.0)
    assert abs(after - 2.0 * here + before) <= bend * step**2 + 1e-3


def test_a_single_moment_stays() -> None:
    assert Track.through(np.array([[1.0, 2.0]])).at(0.4).tolist() == [1.0, 2.0]
