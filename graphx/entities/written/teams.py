"""Teams that go by the name of their town.

In: an article's text, and where a name stands in it. Out: whether the article is about sport, which
sport, and whether the name is that of a team. "Milan beat Roma in Turin" names two clubs and one
city. A country's team is the country, as readers take it.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from graphx.entities.written.letters import compiled

FEWEST, DENSEST = 3, 80
"""An article is about sport if it has so many different words of sport, and one in so many words
is one."""

_SPORT = compiled(
    r"\b(?=[a-z])"  # only at the start of a word, and sorted by first letter: both save time
    r"(?:b(?:aseball|asketball|atsm[ae]n|owlers?)|c(?:up|oach(?:ed)?|ricket|hampionships?)"
    r"|defenders?|extra time|f(?:ootball|ixtures?|irst leg)|g(?:ames|oals?|oalless|oalkeeper|olf)"
    r"|h(?:ockey|omers?|ome runs?|alf-?time)|innings?|kick-?off|league|m(?:atch(?:es)?|idfielders?)"
    r"|overs|p(?:layers?|lay-?offs?|itchers?|enalt(?:y|ies))|quarter(?:back|-?finals?)"
    r"|r(?:ugby|eferee|elegat\w+)|s(?:eason|econd leg|eed(?:ed)?|emi-?finals?|occer|cored"
    r"|tadium|tandings|trikers?)|t(?:eams?|ennis|ouchdowns?|ournament)|unbeaten|wickets?)\b"
)
_PLAYS = re.compile(
    r"(?:['’]s)?,?\s+(?:(?:have|has|had|were|are|also|then|who|which|never|only|still)\s+)*"
    r"(?:beat(?:en)?|won|win|wins|lost|lose|loses|drew|defeat(?:ed|s)|scored?|led|leads?|clinch\w*"
    r"|edged|fac(?:e[sd]?|ing)|play(?:s|ed|ing)?|host(?:s|ed)|went|needed?|signed|conced\w+"
    r"|crush\w+|rout\w+|trounced|thrash\w+|held|reached|earned|trail\w*|equalis\w+|crashed|remain"
    r"|were|are|have|had|captains?|coach|managers?|strikers?|goalkeepers?|midfielders?|defenders?"
    r"|players?|side|team|fans|supporters|forwards?|batsm[ae]n|bowlers?|squad|bench|v|vs)\b\.?"
    r"|\s+(?:\(\d|\d{1,3}\b(?!\s*(?:percent|per cent|km|miles|people|years?|Aug|Sept?|Oct|Nov|Dec"
    r"|Jan|Feb|March|April|May|June|July)))|\s+-\s+\d",
)
_PLAYED = re.compile(
    r"(?:\b(?:beat|beating|against|over|defeat(?:ed|ing)?|v|vs\.?|versus|edged|joined|rivals"
    r"|signed for|play(?:s|ed|ing)? for|played? at|club|side|champions|leaders|host(?:s|ed)?"
    r"|league|thrashed|crushed|routed|visited|visitors|signed by|moved? to|by)"
    r"|\d[-–]\d(?: win)?(?: over| against| at| to| by)?|\bthe)\s+$",
    re.IGNORECASE,
)
_WHERE = re.compile(r"\b(?:in|near|outside|from|around|of)\s+(?:the\s+)?$", re.IGNORECASE)


_HEADED = compiled(
    r"\s*(?:[A-Z-]+ )?(?:SOCCER|CRICKET|RUGBY|BASKETBALL|BASEBALL|HOCKEY|TENNIS|GOLF|FOOTBALL"
    r"|ATHLETICS|BADMINTON|BIATHLON|BOBSLEIGH|BOXING|CYCLING|DARTS|EQUESTRIANISM|FENCING"
    r"|GYMNASTICS|HANDBALL|JUDO|LUGE|(?:MOTOR ?|HORSE )?RACING|MOTORCYCLING|RALLYING|ROWING"
    r"|SAILING|SKATING|SKIING|SNOOKER|SQUASH|SUMO|SWIMMING|TRIATHLON|VOLLEYBALL|WEIGHTLIFTING"
    r"|WRESTLING|YACHTING)\b(?: [A-Z]+)? ?-"
)
"""The headline of an agency's sports report."""


