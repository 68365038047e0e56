"""The day on which weeks start where the user lives."""

from __future__ import annotations

from PySide6.QtCore import QLocale


def first_weekday() -> int:
    """The locale's first weekday as `date.weekday()` counts: Monday is 0, Sunday is 6."""
    return QLocale().firstDayOfWeek().value - 1  # Qt's Monday is 1
