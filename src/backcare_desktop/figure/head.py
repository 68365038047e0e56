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
from backcare_desktop.figure.curves import mixture
from backcare_desktop.figure.outline import Points, hulls, rounded

Shape = tuple[str, tuple[Points, ...]]
"""What it is made of, and overlapping polygons in the view."""

_SKULL = np.array([0.010, 0.078, 0.0])
_EGG = np.array([0.096, 0.094, 0.076])
"""Middle and half axes of the egg that carries the face."""

# Spheres (x, y, z, radius) whose hulls are the masses of the head.
_Balls = list[tuple[float, float, float, float]]


def _pair(*balls: tuple[float, float, float, float]) -> _Balls:
    """These on the right side, and their like on the left."""
    return [ball for x, y, z, r in balls for ball in ((x, y, z, r), (x, y, -z, r))]


_BOTH: dict[str, _Balls] = {
    "throat": [(0.020, -0.008, 0.0, 0.036), (0.004, -0.050, 0.0, 0.040)],
    "nose": [(0.103, 0.058, 0.0, 0.006), (0.1175, 0.031, 0.0, 0.0085), (0.103, 0.023, 0.0, 0.010)],
    "lips": [(0.1030, 0.004, 0.0, 0.0065), (0.1, -0.007, 0.0, 0.007), (0.088, 0.0, 0.0, 0.016)],
    "ear_left": [(0.000, 0.050, -0.074, 0.014), (-0.002, 0.032, -0.072, 0.010)],
    "ear_right": [(0.000, 0.050, 0.074, 0.014), (-0.002, 0.032, 0.072, 0.010)],
}
_OWN: dict[str, dict[str, _Balls]] = {
    "woman": {
        "jaw": [
            *_pair((0.050, 0.046, 0.030, 0.042), (0.014, 0.006, 0.040, 0.018)),
            *_pair((0.080, -0.019, 0.007, 0.019)),
            (0.086, 0.012, 0.000, 0.022),
        ],
        "hair": [
            (-0.002, 0.096, 0.0, 0.084),
            (-0.020, 0.076, 0.0, 0.078),
            (-0.030, 0.046, 0.0, 0.052),
            *_pair((0.030, 0.106, 0.012, 0.070)),
            (-0.028, 0.116, 0.0, 0.062),
        ],
        "bun": [(-0.070, 0.156, 0.0, 0.038), (-0.062, 0.150, 0.0, 0.036)],
    },
    "man": {
        "jaw": [
            *_pair((0.050, 0.046, 0.032, 0.042), (0.012, 0.000, 0.046, 0.020)),
            *_pair((0.082, -0.022, 0.013, 0.021)),
            (0.086, 0.012, 0.000, 0.023),
        ],
        "hair": [
            (0.000, 0.094, 0.0, 0.084),
            (-0.018, 0.078, 0.0, 0.078),
            (-0.030, 0.046, 0.0, 0.050),
            *_pair((0.036, 0.114, 0.018, 0.064)),
            (0.006, 0.108, 0.0, 0.076),
        ],
        "bun": [(-0.020, 0.070, 0.0, 0.070)],
    },
}
"""By the build's name; a short-haired head's bun is hidden in its hair."""


def _ball_rows(balls: dict[str, _Balls]) -> Array:
    widest = max(map(len, balls.values()))
    return np.array([rows + rows[-1:] * (widest - len(rows)) for rows in balls.values()])


_BALLS = {name: _ball_rows(own | _BOTH) for name, own in _OWN.items()}
_MASSES = tuple(_OWN["woman"] | _BOTH)

