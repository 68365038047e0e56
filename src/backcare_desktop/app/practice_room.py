"""Practice from the question whether it may begin to what is said at its end."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from backcare_desktop.app.after_practice import GO_ON, AfterPractice
from backcare_desktop.app.clocks import Clocks
from backcare_desktop.app.laid import Laid, next_exercise_s, section_end_s, section_start_s
from backcare_desktop.app.plan_keeper import PlanKeeper
from backcare_desktop.app.recorder import Recorder
from backcare_desktop.app.safety_questions import SafetyQuestions
from backcare_desktop.exercises.library import Library
from backcare_desktop.journal.records import SessionStart
from backcare_desktop.practice.built_in_routines import BuiltIn, built_in_routine
from backcare_desktop.practice.events import Hurt, RepetitionEnded
from backcare_desktop.practice.history import HurtChoice, PainWhen
from backcare_desktop.practice.player import Player, PlayerState
from backcare_desktop.practice.routine import RoutineItem
from backcare_desktop.settings import PractiseIn, Settings
from backcare_desktop.ui.main_window import MainWindow
from backcare_desktop.ui.player_panel import Mode
from backcare_desktop.ui.practice_course import Tally
from backcare_desktop.ui.practice_keys import Command
from backcare_desktop.words.plan import nothing_today, pain_question


class PracticeRoom(QObject):
    """Lets somebody practise in `window`, and has it recorded. `settings` gives those of now."""

    asked_for = Signal()
    """Somebody wants to practise: the window should be in front."""
    recorded = Signal()
    """The log has changed, or it should have."""

    def __init__(
        self,
        window: MainWindow,
        library: Library,
        safety: SafetyQuestions,
        recorder: Recorder,
        keeper: PlanKeeper,
        after: AfterPractice,
        settings: Callable[[], Settings],
        clocks: Clocks,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._panel = window.player_panel
        self._library = library
        self._safety = safety
        self._recorder = recorder
        self._keeper = keeper
        self._after = after
        self._settings = settings
        self._clocks = clocks
        self._laid: Laid | None = None
        self._hurt: Hurt | None = None
        self._hurt_name = ""
        self._stopped: tuple[SessionStart, float] | None = None
        self._connect()

    # Beginning

    def seconds_of(self, items: Sequence[RoutineItem]) -> float:
        """How long a routine of at least one item takes, with the time to lie down."""
        return self._lay("", items).timeline.duration_s

    def start_today(self) -> None:
        """Today's routine, once the safety questions allow it."""
        self.start_routine(BuiltIn.TODAY)

    def start_routine(self, routine: BuiltIn) -> None:
        """One of the routines that come with the program."""
        plan = self._keeper.today()
        items = built_in_routine(routine, plan.items, self._library.exercises)
        # What hurt rests in whatever is chosen, but for a single exercise.
        not_now = {each.exercise_id for each in plan.resting}
        not_now |= {each.exercise_id for each in plan.left_out}
        items = tuple(each for each in items if each.exercise.id not in not_now)
        if not items:
            self.asked_for.emit()
            self._window.notices.tell("nothing", nothing_today())
        self.start(routine.value, items)

    def start_exercise(self, exercise_id: str) -> None:
        """One exercise, as the plan would do it now."""
        self.start(exercise_id, (self._keeper.item(exercise_id),))

    def start(self, name: str, items: Sequence[RoutineItem]) -> None:
        """Any routine, logged under this name, once the safety questions allow it."""
        self.asked_for.emit()
        if items and not self._window.is_practising:
            self._window.notices.take_back("nothing")
            self._safety.pass_to(lambda: self._ask(self._lay(name, items)))

    def go_on(self, session: SessionStart, laid: Laid, position_s: float) -> None:
        """A practice that ended before its time, once the safety questions allow it."""
        self.asked_for.emit()
        start_s = section_start_s(laid.timeline, position_s)
        if start_s is not None and not self._window.is_practising:
            self._safety.pass_to(lambda: self._go_on(session, laid, start_s))

    def leave(self) -> None:
        """Stop the practice that goes on, or the question before it, if there is one."""
        if self._panel.mode is Mode.ASKING:
            self._leave_question()
        self._panel.stop()

    def _lay(self, name: str, items: Sequence[RoutineItem]) -> Laid:
        settings = self._settings()
        return Laid(name, tuple(items), settings.lead_in_s, settings.breath_pace)

    def _ask(self, laid: Laid) -> None:
        self._laid = laid
        self._recorder.begin(laid.name, laid.text)
        self._window.floor_screen = self._settings().floor_screen
        self._window.ask_pain(pain_question(PainWhen.BEFORE), on_floor=self._on_floor)

    def _take_rating(self, level: int) -> None:
        laid, session = self._laid, self._recorder.session
        if laid is None or session is None:
            return
        self._take_up(laid)
        self._keeper.rate_pain(PainWhen.BEFORE, level, session)
        self._recorder.note_in_journal()
        if self._keeper.questions_due(self._safety.gate.answered_at) is None:
            self._play(laid)
        else:
            self._leave_question()
            self._safety.pass_to(lambda: self._begin_after_questions(laid))

    def _skip_rating(self) -> None:
        if self._laid is not None:
            self._take_up(self._laid)
            self._play(self._laid)

    def _leave_question(self) -> None:
        self._recorder.end()
        self._panel.leave_question()

    def _begin_after_questions(self, laid: Laid) -> None:
        self._recorder.begin(laid.name, laid.text)
        self._play(laid)

    def _take_up(self, laid: Laid) -> None:
        if (session := self._recorder.session) is not None:
            self._keeper.take_up(laid.items, session)

    def _play(self, laid: Laid, at_s: float = 0.0, done: Tally | None = None) -> None:
        """done: what this practice has to its credit already."""
        self._laid, self._hurt, self._stopped = laid, None, None
        clocks = self._clocks
        player = Player(laid.timeline, clocks.now, clocks.rate, clocks.wall_s)
        player.seek(at_s)
        self._window.practise(
            player,
            on_floor=self._on_floor,
            # There is time to lie down at the beginning; elsewhere it has to be made.
            count_in_s=self._settings().lead_in_s if at_s > 0.0 else 0.0,
            done=done,
        )

    def _go_on(self, session: SessionStart, laid: Laid, start_s: float) -> None:
        self._recorder.go_on(session, laid.text)
        self._window.floor_screen = self._settings().floor_screen
        self._play(laid, start_s, self._after.done_before(session))

    @property
    def _on_floor(self) -> bool:
        return self._settings().practise_in is PractiseIn.FLOOR

    # On the way

    def _record(self, ended: RepetitionEnded) -> None:
        player = self._panel.player
        if player is not None:
            after_s = section_end_s(player.timeline, ended.phase.start_s)
            self._recorder.add(ended, after_s)
            self.recorded.emit()

    def _note_hurt(self, hurt: Hurt) -> None:
        player, session, laid = self._panel.player, self._recorder.session, self._laid
        if player is None or session is None or laid is None:
            return
        self._hurt = hurt
        self._hurt_name = self._keeper.hurt(hurt.phase, hurt.phase_elapsed_s, session)
        self._recorder.note_in_journal()
        # Whatever happens now, nobody is led back into what hurts.
        self._recorder.keep_place(laid.text, next_exercise_s(player.timeline, hurt.position_s))
        self.recorded.emit()

    def _answer_hurt(self, choice: str, leg_symptoms: bool) -> None:
        player, hurt, laid = self._panel.player, self._hurt, self._laid
        if player is None or hurt is None or laid is None or player.state is not PlayerState.HURT:
            return
        self._keeper.choose(self._hurt_name, HurtChoice(choice), leg_symptoms=leg_symptoms)
        easier = None
        if choice == HurtChoice.EASIER:
            easier = laid.rest_easier(player.timeline.at(hurt.position_s).index)
        if easier is not None:
            self._laid = easier
            self._recorder.keep_place(easier.text, 0.0)
            self._panel.go_on_easier(easier.timeline)
        elif choice == HurtChoice.STOP:
            self._panel.perform(Command.STOP)
        else:
            self._panel.skip_exercise()
        if leg_symptoms:
            self._window.floor.leave()
            self._safety.ask_if_due()

    def _take_back_hurt(self) -> None:
        """The key was hit by mistake: the repetition begins again."""
        player, hurt, laid = self._panel.player, self._hurt, self._laid
        if player is None or hurt is None or laid is None or player.state is not PlayerState.HURT:
            return
        self._keeper.take_back_hurt(self._hurt_name)
        self._hurt = None
        self._recorder.keep_place(
            laid.text, section_start_s(player.timeline, hurt.position_s) or 0.0
        )
        self._panel.perform(Command.GO_ON)
        self.recorded.emit()

    # The end

    def _end(self, *, finished: bool) -> None:
        player, session = self._panel.player, self._recorder.session
        self._recorder.end()
        stopped_at_s = None
        if player is not None and not finished and self._hurt is None:
            stopped_at_s = section_start_s(player.timeline, player.position_s)
        if session is not None and stopped_at_s:
            self._stopped = (session, stopped_at_s)
        if self._panel.mode is Mode.FINISHED:
            summary = self._after.summary(
                self._panel.tally,
                session,
                finished=finished,
                hurt=self._hurt is not None,
                may_go_on=self._stopped is not None,
            )
            self._panel.show_summary(summary)
        self.recorded.emit()

    def _rate_after(self, level: int) -> None:
        self._after.rate(level)
        self._panel.pages.summary.show_notes(self._after.notes())
        self.recorded.emit()

    def _answer_note(self, key: str, accepted: bool) -> None:
        if key == GO_ON and self._stopped is not None and self._laid is not None:
            (session, at_s), laid = self._stopped, self._laid
            done = self._panel.tally
            self._recorder.go_on(session, laid.text)
            self._play(laid, at_s, done)
            return
        self._after.answer(key, accepted=accepted)
        self._panel.pages.summary.show_notes(self._after.notes())
        self.recorded.emit()

    def _connect(self) -> None:
        panel, pages = self._panel, self._panel.pages
        panel.repetition_completed.connect(self._record)
        panel.repetition_cut_short.connect(self._record)
        panel.hurt.connect(self._note_hurt)
        panel.practice_finished.connect(lambda: self._end(finished=True))
        panel.practice_stopped.connect(lambda: self._end(finished=False))
        pages.pain_rated.connect(self._take_rating)
        pages.pain_skipped.connect(self._skip_rating)
        pages.asking_left.connect(self._leave_question)
        pages.hurt_answered.connect(self._answer_hurt)
        pages.hurt_mistaken.connect(self._take_back_hurt)
        pages.pain_rated_after.connect(self._rate_after)
        pages.note_answered.connect(self._answer_note)
