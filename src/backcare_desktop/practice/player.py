"""Where somebody is in a routine, and what happens on the way.

The player holds no timer. Whoever plays calls `tick` as often as it likes; the position
follows from the clock alone, so a late tick loses nothing and an early one costs nothing.
"""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import TypeVar

from backcare_desktop.practice.events import (
    Event,
    Finished,
    PausedByGap,
    PhaseBegan,
    RepetitionCompleted,
    RepetitionCutShort,
    RepetitionEnded,
)
from backcare_desktop.practice.phase import Phase, PhaseKind
from backcare_desktop.practice.timeline import Moment, Timeline

__all__ = [
    "Event",
    "Finished",
    "PausedByGap",
    "PhaseBegan",
    "Player",
    "PlayerState",
    "RepetitionCompleted",
    "RepetitionCutShort",
    "RepetitionEnded",
]

_Ending = TypeVar("_Ending", bound=RepetitionEnded)

GAP_S = 2.0
"""A longer step between two looks at the clock means that nobody was being led."""

BACK_S = 2.0
"""Going back this soon after a beginning means the one before it."""


class PlayerState(StrEnum):
    """READY until the start; FINISHED at the end of the routine, STOPPED before it."""

    READY = "ready"
    PLAYING = "playing"
    PAUSED = "paused"
    FINISHED = "finished"
    STOPPED = "stopped"


