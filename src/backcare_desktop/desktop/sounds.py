"""The chimes: short sounds, loaded when practice begins.

Each is played by a `QAudioSink` of its own. `QSoundEffect` would be the shorter way, but in Qt
6.11 (QTBUG-144711) it lets go of a sound in the thread of the sound system when that is a hair
faster than ours; after that the event loop spins for ever.
"""

from __future__ import annotations

import wave
from pathlib import Path
from types import ModuleType

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject

from backcare_desktop.desktop import multimedia
from backcare_desktop.practice.cues import CueKind


class Chimes(QObject):
    """`folder` has a sound for each chime among the kinds of cues."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._chimes: dict[CueKind, _Chime] = {}

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
                self._chimes[kind] = _Chime(module, self._folder / f"{kind.value}.wav", self)
        self.set_volume(volume)
        return True

    def set_volume(self, volume: float) -> None:
        """How loud to play from now on, 0 to 1."""
        for chime in self._chimes.values():
            chime.sink.setVolume(volume)

    def play(self, kind: CueKind) -> None:
        """Play this chime from its beginning; nothing without a device."""
        if chime := self._chimes.get(kind):
            chime.play()

    def stop(self) -> None:
        """Be silent at once."""
        for chime in self._chimes.values():
            chime.stop()

    def close(self) -> None:
        """Let go of the device."""
        for chime in self._chimes.values():
            chime.stop()
            chime.deleteLater()
        self._chimes.clear()


class _Chime(QObject):
    """One sound (a WAV file of 16 bits a sample), and what plays it on the device of now."""

    def __init__(self, module: ModuleType, file: Path, parent: QObject) -> None:
        super().__init__(parent)
        with wave.open(str(file), "rb") as sound:
            audio = module.QAudioFormat()
            audio.setSampleRate(sound.getframerate())
            audio.setChannelCount(sound.getnchannels())
            audio.setSampleFormat(module.QAudioFormat.SampleFormat.Int16)
            samples = QByteArray(sound.readframes(sound.getnframes()))
        self._samples = QBuffer(self)
        self._samples.setData(samples)
        self._samples.open(QIODevice.OpenModeFlag.ReadOnly)
        self.sink = module.QAudioSink(module.QMediaDevices.defaultAudioOutput(), audio, self)
        self.sink.stateChanged.connect(self._rest)

    def play(self) -> None:
        """From the beginning, also while it sounds."""
        self.stop()
        self._samples.seek(0)
        self.sink.start(self._samples)

    def stop(self) -> None:
        self.sink.reset()

    def _rest(self) -> None:
        """All of it has been heard: an idle sink would go on waking us."""
        if self.sink.state().name == "IdleState" and self._samples.atEnd():
            self.sink.stop()
