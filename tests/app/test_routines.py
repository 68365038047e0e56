"""Own routines in the whole program: menu, list, editor, and files that somebody sent."""

import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.desk import EVENING

from backcare_desktop.app import Backcare
from backcare_desktop.app.safety_gate import Gate
from backcare_desktop.body.clip import Clip
from backcare_desktop.desktop.single_instance import Launch, Request
from backcare_desktop.exercises.model import Exercise
from backcare_desktop.journal.journal import Journal
from backcare_desktop.paths import Places
from backcare_desktop.practice.history import HurtChoice
from backcare_desktop.practice.red_flags import EmergencySign
from backcare_desktop.practice.routine_file import parse_routine
from backcare_desktop.ui.opened_file import OpenedFile
from backcare_desktop.ui.player_panel import Mode

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

Build = Callable[..., Backcare]
SAMPLE = Path(__file__).parent.parent / "exercises" / "sample-stretch.toml"
HEAD = 'format = 1\nname = "{name}"\n'


@pytest.fixture(autouse=True)
def cleared(here: Places) -> None:
    """The safety questions were answered, with no sign."""
    here.prepare()
    with Journal.open(here.journal) as journal:
        answers = {sign.value: False for sign in EmergencySign}
        journal.record_safety(answers, EVENING, emergency=False)


@pytest.fixture
def running(build: Build, qtbot: QtBot) -> Iterator[Callable[[], Backcare]]:
    """Builds the program and opens its window; closes its dialogs afterwards."""
    built: list[Backcare] = []

    def run() -> Backcare:
        backcare = build()
        built.append(backcare)
        backcare.begin()
        qtbot.waitUntil(lambda: backcare.window.has_appeared)
        return backcare

    yield run
    for backcare in built:
        for dialog in (backcare.routines.editor, backcare.routines.shelf, backcare.opened.dialog):
            if dialog is not None:
                dialog.done(0)


def write(folder: Path, file: str, *ids: str, name: str = "After work") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    text = HEAD.format(name=name) + "".join(f'[[exercise]]\nid = "{each}"\n' for each in ids)
    (folder / file).write_text(text, encoding="utf-8")
    return folder / file


def notice(backcare: Backcare, name: str) -> str | None:
    return backcare.window.notices.sentence(name)


def own_titles(backcare: Backcare) -> list[str]:
    return [a.text() for a in backcare.window.menu.routines.actions() if ".toml" in a.objectName()]


def practised(backcare: Backcare) -> list[str]:
    """The exercises of the practice that is being asked about or goes on, in order."""
    if backcare.window.player_panel.mode is Mode.ASKING:
        backcare.window.player_panel.pages.pain.skip.click()
    player = backcare.window.player_panel.player
    assert player is not None
    return list(dict.fromkeys(phase.exercise_id for phase in player.timeline.phases))


def hurt_bridge(backcare: Backcare) -> None:
    """The bridge hurt just now, and rests."""
    backcare.practice.start_exercise("bridge")
    backcare.window.player_panel.pages.pain.skip.click()
    player, session = backcare.window.player_panel.player, backcare.recorder.session
    assert player is not None
    assert session is not None
    name = backcare.keeper.hurt(player.timeline.phases[1], 1.0, session)
    backcare.keeper.choose(name, HurtChoice.STOP)
    backcare.practice.leave()
    backcare.window.player_panel.left.emit()


# The menu ------------------------------------------------------------------------------------


def test_own_routines_are_in_the_menu_and_start(
    running: Callable[[], Backcare], here: Places
) -> None:
    write(here.routines, "a.toml", "rotation", "cat-cow", name="Work & tea")
    backcare = running()
    assert own_titles(backcare) == ["Work && tea"]
    backcare.window.action("routine_a.toml").trigger()
    assert practised(backcare) == ["rotation", "cat-cow"]


def test_one_bad_file_is_told_and_the_rest_works(
    running: Callable[[], Backcare], here: Places
) -> None:
    write(here.routines, "good.toml", "bridge")
    write(here.routines, "bad.toml", "brigde")
    backcare = running()
    assert own_titles(backcare) == ["After work"]
    said = notice(backcare, "routines")
    assert said is not None
    assert said.startswith('bad.toml: “exercise[1].id” should be "bridge"')


def test_many_bad_files_are_one_notice_and_a_sentence_each_in_the_list(
    running: Callable[[], Backcare], here: Places
) -> None:
    write(here.routines, "good.toml", "bridge")
    for number in range(5):
        write(here.routines, f"bad-{number}.toml", "brigde")
    backcare = running()
    assert (notice(backcare, "routines") or "").startswith("5 of your routine files")
    backcare.window.action("edit_routines").trigger()
    shelf = backcare.routines.shelf
    assert shelf is not None
    assert len(shelf.problems.text().splitlines()) == 5
    assert shelf.list.count() == 1


