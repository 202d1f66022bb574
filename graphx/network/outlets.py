"""What outlets are called: with an article before their name, or without, they are one."""

from __future__ import annotations

from collections.abc import Iterable

from graphx.network.presences import FIRST

AGAIN = rf"""
    SELECT n FROM articles
    JOIN (SELECT article, story FROM copies UNION SELECT story, story FROM copies) ON article = n
    QUALIFY row_number() OVER (
        PARTITION BY story, regexp_replace(source, '^The (.*\S)', '\1') ORDER BY {FIRST}
    ) > 1
"""
"""Prints of a story that the same outlet, by its `bare` name, has printed before."""


def bare(outlet: str) -> str:
    """Return an outlet without its article: "The Alpine Post" and "Alpine Post" are one.

    >>> bare("The Alpine Post"), bare("Alpine Post"), bare("Theatre Today"), bare("The ")
    ('Alpine Post', 'Alpine Post', 'Theatre Today', 'The ')
    """
    return outlet[4:] if outlet.startswith("The ") and outlet[4:].strip() else outlet


def spellings(outlet: str) -> tuple[str, ...]:
    """Return an outlet with its article and without; nothing else is done to its name.

    >>> spellings("The Alpine Post"), spellings("")
    (('Alpine Post', 'The Alpine Post'), ('',))
    """
    return (bare(outlet), f"The {bare(outlet)}") if outlet else ("",)


def folded(outlets: Iterable[tuple[str, int]], known: Iterable[str] = ()) -> dict[str, int]:
    """Return the counts of outlets, both spellings of one together.

    Args:
        outlets: each with its count, the most first; it is called as it is first written.
        known: the outlets as they are to be called, where that is known.

    >>> folded([("Alpine Post", 2), ("City Ledger", 2), ("The Alpine Post", 1)])
    {'Alpine Post': 3, 'City Ledger': 2}
    """
    called = {bare(outlet): outlet for outlet in known}
    found: dict[str, int] = {}
    for outlet, count in outlets:
        name = called.setdefault(bare(outlet), outlet)
        found[name] = found.get(name, 0) + count
    return dict(sorted(found.items(), key=lambda one: (-one[1], one[0])))
