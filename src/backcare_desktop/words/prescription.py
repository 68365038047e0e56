"""A dose as a therapist writes it down, and why a text is none."""

from __future__ import annotations

from backcare_desktop import words
from backcare_desktop.exercises.model import Side, Sides
from backcare_desktop.practice.prescription import Prescription, PrescriptionError
from backcare_desktop.practice.routine import RoutineItem
from backcare_desktop.words import gettext as _


def prescription(item: RoutineItem) -> str:
    """What an item asks for: "3 x 10 s, left only", "5 x 3 breaths, 10 s rest"."""
    return prescription_text(Prescription(item.dose, item.side, item.rest_s), item.exercise.sides)


def prescription_text(a_prescription: Prescription, sides: Sides) -> str:
    """The words of a prescription for an exercise with these sides."""
    one_side = a_prescription.side in (Side.LEFT, Side.RIGHT)
    parts = [words.dose(a_prescription.dose, Sides.BOTH if one_side else sides)]
    if one_side:
        parts.append(_("left only") if a_prescription.side is Side.LEFT else _("right only"))
    if a_prescription.rest_s is not None:
        seconds = words.number(a_prescription.rest_s)
        parts.append(_("{seconds} s rest").format(seconds=seconds))
    return ", ".join(parts)


def prescription_problem(error: PrescriptionError) -> str:
    """Why a text is no prescription."""
    return _("“{part}” should be {expected}.").format(part=error.part, expected=error.expected)