@lru_cache(maxsize=1)  # asked twice in a row for each article
def is_sport(text: str) -> bool:
    """Tell whether an article is about sport.

    >>> is_sport("Kent beat Surrey by two wickets in a county championship match.")
    True
    """
    if _HEADED.match(text):
        return True
    found = _SPORT.findall(text.casefold())  # faster than re.IGNORECASE
    return len(set(found)) >= FEWEST and len(found) * DENSEST >= len(text.split())


@lru_cache(maxsize=1)
def sport(text: str) -> str:
    """Return the sport an article is about, by its headline or else by its words, or ``""``.

    >>> sport("NBA BASKETBALL - STANDINGS."), sport("Oro beat Toro."), sport("A cricket match.")
    ('basketball', '', 'cricket')
    """
    headline = text.lstrip().partition("\n")[0]
    for part in (headline, text):
        told = Counter(found.lastgroup for found in _SPORTS.finditer(part.casefold()))
        if told:
            return str(min(told, key=lambda one: (-told[one], str(one)))).replace("_", " ")
    return ""


SPORTS = {
    "basketball": "basketball|nba|rebounds?",
    "ice hockey": "ice hockey|nhl|goaltenders?|power play",
    "football": "american football|nfl|quarterbacks?|touchdowns?",
    "baseball": "baseball|homers?|innings? pitched|pitchers?|american league|national league",
    "cricket": "cricket|wickets?|batsm[ae]n",
    "rugby": "rugby",
    "soccer": "soccer|strikers?|midfielders?|goalkeepers?",
}
"""Sports whose teams go by the name of their town, with a pattern for the words of each."""

BY_TEAMS = frozenset(SPORTS) - {"cricket"}
"""Sports in whose results only teams, not players like batsmen, stand beside a number."""

_SPORTS = re.compile(
    "|".join(rf"(?P<{name.replace(' ', '_')}>\b(?:{told})\b)" for name, told in SPORTS.items())
)


def is_where(text: str, start: int) -> bool:
    """Tell whether the name that starts here says where something happens.

    >>> is_where("Milan beat Roma in Turin.", 19)
    True
    """
    before = max(0, start - TRANSFER)
    return bool(_WHERE.search(text, before, start)) and not _moves(text, before, start)


def _moves(text: str, before: int, start: int) -> bool:
    """Tell whether somebody joins, leaves or belongs to the team whose name starts here.

    >>> told = "Ann Lee of Oro may be sold by Vela to Toro."
    >>> [_moves(told, 0, told.index(team)) for team in ("Oro", "Vela", "Toro")]
    [True, False, True]
    """
    return bool(_TRANSFER.search(text, before, start) or _OF_TEAM.search(text, before, start))


TRANSFER = 80
"""How many characters before a team's name are searched for a transfer."""

_TRANSFER = re.compile(
    r"\b(?:sell|sold|sign(?:ed|ing|s)?|bought|buy(?:ing)?|transfer\w*|loan(?:ed)?|offer|bid|joined"
    r"|lured?)\b[^.\n]{0,60}\b(?:from|to)\s+$"
)
_OF_TEAM = compiled(r"[A-Z][\w'’-]+ [A-Z][\w'’-]+,? of\s+$")


def plays(text: str, start: int, end: int) -> bool:
    """Tell whether the words around ``text[start:end]``, in a sports report, make it a team.

    >>> plays("Milan beat Roma in Turin.", 0, 5), plays("Milan beat Roma in Turin.", 19, 24)
    (True, False)
    """
    if is_where(text, start):
        return False
    if _moves(text, max(0, start - TRANSFER), start):
        return sport(text) != ""
    played = _PLAYED.search(text, max(0, start - 30), start)
    return bool(played or _PLAYS.match(text, end, end + 60))


CLUBS = frozenset("ac acf afc as bc cd cf fc fk hc rc rsc sc ss sv us vfb vfl".split())
"""Abbreviations for a club before the name of its town: AC Milan."""


def is_side(key: str) -> bool:
    """Tell whether this can be a team's name behind that of its town: White Sox, Rangers.

    >>> is_side("white sox"), is_side("stock exchange")
    (True, False)
    """
    return key.endswith(_SIDE)


ROVERS = frozenset("albion athletic city hotspur rangers rovers town united wanderers".split())
"""Words that make a club of any name before them, even of an unknown town's."""

_SIDE = ("s", "sox")
"""Endings of the names of teams."""
