"""When is the next reminder, and why not now? Pure: time and facts are passed in.

A `Slot` is a reminder time on one local day. Each slot gets exactly one `Decision`. `look` takes
the decisions that are due and says what to show; `next_reminder` tells when something will be
shown next by looking ahead with the same rules; between two looks nothing has to run.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, tzinfo

from backcare_desktop.reminders.ledger import (
    Decision,
    Ledger,
    NotNow,
    Outcome,
    Pending,
    Reason,
    Unanswered,
)
from backcare_desktop.reminders.rules import ONE_DAY, Facts, Kind, Rules, Slot, Tone

STALE_AFTER = timedelta(hours=2)
"""A slot that could not be shown for so long is not shown any more."""

REPEAT_AFTER = timedelta(minutes=20)
REPEATS = 2
APART = timedelta(minutes=10)
"""Two reminders of different times never come closer together."""

FARTHEST = timedelta(days=400)
"""How far `next_reminder` looks ahead, from now or from the end of a pause."""


@dataclass(frozen=True, slots=True)
class Showing:
    """A reminder to show now; `again`: it was shown before."""

    slot: Slot
    tone: Tone
    label: str
    again: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """What one look at the clock brought."""

    ledger: Ledger
    decisions: tuple[Decision, ...] = ()
    show: Showing | None = None


@dataclass(frozen=True, slots=True)
class _Now:
    """Everything a decision rests on."""

    moment: datetime
    rules: Rules
    facts: Facts
    zone: tzinfo | None
    ledger: Ledger


def look(
    now: datetime,
    rules: Rules,
    ledger: Ledger,
    facts: Facts,
    not_now: NotNow | None = None,
    zone: tzinfo | None = None,
) -> Look:
    """Decide every slot that has come since the last look; at most one reminder is shown.

    `now` is aware; `not_now` says what stands against showing anything; `zone` is where the user
    is (None: the system's zone).
    """
    at = _Now(now.astimezone(UTC), rules, facts, zone, ledger)
    decisions: list[Decision] = []
    due: list[Pending] = []
    for waiting in _come(at):
        if (reason := _against(waiting.slot, at)) is not None:
            outcome = Outcome.STALE if reason is Reason.TOO_LATE else Outcome.NOT_NEEDED
            decisions.append(Decision(waiting.slot, outcome, reason, at.moment, waiting.holds))
        else:
            due.append(waiting)
    unanswered = _still_unanswered(at)
    show: Showing | None = None
    last_shown = _last_shown(at)
    chosen = _first_choice(due)
    hold = not_now or _another(chosen, unanswered, last_shown, at.moment)
    if chosen is not None and hold is None:
        show = _showing(chosen.slot, at)
        for waiting in [one for one in due if one.slot.kind is chosen.slot.kind]:
            due.remove(waiting)
            decisions.append(_shown(waiting, chosen, at))
        hold = NotNow.ANOTHER_SHOWN
        unanswered = _asked(show, at)
    elif not_now is None and unanswered is not None and _comes_again(unanswered, at.moment):
        show = Showing(
            unanswered.slot, _softer(unanswered), rules.label(unanswered.slot), again=True
        )
        unanswered = _repeated(unanswered, at.moment)
        hold = NotNow.ANOTHER_SHOWN
    pending = tuple(one.held(hold, at.moment) for one in due) if hold else ()
    after = replace(
        ledger.with_decisions(tuple(decisions), at.moment),
        since=at.moment,
        since_wall=_on_the_wall(at.moment, zone),
        pending=pending,
        unanswered=unanswered,
        last_shown=at.moment if show else last_shown,
    )
    return Look(after, tuple(decisions), show)


def next_reminder(
    now: datetime,
    rules: Rules,
    ledger: Ledger,
    facts: Facts,
    zone: tzinfo | None = None,
) -> datetime | None:
    """When the next reminder will be shown (UTC), if nothing is practised before it and nothing
    stands against it; None if none will."""
    moment = now.astimezone(UTC)
    paused = rules.quiet_until or moment
    if rules.paused_until is not None:
        paused = max(paused, Slot(rules.paused_until, datetime.min.time()).instant(zone))
    last = max(moment, paused) + FARTHEST
    while True:
        step = look(moment, rules, ledger, facts, zone=zone)
        if step.show is not None:
            return moment
        ledger = step.ledger
        wakes = _next_change(moment, rules, ledger, paused, zone)
        if wakes is None or wakes > last:
            return None
        moment = wakes


def snooze(ledger: Ledger, now: datetime, minutes: int) -> Ledger:
    """The user wants the reminder that was shown last again in so many minutes."""
    if ledger.unanswered is None:
        return ledger
    again_at = now.astimezone(UTC) + timedelta(minutes=minutes)
    later = replace(ledger.unanswered, again_at=again_at, repeats_left=1, snoozed=True)
    return replace(ledger, unanswered=later)


def answer(ledger: Ledger) -> Ledger:
    """The user has answered the reminder that was shown last: it does not come again."""
    return replace(ledger, unanswered=None)


def _come(at: _Now) -> list[Pending]:
    """The slots that have come and are not decided, in the order in which they came."""
    ledger, now = at.ledger, at.moment
    waiting = {one.slot: one for one in ledger.pending}
    wall = _on_the_wall(now, at.zone)
    since = min(ledger.since.astimezone(UTC), now)
    # Somebody who flies east skips hours on the wall: the slots in them have come, too.
    moved_ahead = wall - ledger.since_wall > now - since
    begin = min(since.astimezone(at.zone).date(), ledger.since_wall.date())
    begin = min([begin, *(slot.local_date for slot in waiting)]) - ONE_DAY
    come = []
    for slot, comes in at.rules.slots(begin, now.astimezone(at.zone).date() + ONE_DAY, at.zone):
        if comes > now or ledger.decided(slot, now):
            continue
        on_the_wall = datetime.combine(slot.local_date, slot.at)
        skipped = moved_ahead and ledger.since_wall < on_the_wall <= wall
        if slot in waiting or comes > since or skipped:
            come.append(waiting.get(slot, Pending(slot, ())))
    return come


def _against(slot: Slot, at: _Now) -> Reason | None:
    """What speaks for good against showing this slot."""
    comes = slot.instant(at.zone)
    rules, facts, day = at.rules, at.facts, slot.local_date
    if rules.is_paused(day, comes) or rules.is_paused(day, at.moment):
        return Reason.PAUSED
    if rules.is_holiday(day):
        return Reason.HOLIDAY
    if rules.hours is not None and not rules.hours.hold(slot.at):
        return Reason.OUTSIDE_HOURS
    if slot.kind is Kind.PRACTICE:
        if facts.practices_on(day) > rules.before_on_that_day(slot):
            return Reason.DONE_TODAY
        if facts.in_flare_up and _reminded_on(slot, at):
            return Reason.GENTLE_DAYS
    elif not facts.waits(slot.kind, day):
        return Reason.NOTHING_WAITS
    return Reason.TOO_LATE if at.moment - comes > STALE_AFTER else None


def _reminded_on(slot: Slot, at: _Now) -> bool:
    return any(
        d.slot.local_date == slot.local_date
        and d.slot.kind is slot.kind
        and d.outcome in (Outcome.SHOWN, Outcome.SHOWN_LATER)
        for d in at.ledger.decisions
    )


def _first_choice(due: list[Pending]) -> Pending | None:
    """Practice goes first, and of several times the last."""
    practice = [one for one in due if one.slot.kind is Kind.PRACTICE]
    return next(reversed(practice or due), None)


def _another(
    chosen: Pending | None,
    unanswered: Unanswered | None,
    last_shown: datetime | None,
    now: datetime,
) -> NotNow | None:
    """Whether another reminder goes first."""
    if last_shown is not None and now - last_shown < APART:
        return NotNow.ANOTHER_SHOWN
    snoozed = unanswered is not None and unanswered.snoozed
    if chosen is not None and snoozed and unanswered is not None:
        return None if unanswered.slot.kind is chosen.slot.kind else NotNow.ANOTHER_SHOWN
    return None


def _shown(waiting: Pending, chosen: Pending, at: _Now) -> Decision:
    if waiting is not chosen:
        overtaken = Outcome.NOT_NEEDED, Reason.OVERTAKEN
        return Decision(waiting.slot, *overtaken, at.moment, waiting.holds)
    holds = waiting.held(waiting.holds[-1].why, at.moment).holds if waiting.holds else ()
    outcome = Outcome.SHOWN_LATER if holds else Outcome.SHOWN
    return Decision(waiting.slot, outcome, Reason.DUE, at.moment, holds)


def _showing(slot: Slot, at: _Now) -> Showing:
    if slot.kind is not Kind.PRACTICE or at.facts.in_flare_up:
        tone = Tone.SOFT
    else:
        tone = Tone.OFFER if at.facts.practices_on(slot.local_date) else Tone.PLAIN
    return Showing(slot, tone, at.rules.label(slot))


def _asked(show: Showing, at: _Now) -> Unanswered:
    practices = at.facts.practices_on(show.slot.local_date)
    if show.tone is not Tone.PLAIN:
        return Unanswered(show.slot, show.tone, practices)
    return Unanswered(show.slot, show.tone, practices, at.moment + REPEAT_AFTER, REPEATS)


def _still_unanswered(at: _Now) -> Unanswered | None:
    """The reminder that may come again, unless things have changed since."""
    shown = at.ledger.unanswered
    if shown is None or shown.again_at is None:
        return shown
    day = at.moment.astimezone(at.zone).date()
    over = (
        at.rules.is_paused(day, at.moment)
        or at.facts.practices_on(shown.slot.local_date) > shown.practices
        or at.moment - shown.again_at > STALE_AFTER
        or shown.again_at - at.moment > timedelta(hours=1)  # the clock was set back
    )
    return None if over else shown


def _comes_again(shown: Unanswered, now: datetime) -> bool:
    return shown.again_at is not None and shown.again_at <= now


def _softer(shown: Unanswered) -> Tone:
    return shown.tone if shown.snoozed else Tone.SOFT


def _repeated(shown: Unanswered, now: datetime) -> Unanswered:
    left = shown.repeats_left - 1
    again_at = now + REPEAT_AFTER if left else None
    return replace(shown, again_at=again_at, repeats_left=left, snoozed=False)


def _last_shown(at: _Now) -> datetime | None:
    """None also when it was shown at a time that is still to come: the clock was set back."""
    shown = at.ledger.last_shown
    return shown if shown is not None and shown <= at.moment else None


def _next_change(
    now: datetime, rules: Rules, ledger: Ledger, paused: datetime, zone: tzinfo | None
) -> datetime | None:
    """The next moment after `now` at which a look may bring something."""
    moments = []
    if ledger.pending and ledger.last_shown is not None:
        moments.append(ledger.last_shown + APART)
    if ledger.unanswered is not None and ledger.unanswered.again_at is not None:
        moments.append(ledger.unanswered.again_at)
    day = max(now, paused).astimezone(zone).date() - ONE_DAY
    slots = rules.slots(day, day + timedelta(days=16), zone)
    moments += [comes for _slot, comes in slots if comes >= paused]
    return min((each for each in moments if each > now), default=None)


def _on_the_wall(moment: datetime, zone: tzinfo | None) -> datetime:
    return moment.astimezone(zone).replace(tzinfo=None, fold=0)
