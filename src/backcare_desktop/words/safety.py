"""The signs that ask for a doctor, in plain words, and what to do about them."""

from __future__ import annotations

from backcare_desktop.practice.red_flags import RoutineSign, Urgency, UrgentSign
from backcare_desktop.words import gettext as _


def urgent_sign(sign: UrgentSign) -> str:
    """The sign as a line to tick."""
    return {
        UrgentSign.FEVER: _("A high temperature"),
        UrgentSign.WEIGHT_LOSS: _("Losing weight without wanting to"),
        UrgentSign.SHAPE: _("A lump or swelling in your back, or your back has changed its shape"),
        UrgentSign.NIGHT: _("No better after resting, or worse at night"),
        UrgentSign.STRAINING: _("Worse when you sneeze, cough or poo"),
        UrgentSign.UPPER_BACK: _("Pain that comes from the top of your back"),
    }[sign]


def routine_sign(sign: RoutineSign) -> str:
    """The sign as a line to tick."""
    return {
        RoutineSign.WEEKS: _("No better after a few weeks"),
        RoutineSign.DAILY_LIFE: _("It stops you from doing what you do every day"),
        RoutineSign.SEVERE: _("It is very bad, or getting worse"),
        RoutineSign.HISTORY: _(
            "You have or had cancer, weak bones, steroids for a long time, a weak immune system "
            "or a recent infection"
        ),
        RoutineSign.AGE: _("The pain is new, and you are over 50 or under 20"),
    }[sign]


def stop_title(urgency: Urgency) -> str:
    """The headline of the page that closes practice."""
    if urgency is Urgency.URGENT:
        return _("Please have this checked first")
    return _("Please do not exercise now")


def stop_sentences(urgency: Urgency) -> tuple[str, ...]:
    """What to do now instead of exercises."""
    closed = _(
        "Practice stays closed until a professional tells you that you may exercise. "
        "Everything that you did before is kept."
    )
    if urgency is Urgency.URGENT:
        return (
            _(
                "You told us about a sign that a doctor should look at in the next days. Make "
                "an appointment, and tell them what you answered here."
            ),
            _(
                "This is not a diagnosis, and often it turns out to be nothing serious. But get "
                "this checked before you exercise."
            ),
            closed,
        )
    return (
        _(
            "You told us about a sign that a doctor should look at right away. Call your "
            "local emergency number, or go to the nearest emergency department, and tell "
            "them what you answered here."
        ),
        _("This is not a diagnosis. But a sign like this needs to be looked at today."),
        closed,
    )


def routine_sentences() -> tuple[str, ...]:
    """What to do about a sign that does not hurry."""
    return (
        _(
            "What you told us is worth bringing up with your doctor or a physical therapist, "
            "soon. Show them the exercises, too."
        ),
        _("You can exercise in the meantime. Start slowly, and stop when it hurts."),
    )
