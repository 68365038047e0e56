"""The body as data: joints, degrees of freedom with their ranges, and the surface spheres.

Axes follow the recommendation of the International Society of Biomechanics (Wu 2002, 2005):
X anterior, Y superior, Z to the right, fixed to each segment. Lengths are metres of a person
1.70 m tall, angles are clinical degrees. Segment lengths are those of Drillis & Contini 1966;
ranges of motion are listed with their sources in docs/body.md. The radii are about a tenth
slimmer than the ANSUR II means, because a drawn figure looks heavier than a person does.

Plain Python, so that a pose can be read and checked without numpy.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

STATURE_M = 1.70
SIDES = ("left", "right")


@dataclass(frozen=True, slots=True)
class Turn:
    """One elementary rotation of a joint: `gain` degrees for each degree of `dof`."""

    dof: str
    axis: str
    gain: float


@dataclass(frozen=True, slots=True)
class Joint:
    """A joint at `offset` (metres) in its parent's frame; its turns apply in order."""

    name: str
    parent: str | None
    offset: tuple[float, float, float]
    turns: tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class Sphere:
    """A sphere of the surface, fixed to a joint; `breath` is the path of its front on a full
    in-breath. Half of the way ahead is growth, so that the back stays."""

    name: str
    joint: str
    center: tuple[float, float, float]
    radius: float
    breath: tuple[float, float, float] = (0.0, 0.0, 0.0)


RANGES: dict[str, tuple[float, float]] = {
    "root.x": (-3.0, 3.0),
    "root.y": (-1.0, 2.0),
    "root.z": (-3.0, 3.0),
    "root.pitch": (-180.0, 180.0),
    "root.roll": (-85.0, 85.0),
    "root.turn": (-270.0, 270.0),
    "pelvis.posterior_tilt": (-16.0, 18.0),
    "lumbar.flexion": (-16.0, 51.0),
    "lumbar.lateral_left": (-18.0, 18.0),
    "lumbar.rotation_left": (-5.0, 5.0),
    "thoracic.flexion": (-14.0, 22.0),
    "thoracic.lateral_left": (-16.0, 16.0),
    "thoracic.rotation_left": (-25.0, 25.0),
    "cervical.flexion": (-61.0, 65.0),
    "cervical.lateral_left": (-44.0, 44.0),
    "cervical.rotation_left": (-73.0, 73.0),
}
for _side in SIDES:
    RANGES |= {
        f"hip_{_side}.flexion": (-18.0, 130.0),
        f"hip_{_side}.abduction": (-30.0, 45.0),
        # Passive outward turn is 47 with the thigh straight; an ankle crossed over a raised
        # thigh cannot be reached with less than 60 (docs/body.md has the figures).
        f"hip_{_side}.external_rotation": (-45.0, 65.0),
        f"knee_{_side}.flexion": (0.0, 149.0),
        f"ankle_{_side}.dorsiflexion": (-54.0, 22.0),
        f"shoulder_{_side}.flexion": (-66.0, 178.0),
        f"shoulder_{_side}.abduction": (-30.0, 180.0),
        f"shoulder_{_side}.external_rotation": (-70.0, 92.0),
        f"elbow_{_side}.flexion": (0.0, 150.0),
        f"forearm_{_side}.pronation": (-85.0, 85.0),
        f"wrist_{_side}.extension": (-87.0, 84.0),
        f"fingers_{_side}.flexion": (0.0, 150.0),
    }
"""Degrees (metres for root.x, y and z) that each degree of freedom may take."""


def _spine_turns(region: str, flexion: float, lateral: float, rotation: float) -> tuple[Turn, ...]:
    """A level's share of its region's motion; the shares of a region add up to one."""
    return (
        Turn(f"{region}.flexion", "z", -flexion),
        Turn(f"{region}.lateral_left", "x", -lateral),
        Turn(f"{region}.rotation_left", "y", rotation),
    )


