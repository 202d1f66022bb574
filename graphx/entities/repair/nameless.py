"""What a recognizer takes for a name but is none: a month, a heading, a ticker symbol.

In: a `Name`. Out: whether it is none.
"""

from __future__ import annotations

import re

from graphx.articles import days
from graphx.entities.repair.spans import PLACES, Name
from graphx.entities.written import cues, lands, names, towns
from graphx.entities.written.before import Before, last_word
from graphx.entities.written.letters import compiled

NO_NAMES = frozenset(
    "january february july september october november december "
    "feb apr aug sept oct nov dec mp mps mep meps ceo ceos div revs shr shrs avg btu mw cif fob "
    "utc gmt usd caps km kms sgt cpl capt lt col gen gov sen rep prof "
    "coroner councillor councillors supt det retd "
    "rev mr mrs ms dr messrs eps ai tv dvd dna hiv pdf usb gdp ipo lng dv cfo coo cto kc qc "
    "madam mla mlc cm dlr dlrs mvp congressional aids alzheimer covid ebola mpox lgbt "
    "lgbtq omg dad mum gentleman laughter applause".split()
) | {"op ed", "year ago", "week ago", "covid 19"}
"""Capitalised short words that are no names: months, units, titles, offices, diseases."""

_HONOURS = frozenset("hon obe mbe cbe dbe dob pob mom".split())
"""Words that are no names, either, unless an article has them in brackets: an Oro Bank (CBE)."""

_MAIDEN = Before(["nee", "née"])
"""What stands before the name that somebody had and no longer goes by."""

_MONEY = compiled(r"(?:U\.[SK]\. )?M-?[0-4](?:-?[A-Z])?")
"""A measure of how much money there is, in an article on that: M-1. Elsewhere it is a motorway."""

_SUPPLY = re.compile(r"\b(?:money[ -](?:supply|stock)|broad money|monetary)\b", re.IGNORECASE)

_HEADINGS = frozenset({
    *("focus", "note", "notes", "update", "analysis", "interview", "feature", "chronology"),
    *("exclusive", "live", "notice", "opinion", "summary"),
    *("corrected", "refile", "repeat", "wrapup", "diary", "press digest"),
    *( "table tennis", "ice hockey", "american football", "factbox"),
})  # fmt: skip
"""Headings in capitals above a story."""

_FORM = re.compile(rf"(?:and )?(?:sons )?(?:(?:{'|'.join(names.LEGAL_FORMS)}|ag|gmbh|nv) ?)+")
"""The end of a firm's name, which is no name by itself."""

_PRONOUN = re.compile(r"Us|(?:I|You|We|They)['’](?:d|ll|m|re|ve)")
_GARBLED = compiled(r"[a-z]\d+[a-z]")
_TICKER = compiled(r"[A-Z][A-Z.]*")
"""A ticker symbol: <ACME.L>."""

_CODED = re.compile(r"(?:\.[A-Z]{1,2})?>")
"""What stands behind one: the bracket, perhaps after the market."""

_SHARE = re.compile(
    r"\((?:[A-Z]{2,8}(?: [A-Z]{2,6})?: ?[A-Z\d.]{1,6}|[A-Z\d]{1,6}[a-z]?\.[A-Z]{1,2})$"
)
"""A ticker symbol in brackets, with its market: (NYSE: ACME), (ACME.L)."""

_LETTER = re.compile(r"[a-wyz]")
"""A single letter, which is no name, except for X."""

_LETTERED = compiled(r"[A-Z]-[a-z]+")
"""A word with a letter before it: a T-shirt, D-day."""

_COUNTED = frozenset("article category chapter game phase section".split())
_NUMBER = re.compile(r" (?:\d|[IVX]+\b)")
"""A number, without which those words name nothing: Game 7."""

_OF_WHAT = frozenset("archbishop bishop countess duchess duke earl marquess recorder".split())
_OF = compiled(r"(?: and [A-Z]\w+)? of ")
"""What makes those words a title, not a name: the Duke and Duchess of Oro."""

_EPONYMS = {"molotov": " cocktail", "ponzi": " scheme", "richter": " scale"}
"""Those for whom a thing is named that has little to do with them, and the thing."""

CURRENCY = "$"
"""What makes a country's letters before it a currency: US$5."""


