"""Keeps the plan: reads from the journal what it follows from, and writes down what the user
says to it.

The journal never stops a practice: what it cannot take is kept, counts at once, and is tried
again; when it cannot be read, what was known before goes on to hold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from types import MappingProxyType
from uuid import uuid4

from backcare_desktop.app.outbox import Outbox
from backcare_desktop.exercises.model import Exercise
from backcare_desktop.journal.errors import JournalError
from backcare_desktop.journal.journal import Journal
from backcare_desktop.journal.records import SessionStart
from backcare_desktop.journal.records_of_pain import HurtEvent
from backcare_desktop.journal.records_of_plan import PlanChange
from backcare_desktop.past import Past, declined_key
from backcare_desktop.practice.history import (
    Answered,
    FlareUp,
    History,
    HurtChoice,
    HurtFact,
    OfferKind,
    PainWhen,
    Rating,
    ReasonKind,
    Step,
)
from backcare_desktop.practice.levels import item_at, step_back
from backcare_desktop.practice.phase import Phase
from backcare_desktop.practice.plan import Adaptation, Change, Offer, Plan, plan_for
from backcare_desktop.practice.progress import steps
from backcare_desktop.practice.red_flags import QuestionsDue, questions_due
from backcare_desktop.practice.routine import RoutineItem

ONE_DAY = timedelta(days=1)
MORNING_SKIPPED = "morning-skipped"

Add = Callable[[History], History]
Write = tuple[Callable[[], object], Add]
"""What brings something to the journal, and what adds it to the history until it is there."""


class PlanKeeper:
    """`exercises` gives them in the order of the routine; `wall` aware local time;
    `adaptations` what the user's body asks for."""

    def __init__(
        self,
        journal: Journal,
        exercises: Callable[[], Sequence[Exercise]],
        wall: Callable[[], datetime],
        adaptations: Mapping[str, Adaptation] = MappingProxyType({}),
    ) -> None:
        self._journal = journal
        self._exercises = exercises
        self._wall = wall
        self._adaptations = adaptations
        self._past = Past(journal)
        self._outbox = Outbox()
        self._unwritten: list[Add] = []
        self._morning_skipped_on = self._past.day_of(MORNING_SKIPPED)

    # The plan

    def today(self) -> Plan:
        """The plan for now; after today's practice, what it would be again."""
        return self._plan_in(timedelta(0))

    def next_time(self) -> Plan:
        """The plan as it will be tomorrow, if the morning is no worse; with today's offers."""
        return replace(self._plan_in(ONE_DAY), offers=self.today().offers)

    def item(self, exercise_id: str) -> RoutineItem:
        """One exercise as the plan would do it now; one that rests, as it will come back.

        Raises LookupError for an exercise that there is not.
        """
        for item in self.today().items:
            if item.exercise.id == exercise_id:
                return item
        for exercise in self._exercises():
            if exercise.id == exercise_id:
                step = steps(self._history().answers).get(exercise_id, Step())
                if exercise_id in {one.exercise_id for one in self.today().resting}:
                    step = step_back(step, easier=True)
                return item_at(exercise, step)
        raise LookupError(f"there is no exercise {exercise_id!r}")

    # What the user says to it

    def take_up(self, items: Iterable[RoutineItem], session: SessionStart) -> None:
        """A practice of these items begins.

        What the plan changes in an exercise that is done as planned counts as accepted, and
        steps down count as accepted for all: before the session, which is the first one since.
        """
        done = tuple(items)
        plan = self.today()
        as_planned = {item.exercise.id for item in plan.items if item in done}
        taken_up = [
            change
            for change in plan.changes
            if change.reason is not ReasonKind.COMFORTABLE or change.exercise_id in as_planned
        ]
        if taken_up:
            self._answer(*taken_up, at=session.began_at, accepted=True)

    def accept(self, change: Change) -> None:
        """The user agrees. To a change that waits for tomorrow's morning, that is nothing yet."""
        waits = change.reason is ReasonKind.COMFORTABLE and change.reason_day >= self._day
        if not waits:
            self._answer(change, at=self._wall(), accepted=True)

    def refuse(self, change: Change) -> None:
        """The user would rather leave the exercise as it is."""
        self._answer(change, at=self._wall(), accepted=False)

    def accept_offer(self, offer: Offer) -> None:
        """The user takes what the plan offers."""
        match offer.kind:
            case OfferKind.BEGIN_FLARE_UP:
                self.begin_flare_up()
            case OfferKind.END_FLARE_UP:
                self.end_flare_up()
            case OfferKind.SEE_SOMEONE:
                self.decline(offer)  # read, and not to be said again tomorrow

    def decline(self, offer: Offer) -> None:
        """The user leaves it."""
        at, kind = self._wall(), offer.kind
        day = at.date()
        self._put(
            (
                lambda: self._journal.remember(declined_key(kind), day.isoformat(), at),
                lambda past: replace(past, declined={**past.declined, kind: day}),
            )
        )

    def begin_flare_up(self) -> None:
        """Gentle days begin."""
        if self.today().flare_up is not None:
            return
        at = self._wall()
        begun = FlareUp(at, at.date())
        self._put(
            (
                lambda: self._journal.begin_flare_up(at),
                lambda past: replace(past, flare_ups=(*past.flare_ups, begun)),
            )
        )

    def end_flare_up(self) -> None:
        """Gentle days are over."""
        if self.today().flare_up is None:
            return
        at = self._wall()
        self._put((lambda: self._journal.end_flare_up(at), lambda past: _ended(past, at)))

    # How it feels

    def rate_pain(self, when: PainWhen, level: int, session: SessionStart | None = None) -> None:
        """The user rates pain, 0 to 10 (else ValueError); again to correct it."""
        if level not in range(11):
            raise ValueError(f"level: expected 0 to 10, found {level}")
        at = self._wall()
        rating = Rating(at, at.date(), when, level)

        def write() -> None:
            name = None if session is None else self._begin(session)
            self._journal.rate_pain(when.value, level, at, name)

        self._put((write, lambda past: replace(past, ratings=(*past.ratings, rating))))

    def hurt(self, phase: Phase, phase_elapsed_s: float, session: SessionStart) -> str:
        """It hurts, here and now; returns the name of the event."""
        at, name = self._wall(), str(uuid4())
        event = HurtEvent(
            exercise_id=phase.exercise_id,
            variant=phase.variant,
            side=phase.side.value,
            repetition=phase.repetition,
            phase=phase.kind.value,
            movement=phase.movement,
            into_phase_s=phase_elapsed_s,
            at=at,
            leg_symptoms=False,
            choice=None,
        )
        fact = HurtFact(at, at.date(), phase.exercise_id)
        self._put(
            (
                lambda: self._journal.add_hurt(self._begin(session), event, uuid=name),
                lambda past: replace(past, hurts=(*past.hurts, fact)),
            )
        )
        return name

    def take_back_hurt(self, hurt: str) -> None:
        """Nothing hurts: it was said by mistake. It is the last event there is."""
        at = self._wall()
        self._put(
            (
                lambda: self._journal.delete_hurt(hurt, at),
                lambda past: replace(past, hurts=past.hurts[:-1]),
            )
        )

    def choose(self, hurt: str, choice: HurtChoice, *, leg_symptoms: bool = False) -> None:
        """What the user does about what hurts, and whether it goes down the leg."""
        at = self._wall()
        self._put(
            (
                lambda: self._journal.set_hurt_choice(
                    hurt, choice.value, at, leg_symptoms=leg_symptoms
                ),
                lambda past: _with_leg_symptoms(past) if leg_symptoms else past,
            )
        )

    def morning_due(self) -> bool:
        """Whether to ask how it is on the morning after a practice."""
        day, history = self._day, self._history()
        practised = any(one.day == day - ONE_DAY for one in history.sessions)
        rated = any(one.day == day and one.when is PainWhen.MORNING for one in history.ratings)
        return practised and not rated and self._morning_skipped_on != day

    def skip_morning(self) -> None:
        """The user does not want to say how it is this morning."""
        at = self._wall()
        self._morning_skipped_on = at.date()
        self._put(
            (
                lambda: self._journal.remember(MORNING_SKIPPED, at.date().isoformat(), at),
                lambda past: past,
            )
        )

    def questions_due(self, answered_at: datetime | None) -> QuestionsDue | None:
        """Why the safety questions are to be asked before the next practice; None if not.

        answered_at: when they were answered last.
        """
        return questions_due(self._wall(), self._history(), answered_at)

    # Saving

    @property
    def problem(self) -> JournalError | None:
        """Why something is not in the journal yet."""
        return self._outbox.problem

    def retry(self) -> bool:
        """Write what is not written yet; True when nothing is left."""
        return self._outbox.retry()

    @property
    def _day(self) -> date:
        return self._wall().date()

    def _plan_in(self, ahead: timedelta) -> Plan:
        day = self._day + ahead
        return plan_for(day, self._history(), self._exercises(), self._adaptations)

    def _history(self) -> History:
        history = self._past.history(self._day)
        for add in self._unwritten:
            history = add(history)
        return history

    def _begin(self, session: SessionStart) -> str:
        return self._journal.begin_session(session.routine, session.began_at, uuid=session.uuid)

    def _answer(self, *changes: Change, at: datetime, accepted: bool) -> None:
        self._put(*(self._write_of(change, at, accepted=accepted) for change in changes))

    def _write_of(self, change: Change, at: datetime, *, accepted: bool) -> Write:
        name = str(uuid4())
        row = PlanChange(
            exercise_id=change.exercise_id,
            from_level=change.before.level,
            from_easier=change.before.easier,
            to_level=change.after.level,
            to_easier=change.after.easier,
            reason=change.reason.value,
            reason_day=change.reason_day,
            answer="accepted" if accepted else "refused",
            at=at,
        )
        answered = Answered(
            at, change.exercise_id, change.before, change.after, change.reason, accepted
        )
        return (
            lambda: self._journal.record_plan_change(row, uuid=name),
            lambda past: replace(past, answers=(*past.answers, answered)),
        )

    def _put(self, *writes: Write) -> None:
        """Write to the journal; until that is done, add it to what the journal says."""
        self._unwritten += [add for _, add in writes]

        def trusting_the_journal(write: Callable[[], object], add: Add) -> Callable[[], None]:
            def write_and_forget() -> None:
                write()
                self._unwritten.remove(add)

            return write_and_forget

        self._outbox.put(*(trusting_the_journal(write, add) for write, add in writes))


def _ended(past: History, at: datetime) -> History:
    if past.flare_up is None:
        return past
    ended = replace(past.flare_up, ended_at=at, ended_on=at.date())
    return replace(past, flare_ups=(*past.flare_ups[:-1], ended))


def _with_leg_symptoms(past: History) -> History:
    if not past.hurts:
        return past
    last = replace(past.hurts[-1], leg_symptoms=True)
    return replace(past, hurts=(*past.hurts[:-1], last))
