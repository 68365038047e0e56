"""Which shade lies on which part of the drawn body in one view; its shapes are made in `shade`."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from backcare_desktop.body.anatomy import SIDES
from backcare_desktop.body.skeleton import Array
from backcare_desktop.figure import drawn as d
from backcare_desktop.figure.layout import BODY, MATES, NEXT, PARTS, SHADED, TAKES_SHADE
from backcare_desktop.figure.outline import Points
from backcare_desktop.figure.shade import (
    INNER,
    Cast,
    Shade,
    Soft,
    around,
    beside,
    closeness,
    eroded,
    finer,
    under,
)

Sides = Mapping[str, Mapping[str, tuple[Points, Points]]]
"""Both sides of each half of a limb, by what it is covered with."""


class Shading:
    """Shade in one view: its circles' places (M,), `seen` in metres (M, 3; the third toward the
    viewer), radii, pixels a metre, and the limbs' sides."""

    def __init__(
        self, points: Points, seen: Array, radii: Array, scale: float, sides: Sides
    ) -> None:
        self._points, self._seen, self._radii = points, seen, radii
        self._scale, self._sides = scale, sides

    def shades(self) -> dict[str, Shade]:
        """What lies in its own shade, by the part."""
        rows = BODY.limb_rows
        points, radii = self._points[rows], self._radii[rows]
        shades = {
            name: self._under(name, complex(chain[0]), complex(chain[-1]), float(radius))
            for name, chain, radius in zip(SHADED, points, radii.mean(axis=1), strict=True)
            if name in MATES
        }
        left, right = self._points[BODY.left], self._points[BODY.right]
        line = (left + right) / 2
        breadth = float(np.mean(np.abs(left - right)) / 2 + self._radii[BODY.left].mean())
        trunk = under(complex(line[d.SHIRT]), complex(line[-3]), breadth, (0.0, 1.1))
        shades["shirt"] = Shade(trunk, ("shirt",))
        skull = BODY.skull
        middle, size = complex(self._points[skull].mean()), float(self._radii[skull[0]])
        head = under(middle - size, middle + size, size, (-0.1, 1.1))
        shades["head"] = Shade(head, ("hair",))
        return shades

    def casts(self, order: list[int]) -> dict[str, Cast]:
        """The shade that parts cast on what comes before them in `order`, indices of PARTS."""
        rows, other = BODY.limb_rows, BODY.mass_rows
        points, radii = finer(self._points[rows]), finer(self._radii[rows])
        depth = self._seen[:, 2] * self._scale
        sides = beside(points, radii)
        taken = closeness(
            sides.probes,
            (finer(depth[rows]), radii),
            (self._points[other], depth[other], self._radii[other]),
            BODY.mass_starts,
            self._scale,
        ).min(axis=0)
        way = _ways(self._seen[rows])
        folded = -(way * way[_NEXT_ROWS]).sum(axis=1)
        fold = np.clip((folded - 0.1) / 0.5, 0.0, 1.0)
        taken[:, _HALVES, :, _MATES_TAKE] *= fold[_HALVES, None, None]
        # Only what is painted before a limb can lie in its shade.
        place = np.empty(len(PARTS), int)
        place[order] = np.arange(len(PARTS))
        taken *= (_MAY_TAKE & (place[_TAKING] < place[_OWN_PARTS][:, None]))[:, None, :]
        strips: dict[str, dict[str, tuple[Points, ...]]] = {}
        for cloth, parts in _CLOTHED:
            share = eroded(taken[..., parts].max(axis=3))
            for side, limb in zip(*np.nonzero(share.max(axis=2) > _FAINT), strict=True):
                found = strips.setdefault(SHADED[limb], {})
                strip = sides.strip(side, limb, share[side, limb])
                found[cloth] = (*found.get(cloth, ()), strip)
        casts = {}
        for name, found in strips.items():
            limb = SHADED.index(name)
            ends = complex(points[limb, 0]), complex(points[limb, -1])
            casts[name] = Cast(around(*ends, float(radii[limb].mean())), found)
        return casts

    def hips(self) -> dict[str, Soft]:
        """Where each leg, by its side, leaves the seat."""
        found = {}
        for side in SIDES:
            chain = self._points[BODY.limb_rows[SHADED.index(f"thigh_{side}")]]
            reach = _HIP_M * self._scale
            along = complex(chain[-1] - chain[0])
            way = along / max(abs(along), 1e-6)
            # Far enough from the hip to leave the other side of the seat alone.
            found[side] = Soft(complex(chain[0]) + _HIP_AT * along, 1.15 * reach * way, reach)
        return found

    def _under(self, name: str, first: complex, last: complex, radius: float) -> Shade:
        soft = under(first, last, radius, _SHADE_REACH[name.rpartition("_")[0]])
        areas = {}
        for cloth, sides in self._sides[name].items():
            near, off = sides if soft.side > 0 else sides[::-1]
            inner = (1.0 - INNER) * near + INNER * off
            areas[cloth] = np.concatenate([near, inner[::-1]])
        return Shade(soft, tuple(areas), areas)


def _ways(chains: Array) -> Array:
    """Unit directions (L, 3) from the first to the last of chains (L, n, 3)."""
    way = chains[:, -1] - chains[:, 0]
    unit: Array = way / np.maximum(np.sqrt((way**2).sum(axis=1, keepdims=True)), 1e-9)
    return unit


_HIP_M, _HIP_AT = 0.125, 0.26
"""How far round its place on the thigh, and where on it, a far leg's colour is seen."""
_FAINT = 0.25
"""Shade weaker than this is not worth its painting."""
_CLOTHED = tuple(
    (cloth, np.array([i for i, part in enumerate(TAKES_SHADE) if part.startswith(parts)]))
    for cloth, parts in (
        ("trousers", ("thigh", "shank", "pelvis")),
        ("shirt", ("shirt",)),
        ("skin", ("upper_arm", "forearm", "foot")),
    )
)
"""What shade is cast on, by what it is covered with."""
_OWN_PARTS = np.array([PARTS.index(part) for part in SHADED])
_TAKING = np.array([PARTS.index(part) for part in TAKES_SHADE])
_NEXT_ROWS = np.array([SHADED.index(NEXT[part]) for part in SHADED])
_HALVES = np.array([SHADED.index(part) for part in MATES])
_MATES_TAKE = np.array([TAKES_SHADE.index(mate) for mate in MATES.values()])
_ENDS = {half: (end,) for end, half in NEXT.items() if end not in MATES}
_MAY_TAKE = np.array(
    [
        [
            other != part
            and (MATES.get(part) == other or other not in (NEXT[part], *_ENDS.get(part, ())))
            for other in TAKES_SHADE
        ]
        for part in SHADED
    ]
)
"""Which part casts shade on which (the halves of a limb only when it is folded)."""
_SHADE_REACH = {
    "thigh": (0.08, 1.0),
    "shank": (0.0, 0.96),
    "upper_arm": (0.10, 1.0),
    "forearm": (0.0, 0.96),
}
"""Where shade begins and ends on each half of a limb: it must not be cut off where a limb joins
another part."""
