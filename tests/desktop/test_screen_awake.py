"""The screen is kept on while somebody practises, and only then."""

import subprocess
import sys
from types import SimpleNamespace
from typing import Any, Self

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from backcare_desktop.desktop.screen_awake import LET_GO_MS, ScreenAwake

pytestmark = pytest.mark.usefixtures("qapp")


class Desktop:
    """A desktop that keeps the screen on when it is asked to, or does not."""

    def __init__(self, *, able: bool = True, error: Exception | None = None) -> None:
        self.keeps = 0
        self.asked = 0
        self._able = able
        self._error = error
        self.active = False
        self.result = SimpleNamespace(get_failure_text=lambda: "nobody is there")

    def __call__(self) -> Self:
        return self

    def __enter__(self) -> Self:
        self.asked += 1
        if self._error is not None:
            raise self._error
        self.active = self._able
        self.keeps += self._able
        return self

    def __exit__(self, *_error: object) -> None:
        self.keeps -= self.active
        self.active = False


def awake(desktop: Any) -> ScreenAwake:
    return ScreenAwake(presenting=desktop)


def test_the_screen_is_kept_on_once_and_let_go_once() -> None:
    desktop = Desktop()
    screen = awake(desktop)
    screen.keep()
    screen.keep()
    assert (desktop.keeps, screen.is_kept) == (1, True)
    screen.let_go()
    screen.let_go()
    assert (desktop.keeps, screen.is_kept) == (0, False)


def test_a_desktop_that_cannot_do_it_is_noted_and_nothing_breaks() -> None:
    desktop = Desktop(able=False)
    screen = awake(desktop)
    screen.keep()
    assert not screen.is_kept
    assert screen.problem == "nobody is there"
    screen.keep()
    assert desktop.asked == 1  # it is asked with every heartbeat
    screen.let_go()
    screen.keep()
    assert desktop.asked == 2


@pytest.mark.parametrize("error", [OSError("no bus"), RuntimeError("gone")])
def test_an_error_is_noted_and_not_raised(error: Exception) -> None:
    screen = awake(Desktop(error=error))
    screen.keep()
    assert screen.problem == str(error)
    assert not screen.is_kept


def test_a_long_pause_lets_the_screen_sleep(qtbot: QtBot) -> None:
    desktop = Desktop()
    screen = awake(desktop)
    screen.keep()
    screen.rest()
    timer = screen.findChild(QTimer)
    assert timer is not None
    assert (timer.isActive(), timer.interval()) == (True, LET_GO_MS)
    timer.setInterval(0)
    qtbot.waitUntil(lambda: not screen.is_kept)
    assert desktop.keeps == 0


def test_going_on_after_a_pause_keeps_it_on() -> None:
    screen = awake(Desktop())
    screen.keep()
    screen.rest()
    screen.keep()
    timer = screen.findChild(QTimer)
    assert timer is not None and not timer.isActive()
    screen.let_go()


@pytest.mark.xvfb
def test_with_the_real_library_and_nobody_to_ask_the_reason_is_noted(xvfb: dict[str, str]) -> None:
    code = (
        "from PySide6.QtCore import QCoreApplication; app = QCoreApplication([]);"
        "from backcare_desktop.desktop.screen_awake import ScreenAwake;"
        "screen = ScreenAwake(); screen.keep(); print(screen.is_kept, bool(screen.problem));"
        "screen.let_go()"
    )
    told = subprocess.run(
        [sys.executable, "-c", code],
        env={**xvfb, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert told.stdout == "False True\n"
