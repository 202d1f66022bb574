"""Who says so, asked of a corpus: an edge by outlets, and what one outlet alone says."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from graphx import meant
from graphx.corpus import receipts
from graphx.corpus.compare import Sides
from graphx.errors import RecipeError
from graphx.network.graph import edge_id
from graphx.network.outlets import bare, folded, spellings
from graphx.numbered import few
from graphx.records import CoMention, Recipe
from graphx.store.reading import Reader

MOST = 20
"""Outlets that a message lists."""


@dataclass(frozen=True, slots=True)
class Sole:
    """An edge that one outlet alone makes, with the sentence of it that says it best."""

    a: str
    b: str
    names: tuple[str, str]
    count: int
    weight: float
    said: CoMention


def outlets(reader: Reader, recipe: Recipe, ends: tuple[str, str]) -> dict[str, int]:
    """Return how often each outlet lets two meet, most often first; see `Corpus.outlets`."""
    found = reader.parted(recipe, "outlet", among=ends)
    counts = zip(found.part.tolist(), found.count.tolist(), strict=True)
    return folded(sorted(counts, key=lambda row: (-row[1], row[0])), reader.sources())


def only(reader: Reader, outlet: str, recipe: Recipe, *, limit: int) -> tuple[Sole, ...]:
    """Return the edges that one outlet alone makes; see `Corpus.only`."""
    rest, own = sides(reader, outlet, recipe)
    entities = {node.id: node for node in reader.nodes(own)}
    found = reader.pairs(own, around=[recipe.focus] if recipe.focus else ())
    kept = found.sifted(own, len(entities)).kept
    # Whoever prints a story says what it says, also where another outlet printed it first.
    elsewhere = reader.pairs(replace(rest, copies=True, top=None))
    kept &= ~np.isin(found.keys, elsewhere.keys)
    new = found.only(kept)
    order = np.lexsort((new.b, new.a, -new.met.count, -new.weight))[:limit]
    pairs = list(new.only(order))
    said = receipts.best_of(reader, own, [(pair.a, pair.b) for pair in pairs])
    return tuple(
        Sole(
            *(pair.a, pair.b),
            (entities[pair.a].name, entities[pair.b].name),
            *(pair.count, pair.weight),
            said[edge_id(pair.a, pair.b)],
        )
        for pair in pairs
    )


def sides(reader: Reader, outlet: str, recipe: Recipe) -> Sides:
    """Return a recipe for all other outlets, of those the recipe chooses, and one for this.

    Articles of no known outlet are among the others.

    Raises:
        RecipeError: if nothing is from that outlet.
    """
    meant.value("outlet", "str", outlet)
    known = [*reader.sources(), ""]
    outlet = named(reader, outlet) if outlet else ""
    others = tuple(source for source in recipe.sources or known if bare(source) != bare(outlet))
    if not others:
        raise RecipeError(
            f"{outlet!r} is the only outlet chosen; there is no other to set it against."
        )
    return replace(recipe, sources=others), replace(recipe, sources=(outlet,))


def named(reader: Reader, outlet: str) -> str:
    """Return an outlet as articles write it, whatever letters are capitals or article stands here.

    Raises:
        RecipeError: if no article is from it.
    """
    meant.value("outlet", "str", outlet)
    known = [*reader.sources()]
    if outlet in known:
        return outlet
    for one in known:
        if outlet.casefold() in map(str.casefold, spellings(one)):
            return one
    raise RecipeError(
        f"No outlet {outlet!r}. The outlets are: {few(known, MOST) or 'none is known'}."
    )
