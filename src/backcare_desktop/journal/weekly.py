"""What there is to say about a week, as facts. `words.review` makes the sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from backcare_desktop.journal.day_log import DayLog
from backcare_desktop.journal.records_of_days import DayTotal, PainDay
from backcare_desktop.journal.review import DAYS_A_WEEK, Week, week
from backcare_desktop.journal.trends import MEAN_DAYS, PainPoint, resting_mean


@dataclass(frozen=True, slots=True)
class PainThenAndNow:
    """Resting pain over 7 days (`now`) and over 7 earlier ones (`then`, None if nobody ever rated
    before). They follow on each other unless `gap`: then nobody rated in between."""

    now: PainPoint
    then: PainPoint | None
    gap: bool = False


@dataclass(frozen=True, slots=True)
class Times:
    """How many times something happened in an exercise, on one side ("both": not one-sided)."""

    exercise_id: str
    side: str
    times: int


@dataclass(frozen=True, slots=True)
class WeekFacts:
    """A week, told up to `until`: its last day, or today if that comes first.

    pain: None if nobody rated in the 7 days up to `until`. cut_short, hurts: the most first.
    practised_before: the last day of practice before the week, None if there was none.
    """

    week: Week
    until: date
    pain: PainThenAndNow | None
    cut_short: tuple[Times, ...]
    hurts: tuple[Times, ...]
    practised_before: date | None

    @property
    def first_day(self) -> date:
        """The first day of the week."""
        return self.week.days[0].date

    @property
    def last_day(self) -> date:
        """The last day of the week."""
        return self.week.days[-1].date

    @property
    def goes_on(self) -> bool:
        """Whether days of the week are still to come."""
        return self.until < self.last_day

    @property
    def days_away(self) -> int | None:
        """Days without practice between the practice before this week and the first one in it;
        None if either is missing."""
        practised = [day.date for day in self.week.days if day.repetitions]
        if not practised or self.practised_before is None:
            return None
        return (practised[0] - self.practised_before).days - 1


def week_facts(journal: DayLog, first_day: date, today: date) -> WeekFacts:
    """What the journal says about the week from `first_day`, seen from `today`.

    Raises what reading the journal raises.
    """
    last_day = first_day + timedelta(days=DAYS_A_WEEK - 1)
    until = max(first_day, min(today, last_day))
    totals = journal.totals(first_day, until)
    pains = journal.pain_days(date.min, until)
    return WeekFacts(
        week=week(totals, first_day, (one for one in pains if one.day >= first_day)),
        until=until,
        pain=_pain(pains, until),
        cut_short=_cut_short(totals),
        hurts=_times((one.exercise_id, str(one.side)) for one in journal.hurts(first_day, until)),
        practised_before=journal.last_practised_before(first_day),
    )


def _pain(pains: list[PainDay], until: date) -> PainThenAndNow | None:
    now = resting_mean(pains, until)
    if now.mean is None:
        return None
    start = until - timedelta(days=MEAN_DAYS)
    earlier = [one for one in pains if one.day <= start and one.resting is not None]
    if not earlier:
        return PainThenAndNow(now, None)
    gap = earlier[-1].day <= start - timedelta(days=MEAN_DAYS)
    return PainThenAndNow(now, resting_mean(earlier, earlier[-1].day if gap else start), gap)


def _cut_short(totals: Iterable[DayTotal]) -> tuple[Times, ...]:
    return _times((one.exercise_id, one.side) for one in totals for _ in range(one.cut_short))


def _times(happened: Iterable[tuple[str, str]]) -> tuple[Times, ...]:
    counts = Counter(happened)
    ordered = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return tuple(Times(exercise_id, side, times) for (exercise_id, side), times in ordered)
