"""Names beside what they name, none over another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Label:
    """A name that would like to stand at `y`; a line ties it to what is there, if it is `tied`."""

    name: str
    y: float
    tied: bool = True


def spread_out(
    labels: Sequence[Label], line: float, top: float, bottom: float
) -> list[tuple[Label, float]]:
    """Each label with a y of its own between `top` and `bottom`, `line` apart if there is room."""
    if not labels:
        return []
    ordered = sorted(labels, key=lambda one: one.y)
    least, most = top + line / 2, max(top + line / 2, bottom - line / 2)
    gap = min(line, (most - least) / max(1, len(ordered) - 1))
    places: list[float] = []
    for label in ordered:
        wanted = min(max(label.y, least), most)
        places.append(max(wanted, places[-1] + gap) if places else wanted)
    limit = most
    for index in range(len(places) - 1, -1, -1):
        places[index] = min(places[index], limit)
        limit = places[index] - gap
    return list(zip(ordered, places, strict=True))
