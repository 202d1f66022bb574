"""What chance would give: how surprising it is that two names meet as often as they do.

In: for each pair the windows that name both, those that name each, and all of them. Out: how
improbable that is if names fell into windows at random, and which pairs stand out even so among
all the pairs there could be. All on whole arrays, in logarithms: the tails reach far below what a
floating-point number holds.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from graphx.network.columns import Flags, Numbers

NEGLIGIBLE = 1e-17
"""A term that is such a share of its sum changes no digit of it."""


def log_tail(together: ArrayLike, a: ArrayLike, b: ArrayLike, total: ArrayLike) -> Numbers:
    """Return the natural logarithm of the chance that two meet at least so often.

    The hypergeometric tail P(X ≥ together): of ``total`` windows, ``b`` are drawn at random, and
    X of them are among the ``a`` that name the first. It is Fisher's exact test, one-sided.

    Args:
        together: windows that name both.
        a: windows that name the first, at least ``together``.
        b: windows that name the second, at least ``together``.
        total: all windows, at least ``a + b − together``.

    Returns:
        0 (certain) or less.

    Of 4 windows, 2 name the one and 2 the other: 1 of the 6 ways to draw 2 of 4 has both.

    >>> round(float(np.exp(log_tail(2, 2, 2, 4))) * 6, 9)
    1.0
    """
    columns = np.broadcast_arrays(
        *(np.asarray(x, dtype=np.float64) for x in (together, a, b, total))
    )
    k, i, j, n = (np.atleast_1d(column) for column in columns)
    least, most = np.maximum(i + j - n, 0), np.minimum(i, j)
    # Above what is to be expected the tail itself is summed, below it what the tail leaves out:
    # terms shrink from there on, so that few are needed and none cancels another.
    upper = k > i * j / n
    start = np.where(upper, k, k - 1)
    possible = (start >= least) & (start <= most)
    draw = Draw(start[possible], i[possible], j[possible], n[possible])
    found = np.full(k.shape, -np.inf)
    found[possible] = _log_chance(draw) + np.log(_sum(draw, upper[possible]))
    found = np.where(upper, found, np.log1p(-np.minimum(np.exp(found), 1 - 1e-15)))
    found[k <= least] = 0.0
    return np.asarray(np.minimum(found, 0.0).reshape(columns[0].shape))


class Draw(NamedTuple):
    """Of ``n`` windows, ``i`` name the one and ``j`` the other, and ``k`` both."""

    k: Numbers
    i: Numbers
    j: Numbers
    n: Numbers


def _sum(draw: Draw, upper: Flags) -> Numbers:
    """Return the sum of the chances from k on, up or down, as a multiple of that of k."""
    total, term, x = np.ones(draw.k.shape), np.ones(draw.k.shape), draw.k.copy()
    left = np.arange(len(x))
    while len(left):
        k, i, j, rest = x[left], draw.i[left], draw.j[left], (draw.n - draw.i - draw.j)[left]
        up = (i - k) * (j - k) / ((k + 1) * (rest + k + 1))
        down = k * (rest + k) / ((i - k + 1) * (j - k + 1))
        term[left] *= np.where(upper[left], up, down)
        total[left] += term[left]
        x[left] += np.where(upper[left], 1, -1)
        left = left[term[left] > NEGLIGIBLE * total[left]]
    return total


def _log_chance(draw: Draw) -> Numbers:
    """Return the logarithm of the hypergeometric chance of meeting exactly k times."""
    k, i, j, n = draw
    return _log_choose(i, k) + _log_choose(n - i, j - k) - _log_choose(n, j)


def _log_choose(n: Numbers, k: Numbers) -> Numbers:
    return log_factorial(n) - log_factorial(k) - log_factorial(n - k)


_FIRST = np.concatenate([[0.0], np.cumsum(np.log(np.arange(1, 32)))])


def log_factorial(n: ArrayLike) -> Numbers:
    """Return ln n!, from a table, and from 32 on by Stirling's series, right to 15 digits.

    >>> log_factorial([0, 1, 4]).round(6).tolist()
    [0.0, 0.0, 3.178054]
    """
    n = np.asarray(n, dtype=np.float64)
    large = np.maximum(n, 32)
    series = 1 / (12 * large) - 1 / (360 * large**3) + 1 / (1260 * large**5)
    stirling = large * np.log(large) - large + 0.5 * np.log(2 * np.pi * large) + series
    return np.asarray(np.where(n < 32, _FIRST[np.minimum(n, 31).astype(np.int64)], stirling))


def surprising(log_chances: ArrayLike, rate: float, tests: int) -> Flags:
    """Tell which pairs meet more often than chance, with few mistakes among those it names.

    At most a share ``rate`` of them is expected to be there by chance (Benjamini and Hochberg 1995,
    "Controlling the false discovery rate"): of the p-values in order, all up to the last one for
    which p ≤ rate × its place / tests.

    Args:
        log_chances: the natural logarithm of each pair's p-value.
        rate: the false-discovery rate, above 0 and below 1.
        tests: the pairs that could have met, at least as many as there are p-values; for those
            that never did, p is 1.

    >>> surprising(np.log([0.001, 0.03, 0.04, 0.5]), rate=0.05, tests=4).tolist()
    [True, False, False, False]
    >>> surprising(np.log([0.001, 0.03, 0.0375, 0.5]), rate=0.05, tests=4).tolist()
    [True, True, True, False]
    """
    chances = np.asarray(log_chances, dtype=np.float64)
    if not chances.size:
        return np.zeros(0, dtype=np.bool_)
    ordered = np.sort(chances)
    place = np.arange(1, len(chances) + 1)
    within = ordered <= np.log(rate) + np.log(place) - np.log(tests) + 1e-12
    last = ordered[within][-1] if within.any() else -np.inf
    return np.asarray(chances <= last)
