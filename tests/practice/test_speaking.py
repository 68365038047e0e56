import pytest

from backcare_desktop.practice.speaking import spoken_s

# Seconds that espeak-ng 1.51 was heard speaking, at its usual pace, through speech-dispatcher.
MEASURED = {
    "in": 0.30,
    "five": 0.45,
    "Raise your hips": 0.89,
    "Hold and breathe": 0.92,
    "Other side: left": 1.39,
    "Breathe in, arch your back": 1.61,
    "Hold, for ten seconds": 1.73,
    "Well done. Next: Pelvic tilt.": 2.70,
    "Bridge. Five times, three breaths each.": 2.70,
    "Lie on your back with your knees bent. Keep your feet flat and as wide apart as your "
    "hips.": 5.08,
    "Tighten your belly and your buttocks. Raise your hips until your knees, hips and shoulders "
    "make a straight line.": 6.22,
}


@pytest.mark.parametrize(("text", "heard_s"), MEASURED.items())
def test_the_estimate_leaves_room_and_not_too_much(text: str, heard_s: float) -> None:
    assert heard_s < spoken_s(text) < heard_s * 1.35 + 0.2


@pytest.mark.parametrize(("rate", "heard_s"), [(-1.0, 3.38), (-0.3, 2.03), (0.6, 0.81)])
def test_a_slow_voice_takes_longer(rate: float, heard_s: float) -> None:
    assert heard_s * 0.95 < spoken_s("Hold, for ten seconds", rate) < heard_s * 1.75


def test_a_number_takes_as_long_as_its_word() -> None:
    assert spoken_s("5") == spoken_s("five")


def test_silence_takes_no_time() -> None:
    assert spoken_s("") == 0.0
