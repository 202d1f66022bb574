"""What a name looks like: a country, a demonym, a law, a firm, a ship.

In: a name, and the label that the article and the corpus agree on. Out: its label, which the name's
form, one of its words, or the word beside it may overrule: no country is a person.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from graphx.entities.repair.spans import PLACES, Name
from graphx.entities.written import (
    cues,
    given,
    institutions,
    lands,
    names,
    observe,
    shortforms,
    states,
    things,
)
from graphx.entities.written.before import Before
from graphx.entities.written.letters import compiled
from graphx.entities.written.stretches import is_reported_from


def by_form(text: str, name: Name, label: str, persons: Mapping[str, int]) -> str:
    """Return the label of a name by its form, or else ``label``.

    Args:
        text: the text of the article.
        name: the name.
        label: the label that the article and the corpus agree on.
        persons: family and given names in the article, and where the full name first stands.
    """
    party = label in {"NORP", "PERSON"} and is_party(name.text)
    if party or name.key in observe.AGENCIES or _SUMMIT.fullmatch(name.text):
        return "ORG"
    if _is_people(name, label):
        return "GPE" if lands.is_team(name.text) else "NORP"
    placed = label != "PERSON" and is_dateline(text, name)
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
    """Tell whether a name is that of a party called by the word for its members.

    >>> is_party("Liberal Democrat"), is_party("Liberal")
    (True, False)
    """
    return bool(_PARTY.fullmatch(text))


def is_dateline(text: str, name: Name) -> bool:
    """Tell whether a name in capitals is the place of a dateline."""
    told = name.text.isupper() and is_reported_from(text, name.start)
    return told and not lands.territory(name.text)


_SUMMIT = re.compile(r"G-?\d{1,2}")
"""A summit of states: the G7."""

_PARTY = re.compile(
    r"(?:Christian|Social|Liberal|Free|National|Radical|Left|Progressive|Democratic|Ulster) "
    r"(?:Democrats?|Liberals?|Socialists?|Unionists?|Nationalists?)"
    r"|Lib Dems?|Tories|Conservatives|Socialists|Greens"
)
"""Parties called by the word for their members; not Democrats, who may be of no party."""


_THE = Before(["the"])
"""The word before the Depression, which an illness does not have."""


def _by_words(text: str, name: Name, label: str) -> str:
    """Return the label of a name by the words beside it or its own, or else ``label``."""
    if label in PLACES and cues.is_posted_on(text, name.start) and not lands.territory(name.text):
        return "ORG"
    if label in {"PERSON", "ORG"} and (site := _NAMESAKE.match(text, name.end)):
        return label if institutions.institution(name.text) else site.lastgroup or ""
    if name.key == "depression" and _THE.stands(text, name.start):
        return "EVENT"
    if label == "PERSON":
        return _nobody(name) or label
    if label == "LAW" and not _LEGAL.search(name.key):
        return "ORG"
    return "PRODUCT" if label == "ORG" and _is_model(text, name) else label


def _nobody(name: Name) -> str:
    """Return what a name is that is written as no person's is, or ``""``."""
    if _COUNTY.fullmatch(name.text):
        return "GPE"
    shouted = len(name.text) > 2 and name.text.isupper() and " " not in name.text
    firm = name.key.rpartition(" ")[2] in _FIRMS  # Mr. Cooper Group Inc
    return "ORG" if firm or shouted or _CASED.fullmatch(name.text) else ""


_FIRMS = names.FIRM_ENDINGS - {"co"}
"""Legal forms that no person's name ends with, whatever title stands before it; Zaldy Co is one."""

_COUNTY = compiled(r"Co\.? [A-Z][a-z]+")
"""A county, as Irish news writes it: Co Oro."""

_CASED = compiled(r"[A-Z][a-z]+[A-Z]{1,3}|[A-Z]\w+-[A-Z]{2,}")
"""A name written as no person's is: SpaceX, Zanu-PF."""

_NAMESAKE = re.compile(
    r" (?:(?P<FAC>air ?(?:port|base|field|strip)|prison|bridge|lighthouse|hotel|inn"
    r"|cinema|(?:shopping )?mall|mosque|monastery)(?! (?:chain|group))"
    r"|(?P<LOC>glacier|volcano|river))\b"
)
"""What the name before it is only part of: the Charles de Gaulle airport."""


