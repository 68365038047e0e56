"""A person at the screen: real mouse clicks and key presses, and eyes that wait."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Self

from support.desktop import screenshot

WATCHED = Path(__file__).parent / "children" / "watched.py"
PATIENCE_S = 60.0


class Person:
    """A context manager: Backcare runs on the virtual desktop, and a person uses it."""

    def __init__(self, environ: Mapping[str, str], arguments: Sequence[str]) -> None:
        self._environ = environ
        self.program = subprocess.Popen(
            [sys.executable, str(WATCHED), *arguments],
            env=environ,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.program.kill()
        self.program.communicate()

    def sees(self, question: str) -> Any:
        """Ask what is on the screen (see children/watched.py)."""
        asked, answers = self.program.stdin, self.program.stdout
        assert asked is not None
        assert answers is not None
        print(question, file=asked, flush=True)
        answer = answers.readline()
        if not answer:
            raise AssertionError(f"the program has ended: {self.program.communicate()[1]}")
        return json.loads(answer)

    def waits_for(self, question: str, expected: Callable[[Any], bool]) -> Any:
        """Look until the answer is as expected; returns it."""
        deadline = time.monotonic() + PATIENCE_S
        while not expected(seen := self.sees(question)):
            assert time.monotonic() < deadline, f"waited for {question}, last saw {seen}"
            time.sleep(0.02)
        return seen

    def practises_until(self, question: str, expected: Callable[[Any], bool]) -> Any:
        """Follow the practice until the answer is as expected; returns it.

        A machine too busy to follow pauses the practice, as it should; then the person goes on.
        """

        def seen_or_go_on(seen: Any) -> bool:
            if expected(seen):
                return True
            if (practice := self.sees("practice")) and practice[0] == "paused":
                self.presses("space")
                time.sleep(0.2)
            return False

        return self.waits_for(question, seen_or_go_on)

    def clicks(self, question: str) -> None:
        """Move the mouse to what the question finds, and click there."""
        x, y = self.waits_for(question, lambda place: place is not None)
        # A window that has just appeared may still be on its way to its place.
        while (now := self._looks_again(question)) != [x, y]:
            x, y = now
        self._xdotool("mousemove", str(x), str(y), "click", "1")

    def drags(self, question: str, to: str) -> None:
        """Take what the one question finds, and let go of it where the other finds something."""
        x, y = self._looks_again(question)
        to_x, to_y = self._looks_again(to)
        self._xdotool("mousemove", str(x), str(y), "mousedown", "1")
        for step in range(1, 7):
            place = (x + (to_x - x) * step // 6, y + (to_y - y) * step // 6)
            self._xdotool("mousemove", *map(str, place))
        self._xdotool("mouseup", "1")

    def presses(self, key: str) -> None:
        """Press a key of the keyboard, by its X name."""
        self._xdotool("key", key)

    def takes_a_picture(self, to: Path) -> None:
        """Save what is on the screen."""
        screenshot(self._environ, to)

    def answers_no_to_every_question(self) -> None:
        """Read the advice, and answer the safety questions of the first start."""
        from backcare_desktop.practice.red_flags import EmergencySign

        self.clicks("widget advice_continue_button")
        for sign in EmergencySign:
            self.clicks(f"widget {sign.value}_no")
        self.clicks("widget questions_continue_button")
        self.clicks("widget no_sign_box")
        self.clicks("widget signs_continue_button")
        self.waits_for("widget safety_dialog", lambda place: place is None)

    def _looks_again(self, question: str) -> Any:
        time.sleep(0.1)
        return self.waits_for(question, lambda place: place is not None)

    def _xdotool(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env=self._environ, check=True, timeout=20)
