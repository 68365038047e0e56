"""A clip: an exercise's solved poses and the stretches of motion between them.

A stretch is solved frame by frame at 60 frames a second, so that whatever touches the floor
or holds on at both ends stays where it is in between. Clips are solved once and kept in
files; `docs/body.md` tells how.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from backcare_desktop.body import anatomy
from backcare_desktop.body import skeleton as sk
from backcare_desktop.body.pose import Pose, mirror_name
from backcare_desktop.body.skeleton import Array
from backcare_desktop.body.stretch import Stretch
from backcare_desktop.body.track import Track

FPS = 60
_IN_PLACE_M = 0.004
"""What is planted in two poses and further apart in them slides from one place to the other."""

METHOD = 6
"""Raised when the solver's answers change, so that kept clips are solved again."""


@dataclass(frozen=True, slots=True)
class Contact:
    """One contact as CONTRACTS' motion export names it; `on` is None on the floor."""

    kind: str
    part: str
    on: str | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """The body at one moment: spheres (S, 4), angles (D,), and what touches what."""

    spheres: Array
    angles: Array
    contacts: tuple[Contact, ...]

    def angles_deg(self) -> dict[str, float]:
        """Degrees by degree of freedom, without the body's place in the world."""
        return {
            name: float(value)
            for name, value in zip(sk.DOFS, self.angles, strict=True)
            if not name.startswith("root.")
        }


@dataclass(frozen=True, slots=True)
class _Placed:
    """The ways of one stretch: angles (D,), centres (S, 3), and what a full breath adds to the
    spheres that breathing moves (B, 4)."""

    angles: Track
    centers: Track
    breath: Track


class Clip:
    """Solved motion of one exercise, sampled by pose names and a ratio of time.

    `solved` has the angles (K, D) at the knots of each stretch; a pose on its own is
    `(name, name)` with one row. One way serves both directions: the way back is the same,
    backwards.
    """

    def __init__(self, poses: Mapping[str, Pose], solved: Mapping[tuple[str, str], Array]) -> None:
        self._poses = poses
        self._solved = solved
        self._placed: dict[tuple[str, str], _Placed] = {}
        self._planted: dict[tuple[str, str], frozenset[str]] = {}

    @property
    def knots(self) -> Mapping[tuple[str, str], Array]:
        """The solved angles (K, D) of each stretch, and of each pose by itself (1, D)."""
        return self._solved

    @property
    def poses(self) -> Mapping[str, Pose]:
        """The poses as they were authored."""
        return self._poses

    def frame(
        self,
        from_pose: str,
        to_pose: str,
        ratio: float,
        *,
        breath: float = 0.0,
        mirrored: bool = False,
    ) -> Frame:
        """The body at `ratio` (0 to 1, of time) of the way; `breath` 0 is out, 1 is in."""
        key = (from_pose, to_pose)
        if key not in self._solved:
            key, ratio = (to_pose, from_pose), 1.0 - ratio
        if key not in self._placed:
            self._placed[key] = _place(self._solved[key])
        placed = self._placed[key]
        spheres = np.column_stack([placed.centers.at(ratio), sk.SPHERE_RADIUS])
        spheres[sk.BREATHING] += breath * placed.breath.at(ratio)
        angles = np.clip(placed.angles.at(ratio), sk.LOWEST, sk.HIGHEST)
        contacts = self._contacts(from_pose, to_pose)
        if mirrored:
            spheres = sk.mirror_spheres(spheres[None])[0]
            angles = sk.mirror_angles(angles[None])[0]
            contacts = tuple(_mirror(contact) for contact in contacts)
        return Frame(spheres, angles, contacts)

    def _stays(self, from_pose: str, to_pose: str, parts: frozenset[str]) -> frozenset[str]:
        """Those of `parts` that are in one place in both poses, and do not slide to another."""
        key = (from_pose, to_pose)
        if key not in self._planted:
            ends = [_places(self._solved[pose, pose]) for pose in key]
            away = np.linalg.norm(ends[0] - ends[1], axis=1)
            self._planted[key] = frozenset(
                part for part in parts if away[sk.SPHERE_INDEX[part]] < _IN_PLACE_M
            )
        return self._planted[key]

    def _contacts(self, from_pose: str, to_pose: str) -> tuple[Contact, ...]:
        start, end = self._poses[from_pose], self._poses[to_pose]
        planted = self._stays(from_pose, to_pose, start.planted & end.planted)
        found = [Contact("planted", part) for part in sorted(planted)]
        resting = ((start.rests | start.planted) & (end.rests | end.planted)) - planted
        found += [Contact("rests", part) for part in sorted(resting)]
        found += [
            Contact("holds", hold.part, hold.on)
            for hold in sorted(start.holds & end.holds, key=lambda h: (h.part, h.on))
        ]
        found += [
            Contact("presses", press.part, press.on)
            for press in sorted(start.presses & end.presses, key=lambda p: (p.part, p.on))
        ]
        found += [Contact("parallel", part) for part in sorted(start.parallel & end.parallel)]
        if start.gaze is not None and start.gaze == end.gaze:
            found.append(Contact("looks_at", "nose"))
        return tuple(found)


