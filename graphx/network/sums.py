"""Meetings added up: how often each pair meets, or each pair in each part, on columns.

In: who is there, and what finds their meetings. Out: `Sums` by a key. Parts of the articles are
added up side by side; whole numbers make the same sums in any order.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, fields
from typing import TypeVar

import numpy as np

from graphx.network.columns import Flags, Integers, Wholes
from graphx.network.meetings import UNDATED, Found, Meetings, There, parts
from graphx.records import Recipe

T = TypeVar("T")

DENSE = 1 << 22
"""Up to so many possible keys, an array has a place for each, also for those that do not occur."""

FINE = 10**12
"""The parts of 1 in which worths are added up: whole numbers make the same sum in any order. Nine
million meetings of one pair fit."""

THREADS = 2
"""Parts that are looked at side by side; numpy lets others work meanwhile."""


@dataclass(frozen=True, slots=True)
class Sums:
    """Meetings added up by a ``key``, in its order: how many, in how many articles, worth how much.

    ``sums`` is in parts of `FINE`; ``first`` and ``last`` are days, or `UNDATED` and its negative.
    """

    key: Wholes
    count: Wholes
    articles: Wholes
    sums: Wholes
    first: Wholes
    last: Wholes


def counted(
    there: There,
    find: Callable[[There], Found],
    size: int,
    around: Flags | None = None,
) -> Sums:
    """Return how often each key comes up among all meetings.

    Args:
        there: who is present.
        find: finds the meetings of those in some articles, with their keys.
        size: a number above all keys.
        around: marks, of those asked about, whom one of the two must be; `None` for anybody.
    """

    def part(rows: slice) -> Sums:
        here = there.only(rows)
        if around is None:
            return _summed(*find(here), there.day, size)
        met, keys = find(here.beside(around))
        kept = around[met.a] | around[met.b]
        return _summed(met.only(kept), keys[kept], there.day, size)

    return _added(_side_by_side(part, parts(there)), size)


def windows(there: There, recipe: Recipe, everyone: int) -> tuple[Wholes, int]:
    """Return how many windows name each of those asked about, and how many name anybody at all.

    Args:
        there: who is present.
        recipe: its window is asked.
        everyone: how many are asked about.
    """

    def part(rows: slice) -> tuple[Wholes, int]:
        here = there.only(rows)
        if recipe.window in {"paragraph", "article"}:
            here = here.once()
        asked = here.asked[here.entity]
        named = np.bincount(asked[asked >= 0], minlength=everyone)
        return named, int(np.count_nonzero(here.begins())) + 1

    named, total = np.zeros(everyone, np.int64), 0
    for some, many in _side_by_side(part, parts(there)):
        named, total = named + some, total + many
    return named, total


def _side_by_side(look: Callable[[slice], T], rows: list[slice]) -> list[T]:
    """Return what a look at each part of the rows gives, in their order."""
    if len(rows) < 2:
        return [*map(look, rows)]
    with ThreadPoolExecutor(THREADS) as pool:
        return [*pool.map(look, rows)]


def _summed(met: Meetings, keys: Wholes, day: Integers, size: int) -> Sums:
    key, place = _places(keys, size)
    articles = place << 32 | met.article
    articles.sort()
    new = articles[np.diff(articles, prepend=-1) != 0] >> 32
    sums = np.zeros(len(key), np.int64)
    np.add.at(sums, place, np.rint(met.worth * FINE).astype(np.int64))
    count, once = (np.bincount(of, minlength=len(key)) for of in (place, new))
    days = day[met.article].astype(np.int64)
    first, last = np.full(len(key), UNDATED), np.full(len(key), -UNDATED)
    np.minimum.at(first, place, days)
    np.maximum.at(last, place, np.where(days == UNDATED, -UNDATED, days))
    return Sums(key, count, once, sums, first, last)


def _added(found: list[Sums], size: int) -> Sums:
    """Return the sums of parts that share no article, as one."""
    if not found:
        return Sums(*(np.zeros(0, np.int64) for _ in fields(Sums)))
    if len(found) == 1:
        return found[0]
    key, place = _places(np.concatenate([one.key for one in found]), size)
    columns = []
    for name, start, add in _ADDED:
        columns.append(np.full(len(key), start, np.int64))
        add.at(columns[-1], place, np.concatenate([getattr(one, name) for one in found]))
    return Sums(key, *columns)


_ADDED = (
    ("count", 0, np.add), ("articles", 0, np.add), ("sums", 0, np.add),
    ("first", UNDATED, np.minimum), ("last", -UNDATED, np.maximum),
)  # fmt: skip


def _places(keys: Wholes, size: int) -> tuple[Wholes, Wholes]:
    """Return the different keys in order, and for each key its place among them."""
    if size > DENSE:
        return np.unique(keys, return_inverse=True)
    there = np.zeros(size, np.bool_)
    there[keys] = True
    return np.flatnonzero(there), (np.cumsum(there) - 1)[keys]
