"""The times a text talks about: "on 3 March 2014", "last Tuesday", "in September 2008".

In: a text, and the day it appeared. Out: `Talked` records: where the words stand, and the first and
last day they mean. What is said relative to a day is resolved against the day of publication;
without one, it is passed over. A day or month without a year is the nearest one; a weekday is the
last one. Where something *will* happen, both are the next.
"""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Callable

from graphx.articles import dates, days
from graphx.records import Talked

MOST = 500
"""Times of one text; what has more is a chronicle or a table."""

Span = tuple[dt.date, dt.date]
"""A first and a last day."""

_ONE = dt.timedelta(days=1)
_WEEK = dt.timedelta(days=7)
_COUNTS = "a one two three four five six seven eight nine ten eleven twelve".split()
_COUNT = rf"(?:{'|'.join(_COUNTS)}|an|\d{{1,3}})"
_AND = r"\s*(?:[-–]|\bto\b|\band\b|\buntil\b)\s*"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_TURN = r"(?i:last|next|this|past|previous|coming)"
_AT = r"(?i:in|since|of|by|until|till|from|during|before|after|early|late|mid|through|between|for)"
_Y = days.YEAR

_NAMED = r"(?:J[au]|Fe|M[ao]|A[pu]|S[eau]|Oc|No|De|T[uh]|We|Fr)"
"""How months and days of the week begin."""

_SOON = (
    rf"{_Y}|\d{{1,3}}+(?![\d.,])|['’]|{_NAMED}|Q[1-4]"
    rf"|[A-Za-z]++[\s-]++(?:{_Y}|{_NAMED}|[wmydqWMYDQ](?i:eek|onth|ear|ay|uart))"
    r"|[tT](?i:oday|onight|omorrow)|[Yy](?i:esterday)"
)
"""What every such phrase begins with, however it goes on; most words are passed over by it."""

_TALKED = re.compile(
    rf"""(?<![A-Za-z])\b(?={_SOON})(?:
    (?P<iso>{_Y}-\d\d-\d\d)\b
  | (?P<days>(?:\d{{1,2}}{_AND}\d{{1,2}}\s+{days.MONTH}|{days.MONTH}\s+\d{{1,2}}{_AND}\d{{1,2}}\b)
        (?:,?\s+{_Y}\b)?)
  | (?<![-–])(?P<years>(?:(?i:from|between)\s+{_Y}{_AND}{_Y}|{_Y}[-–](?:{_Y}|\d\d))\b(?![-–]\d))
  | (?P<written>(?:{_WEEKDAY},?\s+)?{days.WRITTEN})
  | (?P<quarter>(?:(?i:first|second|third|fourth)\s+(?i:quarter)\s+(?i:of)|Q[1-4])\s+{_Y}\b)
  | (?P<of_month>(?:(?:{_TURN}|{_AT})[\s-]+)?{days.MONTH}(?!\s+\d{{1,2}}\b)
        (?:,?\s+(?:of\s+)?(?:{_Y}|{_TURN}\s+(?i:year))\b)?)
  | (?P<decade>{_Y}['’]?s\b|['’]?[2-9]0s\b)
  | (?P<of_year>(?:{_AT}[\s-]+{_Y}\b(?![-–%]|[.,]\d)|(?i:the)\s+{_Y}(?=\s+[a-z])))
  | (?P<weekday>(?:(?:{_TURN}|{_AT})\s+)?{_WEEKDAY}\b)
  | (?P<turn>{_TURN}\s+(?i:week|weekend|month|year)\b)
  | (?P<ago>(?i:{_COUNT})\s+(?i:day|week|month|year)s?\s+(?i:ago)\b)
  | (?P<near>(?i:today|tonight|yesterday|tomorrow)\b)
    )""",
    re.VERBOSE,
)
_MONTH = re.compile(days.MONTH)
_YEAR = re.compile(rf"\b{_Y}\b")
_FIGURES = re.compile(r"\d+")
_AHEAD = re.compile(r"\b(?:will|shall|due|set to|to be|scheduled|planned|plans? to)\b")
_SAID = re.compile(r"[.!?]\s|\b(?:said|told|announced)\b")

REACH = 80
"""Characters before a weekday in which a word may say that it is yet to come."""


