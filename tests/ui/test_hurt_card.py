""" "That hurts": three ways on, one when it is in the leg."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from backcare_desktop.exercises.library import Library
from backcare_desktop.practice.levels import easier_variant
from backcare_desktop.ui.hurt_card import HurtCard
from backcare_desktop.ui.readable import FLOOR_SHARE, cap_height
from backcare_desktop.ui.theme import Theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def card(qtbot: QtBot, theme: Theme, library: Library) -> HurtCard:
    card = HurtCard(theme)
    qtbot.addWidget(card)
    card.resize(1280, 720)
    bridge = library.get("bridge")
    card.show_hurt(bridge, easier_variant(bridge))
    card.show()
    return card


@pytest.fixture
def chosen(card: HurtCard) -> list[tuple[str, bool]]:
    found: list[tuple[str, bool]] = []
    card.chosen.connect(lambda choice, legs: found.append((choice, legs)))
    return found


def test_it_says_what_rests_and_what_would_be_easier(card: HurtCard) -> None:
    assert card.sentence.text() == "Bridge rests for the next two days."
    assert "Half height" in card.easier.text()


@pytest.mark.parametrize(
    ("key", "choice"),
    [
        (Qt.Key.Key_1, "easier"),
        (Qt.Key.Key_2, "skip"),
        (Qt.Key.Key_PageDown, "skip"),
        (Qt.Key.Key_3, "stop"),
        (Qt.Key.Key_Escape, "stop"),
    ],
)
def test_one_key_chooses(
    card: HurtCard, chosen: list[tuple[str, bool]], key: Qt.Key, choice: str
) -> None:
    QTest.keyClick(card, key)
    assert chosen == [(choice, False)]


def test_one_click_chooses(card: HurtCard, chosen: list[tuple[str, bool]]) -> None:
    for button in (card.easier, card.skip, card.stop):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert chosen == [("easier", False), ("skip", False), ("stop", False)]


@pytest.mark.parametrize("key", [Qt.Key.Key_4, Qt.Key.Key_PageUp])
def test_a_mistake_is_taken_back(card: HurtCard, qtbot: QtBot, key: Qt.Key) -> None:
    with qtbot.waitSignal(card.mistaken):
        QTest.keyClick(card, key)


def test_without_an_easier_variant_nobody_can_choose_it(
    card: HurtCard, chosen: list[tuple[str, bool]], library: Library
) -> None:
    card.show_hurt(library.get("bridge"), None)
    QTest.keyClick(card, Qt.Key.Key_1)
    assert chosen == []
    assert not card.easier.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3])
def test_what_goes_down_the_leg_only_stops(
    card: HurtCard, chosen: list[tuple[str, bool]], key: Qt.Key
) -> None:
    QTest.keyClick(card, Qt.Key.Key_L)
    assert card.legs.isChecked()
    assert not card.easier.isVisible()
    assert not card.skip.isVisible()
    QTest.keyClick(card, key)
    assert chosen == [("stop", True)]


def test_the_next_time_begins_anew(card: HurtCard, library: Library) -> None:
    card.legs.click()
    card.show_hurt(library.get("rotation"), None)
    assert not card.legs.isChecked()
    assert card.skip.isVisible()


@pytest.mark.parametrize("size", [(1024, 768), (1280, 720), (1920, 1080)])
def test_on_the_floor_everything_can_be_read_and_is_there(
    card: HurtCard, size: tuple[int, int]
) -> None:
    card.set_floor(on=True)
    card.resize(*size)
    QApplication.processEvents()
    least = size[1] * FLOOR_SHARE
    for widget in (card.headline, card.sentence, *card.ways, card.legs):
        assert cap_height(widget.font()) >= least, widget.objectName()
        assert card.rect().contains(widget.geometry()), widget.objectName()
