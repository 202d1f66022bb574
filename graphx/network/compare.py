"""Two heaps of articles compared: who is new in the second, who is gone, stronger, weaker.

In: in how many articles of each heap a name stands, or two meet, and how many articles each heap
has. Out: what changed, and whether it is more than chance. The heaps are two periods, or an outlet
and all others. What is tested are articles, not sentences: the sentences of an article are no
witnesses independent of each other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

import networkx as nx
import numpy as np
from numpy.typing import ArrayLike

from graphx.network import chance
from graphx.network.columns import Flags, Numbers, Wholes
from graphx.records import CoMention

Kind = Literal["new", "gone", "stronger", "weaker", "same"]

KINDS: tuple[Kind, ...] = get_args(Kind)

OVER_TIME: Mapping[Kind, str] = {
    "new": "new", "gone": "gone", "stronger": "stronger", "weaker": "weaker", "same": "as before",
}  # fmt: skip
"""What a change of two periods is called."""

ELSEWHERE: Mapping[Kind, str] = {
    "new": "only here", "gone": "not here", "stronger": "more often here",
    "weaker": "less often here", "same": "as elsewhere",
}  # fmt: skip
"""What it is called where the second heap is an outlet, and the first all others."""

TWICE = "An article that talks about both periods counts in both."
"""What is to be told of periods by the clock "talked about"."""


@dataclass(frozen=True, slots=True)
class Change:
    """What became of an edge from one heap of articles to the other.

    Attributes:
        kind: ``"new"``: they meet in the second only; ``"gone"``: in the first only;
            ``"stronger"`` or ``"weaker"``: in more or fewer of its articles, by one and more;
            ``"same"``: in as many as expected.
        a: the id of the one.
        b: that of the other.
        names: of both.
        before: how often they meet in the first; so many receipts there are.
        after: how often in the second.
        articles: in how many articles of either.
        expected: in how many articles of the second they would meet, had nothing changed but how
            much was published.
        p: how probable a change as large as this is by chance; see `log_p`.
        sure: whether it stands out even so among all that were tested (`changed`).
        said_before: the sentence of the first that says it best, if they meet there.
        said_after: that of the second.
    """

    kind: Kind
    a: str
    b: str
    names: tuple[str, str]
    before: int
    after: int
    articles: tuple[int, int]
    expected: float
    p: float
    sure: bool
    said_before: CoMention | None = None
    said_after: CoMention | None = None

    @property
    def ratio(self) -> float:
        """How many times as many articles as expected; 0 for what is gone."""
        return self.articles[1] / self.expected if self.expected else 0.0


@dataclass(frozen=True, slots=True)
class Shift:
    """What became of an entity; as `Change`, with ``before`` and ``after`` in articles.

    ``ranks`` are its places by articles, 1 for the foremost, 0 where it is not named at all.
    """

    kind: Kind
    id: str
    name: str
    label: str
    before: int
    after: int
    ranks: tuple[int, int]
    expected: float
    p: float
    sure: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two heaps of articles, compared; the most surprising changes first.

    Attributes:
        published: how many articles each has, whomever they name.
        changes: of edges.
        shifts: of entities.
        sums: how many edges changed in each way, also those beyond the limit.
        sure: how many of them beyond chance.
        names: how many entities there are, also those beyond the limit.
        graph: both in one picture: what `Corpus.graph` shows of either. An edge has its weight
            ``before`` and ``after``, the larger of which is its ``weight``, its ``change``, which
            is a kind, and whether that is ``sure``; ``count`` and ``articles`` are those of both,
            as ``mentions`` and ``articles`` of a node are. What is the first's of these is, by
            names that end so, ``count_before``, ``mentions_before`` and ``articles_before``. A
            graph of networkx is equal to itself alone, so that comparisons are without it.
    """

    published: tuple[int, int]
    changes: tuple[Change, ...]
    shifts: tuple[Shift, ...]
    sums: Mapping[Kind, int]
    sure: int
    names: int
    graph: nx.Graph = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Changed:
    """The changes of many edges, or many entities, as columns; ``kind`` counts through `KINDS`."""

    kind: Wholes
    expected: Numbers
    log_p: Numbers
    sure: Flags

    def order(self, *ties: Wholes) -> Wholes:
        """Return the places of all, the most surprising first.

        Args:
            ties: what puts those in order that are as surprising, the most important first; where
                that does not either, they stay as they stand.
        """
        return np.asarray(np.lexsort([*reversed(ties), self.log_p]))

    def row(self, place: int) -> tuple[Kind, float, float, bool]:
        """Return one: its kind, what was expected, how probable it is, and whether it is sure."""
        p = float(np.exp(self.log_p[place]))
        return KINDS[self.kind[place]], float(self.expected[place]), p, bool(self.sure[place])

    def sums(self) -> dict[Kind, int]:
        """Return how many there are of each kind."""
        found = np.bincount(self.kind, minlength=len(KINDS)).tolist()
        return dict(zip(KINDS, found, strict=True))