def _limb_joints(side: str) -> tuple[Joint, ...]:
    out = 1.0 if side == "right" else -1.0
    return (
        Joint(
            f"hip_{side}",
            "pelvis",
            (0.0, 0.0, 0.085 * out),
            (
                Turn(f"hip_{side}.flexion", "z", 1.0),
                Turn(f"hip_{side}.abduction", "x", -out),
                Turn(f"hip_{side}.external_rotation", "y", -out),
            ),
        ),
        Joint(
            f"knee_{side}",
            f"hip_{side}",
            (0.0, -0.408, 0.0),
            (Turn(f"knee_{side}.flexion", "z", -1.0),),
        ),
        Joint(
            f"ankle_{side}",
            f"knee_{side}",
            (0.0, -0.413, 0.0),
            (Turn(f"ankle_{side}.dorsiflexion", "z", 1.0),),
        ),
        Joint(
            f"shoulder_{side}",
            "thorax_upper",
            (-0.010, 0.070, 0.165 * out),
            (
                Turn(f"shoulder_{side}.flexion", "z", 1.0),
                Turn(f"shoulder_{side}.abduction", "x", -out),
                Turn(f"shoulder_{side}.external_rotation", "y", -out),
            ),
        ),
        Joint(
            f"elbow_{side}",
            f"shoulder_{side}",
            (0.0, -0.321, 0.0),
            (Turn(f"elbow_{side}.flexion", "z", 1.0),),
        ),
        Joint(
            f"wrist_{side}",
            f"elbow_{side}",
            (0.0, -0.253, 0.0),
            (
                Turn(f"forearm_{side}.pronation", "y", out),
                Turn(f"wrist_{side}.extension", "x", -out),
            ),
        ),
        Joint(
            f"knuckles_{side}",
            f"wrist_{side}",
            (0.0, -0.088, 0.0),
            (Turn(f"fingers_{side}.flexion", "x", 0.5 * out),),
        ),
        Joint(
            f"fingers_{side}",
            f"knuckles_{side}",
            (0.0, -0.045, 0.0),
            (Turn(f"fingers_{side}.flexion", "x", 0.5 * out),),
        ),
    )


JOINTS: tuple[Joint, ...] = (
    Joint("pelvis", None, (0.0, 0.0, 0.0), (Turn("pelvis.posterior_tilt", "z", 1.0),)),
    # Lumbar shares after White & Panjabi: L5-S1 with L4-5, L3-4 with L2-3, L1-2.
    Joint("lumbar_low", "pelvis", (-0.030, 0.100, 0.0), _spine_turns("lumbar", 0.45, 0.35, 0.34)),
    Joint("lumbar_mid", "lumbar_low", (0.0, 0.070, 0.0), _spine_turns("lumbar", 0.39, 0.4, 0.33)),
    Joint("lumbar_high", "lumbar_mid", (0.0, 0.060, 0.0), _spine_turns("lumbar", 0.16, 0.25, 0.33)),
    Joint("thorax_low", "lumbar_high", (0.0, 0.06, 0.0), _spine_turns("thoracic", 0.4, 0.4, 0.4)),
    Joint("thorax_mid", "thorax_low", (0.0, 0.07, 0.0), _spine_turns("thoracic", 0.35, 0.35, 0.35)),
    Joint(
        "thorax_upper", "thorax_mid", (0.0, 0.070, 0.0), _spine_turns("thoracic", 0.25, 0.25, 0.25)
    ),
    Joint(
        "neck_low", "thorax_upper", (0.008, 0.100, 0.0), _spine_turns("cervical", 0.4, 0.4, 0.25)
    ),
    Joint("neck_high", "neck_low", (0.008, 0.050, 0.0), _spine_turns("cervical", 0.3, 0.3, 0.25)),
    Joint("head", "neck_high", (0.008, 0.045, 0.0), _spine_turns("cervical", 0.3, 0.3, 0.5)),
    *_limb_joints("left"),
    *_limb_joints("right"),
)


def _both(
    name: str,
    joint: str,
    center: tuple[float, float, float],
    radius: float,
    breath: tuple[float, float, float] = (0.0, 0.0, 0.0),
) -> tuple[Sphere, Sphere]:
    """A pair, given for the right side. `*` in the joint's name stands for the side."""
    x, y, z = center
    return (
        Sphere(f"{name}_left", joint.replace("*", "left"), (x, y, -z), radius, breath),
        Sphere(f"{name}_right", joint.replace("*", "right"), center, radius, breath),
    )


