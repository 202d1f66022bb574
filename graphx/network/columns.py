"""Columns: what is counted of many at once, as arrays with a place for each of them."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Wholes = NDArray[np.int64]

Integers = NDArray[np.signedinteger[Any]]
"""Whole numbers of any width: of millions, narrow ones are kept."""

Flags = NDArray[np.bool_]
Days = NDArray[np.datetime64]


def runs(begin: Wholes, many: Wholes) -> tuple[Wholes, Wholes]:
    """Return runs of numbers, one after the other: of which run each is, and the number.

    Args:
        begin: the first number of each run.
        many: how many numbers it has.

    >>> of, numbers = runs(np.array([5, 0, 7]), np.array([2, 0, 1]))
    >>> of.tolist(), numbers.tolist()
    ([0, 0, 2], [5, 6, 7])
    """
    of = np.repeat(np.arange(len(many)), many)
    return of, np.arange(len(of)) + np.repeat(begin - np.cumsum(many) + many, many)
