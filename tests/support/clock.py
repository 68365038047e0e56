"""A clock that a test sets: it stands still in between."""

from collections.abc import Callable


class Clock:
    """Monotonic seconds."""

    def __init__(self, seconds: float = 1000.0) -> None:
        self.seconds = seconds

    def __call__(self) -> float:
        return self.seconds

    def run(self, seconds: float, beat: Callable[[], object], step_s: float = 0.5) -> None:
        """Let time pass in steps, with one heartbeat after each."""
        while seconds > 1e-9:
            step = min(step_s, seconds)
            self.seconds += step
            seconds -= step
            beat()
