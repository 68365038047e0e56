"""Somebody practising on a clock that passes when it is told to."""

from collections.abc import Iterable
from itertools import cycle

from backcare_desktop.practice.player import (
    Event,
    Finished,
    PhaseBegan,
    Player,
    PlayerState,
    RepetitionCompleted,
)
from backcare_desktop.practice.timeline import Timeline

TICK_S = 0.5

# BRIDGE, five times: prepare 0-20, raise -22.5, hold -36, lower -40, raise -42.5, hold -56 ...
FIRST_RAISE_S, FIRST_HOLD_S, SECOND_RAISE_S, LAST_RAISE_S = 20.0, 22.5, 40.0, 100.0
# KNEE_TO_CHEST: prepare 0-20, right 20-31, switch -33, left 33-44, switch -46, right 46 ...
RIGHT_S, SWITCH_S, LEFT_S = 20.0, 31.0, 33.0


class Clock:
    """Monotonic seconds that pass when they are told to."""

    def __init__(self) -> None:
        self.now_s = 1000.0

    def __call__(self) -> float:
        return self.now_s


class Practice:
    """Somebody practising: a player, its clock, and all events so far."""

    def __init__(self, timeline: Timeline, rate: float = 1.0) -> None:
        self.clock = Clock()
        self.player = Player(timeline, self.clock, rate)
        self.events: list[Event] = []

    def tick(self, after_s: float = 0.0) -> None:
        self.clock.now_s += after_s
        self.events.extend(self.player.tick())

    def play_to(self, position_s: float) -> None:
        """In ticks of half a second; multiples of that are reached exactly."""
        while self.player.position_s < position_s:
            self.tick(min(TICK_S, position_s - self.player.position_s))

    def play_through(self, steps_s: Iterable[float] = (TICK_S,)) -> None:
        for step_s in cycle(steps_s):
            if self.player.state is not PlayerState.PLAYING:
                break
            self.tick(step_s)

    def lately(self) -> list[Event]:
        """Events since the last time of asking, with those that wait in the player."""
        self.tick()
        events, self.events = self.events, []
        return events


def started(timeline: Timeline, at_s: float = 0.0, rate: float = 1.0) -> Practice:
    """A practice at `at_s` seconds, with what happened before put away."""
    practice = Practice(timeline, rate)
    practice.player.start()
    practice.play_to(at_s)
    practice.lately()
    return practice


def completed(events: Iterable[Event]) -> list[RepetitionCompleted]:
    return [event for event in events if isinstance(event, RepetitionCompleted)]


def told(events: Iterable[Event]) -> list[str]:
    lines = []
    for event in events:
        match event:
            case PhaseBegan(phase):
                lines.append(f"{phase.start_s} begins")
            case RepetitionCompleted():
                lines.append(f"{event.phase.start_s} completes")
            case Finished():
                lines.append("finished")
            case _:
                lines.append(str(event))
    return lines
