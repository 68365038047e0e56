"""Motion arrows tell where the part that travels most is going."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from backcare_desktop.body.skeleton import SPHERE_INDEX
from backcare_desktop.exercises.library import Library
from backcare_desktop.figure.outline import Points
from backcare_desktop.figure.parts import Projection
from backcare_desktop.ui.figure_arrows import Arrow, Way, arrow, line_of, paint_arrow, way_of
from backcare_desktop.ui.figure_painter import Camera, fit
from backcare_desktop.ui.stage import ClipOf
from backcare_desktop.ui.tokens import LIGHT

RECT = QRectF(0, 0, 480, 270)
FACE = ("skull_front", "jaw", "chin", "nose", "eye_left", "eye_right")


def _way(clip_of_id: ClipOf, exercise: str, stretch: tuple[str, str], *, left: bool = False) -> Way:
    clip = clip_of_id(exercise, None)
    assert clip is not None
    way = way_of(clip, *stretch, left, exercise == "pelvic-tilt")
    assert way is not None
    return way


def _first(library: Library, exercise: str) -> tuple[str, str]:
    """The first stretch of a repetition."""
    found = library.get(exercise)
    end = found.movements[0].to
    assert end is not None
    return found.start, end


def _seen(way: Way, camera: Camera) -> Projection:
    view = fit([*way.bodies], camera, RECT)
    return Projection(camera.turn(), view.scale, complex(*view.offset))


def _line(way: Way, done: float = 0.5, camera: Camera | None = None) -> Points | None:
    return line_of(Arrow(way, done, 1.0), _seen(way, camera or Camera()))


@pytest.mark.parametrize(
    ("exercise", "part"),
    [("bridge", "hip"), ("knee-to-chest", "knee"), ("rotation", "knee"), ("childs-pose", "hip")],
)
def test_it_follows_the_part_that_an_exercise_is_about(
    library: Library, clip_of_id: ClipOf, exercise: str, part: str
) -> None:
    way = _way(clip_of_id, exercise, _first(library, exercise))

    places = [
        way.bodies[0][[SPHERE_INDEX[name] for name in names], :3].mean(axis=0)
        for names in ([f"{part}_left", f"{part}_right"], [f"{part}_left"], [f"{part}_right"])
    ]
    assert any(np.allclose(way.points[0], place) for place in places)


@pytest.mark.parametrize(
    ("exercise", "stretch", "upward"),
    [
        ("bridge", ("hook-lying", "raised"), True),
        ("bridge", ("raised", "hook-lying"), False),
        ("cat-cow", ("cow", "cat"), True),
        ("cat-cow", ("cat", "cow"), False),
    ],
)
def test_it_points_where_the_part_goes(
    clip_of_id: ClipOf, exercise: str, stretch: tuple[str, str], upward: bool
) -> None:
    line = _line(_way(clip_of_id, exercise, stretch))

    assert line is not None
    assert (line[-1].imag < line[0].imag) == upward


def test_tilting_the_pelvis_back_bends_an_arrow_toward_the_head(
    library: Library, clip_of_id: ClipOf
) -> None:
    stretch = _first(library, "pelvic-tilt")
    back = _way(clip_of_id, "pelvic-tilt", stretch)
    forth = _way(clip_of_id, "pelvic-tilt", stretch[::-1])

    assert back.rolls
    assert back.points[-1][0] < back.points[0][0]  # the head lies where x is small
    assert forth.points[-1][0] > forth.points[0][0]


def test_the_left_side_is_the_mirror_image(library: Library, clip_of_id: ClipOf) -> None:
    stretch = _first(library, "rotation")
    right = _way(clip_of_id, "rotation", stretch)
    left = _way(clip_of_id, "rotation", stretch, left=True)

    assert np.allclose(left.points, right.points * [1.0, 1.0, -1.0])


def test_it_is_never_over_the_face(library: Library, clip_of_id: ClipOf) -> None:
    rows = [SPHERE_INDEX[name] for name in FACE]
    drawn = 0
    for exercise in library.exercises:
        camera = Camera(exercise.camera.azimuth, exercise.camera.elevation)
        clip = clip_of_id(exercise.id, None)
        assert clip is not None
        poses = [exercise.start, *(m.to for m in exercise.movements if m.to)]
        for stretch in pairwise(poses):
            way = way_of(clip, *stretch, False)
            for done, body in zip((0.0, 0.5, 1.0), () if way is None else way.bodies, strict=False):
                assert way is not None
                projection = _seen(way, camera)
                line = line_of(Arrow(way, done, 1.0), projection)
                if line is not None and len(way.bodies) > 1:
                    drawn += 1
                    middles = projection.place(body[rows, :3])
                    away = np.abs(line[:, None] - middles)
                    assert (away > body[rows, 3] * projection.scale).all()
    assert drawn > 20


def test_what_stays_has_no_arrow(clip_of_id: ClipOf) -> None:
    clip = clip_of_id("bridge", None)
    assert clip is not None
    assert way_of(clip, "raised", "raised", False) is None
    assert arrow(None, 0.5) is None


def test_what_comes_straight_to_the_viewer_has_no_arrow(clip_of_id: ClipOf) -> None:
    way = _way(clip_of_id, "bridge", ("hook-lying", "raised"))
    upright = Way(way.points * [0.0, 1.0, 0.0], way.bodies)

    assert _line(upright, camera=Camera(0.0, 90.0)) is None
    assert _line(upright, camera=Camera(0.0, 0.0)) is not None


def test_it_fades_in_and_out_with_the_movement(clip_of_id: ClipOf) -> None:
    way = _way(clip_of_id, "bridge", ("hook-lying", "raised"))

    levels = [0.0 if a is None else a.level for a in (arrow(way, i / 50) for i in range(51))]

    assert levels[0] == levels[-1] == 0.0
    assert max(levels) == levels[25] == 1.0
    assert max(abs(b - a) for a, b in pairwise(levels)) < 0.25


def test_it_is_painted_in_the_colour_of_movement(qapp: object, clip_of_id: ClipOf) -> None:
    del qapp
    way = _way(clip_of_id, "bridge", ("hook-lying", "raised"))
    projection = _seen(way, Camera())
    image = QImage(480, 270, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)

    paint_arrow(painter, Arrow(way, 0.5, 1.0), projection, LIGHT)
    painter.end()

    line = line_of(Arrow(way, 0.5, 1.0), projection)
    assert line is not None
    color = image.pixelColor(round(line[-6].real), round(line[-6].imag))
    assert color.blue() > color.red() + 50
