"""Signs that ask for a doctor before exercise: which there are, and how much they hurry.

The lists are the NHS's ("Back pain"), with what others ask besides for the routine ones
(Gloucestershire NHS, AHCPR). One sign alone is often a false alarm: the answer is always
"have it checked", never the name of an illness.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum

from backcare_desktop.practice.flare_up import PAIN_JUMP
from backcare_desktop.practice.history import History, PainWhen, Rating
from backcare_desktop.practice.pain import mean

ALARMING_PAIN = 8
ASK_AGAIN = timedelta(days=90)


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


class QuestionsDue(StrEnum):
    """Why the questions are to be asked (again)."""

    NEVER_ASKED = "never-asked"
    PAIN = "pain"
    LEG_SYMPTOMS = "leg-symptoms"
    LONG_AGO = "long-ago"


def questions_due(
    now: datetime, history: History, answered_at: datetime | None
) -> QuestionsDue | None:
    """Whether to ask before the next practice, and why; None if not.

    answered_at: when the questions were answered last, if ever.
    """
    if answered_at is None:
        return QuestionsDue.NEVER_ASKED
    if any(one.leg_symptoms and one.at > answered_at for one in history.hurts):
        return QuestionsDue.LEG_SYMPTOMS
    if any(one.at > answered_at and _alarms(one, history) for one in history.ratings):
        return QuestionsDue.PAIN
    if now - answered_at >= ASK_AGAIN:
        return QuestionsDue.LONG_AGO
    return None


def _alarms(rating: Rating, history: History) -> bool:
    usual = mean(history.ratings, PainWhen.BEFORE, rating.day - timedelta(days=1))
    jumped = usual is not None and rating.level - usual >= PAIN_JUMP
    return jumped or rating.level >= ALARMING_PAIN
