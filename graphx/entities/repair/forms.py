"""What a name looks like: that of a territory, a people, a law, the model of a thing.

In: a name, and the label that the article and the corpus agree on. Out: the label it has, where its
form, or the word beside it, says another: no country is a person.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from graphx.entities.repair.spans import PLACES, Name
from graphx.entities.written import cues, institutions, lands, names, observe, states
from graphx.entities.written.letters import compiled
from graphx.entities.written.stretches import is_reported_from


def by_form(text: str, name: Name, label: str, persons: Mapping[str, int]) -> str:
    """Overrule a label by what a name looks like: territories are places, acronyms no persons."""
    party = label in {"NORP", "PERSON"} and is_party(name.text)
    if party or name.key in observe.AGENCIES or _SUMMIT.fullmatch(name.text):
        return "ORG"
    if _is_people(name, label):
        return "GPE" if lands.is_team(name.text) else "NORP"
    placed = _is_where(text, name) if label == "PERSON" else is_dateline(text, name)
    if placed or states.state(text, name.start, name.end):
        return "GPE"
    if name.key in persons:
        return _person_or_place(text, name, label, persons[name.key])
    known = lands.territory(name.text)
    if label not in PLACES and known:
        named = names.key(known.name) == name.key
        if named or (label != "NORP" and lands.country(name.text)):
            return "GPE" if known.code != "un" else "ORG"
    return _by_words(text, name, label)


def is_party(text: str) -> bool:
    """Tell whether a name is that of a party that goes by what its people are.

    >>> is_party("Liberal Democrat"), is_party("Liberal")
    (True, False)
    """
    return bool(_PARTY.fullmatch(text))


def is_dateline(text: str, name: Name) -> bool:
    """Tell whether a report is from what a name names, which is no organisation of all lands."""
    told = name.text.isupper() and is_reported_from(text, name.start)
    return told and not lands.territory(name.text)


_SUMMIT = re.compile(r"G-?\d{1,2}")
"""So many states that meet: the G7."""


_PARTY = re.compile(
    r"(?:Christian|Social|Liberal|Free|National|Radical|Left|Progressive|Democratic|Ulster) "
    r"(?:Democrats?|Liberals?|Socialists?|Unionists?|Nationalists?)"
    r"|Lib Dems?|Tories|Conservatives|Socialists|Greens"
)
"""Parties that go by what their people are. Some people are Democrats of no party."""


def _by_words(text: str, name: Name, label: str) -> str:
    """Overrule a label by words that laws have and others have not, and the numbers of models.

    What something is posted on is no place.
    """
    if label in PLACES and cues.is_posted_on(text, name.start) and not lands.territory(name.text):
        return "ORG"
    if label in {"PERSON", "ORG"} and (site := _NAMESAKE.match(text, name.end)):
        return label if institutions.institution(name.text) else site.lastgroup or ""
    shouted = len(name.text) > 2 and name.text.isupper() and " " not in name.text
    cased = label == "PERSON" and _CASED.fullmatch(name.text)
    if cased or (label == "PERSON" and shouted) or (label == "LAW" and not _LEGAL.search(name.key)):
        return "ORG"
    return "PRODUCT" if label == "ORG" and _is_model(text, name) else label


_CASED = compiled(r"[A-Z][a-z]+[A-Z]{1,3}|[A-Z]\w+-[A-Z]{2,}")
"""What is written as nobody is: SpaceX, Zanu-PF."""

_NAMESAKE = re.compile(
    r" (?:(?P<FAC>air ?(?:port|base|field|strip)|prison|bridge|lighthouse|hotel|inn"
    r"|cinema|(?:shopping )?mall|mosque|monastery)(?! (?:chain|group))"
    r"|(?P<LOC>glacier|volcano|river))\b"
)
"""What is named for somebody, or where it is: the Charles de Gaulle airport."""


def _is_model(text: str, name: Name) -> bool:
    """Tell whether a firm's name is that of a thing it made: a Cessna 172."""
    behind = _NUMBER.match(text, name.end)
    return bool(behind and _ONE.search(text, max(0, name.start - 40), name.start))


_ONE = re.compile(r"\b[Aa]n? (?:[\w-]+ ){0,3}$")
_NUMBER = compiled(r" (?!(?:19|20)\d\d\b)\d{2,4}[A-Z]{0,2}\b(?!\s*(?:%|percent|per cent))")
_LEGAL = re.compile(
    r"\d|\b(?:acts?|laws?|treat(?:y|ies)|constitution|amendments?|agreements?|accords?|resolutions?"
    r"|rules?|codes?|conventions?|bills?|charter|sections?|articles?|chapters?|protocols?|titles?"
    r"|pacts?|declaration|orders?|decrees?|sharia|carta|clauses?|statutes?|directives?"
    r"|regulations?|plan|deal)\b"
)
"""What the names of laws and treaties say that they are."""


def _is_people(name: Name, label: str) -> bool:
    """Tell whether a name is that of a people."""
    if label == "NORP":
        known = lands.territory(name.text) if lands.country(name.text) else None
        return known is not None and names.key(known.name) != name.key
    told = lands.is_demonym(name.text) or lands.is_team(name.text)
    return told or name.key in lands.CONTINENTALS or name.key.removesuffix("s") in lands.STATELESS


_AT = re.compile(r"\b(?:in|at|from|to|near|of|into|outside|towards?|around|via)\s+$", re.IGNORECASE)


def _is_where(text: str, name: Name) -> bool:
    """Tell whether something happens in a name that is said to lie in a country, or its state.

    >>> told = "She spoke in Jackson, Mississippi, on Monday."
    >>> _is_where(told, Name(13, 20, "Jackson", "jackson", "PERSON"))
    True
    """
    where = _WHERE if " " in name.key else _FROM
    at = where.search(text, max(0, name.start - 12), name.start)
    return bool(at and cues.lies_in_land(text, name.end))


_FROM = re.compile(r"\b(?:in|near|at|outside|of|from|around)\s+$", re.IGNORECASE)
_WHERE = re.compile(r"\b(?:in|near|at|outside)\s+$", re.IGNORECASE)


def _person_or_place(text: str, name: Name, label: str, introduced: int) -> str:
    """Tell Washington the man, who has a full name in the article, from Washington the city.

    News gives the full name first, but for its headline; what stands before it is the city.
    """
    if label not in PLACES:
        return label
    before = text[max(0, name.start - 12) : name.start]
    early = name.start < introduced and "\n" in text[: name.start]
    if _AT.search(before) or not before.strip():
        return label
    return label if early and not cues.is_person(text, name.start, name.end) else "PERSON"
