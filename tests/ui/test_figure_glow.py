"""Muscles that work are lit, where they are and as much as they work."""

from __future__ import annotations

import pytest
from figure.drawing import lying, standing
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage

from backcare_desktop.body import skeleton as sk
from backcare_desktop.body.skeleton import Array
from backcare_desktop.exercises.library import load_library
from backcare_desktop.figure.parts import Projection
from backcare_desktop.resources import assets
from backcare_desktop.ui.figure_glow import MUSCLES, Glow
from backcare_desktop.ui.figure_look import LIGHT_LOOK
from backcare_desktop.ui.figure_painter import Camera, fit, picture

SIZE = QSize(320, 200)
RECT = QRectF(0, 0, 320, 200)
SIDE = Camera(14, 9)

pytestmark = pytest.mark.usefixtures("qapp")


def _lying(**angles: float) -> Array:
    """On the back, the arms away from the hips."""
    return lying(shoulder_right__abduction=80.0, shoulder_left__abduction=80.0, **angles)


def _redness(spheres: Array, part: str, glow: Glow | None, camera: Camera = SIDE) -> int:
    """How much more red than blue is where a sphere is seen."""
    view = fit([spheres], camera, RECT)
    image: QImage = picture(spheres, camera, SIZE, LIGHT_LOOK, view=view, glow=glow)
    projection = Projection(camera.turn(), view.scale, complex(*view.offset))
    point = complex(projection.place(spheres[sk.SPHERE_INDEX[part], :3]))
    color = image.pixelColor(round(point.real), round(point.imag))
    return color.red() - color.blue()


def test_every_muscle_that_an_exercise_names_can_be_lit() -> None:
    library = load_library([assets() / "exercises"])

    named = {muscle.name for exercise in library.exercises for muscle in exercise.muscles}

    assert named
    assert named <= MUSCLES


def test_a_muscle_lights_up_where_it_is() -> None:
    body = _lying(hip_right__flexion=30.0)
    lit = Glow({"gluteus maximus": 1.0}, "strength")

    assert _redness(body, "buttock_right", lit) > _redness(body, "buttock_right", None) + 60
    assert _redness(body, "calf_right", lit) == _redness(body, "calf_right", None)


def test_it_lights_up_as_much_as_it_works() -> None:
    levels = [
        _redness(_lying(), "buttock_right", Glow({"gluteus maximus": level}, "strength"))
        for level in (0.0, 0.3, 0.6, 1.0)
    ]

    assert levels == sorted(levels)
    assert levels[0] == _redness(_lying(), "buttock_right", None)
    assert len(set(levels)) == 4


def test_two_muscles_in_one_place_light_it_once() -> None:
    one = Glow({"rectus abdominis": 1.0}, "strength")
    both = Glow({"rectus abdominis": 1.0, "transversus abdominis": 0.4}, "strength")

    assert _redness(_lying(), "belly", one) == _redness(_lying(), "belly", both)


def test_stretch_and_strength_have_two_colours() -> None:
    stretch, strength = (
        picture(_lying(), SIDE, SIZE, LIGHT_LOOK, glow=Glow({"hamstrings": 1.0}, work))
        for work in ("stretch", "strength")
    )

    assert stretch != strength


def test_the_lower_back_of_someone_on_the_back_shines_less_through_the_belly() -> None:
    lit = Glow({"erector spinae": 1.0}, "strength")

    def gain(spheres: Array, camera: Camera) -> int:
        lit_, plain = (_redness(spheres, "waist_right", g, camera) for g in (lit, None))
        return lit_ - plain

    assert 0 < gain(_lying(), Camera(0, 80)) < gain(standing(), Camera(-90, 5))


def test_a_muscle_that_nobody_knows_changes_nothing() -> None:
    plain = picture(_lying(), SIDE, SIZE, LIGHT_LOOK)

    unknown = picture(_lying(), SIDE, SIZE, LIGHT_LOOK, glow=Glow({"tail": 1.0}, "stretch"))

    assert plain == unknown


def test_a_muscle_of_one_side_is_lit_on_that_side_alone() -> None:
    body = _lying()
    lit = {
        side: Glow({"hamstrings": 1.0}, "stretch", {"hamstrings": side})
        for side in ("left", "right")
    }
    from_below = Camera(0.0, -80.0)

    for side, other in (("left", "right"), ("right", "left")):
        plain = _redness(body, f"thigh_{side}", None, from_below)
        assert _redness(body, f"thigh_{side}", lit[side], from_below) > plain + 40
        assert _redness(body, f"thigh_{side}", lit[other], from_below) == plain
