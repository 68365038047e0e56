"""Qt's sound and speech, loaded when they are first needed and not before."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from PySide6.QtCore import QLoggingCategory

# What Qt says of its own inner workings is of no use to whoever runs Backcare in a terminal.
_QUIET = "qt.multimedia.symbolsresolver=false\nqt.multimedia.ffmpeg.info=false"


def load(module: str) -> ModuleType | None:
    """A module of PySide6 by its name; None where the system lacks the libraries under it."""
    QLoggingCategory.setFilterRules(_QUIET)
    try:
        return import_module(f"PySide6.{module}")
    except ImportError:
        return None
