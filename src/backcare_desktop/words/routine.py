"""Routines of the user's own: how long they are, what does not fit, where they are kept."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from backcare_desktop.exercises.model import Position, Variant
from backcare_desktop.output import OutputError
from backcare_desktop.practice.routine import RoutineItem, RoutineItemError
from backcare_desktop.practice.routine_edit import changes_of_position
from backcare_desktop.words import gettext as _
from backcare_desktop.words import ngettext
from backcare_desktop.words.prescription import prescription


def length(seconds: float) -> str:
    """A length of time to the second: "6 min 40 s", "50 s", "12 min"."""
    minutes, rest = divmod(round(seconds), 60)
    if minutes == 0:
        return _("{n} s").format(n=rest)
    if rest == 0:
        return _("{n} min").format(n=minutes)
    return _("{minutes} min {seconds} s").format(minutes=minutes, seconds=rest)


def total(items: Sequence[RoutineItem], seconds: float) -> str:
    """How long it takes, and how often one has to turn over or get up."""
    changes = changes_of_position(items)
    if changes == 0:
        one = {
            Position.ON_BACK: _("{length}, all lying on the back"),
            Position.ALL_FOURS: _("{length}, all on hands and knees"),
        }
        return one[items[0].exercise.position].format(length=length(seconds))
    return ngettext(
        "{length}, {n} change of position", "{length}, {n} changes of position", changes
    ).format(length=length(seconds), n=changes)


def asks_for(item: RoutineItem) -> str:
    """What an item asks for, with its variant: "5 x 3 breaths · Half height"."""
    if item.variant is None:
        return prescription(item)
    return _("{prescription} · {variant}").format(
        prescription=prescription(item), variant=item.exercise.variant(item.variant).name
    )


def variant_name(variant: Variant) -> str:
    """A variant and which way it goes: "Half height (easier)"."""
    text = _("{variant} (easier)") if variant.level == "easier" else _("{variant} (harder)")
    return text.format(variant=variant.name)


def misfit(error: RoutineItemError, item: RoutineItem) -> str:
    """Why a prescription does not fit the exercise of this item."""
    exercise = item.exercise
    match error.key:
        case "side":
            text = _("“{exercise}” works both sides at once: leave the side out.")
        case "rest_s":
            text = _("In “{exercise}” one repetition flows into the next: leave the rest out.")
        case _ if not item.is_held:
            text = _("Nothing is held in “{exercise}”: say how often, such as 6 slow rounds.")
        case _ if exercise.breath is None:
            text = _("“{exercise}” is held for seconds: say how long, such as 3 x 10 s.")
        case _:
            text = _("“{exercise}” is held: say how long, such as 3 x 10 s or 5 x 3 breaths.")
    return text.format(exercise=exercise.name)


# Files ---------------------------------------------------------------------------------------


def first_name() -> str:
    """What a new routine is called until the user knows better."""
    return _("My routine")


def name_needed() -> str:
    """A routine cannot be saved without a name."""
    return _("Give your routine a name.")


def item_needed() -> str:
    """A routine cannot be saved empty."""
    return _("Add your first exercise.")


def saved(name: str) -> str:
    """A routine is in the menu now."""
    return _("“{name}” is saved. You find it in the menu under Routines.").format(name=name)


def saved_beside(name: str, file: Path) -> str:
    """The file was changed by somebody else meanwhile, so that a second one was made."""
    return _(
        "The file of “{name}” was changed by something else meanwhile. Yours is saved beside it, "
        "as {file}."
    ).format(name=name, file=file.name)


def sent(file: Path) -> str:
    """A copy to send is made."""
    return _("A copy is in {file}. Whoever gets it opens it with Backcare.").format(file=file)


def deleted(name: str) -> str:
    """A routine is gone, and can come back."""
    return _("“{name}” is deleted.").format(name=name)


def not_written(error: OutputError) -> str:
    """A file could not be written; nothing is lost."""
    return _("{path} cannot be written: {reason}. Nothing was changed.").format(
        path=error.path, reason=error.reason
    )


def not_deleted(file: Path, reason: str) -> str:
    """A file could not be deleted."""
    return _("{file} cannot be deleted: {reason}. Nothing was changed.").format(
        file=file.name, reason=reason
    )


def kept(name: str) -> str:
    """An opened routine is among the user's own now."""
    return _("“{name}” is among your routines now. You find it in the menu.").format(name=name)


def exercise_kept(name: str) -> str:
    """An opened exercise is among the user's own now."""
    return _("“{name}” is among your exercises now. Here you start it.").format(name=name)


def id_taken(exercise_id: str) -> str:
    """There is another exercise of that id, which stays."""
    return _(
        "You have another exercise with the id “{id}”, and it stays as it is. Give this one an id "
        "of its own to keep both."
    ).format(id=exercise_id)


def kept_already(name: str) -> str:
    """The very same file is there already."""
    return _("You have “{name}” already.").format(name=name)


def unusable_files(number: int) -> str:
    """Several routine files have a problem, which the list of routines tells."""
    return ngettext(
        "{n} of your routine files cannot be used. “Edit routines…” in the menu says why.",
        "{n} of your routine files cannot be used. “Edit routines…” in the menu says why.",
        number,
    ).format(n=number)


def opens_later(file: Path) -> str:
    """A file was opened during practice."""
    return _("{file} opens when you are done.").format(file=file.name)
