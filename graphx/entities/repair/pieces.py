"""The names inside a span that a recognizer ran together.

In: a text, and a span found in it. Out: `Name` records, one or more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphx.entities.repair.spans import Name
from graphx.entities.repair.trimmed import trim
from graphx.entities.written import cues, given, lands, names, shortforms, things, towns
from graphx.entities.written.before import Before
from graphx.entities.written.letters import compiled
from graphx.records import Span


def parts(text: str, span: Span) -> Iterator[Name]:
    """Yield the names inside a span: a place and the place it lies in are two.

    >>> [name.text for name in parts("Reno, Nevada", Span(0, 12, "GPE"))]
    ['Reno', 'Nevada']
    """
    waiting = [*_narrow(text, span)][::-1]
    while waiting:
        span = _without_office(text, waiting.pop())
        if halves := _held(text, span) or _halves(text, span):
            waiting += reversed(halves)
        elif name := trim(text, span):
            yield name


def _without_office(text: str, span: Span) -> Span:
    """Return a span without the office or role before its name, and with the label that this tells.

    >>> _without_office("analyst Ann Lee", Span(0, 15, "ORG"))
    Span(start=8, end=15, label='PERSON')
    """
    start, end, label = span.start, span.end, span.label
    if label == "ORG" and _is_town(text[start:end]):
        label = "GPE"
    if label != "GPE" and (seat := _SEAT.match(text, start, end)):
        start, label = seat.end(), "GPE"
    if label == "PRODUCT" and _SCORES.fullmatch(text, start, end):
        label = "PERSON"
    if role := _ROLE.match(text, start, end):
        start, label = role.end(), "PERSON"
    if label == "PERSON" and (office := _OFFICER.match(text, start, end)):
        start = office.end()
    if (office := _OFFICE.match(text, start, end)) and _is_called(text[office.end() : end]):
        start, label = office.end(), "PERSON"
    return Span(start, end, label)


def _is_called(name: str) -> bool:
    """Tell whether a name is a person's in full: a given name or initials, and others.

    >>> _is_called("Mette Oro"), _is_called("S V Oro"), _is_called("Mette Oro Foundation")
    (True, True, False)
    """
    key = names.key(name)
    first, last = key.partition(" ")[0], key.rpartition(" ")[2]
    if last in shortforms.BODIES or things.thing(key, taken="PERSON"):
        return False
    return bool(_CALLED.fullmatch(name)) and (len(first) == 1 or given.is_given(first))


_OFFICE = compiled(
    r"(?:(?:Deputy|Additional|Acting|Vice) )?(?:CM|PM|MP|MEP|MSP|VP|CS|DCI|DIG|Field Marshal"
    r"|Solicitor General|(?:Lt|Maj|Brig|Lieutenant|Major|Brigadier)\.? Gen(?:eral|\.)?) (?=[A-Z])"
)
"""An office in letters, or of two words, before its holder's full name: PM | Ann Lee."""

_CALLED = compiled(r"[A-Z][\w’'-]*\.?(?: (?:[a-z]{2,3}|[A-Z][\w’'-]*\.?)){0,3} [A-Z][\w’'-]+")


def _held(text: str, span: Span) -> tuple[Span, Span] | None:
    """Return whose an office is and its holder, as two spans: Danish | PM Agnes Oro.

    >>> _held("Danish PM Agnes Oro", Span(0, 19, "ORG"))
    (Span(start=0, end=6, label='NORP'), Span(start=10, end=19, label='PERSON'))
    """
    for office in _OFFICE.finditer(text, span.start + 1, span.end):
        if text[office.start() - 1] == " " and _is_called(text[office.end() : span.end]):
            end = office.start() - 1
            label = "NORP" if lands.is_demonym(text[span.start : end]) else span.label
            return Span(span.start, end, label), Span(office.end(), span.end, "PERSON")
    return None


def _narrow(text: str, span: Span) -> Iterator[Span]:
    """Yield the parts of a span between gaps too wide for a name to go on behind them.

    >>> [(one.start, one.end) for one in _narrow("Ann Lee" + " " * WIDE + "Bo", Span(0, 49, "ORG"))]
    [(0, 7), (47, 49)]
    """
    start = span.start
    if span.end - start > WIDE:
        for gap in _GAP.finditer(text, start, span.end):
            yield Span(start, gap.start(), span.label)
            start = gap.end()
    yield Span(start, span.end, span.label)


WIDE = 40
"""Characters of such a gap. On lines of thousands of spaces, patterns would take hours."""

_GAP = re.compile(rf"\s{{{WIDE},}}")


