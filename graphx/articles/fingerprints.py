"""Fingerprints of stories: which of many stories may be alike, without comparing all with all.

In: their marks. Out: for each, those that share a *mark* with it. A mark is a hash of some shingles
of a story, chosen by chance, the same for all (Broder's MinHash, 1997, in bands): stories that are
alike share one, others hardly ever.

The marks are in memory, 170 bytes a story; some at a time are sorted.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint32]
Numbers = npt.NDArray[np.int32]

BANDS, ROWS = 42, 3
"""The shape of the index. It finds 99.6 % of pairs with a Jaccard similarity of 0.5, which a story
cut in half has, and one in 20,000 of those with 0.01, which unrelated articles have."""

AT_ONCE = 1 << 28
"""Marks are numbers up to 2³²; so many of these are looked at at once, which bounds the memory."""

SEED = 1
"""Seeds the permutations: the same stories have the same marks."""

_DRAWN = np.random.default_rng(SEED).integers(2**64, size=(2, BANDS * ROWS, 1), dtype=np.uint64)
_FACTORS, _SUMMANDS = _DRAWN[0] | np.uint64(1), _DRAWN[1]
_WEIGHTS = np.random.default_rng(SEED).integers(2**64, size=(BANDS, ROWS), dtype=np.uint64)


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What is remembered of a story: its kind, and hashes of its shingles, figures and names.

    The hashes are sorted, each once.
    """

    bulletin: bool
    shingles: Hashes
    figures: Hashes
    names: Hashes


def marks(shingles: Hashes) -> Hashes:
    """Return a story's marks, one a band, by its shingles.

    >>> one, other = np.arange(100, dtype=np.uint32), np.arange(10, 110, dtype=np.uint32)
    >>> bool(np.any(marks(one) == marks(other))), bool(np.any(marks(one) == marks(one + 1000)))
    (True, False)
    """
    permuted = shingles.astype(np.uint64) * _FACTORS
    permuted += _SUMMANDS
    least = (permuted.min(axis=1) >> np.uint64(32)).reshape(BANDS, ROWS)
    mixed: npt.NDArray[np.uint64] = (least * _WEIGHTS).sum(axis=1)
    return (mixed >> np.uint64(32)).astype(np.uint32)


class Marks:
    """Those of many stories."""

    def __init__(self) -> None:
        self._stories = array("i")
        self._marks = array("I")

    def add(self, story: int, own: bytes) -> None:
        """Add those of another story, by its number."""
        self._stories.append(story)
        self._marks.frombytes(own)

    def shares(self) -> Shares:
        """Return which stories share which marks with others."""
        marks = np.frombuffer(self._marks, dtype=np.uint32)
        found = [self._shared(marks, least) for least in range(0, 1 << 32, AT_ONCE)]
        stories, first = (np.concatenate(columns) for columns in zip(*found, strict=True))
        return Shares(stories, np.cumsum(first, dtype=np.int32) - 1)

    def _shared(self, marks: Hashes, least: int) -> tuple[Numbers, npt.NDArray[np.bool_]]:
        """Return the stories that share the marks from ``least`` on, and where each mark begins.

        Stories with one mark stand together, in their order.
        """
        places = np.flatnonzero((marks >= least) & (marks <= least + (AT_ONCE - 1)))
        pairs = marks[places].astype(np.uint64) << np.uint64(32)
        pairs |= np.frombuffer(self._stories, dtype=np.uint32)[places // BANDS]
        pairs.sort()
        begins = np.diff(pairs >> np.uint64(32), prepend=np.uint64(0)) != 0
        begins[:1] = True
        shared = ~(begins & np.append(begins[1:], True))
        return pairs[shared].astype(np.uint32).astype(np.int32), begins[shared]


class Shares:
    """Which stories share which marks with others: both by numbers, those of the marks from 0.

    Args:
        stories: the stories, once for each mark that they share, in the order of the marks.
        marks: the marks of these, one for each.

    >>> shares = Shares(np.array([4, 7, 7, 9], np.int32), np.array([0, 0, 1, 1], np.int32))
    >>> shares.stories(), shares.marks(7), shares.index([4, 9]).having([0, 1])
    ([4, 7, 9], [0, 1], {9, 4})
    """

    def __init__(self, stories: Numbers, marks: Numbers) -> None:
        self._by_marks = stories, marks
        order = np.argsort(stories, kind="stable")
        self._stories, self._marks = stories[order], marks[order]

    def stories(self) -> list[int]:
        """Return the stories that share marks, in their order."""
        found: list[int] = np.unique(self._stories).tolist()
        return found

    def marks(self, story: int) -> list[int]:
        """Return the marks that a story shares with others."""
        begin, end = np.searchsorted(self._stories, np.array((story, story + 1), np.int32))
        found: list[int] = self._marks[begin:end].tolist()
        return found

    def index(self, among: Collection[int]) -> Index:
        """Return some of the stories by the marks they share."""
        stories, marks = self._by_marks
        found = np.isin(stories, np.fromiter(among, np.int32))
        return Index(int(marks.max(initial=-1)) + 1, stories[found], marks[found])


class Index:
    """Stories by the marks they have: twelve bytes for each, in chains, where lists take ninety.

    Args:
        many: how many marks there are.
        stories: those that it has at first, once for each of their marks.
        marks: the marks of these, one for each; equal ones stand together.

    >>> index = Index(3, np.array([4, 7], np.int32), np.array([1, 1], np.int32))
    >>> index.add(9, [0, 1])
    >>> sorted(index.having([1, 2])), index.having([0]), index.having([2])
    ([4, 7, 9], {9}, set())
    """

    def __init__(self, many: int, stories: Numbers, marks: Numbers) -> None:
        places = np.arange(len(stories), dtype=np.int32)
        begins = np.diff(marks, prepend=-1) != 0
        last = np.full(many, -1, dtype=np.int32)
        last[marks] = places  # of those with one mark, the last
        self._last = array("i", last.tobytes())
        self._before = array("i", np.where(begins, -1, places - 1).astype(np.int32).tobytes())
        self._story = array("i", stories.tobytes())

    def add(self, story: int, marks: Sequence[int]) -> None:
        """Add a story with its marks."""
        for mark in marks:
            self._before.append(self._last[mark])
            self._last[mark] = len(self._story)
            self._story.append(story)

    def having(self, marks: Sequence[int]) -> set[int]:
        """Return the stories that have one of some marks."""
        found: set[int] = set()
        for mark in marks:
            at = self._last[mark]
            while at >= 0:
                found.add(self._story[at])
                at = self._before[at]
        return found
