"""The parts of a routine that voice and chimes tell apart."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from backcare_desktop.practice.phase import Phase, PhaseKind

LONG_HOLD_S = 15.0
"""A hold at least this long is told when half of it is over. Our choice."""

COUNTED = 5
"""The last seconds of a hold that are counted aloud; all of them, if it has at most twice as
many."""

_READY = (PhaseKind.PREPARE, PhaseKind.CHANGE_POSITION)


@dataclass(frozen=True, slots=True)
class ExerciseSet:
    """One exercise of the routine, from getting ready for it to the end of its work.

    ready, work: phases, by their index; there may be no time to get ready.
    """

    ready: range
    work: range


def sets_of(phases: tuple[Phase, ...]) -> Iterator[ExerciseSet]:
    i = 0
    while i < len(phases):
        work = i
        while phases[work].kind in _READY:
            work += 1
        end = work
        while end < len(phases) and phases[end].kind not in _READY:
            end += 1
        yield ExerciseSet(range(i, work), range(work, end))
        i = end


def is_long(phase: Phase) -> bool:
    return phase.breaths is None and phase.duration_s >= LONG_HOLD_S


def counted(phase: Phase) -> Iterator[tuple[float, int]]:
    """When which number of seconds is left, as the ring shows it."""
    if phase.breaths is not None:
        return
    all_of_them = math.ceil(phase.duration_s - 1e-6) - 1
    for number in range(all_of_them if all_of_them < 2 * COUNTED else COUNTED, 0, -1):
        yield phase.end_s - number, number
