"""What an exercise is: plain frozen values, decoded from TOML.

The bounds that a single value must keep are stated here, once, together with the words
for them (`description`): the loader repeats those words when a file breaks a bound. What
several values must keep together is in `validation.py`. `docs/exercise-format.md` explains
every key to the person who writes a file.
"""

from enum import StrEnum
from typing import Annotated, Any, Literal

from msgspec import Meta, Struct
from msgspec.structs import replace

WAY_BACK_S = 3.0
"""How long an exercise that does not end in its start pose takes to go back to it. Our choice."""

FORMAT = 1
"""The version of the file format that this program reads."""

_LINE = r"\A(?=.*\S)[^\x00-\x1f\x7f]+\Z"
_ID = r"\A[a-z0-9]+(-[a-z0-9]+)*\Z"

Id = Annotated[
    str,
    Meta(
        pattern=_ID,
        max_length=60,
        description='a short name of small letters, digits and hyphens, such as "half-height"',
    ),
]
ShortText = Annotated[
    str, Meta(pattern=_LINE, max_length=80, description="one line of text, at most 80 characters")
]
Text = Annotated[
    str, Meta(pattern=_LINE, max_length=400, description="one line of text, at most 400 characters")
]
Steps = Annotated[
    tuple[Text, ...], Meta(min_length=3, max_length=6, description="a list of 3 to 6 texts")
]
Repetitions = Annotated[int, Meta(ge=1, le=50, description="a whole number from 1 to 50")]
Breaths = Annotated[int, Meta(ge=1, le=30, description="a whole number of breaths from 1 to 30")]
HoldSeconds = Annotated[float, Meta(ge=1, le=120, description="a number of seconds from 1 to 120")]
BreathSeconds = Annotated[float, Meta(ge=1, le=15, description="a number of seconds from 1 to 15")]
MovementSeconds = Annotated[
    float, Meta(ge=0.5, le=60, description="a number of seconds from 0.5 to 60")
]
StepNumber = Annotated[int, Meta(ge=1, le=6, description="the number of a step, from 1")]
Azimuth = Annotated[
    float, Meta(ge=-180, le=180, description="a number of degrees from -180 to 180")
]
Elevation = Annotated[float, Meta(ge=-90, le=90, description="a number of degrees from -90 to 90")]
RawPoses = Annotated[
    dict[str, Any],
    Meta(max_length=60, description="a table [pose.NAME] for each pose, at most 60 of them"),
]
"""Poses by name as the file has them; `body.pose.parse_poses` gives them their meaning."""


class Side(StrEnum):
    """The side that a repetition works, or both at once."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"


class Sides(StrEnum):
    """Whether left and right are done one at a time or together."""

    EACH = "each"
    BOTH = "both"


class SideOrder(StrEnum):
    """How an exercise for each side goes about it: in turn, or all of one side first."""

    ALTERNATE = "alternate"
    BLOCK = "block"


class Position(StrEnum):
    """Where the body is before the first movement."""

    ON_BACK = "on-back"
    ALL_FOURS = "all-fours"


class Work(StrEnum):
    """What an exercise asks of the muscles."""

    STRETCH = "stretch"
    STRENGTH = "strength"
    MOBILITY = "mobility"


class MovementKind(StrEnum):
    """What the body does: go to a pose, stay as long as the dose says, or rest."""

    MOVE = "move"
    HOLD = "hold"
    REST = "rest"


class Dose(Struct, frozen=True, forbid_unknown_fields=True):
    """How much: repetitions (of each side, when sides are done one at a time) and the hold.

    A hold is counted in seconds or in breaths; an exercise that flows has neither.
    """

    repetitions: Repetitions
    hold_s: HoldSeconds | None = None
    breaths: Breaths | None = None


class Doses(Struct, frozen=True, forbid_unknown_fields=True):
    """Where everybody starts, and how far the plan may go."""

    start: Dose
    goal: Dose


class Breath(Struct, frozen=True, forbid_unknown_fields=True):
    """The length of one breath, in seconds."""

    in_s: BreathSeconds
    out_s: BreathSeconds

    @property
    def total_s(self) -> float:
        return self.in_s + self.out_s


class Movement(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One part of a repetition.

    A MOVE goes from wherever the body is to the pose `to`, in `seconds` or during the `breath`
    in or out. A HOLD stays there as long as the dose says. A REST stays for `seconds`. `step`
    is the number, from 1, of the written step that this part shows.
    """

    name: Id
    kind: MovementKind
    cue: ShortText
    to: str | None = None
    seconds: MovementSeconds | None = None
    breath: Literal["in", "out"] | None = None
    step: StepNumber | None = None


OwnMovements = Annotated[
    tuple[Movement, ...],
    Meta(max_length=20, description="at most 20 [[variant.movement]] tables"),
]


class Camera(Struct, frozen=True, forbid_unknown_fields=True):
    """From where the figure is seen best, in degrees."""

    azimuth: Azimuth = 14.0
    elevation: Elevation = 9.0


