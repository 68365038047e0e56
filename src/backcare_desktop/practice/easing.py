"""The way out of an exercise that hurts: back to its start pose, by the easiest way there is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from heapq import heappop, heappush

from backcare_desktop.practice.phase import Phase, PhaseKind
from backcare_desktop.practice.timeline import Moment, Timeline

EASE_S = 2.5
"""Slow enough not to jerk, quick enough for somebody in pain."""


@dataclass(frozen=True, slots=True)
class _Step:
    """A stretch of the way: `phase` shown from one ratio to another, forwards or backwards."""

    phase: Phase
    from_ratio: float
    to_ratio: float

    @property
    def length_s(self) -> float:
        """How long the exercise itself takes for this stretch."""
        return abs(self.to_ratio - self.from_ratio) * self.phase.duration_s

    @property
    def cost_s(self) -> float:
        """What makes one way worse than another: the exercise's own way back is what the body
        knows, so going backwards counts double."""
        return self.length_s * (1.0 if self.to_ratio > self.from_ratio else 2.0)


def _backwards(phase: Phase, ratio: float = 1.0) -> _Step:
    """Back to where this movement came from. It is none of the exercise's own, so that nothing
    points the other way."""
    return _Step(replace(phase, kind=PhaseKind.REST), ratio, 0.0)


class EasingOut:
    """Leads from `where`, a moment of the timeline, to the start pose of its exercise.

    It goes through movements of the exercise only, forwards or backwards, so the figure moves as a
    body can. Between two exercises, and where no way is known, it stands still.
    """

    def __init__(self, timeline: Timeline, where: Moment) -> None:
        self._where = where
        self._way = _way_back(timeline, where)
        self._length_s = sum(step.length_s for step in self._way)

    def at(self, elapsed_s: float) -> Moment:
        """The moment to show `elapsed_s` seconds after it began to hurt."""
        elapsed_s = min(max(elapsed_s, 0.0), EASE_S)
        if not self._way:
            return self._where
        share = elapsed_s / EASE_S
        # Minimum jerk (Flash & Hogan 1985).
        left_s = self._length_s * share**3 * (10.0 + share * (6.0 * share - 15.0))
        for step in self._way[:-1]:
            if left_s < step.length_s:
                break
            left_s -= step.length_s
        else:
            step = self._way[-1]
        part = min(left_s / step.length_s, 1.0) if step.length_s > 0.0 else 1.0
        if share == 1.0:
            part = 1.0
        return replace(
            self._where,
            phase=step.phase,
            elapsed_s=elapsed_s,
            remaining_s=EASE_S - elapsed_s,
            ratio=step.from_ratio + part * (step.to_ratio - step.from_ratio),
            breaths_left=None,
        )


def _way_back(timeline: Timeline, where: Moment) -> tuple[_Step, ...]:
    if not where.phase.in_repetition:
        return ()
    moves = _moves_with(timeline, where)
    if not moves:
        return ()
    ways = _ways_from(_start_pose(timeline, where), moves)
    phase, ratio = where.phase, where.ratio
    found: list[tuple[_Step, ...]] = []
    if phase.to_pose in ways:
        rest = (_Step(phase, ratio, 1.0),) if phase.from_pose != phase.to_pose else ()
        found.append((*rest, *ways[phase.to_pose]))
    if phase.from_pose in ways and phase.from_pose != phase.to_pose:
        found.append((_backwards(phase, ratio), *ways[phase.from_pose]))
    if not found:
        return ()
    return min(found, key=lambda way: sum(step.cost_s for step in way))


def _run(timeline: Timeline, where: Moment) -> Iterable[Phase]:
    """The phases of this exercise before and after the present one."""
    phases, first, after = timeline.phases, where.index, where.index + 1
    while first > 0 and phases[first - 1].exercise_id == where.phase.exercise_id:
        first -= 1
    while after < len(phases) and phases[after].exercise_id == where.phase.exercise_id:
        after += 1
    return phases[first:after]


def _moves_with(timeline: Timeline, where: Moment) -> list[Phase]:
    """One phase for each movement of this exercise on this side."""
    moves = {
        (each.from_pose, each.to_pose): each
        for each in _run(timeline, where)
        if each.from_pose != each.to_pose
        and each.in_repetition
        and (each.side, each.variant) == (where.phase.side, where.phase.variant)
    }
    return list(moves.values())


def _start_pose(timeline: Timeline, where: Moment) -> str:
    return next(
        each.from_pose
        for each in _run(timeline, where)
        if each.in_repetition and each.from_pose != each.to_pose
    )


def _ways_from(start: str, moves: Iterable[Phase]) -> dict[str, tuple[_Step, ...]]:
    """The easiest way to `start` from every pose that has one (Dijkstra)."""
    ways: dict[str, tuple[_Step, ...]] = {}
    open_ways: list[tuple[float, int, str, tuple[_Step, ...]]] = [(0.0, 0, start, ())]
    made = 0
    while open_ways:
        cost_s, _order, pose, way = heappop(open_ways)
        if pose in ways:
            continue
        ways[pose] = way
        for move in moves:
            for other, here, step in (
                (move.from_pose, move.to_pose, _Step(move, 0.0, 1.0)),
                (move.to_pose, move.from_pose, _backwards(move)),
            ):
                if here == pose and other not in ways:
                    made += 1
                    heappush(open_ways, (cost_s + step.cost_s, made, other, (step, *way)))
    return ways