def _halves(text: str, span: Span) -> tuple[Span, Span] | None:
    """Return the two spans that a span consists of, or ``None``."""
    start, end, label = span.start, span.end, span.label
    if at := _country(text, span):
        return Span(start, at, "GPE"), Span(at, end, label)
    if text[start - 3 : start].lower() == "by " and (author := _AUTHOR.match(text, start, end)):
        return Span(start, author.end(1), "PERSON"), Span(author.end(), end, label)
    if heard := _TOLD.match(text, start, end):
        return Span(start, heard.end(1), "ORG"), Span(heard.end(), end, label)
    if place := _of_land(text, span) or _in_town(text, span):
        return Span(start, place.start(), label), Span(place.end(), end, "GPE")
    if between := _between(text, span):
        return Span(start, between.start(), label), Span(between.end(), end, label)
    return None


_SEAT = compiled(
    r"(?:the )?(?:Lord )?(?:Archbishop|Bishop|Mayor|Governor|Mufti|Emir|Sultan) of (?=[A-Z])"
)
"""An office before the place it is held in: the Mayor of | Reno."""

_SCORES = compiled(r"[A-Z]\w+ [A-Z]\w+(?: \d{2,3} [A-Z]\w+ [A-Z]\w+)+")
"""Golfers and their scores. The number of a model has no full names on both sides."""

_ROLE = compiled(
    r"(?i:spokes(?:wo)?man|spokesperson|analyst|lawyer|attorney|coach|striker|goalkeeper|midfielder"
    r"|defender|quarterback|lawmaker|journalist|activist|actress|skipper)\s+"
    r"(?=[A-Z][\w'’-]+ (?:[A-Z]\. |[a-z]{2,3} )*[A-Z][\w'’-]+$)"
)
"""A role before a person's full name."""

_OFFICER = compiled(
    r"(?:(?:(?:[A-Z][\w’'-]+ )?County|Acting|Deputy|Assistant) ){0,2}"
    r"(?:(?:Sheriff|Superintendent|Inspector|Commissioner|Prosecutor|Councillor|Cllr|Coun"
    r"|Cathaoirleach|MLA|MLC|CM|Pastor|Prophet|Rapper|Mayor)\.? ){1,2}"
    r"(?=(?:[A-Z]\.? ?){0,3}[A-Z][\w’'-]+ [A-Z]|(?:[A-Z]\. ?){1,3}[A-Z])"
)
"""An office, perhaps with its place, before its holder: Oro County Sheriff | Ann Lee."""


def _in_town(text: str, span: Span) -> re.Match[str] | None:
    """Return the " in " between an institution or a building and the town that it is in.

    >>> told = "at Acme University in Reno, Nevada"
    >>> _in_town(told, Span(3, 26, "ORG"))[0]
    ' in '
    """
    built = span.label in {"ORG", "FAC"} and cues.lies_in_land(text, span.end)
    return _IN.search(text, span.start, span.end) if built else None


_IN = compiled(r"\s+in\s+(?=[A-Z])")


def _of_land(text: str, span: Span) -> re.Match[str] | None:
    """Return the " of " between a person and their country, or ``None``.

    >>> _of_land("Lee of Peru won", Span(0, 11, "PERSON"))[0]
    ' of '
    """
    found = _OF.search(text, span.start, span.end) if span.label == "PERSON" else None
    titled = found and names.key(text[span.start : found.start()]) in names.HONORIFICS
    return found if found and not titled and lands.country(text[found.end() : span.end]) else None


_TOLD = compiled(r"(?<=told )(Reuters|AFP|AP|Bloomberg|CNN|BBC) (?=[A-Z])")
"""An agency that was told something, before what it was told: they told Reuters | Oro would win."""

_AUTHOR = compiled(
    r"((?!\w+ (?:Of|For|To|And|In)\b)[A-Z][\w’'-]+(?: [A-Z][\w.’'-]*){1,2}) "
    r"(?=The [A-Z][\w’'-]+ \w)"
)
"""An author before the beginning of the story: by Ann Lee | The Bank of Oro."""

_OF = compiled(r"\s+of\s+(?=[A-Z])")


def _country(text: str, span: Span) -> int:
    """Return where a country ends that was run together with the name of its leader, or 0.

    Also of a player for the country, with an initial; and a town or province behind an office.

    >>> told = "President of Peru Ann Lee"
    >>> _country(told, Span(13, 25, "PERSON")), _country("Chad Lee", Span(0, 8, "PERSON"))
    (17, 0)
    >>> _country("Chad A. Lee b Ray 4", Span(0, 11, "PERSON"))
    4
    >>> _country("Mayor of Kingston Ann Lee", Span(9, 25, "PERSON"))
    17
    """
    if span.label != "PERSON":
        return 0
    letter = _LETTERED.search(text, span.start, span.end)
    if letter and _OUT.match(text, span.end):
        return letter.start() if lands.country(text[span.start : letter.start()]) else 0
    ends = [span.start + gap.start() for gap in re.finditer(" ", text[span.start : span.end])]
    if text.endswith("of ", 0, span.start):
        in_office = _IN_OFFICE.stands(text, span.start)
        known = _is_place if in_office and len(ends) > 1 else lands.country
        return next((end for end in reversed(ends) if known(text[span.start : end])), 0)
    first = text[span.start : ends[0]] if len(ends) > 1 and _OVER.stands(text, span.start) else ""
    land = lands.territory(first)
    return ends[0] if land and land.parent and not given.is_given(names.key(first)) else 0


