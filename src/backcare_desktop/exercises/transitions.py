"""From one exercise to the next without a cut: what the body does in between, as data.

Every start position has one pose that all its exercises come from and go back to. The ways
between two positions are written in `assets/transitions.toml` as an exercise's poses are; the way
from an exercise's own start pose to that of its position is in the exercise's own clip.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from backcare_desktop.body.pose import STANDARD, Pose, override, parse_pose, parse_poses
from backcare_desktop.body.stretch import Stretch
from backcare_desktop.exercises.model import Exercise, Position, Side
from backcare_desktop.resources import assets

CLIP_ID = "~transitions"
"""Under this name, which no exercise can have, the shelf has the clip of all transitions."""

READY = {Position.ON_BACK: "hook-lying", Position.ALL_FOURS: "all-fours"}
"""The standard pose that the exercises of a position come from."""

READY_POSE = "~ready"
"""What that pose is called in the clip of an exercise that does not start in it."""

SETTLE_S = 2.5
"""How long it takes from the pose of the position to an exercise's own start pose, and back."""


@dataclass(frozen=True, slots=True)
class Leg:
    """One stretch of a film: of which clip, from which pose to which, for how long."""

    exercise_id: str
    variant: str | None
    from_pose: str
    to_pose: str
    seconds: float
    side: Side = Side.RIGHT


@dataclass(frozen=True, slots=True)
class Film:
    """What the body does between two exercises, or between two sides of one."""

    legs: tuple[Leg, ...]

    @property
    def duration_s(self) -> float:
        """How long it takes, in seconds."""
        return sum(leg.seconds for leg in self.legs)

    def at(self, elapsed_s: float) -> tuple[Leg, float]:
        """The leg of the way, and the ratio of it that is done, `elapsed_s` seconds into it."""
        for leg in self.legs:
            if elapsed_s < leg.seconds:
                return leg, max(elapsed_s, 0.0) / leg.seconds
            elapsed_s -= leg.seconds
        return self.legs[-1], 1.0


@dataclass(frozen=True, slots=True)
class Stop:
    """Where a film begins or ends: the start pose of one side of an exercise."""

    exercise: Exercise
    variant: str | None
    side: Side


def film_between(before: Stop, after: Stop) -> Film | None:
    """The way from one start pose to the next; None where both are the same."""
    legs: list[Leg] = []
    if _pose_of(before) != _pose_of(after) or before.exercise.position != after.exercise.position:
        legs += _settling(before, back=True)
        legs += _across(before.exercise.position, after.exercise.position)
        legs += _settling(after, back=False)
    return Film(tuple(legs)) if legs else None


def comes_from_ready(exercise: Exercise, variant: str | None) -> Stretch | None:
    """The stretch from its position's pose to its start pose that an exercise's clip has, if they
    differ."""
    if _start_pose(exercise, variant) == ready_pose(exercise):
        return None
    return Stretch(READY_POSE, exercise.start, SETTLE_S)


def ready_pose(exercise: Exercise) -> Pose:
    """The pose that this exercise's position begins with."""
    return _standard(READY[exercise.position])


def _settling(stop: Stop, *, back: bool) -> list[Leg]:
    stretch = comes_from_ready(stop.exercise, stop.variant)
    if stretch is None:
        return []
    ends = (stretch.from_pose, stretch.to_pose)
    start, end = reversed(ends) if back else ends
    return [Leg(stop.exercise.id, stop.variant, start, end, stretch.seconds, stop.side)]


def _across(before: Position, after: Position) -> list[Leg]:
    if before is after:
        return []
    way = transitions().way
    names = [way.start, *(movement.to for movement in way.movements)]
    seconds = [movement.seconds for movement in way.movements]
    if before is not Position.ON_BACK:
        names, seconds = names[::-1], seconds[::-1]
    return [
        Leg(CLIP_ID, None, start, end, length)
        for (start, end), length in zip(pairwise(names), seconds, strict=True)
    ]


def _pose_of(stop: Stop) -> Pose:
    pose = _start_pose(stop.exercise, stop.variant)
    return pose.mirrored() if stop.side is Side.LEFT and not pose.symmetric else pose


def _start_pose(exercise: Exercise, variant: str | None) -> Pose:
    own = {} if variant is None else exercise.variant(variant).poses
    if exercise.start in STANDARD and exercise.start not in (exercise.poses.keys() | own.keys()):
        return _standard(exercise.start)
    if exercise.start in own:
        return override(parse_poses(exercise.poses), own)[exercise.start]
    return parse_pose(exercise.start, exercise.poses)


@cache
def _standard(name: str) -> Pose:
    return parse_pose(name, {})


# The ways between positions


class _Movement(Struct, frozen=True, forbid_unknown_fields=True):
    to: str
    seconds: Annotated[float, Meta(gt=0)]


class Way(Struct, frozen=True, forbid_unknown_fields=True, rename={"movements": "movement"}):
    """From lying on the back to hands and knees, as a file has it; the way back is the same."""

    start: str
    movements: tuple[_Movement, ...]
    pose: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Transitions:
    """The way between the positions, and the poses on it by name."""

    way: Way
    poses: Mapping[str, Pose]

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """Every stretch of the way, in order."""
        names = [self.way.start, *(movement.to for movement in self.way.movements)]
        return tuple(
            Stretch(start, end, movement.seconds)
            for (start, end), movement in zip(pairwise(names), self.way.movements, strict=True)
        )


@cache
def transitions(file: Path | None = None) -> Transitions:
    """What `assets/transitions.toml`, or another such file, says."""
    text = (file or assets() / "transitions.toml").read_text(encoding="utf-8")
    way = msgspec.convert(tomllib.loads(text), Way)
    return Transitions(way, parse_poses(way.pose))