def is_none(text: str, name: Name) -> bool:
    """Tell whether what was found is no name: a month, a heading, a ticker symbol.

    >>> from graphx.entities.repair.spans import named
    >>> [is_none(told, named(told, 0, 3, "ORG")) for told in ("Dec. 5", "ORO> rose", "Oro rose")]
    [True, True, False]
    """
    key = name.key
    return bool(
        not key
        or len(name.text) > names.MAX_NAME
        or not (name.text[0].isupper() or any(c.isalpha() and c == c.title() for c in name.text))
        or key in NO_NAMES
        or (key in _HONOURS and f"({name.text})" not in text)
        or _MAIDEN.stands(text, name.start)
        or (key == "easter" and name.label != "PERSON")
        or (_MONEY.fullmatch(name.text) and _SUPPLY.search(text))
        or (key in _HEADINGS and name.text.isupper())
        or _PRONOUN.fullmatch(name.text)
        or _GARBLED.search(name.text)
        or _FORM.fullmatch(key)
        or _LETTER.fullmatch(key)
        or _LETTERED.fullmatch(name.text)
        or _is_address(text, name)
        or (key in _COUNTED and _NUMBER.match(text, name.end))
        or (key in _OF_WHAT and _OF.match(text, name.end))
        or (key in MONTHS and DAY.match(text, name.end))
        or (key in _EPONYMS and text.startswith(_EPONYMS[key], name.end))
        or (name.label == "PERSON" and _is_due(text, name))
        or _is_period(text, name)
        or _is_grade(text, name)
        or text.startswith(CURRENCY, name.end)
        or _is_share(text, name.start, name.end)
        or _is_zone(text, name.start, key)
        or (key == "dc" and text.endswith("Washington, ", 0, name.start))  # the city all the same
    )


def is_row(text: str, name: Name) -> bool:
    """Tell whether a name only heads a row of figures, and is no place: Net Income 9 8 8.

    Or only what two compared figures are of: Backlog 9 mln vs 8 mln.

    >>> from graphx.entities.repair.spans import named
    >>> is_row("Backlog 9.1 mln vs 8.2", named("Backlog", 0, 7, "ORG"))
    True
    >>> told = "Net Income 9.1 8 8 Chad 1 2 3"
    >>> [is_row(told, named(told, *span, "ORG")) for span in ((0, 10), (19, 23))]
    [True, False]
    """
    behind = name.label not in PLACES and _ROW.match(text, name.end, name.end + ROW)
    if not (behind and _BEGINS.search(text, max(0, name.start - ROW), name.start)):
        return False
    return not (lands.territory(name.text) or towns.is_any_town(name.key))


_FIGURE = r"(?:[-(]?\d[\d.,/-]*+[)%]?|nil|[Nn][.]?[Aa][.]?|--?)"
_ROW = re.compile(
    rf"(?:[ \t]+{_FIGURE}){{3}}(?!\S)"
    rf"|(?:[ \t][a-z]{{2,6}}){{0,2}}[ \t]+{_FIGURE}(?:[ \t][a-z]{{2,7}}){{0,2}}[ \t]vs\b",
    re.IGNORECASE,
)
_BEGINS = re.compile(rf"(?:^|\n|(?<!\S){_FIGURE}[ \t]+)$", re.IGNORECASE)
ROW = 60
"""How many characters beside a name are searched for figures."""


def _is_address(text: str, name: Name) -> bool:
    """Tell whether a name is only a form of address: Mr President, Madam Deputy Speaker.

    >>> from graphx.entities.repair.spans import named
    >>> told = "Mr President, Mr President Lee came."
    >>> [_is_address(told, named(told, start, end, "")) for start, end in ((0, 12), (14, 30))]
    [True, False]
    """
    *ranks, office = name.key.split(" ")
    if office not in _ADDRESSED or not _RANKS.issuperset(ranks):
        return False
    return not _TITLES.isdisjoint(ranks) or last_word(text, name.start) in _TITLES


_TITLES = frozenset({"madam", "mr", "mrs", "ms"})
_RANKS = _TITLES | names.DUTIES | {"acting", "attorney", "deputy", "police", "prime", "vice"}
_ADDRESSED = frozenset(
    "ambassador chairman chairwoman chairperson commissioner minister president secretary "
    "speaker".split()
)


MONTHS = frozenset("jan january mar march apr april may jun june jul july aug august".split())
DAY = re.compile(r"\.? \d{1,2}(?:st|nd|rd|th)?\b")
"""A day, which makes the word before it a month and no person called May."""


def _is_period(text: str, name: Name) -> bool:
    """Tell whether a name is a range of months or weekdays, or one end of it.

    >>> from graphx.entities.repair.spans import named
    >>> told, spans = "In January-March, May/Jul, May", [(3, 16), (18, 21), (22, 25), (27, 30)]
    >>> [_is_period(told, named(told, *span, "ORG")) for span in spans]
    [True, True, True, False]
    """
    if _PART.fullmatch(name.text):
        before = max(0, name.start - _LONGEST)
        return bool(_ON.match(text, name.end) or _FROM.search(text, before, name.start))
    return bool(_PERIOD.fullmatch(name.text))


