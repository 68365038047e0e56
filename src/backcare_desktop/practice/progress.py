"""How exercises move from step to step: up after comfortable sessions, down when it hurt."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from backcare_desktop.exercises.model import Exercise
from backcare_desktop.practice.history import (
    Answered,
    History,
    PainWhen,
    Rating,
    ReasonKind,
    Session,
    Step,
)
from backcare_desktop.practice.levels import step_back, step_up

COMFORTABLE_SESSIONS = 3
REST_DAYS = 2
MORNING_WORSE = 2
"""Points above the day before by which a morning says that it was too much."""
GAP_DAYS = 14
"""Our choice: after a longer break, comfortable sessions are counted anew."""


@dataclass(frozen=True, slots=True)
class Change:
    """An exercise moves by one step, because of facts: what kind, and on which day."""

    exercise_id: str
    before: Step
    after: Step
    reason: ReasonKind
    reason_day: date


def steps(answers: Iterable[Answered]) -> dict[str, Step]:
    """Where each exercise stands; one that never moved is absent, and at its start dose."""
    return {one.exercise_id: one.after if one.accepted else one.before for one in answers}


def resting_until(history: History, day: date) -> dict[str, date]:
    """The exercises that rest on `day` because they hurt: each one's first day back."""
    back = {
        one.exercise_id: one.day + timedelta(days=REST_DAYS + 1)
        for one in history.hurts
        if one.day <= day
    }
    return {exercise_id: first for exercise_id, first in back.items() if day < first}


def changes(
    day: date, history: History, exercises: Sequence[Exercise], resting: Mapping[str, date]
) -> tuple[Change, ...]:
    """What changes on `day`: steps down where they are due, else one step up at most."""
    now = steps(history.answers)
    awake = [one for one in exercises if one.id not in resting]
    down = [
        change
        for one in awake
        if (change := _step_down(day, history, one.id, now.get(one.id, Step()))) is not None
    ]
    if down:
        return tuple(down)
    up = _step_up(day, history, awake, now)
    return () if up is None else (up,)


def _step_down(day: date, history: History, exercise_id: str, step: Step) -> Change | None:
    answered = [one.at for one in history.answers if one.exercise_id == exercise_id]

    def is_open(at: datetime) -> bool:
        return not answered or at > answered[-1]

    hurt_on = [
        one.day
        for one in history.hurts
        if one.exercise_id == exercise_id and one.day <= day and is_open(one.at)
    ]
    ended_on = _flare_up_to_come_back_from(history)
    if hurt_on:
        after, reason, because = step_back(step, easier=True), ReasonKind.HURT, hurt_on[-1]
    elif ended_on is not None and is_open(ended_on[0]):
        after = step_back(step, easier=False)
        reason, because = ReasonKind.FLARE_UP_ENDED, ended_on[1]
    else:
        return None
    return None if after == step else Change(exercise_id, step, after, reason, because)


def _flare_up_to_come_back_from(history: History) -> tuple[datetime, date] | None:
    """When the last flare-up ended, if nothing was practised since; None otherwise.

    With the first practice after it, its changes are answered: an exercise that is new since
    then was never in a flare-up.
    """
    if not history.flare_ups:
        return None
    last = history.flare_ups[-1]
    if last.ended_at is None or last.ended_on is None:
        return None
    if any(one.done and one.began_at > last.ended_at for one in history.sessions):
        return None
    return last.ended_at, last.ended_on


def _step_up(
    day: date, history: History, exercises: Sequence[Exercise], now: Mapping[str, Step]
) -> Change | None:
    run = _run(day, history)
    asked = {
        one.exercise_id: one.at for one in history.answers if one.reason is ReasonKind.COMFORTABLE
    }
    ready: list[tuple[tuple[bool, float, int], Change]] = []
    for place, exercise in enumerate(exercises):
        step = now.get(exercise.id, Step())
        after = step_up(exercise, step)
        because = _comfortable_until(run, exercise.id, day)
        if after is not None and because is not None:
            # Out of the easier variant first, then whoever's turn is longest ago.
            at = asked.get(exercise.id)
            turn = (not step.easier, 0.0 if at is None else at.timestamp(), place)
            change = Change(exercise.id, step, after, ReasonKind.COMFORTABLE, because)
            ready.append((turn, change))
    return min(ready, key=lambda each: each[0])[1] if ready else None


def _run(day: date, history: History) -> list[Session]:
    """The comfortable sessions in a row up to `day` that no change has followed yet."""
    since = [one.at for one in history.answers]
    since += [one.ended_at for one in history.flare_ups if one.ended_at is not None]
    last_change = max(since, default=None)
    run: list[Session] = []
    next_day = day
    for session in reversed(history.sessions):
        if session.day > day:
            continue
        if last_change is not None and session.began_at < last_change:
            break
        if next_day - session.day > timedelta(days=GAP_DAYS):
            break
        if not session.comfortable or _morning_after_was_worse(session, history.ratings):
            break
        run.append(session)
        next_day = session.day
    return run[::-1]


def _morning_after_was_worse(session: Session, ratings: Iterable[Rating]) -> bool:
    """Compared with the pain that the session began with (or, unrated, ended with)."""
    known = session.pain_after if session.pain_before is None else session.pain_before
    if known is None:
        return False
    morning = session.day + timedelta(days=1)
    return any(
        one.level - known >= MORNING_WORSE
        for one in ratings
        if one.when is PainWhen.MORNING and one.day == morning
    )


def _comfortable_until(run: Sequence[Session], exercise_id: str, day: date) -> date | None:
    """The day of the last of three sessions with this exercise, if the morning after it has
    come; None if there are not three."""
    days: list[date] = []
    for session in run:
        if exercise_id in session.hurt:
            days.clear()
        elif exercise_id in session.done:
            days.append(session.day)
    if len(days) < COMFORTABLE_SESSIONS or days[-1] >= day:
        return None
    return days[-1]
