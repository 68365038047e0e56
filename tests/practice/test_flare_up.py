"""When gentle days are offered to begin, and to end; when to see somebody."""

from __future__ import annotations

import pytest

from backcare_desktop.practice.flare_up import Offer, OfferReason, gentle, offers
from backcare_desktop.practice.history import History, OfferKind, PainWhen, Session

from .pasts import BY_ID, EXERCISES, at, day, flare_up, rating, session


def on(number: int, **past: object) -> tuple[Offer, ...]:
    return offers(day(number), History(**past))  # type: ignore[arg-type]


def two_hurt(number: int) -> Session:
    return session(number, hurt=frozenset({"bridge", "rotation"}))


# To begin -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("level", "offered"), [(6, False), (7, True), (10, True)])
def test_gentle_days_are_offered_when_pain_before_is_seven_or_more(
    level: int, offered: bool
) -> None:
    found = on(1, ratings=(rating(1, level),))
    assert bool(found) is offered
    if offered:
        assert found == (Offer(OfferKind.BEGIN_FLARE_UP, OfferReason.PAIN_IS_HIGH, level),)


@pytest.mark.parametrize(("level", "offered"), [(4, False), (5, True)])
def test_and_when_it_is_three_above_the_mean_of_the_seven_days_before(
    level: int, offered: bool
) -> None:
    usual = (rating(1, 9), rating(2, 3), rating(5, 1))
    found = on(9, ratings=(*usual, rating(9, level)))
    assert bool(found) is offered
    if offered:
        (offer,) = found
        assert (offer.reason, offer.level, offer.mean) == (OfferReason.PAIN_JUMPED, 5, 2.0)


@pytest.mark.parametrize("when", [PainWhen.AFTER, PainWhen.MORNING])
def test_only_pain_before_practice_counts(when: PainWhen) -> None:
    assert on(1, ratings=(rating(1, 9, when),)) == ()


def test_and_when_two_exercises_hurt_in_one_session() -> None:
    found = on(1, sessions=(two_hurt(1),))
    assert found == (Offer(OfferKind.BEGIN_FLARE_UP, OfferReason.TWO_EXERCISES_HURT),)
    one_each = tuple(session(n, hurt=frozenset({name})) for n, name in ((1, "bridge"), (2, "x")))
    assert on(2, sessions=one_each) == ()


def test_yesterdays_pain_is_not_asked_about() -> None:
    assert on(2, ratings=(rating(1, 9),)) == ()


def test_an_offer_that_was_left_is_not_made_again_that_day() -> None:
    left = {OfferKind.BEGIN_FLARE_UP: day(1)}
    assert on(1, ratings=(rating(1, 9),), declined=left) == ()
    assert on(2, sessions=(two_hurt(1),), declined=left) == ()
    assert on(2, ratings=(rating(2, 9),), declined=left) != ()


def test_what_led_to_a_flare_up_does_not_lead_to_the_next() -> None:
    early = rating(3, 9, hour=9)
    assert on(3, ratings=(early,), flare_ups=(flare_up(3, 3),)) == ()


def test_in_a_flare_up_none_is_offered() -> None:
    assert on(3, ratings=(rating(3, 9),), flare_ups=(flare_up(2),)) == ()


# To end -------------------------------------------------------------------------------------

USUAL = (rating(1, 2), rating(2, 4))  # a mean of 3


@pytest.mark.parametrize(
    ("days", "offered"),
    [
        (((6, 3), (7, 3)), True),
        (((6, 3), (7, 4)), False),
        (((6, 4), (7, 3)), False),
        (((5, 0), (7, 3)), True),
        (((7, 3),), False),
        (((5, 3), (6, 3), (7, 5)), False),
    ],
)
def test_after_two_days_at_or_below_the_mean_before_it_the_end_is_offered(
    days: tuple[tuple[int, int], ...], offered: bool
) -> None:
    ratings = (*USUAL, rating(3, 8), *(rating(*each) for each in days))
    found = on(7, ratings=ratings, flare_ups=(flare_up(3),))
    assert bool(found) is offered
    if offered:
        assert (found[0].kind, found[0].mean) == (OfferKind.END_FLARE_UP, 3.0)


