"""The small pictures on the cards: the figure in the pose that tells the exercise."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from PySide6.QtCore import QObject, QSize, QTimer, Signal
from PySide6.QtGui import QPixmap

from backcare_desktop.exercises.model import Exercise, MovementKind
from backcare_desktop.ui.figure_painter import Camera, picture
from backcare_desktop.ui.stage import ClipOf
from backcare_desktop.ui.theme import Theme


def telling_pose(exercise: Exercise) -> str:
    """The pose that is held; of a flow the one that it comes to last."""
    pose = exercise.start
    for movement in exercise.movements:
        pose = movement.to or pose
        if movement.kind is MovementKind.HOLD:
            break
    return pose


class Thumbnails(QObject):
    """Draws one picture each time that the event loop is free, so that the window stays quick."""

    drawn = Signal(str, QPixmap)
    """An exercise (id) and its picture."""

    def __init__(
        self,
        theme: Theme,
        exercises: Sequence[Exercise],
        clip_of: ClipOf,
        size: QSize,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._exercises = exercises
        self._clip_of = clip_of
        self._size = size
        self._density = 1.0
        self._waiting = deque(exercises)
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._draw_next)
        theme.changed.connect(self._draw_again)

    def go_on(self, density: float) -> None:
        """Draw what is not drawn yet, at this pixel density."""
        if density != self._density:
            self._density = density
            self._waiting = deque(self._exercises)
        if self._waiting:
            self._timer.start()

    def add(self, exercise: Exercise) -> None:
        """Draw this one, too, at the next `go_on`."""
        self._exercises = (*self._exercises, exercise)
        self._waiting.append(exercise)

    def draw_again(self, exercise_id: str) -> None:
        """Draw this one anew, at the next `go_on`."""
        self._waiting.extend(each for each in self._exercises if each.id == exercise_id)

    def rest(self) -> None:
        """Nobody looks: wait."""
        self._timer.stop()

    def _draw_again(self) -> None:
        rests = bool(self._waiting) and not self._timer.isActive()
        self._waiting = deque(self._exercises)
        if not rests:
            self._timer.start()

    def _draw_next(self) -> None:
        if not self._waiting:
            self._timer.stop()
            return
        exercise = self._waiting.popleft()
        clip = self._clip_of(exercise.id, None)
        if clip is None:
            return
        pose = telling_pose(exercise)
        camera = Camera(exercise.camera.azimuth, exercise.camera.elevation)
        spheres = clip.frame(pose, pose, 0.0).spheres
        look = self._theme.figure_look
        image = picture(spheres, camera, self._size, look, self._density)
        self.drawn.emit(exercise.id, QPixmap.fromImage(image))