class Muscle(Struct, frozen=True, forbid_unknown_fields=True):
    """A muscle that works or is stretched; `plain` is its everyday name.

    Where one side is done at a time, `side` says whether it is the muscle of that side or of the
    other one; without it both are meant.
    """

    name: ShortText
    plain: ShortText
    role: Literal["primary", "secondary"]
    side: Literal["same", "other"] | None = None


class Mistake(Struct, frozen=True, forbid_unknown_fields=True):
    """What often goes wrong, and what to do instead."""

    text: Text
    instead: Text


class Variant(
    Struct,
    frozen=True,
    forbid_unknown_fields=True,
    rename={"poses": "pose", "movements": "movement"},
):
    """An easier or harder way to do the same exercise.

    `poses` changes poses of the exercise by name (`body.pose.override`); `movements`, when
    there are any, replaces all of its movements; a variant with neither is words only. `hold_s`
    takes the place of the dose's.
    """

    id: Id
    name: ShortText
    level: Literal["easier", "harder"]
    text: Text
    hold_s: HoldSeconds | None = None
    poses: RawPoses = {}
    movements: OwnMovements = ()

    @property
    def moves_differently(self) -> bool:
        """Whether the figure can show this variant."""
        return bool(self.poses or self.movements)


class Caution(Struct, frozen=True, forbid_unknown_fields=True):
    """When to ask first or to stop, what to do then, and the id of the source that says so."""

    when: Text
    text: Text
    source: Id


class Source(Struct, frozen=True, forbid_unknown_fields=True):
    """Where a dose or a caution comes from, and what it says there, in our own words.

    A "choice" is our own decision where sources are silent or differ.
    """

    id: Id
    title: Text
    says: Text
    kind: Literal["client", "web", "book", "paper", "choice"]
    reference: Text | None = None


DoseSources = Annotated[
    tuple[Id, ...], Meta(min_length=1, description="a list of the ids of one or more sources")
]
Movements = Annotated[
    tuple[Movement, ...],
    Meta(min_length=1, max_length=20, description="1 to 20 [[movement]] tables"),
]
Variants = Annotated[
    tuple[Variant, ...], Meta(max_length=12, description="at most 12 [[variant]] tables")
]
Sources = Annotated[
    tuple[Source, ...],
    Meta(min_length=1, description="one or more [[source]] tables that say where it comes from"),
]


class UnknownVariantError(LookupError):
    """No variant of this exercise has that id."""

    def __init__(self, exercise_id: str, variant_id: str, known: tuple[str, ...]) -> None:
        super().__init__(f"{exercise_id} has no variant {variant_id!r}; it has {list(known)}")
        self.exercise_id = exercise_id
        self.variant_id = variant_id
        self.known = known


class Exercise(
    Struct,
    frozen=True,
    forbid_unknown_fields=True,
    kw_only=True,
    rename={
        "movements": "movement",
        "muscles": "muscle",
        "mistakes": "mistake",
        "variants": "variant",
        "cautions": "caution",
        "sources": "source",
        "poses": "pose",
    },
):
    """One exercise as its file describes it. It is written for the right side, or for both.

    With the `aid` "spine" the figure shows the lower back and the floor enlarged.
    """

    id: Id
    name: ShortText
    position: Position
    sides: Sides
    work: Work
    summary: ShortText
    why: Text
    steps: Steps
    dose: Doses
    dose_sources: DoseSources
    start: str
    movements: Movements
    sources: Sources
    poses: RawPoses
    format: Literal[1] = 1
    side_order: SideOrder | None = None
    breath: Breath | None = None
    finish_cue: ShortText | None = None
    camera: Camera = Camera()
    aid: Literal["spine"] | None = None
    muscles: tuple[Muscle, ...] = ()
    mistakes: tuple[Mistake, ...] = ()
    variants: Variants = ()
    cautions: tuple[Caution, ...] = ()

    def variant(self, variant_id: str) -> Variant:
        """The variant with this id; UnknownVariantError if there is none."""
        for variant in self.variants:
            if variant.id == variant_id:
                return variant
        known = tuple(variant.id for variant in self.variants)
        raise UnknownVariantError(self.id, variant_id, known)

    def movements_of(self, variant_id: str | None = None) -> tuple[Movement, ...]:
        """The movements of one repetition, in the exercise itself or in a variant of it."""
        if variant_id is None:
            return self.movements
        return self.variant(variant_id).movements or self.movements

    def dose_in(self, dose: Dose, variant_id: str | None = None) -> Dose:
        """The dose as it is done in the exercise itself or in a variant of it."""
        hold_s = None if variant_id is None else self.variant(variant_id).hold_s
        if hold_s is None or dose.hold_s is None:
            return dose
        return replace(dose, hold_s=hold_s)

    def seconds_of(self, movement: Movement) -> float | None:
        """How long a MOVE or a REST of this exercise takes; a HOLD (None) is up to the dose."""
        if movement.breath is None or self.breath is None:
            return movement.seconds
        return self.breath.in_s if movement.breath == "in" else self.breath.out_s

    def source(self, source_id: str) -> Source:
        """The source with this id, which a dose or a caution of this exercise names."""
        return next(source for source in self.sources if source.id == source_id)
