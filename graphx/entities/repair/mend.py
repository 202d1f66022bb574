"""Mend what recognizers get wrong in news: capitals, datelines, tables, names in pieces.

In: an article's text, its sentences, and the spans a recognizer found. Out: `Name` records: the
names in the spans, datelines as places, names in pieces made whole. All is decided by the article
alone; what the corpus knows is in the `lexicon`, and `missed` finds what was missed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

from graphx.entities.repair import sports
from graphx.entities.repair.bracketed import spelled_out
from graphx.entities.repair.firms import firms
from graphx.entities.repair.forms import is_party
from graphx.entities.repair.headlines import untitled
from graphx.entities.repair.pieces import parts
from graphx.entities.repair.spans import PLACES, Name, named
from graphx.entities.repair.tails import LEGAL_END, named_after
from graphx.entities.repair.trimmed import initialled
from graphx.entities.written import given, institutions, lands, names, teams, things
from graphx.entities.written.before import Before
from graphx.entities.written.foreign import is_foreign
from graphx.entities.written.letters import compiled
from graphx.entities.written.stretches import dateline, is_capitals, paragraphs
from graphx.records import Marked


def names_of(marked: Marked, *, cells: bool = True) -> list[Name]:
    """Return the names in an article's spans and datelines.

    Paragraphs in capitals, where a recognizer sees names everywhere, are left to the second look.

    Args:
        marked: the article, with its spans.
        cells: whether to find the names in the cells of tables as well.
    """
    found = [name for span in marked.spans for name in parts(marked.text, span)]
    found = untitled(marked.text, found)
    for start, end in paragraphs(marked.sentences):
        if is_capitals(marked.text[start:end]):
            found = [name for name in found if not start <= name.start < end]
        if place := dateline(marked.text, start, end):
            found = [n for n in found if n.end <= start or n.start >= place[1]]
            towns = _TOWN.finditer(marked.text, *place)
            found += [named(marked.text, *one.span(), "GPE") for one in towns]
    if teams.is_sport(marked.text):
        found = sports.with_rows(marked, found, cells=cells)
    found = whole(marked.text, firms(marked.text, sorted(found)), frozenset({"GPE", "NORP"}))
    return spelled_out(marked.text, found)


_TOWN = re.compile(r"[^/]+")
"""A town in a dateline, which may have two: OSLO/ROME."""


def whole(text: str, found: list[Name], labels: AbstractSet[str]) -> list[Name]:
    """Return the names, in order, with those that are part of a longer one made whole.

    Args:
        text: the text of the article.
        found: its names, in order.
        labels: the labels of names that a longer one may begin with.
    """
    lengthened = _whole(text, _rejoined(text, found), labels)
    if teams.is_sport(text):
        lengthened = sports.with_sides(text, lengthened)
    ends = {name.end for name in lengthened}
    ended = (named_after(text, name, ends) for name in _without_duties(text, lengthened))
    whole: list[Name] = []
    for name in ended:
        if not whole or name.start >= whole[-1].end:
            whole.append(name)
    return whole


def _rejoined(text: str, found: list[Name]) -> list[Name]:
    """Return the names, joining those that a recognizer cut in two: Ursula | von | Leyen."""
    rejoined: list[Name] = []
    for one in found:
        if rejoined and one.start < rejoined[-1].end:
            continue
        name = _with_nickname(text, one)
        somebody = name.label == "PERSON" and not LEGAL_END.match(text, name.end)
        begin = initialled(text, name.start) if somebody else name.start
        if begin < name.start and not (rejoined and rejoined[-1].end > begin):
            name = named(text, begin, name.end, "PERSON")
        place = _SOMEBODYS.match(text, name.start)
        if place and name.end <= place.end():
            name = named(text, *place.span(), "GPE")
        storm = _STORM.search(text, max(0, name.start - LONGEST_STORM), name.start)
        if storm and " " not in name.key and not (rejoined and rejoined[-1].end > storm.start()):
            name = named(text, storm.start(), name.end, "EVENT")
        label = _joined(text, rejoined[-1], name) if rejoined else ""
        if label:
            rejoined.append(named(text, rejoined.pop().start, name.end, label))
        else:
            rejoined.append(name)
    return rejoined


_SOMEBODYS = re.compile(r"(?:Earl['’]s Court|King['’]s Cross|Land['’]s End|Martha['’]s Vineyard)\b")
"""Places that are called somebody's, of which a recognizer finds Martha."""

