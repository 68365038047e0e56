"""What the window has to say and to ask today: a practice to go on with, the morning, the plan."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

from PySide6.QtCore import QObject

from backcare_desktop import words
from backcare_desktop.app.clocks import Clocks
from backcare_desktop.app.laid import Laid, NothingKeptError, section_start_s
from backcare_desktop.app.plan_keeper import PlanKeeper
from backcare_desktop.app.plan_notes import answer, notes_of
from backcare_desktop.app.practice_room import PracticeRoom
from backcare_desktop.exercises.library import Library
from backcare_desktop.journal.errors import JournalError
from backcare_desktop.journal.journal import Journal
from backcare_desktop.journal.records import KeptPlace
from backcare_desktop.practice.history import PainWhen
from backcare_desktop.ui.main_window import MainWindow
from backcare_desktop.ui.plan_notes import PlanNote
from backcare_desktop.words import gettext as _
from backcare_desktop.words.plan import pain_question

GO_ON = "go-on"
GO_ON_WITHIN = timedelta(hours=12)
"""After a night, one begins anew."""
_NOON = 12


class DayBoard(QObject):
    """Shows it at the top of the window, and takes the answers where they belong."""

    def __init__(
        self,
        window: MainWindow,
        practice: PracticeRoom,
        keeper: PlanKeeper,
        journal: Journal,
        library: Library,
        clocks: Clocks,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._practice = practice
        self._keeper = keeper
        self._journal = journal
        self._library = library
        self._clocks = clocks
        self._kept = self._kept_practice()
        board = window.board
        board.notes.accepted.connect(lambda key: self._answer(key, accepted=True))
        board.notes.refused.connect(lambda key: self._answer(key, accepted=False))
        board.morning.rated.connect(self._rate_morning)
        board.morning.dismissed.connect(self._skip_morning)

    @property
    def can_go_on(self) -> bool:
        """Whether a practice was cut off that can be gone on with."""
        return self._kept is not None

    def show(self) -> None:
        """Show how things stand now."""
        plan = self._keeper.today()
        notes = notes_of(plan, self._library.get, self._clocks.today())
        if self._kept is not None:
            text = _(
                "Your last practice ended early. What you did is kept. Go on where you stopped?"
            )
            notes = (PlanNote(GO_ON, text, accept=_("Go on"), refuse=_("Not now")), *notes)
        due = self._keeper.morning_due()
        afternoon = self._clocks.wall().hour >= _NOON
        question = pain_question(PainWhen.MORNING, afternoon=afternoon) if due else ""
        self._window.board.show_day(notes, question)
        self._window.menu.action("flare_up").setChecked(plan.flare_up is not None)
        if plan.items:
            seconds = self._practice.seconds_of(plan.items)
            size = words.routine_size(len(plan.items), seconds)
        else:
            size = _("Rest today")
        self._window.list.today.set_routine_size(size)

    def toggle_flare_up(self, gentle: bool) -> None:
        """Gentle days begin or end, by the user's click."""
        if gentle:
            self._keeper.begin_flare_up()
        else:
            self._keeper.end_flare_up()
        self.show()

    def _answer(self, key: str, *, accepted: bool) -> None:
        if key == GO_ON:
            self._answer_go_on(accepted=accepted)
        else:
            answer(self._keeper, self._keeper.today(), key, accepted=accepted)
        self.show()

    def _answer_go_on(self, *, accepted: bool) -> None:
        kept, self._kept = self._kept, None
        if kept is None or kept.session is None:
            return
        if accepted:
            laid = Laid.from_text(kept.routine, self._library)
            self._practice.go_on(kept.session, laid, kept.position_s)
        else:
            self._close(kept)

    def _rate_morning(self, level: int) -> None:
        self._keeper.rate_pain(PainWhen.MORNING, level)
        self.show()

    def _skip_morning(self) -> None:
        self._keeper.skip_morning()
        self.show()

    def _kept_practice(self) -> KeptPlace | None:
        """The practice that a crash ended, if it can be gone on with."""
        try:
            kept = self._journal.kept_place()
        except JournalError:
            return None
        if kept is None:
            return None
        if kept.session is not None and self._clocks.wall() - kept.at < GO_ON_WITHIN:
            with suppress(NothingKeptError):
                timeline = Laid.from_text(kept.routine, self._library).timeline
                if section_start_s(timeline, kept.position_s) is not None:
                    return kept
        self._close(kept)
        return None

    def _close(self, kept: KeptPlace) -> None:
        """It is over; what was done stays."""
        with suppress(JournalError):
            if kept.session is not None:
                self._journal.end_session(kept.session.uuid, kept.at)
            self._journal.forget_place()
