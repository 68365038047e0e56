"""Facts into sentences, for the window, the voice and the command line alike.

Every text goes through gettext here; widgets import `gettext` and `ngettext` from this module
too, so that one call of `use` changes the language of the whole program.
"""

from __future__ import annotations

import gettext as _gettext
import math
from collections.abc import Mapping
from pathlib import Path

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
from backcare_desktop.paths import PlaceUnwritableError
from backcare_desktop.practice.phase import Phase, PhaseKind
from backcare_desktop.practice.red_flags import EmergencySign
from backcare_desktop.settings import SettingsProblem, SettingsUnwritableError


class _Language:
    """Holds the catalogue in use; English is the source text."""

    catalogue: _gettext.NullTranslations = _gettext.NullTranslations()


def use(catalogue: _gettext.NullTranslations) -> None:
    """Speak the language of this catalogue from now on."""
    _Language.catalogue = catalogue


def language() -> str:
    """The language in use, such as "en" or "pt_BR"."""
    return _Language.catalogue.info().get("language") or "en"


def gettext(message: str) -> str:
    """The message in the language in use."""
    return _Language.catalogue.gettext(message)


def ngettext(one: str, many: str, number: int) -> str:
    """The message for this number in the language in use."""
    return _Language.catalogue.ngettext(one, many, number)


_ = gettext


# Numbers -------------------------------------------------------------------------------------


def number(value: float) -> str:
    """A figure without a useless ".0"."""
    return f"{value:g}"


def minutes(seconds: float) -> str:
    """A length of time in whole minutes, never less than one: "11 min"."""
    whole = max(1, round(seconds / 60))
    return ngettext("{n} min", "{n} min", whole).format(n=whole)


def dose(a_dose: Dose, sides: Sides) -> str:
    """The dose as it is prescribed: "3 x 5 s a side", "5 x 3 breaths", "6 slow rounds"."""
    times = a_dose.repetitions
    each = sides is Sides.EACH
    if a_dose.hold_s is not None:
        text = _("{times} x {hold} s a side") if each else _("{times} x {hold} s")
        return text.format(times=times, hold=number(a_dose.hold_s))
    if a_dose.breaths is not None:
        one = _("{times} x {n} breath a side") if each else _("{times} x {n} breath")
        many = _("{times} x {n} breaths a side") if each else _("{times} x {n} breaths")
        return (one if a_dose.breaths == 1 else many).format(times=times, n=a_dose.breaths)
    if each:
        return ngettext("{n} slow round a side", "{n} slow rounds a side", times).format(n=times)
    return ngettext("{n} slow round", "{n} slow rounds", times).format(n=times)


def dose_in_full(a_dose: Dose, sides: Sides) -> str:
    """The dose as one would say it: "5 times, 3 breaths each"."""
    times = (
        ngettext("{n} time on each side", "{n} times on each side", a_dose.repetitions)
        if sides is Sides.EACH
        else ngettext("{n} time", "{n} times", a_dose.repetitions)
    ).format(n=a_dose.repetitions)
    if a_dose.hold_s is not None:
        return _("{times}, hold for {seconds} seconds").format(
            times=times, seconds=number(a_dose.hold_s)
        )
    if a_dose.breaths is not None:
        return ngettext(
            "{times}, hold for {n} breath", "{times}, hold for {n} breaths", a_dose.breaths
        ).format(times=times, n=a_dose.breaths)
    return _("{times}, in time with your breath").format(times=times)


def routine_size(exercises: int, seconds: float) -> str:
    """How much a routine is: "7 exercises, 14 min"."""
    count = ngettext("{n} exercise", "{n} exercises", exercises).format(n=exercises)
    return _("{exercises}, {minutes}").format(exercises=count, minutes=minutes(seconds))


def days_this_week(days: int, goal: int) -> str:
    """How the week goes: "3 of 5 days this week"; past the goal just the days."""
    if days > goal:
        return ngettext("{n} day this week", "{n} days this week", days).format(n=days)
    return ngettext("{n} of {goal} day this week", "{n} of {goal} days this week", goal).format(
        n=days, goal=goal
    )


# Practice ------------------------------------------------------------------------------------


def side(a_side: Side) -> str:
    """ "left side", "right side", or "" for both."""
    return {Side.LEFT: _("left side"), Side.RIGHT: _("right side"), Side.BOTH: ""}[a_side]


def position(a_position: Position) -> str:
    """Where one is: "lying on the back"."""
    return {
        Position.ON_BACK: _("lying on the back"),
        Position.ALL_FOURS: _("on hands and knees"),
    }[a_position]


