"""What a coach says and chimes to somebody who practises on a clock that a test moves."""

from collections.abc import Callable, Iterator

import pytest
from practice.routines import BRIDGE, CAT_COW, KNEE_TO_CHEST, PIRIFORMIS, routine
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.clock import Clock
from support.listener import Bells, Speaker

from backcare_desktop.app.coach import Coach, Lack
from backcare_desktop.desktop.voice import Voice, VoiceState
from backcare_desktop.exercises.model import Exercise
from backcare_desktop.practice.cue_script import cues
from backcare_desktop.practice.cues import CueKind, Verbosity
from backcare_desktop.practice.player import Player, PlayerState
from backcare_desktop.practice.speaking import spoken_s
from backcare_desktop.practice.timeline import Timeline
from backcare_desktop.settings import Settings
from backcare_desktop.words.voice import sentence

pytestmark = pytest.mark.usefixtures("qapp")

EXERCISES = {each.id: each for each in (BRIDGE, KNEE_TO_CHEST, PIRIFORMIS, CAT_COW)}


def exercise_of(exercise_id: str) -> Exercise:
    return EXERCISES[exercise_id]


class Lesson:
    """Somebody is led: a player, a coach, and what is heard."""

    def __init__(
        self,
        timeline: Timeline,
        *,
        slowness: float = 0.9,
        rate: float = 1.0,
        there: bool = True,
        device: bool = True,
        wakes_s: float = 0.0,
        **settings: object,
    ) -> None:
        self.clock = Clock()
        self.began_at_s = self.clock.seconds
        self.voice = Speaker(self.clock, slowness)
        self.voice.there, self.voice.wakes_s = there, wakes_s
        self.bells = Bells(self.clock)
        self.bells.there = device
        self.settings = Settings(**settings)  # type: ignore[arg-type]
        self.coach = Coach(self.voice, self.bells, exercise_of, lambda: self.settings, rate)
        self.lacks: list[Lack] = []
        self.coach.lacks.connect(self.lacks.append)
        self.player = Player(timeline, self.clock, rate)
        self.coach.follow(self.player)
        self.player.start()
        self.look()

    def look(self) -> None:
        self.player.tick()
        self.voice.look()
        self.coach.beat()

    def run(self, seconds: float, step_s: float = 0.05) -> None:
        self.clock.run(seconds, self.look, step_s)

    def play_through(self, step_s: float = 0.05) -> None:
        while self.player.state is PlayerState.PLAYING:
            self.run(step_s, step_s)
        self.run(8.0)

    def lately(self) -> list[str]:
        """What was said since the last time of asking."""
        texts = self.voice.texts
        self.voice.said.clear()
        return texts

    def said_at_s(self, text: str) -> float:
        """When a text was first said, on the timeline of a lesson without pauses."""
        return next(at_s for at_s, said in self.voice.said if said == text) - self.began_at_s


def script(
    timeline: Timeline, verbosity: Verbosity, *, chimes: bool, count_aloud: bool = False
) -> list[tuple[float, str]]:
    """(time, text or chime) of all that should be heard."""

    def words(cue: object) -> str:
        return sentence(cue, exercise_of(cue.phase.exercise_id))  # type: ignore[attr-defined, arg-type]

    heard = cues(timeline, verbosity, lambda cue: spoken_s(words(cue)), count_aloud=count_aloud)
    return [
        (cue.at_s, cue.kind.value if chimes else words(cue))
        for cue in heard
        if cue.kind.is_chime is chimes
    ]


ROUTINES: list[Callable[[], Timeline]] = [
    lambda: routine(BRIDGE),
    lambda: routine(KNEE_TO_CHEST, CAT_COW, lead_in_s=0.0),
    lambda: routine(PIRIFORMIS, BRIDGE),
]


