"""The journal, as the progress tab and the report ask for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from backcare_desktop.exercises.library import Library
from backcare_desktop.journal import review, series, trends
from backcare_desktop.journal.journal import Journal
from backcare_desktop.journal.records_of_days import DayContents, PainDay, SpanTotal
from backcare_desktop.journal.weekly import week_facts
from backcare_desktop.verbs.reviewing import review as sentences_of


class JournalSource:
    """The journal, as the progress tab asks for it. Everything raises JournalError."""

    def __init__(
        self, journal: Journal, library: Library, today: Callable[[], date], first_weekday: int
    ) -> None:
        self._journal = journal
        self._library = library
        self._today = today
        self._first_weekday = first_weekday

    def week(self, first_day: date) -> review.Week:
        """The seven days from `first_day`."""
        last_day = first_day + timedelta(days=review.DAYS_A_WEEK - 1)
        totals = self._journal.totals(first_day, last_day)
        return review.week(totals, first_day, self._journal.pain_days(first_day, last_day))

    def review(self, first_day: date) -> tuple[str, ...]:
        """The week in sentences."""
        today = self._today()
        facts = week_facts(self._journal, first_day, today)
        return sentences_of(self._journal, self._library, facts, today)

    def year(self, last_day: date) -> series.HeatMap:
        """The 52 weeks that end with that of `last_day`."""
        first, last = series.heat_map_range(last_day, self._first_weekday)
        return series.heat_map(self._journal.day_sums(first, last), last_day, self._first_weekday)

    def pain(self, first: date, last: date) -> tuple[trends.PainPoint, ...]:
        """The 7-day mean of pain, a point a day."""
        before = first - timedelta(days=trends.MEAN_DAYS - 1)
        return trends.pain_trend(self._journal.pain_days(before, last), first, last)

    def growth(self, exercise_id: str, first: date, last: date) -> trends.ExerciseTrend:
        """How an exercise went."""
        days = trends.span_days(first, last)
        found = self._journal.span_totals(first, last, days=days, exercise_id=exercise_id)
        for trend in trends.exercise_trends(found, days):
            return trend
        return trends.ExerciseTrend(exercise_id, days, ())

    def totals(self, first: date, last: date) -> list[SpanTotal]:
        """The whole range, by exercise and side."""
        return self._journal.span_totals(first, last)

    def pain_days(self, first: date, last: date) -> list[PainDay]:
        """Pain, day by day."""
        return self._journal.pain_days(first, last)

    def extent(self) -> tuple[date, date] | None:
        """The first and the last day with anything; None for an empty journal."""
        return self._journal.extent()

    def day(self, day: date) -> DayContents:
        """Everything of one day."""
        return self._journal.day(day)
