"""`backcare review`: a week in sentences."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta

from backcare_desktop.exercises.library import Library
from backcare_desktop.journal.journal import Journal
from backcare_desktop.journal.records_of_days import PainDay
from backcare_desktop.journal.review import Day, week_named, week_of
from backcare_desktop.journal.trends import PainPoint
from backcare_desktop.journal.weekly import PainThenAndNow, Times, WeekFacts, week_facts
from backcare_desktop.past import Past
from backcare_desktop.paths import Places
from backcare_desktop.practice.plan import Plan, plan_for
from backcare_desktop.verbs.errors import DONE, WRONG_USAGE, CommandError
from backcare_desktop.verbs.listing import library_of
from backcare_desktop.words import gettext as _
from backcare_desktop.words import review as review_words

FORMAT = 1
A_DAY = timedelta(days=1)


def run(
    where: Places,
    name: str | None,
    *,
    today: date,
    first_weekday: Callable[[], int],
    as_json: bool,
) -> int:
    """Print the week that is called `name` ("2026-W47"), or the present one.

    Raises CommandError for a week that there is not, JournalError.
    """
    first_day = _first_day(name, today, first_weekday())
    library = library_of(where)
    with Journal.read_only(where.journal) as journal:
        facts = week_facts(journal, first_day, today)
        sentences = review(journal, library, facts, today)
    if as_json:
        print(json.dumps(_document(facts, sentences), indent=2, ensure_ascii=False))
    else:
        print(" ".join(sentences))
    return DONE


def review(journal: Journal, library: Library, facts: WeekFacts, today: date) -> tuple[str, ...]:
    """The sentences about a week; those about the present one end with what comes next."""
    coming = _coming(journal, library, today) if facts.until == today else None
    return review_words.review(facts, coming, library.get)


def _coming(journal: Journal, library: Library, today: date) -> Plan:
    tomorrow = today + A_DAY
    return plan_for(tomorrow, Past(journal).history(tomorrow), library.exercises)


def _first_day(name: str | None, today: date, first_weekday: int) -> date:
    if name is None:
        return week_of(today, first_weekday)
    try:
        first_day = week_named(name, first_weekday)
    except ValueError as error:
        text = _("There is no week “{name}”; a week is called like this: 2026-W47.")
        raise CommandError(text.format(name=name), WRONG_USAGE) from error
    if first_day > today:
        text = _("The week {name} is still to come.")
        raise CommandError(text.format(name=name), WRONG_USAGE)
    return first_day


def _document(facts: WeekFacts, sentences: tuple[str, ...]) -> dict[str, object]:
    year, number, _weekday = (facts.first_day + 3 * A_DAY).isocalendar()
    return {
        "format": FORMAT,
        "week": f"{year}-W{number:02}",
        "first_day": facts.first_day.isoformat(),
        "last_day": facts.last_day.isoformat(),
        "until": facts.until.isoformat(),
        "days_practised": facts.week.days_practised,
        "seconds": round(facts.week.seconds, 3),
        "repetitions": facts.week.repetitions,
        "days": [_day(day) for day in facts.week.days],
        "pain": None if facts.pain is None else _pain(facts.pain),
        "cut_short": [_times(one) for one in facts.cut_short],
        "hurts": [_times(one) for one in facts.hurts],
        "sentences": list(sentences),
    }


def _day(day: Day) -> dict[str, object]:
    pain = day.pain or PainDay(day.date)
    return {
        "date": day.date.isoformat(),
        "seconds": round(day.seconds, 3),
        "repetitions": day.repetitions,
        "exercises": {
            name: {
                "seconds": round(seconds, 3),
                "repetitions": day.repetitions_by_exercise.get(name, 0),
            }
            for name, seconds in day.seconds_by_exercise.items()
        },
        "pain_before": pain.before,
        "pain_after": pain.after,
        "pain_morning": pain.morning,
    }


def _pain(fact: PainThenAndNow) -> dict[str, object]:
    moved = review_words.moved(fact)
    return {
        "now": _point(fact.now),
        "then": None if fact.then is None else _point(fact.then),
        "gap": fact.gap,
        "trend": None if moved is None else moved.value,
    }


def _point(point: PainPoint) -> dict[str, object]:
    return {
        "last_day": point.day.isoformat(),
        "mean": None if point.mean is None else round(point.mean, 2),
        "spread": None if point.spread is None else round(point.spread, 2),
        "days_rated": point.days_rated,
    }


def _times(one: Times) -> dict[str, object]:
    return {"exercise": one.exercise_id, "side": one.side, "times": one.times}
