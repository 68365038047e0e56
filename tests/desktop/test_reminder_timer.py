"""The timer looks when it is time, decides once, and remembers."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from backcare_desktop.desktop.reminder_timer import (
    LONGEST_WAIT,
    ReminderTimer,
    ledger_from,
    ledger_text,
)
from backcare_desktop.reminders.schedule import Ledger, Rules

RULES = Rules(time(18, 0))
NOON = datetime(2026, 11, 25, 12, 0).astimezone()


class Wall:
    """A wall clock that a test sets."""

    def __init__(self) -> None:
        self.now = NOON
        self.practised: set[date] = set()

    def __call__(self) -> datetime:
        return self.now

    def done_on(self, day: date) -> bool:
        return day in self.practised


@pytest.fixture
def wall() -> Wall:
    return Wall()


@pytest.fixture
def reminders(qtbot: QtBot, wall: Wall) -> Iterator[ReminderTimer]:  # noqa: ARG001 (an event loop)
    timer = ReminderTimer(RULES, Ledger(since=NOON), wall.done_on, wall)
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
        reminders.set_rules(Rules(time(18, 0), NOON.date() + timedelta(days=1)))


def test_a_remembered_decision_holds_after_a_restart(
    reminders: ReminderTimer, wall: Wall, qtbot: QtBot
) -> None:
    wall.now = NOON + timedelta(hours=6, seconds=1)
    with qtbot.waitSignal(reminders.decided) as decided:
        reminders.look()
    assert decided.args is not None
    ledger = ledger_from(ledger_text(decided.args[0]), wall.now)
    again = ReminderTimer(RULES, ledger, wall.done_on, wall)
    with qtbot.assertNotEmitted(again.due):
        again.look()
    again.stop()


@pytest.mark.parametrize("text", [None, "", "{", "[]", '{"since": 3}', '{"since": "2026-11-25"}'])
def test_a_ledger_that_cannot_be_read_begins_anew(text: str | None) -> None:
    assert ledger_from(text, NOON) == Ledger(since=NOON)
