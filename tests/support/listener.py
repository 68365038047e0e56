"""A voice and chimes that nobody hears and a test reads, on the test's own clock."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from backcare_desktop.desktop.sounds import Chimes
from backcare_desktop.desktop.voice import Tuning, Voice, VoiceState
from backcare_desktop.practice.cues import CueKind
from backcare_desktop.practice.speaking import spoken_s


class Speaker(Voice):
    """Takes as long to say something as `slowness` times the estimate; `look` lets it notice.

    `said`: (when, what) of all that began; `cut`: what was cut short. `there`: whether it can
    be woken, and `wakes_s` how long that takes.
    """

    def __init__(
        self, now: Callable[[], float], slowness: float = 0.9, parent: QObject | None = None
    ) -> None:
        super().__init__("none", parent)
        self._now = now
        self._slowness = slowness
        self._until_s = 0.0
        self.there = True
        self.wakes_s = 0.0
        self.tunings: list[Tuning] = []
        self.said: list[tuple[float, str]] = []
        self.cut: list[str] = []

    @property
    def texts(self) -> list[str]:
        return [text for _, text in self.said]

    def wake(self, tuning: Tuning) -> None:
        self.tunings.append(tuning)
        if self._state in (VoiceState.ASLEEP, VoiceState.ABSENT):
            self._until_s = self._now() + self.wakes_s
            self._enter(VoiceState.WAKING)
            self.look()

    def say(self, text: str) -> None:
        if self._state is VoiceState.SPEAKING:
            self.cut.append(self._text)
        self._text = text
        self.said.append((self._now(), text))
        self._until_s = self._now() + spoken_s(text) * self._slowness
        self._enter(VoiceState.SPEAKING)

    def stop(self) -> None:
        if self._state is VoiceState.SPEAKING:
            self.cut.append(self._text)
            self._enter(VoiceState.FREE)

    def close(self) -> None:
        self._enter(VoiceState.ASLEEP)

    def look(self) -> None:
        """Notice what has ended by now."""
        if self._now() >= self._until_s:
            if self._state is VoiceState.WAKING:
                self._enter(VoiceState.FREE if self.there else VoiceState.ABSENT)
            elif self._state is VoiceState.SPEAKING:
                self._enter(VoiceState.FREE)


class Bells(Chimes):
    """`rung`: (when, which) of all that were played. `there`: whether there is a device."""

    def __init__(self, now: Callable[[], float], parent: QObject | None = None) -> None:
        super().__init__(Path(), parent)
        self._now = now
        self.there = True
        self.volume: float | None = None
        self.rung: list[tuple[float, CueKind]] = []

    @property
    def kinds(self) -> list[CueKind]:
        return [kind for _, kind in self.rung]

    def wake(self, volume: float) -> bool:
        self.volume = volume
        return self.there

    def close(self) -> None:
        self.volume = None

    def play(self, kind: CueKind) -> None:
        if self.there and self.volume is not None:
            self.rung.append((self._now(), kind))
