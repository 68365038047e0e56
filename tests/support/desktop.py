"""A desktop for whole-program tests: Xvfb, a window manager, a message bus and sound that nobody
hears, all private."""

import os
import select
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Self

from support.programs import START_S, end, end_with_the_tests
from support.sound_system import SoundSystem
from system_packages import absent_test_programs, line_to_type

# Only what a test puts on this bus is there: no service of the machine is started.
BUS = """<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><auth>EXTERNAL</auth>
<policy context="default"><allow user="*"/><allow own="*"/><allow send_destination="*"/>
<allow eavesdrop="true"/></policy></busconfig>"""


def why_not() -> str | None:
    """Why there can be no virtual desktop on this machine; None if there can."""
    if sys.platform != "linux":
        return "a virtual display needs Linux"
    if absent := absent_test_programs():
        line = line_to_type(absent.values())
        return f"{', '.join(absent)} missing; {line or 'please install them'}"
    return None


class VirtualDesktop:
    """A context manager; `environ` is the environment for programs that are to appear on it."""

    def __init__(self, folder: Path, environ: Mapping[str, str]) -> None:
        self._folder = folder
        self._closing = ExitStack()
        self.environ = {
            **environ,
            "QT_QPA_PLATFORM": "xcb",
            "QT_FATAL_WARNINGS": "1",
            "NO_AT_BRIDGE": "1",
        }

    def __enter__(self) -> Self:
        with ExitStack() as closing:  # if one does not start, those before it are ended
            self._closing = closing
            screen = ["-screen", "0", "1280x800x24", "-nolisten", "tcp", "-ac", "-noreset"]
            number = self._start(["Xvfb", *screen, "-displayfd", "{fd}"])
            self.environ["DISPLAY"] = f":{number}"
            bus = self._folder / "bus.conf"
            bus.write_text(BUS)
            self.environ["DBUS_SESSION_BUS_ADDRESS"] = self._start(
                ["dbus-daemon", f"--config-file={bus}", "--nofork", "--print-address={fd}"]
            )
            # No device at all would be a warning of Qt's; a voice is more than most tests need.
            sound = SoundSystem(self._folder, self.environ, speaks=False)
            self.environ["PULSE_SERVER"] = closing.enter_context(sound).environ["PULSE_SERVER"]
            self._start(["openbox", "--startup", "sh -c 'echo ready > /proc/{pid}/fd/{fd}'"])
            self._closing = closing.pop_all()
        return self

    def __exit__(self, *error: object) -> None:
        self._closing.close()

    def _start(self, command: Sequence[str]) -> str:
        """Start a program; its first line on file descriptor {fd} says that it is ready."""
        ready, say_ready = os.pipe()
        words = [word.format(fd=say_ready, pid=os.getpid()) for word in command]
        log = self._closing.enter_context((self._folder / f"{words[0]}.log").open("w+"))
        with os.fdopen(ready) as answer, os.fdopen(say_ready, "w"):
            program = subprocess.Popen(
                words,
                env=self.environ,
                pass_fds=[say_ready],
                stdout=log,
                stderr=log,
                preexec_fn=end_with_the_tests,
            )
            self._closing.callback(end, program)
            deadline = time.monotonic() + START_S
            while not select.select([answer], [], [], 0.1)[0]:
                if program.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError(f"{words[0]} did not start: {_text(log)}")
            return answer.readline().strip()


def _text(log: IO[str]) -> str:
    log.seek(0)
    return log.read()


def screenshot(environ: Mapping[str, str], to: Path) -> None:
    """Save a picture (PNG) of the whole virtual screen."""
    code = (
        "import sys; from PySide6.QtGui import QGuiApplication; app = QGuiApplication([]);"
        "sys.exit(not app.primaryScreen().grabWindow(0).save(sys.argv[1]))"
    )
    subprocess.run([sys.executable, "-c", code, str(to)], env=environ, check=True, timeout=START_S)