def _places(angles: Array) -> Array:
    centers: Array = sk.spheres(angles)[0, :, :3]
    return centers


def _place(angles: Array) -> _Placed:
    out, full = sk.spheres(angles), sk.spheres(angles, 1.0)
    return _Placed(
        Track.through(angles),
        Track.through(out[:, :, :3]),
        Track.through((full - out)[:, sk.BREATHING]),
    )


def _mirror(contact: Contact) -> Contact:
    on = None if contact.on is None else mirror_name(contact.on)
    return Contact(contact.kind, mirror_name(contact.part), on)


def source_digest(poses: Mapping[str, Pose], start: str, stretches: Iterable[Stretch]) -> str:
    """What a solved clip depends on, as a hexadecimal digest."""

    def plain(value: object) -> object:
        if isinstance(value, frozenset):
            return sorted(value, key=repr)
        raise TypeError(type(value))

    source = {
        "method": METHOD,
        "anatomy": [
            repr(anatomy.JOINTS),
            repr(anatomy.SPHERES),
            repr(anatomy.LINKS),
            repr(anatomy.RANGES),
        ],
        "poses": {name: repr(_canonical(pose)) for name, pose in sorted(poses.items())},
        "start": start,
        "stretches": [asdict(s) for s in stretches],
    }
    return hashlib.sha256(json.dumps(source, default=plain).encode()).hexdigest()


def _canonical(pose: Pose) -> tuple[object, ...]:
    return (
        sorted(pose.angles.items()),
        sorted(pose.rests),
        sorted(pose.planted),
        sorted(map(repr, pose.holds)),
        sorted(map(repr, pose.presses)),
        sorted(pose.parallel),
        pose.gaze,
        sorted(pose.firm),
    )


def save(path: Path, clip: Clip, digest: str) -> None:
    """Write the solved angles in single precision, all stretches end to end, and their digest."""
    names = sorted(clip.knots)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        np.savez_compressed(
            file,
            digest=np.array(digest),
            stretches=np.array([[*name] for name in names]),
            counts=np.array([len(clip.knots[name]) for name in names]),
            knots=np.concatenate([clip.knots[name] for name in names]).astype(np.float32),
        )


def load(path: Path, poses: Mapping[str, Pose], digest: str) -> Clip | None:
    """The kept clip, or None when there is none or it belongs to other poses."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as kept:
            if str(kept["digest"]) != digest:
                return None
            names = [(str(start), str(end)) for start, end in kept["stretches"]]
            ends = np.cumsum(kept["counts"])[:-1]
            rows = np.split(kept["knots"].astype(np.float64), ends)
            solved = dict(zip(names, rows, strict=True))
    except (OSError, EOFError, ValueError, KeyError, zipfile.BadZipFile):
        return None
    return Clip(poses, solved)
