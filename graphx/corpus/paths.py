"""How two entities are connected, asked of a corpus: each way with the sentences that say so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain, islice, pairwise

import numpy as np
from numpy.typing import NDArray

from graphx.corpus import choosing, receipts
from graphx.network.pairs import Pair, Pairs, keyed
from graphx.network.paths import Hop, Path, distance, telling
from graphx.network.paths import hubs as hubs_of
from graphx.network.ways import By, Way, ways, web
from graphx.records import Entity, Recipe
from graphx.store.counting import Parted
from graphx.store.reading import Counted, Reader

LOOKED = 4
"""Ways looked at for each that is asked for: some tell nothing of their own."""


def paths(  # noqa: PLR0913 — each is a choice
    reader: Reader, one: Entity, other: Entity, recipe: Recipe,
    *, limit: int, by: By, in_time: bool, hubs: bool,
) -> tuple[Path, ...]:  # fmt: skip
    """Return the best few paths; see `Corpus.paths`."""
    labels = (*recipe.labels, one.label, other.label) if recipe.labels else ()
    asked = replace(recipe, labels=tuple(dict.fromkeys(labels)), top=None, focus="")
    everyone = {node.id: node for node in reader.nodes(asked)}
    if one.id == other.id or not {one.id, other.id} <= everyone.keys():
        return ()
    found = _strong(reader, asked, recipe, len(everyone))
    met = _days(found, reader.parted(asked, "day")) if in_time else None
    walked = web(found.a, found.b, distance(found.weight), met=met)
    number = {id_: n for n, id_ in found.ids.items()}
    entities = {number[node.id]: node for node in everyone.values()}
    avoid = {n for n, node in entities.items() if recipe.labels and node.label not in recipe.labels}
    named = {n: (node.name, node.label) for n, node in entities.items()}
    crowded = set() if hubs else hubs_of(walked.degrees(), named)
    look = partial(ways, walked, number[one.id], number[other.id], by=by)
    best = look(avoid=avoid | crowded)
    first = next(best, None)
    best = chain([first], best) if first else look(avoid=avoid)

    def told() -> Iterator[Path]:
        for way in islice(best, LOOKED * limit):
            pairs = _pairs(found, way)
            steps = [(entities[a], entities[b], pair) for (a, b), pair in pairs]
            yield _path(reader, asked, steps, in_time=in_time, forced=not first)

    return tuple(islice(telling(told()), limit))


def _strong(reader: Reader, asked: Recipe, recipe: Recipe, everybody: int) -> Pairs:
    """Return the pairs that are shown of everybody, and those that a recipe's picture draws.

    A picture of few tests fewer pairs for chance, and may draw what among all is none beyond it.
    """
    found = reader.pairs(asked)
    kept = found.sifted(asked, everybody).kept
    if (recipe.surprising or recipe.backbone) and (recipe.top or recipe.focus):
        kept |= np.isin(found.keys, choosing.chosen(reader, recipe).pairs.keys)
    return found.only(kept)


def _days(pairs: Pairs, parted: Parted) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return for each day on which one of some pairs meets the place of the pair, and the day."""
    keys, asked = pairs.keys, parted.keys
    place = np.searchsorted(keys, asked)
    known = place < len(keys)
    known[known] = keys[place[known]] == asked[known]
    return place[known], parted.part[known].astype(np.int64)


def _pairs(found: Pairs, way: Way) -> list[tuple[tuple[int, int], Pair]]:
    """Return the steps of a way, each with the pair that it steps over."""
    steps = list(pairwise(way))
    here = found.only(np.isin(found.keys, keyed(*np.sort(steps).T)))
    pairs = dict(zip(zip(here.a.tolist(), here.b.tolist(), strict=True), here, strict=True))
    return [(step, pairs[min(step), max(step)]) for step in steps]


def _path(
    reader: Reader, recipe: Recipe, stepped: Sequence[tuple[Counted, Counted, Pair]], *,
    in_time: bool, forced: bool,
) -> Path:  # fmt: skip
    """Return a way with, for each step, its numbers and its best sentence.

    In time order that is one of the first day that follows the step before.
    """
    hops: list[Hop] = []
    since: dt.date | None = None
    for one, other, pair in stepped:
        ends = (one.id, other.id)
        if in_time:
            best = receipts.first(reader, recipe, ends, since=since)
            since = best.date
        else:
            best = receipts.best(reader, recipe, ends)
        hops.append(Hop(*ends, (one.name, other.name), pair.count, pair.weight, best))
    far = float(distance([hop.weight for hop in hops]).sum())
    return Path(tuple(hops), far, only_over_hubs=forced)
