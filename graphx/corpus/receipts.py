"""The receipts a recipe counts: which windows name two entities, and what their sentences say.

In: a reader, a recipe, and who is asked about. Out: `CoMention`s, all of them or the best one.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

import networkx as nx

from graphx.errors import RecipeError
from graphx.network.evidence import Met, meetings, nearest, passages, shares
from graphx.network.graph import edge_id
from graphx.network.split import LONGEST
from graphx.records import Article, Clock, CoMention, Passage, Recipe
from graphx.store.reading import Reader

PAGE = 2000
"""Receipts whose articles are held in memory at once."""

Asked = tuple[str, list[Met], float | None]
"""A window to be quoted: the entity whose marks are numbered 0, the mentions of both, its share."""


def every(
    reader: Reader,
    recipe: Recipe,
    ids: Sequence[str],
    *,
    first: str = "",
    kept: Mapping[str, Collection[int]] | None = None,
) -> dict[str, list[CoMention]]:
    """Return the receipts of every pair of some entities by the ids of their edges.

    Args:
        reader: of the corpus.
        recipe: the filters and the window.
        ids: of the entities.
        first: the one whose marks are numbered 0; without, the first of each pair.
        kept: which windows of each edge are quoted, the earliest being 0; without, all.
    """
    read = reader.receipts(recipe, ids)
    every = [
        (edge_id(a, b), first or a, met)
        for a, b, met in meetings(read, recipe.window, recipe.distance)
    ]
    told = _shares(reader, recipe, [(edge, met) for edge, _, met in every])
    edges: list[str] = []
    asked: list[Asked] = []
    sums: Counter[str] = Counter()
    for (edge, zeroth, met), share in zip(every, told, strict=True):
        if kept is None or sums[edge] in kept.get(edge, ()):
            edges.append(edge)
            asked.append((zeroth, met, share))
        sums[edge] += 1
    found: dict[str, list[CoMention]] = {}
    for edge, receipt in zip(edges, quoted(reader, recipe, asked), strict=True):
        found.setdefault(edge, []).append(receipt)
    return found


class Earliest(NamedTuple):
    """The first receipts of an edge, how many it has in all, and from how many articles."""

    receipts: tuple[CoMention, ...]
    total: int
    articles: int


def earliest(reader: Reader, recipe: Recipe, ends: tuple[str, str], limit: int) -> Earliest:
    """Return the first receipts of two who meet, by date: no article of the others is read.

    Args:
        reader: of the corpus.
        recipe: the filters and the window.
        ends: the ids of both; the marks of the first are numbered 0.
        limit: how many, at most.
    """
    windows = met(reader, recipe, ends)
    told = _shares(reader, recipe, [("", window) for window in windows])
    asked = [(ends[0], *one) for one in zip(windows, told, strict=True)][:limit]
    articles = len({window[0].article for window in windows})
    return Earliest(tuple(quoted(reader, recipe, asked)), len(windows), articles)


def of(
    reader: Reader, graph: nx.Graph, recipe: Recipe, *, limit: int | None = None
) -> dict[str, list[CoMention]]:
    """Return the receipts of all edges of a graph by their ids; see `Corpus.receipts`."""
    if not isinstance(graph, nx.Graph) or not all(
        {"id", "count"} <= values.keys() for _, _, values in graph.edges(data=True)
    ):
        raise RecipeError(f"Only a graph as Corpus.graph returns it has receipts, not {graph}.")
    kept = {values["id"]: spread(values["count"], limit) for _, _, values in graph.edges(data=True)}
    found = every(reader, recipe, sorted(graph), kept=kept)
    for edge, windows in kept.items():
        if len(found.get(edge, ())) < len(windows):
            raise RecipeError(
                f"The graph is not what this recipe makes of this corpus: {edge!r} has fewer "
                "receipts here than there. Ask the corpus for the graph with this recipe."
            )
    return {edge: found.get(edge, []) for edge in kept}


def best(reader: Reader, recipe: Recipe, ends: tuple[str, str]) -> CoMention:
    """Return the receipt of two who meet in which their names stand nearest; of several, the first.

    Args:
        reader: of the corpus.
        recipe: the filters and the window.
        ends: the ids of both; the marks of the first are numbered 0.
    """
    return _nearest(reader, recipe, ends, met(reader, recipe, ends))


def best_of(
    reader: Reader,
    recipe: Recipe,
    pairs: Collection[tuple[str, str]],
    *,
    first_day: Clock | None = None,
) -> dict[str, CoMention]:
    """Return the `best` receipt of each of some pairs, by the id of its edge.

    With a clock, that is the best of its first day by that clock; undated ones come last.
    """
    asked = {edge_id(*ends): ends[0] for ends in pairs}
    read = reader.receipts(recipe, sorted({end for ends in pairs for end in ends}))
    days = _days(reader, read, first_day)
    every = [
        (edge, met)
        for a, b, met in meetings(read, recipe.window, recipe.distance)
        if (edge := edge_id(a, b)) in asked
    ]
    chosen: dict[str, tuple[tuple[object, ...], Asked]] = {}
    for (edge, met), share in zip(every, _shares(reader, recipe, every), strict=True):
        order = (min(days[one.article, one.sentence] for one in met), *_apart(met))
        if edge not in chosen or order < chosen[edge][0]:
            chosen[edge] = order, (asked[edge], met, share)
    said = quoted(reader, recipe, [window for _, window in chosen.values()])
    return dict(zip(chosen, said, strict=True))


def _shares(
    reader: Reader, recipe: Recipe, every: Sequence[tuple[str, list[Met]]]
) -> list[float | None]:
    """Return what each of all windows of some edges adds to the weight of its edge."""
    crowds = {}
    if recipe.weight == "fractional":
        crowds = reader.crowds(recipe, sorted({met[0].article for _, met in every}))
    return shares(recipe, every, crowds)


def _days(
    reader: Reader, read: Sequence[Met], clock: Clock | None
) -> Mapping[tuple[str, int], dt.date]:
    """Return the first day of each sentence by a clock: the last day there is, where it has none.

    A time talked about that is longer than a month tells none.
    """
    found: dict[tuple[str, int], dt.date] = defaultdict(lambda: dt.date.max)
    articles = sorted({met.article for met in read})
    if clock == "published":
        days = reader.days(articles)
        found |= {(met.article, met.sentence): day for met in read if (day := days[met.article])}
    elif clock == "talked about":
        told = reader.talking(articles, "day", longest=LONGEST)
        found |= {place: min(days) for place, days in told.items()}
    return found


def first(
    reader: Reader, recipe: Recipe, ends: tuple[str, str], *, since: dt.date | None = None
) -> CoMention:
    """Return the `best` receipt of the first day on which two meet, or of the first since a day.

    There has to be such a day.
    """
    windows = met(reader, recipe, ends)
    days = reader.days(sorted({window[0].article for window in windows}))
    dated = [(day, window) for window in windows if (day := days[window[0].article])]
    first_day = min(day for day, _ in dated if since is None or day >= since)
    return _nearest(reader, recipe, ends, [window for day, window in dated if day == first_day])


def met(reader: Reader, recipe: Recipe, ends: tuple[str, str]) -> list[list[Met]]:
    """Return the mentions of two in each window in which they meet, by date."""
    found = meetings(reader.receipts(recipe, ends), recipe.window, recipe.distance)
    return [met for *_, met in found]


def _nearest(
    reader: Reader, recipe: Recipe, ends: tuple[str, str], met: Sequence[list[Met]]
) -> CoMention:
    told = _shares(reader, recipe, [("", window) for window in met])
    _, nearest_one, share = min(
        ((_apart(window), window, share) for window, share in zip(met, told, strict=True)),
        key=itemgetter(0),
    )
    return next(quoted(reader, recipe, [(ends[0], nearest_one, share)]))


def _apart(met: Sequence[Met]) -> tuple[int, int]:
    """Return how many sentences, and characters, lie between the two names of a meeting."""
    one, other = nearest(met)
    return other.sentence - one.sentence, other.start - one.end


def spread(count: int, limit: int | None) -> Collection[int]:
    """Return which of so many windows are kept, from the first to the last one at even steps.

    >>> sorted(spread(9, 3)), sorted(spread(9, 1))
    ([0, 4, 8], [0])
    """
    if limit is None or count <= limit:
        return range(count)
    return {step * (count - 1) // max(limit - 1, 1) for step in range(limit)}


def quoted(reader: Reader, recipe: Recipe, asked: Sequence[Asked]) -> Iterator[CoMention]:
    """Yield what the sentences of some windows say, in their order."""
    for begin in range(0, len(asked), PAGE):
        page = asked[begin : begin + PAGE]
        texts = sorted({met[0].article for _, met, _ in page})
        articles, sentences = reader.texts(texts), reader.sentences(texts)
        for first, met, share in page:
            article = articles[met[0].article]
            words = passages(article.text, sentences[article.id], met, first)
            one, other = nearest(met)
            yield _comention(article, recipe, words, other.sentence - one.sentence, share)


def _comention(
    article: Article,
    recipe: Recipe,
    quoted: tuple[Passage, ...],
    distance: int,
    share: float | None,
) -> CoMention:
    return CoMention(
        article=article.id,
        title=article.title,
        date=article.date,
        source=article.source,
        link=article.link,
        window=recipe.window,
        passages=quoted,
        distance=distance,
        share=share,
        origin=article.origin,
    )
