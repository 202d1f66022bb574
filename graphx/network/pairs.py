"""The pairs that meet under a recipe, counted and weighed: as columns, and one by one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import NamedTuple

import numpy as np

from graphx.network.columns import Days, Flags, Integers, Numbers, Wholes
from graphx.network.sift import Sifted, sift
from graphx.network.weight import Tally
from graphx.records import Recipe


class Pair(NamedTuple):
    """Two entities that meet, as counted and weighed under a recipe; ``a < b``."""

    a: str
    b: str
    count: int  # type: ignore[assignment]  # tuples have a method of this name
    articles: int
    weight: float
    first: dt.date | None
    last: dt.date | None


def keyed(a: Wholes, b: Wholes) -> Wholes:
    """Return each pair as one number, by which it can be looked up: in the order of ``a, b``.

    >>> ends_of(keyed(np.array([1, 2]), np.array([3, 4])))
    (array([1, 2]), array([3, 4]))
    """
    return a << 32 | b


def ends_of(keys: Wholes) -> tuple[Wholes, Wholes]:
    """Return the two numbers of each pair that `keyed` made one."""
    return keys >> 32, keys & (2**32 - 1)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Many of them, as columns: there can be millions, of which few are shown.

    ``a`` and ``b`` are numbers of entities, whose ids ``ids`` holds.
    """

    ids: Mapping[int, str]
    a: Wholes
    b: Wholes
    met: Tally
    weight: Numbers
    first: Days
    last: Days

    @property
    def keys(self) -> Wholes:
        """Each pair as one number; see `keyed`."""
        return keyed(self.a, self.b)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.a)

    def __iter__(self) -> Iterator[Pair]:
        """Yield them one by one, in the order of their ids."""
        columns = (self.met.count, self.met.articles, self.weight, self.first, self.last)
        rows = zip(self.a.tolist(), self.b.tolist(), *(c.tolist() for c in columns), strict=True)
        ids = self.ids
        return (Pair(ids[a], ids[b], *values) for a, b, *values in rows)

    def only(self, kept: Flags | Integers) -> Pairs:
        """Return some of them: those that are marked, or those at some places."""
        met = Tally(*(getattr(self.met, field.name)[kept] for field in fields(Tally)))
        days = (self.first[kept], self.last[kept])
        return Pairs(self.ids, self.a[kept], self.b[kept], met, self.weight[kept], *days)

    def sifted(self, recipe: Recipe, everybody: int) -> Sifted:
        """Return which of them a recipe shows, if so many entities could have met; see `sift`."""
        tests = everybody * (everybody - 1) // 2
        return sift(recipe, self.met, self.weight, (self.a, self.b), tests=tests)

    def strongest(self, each: int) -> Pairs:
        """Return those that are among the strongest so many of one of their ends, or of both."""
        ends = np.concatenate([self.a, self.b])
        order = np.lexsort((np.concatenate([-self.weight, -self.weight]), ends))
        first = np.flatnonzero(np.diff(ends[order], prepend=-1))
        place = np.arange(len(ends)) - np.repeat(first, np.diff(first, append=len(ends)))
        chosen = np.zeros(len(ends), np.bool_)
        chosen[order[place < each]] = True
        return self.only(chosen[: len(self)] | chosen[len(self) :])
