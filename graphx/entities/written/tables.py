"""The tables of sports pages: results, standings, line-ups, scorers.

In: an article's text. Out: where names stand in rows that are not sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from graphx.entities.written import lands
from graphx.entities.written.letters import compiled

_NO_HEADING = (
    r"(?!(?:DIVISION|LEAGUE|CONFERENCE|Division|League|Conference|PCT|GB|GF|GA|PF|PA|PTS"
    r"|[WDLT](?= (?:[WDLT]|PCT)\b))\b)"
)
"""Not a heading of a table: what stands above its numbers or between its parts."""

SUMS = frozenset(
    "Total Extras Fall Played Tries Scorers Bowling Conversions Penalties Goals Drop Halftime "
    "Half-time Singles Doubles Standings Attendance Referee Umpires Substitutes Disqualified "
    "Postponed Men Women Men's Women's Men’s Women’s".split()
)
"""Words that stand before numbers in the tables of a match, but name nobody."""

_NO_TEAM = rf"{_NO_HEADING}(?!(?:The|{'|'.join(sorted(SUMS))})\b)"
_NAME = (
    rf"({_NO_TEAM}[A-Z][\w.'’&-]*(?: (?!AT\b){_NO_HEADING}(?:of the |of |[A-Z])[\w.'’&-]*){{0,3}})"
)
_LEAGUE = r"(?:(?:[A-Z][\w]+ )?(?:League|Division|Conference|LEAGUE|DIVISION|CONFERENCE) )?"
_GOALS = r"(?: \([^()\n]{1,300}\))?"
_RESULT = rf"{_NAME} +\d{{1,3}}{_GOALS} +{_NAME} +\d{{1,3}}(?=\s|$|[.,;])"
_NEXT = re.compile(rf"{_GOALS} +{_RESULT}")
"""A result that follows another on the same line, behind the scorers of that."""

_ROW = re.compile(
    # Stoke 1 Barnsley 0
    rf"(?:^[ \t]*|(?<!corer)(?<!corers)[:.] |\b(?:one|two|three) ){_LEAGUE}{_RESULT}"
    rf"|(?:^[ \t]*|[:,] ){_NAME} vs?\.? {_NAME}(?=[ \t]*$|[,.])"  # Walsall v Wrexham
    rf"|^[ \t]*(?:{_NAME} (?:AT|at) {_NAME}[ \t]*$"  # Chicago at Minnesota
    # Derby 4 1 2 1 5 5 5
    rf"|{_LEAGUE}(?:\d+[.)]? +)?{_NAME}(?: +[-+]?\.?\d[\d.]*| +-){{3,}}[ \t]*$)",
    re.MULTILINE,
)


def rows(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    r"""Yield where teams stand in the results, fixtures and standings of ``text[start:end]``.

    >>> told = "Stoke 1 Barnsley 0\nDerby 4 1 2 1\nPostponed: Walsall v Bury"
    >>> [told[start:end] for start, end in rows(told, 0, len(told))]
    ['Stoke', 'Barnsley', 'Derby', 'Walsall', 'Bury']
    """
    for row in _ROW.finditer(text, start, end):
        yield from (row.span(n) for n in range(1, 8) if row[n])
        result = row if row[1] else None
        while result := result and _NEXT.match(text, result.end(), end):
            yield from (result.span(1), result.span(2))


_LEAGUES = compiled(r"^\s*([A-Z]{3,4})(?= (?:[A-Z]+ )?(?:BASKETBALL|HOCKEY|FOOTBALL|BASEBALL)\b)")


def leagues(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a league stands in a headline, before its sport.

    >>> list(leagues("NBA BASKETBALL - RESULTS")), list(leagues("THE NBA"))
    ([(0, 3)], [])
    """
    if found := _LEAGUES.match(text):
        yield found.span(1)


_GROUND = re.compile(rf"(?:^|[.)]\s)At {_NAME}(?: \({_NAME}\))?:(?=\s)", re.MULTILINE)


