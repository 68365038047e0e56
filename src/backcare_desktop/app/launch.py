"""Starting: one Backcare for each data directory, and one sentence when it cannot run."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMessageBox

from backcare_desktop import words
from backcare_desktop.app.backcare import Backcare
from backcare_desktop.app.qt import application
from backcare_desktop.desktop.single_instance import (
    Launch,
    NoAnswerError,
    Request,
    SingleInstance,
)
from backcare_desktop.journal.errors import JournalError
from backcare_desktop.paths import Places, PlaceUnwritableError


def open_window(
    places: Places,
    *,
    minimized: bool = False,
    clock_rate: float = 1.0,
    request: Request = Request.RAISE,
    file: Path | None = None,
) -> int:
    """Run Backcare, or hand over to the one that runs already; returns the exit code.

    file: the absolute path of a routine or an exercise to show.

    What keeps it from running is one sentence on standard error, and in a dialog.
    """
    application()
    if file is not None:
        request = Request.OPEN
    instance = SingleInstance(places.data)
    try:
        if not instance.claim(request, file=file):
            return 0
        places.prepare()
        backcare = Backcare(places, clock_rate=clock_rate, minimized=minimized)
        return _run(backcare, instance, Launch(request, file=file))
    except NoAnswerError:
        return _refuse(words.no_answer(places.data))
    except PlaceUnwritableError as error:
        return _refuse(words.place_problem(error))
    except JournalError as error:
        return _refuse(words.journal_problem(error))
    finally:
        instance.close()


def _run(backcare: Backcare, instance: SingleInstance, launch: Launch) -> int:
    instance.launched_again.connect(backcare.take_launch)
    # Ctrl+C in a terminal ends the program as it ends any other; the journal does not mind.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if launch.request is not Request.RAISE:
        QTimer.singleShot(0, lambda: backcare.take_launch(launch))
    return backcare.run()


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr, flush=True)
    box = QMessageBox(QMessageBox.Icon.Warning, "Backcare", sentence)
    box.setObjectName("cannot_start")
    box.exec()
    return 1
