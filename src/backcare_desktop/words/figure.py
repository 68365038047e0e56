"""Words about the figure: what the light in its muscles says, and how it is turned."""

from __future__ import annotations

from backcare_desktop.exercises.model import Exercise, Work
from backcare_desktop.words import gettext as _


def legend(exercise: Exercise) -> str:
    """What is lit: "Works: buttocks, deep belly muscles"; "" when nothing is."""
    names = [muscle.plain for muscle in exercise.muscles if muscle.role == "primary"]
    muscles = ", ".join(names or [muscle.plain for muscle in exercise.muscles])
    if not muscles:
        return ""
    text = _("Works: {muscles}") if exercise.work is Work.STRENGTH else _("Stretches: {muscles}")
    return text.format(muscles=muscles)


def figure_name(exercise_name: str) -> str:
    """What a screen reader calls the figure."""
    return _("Moving figure: {exercise}").format(exercise=exercise_name)


def figure_keys() -> str:
    """How the figure is turned without a mouse."""
    return _("The arrow keys turn it, plus and minus zoom, 0 brings it back.")
