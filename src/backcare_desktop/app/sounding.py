"""What is heard of practice: the coach in the window, and one word when something is lacking."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from backcare_desktop.app.coach import Coach, Lack
from backcare_desktop.app.memory import Memory
from backcare_desktop.desktop.sounds import Chimes
from backcare_desktop.desktop.voice import Voice
from backcare_desktop.exercises.model import Exercise
from backcare_desktop.settings import Settings
from backcare_desktop.ui.main_window import MainWindow
from backcare_desktop.words import voice as sentences

_SENTENCES = {Lack.VOICE: sentences.no_voice, Lack.SOUND: sentences.no_sound}


class Sounding:
    """Has whoever practises in `window` coached. `sounds`: the folder of the chimes."""

    def __init__(
        self,
        window: MainWindow,
        exercise_of: Callable[[str], Exercise],
        settings: Callable[[], Settings],
        memory: Memory,
        sounds: Path,
        rate: float,
        make_voice: Callable[[], Voice] = Voice,
        make_chimes: Callable[[Path], Chimes] = Chimes,
    ) -> None:
        self.coach = Coach(
            make_voice(), make_chimes(sounds), exercise_of, settings, rate, parent=window
        )
        self._notices = window.notices
        self._memory = memory
        self.coach.lacks.connect(self._tell_once)
        panel = window.player_panel
        panel.practice_began.connect(self.coach.follow)
        panel.beaten.connect(self.coach.beat)
        panel.left.connect(self.coach.rest)

    def close(self) -> None:
        """Be silent, and let go of everything."""
        self.coach.rest()

    def _tell_once(self, lack: Lack) -> None:
        told = f"told_no_{lack.value}"
        if self._memory.recall(told) is None:
            self._notices.tell(lack.value, _SENTENCES[lack]())
            self._memory.keep(told, "yes")
