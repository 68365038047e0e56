"""The user's routine files: saved whole or not at all, and never over somebody else's."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from backcare_desktop import output
from backcare_desktop.exercises.library import Library
from backcare_desktop.output import OutputError
from backcare_desktop.practice.routine_file import (
    Routine,
    RoutineLibrary,
    file_name,
    load_routines,
    routine_toml,
)


@dataclass(frozen=True, slots=True)
class Deleted:
    """A file that can come back: where it was, and what was in it."""

    file: Path
    data: bytes


class RoutineFolder:
    """Reads and writes the routines in `folder`, which need not exist yet.

    It remembers what was in each file when it was read: a file that looks different when it is to
    be saved was written by somebody else, and stays.
    """

    def __init__(self, folder: Path, library: Library) -> None:
        self._folder = folder
        self._library = library
        self._known: dict[Path, bytes] = {}

    def load(self) -> RoutineLibrary:
        """What is there now."""
        found = load_routines(self._folder, self._library)
        self._known = {}
        for file, _routine in found.routines:
            with suppress(OSError):
                self._known[file] = file.read_bytes()
        return found

    def save(self, routine: Routine, file: Path | None = None) -> Path:
        """Save it in the file that it came from, or in a new one; returns where it is.

        A file that somebody else has changed since is left alone. Raises OutputError.
        """
        data = routine_toml(routine).encode()
        if file is None or not self._is_as_known(file):
            file = self._new_file(routine.name)
        self._write(file, data)
        return file

    def keep(self, name: str, data: bytes) -> Path | None:
        """Take in a file that was sent, as it is; None when the very same is here already.
        Raises OutputError."""
        if data in self._contents():
            return None
        file = self._new_file(name)
        self._write(file, data)
        return file

    def delete(self, file: Path) -> Deleted:
        """Take the file away. Raises OSError."""
        deleted = Deleted(file, file.read_bytes())
        file.unlink()
        return deleted

    def restore(self, deleted: Deleted) -> Path:
        """Bring a deleted file back, beside one that has its name by now. Raises OutputError."""
        file = deleted.file
        if file.exists():
            file = self._new_file(file.stem)
        else:
            self._reserve(file)
        self._write(file, deleted.data)
        return file

    def _is_as_known(self, file: Path) -> bool:
        try:
            return file.read_bytes() == self._known.get(file)
        except OSError:
            return False

    def _contents(self) -> list[bytes]:
        found = []
        for file, _routine in load_routines(self._folder, self._library).routines:
            with suppress(OSError):
                found.append(file.read_bytes())
        return found

    def _new_file(self, name: str) -> Path:
        """A file that was not there, empty so far: nobody else can take its name."""
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise OutputError(self._folder, error.strerror or str(error)) from error
        while True:
            file = self._folder / file_name(name, lambda each: (self._folder / each).exists())
            with suppress(FileExistsError):
                self._reserve(file)
                return file

    def _reserve(self, file: Path) -> None:
        try:
            file.touch(exist_ok=False)
        except FileExistsError:
            raise
        except OSError as error:
            raise OutputError(file, error.strerror or str(error)) from error

    def _write(self, file: Path, data: bytes) -> None:
        try:
            output.write(file, data)
        except OutputError:
            with suppress(OSError):
                if file.stat().st_size == 0:
                    file.unlink()
            raise
        self._known[file] = data
