"""Looking at the clock, and noticing when nobody has looked for too long."""

from __future__ import annotations

from collections.abc import Callable

GAP_S = 2.0
"""A longer step between two looks means that nobody was being led."""


class Watch:
    """A monotonic clock, beside a wall clock that should go on as fast.

    now: monotonic seconds. wall: seconds since any fixed date, if there is such a clock. On some
    systems the first stands still while the machine sleeps; the second tells that it did.
    """

    def __init__(self, now: Callable[[], float], wall: Callable[[], float] | None = None) -> None:
        self._now = now
        self._wall = wall
        self._wall_s = 0.0
        self.seen_s = 0.0
        """The monotonic clock, at the last look that found no gap."""

    def look(self) -> float | None:
        """Look at the clocks: None, or how many seconds passed unseen (or by which the wall clock
        jumped). A gap leaves `seen_s` where it was; `wind` ends it."""
        now_s = self._now()
        wall_s = now_s if self._wall is None else self._wall()
        step_s = now_s - self.seen_s
        jump_s = abs(wall_s - self._wall_s - step_s)
        if step_s > GAP_S:
            return max(step_s, jump_s)
        if jump_s > GAP_S:
            return jump_s
        self.seen_s, self._wall_s = now_s, wall_s
        return None

    def wind(self) -> None:
        """Begin to look: what was before is no gap."""
        self.seen_s = self._now()
        self._wall_s = self.seen_s if self._wall is None else self._wall()
