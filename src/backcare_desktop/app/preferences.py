"""What the user prefers, while the program runs and from one start to the next."""

from __future__ import annotations

from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, Signal

from backcare_desktop import settings
from backcare_desktop.settings import Settings, SettingsProblem, SettingsUnwritableError


class Preferences(QObject):
    """Reads the settings file at `path` once, and writes every change at once."""

    changed = Signal()
    not_saved = Signal(object)
    """A `SettingsUnwritableError`: the change holds until the program ends."""

    def __init__(self, path: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._path = path
        self._settings, self._problem = settings.load(path)

    def __call__(self) -> Settings:
        """The present settings."""
        return self._settings

    @property
    def problem(self) -> SettingsProblem | None:
        """What was wrong with the file."""
        return self._problem

    def change(self, **changes: object) -> None:
        """Change these settings."""
        self._settings = msgspec.structs.replace(self._settings, **changes)
        try:
            settings.save(self._path, self._settings)
        except SettingsUnwritableError as error:
            self.not_saved.emit(error)
        self.changed.emit()
