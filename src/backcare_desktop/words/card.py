"""What is written on an exercise card besides the exercise's own words."""

from __future__ import annotations

from backcare_desktop.exercises.model import Exercise
from backcare_desktop.words import dose_in_full
from backcare_desktop.words import gettext as _


def start() -> str:
    """Above the picture of the start pose."""
    return _("Start")


def dose(exercise: Exercise) -> str:
    """How much to begin with: "5 times, hold for 3 breaths"."""
    return dose_in_full(exercise.dose.start, exercise.sides)


def goal(exercise: Exercise) -> str:
    """How far it may go: "Later: 10 times, hold for 3 breaths"; "" where that is all."""
    if exercise.dose.goal == exercise.dose.start:
        return ""
    return _("Later: {dose}").format(dose=dose_in_full(exercise.dose.goal, exercise.sides))


def cautions_heading() -> str:
    """Above what to be careful with."""
    return _("Take care")


def caution(when: str, text: str) -> str:
    """One caution in one line."""
    return _("{when}: {text}").format(when=when.rstrip("."), text=text)


def sources(exercise: Exercise) -> str:
    """Where the dose comes from, in one line; "" where it is all our own."""
    titles = [
        source.title
        for source in map(exercise.source, exercise.dose_sources)
        if source.kind in ("web", "book", "paper")
    ]
    return _("After: {titles}.").format(titles="; ".join(titles)) if titles else ""