TRUNK: tuple[Sphere, ...] = (
    *_both("pelvis", "pelvis", (-0.008, 0.005, 0.072), 0.094),
    *_both("buttock", "pelvis", (-0.042, -0.032, 0.074), 0.080),
    *_both("pelvis_top", "pelvis", (-0.004, 0.075, 0.064), 0.088),
    *_both("waist_low", "lumbar_low", (0.018, 0.025, 0.054), 0.084),
    *_both("waist", "lumbar_mid", (0.014, 0.018, 0.047), 0.082, (0.006, 0.0, 0.0)),
    *_both("waist_high", "lumbar_high", (0.018, 0.014, 0.051), 0.086, (0.006, 0.0, 0.0)),
    *_both("ribs_low", "thorax_low", (0.024, 0.015, 0.056), 0.091, (0.006, 0.001, 0.0)),
    *_both("ribs", "thorax_mid", (0.021, 0.015, 0.060), 0.096, (0.007, 0.002, 0.0)),
    *_both("chest", "thorax_upper", (0.014, 0.012, 0.070), 0.088, (0.007, 0.002, 0.0)),
    *_both("collar", "thorax_upper", (0.002, 0.068, 0.092), 0.062, (0.004, 0.002, 0.0)),
    *_both("trapezius", "thorax_upper", (-0.004, 0.088, 0.050), 0.052, (0.001, 0.002, 0.0)),
    Sphere("belly", "lumbar_mid", (0.038, 0.010, 0.0), 0.078, (0.012, 0.0, 0.0)),
)

HEAD: tuple[Sphere, ...] = (
    Sphere("neck_base", "thorax_upper", (0.002, 0.095, 0.0), 0.056),
    Sphere("neck", "neck_high", (0.002, 0.000, 0.0), 0.049),
    Sphere("neck_top", "head", (0.006, 0.004, 0.0), 0.049),
    Sphere("skull_back", "head", (-0.008, 0.070, 0.0), 0.078),
    Sphere("skull_front", "head", (0.034, 0.068, 0.0), 0.072),
    Sphere("crown", "head", (0.014, 0.080, 0.0), 0.074),
    Sphere("jaw", "head", (0.048, 0.016, 0.0), 0.048),
    Sphere("chin", "head", (0.070, -0.014, 0.0), 0.026),
    Sphere("nose", "head", (0.108, 0.036, 0.0), 0.011),
    *_both("eye", "head", (0.094, 0.052, 0.030), 0.008),
    *_both("ear", "head", (0.006, 0.040, 0.074), 0.019),
)

LEGS: tuple[Sphere, ...] = (
    *_both("hip", "hip_*", (0.000, 0.000, 0.004), 0.088),
    *_both("thigh_upper", "hip_*", (0.004, -0.075, 0.002), 0.086),
    *_both("thigh", "hip_*", (0.010, -0.160, 0.000), 0.078),
    *_both("thigh_lower", "hip_*", (0.009, -0.250, 0.000), 0.067),
    *_both("above_knee", "hip_*", (0.005, -0.335, 0.000), 0.058),
    *_both("knee", "knee_*", (0.000, 0.000, 0.000), 0.055),
    *_both("shin_upper", "knee_*", (-0.003, -0.060, 0.000), 0.053),
    *_both("calf", "knee_*", (-0.012, -0.125, 0.000), 0.056),
    *_both("calf_lower", "knee_*", (-0.009, -0.205, 0.000), 0.049),
    *_both("shin_lower", "knee_*", (-0.002, -0.310, 0.000), 0.037),
    *_both("ankle", "ankle_*", (0.000, 0.000, 0.000), 0.034),
    *_both("heel", "ankle_*", (-0.044, -0.035, 0.000), 0.033),
    *_both("instep", "ankle_*", (0.050, -0.026, -0.004), 0.032),
    *_both("ball_inner", "ankle_*", (0.112, -0.047, -0.020), 0.021),
    *_both("ball_outer", "ankle_*", (0.098, -0.049, 0.024), 0.019),
    *_both("toe_inner", "ankle_*", (0.164, -0.053, -0.014), 0.015),
    *_both("toe_outer", "ankle_*", (0.138, -0.054, 0.026), 0.014),
)

