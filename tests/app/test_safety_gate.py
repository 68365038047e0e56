"""The gate: no answers are a question, an emergency sign closes, and only a clearance opens."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from backcare_desktop.app.safety_gate import Gate, SafetyGate
from backcare_desktop.journal.journal import Journal
from backcare_desktop.practice.red_flags import EmergencySign, RoutineSign, Urgency, UrgentSign

NOW = datetime(2026, 11, 25, 18, 0).astimezone()
ALL_NO = {sign.value: False for sign in EmergencySign}


def wall() -> datetime:
    return NOW


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with Journal.open(tmp_path / "journal.sqlite3") as journal:
        yield journal


def test_before_the_first_answers_the_questions_are_due(journal: Journal) -> None:
    assert SafetyGate(journal, wall).state is Gate.UNASKED


def test_all_no_opens_practice_for_good(journal: Journal) -> None:
    SafetyGate(journal, wall).answer(ALL_NO)
    assert SafetyGate(journal, wall).state is Gate.OPEN


@pytest.mark.parametrize("sign", list(EmergencySign))
def test_each_sign_closes_practice_also_after_a_restart(
    journal: Journal, sign: EmergencySign
) -> None:
    gate = SafetyGate(journal, wall)
    gate.answer(ALL_NO | {sign.value: True})
    assert gate.state is Gate.CLOSED
    assert SafetyGate(journal, wall).state is Gate.CLOSED


def test_answering_again_does_not_open_what_a_sign_closed(journal: Journal) -> None:
    gate = SafetyGate(journal, wall)
    gate.answer(ALL_NO | {"chest": True})
    gate.answer(ALL_NO)
    assert gate.state is Gate.CLOSED
    assert SafetyGate(journal, wall).state is Gate.CLOSED


def test_a_clearance_opens_practice_again(journal: Journal) -> None:
    gate = SafetyGate(journal, wall)
    gate.answer(ALL_NO | {"chest": True})
    gate.clear()
    assert gate.state is Gate.OPEN
    assert SafetyGate(journal, wall).state is Gate.OPEN


def test_a_yes_holds_at_once_while_the_journal_cannot_be_written(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite3"
    Journal.open(path).close()
    with Journal.read_only(path) as journal:
        gate = SafetyGate(journal, wall)
        gate.answer(ALL_NO | {"chest": True})
        assert gate.state is Gate.CLOSED
        assert gate.problem is not None
        assert not gate.retry()


@pytest.mark.parametrize("sign", list(UrgentSign))
def test_an_urgent_sign_closes_practice_likewise(journal: Journal, sign: UrgentSign) -> None:
    SafetyGate(journal, wall).answer(ALL_NO | {sign.value: True})
    again = SafetyGate(journal, wall)
    assert (again.state, again.urgency) == (Gate.CLOSED, Urgency.URGENT)
    again.clear()
    assert SafetyGate(journal, wall).state is Gate.OPEN


@pytest.mark.parametrize("sign", list(RoutineSign))
def test_a_routine_sign_leaves_practice_open(journal: Journal, sign: RoutineSign) -> None:
    gate = SafetyGate(journal, wall)
    gate.answer(ALL_NO | {sign.value: True})
    assert (gate.state, gate.urgency) == (Gate.OPEN, Urgency.ROUTINE)
    assert SafetyGate(journal, wall).state is Gate.OPEN


def test_an_emergency_after_an_urgent_sign_still_counts(journal: Journal) -> None:
    gate = SafetyGate(journal, wall)
    gate.answer(ALL_NO | {"fever": True})
    gate.answer(ALL_NO | {"chest": True})
    assert gate.urgency is Urgency.EMERGENCY
    assert SafetyGate(journal, wall).urgency is Urgency.EMERGENCY


def test_a_sign_that_a_later_version_asked_counts_as_an_emergency(journal: Journal) -> None:
    gate = SafetyGate(journal, wall)
    gate.answer(ALL_NO | {"something-new": True})
    assert gate.urgency is Urgency.EMERGENCY


def test_the_gate_knows_when_the_questions_were_answered(journal: Journal) -> None:
    gate = SafetyGate(journal, wall)
    assert gate.answered_at is None
    gate.answer(ALL_NO)
    assert gate.answered_at == NOW
    assert SafetyGate(journal, wall).answered_at == NOW
