"""The painter's order of parts."""

from __future__ import annotations

import numpy as np

from backcare_desktop.figure.overlap import back_to_front

APART = (0, 1)


def test_the_nearer_of_two_overlapping_parts_comes_last() -> None:
    centers = np.array([0j, 5 + 0j, 0.1 + 0j])
    depth = np.array([1.0, 0.0, 0.0])

    order = back_to_front(centers, depth, np.full(3, 0.5), np.array([0, 1, 2]), always=[(1, 0)])

    assert order.index(2) < order.index(0)


def test_what_overlaps_most_decides() -> None:
    # The second part's end is behind the first's edge, but most of it lies before it.
    centers = np.array([0j, 0.9 + 0j, 0.1 + 0j])
    depth = np.array([0.0, -0.5, 0.8])

    order = back_to_front(centers, depth, np.full(3, 0.5), np.array([0, 1]), always=[(0, 1)])

    assert order == [0, 1]


def test_one_pair_keeps_its_order_in_any_view() -> None:
    centers, depth = np.array([0j, 0.1 + 0j]), np.array([3.0, 0.0])

    order = back_to_front(centers, depth, np.full(2, 0.5), np.array([0, 1]), always=[(0, 1)])

    assert order == [0, 1]


def test_mates_follow_each_other_where_nothing_comes_between() -> None:
    apart = np.array([0j, 10 + 0j, 20 + 0j])
    flat, size, starts = np.zeros(3), np.full(3, 0.5), np.arange(3)
    mates = {0: 2, 2: 0}

    free = back_to_front(apart, flat, size, starts, always=[(0, 1)], mates=mates)
    waiting = back_to_front(apart, flat, size, starts, always=[(1, 2)], mates=mates)

    assert free == [0, 2, 1]
    assert waiting == [1, 0, 2]  # the first waits for its mate, which waits for the second


def test_parts_that_hide_each_other_in_a_ring_are_all_painted() -> None:
    corners = np.exp(2j * np.pi * np.arange(3) / 3)
    # Each part has a near end at its own corner and a far one at the next.
    centers = np.stack([corners, np.roll(corners, -1)], axis=1).ravel()
    depth = np.tile([1.0, 0.0], 3)

    order = back_to_front(centers, depth, np.full(6, 0.3), np.array([0, 2, 4]), always=[APART])

    assert sorted(order) == [0, 1, 2]
