"""The program as a whole, without its event loop: every signal ends where it should."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QMessageBox, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot
from support.desk import EVENING, Desk

from backcare_desktop import settings
from backcare_desktop.app import Backcare
from backcare_desktop.desktop.single_instance import Launch, Request
from backcare_desktop.journal.errors import (
    JournalFullError,
    JournalLockedError,
    JournalTooNewError,
)
from backcare_desktop.journal.journal import Journal
from backcare_desktop.paths import Places
from backcare_desktop.practice.red_flags import EmergencySign
from backcare_desktop.ui.main_window import Tab
from backcare_desktop.ui.player_panel import Mode
from backcare_desktop.ui.practice_keys import Command
from backcare_desktop.ui.quiet_week import QuietWeek, Resting
from backcare_desktop.ui.reminder_list import ReminderList
from backcare_desktop.ui.safety_dialog import SafetyPage
from backcare_desktop.ui.tray import TrayState

# The platform that draws off screen says this of what it leaves out.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

Build = Callable[..., Backcare]
ALL_NO = {sign.value: False for sign in EmergencySign}


def answer(backcare: Backcare, yes: EmergencySign | None = None) -> None:
    """Answer the questions in the dialog that is open."""
    dialog = backcare.safety.dialog
    assert dialog is not None
    dialog.show_page(SafetyPage.QUESTIONS)
    for sign in EmergencySign:
        choice = "yes" if sign is yes else "no"
        button = dialog.findChild(QRadioButton, f"{sign.value}_{choice}")
        assert button is not None
        button.click()
    dialog.questions.go_on.click()
    if yes is None:
        dialog.signs.none.click()
        dialog.signs.go_on.click()


@pytest.fixture
def cleared(here: Places) -> None:
    """The safety questions were answered, with no sign."""
    here.prepare()
    with Journal.open(here.journal) as journal:
        journal.record_safety(ALL_NO, EVENING, emergency=False)


def tray_state(backcare: Backcare) -> TrayState:
    return backcare.tray.state


def practise(backcare: Backcare, desk: Desk, seconds: float) -> None:
    desk.clock.run(seconds, backcare.window.player_panel.perform_beat, step_s=1.5)


def skip_question(backcare: Backcare) -> None:
    """Say nothing about pain before practice."""
    assert backcare.window.player_panel.mode is Mode.ASKING
    backcare.window.player_panel.pages.pain.skip.click()


def start_bridge(backcare: Backcare) -> None:
    backcare.practice.start_exercise("bridge")
    skip_question(backcare)


def first_repetition_s(backcare: Backcare) -> float:
    """When the first repetition of the practice that goes on is complete."""
    player = backcare.window.player_panel.player
    assert player is not None
    return next(each.end_s for each in player.timeline.phases if each.completes_repetition)


# The safety gate -----------------------------------------------------------------------------


def test_the_first_start_asks_before_anything_else(build: Build, qtbot: QtBot) -> None:
    backcare = build()
    backcare.begin()
    qtbot.waitUntil(lambda: backcare.safety.dialog is not None)
    assert backcare.safety.dialog is not None
    assert backcare.safety.dialog.page is SafetyPage.ADVICE


def test_start_leads_through_the_questions_into_the_practice(build: Build) -> None:
    backcare = build()
    backcare.practice.start_exercise("bridge")
    assert not backcare.window.is_practising
    answer(backcare)
    skip_question(backcare)
    assert backcare.window.player_panel.mode is Mode.PRACTICE
    assert backcare.safety.dialog is None


def test_closing_the_questions_unanswered_starts_nothing(build: Build) -> None:
    backcare = build()
    backcare.practice.start_exercise("bridge")
    assert backcare.safety.dialog is not None
    backcare.safety.dialog.reject()
    assert not backcare.window.is_practising
    backcare.practice.start_exercise("bridge")
    assert backcare.safety.dialog is not None
    assert not backcare.window.is_practising


@pytest.mark.parametrize("sign", list(EmergencySign))
def test_no_path_leads_past_an_emergency_answer(build: Build, sign: EmergencySign) -> None:
    backcare = build()
    backcare.practice.start_today()
    answer(backcare, sign)
    window = backcare.window
    for attempt in (
        backcare.practice.start_today,
        lambda: backcare.practice.start_exercise("bridge"),
        backcare.tray.start_today.emit,
        window.action("start_today").trigger,
        window.page.start.click,
        window.list.today.click,
        lambda: backcare.take_launch(Launch(Request.START)),
        window.action("advice").trigger,
    ):
        attempt()
        assert not window.is_practising
        assert backcare.safety.dialog is not None
        assert backcare.safety.dialog.page is SafetyPage.STOP
    assert not window.page.start.isEnabled()


def test_practice_stays_closed_after_a_restart_until_the_user_is_cleared(
    build: Build, desk: Desk
) -> None:
    first = build()
    first.practice.start_today()
    answer(first, EmergencySign.CHEST)
    first.end()
    backcare = build()
    backcare.practice.start_today()
    assert not backcare.window.is_practising
    dialog = backcare.safety.dialog
    assert dialog is not None
    button = dialog.findChild(QPushButton, "clearance_button")
    assert button is not None
    button.click()
    dialog.clearance_box.click()
    dialog.open_practice.click()
    assert backcare.window.page.start.isEnabled()
    backcare.practice.start_exercise("bridge")
    assert backcare.window.is_practising
    assert desk.messages == []


# Practice and the journal --------------------------------------------------------------------


@pytest.mark.usefixtures("cleared")
def test_a_repetition_is_on_disk_before_the_next_one_begins(
    build: Build, desk: Desk, here: Places
) -> None:
    backcare = build()
    start_bridge(backcare)
    practise(backcare, desk, first_repetition_s(backcare) + 0.1)
    with Journal.read_only(here.journal) as journal:
        rows = journal.repetitions(EVENING.date(), EVENING.date())
    assert [(row.exercise_id, row.repetition, row.ending) for row in rows] == [
        ("bridge", 1, "completed")
    ]


@pytest.mark.usefixtures("cleared")
def test_the_whole_exercise_reaches_journal_list_week_and_tray(
    build: Build, desk: Desk, here: Places
) -> None:
    backcare = build()
    start_bridge(backcare)
    practise(backcare, desk, 300.0)
    assert backcare.window.player_panel.mode is Mode.FINISHED
    with Journal.read_only(here.journal) as journal:
        rows = journal.repetitions(EVENING.date(), EVENING.date())
    assert [row.repetition for row in rows] == [1, 2, 3, 4, 5]
    assert backcare.window.top.week_label.text() == "1 of 5 days this week"
    assert tray_state(backcare) is TrayState.DONE


@pytest.mark.usefixtures("cleared")
def test_today_is_all_seven_in_one_routine(build: Build, desk: Desk) -> None:
    backcare = build()
    backcare.practice.start_today()
    skip_question(backcare)
    player = backcare.window.player_panel.player
    assert player is not None
    practised = dict.fromkeys(phase.exercise_id for phase in player.timeline.phases)
    assert list(practised) == [exercise.id for exercise in backcare.library.exercises]
    assert len(practised) == 7
    practise(backcare, desk, 1.0)


@pytest.mark.usefixtures("cleared")
def test_a_full_disk_is_said_once_stops_nothing_and_loses_nothing(
    build: Build, desk: Desk, here: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    backcare = build()
    start_bridge(backcare)
    with monkeypatch.context() as full:

        def refuse(journal: Journal, *_values: object, **_more: object) -> str:
            raise JournalFullError(journal.path, "no space")

        full.setattr(Journal, "add_repetition", refuse)
        practise(backcare, desk, first_repetition_s(backcare) + 0.1)
        notice = backcare.window.notices.sentence("unsaved")
        assert notice is not None and "disk is full" in notice
        assert backcare.window.player_panel.mode is Mode.PRACTICE
    practise(backcare, desk, 300.0)
    assert backcare.window.notices.sentence("unsaved") is None
    with Journal.read_only(here.journal) as journal:
        rows = journal.repetitions(EVENING.date(), EVENING.date())
    assert sorted(row.repetition for row in rows) == [1, 2, 3, 4, 5]


@pytest.mark.usefixtures("cleared")
def test_a_log_that_cannot_be_read_for_a_while_is_said_and_forgotten(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    backcare = build()
    with monkeypatch.context() as busy:

        def refuse(journal: Journal, _day: date) -> frozenset[str]:
            raise JournalLockedError(journal.path, "busy")

        busy.setattr(Journal, "done_on", refuse)
        backcare.refresh()
        assert backcare.window.notices.sentence("reading") is not None
    backcare.refresh()
    assert backcare.window.notices.sentence("reading") is None


@pytest.mark.usefixtures("cleared")
def test_quitting_in_the_middle_keeps_what_was_done(build: Build, desk: Desk, here: Places) -> None:
    backcare = build()
    start_bridge(backcare)
    practise(backcare, desk, first_repetition_s(backcare) + 0.1)
    backcare.quit()
    assert not backcare.window.is_practising
    with Journal.read_only(here.journal) as journal:
        assert len(journal.repetitions(EVENING.date(), EVENING.date())) == 1


@pytest.mark.usefixtures("cleared")
@pytest.mark.parametrize(("room_again", "kept"), [(True, 1), (False, 0)])
def test_quitting_asks_before_it_leaves_what_is_not_saved(
    build: Build,
    desk: Desk,
    here: Places,
    monkeypatch: pytest.MonkeyPatch,
    room_again: bool,
    kept: int,
) -> None:
    backcare = build()
    start_bridge(backcare)

    def refuse(journal: Journal, *_values: object, **_more: object) -> str:
        raise JournalFullError(journal.path, "no space")

    monkeypatch.setattr(Journal, "add_repetition", refuse)
    practise(backcare, desk, first_repetition_s(backcare) + 0.1)

    def answer_question() -> None:
        box = backcare.window.findChild(QMessageBox, "unsaved_question")
        assert box is not None
        assert "1 repetition is not saved yet" in box.text()
        again, leave = box.buttons()
        if room_again:
            monkeypatch.undo()
        (again if room_again else leave).click()

    QTimer.singleShot(0, answer_question)
    backcare.quit()
    with Journal.read_only(here.journal) as journal:
        assert len(journal.repetitions(EVENING.date(), EVENING.date())) == kept


# Bad input -----------------------------------------------------------------------------------


def test_today_is_backed_up_at_the_start(build: Build, here: Places) -> None:
    here.prepare()
    with Journal.open(here.journal) as journal:
        journal.rate_pain("morning", 3, EVENING)
    backcare = build()
    backcare.begin()
    (copy,) = here.backups.iterdir()
    assert copy.name == f"journal-{EVENING.date().isoformat()}.sqlite3"
    backcare.end()


def test_a_damaged_journal_comes_back_from_its_copy_and_the_user_is_told(
    build: Build, here: Places
) -> None:
    here.prepare()
    with Journal.open(here.journal) as journal:
        journal.rate_pain("morning", 3, EVENING)
        journal.back_up_daily(EVENING.date())
    here.journal.write_bytes(b"this is no database" * 100)
    backcare = build()
    assert len(backcare.journal.pains(EVENING.date(), EVENING.date())) == 1
    notice = backcare.window.notices.sentence("journal")
    assert notice is not None and f"its copy of {EVENING.date().isoformat()}" in notice


def test_a_damaged_journal_is_set_aside_and_the_user_is_told_where(
    build: Build, here: Places
) -> None:
    here.prepare()
    here.journal.write_bytes(b"this is no database" * 100)
    backcare = build()
    kept = here.data / "journal.damaged-1.sqlite3"
    assert kept.read_bytes().startswith(b"this is no database")
    notice = backcare.window.notices.sentence("journal")
    assert notice is not None and str(kept) in notice


def test_a_journal_from_a_newer_version_is_refused_untouched(build: Build, here: Places) -> None:
    import sqlite3

    here.prepare()
    Journal.open(here.journal).close()
    with sqlite3.connect(here.journal) as database:
        database.execute("PRAGMA user_version = 999")
    database.close()
    before = here.journal.read_bytes()
    with pytest.raises(JournalTooNewError):
        build()
    assert here.journal.read_bytes() == before


def test_a_broken_exercise_file_is_told_and_the_others_work(build: Build, here: Places) -> None:
    here.exercises.mkdir(parents=True)
    (here.exercises / "mine.toml").write_text("name = 3", encoding="utf-8")
    backcare = build()
    assert len(backcare.library.exercises) == 7
    assert backcare.window.list.findChild(QFrame, "problem_notice") is not None


def test_damaged_settings_are_set_aside_and_the_user_is_told(build: Build, here: Places) -> None:
    here.prepare()
    here.settings.write_text("days_goal = 99", encoding="utf-8")
    backcare = build()
    notice = backcare.window.notices.sentence("settings")
    assert notice is not None and "days_goal" in notice
    assert (here.config / "settings.toml.damaged-1").exists()


# The tray ------------------------------------------------------------------------------------


@pytest.mark.usefixtures("cleared")
def test_closing_the_window_hides_it_where_there_is_a_tray_and_says_so_once(
    build: Build, desk: Desk
) -> None:
    desk.has_tray = True
    backcare = build()
    backcare.begin()
    backcare.window.close()
    assert not backcare.window.isVisible()
    assert desk.messages == ["Backcare is still here"]
    backcare.tray.open_requested.emit()
    assert backcare.window.isVisible()
    backcare.window.close()
    assert len(desk.messages) == 1


@pytest.mark.usefixtures("cleared")
def test_closing_the_window_quits_where_there_is_no_tray(build: Build, qtbot: QtBot) -> None:
    backcare = build()
    backcare.begin()
    with qtbot.waitSignal(backcare.ended):
        backcare.window.close()


@pytest.mark.usefixtures("cleared")
def test_a_minimized_start_waits_in_the_tray(build: Build, desk: Desk) -> None:
    desk.has_tray = True
    backcare = build(minimized=True)
    backcare.begin()
    assert not backcare.window.isVisible()


@pytest.mark.usefixtures("cleared")
def test_a_minimized_start_without_a_tray_can_still_be_reached(build: Build) -> None:
    backcare = build(minimized=True)
    backcare.begin()
    assert backcare.window.isMinimized()


@pytest.mark.usefixtures("cleared")
def test_the_reminder_comes_at_its_time_is_snoozed_and_skipped(
    build: Build, desk: Desk, here: Places
) -> None:
    desk.has_tray = True
    backcare = build(minimized=True)
    backcare.begin()
    assert tray_state(backcare) is TrayState.NORMAL
    desk.clock.seconds += 31 * 60  # half past five and half an hour
    backcare.reminding.timer.look()
    reminder = backcare.announcer.window
    assert reminder is not None and reminder.isVisible()
    assert reminder.title.text() == "Time for your back"
    assert tray_state(backcare) is TrayState.DUE
    reminder.snooze.emit(30)
    assert settings.load(here.settings)[0].snooze_minutes == 30
    assert tray_state(backcare) is TrayState.NORMAL
    desk.clock.seconds += 30 * 60
    backcare.reminding.timer.look()
    assert reminder.isVisible()
    reminder.skip_button.click()
    assert not reminder.isVisible()
    desk.clock.seconds += 60 * 60
    backcare.reminding.timer.look()
    assert not reminder.isVisible()


@pytest.mark.usefixtures("cleared")
def test_start_in_the_reminder_begins_todays_practice(build: Build, desk: Desk) -> None:
    backcare = build(minimized=True)
    backcare.begin()
    desk.clock.seconds += 31 * 60
    backcare.reminding.timer.look()
    assert backcare.announcer.window is not None
    backcare.announcer.window.start_button.click()
    assert backcare.window.player_panel.mode is Mode.ASKING


@pytest.mark.usefixtures("cleared")
def test_a_pause_of_an_hour_ends_by_itself(build: Build, desk: Desk) -> None:
    backcare = build()
    backcare.begin()
    backcare.tray.pause_for_an_hour.emit()
    assert tray_state(backcare) is TrayState.PAUSED
    desk.clock.seconds += 3601.0
    backcare.reminding.new_day.emit()
    assert tray_state(backcare) is TrayState.NORMAL


@pytest.mark.usefixtures("cleared")
def test_the_list_of_reminders_says_when_and_why(build: Build, desk: Desk) -> None:
    backcare = build()
    backcare.begin()
    desk.clock.seconds += 31 * 60
    backcare.reminding.timer.look()
    backcare.window.action("reminders").trigger()
    shown = backcare.window.findChild(ReminderList, "reminder_list")
    assert shown is not None
    row = shown.lines.topLevelItem(0)
    assert row is not None
    assert [row.text(column) for column in (1, 2)] == ["18:00", "shown"]
    shown.reject()


@pytest.mark.usefixtures("cleared")
def test_pausing_reminders_is_kept_in_the_settings(build: Build, here: Places, desk: Desk) -> None:
    backcare = build()
    backcare.tray.pause_reminders.emit(date(2026, 11, 27))
    assert tray_state(backcare) is TrayState.PAUSED
    kept, _problem = settings.load(here.settings)
    assert kept.reminders_paused_until == date(2026, 11, 27)
    backcare.tray.resume.emit()
    assert tray_state(backcare) is TrayState.NORMAL
    desk.clock.seconds += 1.0


# The rest ------------------------------------------------------------------------------------


def test_the_chosen_look_is_kept_in_the_settings(build: Build, here: Places) -> None:
    backcare = build()
    backcare.window.action("theme_dark").trigger()
    assert backcare.theme.tokens.dark
    kept, _problem = settings.load(here.settings)
    assert kept.theme is settings.Theme.DARK


@pytest.mark.usefixtures("cleared")
def test_a_second_launch_raises_the_window(build: Build, desk: Desk) -> None:
    desk.has_tray = True
    backcare = build(minimized=True)
    backcare.begin()
    backcare.take_launch(Launch(Request.RAISE))
    assert backcare.window.isVisible()


@pytest.mark.usefixtures("cleared")
def test_a_new_day_begins_without_a_tick(build: Build, desk: Desk) -> None:
    backcare = build()
    start_bridge(backcare)
    practise(backcare, desk, 300.0)
    bridge = backcare.window.list.model.row_of("bridge")
    index = backcare.window.list.model.index(bridge)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).endswith("done today")
    desk.clock.seconds += timedelta(days=1).total_seconds()
    backcare.reminding.timer.look()
    assert not index.data(Qt.ItemDataRole.AccessibleTextRole).endswith("done today")


@pytest.mark.usefixtures("cleared")
def test_the_moving_figure_rests_in_an_empty_week(build: Build) -> None:
    backcare = build()
    sign = Resting(backcare.theme, backcare.window)
    backcare.open_window()
    backcare.window.show_tab(Tab.PROGRESS)
    assert backcare.window.progress is not None
    week = backcare.window.progress.findChild(QuietWeek, "quiet_week")
    assert isinstance(week, QuietWeek)
    resting = week.resting
    assert resting.isVisible()
    assert resting.sizeHint().width() > sign.sizeHint().width()


@pytest.mark.usefixtures("cleared")
def test_the_chart_shows_what_was_done(build: Build, desk: Desk) -> None:
    backcare = build()
    start_bridge(backcare)
    practise(backcare, desk, 300.0)
    backcare.window.player_panel.pages.summary.done.click()
    backcare.window.show_tab(Tab.PROGRESS)
    assert backcare.window.progress is not None
    minutes = dict(backcare.window.progress.minutes())  # type: ignore[attr-defined]
    assert minutes[EVENING.date()] > 1.0


@pytest.mark.usefixtures("cleared")
def test_hiding_the_window_pauses_the_practice(build: Build, desk: Desk) -> None:
    desk.has_tray = True
    backcare = build()
    start_bridge(backcare)
    practise(backcare, desk, 1.0)
    backcare.window.close()
    backcare.open_window()
    assert backcare.window.player_panel.pause_veil.isVisible()
    backcare.window.player_panel.perform(Command.STOP)
