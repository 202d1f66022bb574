"""Whom an entity meets, stretch by stretch of its time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

STEPS = (1, 2, 3, 4, 6, 12, 24, 60, 120, 600, 1200, 6000, 12_000)
"""How many months a stretch may have: what divides a year, or what years divide."""

DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class History:
    """Whom an entity meets over time.

    ``stretches`` are the first and the last day of each; ``met`` holds the id and name of those it
    meets most, most first, with how often they meet in each stretch.
    """

    stretches: tuple[tuple[dt.date, dt.date], ...]
    met: tuple[tuple[str, str, tuple[int, ...]], ...]


def stretches(months: Iterable[dt.date], most: int) -> tuple[tuple[dt.date, dt.date], ...]:
    """Return equal stretches of whole months that hold these, so many at most, without a gap.

    >>> [str(first) for first, _ in stretches([dt.date(2007, 2, 1), dt.date(2008, 1, 1)], most=5)]
    ['2007-01-01', '2007-04-01', '2007-07-01', '2007-10-01', '2008-01-01']
    """
    numbers = sorted(month.year * 12 + month.month - 1 for month in months)
    if not numbers:
        return ()
    first, last = numbers[0], numbers[-1]
    step = next(step for step in STEPS if last // step - first // step < most)
    begins = range(first // step * step, last + 1, step)
    return tuple((_day(begin), _last(begin + step)) for begin in begins)


def _day(month: int) -> dt.date:
    return dt.date(max(month // 12, 1), month % 12 + 1, 1)


def _last(month: int) -> dt.date:
    """Return the last day before a month, by its number; after the last year there is none."""
    return dt.date.max if month // 12 > dt.date.max.year else _day(month) - DAY
