"""How many of something, in words that agree: "1 article", "2 articles", "Ann, Bob and 3 more"."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from graphx.records import Problem

One = TypeVar("One")


def many(number: int, one: str, several: str = "") -> str:
    """Return a number with what it counts.

    >>> many(1, "article"), many(1200, "article"), many(0, "entity", "entities")
    ('1 article', '1,200 articles', '0 entities')
    """
    return f"{number:,} {one if number == 1 else several or f'{one}s'}"


def few(found: Sequence[One], most: int, told: Callable[[One], str] = str) -> str:
    """Return the first of some things, in words, and how many more there are.

    >>> few(["a", "b", "c"], 2), few(["a", "b"], 2, str.upper)
    ('a, b and 1 more', 'A, B')
    """
    more = f" and {len(found) - most:,} more" if len(found) > most else ""
    return ", ".join(map(told, found[:most])) + more


def alike(problems: Iterable[Problem]) -> list[tuple[str, list[str]]]:
    """Return each message once, with the sources it is about; the most frequent one first.

    >>> alike([Problem("a", "is odd."), Problem("b", "is empty."), Problem("c", "is empty.")])
    [('is empty.', ['b', 'c']), ('is odd.', ['a'])]
    """
    sources: dict[str, list[str]] = {}
    for problem in problems:
        sources.setdefault(problem.message, []).append(problem.source)
    return sorted(sources.items(), key=lambda one: (-len(one[1]), one[0]))
