"""What can be read from the floor: few words, large."""

from __future__ import annotations

from backcare_desktop import words
from backcare_desktop.exercises.model import Exercise, Side
from backcare_desktop.practice.phase import Phase, PhaseKind
from backcare_desktop.words import gettext as _


def line(phase: Phase, exercise: Exercise, *, lead_in: bool) -> str:
    """The one line of floor mode: what to do now."""
    if phase.kind is PhaseKind.CHANGE_POSITION or (lead_in and phase.kind is PhaseKind.PREPARE):
        return _("{exercise}: {what_to_do}").format(
            exercise=exercise.name, what_to_do=words.get_into(exercise.position)
        )
    if phase.kind is PhaseKind.PREPARE:
        return words.coming(exercise)
    return words.phase(phase, exercise)


def turn(phase: Phase, *, lead_in: bool) -> str:
    """Under the ring: which repetition this is, and below it which side."""
    if lead_in:
        return begin_now()
    count = _("{n} of {all}").format(n=phase.repetition, all=phase.repetitions)
    side = {Side.LEFT: _("left"), Side.RIGHT: _("right"), Side.BOTH: ""}[phase.side]
    return f"{count}\n{side}" if side else count


def invitation() -> str:
    """In floor mode, before practice."""
    return _("Any key: start today’s exercises")


def letting_go() -> str:
    """While the figure eases out of what hurts."""
    return _("Let go, slowly")


def going_on() -> str:
    """Over the large count before the practice goes on."""
    return _("Going on in")


def lie_down(exercise: Exercise) -> str:
    """Over the count before a practice that goes on in its middle."""
    return _("{what_to_do}: going on in").format(what_to_do=words.get_into(exercise.position))


def begin_now() -> str:
    """Below it."""
    return _("any key: begin")


def paused() -> str:
    """Under "Paused", for somebody who cannot reach the button."""
    return _("Any key: go on")


def locked() -> str:
    """The practice waited because the screen was locked or the machine went to sleep."""
    return _("The practice waited for you while the screen was locked or the computer asleep.")