# The editor and the list ---------------------------------------------------------------------


def test_a_new_routine_is_saved_and_in_the_menu_at_once(
    running: Callable[[], Backcare], here: Places
) -> None:
    backcare = running()
    backcare.window.action("new_routine").trigger()
    editor = backcare.routines.editor
    assert editor is not None
    editor.name.setText("Before bed")
    editor.add(backcare.library.get("bridge"))
    editor.save.click()
    assert backcare.routines.editor is None
    assert own_titles(backcare) == ["Before bed"]
    text = (here.routines / "before-bed.toml").read_text(encoding="utf-8")
    assert parse_routine(text, backcare.library).name == "Before bed"


def test_save_and_start_does_both(running: Callable[[], Backcare], here: Places) -> None:
    backcare = running()
    backcare.routines.edit(None)
    editor = backcare.routines.editor
    assert editor is not None
    editor.add(backcare.library.get("rotation"))
    assert editor.start.text() == "Save and start"
    editor.start.click()
    assert practised(backcare) == ["rotation"]
    assert (here.routines / "my-routine.toml").exists()


def test_a_routine_is_edited_in_its_file(running: Callable[[], Backcare], here: Places) -> None:
    file = write(here.routines, "a.toml", "rotation")
    backcare = running()
    backcare.routines.show_shelf()
    shelf = backcare.routines.shelf
    assert shelf is not None
    shelf.edit.click()
    editor = backcare.routines.editor
    assert editor is not None
    editor.add(backcare.library.get("bridge"))
    editor.save.click()
    assert file.read_text(encoding="utf-8").count("[[exercise]]") == 2
    assert [each.name for each in here.routines.iterdir()] == ["a.toml"]


def test_what_cannot_be_written_is_told_and_stays_in_the_editor(
    running: Callable[[], Backcare], here: Places
) -> None:
    backcare = running()
    here.routines.write_text("in the way", encoding="utf-8")
    backcare.routines.edit(None)
    editor = backcare.routines.editor
    assert editor is not None
    editor.add(backcare.library.get("bridge"))
    editor.save.click()
    assert editor.isVisible()
    assert "cannot be written" in editor.note.text()


def test_a_deleted_routine_can_be_brought_back(
    running: Callable[[], Backcare], here: Places
) -> None:
    file = write(here.routines, "a.toml", "rotation")
    before = file.read_bytes()
    backcare = running()
    backcare.routines.edit(file)
    editor = backcare.routines.editor
    assert editor is not None
    editor.delete.click()
    shelf = backcare.routines.shelf
    assert shelf is not None
    assert not file.exists()
    assert own_titles(backcare) == []
    assert shelf.undo_sentence.text() == "“After work” is deleted."
    shelf.undo.click()
    assert file.read_bytes() == before
    assert own_titles(backcare) == ["After work"]


def test_a_copy_is_saved_to_send(
    running: Callable[[], Backcare], here: Places, tmp_path: Path
) -> None:
    file = write(here.routines, "a.toml", "rotation")
    backcare = running()
    backcare.routines.edit(file)
    editor = backcare.routines.editor
    assert editor is not None
    routine = editor.routine
    assert routine is not None
    editor.send.click()
    dialog = backcare.routines.send_dialog
    assert dialog is not None
    dialog.fileSelected.emit(str(tmp_path / "to-send.toml"))
    dialog.close()
    text = (tmp_path / "to-send.toml").read_text(encoding="utf-8")
    assert parse_routine(text, backcare.library) == routine
    assert "A copy is in" in editor.note.text()


# What rests, and the gate --------------------------------------------------------------------


def test_what_rests_is_left_out_and_said(running: Callable[[], Backcare], here: Places) -> None:
    write(here.routines, "a.toml", "bridge", "rotation")
    write(here.routines, "b.toml", "bridge", name="Only that")
    backcare = running()
    hurt_bridge(backcare)
    backcare.routines.start_named("a.toml")
    assert practised(backcare) == ["rotation"]
    said = notice(backcare, "resting")
    assert said is not None
    assert said.startswith("Bridge rests until")
    backcare.practice.leave()
    backcare.window.player_panel.left.emit()
    backcare.routines.start_named("b.toml")
    assert not backcare.window.is_practising
    assert notice(backcare, "nothing") is not None