_LOOKS_DOWN_DEG = 8.0
_SLIVER = 0.0022
"""Square metres below which nothing of the face is shown."""
_TO_CHIN = np.array([0.6, -0.8, 0.0])
_CHIN_SHOWS, _FROM_BEHIND, _THROAT_SHOWS, _EAR_SHOWS = -0.30, -0.45, 0.2, 0.12
"""How far the chin, the face or an ear must point to the viewer to lie before the hair."""
_AHEAD = (0, 25, 50, 75, 95, 115, 135, 160, 180)
_REACHES = {
    # Round the face from the forehead (0) over the ear (90) to the chin (180), and how far
    # from the face's middle the skin reaches there; degrees.
    "woman": (50, 53, 62, 74, 82, 88, 90, 96, 98),
    "man": (46, 49, 58, 70, 78, 88, 90, 96, 98),
}
_AROUND: Array = np.arange(0.0, 360.0, 5.0)


def _reach(reaches: tuple[int, ...]) -> Array:
    """How far the skin reaches at each of `_AROUND`, radians."""
    reach = np.radians(np.interp(np.minimum(_AROUND, 360.0 - _AROUND), _AHEAD, reaches))
    kernel = np.array([1.0, 2.0, 3.0, 4.0, 3.0, 2.0, 1.0]) / 16.0
    smooth: Array = np.convolve(np.concatenate([reach[-3:], reach, reach[:3]]), kernel, "valid")
    return smooth


def _window_axes() -> Array:
    """The window's own axes (rows: out of it, up, to the right ear)."""
    c, s = np.cos(np.radians(_LOOKS_DOWN_DEG)), np.sin(np.radians(_LOOKS_DOWN_DEG))
    return np.array([[c, -s, 0.0], [s, c, 0.0], [0.0, 0.0, 1.0]])


_WINDOW = _window_axes()
_REACH = {name: _reach(reaches) for name, reaches in _REACHES.items()}


def _rim(reach: Array) -> Array:
    """The face's rim as unit directions (n, 3) in the head's axes."""
    around = np.radians(_AROUND)
    rows = [np.cos(reach), np.sin(reach) * np.cos(around), np.sin(reach) * np.sin(around)]
    return np.stack(rows, axis=1) @ _WINDOW


_RIM = {name: _rim(reach) for name, reach in _REACH.items()}


@dataclass(frozen=True, slots=True)
class _Mark:
    """A mark on the face: polygon (n, 3), and where it faces; seen if that is to the viewer.

    `lift` (n,) metres: how far each point is raised for a viewer who looks up at the chin, and
    lowered for one who looks down on the head, to whom a round face bends smiles and brows.
    """

    cloth: str
    points: Array
    normal: Array
    least: float
    lift: Array | None = None


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
        cheek, normal = _on_egg(-0.52, 0.50 * side)
        across, up = _tangents(normal)
        ring = 0.016 * np.cos(turn) * across + 0.011 * np.sin(turn) * up
        marks.append(_Mark("blush", cheek + 0.002 * normal + ring, normal, 0.30))
        eye, normal = _on_egg(-0.22, 0.44 * side)
        across, up = _tangents(normal)
        ring = 0.0078 * np.cos(turn) * across + 0.0100 * np.sin(turn) * up
        marks.append(_Mark("eye", eye + 0.002 * normal + ring, normal, 0.06))
        glint = 0.0024 * (np.cos(turn) * across + np.sin(turn) * up)
        shine = eye + 0.003 * normal - 0.0022 * across + 0.0034 * up
        marks.append(_Mark("glint", shine + glint, normal, 0.34))
        # Outward along the brow; its outer end is a little higher: calm, not worried.
        outer = -side * span
        arch = 0.0235 - 0.0040 * span**2 + 0.0008 * outer
        brow = eye + span * 0.0150 * across + arch * up
        lift = np.tile(0.0075 * outer[:, 0], 2)
        lift[len(span) :] = lift[len(span) :][::-1]
        marks.append(_Mark("brow", _strip(brow, 0.0038, up), normal, 0.06, lift))
    high = np.array([0.0, 1.0, 0.0])
    tip = np.concatenate([0.113 - 0.006 * span**2, 0.0225 + 0.004 * span**2, 0.0095 * span], axis=1)
    marks.append(_Mark("ear", _strip(tip, 0.0034, high), np.array([0.92, -0.38, 0.0]), 0.45))
    for side in (-1.0, 1.0):
        half = side * (span + 1.0) / 2
        corner = [0.1045 - 0.012 * half**2, -0.0055 + 0.013 * half**2, 0.0215 * half]
        normal = np.array([0.8, 0.0, 0.6 * side])
        mouth = np.concatenate(corner, axis=1)
        band = np.full((len(mouth), 1), 0.0022) * high
        lips = np.concatenate([mouth + band, (mouth - band)[::-1]])
        lift = 0.017 * np.concatenate([half**2, (half**2)[::-1]])[:, 0]
        marks.append(_Mark("lip", lips, normal, 0.1, lift))
    return marks


