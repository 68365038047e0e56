"""The voice, through the engine that Qt has for tests: it is silent, and takes its time."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from backcare_desktop.desktop import multimedia
from backcare_desktop.desktop.voice import (
    Tuning,
    Voice,
    VoiceState,
    best_engine,
    best_locale,
    best_voice,
)

pytestmark = pytest.mark.usefixtures("qapp")
LONG = "a very long sentence " * 50


@pytest.fixture
def voice(qapp: QApplication) -> Iterator[Voice]:
    one = Voice("mock", qapp)
    yield one
    one.close()


@pytest.fixture
def heard(voice: Voice) -> list[str]:
    """What has begun to be heard."""
    begun: list[str] = []
    voice.began.connect(begun.append)
    return begun


def woken(voice: Voice, qtbot: QtBot) -> Voice:
    voice.wake(Tuning())
    qtbot.waitUntil(lambda: voice.state is VoiceState.FREE)
    return voice


def test_nothing_happens_until_it_is_woken(voice: Voice, heard: list[str]) -> None:
    voice.say("Raise your hips")

    assert voice.state is VoiceState.ASLEEP
    assert (heard, voice.names) == ([], ())


def test_it_says_what_it_is_asked_for_and_is_free_again(
    voice: Voice, heard: list[str], qtbot: QtBot
) -> None:
    woken(voice, qtbot).say("Hold")

    assert voice.state is VoiceState.SPEAKING
    qtbot.waitUntil(lambda: voice.state is VoiceState.FREE)
    assert heard == ["Hold"]


def test_stop_silences_it_at_once(voice: Voice, qtbot: QtBot) -> None:
    woken(voice, qtbot).say(LONG)

    voice.stop()
    assert voice.state is VoiceState.FREE


def test_what_is_said_next_is_not_ended_by_the_end_of_what_it_cut_short(
    voice: Voice, heard: list[str], qtbot: QtBot
) -> None:
    woken(voice, qtbot).say(LONG)
    voice.say("Stop now")

    qtbot.waitUntil(lambda: heard == [LONG, "Stop now"])
    assert voice.state is VoiceState.SPEAKING
    qtbot.waitUntil(lambda: voice.state is VoiceState.FREE)


def test_it_can_be_tuned_while_it_is_awake(voice: Voice, qtbot: QtBot) -> None:
    woken(voice, qtbot)
    name = voice.names[-1]

    voice.wake(Tuning(name=name, rate=0.5, volume=0.25))

    speech = voice._speech
    assert speech is not None
    assert (speech.voice().name(), speech.rate(), speech.volume()) == (name, 0.5, 0.25)


def test_it_can_sleep_and_be_woken_again(voice: Voice, heard: list[str], qtbot: QtBot) -> None:
    woken(voice, qtbot).close()
    assert voice.state is VoiceState.ASLEEP

    woken(voice, qtbot).say("Hold")
    qtbot.waitUntil(lambda: heard == ["Hold"])


def test_an_engine_that_is_not_there_is_absent() -> None:
    voice = Voice("carrier-pigeon")
    voice.wake(Tuning())

    assert voice.state is VoiceState.ABSENT
    voice.say("Nobody hears this")
    assert voice.state is VoiceState.ABSENT


def test_a_language_that_no_voice_speaks_is_no_voice(voice: Voice, qtbot: QtBot) -> None:
    voice.wake(Tuning(language="tlh"))

    qtbot.waitUntil(lambda: voice.state is VoiceState.ABSENT)


def test_without_the_libraries_for_speech_there_is_no_voice(
    voice: Voice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(multimedia, "load", lambda _module: None)
    voice.wake(Tuning())

    assert voice.state is VoiceState.ABSENT


def test_a_module_that_is_not_there_is_none() -> None:
    assert multimedia.load("QtNoSuchModule") is None


# Choosing


def test_the_engine_for_tests_is_never_chosen() -> None:
    assert best_engine(["mock", "speechd"], None) == "speechd"
    assert best_engine(["mock"], None) is None
    assert best_engine(["speechd", "mock"], "mock") == "mock"


@pytest.mark.parametrize(
    ("language", "system", "expected"),
    [
        ("en", "en_GB", "en_GB"),
        ("en", "C", "en_US"),
        ("en", "de_DE", "en_US"),
        ("de", "en_US", "de_CH"),
        ("pt_BR", "pt_PT", "pt_BR"),
        ("fr", "fr_FR", None),
    ],
)
def test_the_words_are_spoken_as_where_the_user_lives(
    language: str, system: str, expected: str | None
) -> None:
    there = ["as_IN", "en_GB", "en_US", "de_CH", "pt_PT", "pt_BR"]

    assert best_locale(there, language, system) == expected


ENGLISH = ("English (Caribbean)", "English (Caribbean)+Adam", "English (America)", "Samantha")


@pytest.mark.parametrize(
    ("names", "locale", "expected"),
    [
        (ENGLISH, "en_US", "English (America)"),
        (("English (Scotland)", "English (Great Britain)"), "en_GB", "English (Great Britain)"),
        (("German (Robot)", "German"), "de_DE", "German"),
        (("Portuguese (Portugal)", "Portuguese (Brazil)"), "pt_BR", "Portuguese (Brazil)"),
        (("Whisper+Ed",), "en_US", "Whisper+Ed"),
        ((), "en_US", ""),
    ],
)
def test_a_voice_of_the_right_place_is_chosen(
    names: tuple[str, ...], locale: str, expected: str
) -> None:
    assert best_voice(names, locale) == expected
