"""Facts into sentences."""

import gettext
from pathlib import Path

import pytest
from practice.routines import BRIDGE, CAT_COW, KNEE_TO_CHEST, PIRIFORMIS, routine

from backcare_desktop import words
from backcare_desktop.exercises.library import Problem
from backcare_desktop.exercises.model import Dose, Exercise, Position, Side, Sides
from backcare_desktop.journal.errors import (
    JournalDamagedError,
    JournalError,
    JournalFullError,
    JournalLockedError,
    JournalTooNewError,
    JournalUnwritableError,
)
from backcare_desktop.practice.phase import PhaseKind
from backcare_desktop.practice.red_flags import EmergencySign

LOG = Path("/somewhere/journal.sqlite3")
ERRORS = [
    JournalTooNewError(LOG, 9, 1),
    JournalDamagedError(LOG, "not a database"),
    JournalLockedError(LOG, "busy"),
    JournalUnwritableError(LOG, "permission denied"),
    JournalFullError(LOG, "no space"),
]


@pytest.mark.parametrize(
    ("dose", "sides", "text"),
    [
        (Dose(repetitions=3, hold_s=5.0), Sides.EACH, "3 x 5 s a side"),
        (Dose(repetitions=5, hold_s=10.0), Sides.BOTH, "5 x 10 s"),
        (Dose(repetitions=5, hold_s=7.5), Sides.BOTH, "5 x 7.5 s"),
        (Dose(repetitions=5, breaths=3), Sides.BOTH, "5 x 3 breaths"),
        (Dose(repetitions=5, breaths=1), Sides.EACH, "5 x 1 breath a side"),
        (Dose(repetitions=6), Sides.BOTH, "6 slow rounds"),
        (Dose(repetitions=1), Sides.BOTH, "1 slow round"),
    ],
)
def test_a_dose_is_written_as_it_is_prescribed(dose: Dose, sides: Sides, text: str) -> None:
    assert words.dose(dose, sides) == text


def test_a_dose_in_full_says_what_to_do() -> None:
    each = words.dose_in_full(KNEE_TO_CHEST.dose.start, Sides.EACH)
    assert each == "3 times on each side, hold for 5 seconds"
    assert words.dose_in_full(BRIDGE.dose.start, Sides.BOTH) == "5 times, hold for 3 breaths"
    assert words.dose_in_full(CAT_COW.dose.start, Sides.BOTH) == "6 times, in time with your breath"


@pytest.mark.parametrize(("seconds", "text"), [(1, "1 min"), (89, "1 min"), (660, "11 min")])
def test_minutes_are_whole_and_at_least_one(seconds: float, text: str) -> None:
    assert words.minutes(seconds) == text


def test_the_week_is_counted_up_to_its_goal_and_beyond_it() -> None:
    assert words.days_this_week(3, 5) == "3 of 5 days this week"
    assert words.days_this_week(6, 5) == "6 days this week"


@pytest.mark.parametrize("exercise", [BRIDGE, KNEE_TO_CHEST, PIRIFORMIS, CAT_COW])
def test_every_phase_has_words(exercise: Exercise) -> None:
    for phase in routine(exercise).phases:
        assert words.phase(phase, exercise).strip()


def test_a_phase_says_what_the_exercise_file_says() -> None:
    phases = routine(KNEE_TO_CHEST).phases
    assert words.phase(phases[1], KNEE_TO_CHEST) == "Now pull"
    (switch, *_) = (each for each in phases if each.kind is PhaseKind.SWITCH_SIDE)
    assert words.phase(switch, KNEE_TO_CHEST) == "Other side"


def test_a_change_of_position_says_into_which() -> None:
    (change,) = (
        each for each in routine(BRIDGE, CAT_COW).phases if each.kind is PhaseKind.CHANGE_POSITION
    )
    assert words.phase(change, CAT_COW) == words.get_into(Position.ALL_FOURS)


def test_a_repetition_names_its_side_only_where_there_are_two() -> None:
    assert words.repetition(routine(BRIDGE).phases[0]) == "1 of 5"
    assert words.repetition(routine(KNEE_TO_CHEST).phases[0]) == "1 of 3 · right side"


def test_what_was_done_keeps_left_and_right_apart() -> None:
    assert words.done(KNEE_TO_CHEST, {Side.LEFT: 2, Side.RIGHT: 3}) == (
        "knee-to-chest: 2 left, 3 right"
    )
    assert words.done(BRIDGE, {Side.BOTH: 1}) == "bridge: 1 time"


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_every_trouble_with_the_log_says_where_it_is_and_nothing_technical(
    error: JournalError,
) -> None:
    sentence = words.journal_problem(error)
    assert str(LOG) in sentence
    assert error.detail not in sentence


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_what_is_not_saved_yet_is_said_to_be_kept(error: JournalError) -> None:
    assert "keeps what you did" in words.not_saved_yet(error)


def test_a_problem_in_a_file_names_file_key_and_what_was_expected() -> None:
    problem = Problem(Path("/x/mine.toml"), "dose.start.hold_s", "a number from 1 to 120")
    assert words.exercise_problem(problem) == (
        "mine.toml: “dose.start.hold_s” should be a number from 1 to 120."
    )


def test_a_problem_with_a_whole_file_does_not_pretend_to_have_a_key() -> None:
    problem = Problem(Path("/x/mine.toml"), "", "text in UTF-8")
    assert words.exercise_problem(problem) == "mine.toml: expected text in UTF-8."


def test_a_problem_in_a_line_names_the_line() -> None:
    problem = Problem(Path("/x/mine.toml"), "line 3", "a value after the equals sign")
    assert words.exercise_problem(problem) == (
        "mine.toml, line 3: expected a value after the equals sign."
    )


def test_every_emergency_sign_is_asked_as_a_question() -> None:
    questions = [words.emergency_question(sign) for sign in EmergencySign]
    assert len(set(questions)) == 6
    assert all(question.endswith("?") for question in questions)


def test_another_catalogue_changes_the_language() -> None:
    class Shouting(gettext.NullTranslations):
        def gettext(self, message: str) -> str:
            return message.upper()

    words.use(Shouting())
    try:
        assert words.side(Side.LEFT) == "LEFT SIDE"
    finally:
        words.use(gettext.NullTranslations())
    assert words.side(Side.LEFT) == "left side"
