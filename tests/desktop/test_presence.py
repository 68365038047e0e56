"""Whether the user may be disturbed: what the systems say, and what is made of it."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from support.clock import Clock

from backcare_desktop.desktop import presence_linux, presence_macos, presence_windows
from backcare_desktop.desktop.full_screen import full_screen
from backcare_desktop.desktop.presence import JUST_BACK_S, Answer, Fact, Presence, Source
from backcare_desktop.reminders.ledger import NotNow

CHILD = Path(__file__).parent / "children" / "full_screen_window.py"


def presence(clock: Clock, **facts: Answer) -> Presence:
    """Somebody who has been there for a while; facts by name."""
    sources = tuple(
        Source(Fact[name.upper()], name, lambda answer=answer: answer)  # type: ignore[misc]
        for name, answer in facts.items()
    )
    present = Presence(sources, lambda: clock.seconds)
    clock.seconds += JUST_BACK_S
    return present


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({}, None),
        ({"idle_s": 30.0}, None),
        ({"idle_s": 1.0}, NotNow.TYPING),
        ({"idle_s": 200.0}, NotNow.AWAY),
        ({"locked": True, "idle_s": 1.0}, NotNow.LOCKED),
        ({"locked": False, "idle_s": 30.0}, None),
        ({"full_screen": True}, NotNow.FULL_SCREEN),
        ({"full_screen": None}, None),
        ({"do_not_disturb": True}, NotNow.DO_NOT_DISTURB),
        ({"in_a_call": True, "full_screen": True}, NotNow.IN_A_CALL),
    ],
)
def test_what_the_system_says_decides(facts: dict[str, Answer], why: NotNow | None) -> None:
    assert presence(Clock(), **facts).not_now() is why


def test_the_first_minute_after_coming_back_is_left_in_peace() -> None:
    clock = Clock()
    present = presence(clock)
    present.came_back()
    clock.seconds += 59.0
    assert present.not_now() is NotNow.JUST_BACK
    clock.seconds += 1.0
    assert present.not_now() is None


def test_a_source_without_an_answer_makes_room_for_the_next_and_is_named_when_all_fail() -> None:
    sources = (
        Source(Fact.IDLE_S, "first", lambda: None),
        Source(Fact.IDLE_S, "second", lambda: 500.0),
    )
    clock = Clock()
    present = Presence(sources, lambda: clock.seconds)
    assert present.not_now() is NotNow.AWAY
    assert present.answering()[Fact.IDLE_S] == "second"
    assert present.answering()[Fact.LOCKED] is None


# Linux ----------------------------------------------------------------------------------------


class Bus:
    """A desktop that answers these methods, by name and method."""

    def __init__(self, **answers: object) -> None:
        self._answers = answers

    def ask(
        self, _name: str, _path: str, _interface: str, method: str, _signature: str, _args: Any
    ) -> tuple[Any, ...] | None:
        answer = self._answers.get(method)
        return None if answer is None else (answer,)

    def read(self, _name: str, _path: str, _interface: str, prop: str) -> Any:
        return self._answers.get(prop)


def linux(bus: Bus, desktop: str = "GNOME") -> dict[tuple[Fact, str], Answer]:
    environ = {"XDG_CURRENT_DESKTOP": desktop}
    found = presence_linux.sources(environ, bus.ask, bus.read)
    return {(each.fact, each.name): each.ask() for each in found}


def test_a_desktop_that_says_nothing_leaves_every_fact_open() -> None:
    assert set(linux(Bus()).values()) == {None}


def test_a_desktop_that_answers_nonsense_leaves_every_fact_open() -> None:
    nonsense = Bus(GetIdletime="x", GetSessionIdleTime="", GetActive=3, Inhibited="no")
    assert set(linux(nonsense).values()) == {None}


def test_idle_times_are_read_in_each_desktops_own_unit() -> None:
    bus = Bus(GetIdletime=4000, GetSessionIdleTime=4000)
    assert linux(bus)[Fact.IDLE_S, "GNOME"] == 4.0
    assert linux(bus)[Fact.IDLE_S, "screen saver"] == 4000.0
    assert linux(bus, "KDE")[Fact.IDLE_S, "screen saver"] == 4.0


def test_lock_do_not_disturb_and_inhibitors_are_read() -> None:
    said = linux(Bus(GetActive=True, Inhibited=True, IsInhibited=False))
    assert said[Fact.LOCKED, "GNOME"] is True
    assert said[Fact.DO_NOT_DISTURB, "notifications"] is True
    assert said[Fact.IN_A_CALL, "GNOME session"] is False


@pytest.mark.xvfb
@pytest.mark.parametrize(("size", "expected"), [("full", True), ("small", False)])
def test_a_full_screen_window_is_seen_on_x11(
    xvfb: dict[str, str], size: str, expected: bool
) -> None:
    with subprocess.Popen(
        [sys.executable, CHILD, size], env=xvfb, stdout=subprocess.PIPE, text=True
    ) as window:
        try:
            assert window.stdout is not None
            assert window.stdout.readline() == "there\n"
            assert full_screen(xvfb["DISPLAY"]) is expected
        finally:
            window.kill()


def test_a_display_that_is_not_there_tells_nothing() -> None:
    assert full_screen(":4711") is None


# Windows and macOS ----------------------------------------------------------------------------


def test_windows_counts_idle_time_over_the_wrap_of_its_clock() -> None:
    (idle, *_) = presence_windows.sources(lambda: (500, 0xFFFFFFFF - 499), lambda: None)
    assert idle.ask() == 1.0


@pytest.mark.parametrize(
    ("state", "true"),
    [
        (presence_windows.NOT_PRESENT, Fact.LOCKED),
        (presence_windows.BUSY, Fact.FULL_SCREEN),
        (presence_windows.FULL_SCREEN, Fact.FULL_SCREEN),
        (presence_windows.PRESENTING, Fact.IN_A_CALL),
        (presence_windows.QUIET_TIME, Fact.DO_NOT_DISTURB),
        (presence_windows.ACCEPTS, None),
    ],
)
def test_windows_says_in_which_state_it_is(state: int, true: Fact | None) -> None:
    sources = presence_windows.sources(lambda: None, lambda: state)
    assert [each.fact for each in sources if each.ask() is True] == ([true] if true else [])


@pytest.mark.parametrize(("seconds", "said"), [(3.5, 3.5), (-1.0, None), (None, None)])
def test_macos_says_how_long_nothing_was_touched(seconds: float | None, said: float | None) -> None:
    (idle,) = presence_macos.sources(lambda: seconds)
    assert idle.ask() == said
