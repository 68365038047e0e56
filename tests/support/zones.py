"""The time zones whose clocks are changed in the years that tests look at."""

from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

FIRST, LAST = datetime(2024, 1, 1, tzinfo=UTC), datetime(2030, 12, 31, tzinfo=UTC)


@cache
def zones_with_transitions() -> tuple[str, ...]:
    """Every zone of the tz database that has a transition from 2024 to 2030, by name."""
    weeks = [FIRST + timedelta(weeks=n) for n in range((LAST - FIRST).days // 7 + 1)]
    return tuple(
        name
        for name in sorted(available_timezones())
        if len({week.astimezone(ZoneInfo(name)).utcoffset() for week in weeks}) > 1
    )