def _tangents(normal: Array) -> tuple[Array, Array]:
    across = np.cross([0.0, 1.0, 0.0], normal)
    across = across / np.linalg.norm(across)
    return across, np.cross(normal, across)


_MARKS = _marks()
_MARK_POINTS: Array = np.concatenate([mark.points for mark in _MARKS])
_MARK_LIFT: Array = np.concatenate(
    [np.zeros(len(mark.points)) if mark.lift is None else mark.lift for mark in _MARKS]
)
_MARK_ENDS = np.cumsum([len(mark.points) for mark in _MARKS])[:-1]
_BACK, _FRONT = sk.SPHERE_INDEX["skull_back"], sk.SPHERE_INDEX["skull_front"]
_EAR_L, _EAR_R = sk.SPHERE_INDEX["ear_left"], sk.SPHERE_INDEX["ear_right"]
_LEAN = sk.SPHERE_CENTER[_FRONT] - sk.SPHERE_CENTER[_BACK]
_LEVEL: Array = np.array(
    [[_LEAN[0], _LEAN[1], 0.0], [-_LEAN[1], _LEAN[0], 0.0], [0.0, 0.0, np.hypot(*_LEAN[:2])]]
) / np.hypot(*_LEAN[:2])
"""Turns the line between the two skull spheres level."""


def _hair_knot() -> Array:
    """Shares (S,) of the spheres in the middle of a knot of hair, from the head's own spheres."""
    back, front, crown = (mixture(name) for name in ("skull_back", "skull_front", "crown"))
    up = crown - (back + front) / 2
    place = np.array(_OWN["woman"]["bun"][0][:3]) - sk.SPHERE_CENTER[_BACK]
    axes = np.stack([_LEAN, up @ sk.SPHERE_CENTER], axis=1)[:2]
    forward, upward = np.linalg.solve(axes, place[:2])
    shares: Array = back + forward * (front - back) + upward * up
    return shares


HAIR_KNOT = _hair_knot()
HAIR_M = _OWN["woman"]["bun"][0][3]
"""The outermost hair there is: its place, as shares of the spheres, and its radius, metres."""


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


def head(
    spheres: Array, turn: Array, scale: float, offset: complex, build: str = "woman"
) -> list[Shape]:
    """The head's shapes from back to front in a view whose axes are the rows of `turn`."""
    origin, axes = _nodding(*head_axes(spheres), turn[2])
    turned = turn @ axes
    toward = turned[2]
    start = turn @ origin
    offset = offset + scale * complex(start[0], -start[1])
    flat = scale * (turned[0] - 1j * turned[1])
    balls = _BALLS[build]
    mass = dict(
        zip(_MASSES, hulls(balls[..., :3] @ flat + offset, scale * balls[..., 3]), strict=True)
    )
    jaw = (mass["jaw"], mass["nose"], mass["lips"])
    hair: Shape = ("hair", (rounded(mass["hair"], 3), mass["bun"]))
    # Seen from the front the neck hides the hair of the nape.
    throat = (mass["throat"],) if toward[0] > _THROAT_SHOWS else ()
    face = _face(toward, build)
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
    lifted = _MARK_POINTS @ flat - toward[1] * _MARK_LIFT * flat[1] + offset
    points = np.split(lifted, _MARK_ENDS)
    for mark, polygon in zip(_MARKS, points, strict=True):
        if mark.normal @ toward > mark.least:
            seen[mark.cloth] = (*seen.get(mark.cloth, ()), polygon)
    return [shape for shape in (*shapes, *seen.items()) if shape[1]]


