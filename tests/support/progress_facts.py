"""A journal that is only values, for what shows them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from backcare_desktop.journal import series, trends
from backcare_desktop.journal.records import Ending, LoggedRepetition, LoggedSession
from backcare_desktop.journal.records_of_days import (
    DayContents,
    DaySum,
    PainDay,
    PractisedSession,
    SpanTotal,
)
from backcare_desktop.journal.records_of_pain import LoggedHurt, LoggedNote, LoggedPain
from backcare_desktop.journal.review import Day, Week
from backcare_desktop.ui.chart_colours import Exercises
from backcare_desktop.ui.entry_dialog import Choice

TODAY = date(2026, 11, 20)  # a Friday
EXERCISES = Exercises(
    {"piriformis": "Piriformis stretch", "bridge": "Bridge", "cat-cow": "Cat-cow"}
)
CHOICES = (
    Choice("piriformis", "Piriformis stretch", each_side=True, repetitions=2, hold_s=20),
    Choice("bridge", "Bridge", each_side=False, repetitions=5, hold_s=14),
)

REPETITIONS: tuple[tuple[str, str, int, Ending], ...] = (
    ("r1", "left", 1, "completed"),
    ("r2", "left", 2, "cut_short"),
    ("r3", "right", 1, "completed"),
)
Done = Mapping[date, Mapping[str, float]]
SOME: Done = {
    date(2026, 11, 17): {"bridge": 180.0},
    date(2026, 11, 20): {"bridge": 90.0, "cat-cow": 60.0},
    date(2026, 11, 10): {"cat-cow": 600.0},
}
PAIN = {TODAY: PainDay(TODAY, before=4.0, after=3.0)}


@dataclass(frozen=True)
class Facts:
    """Seconds by day and exercise, five repetitions each; pain by day. A `ProgressSource`."""

    done: Done
    pains: Mapping[date, PainDay] = field(default_factory=lambda: PAIN)

    def week(self, first_day: date) -> Week:
        dates = [first_day + timedelta(days=number) for number in range(7)]
        return Week(
            tuple(
                Day(
                    day,
                    self.done.get(day, {}),
                    5 * len(self.done.get(day, {})),
                    dict.fromkeys(self.done.get(day, {}), 5),
                    self.pains.get(day) if self.done else None,
                )
                for day in dates
            )
        )

    def review(self, first_day: date) -> tuple[str, ...]:
        days = self.week(first_day).days_practised
        return (f"{days} of 7 days.", "Pain 4 to 3 (not yet a clear change).")

    def year(self, last_day: date) -> series.HeatMap:
        sums = [
            DaySum(day, sum(spent.values()), 5 * len(spent)) for day, spent in self.done.items()
        ]
        return series.heat_map(sums, last_day, 0)

    def pain(self, first: date, last: date) -> tuple[trends.PainPoint, ...]:
        return trends.pain_trend(self.pains.values(), first, last)

    def growth(self, exercise_id: str, first: date, last: date) -> trends.ExerciseTrend:
        found = trends.exercise_trends(self.totals(first, last, days=1), 1)
        empty = trends.ExerciseTrend(exercise_id, 1, ())
        return next((one for one in found if one.exercise_id == exercise_id), empty)

    def totals(self, first: date, last: date, days: int = 0) -> list[SpanTotal]:
        return [
            SpanTotal(day if days else first, name, side, 1, 5, 1, seconds, 5, 50.0)
            for day, spent in self.done.items()
            if first <= day <= last
            for name, seconds in spent.items()
            for side in (("left", "right") if name == "piriformis" else ("both",))
        ]

    def pain_days(self, first: date, last: date) -> list[PainDay]:
        return [one for day, one in self.pains.items() if first <= day <= last]

    def extent(self) -> tuple[date, date] | None:
        return (min(self.done), max(self.done)) if self.done else None

    def day(self, day: date) -> DayContents:
        return full_day(day) if day in self.done else DayContents(day)


def full_day(day: date) -> DayContents:
    """A session with piriformis on both sides, one cut short, pain, a hurt and a note."""
    at = datetime(day.year, day.month, day.day, 18, 5, tzinfo=UTC)
    session = LoggedSession("s", "Today", at, at, day, False, frozenset({"piriformis"}))
    repetitions = tuple(
        LoggedRepetition(
            "piriformis", None, side, number, 20.0, 20.0, at, 26.0, ending, uuid, "s", day
        )
        for uuid, side, number, ending in REPETITIONS
    )
    hurt = LoggedHurt(
        exercise_id="piriformis",
        variant=None,
        side="left",
        repetition=2,
        phase="hold",
        movement="hold",
        into_phase_s=4.2,
        at=at,
        leg_symptoms=False,
        choice="easier",
        uuid="h",
        session="s",
        local_date=day,
    )
    return DayContents(
        day,
        (PractisedSession(session, repetitions),),
        (LoggedPain("p", "s", "before", 4, at, day),),
        (hurt,),
        (LoggedNote("n", None, "Felt looser.", at, day),),
    )
