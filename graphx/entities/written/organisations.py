"""Lists of firms, football clubs and parliaments, and what news calls in two ways.

In: the key of a name. Out: whether it is on a list, and the key of its usual name. A recognizer
trained on older American news takes Netflix for a place and Berkshire Hathaway for a person. The
sources of the lists are at the heads of `firms.txt` and `clubs.txt`.
"""

from __future__ import annotations

from functools import cache

from graphx.entities.written import gazetteers


def is_listed(key: str, *, sport: bool = False) -> bool:
    """Tell whether a key is a firm's, a club's or a parliament's, and hardly anything else in news.

    A single word is a club only in sports news.

    >>> is_listed("netflix"), is_listed("bundestag"), is_listed("target")
    (True, True, False)
    >>> is_listed("aston villa"), is_listed("fenerbahce"), is_listed("fenerbahce", sport=True)
    (True, False, True)
    """
    clubs = _listed("clubs.txt") if sport or " " in key else frozenset()
    return any(key in list_ for list_ in (_listed("firms.txt"), clubs, _PARLIAMENTS, _USUAL))


_PARLIAMENTS = frozenset({
    "althing", "althingi", "bundesrat", "bundestag", "eduskunta", "folketing", "jatiya sangsad",
    "knesset", "lok sabha", "nationalrat", "oireachtas", "rajya sabha", "riigikogu", "riksdag",
    "saeima", "seanad", "seimas", "sejm", "state duma", "storting", "verkhovna rada",
})  # fmt: skip
"""Parliaments that news calls by their own names."""


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(gazetteers.lines(name))


def usual(key: str) -> str:
    """Return the key of an organisation that all news calls in two ways, or its own.

    >>> usual("fbi"), usual("man utd"), usual("oro")
    ('federal bureau of investigation', 'manchester united', 'oro')
    """
    return _USUAL.get(key, key)


_USUAL = {
    "aclu": "american civil liberties union", "afd": "alternative for germany",
    "anc": "african national congress",
    "asean": "association of southeast asian nations", "bjp": "bharatiya janata party",
    "bofa": "bank of america", "cbp": "customs and border protection",
    "cdc": "centers for disease control and prevention", "cia": "central intelligence agency",
    "dea": "drug enforcement administration", "dhs": "department of homeland security",
    "doctors without borders": "medecins sans frontieres", "epa": "environmental protection agency",
    "faa": "federal aviation administration", "fannie mae": "federal national mortgage association",
    "farc": "revolutionary armed forces of colombia", "fbi": "federal bureau of investigation",
    "fcc": "federal communications commission", "fda": "food and drug administration",
    "fema": "federal emergency management agency",
    "freddie mac": "federal home loan mortgage", "ftc": "federal trade commission",
    "gop": "republican party", "iaea": "international atomic energy agency",
    "ibm": "international business machines", "icrc": "international committee of the red cross",
    "imf": "international monetary fund", "ioc": "international olympic committee",
    "irgc": "islamic revolutionary guard corps", "irs": "internal revenue service",
    "jp morgan": "jpmorgan", "jp morgan chase": "jpmorgan", "jpmorgan chase": "jpmorgan",
    "lib dems": "liberal democrats", "man city": "manchester city",
    "man united": "manchester united", "man utd": "manchester united",
    "met police": "metropolitan police", "mlb": "major league baseball",
    "msf": "medecins sans frontieres",
    "naacp": "national association for the advancement of colored people",
    "nasa": "national aeronautics and space administration",
    "nato": "north atlantic treaty organization", "nba": "national basketball association",
    "nfl": "national football league", "nhl": "national hockey league",
    "nih": "national institutes of health",
    "noaa": "national oceanic and atmospheric administration",
    "npr": "national public radio", "nra": "national rifle association",
    "ntsb": "national transportation safety board",
    "oecd": "organization for economic cooperation and development",
    "opec": "organization of the petroleum exporting countries",
    "osce": "organization for security and cooperation in europe",
    "pkk": "kurdistan workers party", "plo": "palestine liberation organization",
    "psg": "paris saint germain", "revolutionary guard": "islamic revolutionary guard corps",
    "revolutionary guard corps": "islamic revolutionary guard corps",
    "revolutionary guards": "islamic revolutionary guard corps",
    "scotland yard": "metropolitan police", "tepco": "tokyo electric power",
    "tories": "conservatives", "tory party": "conservative party",
    "tsa": "transportation security administration", "uaw": "united auto workers",
    "unesco": "un educational scientific and cultural organization",
    "united automobile workers": "united auto workers",
    "unicef": "un childrens fund", "usaid": "us agency for international development",
    "usgs": "us geological survey", "vw": "volkswagen", "wef": "world economic forum",
    "wfp": "world food program", "wto": "world trade organization",
}  # fmt: skip
"""Organisations that articles on any subject name in two ways without explaining either."""
