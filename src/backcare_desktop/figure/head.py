"""The drawn head: skull, face, hair and ears, turned with the spheres of the frame.

Measures are metres in the head's own axes (x to where the face looks, y to the crown, z to the
right ear), from the same origin as the head's spheres in `anatomy`. The face is a window on an
egg-shaped skull; where the window turns away from the viewer, the silhouette closes it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from backcare_desktop.body import skeleton as sk
from backcare_desktop.body.skeleton import Array
from backcare_desktop.figure.outline import Points, hulls

Shape = tuple[str, tuple[Points, ...]]
"""What it is made of, and overlapping polygons in the view."""

_SKULL = np.array([0.010, 0.078, 0.0])
_EGG = np.array([0.096, 0.094, 0.076])
"""Middle and half axes of the egg that carries the face."""

# Spheres (x, y, z, radius) whose hulls are the masses of the head.
_BALLS: dict[str, list[tuple[float, float, float, float]]] = {
    "jaw": [
        (0.050, 0.046, -0.030, 0.042),
        (0.050, 0.046, 0.030, 0.042),
        (0.016, 0.004, -0.042, 0.020),
        (0.016, 0.004, 0.042, 0.020),
        (0.080, -0.020, -0.010, 0.020),
        (0.080, -0.020, 0.010, 0.020),
        (0.086, 0.012, 0.000, 0.022),
    ],
    "throat": [(0.020, -0.010, 0.0, 0.040), (0.002, -0.050, 0.0, 0.048)],
    "nose": [(0.103, 0.060, 0.0, 0.006), (0.1205, 0.031, 0.0, 0.008), (0.104, 0.022, 0.0, 0.010)],
    "lips": [(0.1035, 0.005, 0.0, 0.007), (0.1, -0.006, 0.0, 0.0075), (0.09, 0.0, 0.0, 0.016)],
    "hair": [
        (0.000, 0.098, 0.0, 0.086),
        (-0.016, 0.083, 0.0, 0.083),
        (-0.034, 0.045, 0.0, 0.050),
        (0.036, 0.108, -0.012, 0.068),
        (0.036, 0.108, 0.012, 0.068),
    ],
    "bun": [(-0.060, 0.168, 0.0, 0.040)],
    "ear_left": [(0.000, 0.052, -0.076, 0.015), (-0.002, 0.034, -0.074, 0.010)],
    "ear_right": [(0.000, 0.052, 0.076, 0.015), (-0.002, 0.034, 0.074, 0.010)],
}
_WIDEST = max(map(len, _BALLS.values()))
_BALL_ROWS: Array = np.array([b + b[-1:] * (_WIDEST - len(b)) for b in _BALLS.values()])

_LOOKS_DOWN_DEG = 8.0
_SLIVER = 0.0022
"""Square metres below which nothing of the face is shown."""
_TO_CHIN = np.array([0.6, -0.8, 0.0])
_CHIN_SHOWS, _FROM_BEHIND, _THROAT_SHOWS, _EAR_SHOWS = -0.30, -0.45, 0.2, 0.12
"""How far the chin, the face or an ear must point to the viewer to lie before the hair."""
_REACHES = (
    # Round the face from the forehead (0) over the ear (90) to the chin (180), and how far
    # from the face's middle the skin reaches there; degrees.
    (0, 25, 50, 75, 95, 115, 135, 160, 180),
    (47, 50, 60, 72, 78, 82, 88, 96, 98),
)
_AROUND: Array = np.arange(0.0, 360.0, 5.0)


def _reach() -> Array:
    """How far the skin reaches at each of `_AROUND`, radians."""
    reach = np.radians(np.interp(np.minimum(_AROUND, 360.0 - _AROUND), *_REACHES))
    kernel = np.array([1.0, 2.0, 3.0, 2.0, 1.0]) / 9.0
    smooth: Array = np.convolve(np.concatenate([reach[-2:], reach, reach[:2]]), kernel, "valid")
    return smooth


def _window_axes() -> Array:
    """The window's own axes (rows: out of it, up, to the right ear)."""
    c, s = np.cos(np.radians(_LOOKS_DOWN_DEG)), np.sin(np.radians(_LOOKS_DOWN_DEG))
    return np.array([[c, -s, 0.0], [s, c, 0.0], [0.0, 0.0, 1.0]])


_WINDOW = _window_axes()
_REACH = _reach()
_RIM: Array = (
    np.stack(
        [
            np.cos(_REACH),
            np.sin(_REACH) * np.cos(np.radians(_AROUND)),
            np.sin(_REACH) * np.sin(np.radians(_AROUND)),
        ],
        axis=1,
    )
    @ _WINDOW
)
"""The face's rim as unit directions (n, 3) in the head's axes."""