def changed(
    before: ArrayLike, after: ArrayLike, published: tuple[int, int], *, rate: float
) -> Changed:
    """Return what changed, and what of it is more than chance.

    Of all that are called sure, a share ``rate`` at most is expected to be chance (Benjamini and
    Hochberg 1995). What stands in so few articles that no outcome could be surprising is not
    tested: that depends on their sum alone, which the test takes as given (Gilbert 2005, "A
    modified false discovery rate multiple-comparisons procedure for discrete data").

    Args:
        before: articles of the first heap that have it.
        after: articles of the second that do; with ``before``, at least one.
        published: all articles of either.
        rate: the false-discovery rate, above 0 and below 1.

    >>> found = changed([0, 9, 1], [9, 0, 1], (100, 100), rate=0.05)
    >>> [KINDS[kind] for kind in found.kind], found.sure.tolist(), found.expected.tolist()
    (['new', 'gone', 'same'], [True, True, False], [4.5, 4.5, 1.0])
    """
    one, other = (np.asarray(x, dtype=np.float64) for x in (before, after))
    both, (first, second) = one + other, published
    expected = both * (second / max(first + second, 1))
    chances = log_p(one, other, published)
    fewest, most = np.maximum(both - second, 0), np.minimum(both, first)
    floor = np.minimum(log_p(fewest, both - fewest, published), log_p(most, both - most, published))
    tested = floor <= np.log(rate)
    sure = np.zeros(len(both), dtype=np.bool_)
    sure[tested] = chance.surprising(chances[tested], rate, int(tested.sum()))
    more = other - expected
    kind = np.select([one == 0, other == 0, more >= 1, more <= -1], range(4), 4)
    return Changed(kind, expected, chances, sure)


def log_p(before: ArrayLike, after: ArrayLike, published: tuple[int, int]) -> Numbers:
    """Return the natural logarithm of the chance of a change at least as large.

    Fisher's exact test (1935), its smaller tail doubled: of all articles of both heaps, those that
    have it are drawn at random; how probable is it that the second heap has so many of them, or
    more, or so few, or fewer?

    Args:
        before: articles of the first heap that have it.
        after: articles of the second that do.
        published: all articles of either.

    Returns:
        0 (as expected) or less.

    Two articles of four, both in the second heap of two: 1 of 6 ways, doubled.

    >>> np.exp(log_p([0, 1], [2, 1], (2, 2))).round(3).tolist()
    [0.333, 1.0]
    """
    one, other = (np.asarray(x, dtype=np.float64) for x in (before, after))
    first, second = published
    more = chance.log_tail(other, second, one + other, first + second)
    fewer = chance.log_tail(one, first, one + other, first + second)
    return np.asarray(np.minimum(np.log(2) + np.minimum(more, fewer), 0.0))
