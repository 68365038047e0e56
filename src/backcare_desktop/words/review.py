"""The week in sentences. Nothing scolds: a day without practice is just not counted."""

from __future__ import annotations

from collections.abc import Callable

from backcare_desktop import words
from backcare_desktop.exercises.library import UnknownExerciseError
from backcare_desktop.exercises.model import Exercise
from backcare_desktop.journal.review import DAYS_A_WEEK
from backcare_desktop.journal.weekly import PainThenAndNow, Times, WeekFacts
from backcare_desktop.practice.history import ReasonKind
from backcare_desktop.practice.levels import item_at
from backcare_desktop.practice.pain import Trend, trend
from backcare_desktop.practice.plan import Plan
from backcare_desktop.practice.progress import Change
from backcare_desktop.words import gettext as _
from backcare_desktop.words import ngettext
from backcare_desktop.words import plan as plan_words

ENOUGH_DAYS = 3
"""Our choice: rated on fewer of seven days, a mean says too little to call it better or worse."""
AWAY_DAYS = 14
_MOST = 3
"""Of one kind; what happened less often is seen in the chart."""

ExerciseOf = Callable[[str], Exercise]


def review(facts: WeekFacts, coming: Plan | None, exercise_of: ExerciseOf) -> tuple[str, ...]:
    """The sentences about a week.

    coming: the plan that follows on it; None for a week that others have followed.
    exercise_of raises UnknownExerciseError.
    """
    sentences = [practised(facts)]
    if facts.days_away is not None and facts.days_away >= AWAY_DAYS:
        sentences.append(_("Good to have you back. Nothing was lost in between."))
    if facts.pain is not None:
        sentences.append(pain(facts.pain))
    sentences += [_cut_short(one, exercise_of) for one in facts.cut_short[:_MOST]]
    sentences += [_hurt(one, exercise_of) for one in facts.hurts[:_MOST]]
    if coming is not None:
        sentences += next_week(coming, exercise_of)
    return tuple(sentences)


def practised(facts: WeekFacts) -> str:
    """On how many days, and for how long: "5 of 7 days, 64 minutes." """
    days = facts.week.days_practised
    if days == 0:
        return _not_practised(facts)
    whole = max(1, round(facts.week.seconds / 60))
    time = ngettext("{n} minute", "{n} minutes", whole).format(n=whole)
    if facts.goes_on:
        return ngettext("{n} day so far, {time}.", "{n} days so far, {time}.", days).format(
            n=days, time=time
        )
    return _("{n} of {all} days, {time}.").format(n=days, all=DAYS_A_WEEK, time=time)


def _not_practised(facts: WeekFacts) -> str:
    if facts.practised_before is None:
        return _("Nothing is in the log yet. After your first practice, your weeks are told here.")
    if facts.goes_on:
        return _("No practice yet this week. A few minutes on any day count.")
    return _("A week without practice. That can happen; nothing is lost.")


def pain(fact: PainThenAndNow) -> str:
    """How pain moved, and what that says: "Pain 4 to 3 (not yet a clear change)." """
    now = _level(fact.now.mean or 0.0)
    if fact.then is None or fact.then.mean is None:
        return _("Pain {now} on average.").format(now=now)
    values = {"then": _level(fact.then.mean), "now": now}
    how = moved(fact)
    if how is None:
        if fact.gap:
            text = _("Pain {then} before the break, {now} now (too few ratings to tell).")
        else:
            text = _("Pain {then} to {now} (too few ratings to tell).")
    elif values["then"] == now and not fact.gap:
        text = _("Pain {now}, as in the week before.")
    else:
        text = _moved(how, gap=fact.gap)
    return text.format(**values)


def moved(fact: PainThenAndNow) -> Trend | None:
    """Whether pain got better or worse; None where too few days were rated to tell."""
    if fact.then is None or fact.then.mean is None or fact.now.mean is None:
        return None
    if min(fact.now.days_rated, fact.then.days_rated) < ENOUGH_DAYS:
        return None
    return trend(fact.then.mean, fact.now.mean)


def _moved(how: Trend, *, gap: bool) -> str:
    match how:
        case Trend.BETTER:
            if gap:
                return _("Pain {then} before the break, {now} now: better.")
            return _("Pain {then} to {now}: better.")
        case Trend.WORSE:
            if gap:
                return _("Pain {then} before the break, {now} now: worse.")
            return _("Pain {then} to {now}: worse.")
        case Trend.UNCLEAR:
            if gap:
                return _("Pain {then} before the break, {now} now (not a clear change).")
            return _("Pain {then} to {now} (not yet a clear change).")


def next_week(plan: Plan, exercise_of: ExerciseOf) -> list[str]:
    """What the plan brings next: "Next week: Bridge, 6 x 3 breaths." """
    if plan.flare_up is not None:
        return [_("Next week: gentle days go on, with three easy exercises.")]
    if len(plan.changes) > 1 and all(
        one.reason is ReasonKind.FLARE_UP_ENDED for one in plan.changes
    ):
        return [plan_words.after_gentle_days()]
    changes = [text for one in plan.changes if (text := _change(one, exercise_of))]
    if not changes:
        return []
    return [_("Next week: {changes}.").format(changes=_("; ").join(changes))]


def _change(change: Change, exercise_of: ExerciseOf) -> str:
    try:
        exercise = exercise_of(change.exercise_id)
    except UnknownExerciseError:
        return ""
    item = item_at(exercise, change.after)
    dose = words.dose(item.dose, exercise.sides)
    if item.variant is None:
        return _("{exercise}, {dose}").format(exercise=exercise.name, dose=dose)
    return _("{exercise} in its easier way, {dose}").format(exercise=exercise.name, dose=dose)


def _cut_short(one: Times, exercise_of: ExerciseOf) -> str:
    where = _where(one, exercise_of)
    if one.times == 2:
        return _("{where} was cut short twice.").format(where=where)
    return ngettext(
        "{where} was cut short once.", "{where} was cut short {n} times.", one.times
    ).format(where=where, n=one.times)


def _hurt(one: Times, exercise_of: ExerciseOf) -> str:
    where = _where(one, exercise_of)
    if one.times == 2:
        return _("{where} hurt twice.").format(where=where)
    return ngettext("{where} hurt once.", "{where} hurt {n} times.", one.times).format(
        where=where, n=one.times
    )


def _where(one: Times, exercise_of: ExerciseOf) -> str:
    text = {
        "left": _("{exercise} on the left"),
        "right": _("{exercise} on the right"),
        "both": "{exercise}",
    }[one.side]
    return text.format(exercise=name_of(one.exercise_id, exercise_of))


def name_of(exercise_id: str, exercise_of: ExerciseOf) -> str:
    """The exercise's name; the id of one that is no longer there."""
    try:
        return exercise_of(exercise_id).name
    except UnknownExerciseError:
        return exercise_id


def _level(mean: float) -> str:
    return words.number(round(mean, 1))