@pytest.mark.parametrize("make", ROUTINES)
@pytest.mark.parametrize("verbosity", [Verbosity.FULL, Verbosity.SHORT])
def test_everything_is_said_once_in_time_and_nothing_is_cut_short(
    make: Callable[[], Timeline], verbosity: Verbosity
) -> None:
    timeline = make()
    lesson = Lesson(timeline, verbosity=verbosity, count_aloud=True)
    lesson.play_through()

    planned = script(timeline, verbosity, chimes=False, count_aloud=True)
    assert lesson.voice.texts == [text for _, text in planned]
    assert lesson.voice.cut == []
    for (at_s, _), (planned_s, _) in zip(lesson.voice.said, planned, strict=True):
        assert 0.0 <= at_s - lesson.began_at_s - planned_s < 0.06


@pytest.mark.parametrize("make", ROUTINES)
@pytest.mark.parametrize("verbosity", [Verbosity.FULL, Verbosity.SHORT, Verbosity.CHIMES])
def test_every_chime_rings_once(make: Callable[[], Timeline], verbosity: Verbosity) -> None:
    timeline = make()
    lesson = Lesson(timeline, verbosity=verbosity)
    lesson.play_through()

    planned = script(timeline, verbosity, chimes=True)
    assert [kind.value for kind in lesson.bells.kinds] == [name for _, name in planned]


def test_a_heartbeat_may_come_when_it_likes() -> None:
    timeline = routine(BRIDGE)
    lesson = Lesson(timeline)
    lesson.play_through(step_s=0.19)

    planned = script(timeline, Verbosity.FULL, chimes=False)
    assert lesson.voice.texts == [text for _, text in planned]


def test_a_pause_silences_at_once_and_what_to_do_is_said_again_after_it() -> None:
    lesson = Lesson(routine(BRIDGE))
    lesson.run(20.3)
    assert lesson.lately()[-1] == "Now raise"

    lesson.player.pause()
    lesson.look()
    assert lesson.voice.state is VoiceState.FREE
    assert lesson.voice.cut == ["Now raise"]
    lesson.run(60.0)
    assert lesson.lately() == []

    lesson.player.resume(count_in_s=3.0)
    lesson.look()
    lesson.run(4.0)
    assert lesson.lately() == ["3", "2", "1", "Now raise"]


def test_what_was_said_before_a_pause_is_not_said_after_it_too() -> None:
    timeline = routine(BRIDGE)
    lesson = Lesson(timeline)
    lesson.run(23.0)
    lesson.player.pause()
    lesson.look()
    lesson.player.resume()
    before = lesson.lately()
    lesson.play_through()

    planned = [text for _, text in script(timeline, Verbosity.FULL, chimes=False)]
    assert before == planned[: len(before)]
    assert lesson.lately()[1:] == planned[len(before) :]


def test_in_a_hold_it_says_how_much_of_it_is_left() -> None:
    lesson = Lesson(routine(PIRIFORMIS, lead_in_s=0.0))
    lesson.run(3.0 + 12.0)
    lesson.player.pause()
    lesson.look()
    lesson.lately()
    lesson.player.resume()
    lesson.look()

    assert lesson.lately() == ["Hold, for 8 seconds"]


def test_a_skip_goes_on_with_what_comes_then() -> None:
    lesson = Lesson(routine(BRIDGE))
    lesson.run(3.0)
    lesson.lately()
    lesson.player.skip()
    lesson.look()

    assert lesson.lately() == ["Now raise"]
    lesson.run(3.0)
    assert lesson.lately() == ["Hold, for 3 breaths"]


def test_going_back_says_it_all_again() -> None:
    lesson = Lesson(routine(BRIDGE))
    lesson.run(24.0)
    lesson.lately()
    lesson.player.back()
    lesson.look()
    lesson.run(3.0)

    assert lesson.lately() == ["Now raise", "Hold, for 3 breaths"]


def test_a_voice_slower_than_estimated_is_cut_short_by_what_to_do_now() -> None:
    timeline = routine(KNEE_TO_CHEST)
    lesson = Lesson(timeline, slowness=3.0)
    lesson.play_through()

    holds = [phase.start_s for phase in timeline.phases if phase.movement == "hold"]
    said = [at_s - lesson.began_at_s for at_s, text in lesson.voice.said if "Hold" in text]
    assert len(said) == len(holds)
    assert all(abs(at_s - start_s) < 0.3 for at_s, start_s in zip(said, holds, strict=True))


