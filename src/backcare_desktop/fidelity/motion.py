"""The exported motion as arrays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Contact:
    """One contact; `on` is None where the other thing is the floor or the room."""

    kind: str
    part: str
    on: str | None


@dataclass(frozen=True, slots=True)
class Motion:
    """One repetition: F frames, D degrees of freedom, S spheres, L links.

    `angles` (F, D) holds clinical degrees, `centers` (F, S, 3) and `radii` (F, S) metres, `links`
    (L, 2) the indices of the spheres that span a round cone, `contacts` each frame's contacts.
    """

    exercise: str
    variant: str | None
    side: str
    times: Array
    phases: tuple[str, ...]
    angle_names: tuple[str, ...]
    angles: Array
    sphere_names: tuple[str, ...]
    centers: Array
    radii: Array
    links: NDArray[np.intp]
    contacts: tuple[frozenset[Contact], ...]

    @property
    def frames(self) -> int:
        """How many frames there are; the last one meets the first."""
        return len(self.times)

    def place(self, sphere: str) -> Array:
        """Where a sphere's centre is, (F, 3)."""
        found: Array = self.centers[:, self.sphere_names.index(sphere)]
        return found

    def radius(self, sphere: str) -> Array:
        """How large a sphere is, metres (F,)."""
        found: Array = self.radii[:, self.sphere_names.index(sphere)]
        return found

    def angle(self, name: str) -> Array:
        """A degree of freedom, (F,)."""
        found: Array = self.angles[:, self.angle_names.index(name)]
        return found


def read(document: Mapping[str, Any]) -> Motion:
    """The motion that a decoded file of `backcare render --format json` describes.

    Every frame must have the same angles and the same spheres. Raises KeyError or ValueError
    for a document that is no such file.
    """
    frames: Sequence[Mapping[str, Any]] = document["frames"]
    angle_names = tuple(frames[0]["angles_deg"])
    sphere_names = tuple(frames[0]["spheres"])
    spheres = np.array([[frame["spheres"][name] for name in sphere_names] for frame in frames])
    index = {name: i for i, name in enumerate(sphere_names)}
    known: dict[str, frozenset[Contact]] = {}
    return Motion(
        document["exercise"],
        document["variant"],
        document["side"],
        np.array([frame["time_s"] for frame in frames], dtype=float),
        tuple(frame["phase"] for frame in frames),
        angle_names,
        np.array([[frame["angles_deg"][name] for name in angle_names] for frame in frames], float),
        sphere_names,
        spheres[:, :, :3],
        spheres[:, :, 3],
        np.array([[index[a], index[b]] for a, b in document["links"]], dtype=np.intp),
        tuple(_contacts(frame["contacts"], known) for frame in frames),
    )


def _contacts(
    tables: Sequence[Mapping[str, str]], known: dict[str, frozenset[Contact]]
) -> frozenset[Contact]:
    """Neighbouring frames mostly touch the same things: each set is kept once."""
    key = repr(tables)
    if key not in known:
        known[key] = frozenset(
            Contact(table["kind"], table["part"], table.get("on")) for table in tables
        )
    return known[key]
