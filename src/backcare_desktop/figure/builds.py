"""The two people who may be drawn: one skeleton and one set of clips, two builds.

A build only makes parts a little wider or narrower round the same bones, and never the parts
that touch the floor or hold on to something, so that every contact stays right.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from backcare_desktop.body import skeleton as sk
from backcare_desktop.body.skeleton import Array


@dataclass(frozen=True, slots=True)
class Build:
    """Factors by the spheres' names without their side.

    `girth` is that of a sphere's radius, `breadth` that of the distance between left and right.
    """

    name: str
    girth: Mapping[str, float] = field(default_factory=dict)
    breadth: Mapping[str, float] = field(default_factory=dict)

    def girths(self) -> Array:
        """The factor (S,) of every sphere's radius."""
        return np.array([self.girth.get(_stem(name), 1.0) for name in sk.SPHERE_NAMES])

    def spread(self) -> Array:
        """Shares (S, S) of the spheres' places in the places of this build's spheres."""
        shares = np.eye(len(sk.SPHERE_NAMES))
        for name, row in sk.SPHERE_INDEX.items():
            factor = self.breadth.get(_stem(name), 1.0)
            if factor != 1.0:
                other = sk.SPHERE_INDEX[_other_side(name)]
                shares[row, row] = (1.0 + factor) / 2
                shares[row, other] = (1.0 - factor) / 2
        return shares


def _other_side(name: str) -> str:
    stem = _stem(name)
    return f"{stem}_right" if name.endswith("_left") else f"{stem}_left"


def _stem(name: str) -> str:
    return name.removesuffix("_left").removesuffix("_right")


WOMAN = Build(
    "woman",
    girth={
        "waist_low": 0.97, "waist": 0.94, "waist_high": 0.93, "ribs_low": 0.95, "ribs": 0.96,
        "belly": 0.93, "chest": 0.97, "shoulder": 0.93, "upper_arm_high": 0.92,
        "upper_arm": 0.92, "upper_arm_low": 0.95, "forearm_high": 0.95, "trapezius": 0.90,
        "collar": 0.90, "neck_base": 0.98, "neck": 0.94, "neck_top": 0.93,
        "ankle": 0.96, "shin_lower": 0.97,
    },
    breadth={"collar": 0.96, "chest": 0.97, "waist": 0.97, "waist_high": 0.95, "ribs_low": 0.95},
)  # fmt: skip
MAN = Build(
    "man",
    girth={
        "pelvis": 0.97, "buttock": 0.95, "pelvis_top": 0.97, "waist": 1.0, "ribs": 1.02,
        "chest": 1.03, "shoulder": 1.05, "upper_arm_high": 1.06, "upper_arm": 1.07,
        "forearm_high": 1.06, "forearm": 1.04, "collar": 1.03, "neck_base": 1.0, "neck": 1.0,
        "neck_top": 1.02, "calf": 1.04, "thigh_upper": 0.97, "hip": 0.97,
    },
    breadth={"collar": 1.08, "chest": 1.07, "ribs": 1.04, "buttock": 0.95, "pelvis": 0.96},
)  # fmt: skip
BUILDS: dict[str, Build] = {build.name: build for build in (WOMAN, MAN)}