def get_into(a_position: Position) -> str:
    """The words that bring somebody there: "Lie down on your back"."""
    return {
        Position.ON_BACK: _("Lie down on your back"),
        Position.ALL_FOURS: _("Come onto hands and knees"),
    }[a_position]


def phase(a_phase: Phase, exercise: Exercise) -> str:
    """What to do in this phase; the exercise file's own words where it has some."""
    if a_phase.cue:
        return a_phase.cue
    match a_phase.kind:
        case PhaseKind.PREPARE:
            return _("Get ready")
        case PhaseKind.CHANGE_POSITION:
            return get_into(exercise.position)
        case PhaseKind.SWITCH_SIDE:
            return _("Other side")
        case PhaseKind.HOLD:
            return _("Hold")
        case PhaseKind.REST:
            return _("Rest")
        case PhaseKind.MOVE:
            return _("Come back slowly")


def repetition(a_phase: Phase) -> str:
    """Which repetition this is: "2 of 5 · left side"."""
    values = {"n": a_phase.repetition, "all": a_phase.repetitions}
    if a_phase.side is Side.BOTH:
        return _("{n} of {all}").format(**values)
    return _("{n} of {all} · {side}").format(**values, side=side(a_phase.side))


def breath(level_rises: bool) -> str:
    """The half of a breath that is being taken."""
    return _("in") if level_rises else _("out")


def seconds_caption(seconds: int) -> str:
    """The unit under a number of seconds."""
    return ngettext("second", "seconds", seconds)


def breaths_caption(breaths: int) -> str:
    """The unit under a number of breaths."""
    return ngettext("breath", "breaths", breaths)


def coming(exercise: Exercise | None) -> str:
    """What comes after the present exercise."""
    if exercise is None:
        return _("Last exercise")
    return _("Next: {exercise}").format(exercise=exercise.name)


def time_left(seconds: float) -> str:
    """How much of the routine is still to come: "4 min left"."""
    if seconds < 60:
        return _("Less than a minute left")
    whole = math.ceil(seconds / 60)
    return ngettext("{n} min left", "{n} min left", whole).format(n=whole)


def practice_ended(*, finished: bool) -> str:
    """The headline after practice, played to its end or stopped with something done."""
    return _("Well done") if finished else _("That counts")


def practice_time(seconds: float) -> tuple[str, str]:
    """The number to be glad of, and what it counts: ("6", "minutes for your back")."""
    if seconds < 60:
        whole = max(1, round(seconds))
        return str(whole), ngettext("second for your back", "seconds for your back", whole)
    whole = round(seconds / 60)
    return str(whole), ngettext("minute for your back", "minutes for your back", whole)


def paused(*, waited: bool) -> str:
    """The one sentence of the pause; `waited`: nobody pressed pause, the machine was away."""
    if waited:
        return _("The practice waited for you while the computer was busy or asleep.")
    return _("Take all the time you need.")


def done(exercise: Exercise, by_side: Mapping[Side, int]) -> str:
    """What was done of one exercise: "Bridge: 5 times"."""
    if exercise.sides is Sides.EACH:
        return _("{exercise}: {left} left, {right} right").format(
            exercise=exercise.name,
            left=by_side.get(Side.LEFT, 0),
            right=by_side.get(Side.RIGHT, 0),
        )
    times = sum(by_side.values())
    return ngettext("{exercise}: {n} time", "{exercise}: {n} times", times).format(
        exercise=exercise.name, n=times
    )


# The log -------------------------------------------------------------------------------------


def journal_problem(error: JournalError) -> str:
    """Why the log cannot be used at all, that it is safe, and what to do."""
    path = error.path
    match error:
        case JournalTooNewError():
            text = _(
                "Your practice log was written by a newer Backcare, so this one leaves it "
                "untouched: {path}. Please update Backcare."
            )
        case JournalDamagedError():
            text = _("Your practice log cannot be read. It was left as it is: {path}.")
        case JournalLockedError():
            text = _(
                "Another program is using your practice log, so nothing was changed: {path}. "
                "Close that program and start Backcare again."
            )
        case JournalFullError():
            text = _(
                "The disk is full, so your practice log cannot be written: {path}. "
                "Make some room and start Backcare again; nothing is lost."
            )
        case JournalUnwritableError():
            text = _(
                "Backcare may not write its practice log here: {path}. Check that the folder "
                "exists and is yours, or choose another with --data-dir."
            )
        case _:
            text = _("The practice log cannot be used right now: {path}. It was left as it is.")
    return text.format(path=path)


