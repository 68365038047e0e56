"""Turns a decoded file into an Exercise, or says which key is wrong and what belongs there.

The bounds of single values stand in `model.py` as annotations, with the words for them. This
module finds the words that fit the place where decoding stopped, and checks what several
values must keep together.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec
from msgspec import inspect

from backcare_desktop.body.pose import PoseError, override, parse_poses
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

PoseNames = tuple[str, ...]

_STEM = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_MESSAGE = re.compile(r"(?P<what>.*?)(?: - at `\$(?P<path>.*)`)?", re.DOTALL)
_MISSING = re.compile(r"Object missing required field `(?P<name>.*)`", re.DOTALL)
_UNKNOWN = re.compile(r"Object contains unknown field `(?P<name>.*)`", re.DOTALL)
_TOKEN = re.compile(r"\.(?P<name>[^.\[]+)|\[(?P<index>\d+)\]")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_LONGEST_KEY = 120
_LONGEST_EXPECTED = 600


class InvalidExerciseError(ValueError):
    """A file that is no exercise: the key that is wrong, and what was expected there.

    Both are fit to be shown on one line, whatever the file has for a key.
    """

    def __init__(self, key: str, expected: str) -> None:
        self.key = _on_one_line(key, _LONGEST_KEY)
        self.expected = _on_one_line(expected, _LONGEST_EXPECTED)
        super().__init__(f"{self.key}: expected {self.expected}")


def _on_one_line(text: str, longest: int) -> str:
    text = "".join(character if character.isprintable() else "?" for character in text)
    return text if len(text) <= longest else text[: longest - 1] + "…"


def exercise_from(document: Mapping[str, Any], stem: str) -> Exercise:
    """The exercise that a decoded file describes; `stem` is the file's name without its suffix.

    Raises InvalidExerciseError for the first thing that is wrong. Keys are written as in the
    file, with tables of a list counted from one: `movement[2].seconds`.
    """
    if not _STEM.fullmatch(stem):
        raise InvalidExerciseError(
            "", "a name of small letters, digits and hyphens, such as my-stretch.toml"
        )
    version = document.get("format")
    if type(version) is not int or version != FORMAT:
        raise InvalidExerciseError("format", f"{FORMAT}, the only format that this version reads")
    try:
        exercise = msgspec.convert(document, Exercise)
    except msgspec.ValidationError as error:
        raise _in_plain_terms(str(error)) from error
    if exercise.id != stem:
        raise InvalidExerciseError("id", f'"{stem}", the same as the name of the file')
    _check_sources(exercise)
    _check_doses(exercise)
    poses = _check_poses(exercise)
    _check_movements(exercise, poses)
    return exercise


def _in_plain_terms(message: str) -> InvalidExerciseError:
    """What msgspec says about a place, in the words of the model for that place."""
    parts = _MESSAGE.fullmatch(message)
    what, path = (parts["what"], parts["path"] or "") if parts else (message, "")
    place = inspect.type_info(Exercise)
    key = ""
    for token in _TOKEN.finditer(path):
        name = token["name"]
        place = _inside(place, name)
        key += _join(key, name) if name else f"[{int(token['index']) + 1}]"
    if missing := _MISSING.fullmatch(what):
        name = missing["name"]
        return InvalidExerciseError(key + _join(key, name), _describe(_inside(place, name)))
    if unknown := _UNKNOWN.fullmatch(what):
        name = _as_written(unknown["name"])
        known = ", ".join(field.encode_name for field in _fields(place))
        return InvalidExerciseError(key + _join(key, name), f"one of the keys {known}")
    return InvalidExerciseError(key, _describe(place))


def _as_written(name: str) -> str:
    return name if _BARE_KEY.fullmatch(name) else f'"{name}"'


def _join(key: str, name: str) -> str:
    return f".{name}" if key else name


def _inside(place: inspect.Type, name: str | None) -> inspect.Type:
    """The type of the field `name` of a table, or of the items of a list.

    The place itself, if there is no such field: the message is text, and an odd key in the
    file can make it read as if there were a path.
    """
    bare = _bare(place)
    if isinstance(bare, inspect.VarTupleType):
        return bare.item_type
    return next((field.type for field in _fields(bare) if field.encode_name == name), place)


def _fields(place: inspect.Type) -> Sequence[inspect.Field]:
    place = _bare(place)
    return place.fields if isinstance(place, inspect.StructType) else ()


def _bare(place: inspect.Type) -> inspect.Type:
    """The type itself, without its description and without the choice of leaving it out."""
    if isinstance(place, inspect.Metadata):
        return _bare(place.type)
    if isinstance(place, inspect.UnionType):
        return _bare(_present(place))
    return place


def _present(place: inspect.UnionType) -> inspect.Type:
    return next(kind for kind in place.types if not isinstance(kind, inspect.NoneType))


def _describe(place: inspect.Type) -> str:
    if isinstance(place, inspect.UnionType):
        return _describe(_present(place))
    if isinstance(place, inspect.Metadata) and place.extra_json_schema:
        return str(place.extra_json_schema["description"])
    if isinstance(place, inspect.EnumType):
        return _one_of([member.value for member in place.cls])
    if isinstance(place, inspect.LiteralType):
        return _one_of(list(place.values))
    if isinstance(place, inspect.StructType):
        return f"a table with the keys {', '.join(field.encode_name for field in place.fields)}"
    if isinstance(place, inspect.VarTupleType):
        return "a list of tables"
    return "a text in quotes"


def _one_of(values: Sequence[object]) -> str:
    return "one of " + ", ".join(f'"{value}"' for value in values)


def _check_sources(exercise: Exercise) -> None:
    _check_unique("source", "id", [source.id for source in exercise.sources])
    for number, source in enumerate(exercise.sources, 1):
        if source.reference is None and source.kind in ("web", "book", "paper"):
            raise InvalidExerciseError(
                f"source[{number}].reference",
                "the place to find it, such as an address or a volume",
            )
    known = {source.id for source in exercise.sources}
    wanted = _one_of(sorted(known)) + ", the ids of the sources here"
    for number, source_id in enumerate(exercise.dose_sources, 1):
        if source_id not in known:
            raise InvalidExerciseError(f"dose_sources[{number}]", wanted)
    for number, caution in enumerate(exercise.cautions, 1):
        if caution.source not in known:
            raise InvalidExerciseError(f"caution[{number}].source", wanted)


def _check_doses(exercise: Exercise) -> None:
    start, goal = exercise.dose.start, exercise.dose.goal
    holds = any(movement.kind is MovementKind.HOLD for movement in exercise.movements)
    for key, dose in (("dose.start", start), ("dose.goal", goal)):
        if dose.hold_s is not None and dose.breaths is not None:
            raise InvalidExerciseError(key, "a table with hold_s or breaths, not both")
        if holds and _measure(dose) is None:
            raise InvalidExerciseError(
                key, 'a table with hold_s or breaths, for the movement of kind "hold"'
            )
        if not holds and _measure(dose) is not None:
            raise InvalidExerciseError(
                f"{key}.{_measure(dose)}", 'left out, as there is no movement of kind "hold"'
            )
    if _measure(start) != _measure(goal):
        raise InvalidExerciseError("dose.goal", f"a table with {_measure(start)}, as dose.start is")
    if start.breaths is not None and exercise.breath is None:
        raise InvalidExerciseError("breath", "a table with in_s and out_s, as breaths are counted")
    for measure in ("repetitions", _measure(start)):
        if measure is not None and getattr(goal, measure) < getattr(start, measure):
            raise InvalidExerciseError(f"dose.goal.{measure}", f"at least dose.start.{measure}")


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
        raise InvalidExerciseError(f"pose.{error.key}", error.expected) from error
    names = tuple(poses)
    if exercise.start not in names:
        raise InvalidExerciseError("start", _one_of(names))
    _check_unique("variant", "id", [variant.id for variant in exercise.variants])
    for number, variant in enumerate(exercise.variants, 1):
        key = f"variant[{number}].pose"
        for name in variant.poses:
            if name not in _with_own(names, variant):
                raise InvalidExerciseError(f"{key}.{name}", f"the name of a pose: {_one_of(names)}")
        try:
            override(poses, variant.poses)
        except PoseError as error:
            raise InvalidExerciseError(f"{key}.{error.key}", error.expected) from error
    return names


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
        raise InvalidExerciseError("side_order", expected)
    if exercise.aid == "spine" and exercise.position is not Position.ON_BACK:
        raise InvalidExerciseError("aid", 'left out, as position is not "on-back"')
    comes_back = True
    for key, movements, variant in _movement_lists(exercise):
        _check_unique(key, "name", [movement.name for movement in movements])
        for number, movement in enumerate(movements, 1):
            _check_movement(f"{key}[{number}]", movement, exercise, _with_own(poses, variant))
        kinds = [movement.kind for movement in movements]
        if MovementKind.MOVE not in kinds:
            raise InvalidExerciseError(key, 'a list with at least one movement of kind "move"')
        if (MovementKind.HOLD in kinds) != (_measure(exercise.dose.start) is not None):
            raise InvalidExerciseError(
                key, "a list with a hold if the exercise itself has one, and without if not"
            )
        targets = [movement.to for movement in movements if movement.to is not None]
        comes_back = comes_back and targets[-1] == exercise.start
    if comes_back and exercise.finish_cue is not None:
        raise InvalidExerciseError(
            "finish_cue", f'left out, as the movements already end at "{exercise.start}"'
        )
    if not comes_back and exercise.finish_cue is None:
        raise InvalidExerciseError(
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
            raise InvalidExerciseError(f"{key}.{name}", f'left out, as kind is "{kind}"')
    if kind is MovementKind.MOVE:
        if movement.to not in poses:
            raise InvalidExerciseError(f"{key}.to", _one_of(poses))
        if (movement.seconds is None) == (movement.breath is None):
            raise InvalidExerciseError(f"{key}.seconds", "given, or else breath, but not both")
    if kind is MovementKind.REST and movement.seconds is None:
        raise InvalidExerciseError(f"{key}.seconds", "a number of seconds from 0.5 to 60")
    if movement.breath is not None and exercise.breath is None:
        raise InvalidExerciseError("breath", f"a table with in_s and out_s, for {key}.breath")
    if movement.step is not None and movement.step > len(exercise.steps):
        raise InvalidExerciseError(f"{key}.step", f"a number from 1 to {len(exercise.steps)}")


def _check_unique(table: str, name: str, values: Sequence[str]) -> None:
    for number, value in enumerate(values, 1):
        if value in values[: number - 1]:
            raise InvalidExerciseError(
                f"{table}[{number}].{name}", f'a {name} of its own; "{value}" is there already'
            )