def test_a_count_that_would_come_late_is_left_out() -> None:
    lesson = Lesson(routine(KNEE_TO_CHEST, lead_in_s=0.0), slowness=4.0, count_aloud=True)
    lesson.run(9.0)

    for at_s, text in lesson.voice.said:
        if text.isdigit():
            assert int(text) == 8.0 - round(at_s - lesson.began_at_s - 0.2)


def test_a_voice_that_wakes_up_late_begins_with_what_is_still_true() -> None:
    lesson = Lesson(routine(BRIDGE), wakes_s=2.0)
    lesson.run(6.0)

    assert lesson.voice.texts[0] == "First: bridge."
    assert lesson.voice.said[0][0] - lesson.began_at_s == pytest.approx(2.0, abs=0.06)
    assert lesson.voice.cut == []


def test_when_it_hurts_it_tells_to_let_go_and_nothing_else() -> None:
    lesson = Lesson(routine(BRIDGE))
    lesson.run(25.0)
    lesson.lately()
    lesson.player.hurt()
    lesson.look()
    lesson.run(10.0)

    assert lesson.lately() == ["Let go slowly. Take your time."]


def test_what_is_easier_is_named_and_led_like_the_rest() -> None:
    lesson = Lesson(routine(BRIDGE, CAT_COW))
    lesson.run(25.0)
    lesson.player.hurt()
    lesson.look()
    lesson.lately()
    lesson.player.go_on_easier(routine(CAT_COW, lead_in_s=5.0))
    lesson.look()
    lesson.run(6.5)

    first, *_, last = lesson.lately()
    assert (first, last) == ("cat-cow, easier.", "Now arch")


def test_a_machine_that_slept_wakes_up_in_silence() -> None:
    lesson = Lesson(routine(BRIDGE))
    lesson.run(21.0)
    lesson.lately()
    lesson.clock.seconds += 3600
    lesson.look()
    lesson.run(5.0)

    assert lesson.player.state is PlayerState.PAUSED
    assert lesson.lately() == []


def test_stopping_is_silent() -> None:
    lesson = Lesson(routine(BRIDGE))
    lesson.run(20.2)
    lesson.lately()
    lesson.player.stop()
    lesson.look()

    assert lesson.voice.state is VoiceState.FREE
    assert lesson.lately() == []


def test_the_end_is_praised() -> None:
    lesson = Lesson(routine(BRIDGE))
    lesson.play_through()

    assert lesson.voice.texts[-1].startswith("Well done.")
    assert lesson.bells.kinds[-1] is CueKind.CHIME_FINISH


def test_a_fast_clock_leaves_out_what_has_no_room() -> None:
    timeline = routine(BRIDGE)
    lesson = Lesson(timeline, rate=8.0)
    lesson.play_through(step_s=0.02)

    assert lesson.voice.cut == []
    assert 0 < len(lesson.voice.texts) < len(script(timeline, Verbosity.FULL, chimes=False))


def test_a_long_time_to_lie_down_after_a_crash_is_used_for_where_to_lie() -> None:
    timeline = routine(BRIDGE)
    lesson = Lesson(timeline)
    lesson.player.stop()
    lesson.look()
    again = Player(timeline, lesson.clock)
    again.seek(41.0)
    lesson.player = again
    lesson.coach.follow(again)
    lesson.lately()
    again.start(10.0)
    lesson.look()
    lesson.run(10.1)

    assert lesson.lately() == ["Lie down on your back.", "3", "2", "1", "Now raise"]


# With less


def test_silence_wakes_nothing() -> None:
    lesson = Lesson(routine(BRIDGE), verbosity=Verbosity.SILENT)
    lesson.play_through()

    assert (lesson.voice.state, lesson.bells.volume) == (VoiceState.ASLEEP, None)
    assert (lesson.voice.texts, lesson.bells.rung) == ([], [])


