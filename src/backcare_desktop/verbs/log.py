"""`backcare log`: what was done, read from the journal without touching it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from itertools import groupby

from backcare_desktop import words
from backcare_desktop.exercises.library import Library, UnknownExerciseError
from backcare_desktop.exercises.model import Side
from backcare_desktop.journal.journal import Journal
from backcare_desktop.journal.records import LoggedRepetition
from backcare_desktop.paths import Places
from backcare_desktop.verbs.errors import DONE
from backcare_desktop.verbs.listing import library_of
from backcare_desktop.words import gettext as _
from backcare_desktop.words import ngettext


def run(where: Places, first: date | None, last: date | None, *, as_json: bool) -> int:
    """Print every repetition (as JSON), or every day, from `first` to `last` where they are given.

    Raises JournalError.
    """
    with Journal.read_only(where.journal) as journal:
        repetitions = journal.repetitions(first or date.min, last or date.max)
    if as_json:
        print(json.dumps([_table(each) for each in repetitions], indent=2))
    elif repetitions:
        print(_text(repetitions, library_of(where)))
    else:
        print(_("Nothing is in the log yet: {path}").format(path=where.journal))
    return DONE


def _table(each: LoggedRepetition) -> dict[str, object]:
    return {
        "uuid": each.uuid,
        "session": each.session,
        "exercise": each.exercise_id,
        "variant": each.variant,
        "side": each.side,
        "repetition": each.repetition,
        "local_date": each.local_date.isoformat(),
        "started_at": each.started_at.isoformat(),
        "duration_s": each.duration_s,
        "planned_hold_s": each.planned_hold_s,
        "actual_hold_s": each.actual_hold_s,
        "ending": each.ending,
    }


def _text(repetitions: Sequence[LoggedRepetition], library: Library) -> str:
    lines = []
    for day, done in groupby(repetitions, key=lambda each: each.local_date):
        todays = list(done)
        seconds = sum(each.duration_s for each in todays)
        lines.append(f"{day.isoformat()}  {words.minutes(seconds)}")
        exercises = dict.fromkeys(each.exercise_id for each in todays)
        lines += [
            _line(id_, [r for r in todays if r.exercise_id == id_], library) for id_ in exercises
        ]
    return "\n".join(lines)


def _line(exercise_id: str, done: Sequence[LoggedRepetition], library: Library) -> str:
    completed = [each for each in done if each.ending == "completed"]
    short = len(done) - len(completed)
    line = "  " + _done(exercise_id, completed, library)
    if short:
        line += ", " + ngettext("{n} cut short", "{n} cut short", short).format(n=short)
    return line


def _done(exercise_id: str, completed: Sequence[LoggedRepetition], library: Library) -> str:
    try:
        exercise = library.get(exercise_id)
    except UnknownExerciseError:
        # It was the user's own, and its file is gone: the id says as much as is known.
        return ngettext("{exercise}: {n} time", "{exercise}: {n} times", len(completed)).format(
            exercise=exercise_id, n=len(completed)
        )
    sides = {side: sum(each.side == side for each in completed) for side in Side}
    return words.done(exercise, sides)
