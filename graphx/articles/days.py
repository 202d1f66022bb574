"""Days as people write them, in words and in figures.

In: a value that is meant to be a day, or a match of `WRITTEN` in a text. Out: the day it means, and
how sure that is. A day that takes filling in, its century or which number is the month, is a guess.
"""

from __future__ import annotations

import datetime as dt
import re

from graphx.articles import months
from graphx.records import Certainty

MONTHS = (
    "january february march april may june july august september october november december".split()
)
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()

PIVOT = 69
"""Two figures from here on are years of the twentieth century, those below of ours (POSIX)."""

MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
"""A month in words, as a regular expression; whoever uses it decides about small letters."""

SHEET = dt.date(1899, 12, 30)
"""The day from which spreadsheets count, by Excel's belief that there was a 29 February 1900."""

SERIAL = (10_000, 73_051)
"""Numbers of days in a spreadsheet, from 1927 to 2099; lower ones are years, or times."""

YEAR = r"(?:1[6-9]\d\d|20\d\d)"
_ORDINAL = r"(?:st|nd|rd|th)?"


def spelled(year: str) -> str:
    """Return a day with its month in words, as a regular expression: its groups are `written`'s.

    Args:
        year: what two figures of a year after both look like, as a regular expression.
    """
    return (
        rf"(?:(?P<day>\d{{1,2}}){_ORDINAL}(?:\s+of)?[\s-]+(?P<month>{MONTH})"
        rf"(?:,?[\s-]+(?P<year>{YEAR}|{year})\b)?"
        rf"|(?P<month2>{MONTH})\s+(?P<day2>\d{{1,2}}){_ORDINAL}(?!\d)(?:,?\s+(?P<year2>{YEAR})\b)?)"
    )


SHORT_YEAR = r"(?:['’]|(?<=[\w.]-))\d\d(?![\d:]|\.\d)"
"""Two figures that are a year within a text: "12 May '08", "12-May-08"; on 12 May, 20 may march."""

WRITTEN = spelled(SHORT_YEAR)
"""A day with its month in words within a text, as a regular expression; see `spelled`."""

Day = tuple[dt.date | None, Certainty]
"""A day, or none, and how sure it is."""

NONE: Day = (None, "")

_WRITTEN = re.compile(spelled(r"['’]?\d\d(?![\d:]|\.\d)"), re.IGNORECASE)
_WEEKDAY = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+", re.IGNORECASE)
_STAMP = re.compile(
    rf"({MONTH})\s+(\d{{1,2}})\s+\d\d:\d\d:\d\d\s+(?:\S{{1,6}}\s+)?({YEAR})$", re.IGNORECASE
)
"""A day as computers write it, with its year last: "Mon Sep 15 06:30:00 +0000 2008"."""
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4}(?:\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?")
_EPOCH = re.compile(r"(\d{9,10})(?:\d{3})?(?:\.\d+)?")
_FIGURES = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d\d)(?!\d)")


def day(year: int, month: int, of_month: int) -> dt.date | None:
    """Return a day of the calendar, or ``None`` if there is no such day."""
    try:
        return dt.date(year, month, of_month)
    except ValueError:
        return None


def century(year: str) -> int:
    """Return the year that two or four figures mean.

    >>> century("'08"), century("87"), century("1999")
    (2008, 1987, 1999)
    """
    number = int(year.strip("'’"))
    return number if number > 99 else number + (1900 if number >= PIVOT else 2000)


def month(word: str) -> int:
    """Return the number of a month, of whose name three letters are enough.

    >>> month("Sept."), month("MAY")
    (9, 5)
    """
    return [name[:3] for name in MONTHS].index(word[:3].lower()) + 1


def written(found: re.Match[str], year: int = 0) -> Day:
    """Return the day that a match of `WRITTEN` means.

    Args:
        found: the match.
        year: the year of a day that is written without one; 0 if none is known.
    """
    of_month = int(found["day"] or found["day2"])
    stated = found["year"] or found["year2"]
    if not stated and not year:
        return NONE
    date = day(
        century(stated) if stated else year, month(found["month"] or found["month2"]), of_month
    )
    whole = bool(stated) and len(stated) == 4
    return (date, "sure" if whole else "guess") if date else NONE


def read(value: object) -> Day:
    """Return the day a value means, and how sure that is.

    Understands ISO 8601 with or without a time, ``20250926``, e-mail dates, seconds since 1970, the
    number that a spreadsheet has for a day, and days with the month in words, in any language that
    `months` knows. Of a time with its zone, the day is the one on the clock it was written by.
    ``26/09/2025`` is read with the day first, which is a guess where it could be the month.

    >>> read("2025-09-26T23:30:00-04:00"), read("3/4/08")
    ((datetime.date(2025, 9, 26), 'sure'), (datetime.date(2008, 4, 3), 'guess'))
    >>> read(43690)
    (datetime.date(2019, 8, 13), 'sure')
    """
    text = str(_in_sheet(value) or value).strip()[:64]
    if found := _ISO.match(text):
        date = day(*map(int, found.groups()))
        return (date, "sure") if date else NONE
    compact = _COMPACT.fullmatch(text)
    if compact and (date := day(*map(int, compact.groups()))):
        return date, "sure"
    if found := _EPOCH.fullmatch(text):
        return dt.datetime.fromtimestamp(int(found[1]), dt.UTC).date(), "sure"
    weekday = _WEEKDAY.match(text)
    start = weekday.end() if weekday else 0
    if found := _FIGURES.match(text, start):
        return _figures(found)
    found = _WRITTEN.match(text, start)
    if found and (told := written(found)) != NONE:
        return told
    stamp = _STAMP.match(text, start)
    figures = (int(stamp[3]), month(stamp[1]), int(stamp[2])) if stamp else months.figures(text)
    date = day(*figures) if figures else None
    return (date, "sure" if stamp else "likely") if date else NONE


def _in_sheet(value: object) -> dt.date | None:
    """Return the day that a number is in a spreadsheet, if it is one."""
    if isinstance(value, int | float) and SERIAL[0] <= value < SERIAL[1]:
        return SHEET + dt.timedelta(days=int(value))
    return None


def _figures(found: re.Match[str]) -> Day:
    first, second, year = int(found[1]), int(found[3]), century(found[4])
    if second > 12:
        first, second = second, first
    date = day(year, second, first)
    plain = len(found[4]) == 4 and (found[2] == "." or max(first, second) > 12 or first == second)
    return (date, "sure" if plain else "guess") if date else NONE
