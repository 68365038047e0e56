"""How the figure breathes through a routine.

Every phase holds a whole number of half breaths (one half: in, or out), each half a
cosine. So the breath begins and ends a phase at rest, and phases join without a jump in
the level or in its speed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, pi

from backcare_desktop.exercises.model import Breath
from backcare_desktop.practice.phase import Phase, PhaseKind

EMPTY = 0.0
FULL = 1.0

QUIET_BREATH = Breath(in_s=2.0, out_s=2.5)
"""Breathing at rest, about 13 breaths a minute: where an exercise asks for no pace."""

_SHORTEST_HALF_S = 1.5
"""A half breath shorter than this does not look calm, unless the exercise asks for it."""


@dataclass(frozen=True, slots=True)
class Breathing:
    """The breath through one phase.

    starts: the level at its beginning, `EMPTY` or `FULL`.
    halves: how many half breaths fill the phase; 0 leaves the level where it is.
    in_s, out_s: how long a half lasts, in seconds.
    """

    starts: float
    halves: int
    in_s: float
    out_s: float

    @property
    def ends(self) -> float:
        """The level at the end of the phase, `EMPTY` or `FULL`."""
        return FULL - self.starts if self.halves % 2 else self.starts

    def turns(self) -> Iterator[tuple[float, bool]]:
        """When each half begins, in seconds into the phase, and whether it is an in-breath."""
        at_s = 0.0
        for half in range(self.halves):
            is_in = (self.starts == EMPTY) == (half % 2 == 0)
            yield at_s, is_in
            at_s += self.in_s if is_in else self.out_s

    def level(self, elapsed_s: float) -> float:
        """How full the chest is, 0 (out) to 1 (in), `elapsed_s` seconds into the phase."""
        if not self.halves:
            return self.starts
        there_s, back_s = self.in_s, self.out_s
        if self.starts == FULL:
            there_s, back_s = back_s, there_s
        into_s = elapsed_s % (there_s + back_s)
        turns = into_s / there_s if into_s < there_s else 1.0 + (into_s - there_s) / back_s
        swing = (1.0 - cos(pi * turns)) / 2.0
        return FULL - swing if self.starts == FULL else swing


def breathe(phases: Sequence[Phase]) -> tuple[Breathing, ...]:
    """The breathing of each phase, in order: the most natural one that never jumps.

    A phase that leads the breath (a movement on the in- or out-breath, a hold counted in
    breaths) gets what it asks for. The free ones around it breathe at about the exercise's
    own pace, or a quiet one, and are ready in time. The last phase comes back to where the
    first began, so that a demo can loop.
    """
    # The cheapest way to each level, kept apart by the level at which it all began; a way is
    # a list linked backwards.
    ways: dict[tuple[float, float], tuple[float, _Link | None]]
    ways = {(level, level): (0.0, None) for level in (EMPTY, FULL)}
    for phase in phases:
        longer: dict[tuple[float, float], tuple[float, _Link | None]] = {}
        for (first, level), (cost, way) in ways.items():
            for breathing in _choices(phase, level):
                total = cost + _strain(phase, breathing)
                key = (first, breathing.ends)
                if key not in longer or total < longer[key][0]:
                    longer[key] = (total, _Link(breathing, way))
        ways = longer
    looping = [way for (first, last), way in ways.items() if first == last]
    _, best = min(looping or ways.values(), key=lambda way: way[0])
    return tuple(_unlink(best))[::-1]


@dataclass(frozen=True, slots=True)
class _Link:
    breathing: Breathing
    before: "_Link | None"


def _unlink(link: _Link | None) -> Iterator[Breathing]:
    while link is not None:
        yield link.breathing
        link = link.before


def _choices(phase: Phase, starts: float) -> Iterator[Breathing]:
    """The ways to breathe through a phase that begins at the level `starts`."""
    pace = phase.breath
    if pace is not None and phase.breaths is not None:
        yield Breathing(starts, 2 * phase.breaths, pace.in_s, pace.out_s)
    elif pace is not None and phase.breathes is not None:
        # Whoever is empty already cannot breathe out: then the level stays.
        halves = int(starts != (FULL if phase.breathes == "in" else EMPTY))
        yield Breathing(starts, halves, pace.in_s, pace.out_s)
    else:
        yield from _fits(phase.duration_s, pace or QUIET_BREATH, starts)


def _fits(duration_s: float, pace: Breath, starts: float) -> Iterator[Breathing]:
    """The best even and the best odd number of half breaths at about `pace` in `duration_s`,
    stretched to fit exactly; the odd one only where there is room for a calm half."""
    shortest_s = min(_SHORTEST_HALF_S, pace.in_s, pace.out_s)
    for odd in (0, 1):
        halves = odd + 2 * max(0, round((duration_s / _half_s(pace) - odd) / 2))
        while halves > 0 and duration_s < halves * shortest_s:
            halves -= 2
        if halves >= 0:
            first_s = pace.in_s if starts == EMPTY else pace.out_s
            natural_s = halves // 2 * pace.total_s + halves % 2 * first_s
            stretch = duration_s / natural_s if halves else 1.0
            yield Breathing(starts, halves, pace.in_s * stretch, pace.out_s * stretch)


def _strain(phase: Phase, breathing: Breathing) -> float:
    """How far from natural this is, in seconds hurried, dragged or spent without a breath.

    A hold in breaths begins with an in-breath whatever it costs elsewhere. Not to breathe
    counts double while moving or with a full chest: nobody should hold their breath.
    """
    if phase.breaths is not None:
        return 1000.0 if breathing.starts == FULL else 0.0
    if not breathing.halves:
        held = phase.kind is PhaseKind.MOVE or breathing.starts == FULL
        return phase.duration_s * (2.0 if held else 1.0)
    if phase.breathes is not None:
        return 0.0
    return abs(phase.duration_s - breathing.halves * _half_s(phase.breath or QUIET_BREATH))


def _half_s(pace: Breath) -> float:
    return pace.total_s / 2
