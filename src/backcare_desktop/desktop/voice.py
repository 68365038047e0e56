"""The voice: Qt's text to speech, woken when practice begins and asked for one thing at a time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Q_ARG, QLocale, QMetaObject, QObject, Qt, QThread, Signal

from backcare_desktop.desktop import multimedia

if TYPE_CHECKING:
    from PySide6.QtTextToSpeech import QTextToSpeech

ENGINES = ("speechd", "darwin", "macos", "winrt", "sapi", "flite", "android")
"""Those that speak, best first. Qt lists them in any order, with one for tests among them."""

_IN_THREAD = ("speechd",)
"""Engines that block for more than a second until they are there. They bear to live in a thread
of their own; those of other systems want to be in the main one."""

_CLOSE_MS = 5000


class VoiceState(StrEnum):
    """ASLEEP until somebody needs it; ABSENT when there is none on this computer."""

    ASLEEP = "asleep"
    WAKING = "waking"
    FREE = "free"
    SPEAKING = "speaking"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Tuning:
    """How to speak. name: of the voice; "" for one that suits. rate: -1 to 1, 0 as usual.
    volume: 0 to 1. language: of the words, such as "en" or "pt_BR"."""

    name: str = ""
    rate: float = 0.0
    volume: float = 1.0
    language: str = "en"


class Voice(QObject):
    """One voice. `engine` names Qt's engine; None takes the best there is.

    Nothing is loaded before `wake`. What is asked for while it speaks cuts it short: whoever
    asks sees to it that nothing is talked over.
    """

    changed = Signal(VoiceState)
    """It is in another state."""
    began = Signal(str)
    """These words can be heard from now on."""

    _say = Signal(str)
    _stop = Signal()

    def __init__(self, engine: str | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wanted = engine
        self._state = VoiceState.ASLEEP
        self._tuning = Tuning()
        self._speech: QTextToSpeech | None = None
        self._thread: QThread | None = None
        self._text = ""
        self._begun = False

    @property
    def state(self) -> VoiceState:
        return self._state

    @property
    def names(self) -> tuple[str, ...]:
        """The voices that speak the language of the words; none while it is not awake."""
        if self._speech is None or self._state not in (VoiceState.FREE, VoiceState.SPEAKING):
            return ()
        return tuple(voice.name() for voice in self._speech.availableVoices())

    def wake(self, tuning: Tuning) -> None:
        """Be ready to speak like this as soon as possible; `changed` tells. A voice that was
        absent is looked for again."""
        self._tuning = tuning
        if self._state in (VoiceState.FREE, VoiceState.SPEAKING):
            self._tune()
        elif self._state is not VoiceState.WAKING:
            self._begin()

    def say(self, text: str) -> None:
        """Say this now; nothing when there is no voice."""
        if not text or self._state not in (VoiceState.FREE, VoiceState.SPEAKING):
            return
        self._text, self._begun = text, False
        if self._state is VoiceState.SPEAKING:
            # Not every engine tells the end of the old words from the beginning of the new.
            self._stop.emit()
        self._enter(VoiceState.SPEAKING)
        self._say.emit(text)

    def stop(self) -> None:
        """Be silent at once."""
        if self._state is VoiceState.SPEAKING:
            self._text = ""
            self._stop.emit()
            self._enter(VoiceState.FREE)

    def close(self) -> None:
        """Be silent and let go of the engine. It can be woken again."""
        self.stop()
        if self._speech is not None:
            self._speech.disconnect(self)
        if self._thread is not None:
            self._thread.quit()
            if not self._thread.wait(_CLOSE_MS):
                # It waits for an engine that does not answer. Nobody may let go of a thread that
                # runs, nor can the window wait for ever.
                self._thread.terminate()
                self._thread.wait()
            self._thread = None
        self._speech = None  # its thread has ended: it may be deleted from here
        self._enter(VoiceState.ASLEEP)

    # Waking up

    def _begin(self) -> None:
        self.close()
        module = multimedia.load("QtTextToSpeech")
        engine = module and best_engine(module.QTextToSpeech.availableEngines(), self._wanted)
        if module is None or not engine:
            self._enter(VoiceState.ABSENT)
            return
        self._enter(VoiceState.WAKING)
        self._speech = module.QTextToSpeech("none")
        self._speech.engineChanged.connect(self._take_engine)
        self._speech.stateChanged.connect(self._take_state)
        self._say.connect(self._speech.say)
        self._stop.connect(self._speech.stop)
        if engine in _IN_THREAD:
            self._thread = QThread()
            self._thread.setObjectName("voice")
            self._speech.moveToThread(self._thread)
            self._thread.start()
        # By name: a call would hold Python's lock, and with it the whole window, for as long.
        queued = Qt.ConnectionType.QueuedConnection
        QMetaObject.invokeMethod(self._speech, "setEngine", queued, Q_ARG(str, engine))

    def _take_engine(self, _engine: str) -> None:
        speech = self._speech
        if speech is None or self._state is not VoiceState.WAKING:
            return
        language = best_locale(
            [str(locale.name()) for locale in speech.availableLocales()],
            self._tuning.language,
            QLocale.system().name(),
        )
        if speech.state().name != "Ready" or language is None:
            self._enter(VoiceState.ABSENT)
            return
        self._call("setLocale", Q_ARG(QLocale, QLocale(language)))
        self._tune()
        self._enter(VoiceState.FREE)

    def _tune(self) -> None:
        speech = self._speech
        if speech is None:
            return
        voices = {voice.name(): voice for voice in speech.availableVoices()}
        name = self._tuning.name
        if name not in voices and speech.engine() == "speechd":
            # Other systems have a default voice, which their user has chosen.
            name = best_voice(tuple(voices), speech.locale().name())
        if name in voices:
            self._call("setVoice", Q_ARG("QVoice", voices[name]))
        self._call("setRate", Q_ARG(float, self._tuning.rate))
        self._call("setVolume", Q_ARG(float, self._tuning.volume))

    def _call(self, slot: str, argument: Any) -> None:
        """Have the engine do something, wherever it lives, and wait until it has."""
        waits = Qt.ConnectionType.BlockingQueuedConnection
        kind = Qt.ConnectionType.DirectConnection if self._thread is None else waits
        if self._speech is not None:
            QMetaObject.invokeMethod(self._speech, slot, kind, argument)

    # Speaking

    def _take_state(self, state: QTextToSpeech.State) -> None:
        match state.name:
            case "Speaking" if self._state is VoiceState.SPEAKING and not self._begun:
                self._begun = True
                self.began.emit(self._text)
            case "Ready" if self._state is VoiceState.SPEAKING and self._begun:
                # One that has not begun belongs to the words before, which were cut short.
                self._enter(VoiceState.FREE)
            case "Error" if self._state in (VoiceState.FREE, VoiceState.SPEAKING):
                self._enter(VoiceState.ABSENT)

    def _enter(self, state: VoiceState) -> None:
        if state is not self._state:
            self._state = state
            self.changed.emit(state)


def best_engine(there: Sequence[str], wanted: str | None) -> str | None:
    """The engine to use; None when there is none that speaks."""
    wishes = ENGINES if wanted is None else (wanted,)
    return next((engine for engine in wishes if engine in there), None)


def best_locale(there: Sequence[str], language: str, system: str) -> str | None:
    """The locale in which to speak words of `language`; None when the engine does not know it.

    there, system: such as "en_GB"; where the user lives is preferred among those that fit.
    """
    if "_" in language and language in there:
        return language
    plain = language.partition("_")[0]
    fitting = [name for name in there if name.partition("_")[0] == plain]
    usual = QLocale(plain).name()
    for name in (system, usual):
        if name in fitting:
            return name
    return fitting[0] if fitting else None


# As espeak-ng's voices call the countries that are more often called otherwise.
_PLACES = {"US": "America", "GB": "Great Britain"}


def best_voice(names: Sequence[str], locale: str) -> str:
    """The voice to take of those that an engine offers for a locale; "" if it offers none.

    Speech-dispatcher offers hundreds: each of espeak-ng's accents ("English (Caribbean)" for
    en_US too), and each of them in dozens of disguises ("English (America)+Robosoft").
    """
    plain = [name for name in names if "+" not in name] or list(names)
    country = locale.partition("_")[2]
    place = _PLACES.get(country) or QLocale.territoryToString(QLocale(locale).territory())

    def strangeness(name: str) -> int:
        says_where = re.search(r"\((.*)\)", name)
        if says_where is None:
            return 1
        return 0 if says_where[1] == place else 2

    return min(plain, key=strangeness, default="")
