"""How large the nodes and lines of a picture are drawn: as the explorer draws them.

In: places and values of nodes, weights of edges. Out: pixels, and how little paper shines through.
The numbers are those of ``stage.js`` and ``fitting.js``; areas grow with a value, not radii, since
the eye compares areas.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from graphx.network.columns import Numbers
from graphx.network.packing import SPACING

SIZES, WIDTHS, OPACITIES = (5.0, 28.0), (0.7, 8.0), (0.14, 0.6)
"""Pixels at zoom 1: the radii of the weakest and the strongest node, and the widths of such edges;
and how little of the paper shines through these."""

LARGE, WIDE, FULL = 9.0, 1.8, 120
"""The radius of the strongest node and the width of the strongest edge where hardly a name is
drawn, and from how many names on they are as large as they get."""

CLOSE, LARGER, MANY = 54.0, 3.0, 1000
"""Pixels at zoom 1 from a name to the next where nobody is filtered away; how many times as large
as usual is drawn, at most, what has room; and names from which on there is none."""

EMPTY = 10 * SPACING
"""Pixels at zoom 1: a stripe in which nobody stands is drawn no wider than ten names are."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """What sizes one picture is drawn in: ``times`` those at zoom 1, for so many ``names``."""

    times: float
    names: int

    @classmethod
    def of(cls, across: Numbers, down: Numbers, zoom: float) -> Sizes:
        """Return the sizes for names at such places, drawn at such a zoom.

        Where most are filtered away the others have room, and are drawn larger; but no larger than
        in a picture that need not be made smaller.
        """
        room = 1.0
        if 2 <= len(across) <= MANY:
            apart = np.hypot(across[:, None] - across, down[:, None] - down)
            np.fill_diagonal(apart, np.inf)
            nearest = np.sort(apart.min(axis=0))[len(across) // 2]
            room = float(np.clip(min(nearest / CLOSE, 1 / zoom), 1.0, LARGER))
        return cls(zoom * room, len(across))

    def radii(self, strengths: Sequence[float]) -> Numbers:
        """Return the radii of nodes, in pixels."""
        return self.times * _between(self._grown(SIZES, LARGE), _shares(strengths))

    def widths(self, weights: Sequence[float]) -> Numbers:
        """Return the widths of lines, in pixels."""
        return self.times * _between(self._grown(WIDTHS, WIDE), _shares(weights))

    def opacities(self, weights: Sequence[float]) -> Numbers:
        """Return how little of the paper shines through lines: 1 where none does."""
        return _between(OPACITIES, _shares(weights))

    def _grown(self, ends: tuple[float, float], few: float) -> tuple[float, float]:
        least, most = ends
        return least, few + (most - few) * min(1.0, self.names / FULL)


def narrowed(places: Sequence[float]) -> Numbers:
    """Return places along an axis, from 0 on, with empty stripes drawn narrower.

    >>> narrowed([-40.0, 5000.0, 0.0]).tolist()
    [0.0, 380.0, 40.0]
    """
    order = np.argsort(places, kind="stable")
    steps = np.diff(np.array(places)[order], prepend=min(places, default=0.0))
    found = np.empty(len(places))
    found[order] = np.minimum(steps, EMPTY).cumsum()
    return found


def _shares(values: Sequence[float]) -> Numbers:
    """Return the roots of the shares of the largest."""
    most = max(values, default=0.0)
    return np.sqrt(np.clip(values, 0, None) / most) if most > 0 else np.zeros(len(values))


def _between(ends: tuple[float, float], shares: Numbers) -> Numbers:
    least, most = ends
    return least + (most - least) * shares
