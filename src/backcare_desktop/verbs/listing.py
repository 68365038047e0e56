"""`backcare list`: the exercises and their doses."""

from __future__ import annotations

import json
import sys

import msgspec

from backcare_desktop import words
from backcare_desktop.exercises.library import Library, load_library
from backcare_desktop.exercises.model import Exercise
from backcare_desktop.paths import Places
from backcare_desktop.resources import assets
from backcare_desktop.verbs.errors import DONE


def library_of(where: Places) -> Library:
    """The built-in exercises and the user's own; a broken file is told on standard error."""
    library = load_library([assets() / "exercises", where.exercises])
    for problem in library.problems:
        print(words.exercise_problem(problem), file=sys.stderr)
    return library


def run(where: Places, *, as_json: bool) -> int:
    """Print the exercises in the order of a routine."""
    library = library_of(where)
    if as_json:
        print(json.dumps([_table(exercise) for exercise in library.exercises], indent=2))
    else:
        print(_text(library))
    return DONE


def _table(exercise: Exercise) -> dict[str, object]:
    return {
        "id": exercise.id,
        "name": exercise.name,
        "position": exercise.position.value,
        "sides": exercise.sides.value,
        "work": exercise.work.value,
        "summary": exercise.summary,
        "dose": words.dose(exercise.dose.start, exercise.sides),
        "start": msgspec.to_builtins(exercise.dose.start),
        "goal": msgspec.to_builtins(exercise.dose.goal),
        "breath": None if exercise.breath is None else msgspec.to_builtins(exercise.breath),
        "variants": [
            {"id": f"{exercise.id}/{variant.id}", "name": variant.name, "level": variant.level}
            for variant in exercise.variants
        ],
    }


def _text(library: Library) -> str:
    rows = [
        (exercise.id, exercise.name, words.dose(exercise.dose.start, exercise.sides))
        for exercise in library.exercises
    ]
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    return "\n".join(
        f"{id_:{widths[0]}}  {name:{widths[1]}}  {dose}".rstrip() for id_, name, dose in rows
    )
