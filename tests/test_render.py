"""Which frames tell an exercise: the sheet's eight and the one that stands for all."""

import numpy as np
import pytest

from backcare_desktop import render
from backcare_desktop.body.clip import Clip
from backcare_desktop.exercises.clips import clip_of
from backcare_desktop.exercises.library import Library, load_library
from backcare_desktop.exercises.model import Side
from backcare_desktop.render import Repetition
from backcare_desktop.resources import assets

IDS = ["knee-to-chest", "pelvic-tilt", "piriformis", "rotation", "bridge", "cat-cow", "childs-pose"]


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library([assets() / "exercises"])


@pytest.fixture(scope="module")
def clips(library: Library) -> dict[str, Clip]:
    kept = assets() / "clips"
    return {each.id: clip_of(each, None, kept) for each in library.exercises}


@pytest.fixture(params=IDS)
def shown(request: pytest.FixtureRequest, library: Library, clips: dict[str, Clip]) -> Repetition:
    return render.repetition(library.get(request.param), clips[request.param])


def way_between(shown: Repetition, first_s: float, last_s: float) -> float:
    """How far all spheres travel between two times, metres."""
    times = np.linspace(first_s, last_s, 400)
    bodies = np.stack([shown.frame(float(t), breathing=False).spheres[:, :3] for t in times])
    return float(np.linalg.norm(np.diff(bodies, axis=0), axis=2).sum())


def test_the_key_time_is_the_middle_of_the_hold(library: Library, clips: dict[str, Clip]) -> None:
    bridge = render.repetition(library.get("bridge"), clips["bridge"])
    assert bridge.timeline.at(render.key_time(bridge)).phase.movement == "hold"
    assert render.key_time(bridge) == pytest.approx(2.5 + 4.5 / 2)


def test_the_key_time_of_a_flow_is_where_the_body_has_gone_farthest(
    library: Library, clips: dict[str, Clip]
) -> None:
    flow = render.repetition(library.get("cat-cow"), clips["cat-cow"])
    assert render.key_time(flow) == pytest.approx(3.5, abs=0.1)


def test_a_sheet_has_eight_frames_in_order_and_the_key_frame_among_them(
    shown: Repetition,
) -> None:
    times = render.sheet_times(shown)
    assert len(times) == 8
    assert times == sorted(times)
    assert times[0] >= 0 and times[-1] < shown.duration_s
    assert render.key_time(shown) in times


def test_the_frames_of_a_sheet_are_equal_steps_of_the_way_apart(shown: Repetition) -> None:
    times = [*render.sheet_times(shown)]
    around = [*times[1:], times[0] + shown.duration_s]
    ways = [
        way_between(shown, first, min(last, shown.duration_s))
        + (way_between(shown, 0.0, last - shown.duration_s) if last > shown.duration_s else 0.0)
        for first, last in zip(times, around, strict=True)
    ]
    assert ways == pytest.approx([sum(ways) / 8] * 8, rel=0.05)


def test_a_hold_counts_once(shown: Repetition) -> None:
    movements = [shown.timeline.at(t).phase.movement for t in render.sheet_times(shown)]
    assert movements.count("hold") <= 1


def test_frames_are_as_near_to_the_rate_as_they_fit(shown: Repetition) -> None:
    times = shown.times(60)
    assert times[0] == 0.0 and times[-1] == shown.duration_s
    assert np.diff(times) == pytest.approx(1 / 60, rel=0.01)


def test_an_exercise_for_each_side_shows_the_right_one_first(
    library: Library, clips: dict[str, Clip]
) -> None:
    assert render.repetition(library.get("rotation"), clips["rotation"]).side is Side.RIGHT
