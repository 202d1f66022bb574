"""Lists of firms, football clubs and parliaments.

In: the key of a name. Out: whether it is on a list. A recognizer trained on older American news
takes Netflix for a place and Berkshire Hathaway for a person. The sources of the lists are at the
heads of `firms.txt` and `clubs.txt`.
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
    return key in _listed("firms.txt") or key in clubs or key in _PARLIAMENTS


_PARLIAMENTS = frozenset({
    "althing", "althingi", "bundesrat", "bundestag", "eduskunta", "folketing", "jatiya sangsad",
    "knesset", "lok sabha", "nationalrat", "oireachtas", "rajya sabha", "riigikogu", "riksdag",
    "saeima", "seanad", "seimas", "sejm", "state duma", "storting", "verkhovna rada",
})  # fmt: skip
"""Parliaments that news calls by their own names."""


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(gazetteers.lines(name))
