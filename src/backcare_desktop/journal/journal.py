"""The local log: what was done, how it felt, and when. Append, and ask.

A repetition is on the disk, safe from a crash and from power loss, when `add_repetition`
returns. A write that fails is undone as a whole and the journal stays usable. No method
reads a clock: every time is passed in, aware, in the zone where the user is.
"""

from __future__ import annotations

from backcare_desktop.journal.backups import BackupLog
from backcare_desktop.journal.edit_log import EditLog
from backcare_desktop.journal.exchange import Exchange
from backcare_desktop.journal.files import set_aside
from backcare_desktop.journal.plan_log import PlanLog
from backcare_desktop.journal.records import LoggedRepetition, Repetition, SafetyRecord
from backcare_desktop.journal.safety_log import SafetyLog

__all__ = ["Journal", "LoggedRepetition", "Repetition", "SafetyRecord", "set_aside"]


class Journal(EditLog, PlanLog, SafetyLog, Exchange, BackupLog):
    """An open journal. Make one with `Journal.open` or `Journal.read_only`; close it after use.

    Every method may raise JournalLockedError, JournalUnwritableError, JournalFullError or
    JournalDamagedError (see `errors`); ValueError for a time without its offset.
    """
