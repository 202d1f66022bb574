"""Two heaps of articles compared, asked of a corpus: two periods, or an outlet and the others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from graphx.corpus import choosing, receipts
from graphx.errors import RecipeError
from graphx.network.compare import KINDS, Change, Changed, Comparison, Shift, changed
from graphx.network.graph import edge_id
from graphx.network.pairs import Pair, Pairs, ends_of
from graphx.records import CoMention, Recipe
from graphx.store.reading import Counted, Reader

Sides = tuple[Recipe, Recipe]
Days = tuple[dt.date | None, dt.date | None]
"""The first and the last day of a period; ``None`` for no bound."""

Entities = Mapping[str, Counted]

WEAK, LIKELY, REDUNDANT, SHOWN = range(4)
"""How far a pair gets into a picture: what hides it, or nothing."""


def periods(
    recipe: Recipe,
    first: Days,
    second: Days,
) -> Sides:
    """Return a recipe for each of two periods.

    Raises:
        RecipeError: if they share a day, or one is no two days.
    """
    for days in (first, second):
        if not isinstance(days, tuple | list) or len(days) != 2:
            raise RecipeError(
                f"A period is {str(days)[:40]!r}; it must be its first and its last day: "
                "('2008-01-01', '2008-12-31')."
            )
    one, other = (replace(recipe, since=days[0], until=days[1]) for days in (first, second))
    earlier, later = sorted((one, other), key=lambda side: side.since or dt.date.min)
    if (earlier.until or dt.date.max) >= (later.since or dt.date.min):
        raise RecipeError(
            f"The periods share days: one ends on {earlier.until or 'no day'}, the other begins "
            f"on {later.since or 'no day'}. Name two that lie apart."
        )
    return one, other


def compare(reader: Reader, recipe: Recipe, sides: Sides, *, limit: int, name: str) -> Comparison:
    """Compare what two recipes count; see `Corpus.compare`.

    Args:
        reader: of the corpus.
        recipe: what both have in common.
        sides: the two; they differ in which articles they count.
        limit: changes of edges, and of entities, beyond so many are only counted.
        name: the title of the picture.
    """
    published = reader.published(sides[0]), reader.published(sides[1])
    named = [{n.id: n for n in reader.nodes(replace(side, top=None))} for side in sides]
    entities = _both(named, recipe)
    pairs = _aligned([_met(reader, side, entities) for side in sides])
    if recipe.focus:
        near = {recipe.focus, *(pairs.ids[n] for n in [*pairs.a.tolist(), *pairs.b.tolist()])}
        entities = {id_: node for id_, node in entities.items() if id_ in near}
    found = changed(pairs.articles[0], pairs.articles[1], published, rate=recipe.false_discoveries)
    return Comparison(
        published,
        _changes(reader, sides, pairs, found, entities, limit),
        _shifts(named, entities, published, recipe.false_discoveries)[:limit],
        found.sums(),
        int(found.sure.sum()),
        len(entities),
        _graph(reader, recipe, pairs, found, (entities, named[0]), name),
    )


def _both(named: Sequence[Entities], recipe: Recipe) -> dict[str, Counted]:
    """Return the entities of both, those in most articles first, up to the recipe's top."""
    found = dict(named[0])
    for id_, node in named[1].items():
        found[id_] = _sum(found[id_], node) if id_ in found else node
    ordered = sorted(found.values(), key=lambda n: (-n.articles, -n.mentions, n.id))
    return {node.id: node for node in ordered[: recipe.top]}


def _sum(one: Counted, other: Counted) -> Counted:
    days = [day for day in (one.first, one.last, other.first, other.last) if day]
    return one._replace(
        mentions=one.mentions + other.mentions,
        articles=one.articles + other.articles,
        first=min(days, default=None),
        last=max(days, default=None),
    )


def _met(reader: Reader, side: Recipe, entities: Entities) -> tuple[Pairs, NDArray[np.int64]]:
    """Return the pairs that meet on one side, and how far each gets into its picture."""
    found = reader.pairs(
        replace(side, top=None),
        among=sorted(entities) if side.top else None,
        around=[side.focus] if side.focus else (),
    )
    steps = [replace(side, surprising=False, backbone=""), replace(side, backbone=""), side]
    kept = [found.sifted(step, len(entities)).kept for step in steps]
    return found, np.sum(kept, axis=0)


@dataclass(frozen=True, slots=True)
class _Aligned:
    """The pairs that meet on either side and are not weak on both; columns of two rows, by side."""

    ids: Mapping[int, str]
    a: NDArray[np.int64]
    b: NDArray[np.int64]
    count: NDArray[np.int64]
    articles: NDArray[np.int64]
    weight: NDArray[np.float64]
    days: NDArray[np.datetime64]
    far: NDArray[np.int64]
    weak: int

    def ends(self, place: int) -> tuple[str, str]:
        """Return the ids of one of them."""
        return self.ids[int(self.a[place])], self.ids[int(self.b[place])]

    def pairs(self, places: NDArray[np.int64]) -> list[Pair]:
        """Return some as both sides count them; the weight of each is the larger."""
        days, weight = self.days[:, places], self.weight[:, places]
        columns = (
            *(self.a[places], self.b[places]),
            *(self.count[:, places].sum(axis=0), self.articles[:, places].sum(axis=0)),
            weight.max(axis=0, where=self.count[:, places] > 0, initial=-np.inf),
            *(np.fmin.reduce(days), np.fmax.reduce(days)),  # which pass over a missing day
        )
        rows = zip(*(column.tolist() for column in columns), strict=True)
        return [Pair(self.ids[a], self.ids[b], *counted) for a, b, *counted in rows]


