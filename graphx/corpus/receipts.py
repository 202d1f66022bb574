"""The receipts a recipe counts: which windows name two entities, and what their sentences say.

In: a reader, a recipe, and who is asked about. Out: `CoMention`s, all of them or the best one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from graphx.network.evidence import Met, meetings, nearest, passages
from graphx.network.graph import edge_id
from graphx.records import Article, CoMention, Passage, Recipe
from graphx.store.reading import Reader

PAGE = 2000
"""Receipts whose articles are held in memory at once."""

Asked = tuple[str, list[Met]]
"""A window to be quoted: the entity whose marks are numbered 0, and the mentions of both."""


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
    edges: list[str] = []
    asked: list[Asked] = []
    sums: Counter[str] = Counter()
    for a, b, met in meetings(reader.receipts(recipe, ids), recipe.window, recipe.distance):
        edge = edge_id(a, b)
        if kept is None or sums[edge] in kept.get(edge, ()):
            edges.append(edge)
            asked.append((first or a, met))
        sums[edge] += 1
    found: dict[str, list[CoMention]] = {}
    for edge, receipt in zip(edges, quoted(reader, recipe, asked), strict=True):
        found.setdefault(edge, []).append(receipt)
    return found


def spread(count: int, limit: int | None) -> Collection[int]:
    """Return which of so many windows are kept, from the first to the last one at even steps.

    >>> sorted(spread(9, 3))
    [0, 4, 8]
    """
    if limit is None or count <= limit:
        return range(count)
    return {step * (count - 1) // (limit - 1) for step in range(limit)}


def quoted(reader: Reader, recipe: Recipe, asked: Sequence[Asked]) -> Iterator[CoMention]:
    """Yield what the sentences of some windows say, in their order."""
    for begin in range(0, len(asked), PAGE):
        page = asked[begin : begin + PAGE]
        texts = sorted({met[0].article for _, met in page})
        articles, sentences = reader.texts(texts), reader.sentences(texts)
        for first, met in page:
            article = articles[met[0].article]
            words = passages(article.text, sentences[article.id], met, first)
            one, other = nearest(met)
            yield _comention(article, recipe, words, other.sentence - one.sentence)


def _comention(
    article: Article, recipe: Recipe, quoted: tuple[Passage, ...], distance: int
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
    )
