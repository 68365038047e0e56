"""The timer looks when it is time, decides once, and remembers."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from backcare_desktop.desktop.reminder_timer import (
    LONGEST_WAIT,
    WHILE_HELD_BACK,
    ReminderTimer,
)
from backcare_desktop.reminders.ledger import Ledger, NotNow, ledger_from, ledger_text
from backcare_desktop.reminders.rules import Facts, ReminderTime, Rules

RULES = Rules((ReminderTime(time(18, 0)),))
NOON = datetime(2026, 11, 25, 12, 0).astimezone()


class Wall:
    """A wall clock that a test sets."""

    def __init__(self) -> None:
        self.now = NOON
        self.practised: set[date] = set()
        self.not_now: NotNow | None = None

    def __call__(self) -> datetime:
        return self.now

    def facts(self) -> Facts:
        return Facts(lambda day: int(day in self.practised))


@pytest.fixture
def wall() -> Wall:
    return Wall()


@pytest.fixture
def reminders(qtbot: QtBot, wall: Wall) -> Iterator[ReminderTimer]:  # noqa: ARG001 (an event loop)
    timer = ReminderTimer(RULES, Ledger.beginning(NOON), wall.facts, wall, lambda: wall.not_now)
    yield timer
    timer.stop()


def waits_for(reminders: ReminderTimer) -> timedelta:
    timer = reminders.findChild(QTimer)
    assert timer is not None and timer.isActive()
    return timedelta(milliseconds=timer.interval())


def test_nothing_is_due_before_its_time(reminders: ReminderTimer, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(reminders.due):
        reminders.look()
    assert waits_for(reminders) == LONGEST_WAIT


def test_it_wakes_when_the_next_reminder_comes(reminders: ReminderTimer, wall: Wall) -> None:
    wall.now = NOON + timedelta(hours=5, minutes=55)
    reminders.look()
    assert waits_for(reminders) == timedelta(minutes=5)


def test_a_reminder_is_due_once(reminders: ReminderTimer, wall: Wall, qtbot: QtBot) -> None:
    wall.now = NOON + timedelta(hours=6, seconds=1)
    with qtbot.waitSignal(reminders.due):
        reminders.look()
    with qtbot.assertNotEmitted(reminders.due):
        reminders.look()


def test_who_has_practised_is_not_reminded(
    reminders: ReminderTimer, wall: Wall, qtbot: QtBot
) -> None:
    wall.now = NOON + timedelta(hours=6, seconds=1)
    wall.practised.add(NOON.date())
    with qtbot.assertNotEmitted(reminders.due), qtbot.waitSignal(reminders.decided):
        reminders.look()


def test_paused_reminders_do_not_come(reminders: ReminderTimer, wall: Wall, qtbot: QtBot) -> None:
    wall.now = NOON + timedelta(hours=6, seconds=1)
    with qtbot.assertNotEmitted(reminders.due):
        reminders.set_rules(Rules(RULES.times, NOON.date() + timedelta(days=1)))


def test_a_remembered_decision_holds_after_a_restart(
    reminders: ReminderTimer, wall: Wall, qtbot: QtBot
) -> None:
    wall.now = NOON + timedelta(hours=6, seconds=1)
    with qtbot.waitSignal(reminders.decided) as decided:
        reminders.look()
    assert decided.args is not None
    ledger = ledger_from(ledger_text(decided.args[0]), wall.now)
    again = ReminderTimer(RULES, ledger, wall.facts, wall)
    with qtbot.assertNotEmitted(again.due):
        again.look()
    again.stop()


def test_what_is_held_back_is_looked_at_again_soon_and_comes_once(
    reminders: ReminderTimer, wall: Wall, qtbot: QtBot
) -> None:
    wall.now = NOON + timedelta(hours=6)
    wall.not_now = NotNow.FULL_SCREEN
    with qtbot.assertNotEmitted(reminders.due):
        reminders.look()
    assert waits_for(reminders) == WHILE_HELD_BACK
    wall.not_now = None
    with qtbot.waitSignal(reminders.due):
        reminders.look()
    with qtbot.assertNotEmitted(reminders.due):
        reminders.look()


def test_a_time_that_has_passed_when_it_is_added_does_not_remind(
    reminders: ReminderTimer, wall: Wall, qtbot: QtBot
) -> None:
    wall.now = NOON + timedelta(hours=1)
    with qtbot.assertNotEmitted(reminders.due):
        reminders.set_rules(Rules((*RULES.times, ReminderTime(time(12, 30)))))
    assert reminders.next == NOON + timedelta(hours=6)


def test_a_snoozed_reminder_wakes_the_timer_and_an_answered_one_does_not(
    reminders: ReminderTimer, wall: Wall, qtbot: QtBot
) -> None:
    wall.now = NOON + timedelta(hours=6)
    reminders.look()
    reminders.snooze(5)
    assert waits_for(reminders) == timedelta(minutes=5)
    wall.now += timedelta(minutes=5)
    with qtbot.waitSignal(reminders.due) as shown:
        reminders.look()
    assert shown.args is not None and shown.args[0].again
    reminders.answer()
    assert reminders.next == NOON + timedelta(hours=30)
