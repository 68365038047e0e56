"""The chimes of a routine: soft sounds that tell its parts apart without a word."""

from __future__ import annotations

from collections.abc import Iterator

from backcare_desktop.practice.cues import Cue, CueKind, Verbosity
from backcare_desktop.practice.phase import PhaseKind
from backcare_desktop.practice.sets import ExerciseSet, counted, is_long, sets_of
from backcare_desktop.practice.timeline import Timeline

_COUNT_IN = 3
"""Seconds before a start that are ticked."""

_WORTH_S = 0.5
"""A chime that is later than this would tell something wrong."""


def chimes(timeline: Timeline, verbosity: Verbosity, *, count_aloud: bool) -> Iterator[Cue]:
    """In order of time; where two would ring together, only the first of them does."""
    if verbosity is Verbosity.SILENT:
        return
    rung_s = -1.0
    script = _ChimeScript(timeline, verbosity, count_aloud)
    for cue in sorted(script.all(), key=lambda cue: cue.at_s):
        if cue.at_s > rung_s:
            rung_s = cue.at_s
            yield cue


class _ChimeScript:
    def __init__(self, timeline: Timeline, verbosity: Verbosity, count_aloud: bool) -> None:
        self._timeline = timeline
        self._phases = timeline.phases
        self._full = verbosity is Verbosity.FULL
        self._ticks = count_aloud and not verbosity.speaks

    def all(self) -> Iterator[Cue]:
        for a_set in sets_of(self._phases):
            if a_set.ready:
                yield from self._getting_ready(a_set)
            for i in a_set.work:
                yield from self._at_work(i)
        yield self._chime(CueKind.CHIME_FINISH, len(self._phases) - 1, self._timeline.duration_s)

    def _getting_ready(self, a_set: ExerciseSet) -> Iterator[Cue]:
        yield self._chime(CueKind.CHIME_NEXT, a_set.ready.start)
        begins_s = self._phases[a_set.work.start].start_s
        if not self._full and begins_s - self._phases[a_set.ready.start].start_s > 2 * _COUNT_IN:
            for left in range(_COUNT_IN, 0, -1):
                at_s = begins_s - left
                yield self._chime(CueKind.CHIME_TICK, self._timeline.at(at_s).index, at_s)

    def _at_work(self, i: int) -> Iterator[Cue]:
        phase = self._phases[i]
        if phase.kind is PhaseKind.SWITCH_SIDE:
            yield self._chime(CueKind.CHIME_OTHER_SIDE, i)
        elif phase.kind is PhaseKind.HOLD:
            yield from self._holding(i)
        elif i > 0 and self._phases[i - 1].kind is PhaseKind.HOLD:
            yield self._chime(CueKind.CHIME_RELEASE, i)
        elif phase.breathes is not None and not self._full:
            is_in = phase.breathes == "in"
            yield self._chime(CueKind.CHIME_IN if is_in else CueKind.CHIME_OUT, i)
        elif not self._full and self._begins_repetition(i):
            yield self._chime(CueKind.CHIME_BEGIN, i)

    def _holding(self, i: int) -> Iterator[Cue]:
        phase = self._phases[i]
        yield self._chime(CueKind.CHIME_HOLD, i)
        if is_long(phase):
            yield self._chime(CueKind.CHIME_HALFWAY, i, phase.start_s + phase.duration_s / 2)
        if phase.breaths is not None and not self._full:
            for at_s, is_in in self._timeline.breath_turns(i):
                yield self._chime(CueKind.CHIME_IN if is_in else CueKind.CHIME_OUT, i, at_s)
        if self._ticks:
            for at_s, _number in counted(phase):
                yield self._chime(CueKind.CHIME_TICK, i, at_s)

    def _begins_repetition(self, i: int) -> bool:
        return self._timeline.section(i).start == i and self._phases[i].in_repetition

    def _chime(self, kind: CueKind, i: int, at_s: float | None = None) -> Cue:
        phase = self._phases[i]
        at_s = phase.start_s if at_s is None else at_s
        return Cue(at_s, kind, i, phase, until_s=at_s + _WORTH_S)
