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
from functools import cached_property
from pathlib import Path

import numpy as np

from backcare_desktop.body import anatomy
from backcare_desktop.body import skeleton as sk
from backcare_desktop.body.pose import Pose
from backcare_desktop.body.skeleton import Array
from backcare_desktop.body.solver import STIFF, Contacts, check_reached, solve, weights_of

FPS = 60
METHOD = 2
"""Raised when the solver's answers change, so that kept clips are solved again."""


_TRACKING: Array = np.array([10.0, 5.0, 20.0] + [0.5] * (len(sk.DOFS) - 3))
"""How closely a frame follows the smooth way between two poses: residual a metre or degree."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A motion from one pose to another, by name, and how long it takes."""

    from_pose: str
    to_pose: str
    seconds: float


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


class Clip:
    """Solved motion of one exercise, sampled by pose names and a ratio of time."""

    def __init__(self, poses: Mapping[str, Pose], solved: Mapping[tuple[str, str], Array]) -> None:
        self._poses = poses
        self._solved = solved
        self._placed: dict[tuple[str, str], tuple[Array, Array]] = {}

    @property
    def stretches(self) -> Mapping[tuple[str, str], Array]:
        """Angles (F, D) of each stretch; a pose on its own is `(name, name)` with one row."""
        return self._solved

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
        if key not in self._placed:
            still = sk.spheres(self._solved[key])
            self._placed[key] = (still, sk.spheres(self._solved[key], 1.0) - still)
        still, swell = self._placed[key]
        angles = self._solved[key]
        place = min(max(ratio, 0.0), 1.0) * (len(angles) - 1)
        first = min(int(place), len(angles) - 1)
        second = min(first + 1, len(angles) - 1)
        part = place - first
        spheres = _blend(still, first, second, part) + breath * _blend(swell, first, second, part)
        row = _blend(angles, first, second, part)
        contacts = self._contacts(from_pose, to_pose)
        if mirrored:
            spheres = sk.mirror_spheres(spheres[None])[0]
            row = sk.mirror_angles(row[None])[0]
            contacts = tuple(_mirror(contact) for contact in contacts)
        return Frame(spheres, row, contacts)

    def _contacts(self, from_pose: str, to_pose: str) -> tuple[Contact, ...]:
        start, end = self._poses[from_pose], self._poses[to_pose]
        planted = start.planted & end.planted
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
        if start.gaze is not None and start.gaze == end.gaze:
            found.append(Contact("looks_at", "head"))
        return tuple(found)

    @cached_property
    def nbytes(self) -> int:
        """Memory that the solved angles take, bytes."""
        return sum(angles.nbytes for angles in self._solved.values())


def solve_clip(poses: Mapping[str, Pose], start: str, stretches: Iterable[Stretch]) -> Clip:
    """Solve the poses and every stretch between them.

    `start` names the pose that fixes where planted parts are. Raises UnreachableError when a
    pose asks for a contact that the body cannot meet.
    """
    stretches = tuple(stretches)
    names = {start} | {s.from_pose for s in stretches} | {s.to_pose for s in stretches}
    rows = {start: _solve_pose(poses[start], {})}
    centers = sk.spheres(rows[start])[0]
    spots = {
        part: (float(centers[i, 0]), float(centers[i, 2]))
        for part in poses[start].planted
        for i in [sk.SPHERE_INDEX[part]]
    }
    for name in sorted(names - {start}):
        rows[name] = _solve_pose(poses[name], spots)
    solved = {(name, name): row for name, row in rows.items()}
    for s in stretches:
        solved[s.from_pose, s.to_pose] = _solve_stretch(s, poses, rows, spots)
    return Clip(poses, solved)


def minimum_jerk(ratio: Array) -> Array:
    """Share of the way gone after a share of the time (Flash & Hogan 1985), both 0 to 1."""
    return ratio**3 * (10.0 - 15.0 * ratio + 6.0 * ratio**2)