def grounds(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the venues stand that reports of matches begin with.

    >>> told = "At Hove: Kent beat Surrey. At Edgbaston (Birmingham): Essex 9."
    >>> [told[start:end] for start, end in grounds(told)]
    ['Hove', 'Edgbaston', 'Birmingham']
    """
    for found in _GROUND.finditer(text):
        yield from (found.span(n) for n in (1, 2) if found[n])


TABULAR = 0.25
"""The smallest share of numbers among the words in a line of a table."""

_LINE = re.compile(r"[^\n]+")
_NUMBER = re.compile(r"[-+(]?\.?\d[\d.:-]*[),]?")
_WORD = rf"{_NO_HEADING}(?:(?:[A-Z]\.)+|St\.|[A-Z][\w'’&-]*)"
_CELL = re.compile(
    rf"(?<![\w.'’&-])({_NO_TEAM}{_WORD}(?: (?:of the |of )?{_WORD}){{0,3}})"
    r"(?: \([\w. ]{1,20}\))? +(?=\d{1,3}(?:\s|$|[,.)]))"
)


def cells(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    r"""Yield where names stand before numbers, in lines of ``text[start:end]`` full of numbers.

    >>> told = "Stoke 4 3 1 0 7 Crystal Palace 3 3 0 0 2\nThe 2 teams met 3 times in a row."
    >>> [told[start:end] for start, end in cells(told, 0, len(told))]
    ['Stoke', 'Crystal Palace']
    """
    for line in _LINE.finditer(text, start, end):
        words = line[0].split()
        numbers = sum(bool(_NUMBER.fullmatch(word)) for word in words)
        if numbers >= TABULAR * len(words):
            yield from (cell.span(1) for cell in _CELL.finditer(text, *line.span()))


_STANDING = re.compile(
    rf"(?:^|(?<= )){_NAME}(?= \d{{1,3}}(?: \d{{1,3}}){{3,}}(?:[ -]\d+)*)", re.MULTILINE
)


def standings(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where teams stand before their games played, won, drawn and lost.

    >>> told = "1. SV Oro 18 11 5 2 31-11 38 2. Rapid Vel 18 9 8 1 33-15 35"
    >>> [told[start:end] for start, end in standings(told, 0, len(told))]
    ['SV Oro', 'Rapid Vel']
    """
    yield from (found.span(1) for found in _STANDING.finditer(text, start, end))


@lru_cache(maxsize=1)  # asked twice in a row for each article
def tabled(text: str) -> frozenset[int]:
    r"""Return where names start in the results, standings and other tables of a text.

    >>> told = "Stoke 1 Barnsley 0\nDerby 4 1 2 1"
    >>> sorted(tabled(told))
    [0, 8, 19]
    """
    found = chain.from_iterable(part(text, 0, len(text)) for part in (rows, cells, clubs))
    return frozenset(start for start, _ in found)


def clubs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where clubs stand in brackets behind their players, unless most are countries.

    >>> told = "Bo Lee (Leeds), Al Ray (both Oro), Ed Vel (Toro), Jo Sim (Vila)."
    >>> [told[start:end] for start, end in clubs(told, 0, len(told))]
    ['Leeds', 'Oro', 'Toro', 'Vila']
    """
    found = [club.span(1) for club in _CLUB.finditer(text, start, end)]
    clubs_ = [place for place in found if not lands.country(text[slice(*place)])]
    if len(clubs_) >= LISTED and 2 * len(clubs_) > len(found):
        yield from clubs_


_CLUB = compiled(rf"[A-Z][\w'’-]+ \((?:both )?{_NAME}\)")

LISTED = 4
"""The fewest players that make a list."""

_PART = r"(?:[A-Z]\.|[A-Z][\w'’-]*|van|von|der|de|del|da|di|el)"
_PLAYER = rf"({_PART}(?: {_PART}){{0,3}})"
_NUMBERED = compiled(r"\b\d{1,2}\s?-\s?(?=[A-Z])")
_BY_NUMBER = compiled(
    rf"\b\d{{1,2}}\s?-\s?(?=[A-Z]){_PLAYER}(?=[ ]*[(),;.\d]|\s\d|$)"
    rf"|\((?=[A-Z]){_PLAYER}(?=\s\d)"
)
_SCORES = compiled(
    r"\([^()]{3,400}\)|\b[Ss]corers?:[^\n]{3,400}"
    r"|(?:^[ \t]*|[.;:] )[A-Z][\w ]{2,30} - [^\n]{3,400}",
    re.MULTILINE,
)
_MINUTE = r"\d{1,3}(?:\+\d{1,2})?(?:st|nd|rd|th)?"
_SCORER = compiled(
    rf"(?:[(,;:]|\s-)\s?(?=[A-Z]){_PLAYER}\s{_MINUTE}"
    rf"(?=(?:,? (?:and )?(?:{_MINUTE}|min(?:ute)?s?|pen\w*|og|own goal))*(?:[,);.]|$))",
    re.MULTILINE,
)
"""A scorer and the minute: (Bo Lee 12, Al Ray 70 pen)."""

_FULL = r"[A-Z][\w'’-]+(?: (?:(?:van|von|der|de|del|da|di|el|bin) ){0,2}[A-Z][\w'’-]+){1,3}"
_ENTRANT = compiled(rf"({_FULL})(?:/({_FULL}))? \((?=[A-Z])([\w .]{{2,20}})\)")


def entrants(text: str) -> Iterator[tuple[int, int]]:
    """Yield where competitors stand, alone or in pairs, with their country behind in brackets.

    >>> told = "Bo Lee (Peru) beat Al Ray (Chad) 6-1, Jo Oro/Ed Vel (Mali) 2."
    >>> [told[start:end] for start, end in entrants(told)]
    ['Bo Lee', 'Al Ray', 'Jo Oro', 'Ed Vel']
    """
    found = [one for one in _ENTRANT.finditer(text) if lands.country(one[3])]
    places = [one.span(n) for one in found for n in (1, 2) if one[n]]
    if len(places) >= LISTED:
        yield from places


_RIDES_FOR = compiled(
    rf"{_FULL} \((?=[A-Z])([\w .]{{2,20}})\)"
    r" ([A-Z][\w&-]+(?: [A-Z][\w&-]+)?)(?= (?:\d|same time|all same|at |s\.t\.)|,? *$|\s*\n)",
    re.MULTILINE,
)


def makers(text: str) -> Iterator[tuple[int, int]]:
    """Yield where teams stand behind their riders or drivers and the country of these.

    >>> told = "Bo Lee (Peru) Oro 4:48 2. Al Ray (Chad) Vel same time 3. Ed Sim (Mali) Oro 8 "
    >>> told += "4. Jo Tor (Iran) Kit Pol 9"
    >>> [told[start:end] for start, end in makers(told)]
    ['Oro', 'Vel', 'Oro', 'Kit Pol']
    """
    found = [one.span(2) for one in _RIDES_FOR.finditer(text) if lands.country(one[1])]
    if len(found) >= LISTED:
        yield from found


_WICKET = compiled(r"\b(?:lbw|[cb]) [A-Z]")
_BATSMAN = compiled(
    rf"\b(?:lbw b|c and b|[cb]|st) (?=[A-Z]){_PLAYER}(?= b\b| \d)"
    rf"|(?:^|(?<=\d )|(?<=out ))((?:[A-Z]\. ?)+{_PART})"
    r"(?= (?:c|b|lbw|st|run out|not out|retired)\b)"
    rf"|(?=[A-Z]){_PLAYER}(?= \d{{1,2}}(?:\.\d)?-\d+-\d+-\d+)",
    re.MULTILINE,
)


def _numbered(text: str) -> Iterator[tuple[int, int]]:
    """Yield where players stand in line-ups that give their numbers.

    >>> told = "1 - Bo Lee, 2 - Al Ray (12 - Jo Oro 46th), 3 - Ed Vel, 4 - Ian de Sim."
    >>> [told[start:end] for start, end in _numbered(told)]
    ['Bo Lee', 'Al Ray', 'Jo Oro', 'Ed Vel', 'Ian de Sim']
    """
    if sum(1 for _ in _NUMBERED.finditer(text)) >= LISTED:
        yield from (player.span(player.lastindex or 1) for player in _BY_NUMBER.finditer(text))


def _scorers(text: str) -> Iterator[tuple[int, int]]:
    """Yield where scorers stand, each with the minute.

    >>> told = "Oro 3 (Bo Lee 12, Al Ray 70 pen, Ed Vel 89) Toro 1 (Jo Sim 3)"
    >>> [told[start:end] for start, end in _scorers(told)]
    ['Bo Lee', 'Al Ray', 'Ed Vel', 'Jo Sim']
    """
    scores = (part.span() for part in _SCORES.finditer(text))
    scorers = [player.span(1) for part in scores for player in _SCORER.finditer(text, *part)]
    if len(scorers) >= LISTED:
        yield from scorers


def _cricketers(text: str) -> Iterator[tuple[int, int]]:
    """Yield where players stand in the scorecards of cricket.

    >>> told = "Bo Lee c Ray b Oro 5, Al Vel b Sim 9, Ed Tor lbw b Oro 1. Bowling: Ray 4-0-25-0."
    >>> [told[start:end] for start, end in _cricketers(told)]
    ['Ray', 'Oro', 'Sim', 'Oro', 'Ray']
    """
    if sum(1 for _ in _WICKET.finditer(text)) >= LISTED:
        yield from (player.span(player.lastindex or 1) for player in _BATSMAN.finditer(text))


def players(text: str) -> Iterator[tuple[int, int]]:
    """Yield where players stand in line-ups, among scorers, and in the scorecards of cricket."""
    yield from chain(_cricketers(text), _numbered(text), _scorers(text))
