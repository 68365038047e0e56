"""Times and spans as the journal's columns keep them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

from backcare_desktop.journal.records import require_aware

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
EPOCH_ORDINAL = EPOCH.toordinal()
MILLISECOND = timedelta(milliseconds=1)


def when(at: datetime) -> tuple[int, int, int]:
    """(milliseconds since 1970 UTC, offset from UTC in seconds, local day number) of `at`.

    Raises ValueError for a time that does not know its offset.
    """
    require_aware(at, "at")
    offset = at.utcoffset() or timedelta(0)
    return (at - EPOCH) // MILLISECOND, round(offset.total_seconds()), day_number(at.date())


def aware(at_ms: int, utc_offset_s: int) -> datetime:
    """The time that `when` took apart, at that fixed offset."""
    zone = timezone(timedelta(seconds=utc_offset_s))
    return (EPOCH + at_ms * MILLISECOND).astimezone(zone)


def day_number(day: date) -> int:
    """Days from 1970-01-01 to `day`."""
    return day.toordinal() - EPOCH_ORDINAL


def day_of(number: int) -> date:
    """The date that `day_number` numbered."""
    return date.fromordinal(number + EPOCH_ORDINAL)


def milliseconds(seconds: float | None) -> int | None:
    """Whole milliseconds; None stays None."""
    return None if seconds is None else round(seconds * 1000)


def seconds(span_ms: int | None) -> float | None:
    """Seconds; None stays None."""
    return None if span_ms is None else span_ms / 1000
