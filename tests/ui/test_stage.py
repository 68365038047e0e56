"""The stage shows moments: lit, marked, told in words, and still for those who wish it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from backcare_desktop.exercises.library import Library
from backcare_desktop.exercises.model import Exercise, Side
from backcare_desktop.practice.phase import PhaseKind
from backcare_desktop.practice.routine import RoutineItem
from backcare_desktop.practice.timeline import Timeline, compile_routine, demo_timeline
from backcare_desktop.ui.stage import ClipOf, Stage
from backcare_desktop.ui.staging import glow
from backcare_desktop.ui.theme import Theme


@pytest.fixture
def bridge(library: Library) -> Exercise:
    return library.get("bridge")


def _stage(qtbot: QtBot, theme: Theme, clip_of_id: ClipOf, *, animated: bool = True) -> Stage:
    stage = Stage(theme, clip_of_id, animated=animated)
    qtbot.addWidget(stage)
    stage.resize(480, 300)
    return stage


def _picture(stage: Stage) -> QImage:
    return stage.grab().toImage()


def _at(stage: Stage, exercise: Exercise, timeline: Timeline, time_s: float) -> QImage:
    stage.show_moment(timeline.at(time_s), exercise)
    return _picture(stage)


def test_the_second_loop_is_painted_from_memory(
    qtbot: QtBot, theme: Theme, clip_of_id: ClipOf, bridge: Exercise
) -> None:
    stage, timeline = _stage(qtbot, theme, clip_of_id), demo_timeline(bridge)
    stage.set_scene(bridge, timeline.phases)
    times = [0.3, 0.9, 1.5, 3.0, 5.0]
    first = [_at(stage, bridge, timeline, time_s) for time_s in times]
    kept = stage.kept_bytes

    second = [_at(stage, bridge, timeline, time_s) for time_s in times]

    assert kept > 0
    assert stage.kept_bytes == kept
    assert second == first


def test_another_exercise_forgets_the_frames_of_the_last(
    qtbot: QtBot, theme: Theme, clip_of_id: ClipOf, library: Library, bridge: Exercise
) -> None:
    stage, timeline = _stage(qtbot, theme, clip_of_id), demo_timeline(bridge)
    stage.set_scene(bridge, timeline.phases)
    for time_s in (0.3, 0.9, 1.5):
        _at(stage, bridge, timeline, time_s)
    full = stage.kept_bytes

    rotation = library.get("rotation")
    other = demo_timeline(rotation)
    stage.set_scene(rotation, other.phases)
    _at(stage, rotation, other, 0.3)

    assert stage.kept_bytes < full


def test_the_legend_says_what_is_lit(
    qtbot: QtBot, theme: Theme, clip_of_id: ClipOf, library: Library, bridge: Exercise
) -> None:
    stage = _stage(qtbot, theme, clip_of_id)

    stage.set_scene(bridge, demo_timeline(bridge).phases)
    assert stage.legend.text.text() == "Works: buttocks, deep belly muscles"

    childs_pose = library.get("childs-pose")
    stage.set_scene(childs_pose, demo_timeline(childs_pose).phases)
    assert stage.legend.text.text().startswith("Stretches: ")
    assert stage.legend.geometry().bottom() < stage.height()


@pytest.mark.parametrize("width", [240, 480, 1100])
def test_the_legend_leaves_the_glass_alone(
    qtbot: QtBot, theme: Theme, clip_of_id: ClipOf, library: Library, width: int
) -> None:
    stage = _stage(qtbot, theme, clip_of_id)
    stage.resize(width, 300)
    tilt = library.get("pelvic-tilt")

    stage.set_scene(tilt, demo_timeline(tilt).phases)

    assert stage.shows_spine
    assert stage.legend.geometry().right() < 0.4 * width + 12


@pytest.mark.parametrize(
    ("exercise", "muscle", "opposite"),
    [("piriformis", "piriformis", False), ("rotation", "obliques", True)],
)
def test_the_side_that_works_is_lit(
    library: Library, exercise: str, muscle: str, opposite: bool
) -> None:
    for side in (Side.LEFT, Side.RIGHT):
        timeline = demo_timeline(library.get(exercise), side)
        hold = next(phase for phase in timeline.phases if phase.kind is PhaseKind.HOLD)

        lit = glow(timeline.at(hold.start_s), library.get(exercise))

        assert lit is not None
        assert (lit.sides[muscle] != side.value) == opposite


def test_a_screen_reader_is_told_what_it_is_and_how_to_turn_it(
    qtbot: QtBot, theme: Theme, clip_of_id: ClipOf, bridge: Exercise
) -> None:
    stage = _stage(qtbot, theme, clip_of_id)

    stage.set_scene(bridge, demo_timeline(bridge).phases)

    assert stage.accessibleName() == "Moving figure: Bridge"
    assert "arrow keys" in stage.accessibleDescription()


def test_without_motion_only_the_poses_are_seen(
    qtbot: QtBot, theme: Theme, clip_of_id: ClipOf, bridge: Exercise
) -> None:
    stage = _stage(qtbot, theme, clip_of_id, animated=False)
    timeline = demo_timeline(bridge)
    stage.set_scene(bridge, timeline.phases)
    move, hold = timeline.phases[:2]
    assert (move.kind, hold.kind) == (PhaseKind.MOVE, PhaseKind.HOLD)

    middle = hold.start_s + hold.duration_s / 2
    pictures = [
        _at(stage, bridge, timeline, time_s)
        for time_s in (hold.start_s + 0.1, middle, hold.end_s - 0.1)
    ]

    assert pictures[0] == pictures[1] == pictures[2]


def test_without_motion_one_pose_fades_into_the_next(
    qtbot: QtBot, theme: Theme, clip_of_id: ClipOf, bridge: Exercise
) -> None:
    stage = _stage(qtbot, theme, clip_of_id, animated=False)
    timeline = demo_timeline(bridge)
    stage.set_scene(bridge, timeline.phases)
    first, middle, last = (_at(stage, bridge, timeline, time_s) for time_s in (0.0, 0.45, 1.0))

    between = [
        (low, seen, high)
        for x in range(0, 480, 5)
        for y in range(0, 300, 5)
        for low, seen, high in [
            tuple(picture.pixelColor(x, y).green() for picture in (first, middle, last))
        ]
        if low != high
    ]
    # Every place has a colour between the two (where no arrow lies, nor light shines).
    fair = [min(low, high) - 3 <= seen <= max(low, high) + 3 for low, seen, high in between]
    assert len(between) > 300
    assert sum(fair) > 0.9 * len(fair)


def test_keys_turn_the_figure_and_show_where_they_go(
    qtbot: QtBot, theme: Theme, clip_of_id: ClipOf, bridge: Exercise
) -> None:
    stage = _stage(qtbot, theme, clip_of_id)
    timeline = demo_timeline(bridge)
    stage.set_scene(bridge, timeline.phases)
    stage.turnable = True
    home = stage.camera
    plain = _at(stage, bridge, timeline, 0.0)

    QTest.keyClick(stage, Qt.Key.Key_Right)
    turned = stage.camera
    QTest.keyClick(stage, Qt.Key.Key_Home)
    stage.return_home(gently=False)

    assert turned.azimuth_deg > home.azimuth_deg
    ring = [_picture(stage).pixelColor(240, y).name() for y in range(4)]
    assert theme.tokens.primary.lower() in ring
    assert _picture(stage) != plain


def test_during_practice_keys_do_not_turn_it_and_it_takes_no_focus(
    qtbot: QtBot, theme: Theme, clip_of_id: ClipOf, bridge: Exercise
) -> None:
    stage = _stage(qtbot, theme, clip_of_id)
    stage.set_scene(bridge, demo_timeline(bridge).phases)
    stage.turnable = False
    home = stage.camera

    QTest.keyClick(stage, Qt.Key.Key_Right)

    assert stage.camera == home
    assert stage.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_between_two_exercises_the_camera_glides_and_the_figure_gets_up(
    qtbot: QtBot, theme: Theme, clip_of_id: ClipOf, library: Library
) -> None:
    stage = _stage(qtbot, theme, clip_of_id)
    exercises = [library.get("rotation"), library.get("cat-cow")]
    items = [RoutineItem(each, each.dose.start) for each in exercises]
    timeline = compile_routine(items, lead_in_s=0.0)
    film = next(phase for phase in timeline.phases if phase.film is not None)
    assert film.film is not None
    stage.set_scene(exercises[0], timeline.phases[:1])
    _at(stage, exercises[0], timeline, film.start_s - 0.02)
    stage.set_scene(exercises[1], [film])
    azimuths, pictures = [], []
    for step in range(21):
        at_s = film.start_s + film.film.duration_s * step / 20.0
        pictures.append(_at(stage, exercises[1], timeline, min(at_s, film.end_s - 0.01)))
        azimuths.append(stage.camera.azimuth_deg)

    assert azimuths[0] == pytest.approx(exercises[0].camera.azimuth)
    assert azimuths[-1] == pytest.approx(exercises[1].camera.azimuth)
    assert max(abs(b - a) for a, b in pairwise(azimuths)) < 12.0
    assert all(one != other for one, other in pairwise(pictures))
