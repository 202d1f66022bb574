"""Near copies: the few stories that may be alike are compared, each with first prints before it.

In: which stories share marks, by their numbers, which are in their order. Out: for each near copy,
the story it is a copy of, and how alike the two are. What was compared before is not compared anew.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterable, Mapping, Sequence
from heapq import heappop, heappush
from itertools import chain

import numpy as np

from graphx.articles.fingerprints import Fingerprint, Hashes, Shares

EDITED = 0.6
"""The share of all shingles that two versions of a story have in common, at least (Jaccard). One
word changed in fifteen leaves that much; two reports of one event share less than 0.2."""

CONTAINED = 0.8
"""The share of the shorter story's shingles that the longer one has, at least, where a tail was cut
or paragraphs were added. Higher than `EDITED`, for a story that quotes another is no copy of it."""

SHORTENED = 0.5
"""How long the shorter story is, at least, beside the longer one. A round-up that holds a whole
report among others is a story of its own, as is one that grew to more than twice its length."""

FIGURES = 0.85
"""The share of figures two longer copies have in common, at least, but for `CORRECTED`: a form that
is filled in anew every day has other figures."""

CORRECTED = 1
"""Figures that a correction may change in a longer story, however few there are."""

NAMES = 0.8
"""The share of capitalised words two copies have in common, at least: the same form of words about
another company or country is another story."""

COMPARED = 1000
"""Stories that may be alike whose texts are read at once: a fingerprint has some kilobytes."""


Fingerprints = Callable[[Sequence[int]], Iterable[Fingerprint | None]]
"""What gives the fingerprints of stories by their numbers; a story may have none."""


class Comparing:
    """Compares stories, and those only that were not compared when there were no new ones.

    Args:
        fingerprints: gives those of stories, whose texts it reads.
        before: the copies among the old stories as they were found then, each with the story it
            was a copy of, and how alike the two are.
        old: the numbers of those stories, whose order is what it was.
    """

    def __init__(
        self,
        fingerprints: Fingerprints,
        before: Mapping[int, tuple[int, float]],
        old: Container[int],
    ) -> None:
        self.before = before
        self._fingerprints = fingerprints
        self._old = old
        self._read: dict[int, Fingerprint | None] = {}

    def is_new(self, number: int) -> bool:
        """Tell whether a story was never compared."""
        return number not in self._old

    def was_first(self, number: int) -> bool:
        """Tell whether a story was a first print when it was compared."""
        return number in self._old and number not in self.before

    def read(self, likely: Mapping[int, Collection[int]]) -> None:
        """Read the stories that are compared next, and their first prints; forget those before."""
        self._read = {}
        self._add(set(likely).union(*(self._others(*one) for one in likely.items())))

    def best(self, number: int, likely: Collection[int]) -> tuple[int, float]:
        """Return which of some first prints a story is most like, and how much: 0 for none.

        Of several, the first.
        """
        others = self._others(number, likely)
        if others:
            self._add({number, *others} - self._read.keys())
        found = [(self._alike(number, one), -one) for one in others]
        if len(others) < len(likely):
            of, alike = self.before.get(number, (number, 0.0))
            found.append((alike, -of))
        alike, of = max(found, default=(0.0, -number))
        return -of, alike

    def _others(self, number: int, likely: Collection[int]) -> Collection[int]:
        """Return with which first prints a story was not compared yet.

        That is with all, if the one that it was a copy of is none any more.
        """
        of, alike = self.before.get(number, (number, 0.0))
        if self.is_new(number) or (alike and of not in likely):
            return likely
        return [one for one in likely if not self.was_first(one)]

    def _alike(self, number: int, other: int) -> float:
        own, others = self._read[number], self._read[other]
        return similarity(others, own) if own and others else 0.0

    def _add(self, numbers: Iterable[int]) -> None:
        wanted = sorted(numbers)
        self._read.update(zip(wanted, self._fingerprints(wanted), strict=True))


def edited(shares: Shares, comparing: Comparing) -> dict[int, tuple[int, float]]:
    """Return the near copies, each with the story's first print, and how alike the two are.

    A story is looked at if it is new, or shares a mark with an earlier one that is new, or has
    become a first print, or is one no longer. All others are what they were.

    Args:
        shares: which stories share marks.
        comparing: compares them.
    """
    found = dict(comparing.before)
    everyone = shares.stories()
    firsts = shares.index([*filter(comparing.was_first, everyone)])
    old = shares.index([one for one in everyone if not comparing.is_new(one)])
    new = [*filter(comparing.is_new, everyone)]
    asked = set(new)

    def behind(number: int) -> set[int]:
        later = {one for one in old.having(shares.marks(number)) if one > number} - asked
        asked.update(later)
        return later

    def likely(number: int) -> list[int]:
        having = firsts.having(shares.marks(number))
        return [one for one in having if one < number and one not in found]

    waiting = sorted(chain(new, *map(behind, new)))
    while waiting:
        lot = [heappop(waiting) for _ in range(min(COMPARED, len(waiting)))]
        last = lot[-1]
        comparing.read({number: likely(number) for number in lot})
        while lot:
            number = heappop(lot)
            of, alike = comparing.best(number, likely(number))
            if alike:
                found[number] = of, alike
            else:
                found.pop(number, None)
            if comparing.was_first(number) != bool(alike):
                continue
            if not alike:
                firsts.add(number, shares.marks(number))
            for later in behind(number):
                heappush(lot if later < last else waiting, later)
    return found


def similarity(one: Fingerprint, other: Fingerprint) -> float:
    """Return how much of their words two stories share if one is a copy of the other, else 0."""
    shorter, longer = sorted((len(one.shingles), len(other.shingles)))
    common = len(np.intersect1d(one.shingles, other.shingles, assume_unique=True))
    jaccard = common / (shorter + longer - common)
    contained = common >= CONTAINED * shorter and shorter >= SHORTENED * longer
    if jaccard < EDITED and not contained:
        return 0.0
    if _other(one.names, other.names) > (1 - NAMES) * min(len(one.names), len(other.names)):
        return 0.0
    figures = min(len(one.figures), len(other.figures))
    bulletin = one.bulletin or other.bulletin
    changed = 0 if bulletin else max(CORRECTED, (1 - FIGURES) * figures)
    if _other(one.figures, other.figures) > changed:
        return 0.0
    return max(jaccard, common / shorter) if contained else jaccard


def _other(one: Hashes, other: Hashes) -> int:
    """Return how many of the smaller set the larger one lacks."""
    return min(len(one), len(other)) - len(np.intersect1d(one, other, assume_unique=True))