_STORM = re.compile(r"\b(?:Hurricane|Typhoon|Cyclone|Tropical Storm)\s+$")
"""The word for a storm before its name, which is then no person's."""

LONGEST_STORM = len("Tropical Storm ")


def _with_nickname(text: str, name: Name) -> Name:
    """Return a given name with the quoted nickname and the family name behind it.

    Or with the maiden name in brackets and the family name.

    >>> _with_nickname('Bo "Kid" de la Oro Jr. left', Name(0, 2, "Bo", "bo", "PERSON"))
    Name(start=0, end=21, text='Bo "Kid" de la Oro Jr', key='bo de la oro jr', label='PERSON')
    >>> _with_nickname("Anna L. (Ray) Lee left", Name(0, 7, "Anna L.", "anna l", "GPE")).key
    'anna l lee'
    """
    taken = name.label in {"PERSON", "ORG", "GPE", "NORP"} and not lands.territory(name.text)
    first = name.key.partition(" ")[0]
    somebody = taken and given.is_given(first) and _GIVEN.fullmatch(name.text)
    behind = None
    if name.label == "PERSON" or somebody:
        behind = _NICKNAME.match(text, name.end)
    if behind is None and somebody:
        behind = _MAIDEN.match(text, name.end)
    if behind is None:
        return name
    whole = text[name.start : behind.end()]
    return Name(name.start, behind.end(), whole, names.key(f"{name.text} {behind[1]}"), "PERSON")


_FAMILY = (
    rf"((?:(?:dela|{'|'.join(sorted(names.PARTICLES))})\s+)*[A-Z][\w’'-]+"
    r"(?:\s+(?:Jr|Sr|II|III|IV)\b)?)"
)
_NICKNAME = compiled(rf"\s+[“\"‘'][A-Z][\w-]+(?: [A-Z][\w-]+)?[”\"’']\s+{_FAMILY}")
_MAIDEN = compiled(rf"\s+\([A-Z][\w-]+\)\s+(?!{names.LEGAL}){_FAMILY}")
_GIVEN = compiled(r"[A-Z][\w’'-]+(?: [A-Z]\.?)?")
"""A given name, perhaps with an initial."""


def _joined(text: str, one: Name, other: Name) -> str:
    """Return the label of the name that two names make together, or ``""`` if they are two."""
    between = text[one.end : other.start]
    if _PARTICLES.fullmatch(between):
        return "" if is_foreign(text) and _is_of(one, other) else one.label
    if between == ") ":  # (Ann) Lee: the given name was inserted into a quotation
        person = other.label == "PERSON" and one.label not in PLACES
        return "PERSON" if person and " " not in one.key + other.key else ""
    if between in _SIGNS and one.label == other.label == "PERSON":  # Shia' al-Oro
        return "PERSON" if _AL.match(other.text) else ""
    if between == "-":  # Abdul-Jabbar Lee
        halves = other.label == "PERSON" and " " not in one.key and not lands.territory(one.text)
        return "PERSON" if halves else ""
    return _beside(one, other) if between == " " else ""


_SIGNS = frozenset({"' ", "’ ", "ʿ ", "‘ "})
"""How the Arabic letter ayn is written at the end of a name."""

_AL = re.compile(r"[ae]l-", re.IGNORECASE)


