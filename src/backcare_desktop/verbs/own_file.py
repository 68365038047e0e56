"""An exercise file that is named on the command line, wherever it lies."""

from __future__ import annotations

from pathlib import Path

from backcare_desktop import words
from backcare_desktop.exercises.library import Problem, read_exercise
from backcare_desktop.exercises.model import Exercise
from backcare_desktop.exercises.toml_file import InvalidFileError
from backcare_desktop.verbs.errors import CommandError


def exercise_in(file: Path) -> Exercise:
    """The exercise in this file; CommandError with file and key where there is none."""
    try:
        return read_exercise(file)
    except InvalidFileError as error:
        problem = Problem(file, error.key, error.expected)
        raise CommandError(words.exercise_problem(problem)) from error


def split_variant(argument: str) -> tuple[str, str]:
    """ "bridge/half-height" as ("bridge", "half-height"), "my/stretch.toml/low" as
    ("my/stretch.toml", "low"); no variant is ""."""
    before, slash, last = argument.rpartition("/")
    if is_file(argument):
        return argument, ""
    if slash and is_file(before):
        return before, last
    name, _slash, variant = argument.partition("/")
    return name, variant


def is_file(name: str) -> bool:
    """Whether this names a file rather than an exercise."""
    return name.lower().endswith(".toml")
