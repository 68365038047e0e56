"""Object names: tests, and tools for accessibility, find widgets and actions by them."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QObject

Named = TypeVar("Named", bound=QObject)


def named(thing: Named, name: str) -> Named:
    """The same object, with this object name."""
    thing.setObjectName(name)
    return thing