def test_mornings_tell_how_a_day_without_practice_was() -> None:
    mornings = tuple(rating(n, 2, PainWhen.MORNING, 7) for n in (5, 6))
    assert on(6, ratings=(*USUAL, *mornings), flare_ups=(flare_up(3),)) != ()


def test_pain_after_practice_does_not() -> None:
    after = tuple(rating(n, 0, PainWhen.AFTER) for n in (5, 6))
    assert on(6, ratings=(*USUAL, *after), flare_ups=(flare_up(3),)) == ()


def test_good_days_of_last_week_are_not_enough() -> None:
    ratings = (*USUAL, rating(4, 1), rating(5, 1))
    assert on(6, ratings=ratings, flare_ups=(flare_up(3),)) != ()
    assert on(7, ratings=ratings, flare_ups=(flare_up(3),)) == ()


def test_without_a_mean_before_it_mild_pain_is_good() -> None:
    for level, offered in ((3, True), (4, False)):
        ratings = (rating(2, level), rating(3, level))
        assert bool(on(3, ratings=ratings, flare_ups=(flare_up(1),))) is offered


def test_who_stays_gentle_is_asked_again_after_two_more_good_days() -> None:
    ratings = (*USUAL, *(rating(n, 1) for n in range(4, 10)))
    left = {OfferKind.END_FLARE_UP: day(5)}
    assert on(6, ratings=ratings, flare_ups=(flare_up(3),), declined=left) == ()
    assert on(7, ratings=ratings, flare_ups=(flare_up(3),), declined=left) != ()


# To see somebody ----------------------------------------------------------------------------


def bad(first: int, last: int, level: int = 7) -> tuple[object, ...]:
    return tuple(rating(number, level) for number in range(first, last + 1))


@pytest.mark.parametrize(("number", "offered"), [(16, False), (17, True), (25, True)])
def test_after_fourteen_days_without_improvement_seeing_somebody_is_suggested(
    number: int, offered: bool
) -> None:
    found = on(number, ratings=(*USUAL, *bad(3, 25)), flare_ups=(flare_up(3),))
    assert bool(found) is offered
    if offered:
        assert (found[0].kind, found[0].days) == (OfferKind.SEE_SOMEONE, number - 3)


def test_also_when_nobody_rated_anything() -> None:
    (found,) = on(20, flare_ups=(flare_up(3),))
    assert found.kind is OfferKind.SEE_SOMEONE


def test_not_when_it_got_better() -> None:
    ratings = (*USUAL, *bad(3, 10, 8), *bad(11, 20, 5))
    assert on(20, ratings=ratings, flare_ups=(flare_up(3),)) == ()


def test_who_was_told_is_told_again_after_another_fourteen_days() -> None:
    told = {OfferKind.SEE_SOMEONE: day(17)}
    past = {"ratings": (*USUAL, *bad(3, 40)), "flare_ups": (flare_up(3),), "declined": told}
    assert on(30, **past) == ()
    assert on(31, **past) != ()


# What they hold -----------------------------------------------------------------------------


def test_an_exercise_that_is_not_there_is_left_out_of_gentle_days() -> None:
    without = [one for one in EXERCISES if one.id != "cat-cow"]
    assert [item.exercise.id for item in gentle(without)] == ["pelvic-tilt", "childs-pose"]


def test_a_users_own_file_without_the_gentle_variant_is_done_as_it_is() -> None:
    import msgspec

    own = msgspec.structs.replace(BY_ID["cat-cow"], variants=())
    (item,) = gentle([own])
    assert item.variant is None


def test_a_flare_up_of_a_time_before_is_over() -> None:
    assert History(flare_ups=(flare_up(1, 2),)).flare_up is None
    assert History(flare_ups=(flare_up(1, 2), flare_up(3))).flare_up == flare_up(3)
    assert at(3, 12) == flare_up(3).began_at
