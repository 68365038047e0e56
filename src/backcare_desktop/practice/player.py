"""Where somebody is in a routine, and what happens on the way.

The player holds no timer. Whoever plays calls `tick` as often as it likes; the position
follows from the clock alone, so a late tick loses nothing and an early one costs nothing.
"""

from collections.abc import Callable
from enum import StrEnum

from backcare_desktop.practice.easing import EASE_S, EasingOut
from backcare_desktop.practice.events import (
    Event,
    Finished,
    Hurt,
    PausedByGap,
    PhaseBegan,
    RepetitionCompleted,
    RepetitionCutShort,
    RepetitionEnded,
    RoutineChanged,
)
from backcare_desktop.practice.passage import Passage
from backcare_desktop.practice.phase import Phase, PhaseKind
from backcare_desktop.practice.timeline import Moment, Timeline
from backcare_desktop.practice.watch import Watch

__all__ = [
    "Event",
    "Finished",
    "Hurt",
    "PausedByGap",
    "PhaseBegan",
    "Player",
    "PlayerState",
    "RepetitionCompleted",
    "RepetitionCutShort",
    "RepetitionEnded",
    "RoutineChanged",
]

BACK_S = 2.0
"""Going back this soon after a beginning means the one before it."""


class PlayerState(StrEnum):
    """READY until the start; COUNTING_IN between a pause and going on; HURT while the figure lets
    go and nobody has said how to go on; FINISHED at the end of the routine, STOPPED before it."""

    READY = "ready"
    COUNTING_IN = "counting-in"
    PLAYING = "playing"
    PAUSED = "paused"
    HURT = "hurt"
    FINISHED = "finished"
    STOPPED = "stopped"


