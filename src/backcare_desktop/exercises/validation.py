"""Turns a decoded file into an Exercise, or says which key is wrong and what belongs there.

The bounds of single values stand in `model.py` as annotations, with the words for them. This
module checks what several values must keep together.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from backcare_desktop.body.pose import Pose, PoseError, override, parse_poses
from backcare_desktop.exercises.model import (
    FORMAT,
    Dose,
    Exercise,
    Movement,
    MovementKind,
    Position,
    Sides,
    Variant,
)
from backcare_desktop.exercises.toml_file import InvalidFileError, convert, one_of

PoseNames = tuple[str, ...]

_STEM = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
MOST_HOLDS = 20
"""Holds in one pose; a body has two hands."""

LONGEST_REPETITION_S = 180.0
"""Seconds that the moves and rests of one repetition may take together: each of their frames is
solved."""

_SHORTEST_TOWARD = 0.001


def exercise_from(document: Mapping[str, Any], stem: str) -> Exercise:
    """The exercise that a decoded file describes; `stem` is the file's name without its suffix.

    Raises InvalidFileError for the first thing that is wrong. Keys are written as in the
    file, with tables of a list counted from one: `movement[2].seconds`.
    """
    if not _STEM.fullmatch(stem):
        raise InvalidFileError(
            "", "a name of small letters, digits and hyphens, such as my-stretch.toml"
        )
    version = document.get("format")
    if type(version) is not int or version != FORMAT:
        raise InvalidFileError("format", f"{FORMAT}, the only format that this version reads")
    exercise = convert(document, Exercise)
    if exercise.id != stem:
        raise InvalidFileError("id", f'"{stem}", the same as the name of the file')
    _check_sources(exercise)
    _check_doses(exercise)
    poses = _check_poses(exercise)
    _check_movements(exercise, poses)
    return exercise


def _check_sources(exercise: Exercise) -> None:
    _check_unique("source", "id", [source.id for source in exercise.sources])
    for number, source in enumerate(exercise.sources, 1):
        if source.reference is None and source.kind in ("web", "book", "paper"):
            raise InvalidFileError(
                f"source[{number}].reference",
                "the place to find it, such as an address or a volume",
            )
    known = {source.id for source in exercise.sources}
    wanted = one_of(sorted(known)) + ", the ids of the sources here"
    for number, source_id in enumerate(exercise.dose_sources, 1):
        if source_id not in known:
            raise InvalidFileError(f"dose_sources[{number}]", wanted)
    for number, caution in enumerate(exercise.cautions, 1):
        if caution.source not in known:
            raise InvalidFileError(f"caution[{number}].source", wanted)


def _check_doses(exercise: Exercise) -> None:
    start, goal = exercise.dose.start, exercise.dose.goal
    holds = any(movement.kind is MovementKind.HOLD for movement in exercise.movements)
    for key, dose in (("dose.start", start), ("dose.goal", goal)):
        if dose.hold_s is not None and dose.breaths is not None:
            raise InvalidFileError(key, "a table with hold_s or breaths, not both")
        if holds and _measure(dose) is None:
            raise InvalidFileError(
                key, 'a table with hold_s or breaths, for the movement of kind "hold"'
            )
        if not holds and _measure(dose) is not None:
            raise InvalidFileError(
                f"{key}.{_measure(dose)}", 'left out, as there is no movement of kind "hold"'
            )
    if _measure(start) != _measure(goal):
        raise InvalidFileError("dose.goal", f"a table with {_measure(start)}, as dose.start is")
    if start.breaths is not None and exercise.breath is None:
        raise InvalidFileError("breath", "a table with in_s and out_s, as breaths are counted")
    for measure in ("repetitions", _measure(start)):
        if measure is not None and getattr(goal, measure) < getattr(start, measure):
            raise InvalidFileError(f"dose.goal.{measure}", f"at least dose.start.{measure}")
    for number, variant in enumerate(exercise.variants, 1):
        if variant.hold_s is not None and start.hold_s is None:
            expected = "left out, as the dose counts no seconds"
            raise InvalidFileError(f"variant[{number}].hold_s", expected)


def _measure(dose: Dose) -> str | None:
    """The name of the key that says how long a hold is."""
    if dose.hold_s is not None:
        return "hold_s"
    return None if dose.breaths is None else "breaths"


def _check_poses(exercise: Exercise) -> PoseNames:
    """The names of the poses that the exercise may use, its own and the standard ones."""
    try:
        poses = parse_poses(exercise.poses)
    except PoseError as error:
        raise InvalidFileError(f"pose.{error.key}", error.expected) from error
    _check_contacts("pose", poses, exercise.poses)
    names = tuple(poses)
    if exercise.start not in names:
        raise InvalidFileError("start", one_of(names))
    _check_unique("variant", "id", [variant.id for variant in exercise.variants])
    for number, variant in enumerate(exercise.variants, 1):
        key = f"variant[{number}].pose"
        for name in variant.poses:
            if name not in _with_own(names, variant):
                raise InvalidFileError(f"{key}.{name}", f"the name of a pose: {one_of(names)}")
        try:
            own = override(poses, variant.poses)
        except PoseError as error:
            raise InvalidFileError(f"{key}.{error.key}", error.expected) from error
        _check_contacts(key, own, variant.poses)
    return names


def _check_contacts(key: str, poses: Mapping[str, Pose], written: Iterable[str]) -> None:
    """What the solver could not finish with, in the poses that the file itself writes."""
    for name in written:
        holds = poses[name].holds
        if len(holds) > MOST_HOLDS:
            raise InvalidFileError(f"{key}.{name}.holds", f"a list of at most {MOST_HOLDS}")
        if any(max(map(abs, hold.toward)) < _SHORTEST_TOWARD for hold in holds):
            raise InvalidFileError(
                f"{key}.{name}.holds.toward", f"three numbers, one of at least {_SHORTEST_TOWARD}"
            )


def _with_own(names: PoseNames, variant: Variant | None) -> PoseNames:
    """These names, and those of the poses that a variant adds for movements of its own."""
    if variant is None:
        return names
    targets = {movement.to for movement in variant.movements}
    return (*names, *(name for name in variant.poses if name in targets))


def _check_movements(exercise: Exercise, poses: PoseNames) -> None:
    if (exercise.sides is Sides.EACH) != (exercise.side_order is not None):
        expected = (
            '"alternate" or "block", as sides is "each"'
            if exercise.sides is Sides.EACH
            else 'left out, as sides is "both"'
        )
        raise InvalidFileError("side_order", expected)
    if exercise.aid == "spine" and exercise.position is not Position.ON_BACK:
        raise InvalidFileError("aid", 'left out, as position is not "on-back"')
    comes_back = True
    for key, movements, variant in _movement_lists(exercise):
        _check_unique(key, "name", [movement.name for movement in movements])
        for number, movement in enumerate(movements, 1):
            _check_movement(f"{key}[{number}]", movement, exercise, _with_own(poses, variant))
        kinds = [movement.kind for movement in movements]
        if MovementKind.MOVE not in kinds:
            raise InvalidFileError(key, 'a list with at least one movement of kind "move"')
        if (MovementKind.HOLD in kinds) != (_measure(exercise.dose.start) is not None):
            raise InvalidFileError(
                key, "a list with a hold if the exercise itself has one, and without if not"
            )
        if (
            sum(exercise.seconds_of(movement) or 0.0 for movement in movements)
            > LONGEST_REPETITION_S
        ):
            raise InvalidFileError(
                key, f"movements that take at most {LONGEST_REPETITION_S:g} seconds together"
            )
        targets = [movement.to for movement in movements if movement.to is not None]
        comes_back = comes_back and targets[-1] == exercise.start
    if comes_back and exercise.finish_cue is not None:
        raise InvalidFileError(
            "finish_cue", f'left out, as the movements already end at "{exercise.start}"'
        )
    if not comes_back and exercise.finish_cue is None:
        raise InvalidFileError(
            "finish_cue", f'the words for going back to "{exercise.start}" at the very end'
        )


def _movement_lists(
    exercise: Exercise,
) -> Iterator[tuple[str, tuple[Movement, ...], Variant | None]]:
    """Every list of movements in the file: its key, the movements, whose variant it is."""
    yield "movement", exercise.movements, None
    for number, variant in enumerate(exercise.variants, 1):
        if variant.movements:
            yield f"variant[{number}].movement", variant.movements, variant


def _check_movement(key: str, movement: Movement, exercise: Exercise, poses: PoseNames) -> None:
    kind = movement.kind
    for name in ("to", "seconds", "breath"):
        allowed = kind is MovementKind.MOVE or (kind is MovementKind.REST and name == "seconds")
        if not allowed and getattr(movement, name) is not None:
            raise InvalidFileError(f"{key}.{name}", f'left out, as kind is "{kind}"')
    if kind is MovementKind.MOVE:
        if movement.to not in poses:
            raise InvalidFileError(f"{key}.to", one_of(poses))
        if (movement.seconds is None) == (movement.breath is None):
            raise InvalidFileError(f"{key}.seconds", "given, or else breath, but not both")
    if kind is MovementKind.REST and movement.seconds is None:
        raise InvalidFileError(f"{key}.seconds", "a number of seconds from 0.5 to 60")
    if movement.breath is not None and exercise.breath is None:
        raise InvalidFileError("breath", f"a table with in_s and out_s, for {key}.breath")
    if movement.step is not None and movement.step > len(exercise.steps):
        raise InvalidFileError(f"{key}.step", f"a number from 1 to {len(exercise.steps)}")


def _check_unique(table: str, name: str, values: Sequence[str]) -> None:
    for number, value in enumerate(values, 1):
        if value in values[: number - 1]:
            raise InvalidFileError(
                f"{table}[{number}].{name}", f'another {name}; "{value}" is there already'
            )
