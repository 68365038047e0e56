"""The stage: one moment drives figure, ring and words; keys and clicks lead the practice."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot
from support.clock import Clock

from backcare_desktop.exercises.library import Library
from backcare_desktop.practice.events import RepetitionCompleted, RepetitionCutShort
from backcare_desktop.practice.phase import PhaseKind
from backcare_desktop.practice.player import Player, PlayerState
from backcare_desktop.practice.routine import RoutineItem
from backcare_desktop.practice.timeline import compile_routine
from backcare_desktop.ui.player_panel import Mode, PlayerPanel
from backcare_desktop.ui.practice_keys import Command
from backcare_desktop.ui.stage import ClipOf
from backcare_desktop.ui.theme import Theme

# The platform that draws off screen says this of what it leaves out.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

LEAD_IN_S = 20.0
Play = Callable[..., Player]


@pytest.fixture
def panel(
    qtbot: QtBot, theme: Theme, library: Library, clip_of_id: ClipOf, clock: Clock
) -> PlayerPanel:
    panel = PlayerPanel(theme, clip_of_id, library.get, clock, animated=False)
    qtbot.addWidget(panel)
    panel.resize(1000, 640)
    with qtbot.waitExposed(panel):
        panel.show()
    return panel


@pytest.fixture
def play(panel: PlayerPanel, library: Library, clock: Clock) -> Play:
    def play(*ids: str) -> Player:
        items = [RoutineItem(library.get(id_), library.get(id_).dose.start) for id_ in ids]
        player = Player(compile_routine(items, lead_in_s=LEAD_IN_S), clock)
        panel.play(player)
        return player

    return play


def text(panel: PlayerPanel, name: str) -> str:
    label = panel.findChild(QLabel, name)
    assert label is not None, name
    return label.text()


def state(player: Player) -> PlayerState:
    return player.state


def press(widget: QWidget, key: Qt.Key) -> None:
    """A key press as the system sends it; Qt's test module does not know media keys."""
    event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, event)


def test_the_demonstration_loops(panel: PlayerPanel, library: Library, clock: Clock) -> None:
    steps: list[int] = []
    panel.step_shown.connect(steps.append)
    panel.show_demo(library.get("bridge"))
    clock.run(60.0, panel.perform_beat)
    assert panel.mode is Mode.DEMO
    assert steps[:4] == [2, 3, 4, 2]


def test_a_hidden_stage_does_not_beat(panel: PlayerPanel, library: Library) -> None:
    panel.show_demo(library.get("bridge"))
    assert panel.beats
    panel.hide()
    assert not panel.beats
    panel.show()
    assert panel.beats


def test_the_words_ring_and_count_show_the_players_moment(
    panel: PlayerPanel, play: Play, clock: Clock
) -> None:
    player = play("bridge")
    clock.run(LEAD_IN_S + 4.0, panel.perform_beat)
    assert player.moment.phase.kind is PhaseKind.HOLD
    assert text(panel, "phase_label") == player.moment.phase.cue
    assert text(panel, "repetition_label") == "1 of 5"
    assert panel.hud.ring.state.number == str(player.moment.breaths_left)


def test_the_lead_in_says_how_to_lie_and_that_any_key_begins(
    panel: PlayerPanel, play: Play, library: Library
) -> None:
    play("bridge")
    assert text(panel, "phase_label") == "Get ready"
    assert text(panel, "hint_label") == library.get("bridge").steps[0]
    assert panel.hud.any_key_label.isVisible()


def test_the_coming_exercise_is_named(panel: PlayerPanel, play: Play) -> None:
    play("bridge", "cat-cow")
    assert text(panel, "coming_label") == "Next: Cat-cow"
    panel.perform(Command.SKIP)
    while text(panel, "exercise_label") == "Bridge":
        panel.perform(Command.SKIP)
    assert text(panel, "coming_label") == "Last exercise"


