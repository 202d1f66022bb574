"""How sure a network is, asked of a corpus: its stories drawn anew, again and again."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from graphx.corpus import choosing
from graphx.network.comention import measures_windows
from graphx.network.confidence import Confidence, Stories
from graphx.network.confidence import confidence as resampled
from graphx.network.graph import edge_id
from graphx.network.pairs import ends_of
from graphx.records import Recipe
from graphx.store.reading import Reader


def confidence(reader: Reader, recipe: Recipe, *, by: str, resamples: int) -> Confidence:
    """Return how sure the network is that a recipe shows; see `Corpus.confidence`."""
    told, entities, edges = stories(reader, recipe)
    return resampled(recipe, told, (entities, edges), by=by, resamples=resamples)


def stories(reader: Reader, recipe: Recipe) -> tuple[Stories, list[str], list[str]]:
    """Return what each story counts of the network that a recipe shows.

    Returns:
        The stories, the ids of the entities, and those of the edges, in the order of their numbers.
    """
    ids = sorted(node.id for node in choosing.chosen(reader, recipe).nodes)
    all_ = reader.stories(recipe)
    met = reader.parted(recipe, "story", among=ids)
    named = reader.named_by_story(recipe, ids, windows=measures_windows(recipe))
    numbers = np.array(sorted(met.ids, key=lambda number: met.ids[number]), dtype=np.int64)
    pairs, pair = np.unique(met.keys, return_inverse=True)
    a, b = ends_of(pairs)
    counted = Stories(
        stories=len(all_.story),
        entities=len(ids),
        a=_place(numbers, a),
        b=_place(numbers, b),
        pair=pair,
        story=_place(all_.story, met.part),
        count=met.count,
        articles=met.articles,
        sums=met.sums,
        named=_place(numbers, named.entity),
        named_in=_place(all_.story, named.story),
        windows=named.windows,
        in_articles=named.articles,
        total=all_.windows,
    )
    edges = [edge_id(met.ids[x], met.ids[y]) for x, y in zip(a.tolist(), b.tolist(), strict=True)]
    return counted, ids, edges


def _place(of: NDArray[np.int64], values: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return where each of some values stands in a list that holds them all, each once."""
    order = np.argsort(of)
    return np.asarray(order[np.searchsorted(of, values, sorter=order)])
