"""What the system says of the user: is there somebody, and may they be disturbed?

Each `Source` is one place to ask; one that has no answer is skipped, and `Presence.missing` names
it for the doctor's report. On Windows and macOS this has not yet been run.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from backcare_desktop.reminders.ledger import NotNow

AWAY_AFTER_S = 180.0
"""Whoever has not touched anything for so long is not in front of the screen."""

TYPING_S = 2.0
"""A pause of so long between two keys is a good moment."""

JUST_BACK_S = 60.0


class Fact(StrEnum):
    """What a source can tell."""

    IDLE_S = "idle"
    LOCKED = "locked"
    FULL_SCREEN = "full-screen"
    DO_NOT_DISTURB = "do-not-disturb"
    IN_A_CALL = "in-a-call"


Answer: TypeAlias = float | bool | None
"""Seconds for `IDLE_S`, yes or no for the others; None: it cannot tell."""


@dataclass(frozen=True, slots=True)
class Source:
    """One place to ask for one fact; `name` is for the doctor's report."""

    fact: Fact
    name: str
    ask: Callable[[], Answer]


class Presence:
    """`now`: monotonic seconds. The first source that answers for a fact is believed."""

    def __init__(self, sources: tuple[Source, ...], now: Callable[[], float]) -> None:
        self._sources = sources
        self._now = now
        self._back_at = now()

    def came_back(self) -> None:
        """The machine woke up, or the screen was unlocked."""
        self._back_at = self._now()

    def not_now(self) -> NotNow | None:
        """What stands against disturbing the user at this moment."""
        if self._tell(Fact.LOCKED):
            return NotNow.LOCKED
        idle_s = self._tell(Fact.IDLE_S)
        if idle_s is not None and idle_s >= AWAY_AFTER_S:
            return NotNow.AWAY
        if self._now() - self._back_at < JUST_BACK_S:
            return NotNow.JUST_BACK
        for fact, why in (
            (Fact.IN_A_CALL, NotNow.IN_A_CALL),
            (Fact.FULL_SCREEN, NotNow.FULL_SCREEN),
            (Fact.DO_NOT_DISTURB, NotNow.DO_NOT_DISTURB),
        ):
            if self._tell(fact):
                return why
        return NotNow.TYPING if idle_s is not None and idle_s < TYPING_S else None

    def answering(self) -> dict[Fact, str | None]:
        """For each fact the name of the source that tells it now; None when none does."""
        return {
            fact: next(
                (each.name for each in self._sources if each.fact is fact and _told(each)), None
            )
            for fact in Fact
        }

    def _tell(self, fact: Fact) -> Answer:
        for source in self._sources:
            if source.fact is fact and (answer := source.ask()) is not None:
                return answer
        return None


def _told(source: Source) -> bool:
    return source.ask() is not None


def sources_here(
    platform: str = sys.platform, environ: Mapping[str, str] = os.environ
) -> tuple[Source, ...]:
    """Where to ask on this system."""
    if platform == "win32":
        from backcare_desktop.desktop import presence_windows

        return presence_windows.sources()
    if platform == "darwin":
        from backcare_desktop.desktop import presence_macos

        return presence_macos.sources()
    from backcare_desktop.desktop import presence_linux

    return presence_linux.sources(environ)
