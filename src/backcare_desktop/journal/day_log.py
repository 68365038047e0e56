"""Asking the journal for days: their totals for charts, and one day with all that is in it.

The totals are kept by the database itself (see `schema`), so every question here takes the same
time however many repetitions a day had.
"""

from __future__ import annotations

from datetime import date

from backcare_desktop.journal.pain_log import PainLog
from backcare_desktop.journal.practice_log import PracticeLog
from backcare_desktop.journal.records import PAIN_TIMES, LoggedRepetition
from backcare_desktop.journal.records_of_days import (
    DayContents,
    DaySum,
    DayTotal,
    PainDay,
    PractisedSession,
    SpanTotal,
)
from backcare_desktop.journal.times import day_number, day_of


class DayLog(PracticeLog, PainLog):
    """The part of the journal that knows days. Ranges include both of their ends."""

    def totals(self, first: date, last: date) -> list[DayTotal]:
        """What was done of each exercise and side, day by day. Days without are absent."""
        rows = self._read(
            "SELECT * FROM day_total WHERE local_day BETWEEN ? AND ?",
            (day_number(first), day_number(last)),
        )
        return [
            DayTotal(day_of(day), name, side, done, cut_short, spent / 1000, holds, held / 1000)
            for day, name, side, done, cut_short, spent, holds, held in rows
        ]

    def day_sums(self, first: date, last: date) -> list[DaySum]:
        """What was done, day by day. Days without are absent."""
        rows = self._read(
            "SELECT local_day, sum(duration_ms), sum(completed) FROM day_total"
            " WHERE local_day BETWEEN ? AND ? GROUP BY local_day",
            (day_number(first), day_number(last)),
        )
        return [DaySum(day_of(day), spent / 1000, done) for day, spent, done in rows]

    def span_totals(
        self, first: date, last: date, *, days: int | None = None, exercise_id: str | None = None
    ) -> list[SpanTotal]:
        """What was done in each span of `days` from `first` on (None: in the whole range).

        Of one exercise, or of each; by span, exercise and side. Spans without are absent.
        """
        start = day_number(first)
        length = day_number(last) - start + 1 if days is None else days
        rows = self._read(
            "SELECT (local_day - ?) / ? AS span, exercise_id, side, count(*), sum(completed),"
            " sum(cut_short), sum(duration_ms), sum(holds), sum(held_ms) FROM day_total"
            " WHERE local_day BETWEEN ? AND ? AND (? IS NULL OR exercise_id = ?)"
            " GROUP BY span, exercise_id, side",
            (start, length, start, day_number(last), exercise_id, exercise_id),
        )
        return [
            SpanTotal(
                first_day=day_of(start + span * length),
                exercise_id=name,
                side=side,
                days=count,
                completed=done,
                cut_short=cut_short,
                seconds=spent / 1000,
                holds=holds,
                held_s=held / 1000,
            )
            for span, name, side, count, done, cut_short, spent, holds, held in rows
        ]

    def pain_days(self, first: date, last: date) -> list[PainDay]:
        """Pain, day by day, in order. Days on which nobody rated are absent."""
        kinds = ", ".join(f"avg(level) FILTER (WHERE rated = '{rated}')" for rated in PAIN_TIMES)
        rows = self._read(
            f"SELECT local_day, {kinds} FROM pain"
            " WHERE local_day BETWEEN ? AND ? AND NOT deleted GROUP BY local_day",
            (day_number(first), day_number(last)),
        )
        return [PainDay(day_of(day), *levels) for day, *levels in rows]

    def extent(self) -> tuple[date, date] | None:
        """The first and the last day on which anything was done or rated; None before that."""
        ((first, last),) = self._read(
            "SELECT min(first), max(last) FROM ("
            "SELECT (SELECT min(local_day) FROM day_total) AS first,"
            " (SELECT max(local_day) FROM day_total) AS last UNION ALL "
            "SELECT (SELECT min(local_day) FROM pain WHERE NOT deleted),"
            " (SELECT max(local_day) FROM pain WHERE NOT deleted))"
        )
        return None if first is None else (day_of(first), day_of(last))

    def last_practised_before(self, day: date) -> date | None:
        """The last day before this one on which a repetition was completed, if there is any."""
        ((found,),) = self._read(
            "SELECT max(local_day) FROM day_total WHERE local_day < ? AND completed > 0",
            (day_number(day),),
        )
        return None if found is None else day_of(found)

    def day(self, day: date) -> DayContents:
        """Everything of that day. A session that went on past midnight is in both days, each
        time with the repetitions that count there."""
        of_session: dict[str, list[LoggedRepetition]] = {}
        for one in self.repetitions(day, day):
            of_session.setdefault(one.session, []).append(one)
        yesterday = day if day == date.min else date.fromordinal(day.toordinal() - 1)
        sessions = [
            PractisedSession(each, tuple(of_session.pop(each.uuid, ())))
            for each in self.sessions(yesterday, day)
            if each.local_date == day or each.uuid in of_session
        ]
        # Flights and hands on the clock may put the beginning on a day that is further away.
        sessions += [
            PractisedSession(self.session(uuid), tuple(done)) for uuid, done in of_session.items()
        ]
        return DayContents(
            day=day,
            sessions=tuple(sorted(sessions, key=lambda each: each.session.began_at)),
            pains=tuple(self.pains(day, day)),
            hurts=tuple(self.hurts(day, day)),
            notes=tuple(self.notes(day, day)),
        )
