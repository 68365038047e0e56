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


def shade(circles: Array, x: Array, z: Array) -> Array:
    """Darkness (Z, X), 0 to 1, at floor places x (X,) and z (Z,) under circles (N, 4)."""
    height = np.maximum(circles[:, 1] - circles[:, 3], 0.0)
    radius = circles[:, 3]
    spread = 0.62 * radius + 0.010 + 0.30 * height
    weight = (radius / spread) ** 2 * np.exp(-height / REACH_M)
    across = np.exp(-0.5 * ((x - circles[:, 0, None]) / spread[:, None]) ** 2)
    along = np.exp(-0.5 * ((z - circles[:, 2, None]) / spread[:, None]) ** 2)
    dark: Array = 1.0 - np.exp(-0.55 * (along * weight[:, None]).T @ across)
    return dark
