"""What the voice says: short, warm sentences, and numbers as an engine reads them well."""

from __future__ import annotations

from backcare_desktop import words
from backcare_desktop.exercises.model import Dose, Exercise, Position, Side, Sides
from backcare_desktop.practice.cues import Coming, Cue, CueKind
from backcare_desktop.words import gettext as _
from backcare_desktop.words import ngettext


def sentence(cue: Cue, exercise: Exercise) -> str:
    """The words of a cue; "" when there is nothing to say."""
    phase = cue.phase
    match cue.kind:
        case CueKind.COMES:
            return _comes(cue, exercise)
        case CueKind.POSITION:
            return _("{what}.").format(what=words.get_into(exercise.position))
        case CueKind.DOSE if cue.coming is not None:
            return _dose(cue.coming, brief=cue.brief)
        case CueKind.SIDE if cue.coming is not None:
            return _side(phase.side, only=cue.coming.only_side)
        case CueKind.STEP:
            return exercise.steps[cue.number - 1] if cue.number <= len(exercise.steps) else ""
        case CueKind.MOVE | CueKind.REST:
            return words.phase(phase, exercise)
        case CueKind.HOLD:
            return _hold(words.phase(phase, exercise), cue)
        case CueKind.OTHER_SIDE:
            return _other_side(phase.side, brief=cue.brief)
        case CueKind.BREATHE_IN:
            return _("In") if cue.brief else _("Breathe in")
        case CueKind.LAST_BREATH_IN:
            return _("In") if cue.brief else _("Last breath in")
        case CueKind.BREATHE_OUT:
            return _("Out") if cue.brief else _("Breathe out")
        case CueKind.COUNT | CueKind.COUNT_IN:
            return str(cue.number)
        case CueKind.WELL_DONE:
            return _well_done(exercise.position)
        case _:
            return _plain(cue.kind)


def _plain(kind: CueKind) -> str:
    return {
        CueKind.RELEASE: _("And release"),
        CueKind.HALFWAY: _("Halfway"),
        CueKind.LAST_REPETITION: _("One more"),
        CueKind.LET_GO: _("Let go slowly. Take your time."),
    }.get(kind, "")


def _comes(cue: Cue, exercise: Exercise) -> str:
    if cue.coming is None:
        text = "{exercise}."
    elif cue.coming.is_again:
        text = _("{exercise}, easier.")
    elif cue.coming.is_first:
        text = _("First: {exercise}.")
    elif cue.brief:
        text = _("Next: {exercise}.")
    else:
        text = _("Well done. Next: {exercise}.")
    return text.format(exercise=exercise.name)


def _dose(coming: Coming, *, brief: bool) -> str:
    dose, times = coming.dose, coming.dose.repetitions
    if brief:
        one, many = _("{n} time."), _("{n} times.")
        if coming.sides is Sides.EACH:
            one, many = _("{n} time on each side."), _("{n} times on each side.")
        return ngettext(one, many, times).format(n=times)
    if dose.hold_s is not None:
        # A tenth of a second is for the ring; nobody wants to hear it.
        dose = Dose(repetitions=times, hold_s=float(max(1, round(dose.hold_s))))
    return _("{what}.").format(what=words.dose_in_full(dose, coming.sides))


def _side(side: Side, *, only: bool) -> str:
    if side is Side.LEFT:
        return _("Left side only.") if only else _("Left side first.")
    return _("Right side only.") if only else _("Right side first.")


def _other_side(side: Side, *, brief: bool) -> str:
    if brief or side is Side.BOTH:
        return _("Other side")
    return _("Other side, left") if side is Side.LEFT else _("Other side, right")


def _hold(what: str, cue: Cue) -> str:
    if cue.brief or not cue.number:
        return what
    if cue.phase.breaths is not None:
        text = ngettext("{hold}, for {n} breath", "{hold}, for {n} breaths", cue.number)
    else:
        text = ngettext("{hold}, for {n} second", "{hold}, for {n} seconds", cue.number)
    return text.format(hold=what, n=cue.number)


def _well_done(position: Position) -> str:
    if position is Position.ON_BACK:
        return _("Well done. Take your time: roll onto your side, then get up slowly.")
    return _("Well done. Take your time, and get up slowly.")


def sound_check() -> str:
    """What the voice says when somebody tries it."""
    return _("This is how I lead you. Raise your hips, and hold.")


def no_voice() -> str:
    """No voice can be heard on this computer; told once."""
    return _(
        "This computer has no voice for Backcare, so nothing is spoken. Chimes and the screen "
        "lead you. On Linux, the packages speech-dispatcher and espeak-ng bring one."
    )


def no_sound() -> str:
    """Nothing can be heard on this computer; told once."""
    return _("No speaker or headphones were found, so the screen leads you without sound.")
