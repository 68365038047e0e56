"""From the question before practice to the summary after it, and back after a crash."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from support.desk import EVENING, Desk

from backcare_desktop.app import Backcare
from backcare_desktop.app.safety_gate import SafetyGate
from backcare_desktop.journal.journal import Journal
from backcare_desktop.journal.records import LoggedRepetition
from backcare_desktop.paths import Places
from backcare_desktop.practice.player import Player, PlayerState
from backcare_desktop.practice.red_flags import EmergencySign
from backcare_desktop.settings import PractiseIn, Settings, save
from backcare_desktop.ui.player_panel import Mode, PlayerPanel

# The platform that draws off screen says this of what it leaves out.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

Build = Callable[..., Backcare]


@pytest.fixture(autouse=True)
def cleared(here: Places) -> None:
    """The safety questions were answered, with no sign; practice is in the window."""
    here.prepare()
    save(here.settings, Settings(practise_in=PractiseIn.WINDOW))
    with Journal.open(here.journal) as journal:
        gate = SafetyGate(journal, lambda: EVENING)
        gate.answer({sign.value: False for sign in EmergencySign})


def panel_of(backcare: Backcare) -> PlayerPanel:
    return backcare.window.player_panel


def player_of(backcare: Backcare) -> Player:
    player = panel_of(backcare).player
    assert player is not None
    return player


def press(backcare: Backcare, key: Qt.Key) -> None:
    panel = panel_of(backcare)
    QTest.keyClick(panel.pages.pain if panel.mode is Mode.ASKING else panel, key)


def starts(backcare: Backcare, *keys: Qt.Key, exercise: str = "bridge") -> None:
    """Start an exercise, answer or skip the question with these keys."""
    backcare.practice.start_exercise(exercise)
    assert panel_of(backcare).mode is Mode.ASKING
    for key in keys or (Qt.Key.Key_Space,):
        press(backcare, key)
    assert panel_of(backcare).mode is Mode.PRACTICE


def practises(backcare: Backcare, desk: Desk, seconds: float) -> None:
    desk.clock.run(seconds, panel_of(backcare).perform_beat, step_s=0.5)


def practises_to(backcare: Backcare, desk: Desk, movement: str, repetition: int = 1) -> None:
    phase = next(
        each
        for each in player_of(backcare).timeline.phases
        if (each.movement, each.repetition) == (movement, repetition)
    )
    practises(backcare, desk, phase.start_s - player_of(backcare).position_s + 1.0)


def repetitions(here: Places) -> list[LoggedRepetition]:
    with Journal.read_only(here.journal) as journal:
        return journal.repetitions(EVENING.date(), EVENING.date() + timedelta(days=1))


# Before ---------------------------------------------------------------------------------------


def test_one_key_says_how_it_feels_and_the_practice_begins(build: Build) -> None:
    backcare = build()
    starts(backcare, Qt.Key.Key_4)
    with Journal.read_only(backcare.journal.path) as journal:
        (rating,) = journal.pains(EVENING.date(), EVENING.date())
    assert (rating.rated, rating.level) == ("before", 4)
    assert player_of(backcare).state is PlayerState.PLAYING


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_X, Qt.Key.Key_Return])
def test_any_other_key_skips_the_question(build: Build, key: Qt.Key) -> None:
    backcare = build()
    starts(backcare, key)
    with Journal.read_only(backcare.journal.path) as journal:
        assert journal.pains(EVENING.date(), EVENING.date()) == []


def test_escape_at_the_question_begins_nothing(build: Build, here: Places) -> None:
    backcare = build()
    backcare.practice.start_exercise("bridge")
    press(backcare, Qt.Key.Key_Escape)
    assert not backcare.window.is_practising
    assert backcare.window.list.isVisible()
    with Journal.read_only(here.journal) as journal:
        assert journal.sessions(EVENING.date(), EVENING.date()) == []


def test_very_much_pain_leads_to_the_safety_questions_first(build: Build, desk: Desk) -> None:
    backcare = build()
    desk.clock.seconds += 3600.0
    backcare.practice.start_exercise("bridge")
    press(backcare, Qt.Key.Key_9)
    assert backcare.safety.dialog is not None
    assert not backcare.window.is_practising


# That hurts -----------------------------------------------------------------------------------


def test_what_hurts_is_in_the_journal_before_anything_is_asked(
    build: Build, desk: Desk, here: Places
) -> None:
    backcare = build()
    starts(backcare)
    practises_to(backcare, desk, "hold")
    press(backcare, Qt.Key.Key_H)
    with Journal.read_only(here.journal) as journal:
        (hurt,) = journal.hurts(EVENING.date(), EVENING.date())
    assert (hurt.exercise_id, hurt.phase, hurt.choice) == ("bridge", "hold", None)
    assert hurt.into_phase_s == pytest.approx(1.0)
    assert not panel_of(backcare).pages.hurt.isVisible()
    practises(backcare, desk, 3.0)
    assert panel_of(backcare).pages.hurt.isVisible()


def hurts(backcare: Backcare, desk: Desk) -> None:
    practises_to(backcare, desk, "hold")
    press(backcare, Qt.Key.Key_H)
    practises(backcare, desk, 3.0)


def test_the_rest_goes_on_with_the_easier_variant(build: Build, desk: Desk, here: Places) -> None:
    backcare = build()
    starts(backcare)
    practises_to(backcare, desk, "hold", repetition=2)
    press(backcare, Qt.Key.Key_H)
    practises(backcare, desk, 3.0)
    press(backcare, Qt.Key.Key_1)
    practises(backcare, desk, 300.0)
    assert panel_of(backcare).mode is Mode.FINISHED
    done = [(row.variant, row.repetition, row.ending) for row in repetitions(here)]
    assert done == [
        (None, 1, "completed"),
        (None, 2, "cut_short"),
        *[("half-height", number, "completed") for number in (1, 2, 3, 4)],
    ]


def test_a_key_hit_by_mistake_is_taken_back(build: Build, desk: Desk, here: Places) -> None:
    backcare = build()
    starts(backcare)
    practises_to(backcare, desk, "hold", repetition=2)
    press(backcare, Qt.Key.Key_H)
    practises(backcare, desk, 3.0)
    press(backcare, Qt.Key.Key_4)
    assert player_of(backcare).state is PlayerState.COUNTING_IN
    practises(backcare, desk, 300.0)
    assert panel_of(backcare).mode is Mode.FINISHED
    assert panel_of(backcare).pages.summary.list.text() == "Bridge: 5 times"
    with Journal.read_only(here.journal) as journal:
        assert journal.hurts(EVENING.date(), EVENING.date()) == []
    assert "bridge" not in {each.exercise_id for each in backcare.keeper.next_time().resting}


def test_skipping_goes_to_the_next_exercise(build: Build, desk: Desk) -> None:
    backcare = build()
    ids = [each.id for each in backcare.library.exercises]
    backcare.practice.start_today()
    press(backcare, Qt.Key.Key_Space)
    practises_to(backcare, desk, player_of(backcare).timeline.phases[1].movement)
    press(backcare, Qt.Key.Key_H)
    practises(backcare, desk, 3.0)
    press(backcare, Qt.Key.Key_2)
    assert player_of(backcare).moment.phase.exercise_id == ids[1]


def test_pain_down_the_leg_stops_and_asks_the_safety_questions(build: Build, desk: Desk) -> None:
    backcare = build()
    starts(backcare)
    hurts(backcare, desk)
    press(backcare, Qt.Key.Key_L)
    press(backcare, Qt.Key.Key_3)
    assert panel_of(backcare).mode is not Mode.PRACTICE
    assert backcare.safety.dialog is not None


def test_an_exercise_that_hurt_rests_in_the_routines(build: Build, desk: Desk) -> None:
    backcare = build()
    starts(backcare)
    hurts(backcare, desk)
    press(backcare, Qt.Key.Key_3)
    for name in ("today", "all-seven", "short"):
        backcare.window.menu.action(f"routine_{name}").trigger()
        press(backcare, Qt.Key.Key_Space)
        phases = player_of(backcare).timeline.phases
        assert "bridge" not in {phase.exercise_id for phase in phases}
        panel_of(backcare).stop()


def test_what_hurt_rests_on_gentle_days_too(build: Build, desk: Desk) -> None:
    backcare = build()
    starts(backcare, exercise="pelvic-tilt")
    practises(backcare, desk, 25.0)
    press(backcare, Qt.Key.Key_H)
    practises(backcare, desk, 3.0)
    press(backcare, Qt.Key.Key_3)
    backcare.window.menu.action("routine_gentle").trigger()
    press(backcare, Qt.Key.Key_Space)
    phases = player_of(backcare).timeline.phases
    assert {phase.exercise_id for phase in phases} == {"cat-cow", "childs-pose"}


# After ----------------------------------------------------------------------------------------


def test_the_summary_says_what_was_done_and_takes_how_it_feels(build: Build, desk: Desk) -> None:
    backcare = build()
    starts(backcare, Qt.Key.Key_4)
    practises(backcare, desk, 300.0)
    summary = panel_of(backcare).pages.summary
    assert summary.isVisible()
    assert summary.list.text() == "Bridge: 5 times"
    assert (
        summary.encouragement.text() == "The first one is done. Every next one is easier to begin."
    )
    press(backcare, Qt.Key.Key_2)
    with Journal.read_only(backcare.journal.path) as journal:
        ratings = journal.pains(EVENING.date(), EVENING.date())
    assert [(each.rated, each.level) for each in ratings] == [("before", 4), ("after", 2)]
    press(backcare, Qt.Key.Key_Escape)
    assert backcare.window.list.isVisible()


def test_who_stopped_can_go_on_after_all(build: Build, desk: Desk, here: Places) -> None:
    backcare = build()
    starts(backcare)
    practises_to(backcare, desk, "raise", repetition=3)
    press(backcare, Qt.Key.Key_Escape)
    panel_of(backcare).pages.summary.accepted.emit("go-on")
    assert player_of(backcare).state is PlayerState.COUNTING_IN
    practises(backcare, desk, 300.0)
    assert [row.repetition for row in repetitions(here)] == [1, 2, 3, 4, 5]
    assert len({row.session for row in repetitions(here)}) == 1
    assert panel_of(backcare).pages.summary.list.text() == "Bridge: 5 times"


# A crash --------------------------------------------------------------------------------------


def crash(backcare: Backcare) -> None:
    """Nothing of what a proper end does."""
    backcare.window.hide()
    backcare.journal.close()


def test_after_a_crash_the_practice_goes_on_in_the_same_session(
    build: Build, desk: Desk, here: Places
) -> None:
    first = build()
    starts(first)
    practises_to(first, desk, "hold", repetition=3)
    crash(first)
    backcare = build()
    assert backcare.board.can_go_on
    backcare.window.board.notes.accepted.emit("go-on")
    assert player_of(backcare).moment.phase.repetition == 3
    assert player_of(backcare).count_in_remaining_s == 20.0
    press(backcare, Qt.Key.Key_X)
    assert player_of(backcare).state is PlayerState.PLAYING
    practises(backcare, desk, 300.0)
    rows = repetitions(here)
    assert [row.repetition for row in rows] == [1, 2, 3, 4, 5]
    assert len({row.session for row in rows}) == 1
    assert panel_of(backcare).pages.summary.list.text() == "Bridge: 5 times"
    assert not build().board.can_go_on


def test_not_going_on_is_asked_once(build: Build, desk: Desk) -> None:
    first = build()
    starts(first)
    practises_to(first, desk, "hold", repetition=3)
    crash(first)
    backcare = build()
    backcare.window.board.notes.refused.emit("go-on")
    assert not backcare.board.can_go_on
    assert not build().board.can_go_on


def test_the_next_day_begins_anew(build: Build, desk: Desk) -> None:
    first = build()
    starts(first)
    practises_to(first, desk, "hold", repetition=3)
    crash(first)
    desk.clock.seconds += 13 * 3600
    assert not build().board.can_go_on


def test_nobody_is_led_back_into_what_hurt(build: Build, desk: Desk) -> None:
    first = build()
    first.practice.start_today()
    press(first, Qt.Key.Key_Space)
    movement = player_of(first).timeline.phases[1].movement
    practises_to(first, desk, movement, repetition=2)
    hurting = player_of(first).moment.phase.exercise_id
    press(first, Qt.Key.Key_H)
    crash(first)
    backcare = build()
    backcare.window.board.notes.accepted.emit("go-on")
    assert player_of(backcare).moment.phase.exercise_id != hurting


# The day --------------------------------------------------------------------------------------


def test_gentle_days_begin_and_end_with_one_click(build: Build) -> None:
    backcare = build()
    backcare.window.menu.action("flare_up").trigger()
    backcare.practice.start_today()
    press(backcare, Qt.Key.Key_Space)
    practised = dict.fromkeys(each.exercise_id for each in player_of(backcare).timeline.phases)
    assert list(practised) == ["pelvic-tilt", "cat-cow", "childs-pose"]
    panel_of(backcare).stop()
    backcare.window.menu.action("flare_up").trigger()
    assert len(backcare.keeper.today().items) == 7


def test_the_next_morning_is_asked_about_once(build: Build, desk: Desk) -> None:
    first = build()
    starts(first)
    practises(first, desk, 300.0)
    first.practice.leave()
    assert not first.window.board.morning.isVisibleTo(first.window)
    desk.clock.seconds += 14 * 3600
    backcare = build()
    morning = backcare.window.board.morning
    assert morning.isVisibleTo(backcare.window)
    morning.rated.emit(3)
    assert not morning.isVisibleTo(backcare.window)


# Interruptions --------------------------------------------------------------------------------


def test_a_locked_screen_pauses_and_says_why(build: Build, desk: Desk) -> None:
    backcare = build()
    starts(backcare)
    practises_to(backcare, desk, "hold")
    backcare.interruptions.interrupted.emit()
    assert player_of(backcare).state is PlayerState.PAUSED
    assert "locked" in panel_of(backcare).pause_veil.sentence.text()


def test_a_lock_during_a_pause_changes_nothing(build: Build, desk: Desk) -> None:
    backcare = build()
    starts(backcare)
    practises_to(backcare, desk, "hold")
    panel_of(backcare).pause()
    backcare.interruptions.interrupted.emit()
    assert "locked" not in panel_of(backcare).pause_veil.sentence.text()


def test_a_wall_clock_that_jumps_pauses(build: Build, desk: Desk) -> None:
    backcare = build()
    starts(backcare)
    practises_to(backcare, desk, "hold")
    desk.set_clock(timedelta(hours=1))
    practises(backcare, desk, 0.5)
    assert player_of(backcare).state is PlayerState.PAUSED
