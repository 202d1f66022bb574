"""Lists of firms and football clubs.

In: the key of a name. Out: whether it is on a list. A recognizer trained on older American news
takes Netflix for a place and Berkshire Hathaway for a person. The sources of the lists are at the
heads of `firms.txt` and `clubs.txt`.
"""

from __future__ import annotations

from functools import cache

from graphx.entities.written import gazetteers


def is_listed(key: str, *, sport: bool = False) -> bool:
    """Tell whether a key is a firm's or a football club's, and hardly ever anything else in news.

    A single word is a club only in sports news.

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
