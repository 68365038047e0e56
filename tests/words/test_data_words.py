"""Exports, copies and recovery in words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from backcare_desktop.journal.backups import Backup
from backcare_desktop.journal.errors import (
    JournalDamagedError,
    JournalError,
    JournalFullError,
    JournalUnwritableError,
)
from backcare_desktop.journal.incoming import ImportRefusedError
from backcare_desktop.journal.merging import Merged
from backcare_desktop.journal.portable import TABLES
from backcare_desktop.journal.recovery import Recovered
from backcare_desktop.words import data

LOG = Path("/home/me/backcare/journal.sqlite3")
DAMAGED = LOG.with_name("journal.damaged-1.sqlite3")
KEPT = f"The damaged file is kept as {DAMAGED}."
COPY = Backup(LOG.with_name("copy.sqlite3"), date(2026, 3, 9))


def merged(added: dict[str, int], changed: dict[str, int]) -> Merged:
    none = {table.name: 0 for table in TABLES}
    return Merged(none | added, none | changed)


@pytest.mark.parametrize(
    ("what", "sentence"),
    [
        (merged({}, {}), "All of it was in your log already."),
        (merged({"repetition": 1}, {}), "1 repetition came in."),
        (
            merged({"repetition": 40, "session": 2, "pain": 4}, {"pain": 1}),
            "40 repetitions came in. 6 other entries came with them. 1 entry was edited later "
            "there, and is now as it is there.",
        ),
    ],
)
def test_what_an_import_brought_is_told(what: Merged, sentence: str) -> None:
    assert data.taken_in(what) == sentence


def test_a_refused_import_is_told_by_its_key() -> None:
    error = ImportRefusedError("pains[0].level", "`int` <= 10")
    assert data.import_refused(Path("old.json"), error) == (
        "old.json: “pains[0].level” should be `int` <= 10; nothing was changed."
    )
    error = ImportRefusedError("", "an export that Backcare wrote as JSON")
    assert data.import_refused(Path("old.json"), error) == (
        "old.json is not an export that Backcare wrote as JSON; nothing was changed."
    )


@pytest.mark.parametrize(
    ("what", "sentence"),
    [
        (
            Recovered(DAMAGED, 812, {}, True, COPY),
            "Your practice log was damaged and has been mended. 812 repetitions are there. "
            "Nothing is missing, as far as can be told.",
        ),
        (
            Recovered(DAMAGED, 812, {"repetition": 12}, True, COPY),
            "Your practice log was damaged and has been mended. 812 repetitions are there. "
            "12 repetitions are missing.",
        ),
        (
            Recovered(DAMAGED, 812, {"pain": 1}, True, COPY),
            "Your practice log was damaged and has been mended. 812 repetitions are there. "
            "No repetition is missing, but 1 other entry is.",
        ),
        (
            Recovered(DAMAGED, 1, {"repetition": 12, "pain": 3}, True, None),
            "Your practice log was damaged and has been mended. 1 repetition is there. "
            "Missing: 12 repetitions, and 3 other entries.",
        ),
        (
            Recovered(DAMAGED, 800, {}, False, COPY),
            "Your practice log could not be read. It is as it was in its copy of 2026-03-09; what "
            "came after that is missing. 800 repetitions are there.",
        ),
        (
            Recovered(DAMAGED, 0, {}, False, None),
            "Your practice log could not be read, and there is no copy of it. A new one begins.",
        ),
    ],
)
def test_what_was_recovered_is_counted(what: Recovered, sentence: str) -> None:
    assert data.recovered(what) == f"{sentence} {KEPT}"


@pytest.mark.parametrize(
    ("error", "word"),
    [
        (JournalFullError(LOG, ""), "disk is full"),
        (JournalDamagedError(LOG, ""), "start Backcare again"),
        (JournalUnwritableError(LOG, ""), "/home/me/backcare"),
    ],
)
def test_a_copy_that_cannot_be_made_is_told_in_a_sentence_or_two(
    error: JournalError, word: str
) -> None:
    assert word in data.backup_problem(error)
