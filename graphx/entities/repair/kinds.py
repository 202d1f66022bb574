"""What kind of thing a name of several words is, by one of them: Oro Ventures, USS Oro.

In: a name's key and the label that it has. Out: the label that its words tell.
"""

from __future__ import annotations

import re

from graphx.entities.repair.spans import PLACES
from graphx.entities.written import given, lands, names, observe, things


def of_words(key: str, best: str) -> str:
    """Return the label of a name of several words, by the kind of thing that one of them tells."""
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
    if best in {"PERSON", "ORG", "FAC"} and things.is_land(key, sure=best != "ORG"):
        nature = best == "FAC" and not _NATURE.isdisjoint({first, key.rpartition(" ")[2]})
        return "LOC" if nature else "GPE"
    return things.thing(key, taken=best) or best


def is_firm(key: str) -> bool:
    """Tell whether a name has a legal form behind it."""
    return " " in key and names.organisation(key) != key


def _is_royal(key: str) -> bool:
    """Tell whether a name is a title of kings, a given name, and no more than two words of others.

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
"""A monarch, or the head of a church, with a name."""


FORMS = {*names.LEGAL_FORMS, "ag", "gmbh", "limited", "llc"}
"""What a firm's name ends with, and hardly any other."""


def _is_national(key: str) -> bool:
    """Tell whether a name is that of what a country has, and not of a part of it.

    >>> _is_national("athletics ireland"), _is_national("rural ireland"), _is_national("san jose")
    (True, False, False)
    """
    what, _, land = key.rpartition(" ")
    return what in _NATIONAL and bool(lands.country(land))


_NATIONAL = frozenset(
    "action amnesty athletics basketball cricket cycling food football friends greenpeace hockey "
    "invest rugby sport sports swimming team tennis transparency welcome women".split()
)
"""What countries have that goes by their name: Cricket Australia."""

_NATURE = frozenset("bay island islands lake mount mountains river valley".split())
"""What nobody built."""

_SHIPS = frozenset("uss hms hmas ins mv ss rms".split())
"""What the names of ships begin with, also of those that are named for a person."""
