"""The script of a routine: what is said and chimed at each place of a timeline."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from backcare_desktop.exercises.model import Dose, Side, Sides
from backcare_desktop.practice.chime_script import chimes
from backcare_desktop.practice.cue_fitting import Wish, fit
from backcare_desktop.practice.cues import Coming, Cue, CueKind, SecondsOf, Verbosity
from backcare_desktop.practice.phase import PhaseKind
from backcare_desktop.practice.sets import ExerciseSet, counted, is_long, sets_of
from backcare_desktop.practice.timeline import Timeline

EARLY_S, LATE_S = 0.25, 0.15
"""How far what to do now may be moved to make room: it is heard within 0.3 s of its phase,
with what a voice and a heartbeat need on top."""

_WEIGHTS_OF_STEPS = (4, 2, 0)
_FIRST_WORD_S, _NEXT_WORD_S = 0.8, 0.4
"""The chime rings before the first word, and before the very first one the voice wakes up."""


def cues(
    timeline: Timeline,
    verbosity: Verbosity,
    seconds_of: SecondsOf,
    *,
    count_aloud: bool = False,
    goes_on: bool = False,
) -> tuple[Cue, ...]:
    """All that is heard of this routine, in order of time; what is said never overlaps.

    count_aloud: count the seconds of a hold (where nothing is said, with a soft tick).
    goes_on: it is the rest of a routine, and begins with what hurt, in its easier variant.
    """
    heard = list(chimes(timeline, verbosity, count_aloud=count_aloud))
    if verbosity.speaks:
        heard += fit(_Script(timeline, verbosity, count_aloud, goes_on).wishes(), seconds_of)
    return tuple(sorted(heard, key=lambda cue: cue.at_s))


def instruction_at(timeline: Timeline, position_s: float) -> Cue:
    """What to do at this place, to be said again after a pause or a jump; in few words."""
    moment = timeline.at(position_s)
    phase = moment.phase
    number = 0
    match phase.kind:
        case PhaseKind.PREPARE:
            kind = CueKind.COMES
        case PhaseKind.CHANGE_POSITION:
            kind = CueKind.POSITION
        case PhaseKind.SWITCH_SIDE:
            kind = CueKind.OTHER_SIDE
        case PhaseKind.REST:
            kind = CueKind.REST
        case PhaseKind.HOLD:
            kind = CueKind.HOLD
            number = moment.breaths_left or math.ceil(moment.remaining_s - 1e-6)
        case PhaseKind.MOVE:
            kind = CueKind.MOVE
    return Cue(position_s, kind, moment.index, phase, until_s=phase.end_s, number=number)


class _Script:
    """What somebody would say, had they all the time in the world."""

    def __init__(
        self, timeline: Timeline, verbosity: Verbosity, count_aloud: bool, goes_on: bool
    ) -> None:
        self._timeline = timeline
        self._phases = timeline.phases
        self._full = verbosity is Verbosity.FULL
        self._counts = count_aloud
        self._goes_on = goes_on
        self._sets = tuple(sets_of(timeline.phases))

    def wishes(self) -> Iterator[Wish]:
        for a_set in self._sets:
            if a_set.ready:
                yield from self._getting_ready(a_set)
            for i in a_set.work:
                yield from self._at_work(i)
        end_s = self._timeline.duration_s
        last = len(self._phases) - 1
        yield self._wish(CueKind.WELL_DONE, last, at_s=end_s, early_s=0.0, late_s=5.0, weight=9)

    def _getting_ready(self, a_set: ExerciseSet) -> Iterator[Wish]:
        i = a_set.ready.start
        phase = self._phases[i]
        starts_s, ends_s = phase.start_s, self._phases[a_set.ready.stop - 1].end_s
        whole_s = ends_s - starts_s
        delay_s = min(_FIRST_WORD_S if i == 0 else _NEXT_WORD_S, whole_s / 10)
        coming = self._coming(a_set)

        def wish(kind: CueKind, weight: int, in_full: int | None = None) -> Wish:
            cue = Cue(starts_s + delay_s, kind, i, phase, ends_s, coming=coming)
            return Wish(cue, starts_s, ends_s, weight, ends_s, in_full)

        yield wish(CueKind.COMES, 9, in_full=1)
        if any(self._phases[j].kind is PhaseKind.CHANGE_POSITION for j in a_set.ready):
            yield wish(CueKind.POSITION, 8)
        yield wish(CueKind.DOSE, 5, in_full=3)
        if phase.side is not Side.BOTH:
            yield wish(CueKind.SIDE, 6)
        if self._full:
            yield from _steps(wish(CueKind.STEP, 0))

    def _at_work(self, i: int) -> Iterator[Wish]:
        phase = self._phases[i]
        match phase.kind:
            case PhaseKind.SWITCH_SIDE:
                yield self._wish(CueKind.OTHER_SIDE, i, weight=9, in_full=8)
            case PhaseKind.REST:
                yield from self._resting(i)
            case PhaseKind.HOLD:
                yield from self._holding(i)
            case PhaseKind.MOVE:
                yield from self._moving(i)

    def _resting(self, i: int) -> Iterator[Wish]:
        phase = self._phases[i]
        if self._full:
            yield self._wish(CueKind.REST, i, late_s=0.5, weight=2)
        if phase.repetition == phase.repetitions - 1 > 1:
            yield self._wish(
                CueKind.LAST_REPETITION, i, early_s=0.0, late_s=phase.duration_s, weight=1
            )

    def _moving(self, i: int) -> Iterator[Wish]:
        phase = self._phases[i]
        is_first = phase.repetition == 1
        if phase.breathes is not None and phase.repetition > (2 if self._full else 1):
            if self._full:
                is_in = phase.breathes == "in"
                kind = CueKind.BREATHE_IN if is_in else CueKind.BREATHE_OUT
                yield self._wish(kind, i, weight=6, in_full=2)
        elif self._full or is_first:
            if not self._was_just_said(i):
                yield self._wish(CueKind.MOVE, i, weight=7 if is_first else 6)
        elif self._ends_hold(i):
            yield self._wish(CueKind.RELEASE, i, weight=7)

    def _holding(self, i: int) -> Iterator[Wish]:
        phase = self._phases[i]
        if self._full or phase.repetition == 1:
            number = phase.breaths or round(phase.duration_s)
            number = number if phase.repetition == 1 else 0
            yield self._wish(CueKind.HOLD, i, weight=8, number=number, in_full=4)
        if self._full and is_long(phase):
            half_s = phase.start_s + phase.duration_s / 2
            yield self._wish(CueKind.HALFWAY, i, at_s=half_s, weight=3)
        if self._full and phase.breaths is not None:
            yield from self._breathing(i, phase.breaths)
        if self._counts:
            for at_s, number in counted(phase):
                yield self._wish(CueKind.COUNT, i, at_s=at_s, early_s=0.0, weight=3, number=number)

    def _breathing(self, i: int, breaths: int) -> Iterator[Wish]:
        turns = tuple(self._timeline.breath_turns(i))
        last_s = max((at_s for at_s, is_in in turns if is_in), default=0.0)
        for at_s, is_in in turns:
            kind = CueKind.BREATHE_IN if is_in else CueKind.BREATHE_OUT
            if breaths > 1 and is_in and at_s == last_s:
                kind = CueKind.LAST_BREATH_IN
            yield self._wish(kind, i, at_s=at_s, early_s=0.1, weight=3, in_full=2)

    def _wish(
        self,
        kind: CueKind,
        i: int,
        *,
        weight: int,
        at_s: float | None = None,
        early_s: float = EARLY_S,
        late_s: float = LATE_S,
        number: int = 0,
        in_full: int | None = None,
    ) -> Wish:
        phase = self._phases[i]
        at_s = phase.start_s if at_s is None else at_s
        cue = Cue(at_s, kind, i, phase, at_s + late_s, number=number)
        ends_by_s = phase.end_s if kind in _ENDS_WITH_PHASE else math.inf
        return Wish(cue, max(0.0, at_s - early_s), at_s + late_s, weight, ends_by_s, in_full)

    def _coming(self, a_set: ExerciseSet) -> Coming:
        work = [self._phases[j] for j in a_set.work]
        first = work[0]
        hold = next((phase for phase in work if phase.kind is PhaseKind.HOLD), None)
        sides = {phase.side for phase in work}
        in_seconds = hold is not None and hold.breaths is None
        dose = Dose(
            repetitions=first.repetitions,
            hold_s=hold.duration_s if hold is not None and in_seconds else None,
            breaths=hold.breaths if hold is not None else None,
        )
        return Coming(
            dose=dose,
            sides=Sides.EACH if len(sides) > 1 else Sides.BOTH,
            is_first=a_set.ready.start == 0 and not self._goes_on,
            only_side=len(sides) == 1,
            is_again=a_set.ready.start == 0 and self._goes_on,
        )

    def _was_just_said(self, i: int) -> bool:
        """Whether the phase before has the same words, as when one movement has two parts."""
        before, phase = self._phases[i - 1] if i > 0 else None, self._phases[i]
        return before is not None and phase.cue != "" and before.cue == phase.cue

    def _ends_hold(self, i: int) -> bool:
        return i > 0 and self._phases[i - 1].kind is PhaseKind.HOLD


_ENDS_WITH_PHASE = frozenset(
    (
        CueKind.COUNT,
        CueKind.HALFWAY,
        CueKind.BREATHE_IN,
        CueKind.BREATHE_OUT,
        CueKind.LAST_BREATH_IN,
        CueKind.LAST_REPETITION,
    )
)
"""Not to be said once something else has begun."""


def _steps(first: Wish) -> Iterator[Wish]:
    """The steps, of which the first says how to lie and the others are a bonus."""
    for number, weight in enumerate(_WEIGHTS_OF_STEPS, start=1):
        cue = replace(first.cue, number=number)
        yield replace(first, cue=cue, weight=weight, follows=number > 1)