def _solve_pose(pose: Pose, spots: dict[str, tuple[float, float]]) -> Array:
    wanted = sk.angles_array(pose.angles)[None]
    contacts = Contacts.of(pose, spots)
    wanted[0, :3] += _shift_to(contacts, sk.spheres(wanted)[0])
    gaze = None if pose.gaze is None else np.array([pose.gaze])
    # Soft contacts first: from far away, stiff ones would bend the body any way they can.
    q = wanted
    for share in (0.01, 0.1, 1.0):
        weights, stiffness = weights_of(pose), share * STIFF
        q = solve(wanted, weights, contacts, start=q, gaze=gaze, rounds=200, stiffness=stiffness)
    # What was asked for pulls against contacts and flesh; let the body settle between them,
    # so that a motion through this pose has nothing left to give.
    for _ in range(4):
        q = solve(q, _TRACKING, contacts, gaze=gaze, rounds=200)
    check_reached(q, contacts)
    return q


def _shift_to(contacts: Contacts, body: Array) -> Array:
    """The step (3,) that lays the body on the floor with its planted parts near their spots."""
    up = -(body[:, 1] - body[:, 3]).min()
    if not contacts.spots:
        return np.array([0.0, up, 0.0])
    planted = body[[sk.SPHERE_INDEX[part] for part in contacts.spots]][:, [0, 2]]
    x, z = (np.array(list(contacts.spots.values())) - planted).mean(axis=0)
    return np.array([x, up, z])


def _solve_stretch(
    stretch: Stretch,
    poses: Mapping[str, Pose],
    rows: Mapping[str, Array],
    spots: dict[str, tuple[float, float]],
) -> Array:
    count = max(round(stretch.seconds * FPS), 1) + 1
    share = minimum_jerk(np.linspace(0.0, 1.0, count))[:, None]
    first, last = rows[stretch.from_pose], rows[stretch.to_pose]
    q = first + share * (last - first)
    contacts = Contacts.of(poses[stretch.from_pose], spots).shared_with(
        Contacts.of(poses[stretch.to_pose], spots)
    )
    # A second pass follows the smoothed first one: where the floor or another part comes
    # into play half way, its onset is spread over a few frames instead of one.
    for _ in range(2):
        q = solve(_smoothed(q), _TRACKING, contacts)
    # A pose is a compromise that a moving frame need not make: fade that difference out.
    q += (1.0 - share) * (first[0] - q[0]) + share * (last[0] - q[-1])
    return np.clip(q, sk.LOWEST, sk.HIGHEST)


def _smoothed(q: Array, sigma: float = 4.0) -> Array:
    """A Gaussian mean over time with both ends kept; the ends' slopes are zero."""
    reach = int(3 * sigma)
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) / sigma) ** 2)
    kernel /= kernel.sum()
    padded = np.pad(q, ((reach, reach), (0, 0)), mode="edge")
    return np.apply_along_axis(np.convolve, 0, padded, kernel, "valid")


def _blend(rows: Array, first: int, second: int, part: float) -> Array:
    blended: Array = rows[first] + part * (rows[second] - rows[first])
    return blended


def _mirror(contact: Contact) -> Contact:
    on = None if contact.on is None else sk.mirror_name(contact.on)
    return Contact(contact.kind, sk.mirror_name(contact.part), on)


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
            repr([(s.name, s.joint, s.center, s.radius) for s in anatomy.SPHERES]),
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
        pose.gaze,
        sorted(pose.firm),
    )


def save(path: Path, clip: Clip, digest: str) -> None:
    """Write the solved angles, float32, each stretch under `from>to`, and their digest."""
    arrays = {
        f"{a}>{b}": angles.astype(np.float32) for (a, b), angles in sorted(clip.stretches.items())
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        np.savez_compressed(file, digest=np.array(digest), **arrays)  # type: ignore[arg-type]


def load(path: Path, poses: Mapping[str, Pose], digest: str) -> Clip | None:
    """The kept clip, or None when there is none or it belongs to other poses."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as kept:
            if str(kept["digest"]) != digest:
                return None
            solved = {
                (a, b): kept[name].astype(np.float64)
                for name in kept.files
                if name != "digest"
                for a, _, b in [name.partition(">")]
            }
    except (OSError, EOFError, ValueError, KeyError, zipfile.BadZipFile):
        return None
    return Clip(poses, solved)
