"""Reminders: every slot has exactly one decision, whatever clocks, zones and people do."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from backcare_desktop.reminders.ledger import (
    Decision,
    Hold,
    Ledger,
    NotNow,
    Outcome,
    Reason,
    ledger_from,
    ledger_text,
)
from backcare_desktop.reminders.rules import Facts, Hours, Kind, ReminderTime, Rules, Tone
from backcare_desktop.reminders.schedule import (
    Look,
    Showing,
    answer,
    look,
    next_reminder,
    snooze,
)

LONDON = ZoneInfo("Europe/London")
SIX = Rules((ReminderTime(time(18)),))
TWICE = Rules((ReminderTime(time(12, 30), label="after lunch"), ReminderTime(time(18))))


def london(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=LONDON)


class User:
    """Somebody in London who was reminded for the first time on the 23rd (a Monday)."""

    def __init__(self, rules: Rules = SIX, since: datetime | None = None) -> None:
        self.rules = rules
        self.practices: dict[int, int] = {}
        self.in_flare_up = False
        self.waits: Callable[[Kind, date], bool] = lambda _kind, _day: True
        self.zone = LONDON
        self.ledger = Ledger.beginning(since or london(23, 9))

    @property
    def facts(self) -> Facts:
        return Facts(lambda day: self.practices.get(day.day, 0), self.in_flare_up, self.waits)

    def look(self, now: datetime, not_now: NotNow | None = None) -> Look:
        found = look(now, self.rules, self.ledger, self.facts, not_now, self.zone)
        self.ledger = found.ledger
        return found

    def next(self, now: datetime) -> datetime | None:
        return next_reminder(now, self.rules, self.ledger, self.facts, self.zone)


def what(decisions: tuple[Decision, ...]) -> list[tuple[int, Outcome, Reason]]:
    return [(d.slot.local_date.day, d.outcome, d.reason) for d in decisions]


def said(found: Look) -> tuple[time, Tone, bool] | None:
    show = found.show
    return None if show is None else (show.slot.at, show.tone, show.again)


# One time a day -------------------------------------------------------------------------------


def test_a_reminder_is_shown_at_its_time_and_not_before() -> None:
    user = User()
    assert user.look(london(23, 17, 59)) == Look(user.ledger)
    found = user.look(london(23, 18))
    assert what(found.decisions) == [(23, Outcome.SHOWN, Reason.DUE)]
    assert said(found) == (time(18), Tone.PLAIN, False)


def test_a_shown_slot_is_not_decided_again() -> None:
    user = User()
    user.look(london(23, 18))
    assert user.look(london(23, 18, 1)).decisions == ()


def test_a_day_that_was_practised_needs_no_reminder() -> None:
    user = User()
    user.practices[23] = 1
    found = user.look(london(23, 18))
    assert what(found.decisions) == [(23, Outcome.NOT_NEEDED, Reason.DONE_TODAY)]
    assert found.show is None


def test_a_slot_is_shown_two_hours_late_but_no_later() -> None:
    assert what(User().look(london(23, 20)).decisions) == [(23, Outcome.SHOWN, Reason.DUE)]
    assert what(User().look(london(23, 20, 1)).decisions) == [(23, Outcome.STALE, Reason.TOO_LATE)]


def test_after_days_of_sleep_only_the_last_slot_is_shown() -> None:
    user = User(since=london(20, 19))
    assert what(user.look(london(23, 18, 30)).decisions) == [
        (21, Outcome.STALE, Reason.TOO_LATE),
        (22, Outcome.STALE, Reason.TOO_LATE),
        (23, Outcome.SHOWN, Reason.DUE),
    ]


def test_a_late_evening_slot_counts_for_its_own_day_after_midnight() -> None:
    user = User(Rules((ReminderTime(time(23, 30)),)))
    user.practices[24] = 1
    assert what(user.look(london(24, 0, 15)).decisions) == [(23, Outcome.SHOWN, Reason.DUE)]


# Several times, days and labels ---------------------------------------------------------------


def test_a_time_comes_on_its_weekdays_only() -> None:
    user = User(Rules((ReminderTime(time(18), frozenset({2})),)))
    found = user.look(london(28, 9))
    assert what(found.decisions) == [(25, Outcome.STALE, Reason.TOO_LATE)]
    assert user.next(london(28, 9)) == datetime(2026, 12, 2, 18, tzinfo=LONDON)


def test_a_reminder_says_the_users_own_word_for_its_time() -> None:
    show = User(TWICE).look(london(23, 12, 30)).show
    assert isinstance(show, Showing)
    assert show.label == "after lunch"


def test_who_has_met_the_goal_gets_the_second_reminder_as_an_offer() -> None:
    user = User(TWICE)
    user.look(london(23, 12, 30))
    user.practices[23] = 1
    assert said(user.look(london(23, 18))) == (time(18), Tone.OFFER, False)


def test_who_has_practised_as_often_as_planned_gets_none() -> None:
    user = User(TWICE)
    user.practices[23] = 2
    assert {reason for _day, _what, reason in what(user.look(london(23, 18)).decisions)} == {
        Reason.DONE_TODAY
    }


def test_a_flare_up_leaves_one_soft_reminder_a_day() -> None:
    user = User(TWICE)
    user.in_flare_up = True
    assert said(user.look(london(23, 12, 30))) == (time(12, 30), Tone.SOFT, False)
    assert user.look(london(23, 13, 30)).show is None
    found = user.look(london(23, 18))
    assert what(found.decisions) == [(23, Outcome.NOT_NEEDED, Reason.GENTLE_DAYS)]


def test_of_two_times_that_come_due_together_only_the_later_is_shown() -> None:
    user = User(Rules((ReminderTime(time(17, 30)), ReminderTime(time(18)))))
    found = user.look(london(23, 18, 10))
    assert [d.reason for d in found.decisions] == [Reason.OVERTAKEN, Reason.DUE]
    assert said(found) == (time(18), Tone.PLAIN, False)


def test_the_review_waits_ten_minutes_for_the_practice_that_came_with_it() -> None:
    user = User(Rules((ReminderTime(time(18)), ReminderTime(time(18), kind=Kind.REVIEW))))
    first = user.look(london(23, 18)).show
    user.ledger = answer(user.ledger)
    assert user.next(london(23, 18, 1)) == london(23, 18, 10)
    assert user.look(london(23, 18, 9)).show is None
    second = user.look(london(23, 18, 10)).show
    assert first is not None and second is not None
    assert (first.slot.kind, second.slot.kind) == (Kind.PRACTICE, Kind.REVIEW)


def test_a_question_that_does_not_wait_is_not_asked() -> None:
    user = User(Rules((ReminderTime(time(9, 30), kind=Kind.MORNING),)))
    user.waits = lambda _kind, _day: False
    found = user.look(london(23, 9, 30))
    assert what(found.decisions) == [(23, Outcome.NOT_NEEDED, Reason.NOTHING_WAITS)]


# Pauses, holidays, hours ----------------------------------------------------------------------


def test_reminders_pause_until_the_day_on_which_they_begin_again() -> None:
    user = User(Rules(SIX.times, paused_until=date(2026, 11, 25)), london(24, 9))
    assert user.next(london(24, 12)) == london(25, 18)
    assert what(user.look(london(25, 18)).decisions) == [
        (24, Outcome.NOT_NEEDED, Reason.PAUSED),
        (25, Outcome.SHOWN, Reason.DUE),
    ]


def test_a_pause_of_an_hour_ends_within_the_day() -> None:
    user = User(TWICE, london(23, 12))
    user.rules = Rules(TWICE.times, quiet_until=london(23, 13))
    assert user.next(london(23, 12)) == london(23, 18)
    assert user.look(london(23, 12, 45)).show is None
    assert user.look(london(23, 18)).show is not None


def test_a_pause_also_ends_what_was_to_come_again() -> None:
    user = User()
    user.look(london(23, 18))
    user.rules = Rules(SIX.times, quiet_until=london(23, 19))
    assert user.look(london(23, 18, 20)).show is None
    assert user.look(london(23, 19, 1)).show is None


def test_no_reminder_comes_on_holidays_nor_outside_the_hours() -> None:
    user = User(Rules(TWICE.times, holidays=((date(2026, 11, 22), date(2026, 11, 23)),)))
    user.look(london(23, 18))
    assert {d.reason for d in user.ledger.decisions} == {Reason.HOLIDAY}
    user = User(Rules(TWICE.times, hours=Hours(time(9), time(17))))
    user.look(london(23, 12, 30))
    user.look(london(23, 18))
    assert [d.reason for d in user.ledger.decisions] == [Reason.DUE, Reason.OUTSIDE_HOURS]


@pytest.mark.parametrize(("hour", "inside"), [(21, False), (22, True), (2, True), (6, False)])
def test_hours_may_go_over_midnight(hour: int, inside: bool) -> None:
    assert Hours(time(22), time(6)).hold(time(hour)) is inside


def test_without_any_time_there_is_no_next_reminder() -> None:
    assert User(Rules(())).next(london(23, 12)) is None


# Not now --------------------------------------------------------------------------------------


def test_a_reminder_is_held_back_and_comes_once_when_that_ends() -> None:
    user = User()
    assert user.look(london(23, 18), NotNow.FULL_SCREEN).decisions == ()
    user.look(london(23, 18, 10), NotNow.FULL_SCREEN)
    found = user.look(london(23, 18, 22))
    assert said(found) == (time(18), Tone.PLAIN, False)
    assert [(d.outcome, d.holds) for d in found.decisions] == [
        (
            Outcome.SHOWN_LATER,
            (Hold(NotNow.FULL_SCREEN, london(23, 18), london(23, 18, 22)),),
        )
    ]
    assert user.look(london(23, 18, 23)).show is None


def test_every_reason_that_held_it_back_is_remembered_in_turn() -> None:
    user = User()
    user.look(london(23, 18), NotNow.AWAY)
    user.look(london(23, 18, 5), NotNow.JUST_BACK)
    holds = user.look(london(23, 18, 6)).decisions[0].holds
    assert [hold.why for hold in holds] == [NotNow.AWAY, NotNow.JUST_BACK]
    assert [hold.until for hold in holds] == [london(23, 18, 5), london(23, 18, 6)]


def test_who_is_kept_for_more_than_two_hours_is_not_reminded_any_more() -> None:
    user = User()
    user.look(london(23, 18), NotNow.DO_NOT_DISTURB)
    found = user.look(london(23, 20, 1))
    assert what(found.decisions) == [(23, Outcome.STALE, Reason.TOO_LATE)]
    assert found.show is None


def test_who_practises_while_it_waits_needs_it_no_more() -> None:
    user = User()
    user.look(london(23, 18), NotNow.PRACTISING)
    user.practices[23] = 1
    found = user.look(london(23, 18, 15))
    assert what(found.decisions) == [(23, Outcome.NOT_NEEDED, Reason.DONE_TODAY)]


# Answers --------------------------------------------------------------------------------------


def test_an_unanswered_reminder_comes_again_softly_twice_and_no_more() -> None:
    user = User()
    shown = [user.look(london(23, 18, 0) + timedelta(minutes=n)) for n in range(120)]
    assert [said(each) for each in shown if each.show] == [
        (time(18), Tone.PLAIN, False),
        (time(18), Tone.SOFT, True),
        (time(18), Tone.SOFT, True),
    ]
    assert [len(each.decisions) for each in shown].count(1) == 1


def test_an_answered_reminder_does_not_come_again() -> None:
    user = User()
    user.look(london(23, 18))
    user.ledger = answer(user.ledger)
    assert all(user.look(london(23, 18, n)).show is None for n in range(1, 60))
    assert user.next(london(23, 19)) == london(24, 18)


def test_who_practised_after_the_reminder_has_answered_it() -> None:
    user = User()
    user.look(london(23, 18))
    user.practices[23] = 1
    assert user.look(london(23, 18, 20)).show is None


@pytest.mark.parametrize("minutes", [5, 10, 30])
def test_a_snoozed_reminder_comes_once_more_after_so_many_minutes(minutes: int) -> None:
    user = User()
    user.look(london(23, 18))
    user.ledger = snooze(user.ledger, london(23, 18, 1), minutes)
    again = london(23, 18, 1) + timedelta(minutes=minutes)
    assert user.next(london(23, 18, 2)) == again
    assert user.look(again - timedelta(seconds=1)).show is None
    assert said(user.look(again)) == (time(18), Tone.PLAIN, True)
    assert user.look(again + timedelta(hours=1)).show is None


def test_an_offer_does_not_repeat_but_may_be_snoozed() -> None:
    user = User(TWICE)
    user.practices[23] = 1
    user.look(london(23, 12, 30))
    user.look(london(23, 18))
    assert user.look(london(23, 18, 30)).show is None
    user.ledger = snooze(user.ledger, london(23, 18, 30), 10)
    assert said(user.look(london(23, 18, 40))) == (time(18), Tone.OFFER, True)


def test_a_repeat_waits_too_and_goes_stale() -> None:
    user = User()
    user.look(london(23, 18))
    assert user.look(london(23, 18, 20), NotNow.AWAY).show is None
    assert user.look(london(23, 20, 30)).show is None


# Clocks and zones -----------------------------------------------------------------------------


def test_a_time_in_the_repeated_hour_comes_once() -> None:
    autumn = datetime(2026, 10, 25, 0, 0, tzinfo=LONDON)
    user = User(Rules((ReminderTime(time(1, 30)),)), autumn)
    first = user.look(autumn + timedelta(minutes=90))
    user.ledger = answer(user.ledger)
    second = user.look(autumn + timedelta(minutes=150))
    assert (what(first.decisions), second.decisions) == ([(25, Outcome.SHOWN, Reason.DUE)], ())


def test_a_day_that_the_zone_leaves_out_has_no_slot() -> None:
    apia = ZoneInfo("Pacific/Apia")
    skipped = datetime(2011, 12, 29, 20, tzinfo=apia)
    user = User(since=skipped)
    user.zone = apia
    decisions = user.look(skipped + timedelta(days=2)).decisions
    assert [d.slot.local_date for d in decisions] == [date(2011, 12, 31)]


def test_a_clock_set_back_after_a_reminder_does_not_repeat_it() -> None:
    user = User()
    user.look(london(23, 18))
    user.look(london(23, 15))
    assert user.look(london(23, 18)).decisions == ()


def test_a_clock_that_ran_a_month_ahead_silences_nothing_once_put_right() -> None:
    user = User(since=london(1, 9))
    user.look(london(28, 12))
    user.look(london(1, 10))
    assert what(user.look(london(1, 18)).decisions) == [(1, Outcome.SHOWN, Reason.DUE)]


def test_flying_west_over_the_date_line_gives_a_day_one_reminder() -> None:
    auckland, angeles = ZoneInfo("Pacific/Auckland"), ZoneInfo("America/Los_Angeles")
    there = datetime(2026, 11, 23, 18, tzinfo=auckland)
    user = User(since=there - timedelta(hours=1))
    user.zone = auckland
    user.look(there)
    user.zone = angeles
    assert user.look(datetime(2026, 11, 23, 18, tzinfo=angeles)).decisions == ()


def test_the_hours_that_are_skipped_flying_east_have_their_decision() -> None:
    user = User()
    user.look(london(23, 12))
    user.zone = ZoneInfo("Asia/Tokyo")
    assert what(user.look(london(23, 12, 1)).decisions) == [(23, Outcome.STALE, Reason.TOO_LATE)]


def test_the_systems_own_zone_is_used_when_none_is_given() -> None:
    wall = datetime(2026, 11, 23, 18).astimezone()
    ledger = Ledger.beginning(wall - timedelta(hours=1))
    found = look(wall, SIX, ledger, Facts(lambda _day: 0))
    assert what(found.decisions) == [(23, Outcome.SHOWN, Reason.DUE)]


# Keeping --------------------------------------------------------------------------------------


def test_a_kept_ledger_is_read_as_it_was() -> None:
    user = User()
    user.look(london(23, 18), NotNow.AWAY)
    user.look(london(24, 18))
    user.look(london(25, 18), NotNow.TYPING)
    assert ledger_from(ledger_text(user.ledger), london(26, 9)) == user.ledger


@pytest.mark.parametrize("text", [None, "", "{", "[]", '{"since": 3}', '{"since": "2026-11-25"}'])
def test_a_ledger_that_cannot_be_read_begins_anew(text: str | None) -> None:
    assert ledger_from(text, london(23, 9)) == Ledger.beginning(london(23, 9))
