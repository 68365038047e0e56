"""A routine as the stage tells of it: what comes next, and what was done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from backcare_desktop import words
from backcare_desktop.exercises.model import Exercise, Side
from backcare_desktop.practice.events import RepetitionCompleted, RepetitionEnded
from backcare_desktop.practice.timeline import Moment, Timeline


@dataclass(frozen=True, slots=True)
class Scene:
    """What the words need besides the moment: the exercise, the one after it, and where in the
    routine we are (seconds)."""

    exercise: Exercise
    following: Exercise | None
    position_s: float


class Course:
    """The exercises of a routine in order, each with how long it takes."""

    def __init__(self, timeline: Timeline, exercise_of: Callable[[str], Exercise]) -> None:
        self._exercise_of = exercise_of
        self._runs: list[tuple[str, float]] = []
        for phase in timeline.phases:
            # Getting ready for an exercise is a part of it.
            if self._runs and self._runs[-1][0] == phase.exercise_id:
                self._runs[-1] = (phase.exercise_id, self._runs[-1][1] + phase.duration_s)
            else:
                self._runs.append((phase.exercise_id, phase.duration_s))

    @property
    def lengths_s(self) -> tuple[float, ...]:
        """How long each exercise takes, in seconds."""
        return tuple(seconds for _id, seconds in self._runs)

    def scene(self, moment: Moment, position_s: float) -> Scene:
        """Where we are, `position_s` seconds into the routine."""
        following = None
        ends_s = 0.0
        for i, (_id, seconds) in enumerate(self._runs):
            ends_s += seconds
            if position_s < ends_s:
                following = self._runs[i + 1][0] if i + 1 < len(self._runs) else None
                break
        return Scene(
            exercise=self._exercise_of(moment.phase.exercise_id),
            following=None if following is None else self._exercise_of(following),
            position_s=position_s,
        )


class Tally:
    """What was done in one practice."""

    def __init__(self, exercise_of: Callable[[str], Exercise]) -> None:
        self._exercise_of = exercise_of
        self._completed: dict[str, Counter[Side]] = {}
        self._seconds = 0.0

    @property
    def is_empty(self) -> bool:
        """Whether not one repetition was completed."""
        return not self._completed

    @property
    def seconds(self) -> float:
        """The time that the repetitions took."""
        return self._seconds

    def add(self, ended: RepetitionEnded) -> None:
        completed = isinstance(ended, RepetitionCompleted)
        self.count(ended.exercise_id, ended.side, ended.duration_s, completed=completed)

    def count(self, exercise_id: str, side: Side, seconds: float, *, completed: bool) -> None:
        """One repetition, or a part of one."""
        self._seconds += seconds
        if completed:
            self._completed.setdefault(exercise_id, Counter())[side] += 1

    def sentences(self) -> list[str]:
        """One line an exercise: "Bridge: 5 times"."""
        return [words.done(self._exercise_of(id_), by) for id_, by in self._completed.items()]
