"""Routines as files: plain TOML that can be kept, edited and sent to somebody.

`docs/routine-format.md` explains every key.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
import tomli_w
from msgspec import Meta, Struct, structs

from backcare_desktop.exercises.library import Library, Problem, UnknownExerciseError
from backcare_desktop.exercises.model import (
    Breaths,
    Dose,
    Exercise,
    HoldSeconds,
    Id,
    MovementKind,
    Repetitions,
    ShortText,
    Side,
    UnknownVariantError,
)
from backcare_desktop.exercises.toml_file import (
    InvalidFileError,
    convert,
    one_of,
    parse_toml,
    read_toml,
    readable,
)
from backcare_desktop.practice.routine import RoutineItem, RoutineItemError

FORMAT = 1
"""The version of the file format that this program reads."""

RestSeconds = Annotated[
    float, Meta(ge=0, le=300, description="a number of seconds of rest from 0 to 300")
]

_NOT_IN_A_NAME = re.compile(r"[^a-z0-9]+")


class RoutineEntry(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One exercise of a routine as its file has it; what is left out is as the exercise says."""

    id: Id
    variant: Id | None = None
    side: Literal["left", "right"] | None = None
    repetitions: Repetitions | None = None
    hold_s: HoldSeconds | None = None
    breaths: Breaths | None = None
    rest_s: RestSeconds | None = None


Entries = Annotated[
    tuple[RoutineEntry, ...],
    Meta(min_length=1, max_length=50, description="1 to 50 [[exercise]] tables"),
]


class RoutineDocument(
    Struct,
    frozen=True,
    forbid_unknown_fields=True,
    kw_only=True,
    rename={"exercises": "exercise"},
):
    """A routine as its file has it."""

    name: ShortText
    exercises: Entries
    format: Literal[1] = 1


@dataclass(frozen=True, slots=True)
class Routine:
    """A routine of the user's: what it is called and what is done; at least one item."""

    name: str
    items: tuple[RoutineItem, ...]


@dataclass(frozen=True, slots=True)
class RoutineLibrary:
    """The user's routines by their files, in the order of their names, and what could not be
    read."""

    routines: tuple[tuple[Path, Routine], ...]
    problems: tuple[Problem, ...] = ()


def load_routines(folder: Path, library: Library) -> RoutineLibrary:
    """Every routine in this folder. Never raises for what it finds: a file that cannot be used
    becomes a Problem, and a folder that does not exist holds nothing."""
    try:
        files = sorted(folder.iterdir())
    except FileNotFoundError:
        return RoutineLibrary(())
    except OSError as error:
        return RoutineLibrary((), (Problem(folder, "", readable("a folder", error)),))
    routines: list[tuple[Path, Routine]] = []
    problems: list[Problem] = []
    for file in files:
        if file.suffix.lower() != ".toml" or file.name.startswith("."):
            continue
        try:
            routines.append((file, read_routine(file, library)))
        except InvalidFileError as error:
            problems.append(Problem(file, error.key, error.expected))
    routines.sort(key=lambda each: (each[1].name.casefold(), each[0].name))
    return RoutineLibrary(tuple(routines), tuple(problems))


def read_routine(file: Path, library: Library) -> Routine:
    """The routine in this file; InvalidFileError whatever may be wrong with it."""
    return routine_from(read_toml(file), library)


def parse_routine(text: str, library: Library) -> Routine:
    """The routine that this text is; InvalidFileError whatever may be wrong with it."""
    return routine_from(parse_toml(text), library)


def routine_toml(routine: Routine) -> str:
    """The routine as a file has it; `parse_routine` makes the same routine of it."""
    # Each item as a table of its own: short ones would become one line in a list.
    tables = [f"[[exercise]]\n{tomli_w.dumps(_entry(item))}" for item in routine.items]
    return "\n".join([tomli_w.dumps({"format": FORMAT, "name": routine.name}), *tables])


def routine_name(text: str) -> str | None:
    """The text as the name of a routine; None where it cannot be one."""
    try:
        name: str = msgspec.convert(text.strip(), ShortText)
        name.encode()
    except (msgspec.ValidationError, UnicodeEncodeError):
        return None
    return name


