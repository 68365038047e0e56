"""Pictures of the figure: they fit, they are whole, and they leave the painter as it was."""

from __future__ import annotations

import numpy as np
import pytest
from figure.drawing import lying, standing
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

from backcare_desktop.body.skeleton import Array
from backcare_desktop.ui.figure_look import DARK_LOOK, LIGHT_LOOK, FigureLook, figure_look
from backcare_desktop.ui.figure_painter import (
    Camera,
    Scene,
    figure_parts,
    fit,
    ground_picture,
    paint_figure,
    picture,
)
from backcare_desktop.ui.tokens import DARK, LIGHT

SIZE = QSize(320, 200)
RECT = QRectF(0, 0, 320, 200)
BODY_ONLY = Scene(mat=False, shadow=False)
SIDE, FOOT_END, ABOVE = Camera(14, 9), Camera(50, 35), Camera(0, 85)

pytestmark = pytest.mark.usefixtures("qapp")


def _raised() -> Array:
    return lying(hip_right__flexion=110.0, knee_right__flexion=90.0)


def _pixels(image: QImage) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """Red, green, blue and alpha, (height, width, 4)."""
    plain = image.convertToFormat(QImage.Format.Format_RGBA8888)
    rows = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), -1)
    return rows[:, : plain.width() * 4].reshape(plain.height(), plain.width(), 4).copy()


