"""The words of a day's sheet. No widgets in here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from PySide6.QtCore import QLocale, QTime

from backcare_desktop.journal.records import LoggedRepetition
from backcare_desktop.journal.records_of_days import PractisedSession
from backcare_desktop.journal.records_of_pain import LoggedHurt, LoggedPain
from backcare_desktop.ui import week_words
from backcare_desktop.ui.growth_picture import side_name
from backcare_desktop.words import gettext as _
from backcare_desktop.words import ngettext
from backcare_desktop.words import number as figure

NameOf = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Done:
    """The repetitions of one exercise in one session, in order of time."""

    exercise_id: str
    repetitions: tuple[LoggedRepetition, ...]

    @property
    def uuids(self) -> tuple[str, ...]:
        return tuple(one.uuid for one in self.repetitions)


def done_in(practised: PractisedSession) -> list[Done]:
    """The exercises of a session, in the order in which they were begun."""
    found: dict[str, list[LoggedRepetition]] = {}
    for one in practised.repetitions:
        found.setdefault(one.exercise_id, []).append(one)
    return [Done(name, tuple(repetitions)) for name, repetitions in found.items()]


def clock(at: datetime) -> str:
    """The time on the clock where the user was: "18:05"."""
    return QLocale().toString(QTime(at.hour, at.minute), QLocale.FormatType.ShortFormat)


def session_title(practised: PractisedSession) -> str:
    """When a session was, and whether it was entered by hand."""
    began = clock(practised.session.began_at)
    if practised.session.by_hand:
        return _("{time}, entered by hand").format(time=began)
    return began


def counted(done: Done) -> str:
    """What was done of an exercise: "6 times, held 10 s"; each side of its own."""
    by_side = groupby(sorted(done.repetitions, key=lambda one: one.side), key=lambda one: one.side)
    return "\n".join(_side(side, list(group)) for side, group in by_side)


def _side(side: str, repetitions: Sequence[LoggedRepetition]) -> str:
    whole = [one for one in repetitions if one.ending == "completed"]
    text = ngettext("{n} time", "{n} times", len(whole)).format(n=len(whole))
    if name := side_name(side):
        text = _("{times} {side}").format(times=text, side=name)
    held = [one.actual_hold_s for one in whole if one.actual_hold_s]
    if held:
        mean = figure(round(sum(held) / len(held)))
        text = _("{times}, held\u00a0{seconds}\u00a0s").format(times=text, seconds=mean)
    if short := len(repetitions) - len(whole):
        counted_short = ngettext("{n} cut short", "{n} cut short", short).format(n=short)
        text = _("{times}, {short}").format(times=text, short=counted_short)
    return text


def pain(rated: LoggedPain) -> str:
    """ "Pain before: 4"."""
    text = {
        "before": _("Pain before: {level}"),
        "after": _("Pain after: {level}"),
        "morning": _("Pain in the morning: {level}"),
    }[rated.rated]
    return text.format(level=rated.level)


def hurt(event: LoggedHurt, name_of: NameOf) -> str:
    """ "18:09 That hurts: Piriformis stretch, left, 4 s into the hold; went on easier"."""
    where = name_of(event.exercise_id)
    if name := side_name(event.side):
        where = _("{exercise}, {side}").format(exercise=where, side=name)
    seconds = figure(round(event.into_phase_s))
    if event.phase == "hold":
        where = _("{exercise}, {n} s into the hold").format(exercise=where, n=seconds)
    else:
        where = _("{exercise}, {n} s into the movement").format(exercise=where, n=seconds)
    if event.leg_symptoms:
        where = _("{exercise}, felt down the leg").format(exercise=where)
    choice = {
        "easier": _("went on easier"),
        "skip": _("skipped it"),
        "stop": _("stopped"),
    }.get(event.choice or "")
    if choice:
        where = _("{exercise}; {choice}").format(exercise=where, choice=choice)
    return _("{time} {where}").format(time=clock(event.at), where=where)


def nothing(*, is_today: bool) -> str:
    """A day without anything."""
    return _("Nothing yet today.") if is_today else _("A day of rest.")


title = week_words.weekday_and_date
