"""The tray icon: it says what was asked for, shows today's state, and finds a tray that is late."""

from datetime import date

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSystemTrayIcon
from pytestqt.qtbot import QtBot

from backcare_desktop import resources
from backcare_desktop.ui.tray import Tray, TrayState

A_WEDNESDAY = date(2026, 11, 25)
MONDAY, SUNDAY = 0, 6


class FakeDesktop:
    """A desktop whose tray comes and goes."""

    def __init__(self) -> None:
        self.has_tray = False
        self.asked = 0

    def __call__(self) -> bool:
        self.asked += 1
        return self.has_tray


class FakeIcon(QSystemTrayIcon):
    """The icon of a desktop that shows nothing (the platform that draws off screen has no tray)."""

    def show(self) -> None:
        self.shown = True


@pytest.fixture
def desktop() -> FakeDesktop:
    return FakeDesktop()


@pytest.fixture
def tray(qtbot: QtBot, desktop: FakeDesktop) -> Tray:  # noqa: ARG001 (a running application)
    return Tray(resources.assets() / "icons", lambda: A_WEDNESDAY, MONDAY, desktop, FakeIcon)


def action(tray: Tray, name: str) -> QAction:
    found = tray.findChild(QAction, name)
    assert found is not None, name
    return found


@pytest.mark.parametrize(
    ("name", "signal"),
    [
        ("tray_start", "start_today"),
        ("tray_open", "open_requested"),
        ("tray_resume", "resume"),
        ("tray_short", "start_short"),
        ("tray_why", "why_requested"),
        ("tray_pause_hour", "pause_for_an_hour"),
        ("tray_quit", "quit"),
    ],
)
def test_each_menu_entry_says_what_was_asked_for(
    tray: Tray, qtbot: QtBot, name: str, signal: str
) -> None:
    with qtbot.waitSignal(getattr(tray, signal), timeout=500):
        action(tray, name).trigger()


@pytest.mark.parametrize(
    ("name", "first_weekday", "until"),
    [
        ("tray_pause_today", MONDAY, date(2026, 11, 26)),
        ("tray_pause_week", MONDAY, date(2026, 11, 30)),
        ("tray_pause_week", SUNDAY, date(2026, 11, 29)),
        ("tray_pause_fortnight", MONDAY, date(2026, 12, 9)),
    ],
)
def test_a_pause_names_the_day_on_which_reminders_begin_again(
    qtbot: QtBot, desktop: FakeDesktop, name: str, first_weekday: int, until: date
) -> None:
    tray = Tray(resources.assets() / "icons", lambda: A_WEDNESDAY, first_weekday, desktop, FakeIcon)
    with qtbot.waitSignal(tray.pause_reminders, timeout=500) as paused:
        action(tray, name).trigger()
    assert paused.args == [until]


def test_the_menu_says_when_the_next_reminder_comes(tray: Tray) -> None:
    assert not action(tray, "tray_next").isVisible()
    tray.show_next("Next reminder: 18:00")
    assert action(tray, "tray_next").isVisible()
    assert action(tray, "tray_next").text() == "Next reminder: 18:00"


def test_only_what_is_due_can_be_put_off(tray: Tray, qtbot: QtBot) -> None:
    later = next(a for a in tray.menu.actions() if a.objectName() == "tray_snooze")
    assert not later.isVisible()
    tray.show_state(TrayState.DUE)
    assert later.isVisible()
    with qtbot.waitSignal(tray.snooze, timeout=500) as put_off:
        action(tray, "tray_snooze_30").trigger()
    assert put_off.args == [30]


def test_every_action_has_a_name(tray: Tray) -> None:
    actions = [a for a in tray.menu.actions() if not a.isSeparator()]
    assert all(a.objectName() for a in actions)


def test_a_pause_can_be_ended_only_while_there_is_one(tray: Tray) -> None:
    def offered() -> tuple[bool, bool]:
        pause = next(a for a in tray.menu.actions() if a.objectName() == "tray_pause")
        return pause.isVisible(), action(tray, "tray_resume").isVisible()

    before = offered()
    tray.show_state(TrayState.PAUSED)
    assert (before, offered()) == ((True, False), (False, True))


def test_each_state_has_a_picture_of_its_own(tray: Tray, desktop: FakeDesktop) -> None:
    desktop.has_tray = True
    tray.begin()
    icon = tray.findChild(QSystemTrayIcon, "tray_icon")
    assert icon is not None
    pictures = []
    for state in TrayState:
        tray.show_state(state)
        pictures.append(bytes(icon.icon().pixmap(22, 22).toImage().constBits()))
    assert len(set(pictures)) == len(TrayState)
    assert all(any(picture) for picture in pictures)


def test_the_icon_goes_straight_into_a_tray_that_is_there(
    tray: Tray, desktop: FakeDesktop, qtbot: QtBot
) -> None:
    desktop.has_tray = True
    with qtbot.waitSignal(tray.appeared, timeout=500):
        tray.begin()
    assert tray.is_there


def test_a_tray_that_appears_late_is_picked_up(
    tray: Tray, desktop: FakeDesktop, qtbot: QtBot
) -> None:
    tray._look_timer.setInterval(1)
    tray.begin()
    assert not tray.is_there
    desktop.has_tray = True
    with qtbot.waitSignal(tray.appeared, timeout=500):
        pass
    assert not tray._look_timer.isActive()


def test_nobody_polls_for_a_tray_for_ever(tray: Tray, desktop: FakeDesktop, qtbot: QtBot) -> None:
    tray._look_timer.setInterval(0)
    tray.begin()
    qtbot.waitUntil(lambda: not tray._look_timer.isActive(), timeout=2000)
    assert desktop.asked == 31


def test_after_the_first_minute_a_look_on_demand_still_finds_it(
    tray: Tray, desktop: FakeDesktop
) -> None:
    assert not tray.look()
    desktop.has_tray = True
    assert tray.look()


def test_without_a_tray_a_notification_says_that_it_was_not_shown(tray: Tray) -> None:
    assert not tray.notify("Time for your back", "Seven exercises, 14 minutes")


@pytest.mark.parametrize(
    ("starts_practice", "signal"), [(True, "start_today"), (False, "open_requested")]
)
def test_a_click_on_a_notification_does_what_it_was_about(
    tray: Tray, desktop: FakeDesktop, qtbot: QtBot, starts_practice: bool, signal: str
) -> None:
    desktop.has_tray = True
    assert tray.notify("Time for your back", "14 minutes", starts_practice=starts_practice)
    icon = tray.findChild(QSystemTrayIcon, "tray_icon")
    assert icon is not None
    with qtbot.waitSignal(getattr(tray, signal), timeout=500):
        icon.messageClicked.emit()


def test_a_click_on_the_icon_opens_the_window(
    tray: Tray, desktop: FakeDesktop, qtbot: QtBot
) -> None:
    desktop.has_tray = True
    tray.begin()
    icon = tray.findChild(QSystemTrayIcon, "tray_icon")
    assert icon is not None
    with qtbot.waitSignal(tray.open_requested, timeout=500):
        icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
