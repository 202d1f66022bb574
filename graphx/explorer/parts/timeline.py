"""The timeline: how many articles there are when, with a period that can be brushed and played.

A bar is a day, a week, a month or a year, whichever gives a picture that can be read.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from functools import lru_cache

from graphx.explorer import mount
from graphx.network.split import Step

DAYS: Mapping[Step, int] = {"day": 75, "week": 800, "month": 12_000}
"""The longest period, in days, whose bars are of each unit; longer ones have a bar a year."""

Range = tuple[dt.date | None, dt.date | None]


def unit(first: dt.date, last: dt.date) -> Step:
    """Return what a bar of a period's timeline is.

    >>> unit(dt.date(2008, 1, 1), dt.date(2008, 2, 1))
    'day'
    """
    return next((unit for unit, days in DAYS.items() if (last - first).days <= days), "year")


def starts(first: dt.date, last: dt.date, unit: Step) -> list[dt.date]:
    """Return the first day of every unit of a period, as DuckDB's ``date_trunc`` has them.

    >>> [day.isoformat() for day in starts(dt.date(2008, 12, 7), dt.date(2009, 1, 1), "month")]
    ['2008-12-01', '2009-01-01']
    """
    if unit == "year":
        return [dt.date(year, 1, 1) for year in range(first.year, last.year + 1)]
    if unit == "month":
        months = range(12 * first.year + first.month - 1, 12 * last.year + last.month)
        return [dt.date(number // 12, number % 12 + 1, 1) for number in months]
    begin, step = (first.weekday(), 7) if unit == "week" else (0, 1)
    days = range(first.toordinal() - begin, last.toordinal() + 1, step)
    return [dt.date.fromordinal(number) for number in days]


def timeline(  # noqa: PLR0913 — what a timeline shows, each by its name
    key: str,
    counts: Mapping[dt.date, int],
    some: Mapping[dt.date, int],
    *,
    period: tuple[dt.date, dt.date],
    chosen: Range,
    unit: Step,
    about: str,
    adds: bool,
    exact: tuple[int, int] | None,
    choose: Callable[[Range], None],
) -> None:
    """Draw the timeline; brushing over it, or playing it, chooses a period.

    Args:
        key: names the timeline on its page.
        counts: articles by the first day of their unit.
        some: the same for those articles that are picked out, if any are.
        period: the first and the last day there is.
        chosen: the first and the last day chosen, ``None`` for no bound.
        unit: what a bar is.
        about: what is picked out, in words.
        adds: whether every article is in only one bar, so that bars can be added up.
        exact: how many articles the chosen days have, and how many of these are picked out, where
            the bars do not tell.
        choose: called with the period chosen, before the next run.
    """
    first, last = period

    def brushed() -> None:
        if (told := mount.told(key)) is not None:
            choose(_range(told.get("range"), first, last))

    mount.part("timeline")(
        key=key,
        data={
            "bars": [
                [begins, ends, counts.get(day, 0), some.get(day, 0)]
                for day, begins, ends in _units(first, last, unit)
            ],
            "unit": unit,
            "about": about,
            "adds": adds,
            "exact": exact,
            "since": str(chosen[0] or ""),
            "until": str(chosen[1] or ""),
        },
        on_range_change=brushed,
    )


@lru_cache(16)
def _units(first: dt.date, last: dt.date, unit: Step) -> list[tuple[dt.date, str, str]]:
    """Return the units of a period: the first day of each, and where they begin and end in it."""
    days = starts(first, last, unit)
    ends = [day - dt.timedelta(days=1) for day in days[1:]] + [last]
    return [
        (day, max(day, first).isoformat(), end.isoformat())
        for day, end in zip(days, ends, strict=True)
    ]


def _range(found: object, first: dt.date, last: dt.date) -> Range:
    """Return the period that a browser sends; without bounds, if it makes no sense.

    >>> _range({"since": "2008-02-30"}, dt.date(2008, 1, 1), dt.date(2009, 1, 1))
    (None, None)
    """
    if not isinstance(found, Mapping):
        return None, None
    try:
        since, until = (dt.date.fromisoformat(str(found[end])) for end in ("since", "until"))
    except (KeyError, ValueError):
        return None, None
    since, until = max(min(since, until), first), min(max(since, until), last)
    return (since if since > first else None), (until if until < last else None)
