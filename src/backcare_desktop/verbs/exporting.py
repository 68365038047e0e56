"""`backcare export` and `backcare import`: the journal as files that others can read."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

from backcare_desktop import output
from backcare_desktop.journal.incoming import ImportRefusedError
from backcare_desktop.journal.journal import Journal
from backcare_desktop.journal.merging import Merged
from backcare_desktop.paths import Places
from backcare_desktop.verbs.errors import DONE, WRONG_USAGE, CommandError
from backcare_desktop.verbs.listing import library_of
from backcare_desktop.words import data as data_words
from backcare_desktop.words import gettext as _

Maker = Callable[[Places, Journal, date | None, date | None], bytes]


def _page(where: Places, journal: Journal, first: date | None, last: date | None) -> bytes:
    from backcare_desktop.verbs import paper  # Qt comes with it

    return paper.report(journal, library_of(where), first, last)


MAKERS: dict[str, Maker] = {
    "csv": lambda _where, journal, first, last: journal.to_csv(first or date.min, last or date.max),
    "json": lambda _where, journal, first, last: journal.to_json(first, last),
    "pdf": _page,
}
"""What makes a file of each format: from the journal and the first and last day, if given."""


def export(
    where: Places, form: str | None, out: Path, first: date | None, last: date | None
) -> int:
    """Write the journal to the file `out`, readable by its owner only.

    The days from `first` to `last`, where given. Raises CommandError, OutputError, JournalError.
    """
    form = form or out.suffix[1:].lower()
    if form not in MAKERS:
        text = _("“{format}” is none of the formats {formats}; say which it is with --format.")
        raise CommandError(text.format(format=form, formats=", ".join(MAKERS)), WRONG_USAGE)
    if first is not None and last is not None and last < first:
        text = _("The days end ({last}) before they begin ({first}).")
        raise CommandError(text.format(first=first, last=last), WRONG_USAGE)
    output.check(out)
    with Journal.read_only(where.journal) as journal:
        data = MAKERS[form](where, journal, first, last)
    output.write(out, data, private=True)
    return DONE


def take_in(where: Places, file: Path, *, as_json: bool) -> int:
    """Bring the export in `file` into the journal, and print what came in.

    Raises CommandError, JournalError.
    """
    try:
        data = file.read_bytes()
    except OSError as error:
        text = _("{file} cannot be read: {reason}.")
        raise CommandError(text.format(file=file, reason=error.strerror or error)) from error
    try:
        with Journal.open(where.journal) as journal:
            merged = journal.take_in(data)
    except ImportRefusedError as error:
        raise CommandError(data_words.import_refused(file, error)) from error
    if as_json:
        print(json.dumps(_document(merged), indent=2))
    else:
        print(data_words.taken_in(merged))
    return DONE


def _document(merged: Merged) -> dict[str, object]:
    return {"format": 1, "added": dict(merged.added), "changed": dict(merged.changed)}
