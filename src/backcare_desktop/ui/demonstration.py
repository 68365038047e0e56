"""One repetition of an exercise, shown in a loop."""

from __future__ import annotations

from collections.abc import Callable

from backcare_desktop.exercises.model import Exercise
from backcare_desktop.practice.timeline import Moment, Timeline, demo_timeline


class Demonstration:
    """Begins when it is made. `now`: monotonic seconds."""

    def __init__(self, exercise: Exercise, now: Callable[[], float]) -> None:
        self.exercise = exercise
        self.timeline: Timeline = demo_timeline(exercise)
        self._now = now
        self._began_at_s = now()

    @property
    def moment(self) -> Moment:
        """What to show now."""
        return self.timeline.at((self._now() - self._began_at_s) % self.timeline.duration_s)
