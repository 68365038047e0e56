"""What lies over the stage: the words of the practice, the pause, the count-in, the end."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget

from backcare_desktop import words
from backcare_desktop.practice.player import Player, PlayerState
from backcare_desktop.practice.timeline import Moment
from backcare_desktop.ui.conductor import Waited
from backcare_desktop.ui.control_bar import ControlBar
from backcare_desktop.ui.count_in import CountIn
from backcare_desktop.ui.floor_hud import FloorHud
from backcare_desktop.ui.pause_veil import PauseVeil
from backcare_desktop.ui.practice_course import Scene
from backcare_desktop.ui.practice_hud import PracticeHud
from backcare_desktop.ui.practice_pages import PracticePages
from backcare_desktop.ui.theme import Theme
from backcare_desktop.words import floor


class Mode(StrEnum):
    """What the stage is for at present."""

    EMPTY = "empty"
    DEMO = "demo"
    ASKING = "asking"
    PRACTICE = "practice"
    FINISHED = "finished"


class PracticeLayers:
    """Widgets over `panel`; which of them can be seen, where, and in which size."""

    def __init__(self, theme: Theme, panel: QWidget, *, animated: bool) -> None:
        self._panel = panel
        self._mode = Mode.EMPTY
        self._on_floor = False
        self.hud = PracticeHud(theme, animated=animated, parent=panel)
        self.floor_hud = FloorHud(theme, animated=animated, parent=panel)
        self.count_in = CountIn(theme, panel)
        self.pause_veil = PauseVeil(theme, panel)
        self.pages = PracticePages(theme, panel)
        self._all = (
            self.hud,
            self.floor_hud,
            self.count_in,
            self.pause_veil,
            *self.pages.all,
        )
        for layer in self._all:
            layer.hide()
        for bar in (self.hud.controls, self.floor_hud.controls):
            bar.gone.connect(self._hide_pointer)

    @property
    def on_floor(self) -> bool:
        """Whether everything is written for somebody on the floor."""
        return self._on_floor

    @property
    def controls(self) -> ControlBar:
        """The controls in use."""
        return self.floor_hud.controls if self._on_floor else self.hud.controls

    def set_floor(self, *, on: bool) -> None:
        """Write for somebody on the floor, or for somebody at the desk."""
        self._on_floor = on
        for page in (self.pause_veil, *self.pages.all):
            page.set_floor(on=on)
        self._show_hud()

    def enter(self, mode: Mode) -> None:
        """Show what belongs to this mode, and nothing else."""
        self._mode = mode
        self.pause_veil.hide()
        self.count_in.hide()
        self.pages.hurt.hide()
        self.pages.pain.setVisible(mode is Mode.ASKING)
        self.pages.summary.setVisible(mode is Mode.FINISHED)
        self._show_hud()

    def wake(self) -> None:
        """The mouse is here: so are the controls."""
        self.controls.wake()
        self._panel.unsetCursor()

    def show_player(
        self, player: Player, moment: Moment, scene: Scene, *, lies_down: bool = False
    ) -> None:
        """Show where the player is. lies_down: the count before it goes on is there for that."""
        if lies_down:
            self.count_in.show_words(floor.lie_down(scene.exercise), floor.begin_now())
        else:
            self.count_in.show_words(floor.going_on())
        self.count_in.setVisible(player.state is PlayerState.COUNTING_IN)
        self.count_in.show_remaining(player.count_in_remaining_s)
        self.pause_veil.setVisible(player.state is PlayerState.PAUSED)
        if player.state is not PlayerState.HURT:
            self.pages.hurt.hide()
        elif player.has_let_go and self.pages.hurt.isHidden():
            self.pages.ask_what_to_do(scene.exercise, moment.phase.variant)
        if player.state is PlayerState.HURT:
            self.hud.show_letting_go()
            self.floor_hud.show_letting_go()
        elif self._on_floor:
            self.floor_hud.show_moment(moment, scene)
        else:
            self.hud.show_moment(moment, scene)

    def say_why_paused(self, waited: Waited | None) -> None:
        """Write the one sentence of the pause."""
        if waited is Waited.LOCK:
            sentence = floor.locked()
        elif waited is None and self._on_floor:
            sentence = floor.paused()
        else:
            sentence = words.paused(waited=waited is not None)
        self.pause_veil.sentence.setText(sentence)

    def place(self, whole: QRect, stage: QWidget) -> None:
        """Give every layer, and the stage below them, its place in `whole`."""
        for layer in self._all:
            layer.setGeometry(whole)
        stage.setVisible(self._mode is not Mode.FINISHED)
        if self._mode is Mode.ASKING:
            stage.setGeometry(whole)
        elif self._on_floor and self._mode is not Mode.FINISHED:
            stage.setGeometry(whole.adjusted(0, self.floor_hud.top, -self.floor_hud.right, 0))
        elif self._mode is Mode.PRACTICE:
            # The words have the top, the ring the right, the controls the bottom.
            top, bottom = round(whole.height() * 0.15), self.hud.foot_height()
            right = round(self.hud.ring.width() * 0.8)
            stage.setGeometry(whole.adjusted(0, top, -right, -bottom))
        else:
            stage.setGeometry(whole)

    def _show_hud(self) -> None:
        practising = self._mode is Mode.PRACTICE
        invites = self._on_floor and self._mode is Mode.DEMO
        self.hud.setVisible(practising and not self._on_floor)
        self.floor_hud.setVisible((practising and self._on_floor) or invites)
        if invites:
            self.floor_hud.show_invitation()
        self._hide_pointer()

    def _hide_pointer(self) -> None:
        """From the floor nobody needs the mouse; it comes back when it is moved."""
        used = self._mode is Mode.PRACTICE and not self.controls.isVisible()
        if self._on_floor and used:
            self._panel.setCursor(Qt.CursorShape.BlankCursor)
        else:
            self._panel.unsetCursor()