_A_PART = rf"(?:{days.MONTH}|{'|'.join(day[:3] for day in days.WEEKDAYS)})"
_PART = re.compile(_A_PART, re.IGNORECASE)
"""A month, or an abbreviated weekday."""

_PERIOD = re.compile(rf"{_A_PART}(?:[-–/]{_A_PART}){{1,3}}", re.IGNORECASE)
_ON = re.compile(rf"[-–/]{_A_PART}\b", re.IGNORECASE)
_FROM = re.compile(rf"\b{_A_PART}[-–/]$", re.IGNORECASE)
_LONGEST = len("September-")
"""Characters of the longest beginning of a range."""


def _is_due(text: str, name: Name) -> bool:
    """Tell whether a line has only a word labelled as a person, and a day: Record Aug 3.

    >>> told = "Record Aug 3. Record Aug 3"
    >>> [_is_due(told[at:], Name(0, 6, "Record", "record", "PERSON")) for at in (0, 14)]
    [False, True]
    """
    begins = not name.start or text[name.start - 1] == "\n"
    return begins and bool(_DUE.match(text, name.start))


_DUE = compiled(
    rf"[A-Z][a-z]+ {days.MONTH}\.? (?:\d{{1,2}}|One|Two|Three|Four|Five|Six|Seven|Eight|Nine)"
    r"[ \t]*(?:\n|$)"
)


def _is_grade(text: str, name: Name) -> bool:
    """Tell whether a name is only a credit rating: AAA, Baa-1, BB-plus.

    >>> from graphx.entities.repair.spans import named
    >>> told = "It was rated AAA. AAA said so."
    >>> [_is_grade(told, named(told, at, at + 3, "ORG")) for at in (13, 18)]
    [True, False]
    >>> _is_grade("It flew a B-2", named("It flew a B-2", 10, 13, "ORG"))
    False
    """
    if not _GRADE.fullmatch(name.text) or text.endswith("(", 0, name.start):
        return False
    if cues.SPEAKS.match(text, name.end):
        return False
    near = _RATED.search(text, max(0, name.start - _NEAR), name.end + _NEAR)
    return bool(near or _STEP.match(text, name.end))


_STEP = re.compile(r"-(?:plus|minus)\b")
_GRADE = re.compile(
    rf"(?:A{{1,3}}|B{{1,3}}|C{{2,3}}|[AB]aa?|Aaa|Caa?)(?:-?[1-3])?(?:{_STEP.pattern}|[+-])?"
)
_RATED = re.compile(
    r"\b(?:rated|ratings?|grade|(?:down|up)grad\w+|affirm\w+|(?:senior|subordinated|secured) \w+"
    r"|debentures|mortgage bonds|preferred stock|Moody|Standard (?:and|&) Poor)\b"
)
"""Words near a credit rating."""

_NEAR = 80


def _is_share(text: str, start: int, end: int) -> bool:
    """Tell whether ``text[start:end]`` is a ticker symbol.

    >>> _is_share("Oro (NYSE: ORO)", 11, 14), _is_share("Oro (ORO)", 5, 8)
    (True, False)
    >>> _is_share("Oro <UK.N>", 5, 7), _is_share("Oro <ORO.PA>", 9, 11)
    (True, True)
    """
    if _CODED.match(text, end):
        return bool(_TICKER.fullmatch(text, start, end))
    return text.startswith(")", end) and bool(_SHARE.search(text, max(0, start - 20), end))


def _is_zone(text: str, start: int, key: str) -> bool:
    """Tell whether letters behind a time of day are its time zone.

    >>> _is_zone("at 4:30 p.m. CST", 13, "cst"), _is_zone("at 1700 BST", 8, "bst")
    (True, True)
    >>> _is_zone("in 2019 CAT rose", 8, "cat"), _is_zone("fans of EST", 8, "est")
    (False, False)
    """
    return key in _ZONES and bool(_HOUR.search(text, max(0, start - 12), start))


_ZONES = frozenset(
    "acst aedt aest ast awst brt bst cat cdt cest cet cst eat edt eest eet est hkt ist jst kst "
    "mdt msk mst nzdt nzst pdt pht pkt pst sast sgt wat west wet wib".split()
)
_HOUR = re.compile(
    r"(?:\d ?[ap]\.?m\.?|[0-2]?\d[:.][0-5]\d|(?<!in )\b[0-2]\d[0-5]\d) $", re.IGNORECASE
)
"""A time of day, not a year."""
