"""Motion arrows: where the part of the body that travels most is going.

The way is that of the motion itself, kept in the world, so that an arrow turns with the figure.
The arrow goes ahead of the part, or beside it where the body is in the way. Where nothing
travels but the pelvis rolls, it bends round the pelvis.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPainterPathStroker

from backcare_desktop.body.anatomy import SIDES
from backcare_desktop.body.clip import Clip
from backcare_desktop.body.skeleton import SPHERE_INDEX, Array
from backcare_desktop.figure.outline import Points
from backcare_desktop.figure.parts import Projection
from backcare_desktop.ui.figure_fills import path_of
from backcare_desktop.ui.figure_tints import tint
from backcare_desktop.ui.tokens import Tokens

_STEPS = 25
_PARTS: tuple[tuple[tuple[str, ...], float], ...] = (
    (("hip_left", "hip_right"), 1.3),
    (("waist_left", "waist_right"), 1.2),
    *(((f"knee_{side}",), 1.0) for side in SIDES),
    *(((f"ankle_{side}",), 0.4) for side in SIDES),
)
"""What an arrow may follow, and how much its way from end to end counts. Feet are often carried
along, and hands explain themselves."""
_FACE = ("skull_front", "jaw", "chin", "nose", "eye_left", "eye_right")
_FACE_M = 0.045
"""Metres round the face that stay free."""

_LEAST_WAY_M = 0.02
"""A part that travels less than this goes nowhere."""
_LEAST_ROLL = np.radians(3.0)
_ROLL_M, _ROLL = 0.03, (np.radians(4.0), np.radians(46.0))
"""How far outside the pelvis an arrow runs round it, and from where to where, seen from the hip:
0 is straight before the belly, 90 is toward the head."""
_NEAR_M = 0.20
"""Spheres so near to a part are what its arrow has to clear."""
_GAP_M, _LENGTH_M = 0.026, 0.19
_BESIDE_COSTS = 0.25
"""An arrow goes ahead of the part unless so much more of it is free of the body beside it."""

_MOST_COVERED = 0.6
"""Rather no arrow than one that lies on the body with more than this share of it."""
_LAG_COSTS = 0.1
"""An arrow beside the part is abreast of it unless more of it is free where it lags."""
_SUNK_M = 0.03
"""So far below the floor an arrow may reach."""

_WIDTH_M, _TAIL = 0.024, 0.2
_HEAD_WIDTH_M, _HEAD_LENGTH_M, _HEAD_NOTCH = 0.072, 0.066, 0.14
_LEAST_WIDTH = 2.2
"""Pixels: an arrow in a small picture is no thinner."""
_ROUNDING, _CASING = 0.34, 0.6
"""Of the width: how round its corners are, and the rim that tells it from what it crosses."""
_ALPHA, _CASING_ALPHA = 0.94, 0.8
_COMES, _GOES = 0.14, 0.80
"""Shares of the movement's time: until when it has come, and from when it goes."""


_Bounds = tuple[float, float, float, float]
"""Left, top, right and bottom of what is seen."""


@dataclass(frozen=True, slots=True, eq=False)
class Way:
    """The way (F, 3) of one part in the world, and the body (B, S, 4) at some places of it.

    `rolls`: the points already are an arrow round the pelvis, and nothing goes along it.
    """

    points: Array
    bodies: Array
    rolls: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Arrow:
    """A way, how much of it is done (0 to 1), and how plainly it is seen (0 to 1)."""

    way: Way
    done: float
    level: float


def arrow(way: Way | None, ratio: float) -> Arrow | None:
    """The arrow at `ratio` of a movement's time."""
    if way is None:
        return None
    level = _ease(ratio / _COMES) * (1.0 - _ease((ratio - _GOES) / (1.0 - _GOES)))
    return Arrow(way, ratio, level) if level > 0.01 else None


def _ease(share: float) -> float:
    share = min(max(share, 0.0), 1.0)
    return share * share * (3.0 - 2.0 * share)


