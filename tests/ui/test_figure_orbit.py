"""Turning the figure: by dragging, wheel and keyboard, and the way back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, Qt

from backcare_desktop.ui.figure_orbit import Orbit
from backcare_desktop.ui.figure_painter import Camera

HOME = Camera(14.0, 9.0)
Key = Qt.Key


def _orbit(home: Camera = HOME) -> Orbit:
    orbit = Orbit(animated=False)
    orbit.settle(home)
    return orbit


@pytest.mark.parametrize(
    ("key", "azimuth", "elevation"),
    [(Key.Key_Left, -1, 0), (Key.Key_Right, 1, 0), (Key.Key_Up, 0, 1), (Key.Key_Down, 0, -1)],
)
def test_arrow_keys_turn(key: Qt.Key, azimuth: int, elevation: int) -> None:
    orbit = _orbit()

    assert orbit.press(key)

    turned = orbit.camera.azimuth_deg - HOME.azimuth_deg
    raised = orbit.camera.elevation_deg - HOME.elevation_deg
    assert (turned > 0) - (turned < 0) == azimuth
    assert (raised > 0) - (raised < 0) == elevation


def test_plus_and_minus_zoom() -> None:
    orbit = _orbit()

    orbit.press(Key.Key_Plus)
    assert orbit.zoom > 1.0
    orbit.press(Key.Key_Minus)
    assert orbit.zoom == pytest.approx(1.0)


@pytest.mark.parametrize("key", [Key.Key_0, Key.Key_Home])
def test_zero_and_home_go_back(key: Qt.Key) -> None:
    orbit = _orbit()
    orbit.turn(70.0, 20.0)
    orbit.come_nearer(3)

    orbit.press(key)

    assert (orbit.camera, orbit.zoom) == (HOME, 1.0)


def test_other_keys_mean_nothing() -> None:
    orbit = _orbit()

    assert not orbit.press(Key.Key_Space)
    assert orbit.camera == HOME


@given(
    st.lists(st.tuples(st.floats(-400, 400), st.floats(-400, 400), st.floats(-30, 30)), max_size=20)
)
def test_nothing_leads_below_the_floor_over_the_top_or_out_of_sight(
    ways: list[tuple[float, float, float]],
) -> None:
    orbit = _orbit()
    for x, y, notches in ways:
        orbit.take(QPointF(0.0, 0.0))
        orbit.drag_to(QPointF(x, y))
        orbit.let_go()
        orbit.come_nearer(notches)
        assert 2.0 <= orbit.camera.elevation_deg <= 85.0
        assert 0.7 <= orbit.zoom <= 1.8


def test_a_view_from_right_above_is_left_only_downward() -> None:
    orbit = _orbit(Camera(90.0, 90.0))

    orbit.press(Key.Key_Up)
    assert orbit.camera.elevation_deg == 90.0
    orbit.press(Key.Key_Down)
    assert orbit.camera.elevation_deg == 84.0


def test_after_several_turns_it_goes_back_by_the_shorter_way() -> None:
    orbit = Orbit(animated=True)
    orbit.settle(HOME)
    orbit.turn(350.0, 0.0)
    seen: list[float] = []
    orbit.moved.connect(lambda: seen.append(orbit.camera.azimuth_deg))

    orbit.return_home()
    orbit.settle(HOME)  # ends the movement

    assert seen
    assert all(abs(azimuth - HOME.azimuth_deg) <= 10.0 for azimuth in seen)


def test_what_nobody_holds_is_not_dragged() -> None:
    orbit = _orbit()

    orbit.drag_to(QPointF(50.0, 50.0))

    assert orbit.camera == HOME
