"""The colours of the figure: skin, hair, clothes and mat, for the light and the dark look."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from backcare_desktop.ui.tokens import DARK, LIGHT, Tokens


@dataclass(frozen=True, slots=True)
class Cloth:
    """One material: high up in the light, down at the mat, in its own shade, on a far limb."""

    lit: str
    base: str
    shade: str
    far: str


@dataclass(frozen=True, slots=True)
class FigureLook:
    """Every colour that the figure is painted with, "#rrggbb".

    `cloths` are the materials of the body's pieces, `marks` the plain colours of small ones.
    """

    cloths: Mapping[str, Cloth]
    marks: Mapping[str, str]
    mat: str
    mat_edge: str
    shadow: str
    strength: str
    stretch: str
    """Light shines: brighter than the tokens of the same name, which must be read as text."""

    def cloth(self, name: str) -> Cloth:
        return self.cloths[name]

    @property
    def shirt(self) -> Cloth:
        return self.cloths["shirt"]


LIGHT_LOOK = FigureLook(
    cloths={
        "skin": Cloth("#F6CFB2", "#EFBE9D", "#CE8F6E", "#D3A083"),
        "neck": Cloth("#E6BA9D", "#E2B191", "#CE8F6E", "#D3A083"),
        "hair": Cloth("#63423A", "#4E332E", "#36221F", "#452C28"),
        "shirt": Cloth("#3DAF9F", "#2F9D8F", "#1F766E", "#23807A"),
        "trousers": Cloth("#455A90", "#394B7B", "#27345B", "#2D3C68"),
        "band": Cloth("#566BA2", "#485C92", "#32426F", "#374872"),
    },
    marks={
        "ear": "#DFA584",
        "eye": "#2E1F1F",
        "brow": "#6A473D",
        "lip": "#B4614F",
        "blush": "#F0B193",
        "crease": "#D9A585",
    },
    mat=LIGHT.mat,
    mat_edge="#A9B6D3",
    shadow="#2F3F70",
    strength="#F0603C",
    stretch="#F0B02C",
)

DARK_LOOK = FigureLook(
    cloths={
        "skin": Cloth("#EFC6A8", "#E3B190", "#B97E62", "#B98A70"),
        "neck": Cloth("#D7AB8F", "#D09F82", "#B97E62", "#B98A70"),
        "hair": Cloth("#6A483F", "#533731", "#3B2623", "#48302B"),
        "shirt": Cloth("#45B8A8", "#36A294", "#23786F", "#257A72"),
        "trousers": Cloth("#7186BE", "#5C70A8", "#41527F", "#445485"),
        "band": Cloth("#8598CB", "#7084B9", "#516391", "#546695"),
    },
    marks={
        "ear": "#CF9877",
        "eye": "#2A1C1C",
        "brow": "#5E4037",
        "lip": "#A95848",
        "blush": "#DFA486",
        "crease": "#C59070",
    },
    mat=DARK.mat,
    mat_edge="#1E2940",
    shadow="#05080F",
    strength=DARK.strength,
    stretch=DARK.stretch,
)


def figure_look(tokens: Tokens) -> FigureLook:
    """The figure's colours that go with a look of the window."""
    return DARK_LOOK if tokens.dark else LIGHT_LOOK