def _is_of(one: Name, other: Name) -> bool:
    """Tell whether a particle stands between a person and a party or a country: Bardella du RN.

    Otherwise one person may have been cut in two: Ursula | von der | Leyen.
    """
    if (one.label == "PERSON") is (other.label == "PERSON"):
        return False
    what = other if one.label == "PERSON" else one
    return " " in one.key + other.key or what.text.isupper() or bool(lands.territory(what.text))


def _beside(one: Name, other: Name) -> str:
    """Return the label of the name that two make with only a space between them, or ``""``."""
    labels, words = (one.label, other.label), one.key.count(" ") + other.key.count(" ")
    if labels == ("PERSON", "PERSON"):
        return "PERSON" if words and one.key not in _OFFICES_OF else ""
    if _is_opening(one, other):
        return "PERSON"
    if labels == ("GPE", "GPE") and not words:
        known = lands.territory(one.text) or lands.territory(other.text) or one.text.isupper()
        return "" if known else "GPE"
    if one.label in _MISTAKEN and " " not in one.key and LEGAL_END.search(other.text):
        return "ORG"
    if one.label == "PERSON" and _CALLED.fullmatch(one.key) and not other.key.count(" "):
        return "" if lands.territory(other.text) else "PERSON"
    made = labels == ("ORG", "PRODUCT") and " " not in one.key and _MODEL.search(other.text)
    return "PRODUCT" if made and not institutions.institution(one.text) else ""


def _is_opening(one: Name, other: Name) -> bool:
    """Tell whether two words in capitals are a person, as where a story begins: ANNA LEE won.

    >>> one, other = Name(0, 4, "ANNA", "anna", "ORG"), Name(5, 8, "LEE", "lee", "ORG")
    >>> _is_opening(one, other), _is_opening(one, other._replace(text="Lee"))
    (True, False)
    """
    shouted = one.text.isupper() and other.text.isupper()
    return shouted and {one.label, other.label} <= {"ORG", "PERSON"} and given.is_given(one.key)


_MISTAKEN = frozenset({"PERSON", "LOC", "FAC", "PRODUCT"})
"""Labels wrongly given to a firm's first word, of things that never stand before a firm."""

_CALLED = re.compile(rf"(?:{'|'.join(sorted(names.COURTESIES))}) \w+")
_MODEL = re.compile(r"\d|\b[IVX]+$")
"""What shows that a name is a model's."""

_PARTICLES = re.compile(rf" (?:(?:{'|'.join(sorted(names.PARTICLES))}) )+")


def _without_duties(text: str, found: Iterable[Name]) -> Iterator[Name]:
    """Yield the names without those that are only a duty; of a country's, yield the country."""
    for name in found:
        land, what = institutions.owned(name.text) if name.label == "ORG" else ("", "")
        if not what or not _is_duty(text, name, what):
            yield name
        elif land and name.text.endswith(what):
            yield named(text, name.start, name.end - len(what) - 1, "GPE")


def _is_duty(text: str, name: Name, whole: str) -> bool:
    """Tell whether a name is only an office or its portfolio: State, of a Secretary of State.

    Args:
        text: the text of the article.
        name: the name.
        whole: the name without the country before it.
    """
    if _OFFICE.fullmatch(whole) and not text.startswith(names.POSSESSIVES, name.end):
        return True
    what, _, who = name.key.rpartition(" ")
    if what in _PORTFOLIOS and who in {"minister", "secretary"}:
        return True
    behind = names.key(whole) in _PORTFOLIOS and _MINISTER.match(text, name.end)
    return bool(behind or _DUTY.stands(text, name.start))


_OFFICE = compiled(
    r"(?:[A-Z][\w-]+ )*(?:Police Commissioner|Spokes(?:man|woman|person)|Organi[sz]er|Advis[eo]r"
    r"|Superintendent|Minister (?=of |for ))(?: ?(?:of|on|for) [A-Z][\w-]+(?: [\w-]+){0,3})?"
)
"""An office in an organisation: Regional Organizer, Spokesman on Trade."""

