"""A motion from one pose to another, by name. Plain Python, no numpy."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stretch:
    """A motion from one pose to another, by name, and how long it takes."""

    from_pose: str
    to_pose: str
    seconds: float
