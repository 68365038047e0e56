"""Finds timers and animations that a test leaves running: hidden must mean stopped."""

import gc
import weakref
from collections.abc import Callable
from functools import wraps
from typing import Any

from PySide6.QtCore import QAbstractAnimation, QCoreApplication, QEvent, QTimer
from shiboken6 import isValid

Startable = QTimer | QAbstractAnimation


class LeftRunning:
    """Remembers every timer and animation that Python starts, for as long as it lives."""

    def __init__(self) -> None:
        self._started: weakref.WeakSet[Startable] = weakref.WeakSet()
        for kind in (QTimer, QAbstractAnimation):
            setattr(kind, "start", self._noting(kind.start))  # noqa: B010 (mypy: method)

    def _noting(self, start: Callable[..., None]) -> Callable[..., None]:
        @wraps(start)
        def noting_start(started: Startable, *arguments: Any) -> None:
            self._started.add(started)
            start(started, *arguments)

        return noting_start

    def stop_all(self) -> list[str]:
        """Stop what still runs and say whose it is; then let Qt delete what waits for it."""
        if any(map(_is_running, self._started)):
            gc.collect()  # what nobody can reach any more is not left running
        left = [started for started in self._started if _is_running(started)]
        whose = [_describe(one) for one in left]
        for one in left:
            one.stop()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return whose


def _is_running(started: Startable) -> bool:
    if not isValid(started):
        return False
    if isinstance(started, QTimer):
        return started.isActive()
    return started.state() == QAbstractAnimation.State.Running


def _describe(started: Startable) -> str:
    owner = started.parent()
    whose = f" of {type(owner).__name__} '{owner.objectName()}'" if owner is not None else ""
    every = f" (every {started.interval()} ms)" if isinstance(started, QTimer) else ""
    return f"{type(started).__name__}{whose}{every}"
