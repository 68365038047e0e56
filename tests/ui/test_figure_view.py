"""The stage's widget: it keeps the body in view, and the user may turn it."""

from __future__ import annotations

import pytest
from figure.drawing import lying, standing
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from backcare_desktop.body.clip import Frame
from backcare_desktop.body.skeleton import Array
from backcare_desktop.ui.figure_look import DARK_LOOK
from backcare_desktop.ui.figure_painter import Camera
from backcare_desktop.ui.figure_view import FigureView
from backcare_desktop.ui.theme import Theme

HOME = Camera(14.0, 9.0)


def _frame(spheres: Array) -> Frame:
    return Frame(spheres, spheres[0], ())


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> FigureView:
    view = FigureView(theme)
    qtbot.addWidget(view)
    view.resize(400, 300)
    view.set_camera(HOME.azimuth_deg, HOME.elevation_deg)
    view.set_frame(_frame(lying()))
    view.show()
    return view


def _picture(view: FigureView) -> QImage:
    return view.grab().toImage()


def _drag(view: FigureView, way: QPoint) -> None:
    start = QPoint(200, 150)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(view, start + way)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=start + way)


def _roll(view: FigureView, notches: int) -> None:
    middle = QPointF(200, 150)
    QApplication.sendEvent(
        view,
        QWheelEvent(
            middle,
            view.mapToGlobal(middle),
            QPoint(),
            QPoint(0, 120 * notches),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        ),
    )


def test_without_a_frame_it_is_empty(qtbot: QtBot, theme: Theme) -> None:
    view = FigureView(theme)
    qtbot.addWidget(view)
    view.resize(100, 100)

    picture = _picture(view)

    corner = picture.pixelColor(0, 0)
    assert all(
        picture.pixelColor(x, y) == corner for x in range(0, 100, 7) for y in range(0, 100, 7)
    )


def test_another_frame_changes_the_picture(view: FigureView) -> None:
    before = _picture(view)

    view.set_frame(_frame(lying(hip_right__flexion=60.0)))

    assert _picture(view) != before


def test_a_clip_that_is_kept_in_view_does_not_move_the_mat(view: FigureView) -> None:
    low, high = lying(), lying(hip_right__flexion=90.0)
    view.keep_in_view([low, high])
    view.set_frame(_frame(low))
    before = _picture(view)

    view.set_frame(_frame(high))
    view.set_frame(_frame(low))

    assert _picture(view) == before


def test_a_frame_that_sticks_out_is_brought_into_view(view: FigureView) -> None:
    ground = _picture(view).pixelColor(0, 0)

    view.set_frame(_frame(standing()))

    picture = _picture(view)
    rim = [picture.pixelColor(x, y) for x in range(0, 400, 3) for y in (0, 299)]
    assert {color.name() for color in rim} == {ground.name()}


def test_dragging_turns_the_figure(view: FigureView) -> None:
    before = _picture(view)

    _drag(view, QPoint(-60, 40))

    assert view.camera.azimuth_deg > HOME.azimuth_deg
    assert view.camera.elevation_deg > HOME.elevation_deg
    assert _picture(view) != before


def test_dragging_never_goes_below_the_floor_nor_over_the_top(view: FigureView) -> None:
    _drag(view, QPoint(0, -150))
    assert view.camera.elevation_deg == 2.0

    for _ in range(4):
        _drag(view, QPoint(0, 140))
    assert view.camera.elevation_deg == 85.0


def test_a_double_click_goes_gently_back(qtbot: QtBot, view: FigureView) -> None:
    _drag(view, QPoint(-60, 40))
    turned = view.camera

    QTest.mouseDClick(view, Qt.MouseButton.LeftButton)

    assert view.camera == turned  # not at a jump
    qtbot.waitUntil(lambda: view.camera == HOME, timeout=3000)


def test_going_back_at_once_needs_no_time(view: FigureView) -> None:
    _drag(view, QPoint(-60, 40))

    view.return_home(gently=False)

    assert view.camera == HOME


def test_the_wheel_brings_the_figure_nearer_within_bounds(view: FigureView) -> None:
    before = _picture(view)

    _roll(view, 1)
    nearer = _picture(view)
    _roll(view, 50)
    nearest = _picture(view)
    _roll(view, 50)

    assert nearer != before
    assert _picture(view) == nearest


def test_during_practice_nothing_turns_it(view: FigureView) -> None:
    view.turnable = False

    _drag(view, QPoint(-60, 40))
    _roll(view, 3)

    assert view.camera == HOME


def test_another_camera_ends_what_the_user_had_turned(view: FigureView) -> None:
    _drag(view, QPoint(-60, 40))

    view.set_camera(50.0, 35.0)

    assert view.camera == Camera(50.0, 35.0)


def test_the_figure_goes_with_the_theme_unless_it_has_a_look_of_its_own(
    view: FigureView, theme: Theme
) -> None:
    light = _picture(view)

    theme.choose("dark")
    dark = _picture(view)
    theme.choose("light")
    view.set_look(DARK_LOOK)

    assert dark != light
    assert _picture(view) != light
    view.set_look(None)
    assert _picture(view) == light
