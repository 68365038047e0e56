"""Makes the sprites of what comes next, off the GUI thread, so that the first loop is as smooth
as the second.

One at a time: the GUI thread hands out a job, and looks now and then whether it is done. Whatever
a job needs is frozen, and nothing but its answer comes back.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Hashable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

from PySide6.QtCore import QObject, QTimer

from backcare_desktop.ui.figure_canvas import Desk, Shown
from backcare_desktop.ui.figure_sprite import Sprite
from backcare_desktop.ui.figure_store import Store

LOOK_EVERY_MS = 8
"""How often to look whether a job is done, while there are any."""
_TURN_S, _USUAL_TURN_S = 0.0002, sys.getswitchinterval()
"""How long one thread may keep the other waiting. With the usual 5 ms, each beat of the figure
would lose several turns, and move at 25 frames a second instead of 55."""

Coming = Callable[[], Iterator[Shown]]
_Answer = tuple[Hashable, Sprite] | None

_worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="figure-ahead")
"""One for all views: more would only take turns."""


class FigureAhead(QObject):
    """Fills a store with sprites of the bodies that will be shown, in their order.

    It works while it is awake, somebody has said what comes (`expect`) and how it is seen
    (`begin`), and until there is no more room.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._coming: Coming | None = None
        self._left: Iterator[Shown] = iter(())
        self._desk: Desk | None = None
        self._store: Store[Sprite] | None = None
        self._job: Future[_Answer] | None = None
        self._awake = False
        self._timer = QTimer(self)
        self._timer.setObjectName("ahead")
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)

    @property
    def works(self) -> bool:
        """Whether it is at it."""
        return self._timer.isActive()

    def expect(self, coming: Coming | None) -> None:
        """These bodies will be shown. The iterator is stepped through by another thread."""
        self._coming = coming
        self._start()

    def begin(self, desk: Desk, store: Store[Sprite]) -> None:
        """They are seen so, and kept there."""
        self._desk, self._store = desk, store
        self._start()

    def drop(self) -> None:
        """They will be seen otherwise: what is being made is of no use any more."""
        self._desk = self._store = self._job = None
        self._work(on=False)

    def set_awake(self, *, awake: bool) -> None:
        """Work only while somebody looks."""
        self._awake = awake
        if awake:
            self._start()
        else:
            self._work(on=False)

    def finish(self) -> None:
        """Make all the rest now, in this thread."""
        if self._job is not None:
            self._take(self._job.result())
        while self._desk is not None and self._store is not None and self._coming is not None:
            self._take(_next(self._left, self._desk, self._store))

    def _work(self, *, on: bool) -> None:
        if on and not self.works:
            sys.setswitchinterval(_TURN_S)
            self._timer.start()
        elif not on and self.works:
            sys.setswitchinterval(_USUAL_TURN_S)
            self._timer.stop()

    def _start(self) -> None:
        self._job = None
        if self._coming is not None and self._desk is not None:
            self._left = self._coming()
            if self._awake:
                self._work(on=True)

    def _look(self) -> None:
        if self._job is not None and self._job.done():
            self._take(self._job.result())
        if self._job is None and self.works and self._desk and self._store:
            self._job = _worker.submit(_next, self._left, self._desk, self._store)

    def _take(self, answer: _Answer) -> None:
        """Keep an answer; it was the last one when it is empty, or when there is no more room."""
        self._job = None
        if answer is not None and self._store is not None:
            self._store.add(*answer)
            if not self._store.is_full:
                return
        self._coming = None
        self._work(on=False)


def _next(left: Iterator[Shown], desk: Desk, store: Store[Sprite]) -> _Answer:
    """The next one that is not kept yet; None after the last."""
    for shown in left:
        key = shown.key
        if key not in store:
            return key, desk.sprite(shown)
    return None
