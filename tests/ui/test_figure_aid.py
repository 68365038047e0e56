"""The glass shows how the lower back lies on the floor, larger than it is."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from backcare_desktop.body.clip import Clip
from backcare_desktop.exercises.library import Library
from backcare_desktop.figure.parts import Projection
from backcare_desktop.ui.figure_aid import Glass, glass_of, hollow_of, paint_aid
from backcare_desktop.ui.figure_look import LIGHT_LOOK
from backcare_desktop.ui.figure_marks import room_for_figure
from backcare_desktop.ui.figure_painter import Camera, View, fit
from backcare_desktop.ui.stage import ClipOf
from backcare_desktop.ui.tokens import LIGHT

RECT = QRectF(0, 0, 480, 300)


@pytest.fixture
def tilt(clip_of_id: ClipOf) -> Clip:
    clip = clip_of_id("pelvic-tilt", None)
    assert clip is not None
    return clip


@pytest.fixture
def poses(library: Library) -> tuple[str, str]:
    """The pose in which the back is hollow, and the one in which it is flat."""
    exercise = library.get("pelvic-tilt")
    flat = exercise.movements[0].to
    assert flat is not None
    return exercise.start, flat


def _glass(tilt: Clip, start: str, camera: Camera, rect: QRectF = RECT) -> tuple[Glass, View]:
    spheres = tilt.frame(start, start, 0.0).spheres
    view = fit([spheres], camera, room_for_figure(rect, spine=True))
    projection = Projection(camera.turn(), view.scale, complex(*view.offset))
    return glass_of(spheres, projection, view.mat, rect), view


def test_tilting_the_pelvis_closes_the_hollow(tilt: Clip, poses: tuple[str, str]) -> None:
    ratios = [0.0, 0.3, 0.5, 0.7, 1.0]

    hollows = [hollow_of(tilt.frame(*poses, r).spheres) for r in ratios]

    assert hollows[0] > 0.8
    assert hollows[-1] < 0.1
    assert all(later <= earlier for earlier, later in pairwise(hollows))


@pytest.mark.parametrize("azimuth", [-120.0, -30.0, 14.0, 90.0, 166.0])
@pytest.mark.parametrize("elevation", [2.0, 9.0, 60.0])
def test_the_glass_stays_in_the_picture(
    tilt: Clip, poses: tuple[str, str], azimuth: float, elevation: float
) -> None:
    glass, _view = _glass(tilt, poses[0], Camera(azimuth, elevation))

    x, y, r = glass.middle.real, glass.middle.imag, glass.radius
    assert RECT.contains(QRectF(x - r, y - r, 2 * r, 2 * r))


def test_seen_from_the_side_it_is_below_the_mat(tilt: Clip, poses: tuple[str, str]) -> None:
    glass, _view = _glass(tilt, poses[0], Camera())

    assert glass.middle.imag - glass.radius > glass.looks_at.imag


def test_the_head_lies_in_it_where_it_lies_in_the_picture(
    tilt: Clip, poses: tuple[str, str]
) -> None:
    assert _glass(tilt, poses[0], Camera(14.0, 9.0))[0].headward == -1.0
    assert _glass(tilt, poses[0], Camera(-166.0, 9.0))[0].headward == 1.0


@pytest.mark.usefixtures("qapp")
def test_the_gap_is_seen_and_goes(tilt: Clip, poses: tuple[str, str]) -> None:
    glass = Glass(100 + 100j, 80.0, -1.0, 100 + 10j)

    def air(pose: str) -> int:
        image = QImage(200, 200, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        paint_aid(painter, tilt.frame(pose, pose, 0.0).spheres, glass, LIGHT_LOOK, LIGHT)
        painter.end()
        ground = QColor(LIGHT.ground).rgb()
        return sum(image.pixel(x, y) == ground for x in range(30, 170) for y in range(30, 170))

    assert air(poses[0]) > 800
    assert air(poses[1]) < 150