@dataclass(frozen=True, slots=True)
class _Mark:
    """A mark on the face: polygon (n, 3), and where it faces; seen if that is to the viewer."""

    cloth: str
    points: Array
    normal: Array
    least: float


def _on_egg(up: float, side: float) -> tuple[Array, Array]:
    """A point of the skull, by height and side as shares of its half axes, and its normal."""
    direction = np.array([np.sqrt(1.0 - up**2 - side**2), up, side])
    normal = direction / _EGG
    return _SKULL + direction * _EGG, normal / np.linalg.norm(normal)


def _strip(middle: Array, width: float, up: Array) -> Array:
    """A band that tapers to both ends."""
    taper = np.sqrt(np.linspace(0.0, 1.0, len(middle)) * np.linspace(1.0, 0.0, len(middle))) * 2
    half = (0.25 + 0.75 * taper)[:, None] * (width / 2 * up)
    return np.concatenate([middle + half, (middle - half)[::-1]])


def _marks() -> list[_Mark]:
    marks: list[_Mark] = []
    turn = np.linspace(0.0, 2 * np.pi, 24, endpoint=False)[:, None]
    span = np.linspace(-1.0, 1.0, 9)[:, None]
    for side in (-1.0, 1.0):
        cheek, normal = _on_egg(-0.50, 0.50 * side)
        across, up = _tangents(normal)
        ring = 0.014 * np.cos(turn) * across + 0.010 * np.sin(turn) * up
        marks.append(_Mark("blush", cheek + 0.002 * normal + ring, normal, 0.30))
        eye, normal = _on_egg(-0.20, 0.40 * side)
        across, up = _tangents(normal)
        ring = 0.0068 * np.cos(turn) * across + 0.0085 * np.sin(turn) * up
        marks.append(_Mark("eye", eye + 0.002 * normal + ring, normal, 0.06))
        brow = eye + span * 0.014 * across + (0.021 - 0.004 * span**2) * up
        marks.append(_Mark("brow", _strip(brow, 0.0042, up), normal, 0.06))
    zero = np.zeros_like(span)
    high = np.array([0.0, 1.0, 0.0])
    tip = np.concatenate([0.114 - 0.006 * span**2, 0.0215 + 0.004 * span**2, 0.0105 * span], axis=1)
    marks.append(_Mark("ear", _strip(tip, 0.0034, high), np.array([0.92, -0.38, 0.0]), 0.45))
    for side in (-1.0, 1.0):
        half = side * (span + 1.0) / 2
        corner = [0.1045 - 0.009 * half**2, -0.004 + 0.012 * half**2 + zero, 0.017 * half]
        normal = np.array([0.8, 0.0, 0.6 * side])
        mouth = np.concatenate(corner, axis=1)
        band = np.full((len(mouth), 1), 0.0021) * high
        marks.append(
            _Mark("lip", np.concatenate([mouth + band, (mouth - band)[::-1]]), normal, 0.1)
        )
    return marks


def _tangents(normal: Array) -> tuple[Array, Array]:
    across = np.cross([0.0, 1.0, 0.0], normal)
    across = across / np.linalg.norm(across)
    return across, np.cross(normal, across)


_MARKS = _marks()
_MARK_POINTS: Array = np.concatenate([mark.points for mark in _MARKS])
_MARK_ENDS = np.cumsum([len(mark.points) for mark in _MARKS])[:-1]
_BACK, _FRONT = sk.SPHERE_INDEX["skull_back"], sk.SPHERE_INDEX["skull_front"]
_EAR_L, _EAR_R = sk.SPHERE_INDEX["ear_left"], sk.SPHERE_INDEX["ear_right"]
_LEAN = sk.SPHERE_CENTER[_FRONT] - sk.SPHERE_CENTER[_BACK]
_LEVEL: Array = np.array(
    [[_LEAN[0], _LEAN[1], 0.0], [-_LEAN[1], _LEAN[0], 0.0], [0.0, 0.0, np.hypot(*_LEAN[:2])]]
) / np.hypot(*_LEAN[:2])
"""Turns the line between the two skull spheres level."""


def head_axes(spheres: Array) -> tuple[Array, Array]:
    """Origin (3,) and axes (3, 3; columns x, y, z) of the head in the world."""
    z = spheres[_EAR_R, :3] - spheres[_EAR_L, :3]
    z = z / np.sqrt(z @ z)
    x = spheres[_FRONT, :3] - spheres[_BACK, :3]
    x = x - (x @ z) * z
    x = x / np.sqrt(x @ x)
    axes = np.stack([x, _cross(z, x), z], axis=1) @ _LEVEL
    return spheres[_BACK, :3] - axes @ sk.SPHERE_CENTER[_BACK], axes


