"""What is special about each entity, asked of a corpus: of what is shown, or of the whole."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from graphx.corpus import choosing
from graphx.network.columns import Numbers, Wholes
from graphx.network.measures import Measures, Measuring, measure
from graphx.records import Recipe
from graphx.store.reading import Reader

Edges = tuple[list[str], Wholes, Wholes, Numbers]
"""A network as `network.measures` takes it: the ids of all, the ends of edges, and weights."""


def measures(reader: Reader, recipe: Recipe) -> Measures:
    """Return the measures of the network that a recipe shows; see `Corpus.measures`."""
    return measure(*_edges(reader, recipe), seed=recipe.seed)


def measuring(reader: Reader, recipe: Recipe) -> Measuring:
    """Return that network, to be asked for single measures: some take a hundred times as long."""
    return Measuring(*_edges(reader, recipe), seed=recipe.seed)


def _edges(reader: Reader, recipe: Recipe) -> Edges:
    nodes, pairs, _ = choosing.chosen(reader, recipe)
    ids = sorted(node.id for node in nodes)
    place = {id_: n for n, id_ in enumerate(ids)}
    of = np.zeros(max(pairs.ids, default=0) + 1, dtype=np.int64)
    for number, id_ in pairs.ids.items():
        of[number] = place.get(id_, 0)
    return ids, of[pairs.a], of[pairs.b], pairs.weight


def whole(recipe: Recipe) -> Recipe:
    """Return a recipe without what makes a picture of it: all entities and edges it counts."""
    return replace(
        recipe,
        top=None,
        focus="",
        isolated=True,
        min_weight=-1,  # none is below it
        surprising=False,
        backbone="",
    )