@lru_cache(maxsize=256)
def way_of(
    clip: Clip, from_pose: str, to_pose: str, mirrored: bool, about_pelvis: bool = False
) -> Way | None:
    """The way of the part that gets farthest from one pose to another; None if nothing does.

    `about_pelvis` is for an exercise that the pelvis does, whatever it carries along.
    """
    if from_pose == to_pose:
        return None
    ratios = np.linspace(0.0, 1.0, _STEPS)
    bodies = np.stack(
        [clip.frame(from_pose, to_pose, float(r), mirrored=mirrored).spheres for r in ratios]
    )
    rolls = _roll(bodies) if about_pelvis else None
    if rolls is not None:
        return rolls
    ways = [bodies[:, [SPHERE_INDEX[name] for name in names], :3].mean(1) for names, _ in _PARTS]
    gone = [float(np.linalg.norm(way[-1] - way[0])) for way in ways]
    counted = [metres * worth for metres, (_, worth) in zip(gone, _PARTS, strict=True)]
    best = int(np.argmax(counted))
    if counted[best] < _LEAST_WAY_M:
        return _roll(bodies)
    return Way(ways[best], bodies[:: _STEPS // 2])


def _roll(bodies: Array) -> Way | None:
    """An arrow round the pelvis in the way that it rolls."""
    hip = _middles(bodies, "hip")[0]
    up = _unit(_middles(bodies, "pelvis_top") - _middles(bodies, "hip"))
    across = _unit(np.subtract(*(bodies[0, SPHERE_INDEX[f"hip_{side}"], :3] for side in SIDES)))
    belly = bodies[0, SPHERE_INDEX["belly"], :3] - hip
    front = _unit(belly - (belly @ up[0]) * up[0] - (belly @ across) * across)
    turned = float((up[-1] - up[0]) @ front)
    if abs(turned) < _LEAST_ROLL:
        return None
    # Tilting back, the top of the pelvis goes back and its front goes toward the head.
    first, last = _ROLL if turned < 0.0 else _ROLL[::-1]
    angles = np.linspace(first, last, _STEPS)
    rays = np.cos(angles)[:, None] * front + np.sin(angles)[:, None] * up[0]
    apart = bodies[0, :, :3] - hip
    trunk = np.linalg.norm(apart, axis=1) < _NEAR_M
    flat = np.abs(apart @ across) < _NEAR_M / 2
    reach = (apart[trunk & flat] @ rays.T + bodies[0, trunk & flat, 3:]).max()
    return Way(hip + rays * (reach + _ROLL_M), bodies[:1], rolls=True)


def _middles(bodies: Array, name: str) -> Array:
    rows = [SPHERE_INDEX[f"{name}_{side}"] for side in SIDES]
    middle: Array = bodies[:, rows, :3].mean(axis=1)
    return middle


def _unit(vectors: Array) -> Array:
    unit: Array = vectors / np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-9)
    return unit


def line_of(shown: Arrow, projection: Projection, rect: QRectF | None = None) -> Points | None:
    """The arrow's middle line in the view, from its tail; None where there is no room for one.

    `rect` is what is seen of the view; None for all of it.
    """
    turn, scale = projection.turn.tobytes(), projection.scale
    bounds = None if rect is None else (rect.left(), rect.top(), rect.right(), rect.bottom())
    track = _track(shown.way, turn, scale, projection.offset, bounds)
    if track is None or shown.way.rolls:
        return track
    # Minimum jerk, as the part itself moves along its way.
    return _part(track, shown.done**3 * (10.0 + shown.done * (6.0 * shown.done - 15.0)), scale)


def _part(track: Points, done: float, scale: float) -> Points:
    """The piece of a track that an arrow takes when so much of the way is done."""
    along = np.concatenate([[0.0], np.cumsum(np.abs(np.diff(track)))])
    length = _LENGTH_M * scale
    places = done * (along[-1] - length) + np.linspace(0.0, length, _STEPS)
    part: Points = np.interp(places, along, track.real) + 1j * np.interp(places, along, track.imag)
    return part


@lru_cache(maxsize=64)
def _track(
    way: Way, turn: bytes, scale: float, offset: complex, bounds: _Bounds | None
) -> Points | None:
    """The line along which an arrow goes in a view: clear of the body, of its face and of the
    floor, and within what is seen."""
    projection = Projection(np.frombuffer(turn).reshape(3, 3), scale, offset)
    if way.rolls:
        track = _clear_of_face(projection.place(way.points), way, projection)
        return track if track is not None and _within(track, bounds, scale) else None
    points = _smooth(projection.place(way.points))
    net = points[-1] - points[0]
    if abs(net) < 0.5 * _LEAST_WAY_M * scale:
        return None  # it comes toward the viewer, or goes away
    heading = net / abs(net)
    found: list[tuple[float, Points]] = []
    floor = max(
        float(projection.place(place * np.array([1.0, 0.0, 1.0])).imag)
        for place in (way.points[0], way.points[-1])
    )
    for aside in (heading, 1j * heading, -1j * heading):
        ahead = aside == heading
        reach = max(_reach(points[end], aside, way, end, projection) for end in (0, -1))
        track = _longer(points + (reach + _GAP_M * scale) * aside, scale)
        # Beside the part an arrow may lag, where its head would go into the floor or out of sight.
        for back in (0.0,) if ahead else (0.0, 0.5, 1.0):
            moved = track - back * _LENGTH_M * scale * heading
            fits = _within(moved, bounds, scale) and moved.imag.max() < floor + _SUNK_M * scale
            if fits and _clear_of_face(moved, way, projection) is not None:
                cost = (0.0 if ahead else _BESIDE_COSTS) + _LAG_COSTS * back
                covered = _covered(moved, way, projection)
                if covered < _MOST_COVERED:
                    found.append((cost + covered, moved))
    return min(found, key=lambda each: each[0])[1] if found else None


def _within(track: Points, bounds: _Bounds | None, scale: float) -> bool:
    """Whether all of an arrow on this track is seen."""
    if bounds is None:
        return True
    left, top, right, bottom = bounds
    free = _HEAD_WIDTH_M / 2 * scale * _width(scale) / (_WIDTH_M * scale) + _width(scale)
    x, y = track.real, track.imag
    inside = (x > left + free) & (x < right - free) & (y > top + free) & (y < bottom - free)
    return bool(inside.all())


def _smooth(points: Points) -> Points:
    """One bend through the beginning, the middle and the end."""
    first, middle, last = points[0], points[len(points) // 2], points[-1]
    t = np.linspace(0.0, 1.0, _STEPS)
    corner = 2.0 * middle - (first + last) / 2
    smooth: Points = (1 - t) ** 2 * first + 2 * t * (1 - t) * corner + t**2 * last
    return smooth


def _longer(track: Points, scale: float) -> Points:
    """The track, led on straight by the length of an arrow."""
    on = track[-1] - track[-2]
    last: Points = np.array([track[-1] + on / max(abs(on), 1e-9) * _LENGTH_M * scale])
    return np.concatenate([track, last])


def _reach(place: complex, aside: complex, way: Way, end: int, projection: Projection) -> float:
    """How far the body about one end of the way (0 or -1) reaches to a side, in pixels."""
    near = np.linalg.norm(way.bodies[end, :, :3] - way.points[end], axis=1) < _NEAR_M
    among = way.bodies[end, near]
    apart = (projection.place(among[:, :3]) - place) * np.conj(aside)
    radii = among[:, 3] * projection.scale
    met = np.abs(apart.imag) < radii
    reach = apart.real + np.sqrt(np.maximum(radii**2 - apart.imag**2, 0.0))
    return max(float(reach[met].max()), 0.0) if met.any() else 0.0


def _covered(track: Points, way: Way, projection: Projection) -> float:
    """Which share of the arrow lies over the body, on the whole way."""
    found = []
    for done, body in zip((0.0, 0.5, 1.0), way.bodies, strict=True):
        line = _part(track, done, projection.scale)
        middles, radii = projection.place(body[:, :3]), body[:, 3] * projection.scale
        found.append((np.abs(line[:, None] - middles) < radii).any(axis=1).mean())
    return float(np.mean(found))


def _clear_of_face(track: Points, way: Way, projection: Projection) -> Points | None:
    """The track, unless it comes over the face."""
    face = way.bodies[:, [SPHERE_INDEX[name] for name in _FACE]].reshape(-1, 4)
    middles, radii = projection.place(face[:, :3]), (face[:, 3] + _FACE_M) * projection.scale
    return None if (np.abs(track[:, None] - middles) < radii).any() else track


def shape_of(line: Points, scale: float) -> QPainterPath:
    """The arrow's outline round its middle line: tapered, with a slender head."""
    width = _width(scale)
    grown = width / (_WIDTH_M * scale)
    head, half_head = _HEAD_LENGTH_M * scale * grown, _HEAD_WIDTH_M * scale * grown / 2
    along = np.concatenate([[0.0], np.cumsum(np.abs(np.diff(line)))])
    neck = max(along[-1] - head, 0.0)
    places = np.linspace(0.0, neck + _HEAD_NOTCH * head, 20)
    shaft = np.interp(places, along, line.real) + 1j * np.interp(places, along, line.imag)
    heading = np.gradient(shaft)
    normal = 1j * heading / np.maximum(np.abs(heading), 1e-9)
    half = width / 2 * (_TAIL + (1.0 - _TAIL) * np.sqrt(places / max(places[-1], 1e-9)))
    base = complex(np.interp(neck, along, line.real), np.interp(neck, along, line.imag))
    tip = line[-1]
    ahead = (tip - base) / max(abs(tip - base), 1e-9)
    barb = 1j * ahead * half_head
    left, right = shaft + normal * half, (shaft - normal * half)[::-1]
    return path_of([np.concatenate([left, [base + barb, tip, base - barb], right])])


def _width(scale: float) -> float:
    return max(_WIDTH_M * scale, _LEAST_WIDTH)


def paint_arrow(
    painter: QPainter,
    shown: Arrow,
    projection: Projection,
    tokens: Tokens,
    rect: QRectF | None = None,
) -> None:
    """Paint the arrow over the figure, within `rect`; the painter must smooth edges
    (`Antialiasing`)."""
    line = line_of(shown, projection, rect)
    if line is None:
        return
    shape = shape_of(line, projection.scale)
    rounding = QPainterPathStroker()
    rounding.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    for color, grow, alpha in (
        (tokens.ground, _ROUNDING + _CASING, _CASING_ALPHA),
        (tokens.moving, _ROUNDING, _ALPHA),
    ):
        rounding.setWidth(grow * _width(projection.scale))
        # The same way round as its rim, the shape is one with it without being united, which costs.
        rounded = rounding.createStroke(shape)
        rounded.setFillRule(Qt.FillRule.WindingFill)
        rounded.addPath(shape.toReversed())
        painter.fillPath(rounded, tint(color, round(alpha * shown.level * 16) / 16))