def test_a_repetition_is_told_once_when_it_is_complete(
    panel: PlayerPanel, play: Play, clock: Clock
) -> None:
    told: list[RepetitionCompleted] = []
    panel.repetition_completed.connect(told.append)
    player = play("bridge")
    clock.run(player.timeline.duration_s, panel.perform_beat)
    assert [each.repetition for each in told] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    "key",
    [
        Qt.Key.Key_Space,
        Qt.Key.Key_X,
        Qt.Key.Key_MediaTogglePlayPause,
        Qt.Key.Key_B,  # a presenter that blanks the screen
        Qt.Key.Key_Period,
    ],
)
def test_a_key_pauses_and_another_goes_on_after_a_count(
    panel: PlayerPanel, play: Play, clock: Clock, key: Qt.Key
) -> None:
    player = play("bridge")
    clock.run(LEAD_IN_S + 1.0, panel.perform_beat)
    press(panel, key)
    assert state(player) is PlayerState.PAUSED
    assert panel.pause_veil.isVisible()
    assert not panel.beats
    press(panel, key)
    assert not panel.pause_veil.isVisible()
    numbers = []
    while state(player) is PlayerState.COUNTING_IN:
        numbers.append(panel.layers.count_in.number)
        clock.run(0.5, panel.perform_beat)
    assert numbers == [3, 3, 2, 2, 1, 1]
    assert state(player) is PlayerState.PLAYING
    assert not panel.layers.count_in.isVisible()


def test_the_figure_waits_while_the_practice_counts_in(
    panel: PlayerPanel, play: Play, clock: Clock
) -> None:
    player = play("bridge")
    clock.run(LEAD_IN_S + 1.0, panel.perform_beat)
    panel.perform(Command.TOGGLE)
    panel.perform(Command.TOGGLE)
    before = player.moment
    clock.run(2.9, panel.perform_beat)
    assert player.moment == before
    clock.run(0.2, panel.perform_beat)
    assert player.moment != before


def test_a_key_during_the_count_in_pauses_again(panel: PlayerPanel, play: Play) -> None:
    player = play("bridge")
    panel.pause()
    QTest.keyClick(panel, Qt.Key.Key_X)
    QTest.keyClick(panel, Qt.Key.Key_X)
    assert state(player) is PlayerState.PAUSED


