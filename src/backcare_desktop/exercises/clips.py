"""From an exercise to its clip: read the kept one, or solve it.

The built-in clips are kept in `assets/clips`, made by `python -m backcare_desktop.exercises.clips`.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from backcare_desktop.body.clip import Clip, Stretch, load, save, source_digest
from backcare_desktop.body.pose import Pose, override, parse_poses
from backcare_desktop.exercises.model import Exercise, Movement, MovementKind

_WAY_BACK_S = 3.0
"""Length of the way back to the start of an exercise that does not end where it began."""


def poses_of(exercise: Exercise, variant: str | None = None) -> dict[str, Pose]:
    """The exercise's poses, with a variant's own where it has any."""
    poses = parse_poses(exercise.poses)
    return poses if variant is None else override(poses, exercise.variant(variant).poses)


def stretches_of(exercise: Exercise, variant: str | None = None) -> tuple[Stretch, ...]:
    """Every motion that practice can ask for, each once, in the order of practice."""
    moves = [m for m in exercise.movements_of(variant) if m.kind is MovementKind.MOVE and m.to]
    found: dict[tuple[str, str], Stretch] = {}
    place = exercise.start
    # Twice round: a flow such as cat-cow begins its second repetition elsewhere than its first.
    for movement in moves * 2:
        end = movement.to or place
        found.setdefault((place, end), Stretch(place, end, _seconds(exercise, movement)))
        place = end
    if place != exercise.start:
        way_back = Stretch(place, exercise.start, _WAY_BACK_S)
        found.setdefault((place, exercise.start), way_back)
    return tuple(found.values())


def _seconds(exercise: Exercise, movement: Movement) -> float:
    if movement.breath is None or exercise.breath is None:
        return movement.seconds or _WAY_BACK_S
    return exercise.breath.in_s if movement.breath == "in" else exercise.breath.out_s


def clip_of(exercise: Exercise, variant: str | None = None, kept: Path | None = None) -> Clip:
    """The exercise's motion: the clip kept in folder `kept` if it is of these poses, else solved.

    Raises UnreachableError when a pose cannot be taken.
    """
    poses = poses_of(exercise, variant)
    stretches = stretches_of(exercise, variant)
    if kept is not None:
        digest = source_digest(poses, exercise.start, stretches)
        clip = load(kept / _file_name(exercise, variant), poses, digest)
        if clip is not None:
            return clip
    return _solved(poses, exercise.start, stretches)


def keep(exercise: Exercise, folder: Path, variant: str | None = None) -> Path:
    """Solve the exercise's clip and write it to `folder`; returns the file."""
    poses = poses_of(exercise, variant)
    stretches = stretches_of(exercise, variant)
    path = folder / _file_name(exercise, variant)
    digest = source_digest(poses, exercise.start, stretches)
    save(path, _solved(poses, exercise.start, stretches), digest)
    return path


def _solved(poses: Mapping[str, Pose], start: str, stretches: tuple[Stretch, ...]) -> Clip:
    # The solver is not needed, nor loaded, for a clip that is kept.
    from backcare_desktop.body.keyframes import solve_clip

    return solve_clip(poses, start, stretches)


def _file_name(exercise: Exercise, variant: str | None) -> str:
    return f"{exercise.id}.npz" if variant is None else f"{exercise.id}.{variant}.npz"


def main() -> int:
    """Solve every built-in clip again and keep it."""
    from backcare_desktop.exercises.library import load_library
    from backcare_desktop.resources import assets

    library = load_library([assets() / "exercises"])
    for problem in library.problems:
        sys.stderr.write(f"{problem.file.name}: {problem.key}: expected {problem.expected}\n")
    for exercise in library.exercises:
        for variant in (None, *(v.id for v in exercise.variants if v.moves_differently)):
            path = keep(exercise, assets() / "clips", variant)
            sys.stdout.write(f"{path.name}: {path.stat().st_size / 1024:.0f} kB\n")
    return 1 if library.problems else 0


if __name__ == "__main__":
    sys.exit(main())
