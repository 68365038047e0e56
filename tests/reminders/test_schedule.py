"""The daily reminder: every slot has exactly one decision, whatever clocks and zones do."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from backcare_desktop.reminders.schedule import (
    Decision,
    Ledger,
    Outcome,
    Reason,
    Rules,
    Slot,
    decide,
    next_reminder,
)

LONDON = ZoneInfo("Europe/London")
SIX = Rules(at=time(18))

# Gaps and folds of an hour and of half an hour, at midnight and in the small hours, both
# hemispheres, odd offsets, and a zone that once left out a whole day.
ZONES = [
    ZoneInfo(name)
    for name in (
        "Pacific/Auckland",
        "Pacific/Apia",
        "Asia/Kathmandu",
        "Asia/Beirut",
        "America/St_Johns",
        "America/Havana",
        "America/Santiago",
        "Australia/Lord_Howe",
        "Africa/Cairo",
        "Africa/Casablanca",
        "Europe/London",
        "America/Los_Angeles",
        "America/Scoresbysund",
    )
]
a_zone = st.sampled_from(ZONES)
a_time = st.times().map(lambda t: t.replace(second=0, microsecond=0))
an_instant = st.datetimes(datetime(2024, 1, 1), datetime(2030, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 (bounds are naive, values aware)


def never(_day: date) -> bool:
    return False


def london(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=LONDON)


def what(decisions: tuple[Decision, ...]) -> list[tuple[int, Outcome, Reason]]:
    return [(d.slot.local_date.day, d.outcome, d.reason) for d in decisions]


def test_a_reminder_is_shown_at_its_time() -> None:
    decisions = decide(london(23, 18), SIX, Ledger(london(23, 9)), never, LONDON)
    assert what(decisions) == [(23, Outcome.SHOWN, Reason.DUE)]


def test_nothing_is_decided_before_its_time() -> None:
    assert decide(london(23, 17, 59), SIX, Ledger(london(23, 9)), never, LONDON) == ()


def test_a_shown_slot_is_not_decided_again() -> None:
    ledger = Ledger(london(23, 9))
    ledger = ledger.after(decide(london(23, 18), SIX, ledger, never, LONDON), london(23, 18))
    assert decide(london(23, 18, 1), SIX, ledger, never, LONDON) == ()


def test_a_day_that_was_practised_needs_no_reminder() -> None:
    decisions = decide(
        london(23, 18), SIX, Ledger(london(23, 9)), lambda day: day == date(2026, 11, 23), LONDON
    )
    assert what(decisions) == [(23, Outcome.NOT_NEEDED, Reason.DONE_TODAY)]


def test_a_slot_is_still_shown_two_hours_late() -> None:
    decisions = decide(london(23, 20), SIX, Ledger(london(23, 9)), never, LONDON)
    assert what(decisions) == [(23, Outcome.SHOWN, Reason.DUE)]


def test_a_slot_is_stale_after_more_than_two_hours() -> None:
    decisions = decide(london(23, 20, 1), SIX, Ledger(london(23, 9)), never, LONDON)
    assert what(decisions) == [(23, Outcome.STALE, Reason.TOO_LATE)]


def test_after_days_of_sleep_only_the_last_slot_may_be_shown() -> None:
    decisions = decide(london(23, 18, 30), SIX, Ledger(london(20, 19)), never, LONDON)
    assert what(decisions) == [
        (21, Outcome.STALE, Reason.TOO_LATE),
        (22, Outcome.STALE, Reason.TOO_LATE),
        (23, Outcome.SHOWN, Reason.DUE),
    ]


def test_a_late_evening_slot_counts_for_its_own_day_after_midnight() -> None:
    decisions = decide(
        london(24, 0, 15),
        Rules(at=time(23, 30)),
        Ledger(london(23, 9)),
        lambda day: day == date(2026, 11, 24),
        LONDON,
    )
    assert what(decisions) == [(23, Outcome.SHOWN, Reason.DUE)]


def test_reminders_pause_until_the_day_on_which_they_begin_again() -> None:
    paused = Rules(at=time(18), paused_until=date(2026, 11, 25))
    decisions = decide(london(25, 18), paused, Ledger(london(24, 9)), never, LONDON)
    assert what(decisions) == [
        (24, Outcome.NOT_NEEDED, Reason.PAUSED),
        (25, Outcome.SHOWN, Reason.DUE),
    ]


def test_the_next_reminder_comes_after_the_pause() -> None:
    paused = Rules(at=time(18), paused_until=date(2026, 11, 25))
    comes = next_reminder(london(23, 12), paused, Ledger(london(23, 9)), never, LONDON)
    assert comes == london(25, 18)


def test_the_next_reminder_is_tomorrow_when_today_is_done() -> None:
    comes = next_reminder(
        london(23, 12),
        SIX,
        Ledger(london(23, 9)),
        lambda day: day == date(2026, 11, 23),
        LONDON,
    )
    assert comes == london(24, 18)


def test_a_time_that_is_moved_to_later_today_still_reminds_today() -> None:
    ledger = Ledger(london(23, 9))
    ledger = ledger.after(decide(london(23, 18), SIX, ledger, never, LONDON), london(23, 18))
    later = Rules(at=time(20))
    assert next_reminder(london(23, 18, 5), later, ledger, never, LONDON) == london(23, 20)
    assert what(decide(london(23, 20), later, ledger, never, LONDON)) == [
        (23, Outcome.SHOWN, Reason.DUE)
    ]


def test_a_time_in_the_skipped_hour_comes_an_hour_later() -> None:
    spring = datetime(2026, 3, 29, 12, tzinfo=UTC)
    comes = next_reminder(
        spring - timedelta(days=1), Rules(at=time(1, 30)), Ledger(spring), never, LONDON
    )
    assert comes.astimezone(LONDON).time() == time(2, 30)


def test_a_time_in_the_repeated_hour_comes_once() -> None:
    autumn = datetime(2026, 10, 25, 0, 0, tzinfo=UTC)
    rules, ledger = Rules(at=time(1, 30)), Ledger(autumn)
    first = decide(autumn + timedelta(minutes=30), rules, ledger, never, LONDON)
    ledger = ledger.after(first, autumn + timedelta(minutes=30))
    second = decide(autumn + timedelta(minutes=90), rules, ledger, never, LONDON)
    assert (what(first), second) == ([(25, Outcome.SHOWN, Reason.DUE)], ())


def test_a_day_that_the_zone_leaves_out_has_no_slot() -> None:
    apia = ZoneInfo("Pacific/Apia")
    skipped = datetime(2011, 12, 29, 20, tzinfo=apia)
    decisions = decide(skipped + timedelta(days=2), SIX, Ledger(skipped), never, apia)
    assert [d.slot.local_date for d in decisions] == [date(2011, 12, 31)]


def test_a_clock_set_back_after_a_reminder_does_not_repeat_it() -> None:
    ledger = Ledger(london(23, 9))
    ledger = ledger.after(decide(london(23, 18), SIX, ledger, never, LONDON), london(23, 18))
    ledger = ledger.after(decide(london(23, 15), SIX, ledger, never, LONDON), london(23, 15))
    assert decide(london(23, 18), SIX, ledger, never, LONDON) == ()


def test_a_clock_that_ran_a_month_ahead_silences_nothing_once_put_right() -> None:
    ledger = Ledger(london(1, 9))
    ahead = london(28, 12)
    ledger = ledger.after(decide(ahead, SIX, ledger, never, LONDON), ahead)
    ledger = ledger.after(decide(london(1, 10), SIX, ledger, never, LONDON), london(1, 10))
    assert what(decide(london(1, 18), SIX, ledger, never, LONDON)) == [
        (1, Outcome.SHOWN, Reason.DUE)
    ]


def test_flying_over_the_date_line_gives_a_day_one_reminder() -> None:
    auckland, angeles = ZoneInfo("Pacific/Auckland"), ZoneInfo("America/Los_Angeles")
    there = datetime(2026, 11, 23, 18, tzinfo=auckland)
    ledger = Ledger(there - timedelta(hours=1))
    ledger = ledger.after(decide(there, SIX, ledger, never, auckland), there)
    again = datetime(2026, 11, 23, 18, tzinfo=angeles)
    assert decide(again, SIX, ledger, never, angeles) == ()


def test_the_systems_own_zone_is_used_when_none_is_given() -> None:
    wall = datetime(2026, 11, 23, 18).astimezone()
    decisions = decide(wall, SIX, Ledger(wall - timedelta(hours=1)), never)
    assert what(decisions) == [(23, Outcome.SHOWN, Reason.DUE)]


steps = st.lists(st.timedeltas(timedelta(minutes=1), timedelta(days=3)), min_size=1, max_size=12)


@settings(max_examples=80, deadline=None)
@given(zone=a_zone, at=a_time, start=an_instant, steps=steps)
def test_each_slot_gets_exactly_one_decision_however_seldom_one_looks(
    zone: ZoneInfo, at: time, start: datetime, steps: list[timedelta]
) -> None:
    rules, ledger, now = Rules(at), Ledger(start), start
    seen: list[Slot] = []
    for step in steps:
        now += step
        decisions = decide(now, rules, ledger, never, zone)
        assert sum(d.outcome is Outcome.SHOWN for d in decisions) <= 1
        seen += [d.slot for d in decisions]
        ledger = ledger.after(decisions, now)
    assert seen == _slots_between(start, now, at, zone)


@settings(max_examples=80, deadline=None)
@given(zone=a_zone, at=a_time, now=an_instant)
def test_the_next_reminder_is_the_one_that_is_shown(
    zone: ZoneInfo, at: time, now: datetime
) -> None:
    rules, ledger = Rules(at), Ledger(now)
    comes = next_reminder(now, rules, ledger, never, zone)
    early = decide(comes - timedelta(seconds=1), rules, ledger, never, zone)
    on_time = decide(comes, rules, ledger, never, zone)
    assert early == ()
    assert [d.outcome for d in on_time] == [Outcome.SHOWN]


@settings(max_examples=40, deadline=None)
@given(zone=a_zone, at=a_time, now=an_instant)
def test_a_month_has_a_reminder_on_each_of_its_days(
    zone: ZoneInfo, at: time, now: datetime
) -> None:
    rules, ledger = Rules(at), Ledger(now)
    days = []
    for _ in range(30):
        now = next_reminder(now, rules, ledger, never, zone)
        decisions = decide(now, rules, ledger, never, zone)
        ledger = ledger.after(decisions, now)
        days += [d.slot.local_date for d in decisions]
    assert days == [days[0] + timedelta(days=n) for n in range(30)]


def _slots_between(start: datetime, end: datetime, at: time, zone: ZoneInfo) -> list[Slot]:
    """The same by brute force: every local day, in UTC, looked at one by one."""
    first = start.astimezone(zone).date() - timedelta(days=2)
    days = (first + timedelta(days=n) for n in range((end - start).days + 6))
    instant: Callable[[date], datetime] = lambda day: datetime.combine(  # noqa: E731
        day, at, tzinfo=zone
    ).astimezone(UTC)
    return [Slot(day, at) for day in days if start < instant(day) <= end]
