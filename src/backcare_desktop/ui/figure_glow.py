"""The muscles that work or stretch, lit through the clothes.

Each is a soft ellipse that lies along its muscle. Light is added to what it falls on, so it is
bright on dark cloth, too, and never mud.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

import numpy as np
from PySide6.QtCore import QRect
from PySide6.QtGui import QBrush, QColor, QRadialGradient

from backcare_desktop.body.anatomy import SIDES
from backcare_desktop.body.skeleton import Array
from backcare_desktop.figure.curves import Knot, between, mixture
from backcare_desktop.figure.parts import Projection
from backcare_desktop.figure.shade import Soft
from backcare_desktop.ui.figure_fills import Fill, laid
from backcare_desktop.ui.figure_look import FigureLook

_ALPHA = 0.92
_SWELL = 1.4
"""How much later than the effort the light comes: it is for the hold, not for the way there."""
_STEPS = 32
"""In so many steps a light grows brighter."""
_STOPS: Array = np.linspace(0.0, 1.0, 11)
_LIT_THROUGH = ("shirt", "shirt_hem", "trousers", "trousers_hem")
_ROSE = "#F0849A"
"""What light of a warm colour passes through where it fades out on blue: the straight way between
the two is grey."""
_BLUE = 80
"""Cloth that has so much more blue than green is wholly blue."""
_LEAST = 0.04
"""A light fainter than this is not worth its painting."""
_HIPS = tuple((side, mixture(f"hip_{side}")) for side in SIDES)
_FAR_M = 0.09
_THROUGH = 0.35
"""How much is seen of a light on the far side of the trunk."""


@dataclass(frozen=True, slots=True)
class Glow:
    """How much each muscle is lit, 0 to 1, by its name in the exercise files.

    `sides` names the side ("left" or "right") of those that are lit on one side only.
    """

    muscles: Mapping[str, float]
    work: Literal["stretch", "strength"]
    sides: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class _Light:
    """A soft light on some parts of the body, `reach` metres wide to both sides of its muscle.

    Of a pair, `ends` holds the left and the right muscle's first and last place, and `*` in a
    part stands for the side. `core` is the place inside the body from where the light shines
    outward.
    """

    parts: tuple[str, ...]
    ends: tuple[tuple[Array, Array], ...]
    core: Array
    reach: float


def _pair(parts: tuple[str, ...], first: Knot, last: Knot, reach: float) -> _Light:
    ends = tuple((mixture(_of(first, side)), mixture(_of(last, side))) for side in SIDES)
    return _Light(parts, ends, np.mean(ends, axis=(0, 1)), reach)


def _of(knot: Knot, side: str) -> Knot:
    if isinstance(knot, str):
        return knot.replace("*", side)
    return {name.replace("*", side): share for name, share in knot.items()}


def _middle(parts: tuple[str, ...], first: str, last: str, belly: float, reach: float) -> _Light:
    """On the trunk's middle line between two of its levels: `belly` is how far toward the belly,
    negative to the back."""

    def at(level: str) -> Array:
        return mixture({f"{level}_left": 0.5, f"{level}_right": 0.5})

    outward = belly * (mixture("belly") - at("waist"))
    core = (at(first) + at(last)) / 2
    return _Light(parts, ((at(first) + outward, at(last) + outward),), core, reach)


_SEAT = ("pelvis", "thigh_*")
_BUTTOCKS = (
    _pair(
        _SEAT,
        {"pelvis_top_*": 0.3, "buttock_*": 0.7},
        {"buttock_*": 0.45, "thigh_upper_*": 0.55},
        0.105,
    ),
)
_DEEP_HIP = (
    _pair(
        _SEAT,
        {"pelvis_top_*": 0.2, "buttock_*": 0.8},
        {"buttock_*": 0.25, "hip_*": 0.45, "thigh_upper_*": 0.3},
        0.085,
    ),
)
_TRUNK = ("shirt", "pelvis", "thigh_left", "thigh_right")
_LOWER_BACK = (_middle(_TRUNK, "waist_low", "ribs_low", -1.5, 0.10),)
_BELLY = (_middle(_TRUNK, "waist_low", "waist_high", 1.0, 0.11),)
_FLANKS = (_pair(("shirt", "pelvis", "thigh_*"), "waist_low_*", "ribs_low_*", 0.085),)
_LIGHTS: dict[str, tuple[_Light, ...]] = {
    "gluteus maximus": _BUTTOCKS,
    "piriformis": _DEEP_HIP,
    "deep hip rotators": _DEEP_HIP,
    "hamstrings": (
        _pair(("thigh_*",), "thigh_upper_*", between("thigh_lower_*", "above_knee_*", 0.4), 0.08),
    ),
    "quadriceps": (_pair(("thigh_*",), "thigh_*", "above_knee_*", 0.08),),
    "erector spinae": _LOWER_BACK,
    "quadratus lumborum": _LOWER_BACK,
    "rectus abdominis": _BELLY,
    "transversus abdominis": _BELLY,
    "obliques": _FLANKS,
    "latissimus dorsi": (_pair(("shirt",), "waist_high_*", "chest_*", 0.09),),
    "serratus anterior": (_pair(("shirt",), "ribs_low_*", "chest_*", 0.07),),
}

MUSCLES = frozenset(_LIGHTS)
"""The muscles that can be lit."""


class GlowBrushes:
    """The lights of one frame, by the part that they lie on."""

    def __init__(
        self, glow: Glow, spheres: Array, projection: Projection, look: FigureLook
    ) -> None:
        self._color = look.strength if glow.work == "strength" else look.stretch
        self._spheres, self._projection = spheres[:, :3], projection
        self._lit: dict[str, list[Soft]] = {}
        depths = {
            f"thigh_{side}": float((hip @ self._spheres) @ projection.turn[2])
            for side, hip in _HIPS
        }
        far = min(depths, key=lambda thigh: depths[thigh])
        # Of two thighs beside each other the farther one is hidden where the trunk is lit.
        self._hidden = far if max(depths.values()) - depths[far] > _FAR_M else ""
        # Muscles that share a place light it once, as much as the busiest of them.
        levels: dict[tuple[tuple[_Light, ...], str | None], float] = {}
        for muscle, level in glow.muscles.items():
            place = (_LIGHTS.get(muscle, ()), glow.sides.get(muscle))
            levels[place] = max(levels.get(place, 0.0), min(level, 1.0))
        for (lights, only), level in levels.items():
            for light in lights:
                self._light(light, level**_SWELL, only)

    def of(self, fill: Fill) -> Iterator[tuple[QBrush, QRect]]:
        """The lights to paint over a fill, and where they are seen."""
        if fill.cloth not in _LIT_THROUGH or fill.part not in self._lit:
            return
        seen = fill.path.controlPointRect().toAlignedRect()
        for soft in self._lit[fill.part]:
            steps = round(soft.strength * _STEPS)
            brush, within = laid(_light(fill.color.name(), self._color, steps), soft)
            if within.intersects(seen):
                yield brush, within

    def _light(self, light: _Light, level: float, only: str | None) -> None:
        place = self._projection.place
        reach = light.reach * self._projection.scale
        core = light.core @ self._spheres
        ends = [[end @ self._spheres for end in muscle] for muscle in light.ends]
        points = [complex(place((first + last) / 2)) for first, last in ends]
        for side, (first, last), point in zip(SIDES, ends, points, strict=False):
            if len(points) == 2 and only not in (None, side):
                continue
            middle = (first + last) / 2
            outward = self._projection.turn[2] @ (middle - core) / light.reach
            if len(points) == 2:
                # Two that cover each other are one light, the nearer one's.
                shown = 1.0 if outward > 0.0 else min(abs(points[0] - points[1]) / reach, 1.0)
            else:
                shown = min(max(1.0 + 0.8 * outward, _THROUGH), 1.0)
            if level * shown > _LEAST:
                half = (complex(place(last)) - complex(place(first))) / 2
                length = max(abs(half), 1e-6)
                soft = Soft(point, half / length * (length + reach), reach, level * shown)
                for part in light.parts:
                    if len(points) == 1 and part == self._hidden:
                        continue
                    self._lit.setdefault(part.replace("*", side), []).append(soft)


@lru_cache(maxsize=512)
def _light(cloth: str, light: str, steps: int) -> QRadialGradient:
    """Light on a cloth, of radius 1: its own colour in the middle, and where it is faint the sum
    of both. Not to be changed."""
    own, color = _channels(light), _channels(cloth)
    # To cover with the sum of two colours by a share is to add that share of the light.
    rim = color + own - color * own
    blue = float(np.clip((color[2] - color[1]) * 255 / _BLUE, 0.0, 1.0))
    rim += 0.6 * blue * (_channels(_ROSE) - rim)
    gradient = QRadialGradient(0.0, 0.0, 1.0)
    for stop in _STOPS:
        strength = (1.0 - stop**2) ** 2 * steps / _STEPS
        tint = QColor.fromRgbF(*(rim + strength**0.7 * (own - rim)).tolist())
        tint.setAlphaF(_ALPHA * strength)
        gradient.setColorAt(float(stop), tint)
    return gradient


def _channels(color: str) -> Array:
    named = QColor(color)
    return np.array([named.redF(), named.greenF(), named.blueF()])
