"""What is practised at present, as it was laid out; what is left of it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass

import msgspec
import tomli_w

from backcare_desktop.exercises.library import Library
from backcare_desktop.exercises.toml_file import InvalidFileError
from backcare_desktop.practice.levels import easier_variant
from backcare_desktop.practice.rest import rest_of
from backcare_desktop.practice.routine import RoutineItem, RoutineItemError
from backcare_desktop.practice.routine_file import Routine, parse_routine, routine_toml
from backcare_desktop.practice.timeline import PREPARE_S, Timeline, compile_routine

_ROUNDED_S = 0.01
"""A place is kept in whole milliseconds: a little before a beginning is that beginning."""


class NothingKeptError(ValueError):
    """The text is none that can be practised: its exercises are no longer there as they were."""


class _Kept(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A routine's file, and what else its timeline depends on: a place in it is in seconds."""

    lead_in_s: float
    breath_pace: float
    routine: str


@dataclass(frozen=True)
class Laid:
    """A routine of at least one item, with what its timeline depends on."""

    name: str
    items: tuple[RoutineItem, ...]
    lead_in_s: float
    breath_pace: float

    @property
    def timeline(self) -> Timeline:
        return compile_routine(self.items, lead_in_s=self.lead_in_s, breath_pace=self.breath_pace)

    @property
    def text(self) -> str:
        """All of it, to be kept."""
        kept = _Kept(
            float(self.lead_in_s), self.breath_pace, routine_toml(Routine(self.name, self.items))
        )
        return tomli_w.dumps(msgspec.to_builtins(kept))

    @classmethod
    def from_text(cls, text: str, library: Library) -> Laid:
        """What was kept; NothingKeptError when it cannot be practised any more."""
        try:
            kept = msgspec.convert(tomllib.loads(text), _Kept)
            routine = parse_routine(kept.routine, library)
        except (ValueError, InvalidFileError) as error:
            raise NothingKeptError(str(error)) from error
        return cls(routine.name, routine.items, kept.lead_in_s, kept.breath_pace)

    def rest_easier(self, index: int) -> Laid | None:
        """What is left from phase `index` on, with an easier variant of its exercise; None where
        there is none."""
        timeline = self.timeline
        phase = timeline.phases[index]
        exercise = next(
            each.exercise for each in self.items if each.exercise.id == phase.exercise_id
        )
        variant = easier_variant(exercise)
        if variant is None:
            return None
        try:
            items = rest_of(
                self.items, timeline.phases, index, variant.id, lead_in_s=self.lead_in_s
            )
        except RoutineItemError:
            return None
        return Laid(self.name, items, PREPARE_S, self.breath_pace)


def section_start_s(timeline: Timeline, position_s: float) -> float | None:
    """The beginning of the repetition, or time to get ready, at this place; None at the end."""
    if position_s >= timeline.duration_s - _ROUNDED_S:
        return None
    index = timeline.at(position_s + _ROUNDED_S).index
    return timeline.phases[timeline.section(index).start].start_s


def section_end_s(timeline: Timeline, position_s: float) -> float:
    """The end of the repetition that is under way at this place."""
    section = timeline.section(timeline.at(position_s).index)
    return timeline.phases[section.stop - 1].end_s


def next_exercise_s(timeline: Timeline, position_s: float) -> float:
    """The beginning of the next exercise; the end of the routine after the last one."""
    here = timeline.at(position_s)
    for phase in timeline.phases[here.index :]:
        if phase.exercise_id != here.phase.exercise_id:
            return phase.start_s
    return timeline.duration_s
