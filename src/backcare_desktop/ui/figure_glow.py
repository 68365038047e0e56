"""The muscles that work or stretch, lit through the clothes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QBrush, QColor, QRadialGradient

from backcare_desktop.body.anatomy import SIDES
from backcare_desktop.body.curves import Knot, mixture
from backcare_desktop.body.figure import Projection
from backcare_desktop.body.outline import Points
from backcare_desktop.body.skeleton import Array
from backcare_desktop.ui.figure_fills import Fill
from backcare_desktop.ui.figure_look import FigureLook

_ALPHA = 0.62


@dataclass(frozen=True, slots=True)
class Glow:
    """How much each muscle is lit, 0 to 1, by its name in the exercise files."""

    muscles: Mapping[str, float]
    work: Literal["stretch", "strength"]


@dataclass(frozen=True, slots=True)
class _Spot:
    """A soft round light of radius `reach` metres on one part of the body."""

    part: str
    shares: Array
    reach: float


def _spot(part: str, knot: Knot, reach: float) -> _Spot:
    return _Spot(part, mixture(knot), reach)


def _sided(part: str, knot: Mapping[str, float], reach: float) -> tuple[_Spot, ...]:
    return tuple(
        _spot(
            part.replace("*", side),
            {name.replace("*", side): share for name, share in knot.items()},
            reach,
        )
        for side in SIDES
    )


def _back_of(level: str, out: float) -> dict[str, float]:
    """A place behind the trunk's middle line, as seen from the belly."""
    return {f"{level}_left": (1 + out) / 2, f"{level}_right": (1 + out) / 2, "belly": -out}


_BUTTOCKS = (
    *_sided("pelvis", {"buttock_*": 1.0}, 0.13),
    *_sided("thigh_*", {"buttock_*": 0.75, "thigh_upper_*": 0.25}, 0.13),
)
_DEEP_HIP = (
    *_sided("pelvis", {"buttock_*": 0.6, "hip_*": 0.4}, 0.095),
    *_sided("thigh_*", {"buttock_*": 0.6, "hip_*": 0.4}, 0.095),
)
_LOWER_BACK = (
    _spot("shirt", _back_of("waist_low", 1.2), 0.10),
    _spot("shirt", _back_of("waist", 1.6), 0.11),
    _spot("shirt", _back_of("waist_high", 1.2), 0.11),
)
_BELLY = (_spot("shirt", "belly", 0.15),)
_FLANKS = _sided("shirt", {"waist_*": 1.0}, 0.12)
_SPOTS: dict[str, tuple[_Spot, ...]] = {
    "gluteus maximus": _BUTTOCKS,
    "piriformis": _DEEP_HIP,
    "deep hip rotators": _DEEP_HIP,
    "hamstrings": _sided("thigh_*", {"thigh_*": 1.0}, 0.14),
    "quadriceps": _sided("thigh_*", {"thigh_*": 0.5, "thigh_lower_*": 0.5}, 0.14),
    "erector spinae": _LOWER_BACK,
    "quadratus lumborum": _LOWER_BACK,
    "rectus abdominis": _BELLY,
    "transversus abdominis": _BELLY,
    "obliques": _FLANKS,
    "latissimus dorsi": _sided("shirt", {"ribs_*": 0.6, "ribs_low_*": 0.4}, 0.13),
    "serratus anterior": _sided("shirt", {"ribs_*": 0.4, "chest_*": 0.6}, 0.10),
}

MUSCLES = frozenset(_SPOTS)
"""The muscles that can be lit."""


class GlowBrushes:
    """The lights of one frame, by the part that they lie on."""

    def __init__(
        self, glow: Glow, spheres: Array, projection: Projection, look: FigureLook
    ) -> None:
        self._color = QColor(look.strength if glow.work == "strength" else look.stretch)
        self._lit: dict[str, list[QBrush]] = {}
        strongest: dict[int, tuple[_Spot, float]] = {}
        for muscle, level in glow.muscles.items():
            for spot in _SPOTS.get(muscle, ()):
                # Muscles that share a place light it once, as much as the busiest of them.
                known = strongest.get(id(spot))
                if known is None or known[1] < level:
                    strongest[id(spot)] = (spot, level)
        for spot, level in strongest.values():
            if level > 0.0:
                place = projection.place(spot.shares @ spheres[:, :3])
                brush = self._brush(place, spot.reach * projection.scale, level)
                self._lit.setdefault(spot.part, []).append(brush)

    def of(self, fill: Fill) -> Iterator[QBrush]:
        """The lights to paint over a fill; a part's first fill is the part itself."""
        yield from self._lit.pop(fill.part, ())

    def _brush(self, place: Points, reach: float, level: float) -> QBrush:
        gradient = QRadialGradient(QPointF(float(np.real(place)), float(np.imag(place))), reach)
        # A bell, in steps: the light has no rim.
        for stop in (0.0, 0.25, 0.5, 0.75, 1.0):
            tint = QColor(self._color)
            tint.setAlphaF(_ALPHA * min(level, 1.0) * (1.0 - stop**2) ** 2)
            gradient.setColorAt(stop, tint)
        return QBrush(gradient)
