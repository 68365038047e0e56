"""The coach: says and chimes what belongs to the place where the player is."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from backcare_desktop import words
from backcare_desktop.desktop.sounds import Chimes
from backcare_desktop.desktop.voice import Tuning, Voice, VoiceState
from backcare_desktop.exercises.model import Exercise
from backcare_desktop.practice.cue_script import cues, instruction_at
from backcare_desktop.practice.cues import Cue, CueFeed, CueKind, Verbosity
from backcare_desktop.practice.player import Player, PlayerState
from backcare_desktop.practice.speaking import spoken_s
from backcare_desktop.practice.timeline import Timeline
from backcare_desktop.settings import Settings
from backcare_desktop.words import voice as sentences

COUNTED_IN = 3
"""The last seconds of a count-in that are counted aloud."""

_SOON_S = 1.0
"""What to do is not said again when it will be said this soon anyway."""

_BEAT_S = 0.2
"""How late a heartbeat may bring a cue, in seconds of the clock."""

_JUMP_S = 1e-6


class Lack(StrEnum):
    """What this computer does not have."""

    VOICE = "voice"
    SOUND = "sound"


class Coach(QObject):
    """Follows a player by its position, at each `beat`, and has no time of its own.

    exercise_of: looks an exercise up; settings: gives the present ones; rate: seconds of practice
    a second. Without a voice the chimes tell more; without both it is silent.
    """

    lacks = Signal(Lack)
    """What would be heard cannot be, for want of this."""

    def __init__(
        self,
        voice: Voice,
        chimes: Chimes,
        exercise_of: Callable[[str], Exercise],
        settings: Callable[[], Settings],
        rate: float = 1.0,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.voice = voice
        self.chimes = chimes
        self._exercise_of = exercise_of
        self._settings = settings
        self._rate = rate
        self._player: Player | None = None
        self._timeline: Timeline | None = None
        self._feed = CueFeed(())
        self._queue: deque[Cue] = deque()
        self._leads = False
        self._is_new = True
        self._goes_on = False
        self._position_s = 0.0
        self._active_s = 0.0
        self._counted = 0
        self._was_hurt = False
        self._tries = False
        voice.changed.connect(self._take_voice)

    # Following

    def follow(self, player: Player) -> None:
        """Lead whoever plays this player, from its next beat on, as the settings say."""
        self._hush()
        self._goes_on = player is self._player
        self._player = player
        self._leads = False
        self._is_new = True
        self._was_hurt = False
        self._position_s, self._active_s = player.position_s, player.active_s
        self._wake()
        self._read(player.timeline)

    def take_settings(self) -> None:
        """Go on as the settings say now."""
        if self._player is not None:
            self._wake()
            self._read(self._player.timeline)

    def beat(self) -> None:
        """Look where the player is, and say and chime what has come since the last time."""
        player = self._player
        if player is None:
            return
        if player.timeline is not self._timeline:
            self._goes_on = True
            self._read(player.timeline)
        state = player.state
        if state is not PlayerState.COUNTING_IN:
            self._counted = 0
        match state:
            case PlayerState.PLAYING:
                self._lead(player)
            case PlayerState.COUNTING_IN:
                self._count_in(player)
            case PlayerState.FINISHED:
                self._lead(player)
                self._player = None
            case PlayerState.HURT if not self._was_hurt:
                self._let_go(player)
            case PlayerState.PAUSED if self._leads:
                self._pause()
            case PlayerState.STOPPED:
                self.fall_silent()
        self._was_hurt = state is PlayerState.HURT

    def fall_silent(self) -> None:
        """Say no more, and follow nobody."""
        self._player = None
        self._pause()

    def rest(self) -> None:
        """Let go of voice and device, which cost something even in silence, until somebody
        practises again."""
        self.fall_silent()
        self.voice.close()
        self.chimes.close()

    def try_out(self) -> None:
        """Say a sentence and play a chime, to hear whether and how it sounds; `lacks` tells."""
        self._tries = True
        if not self.chimes.wake(self._settings().chime_volume):
            self.lacks.emit(Lack.SOUND)
        self.chimes.play(CueKind.CHIME_HOLD)
        self.voice.wake(self._tuning())
        self._take_voice(self.voice.state)

    # What is heard

    def _wake(self) -> None:
        """Have ready what the settings ask for."""
        settings = self._settings()
        if settings.verbosity is Verbosity.SILENT:
            return
        if settings.chime_volume > 0 and not self.chimes.wake(settings.chime_volume):
            self.lacks.emit(Lack.SOUND)
        if settings.verbosity.speaks:
            self.voice.wake(self._tuning())

    def _read(self, timeline: Timeline) -> None:
        """Learn the cues of this timeline."""
        self._timeline = timeline
        settings, verbosity = self._settings(), self._settings().verbosity
        if verbosity.speaks and self.voice.state is VoiceState.ABSENT:
            verbosity = Verbosity.CHIMES  # they must do without words
        self._feed = CueFeed(
            cues(
                timeline,
                verbosity,
                self._seconds_of,
                count_aloud=settings.count_aloud,
                goes_on=self._goes_on,
            )
        )

    def _tuning(self) -> Tuning:
        settings = self._settings()
        return Tuning(settings.voice, settings.voice_rate, settings.voice_volume, words.language())

    def _words(self, cue: Cue) -> str:
        return sentences.sentence(cue, self._exercise_of(cue.phase.exercise_id))

    def _seconds_of(self, cue: Cue) -> float:
        return spoken_s(self._words(cue), self._settings().voice_rate) * self._rate

    # Leading

    def _lead(self, player: Player) -> None:
        position_s, active_s = player.position_s, player.active_s
        from_s = position_s - (active_s - self._active_s)
        jumped = abs(from_s - self._position_s) > _JUMP_S
        goes_on = self._leads and not jumped
        self._position_s, self._active_s, self._leads = position_s, active_s, True
        if not goes_on:
            self._hush()
        until_s = math.inf if player.state is PlayerState.FINISHED else position_s
        # After a jump, and at the very beginning, also what is to be heard right there.
        since_s = from_s - _JUMP_S if jumped or self._is_new else from_s
        self._is_new = False
        due = self._feed.between(since_s, until_s)
        if not goes_on and player.state is PlayerState.PLAYING:
            self._say_again(position_s, since_s)
        for cue in due:
            if not cue.kind.is_chime:
                self._queue.append(cue)
            elif position_s <= self._latest_s(cue):
                self.chimes.play(cue.kind)
        self._talk()

    def _say_again(self, position_s: float, since_s: float) -> None:
        """Say what to do here, unless it comes by itself."""
        assert self._timeline is not None
        again = instruction_at(self._timeline, position_s)
        soon = self._feed.between(since_s, position_s + _SOON_S * self._rate)
        comes = any(c.phase_index == again.phase_index and not c.kind.is_chime for c in soon)
        if not comes and self._settings().verbosity.speaks:
            room_s = again.phase.end_s - position_s
            brief = replace(again, brief=True)
            self._queue.append(again if self._seconds_of(again) <= room_s else brief)

    def _talk(self) -> None:
        """Say what waits, when its time has come and the voice is free."""
        while self._queue and self.voice.state is VoiceState.FREE:
            cue = self._queue.popleft()
            if self._is_worth_saying(cue):
                self.voice.say(self._words(cue))
        if self.voice.state is VoiceState.SPEAKING:
            pressing = [cue for cue in self._queue if self._is_pressing(cue)]
            if pressing:
                cue = pressing[-1]
                while self._queue.popleft() is not cue:
                    pass
                self.voice.say(self._words(cue))
        elif self.voice.state in (VoiceState.ABSENT, VoiceState.ASLEEP):
            self._queue.clear()

    def _is_worth_saying(self, cue: Cue) -> bool:
        """Whether it is still time for it: what to do, as long as it is to be done."""
        in_time = self._position_s <= self._latest_s(cue)
        return in_time or (cue.kind.instructs and self._position_s < cue.phase.end_s)

    def _is_pressing(self, cue: Cue) -> bool:
        """Whether it cannot wait any longer for the voice to end what it says."""
        return cue.kind.instructs and self._position_s >= cue.until_s and self._is_worth_saying(cue)

    def _latest_s(self, cue: Cue) -> float:
        return max(cue.until_s, cue.at_s + _BEAT_S * self._rate)

    # Not leading

    def _count_in(self, player: Player) -> None:
        if self._leads:
            self._pause()
        number = math.ceil(player.count_in_remaining_s - 1e-6)
        if number == self._counted:
            return
        began, self._counted = self._counted == 0, number
        moment = player.moment
        cue = Cue(player.position_s, CueKind.COUNT_IN, moment.index, moment.phase, math.inf)
        if 0 < number <= COUNTED_IN:
            self._tell_now(replace(cue, number=number), CueKind.CHIME_TICK)
        elif began:
            self._tell_now(replace(cue, kind=CueKind.POSITION), CueKind.CHIME_NEXT)

    def _let_go(self, player: Player) -> None:
        self._pause()
        moment = player.moment
        cue = Cue(player.position_s, CueKind.LET_GO, moment.index, moment.phase, math.inf)
        self._tell_now(cue, CueKind.CHIME_RELEASE)

    def _tell_now(self, cue: Cue, or_chime: CueKind) -> None:
        """Say this at once or, where nothing is said, play a chime for it."""
        verbosity = self._settings().verbosity
        if verbosity.speaks and self.voice.state in (VoiceState.FREE, VoiceState.SPEAKING):
            self.voice.say(self._words(cue))
        elif verbosity is not Verbosity.SILENT:
            self.chimes.play(or_chime)

    def _pause(self) -> None:
        self._leads = False
        self._hush()
        self.chimes.stop()

    def _hush(self) -> None:
        self._queue.clear()
        self.voice.stop()

    def _take_voice(self, state: VoiceState) -> None:
        """The voice is in another state."""
        if state is VoiceState.ABSENT:
            self.lacks.emit(Lack.VOICE)
            if self._timeline is not None:
                self._read(self._timeline)
        if self._tries and state is VoiceState.FREE:
            self.voice.say(sentences.sound_check())
        if state in (VoiceState.FREE, VoiceState.ABSENT):
            self._tries = False
            self._talk()