def _nodding(origin: Array, axes: Array, sight: Array) -> tuple[Array, Array]:
    """The head's origin and axes, nodding a little to a viewer who looks up at the chin: else
    eyes and mouth would crowd under the brow. `sight` points to the viewer."""
    toward = sight @ axes
    if toward[0] <= 0.0 or toward[1] >= -_NODS_FROM:
        return origin, axes
    share = min((-toward[1] - _NODS_FROM) / _NODS_WITHIN, 1.0) * min(toward[0] / 0.4, 1.0)
    c, s = np.cos(_NOD * share), np.sin(_NOD * share)
    nodding = axes @ np.array([[c, s, 0.0], [-s, c, 0.0], [0.0, 0.0, 1.0]])
    return origin + (axes - nodding) @ _SKULL, nodding


_NOD = np.radians(22.0)
_NODS_FROM, _NODS_WITHIN = 0.25, 0.45
"""How far the chin points to the viewer where the head begins to nod, and until it does most."""


def _area(polygon: Points) -> float:
    turned = (np.conj(polygon[:-1]) * polygon[1:]).imag.sum()
    return abs(float(turned + (np.conj(polygon[-1]) * polygon[0]).imag)) / 2


def _face(toward: Array, build: str) -> Array | None:
    """What is seen of the face's window: its visible rim, closed along the silhouette."""
    rim = _RIM[build]
    sight = _EGG * toward
    sight = sight / np.sqrt(sight @ sight)
    visible = rim @ sight >= 0.0
    if visible.all():
        return rim
    side = _cross(sight, _OBLIQUE)
    side = side / np.sqrt(side @ side)
    up = _cross(sight, side)
    if not visible.any():
        return _COS * side + _SIN * up if _in_window(side[None], build)[0] else None
    around = np.arctan2(rim @ up, rim @ side)
    begins = np.flatnonzero(visible & ~np.roll(visible, 1))
    ends = np.flatnonzero(visible & ~np.roll(visible, -1))
    # The rim goes round the face, and the silhouette round the viewer, counter-clockwise: where
    # the rim goes out of sight, the silhouette leads on to where it comes back.
    found: list[Array] = []
    begin = int(begins[0])
    for _ in begins:
        end = int(ends[(ends - begin >= 0).argmax()]) if (ends >= begin).any() else int(ends[0])
        run = np.arange(begin, end + 1 if end >= begin else end + 1 + len(rim)) % len(rim)
        way = (around[begins] - around[end]) % (2 * np.pi)
        following = int(way.argmin())
        angles = around[end] + np.linspace(0.0, way[following], 24)[:, None]
        found += [rim[run], np.cos(angles) * side + np.sin(angles) * up]
        begin = int(begins[following])
    return np.concatenate(found)


_OBLIQUE = np.array([0.31, 0.95, 0.05])
"""A direction along which nobody looks at a face."""
_CIRCLE = np.linspace(0.0, 2 * np.pi, 72, endpoint=False)[:, None]
_COS, _SIN = np.cos(_CIRCLE), np.sin(_CIRCLE)


def _in_window(directions: Array, build: str) -> NDArray[np.bool_]:
    out, up, side = _WINDOW @ directions.T
    around = np.degrees(np.arctan2(side, up)) % 360.0
    nearest = np.rint(around / 5.0).astype(int) % len(_AROUND)
    inside: NDArray[np.bool_] = out > np.cos(_REACH[build])[nearest]
    return inside