def _is_place(name: str) -> bool:
    return bool(lands.territory(name)) or towns.is_any_town(names.key(name))


_IN_OFFICE = Before(["of"], r"(?:mayor|governor|bishop|sheriff|prefect) of")
_OVER = Before(
    ["general", "governor", "minister", "secretary"],
    r"(?:Advocate General|Inspector General|Governor|Chief Minister|Chief Secretary)",
    flags=0,
)
"""Offices that their province follows: Chief Minister Punjab | Ann Mary Lee."""

_LETTERED = compiled(r"\s(?=[A-Z]\. ?[A-Z])")

_OUT = re.compile(r"\s+(?:c|b|lbw|st|run|not|hit)\b")
"""How a batsman was out, or not."""


def _is_town(text: str) -> bool:
    """Tell whether a name is a town and, behind a comma, where it lies; not a legal form.

    >>> _is_town("Shap, Cumbria"), _is_town("Acme, Inc"), _is_town("Press, Radio and Film Board")
    (True, False, False)
    """
    town, _, land = text.partition(", ")
    if not (town[:1].isupper() and land[:1].isupper()) or _BOARD.search(text):
        return False
    key = names.key(text)
    return names.organisation(key) == key


_BOARD = re.compile(r"\b(?:and|of|for)\b|&|,.*,")

_LISTED = frozenset({"GPE", "LOC", "FAC", "PERSON"})
"""Labels of names that a comma or a number may separate; a firm's name may contain one."""

_BETWEEN = compiled(r",\s+(?!(?:Jr|Sr|II|III)\b)|/(?=[A-Z])|\s+\d{1,3}(?:-|\s+)|\s*\n\s*|\s+-\s+")
_LINE_END = re.compile(r"\s*\n\s*")


_AGAINST = compiled(r"\s+vs?\.?\s+(?=[A-Z])")
"""The word between opponents in a match or in court."""


def _between(text: str, span: Span) -> re.Match[str] | None:
    """Return what stands between the first name of a span and the rest, or ``None``."""
    if against := _AGAINST.search(text, span.start + 1, span.end):
        return against
    pattern = _BETWEEN if span.label in _LISTED else _LINE_END
    for between in pattern.finditer(text, span.start + 1, span.end):
        if "\n" not in between[0] or not _is_wrapped(text, between.start(), between.end()):
            return between
    return None


def _is_wrapped(text: str, end: int, start: int) -> bool:
    r"""Tell whether the line that ends here is wrapped prose, and not a row of a list or table.

    Prose is wrapped where the next word has no room, and its last line ends a sentence; or else the
    lines below begin with small letters. Rows have room for more, and a headline ends no sentence.

    >>> told = "The chairman of the bank said on Monday that Ann\nLee had left."
    >>> _is_wrapped(told, 48, 49), _is_wrapped("Ann Lee\nBob Ray", 7, 8)
    (True, False)
    >>> told = "The chairman of the bank has learned nothing from Ann Lee\nBob Ray"
    >>> _is_wrapped(told, 57, 58), _is_wrapped(f"{told} left.\n", 57, 58)
    (False, True)
    """
    before = text[max(0, end - NEAR) : end].rpartition("\n\n")[2].split("\n")
    behind = text[start : start + NEAR].partition("\n\n")[0].rstrip().split("\n")
    lines, line = [*before, *behind], before[-1]
    word = text[start : start + WIDEST].split(maxsplit=1)[0]
    widest = max(len(one.rstrip()) for one in lines)
    full = NARROWEST <= widest <= WIDEST and len(line) + 1 + len(word) > widest
    if full and (_ENDED.search(lines[-1]) or len(text) > start + NEAR):
        return True
    return 2 * sum(one[:1].islower() for one in lines[1:]) >= len(lines[1:])


_ENDED = re.compile(r"[.!?…:;,][\"'”’»)\]]*\s*$")
NARROWEST, WIDEST = 40, 160
"""The fewest and the most characters that the widest line of wrapped prose has."""

NEAR = 4000
"""How many characters of a paragraph are looked at on either side of a line's end."""
