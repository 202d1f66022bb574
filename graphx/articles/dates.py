"""When an article appeared: by its header line, a column, its link, or its file's name.

In: the first line of a text, a value, an address, a name. Out: a date, or ``None`` where there is
none to be had. Nothing here guesses: a value that is no date is reported by the caller, and so is a
date on which nothing can have been printed.
"""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime
from pathlib import PurePosixPath
from urllib.parse import urlsplit

HEADER = re.compile(
    r"\s*(?:date|published|updated)\s*:?\s*(\d{4}-\d{2}-\d{2})(?:[T ][\d:.]+\S*)?(?=\s|$)[ \t]*",
    re.IGNORECASE,
)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?")
_PRINTED = ("%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%d/%m/%Y", "%Y/%m/%d", "%d.%m.%Y")


def header(text: str) -> tuple[dt.date | None, int]:
    """Return the date of the line a text begins with, and where that date ends.

    >>> header("date 2025-09-26 The story follows.")
    (datetime.date(2025, 9, 26), 16)
    >>> header("No date here.")
    (None, 0)
    """
    found = HEADER.match(text)
    if not found:
        return None, 0
    date = parse(found[1])
    return (date, found.end()) if date else (None, 0)


def parse(value: object) -> dt.date | None:
    """Return the day a column's value means, or ``None`` if it means none.

    Understands ISO 8601 with or without a time, ``20250926``, e-mail dates, and days printed with
    the month in words; ``26/09/2025`` is read with the day first.

    >>> parse("2025-09-26T10:00:00Z"), parse("26 September 2025"), parse("soon")
    (datetime.date(2025, 9, 26), datetime.date(2025, 9, 26), None)
    """
    text = str(value).strip()[:64]
    for pattern, whole in ((_ISO, False), (_COMPACT, True)):
        found = pattern.fullmatch(text) if whole else pattern.match(text)
        if found:
            return _day(int(found[1]), int(found[2]), int(found[3]))
    for form in _PRINTED:
        try:
            return dt.datetime.strptime(text, form).replace(tzinfo=dt.UTC).date()
        except ValueError:
            continue
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError):
        return None


def in_link(address: str) -> dt.date | None:
    """Return the day that an address tells, as those of news sites do.

    >>> in_link("https://example.org/2008/09/15/lehman-fails"), in_link("https://example.org/12/34")
    (datetime.date(2008, 9, 15), None)
    """
    return _first(_IN_LINK, urlsplit(address).path)


def in_name(name: str) -> dt.date | None:
    """Return the day that a file's name tells.

    >>> in_name("2008-09-15-lehman.txt"), in_name("archive.zip/20080915_a.txt"), in_name("007.txt")
    (datetime.date(2008, 9, 15), datetime.date(2008, 9, 15), None)
    """
    return _first(_IN_NAME, PurePosixPath(name).name)


def _first(pattern: re.Pattern[str], text: str) -> dt.date | None:
    found = pattern.search(text)
    return _day(*(int(part) for part in found.groups())) if found else None


_YEAR = r"(1[6-9]\d\d|20\d\d)"
_IN_LINK = re.compile(rf"(?:^|/){_YEAR}[/-]?(\d\d)[/-]?(\d\d)(?=[/_.-]|$)")
_IN_NAME = re.compile(rf"(?:^|(?<=[\W_])){_YEAR}[-_.]?(\d\d)[-_.]?(\d\d)(?!\d)")

OLDEST = dt.date(1605, 1, 1)
"""The year of the first newspaper."""


def doubt(date: dt.date, today: dt.date) -> str:
    """Return what is odd about a date of publication, or ``""``.

    >>> doubt(dt.date(2099, 1, 1), dt.date(2026, 11, 24))
    'has a date in the future, 2099-01-01; check it.'
    """
    if date > today + dt.timedelta(days=1):  # it is tomorrow somewhere
        return f"has a date in the future, {date}; check it."
    if date < OLDEST:
        return f"has a date before there were newspapers, {date}; check it."
    return ""


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