def not_saved_yet(error: JournalError) -> str:
    """Why the last repetitions are not in the log yet, and that they will be."""
    match error:
        case JournalFullError():
            return _(
                "The disk is full. Backcare keeps what you did and saves it as soon as there "
                "is room."
            )
        case JournalLockedError():
            return _(
                "Another program is using the practice log. Backcare keeps what you did and "
                "tries again."
            )
        case _:
            return _(
                "The practice log cannot be written right now. Backcare keeps what you did and "
                "tries again."
            )


def quit_unsaved(repetitions: int) -> str:
    """The question before leaving while repetitions are not on disk."""
    return ngettext(
        "{n} repetition is not saved yet. Make some room on the disk, or close what uses the "
        "practice log, and try again.",
        "{n} repetitions are not saved yet. Make some room on the disk, or close what uses the "
        "practice log, and try again.",
        repetitions,
    ).format(n=repetitions)


def exercise_problem(problem: Problem) -> str:
    """What is wrong in an exercise file of the user's, and where."""
    values = {"file": problem.file.name, "key": problem.key, "expected": problem.expected}
    if not problem.key:
        return _("{file}: expected {expected}.").format(**values)
    if problem.key.startswith("line "):
        values["line"] = problem.key.removeprefix("line ")
        return _("{file}, line {line}: expected {expected}.").format(**values)
    return _("{file}: “{key}” should be {expected}.").format(**values)


def settings_problem(problem: SettingsProblem) -> str:
    """The settings file was not all right; what was kept of it, and where it is now."""
    if problem.key:
        text = _("{file}: “{key}” should be {expected}. The default is used instead.")
    else:
        text = _("{file}: expected {expected}. The defaults are used instead.")
    text = text.format(file=problem.file.name, key=problem.key, expected=problem.expected)
    if problem.set_aside is None:
        return text
    return _("{sentence} Your file is kept as {name}.").format(
        sentence=text, name=problem.set_aside.name
    )


def settings_not_saved(error: SettingsUnwritableError) -> str:
    """A change holds until Backcare ends, and why no longer."""
    return _(
        "Your settings could not be saved ({reason}): {path}. They hold until you quit."
    ).format(reason=error.reason, path=error.path)


def place_problem(error: PlaceUnwritableError) -> str:
    """A folder that Backcare needs cannot be written."""
    return _(
        "Backcare may not write to this folder: {path} ({reason}). Nothing was changed. Choose "
        "another with --data-dir, or make it yours."
    ).format(path=error.path, reason=error.reason)


def no_answer(folder: Path) -> str:
    """Another Backcare has the data directory and does not answer."""
    return _(
        "Backcare is already running and does not answer. Close it, then start it again: {path}."
    ).format(path=folder)


def figure_prepared(exercise: Exercise) -> str:
    """The figure of an exercise of the user's own is on its way."""
    return _("The figure for “{exercise}” is being prepared. This takes a moment, once.").format(
        exercise=exercise.name
    )


def figure_problem(exercise: Exercise, error: ValueError) -> str:
    """The figure of an exercise of the user's own cannot be shown: a body cannot do that."""
    return _("The figure cannot show “{exercise}”. Its poses need a look: {reason}.").format(
        exercise=exercise.name, reason=error
    )


# The tray ------------------------------------------------------------------------------------


def still_in_tray() -> tuple[str, str]:
    """Title and text, told once, when the window is first closed."""
    return (
        _("Backcare is still here"),
        _("It waits in the tray to remind you. To end it, choose Quit in its menu."),
    )


# Safety --------------------------------------------------------------------------------------


def emergency_question(sign: EmergencySign) -> str:
    """The sign as a plain question."""
    return {
        EmergencySign.BOTH_LEGS: _("Pain, tingling, weakness or numbness in both of your legs?"),
        EmergencySign.SADDLE: _(
            "Numbness or tingling around your genitals (private parts) or buttocks?"
        ),
        EmergencySign.PASSING_WATER: _("Difficulty peeing?"),
        EmergencySign.CONTROL: _("Loss of control of your bladder or bowels (pee or poo)?"),
        EmergencySign.CHEST: _("Chest pain?"),
        EmergencySign.ACCIDENT: _("Did your back pain begin after a serious accident?"),
    }[sign]


def daily_advice() -> tuple[str, ...]:
    """The advice for every day, a sentence an idea."""
    return (
        _("Once or twice a day is enough. Keep coming back: that is what helps most."),
        _("Start slowly, and listen to your body."),
        _(
            "Never push through pain. Stop at once if pain, tingling or numbness spreads further "
            "down your leg."
        ),
        _(
            "New to exercise, or hurt before? Ask a physical therapist or your healthcare "
            "provider first."
        ),
        _(
            "These exercises can ease your back and make it stronger. They may not cure what "
            "causes the pain."
        ),
    )
