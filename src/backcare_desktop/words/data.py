"""Exports, imports, backups and what was recovered, in words."""

from __future__ import annotations

from pathlib import Path

from backcare_desktop.journal.incoming import ImportRefusedError
from backcare_desktop.journal.merging import Merged
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
