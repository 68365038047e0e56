"""The clocks that everything is given."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime


def wall_time() -> datetime:
    """Now, in the zone where the user is."""
    return datetime.now().astimezone()


@dataclass(frozen=True, slots=True)
class Clocks:
    """`now`: monotonic seconds; `wall`: aware local time; `rate`: seconds of practice a second."""

    now: Callable[[], float] = time.monotonic
    wall: Callable[[], datetime] = wall_time
    rate: float = 1.0

    def today(self) -> date:
        """The calendar date where the user is."""
        return self.wall().date()

    def wall_s(self) -> float:
        """Seconds of the wall clock."""
        return self.wall().timestamp()
