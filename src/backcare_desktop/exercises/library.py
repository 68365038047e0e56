"""Reads the exercises: the built-in seven and the user's own, by the same rules.

A file that cannot be used becomes a Problem and leaves the others working.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from backcare_desktop.exercises.model import Exercise, Position
from backcare_desktop.exercises.toml_file import InvalidFileError, read_toml, readable
from backcare_desktop.exercises.validation import exercise_from

ROUTINE_ORDER = (
    "knee-to-chest",
    "pelvic-tilt",
    "piriformis",
    "rotation",
    "bridge",
    "cat-cow",
    "childs-pose",
)
"""The order in which the built-in exercises are done.

Getting up hurts, so the five that are done lying on the back come first and the two on all
fours last: the start position changes once in the whole routine. Within a position the
gentlest comes first and the one that asks for most strength, the bridge, when the body is
warm; child's pose is a rest to end with.
"""

_POSITION_ORDER = tuple(Position)
_TRANSLATION = re.compile(r".+\.[a-z]{2,3}([_-][A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a file.

    `key` is the key in the file (`dose.start.hold_s`), "line 3" where the text is no TOML, or
    empty when it is about the file as a whole. `expected` is a phrase that says what it should
    be: "a whole number from 1 to 50".
    """

    file: Path
    key: str
    expected: str


class UnknownExerciseError(LookupError):
    """No exercise has that id."""

    def __init__(self, exercise_id: str, known: tuple[str, ...]) -> None:
        super().__init__(f"there is no exercise {exercise_id!r}; there are {', '.join(known)}")
        self.exercise_id = exercise_id
        self.known = known


@dataclass(slots=True)
class Library:
    """The exercises in the order of a routine, and the files that could not be used.

    It grows when the user takes in an exercise while the program runs.
    """

    exercises: tuple[Exercise, ...]
    problems: tuple[Problem, ...] = ()

    def add(self, exercise: Exercise) -> None:
        """Take in an exercise; ValueError when there is one of its id."""
        if any(each.id == exercise.id for each in self.exercises):
            raise ValueError(f"there is an exercise {exercise.id!r} already")
        self.exercises = in_routine_order((*self.exercises, exercise))

    def get(self, exercise_id: str) -> Exercise:
        """The exercise with this id; UnknownExerciseError if there is none."""
        for exercise in self.exercises:
            if exercise.id == exercise_id:
                return exercise
        known = tuple(exercise.id for exercise in self.exercises)
        raise UnknownExerciseError(exercise_id, known)


def load_library(folders: Sequence[Path]) -> Library:
    """Every exercise in these folders, the built-in folder first.

    An id belongs to the first folder that has a file for it, even a broken one: a file of the
    user never replaces a built-in exercise. A folder that does not exist holds nothing. Files
    such as `bridge.de.toml` are translations of texts and hidden files are leftovers of other
    programs; neither is read. Never raises for what it finds.
    """
    exercises: list[Exercise] = []
    problems: list[Problem] = []
    owners: dict[str, Path] = {}
    for folder in folders:
        try:
            files = _exercise_files(folder)
        except OSError as error:
            problems.append(Problem(folder, "", readable("a folder", error)))
            continue
        for file in files:
            if file.stem in owners:
                taken = f'a name other than "{file.stem}", which is in {owners[file.stem].parent}'
                problems.append(Problem(file, "id", taken))
                continue
            owners[file.stem] = file
            try:
                exercises.append(read_exercise(file))
            except InvalidFileError as error:
                problems.append(Problem(file, error.key, error.expected))
    return Library(in_routine_order(exercises), tuple(problems))


def in_routine_order(exercises: Iterable[Exercise]) -> tuple[Exercise, ...]:
    """Exercises sorted so that the start position changes as seldom as possible."""
    return tuple(sorted(exercises, key=routine_place))


def routine_place(exercise: Exercise) -> tuple[int, int, str]:
    """Where an exercise comes in a routine: sort by this."""
    known = exercise.id in ROUTINE_ORDER
    built_in = ROUTINE_ORDER.index(exercise.id) if known else len(ROUTINE_ORDER)
    return _POSITION_ORDER.index(exercise.position), built_in, exercise.id


def read_exercise(file: Path) -> Exercise:
    """The exercise in this file; InvalidFileError whatever may be wrong with it."""
    return exercise_from(read_toml(file), file.stem)


def _exercise_files(folder: Path) -> list[Path]:
    try:
        found = sorted(folder.iterdir())
    except FileNotFoundError:
        return []
    return [
        file
        for file in found
        if file.suffix.lower() == ".toml"
        and not file.name.startswith(".")
        and not _TRANSLATION.fullmatch(file.stem)
    ]
