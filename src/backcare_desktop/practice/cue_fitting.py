"""Room for what is to be said: nothing is talked over, and what matters most comes first."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import inf

from backcare_desktop.practice.cues import Cue, SecondsOf

GAP_S = 0.12
"""Between two sentences; what a voice needs to take breath."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A cue that would like to begin at `cue.at_s`, but may between `earliest_s` and `latest_s`.

    ends_by_s: when it must have been said. weight: the heavier of two that do not both fit is
    kept. in_full: the weight of saying it in full, for one that can be said in few words.
    follows: it makes no sense without the wish before it.
    """

    cue: Cue
    earliest_s: float
    latest_s: float
    weight: int
    ends_by_s: float = inf
    in_full: int | None = None
    follows: bool = False


def fit(wishes: Iterable[Wish], seconds_of: SecondsOf) -> tuple[Cue, ...]:
    """The cues that can all be said in the order of their times, none over another."""
    # Sorting is stable: of two at one time, the first of the wishes comes first.
    ordered = sorted(wishes, key=lambda wish: wish.cue.at_s)
    line = _Line()
    for _, place, brief in sorted(_tries(ordered), key=lambda each: -each[0]):
        wish = ordered[place]
        cue = replace(wish.cue, brief=brief)
        lasts_s = seconds_of(cue)
        if lasts_s > 0 and not (wish.follows and not line.has(place - 1)):
            line.take(place, wish, cue, lasts_s)
    return line.cues()


def _tries(wishes: Sequence[Wish]) -> Iterator[tuple[int, int, bool]]:
    """(weight, place, brief) of everything to be tried: in few words first, then in full."""
    for place, wish in enumerate(wishes):
        yield wish.weight, place, wish.in_full is not None
        if wish.in_full is not None:
            yield wish.in_full, place, False


class _Line:
    """Cues one after the other, each between the earliest and the latest time at which it can
    begin without pushing another one out of its own bounds."""

    def __init__(self) -> None:
        self._places: list[int] = []
        self._cues: list[Cue] = []
        self._bounds: list[tuple[float, float]] = []
        self._earliest: list[float] = []
        self._latest: list[float] = []

    def has(self, place: int) -> bool:
        """Whether the cue that belongs there was taken in."""
        i = bisect_left(self._places, place)
        return i < len(self._places) and self._places[i] == place

    def take(self, place: int, wish: Wish, cue: Cue, lasts_s: float) -> None:
        """Take a cue in if there is room for it, instead of its other form if that is there.

        place: where it belongs in the order of all.
        """
        i = bisect_left(self._places, place)
        is_there = self.has(place)
        after = i + 1 if is_there else i
        first_s, last_s = wish.earliest_s, min(wish.latest_s, wish.ends_by_s - lasts_s)
        earliest_s = max(first_s, self._free_from(i - 1))
        latest_s = last_s
        if after < len(self._cues):
            latest_s = min(last_s, self._latest[after] - lasts_s - GAP_S)
        if earliest_s > latest_s:
            return
        if not is_there:
            self._places.insert(i, place)
        self._cues[i:after] = [replace(cue, lasts_s=lasts_s, until_s=last_s)]
        self._bounds[i:after] = [(first_s, last_s)]
        self._earliest[i:after] = [earliest_s]
        self._latest[i:after] = [latest_s]
        self._push_others(i)

    def cues(self) -> tuple[Cue, ...]:
        """All of them, each as near to the time it wished for as the others allow."""
        placed: list[Cue] = []
        free_s = 0.0
        for cue, latest_s in zip(self._cues, self._latest, strict=True):
            at_s = min(max(cue.at_s, free_s), latest_s)
            placed.append(replace(cue, at_s=at_s))
            free_s = at_s + cue.lasts_s + GAP_S
        return tuple(placed)

    def _free_from(self, i: int) -> float:
        return self._earliest[i] + self._cues[i].lasts_s + GAP_S if i >= 0 else 0.0

    def _push_others(self, i: int) -> None:
        for after in range(i + 1, len(self._cues)):
            earliest_s = max(self._bounds[after][0], self._free_from(after - 1))
            if earliest_s == self._earliest[after]:
                break
            self._earliest[after] = earliest_s
        for before in range(i - 1, -1, -1):
            taken_s = self._cues[before].lasts_s + GAP_S
            latest_s = min(self._bounds[before][1], self._latest[before + 1] - taken_s)
            if latest_s == self._latest[before]:
                break
            self._latest[before] = latest_s
