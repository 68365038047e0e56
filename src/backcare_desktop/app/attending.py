"""What the machine does while somebody practises: the screen stays on, and a lock is a pause."""

from __future__ import annotations

from PySide6.QtCore import QObject

from backcare_desktop.desktop.interruptions import Interruptions
from backcare_desktop.desktop.screen_awake import ScreenAwake
from backcare_desktop.practice.player import PlayerState
from backcare_desktop.ui.player_panel import PlayerPanel

_LEADS = (PlayerState.PLAYING, PlayerState.COUNTING_IN)


class Attending(QObject):
    """Connects the practice on `panel` with the machine."""

    def __init__(self, panel: PlayerPanel, screen: ScreenAwake, heard: Interruptions) -> None:
        super().__init__(panel)
        self._panel = panel
        self._screen = screen
        heard.interrupted.connect(panel.interrupt)
        panel.beaten.connect(self._look)
        panel.practice_finished.connect(screen.let_go)
        panel.practice_stopped.connect(screen.let_go)

    def _look(self) -> None:
        player = self._panel.player
        if player is not None and player.state in _LEADS:
            self._screen.keep()
        else:
            self._screen.rest()
