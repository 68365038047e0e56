"""A tour of the real window: an exercise played on the fast clock, with pictures on the way.

Everything is done with key presses and mouse clicks, as a user would do it. It needs no display.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from backcare_desktop import settings
from backcare_desktop.app.backcare import Backcare
from backcare_desktop.app.tour_guide import Guide, TourClock
from backcare_desktop.paths import places
from backcare_desktop.practice.cues import Verbosity
from backcare_desktop.practice.red_flags import EmergencySign
from backcare_desktop.ui.main_window import Tab
from backcare_desktop.verbs.errors import DONE, CommandError
from backcare_desktop.words import gettext as _

EXERCISE = "bridge"
CLOCK_RATE = 20.0

MARK = "about-this-folder.txt"
JOURNAL = "journal.sqlite3"


def tour(folder: Path) -> int:
    """Take the tour and leave its pictures and its journal in `folder`; returns the exit code.

    An earlier tour there is replaced; any other folder that is not empty is left alone. Raises
    CommandError.
    """
    make_room(folder)
    data = folder / "data"
    qInstallMessageHandler(_show_message)
    try:
        clock = TourClock()
        there = places(data)
        there.prepare()
        # Pictures of the window, not of a screen that nobody sees.
        settings.save(
            there.settings,
            settings.Settings(practise_in=settings.PractiseIn.WINDOW, verbosity=Verbosity.SILENT),
        )
        backcare = Backcare(there, now=clock, clock_rate=CLOCK_RATE)
        guide = Guide(backcare, clock, folder)
        try:
            backcare.begin()
            _lead(guide)
        finally:
            backcare.end()
        shutil.copyfile(data / JOURNAL, folder / JOURNAL)
    finally:
        qInstallMessageHandler(None)
        shutil.rmtree(data, ignore_errors=True)
    text = _("The tour is in {folder}: {n} pictures, and the journal of what was done.")
    print(text.format(folder=folder, n=guide.pictures))
    return DONE


def make_room(folder: Path) -> None:
    """An empty folder with our mark in it, so that the next tour knows that it may replace it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        there = [file.name for file in folder.iterdir()]
        if there and MARK not in there:
            raise CommandError(
                _("{folder} is not empty and holds no earlier tour, so it was left alone.").format(
                    folder=folder
                )
            )
        for file in (*folder.glob("[0-9][0-9]-*.png"), *folder.glob(f"{JOURNAL}*")):
            file.unlink()
        shutil.rmtree(folder / "data", ignore_errors=True)
        (folder / MARK).write_text(
            _("Made by `backcare tour`, which may replace these pictures and this journal.") + "\n",
            encoding="utf-8",
        )
    except OSError as error:
        raise CommandError(
            _("{folder} cannot be written: {reason}.").format(folder=folder, reason=error.strerror)
        ) from error


def _lead(guide: Guide) -> None:
    """The way through the program, from the first start to the chart."""
    window = guide.backcare.window
    guide.wait_for(lambda: guide.backcare.safety.dialog is not None)
    guide.wait(1.0)  # the small pictures in the list are drawn one by one
    guide.picture("first-start")
    guide.click("advice_continue_button")
    for sign in EmergencySign:
        guide.click(f"{sign.value}_no")
    guide.picture("safety-questions")
    guide.click("questions_continue_button")
    guide.click("no_sign_box")
    guide.click("signs_continue_button")
    guide.wait_for(lambda: guide.backcare.safety.dialog is None)
    guide.choose(EXERCISE)
    guide.show_demo_at_its_best()
    guide.picture("exercises")
    guide.click("start_button")
    guide.wait(0.4)  # the list slides away
    guide.picture("pain-before")
    guide.click("pain_2")
    for movement, name in (("prepare", "get-ready"), ("raise", "raise"), ("hold", "hold")):
        guide.wait_for_movement(movement)
        guide.picture(name)
    guide.press_space()
    guide.picture("paused")
    guide.press_space()
    guide.wait_for_movement("lower")
    guide.picture("lower")
    guide.wait_for_practice_to_end()
    guide.picture("done")
    guide.click("done_button")
    guide.open_tab(Tab.PROGRESS)
    guide.picture("progress")
    guide.point_at_today()
    guide.picture("what-was-done")
    window.action("theme_dark").trigger()
    guide.picture("in-the-dark")
    guide.open_tab(Tab.EXERCISES)
    guide.show_demo_at_its_best()
    guide.picture("exercises-in-the-dark")


def _show_message(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """What Qt has to say, but for what its off-screen platform says of every window."""
    if "This plugin does not support" not in message:
        print(message, file=sys.stderr)
