"""The aid of an exercise that is done with the lower back: the floor and the spine, enlarged.

Someone who lies on the back has a hollow under it that hardly holds a hand, behind an arm, and
closing it moves little else. So a round glass below the mat shows the floor's line, the spine's
line and the gap between them, more than twice as high as they are.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from backcare_desktop.body.anatomy import SIDES
from backcare_desktop.body.skeleton import SPHERE_INDEX, Array
from backcare_desktop.figure.outline import Points
from backcare_desktop.figure.parts import Projection
from backcare_desktop.ui.figure_fills import path_of
from backcare_desktop.ui.figure_floor import Mat, mat_polygons
from backcare_desktop.ui.figure_look import FigureLook
from backcare_desktop.ui.figure_tints import tint
from backcare_desktop.ui.tokens import Tokens

_SEAT, _RIBS = ("buttock_left", "buttock_right"), ("ribs_left", "ribs_right")
_LOWER_BACK = tuple(
    f"{level}_{side}" for level in ("waist_low", "waist", "waist_high") for side in SIDES
)
_STEPS = 48

_CLOSED_M, _DEEP_M = 0.003, 0.033
"""The mean height of the lower back's skin over the floor: closed, since flesh and cloth fill the
rest, and as deep as the glass shows."""
_RADIUS_M, _GAP_M = 0.205, 0.022
_FLOOR, _HIGHEST = 0.50, 0.54
"""In radii of the glass: the floor below its middle, and how high the deepest hollow is drawn."""
_SPINE, _BEAD, _BEADS = 0.32, (0.098, 0.105), 7
"""In radii: how far the spine lies within the back, and how big each of so many vertebrae is."""
_WAIST = -0.42
"""In radii from the middle: where shirt and trousers meet."""
_LINE, _RIM = 0.045, 0.035
_BONE = "#FFF6E6"
ROOM = 0.24
"""Of the height of a picture: the room that a glass would like to have below the mat."""


@dataclass(frozen=True, slots=True)
class Glass:
    """Where the glass is in the view, and which way the head lies (-1 left, 1 right)."""

    middle: complex
    radius: float
    headward: float
    looks_at: complex


def hollow_of(spheres: Array) -> float:
    """How deep the hollow under the back is: 0 is closed, 1 is as deep as the glass shows."""
    back = spheres[[SPHERE_INDEX[name] for name in _LOWER_BACK]]
    height = float((back[:, 1] - back[:, 3]).mean())
    return min(max((height - _CLOSED_M) / (_DEEP_M - _CLOSED_M), 0.0), 1.0)


def glass_of(spheres: Array, projection: Projection, mat: Mat, rect: QRectF) -> Glass:
    """Below the mat, under the lower back, and within `rect`."""
    seat, back, ribs = (
        complex(projection.place(_on_floor(spheres, names)))
        for names in (_SEAT, _LOWER_BACK, _RIBS)
    )
    lower, _upper = mat_polygons(mat, projection)
    radius = min(_RADIUS_M * projection.scale, rect.height() / 3.6)
    edge = max(_edge_at(lower, back.real + part * radius) for part in (-0.6, 0.0, 0.6))
    middle = complex(back.real, edge + _GAP_M * projection.scale + radius)
    free = radius * (1.0 + 2.0 * _RIM)
    middle = complex(
        min(max(middle.real, rect.left() + free), rect.right() - free),
        min(max(middle.imag, rect.top() + free), rect.bottom() - free),
    )
    return Glass(middle, radius, 1.0 if ribs.real > seat.real else -1.0, back)


def _on_floor(spheres: Array, names: tuple[str, ...]) -> Array:
    middle: Array = spheres[[SPHERE_INDEX[name] for name in names], :3].mean(axis=0)
    on_floor: Array = middle * np.array([1.0, 0.0, 1.0])
    return on_floor


def _edge_at(polygon: Points, x: float) -> float:
    """The lowest point of a polygon over `x`."""
    after = np.roll(polygon, -1)
    crosses = (polygon.real - x) * (after.real - x) <= 0.0
    if not crosses.any():
        return float(polygon.imag.max())
    a, b = polygon[crosses], after[crosses]
    share = np.divide(x - a.real, b.real - a.real, out=np.zeros(len(a)), where=a.real != b.real)
    return float((a.imag + share * (b.imag - a.imag)).max())


def paint_aid(
    painter: QPainter, spheres: Array, glass: Glass, look: FigureLook, tokens: Tokens
) -> None:
    """Paint the glass and what it shows; the painter must smooth edges (`Antialiasing`)."""
    middle, radius = glass.middle, glass.radius
    circle = np.exp(2j * np.pi * np.arange(96) / 96)
    away = glass.looks_at - middle
    side = 0.35j * radius * away / max(abs(away), 1e-9)
    pointer = np.array([glass.looks_at, middle + side, middle - side])
    painter.fillPath(path_of([pointer]), tint(tokens.moving, 0.30))
    painter.fillPath(path_of([middle + radius * (1.0 + _RIM) * circle]), QColor(tokens.moving))
    inside = path_of([middle + radius * circle])
    painter.fillPath(inside, QColor(tokens.ground))
    for polygons, color in _shown(hollow_of(spheres), look, tokens):
        shape = path_of(middle + radius * _turned(polygon, glass) for polygon in polygons)
        painter.fillPath(shape.intersected(inside), QColor(color))


def _turned(polygon: Points, glass: Glass) -> Points:
    """It is drawn with the head to the right; mirrored where that lies to the left."""
    return polygon if glass.headward > 0.0 else -np.conj(polygon)[::-1]


def _shown(hollow: float, look: FigureLook, tokens: Tokens) -> list[tuple[list[Points], str]]:
    """What the glass shows, from back to front, in radii round its middle."""
    along = np.linspace(-1.1, 1.1, _STEPS)
    arch = np.clip(1.0 - (along / 0.95) ** 2, 0.0, 1.0) ** 2
    back = along + 1j * (_FLOOR - _HIGHEST * hollow * arch)
    shirt = int(np.searchsorted(along, _WAIST))
    floor = np.array([-1.1 + 1j * _FLOOR, 1.1 + 1j * _FLOOR])
    return [
        ([_filled_up(back[shirt:])], look.shirt.base),
        ([_filled_up(back[: shirt + 1])], look.cloth("trousers").base),
        ([np.concatenate([floor, [1.1 + 1.1j, -1.1 + 1.1j]])], look.mat),
        ([np.concatenate([floor - 0.5j * _LINE, floor[::-1] + 0.5j * _LINE])], tokens.ink_soft),
        (_vertebrae(back), _BONE),
    ]


def _filled_up(line: Points) -> Points:
    filled: Points = np.concatenate([line, [line[-1].real - 1.1j, line[0].real - 1.1j]])
    return filled


def _vertebrae(back: Points) -> list[Points]:
    """Vertebrae side by side along the back: a body with hollow sides, and a spinous process
    that points to the skin and footward."""
    heading = np.gradient(back)
    heading /= np.abs(heading)
    spine = back - 1j * heading * _SPINE
    place = np.linspace(0.13, 0.87, _BEADS) * (_STEPS - 1)
    steps = np.arange(_STEPS)
    middles, turns = (
        np.interp(place, steps, line.real) + 1j * np.interp(place, steps, line.imag)
        for line in (spine, heading)
    )
    shapes = []
    for middle, turn in zip(middles, turns, strict=True):
        shapes += [middle + turn * _BODY, middle + turn * _PROCESS]
    return shapes


def _body() -> Points:
    """The body of a vertebra: plates at its ends, narrower between them."""
    half, high = _BEAD[0], _BEAD[1]
    along = np.linspace(-1.0, 1.0, 13)
    waist = 0.74 + 0.26 * along**2
    lower = half * along + 1j * high * waist
    upper = half * along[::-1] - 1j * high * waist
    shape: Points = np.concatenate([lower, upper]) - 0.06j
    return shape


_BODY = _body()
_PROCESS: Points = np.array(
    [-0.04 + 0.02j, -0.045 + 0.11j, -0.075 + 0.235j, -0.005 + 0.225j, 0.05 + 0.11j, 0.055 + 0.02j]
)
"""It reaches from the body toward the skin; the arch between them is in the shade."""