@pytest.mark.parametrize("key", [Qt.Key.Key_X, Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_any_key_skips_the_lead_in(panel: PlayerPanel, play: Play, key: Qt.Key) -> None:
    player = play("bridge")
    QTest.keyClick(panel, key)
    assert player.moment.phase.movement == "raise"
    assert state(player) is PlayerState.PLAYING


def test_a_click_anywhere_on_the_stage_pauses_and_another_goes_on(
    panel: PlayerPanel, play: Play
) -> None:
    player = play("bridge")
    somewhere = panel.childAt(QPoint(500, 350)) or panel
    QTest.mouseClick(somewhere, Qt.MouseButton.LeftButton)
    assert state(player) is PlayerState.PAUSED
    QTest.mouseClick(panel.pause_veil, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert state(player) is PlayerState.COUNTING_IN


def test_arrows_and_a_presenters_keys_go_on_and_back(panel: PlayerPanel, play: Play) -> None:
    player = play("bridge")
    QTest.keyClick(panel, Qt.Key.Key_Right)
    QTest.keyClick(panel, Qt.Key.Key_PageDown)
    assert player.moment.phase.repetition == 2
    QTest.keyClick(panel, Qt.Key.Key_PageUp)
    assert player.moment.phase.repetition == 1
    QTest.keyClick(panel, Qt.Key.Key_Left)
    assert player.moment.phase.kind is PhaseKind.PREPARE


def test_go_on_is_one_big_button(panel: PlayerPanel, play: Play) -> None:
    player = play("bridge")
    panel.pause()
    button = panel.findChild(QPushButton, "go_on_button")
    assert button is not None and button.height() >= 48
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert state(player) is PlayerState.COUNTING_IN


def test_space_on_a_control_that_has_the_focus_still_pauses(
    panel: PlayerPanel, play: Play, clock: Clock
) -> None:
    player = play("bridge")
    clock.run(LEAD_IN_S + 1.0, panel.perform_beat)
    skip = panel.findChild(QToolButton, "skip_button")
    assert skip is not None
    QTest.keyClick(skip, Qt.Key.Key_Space)
    assert state(player) is PlayerState.PAUSED
    assert player.moment.phase.movement == "raise"


def test_escape_stops_and_a_hold_that_had_begun_is_told_as_cut_short(
    panel: PlayerPanel, play: Play, qtbot: QtBot, clock: Clock
) -> None:
    short: list[RepetitionCutShort] = []
    panel.repetition_cut_short.connect(short.append)
    play("bridge")
    clock.run(LEAD_IN_S + 5.0, panel.perform_beat)
    with qtbot.waitSignals([panel.practice_stopped, panel.left]):
        QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert len(short) == 1
    assert panel.mode is Mode.EMPTY


def test_the_end_says_what_was_done_and_one_number(
    panel: PlayerPanel, play: Play, qtbot: QtBot, clock: Clock
) -> None:
    player = play("bridge")
    with qtbot.waitSignal(panel.practice_finished):
        clock.run(player.timeline.duration_s, panel.perform_beat)
    assert panel.pages.summary.isVisible()
    assert text(panel, "finished_list") == "Bridge: 5 times"
    assert text(panel, "finished_number").isdigit()
    assert not panel.beats
    with qtbot.waitSignal(panel.left):
        QTest.keyClick(panel.pages.summary.done, Qt.Key.Key_Return)


@pytest.mark.parametrize("height", [460, 560, 640, 720, 1000])
def test_the_figure_rests_below_what_was_done_and_never_behind_it(
    panel: PlayerPanel, play: Play, clock: Clock, height: int
) -> None:
    panel.resize(1000, height)
    player = play("bridge")
    clock.run(player.timeline.duration_s + 5.0, panel.perform_beat)
    done = panel.pages.summary.done
    assert done.isVisible()
    assert panel.rect().contains(done.geometry())
    assert not panel.stage.isVisible() or done.geometry().bottom() < panel.stage.geometry().top()


def test_a_practice_that_is_stopped_with_something_done_still_counts(
    panel: PlayerPanel, play: Play, qtbot: QtBot, clock: Clock
) -> None:
    player = play("bridge")
    second = next(each for each in player.timeline.phases if each.repetition == 2)
    clock.run(second.start_s + 1.0, panel.perform_beat)
    with qtbot.waitSignal(panel.practice_stopped):
        QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert panel.pages.summary.isVisible()
    assert text(panel, "finished_list") == "Bridge: 1 time"


def test_a_gap_pauses_and_says_that_the_practice_waited(
    panel: PlayerPanel, play: Play, clock: Clock
) -> None:
    player = play("bridge")
    clock.seconds += 600.0
    panel.perform_beat()
    assert state(player) is PlayerState.PAUSED
    assert "waited" in text(panel, "pause_sentence")
    panel.perform(Command.GO_ON)
    panel.pause()
    assert "waited" not in text(panel, "pause_sentence")


def test_hiding_the_stage_pauses_the_practice(panel: PlayerPanel, play: Play) -> None:
    player = play("bridge")
    panel.hide()
    assert state(player) is PlayerState.PAUSED
    panel.show()
    assert panel.pause_veil.isVisible()


def test_controls_fade_without_the_mouse_and_come_back_with_it(
    panel: PlayerPanel, play: Play
) -> None:
    play("bridge")
    assert panel.hud.controls.isVisible()
    panel.hud.controls.fade()
    assert not panel.hud.controls.isVisible()
    QTest.mouseMove(panel, QPoint(300, 300))
    QTest.mouseMove(panel, QPoint(310, 300))
    assert panel.hud.controls.isVisible()


def test_an_exercise_that_cannot_be_shown_is_led_through_all_the_same(
    qtbot: QtBot, theme: Theme, library: Library, clock: Clock
) -> None:
    panel = PlayerPanel(theme, lambda _id, _variant: None, library.get, clock, animated=False)
    qtbot.addWidget(panel)
    panel.show()
    panel.show_demo(library.get("bridge"))
    bridge = library.get("bridge")
    player = Player(compile_routine([RoutineItem(bridge, bridge.dose.start)]), clock)
    panel.play(player)
    clock.run(30.0, panel.perform_beat)
    assert text(panel, "phase_label") == player.moment.phase.cue


def test_phase_words_are_never_clipped(panel: PlayerPanel, play: Play, library: Library) -> None:
    panel.resize(800, 560)
    for exercise in library.exercises:
        player = play(exercise.id)
        for phase in player.timeline.phases:
            panel.hud.phase_label.setText(phase.cue or "Come onto hands and knees")
            label = panel.hud.phase_label
            layout = panel.hud.layout()
            assert layout is not None
            layout.activate()
            assert label.heightForWidth(label.width()) <= label.height()
        panel.stop()


def test_the_next_beat_is_not_put_off_by_this_one(
    panel: PlayerPanel, play: Play, qtbot: QtBot, clock: Clock
) -> None:
    beats: list[float] = []
    play("bridge")
    panel.perform(Command.SKIP)
    timer = panel.findChild(QTimer, "heart")
    assert timer is not None
    timer.timeout.connect(lambda: beats.append(clock.seconds))
    left = timer.remainingTime()
    panel.perform_beat()
    assert timer.remainingTime() <= left
    qtbot.waitUntil(lambda: len(beats) >= 2)
