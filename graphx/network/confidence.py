"""How sure a network is: what of it stays when other stories had been collected by luck.

In: what each story counts for each pair. Out: for each edge the share of resamples that show it,
for each entity its places in a ranking. A resample draws as many stories as there are, with
replacement, so that some stand in it twice and some not at all (Efron 1979, "Bootstrap methods:
another look at the jackknife"). Stories are drawn, not sentences or copies: these depend on each
other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graphx.network.columns import Numbers, Wholes
from graphx.network.measures import Measuring
from graphx.network.sift import sift
from graphx.network.weight import Tally, nearby, weigh
from graphx.records import Recipe

INNER = 0.9
"""The share of the resamples within which an interval of ranks holds."""

RANKED = (
    "strength", "degree", "pagerank", "betweenness", "closeness", "core", "constraint",
)  # fmt: skip
"""The measures that entities can be ranked by, beside the articles that name them."""

LOWEST_FIRST = {"constraint"}
"""Measures of which a low value is the remarkable one."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """The place of an entity in a ranking, 1 for the foremost, and how sure it is.

    In nine of ten resamples its place is from ``low`` to ``high``; in ``within`` of ``resamples``
    it is among the foremost ``top``, of which it is one.
    """

    rank: int
    low: int
    high: int
    top: int
    within: int
    resamples: int

    def __str__(self) -> str:
        """Return it as a sentence's end.

        >>> str(Ranked(2, 1, 4, 3, 94, 100))
        'top 3 in 94 of 100 resamples'
        """
        return f"top {self.top} in {self.within} of {self.resamples} resamples"


@dataclass(frozen=True, slots=True)
class Confidence:
    """How sure a network is.

    ``edges`` is the share of the resamples in which each edge is shown, by its id; ``ranks`` are
    the entities' places, by their ids, in a ranking by one measure.
    """

    resamples: int
    edges: Mapping[str, float]
    ranks: Mapping[str, Ranked]


@dataclass(frozen=True, slots=True)
class Stories:
    """What each story counts, as rows; stories, pairs and entities are numbered from 0.

    Attributes:
        stories: how many there are, also those that count nothing.
        entities: how many there are.
        a: for each pair the one.
        b: the other.
        pair: for each row its pair; likewise its ``story``, and what that counts of the pair, as
            `weight.Tally` has it.
        named: for each row about windows and articles, its entity; ``named_in`` is its story,
            ``windows`` how many of the story's windows name it, ``in_articles`` how many articles.
        total: for each story its windows that name anybody.
    """

    stories: int
    entities: int
    a: Wholes
    b: Wholes
    pair: Wholes
    story: Wholes
    count: Wholes
    articles: Wholes
    sums: Numbers
    named: Wholes
    named_in: Wholes
    windows: Wholes
    in_articles: Wholes
    total: Wholes


@dataclass(frozen=True, slots=True)
class Drawn:
    """A resample: which pairs it shows, their weights, and the articles that name each entity."""

    shown: Wholes
    weight: Numbers
    articles: Numbers


def drawn(recipe: Recipe, stories: Stories, times: Wholes) -> Drawn:
    """Return what a recipe shows of a resample.

    Args:
        recipe: the choices.
        stories: what each counts.
        times: how many times each is drawn.
    """
    pairs = len(stories.a)
    often, named = times[stories.story], times[stories.named_in]
    counts = _sums(stories.pair, stories.count * often, pairs)
    windows = _sums(stories.named, stories.windows * named, stories.entities).astype(np.int64)
    articles = _sums(stories.named, stories.in_articles * named, stories.entities)
    met = np.flatnonzero(counts)
    count = counts[met].astype(np.int64)
    ends = stories.a[met], stories.b[met]
    tally = Tally(
        count=count,
        articles=_sums(stories.pair, stories.articles * often, pairs)[met].astype(np.int64),
        sums=_sums(stories.pair, stories.sums * often, pairs)[met].round(9),
        a=windows[ends[0]],
        b=windows[ends[1]],
        total=np.full(len(met), int((stories.total * times).sum())),
        together=count,
    )
    if recipe.window == "near":
        tally = nearby(tally, recipe.distance)
    weight = weigh(recipe.weight, tally)
    tests = stories.entities * (stories.entities - 1) // 2
    kept = sift(recipe, tally, weight, ends, tests=tests).kept
    return Drawn(met[kept], weight[kept], articles)


def _sums(places: Wholes, values: NDArray[Any], many: int) -> Numbers:
    """Return what is added up at each of so many places."""
    return np.asarray(np.bincount(places, values, many), dtype=np.float64)


def resample(recipe: Recipe, stories: Stories, resamples: int) -> Iterator[Drawn]:
    """Yield so many resamples, the same for the same seed of the recipe."""
    luck = np.random.default_rng(recipe.seed)
    for _ in range(resamples):
        picked = luck.integers(0, max(stories.stories, 1), stories.stories)
        yield drawn(recipe, stories, np.bincount(picked, minlength=stories.stories))


def confidence(
    recipe: Recipe, stories: Stories, ids: tuple[list[str], list[str]], *, by: str, resamples: int
) -> Confidence:
    """Return how sure a network is.

    Args:
        recipe: the choices.
        stories: what each story counts.
        ids: those of the entities, and those of the pairs' edges.
        by: the measure to rank by: ``"articles"``, or one of `RANKED`.
        resamples: how many.
    """
    entities, edges = ids
    if not entities:
        return Confidence(resamples, {}, {})
    whole = drawn(recipe, stories, np.ones(stories.stories, dtype=np.int64))
    seen = np.zeros(len(edges), dtype=np.int64)
    places = np.zeros((resamples, len(entities)), dtype=np.int64)
    for number, one in enumerate(resample(recipe, stories, resamples)):
        seen[one.shown] += 1
        places[number] = _places(entities, stories, one, by)
    ranks = _places(entities, stories, whole, by)
    shares = (seen / max(resamples, 1)).tolist()
    return Confidence(
        resamples,
        {edges[pair]: shares[pair] for pair in whole.shown.tolist()},
        {id_: ranked(int(ranks[entity]), places[:, entity]) for entity, id_ in enumerate(entities)},
    )


def ranked(rank: int, places: Wholes) -> Ranked:
    """Return a place, and how sure it is.

    The interval is the middle nine tenths of the places (Efron and Tibshirani 1993, "An
    introduction to the bootstrap", the percentile interval).

    Args:
        rank: the place in the whole.
        places: that in each resample.

    >>> ranked(2, np.array([1, 2, 2, 4]))
    Ranked(rank=2, low=1, high=4, top=3, within=3, resamples=4)
    """
    ends = ((1 - INNER) / 2, (1 + INNER) / 2)
    low, high = np.quantile(places, ends, method="inverted_cdf").tolist()
    top = next(top for top in _tops() if top >= rank)
    return Ranked(rank, int(low), int(high), top, int((places <= top).sum()), len(places))


def _tops() -> Iterator[int]:
    """Yield the sizes of a top that people speak of: 1, 3, 5, 10, 20, 50, 100, 200 and so on."""
    yield from (1, 3, 5)
    size = 10
    while True:
        yield from (size, 2 * size, 5 * size)
        size *= 10


def _places(entities: list[str], stories: Stories, one: Drawn, by: str) -> Wholes:
    """Return the place of each entity in a ranking; those with one value share the best."""
    network = Measuring(entities, stories.a[one.shown], stories.b[one.shown], one.weight, seed=1)
    found = one.articles if by == "articles" else network.column(by)
    values: Numbers = np.asarray(found, dtype=np.float64).round(9)
    if by in LOWEST_FIRST:
        values = np.where(values > 0, -values, -np.inf)  # who meets nobody is no broker
    ordered = np.sort(-values)
    return np.searchsorted(ordered, -values) + 1
