"""Flare-ups: when gentle days are offered, what they hold, and when they may end."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from backcare_desktop.exercises.model import Exercise
from backcare_desktop.practice.history import FlareUp, History, OfferKind, PainWhen, Rating
from backcare_desktop.practice.pain import Trend, by_day, mean, resting_mean, trend
from backcare_desktop.practice.progress import REST_DAYS
from backcare_desktop.practice.routine import RoutineItem

GENTLE = (("pelvic-tilt", None), ("cat-cow", "small-range"), ("childs-pose", "cushion"))
"""The exercises of gentle days, each with its variant."""
HIGH_PAIN = 7
PAIN_JUMP = 3
TWO_HURT = 2
GOOD_DAYS = 2
MILD_PAIN = 3.0
"""Our choice of what good days are at or below, where nothing was rated before a flare-up."""
WITHOUT_IMPROVEMENT_DAYS = 14


class OfferReason(StrEnum):
    """Why something is offered."""

    PAIN_IS_HIGH = "pain-is-high"
    PAIN_JUMPED = "pain-jumped"
    TWO_EXERCISES_HURT = "two-exercises-hurt"
    GOOD_DAYS = "good-days"
    NO_IMPROVEMENT = "no-improvement"


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that the plan suggests, and why.

    level: the pain that it is about; mean: what it is compared with; days: for how long.
    """

    kind: OfferKind
    reason: OfferReason
    level: int | None = None
    mean: float | None = None
    days: int | None = None


def gentle(exercises: Iterable[Exercise]) -> tuple[RoutineItem, ...]:
    """What gentle days hold, at the start dose, as far as these exercises have it."""
    known = {one.id: one for one in exercises}
    return tuple(
        RoutineItem(
            known[exercise_id],
            known[exercise_id].dose.start,
            variant=variant
            if variant in {each.id for each in known[exercise_id].variants}
            else None,
        )
        for exercise_id, variant in GENTLE
        if exercise_id in known
    )


def offers(day: date, history: History) -> tuple[Offer, ...]:
    """What is offered on `day`: one thing at most."""
    flare_up = history.flare_up
    if flare_up is None:
        offer = _to_begin(day, history)
    else:
        offer = _to_end(day, history, flare_up) or _to_see_someone(day, history, flare_up)
    return () if offer is None else (offer,)


def _to_begin(day: date, history: History) -> Offer | None:
    declined = history.declined.get(OfferKind.BEGIN_FLARE_UP, date.min)
    if declined >= day:
        return None
    # What led to a flare-up does not lead to the next.
    since = history.flare_ups[-1].began_at if history.flare_ups else None
    before = [one for one in history.ratings if one.when is PainWhen.BEFORE and one.day <= day]
    if before and before[-1].day == day and (since is None or before[-1].at > since):
        level = before[-1].level
        usual = mean(history.ratings, PainWhen.BEFORE, day - timedelta(days=1))
        if level >= HIGH_PAIN:
            return Offer(OfferKind.BEGIN_FLARE_UP, OfferReason.PAIN_IS_HIGH, level, usual)
        if usual is not None and level - usual >= PAIN_JUMP:
            return Offer(OfferKind.BEGIN_FLARE_UP, OfferReason.PAIN_JUMPED, level, usual)
    sessions = [one for one in history.sessions if one.day <= day]
    if sessions and len(sessions[-1].hurt) >= TWO_HURT:
        last = sessions[-1]
        is_new = declined < last.day and (since is None or last.began_at > since)
        if is_new and day - last.day <= timedelta(days=REST_DAYS):
            return Offer(OfferKind.BEGIN_FLARE_UP, OfferReason.TWO_EXERCISES_HURT)
    return None


def _to_end(day: date, history: History, flare_up: FlareUp) -> Offer | None:
    declined = history.declined.get(OfferKind.END_FLARE_UP, date.min)
    usual = resting_mean(history.ratings, flare_up.began_on - timedelta(days=1))
    enough = MILD_PAIN if usual is None else usual
    since = max(flare_up.began_on, declined)
    rated = [each for each in by_day(history.ratings).items() if since < each[0] <= day]
    last = rated[-GOOD_DAYS:]
    if len(last) < GOOD_DAYS or any(level > enough for _, level in last):
        return None
    if day - last[-1][0] > timedelta(days=1):
        return None  # nobody knows how it has been since
    return Offer(OfferKind.END_FLARE_UP, OfferReason.GOOD_DAYS, mean=usual, days=GOOD_DAYS)


def _to_see_someone(day: date, history: History, flare_up: FlareUp) -> Offer | None:
    told = history.declined.get(OfferKind.SEE_SOMEONE, date.min)
    since = max(flare_up.began_on, told)
    if day - since < timedelta(days=WITHOUT_IMPROVEMENT_DAYS):
        return None
    if _has_improved(day, history.ratings, flare_up):
        return None
    days = (day - flare_up.began_on).days
    return Offer(OfferKind.SEE_SOMEONE, OfferReason.NO_IMPROVEMENT, days=days)


def _has_improved(day: date, ratings: tuple[Rating, ...], flare_up: FlareUp) -> bool:
    at_first = resting_mean(ratings, flare_up.began_on + timedelta(days=6))
    lately = resting_mean(ratings, day)
    if at_first is None or lately is None:
        return False
    return trend(at_first, lately) is Trend.BETTER