def times(text: str, published: dt.date | None = None) -> tuple[Talked, ...]:
    """Return the times that a text talks about, in the order they stand; not its dateline's.

    >>> [(t.first, t.last) for t in times("It fell in September 2008.")]
    [(datetime.date(2008, 9, 1), datetime.date(2008, 9, 30))]
    """
    line = dates.dateline(text)
    found: list[Talked] = []
    for match in _TALKED.finditer(text):
        kind = match.lastgroup or ""
        if line and line.start() <= match.start() < line.end():
            continue
        try:
            span = _MEANING[kind](match, published)
        except (ValueError, OverflowError):  # before the first day there is, or after the last
            continue
        if span and span[0] <= span[1]:
            found.append(Talked(match.start(), match.end(), *span))
            if len(found) == MOST:
                break
    return tuple(found)


def _iso(match: re.Match[str], _: dt.date | None) -> Span | None:
    date = dates.parse(match[0])
    return (date, date) if date else None


def _days(match: re.Match[str], published: dt.date | None) -> Span | None:
    """Return what "3 to 5 March 2014" means."""
    words = match[0]
    year = _YEAR.search(words)
    month = days.month(_MONTH.search(words)[0])  # type: ignore[index]  # the pattern has one
    first, last = (int(figure) for figure in _FIGURES.findall(words)[:2])
    of = int(year[0]) if year else _nearest_year(match, month, first, published)
    begin, end = days.day(of, month, first), days.day(of, month, last)
    return (begin, end) if begin and end else None


def _years(match: re.Match[str], _: dt.date | None) -> Span:
    first, last = (figure for figure in _FIGURES.findall(match[0])[:2])
    until = int(last) if len(last) == 4 else int(first[:2] + last)
    return _in_years(int(first), until)


def _written(match: re.Match[str], published: dt.date | None) -> Span | None:
    month = days.month(match["month"] or match["month2"])
    year = _nearest_year(match, month, int(match["day"] or match["day2"]), published)
    date, _ = days.written(match, year)
    return (date, date) if date else None


def _quarter(match: re.Match[str], _: dt.date | None) -> Span:
    words = match[0].lower().split()
    ordinals = ("first", "second", "third", "fourth")
    number = ordinals.index(words[0]) if words[0] in ordinals else int(words[0][1]) - 1
    year = int(words[-1])
    return dt.date(year, 3 * number + 1, 1), _month(year, 3 * number + 3)[1]


def _of_month(match: re.Match[str], published: dt.date | None) -> Span | None:
    """Return what "in September 2008", "last May" and "since June" mean; "May" alone is a verb."""
    words = match[0]
    month = days.month(_MONTH.search(words)[0])  # type: ignore[index]  # the pattern has one
    if year := _YEAR.search(words):
        return _month(int(year[0]), month)
    turn = re.split(r"[\s-]", words)[0].lower()
    if published and words.lower().endswith("year"):
        return _month(published.year + _STEPS.get(words.lower().split()[-2], 1), month)
    if not published or _MONTH.match(words) or turn in {"for", "of"}:
        return None
    year_of = {
        **dict.fromkeys(_LAST, published.year - (month >= published.month)),
        **dict.fromkeys(_NEXT, published.year + (month <= published.month)),
        **dict.fromkeys(_UNTIL, published.year + (month < published.month)),
        "since": published.year - (month > published.month),
    }
    return _month(year_of.get(turn, _nearest_year(match, month, 15, published)), month)


_LAST = frozenset({"last", "past", "previous"})
_NEXT = frozenset({"next", "coming"})
_UNTIL = frozenset({"by", "until", "till"})
_STEPS = dict.fromkeys(_LAST, -1) | {"this": 0}
"""How many weeks, months or years on what a turn of phrase means is; others mean the next."""


def _decade(match: re.Match[str], _: dt.date | None) -> Span | None:
    figures = _FIGURES.search(match[0])[0]  # type: ignore[index]  # the pattern has some
    if figures[-1] != "0":
        return None
    first = int(figures) if len(figures) == 4 else 1900 + int(figures)
    return _in_years(first, first + 9)


def _of_year(match: re.Match[str], _: dt.date | None) -> Span:
    year = int(_YEAR.search(match[0])[0])  # type: ignore[index]  # the pattern has one
    return _in_years(year, year)


