"""How many of something, in words that agree: "1 article", "2 articles"."""

from __future__ import annotations


def many(number: int, one: str, several: str = "") -> str:
    """Return a number with what it counts.

    >>> many(1, "article"), many(1200, "article"), many(0, "entity", "entities")
    ('1 article', '1,200 articles', '0 entities')
    """
    return f"{number:,} {one if number == 1 else several or f'{one}s'}"
