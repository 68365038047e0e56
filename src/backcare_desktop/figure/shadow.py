"""The body's soft shadow on the floor, as a small picture seen from above.

Each circle of the body darkens the floor below it like a soft round spot: small and dark where
it touches, wide and faint where it is high up. The sum of such spots is one product of two
matrices, which makes this the cheapest blur there is.
"""

from __future__ import annotations

import numpy as np

from backcare_desktop.body.skeleton import Array

REACH_M = 0.32
"""Height at which a part darkens the floor by a third of what it does on it."""

_HIGH_M = 0.30
"""Above this height shadows get no wider."""


def shade(across: Array, along: Array, middle: Array, radius: Array, x: Array, z: Array) -> Array:
    """Darkness (Z, X), 0 to 1, of the floor at places x (X,) by z (Z,).

    The body's circles (N,) stand at `across` and `along` on the floor's two axes, their middles
    at height `middle` above it; all in metres.
    """
    height = np.maximum(middle - radius, 0.0)
    spread = 0.62 * radius + 0.010 + 0.30 * np.minimum(height, _HIGH_M)
    weight = (radius / spread) ** 2 * np.exp(-height / REACH_M)
    columns = np.exp(-0.5 * ((x - across[:, None]) / spread[:, None]) ** 2)
    rows = np.exp(-0.5 * ((z - along[:, None]) / spread[:, None]) ** 2)
    dark: Array = 1.0 - np.exp(-0.55 * (rows * weight[:, None]).T @ columns)
    return dark
