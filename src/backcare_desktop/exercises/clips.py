"""From an exercise to its clip: read the kept one, or solve it.

The built-in clips are kept in `assets/clips`, made by `python -m backcare_desktop.exercises.clips`.
"""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

from backcare_desktop.body.clip import Clip, load, save, source_digest
from backcare_desktop.body.pose import Pose, override, parse_pose, parse_poses
from backcare_desktop.body.skeleton import DOF_INDEX, Array
from backcare_desktop.body.stretch import Stretch
from backcare_desktop.exercises.model import WAY_BACK_S, Exercise, MovementKind, Position
from backcare_desktop.exercises.transitions import (
    READY,
    READY_POSE,
    comes_from_ready,
    ready_pose,
    transitions,
)

TRANSITIONS = "transitions.npz"


def poses_of(exercise: Exercise, variant: str | None = None) -> dict[str, Pose]:
    """The exercise's poses, with a variant's own where it has any."""
    poses = parse_poses(exercise.poses)
    if variant is not None:
        poses = override(poses, exercise.variant(variant).poses)
    return {**poses, READY_POSE: ready_pose(exercise)}


def stretches_of(exercise: Exercise, variant: str | None = None) -> tuple[Stretch, ...]:
    """Every motion that practice can ask for, each once, in the order of practice; at the end the
    one that leads to the start pose, if there is any."""
    moves = [m for m in exercise.movements_of(variant) if m.kind is MovementKind.MOVE and m.to]
    found: dict[tuple[str, str], Stretch] = {}
    place = exercise.start
    # Twice round: a flow such as cat-cow begins its second repetition elsewhere than its first.
    for movement in moves * 2:
        end = movement.to or place
        seconds = exercise.seconds_of(movement) or WAY_BACK_S
        found.setdefault((place, end), Stretch(place, end, seconds))
        place = end
    if place != exercise.start:
        way_back = Stretch(place, exercise.start, WAY_BACK_S)
        found.setdefault((place, exercise.start), way_back)
    settling = comes_from_ready(exercise, variant)
    return (*found.values(), *(() if settling is None else (settling,)))


def clip_of(exercise: Exercise, variant: str | None = None, kept: Path | None = None) -> Clip:
    """The exercise's motion: the clip kept in folder `kept` if it is of these poses, else solved.

    Raises UnreachableError when a pose cannot be taken.
    """
    clip = None if kept is None else kept_clip(exercise, variant, kept)
    if clip is not None:
        return clip
    # The solver is not needed, nor loaded, for a clip that is kept.
    from backcare_desktop.body.keyframes import solve_clip

    poses, stretches = poses_of(exercise, variant), stretches_of(exercise, variant)
    settles = any(READY_POSE in (each.from_pose, each.to_pose) for each in stretches)
    given = {READY_POSE: _ready(exercise.position)} if settles else {}
    return solve_clip(poses, exercise.start, stretches, given)


@cache
def _ready(position: Position) -> Array:
    from backcare_desktop.body.keyframes import solve_pose

    return solve_pose(parse_pose(READY[position], {}))


def transitions_clip(kept: Path | None = None) -> Clip:
    """The motion between the positions: kept in folder `kept`, or solved."""
    way = transitions()
    start, end = way.stretches[0].from_pose, way.stretches[-1].to_pose
    digest = source_digest(way.poses, start, way.stretches)
    clip = None if kept is None else load(kept / TRANSITIONS, way.poses, digest)
    if clip is not None:
        return clip
    from backcare_desktop.body.keyframes import solve_clip, solve_pose

    given = {name: solve_pose(way.poses[name]) for name in (start, end)}
    # Rolled over to the right: half a turn, but the other way round than the poses are written.
    given[end][0, DOF_INDEX["root.turn"]] -= 360.0
    return solve_clip(way.poses, start, way.stretches, given)


def kept_clip(exercise: Exercise, variant: str | None, folder: Path) -> Clip | None:
    """The clip that `folder` keeps for these very poses, if it does."""
    file = _file(exercise, variant, folder)
    return load(file, poses_of(exercise, variant), _digest(exercise, variant))


def keep(clip: Clip, exercise: Exercise, variant: str | None, folder: Path) -> Path:
    """Write the exercise's clip to `folder`; returns the file."""
    file = _file(exercise, variant, folder)
    save(file, clip, _digest(exercise, variant))
    return file


def _digest(exercise: Exercise, variant: str | None) -> str:
    poses, stretches = poses_of(exercise, variant), stretches_of(exercise, variant)
    return source_digest(poses, exercise.start, stretches)


def _file(exercise: Exercise, variant: str | None, folder: Path) -> Path:
    name = exercise.id if variant is None else f"{exercise.id}.{variant}"
    return folder / f"{name}.npz"


def main() -> int:
    """Solve every built-in clip, and that of the transitions, again and keep it."""
    from backcare_desktop.exercises.library import load_library
    from backcare_desktop.resources import assets

    library = load_library([assets() / "exercises"])
    for problem in library.problems:
        sys.stderr.write(f"{problem.file.name}: {problem.key}: expected {problem.expected}\n")
    for exercise in library.exercises:
        for variant in (None, *(v.id for v in exercise.variants if v.moves_differently)):
            path = keep(clip_of(exercise, variant), exercise, variant, assets() / "clips")
            sys.stdout.write(f"{path.name}: {path.stat().st_size / 1024:.0f} kB\n")
    way = transitions()
    start = way.stretches[0].from_pose
    path = assets() / "clips" / TRANSITIONS
    save(path, transitions_clip(), source_digest(way.poses, start, way.stretches))
    sys.stdout.write(f"{path.name}: {path.stat().st_size / 1024:.0f} kB\n")
    return 1 if library.problems else 0


if __name__ == "__main__":
    sys.exit(main())
