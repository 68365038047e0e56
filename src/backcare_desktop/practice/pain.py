"""What pain ratings say, and what they do not."""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from backcare_desktop.practice.history import PainWhen, Rating

MEAN_DAYS = 7
REAL_CHANGE = 2.0
"""Points by which a person's own pain must move to be more than noise (Childs 2005)."""
REAL_RATIO = 0.3
"""And the part of what it was (Ostelo 2008)."""
_ROUNDING = 1e-9


class Trend(StrEnum):
    """How one mean compares with an earlier one."""

    BETTER = "better"
    WORSE = "worse"
    UNCLEAR = "unclear"


def trend(earlier: float, later: float) -> Trend:
    """Whether pain got better or worse: only if the mean moved by 2 points and by 30 %."""
    moved = later - earlier
    least = max(REAL_CHANGE, REAL_RATIO * earlier)
    if abs(moved) < least - _ROUNDING:
        return Trend.UNCLEAR
    return Trend.BETTER if moved < 0 else Trend.WORSE


def mean(ratings: Iterable[Rating], when: PainWhen, last_day: date) -> float | None:
    """The mean of the ratings of this kind on the 7 days that end with `last_day`."""
    first_day = last_day - timedelta(days=MEAN_DAYS - 1)
    levels = [one.level for one in ratings if one.when is when and first_day <= one.day <= last_day]
    return sum(levels) / len(levels) if levels else None


def resting_mean(ratings: Iterable[Rating], last_day: date) -> float | None:
    """The 7-day mean of pain before practice; of the mornings, where nobody rated before."""
    ratings = tuple(ratings)
    before = mean(ratings, PainWhen.BEFORE, last_day)
    return mean(ratings, PainWhen.MORNING, last_day) if before is None else before


def by_day(ratings: Iterable[Rating]) -> dict[date, float]:
    """How each day was by itself, in order: pain before practice, else in the morning.

    Days without either are absent: pain after practice says how the practice was.
    """
    levels: dict[date, dict[PainWhen, list[int]]] = {}
    for one in ratings:
        if one.when is not PainWhen.AFTER:
            levels.setdefault(one.day, {}).setdefault(one.when, []).append(one.level)
    return {
        day: sum(best) / len(best)
        for day, kinds in sorted(levels.items())
        for best in (kinds.get(PainWhen.BEFORE) or kinds[PainWhen.MORNING],)
    }
