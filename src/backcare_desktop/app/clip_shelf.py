"""The clips that have been looked at. Built-in ones are read; the user's own are solved once.

Solving takes seconds: a thread does it, and the answer is kept in the cache folder.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from backcare_desktop.body.clip import Clip
from backcare_desktop.exercises.clips import clip_of, keep, kept_clip, transitions_clip
from backcare_desktop.exercises.model import Exercise
from backcare_desktop.exercises.transitions import CLIP_ID

Key = tuple[str, str | None]


class ClipShelf(QObject):
    """`built_in` is the assets folder, `cache` where solved clips of the user's own are kept.

    `solve` finds the motion of an exercise that is nowhere to be read; it raises a ValueError
    for poses that a body cannot take.
    """

    begun = Signal(object)
    """Solving has begun for this `Exercise`."""
    ready = Signal(object)
    """The clip of this `Exercise` is there."""
    failed = Signal(object, object)
    """A body cannot take the poses of this `Exercise`; the error says why."""
    _solved = Signal(object, object, object)

    def __init__(
        self,
        exercise_of: Callable[[str], Exercise],
        built_in: Path,
        cache: Path,
        solve: Callable[[Exercise, str | None], Clip] = clip_of,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._exercise_of = exercise_of
        self._built_in = built_in
        self._cache = cache
        self._solve = solve
        self._clips: dict[Key, Clip | None] = {}
        # Emitted by the thread, received by ours.
        self._solved.connect(self._take)

    def get(self, exercise_id: str, variant: str | None = None) -> Clip | None:
        """The exercise's motion; None while it is being solved, or if it cannot be shown. Under
        `transitions.CLIP_ID` there is the way from one position to another."""
        key = (exercise_id, variant)
        if exercise_id == CLIP_ID and key not in self._clips:
            self._clips[key] = transitions_clip(self._built_in / "clips")
        if key not in self._clips:
            exercise = self._exercise_of(exercise_id)
            if (self._built_in / "exercises" / f"{exercise_id}.toml").exists():
                self._clips[key] = clip_of(exercise, variant, self._built_in / "clips")
            else:
                self._clips[key] = kept_clip(exercise, variant, self._cache)
                if self._clips[key] is None:
                    self._begin(exercise, variant)
        return self._clips[key]

    def _begin(self, exercise: Exercise, variant: str | None) -> None:
        self.begun.emit(exercise)
        name = f"solving {exercise.id}"
        # A daemon: nobody waits for it when the program ends.
        threading.Thread(
            target=self._work, args=(exercise, variant), name=name, daemon=True
        ).start()

    def _work(self, exercise: Exercise, variant: str | None) -> None:
        """In the thread: solve, keep, and hand over."""
        answer: Clip | ValueError
        try:
            answer = self._solve(exercise, variant)
        except ValueError as error:
            answer = error
        else:
            with suppress(OSError):  # then it is solved again next time
                keep(answer, exercise, variant, self._cache)
        with suppress(RuntimeError):  # the program has ended, and this object with it
            self._solved.emit(exercise, variant, answer)

    def _take(self, exercise: Exercise, variant: str | None, answer: Clip | ValueError) -> None:
        if isinstance(answer, ValueError):
            self.failed.emit(exercise, answer)
        else:
            self._clips[(exercise.id, variant)] = answer
            self.ready.emit(exercise)
