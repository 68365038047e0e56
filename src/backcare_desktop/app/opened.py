"""What is in a file that somebody opens: a routine or an exercise."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from backcare_desktop.exercises.library import Library
from backcare_desktop.exercises.model import Exercise
from backcare_desktop.exercises.toml_file import InvalidFileError, read_toml, readable
from backcare_desktop.exercises.validation import exercise_from
from backcare_desktop.practice.routine_file import Routine, routine_from

_EXERCISE_HAS = ("movement", "pose", "steps", "start")


@dataclass(frozen=True, slots=True)
class Opened:
    """A file, what it says and what it means."""

    file: Path
    data: bytes
    content: Routine | Exercise


def read_opened(file: Path, library: Library) -> Opened:
    """What is in this file; InvalidFileError whatever may be wrong with it.

    A routine may use the exercises of `library`.
    """
    document = read_toml(file)
    try:
        data = file.read_bytes()
    except OSError as error:
        raise InvalidFileError("", readable("a file", error)) from error
    if any(key in document for key in _EXERCISE_HAS):
        # Whatever it is called where it lies: it is kept under its own name.
        name = document.get("id")
        stem = name if isinstance(name, str) else file.stem
        return Opened(file, data, exercise_from(document, stem))
    if "exercise" in document:
        return Opened(file, data, routine_from(document, library))
    raise InvalidFileError("", "a routine or an exercise of Backcare")
