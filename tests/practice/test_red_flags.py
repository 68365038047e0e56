"""How much a sign hurries, and when the questions come again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from backcare_desktop.practice.history import History, PainWhen
from backcare_desktop.practice.red_flags import (
    EmergencySign,
    QuestionsDue,
    RoutineSign,
    Urgency,
    UrgentSign,
    questions_due,
    urgency_of,
)

from .pasts import at, hurt, rating

EVERY = [*EmergencySign, *UrgentSign, *RoutineSign]
NO = {sign.value: False for sign in EVERY}


def due(number: int, **past: object) -> QuestionsDue | None:
    """On a day, after the questions were answered at noon of the first."""
    return questions_due(at(number), History(**past), at(1, 12))  # type: ignore[arg-type]


def test_no_sign_asks_for_nothing() -> None:
    assert urgency_of(NO) is Urgency.NONE
    assert len(NO) == len(EVERY)  # no two of them share a name


@pytest.mark.parametrize(
    ("signs", "urgency", "closes"),
    [
        (EmergencySign, Urgency.EMERGENCY, True),
        (UrgentSign, Urgency.URGENT, True),
        (RoutineSign, Urgency.ROUTINE, False),
    ],
)
def test_each_sign_has_its_urgency(
    signs: type[EmergencySign], urgency: Urgency, closes: bool
) -> None:
    for sign in signs:
        assert urgency_of(NO | {sign.value: True}) is urgency
    assert urgency.closes_practice is closes


def test_the_most_urgent_yes_counts() -> None:
    assert urgency_of({"weeks": True, "fever": True}) is Urgency.URGENT
    assert urgency_of({"weeks": True, "chest": True, "fever": True}) is Urgency.EMERGENCY


def test_at_the_first_start_the_questions_are_due() -> None:
    assert questions_due(at(1), History(), None) is QuestionsDue.NEVER_ASKED


@pytest.mark.parametrize("when", list(PainWhen))
@pytest.mark.parametrize(("level", "asks"), [(7, False), (8, True)])
def test_pain_of_eight_or_more_asks_again(when: PainWhen, level: int, asks: bool) -> None:
    assert due(2, ratings=(rating(2, level, when),)) == (QuestionsDue.PAIN if asks else None)


@pytest.mark.parametrize(("level", "asks"), [(4, False), (5, True)])
def test_pain_three_above_the_mean_asks_again(level: int, asks: bool) -> None:
    usual = (rating(2, 1), rating(3, 3))
    found = due(4, ratings=(*usual, rating(4, level)))
    assert found == (QuestionsDue.PAIN if asks else None)


def test_pain_that_was_there_when_they_were_answered_does_not() -> None:
    assert due(2, ratings=(rating(1, 9, hour=11),)) is None


def test_leg_symptoms_ask_again() -> None:
    assert due(2, hurts=(hurt(2),)) is None
    assert due(2, hurts=(hurt(2, leg_symptoms=True),)) is QuestionsDue.LEG_SYMPTOMS


def test_every_ninety_days_they_come_again() -> None:
    answered = at(1)
    almost = timedelta(days=89, hours=23)
    assert questions_due(answered + almost, History(), answered) is None
    after = answered + timedelta(days=90)
    assert questions_due(after, History(), answered) is QuestionsDue.LONG_AGO
