"""Wherever and whenever somebody practises: each repetition counts once, on the local day on which
it was done."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backcare_desktop.journal.journal import Journal, Repetition
from backcare_desktop.journal.review import Week, week, week_of

Done = Callable[..., Repetition]

ZONES = {
    name: ZoneInfo(name)
    for name in (
        "Pacific/Auckland",
        "Asia/Kathmandu",
        "America/St_Johns",
        "Australia/Lord_Howe",
        "Europe/London",
        "America/Los_Angeles",
        "Pacific/Kiritimati",
        "Pacific/Pago_Pago",
    )
}
every_zone = pytest.mark.parametrize("zone", ZONES.values(), ids=ZONES)


def practise(journal: Journal, done: Done, moments: Iterable[datetime]) -> None:
    for at in moments:
        session = journal.begin_session("today", at)
        journal.add_repetition(session, done(started_at=at))


def counted(journal: Journal) -> dict[date, int]:
    return {one.day: one.completed for one in journal.day_sums(date.min, date.max)}


def weeks(journal: Journal, first_weekday: int) -> list[Week]:
    """Every week that the journal reaches into, as the chart asks for them."""
    extent = journal.extent()
    assert extent is not None
    first, found = week_of(extent[0], first_weekday), []
    while first <= extent[1]:
        last = first + timedelta(days=6)
        found.append(week(journal.totals(first, last), first))
        first += timedelta(days=7)
    return found


@every_zone
@pytest.mark.parametrize("year", [2026, 2028])
def test_what_is_done_around_the_odd_nights_counts_on_its_local_day(
    journal: Journal, done: Done, zone: ZoneInfo, year: int
) -> None:
    # Both ends of the year, the leap day, and the nights on which the clocks change.
    odd = [date(year, 1, 1), date(year, 2, 29 if year == 2028 else 28), date(year, 12, 31)]
    moments = [
        (datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(hours=4 * n)).astimezone(
            zone
        )
        for day in sorted({*odd, *changes(zone, year)})
        for n in range(-6, 12)
    ]
    moments = sorted(set(moments), key=lambda at: at.astimezone(UTC))
    session = journal.begin_session("today", moments[0])
    for at in moments:
        journal.add_repetition(session, done(started_at=at))
    days = [at.date() for at in moments]
    assert counted(journal) == {day: days.count(day) for day in sorted(days)}
    kept = journal.repetitions(date.min, date.max)
    # In UTC: Python takes no time in the hour that comes twice for equal to one elsewhere.
    assert [one.started_at.astimezone(UTC) for one in kept] == [
        at.astimezone(UTC) for at in moments
    ]
    assert [one.started_at.utcoffset() for one in kept] == [at.utcoffset() for at in moments]


def changes(zone: ZoneInfo, year: int) -> list[date]:
    """The days of the year on which this zone's offset changes."""
    noons = [datetime(year, 1, 1, 12, tzinfo=zone) + timedelta(days=n) for n in range(364)]
    return [
        after.date() for before, after in pairwise(noons) if before.utcoffset() != after.utcoffset()
    ]


def test_the_hour_that_comes_twice_counts_twice(journal: Journal, done: Done) -> None:
    first = datetime(2026, 10, 25, 1, 30, tzinfo=ZONES["Europe/London"])
    second = first.replace(fold=1)
    practise(journal, done, [second, first])
    assert counted(journal) == {date(2026, 10, 25): 2}
    kept = journal.repetitions(date(2026, 10, 25), date(2026, 10, 25))
    assert [one.started_at.utcoffset() for one in kept] == [timedelta(hours=1), timedelta(0)]


def test_lord_howe_changes_by_half_an_hour(journal: Journal, done: Done) -> None:
    zone = ZONES["Australia/Lord_Howe"]
    before = datetime(2026, 4, 4, 23, 45, tzinfo=zone)
    moments = [(before.astimezone(UTC) + timedelta(hours=n)).astimezone(zone) for n in range(4)]
    practise(journal, done, moments)
    assert counted(journal) == {date(2026, 4, 4): 1, date(2026, 4, 5): 3}


def test_who_flies_east_over_the_date_line_has_the_same_day_twice(
    journal: Journal, done: Done
) -> None:
    left = datetime(2026, 6, 10, 20, 0, tzinfo=ZONES["Pacific/Auckland"])
    arrived = (left.astimezone(UTC) + timedelta(hours=13)).astimezone(ZONES["America/Los_Angeles"])
    assert arrived.date() == left.date()
    practise(journal, done, [left, arrived])
    assert counted(journal) == {date(2026, 6, 10): 2}


def test_who_flies_west_over_the_date_line_skips_a_day(journal: Journal, done: Done) -> None:
    left = datetime(2026, 6, 10, 22, 0, tzinfo=ZONES["America/Los_Angeles"])
    arrived = (left.astimezone(UTC) + timedelta(hours=13)).astimezone(ZONES["Pacific/Auckland"])
    practise(journal, done, [left, arrived])
    assert counted(journal) == {date(2026, 6, 10): 1, date(2026, 6, 12): 1}


def test_a_session_over_midnight_in_the_air_counts_each_repetition_where_it_was_done(
    journal: Journal, done: Done
) -> None:
    london = datetime(2026, 12, 31, 23, 50, tzinfo=ZONES["Europe/London"])
    later = (london.astimezone(UTC) + timedelta(minutes=20)).astimezone(ZONES["America/St_Johns"])
    session = journal.begin_session("today", london)
    journal.add_repetition(session, done(started_at=london))
    journal.add_repetition(session, done(started_at=later, repetition=2))
    assert later.date() == date(2026, 12, 31)
    assert counted(journal) == {date(2026, 12, 31): 2}


@pytest.mark.parametrize("first_weekday", range(7))
def test_every_day_is_in_one_week_over_leap_days_and_week_53(
    journal: Journal, done: Done, first_weekday: int
) -> None:
    noon = datetime(2020, 2, 20, 12, tzinfo=ZONES["Asia/Kathmandu"])
    practise(journal, done, [noon + timedelta(days=n) for n in range(0, 400, 3)])
    found = [day for each in weeks(journal, first_weekday) for day in each.days]
    assert len({day.date for day in found}) == len(found)
    assert sum(day.repetitions for day in found) == len(range(0, 400, 3))
    assert date(2020, 2, 29) in {day.date for day in found if day.repetitions}
    assert {each.days[0].date.weekday() for each in weeks(journal, first_weekday)} == {
        first_weekday
    }


@settings(
    deadline=None,
    max_examples=12,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    steps=st.lists(
        st.tuples(st.integers(0, 60 * 60 * 40), st.sampled_from(sorted(ZONES))),
        min_size=1,
        max_size=15,
    ),
    first_weekday=st.sampled_from([0, 5, 6]),
)
def test_whoever_travels_however_the_weeks_hold_each_repetition_once(
    fast_folder: Path, done: Done, steps: list[tuple[int, str]], first_weekday: int
) -> None:
    at = datetime(2026, 12, 20, tzinfo=UTC)
    moments = []
    for seconds, zone in steps:
        at += timedelta(seconds=seconds)
        moments.append(at.astimezone(ZONES[zone]))
    path = fast_folder / "travel" / "journal.sqlite3"
    path.unlink(missing_ok=True)
    with Journal.open(path) as journal:
        practise(journal, done, moments)
        days = sorted(one.date() for one in moments)
        assert counted(journal) == {day: days.count(day) for day in days}
        assert sum(each.repetitions for each in weeks(journal, first_weekday)) == len(moments)
