"""The plan in words: whole sentences, with their reason."""

from __future__ import annotations

from datetime import date

import pytest

from backcare_desktop.exercises.library import load_library
from backcare_desktop.practice.flare_up import Offer, OfferReason
from backcare_desktop.practice.history import OfferKind, PainWhen, ReasonKind, Step
from backcare_desktop.practice.plan import Resting
from backcare_desktop.practice.progress import Change
from backcare_desktop.practice.red_flags import QuestionsDue, RoutineSign, Urgency, UrgentSign
from backcare_desktop.resources import assets
from backcare_desktop.words import plan, safety

LIBRARY = load_library([assets() / "exercises"])
TUESDAY = date(2026, 3, 3)
WEDNESDAY = date(2026, 3, 4)


@pytest.mark.parametrize(
    ("exercise_id", "before", "after", "sentence"),
    [
        (
            "bridge",
            Step(0),
            Step(1),
            "Bridge: one more repetition, because three sessions stayed comfortable.",
        ),
        (
            "knee-to-chest",
            Step(0),
            Step(1),
            "Knee-to-chest stretch: one more repetition on each side, because three sessions "
            "stayed comfortable.",
        ),
        (
            "piriformis",
            Step(0),
            Step(1),
            "Piriformis stretch: hold 5 seconds longer, because three sessions stayed comfortable.",
        ),
        (
            "childs-pose",
            Step(0),
            Step(1),
            "Child's pose: one more breath in each hold, because three sessions stayed "
            "comfortable.",
        ),
        (
            "bridge",
            Step(1, easier=True),
            Step(1),
            "Bridge: the usual way again, because three sessions stayed comfortable.",
        ),
    ],
)
def test_one_more_says_of_what_and_why(
    exercise_id: str, before: Step, after: Step, sentence: str
) -> None:
    change = Change(exercise_id, before, after, ReasonKind.COMFORTABLE, TUESDAY)
    assert plan.change(change, LIBRARY.get(exercise_id), WEDNESDAY) == sentence


def test_a_change_that_waits_for_the_morning_says_so() -> None:
    change = Change("bridge", Step(0), Step(1), ReasonKind.COMFORTABLE, TUESDAY)
    sentence = plan.change(change, LIBRARY.get("bridge"), TUESDAY)
    assert sentence.endswith("only if the morning is no worse.")


def test_less_says_how_much_and_why() -> None:
    hurt = Change("bridge", Step(2), Step(1, easier=True), ReasonKind.HURT, TUESDAY)
    assert plan.change(hurt, LIBRARY.get("bridge"), WEDNESDAY) == (
        "Bridge: 6 x 3 breaths, in its easier way, because it hurt on Tuesday."
    )
    ended = Change("bridge", Step(2), Step(1), ReasonKind.FLARE_UP_ENDED, TUESDAY)
    assert "after your gentle days" in plan.change(ended, LIBRARY.get("bridge"), WEDNESDAY)


def test_what_rests_says_until_when() -> None:
    resting = Resting("bridge", WEDNESDAY)
    assert plan.resting(resting, LIBRARY.get("bridge")) == (
        "Bridge rests until Wednesday, because it hurt."
    )


@pytest.mark.parametrize("reason", list(OfferReason))
def test_every_offer_is_a_sentence_with_answers(reason: OfferReason) -> None:
    kind = {
        OfferReason.GOOD_DAYS: OfferKind.END_FLARE_UP,
        OfferReason.NO_IMPROVEMENT: OfferKind.SEE_SOMEONE,
    }.get(reason, OfferKind.BEGIN_FLARE_UP)
    sentence = plan.offer(Offer(kind, reason, level=8, mean=3.5, days=14))
    assert sentence[-1] in ".?"
    assert "None" not in sentence
    assert plan.offer_answers(kind)[0]


def test_encouragement_never_praises_what_did_not_happen() -> None:
    def said(*, finished: bool = True, hurt: bool = False, days: int = 2) -> str:
        return plan.encouragement(
            finished=finished, hurt=hurt, first=False, days_away=1, days_this_week=days, goal=5
        )

    stopped, hurt, reached = said(finished=False), said(finished=False, hurt=True), said(days=5)
    assert "part" in stopped
    assert "listened" in hurt
    assert "5 days" in reached
    assert len({stopped, hurt, reached}) == 3


def test_every_question_about_pain_is_one() -> None:
    asked = [plan.pain_question(when) for when in PainWhen]
    asked.append(plan.pain_question(PainWhen.MORNING, afternoon=True))
    assert len(set(asked)) == 4
    assert all(one.endswith("?") for one in asked)


def test_every_sign_and_every_reason_to_ask_has_its_words() -> None:
    lines = [safety.urgent_sign(one) for one in UrgentSign]
    lines += [safety.routine_sign(one) for one in RoutineSign]
    lines += [plan.why_asked(one) for one in QuestionsDue]
    assert len(set(lines)) == len(lines) == 6 + 5 + 4


@pytest.mark.parametrize("urgency", [Urgency.URGENT, Urgency.EMERGENCY])
def test_a_closed_practice_names_no_illness_and_says_what_opens_it(urgency: Urgency) -> None:
    text = " ".join(safety.stop_sentences(urgency)).lower()
    assert "not a diagnosis" in text
    assert "you may have" not in text
    assert "until a professional" in text
