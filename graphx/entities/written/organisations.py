"""Firms and football clubs of the world, by lists of them.

In: the key of a name. Out: whether it is an organisation's, as far as a list can tell. A recognizer
that learned English from American news takes Netflix for a place, and Berkshire Hathaway for a
person. Where the lists are from stands at the heads of `firms.txt` and `clubs.txt`.
"""

from __future__ import annotations

from functools import cache

from graphx.entities.written import gazetteers


def is_listed(key: str, *, sport: bool = False) -> bool:
    """Tell whether a key is that of a firm or a football club, and of hardly anything else in news.

    Clubs go by a single word in news of sport alone.

    >>> is_listed("netflix"), is_listed("berkshire hathaway"), is_listed("target")
    (True, True, False)
    >>> is_listed("aston villa"), is_listed("fenerbahce"), is_listed("fenerbahce", sport=True)
    (True, False, True)
    """
    clubs = _listed("clubs.txt") if sport or " " in key else frozenset()
    return key in _listed("firms.txt") or key in clubs


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(gazetteers.lines(name))
