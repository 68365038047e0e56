"""The muscles that work or stretch, lit through the clothes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from PySide6.QtCore import QPointF
from PySide6.QtGui import QBrush, QColor, QRadialGradient

from backcare_desktop.body.anatomy import SIDES
from backcare_desktop.body.skeleton import Array
from backcare_desktop.figure.curves import mixture
from backcare_desktop.figure.parts import Projection
from backcare_desktop.ui.figure_fills import Fill
from backcare_desktop.ui.figure_look import FigureLook

_ALPHA = 0.72
_LIT_THROUGH = ("shirt", "trousers")
_LEAST = 0.06
"""A light fainter than this is not worth its painting."""
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
    """A soft round light of radius `reach` metres on some parts of the body.

    Of a pair, `centers` holds the left and the right one, and `*` in a part stands for the
    side. `core` is the place inside the body from where the light shines outward.
    """

    parts: tuple[str, ...]
    centers: tuple[Array, ...]
    core: Array
    reach: float


def _pair(parts: tuple[str, ...], knot: Mapping[str, float], reach: float) -> _Light:
    centers = tuple(
        mixture({name.replace("*", side): share for name, share in knot.items()}) for side in SIDES
    )
    return _Light(parts, centers, (centers[0] + centers[1]) / 2, reach)


def _middle(level: str, belly: float, reach: float) -> _Light:
    """On the trunk's middle line: `belly` is how far toward the belly, negative to the back."""
    core = {f"{level}_left": 0.5, f"{level}_right": 0.5}
    half = (1.0 - belly) / 2
    center = {f"{level}_left": half, f"{level}_right": half, "belly": belly}
    return _Light(("shirt",), (mixture(center),), mixture(core), reach)


_BUTTOCKS = (_pair(("pelvis", "thigh_*"), {"buttock_*": 0.8, "hip_*": 0.2}, 0.135),)
_DEEP_HIP = (_pair(("pelvis", "thigh_*"), {"buttock_*": 0.55, "hip_*": 0.45}, 0.10),)
_LOWER_BACK = (
    _middle("waist_low", -1.2, 0.10),
    _middle("waist", -1.6, 0.11),
    _middle("waist_high", -1.2, 0.11),
)
_BELLY = (_middle("waist", 1.0, 0.15),)
_FLANKS = (_pair(("shirt",), {"waist_*": 1.0}, 0.12),)
_LIGHTS: dict[str, tuple[_Light, ...]] = {
    "gluteus maximus": _BUTTOCKS,
    "piriformis": _DEEP_HIP,
    "deep hip rotators": _DEEP_HIP,
    "hamstrings": (_pair(("thigh_*",), {"thigh_*": 1.0}, 0.14),),
    "quadriceps": (_pair(("thigh_*",), {"thigh_*": 0.5, "thigh_lower_*": 0.5}, 0.14),),
    "erector spinae": _LOWER_BACK,
    "quadratus lumborum": _LOWER_BACK,
    "rectus abdominis": _BELLY,
    "transversus abdominis": _BELLY,
    "obliques": _FLANKS,
    "latissimus dorsi": (_pair(("shirt",), {"ribs_*": 0.6, "ribs_low_*": 0.4}, 0.13),),
    "serratus anterior": (_pair(("shirt",), {"ribs_*": 0.4, "chest_*": 0.6}, 0.10),),
}

MUSCLES = frozenset(_LIGHTS)
"""The muscles that can be lit."""


class GlowBrushes:
    """The lights of one frame, by the part that they lie on."""

    def __init__(
        self, glow: Glow, spheres: Array, projection: Projection, look: FigureLook
    ) -> None:
        self._color = QColor(look.strength if glow.work == "strength" else look.stretch)
        self._spheres, self._projection = spheres[:, :3], projection
        self._lit: dict[str, list[QBrush]] = {}
        # Muscles that share a place light it once, as much as the busiest of them.
        levels: dict[tuple[tuple[_Light, ...], str | None], float] = {}
        for muscle, level in glow.muscles.items():
            place = (_LIGHTS.get(muscle, ()), glow.sides.get(muscle))
            levels[place] = max(levels.get(place, 0.0), min(level, 1.0))
        for (lights, only), level in levels.items():
            for light in lights:
                self._light(light, level, only)

    def of(self, fill: Fill) -> Iterator[QBrush]:
        """The lights to paint over a fill."""
        if fill.cloth in _LIT_THROUGH:
            yield from self._lit.get(fill.part, ())

    def _light(self, light: _Light, level: float, only: str | None) -> None:
        reach = light.reach * self._projection.scale
        core = light.core @ self._spheres
        places = [center @ self._spheres for center in light.centers]
        points = [complex(self._projection.place(place)) for place in places]
        for side, place, point in zip(SIDES, places, points, strict=False):
            if len(points) == 2 and only not in (None, side):
                continue
            outward = self._projection.turn[2] @ (place - core) / light.reach
            if len(points) == 2:
                # Two that cover each other are one light, the nearer one's.
                shown = 1.0 if outward > 0.0 else min(abs(points[0] - points[1]) / reach, 1.0)
            else:
                shown = min(max(1.0 + 0.8 * outward, _THROUGH), 1.0)
            if level * shown > _LEAST:
                brush = self._brush(point, reach, level * shown)
                for part in light.parts:
                    self._lit.setdefault(part.replace("*", side), []).append(brush)

    def _brush(self, point: complex, reach: float, level: float) -> QBrush:
        gradient = QRadialGradient(QPointF(point.real, point.imag), reach)
        # A bell, in steps: the light has no rim.
        for stop in (0.0, 0.25, 0.5, 0.75, 1.0):
            tint = QColor(self._color)
            tint.setAlphaF(_ALPHA * level * (1.0 - stop**2) ** 2)
            gradient.setColorAt(stop, tint)
        return QBrush(gradient)
