"""`backcare demo-data`: a made-up history, for trying out, pictures and measuring."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from backcare_desktop.exercises.library import load_library
from backcare_desktop.exercises.model import Dose, Exercise, Sides
from backcare_desktop.journal.demo import DemoDose, DemoExercise, demo_export
from backcare_desktop.journal.journal import Journal
from backcare_desktop.paths import Places
from backcare_desktop.practice.levels import doses
from backcare_desktop.resources import assets
from backcare_desktop.verbs.errors import DONE, CommandError
from backcare_desktop.words import gettext as _
from backcare_desktop.words import ngettext

MOVING_S = 6.0
"""There and back, around a hold."""


def run(where: Places, years: float, seed: int, now: datetime) -> int:
    """Fill an empty journal with the `years` up to `now`. Raises CommandError, JournalError."""
    exercises = load_library([assets() / "exercises"]).exercises
    with Journal.open(where.journal) as journal:
        if not journal.empty:
            text = _("There is a log already, so it was left alone: {path}. Choose another folder.")
            raise CommandError(text.format(path=where.journal))
        merged = journal.take_in(demo_export(demo_exercises(exercises), years, seed, now))
    count = merged.added["repetition"]
    print(
        ngettext("{n} repetition is in {path}.", "{n} repetitions are in {path}.", count).format(
            n=count, path=where.journal
        )
    )
    return DONE


def demo_exercises(exercises: Iterable[Exercise]) -> tuple[DemoExercise, ...]:
    """The exercises, as somebody does them level by level."""
    return tuple(
        DemoExercise(
            exercise.id,
            ("left", "right") if exercise.sides is Sides.EACH else ("both",),
            tuple(_dose(exercise, dose) for dose in doses(exercise)),
        )
        for exercise in exercises
    )


def _dose(exercise: Exercise, dose: Dose) -> DemoDose:
    breath_s = 0.0 if exercise.breath is None else exercise.breath.total_s
    hold_s = dose.hold_s if dose.breaths is None else dose.breaths * breath_s
    return DemoDose(dose.repetitions, hold_s, MOVING_S if hold_s is None else hold_s + MOVING_S)
