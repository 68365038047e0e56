"""Where data, settings, logs and caches live."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from platformdirs import PlatformDirs

APP = "backcare"


class PlaceUnwritableError(Exception):
    """A folder that the program needs cannot be made or written to.

    `path` is the folder, `reason` the system's own words.
    """

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Places:
    """The program's folders on this machine, all absolute. They may not exist yet."""

    data: Path
    config: Path
    logs: Path
    cache: Path

    @property
    def journal(self) -> Path:
        """The journal's database."""
        return self.data / "journal.sqlite3"

    @property
    def backups(self) -> Path:
        """Copies of the journal."""
        return self.data / "backups"

    @property
    def exercises(self) -> Path:
        """The user's own exercises."""
        return self.data / "exercises"

    @property
    def routines(self) -> Path:
        """The user's own routines."""
        return self.data / "routines"

    @property
    def settings(self) -> Path:
        """The settings file."""
        return self.config / "settings.toml"

    def prepare(self) -> None:
        """Make the folders for data and settings, for their owner only, and prove them writable.

        Raises PlaceUnwritableError.
        """
        for folder in (self.data, self.config):
            try:
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                # os.access does not know about read-only disks and Windows' permissions.
                with tempfile.TemporaryFile(dir=folder):
                    pass
            except OSError as error:
                raise PlaceUnwritableError(folder, error.strerror or str(error)) from error


def places(data_dir: Path | None) -> Places:
    """The user's own folders, or everything inside `data_dir`."""
    if data_dir is not None:
        root = data_dir.absolute()
        return Places(data=root, config=root, logs=root / "logs", cache=root / "cache")
    own = PlatformDirs(APP, appauthor=False)
    return Places(
        data=own.user_data_path,
        config=own.user_config_path,
        logs=own.user_log_path,
        cache=own.user_cache_path,
    )