def _painted(image: QImage) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of what is not transparent."""
    rows, columns = np.nonzero(_pixels(image)[:, :, 3])
    return int(columns.min()), int(rows.min()), int(columns.max()), int(rows.max())


@pytest.mark.parametrize("camera", [SIDE, FOOT_END, ABOVE])
def test_a_whole_clip_stays_inside_its_picture(camera: Camera) -> None:
    clip = [lying(), _raised()]
    view = fit(clip, camera, RECT)

    for frame in clip:
        image = picture(frame, camera, SIZE, LIGHT_LOOK, view=view, scene=Scene(shadow=False))
        left, top, right, bottom = _painted(image)
        assert left > 0
        assert top > 0
        assert right < SIZE.width() - 1
        assert bottom < SIZE.height() - 1


def test_the_picture_is_as_large_as_its_frame_allows() -> None:
    left, top, right, bottom = _painted(picture(_raised(), SIDE, SIZE, LIGHT_LOOK))

    assert right - left > 0.85 * SIZE.width() or bottom - top > 0.85 * SIZE.height()


def test_one_view_keeps_what_does_not_move_in_its_place() -> None:
    view = fit([lying(), _raised()], SIDE, RECT)

    one, other = (
        _pixels(picture(frame, SIDE, SIZE, LIGHT_LOOK, view=view, scene=BODY_ONLY))
        for frame in (lying(), _raised())
    )

    # The head's quarter of the picture is the same in both, the legs' half is not.
    head = slice(0, SIZE.width() // 4)
    assert (one[:, head] == other[:, head]).all()
    assert (one != other).any()


def test_a_denser_screen_gets_finer_pixels_of_the_same_picture() -> None:
    plain = picture(lying(), SIDE, SIZE, LIGHT_LOOK)
    dense = picture(lying(), SIDE, SIZE, LIGHT_LOOK, 2.0)

    assert dense.size() == plain.size() * 2
    assert dense.deviceIndependentSize() == plain.deviceIndependentSize()
    small = dense.scaled(
        plain.size(),
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    difference = np.abs(_pixels(small).astype(int) - _pixels(plain).astype(int))
    assert difference.mean() < 2.0


def test_body_mat_and_shadow_can_each_be_left_out() -> None:
    def covered(scene: Scene) -> int:
        return int(
            (_pixels(picture(lying(), SIDE, SIZE, LIGHT_LOOK, scene=scene))[:, :, 3] > 0).sum()
        )

    assert covered(BODY_ONLY) < covered(Scene(mat=False)) < covered(Scene())


def test_the_shadow_has_no_edge() -> None:
    dark = picture(_raised(), ABOVE, SIZE, LIGHT_LOOK, scene=Scene(mat=False))
    body = picture(_raised(), ABOVE, SIZE, LIGHT_LOOK, scene=BODY_ONLY)
    alpha = _pixels(dark)[:, :, 3].astype(int)
    alone = _pixels(body)[:, :, 3] == 0

    steps = np.abs(np.diff(alpha, axis=1))[alone[:, 1:] & alone[:, :-1]]
    assert alpha[alone].max() > 40
    assert steps.max() <= 14


def test_the_light_and_the_dark_look_have_their_own_colours() -> None:
    assert figure_look(LIGHT) is LIGHT_LOOK
    assert figure_look(DARK) is DARK_LOOK
    assert picture(lying(), SIDE, SIZE, LIGHT_LOOK) != picture(lying(), SIDE, SIZE, DARK_LOOK)


@pytest.mark.parametrize("look", [LIGHT_LOOK, DARK_LOOK])
def test_every_material_and_mark_of_the_body_has_a_colour(look: FigureLook) -> None:
    for camera in (SIDE, FOOT_END, ABOVE, Camera(90, 10)):
        view = fit([standing()], camera, RECT)
        for path, color in figure_parts(standing(), camera, view, look):
            assert color.isValid()
            assert not path.isEmpty()


def test_plain_parts_make_the_same_picture_as_the_painter() -> None:
    view = fit([_raised()], SIDE, RECT)
    plain = QImage(SIZE, QImage.Format.Format_ARGB32_Premultiplied)
    plain.fill(QColor(LIGHT.ground))
    painter = QPainter(plain)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for path, color in figure_parts(_raised(), SIDE, view, LIGHT_LOOK):
        painter.fillPath(path, color)
    painter.end()

    shown = picture(
        _raised(),
        SIDE,
        SIZE,
        LIGHT_LOOK,
        view=view,
        scene=Scene(shadow=False),
        ground=LIGHT.ground,
    )

    difference = np.abs(_pixels(plain).astype(int) - _pixels(shown).astype(int))
    assert difference.mean() < 2.0


def test_the_painter_comes_back_as_it_was_lent() -> None:
    image = QImage(SIZE, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    half = QRectF(0, 0, 160, 200)
    painter.setClipRect(half)

    paint_figure(painter, _raised(), SIDE, RECT, LIGHT_LOOK)

    assert painter.hasClipping()
    assert painter.clipBoundingRect() == half
    assert not painter.testRenderHint(QPainter.RenderHint.Antialiasing)
    painter.end()
    assert (_pixels(image)[:, 161:, 3] == 0).all()


def test_the_camera_sees_along_axes_that_stand_on_each_other() -> None:
    turn = FOOT_END.turn()

    np.testing.assert_allclose(turn @ turn.T, np.eye(3), atol=1e-12)
    assert np.linalg.det(turn) == pytest.approx(1.0)
    assert Camera(90, 0).turn()[2] == pytest.approx([1, 0, 0])  # from the feet
    assert Camera(0, 90).turn()[2] == pytest.approx([0, 1, 0])  # from above


def test_pictures_need_no_window() -> None:
    assert isinstance(QGuiApplication.instance(), QGuiApplication)
    assert not QGuiApplication.topLevelWindows()
    assert not picture(lying(), SIDE, SIZE, LIGHT_LOOK).isNull()


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_a_mat_painted_beforehand_makes_the_same_picture(ratio: float) -> None:
    view = fit([_raised()], FOOT_END, RECT)
    whole = picture(_raised(), FOOT_END, SIZE, LIGHT_LOOK, ratio, view=view)
    ground = ground_picture(FOOT_END, view, LIGHT_LOOK, ratio)
    image = QImage(SIZE * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.drawImage(ground.corner, ground.image)
    paint_figure(painter, _raised(), FOOT_END, RECT, LIGHT_LOOK, view=view, scene=Scene(mat=False))
    painter.end()

    difference = np.abs(_pixels(image).astype(int) - _pixels(whole).astype(int))
    assert difference.max() <= 2
