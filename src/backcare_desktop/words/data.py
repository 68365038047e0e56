"""Exports, imports, backups and what was recovered, in words."""

from __future__ import annotations

from pathlib import Path

from backcare_desktop.journal.backups import Backup
from backcare_desktop.journal.errors import (
    JournalDamagedError,
    JournalError,
    JournalFullError,
)
from backcare_desktop.journal.incoming import ImportRefusedError
from backcare_desktop.journal.merging import Merged
from backcare_desktop.journal.recovery import Recovered
from backcare_desktop.words import gettext as _
from backcare_desktop.words import ngettext


def import_refused(file: Path, error: ImportRefusedError) -> str:
    """Why an export was not taken in, and that nothing was changed."""
    if not error.key:
        text = _("{file} is not {expected}; nothing was changed.")
        return text.format(file=file.name, expected=error.expected)
    text = _("{file}: “{key}” should be {expected}; nothing was changed.")
    return text.format(file=file.name, key=error.key, expected=error.expected)


def taken_in(merged: Merged) -> str:
    """What an import brought."""
    if merged.nothing:
        return _("All of it was in your log already.")
    repetitions = merged.added["repetition"]
    others = sum(merged.added.values()) - repetitions
    changed = sum(merged.changed.values())
    sentences = [
        ngettext("{n} repetition came in.", "{n} repetitions came in.", repetitions).format(
            n=repetitions
        )
    ]
    if others:
        sentences.append(
            ngettext(
                "{n} other entry came with them.", "{n} other entries came with them.", others
            ).format(n=others)
        )
    if changed:
        sentences.append(
            ngettext(
                "{n} entry was edited later there, and is now as it is there.",
                "{n} entries were edited later there, and are now as they are there.",
                changed,
            ).format(n=changed)
        )
    return " ".join(sentences)


def restored(file: Path, before: Path | None) -> str:
    """The log is as it was in a copy, and where it is as it was before."""
    if before is None:
        return _("Your log is as it is in {file}.").format(file=file)
    return _("Your log is as it is in {file}. As it was before, it is kept as {before}.").format(
        file=file, before=before
    )


def recovered(what: Recovered) -> str:
    """A damaged log: what is there again, what is missing, and where the damaged file is."""
    kept = _("The damaged file is kept as {path}.").format(path=what.set_aside)
    there = ngettext(
        "{n} repetition is there.", "{n} repetitions are there.", what.repetitions
    ).format(n=what.repetitions)
    if what.readable:
        mended = _("Your practice log was damaged and has been mended.")
        return " ".join((mended, there, _missing(what), kept))
    if what.backup is None:
        begun = _(
            "Your practice log could not be read, and there is no copy of it. A new one begins."
        )
        return f"{begun} {kept}"
    return " ".join((_from_copy(what.backup), there, kept))


def _from_copy(backup: Backup) -> str:
    if backup.day is None:
        return _(
            "Your practice log could not be read. It is as it was in its last copy; what came "
            "after that is missing."
        )
    return _(
        "Your practice log could not be read. It is as it was in its copy of {day}; what came "
        "after that is missing."
    ).format(day=backup.day.isoformat())


def _missing(what: Recovered) -> str:
    repetitions, others = what.missing_repetitions, what.missing_others
    if repetitions == 0 and others == 0:
        return _("Nothing is missing, as far as can be told.")
    if others == 0:
        return ngettext(
            "{n} repetition is missing.", "{n} repetitions are missing.", repetitions
        ).format(n=repetitions)
    if repetitions == 0:
        return ngettext(
            "No repetition is missing, but {n} other entry is.",
            "No repetition is missing, but {n} other entries are.",
            others,
        ).format(n=others)
    return ngettext(
        "Missing: {n} repetition, and {others} other entries.",
        "Missing: {n} repetitions, and {others} other entries.",
        repetitions,
    ).format(n=repetitions, others=others)


def backup_problem(error: JournalError) -> str:
    """Today's copy of the log could not be made."""
    match error:
        case JournalFullError():
            return _(
                "The disk is full, so there is no copy of your log for today. The log itself is "
                "safe."
            )
        case JournalDamagedError():
            return _(
                "Something in your practice log is not right. Please start Backcare again: it "
                "mends the log from the last copy."
            )
        case _:
            text = _("There is no copy of your log for today: {path} cannot be written.")
            return text.format(path=error.path.parent)
