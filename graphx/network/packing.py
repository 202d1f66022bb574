"""Discs in the plane: pushed apart, put on rings, turned to fill a wide canvas.

In: points, and the radii of the discs around them. Out: points; never the array that came in.
Everything is arithmetic on whole arrays, and gives the same for the same input.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from graphx.network.columns import Numbers, Wholes, runs

Points = NDArray[np.float64]
"""An array of shape (n, 2): pixels at zoom 1."""

SPACING = 34.0
"""Pixels that an entity takes up in its community's disc, so that labels find room."""

SMALLEST, LARGEST, PADDING = 8.0, 34.0, 22.0
"""Pixels: the radii of the weakest and the strongest entity as drawn, and the gap between two, in
which a line of letters stands."""

ROOM = 1.3
"""Times its radius that an entity keeps others off: names of the strong are written first."""

ASPECT = 1.45
"""Width by height of the canvas the picture is to fill."""

GOLDEN = math.pi * (3 - math.sqrt(5))
"""The angle, in radians, by which points on a spiral keep out of each other's way."""


def radii(strength: Numbers) -> Numbers:
    """Return the radii nodes are drawn with, in pixels, from their strengths."""
    least, most = strength.min(initial=np.inf), strength.max(initial=0.0)
    return np.asarray(
        SMALLEST + (LARGEST - SMALLEST) * (strength - least) / max(most - least, 1e-9)
    )


def apart(points: Points, discs: Points, *, gap: float = PADDING, drawn: int = 0) -> Points:
    """Return the points pushed until no two discs overlap.

    Only discs near each other are looked at, and who is near is asked anew every ten turns.

    Args:
        points: the centres.
        discs: the radius of each.
        gap: pixels to be left between two.
        drawn: for so many turns all are drawn to the middle, which closes gaps.
    """
    points, discs = points.copy(), discs + gap / 2
    for turn in range(2000):
        if turn % 10 == 0:
            one, other = _near(points, discs, slack=2 * gap)
        between = points[one] - points[other]
        distance = np.hypot(*between.T)
        overlap = np.maximum(discs[one] + discs[other] - distance, 0)
        if turn % 10 == 0 and turn >= drawn and overlap.max(initial=0.0) < 0.25:
            break
        nowhere = distance < 1e-6  # to push to: each its own way
        angle = GOLDEN * one[nowhere]
        between[nowhere] = np.stack([np.cos(angle), np.sin(angle)], axis=1)
        push = between * (0.4 * overlap / np.where(nowhere, 1.0, distance))[:, None]
        move = np.stack(
            [
                np.bincount(one, way, len(points)) - np.bincount(other, way, len(points))
                for way in push.T
            ],
            axis=1,
        )
        move = move * np.minimum(1, discs / np.maximum(np.hypot(*move.T), 1e-9))[:, None]
        points += move
        if turn < drawn:
            points *= 0.99
        elif turn % 50 == 49:
            points *= 1.05  # there is no room: make some
    return points


def _near(points: Points, discs: Points, *, slack: float) -> tuple[Wholes, Wholes]:
    """Return the pairs of discs that overlap or nearly do, each pair once.

    Points are sorted into the squares of a grid; a pair lies in one square or in two beside
    each other.
    """
    square = np.floor((points - points.min(axis=0)) / (2 * discs.max() + slack)).astype(np.int64)
    height = int(square[:, 1].max()) + 3
    key = square @ (height, 1)
    order = np.argsort(key, kind="stable")
    key = key[order]
    pairs: list[Wholes] = []
    for step in (0, 1, height - 1, height, height + 1):  # itself, and half of those around it
        first = np.arange(1, len(key) + 1) if step == 0 else np.searchsorted(key, key + step)
        count = np.searchsorted(key, key + step, side="right") - first
        pairs.append(order[np.stack(runs(first, count))])
    one, other = np.concatenate(pairs, axis=1)
    close = np.hypot(*(points[one] - points[other]).T) < discs[one] + discs[other] + slack
    return one[close], other[close]


def level(points: Points) -> Points:
    """Return the points turned to lie along the x axis and stretched to fill a wide canvas."""
    points = points - points.mean(axis=0)
    if len(points) < 3:
        return np.asarray(points)
    _, _, axes = np.linalg.svd(points, full_matrices=False)
    axes *= np.sign(axes[:, [0]]) + (axes[:, [0]] == 0)  # the sign of an axis is not defined
    points = points @ axes.T
    width, height = np.ptp(points, axis=0) + 1e-9
    stretch = min(max(math.sqrt(ASPECT * height / width), 1.0), 1.35)
    return np.asarray(points * (stretch, 1 / stretch))


def around(points: Points, count: int, *, room: float = SPACING) -> Points:
    """Return so many points on rings around others, as wide by as high as the canvas.

    Args:
        points: the others.
        count: how many points.
        room: pixels that each keeps off the others, beside what one entity takes up.
    """
    wide = np.array([ASPECT, 1.0])
    if not len(points):
        return np.concatenate([np.zeros((min(count, 1), 2)), rings(count - 1, 0.0) * wide])
    reach = float(np.hypot(*(points / wide).T).max())
    return np.asarray(rings(count, reach + SPACING + room) * wide)


def rings(count: int, radius: float, *, step: float = SPACING) -> Points:
    """Return so many points on rings around the origin, the first of this radius, evenly spaced."""
    points: list[tuple[float, float]] = []
    radius = max(radius, step)
    while len(points) < count:
        room = min(max(int(2 * math.pi * radius / step), 1), count - len(points))
        points += [
            (radius * math.cos(turn), radius * math.sin(turn))
            for turn in (2 * math.pi * n / room for n in range(room))
        ]
        radius += step
    return np.array(points).reshape(-1, 2)