def _of_weekday(match: re.Match[str], published: dt.date | None) -> Span | None:
    if not published:
        return None
    *turns, word = match[0].lower().split()
    number = days.WEEKDAYS.index(word)
    turn = turns[0] if turns else ""
    before = published - dt.timedelta(days=(published.weekday() - number) % 7)
    after = published + dt.timedelta(days=(number - published.weekday()) % 7)
    if turn in _LAST:
        date = before if before < published else before - _WEEK
    elif turn in _NEXT:
        date = after if after > published else after + _WEEK
    elif turn == "this" or turn in _UNTIL or _is_ahead(match):
        date = after
    else:
        date = before
    return date, date


def _is_ahead(match: re.Match[str]) -> bool:
    clause = _SAID.split(match.string[max(0, match.start() - REACH) : match.start()])[-1]
    return bool(_AHEAD.search(clause))


def _turn(match: re.Match[str], published: dt.date | None) -> Span | None:
    """Return what "last week" and "next month" mean: the whole of it, weeks from their Monday."""
    if not published:
        return None
    turn, unit = match[0].lower().split()
    step = _STEPS.get(turn, 1)
    if unit == "year":
        return _in_years(published.year + step, published.year + step)
    if unit == "month":
        return _month(*_months_on(published, step))
    monday = published - dt.timedelta(days=published.weekday()) + step * _WEEK
    sunday = monday + 6 * _ONE
    if unit == "weekend":
        if step == 1 and published.weekday() < 5:  # the coming one is this week's
            sunday -= _WEEK
        return sunday - _ONE, sunday
    return monday, sunday


def _ago(match: re.Match[str], published: dt.date | None) -> Span | None:
    """Return what "three years ago" means: the day, week, month or year that it was."""
    if not published:
        return None
    word, unit, _ = match[0].lower().split()
    count = int(word) if word.isdigit() else _COUNTS.index("a" if word == "an" else word) or 1
    unit = unit.removesuffix("s")
    if unit == "year":
        return _in_years(published.year - count, published.year - count)
    if unit == "month":
        return _month(*_months_on(published, -count))
    date = published - count * (_WEEK if unit == "week" else _ONE)
    if unit == "day":
        return date, date
    monday = date - dt.timedelta(days=date.weekday())
    return monday, monday + 6 * _ONE


def _near(match: re.Match[str], published: dt.date | None) -> Span | None:
    step = {"yesterday": -1, "tomorrow": 1}.get(match[0].lower(), 0)
    date = published + step * _ONE if published else None
    return (date, date) if date else None


_MEANING: dict[str, Callable[[re.Match[str], dt.date | None], Span | None]] = {
    "iso": _iso,
    "days": _days,
    "years": _years,
    "written": _written,
    "quarter": _quarter,
    "of_month": _of_month,
    "decade": _decade,
    "of_year": _of_year,
    "weekday": _of_weekday,
    "turn": _turn,
    "ago": _ago,
    "near": _near,
}
"""What each kind of phrase means, by its group in the pattern."""


def _in_years(first: int, last: int) -> Span:
    return dt.date(first, 1, 1), dt.date(last, 12, 31)


def _month(year: int, month: int) -> Span:
    return dt.date(year, month, 1), dt.date(year, month, monthrange(year, month)[1])


def _months_on(date: dt.date, step: int) -> tuple[int, int]:
    year, month = divmod(date.year * 12 + date.month - 1 + step, 12)
    return year, month + 1


def _nearest_year(
    match: re.Match[str], month: int, of_month: int, published: dt.date | None
) -> int:
    """Return the year in which a day is nearest to that of publication, or 0 without one.

    What is to come counts as twice as far, for news tells what was, unless it says that it will be.
    """
    if not published:
        return 0
    ahead = _is_ahead(match)
    distance: dict[int, int] = {}
    for year in (published.year - 1, published.year, published.year + 1):
        if date := days.day(year, month, of_month):
            away = (date - published).days
            distance[year] = 2 * away if away > 0 and not ahead else abs(away)
            if away < 0 and ahead:
                distance[year] += 365
    return min(distance, key=distance.__getitem__, default=0)
