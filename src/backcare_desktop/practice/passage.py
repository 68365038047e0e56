"""One passage through a repetition, or through a time to get ready: what it amounts to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from backcare_desktop.practice.events import (
    RepetitionCompleted,
    RepetitionCutShort,
    RepetitionEnded,
)
from backcare_desktop.practice.phase import Phase, PhaseKind
from backcare_desktop.practice.timeline import Timeline

_Ending = TypeVar("_Ending", bound=RepetitionEnded)


class Passage:
    """Through the section of phase `index` (see `Timeline.section`); going back begins another one.

    entered_s: where in the timeline; after the section's start, the passage is not whole.
    began_at_s: when, on the player's clock.
    """

    def __init__(
        self, timeline: Timeline, index: int, began_at_s: float, entered_s: float | None = None
    ) -> None:
        self._phases = timeline.phases
        self.section = timeline.section(index)
        self.start_s = self._phases[self.section.start].start_s
        self.began_at_s = began_at_s
        self._entered_s = self.start_s if entered_s is None else entered_s

    def completed(self, index: int) -> RepetitionEnded | None:
        """What came of it when phase `index`, the last with work in it, was played to its end."""
        done = self._phases[self.section.start : index + 1]
        if self._entered_s <= self.start_s:
            return self._ending(RepetitionCompleted, done[-1], done)
        ending = self._ending(RepetitionCutShort, done[-1], done)
        return ending if ending.held_s > 0 else None

    def left(self, index: int, position_s: float) -> RepetitionEnded | None:
        """What came of it when it was left during phase `index`, at `position_s`."""
        done = self._phases[self.section.start : index]
        if any(phase.completes_repetition for phase in done):
            return None
        phase = self._phases[index]
        part_s = position_s - max(phase.start_s, self._entered_s)
        ending = self._ending(RepetitionCutShort, phase, done, part_s)
        return ending if ending.held_s > 0 else None

    def _ending(
        self, kind: type[_Ending], phase: Phase, done: Sequence[Phase], part_s: float = 0.0
    ) -> _Ending:
        """The end during `phase`: `done` as a whole, and `part_s` seconds of `phase` on top."""
        section = self._phases[self.section.start : self.section.stop]
        planned_s = sum(each.duration_s for each in section if _is_hold(each))
        held_s = sum(map(self._played_s, filter(_is_hold, done)))
        return kind(
            phase=phase,
            planned_hold_s=planned_s if any(map(_is_hold, section)) else None,
            held_s=held_s + (part_s if _is_hold(phase) else 0.0),
            duration_s=sum(map(self._played_s, done)) + part_s,
            began_at_s=self.began_at_s,
        )

    def _played_s(self, phase: Phase) -> float:
        """How much of a phase that is over was played in this passage."""
        if self._entered_s <= phase.start_s:
            return phase.duration_s
        return max(0.0, phase.end_s - self._entered_s)


def _is_hold(phase: Phase) -> bool:
    return phase.kind is PhaseKind.HOLD
