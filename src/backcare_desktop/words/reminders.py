"""Reminders, and why they came or did not, in words."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo

from backcare_desktop.reminders.ledger import Decision, Hold, NotNow, Outcome, Pending, Reason
from backcare_desktop.reminders.rules import Kind, Slot, Tone
from backcare_desktop.reminders.schedule import Showing
from backcare_desktop.words import gettext as _


def reminder(show: Showing) -> tuple[str, str]:
    """Title and text of a reminder."""
    if show.slot.kind is Kind.REVIEW:
        return _("Your week in review"), _("Have a look at how your back did this week?")
    if show.slot.kind is Kind.MORNING:
        return _("Good morning"), _("How is your back today? One tap is enough.")
    title = _("Time for your back")
    if show.label:
        title = _("{title}, {label}").format(title=title, label=show.label)
    if show.tone is Tone.OFFER:
        return title, _("Today's goal is met. Another few minutes, only if you like.")
    if show.tone is Tone.SOFT and not show.again:
        return title, _("A few gentle minutes, if your back agrees.")
    if show.again:
        return title, _("Still in the mood for a few minutes? If not today, that is fine.")
    return title, _("Lie down for a few minutes?")


def hindrance(why: NotNow) -> str:
    """What a reminder waits for, as part of a sentence."""
    return {
        NotNow.PRACTISING: _("you were practising"),
        NotNow.AWAY: _("you were away"),
        NotNow.LOCKED: _("the screen was locked"),
        NotNow.JUST_BACK: _("you had just come back"),
        NotNow.FULL_SCREEN: _("full screen"),
        NotNow.DO_NOT_DISTURB: _("do not disturb"),
        NotNow.IN_A_CALL: _("a call or a presentation"),
        NotNow.TYPING: _("you were typing"),
        NotNow.ANOTHER_SHOWN: _("another reminder went first"),
    }[why]


def why(decision: Decision, zone: tzinfo | None = None) -> str:
    """One sentence on what became of a reminder; times in `zone` (None: the system's)."""
    held = ""
    if decision.holds:
        held = _("held back: {reasons}").format(reasons=_reasons(decision.holds, zone))
    if decision.outcome is Outcome.SHOWN:
        return _("shown")
    if decision.outcome is Outcome.SHOWN_LATER:
        at = _clock(decision.decided_at, zone)
        return _("shown at {time}; {held}").format(time=at, held=held)
    said = {
        Reason.DONE_TODAY: _("not shown: already done today"),
        Reason.NOTHING_WAITS: _("not shown: nothing to ask"),
        Reason.GENTLE_DAYS: _("not shown: one reminder a day on gentle days"),
        Reason.OVERTAKEN: _("not shown: the next one came with it"),
        Reason.PAUSED: _("not shown: reminders were paused"),
        Reason.HOLIDAY: _("not shown: a day off"),
        Reason.OUTSIDE_HOURS: _("not shown: outside your hours"),
        Reason.TOO_LATE: _("not shown: more than two hours late"),
        Reason.DUE: _("shown"),
    }[decision.reason]
    return _("{what}; {held}").format(what=said, held=held) if held else said


def waiting(pending: Pending, zone: tzinfo | None = None) -> str:
    """One sentence on a reminder that is held back now."""
    since = _clock(pending.holds[-1].since, zone)
    reason = hindrance(pending.holds[-1].why)
    return _("waiting since {time}: {reason}").format(time=since, reason=reason)


def slot_name(slot: Slot, label: str = "") -> str:
    """Which reminder it was: its time and the user's word for it, or what it was about."""
    time = slot.at.strftime("%H:%M")
    about = {Kind.PRACTICE: label, Kind.REVIEW: _("review"), Kind.MORNING: _("morning")}[slot.kind]
    return _("{time}, {label}").format(time=time, label=about) if about else time


def next_time(at: datetime | None, now: datetime) -> str:
    """When the next reminder comes, for a menu; both aware, shown in the zone of `now`."""
    if at is None:
        return _("No reminders")
    local = at.astimezone(now.tzinfo)
    time = local.strftime("%H:%M")
    if local <= now:
        return _("A reminder waits for a good moment")
    if local.date() == now.date():
        return _("Next reminder: {time}").format(time=time)
    if local.date() == now.date() + timedelta(days=1):
        return _("Next reminder: tomorrow, {time}").format(time=time)
    day = local.date().isoformat()
    return _("Next reminder: {day}, {time}").format(day=day, time=time)


def _reasons(holds: tuple[Hold, ...], zone: tzinfo | None) -> str:
    return ", ".join(
        _("{reason} {begin}–{end}").format(
            reason=hindrance(hold.why),
            begin=_clock(hold.since, zone),
            end=_clock(hold.until, zone),
        )
        for hold in holds
    )


def _clock(moment: datetime, zone: tzinfo | None) -> str:
    return moment.astimezone(zone).strftime("%H:%M")
