"""What comes next is traced and painted before it is shown."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from backcare_desktop.exercises.library import Library
from backcare_desktop.practice.routine import RoutineItem
from backcare_desktop.practice.timeline import Timeline, compile_routine, demo_timeline
from backcare_desktop.ui import figure_canvas
from backcare_desktop.ui.stage import ClipOf, Stage
from backcare_desktop.ui.theme import Theme

MOST_MB = 40


@pytest.fixture
def stage(qtbot: QtBot, theme: Theme, clip_of_id: ClipOf) -> Iterator[Stage]:
    stage = Stage(theme, clip_of_id)
    qtbot.addWidget(stage)
    stage.resize(200, 130)
    stage.show()
    yield stage
    stage.hide()


@pytest.fixture
def demo(library: Library, stage: Stage) -> Timeline:
    """The bridge's loop, of which the first moment has been seen."""
    bridge = library.get("bridge")
    timeline = demo_timeline(bridge)
    stage.set_scene(bridge, timeline.phases)
    stage.look_ahead(timeline, range(len(timeline.phases)))
    _see(stage, library, timeline, 0.0)
    return timeline


def _see(stage: Stage, library: Library, timeline: Timeline, time_s: float) -> None:
    moment = timeline.at(time_s)
    stage.show_moment(moment, library.get(moment.phase.exercise_id))
    stage.grab()


def _trace_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def trace(*_: object) -> None:
        pytest.fail("traced while it was painted")

    monkeypatch.setattr(figure_canvas, "trace", trace)


def test_the_first_loop_asks_for_no_tracing(
    monkeypatch: pytest.MonkeyPatch, library: Library, stage: Stage, demo: Timeline
) -> None:
    stage.ahead.finish()
    _trace_nothing(monkeypatch)

    for beat in range(int(demo.duration_s / 0.057)):
        _see(stage, library, demo, beat * 0.057)

    assert not stage.ahead.works


@pytest.mark.usefixtures("demo")
def test_another_thread_does_it_while_the_stage_is_seen(qtbot: QtBot, stage: Stage) -> None:
    before = stage.kept_bytes

    qtbot.waitUntil(lambda: stage.kept_bytes > 2 * before, timeout=10_000)

    assert stage.ahead.works
    stage.hide()
    assert not stage.ahead.works


def test_while_the_user_gets_ready_the_next_exercise_is_made_ready_too(
    monkeypatch: pytest.MonkeyPatch, library: Library, stage: Stage
) -> None:
    exercises = [library.get("pelvic-tilt"), library.get("bridge")]
    timeline = compile_routine(
        [RoutineItem(each, each.dose.start) for each in exercises], lead_in_s=0.0
    )
    bridge = [i for i, phase in enumerate(timeline.phases) if phase.exercise_id == "bridge"]
    ready, first, *_ = (timeline.phases[i] for i in bridge)
    stage.set_scene(exercises[1], [timeline.phases[i] for i in bridge])
    stage.look_ahead(timeline, bridge)
    _see(stage, library, timeline, ready.start_s)
    stage.ahead.finish()
    _trace_nothing(monkeypatch)

    for beat in range(int(first.duration_s / 0.057)):
        _see(stage, library, timeline, first.start_s + beat * 0.057)


def test_another_size_makes_them_anew(library: Library, stage: Stage, demo: Timeline) -> None:
    stage.ahead.finish()
    kept = stage.kept_bytes

    stage.resize(300, 200)
    _see(stage, library, demo, 0.0)

    assert 0 < stage.kept_bytes < kept / 4


def test_turning_the_figure_keeps_what_home_has_seen(
    library: Library, stage: Stage, demo: Timeline
) -> None:
    _see(stage, library, demo, 1.0)
    kept = stage.kept_bytes

    stage._orbit.turn(30.0, 5.0)
    _see(stage, library, demo, 1.1)

    assert stage.kept_bytes == kept


@pytest.mark.usefixtures("demo")
def test_what_is_kept_has_a_bound(monkeypatch: pytest.MonkeyPatch, stage: Stage) -> None:
    assert MOST_MB * 1_000_000 >= figure_canvas.MOST_BYTES
    few = stage.kept_bytes * 5
    monkeypatch.setattr(stage._canvas._sprites, "_most", few)

    stage.ahead.finish()

    assert few / 2 < stage.kept_bytes <= few
    assert not stage.ahead.works
