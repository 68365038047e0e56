"""A dose as a therapist writes it down: "3 x 10 s, left only".

`words.prescription` writes what `parse_prescription` reads. It reads English as it is scribbled,
too: "3x10sec left", "5 × 3 breaths each side", "10 reps, 5 s rest".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, get_args

from msgspec import ValidationError, convert

from backcare_desktop.exercises.model import Breaths, Dose, HoldSeconds, Repetitions, Side
from backcare_desktop.practice.routine_file import RestSeconds

_NUMBER = r"\d{1,6}(?:[.,]\d{1,3})?"
_TIMES = r"(?:x|×|\*|times)"
_SECONDS = r"(?:s|sec|secs|second|seconds)"
_HOLD = re.compile(
    rf"(?P<repetitions>\d{{1,6}})\s*{_TIMES}\s*(?P<hold>{_NUMBER})\s*"
    rf"(?:(?P<seconds>{_SECONDS})|(?P<breaths>breaths?))(?![a-z])"
)
_FLOW = re.compile(
    r"(?P<repetitions>\d{1,6})\s*(?:(?:slow\s+)?rounds?|times|reps?|repetitions?)(?![a-z])(?!\s*\d)"
)
_REST = re.compile(
    rf"(?:(?:with\s+)?(?P<before>{_NUMBER})\s*{_SECONDS}\s+(?:of\s+)?rest"
    rf"|rest\s+(?:for\s+)?(?P<after>{_NUMBER})\s*{_SECONDS})(?![a-z])"
)
_SIDE = re.compile(r"(?:only\s+)?(?:the\s+)?(?P<side>left|right)(?:\s+(?:side|leg))?(?:\s+only)?")
_BOTH = re.compile(r"(?:(?:a|each|per|every)\s+(?:side|leg)|both\s+(?:sides|legs))")
_BETWEEN = re.compile(r"[\s,;.]*")


class PrescriptionError(ValueError):
    """A text that is no prescription: `part` is what was not understood, or which value is out of
    bounds, and `expected` a phrase for what belongs there."""

    def __init__(self, part: str, expected: str) -> None:
        super().__init__(f"{part!r}: expected {expected}")
        self.part = part
        self.expected = expected


@dataclass(frozen=True, slots=True)
class Prescription:
    """How much of some exercise; side None is all sides, rest_s None as the exercise has it."""

    dose: Dose
    side: Side | None = None
    rest_s: float | None = None


def parse_prescription(text: str) -> Prescription:
    """What "3 x 10 s, left only" says. Raises PrescriptionError.

    Whether it fits an exercise is for `RoutineItem` to say.
    """
    rest = " ".join(text.lower().split())
    hold = _HOLD.match(rest)
    found = hold or _FLOW.match(rest)
    if found is None:
        raise PrescriptionError(text.strip(), "how often and how long, such as 3 x 10 s")
    dose = _dose(found)
    side: Side | None = None
    rest_s: float | None = None
    sides, rests = 0, 0
    rest = _after(rest, found)
    while rest:
        if (part := _REST.match(rest)) is not None:
            rests += 1
            rest_s = _bounded(part["before"] or part["after"], RestSeconds)
        elif (part := _BOTH.match(rest)) is not None:
            sides += 1
        elif (part := _SIDE.match(rest)) is not None:
            sides += 1
            side = Side(part["side"])
        else:
            raise PrescriptionError(rest, "a side or a rest, such as left only or 5 s rest")
        if max(sides, rests) > 1:
            raise PrescriptionError(part[0], "only one side and one rest")
        rest = _after(rest, part)
    return Prescription(dose, side, rest_s)


def _after(text: str, part: re.Match[str]) -> str:
    left = text[part.end() :]
    gap = _BETWEEN.match(left)
    # A word that goes on is not the word that was meant: "lefty" is no side.
    if left and gap is not None and not gap[0]:
        raise PrescriptionError(text, "a space or a comma between two words")
    return left[gap.end() :] if gap is not None else left


def _dose(found: re.Match[str]) -> Dose:
    values = found.groupdict()
    repetitions = _whole(found["repetitions"], Repetitions)
    if values.get("seconds"):
        return Dose(repetitions, hold_s=_bounded(found["hold"], HoldSeconds))
    if values.get("breaths"):
        return Dose(repetitions, breaths=_whole(found["hold"], Breaths))
    return Dose(repetitions)


def _whole(digits: str, kind: Any) -> int:
    return int(_bounded(digits, kind))


def _bounded(digits: str, kind: Any) -> float:
    """The number, within the bounds that the exercise files have for it."""
    value = float(digits.replace(",", "."))
    try:
        number: float = convert(int(value) if value.is_integer() else value, kind)
    except ValidationError as error:
        bounds = get_args(kind)[1]
        raise PrescriptionError(digits, str(bounds.description)) from error
    return number
