"""Keeps the screen on while somebody practises: nobody on the floor can reach the mouse.

wakepy asks the desktop for it (on Linux over the session bus, on no network). Where that does not
work the practice goes on all the same, and `problem` says why for whoever wants to know.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer

LET_GO_MS = 10 * 60 * 1000
"""A pause longer than this is no practice: then the screen may sleep as it likes."""


def _presenting() -> Any:
    # Only now: the first practice comes long after the start, if at all.
    from wakepy import keep

    return keep.presenting(on_fail="pass")


class ScreenAwake(QObject):
    """`presenting` makes what keeps the screen on from `__enter__` to `__exit__` (wakepy's
    `keep.presenting`, which has `active` and, after a failure, `result`)."""

    def __init__(
        self, parent: QObject | None = None, presenting: Callable[[], Any] = _presenting
    ) -> None:
        super().__init__(parent)
        self._presenting = presenting
        self._mode: Any = None
        self._problem = ""
        self._has_failed = False
        self._letting_go = QTimer(self, singleShot=True, interval=LET_GO_MS)
        self._letting_go.timeout.connect(self.let_go)

    @property
    def is_kept(self) -> bool:
        """Whether the screen is being kept on."""
        return self._mode is not None

    @property
    def problem(self) -> str:
        """Why the screen could not be kept on the last time; "" if it could."""
        return self._problem

    def keep(self) -> None:
        """Keep the screen on from now on. What did not work is not tried again before `let_go`:
        asking takes time, and this is asked with every heartbeat."""
        self._letting_go.stop()
        if self._mode is not None or self._has_failed:
            return
        self._problem = ""
        self._has_failed = True
        try:
            mode = self._presenting()
            mode.__enter__()
        except (OSError, RuntimeError, ValueError, ImportError) as error:
            self._problem = str(error) or type(error).__name__
            return
        if mode.active:
            self._mode = mode
            self._has_failed = False
        else:
            self._problem = mode.result.get_failure_text()
            self._leave(mode)

    def rest(self) -> None:
        """The practice is paused: keep the screen on a while longer."""
        if self._mode is not None and not self._letting_go.isActive():
            self._letting_go.start()

    def let_go(self) -> None:
        """Let the screen sleep again."""
        self._letting_go.stop()
        self._has_failed = False
        mode, self._mode = self._mode, None
        if mode is not None:
            self._leave(mode)

    def _leave(self, mode: Any) -> None:
        try:
            mode.__exit__(None, None, None)
        except (OSError, RuntimeError, ValueError) as error:
            self._problem = str(error) or type(error).__name__