def file_name(name: str, taken: Callable[[str], bool]) -> str:
    """A file name for a routine called so: "After work" is `after-work.toml`.

    `taken` says which names are taken; a number keeps this one apart from them.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    stem = _NOT_IN_A_NAME.sub("-", plain).strip("-")[:40].strip("-") or "routine"
    number, found = 1, f"{stem}.toml"
    while taken(found):
        number += 1
        found = f"{stem}-{number}.toml"
    return found


def routine_from(document: dict[str, Any], library: Library) -> Routine:
    """The routine that a decoded file describes; InvalidFileError where it describes none."""
    version = document.get("format")
    if type(version) is not int or version != FORMAT:
        raise InvalidFileError("format", f"{FORMAT}, the only format that this version reads")
    written = convert(document, RoutineDocument)
    items = tuple(
        _item(f"exercise[{number}]", entry, library)
        for number, entry in enumerate(written.exercises, 1)
    )
    return Routine(written.name, items)


def _item(key: str, entry: RoutineEntry, library: Library) -> RoutineItem:
    exercise = _exercise(key, entry.id, library)
    side = None if entry.side is None else Side(entry.side)
    try:
        if entry.variant is not None:
            exercise.variant(entry.variant)
        return RoutineItem(exercise, _dose(key, entry, exercise), side, entry.variant, entry.rest_s)
    except UnknownVariantError as error:
        expected = one_of(error.known) if error.known else "left out, as there are no variants"
        raise InvalidFileError(f"{key}.variant", expected) from error
    except RoutineItemError as error:
        if error.key == "side" and "left" not in error.expected:
            expected = "left out, as both sides work at once"
            raise InvalidFileError(f"{key}.side", expected) from error
        where = {"dose": key}.get(error.key, f"{key}.{error.key}")
        raise InvalidFileError(where, error.expected) from error


def _exercise(key: str, exercise_id: str, library: Library) -> Exercise:
    try:
        return library.get(exercise_id)
    except UnknownExerciseError as error:
        close = difflib.get_close_matches(exercise_id, error.known, 1)
        expected = f'"{close[0]}"' if close else one_of(error.known)
        raise InvalidFileError(
            f"{key}.id", f'{expected}; there is no exercise "{exercise_id}" here'
        ) from error


def _dose(key: str, entry: RoutineEntry, exercise: Exercise) -> Dose:
    """The dose of an entry: what it leaves out is that of the start dose."""
    start = exercise.dose.start
    if entry.hold_s is not None and entry.breaths is not None:
        raise InvalidFileError(key, "a table with hold_s or breaths, not both")
    held = any(m.kind is MovementKind.HOLD for m in exercise.movements_of(entry.variant))
    if not held:
        for name in ("hold_s", "breaths"):
            if getattr(entry, name) is not None:
                raise InvalidFileError(f"{key}.{name}", "left out, as nothing is held")
    if entry.breaths is not None and exercise.breath is None:
        raise InvalidFileError(f"{key}.breaths", "left out, as the exercise counts seconds")
    dose = (
        start
        if entry.repetitions is None
        else structs.replace(start, repetitions=entry.repetitions)
    )
    if entry.hold_s is None and entry.breaths is None:
        return dose
    return structs.replace(dose, hold_s=entry.hold_s, breaths=entry.breaths)


def _entry(item: RoutineItem) -> dict[str, object]:
    """An item as its table; the whole dose is written, so that it stays what it is."""
    entry = {
        "id": item.exercise.id,
        "variant": item.variant,
        "side": None if item.side in (None, Side.BOTH) else item.side.value,
        "repetitions": item.dose.repetitions,
        "hold_s": _plain(item.dose.hold_s),
        "breaths": item.dose.breaths,
        "rest_s": _plain(item.rest_s),
    }
    return {key: value for key, value in entry.items() if value is not None}


def _plain(seconds: float | None) -> float | None:
    """The number as a person writes it: 10, not 10.0."""
    return int(seconds) if seconds is not None and float(seconds).is_integer() else seconds
