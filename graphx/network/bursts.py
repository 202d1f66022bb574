"""Bursts: when a name stands, or two meet, in far more articles than usual.

In: for each step of time how many articles there are, and how many of them have it. Out: the
stretches in which it is about so many times as frequent as usual, and how surely. Kleinberg
(2002), "Bursty and hierarchical structure in streams", section 4: articles come in batches; behind
them is a machine that is in its usual state or in a state of burst, and does not change easily.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from graphx.network.columns import Flags, Numbers, Wholes

SCALE = 2.0
"""How many times as frequent as at the level below, at each level of a burst."""

LEVELS = 3
"""Levels above the usual: twice, four times, eight times as frequent."""

EFFORT = 1.0
"""What a step up costs, in units of the logarithm of the number of steps; down is free."""

FINE = 2.0**20
"""Parts of a cost of 1 that are told apart: sums of them are exact, the same on every machine."""


@dataclass(frozen=True, slots=True)
class Burst:
    """A stretch of time in which an entity is named, or two meet, far more than usual.

    Attributes:
        a: the id of the entity, or of the first of two.
        b: that of the second; ``""`` for a single entity.
        names: their names.
        since: the first day of the stretch.
        until: its last day.
        level: how high it goes: 1 for about twice as frequent as usual, 2 for four times, 3 for
            eight times or more.
        articles: the articles of the stretch that have it.
        usual: how many would, at the frequency of all times.
        weight: how surely it is a burst: how much better than the usual frequency that of the
            burst explains its articles, in natural logarithms; 0 and more.
    """

    a: str
    b: str
    names: tuple[str, ...]
    since: dt.date
    until: dt.date
    level: int
    articles: int
    usual: float
    weight: float

    @property
    def ratio(self) -> float:
        """How many times as many as usual."""
        return self.articles / self.usual


class Stretch(NamedTuple):
    """A burst in a series of steps: from step ``begin`` up to, not including, step ``end``."""

    row: int
    begin: int
    end: int
    level: int
    weight: float


def stretches(having: ArrayLike, published: ArrayLike) -> Iterator[Stretch]:
    """Yield the bursts of several series, row by row.

    Args:
        having: a row for each series; for each step of time the articles that have it.
        published: for each step all articles.

    Ten articles a month, of which one has it; in two months six do:

    >>> [(found.begin, found.end, found.level) for found in stretches(
    ...     [[1, 1, 1, 6, 6, 1, 1, 1]], [10] * 8)]
    [(3, 5, 1)]
    """
    counts = np.atleast_2d(np.asarray(having, dtype=np.float64))
    costs = cost(counts, published)
    chosen = np.flatnonzero(_may_burst(costs))
    levels = _best(costs[chosen])
    turns = np.diff(levels > 0, axis=1, prepend=False, append=False)
    rows, steps = (found.tolist() for found in np.nonzero(turns))  # where bursts begin and end
    for place, begin, end in zip(rows[::2], steps[::2], steps[1::2], strict=True):
        row, here = int(chosen[place]), levels[place, begin:end]
        saved = costs[row, 0, begin:end] - costs[row, here, np.arange(begin, end)]
        yield Stretch(row, begin, end, int(here.max()), float(saved.sum()))


def _may_burst(costs: Numbers) -> Flags:
    """Tell of each series whether some stretch of it saves more than the steps up to it cost.

    The others need no search; in a corpus of many years those are nearly all.
    """
    series, levels, steps = costs.shape
    found = np.zeros(series, dtype=np.bool_)
    for level in range(1, levels):
        saved = costs[:, 0] - costs[:, 1 : level + 1].min(axis=1)
        most = here = np.zeros(series)
        for step in saved.T:  # the most that a stretch saves which ends with this step
            here = np.maximum(here, 0) + step
            most = np.maximum(most, here)
        found |= most > level * _effort(steps)
    return found


def _effort(steps: int) -> float:
    """Return what a step up costs in a series of so many steps."""
    return float(np.round(EFFORT * np.log(max(steps, 1)) * FINE) / FINE)


def cost(having: ArrayLike, published: ArrayLike) -> Numbers:
    """Return how badly the frequency of each level explains each step of each series.

    −ln of the binomial chance of r articles of d, without the part that is the same at all levels:
    −r ln p − (d − r) ln(1 − p). At level 0, p is the share of all articles that have it; at each
    level above, `SCALE` times that of the one below; where that is no share any more, infinite.

    Args:
        having: a row for each series; for each step the articles that have it.
        published: for each step all articles.

    Returns:
        For each series a row for each level, with a column for each step.

    One article of two in the one step, none of two in the other: p is 1/4, then 1/2.

    >>> cost([[1, 0]], [2, 2]).round(3)[0, :2].tolist()
    [[1.674, 0.575], [1.386, 1.386]]
    """
    r, d = np.asarray(having, dtype=np.float64), np.asarray(published, dtype=np.float64)
    usual = (r.sum(axis=1) / max(d.sum(), 1))[:, None]
    levels = []
    for level in range(LEVELS + 1):
        p = usual * SCALE**level
        possible = (p > 0) & ((p < 1) | (level == 0))
        chance = np.clip(p, 1e-12, 1 - 1e-12)
        found = -r * np.log(chance) - (d - r) * np.log1p(-chance)
        levels.append(np.where(possible, np.round(found * FINE) / FINE, np.inf))
    levels[0] = np.where(np.isinf(levels[0]), 0.0, levels[0])
    return np.stack(levels, axis=1)


def _best(costs: Numbers) -> Wholes:
    """Return for each series the levels that explain it best, step by step (Viterbi 1967)."""
    series, levels, steps = costs.shape
    rise = np.maximum(np.arange(levels)[None, :] - np.arange(levels)[:, None], 0)
    effort = _effort(steps) * rise  # from, to
    total = np.where(np.arange(levels) == 0, 0.0, np.inf)[None, :].repeat(series, axis=0)
    came = np.zeros((steps, series, levels), dtype=np.int64)
    for step in range(steps):
        ways = total[:, :, None] + effort[None]
        came[step] = ways.argmin(axis=1)
        total = ways.min(axis=1) + costs[:, :, step]
    found = np.zeros((series, steps), dtype=np.int64)
    level = total.argmin(axis=1)
    for step in reversed(range(steps)):
        found[:, step] = level
        level = came[step, np.arange(series), level]
    return found
