"""The plan in words: what changes and why, what rests, what is offered, how one feels."""

from __future__ import annotations

from datetime import date

from backcare_desktop import words
from backcare_desktop.exercises.model import Exercise, Sides
from backcare_desktop.practice.flare_up import Offer, OfferReason
from backcare_desktop.practice.history import FlareUp, OfferKind, PainWhen, ReasonKind
from backcare_desktop.practice.levels import item_at
from backcare_desktop.practice.plan import Resting
from backcare_desktop.practice.progress import Change
from backcare_desktop.practice.red_flags import QuestionsDue
from backcare_desktop.practice.routine import RoutineItem
from backcare_desktop.words import gettext as _
from backcare_desktop.words import ngettext


def change(a_change: Change, exercise: Exercise, today: date) -> str:
    """One change and its reason.

    One whose reason is of `today` holds only if tomorrow's morning is no worse, and says so.
    """
    match a_change.reason:
        case ReasonKind.COMFORTABLE:
            sentence = _step_up(a_change, exercise)
            if a_change.reason_day < today:
                return sentence
            return _("{sentence} It waits for tomorrow: only if the morning is no worse.").format(
                sentence=sentence
            )
        case ReasonKind.HURT:
            return _("{exercise}: {dose}, in its easier way, because it hurt on {day}.").format(
                exercise=exercise.name,
                dose=_dose_after(a_change, exercise),
                day=weekday(a_change.reason_day),
            )
        case ReasonKind.FLARE_UP_ENDED:
            return _("{exercise}: {dose}, a little less for now, after your gentle days.").format(
                exercise=exercise.name, dose=_dose_after(a_change, exercise)
            )


def after_gentle_days() -> str:
    """Every exercise comes back from a flare-up."""
    return _("Every exercise comes back a little easier, after your gentle days.")


def resting(a_resting: Resting, exercise: Exercise) -> str:
    """An exercise that is not done today, and when it comes back."""
    return _("{exercise} rests until {day}, because it hurt.").format(
        exercise=exercise.name, day=weekday(a_resting.back_on)
    )


def gentle_days(flare_up: FlareUp) -> str:
    """That a flare-up goes on, and what that means."""
    return _("Gentle days since {day}: three easy exercises. Goals can wait.").format(
        day=weekday(flare_up.began_on)
    )


def offer(an_offer: Offer) -> str:
    """What the plan suggests, and why."""
    match an_offer.reason:
        case OfferReason.PAIN_IS_HIGH:
            return _(
                "Your pain is {level} today. A few gentle days may do you good: three easy "
                "exercises, and no goals."
            ).format(level=an_offer.level)
        case OfferReason.PAIN_JUMPED:
            return _(
                "Your pain is {level} today, clearly more than in the last days. A few gentle "
                "days may do you good: three easy exercises, and no goals."
            ).format(level=an_offer.level)
        case OfferReason.TWO_EXERCISES_HURT:
            return _(
                "Two exercises hurt. A few gentle days may do you good: three easy exercises, "
                "and no goals."
            )
        case OfferReason.GOOD_DAYS:
            return _(
                "Two days have been as good as before. Back to all your exercises, each a "
                "little easier at first?"
            )
        case OfferReason.NO_IMPROVEMENT:
            days = an_offer.days or 0
            return ngettext(
                "{n} gentle day, and no clear change for the better. It is time to show your "
                "back to a doctor or a physical therapist.",
                "{n} gentle days, and no clear change for the better. It is time to show your "
                "back to a doctor or a physical therapist.",
                days,
            ).format(n=days)


def offer_answers(kind: OfferKind) -> tuple[str, str | None]:
    """The buttons below an offer: taking it, and leaving it if that is another thing."""
    return {
        OfferKind.BEGIN_FLARE_UP: (_("Begin gentle days"), _("Not now")),
        OfferKind.END_FLARE_UP: (_("Back to all"), _("Stay gentle")),
        OfferKind.SEE_SOMEONE: (_("All right"), None),
    }[kind]


def nothing_today() -> str:
    """The plan when every exercise rests."""
    return _("Everything rests today. That is part of getting better.")


def encouragement(
    *, finished: bool, hurt: bool, first: bool, days_away: int, days_this_week: int, goal: int
) -> str:
    """One line after practice that is true.

    days_away: since the practice before, in days; days_this_week counts today.
    """
    if hurt:
        return _("You listened to your body. That is what keeps you going.")
    if first:
        return _("The first one is done. Every next one is easier to begin.")
    if days_away > 7:
        return _("Good to have you back. Nothing was lost in between.")
    if not finished:
        return _("You did a part of it, and a part counts.")
    if days_this_week == goal:
        return ngettext(
            "That is your {n} day for this week.", "That makes your {n} days this week.", goal
        ).format(n=goal)
    return _("Done for today. Coming back is what helps most.")


def pain_question(when: PainWhen, *, afternoon: bool = False) -> str:
    """The question for a number from 0 to 10; `afternoon`: the morning is over."""
    match when:
        case PainWhen.BEFORE:
            return _("How much does your back hurt right now?")
        case PainWhen.AFTER:
            return _("And how much does it hurt now?")
        case PainWhen.MORNING if afternoon:
            return _("How much did your back hurt this morning?")
        case PainWhen.MORNING:
            return _("How much does your back hurt this morning?")


def pain_level(level: int) -> str:
    """A number on the scale, for somebody who hears it."""
    if level == 0:
        return _("0, no pain")
    if level == 10:
        return _("10, the worst pain you can imagine")
    return _("{level} of 10").format(level=level)


def why_asked(due: QuestionsDue) -> str:
    """Why the safety questions come (again)."""
    return {
        QuestionsDue.NEVER_ASKED: _("Together with your back pain, do you have any of these now?"),
        QuestionsDue.PAIN: _(
            "Your pain is high, or much higher than usual. Do you have any of these now?"
        ),
        QuestionsDue.LEG_SYMPTOMS: _("You felt it in your leg. Do you have any of these now?"),
        QuestionsDue.LONG_AGO: _(
            "It has been three months since we asked. Do you have any of these now?"
        ),
    }[due]


def weekday(day: date) -> str:
    """The day's name."""
    return (
        _("Monday"),
        _("Tuesday"),
        _("Wednesday"),
        _("Thursday"),
        _("Friday"),
        _("Saturday"),
        _("Sunday"),
    )[day.weekday()]


def _dose_after(a_change: Change, exercise: Exercise) -> str:
    return words.dose(item_at(exercise, a_change.after).dose, exercise.sides)


def _step_up(a_change: Change, exercise: Exercise) -> str:
    before, after = item_at(exercise, a_change.before), item_at(exercise, a_change.after)
    return _why_more(before, after).format(
        exercise=exercise.name,
        n=words.number((after.dose.hold_s or 0) - (before.dose.hold_s or 0)),
    )


def _why_more(before: RoutineItem, after: RoutineItem) -> str:
    if before.variant != after.variant:
        return _("{exercise}: the usual way again, because three sessions stayed comfortable.")
    if after.dose.repetitions > before.dose.repetitions:
        if after.exercise.sides is Sides.EACH:
            return _(
                "{exercise}: one more repetition on each side, because three sessions stayed "
                "comfortable."
            )
        return _("{exercise}: one more repetition, because three sessions stayed comfortable.")
    if after.dose.breaths is not None:
        return _(
            "{exercise}: one more breath in each hold, because three sessions stayed comfortable."
        )
    return _("{exercise}: hold {n} seconds longer, because three sessions stayed comfortable.")