def test_no_routine_starts_past_the_gate(
    running: Callable[[], Backcare], here: Places, tmp_path: Path
) -> None:
    write(here.routines, "a.toml", "rotation")
    backcare = running()
    backcare.safety.gate.answer({EmergencySign.SADDLE.value: True})
    backcare.safety.changed.emit()
    assert backcare.safety.gate.state is Gate.CLOSED
    assert not backcare.window.action("routine_a.toml").isEnabled()
    backcare.routines.start_named("a.toml")
    assert not backcare.window.is_practising
    assert backcare.safety.dialog is not None
    backcare.safety.dialog.reject()
    preview = opened(backcare, write(tmp_path, "sent.toml", "rotation"))
    assert not preview.start.isEnabled()


# Files that somebody sent --------------------------------------------------------------------


def opened(backcare: Backcare, file: Path) -> OpenedFile:
    backcare.take_launch(Launch(Request.OPEN, file=file))
    for _turn in range(5):
        QApplication.processEvents()
    assert backcare.opened.dialog is not None
    return backcare.opened.dialog


def test_an_opened_routine_is_shown_and_starts(
    running: Callable[[], Backcare], tmp_path: Path
) -> None:
    backcare = running()
    preview = opened(backcare, write(tmp_path, "sent.toml", "rotation", name="From Anna"))
    assert preview.windowTitle() == "From Anna"
    assert not backcare.window.is_practising
    preview.start.click()
    assert practised(backcare) == ["rotation"]


def test_an_opened_routine_is_kept_once(
    running: Callable[[], Backcare], here: Places, tmp_path: Path
) -> None:
    backcare = running()
    file = write(tmp_path, "sent.toml", "rotation", name="From Anna")
    opened(backcare, file).keep.click()
    assert (here.routines / "from-anna.toml").read_bytes() == file.read_bytes()
    assert own_titles(backcare) == ["From Anna"]
    again = opened(backcare, file)
    again.keep.click()
    assert again.note.text() == "You have “From Anna” already."
    assert len(list(here.routines.iterdir())) == 1


def test_an_opened_exercise_is_shown_and_kept(
    running: Callable[[], Backcare], here: Places, tmp_path: Path
) -> None:
    def refuse(_exercise: Exercise, _variant: str | None) -> Clip:
        raise ValueError("nobody solves it here")

    backcare = running()
    backcare.clips._solve = refuse
    file = tmp_path / "Sample stretch (1).toml"
    file.write_bytes(SAMPLE.read_bytes())
    preview = opened(backcare, file)
    assert preview.windowTitle() == "Sample stretch"
    assert not preview.start.isVisible()
    preview.keep.click()
    assert (here.exercises / "sample-stretch.toml").read_bytes() == SAMPLE.read_bytes()
    exercise = backcare.window.page.exercise
    assert exercise is not None
    assert exercise.id == "sample-stretch"
    row = backcare.window.list.model.row_of("sample-stretch")
    assert backcare.window.list.view.currentIndex().row() == row
    sent = opened(backcare, write(tmp_path, "sent.toml", "sample-stretch"))
    assert sent.start.isEnabled()


def test_what_is_opened_never_replaces_an_exercise(
    running: Callable[[], Backcare], here: Places, tmp_path: Path
) -> None:
    backcare = running()
    file = tmp_path / "mine.toml"
    text = SAMPLE.read_text(encoding="utf-8").replace('id = "sample-stretch"', 'id = "bridge"', 1)
    file.write_text(text, encoding="utf-8")
    preview = opened(backcare, file)
    preview.keep.click()
    assert "and it stays as it is" in preview.note.text()
    assert not here.exercises.exists()


def test_the_preview_says_what_rests(running: Callable[[], Backcare], tmp_path: Path) -> None:
    backcare = running()
    hurt_bridge(backcare)
    preview = opened(backcare, write(tmp_path, "sent.toml", "bridge", "rotation"))
    assert preview.note.text().startswith("Bridge rests until")