class Player:
    """Plays a timeline against a clock.

    now: monotonic seconds. rate: seconds of practice for each second of the clock, above 0.
    wall: seconds of the wall clock, whatever they count from; a jump of it is a gap (see `Watch`).

    Everything that happens is handed out once, in order, by the next `tick`, in any state;
    so one more tick after `stop` or `skip` brings what they caused. A command that makes no
    sense in the present state does nothing: keys get pressed at any time.

    `position_s`, `moment` and `active_s` are as of the last tick or command, so that
    everything drawn from them between two ticks agrees.
    """

    def __init__(
        self,
        timeline: Timeline,
        now: Callable[[], float],
        rate: float = 1.0,
        wall: Callable[[], float] | None = None,
    ) -> None:
        self._timeline = timeline
        self._watch = Watch(now, wall)
        self._rate = rate
        self._state = PlayerState.READY
        self._events: list[Event] = []
        # Position is reckoned from an anchor, set whenever play begins or jumps: adding up
        # ticks would add up their rounding errors too.
        self._position_s = 0.0
        self._anchor_at_s = 0.0
        self._anchor_position_s = 0.0
        self._anchor_active_s = 0.0
        # The phase being played, and the passage through its section.
        self._index = 0
        self._passage = Passage(timeline, 0, began_at_s=0.0)
        self._counted_in_at_s = 0.0
        self._hurt_at_s = 0.0
        self._easing: EasingOut | None = None

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
        """What to show, say and count; while HURT, how the figure lets go."""
        if self._state is PlayerState.HURT and self._easing is not None:
            return self._easing.at((self._watch.seen_s - self._hurt_at_s) * self._rate)
        return self._timeline.at(self._position_s)

    @property
    def active_s(self) -> float:
        """Seconds of practice so far, without pauses and without what was skipped."""
        return self._anchor_active_s + (self._position_s - self._anchor_position_s)

    @property
    def count_in_remaining_s(self) -> float:
        """Seconds of practice until it goes on; 0 unless COUNTING_IN."""
        if self._state is not PlayerState.COUNTING_IN:
            return 0.0
        return (self._counted_in_at_s - self._watch.seen_s) * self._rate

    @property
    def has_let_go(self) -> bool:
        """Whether it hurt, and the figure is back in its start pose."""
        eased_s = (self._watch.seen_s - self._hurt_at_s) * self._rate
        return self._state is PlayerState.HURT and eased_s >= EASE_S

    def start(self, count_in_s: float = 0.0) -> None:
        """Begin at the beginning, or where `seek` went, after `count_in_s` seconds of practice."""
        if self._state is PlayerState.READY:
            self._watch.wind()
            self._enter_at(self._position_s)
            self._count_in(count_in_s)

    def pause(self) -> None:
        """Stay where we are."""
        self._advance()
        if self._state in (PlayerState.PLAYING, PlayerState.COUNTING_IN):
            self._state = PlayerState.PAUSED

    def resume(self, count_in_s: float = 0.0) -> None:
        """Go on from where we are, after `count_in_s` seconds of practice.

        Where it hurt, the repetition begins again: the body has left it.
        """
        if self._state is PlayerState.HURT:
            self._state = PlayerState.PAUSED
            self._watch.wind()
            self._jump_to(self._passage.section.start)
        if self._state is not PlayerState.PAUSED:
            return
        self._watch.wind()
        self._count_in(count_in_s)

    def toggle(self, count_in_s: float = 0.0) -> None:
        """What one big button does: start, pause or go on."""
        match self._state:
            case PlayerState.READY:
                self.start()
            case PlayerState.PLAYING | PlayerState.COUNTING_IN:
                self.pause()
            case PlayerState.PAUSED:
                self.resume(count_in_s)

    def seek(self, position_s: float) -> None:
        """Go to a place in the timeline, in seconds; its ends, for one beyond them.

        A repetition entered in its middle does not count as completed.
        """
        position_s = min(max(position_s, 0.0), self._timeline.duration_s)
        if self._state is PlayerState.READY:
            self._position_s = self._anchor_position_s = position_s
            return
        self._advance()
        if self._under_way:
            self._leave()
            self._enter_at(position_s)

    def hurt(self) -> None:
        """Stop at once and let go of the exercise, in the middle of whatever it is."""
        self._advance()
        if not self._under_way:
            return
        self._leave()
        self._watch.wind()
        self._hurt_at_s = self._watch.seen_s
        moment = self.moment
        self._easing = EasingOut(self._timeline, moment)
        self._state = PlayerState.HURT
        self._events.append(Hurt(moment.phase, self._position_s, moment.elapsed_s, self._hurt_at_s))

    def skip_exercise(self) -> None:
        """Go on with what comes after the exercise that hurt."""
        if self._state is not PlayerState.HURT:
            return
        self._watch.wind()
        phases = self._timeline.phases
        after = self._index + 1
        while after < len(phases) and phases[after].exercise_id == self._phase.exercise_id:
            after += 1
        if after < len(phases):
            self._state = PlayerState.PLAYING
            self._jump_to(after)
        else:
            self._anchor(self._timeline.duration_s)
            self._finish()

    def go_on_easier(self, timeline: Timeline) -> None:
        """Go on with another timeline, from its beginning: the rest of the routine, with an easier
        variant of the exercise that hurt."""
        if self._state is not PlayerState.HURT:
            return
        self._watch.wind()
        self._anchor()
        self._timeline = timeline
        self._state = PlayerState.PLAYING
        self._position_s = self._anchor_position_s = 0.0
        self._events.append(RoutineChanged(timeline))
        self._enter_at(0.0)

    def skip(self) -> None:
        """Leave this repetition, or this time to get ready, for what follows it."""
        self._advance()
        if not self._under_way:
            return
        self._leave()
        if self._passage.section.stop < len(self._timeline.phases):
            self._jump_to(self._passage.section.stop)
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
        target = self._passage.section.start
        if self._position_s - self._timeline.phases[target].start_s < BACK_S and target > 0:
            target = self._timeline.section(target - 1).start
            if self._timeline.phases[target].kind is PhaseKind.SWITCH_SIDE:
                target = self._timeline.section(target - 1).start
        self._jump_to(target)

    def stop(self) -> None:
        """End the practice here."""
        self._advance()
        if self._under_way:
            self._leave()
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
        return self._state in (PlayerState.PLAYING, PlayerState.PAUSED, PlayerState.COUNTING_IN)

    def _count_in(self, seconds: float) -> None:
        self._counted_in_at_s = self._watch.seen_s + seconds / self._rate
        self._state = PlayerState.COUNTING_IN
        if seconds <= 0.0:
            self._go_on()

    def _go_on(self) -> None:
        """Play from where the count-in ended."""
        self._anchor(at_s=self._counted_in_at_s)
        self._state = PlayerState.PLAYING
        if self._position_s == self._passage.start_s:
            # Reached by a jump while paused: it begins now, not then.
            self._passage.began_at_s = self._counted_in_at_s

    def _advance(self) -> None:
        if self._state is PlayerState.HURT:
            self._watch.wind()  # nobody is led: letting go is all that is left to see
        if self._state not in (PlayerState.PLAYING, PlayerState.COUNTING_IN):
            return
        gap_s = self._watch.look()
        if gap_s is not None:
            self._state = PlayerState.PAUSED
            self._events.append(PausedByGap(gap_s))
            return
        if self._state is PlayerState.COUNTING_IN:
            if self._watch.seen_s < self._counted_in_at_s:
                return
            self._go_on()
        passed_s = (self._watch.seen_s - self._anchor_at_s) * self._rate
        position_s = self._anchor_position_s + passed_s
        while self._state is PlayerState.PLAYING and self._phase.end_s <= position_s:
            self._pass_end_of_phase()
        self._position_s = min(position_s, self._timeline.duration_s)

    def _pass_end_of_phase(self) -> None:
        phase = self._phase
        after = self._index + 1
        if phase.completes_repetition:
            self._note(self._passage.completed(self._index))
        if after == len(self._timeline.phases):
            self._finish()
        elif after in self._passage.section:
            self._begin_phase(after)
        else:
            into_anchor_s = phase.end_s - self._anchor_position_s
            began_at_s = self._anchor_at_s + into_anchor_s / self._rate
            self._passage = Passage(self._timeline, after, began_at_s)
            self._begin_phase(after)

    def _jump_to(self, index: int) -> None:
        self._enter_at(self._timeline.phases[index].start_s)

    def _enter_at(self, position_s: float) -> None:
        self._anchor(position_s)
        index = self._timeline.at(position_s).index
        self._passage = Passage(self._timeline, index, self._watch.seen_s, position_s)
        self._begin_phase(index)

    def _begin_phase(self, index: int) -> None:
        self._index = index
        self._events.append(PhaseBegan(self._phase))

    def _finish(self) -> None:
        self._state = PlayerState.FINISHED
        self._events.append(Finished())

    def _anchor(self, position_s: float | None = None, at_s: float | None = None) -> None:
        """Reckon from here on, or from `position_s` on; from now on, or from `at_s` on."""
        self._anchor_active_s = self.active_s
        if position_s is not None:
            self._position_s = position_s
        self._anchor_position_s = self._position_s
        self._anchor_at_s = self._watch.seen_s if at_s is None else at_s

    @property
    def _phase(self) -> Phase:
        return self._timeline.phases[self._index]

    def _leave(self) -> None:
        """The present passage ends before its time."""
        self._note(self._passage.left(self._index, self._position_s))

    def _note(self, ending: RepetitionEnded | None) -> None:
        match ending:
            case RepetitionCompleted() | RepetitionCutShort():
                self._events.append(ending)
