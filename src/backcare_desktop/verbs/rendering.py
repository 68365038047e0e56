"""`backcare render`: one repetition of an exercise as a picture or as data."""

from __future__ import annotations

import argparse
import difflib
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from backcare_desktop import output, render, words
from backcare_desktop.body.clip import Clip
from backcare_desktop.body.pose import UnreachableError
from backcare_desktop.exercises.clips import clip_of, keep, kept_clip
from backcare_desktop.exercises.library import Library, UnknownExerciseError
from backcare_desktop.exercises.model import Exercise, Side, UnknownVariantError
from backcare_desktop.paths import Places
from backcare_desktop.practice.routine import RoutineItemError
from backcare_desktop.render import Repetition
from backcare_desktop.resources import assets
from backcare_desktop.settings import FigureName, HairTone, SkinTone, Theme
from backcare_desktop.verbs.errors import DONE, WRONG_USAGE, CommandError
from backcare_desktop.verbs.listing import library_of
from backcare_desktop.verbs.own_file import exercise_in, is_file, split_variant
from backcare_desktop.words import gettext as _

if TYPE_CHECKING:
    from backcare_desktop.ui.pictures import Style

FORMATS = ("png", "gif", "svg", "json")


def run(args: argparse.Namespace, where: Places) -> int:
    """Write the file that `args` (of `cli`) describe. Raises CommandError, OutputError."""
    form = _format(args)
    output.check(args.out)
    shown = _repetition(args, library_of(where), where)
    if args.time is not None and args.time > shown.duration_s:
        raise _wrong(
            _("--time {time:g} is after the end: one repetition lasts {seconds:.1f} s.").format(
                time=args.time, seconds=shown.duration_s
            )
        )
    output.write(args.out, _bytes(args, form, shown))
    return DONE


def _format(args: argparse.Namespace) -> str:
    form: str = args.format or args.out.suffix[1:].lower()
    if form not in FORMATS:
        raise _wrong(
            _("{file} has none of the endings {endings}; say which it is with --format.").format(
                file=args.out, endings=", ".join(FORMATS)
            )
        )
    if args.sheet and form != "png":
        raise _wrong(_("--sheet makes a PNG and no {format}.").format(format=form.upper()))
    if args.card and form != "png":
        raise _wrong(_("--card makes a PNG and no {format}.").format(format=form.upper()))
    if form == "json" and (args.figure or args.skin or args.hair or args.theme):
        raise _wrong(_("JSON is the motion alone: it has no figure and no colours."))
    if args.time is not None and form not in ("png", "svg"):
        raise _wrong(_("--time makes a still, so PNG or SVG."))
    return form


def _repetition(args: argparse.Namespace, library: Library, where: Places) -> Repetition:
    exercise_id, variant = split_variant(args.exercise)
    exercise = _exercise(exercise_id, library)
    try:
        if variant and not exercise.variant(variant).moves_differently:
            text = _("The figure cannot show “{variant}” yet; it is told in words only: {words}")
            chosen = exercise.variant(variant)
            raise CommandError(text.format(variant=chosen.name, words=chosen.text))
        clip = _clip(exercise, variant or None, where)
        side = None if args.side is None else Side(args.side)
        return render.repetition(exercise, clip, side, variant or None)
    except UnknownVariantError as error:
        known = ", ".join(f"{exercise_id}/{each}" for each in error.known)
        text = _("{exercise} has no variant “{variant}”. It has: {known}.")
        raise _wrong(
            text.format(exercise=exercise.name, variant=variant, known=known or _("none"))
        ) from error
    except RoutineItemError as error:
        text = _("{exercise} works both sides at once, so it takes no --side.")
        raise _wrong(text.format(exercise=exercise.name)) from error
    except UnreachableError as error:
        raise CommandError(words.figure_problem(exercise, error)) from error


def _clip(exercise: Exercise, variant: str | None, where: Places) -> Clip:
    """The built-in clip, or the user's own; solved now and kept for the window, if it is new."""
    if (assets() / "exercises" / f"{exercise.id}.toml").exists():
        return clip_of(exercise, variant, assets() / "clips")
    cache = where.cache / "clips"
    clip = kept_clip(exercise, variant, cache)
    if clip is None:
        clip = clip_of(exercise, variant)
        with suppress(OSError):  # then it is solved again next time
            keep(clip, exercise, variant, cache)
    return clip


def _exercise(exercise_id: str, library: Library) -> Exercise:
    if is_file(exercise_id):
        return exercise_in(Path(exercise_id))
    try:
        return library.get(exercise_id)
    except UnknownExerciseError as error:
        close = difflib.get_close_matches(exercise_id, error.known, 1)
        if close:
            text = _("There is no exercise “{id}”. Did you mean “{close}”?")
            raise _wrong(text.format(id=exercise_id, close=close[0])) from error
        text = _("There is no exercise “{id}”. There are: {known}.")
        raise _wrong(text.format(id=exercise_id, known=", ".join(error.known))) from error


def _bytes(args: argparse.Namespace, form: str, shown: Repetition) -> bytes:
    if form == "json":
        return render.motion_json(shown)
    # Qt, but only off screen: nothing is shown, and no display is needed.
    from backcare_desktop.ui import pictures

    camera = pictures.camera_of(shown.exercise, args.azimuth, args.elevation)
    style = _style(args)
    if args.card:
        from backcare_desktop.ui.exercise_card import CARD_SIZE, card_png

        return card_png(shown, camera, args.size or CARD_SIZE, style)
    if args.sheet:
        return pictures.sheet_png(shown, camera, args.size or pictures.SHEET_SIZE, style)
    if form == "gif":
        return pictures.gif(shown, camera, args.size or pictures.MOVING_SIZE, style)
    if form == "svg" and args.time is None:
        return pictures.animated_svg(shown, camera, args.size or pictures.MOVING_SIZE, style)
    time_s = render.key_time(shown) if args.time is None else args.time
    paint = pictures.svg if form == "svg" else pictures.png
    return paint(shown, camera, args.size or pictures.SIZE, time_s, style)


def _style(args: argparse.Namespace) -> Style:
    """Who is seen, and in which look: what the settings would say, unless asked for."""
    from backcare_desktop.ui.figure_look import Look
    from backcare_desktop.ui.pictures import Style

    usual = Look()
    person = Look(
        FigureName(args.figure or usual.figure),
        SkinTone(args.skin or usual.skin),
        HairTone(args.hair or usual.hair),
    )
    return Style(person, dark=args.theme == Theme.DARK)


def _wrong(sentence: str) -> CommandError:
    return CommandError(sentence, WRONG_USAGE)
