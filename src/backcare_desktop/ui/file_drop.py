"""Files that are dropped on a window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget


class FileDrop(QObject):
    """Lets one file at a time be dropped on `window` while `is_welcome`."""

    dropped = Signal(object)
    """The file's `Path`."""

    def __init__(self, window: QWidget, is_welcome: Callable[[], bool]) -> None:
        super().__init__(window)
        self._is_welcome = is_welcome
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent):
            if self._file(event.mimeData()) is not None:
                event.acceptProposedAction()
            return True
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            file = self._file(event.mimeData())
            if file is not None:
                event.acceptProposedAction()
                self.dropped.emit(file)
            return True
        return False

    def _file(self, data: QMimeData) -> Path | None:
        """The one file that these data are; None for anything else."""
        urls = data.urls()
        if len(urls) != 1 or not urls[0].isLocalFile() or not self._is_welcome():
            return None
        return Path(urls[0].toLocalFile())
