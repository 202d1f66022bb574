"""The stretches of time a timeline is cut into: months, or years where there would be too many."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections.abc import Iterable

MOST = 120
"""Months on a timeline before it is cut into years: ten years of them can still be told apart."""


def spans(
    months: Iterable[dt.date], since: dt.date | None = None, until: dt.date | None = None
) -> list[tuple[dt.date, dt.date]]:
    """Return the first and the last day of each stretch in which something was written.

    Args:
        months: the first days of the months with articles, in any order.
        since: nothing before this day; the first stretch may begin with it.
        until: nothing after this day.

    >>> spans([dt.date(2008, 2, 1)], since=dt.date(2008, 2, 10))
    [(datetime.date(2008, 2, 10), datetime.date(2008, 2, 29))]
    """
    least, most = since or dt.date.min, until or dt.date.max
    whole = [(m, m.replace(day=monthrange(m.year, m.month)[1])) for m in sorted(months)]
    kept = [(first, last) for first, last in whole if last >= least and first <= most]
    if len(kept) > MOST:
        years = sorted({first.year for first, _ in kept})
        kept = [(dt.date(year, 1, 1), dt.date(year, 12, 31)) for year in years]
    return [(max(first, least), min(last, most)) for first, last in kept]
