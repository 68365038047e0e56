"""The plan as notes that can be shown and answered, and the answers brought back to it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from backcare_desktop.app.plan_keeper import PlanKeeper
from backcare_desktop.exercises.model import Exercise
from backcare_desktop.practice.history import ReasonKind
from backcare_desktop.practice.plan import Change, Plan
from backcare_desktop.ui.plan_notes import PlanNote
from backcare_desktop.words import gettext as _
from backcare_desktop.words import plan as words

FLARE_UP = "flare-up"
AFTER_FLARE_UP = "after-flare-up"
_ENDED = ReasonKind.FLARE_UP_ENDED


def notes_of(
    plan: Plan, exercise_of: Callable[[str], Exercise], today: date
) -> tuple[PlanNote, ...]:
    """What there is to say about a plan, in order of weight: offers, what rests, what changes.

    Exercises that come back from a flare-up together share one note.
    """
    notes = []
    if plan.flare_up is not None:
        sentence = words.gentle_days(plan.flare_up)
        notes.append(PlanNote(FLARE_UP, sentence, refuse=_("Back to all")))
    for offer in plan.offers:
        accept, refuse = words.offer_answers(offer.kind)
        notes.append(PlanNote(offer.kind.value, words.offer(offer), accept, refuse))
    if not plan.items:
        notes.append(PlanNote("nothing", words.nothing_today()))
    for resting in plan.resting:
        sentence = words.resting(resting, exercise_of(resting.exercise_id))
        notes.append(PlanNote(f"rests:{resting.exercise_id}", sentence))
    back = [each for each in plan.changes if each.reason is _ENDED]
    if len(back) > 1:
        sentence = words.after_gentle_days()
        notes.append(PlanNote(AFTER_FLARE_UP, sentence, refuse=_("As before")))
    for change in plan.changes:
        if change.reason is _ENDED and len(back) > 1:
            continue
        sentence = words.change(change, exercise_of(change.exercise_id), today)
        up = change.reason is ReasonKind.COMFORTABLE
        notes.append(
            PlanNote(key_of(change), sentence, refuse=_("Not yet") if up else _("As before"))
        )
    return tuple(notes)


def answer(keeper: PlanKeeper, plan: Plan, key: str, *, accepted: bool) -> None:
    """Do what the user answered to the note of this key, which `plan` gave."""
    if key == FLARE_UP and not accepted:
        keeper.end_flare_up()
    for offer in plan.offers:
        if offer.kind.value == key:
            (keeper.accept_offer if accepted else keeper.decline)(offer)
    say = keeper.accept if accepted else keeper.refuse
    for change in plan.changes:
        if key == key_of(change) or (key == AFTER_FLARE_UP and change.reason is _ENDED):
            say(change)


def key_of(change: Change) -> str:
    """The key of a change's own note."""
    return f"change:{change.exercise_id}"
