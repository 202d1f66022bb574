"""When an article appeared: by its header line, a field, its link, its text, its file's name.

In: what is known of an article. Out: a date, where it came from and how sure it is, or none where
there is none to be had. A value that is no date is reported by the caller, and so is a date on
which nothing can have been printed.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from graphx.articles import days, front, links, months
from graphx.records import Certainty

HEADER = re.compile(
    r"\s*(?:date|published|updated)\s*+:?\s*+(\d{4}-\d{2}-\d{2})(?:[T ][\d:.]+\S*)?(?=\s|$)[ \t]*",
    re.IGNORECASE,
)

TOP = 600
"""Characters at the beginning of a text in which its dateline, or a line with its day, stands."""

LINE = 100
"""Characters in which a line that tells its day does so."""

FOOT = 400
"""Characters at its end in which it may say when it was published."""

OLDEST = dt.date(1605, 1, 1)
"""The year of the first newspaper."""

NEWEST = dt.date(1999 + days.PIVOT, 12, 31)
"""The last day of the years that two figures can mean; one after it, as 9999-12-31, means none."""


class When(NamedTuple):
    """When an article appeared; the fields are those of `Article`."""

    date: dt.date | None = None
    date_from: str = ""
    certainty: Certainty = ""


def find(
    text: str, value: object = None, value_from: str = "metadata", link: str = "", name: str = ""
) -> When:
    """Return when an article appeared: the first of these that tells a day it can have done so.

    Args:
        text: begins with a header line, or has a dateline, or says when it was published.
        value: what a field said of it, in whatever form; goes before all but a header line.
        value_from: what kind of field that was.
        link: its address on the web.
        name: its file.

    >>> find("LONDON, Sept 15 (Wire) - Shares fell.", link="https://example.org/2008/fall")
    When(date=datetime.date(2008, 9, 15), date_from='text', certainty='guess')
    """
    clues = _clues(text, value, value_from, link, name)
    return next((when for when in clues if when.date and _is_printed(when.date)), When())


def _is_printed(date: dt.date) -> bool:
    """Tell whether anything can have been printed on a day."""
    return OLDEST <= date <= NEWEST


def _clues(text: str, value: object, value_from: str, link: str, name: str) -> Iterator[When]:
    if date := header(text)[0]:
        yield When(date, "header", "sure")
    date, certainty = days.read(value) if value else days.NONE
    if date:
        yield When(date, value_from, certainty)
    if date := in_link(link):
        yield When(date, "link", "likely")
    date, certainty = in_text(text, _year(links.path(link)) or _year(name))
    if date:
        yield When(date, "text", certainty)
    if date := in_name(name):
        yield When(date, "file name", "likely")


def header(text: str) -> tuple[dt.date | None, int]:
    """Return the date of the line a text begins with, and where that date ends.

    A day that no month has is no part of the story either. Where it begins with fields, its story
    begins after them; their date is found by their reader.

    >>> header("date 2025-09-26 The story follows."), header("date: 2025-02-30 The story follows.")
    ((datetime.date(2025, 9, 26), 16), (None, 17))
    >>> header("No date here.")
    (None, 0)
    """
    found = HEADER.match(text)
    if not found:
        return None, front.fields(text)[1]
    return parse(found[1]), found.end()


def parse(value: object) -> dt.date | None:
    """Return the day a value means, or ``None`` if it means none; see `days.read`.

    >>> parse("2025-09-26T10:00:00Z"), parse("26 September 2025"), parse("soon")
    (datetime.date(2025, 9, 26), datetime.date(2025, 9, 26), None)
    """
    return days.read(value)[0]


def in_link(address: str) -> dt.date | None:
    """Return the day that an address tells, as those of news sites do.

    >>> in_link("https://example.org/2008/09/15/lehman-fails"), in_link("https://example.org/12/34")
    (datetime.date(2008, 9, 15), None)
    >>> in_link("https://example.org/business/2008/sep/15/lehman-fails")
    datetime.date(2008, 9, 15)
    """
    path = links.path(address)
    if date := _first(_IN_LINK, path):
        return date
    found = _MONTH_IN_LINK.search(path)
    return days.day(int(found[1]), days.month(found[2]), int(found[3])) if found else None


def in_name(name: str) -> dt.date | None:
    """Return the day that a file's name tells, none where its month could be its day as well.

    >>> in_name("2008-09-15-lehman.txt"), in_name("archive.zip/15.9.2008 Lehman.txt")
    (datetime.date(2008, 9, 15), datetime.date(2008, 9, 15))
    >>> in_name("03-04-2008.txt"), in_name("007.txt")
    (None, None)
    """
    name = PurePosixPath(name).name
    if date := _first(_IN_NAME, name):
        return date
    found = _DAY_IN_NAME.search(name.replace("_", "-"))
    date, certainty = days.read(found[0]) if found else days.NONE
    return date if certainty == "sure" else None


def in_text(text: str, year: int = 0) -> days.Day:
    r"""Return the day on which a text says that it appeared, and how sure that is.

    That is a line "Published 15 September 2008" at its top or foot, a line at the top that is a day
    and nothing else but a place or an outlet before it, or its dateline. A dateline without a year
    takes ``year``, and none that the text names: a story tells of the year before more often than
    of its own.

    >>> in_text("Shares fall\n\nPublished: Monday, 15 September 2008\n\nShares fell.")
    (datetime.date(2008, 9, 15), 'sure')
    >>> in_text("Summary of the indictment\n\nNew York, 11 December 2023\n\nThe court finds …")
    (datetime.date(2023, 12, 11), 'likely')
    """
    top, foot = _top(text), _foot(text)
    for pattern, certainty in _LINES:
        for part in (top, foot) if pattern is not _BARE else (top,):
            date, sure = _stated(pattern, part)
            if date:
                return date, certainty if sure == "sure" else "guess"
    if found := dateline(text):
        stated = found["year"] or found["year2"]
        date, _ = days.written(found, year)
        return (date, "likely" if stated and len(stated) == 4 else "guess") if date else days.NONE
    return days.NONE


def is_day(line: str) -> bool:
    """Tell whether a line is a day and nothing else but a place or an outlet before it.

    >>> is_day("Bellinzona, 11 December 2023"), is_day("Paris, le 3 mars 2011")
    (True, True)
    >>> is_day("On 11 December 2023 it rained")
    False
    """
    return len(line) <= LINE and "\n" not in line and bool(_stated(_BARE, line)[0])


def dateline(text: str) -> re.Match[str] | None:
    """Return the dateline of a text, ``LONDON, Sept 15 (Wire) -``, if it begins with one.

    It may stand under a headline. A town in small letters has the day in brackets, or its year,
    as has that of a press release. Its groups are those of `days.WRITTEN`.

    Neither a day within a sentence is one, nor somebody's dates.

    >>> dateline("OSLO – June 3, 2025 – It fell.")[0], dateline("Oslo, 3 June 2025 - It fell.")[0]
    ('OSLO – June 3, 2025 – ', 'Oslo, 3 June 2025 - ')
    >>> dateline("NATO met – 3 June 2025 – in Oslo."), dateline("Ann, 3 May 1945 – May 5, 2020")
    (None, None)
    """
    released = _RELEASED.search(text, 0, TOP)
    if released and (released["year"] or released["year2"]):
        return released
    return _DATELINE.search(text, 0, TOP)


def doubt(date: dt.date, today: dt.date) -> str:
    """Return what is odd about a date of publication, or ``""``.

    >>> doubt(dt.date(2062, 1, 1), dt.date(2026, 11, 24))
    'has a date in the future, 2062-01-01; check it.'
    >>> doubt(dt.date(9999, 12, 31), dt.date(2026, 11, 24))
    'has a date on which nothing can have appeared, 9999-12-31, which was left out.'
    """
    if not _is_printed(date):
        return f"has a date on which nothing can have appeared, {date}, which was left out."
    if date > today + dt.timedelta(days=1):  # it is tomorrow somewhere
        return f"has a date in the future, {date}; check it."
    return ""


_YEAR = rf"({days.YEAR})"
_IN_LINK = re.compile(rf"(?:^|/){_YEAR}[/-]?(\d\d)[/-]?(\d\d)(?=[/_.-]|$)")
_MONTH_IN_LINK = re.compile(rf"/{_YEAR}/({days.MONTH})/(\d\d?)(?=/|$)", re.IGNORECASE)
_IN_NAME = re.compile(rf"(?:^|(?<=[\W_])){_YEAR}[-_.]?(\d\d)[-_.]?(\d\d)(?!\d)")
_DAY_IN_NAME = re.compile(rf"(?<!\d)(?<!\d[.-])\d\d?([.-])\d\d?\1{_YEAR}(?!\d)")

_SOME_WEEKDAY = (
    r"(?i:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?i:day)?(?:\.?,?\s+|\s?[|·]\s?)"
)
_WEEKDAY = f"(?:{_SOME_WEEKDAY})?"
_AT_END = rf"{days.SHORT_YEAR}|\d\d(?=[ \t]*$)"
_DOTTED = rf"\d\d?\.\d\d?\.{days.YEAR}(?!\d)"
_OF_MONTH = r"(?:1[3-9]|2\d|3[01])"
_SLASHED = rf"(?:{_OF_MONTH}/\d\d?|\d\d?/{_OF_MONTH})/{days.YEAR}(?!\d)"
"""A day in figures, one of which can be no month."""
_STATED = (
    rf"(?:{days.spelled(_AT_END)}"
    rf"|(?P<other>\d{{4}}-\d\d-\d\d|{_DOTTED}|{_SLASHED}|{months.DAY}))"
)
_TIME = r"\d\d?[:.]\d\d(?:\s?[ap]\.?m\b\.?)?"
_PUBLISHED, _UPDATED = (
    re.compile(
        rf"^[^\w\n]*(?:[^\n|:.]{{2,40}}\|\s*)?(?:{verb})(?:\s+(?:online|on|at))?\s*[:\-–|]?\s*"
        rf"{_WEEKDAY}(?:{_TIME},?\s+(?:[A-Z]{{2,4}},?\s+)?)?{_STATED}",
        re.IGNORECASE | re.MULTILINE,
    )
    for verb in (
        r"(?:first |originally )?(?:published|posted|issued)|date(?:d|line)?",
        r"(?:last )?(?:updated|modified|amended)",
    )
)
_PLACE = r"(?:[^\W\d_]+(?:[ \-'’][^\W\d_]+){0,3},\s+)?"
_OUTLET = r"(?-i:[A-Z][\w.'’&]*(?: [A-Z][\w.'’&]*){1,5}) [-–—|] "
_WROTE = r"(?:submitted by [^\n]{1,40}? on |by [^\n|·•]{2,80}[|·•]\s*)"
_ABOUT = r"[^\n.!?]{0,40}\b(?:ago|read|mins?|minutes?|comments?|views|updated|by)\b[^\n.!?]{0,50}"
"""What follows a day that is a line's own: how long a story takes to read, who wrote it. In a
chronicle, what happened does."""
_BARE = re.compile(
    rf"^[^\w\n]*(?:{_PLACE}{_WEEKDAY}|{_OUTLET}{_SOME_WEEKDAY}|{_WROTE}{_WEEKDAY}"
    rf"|{_TIME}(?:\s[A-Z]{{2,4}})?\s*[·•|,]\s*){_STATED}"
    rf"(?:(?:[,|/·•\s–-]|\bat\b)*(?:{_TIME}[^\n.!?]{{0,30}}|\d\d?[:.]\d\d[^\n]{{0,15}})?"
    rf"|\s*[|·•]{_ABOUT}|\s+(?:last )?updated\b[^\n!?]{{4,40}})$",
    re.IGNORECASE | re.MULTILINE,
)
_LINES: tuple[tuple[re.Pattern[str], Certainty], ...] = (
    (_PUBLISHED, "sure"),
    (_BARE, "likely"),
    (_UPDATED, "likely"),
)
_TOWN = r"[A-Z][^\W\d_]+(?:[ .'’-]{1,2}[A-Z][^\W\d_]+){0,3}"
_DATELINE = re.compile(
    rf"^[ \t]*(?:(?=[^\W\d_a-z]{{2}})[^\n]{{2,60}}?[,(.]\s?"
    rf"|(?P<town>(?=[^\n]{{60}}){_TOWN}(?:, {_TOWN}\.?)? \({_WEEKDAY}))(?:{days.WRITTEN})"
    r"(?(town)\)|[^\n]{0,40}?)\s*(?:[-–—]{1,2}|:)\s",
    re.MULTILINE,
)


_RELEASED = re.compile(
    rf"^[ \t]*(?:(?=[^\W\d_a-z]{{2}})[^\n.!?:]{{2,60}}?[-–—]{{1,2}}|{_TOWN},)\s?"
    rf"(?:\([A-Z ]{{2,20}}\)\s?[-–—]{{1,2}}\s?)?(?:{days.WRITTEN})\s?[-–—]{{1,2}}\s*"
    rf"(?!{days.MONTH}\s*\d)(?=[\"“‘'(]|[^\W\d_a-z])",
    re.MULTILINE,
)
"""The dateline of a press release, with a dash on either side of the day, or a town before it."""


def _stated(pattern: re.Pattern[str], text: str) -> days.Day:
    """Return the first whole day that a pattern finds in a text."""
    for found in pattern.finditer(text):
        date, certainty = days.read(found["other"]) if found["other"] else days.written(found)
        if date:
            return date, certainty
    return days.NONE


def _top(text: str) -> str:
    """Return the top of a text, up to where its last line has told its day: 20 of 2008 is 2020."""
    end = text.find("\n", TOP, TOP + LINE)
    return text[: TOP + LINE if end < 0 else end]


def _foot(text: str) -> str:
    """Return the lines that begin in the foot of a text."""
    begin = text.find("\n", max(TOP, len(text) - FOOT) - 1)
    return text[begin:] if begin >= 0 else ""


def _year(name: str) -> int:
    found = re.search(rf"(?<!\d){_YEAR}(?!\d)", name)
    return int(found[1]) if found else 0


def _first(pattern: re.Pattern[str], text: str) -> dt.date | None:
    found = pattern.search(text)
    return days.day(*(int(part) for part in found.groups())) if found else None
