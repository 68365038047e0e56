"""The chimes: short sounds, loaded when practice begins."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl

from backcare_desktop.desktop import multimedia
from backcare_desktop.practice.cues import CueKind

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QSoundEffect


class Chimes(QObject):
    """`folder` has a sound for each chime among the kinds of cues."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._effects: dict[CueKind, QSoundEffect] = {}

    @property
    def can_be_heard(self) -> bool:
        """Whether there is a device to hear them from; False until `wake`."""
        return bool(self._effects)

    def wake(self, volume: float) -> bool:
        """Be ready to play, `volume` from 0 to 1; whether there is a device for it.

        The device is the one that the system uses now: it may be another one than last time.
        """
        self.close()
        module = multimedia.load("QtMultimedia")
        if module is None or module.QMediaDevices.defaultAudioOutput().isNull():
            return False
        for kind in CueKind:
            if kind.is_chime:
                effect = module.QSoundEffect(self)
                effect.setSource(QUrl.fromLocalFile(str(self._folder / f"{kind.value}.wav")))
                effect.setVolume(volume)
                self._effects[kind] = effect
        return True

    def set_volume(self, volume: float) -> None:
        """How loud to play from now on, 0 to 1."""
        for effect in self._effects.values():
            effect.setVolume(volume)

    def play(self, kind: CueKind) -> None:
        """Play this chime from its beginning; nothing without a device."""
        if effect := self._effects.get(kind):
            effect.play()

    def stop(self) -> None:
        """Be silent at once."""
        for effect in self._effects.values():
            effect.stop()

    def close(self) -> None:
        """Let go of the device."""
        for effect in self._effects.values():
            effect.stop()
            effect.deleteLater()
        self._effects.clear()
