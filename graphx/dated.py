"""Days in words, as people read them; files keep them in figures."""

from __future__ import annotations

import datetime as dt


def day(date: dt.date | None) -> str:
    """Return a day in words.

    >>> day(dt.date(2008, 9, 5)), day(None)
    ('5 Sep 2008', 'undated')
    """
    return f"{date.day} {date:%b %Y}" if date else "undated"


def period(first: dt.date | str | None, last: dt.date | str | None) -> str:
    """Return a period in words.

    >>> period(dt.date(2008, 9, 15), dt.date(2008, 9, 15)), period("", "")
    ('15 Sep 2008', 'undated')
    """
    days = [
        one if isinstance(one, dt.date) else dt.date.fromisoformat(one)
        for one in (first, last)
        if one
    ]
    return " to ".join(dict.fromkeys(map(day, days))) or day(None)
