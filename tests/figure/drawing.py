"""What tests of the drawn body share: poses, views, and a test for being inside a shape."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from backcare_desktop.body import skeleton as sk
from backcare_desktop.body.skeleton import Array
from backcare_desktop.figure.outline import Points
from backcare_desktop.figure.parts import Projection

FROM_THE_RIGHT = np.eye(3)
"""The view's axes for a viewer on the right of someone who looks along x."""


def standing(**angles: float) -> Array:
    """Spheres (S, 4) of a body that stands upright and looks along x.

    A joint's angle is named with two underscores for the dot: `hip_right__flexion=90`.
    """
    row = sk.angles_array({name.replace("__", "."): value for name, value in angles.items()})
    spheres: Array = sk.spheres(row[None])[0]
    return spheres


def lying(**angles: float) -> Array:
    """Spheres (S, 4) of a body on its back, head toward -x."""
    return standing(root__pitch=90.0, **angles)


def seen_from(azimuth_deg: float, elevation_deg: float = 0.0) -> Projection:
    """A view of 400 pixels a metre; azimuth 0 is from the right of someone who looks along x."""
    a, e = np.radians([azimuth_deg, elevation_deg])
    right = np.array([np.cos(a), 0.0, -np.sin(a)])
    toward = np.array([np.sin(a) * np.cos(e), np.sin(e), np.cos(a) * np.cos(e)])
    return Projection(np.array([right, np.cross(toward, right), toward]), 400.0, 480.0 + 360.0j)


def winding(polygon: Points, points: Points) -> Array:
    """How often a closed polygon goes round each point."""
    spokes = polygon[None, :] - points[:, None]
    turns = np.angle(np.roll(spokes, -1, axis=1) * np.conj(spokes))
    whole: Array = np.rint(turns.sum(axis=1) / (2 * np.pi))
    return whole


def covered(polygons: Iterable[Points], points: Points) -> bool:
    """Whether the shape that overlapping polygons fill (non-zero winding) covers all points."""
    return bool(np.all(sum(winding(polygon, points) for polygon in polygons) != 0))


def area(polygon: Points) -> float:
    """Signed area; negative for clockwise where y points up."""
    following = np.roll(polygon, -1)
    return float((np.conj(polygon) * following).imag.sum() / 2)
