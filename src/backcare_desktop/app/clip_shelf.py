"""The clips that have been looked at, each read or solved once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from backcare_desktop.body.clip import Clip
from backcare_desktop.body.solver import UnreachableError
from backcare_desktop.exercises.clips import clip_of
from backcare_desktop.exercises.model import Exercise


class ClipShelf:
    """`exercise_of(id)` looks exercises up; `kept` is the folder of the built-in clips.

    `tell` is called once for an exercise whose poses a body cannot take.
    """

    def __init__(
        self,
        exercise_of: Callable[[str], Exercise],
        kept: Path,
        tell: Callable[[Exercise, UnreachableError], None],
    ) -> None:
        self._exercise_of = exercise_of
        self._kept = kept
        self._tell = tell
        self._clips: dict[tuple[str, str | None], Clip | None] = {}

    def get(self, exercise_id: str, variant: str | None = None) -> Clip | None:
        """The exercise's motion; None if it cannot be shown."""
        key = (exercise_id, variant)
        if key not in self._clips:
            exercise = self._exercise_of(exercise_id)
            try:
                self._clips[key] = clip_of(exercise, variant, self._kept)
            except UnreachableError as error:
                self._clips[key] = None
                self._tell(exercise, error)
        return self._clips[key]
