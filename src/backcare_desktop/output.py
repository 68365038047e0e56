"""A file for the user, written whole or not at all."""

from __future__ import annotations

import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path


class OutputError(Exception):
    """A file could not be written; what was there before is as it was.

    `path` is the file, `reason` says why in plain words.
    """

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


def check(path: Path) -> None:
    """Say early what `write` would say late: OutputError for a path that cannot be written."""
    if path.is_dir():
        raise OutputError(path, "it is a folder")
    if not path.parent.is_dir():
        raise OutputError(path, f"there is no folder {path.parent}")
    target = path if path.exists() else path.parent
    if not os.access(target, os.W_OK):
        raise OutputError(path, "it may not be written")


def write(path: Path, data: bytes, *, private: bool = False) -> None:
    """Write `data` to the file at `path`; a file that was there is replaced in one step.

    private: only its owner may read it, even if others could read the one that was there.
    Raises OutputError.
    """
    check(path)
    try:
        if path.exists() and not stat.S_ISREG(path.stat().st_mode):
            path.write_bytes(data)  # a pipe or a device takes bytes; it is never replaced
        else:
            # Resolved: a link to a file elsewhere stays a link.
            _replace(path.resolve(), data, private=private)
    except OSError as error:
        raise OutputError(path, error.strerror or str(error)) from error


def _replace(path: Path, data: bytes, *, private: bool) -> None:
    part = path.with_name(f".{path.name[:80]}.{secrets.token_hex(4)}")
    # 0o666 leaves it to the user's umask who may read the file.
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    handle = os.open(part, flags, 0o600 if private else 0o666)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if not private:
            with suppress(FileNotFoundError):
                part.chmod(stat.S_IMODE(path.stat().st_mode))
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