BAD: dict[str, tuple[bytes, str]] = {
    "no-toml": (b"{}", "expected valid TOML"),
    "binary": (bytes(range(256)), "expected text saved as UTF-8"),
    "huge": (b"#" * 300_000, "expected a file of at most 200000 bytes"),
    "empty": (b"", "expected a routine or an exercise"),
    "other": (b'[project]\nname = "x"\n', "expected a routine or an exercise"),
    "unknown": (
        b'format = 1\nname = "x"\n[[exercise]]\nid = "headstand"\n',
        'there is no exercise "headstand" here',
    ),
    "zero": (
        b'format = 1\nname = "x"\n[[exercise]]\nid = "bridge"\nrepetitions = 0\n',
        "should be a whole number from 1 to 50",
    ),
    "thousand": (
        b'format = 1\nname = "x"\n[[exercise]]\nid = "bridge"\nhold_s = 1000\n',
        "should be a number of seconds from 1 to 120",
    ),
    "tables": (b'format = 1\nname = "x"\nexercise = 5\n', "“exercise” should be"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_cannot_be_used_is_one_sentence(
    running: Callable[[], Backcare], tmp_path: Path, qtbot: QtBot, name: str
) -> None:
    data, expected = BAD[name]
    file = tmp_path / f"{name}.toml"
    file.write_bytes(data)
    backcare = running()
    backcare.opened.open_file(file)
    qtbot.waitUntil(lambda: notice(backcare, "opened_file") is not None)
    said = notice(backcare, "opened_file") or ""
    assert said.startswith(f"{name}.toml")
    assert expected in said
    assert "\n" not in said
    assert backcare.opened.dialog is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_a_folder_a_pipe_and_nothing_at_all_are_told(
    running: Callable[[], Backcare], tmp_path: Path, qtbot: QtBot
) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    backcare = running()

    def is_told(file: Path) -> bool:
        return file.name in (notice(backcare, "opened_file") or "")

    for file in (tmp_path, tmp_path / "pipe.toml", tmp_path / "gone.toml"):
        backcare.opened.open_file(file)
        qtbot.waitUntil(partial(is_told, file))


def test_during_practice_a_file_waits_for_its_end(
    running: Callable[[], Backcare], tmp_path: Path, qtbot: QtBot
) -> None:
    backcare = running()
    backcare.practice.start_exercise("bridge")
    file = write(tmp_path, "sent.toml", "rotation")
    backcare.opened.open_file(file)
    QApplication.processEvents()
    assert backcare.opened.dialog is None
    assert notice(backcare, "opened_file") == "sent.toml opens when you are done."
    backcare.practice.leave()
    qtbot.waitUntil(lambda: backcare.opened.dialog is not None)
    assert notice(backcare, "opened_file") is None


def test_the_safety_questions_of_the_first_start_come_before_the_file(
    build: Build, here: Places, tmp_path: Path, qtbot: QtBot
) -> None:
    here.journal.unlink()
    backcare = build()
    file = write(tmp_path, "sent.toml", "rotation")
    backcare.opened.open_file(file)
    qtbot.waitUntil(lambda: backcare.safety.dialog is not None)
    assert backcare.opened.dialog is None
    assert backcare.safety.dialog is not None
    backcare.safety.dialog.reject()
    qtbot.waitUntil(lambda: backcare.opened.dialog is not None)
    assert backcare.opened.dialog is not None
    backcare.opened.dialog.done(0)


# Dropping ------------------------------------------------------------------------------------

COPY = Qt.DropAction.CopyAction
LEFT, NO_KEY = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def drop(backcare: Backcare, *urls: QUrl) -> bool:
    """Drop these on the middle of the window; whether they were welcome."""
    data = QMimeData()
    data.setUrls(list(urls))
    place = QPoint(300, 300)
    enter = QDragEnterEvent(place, COPY, data, LEFT, NO_KEY)
    enter.ignore()
    QApplication.sendEvent(backcare.window, enter)
    if not enter.isAccepted():
        return False
    dropped = QDropEvent(QPointF(place), COPY, data, LEFT, NO_KEY)
    QApplication.sendEvent(backcare.window, dropped)
    return dropped.isAccepted()


def test_a_file_is_dropped_on_the_window(
    running: Callable[[], Backcare], tmp_path: Path, qtbot: QtBot
) -> None:
    backcare = running()
    file = write(tmp_path, "sent.toml", "rotation")
    assert drop(backcare, QUrl.fromLocalFile(str(file)))
    qtbot.waitUntil(lambda: backcare.opened.dialog is not None)


def test_what_is_no_single_file_or_comes_during_practice_is_not_welcome(
    running: Callable[[], Backcare], tmp_path: Path
) -> None:
    backcare = running()
    file = QUrl.fromLocalFile(str(write(tmp_path, "sent.toml", "rotation")))
    assert not drop(backcare)
    assert not drop(backcare, file, file)
    assert not drop(backcare, QUrl("https://example.org/sent.toml"))
    backcare.practice.start_exercise("bridge")
    assert not drop(backcare, file)


def test_a_file_is_chosen(running: Callable[[], Backcare], tmp_path: Path, qtbot: QtBot) -> None:
    backcare = running()
    file = write(tmp_path, "sent.toml", "rotation")
    backcare.window.action("open_routine").trigger()
    choice = backcare.opened.choice
    assert choice is not None
    choice.fileSelected.emit(str(file))
    choice.reject()
    qtbot.waitUntil(lambda: backcare.opened.dialog is not None)
