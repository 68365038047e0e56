"""A smooth way through a few moments: cubic splines that begin and end at rest."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Track:
    """Values at evenly spaced moments (K, ...) and their slopes from one moment to the next."""

    values: NDArray[np.floating]
    slopes: NDArray[np.floating]

    @classmethod
    def through(cls, values: Array) -> Track:
        """The twice differentiable way through `values`, at rest at both ends; kept in single
        precision, a thousandth of a millimetre in a metre."""
        count = len(values)
        slopes = np.zeros_like(values)
        if count > 2:
            inner = np.zeros((count - 2, count - 2))
            i = np.arange(count - 2)
            inner[i, i] = 4.0
            inner[i[1:], i[:-1]] = inner[i[:-1], i[1:]] = 1.0
            rises = 3.0 * (values[2:] - values[:-2]).reshape(count - 2, -1)
            slopes[1:-1] = np.linalg.solve(inner, rises).reshape(values[2:].shape)
        return cls(values.astype(np.float32), slopes.astype(np.float32))

    def at(self, ratio: float) -> Array:
        """The value (...) at `ratio`, 0 to 1, of the time."""
        last = len(self.values) - 1
        if last == 0:
            only: Array = self.values[0].astype(np.float64)
            return only
        place = min(max(ratio, 0.0), 1.0) * last
        i = min(int(place), last - 1)
        t = place - i
        found: Array = np.asarray(
            (1.0 + 2.0 * t) * (1.0 - t) ** 2 * self.values[i].astype(np.float64)
            + t**2 * (3.0 - 2.0 * t) * self.values[i + 1]
            + t * (1.0 - t) ** 2 * self.slopes[i]
            - t**2 * (1.0 - t) * self.slopes[i + 1]
        )
        return found
