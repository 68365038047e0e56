"""What there is to say about a week."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from backcare_desktop.journal.journal import Journal, Repetition
from backcare_desktop.journal.records_of_pain import HurtEvent
from backcare_desktop.journal.weekly import Times, week_facts

Done = Callable[..., Repetition]

MONDAY = datetime(2026, 3, 9, 12, 0, tzinfo=UTC)
SUNDAY = date(2026, 3, 15)


def practise(journal: Journal, done: Done, days: list[int], **changes: object) -> None:
    for number in days:
        at = MONDAY + timedelta(days=number)
        session = journal.begin_session("today", at)
        journal.add_repetition(session, done(started_at=at, **changes))


def rate(journal: Journal, levels: dict[int, int]) -> None:
    for number, level in levels.items():
        journal.rate_pain("morning", level, MONDAY + timedelta(days=number))


def test_a_week_is_told_up_to_today(journal: Journal, done: Done) -> None:
    practise(journal, done, [0, 2, 5])
    facts = week_facts(journal, MONDAY.date(), date(2026, 3, 11))
    assert (facts.week.days_practised, facts.goes_on) == (2, True)
    facts = week_facts(journal, MONDAY.date(), date(2026, 5, 1))
    assert (facts.week.days_practised, facts.goes_on) == (3, False)


def test_what_was_cut_short_is_counted_by_exercise_and_side(journal: Journal, done: Done) -> None:
    short = {"exercise_id": "piriformis", "ending": "cut_short"}
    practise(journal, done, [0, 1], side="left", **short)
    practise(journal, done, [1], side="right", **short)
    practise(journal, done, [-1, 9], side="right", **short)
    assert week_facts(journal, MONDAY.date(), SUNDAY).cut_short == (
        Times("piriformis", "left", 2),
        Times("piriformis", "right", 1),
    )


def test_what_hurt_is_counted(journal: Journal) -> None:
    session = journal.begin_session("today", MONDAY)
    for _ in range(2):
        hurt = HurtEvent("bridge", None, "both", 1, "hold", "raise", 2.0, MONDAY, False, None)
        journal.add_hurt(session, hurt)
    assert week_facts(journal, MONDAY.date(), SUNDAY).hurts == (Times("bridge", "both", 2),)


def test_pain_is_compared_with_the_seven_days_before(journal: Journal) -> None:
    rate(journal, {-7: 5, -1: 3, 0: 3, 6: 2})
    fact = week_facts(journal, MONDAY.date(), SUNDAY).pain
    assert fact is not None and fact.then is not None
    assert (fact.then.mean, fact.then.days_rated) == (4.0, 2)
    assert (fact.now.mean, fact.now.days_rated) == (2.5, 2)
    assert not fact.gap


def test_in_the_middle_of_a_week_pain_is_that_of_seven_days_too(journal: Journal) -> None:
    rate(journal, {-6: 6, -5: 5, -1: 3, 1: 1})
    fact = week_facts(journal, MONDAY.date(), MONDAY.date() + timedelta(days=1)).pain
    assert fact is not None and fact.then is not None
    assert (fact.then.mean, fact.now.mean) == (6.0, 3.0)


def test_after_a_break_pain_is_compared_with_that_before_it(journal: Journal) -> None:
    rate(journal, {-60: 8, -40: 6, -39: 4, 0: 3})
    fact = week_facts(journal, MONDAY.date(), SUNDAY).pain
    assert fact is not None and fact.then is not None
    assert (fact.then.mean, fact.then.days_rated, fact.gap) == (5.0, 2, True)


def test_without_ratings_nothing_is_said_of_pain(journal: Journal) -> None:
    rate(journal, {-20: 5})
    assert week_facts(journal, MONDAY.date(), SUNDAY).pain is None


def test_the_first_ratings_have_nothing_to_be_compared_with(journal: Journal) -> None:
    rate(journal, {0: 5})
    fact = week_facts(journal, MONDAY.date(), SUNDAY).pain
    assert fact is not None
    assert fact.then is None


@pytest.mark.parametrize(("before", "away"), [(-1, 0), (-2, 1), (-30, 29)])
def test_a_break_is_counted_in_days_without_practice(
    journal: Journal, done: Done, before: int, away: int
) -> None:
    practise(journal, done, [before, 0])
    assert week_facts(journal, MONDAY.date(), SUNDAY).days_away == away


def test_an_empty_journal_has_a_week_of_nothing(journal: Journal) -> None:
    facts = week_facts(journal, MONDAY.date(), SUNDAY)
    assert (facts.week.days_practised, facts.pain, facts.days_away) == (0, None, None)
    assert (facts.cut_short, facts.hurts, facts.practised_before) == ((), (), None)
