"""Who is seen and in which colours: skin, hair, clothes and mat, for the light and dark look.

`Look` is the choice, plain names as they stand in the settings; `figure_look` turns it into the
`FigureLook` that the figure is painted with. Whoever adds a person, a skin or a hair colour
adds one row to a table here (and the name to the settings).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product

from backcare_desktop.settings import FigureName, HairTone, SkinTone
from backcare_desktop.ui.tokens import DARK, LIGHT, Tokens


@dataclass(frozen=True, slots=True)
class Look:
    """Which of the two people is seen, with which skin and hair."""

    figure: FigureName = FigureName.WOMAN
    skin: SkinTone = SkinTone.LIGHT
    hair: HairTone = HairTone.BROWN


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
    `figure` names the person, who has a build and a head of their own.
    """

    cloths: Mapping[str, Cloth]
    marks: Mapping[str, str]
    mat: str
    mat_edge: str
    shadow: str
    strength: str
    stretch: str
    """Light shines: brighter than the tokens of the same name, which must be read as text."""
    figure: str = FigureName.WOMAN.value

    def cloth(self, name: str) -> Cloth:
        return self.cloths[name]

    @property
    def shirt(self) -> Cloth:
        return self.cloths["shirt"]


_DEEP_SHADE = "#5B2C1E"
"""What skin turns to in the shade: warm, never grey."""
_EVENING = "#1B2233"
"""Everything is a little dimmer in the dark look."""

_SKINS: dict[SkinTone, tuple[str, str, str]] = {
    # Skin, what reddens it (cheeks, lips), and the least it needs to be darker on a far limb.
    SkinTone.FAIR: ("#F7D3BC", "#E58A76", "#C98D70"),
    SkinTone.LIGHT: ("#F1BF9C", "#DE7F66", "#BE8162"),
    SkinTone.OLIVE: ("#DDA577", "#C4644B", "#A66C44"),
    SkinTone.TAN: ("#C68A5C", "#B25A40", "#8C5631"),
    SkinTone.BROWN: ("#9A6240", "#9A4633", "#653A23"),
    SkinTone.DEEP: ("#6F4530", "#8A3F33", "#432619"),
}
_HAIRS: dict[HairTone, str] = {
    HairTone.BLACK: "#2B2528",
    HairTone.BROWN: "#57382F",
    HairTone.AUBURN: "#8A4328",
    HairTone.BLONDE: "#CFA25E",
    HairTone.GREY: "#A9A8AC",
    HairTone.WHITE: "#DEDAD2",
}
_CLOTHES: dict[FigureName, tuple[tuple[str, str], tuple[str, str]]] = {
    # Shirt and trousers, each for the light and the dark look.
    FigureName.WOMAN: (("#2FA393", "#3AAA9B"), ("#3F5185", "#6076B0")),
    FigureName.MAN: (("#5C86C9", "#6D97D8"), ("#3E4557", "#68728C")),
}


@cache
def figure_look(tokens: Tokens, look: Look = Look()) -> FigureLook:
    """The colours of `look` that go with a look of the window."""
    dim = 0.07 if tokens.dark else 0.0
    tone, red, far = (mix(color, _EVENING, dim) for color in _SKINS[look.skin])
    hair = mix(_HAIRS[look.hair], _EVENING, dim / 2)
    shirt, trousers = (pair[tokens.dark] for pair in _CLOTHES[look.figure])
    shade = mix(far, _DEEP_SHADE, 0.25)
    return FigureLook(
        cloths={
            "skin": Cloth(mix(tone, "#FFF1E0", 0.14), tone, shade, mix(tone, far, 0.62)),
            "neck": Cloth(mix(tone, far, 0.22), mix(tone, far, 0.30), shade, mix(tone, far, 0.62)),
            "hair": Cloth(mix(hair, "#FFE9D2", 0.10), hair, mix(hair, "#160C0C", 0.4), hair),
            **_garment("shirt", shirt, tokens),
            **_garment("trousers", trousers, tokens),
        },
        marks={
            "ear": mix(tone, mix(red, far, 0.5), 0.30),
            "eye": "#2A1D1D" if look.skin is not SkinTone.DEEP else "#1C1212",
            "glint": "#FFFFFF",
            "brow": mix(mix(hair, "#3A2622", 0.45), tone, 0.12),
            "lip": mix(red, far, 0.35),
            "blush": mix(tone, red, 0.26),
            "crease": mix(tone, far, 0.55),
        },
        mat=tokens.mat,
        mat_edge="#1E2940" if tokens.dark else "#A9B6D3",
        shadow="#05080F" if tokens.dark else "#2F3F70",
        strength=tokens.strength if tokens.dark else "#F0603C",
        stretch=tokens.stretch if tokens.dark else "#F0B02C",
        figure=look.figure.value,
    )


def looks() -> tuple[Look, ...]:
    """Every look there is, the default one's figure first."""
    return tuple(Look(*choice) for choice in product(FigureName, SkinTone, HairTone))


def mix(first: str, second: str, share: float) -> str:
    """The colour that is `share` of the way from the first "#rrggbb" to the second."""
    pairs = zip(_channels(first), _channels(second), strict=True)
    return "#" + "".join(f"{round(a + share * (b - a)):02X}" for a, b in pairs)


def _garment(name: str, color: str, tokens: Tokens) -> dict[str, Cloth]:
    """A piece of clothing and its hem, which is a little lighter so that it can be told."""
    night = "#0E1524" if tokens.dark else "#141B3C"
    lit, shade, far = mix(color, "#FFFFFF", 0.07), mix(color, night, 0.5), mix(color, night, 0.30)
    hem = mix(color, "#FFFFFF", 0.08)
    return {
        name: Cloth(lit, color, shade, far),
        f"{name}_fold": Cloth(
            mix(color, night, 0.30), mix(color, night, 0.34), shade, mix(color, night, 0.48)
        ),
        f"{name}_hem": Cloth(mix(hem, "#FFFFFF", 0.07), hem, shade, mix(hem, night, 0.30)),
    }


def _channels(color: str) -> tuple[int, ...]:
    return tuple(int(color[at : at + 2], 16) for at in (1, 3, 5))


LIGHT_LOOK, DARK_LOOK = figure_look(LIGHT), figure_look(DARK)
