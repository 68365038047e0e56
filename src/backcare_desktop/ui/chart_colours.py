"""Which exercise has which colour, so that charts can be read with every kind of colour vision.

Hues after Okabe and Ito (2008), tuned on our own grounds: each has at least 3 : 1 on the
surface, and any two differ by a Delta E of 15 or more for normal, protan, deutan and tritan eyes
(Machado et al. 2009). A test computes both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtGui import QColor

from backcare_desktop.ui.tokens import Tokens

ON_LIGHT = ("#4C9DB5", "#11573C", "#E26C73", "#22304A", "#B27B29", "#7F79DD", "#545408")
ON_DARK = ("#65D2F2", "#A8E1C6", "#DA6678", "#8892A4", "#C18434", "#6A8DE0", "#EFD58C")


@dataclass(frozen=True)
class Exercises:
    """The exercises as charts show them: `names` by id, in the order in which they are done."""

    names: Mapping[str, str]

    def name(self, exercise_id: str) -> str:
        """The name; the id of an exercise that is no longer there."""
        return self.names.get(exercise_id, exercise_id)

    def in_order(self, ids: Iterable[str]) -> list[str]:
        """These ids as they are done; those that are no longer there last."""
        ranks = {name: rank for rank, name in enumerate(self.names)}
        return sorted(set(ids), key=lambda one: (ranks.get(one, len(ranks)), one))

    def colour(self, exercise_id: str, tokens: Tokens) -> str:
        """The colour of an exercise, "#rrggbb"; beyond the seventh, the quiet colour of rests."""
        colours = ON_DARK if tokens.dark else ON_LIGHT
        for colour, name in zip(colours, self.names, strict=False):
            if name == exercise_id:
                return colour
        return tokens.resting


def mixed(front: str, back: str, part: float) -> str:
    """The colour of `front` over `back`, 0 to 1 opaque."""
    over, under = QColor(front), QColor(back)
    pairs = (
        (over.red(), under.red()),
        (over.green(), under.green()),
        (over.blue(), under.blue()),
    )
    return QColor(*(round(part * one + (1 - part) * other) for one, other in pairs)).name()
