"""What is heard when somebody practises in the window."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from support.desk import Desk

from backcare_desktop.app import Backcare
from backcare_desktop.app.memory import Memory
from backcare_desktop.app.sounding import Sounding
from backcare_desktop.desktop.voice import VoiceState
from backcare_desktop.practice.player import Player
from backcare_desktop.practice.timeline import RoutineItem, compile_routine
from backcare_desktop.ui.practice_keys import Command
from backcare_desktop.words import voice as sentences

Build = Callable[..., Backcare]


@pytest.fixture
def led(build: Build, desk: Desk) -> Callable[[], Backcare]:
    """Begins to practise the bridge, in a window that is shown."""

    def begin() -> Backcare:
        backcare = build()
        bridge = backcare.library.get("bridge")
        timeline = compile_routine([RoutineItem(bridge, bridge.dose.start)])
        backcare.window.show()
        backcare.window.practise(Player(timeline, desk.clock), on_floor=False)
        return backcare

    return begin


def notices(backcare: Backcare) -> set[str]:
    return {name for name in ("voice", "sound") if name in backcare.window.notices._notices}


def test_whoever_practises_is_told_what_comes_and_hears_a_chime(
    led: Callable[[], Backcare], desk: Desk
) -> None:
    backcare = led()
    desk.clock.run(1.5, backcare.window.player_panel.perform_beat)

    assert desk.voice.texts == ["First: Bridge."]
    assert [kind.value for kind in desk.bells.kinds] == ["chime-next"]


def test_a_pause_in_the_window_silences_the_voice(led: Callable[[], Backcare], desk: Desk) -> None:
    backcare = led()
    desk.clock.run(1.0, backcare.window.player_panel.perform_beat)
    backcare.window.player_panel.perform(Command.PAUSE)

    assert desk.voice.cut == ["First: Bridge."]


def test_before_practice_nothing_is_woken(build: Build, desk: Desk, qtbot: QtBot) -> None:
    backcare = build()
    backcare.window.show()
    qtbot.waitExposed(backcare.window)

    assert desk.voice.state is VoiceState.ASLEEP
    assert desk.bells.volume is None


def test_what_is_lacking_is_told_once(led: Callable[[], Backcare], desk: Desk) -> None:
    desk.voice.there = desk.bells.there = False
    backcare = led()
    assert notices(backcare) == {"voice", "sound"}

    for name in notices(backcare):
        backcare.window.notices.take_back(name)
    again = Sounding(
        backcare.window,
        backcare.library.get,
        lambda: backcare.settings,
        Memory(backcare.journal),
        Path(),
        1.0,
        lambda: desk.voice,
        lambda _folder: desk.bells,
    )
    again.coach.try_out()
    assert notices(backcare) == set()


def test_after_practice_nothing_stays_awake(led: Callable[[], Backcare], desk: Desk) -> None:
    backcare = led()
    desk.clock.run(1.0, backcare.window.player_panel.perform_beat)
    backcare.window.player_panel.stop()

    assert desk.voice.state is VoiceState.ASLEEP
    assert desk.bells.volume is None


def test_the_end_of_the_program_is_silent(led: Callable[[], Backcare], desk: Desk) -> None:
    backcare = led()
    desk.clock.run(1.0, backcare.window.player_panel.perform_beat)
    backcare.sounding.close()

    assert desk.voice.state is VoiceState.ASLEEP


def test_the_notices_say_what_still_works() -> None:
    assert "Chimes and the screen" in sentences.no_voice()
    assert "the screen leads you" in sentences.no_sound()
