"""Which part hides which: the painter's order."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from backcare_desktop.body.outline import Points
from backcare_desktop.body.skeleton import Array

_ALWAYS = 1e6


def back_to_front(
    centers: Points,
    depth: Array,
    radii: Array,
    starts: NDArray[np.intp],
    *,
    always: tuple[int, int],
) -> list[int]:
    """Order of parts, given their circles in the view.

    `centers`, `depth` (toward the viewer) and `radii` are (N,); part k's circles begin at row
    `starts[k]`. Where circles of two parts overlap, the nearer surface counts, by how much
    they overlap. The second part of `always` comes after the first in any view. Should parts
    hide each other in a ring, the weakest reason gives way.
    """
    reach = radii[:, None] + radii
    x, y = centers.real, centers.imag
    # Far faster than the absolute value of complex numbers, which guards against overflow.
    share = np.sqrt((x[:, None] - x) ** 2 + (y[:, None] - y) ** 2) / reach
    # Depth of both surfaces where the line between the centres leaves both by the same share.
    front = depth[:, None] + radii[:, None] * np.sqrt(np.maximum(1.0 - share**2, 0.0))
    lead = (front - front.T) * np.maximum(1.0 - share, 0.0) * np.minimum(radii[:, None], radii)
    lead = np.add.reduceat(np.add.reduceat(lead, starts, axis=0), starts, axis=1)
    # behind[i, j]: how strongly part j asks to be painted before part i.
    behind = np.maximum(lead, 0.0)
    behind[always[1], always[0]] = _ALWAYS
    behind[always[0], always[1]] = 0.0
    asks = behind.sum(axis=1)
    order: list[int] = []
    for _ in range(len(asks)):
        part = int(asks.argmin())
        order.append(part)
        asks -= behind[:, part]
        asks[part] = np.inf
    return order
