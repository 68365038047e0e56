"""What holds of reminders in every zone whose clocks are changed, at any time of any day."""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.zones import zones_with_transitions

from backcare_desktop.reminders.ledger import Decision, Ledger, NotNow, Outcome
from backcare_desktop.reminders.rules import Facts, ReminderTime, Rules, Slot
from backcare_desktop.reminders.schedule import answer, look, next_reminder

NOBODY = Facts(lambda _day: 0)
SHOWN = (Outcome.SHOWN, Outcome.SHOWN_LATER)

a_zone = st.deferred(lambda: st.sampled_from(zones_with_transitions()).map(ZoneInfo))
a_time = st.builds(
    ReminderTime,
    st.times().map(lambda t: t.replace(second=0, microsecond=0)),
    st.frozensets(st.integers(0, 6), min_size=1),
)
some_rules = st.lists(a_time, min_size=1, max_size=3).map(lambda times: Rules(tuple(times)))
an_instant = st.datetimes(datetime(2024, 1, 1), datetime(2030, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 (bounds are naive, values aware)
a_while = st.one_of(
    st.timedeltas(timedelta(minutes=1), timedelta(hours=4)),
    st.timedeltas(timedelta(hours=4), timedelta(days=3)),
    st.timedeltas(timedelta(days=3), timedelta(days=100)),
)
a_hindrance = st.sampled_from([None, None, NotNow.AWAY, NotNow.FULL_SCREEN])
steps = st.lists(st.tuples(a_while, a_hindrance), min_size=1, max_size=10)


@settings(max_examples=60, deadline=None)
@given(zone=a_zone, rules=some_rules, start=an_instant, steps=steps)
def test_each_slot_gets_exactly_one_decision_however_seldom_one_looks(
    zone: ZoneInfo, rules: Rules, start: datetime, steps: list[tuple[timedelta, NotNow | None]]
) -> None:
    now, ledger = start, Ledger.beginning(start.astimezone(zone))
    decided: list[Decision] = []
    for step, not_now in steps:
        now += step
        found = look(now, rules, ledger, NOBODY, not_now, zone)
        assert sum(each.outcome in SHOWN for each in found.decisions) <= 1
        assert not_now is None or found.show is None
        decided += found.decisions
        ledger = found.ledger
    slots = [each.slot for each in decided] + [each.slot for each in ledger.pending]
    assert Counter(slots) == Counter(_slots_between(start, now, rules, zone))


@settings(max_examples=60, deadline=None)
@given(zone=a_zone, rules=some_rules, now=an_instant)
def test_the_reminder_that_is_announced_is_the_one_that_is_shown(
    zone: ZoneInfo, rules: Rules, now: datetime
) -> None:
    _announced_is_shown(zone, rules, now)


@pytest.mark.soak
@pytest.mark.parametrize("name", zones_with_transitions())
def test_in_every_zone_each_day_has_its_reminder_at_the_announced_time(name: str) -> None:
    zone = ZoneInfo(name)
    for at in (time(0), time(1, 30), time(2, 30), time(18)):
        rules = Rules((ReminderTime(at),))
        now = datetime(2024, 1, 1, 12, tzinfo=UTC)
        ledger = Ledger.beginning(now.astimezone(zone))
        seen = []
        while now.year < 2031:
            comes = next_reminder(now, rules, ledger, NOBODY, zone)
            assert comes is not None
            found = look(comes, rules, ledger, NOBODY, zone=zone)
            assert found.show is not None
            ledger, now = answer(found.ledger), comes
            seen.append(found.show.slot.local_date)
        assert seen == [seen[0] + timedelta(days=n) for n in range(len(seen))]


@settings(max_examples=60, deadline=None)
@given(
    zones=st.lists(a_zone, min_size=2, max_size=5),
    rules=some_rules,
    start=an_instant,
    step=st.timedeltas(timedelta(minutes=1), timedelta(days=2)),
)
def test_on_the_road_no_slot_is_decided_twice_and_none_that_was_passed_is_left_out(
    zones: list[ZoneInfo], rules: Rules, start: datetime, step: timedelta
) -> None:
    now, ledger = start, Ledger.beginning(start.astimezone(zones[0]))
    decided: list[Slot] = []
    for zone in zones:
        now += step
        found = look(now, rules, ledger, NOBODY, zone=zone)
        decided += [each.slot for each in found.decisions]
        ledger = found.ledger
    assert max(Counter(decided).values(), default=1) == 1
    waiting = {each.slot for each in ledger.pending}
    first = start.astimezone(zones[0]).replace(tzinfo=None, fold=0)
    last = now.astimezone(zones[-1]).replace(tzinfo=None, fold=0)
    passed = _slots_between(start, now, rules, zones[-1])
    for slot in passed:
        if first < datetime.combine(slot.local_date, slot.at) <= last:
            assert slot in decided or slot in waiting


@settings(max_examples=60, deadline=None)
@given(
    zone=a_zone,
    rules=some_rules,
    start=an_instant,
    moves=st.lists(st.timedeltas(timedelta(hours=-12), timedelta(hours=12)), max_size=12),
)
def test_a_clock_that_is_set_back_and_forward_shows_no_slot_twice(
    zone: ZoneInfo, rules: Rules, start: datetime, moves: list[timedelta]
) -> None:
    now, ledger = start, Ledger.beginning(start.astimezone(zone))
    shown: list[Slot] = []
    for move in moves:
        now += move
        found = look(now, rules, ledger, NOBODY, zone=zone)
        shown += [each.slot for each in found.decisions if each.outcome in SHOWN]
        ledger = answer(found.ledger)
    assert max(Counter(shown).values(), default=1) == 1


def _announced_is_shown(zone: ZoneInfo, rules: Rules, now: datetime) -> None:
    ledger = Ledger.beginning(now.astimezone(zone))
    for _ in range(4):
        comes = next_reminder(now, rules, ledger, NOBODY, zone)
        assert comes is not None
        assert look(comes - timedelta(seconds=1), rules, ledger, NOBODY, zone=zone).show is None
        found = look(comes, rules, ledger, NOBODY, zone=zone)
        assert found.show is not None
        ledger, now = found.ledger, comes + timedelta(seconds=1)


def _slots_between(start: datetime, end: datetime, rules: Rules, zone: ZoneInfo) -> Iterable[Slot]:
    """The same by brute force: every local day, in UTC, looked at one by one."""
    first = start.astimezone(zone).date() - timedelta(days=2)
    days = [first + timedelta(days=n) for n in range((end - start).days + 6)]
    found = {}
    for day in days:
        for each in rules.times:
            comes = datetime.combine(day, each.at, tzinfo=zone).astimezone(UTC)
            if day.weekday() in each.days and start < comes <= end:
                found[Slot(day, each.at)] = comes
    return list(found)
