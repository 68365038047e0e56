"""The week in sentences."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from backcare_desktop.exercises.library import load_library
from backcare_desktop.journal.records_of_days import DayTotal
from backcare_desktop.journal.review import week
from backcare_desktop.journal.trends import PainPoint
from backcare_desktop.journal.weekly import PainThenAndNow, Times, WeekFacts
from backcare_desktop.practice.history import ReasonKind, Step
from backcare_desktop.practice.plan import Plan
from backcare_desktop.practice.progress import Change
from backcare_desktop.resources import assets
from backcare_desktop.words import review as words

LIBRARY = load_library([assets() / "exercises"])
MONDAY = date(2026, 11, 16)
SUNDAY = MONDAY + timedelta(days=6)


def facts(
    days: int,
    minutes: float = 10.0,
    *,
    until: date = SUNDAY,
    pain: PainThenAndNow | None = None,
    cut_short: tuple[Times, ...] = (),
    hurts: tuple[Times, ...] = (),
    before: date | None = MONDAY - timedelta(days=1),
) -> WeekFacts:
    totals = [
        DayTotal(MONDAY + timedelta(days=n), "bridge", "both", 3, 0, minutes * 60 / days, 0, 0.0)
        for n in range(days)
    ]
    return WeekFacts(week(totals, MONDAY), until, pain, cut_short, hurts, before)


def pain(
    then: float | None, now: float, *, gap: bool = False, then_days: int = 7, now_days: int = 7
) -> PainThenAndNow:
    earlier = None if then is None else PainPoint(MONDAY, then, 0.5, then_days)
    return PainThenAndNow(PainPoint(SUNDAY, now, 0.5, now_days), earlier, gap)


def told(of: WeekFacts, coming: Plan | None = None) -> str:
    return " ".join(words.review(of, coming, LIBRARY.get))


def test_a_whole_week_is_told_as_the_user_was_promised() -> None:
    step = Change("bridge", Step(0), Step(1), ReasonKind.COMFORTABLE, SUNDAY)
    found = told(
        facts(5, 64.0, pain=pain(4.0, 3.0), cut_short=(Times("piriformis", "left", 2),)),
        Plan(SUNDAY, (), changes=(step,)),
    )
    assert found == (
        "5 of 7 days, 64 minutes. Pain 4 to 3 (not yet a clear change). "
        "Piriformis stretch on the left was cut short twice. Next week: Bridge, 6 x 3 breaths."
    )


@pytest.mark.parametrize(
    ("of", "sentence"),
    [
        (facts(7, 99.6), "7 of 7 days, 100 minutes."),
        (facts(1, 0.2), "1 of 7 days, 1 minute."),
        (facts(1, until=MONDAY), "1 day so far, 10 minutes."),
        (facts(2, until=MONDAY + timedelta(days=2)), "2 days so far, 10 minutes."),
        (facts(0), "A week without practice. That can happen; nothing is lost."),
        (facts(0, until=MONDAY), "No practice yet this week. A few minutes on any day count."),
        (
            facts(0, before=None),
            "Nothing is in the log yet. After your first practice, your weeks are told here.",
        ),
        (
            facts(2, before=MONDAY - timedelta(days=15)),
            "2 of 7 days, 10 minutes. Good to have you back. Nothing was lost in between.",
        ),
        (facts(2, before=MONDAY - timedelta(days=14)), "2 of 7 days, 10 minutes."),
    ],
)
def test_days_are_told_without_scolding(of: WeekFacts, sentence: str) -> None:
    assert told(of) == sentence


@pytest.mark.parametrize(
    ("of", "sentence"),
    [
        (pain(4.0, 2.0), "Pain 4 to 2: better."),
        (pain(2.0, 4.0), "Pain 2 to 4: worse."),
        (pain(4.04, 2.05), "Pain 4 to 2 (not yet a clear change)."),
        (pain(8.0, 5.7), "Pain 8 to 5.7 (not yet a clear change)."),
        (pain(8.0, 5.6), "Pain 8 to 5.6: better."),
        (pain(3.0, 3.0), "Pain 3, as in the week before."),
        (pain(None, 3.25), "Pain 3.2 on average."),
        (pain(6.0, 2.0, now_days=2), "Pain 6 to 2 (too few ratings to tell)."),
        (pain(6.0, 2.0, then_days=1), "Pain 6 to 2 (too few ratings to tell)."),
        (pain(6.0, 2.0, gap=True), "Pain 6 before the break, 2 now: better."),
        (pain(2.0, 6.0, gap=True), "Pain 2 before the break, 6 now: worse."),
        (pain(3.0, 3.0, gap=True), "Pain 3 before the break, 3 now (not a clear change)."),
        (
            pain(6.0, 2.0, gap=True, now_days=1),
            "Pain 6 before the break, 2 now (too few ratings to tell).",
        ),
    ],
)
def test_pain_is_called_better_or_worse_only_by_the_rule(of: PainThenAndNow, sentence: str) -> None:
    assert words.pain(of) == sentence


def test_what_hurt_and_what_was_cut_short_is_told_the_most_first_and_not_all() -> None:
    short = tuple(Times("rotation", "right", n) for n in (9, 2, 1, 1))
    found = told(facts(1, cut_short=short, hurts=(Times("bridge", "both", 1),)))
    assert found == (
        "1 of 7 days, 10 minutes. "
        "Lower back rotational stretch on the right was cut short 9 times. "
        "Lower back rotational stretch on the right was cut short twice. "
        "Lower back rotational stretch on the right was cut short once. "
        "Bridge hurt once."
    )


def test_an_exercise_that_is_gone_is_told_by_its_id() -> None:
    found = told(facts(1, hurts=(Times("my-own", "both", 3),)))
    assert found.endswith("my-own hurt 3 times.")


def test_a_plan_without_changes_has_nothing_to_say() -> None:
    assert told(facts(1), Plan(SUNDAY, ())) == "1 of 7 days, 10 minutes."