def test_chimes_alone_wake_no_voice_and_count_in_with_ticks() -> None:
    lesson = Lesson(routine(BRIDGE), verbosity=Verbosity.CHIMES)
    lesson.run(25.0)
    lesson.player.pause()
    lesson.look()
    lesson.bells.rung.clear()
    lesson.player.resume(count_in_s=3.0)
    lesson.look()
    lesson.run(3.0)

    assert lesson.voice.state is VoiceState.ASLEEP
    assert lesson.bells.kinds == [CueKind.CHIME_TICK] * 3


def test_without_a_voice_the_chimes_tell_more_and_the_lack_is_told() -> None:
    timeline = routine(BRIDGE)
    lesson = Lesson(timeline, there=False)
    lesson.play_through()

    assert lesson.lacks == [Lack.VOICE]
    planned = script(timeline, Verbosity.CHIMES, chimes=True)
    assert [kind.value for kind in lesson.bells.kinds] == [name for _, name in planned]


def test_without_a_device_it_says_so_and_goes_on_speaking() -> None:
    lesson = Lesson(routine(BRIDGE), device=False)
    lesson.run(3.0)

    assert lesson.lacks == [Lack.SOUND]
    assert lesson.voice.texts


def test_chimes_that_are_turned_off_lack_nothing() -> None:
    lesson = Lesson(routine(BRIDGE), device=False, chime_volume=0.0)

    assert lesson.lacks == []


def test_the_voice_is_tuned_as_the_settings_say_and_again_when_they_change() -> None:
    lesson = Lesson(routine(BRIDGE), voice="Ada", voice_rate=-0.5, voice_volume=0.3)
    lesson.settings = Settings(voice="Bo", chime_volume=0.1)
    lesson.coach.take_settings()

    tuned = [(each.name, each.rate, each.volume) for each in lesson.voice.tunings]
    assert tuned == [("Ada", -0.5, 0.3), ("Bo", 0.0, 1.0)]
    assert lesson.bells.volume == 0.1


def test_it_can_be_tried_out() -> None:
    clock = Clock()
    voice, bells = Speaker(clock), Bells(clock)
    voice.wakes_s = 1.0
    coach = Coach(voice, bells, exercise_of, Settings)
    coach.try_out()
    assert voice.texts == []
    clock.seconds += 1.5
    voice.look()

    assert voice.texts == ["This is how I lead you. Raise your hips, and hold."]
    assert bells.kinds == [CueKind.CHIME_HOLD]


def test_trying_out_tells_what_is_lacking() -> None:
    clock = Clock()
    voice, bells = Speaker(clock), Bells(clock)
    voice.there = bells.there = False
    coach = Coach(voice, bells, exercise_of, Settings)
    lacks: list[Lack] = []
    coach.lacks.connect(lacks.append)
    coach.try_out()

    assert set(lacks) == {Lack.VOICE, Lack.SOUND}


# Through Qt


@pytest.fixture
def mock_voice(qapp: QApplication) -> Iterator[Voice]:
    voice = Voice("mock", qapp)
    yield voice
    voice.close()


def test_qts_own_engine_for_tests_says_it_all_in_order(mock_voice: Voice, qtbot: QtBot) -> None:
    clock = Clock()
    timeline = routine(KNEE_TO_CHEST)
    heard: list[str] = []
    mock_voice.began.connect(heard.append)
    coach = Coach(mock_voice, Bells(clock), exercise_of, Settings)
    player = Player(timeline, clock)
    coach.follow(player)
    qtbot.waitUntil(lambda: mock_voice.state is VoiceState.FREE)
    player.start()
    while player.state is PlayerState.PLAYING and player.position_s < 27.0:
        clock.seconds += 0.05
        player.tick()
        before = len(heard)
        coach.beat()
        assert len(heard) <= before + 1
        # Time stands still while it speaks: then nothing is ever cut short.
        qtbot.waitUntil(lambda: mock_voice.state is VoiceState.FREE)

    planned = [text for at_s, text in script(timeline, Verbosity.FULL, chimes=False) if at_s < 27]
    assert heard == planned
    player.seek(22.0)
    player.tick()
    coach.beat()
    assert mock_voice.state is VoiceState.SPEAKING
    player.pause()
    with qtbot.waitSignal(mock_voice.changed) as changed:
        coach.beat()
    assert changed.args == [VoiceState.FREE]
