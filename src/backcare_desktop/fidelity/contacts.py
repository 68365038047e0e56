"""Contacts that should stay: what slides, comes off, turns away or lets go.

A contact is followed through every row of frames that names it, round the seam of the loop too,
and compared with the first of them.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from backcare_desktop.fidelity.findings import Finding, Measure, worst_first
from backcare_desktop.fidelity.motion import Array, Contact, Motion
from backcare_desktop.fidelity.parts import corners_of, part_of, seen_from

_MM = 1000.0

Frames = NDArray[np.intp]


def contact_drift(motion: Motion) -> tuple[Finding, ...]:
    """How far each contact is from staying, millimetres.

    `planted`: how far the part moves from its place on the floor, or off the floor. `rests`: how
    far it comes off the floor. `holds`: how far the part slides, in the frame of what it holds,
    or comes off it. `presses`: how far the two come apart. `parallel`: how much higher one end of
    a hand or a foot is than the other. `looks_at`: how far the nose turns away, seen from the ears,
    or where `on` names a sphere, from the line to it.
    """
    every = frozenset().union(*motion.contacts)
    findings = [_drift_of(motion, contact) for contact in every]
    return worst_first(findings)


def _drift_of(motion: Motion, contact: Contact) -> Finding:
    amounts = np.full(motion.frames, -1.0)
    for frames in _rows(motion, contact):
        amounts[frames] = _MM * _drift(motion, contact, frames)
    worst = int(np.argmax(amounts))
    return Finding(
        Measure.CONTACT_DRIFT,
        contact.part,
        contact.on,
        float(amounts[worst]),
        worst,
        int((amounts > Measure.CONTACT_DRIFT.bound).sum()),
    )


def _rows(motion: Motion, contact: Contact) -> Iterator[Frames]:
    """The frames of each passage that names the contact; one that lasts over the seam is one."""
    named = np.array([contact in contacts for contacts in motion.contacts])
    if named.all():
        yield np.arange(motion.frames)
        return
    # Begin the loop where the contact is not: then no passage is cut in two.
    start = int(np.flatnonzero(~named)[0])
    order = np.roll(np.arange(motion.frames), -start)
    steps = np.flatnonzero(np.diff(named[order].astype(int), append=0))
    for first, last in zip(steps[::2], steps[1::2], strict=True):
        yield order[first + 1 : last + 1]


def _drift(motion: Motion, contact: Contact, frames: Frames) -> Array:
    part, on = contact.part, contact.on
    match contact.kind:
        case "planted":
            return np.maximum(_away(motion.place(part)[frames]), _off_floor(motion, part, frames))
        case "rests":
            return _off_floor(motion, part, frames)
        case "holds" if on is not None:
            return np.maximum(_slide(motion, part, on, frames), _gap(motion, part, on, frames))
        case "presses" if on is not None:
            return _gap(motion, part, on, frames)
        case "parallel":
            return _tilt(motion, part, frames)
        case "looks_at":
            return _turned_away(motion, on, frames)
    raise ValueError(f"nothing is known of the contact {contact}")


def _away(places: Array) -> Array:
    away: Array = np.linalg.norm(places - places[0], axis=1)
    return away


def _off_floor(motion: Motion, part: str, frames: Frames) -> Array:
    height: Array = (motion.place(part)[:, 1] - motion.radius(part))[frames]
    return np.maximum(height, 0.0)


def _gap(motion: Motion, part: str, on: str, frames: Frames) -> Array:
    touch = (motion.radius(part) + motion.radius(on))[frames]
    gap: Array = np.maximum(_apart(motion, part, on, frames) - touch, 0.0)
    return gap


def _apart(motion: Motion, part: str, on: str, frames: Frames) -> Array:
    apart: Array = np.linalg.norm(motion.place(part)[frames] - motion.place(on)[frames], axis=1)
    return apart


def _slide(motion: Motion, part: str, on: str, frames: Frames) -> Array:
    seen = seen_from(motion, part_of(on), part, frames)
    if seen is not None:
        return _away(seen)
    # How the limb is turned about itself does not show: what does is how far away the part is.
    apart = _apart(motion, part, on, frames)
    away: Array = np.abs(apart - apart[0])
    return away


def _tilt(motion: Motion, part: str, frames: Frames) -> Array:
    """How much higher one end of a hand or a foot is than the other.

    The underside of a sole and the middle of a palm are level when they are parallel; the top of
    a foot is not, so it is only asked to stay as it was.
    """
    corners = corners_of(motion, part_of(part))
    heights = np.stack([motion.place(corner)[frames, 1] for corner in corners], axis=1)
    if part.startswith("heel"):
        heights -= np.stack([motion.radius(corner)[frames] for corner in corners], axis=1)
    elif not part.startswith("palm"):
        heights -= heights[0]
    tilt: Array = np.ptp(heights, axis=1)
    return tilt


def _turned_away(motion: Motion, on: str | None, frames: Frames) -> Array:
    ears = (motion.place("ear_left")[frames] + motion.place("ear_right")[frames]) / 2.0
    nose = motion.place("nose")[frames] - ears
    if on is None:
        return _away(nose)
    way = motion.place(on)[frames] - ears
    length = np.linalg.norm(nose, axis=1, keepdims=True)
    off: Array = np.linalg.norm(
        nose - length * way / np.linalg.norm(way, axis=1, keepdims=True), axis=1
    )
    return off