_PORTFOLIOS = names.DUTIES | {
    *("commerce", "homeland security", "industry", "national security", "navy", "transportation"),
}
_DUTY = Before(
    ["of", "for", "the"],
    r"(?:(?<!neral )[Ss]ecretary|[Mm]inister|[Cc]hancellor)\s+(?:of|for)(?:\s+the)?",
    reach=24,
    flags=0,
)
_MINISTER = re.compile(r"\s+(?:[Aa]dvis[eo]r|[Mm]inister|[Ss]ecretary|Representative)\b")


def _whole(text: str, found: list[Name], labels: AbstractSet[str]) -> list[Name]:
    """Return the names, extended to the whole territory, institution or body they are part of.

    "Democratic Republic of the Congo" and "United States Senate" come in pieces.
    """
    whole: list[Name] = []
    for name in found:
        if whole and name.start < whole[-1].end:
            continue
        body = _OFFICES_OF.get(name.key) or _BODIES_OF.get(name.label)
        begin = _begin(body, text, name.start) if body else -1
        if begin >= 0 and (name.label != "NORP" or is_party(text[begin : name.end])):
            if whole and whole[-1].end > begin:  # the Federal Reserve Bank | of Dallas
                begin = whole.pop().start
            whole.append(named(text, begin, name.end, "ORG"))
            continue
        for end in reversed(_ends(text, name)):
            longer = text[name.start : end]
            if " " in longer and (label := _kind(name, longer, labels)):
                whole.append(named(text, name.start, end, label))
                break
        else:
            whole.append(name)
    return whole


def _kind(name: Name, longer: str, labels: AbstractSet[str]) -> str:
    """Return the label of a longer name that begins with this one, or ``""`` if it is no name."""
    if lands.territory(longer):
        return "GPE"
    if name.label not in labels or not _PROPER.fullmatch(longer, len(name.text)):
        return ""
    if lands.country(name.text):
        return "ORG" if institutions.institution(longer) else ""
    return "GPE" if name.label == "GPE" and things.is_land(names.key(longer), sure=True) else ""


def _ends(text: str, name: Name) -> list[int]:
    """Return where a longer name that begins with this one may end."""
    behind = _BEHIND.match(text, name.end)
    if behind is None:
        return []
    run = text[name.start : behind.end()]
    ends = (name.start + end.end() for end in _CAPITAL.finditer(run))
    return [end for end in ends if end > name.end]


def _begin(body: re.Pattern[str], text: str, start: int) -> int:
    """Return where the body begins whose name goes on at ``start``, or -1."""
    before = max(0, start - 60)
    found = body.search(text[before:start])
    return before + found.start() if found else -1


_BODIES_OF = {
    "GPE": re.compile(r"\b(?:(?:National|Central|Reserve|Royal) )?Bank of (?:the )?$"),
    "NORP": re.compile(r"\b(?:Christian|Free|Liberal|Social) $"),
    "ORG": re.compile(
        r"\b(?:Agency|Institute|Cent(?:er|re)|Fund|Foundation|Society|Council) for $"
    ),
}
"""What a name may be the end of, by its label: Bank of | England, Liberal | Democrat."""

_OFFICES_OF = dict.fromkeys(
    ("public prosecutions", "public prosecution"), re.compile(r"\bDirector of $")
) | dict.fromkeys(
    ("loan", "loan association"), compiled(r"\b(?:[A-Z][\w'’.-]* ){0,4}Savings (?:and|&) $")
)
"""The beginning of a name, by its end: Director of | Public Prosecutions, Savings and | Loan."""

_BEHIND = compiled(r"(?:[ -](?:of|the|and|da|de|et|d['’]\w+|[A-Z][\w'’-]*)){1,6}")
_PROPER = compiled(r"(?: [A-Z][\w'’-]*)+(?: of(?: the)?(?: [A-Z][\w'’-]*)+)?")
_CAPITAL = compiled(r"[A-Z][\w'’-]*")