class Player:
    """Plays a timeline against a clock.

    now: monotonic seconds. rate: seconds of practice for each second of the clock, above 0.

    Everything that happens is handed out once, in order, by the next `tick`, in any state;
    so one more tick after `stop` or `skip` brings what they caused. A command that makes no
    sense in the present state does nothing: keys get pressed at any time.

    `position_s`, `moment` and `active_s` are as of the last tick or command, so that
    everything drawn from them between two ticks agrees.
    """

    def __init__(self, timeline: Timeline, now: Callable[[], float], rate: float = 1.0) -> None:
        self._timeline = timeline
        self._now = now
        self._rate = rate
        self._state = PlayerState.READY
        self._events: list[Event] = []
        # Position is reckoned from an anchor, set whenever play begins or jumps: adding up
        # ticks would add up their rounding errors too.
        self._seen_at_s = 0.0
        self._position_s = 0.0
        self._anchor_at_s = 0.0
        self._anchor_position_s = 0.0
        self._anchor_active_s = 0.0
        # The phase being played, and its section (see Timeline.section) of which this is one
        # passage: going back begins another one.
        self._index = 0
        self._section = timeline.section(0)
        self._section_began_at_s = 0.0

    @property
    def timeline(self) -> Timeline:
        return self._timeline

    @property
    def state(self) -> PlayerState:
        return self._state

    @property
    def position_s(self) -> float:
        """Seconds into the timeline."""
        return self._position_s

    @property
    def moment(self) -> Moment:
        """What to show, say and count."""
        return self._timeline.at(self._position_s)

    @property
    def active_s(self) -> float:
        """Seconds of practice so far, without pauses and without what was skipped."""
        return self._anchor_active_s + (self._position_s - self._anchor_position_s)

    def start(self) -> None:
        """Begin at the beginning."""
        if self._state is PlayerState.READY:
            self._seen_at_s = self._now()
            self._state = PlayerState.PLAYING
            self._jump_to(0)

    def pause(self) -> None:
        """Stay where we are."""
        self._advance()
        if self._state is PlayerState.PLAYING:
            self._state = PlayerState.PAUSED

    def resume(self) -> None:
        """Go on from where we are."""
        if self._state is not PlayerState.PAUSED:
            return
        self._seen_at_s = self._now()
        self._anchor()
        self._state = PlayerState.PLAYING
        if self._position_s == self._timeline.phases[self._section.start].start_s:
            # Reached by a jump while paused: it begins now, not then.
            self._section_began_at_s = self._seen_at_s

    def toggle(self) -> None:
        """What one big button does: start, pause or go on."""
        match self._state:
            case PlayerState.READY:
                self.start()
            case PlayerState.PLAYING:
                self.pause()
            case PlayerState.PAUSED:
                self.resume()

    def skip(self) -> None:
        """Leave this repetition, or this time to get ready, for what follows it."""
        self._advance()
        if not self._under_way:
            return
        self._note_if_cut_short()
        if self._section.stop < len(self._timeline.phases):
            self._jump_to(self._section.stop)
        else:
            self._anchor(self._timeline.duration_s)
            self._finish()

    def back(self) -> None:
        """Begin this repetition, or this time to get ready, again.

        Within 2 s of its beginning, begin the one before it. A switch of sides is never gone
        back to: it would lead straight here again.
        """
        self._advance()
        if not self._under_way:
            return
        target = self._section.start
        if self._position_s - self._timeline.phases[target].start_s < BACK_S and target > 0:
            target = self._timeline.section(target - 1).start
            if self._timeline.phases[target].kind is PhaseKind.SWITCH_SIDE:
                target = self._timeline.section(target - 1).start
        self._jump_to(target)

    def stop(self) -> None:
        """End the practice here."""
        self._advance()
        if self._under_way:
            self._note_if_cut_short()
        if self._state is not PlayerState.FINISHED:
            self._state = PlayerState.STOPPED

    def tick(self) -> tuple[Event, ...]:
        """Look at the clock, and hand out what has happened since the last tick."""
        self._advance()
        if not self._events:
            return ()
        events = tuple(self._events)
        self._events.clear()
        return events

    @property
    def _under_way(self) -> bool:
        return self._state in (PlayerState.PLAYING, PlayerState.PAUSED)

    def _advance(self) -> None:
        if self._state is not PlayerState.PLAYING:
            return
        now_s = self._now()
        step_s = now_s - self._seen_at_s
        if step_s > GAP_S:
            self._state = PlayerState.PAUSED
            self._events.append(PausedByGap(step_s))
            return
        self._seen_at_s = now_s
        position_s = self._anchor_position_s + (now_s - self._anchor_at_s) * self._rate
        while self._state is PlayerState.PLAYING and self._phase.end_s <= position_s:
            self._pass_end_of_phase()
        self._position_s = min(position_s, self._timeline.duration_s)

    def _pass_end_of_phase(self) -> None:
        phase = self._phase
        after = self._index + 1
        if phase.completes_repetition:
            done = self._timeline.phases[self._section.start : after]
            self._events.append(self._ending(RepetitionCompleted, done))
        if after == len(self._timeline.phases):
            self._finish()
        elif after in self._section:
            self._begin_phase(after)
        else:
            into_anchor_s = phase.end_s - self._anchor_position_s
            self._begin_section(after, self._anchor_at_s + into_anchor_s / self._rate)

    def _jump_to(self, index: int) -> None:
        self._anchor(self._timeline.phases[index].start_s)
        self._begin_section(index, self._seen_at_s)

    def _begin_section(self, index: int, at_s: float) -> None:
        self._section = self._timeline.section(index)
        self._section_began_at_s = at_s
        self._begin_phase(index)

    def _begin_phase(self, index: int) -> None:
        self._index = index
        self._events.append(PhaseBegan(self._phase))

    def _finish(self) -> None:
        self._state = PlayerState.FINISHED
        self._events.append(Finished())

    def _anchor(self, position_s: float | None = None) -> None:
        """Reckon from here and now on, or from `position_s` and now on."""
        self._anchor_active_s = self.active_s
        if position_s is not None:
            self._position_s = position_s
        self._anchor_position_s = self._position_s
        self._anchor_at_s = self._seen_at_s

    @property
    def _phase(self) -> Phase:
        return self._timeline.phases[self._index]

    def _note_if_cut_short(self) -> None:
        done = self._timeline.phases[self._section.start : self._index]
        if any(phase.completes_repetition for phase in done):
            return
        part_s = self._position_s - self._phase.start_s
        ending = self._ending(RepetitionCutShort, done, part_s)
        if ending.held_s > 0:
            self._events.append(ending)

    def _ending(self, kind: type[_Ending], done: Sequence[Phase], part_s: float = 0.0) -> _Ending:
        """The end of the present repetition: `done` of it as a whole, and `part_s` seconds of
        the present phase on top."""
        section = self._timeline.phases[self._section.start : self._section.stop]
        return kind(
            phase=self._phase,
            planned_hold_s=_hold_s(section) if any(map(_is_hold, section)) else None,
            held_s=_hold_s(done) + (part_s if _is_hold(self._phase) else 0.0),
            duration_s=sum(phase.duration_s for phase in done) + part_s,
            began_at_s=self._section_began_at_s,
        )


def _is_hold(phase: Phase) -> bool:
    return phase.kind is PhaseKind.HOLD


def _hold_s(phases: Sequence[Phase]) -> float:
    return sum(phase.duration_s for phase in phases if _is_hold(phase))