ARMS: tuple[Sphere, ...] = (
    *_both("shoulder", "shoulder_*", (0.000, 0.000, 0.000), 0.056),
    *_both("upper_arm_high", "shoulder_*", (0.002, -0.070, 0.003), 0.053),
    *_both("upper_arm", "shoulder_*", (0.004, -0.145, 0.000), 0.048),
    *_both("upper_arm_low", "shoulder_*", (0.001, -0.235, 0.000), 0.041),
    *_both("elbow", "elbow_*", (0.000, 0.000, 0.000), 0.038),
    *_both("forearm_high", "elbow_*", (0.004, -0.055, 0.002), 0.041),
    *_both("forearm", "elbow_*", (0.002, -0.120, 0.000), 0.036),
    *_both("forearm_low", "elbow_*", (0.000, -0.195, 0.000), 0.028),
    *_both("wrist", "wrist_*", (0.000, 0.000, 0.000), 0.024),
    *_both("palm", "wrist_*", (0.000, -0.052, 0.000), 0.020),
    *_both("palm_inner", "wrist_*", (0.020, -0.060, 0.000), 0.018),
    *_both("palm_outer", "wrist_*", (-0.022, -0.056, 0.000), 0.017),
    *_both("thumb_base", "wrist_*", (0.030, -0.034, -0.008), 0.015),
    *_both("thumb_tip", "wrist_*", (0.056, -0.082, -0.016), 0.010),
    *_both("knuckle_inner", "knuckles_*", (0.027, -0.004, 0.000), 0.0145),
    *_both("knuckle_outer", "knuckles_*", (-0.027, 0.004, 0.000), 0.0135),
    *_both("finger_inner", "fingers_*", (0.021, 0.000, 0.000), 0.0115),
    *_both("finger_outer", "fingers_*", (-0.021, 0.006, 0.000), 0.0110),
    *_both("fingertip_inner", "fingers_*", (0.014, -0.044, 0.000), 0.0095),
    *_both("fingertip_outer", "fingers_*", (-0.016, -0.034, 0.000), 0.0090),
)

SPHERES: tuple[Sphere, ...] = TRUNK + HEAD + LEGS + ARMS


def _chains() -> tuple[tuple[str, ...], ...]:
    chains: list[tuple[str, ...]] = [
        ("neck_base", "neck", "neck_top"),
        ("skull_back", "crown", "skull_front", "jaw", "chin"),
        ("skull_back", "neck_top"),
        ("waist_left", "belly", "waist_right"),
    ]
    trunk = "pelvis pelvis_top waist_low waist waist_high ribs_low ribs chest collar"
    chains += [(f"{name}_left", f"{name}_right") for name in (*trunk.split(), "buttock")]
    for side in SIDES:
        legs = "hip thigh_upper thigh thigh_lower above_knee knee shin_upper calf calf_lower"
        arms = "shoulder upper_arm_high upper_arm upper_arm_low elbow forearm_high forearm"
        for names in (
            trunk,
            "pelvis buttock hip",
            "chest collar trapezius",
            legs + " shin_lower ankle",
            "ankle heel ball_inner toe_inner toe_outer ball_outer heel",
            "ankle instep ball_inner",
            "instep ball_outer",
            arms + " forearm_low wrist palm",
            "wrist palm_inner knuckle_inner finger_inner fingertip_inner fingertip_outer",
            "wrist palm_outer knuckle_outer finger_outer fingertip_outer",
            "palm_inner palm palm_outer",
            "knuckle_inner knuckle_outer",
            "finger_inner finger_outer",
            "palm thumb_base thumb_tip",
        ):
            chains.append(tuple(f"{name}_{side}" for name in names.split()))
        chains.append((f"collar_{side}", f"shoulder_{side}"))
        chains.append((f"trapezius_{side}", "neck"))
    return tuple(chains)


LINKS: tuple[tuple[str, str], ...] = tuple(link for chain in _chains() for link in pairwise(chain))
"""Pairs of spheres that span a round cone."""