def _cross(a: Array, b: Array) -> Array:
    """As numpy.cross for two vectors, at a tenth of its cost."""
    return np.array(
        [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
    )


def head(spheres: Array, turn: Array, scale: float, offset: complex) -> list[Shape]:
    """The head's shapes from back to front in a view whose axes are the rows of `turn`."""
    origin, axes = head_axes(spheres)
    turned = turn @ axes
    toward = turned[2]
    start = turn @ origin
    offset = offset + scale * complex(start[0], -start[1])
    flat = scale * (turned[0] - 1j * turned[1])
    balls = hulls(
        _BALL_ROWS[..., :3] @ flat + offset,
        scale * _BALL_ROWS[..., 3],
    )
    mass = dict(zip(_BALLS, balls, strict=True))
    jaw = (mass["jaw"], mass["nose"], mass["lips"])
    hair: Shape = ("hair", (mass["hair"], mass["bun"]))
    # Seen from the front the neck hides the hair of the nape.
    throat = (mass["throat"],) if toward[0] > _THROAT_SHOWS else ()
    face = _face(toward)
    window = () if face is None else ((_SKULL + face * _EGG) @ flat + offset,)
    if window and _area(window[0]) < _SLIVER * scale**2:
        # A sliver of forehead beside the hair is no face.
        window = ()
    if toward @ _TO_CHIN > _CHIN_SHOWS and toward[0] > _FROM_BEHIND:
        shapes: list[Shape] = [hair, ("neck", throat), ("skin", window + jaw)]
    else:
        # The hair hides the chin.
        shapes = [("skin", jaw), hair, ("skin", window)]
    seen: dict[str, tuple[Points, ...]] = {}
    for name, side in (("ear_left", -1.0), ("ear_right", 1.0)):
        if side * toward[2] > _EAR_SHOWS:
            seen["ear"] = (*seen.get("ear", ()), mass[name])
    points = np.split(_MARK_POINTS @ flat + offset, _MARK_ENDS)
    for mark, polygon in zip(_MARKS, points, strict=True):
        if mark.normal @ toward > mark.least:
            seen[mark.cloth] = (*seen.get(mark.cloth, ()), polygon)
    return [shape for shape in (*shapes, *seen.items()) if shape[1]]


def _area(polygon: Points) -> float:
    turned = (np.conj(polygon[:-1]) * polygon[1:]).imag.sum()
    return abs(float(turned + (np.conj(polygon[-1]) * polygon[0]).imag)) / 2


def _face(toward: Array) -> Array | None:
    """What is seen of the face's window: its visible rim, closed along the silhouette."""
    sight = _EGG * toward
    sight = sight / np.sqrt(sight @ sight)
    visible = _RIM @ sight >= 0.0
    if visible.all():
        return _RIM
    side = _cross(sight, _OBLIQUE)
    side = side / np.sqrt(side @ side)
    up = _cross(sight, side)
    if not visible.any():
        return _COS * side + _SIN * up if _in_window(side[None])[0] else None
    around = np.arctan2(_RIM @ up, _RIM @ side)
    begins = np.flatnonzero(visible & ~np.roll(visible, 1))
    ends = np.flatnonzero(visible & ~np.roll(visible, -1))
    # The rim goes round the face, and the silhouette round the viewer, counter-clockwise: where
    # the rim goes out of sight, the silhouette leads on to where it comes back.
    found: list[Array] = []
    begin = int(begins[0])
    for _ in begins:
        end = int(ends[(ends - begin >= 0).argmax()]) if (ends >= begin).any() else int(ends[0])
        run = np.arange(begin, end + 1 if end >= begin else end + 1 + len(_RIM)) % len(_RIM)
        way = (around[begins] - around[end]) % (2 * np.pi)
        following = int(way.argmin())
        angles = around[end] + np.linspace(0.0, way[following], 24)[:, None]
        found += [_RIM[run], np.cos(angles) * side + np.sin(angles) * up]
        begin = int(begins[following])
    return np.concatenate(found)


_OBLIQUE = np.array([0.31, 0.95, 0.05])
"""A direction along which nobody looks at a face."""
_CIRCLE = np.linspace(0.0, 2 * np.pi, 72, endpoint=False)[:, None]
_COS, _SIN = np.cos(_CIRCLE), np.sin(_CIRCLE)


def _in_window(directions: Array) -> NDArray[np.bool_]:
    out, up, side = _WINDOW @ directions.T
    around = np.degrees(np.arctan2(side, up)) % 360.0
    nearest = np.rint(around / 5.0).astype(int) % len(_REACH)
    inside: NDArray[np.bool_] = out > np.cos(_REACH)[nearest]
    return inside
