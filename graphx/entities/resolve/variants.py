"""Organisations, places and things that are one, in other words or another spelling.

In: what names refer to in a corpus, and how many articles have each. Out: the names that are
another, written otherwise, and why: Eastern Air Lines is Eastern Airlines. What all news calls in
two ways, like the FBI, is one unless an article of the corpus spells out something else.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from graphx.entities.resolve.refs import TERRITORY, Joined, Ref, end
from graphx.entities.written import given, institutions, lands, organisations, towns

GROUPS = frozenset({"org", "place", "product", "event"})
"""Groups of names that may be written as one word or two."""

SHORTEST = 3
"""How many letters a name must have to be known by them in another spelling."""

_SPACE = re.compile(r"(?<!\d) | (?!\d)")
"""A space that does not part two numbers."""

_PLURAL = re.compile(r"\b(\w{3,}[^\Ws])s\b")

_SIDE = re.compile(r"(pro|anti) (.+)")

_ADMINISTRATION = re.compile(r"(\w+) (?:\w+ )?(?=\w+ administration\Z)")
"""Whose administration it is, before their family name."""


def respelled(
    forms: Iterable[Ref],
    articles: Mapping[Ref, int],
    known: Joined,
    usual: Callable[[Ref, Joined], Ref | None],
) -> Joined:
    """Join names that are one, written otherwise, to the one in most articles.

    Not towns: Newcastle is not New Castle.

    Args:
        forms: what is referred to.
        articles: how many articles have each name.
        known: what is joined already.
        usual: returns what articles that spell a name out mean by it; such names are left alone.
    """
    named: dict[Ref, set[Ref]] = defaultdict(set)
    for ref in forms:
        if key := spelling(ref):
            named[Ref(ref.group, key)].add(end(ref, known))
    joined: Joined = {}
    for block in named.values():
        apart = [ref for ref in block if len(block) > 1 and not usual(ref, known)]
        ranked = sorted(apart, key=lambda ref: (-articles.get(ref, 0), -len(ref.key), ref))
        for ref in ranked[1:]:
            joined[ref] = ranked[0], "the same name, written otherwise"
    return joined


def spelling(ref: Ref) -> str:
    """Return the key that all ways to write a name have in common, or ``""``.

    Long names may differ by a plural, and so may those of things; but each of many countries has
    its own Supreme Court or National Institute.

    >>> [spelling(Ref("org", key)) for key in ("eastern air lines", "eastern airlines", "fbi")]
    ['easternairline', 'easternairline', 'federalbureauofinvestigation']
    >>> spelling(Ref("place", "straits of hormuz")), spelling(Ref("product", "a 340"))
    ('straitofhormuz', 'a340')
    >>> spelling(Ref("people", "pro russian")), spelling(Ref("org", "joe lee administration"))
    ('pro territory ru', 'leeadministration')
    >>> spelling(Ref("org", "evans group")), spelling(Ref("org", "evan group"))
    ('evansgroup', 'evangroup')
    """
    if TERRITORY in ref.key:
        return ""
    if ref.group == "people":
        side = _SIDE.fullmatch(ref.key)
        code = lands.country(side[2]) if side else ""
        return f"{side[1]} {TERRITORY}{code}" if side and code else ""
    town = ref.group == "place" and towns.is_any_town(ref.key)
    if town or ref.group not in GROUPS:
        return ""
    key = organisations.usual(ref.key) if ref.group == "org" else ref.key
    whose = _ADMINISTRATION.match(key)
    if whose and given.is_given(whose[1]) and not lands.territory(whose[1]):
        key = key[whose.end() :]
    one = _PLURAL.sub(_singular, key)
    of_many = institutions.is_of_many(one) or key.startswith("national ")
    if ref.group == "product" or (" " in key and not of_many):
        key = one
    key = _SPACE.sub("", key)
    return key if len(key) >= SHORTEST else ""


def _singular(plural: re.Match[str]) -> str:
    """Return a word without the ending of its plural, unless it is a family name: Evans."""
    return plural[0] if given.is_given(plural[1]) else plural[1]
