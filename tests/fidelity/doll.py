"""Motions made by hand, with mistakes of a known size in known frames."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backcare_desktop.body import skeleton
from backcare_desktop.body.pose import parse_poses
from backcare_desktop.fidelity.findings import Finding

Document = dict[str, Any]
Place = NDArray[np.float64]


@cache
def _lying(*angles: tuple[str, float]) -> Document:
    """A body that lies on its back with its heels on the floor: one frame, no contacts. Nothing
    of it is solved, so that it is always the same."""
    row = skeleton.angles_array({**parse_poses({})["hook-lying"].angles, **dict(angles)})[None]
    row[0, 1] -= skeleton.lowest_point(row)[0]
    spheres = dict(zip(skeleton.SPHERE_NAMES, skeleton.spheres(row)[0].tolist(), strict=True))
    for heel in () if angles else (spheres["heel_left"], spheres["heel_right"]):
        heel[1] = heel[3]
    frame = {
        "time_s": 0.0,
        "phase": "hold",
        "repetition": 1,
        "angles_deg": {
            name: float(degrees)
            for name, degrees in zip(skeleton.DOFS, row[0], strict=True)
            if not name.startswith("root.")
        },
        "spheres": spheres,
        "contacts": [],
    }
    return {
        "format": 1,
        "exercise": "my-own",
        "variant": None,
        "side": "both",
        "fps": 60,
        "stature_m": skeleton.STATURE_M,
        "links": [list(pair) for pair in skeleton.LINKS],
        "frames": [frame],
    }


def doll(frames: int = 40, *, fps: float = 60.0, **angles: float) -> Document:
    """Somebody who lies on the back and does nothing at all; `hip_left__flexion=90` sets an
    angle."""
    lying = _lying(*((name.replace("__", "."), value) for name, value in angles.items()))
    return {
        **lying,
        "frames": [
            {**copy.deepcopy(lying["frames"][0]), "time_s": number / fps}
            for number in range(frames)
        ],
    }


def touching(document: Document, kind: str, part: str, on: str | None = None) -> Document:
    """The motion with one contact in every frame."""
    contact = {"kind": kind, "part": part, **({} if on is None else {"on": on})}
    for frame in document["frames"]:
        frame["contacts"] = [contact]
    return document


def moved(document: Document, frame: int, part: str, by: Sequence[float] | Place) -> Document:
    """The motion with one sphere moved by (x, y, z) metres in one frame."""
    x, y, z, radius = document["frames"][frame]["spheres"][part]
    document["frames"][frame]["spheres"][part] = [
        *(float(place + step) for place, step in zip((x, y, z), by, strict=True)),
        radius,
    ]
    return document


def carried(document: Document, frame: int, carry: Callable[[Place], Place]) -> Document:
    """The motion with the whole body carried elsewhere in one frame; `carry` takes (S, 3)."""
    spheres = document["frames"][frame]["spheres"]
    places = carry(np.array([sphere[:3] for sphere in spheres.values()]))
    for name, place in zip(spheres, places, strict=True):
        spheres[name] = [*place.tolist(), spheres[name][3]]
    return document


def turned(document: Document, frame: int, joint: str, degrees: float) -> Document:
    """The motion with one angle set in one frame."""
    document["frames"][frame]["angles_deg"][joint] = degrees
    return document


def sticks(*pairs: tuple[Sequence[float], Sequence[float]], frames: int = 1) -> Document:
    """Round cones with nothing to do with each other; each end is (x, y, z, radius), metres."""
    spheres = {
        f"end{number}{end}": list(place)
        for number, pair in enumerate(pairs)
        for end, place in zip("ab", pair, strict=True)
    }
    return {
        "format": 1,
        "exercise": "sticks",
        "variant": None,
        "side": "both",
        "fps": 60,
        "stature_m": 1.7,
        "links": [[f"end{number}a", f"end{number}b"] for number in range(len(pairs))],
        "frames": [
            {
                "time_s": number / 60,
                "phase": "hold",
                "repetition": 1,
                "angles_deg": {},
                "spheres": copy.deepcopy(spheres),
                "contacts": [],
            }
            for number in range(frames)
        ],
    }


def only(findings: Sequence[Finding]) -> Finding:
    """The one finding that breaks its bound."""
    (broken,) = [finding for finding in findings if finding.broken]
    return broken