def _aligned(sides: Sequence[tuple[Pairs, NDArray[np.int64]]]) -> _Aligned:
    """Put what both sides count of each pair side by side."""
    keys = [pairs.keys for pairs, _ in sides]
    every = np.union1d(*keys)
    places = [np.searchsorted(every, of) for of in keys]

    def rows(*columns: NDArray[Any]) -> NDArray[Any]:
        """Return a column of each side as rows of the same pairs; 0, or no day, where none met."""
        found = np.zeros((len(columns), len(every)), dtype=columns[0].dtype)
        if found.dtype.kind == "M":
            found[:] = np.datetime64("NaT")
        for row, column in enumerate(columns):
            found[row, places[row % 2]] = column
        return found

    (one, one_far), (other, other_far) = sides
    far = rows(one_far, other_far).max(axis=0)
    kept = far > WEAK
    return _Aligned(
        {**one.ids, **other.ids},
        *ends_of(every[kept]),
        rows(one.met.count, other.met.count)[:, kept],
        rows(one.met.articles, other.met.articles)[:, kept],
        rows(one.weight, other.weight)[:, kept],
        rows(one.first, other.first, one.last, other.last)[:, kept],
        far[kept],
        int((~kept).sum()),
    )


def _changes(  # noqa: PLR0913, PLR0917 — all that is known of them
    reader: Reader,
    sides: Sides,
    pairs: _Aligned,
    found: Changed,
    entities: Entities,
    limit: int,
) -> tuple[Change, ...]:
    """Return the most surprising changes, each with its best sentence of either side.

    Of those that are as surprising, they come first who meet most often, then the foremost.
    """
    rank = {id_: place for place, id_ in enumerate(entities)}
    numbers = np.array(sorted(pairs.ids), dtype=np.int64)
    places = np.array([rank.get(pairs.ids[n], len(rank)) for n in numbers.tolist()], dtype=np.int64)
    ends = np.sort([places[np.searchsorted(numbers, end)] for end in (pairs.a, pairs.b)], axis=0)
    chosen = found.order(-pairs.count.sum(axis=0), *ends)[:limit].tolist()
    said = [
        receipts.best_of(reader, side, [pairs.ends(n) for n in chosen if pairs.count[which, n]])
        for which, side in enumerate(sides)
    ]
    return tuple(_change(pairs, found, entities, place, said) for place in chosen)


def _change(
    pairs: _Aligned,
    found: Changed,
    entities: Entities,
    place: int,
    said: Sequence[Mapping[str, CoMention]],
) -> Change:
    a, b = pairs.ends(place)
    before, after = (of.get(edge_id(a, b)) for of in said)
    kind, expected, p, sure = found.row(place)
    return Change(
        kind=kind,
        a=a,
        b=b,
        names=(entities[a].name, entities[b].name),
        before=int(pairs.count[0, place]),
        after=int(pairs.count[1, place]),
        articles=(int(pairs.articles[0, place]), int(pairs.articles[1, place])),
        expected=expected,
        p=p,
        sure=sure,
        said_before=before,
        said_after=after,
    )


def _shifts(
    named: Sequence[Entities], entities: Entities, published: tuple[int, int], rate: float
) -> tuple[Shift, ...]:
    """Return what became of entities, the most surprising first, then the foremost."""
    ids = list(entities)
    articles = np.array(
        [[of[id_].articles if id_ in of else 0 for id_ in ids] for of in named], dtype=np.int64
    )
    ranks = [{id_: rank for rank, id_ in enumerate(of, start=1)} for of in named]
    found = changed(articles[0], articles[1], published, rate=rate)
    shifts = []
    for place in found.order().tolist():
        node = entities[ids[place]]
        kind, expected, p, sure = found.row(place)
        shift = Shift(
            kind=kind,
            id=node.id,
            name=node.name,
            label=node.label,
            before=int(articles[0, place]),
            after=int(articles[1, place]),
            ranks=(ranks[0].get(node.id, 0), ranks[1].get(node.id, 0)),
            expected=expected,
            p=p,
            sure=sure,
        )
        shifts.append(shift)
    return tuple(shifts)


def _graph(  # noqa: PLR0913, PLR0917 — all that is known of them
    reader: Reader,
    recipe: Recipe,
    pairs: _Aligned,
    found: Changed,
    named: tuple[Entities, Entities],
    name: str,
) -> nx.Graph:
    """Return one picture of what that of either side shows.

    ``named`` are the entities of both sides, and those of the first.
    """
    entities, first = named
    shown = np.flatnonzero(pairs.far == SHOWN)
    both = pairs.pairs(shown)
    ends = {end for pair in both for end in (pair.a, pair.b)}
    graph = choosing.draw(
        reader,
        recipe,
        choosing.meeting(recipe, list(entities.values()), ends),
        both,
        name=name,
        hidden={
            "weak": pairs.weak,
            "chance": int((pairs.far == LIKELY).sum()),
            "redundant": int((pairs.far == REDUNDANT).sum()),
        },
    )
    for id_, values in graph.nodes(data=True):
        one = first.get(id_)
        values["mentions_before"] = one.mentions if one else 0
        values["articles_before"] = one.articles if one else 0
    columns = {
        "before": pairs.weight[0, shown],
        "after": pairs.weight[1, shown],
        "count_before": pairs.count[0, shown],
        "articles_before": pairs.articles[0, shown],
        "sure": found.sure[shown],
    }
    rows = zip(*(column.tolist() for column in columns.values()), strict=True)
    for pair, kind, told in zip(both, found.kind[shown].tolist(), rows, strict=True):
        values = {**dict(zip(columns, told, strict=True)), "change": KINDS[kind]}
        graph.edges[pair.a, pair.b].update(values)
    return graph
