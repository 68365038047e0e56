"""Signs that ask for a doctor before exercise: which there are, and how much they hurry.

The lists are the NHS's ("Back pain"), with what others ask besides for the routine ones
(Gloucestershire NHS, AHCPR). One sign alone is often a false alarm: the answer is always
"have it checked", never the name of an illness.
"""

from collections.abc import Mapping
from enum import IntEnum, StrEnum


class EmergencySign(StrEnum):
    """To be looked at now; values are what the journal stores."""

    BOTH_LEGS = "both-legs"
    SADDLE = "saddle"
    PASSING_WATER = "passing-water"
    CONTROL = "control"
    CHEST = "chest"
    ACCIDENT = "accident"


class UrgentSign(StrEnum):
    """To be looked at in the next days."""

    FEVER = "fever"
    WEIGHT_LOSS = "weight-loss"
    SHAPE = "shape"
    NIGHT = "night"
    STRAINING = "straining"
    UPPER_BACK = "upper-back"


class RoutineSign(StrEnum):
    """To be spoken about with a doctor or a physical therapist; practice goes on."""

    WEEKS = "weeks"
    DAILY_LIFE = "daily-life"
    SEVERE = "severe"
    HISTORY = "history"
    AGE = "age"


class Urgency(IntEnum):
    """What answers ask for, from nothing to a doctor now."""

    NONE = 0
    ROUTINE = 1
    URGENT = 2
    EMERGENCY = 3

    @property
    def closes_practice(self) -> bool:
        """Whether practice waits until a professional has cleared the user."""
        return self >= Urgency.URGENT


def urgency_of(answers: Mapping[str, bool]) -> Urgency:
    """What the most urgent yes among the answers (sign to yes) asks for.

    A yes to a sign that nobody knows (a later version asked it) counts as an emergency.
    """
    found = Urgency.NONE
    for sign, yes in answers.items():
        if yes:
            found = max(found, _URGENCY.get(sign, Urgency.EMERGENCY))
    return found


_URGENCY: dict[str, Urgency] = {
    **{sign.value: Urgency.URGENT for sign in UrgentSign},
    **{sign.value: Urgency.ROUTINE for sign in RoutineSign},
}