def _is_model(text: str, name: Name) -> bool:
    """Tell whether a firm's name stands for one of its products: a Cessna 172."""
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
"""Words in the names of laws and treaties."""


def _is_people(name: Name, label: str) -> bool:
    """Tell whether a name is a demonym or that of a people."""
    if label == "NORP":
        known = lands.territory(name.text) if lands.country(name.text) else None
        return known is not None and names.key(known.name) != name.key
    told = lands.is_demonym(name.text) or lands.is_team(name.text)
    return told or name.key in lands.CONTINENTALS or name.key.removesuffix("s") in lands.STATELESS


_AT = re.compile(r"\b(?:in|at|from|to|near|of|into|outside|towards?|around|via)\s+$", re.IGNORECASE)


def _person_or_place(text: str, name: Name, label: str, introduced: int) -> str:
    """Return the label of a place that is called like a person of the article: Washington.

    News gives a person's full name first, except in headlines; an earlier mention is the place.
    """
    if label not in PLACES:
        return label
    before = text[max(0, name.start - 12) : name.start]
    early = name.start < introduced and "\n" in text[: name.start]
    if _AT.search(before) or not before.strip():
        return label
    return label if early and not cues.is_person(text, name.start, name.end) else "PERSON"


def of_words(key: str, best: str) -> str:
    """Return the label that one of a name's several words implies, or else ``best``."""
    if best in {"PERSON", *PLACES} and (observe.is_outlet(key) or is_firm(key)):
        return "ORG"
    first = key.split(maxsplit=1)[0]
    junior = names.elder(key) and key.endswith((" jr", " sr"))
    if first in names.COURTESIES or junior or (best == "ORG" and _is_royal(key)):
        return "PERSON"
    if best == "PERSON" and first in _SHIPS:
        return "PRODUCT"
    if best == "GPE" and _is_national(key):
        return "ORG"
    body = best == "ORG" and first in shortforms.BODIES  # the Bank of the Oro Islands
    if best in {"PERSON", "ORG", "FAC"} and not body and things.is_land(key, sure=best != "ORG"):
        nature = best == "FAC" and not _NATURE.isdisjoint({first, key.rpartition(" ")[2]})
        return "LOC" if nature else "GPE"
    return things.thing(key, taken=best) or best


def is_firm(key: str) -> bool:
    """Tell whether a name ends with a legal form."""
    return " " in key and names.organisation(key) != key


def _is_royal(key: str) -> bool:
    """Tell whether a name is a royal or church title with a given name, not a thing named for it.

    >>> _is_royal("king charles"), _is_royal("crown prince haakon"), _is_royal("king county")
    (True, True, False)
    >>> _is_royal("king fahd hospital"), _is_royal("prince william sound")
    (False, False)
    """
    who = _ROYAL.fullmatch(key)
    return bool(who and given.is_given(who[1]) and not things.thing(key, taken="PERSON"))


_ROYAL = re.compile(
    r"(?:king|queen|(?:crown )?prince(?:ss)?|emperor|sultan|emir|pope|archbishop)"
    r" (\w+)(?: (?!\w*(?:hospital|sound|foundation|school|cup|fund|trust)\b)\w+){0,2}"
)
"""A royal or church title, and a given name."""


def _is_national(key: str) -> bool:
    """Tell whether a name is a national body's: a common word, and then a country.

    >>> _is_national("athletics ireland"), _is_national("rural ireland"), _is_national("san jose")
    (True, False, False)
    """
    what, _, land = key.rpartition(" ")
    return what in _NATIONAL and bool(lands.country(land))


_NATIONAL = frozenset(
    "action amnesty athletics basketball cricket cycling food football friends greenpeace hockey "
    "invest rugby sport sports swimming team tennis transparency welcome women".split()
)
"""What stands before a country in the name of a national body: Cricket Australia."""

_NATURE = frozenset("bay island islands lake mount mountains river valley".split())
"""Words for landscapes, which nobody built."""

_SHIPS = frozenset("uss hms hmas ins mv ss rms".split())
"""What the names of ships begin with."""
