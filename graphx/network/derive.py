"""How an edge's weight follows from what was counted, so that it can be checked by hand.

In: the counts of one pair, and what its meetings are worth. Out: a sentence on what was counted, a
formula with the numbers in it, and what it comes to.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from graphx.network.weight import SUMS, Tally
from graphx.numbered import many
from graphx.records import Recipe, Window

_MANY: Mapping[Window, str] = {
    "article": "articles",
    "paragraph": "paragraphs",
    "sentence": "sentences",
    "near": "sentences",
}


@dataclass(frozen=True, slots=True)
class Derivation:
    """Where a weight comes from: what was counted, the formula, and its value."""

    counted: str
    formula: str
    value: float

    def __str__(self) -> str:
        """Return all of it as a line."""
        return f"{self.counted}: {self.formula} = {self.value:.4g}"


def derive(
    recipe: Recipe, met: Tally, weight: float, names: tuple[str, str], worths: Mapping[float, int]
) -> Derivation:
    """Return how the weight of a pair follows from its counts.

    Args:
        recipe: it says which weight, and in which window.
        met: what is counted of the pair: columns of one row.
        weight: what that comes to.
        names: of both.
        worths: for a weight that is a sum, how many meetings add how much.

    >>> import numpy as np
    >>> row = [np.array([n]) for n in (2, 1, 0, 4, 3, 9, 2)]
    >>> print(derive(Recipe(weight="jaccard"), Tally(*row), 0.4, ("Ann", "Bob"), {}))
    Of 9 sentences that name anybody, 4 name Ann, 3 Bob, 2 both: 2 / (4 + 3 − 2) = 0.4
    """
    count, articles = int(met.count[0]), int(met.articles[0])
    where = f"within {recipe.distance} sentences" if recipe.window == "near" else ""
    where = where or f"in {_MANY[recipe.window]}"
    times = f"They meet {many(count, 'time')} {where}"
    if recipe.weight == "count":
        return Derivation(times, str(count), weight)
    if recipe.weight == "articles":
        return Derivation(f"{times}; their articles are counted once each", str(articles), weight)
    if recipe.weight in SUMS:
        return Derivation(f"{times}; {_SAID[recipe.weight]}", _sum(recipe, worths), weight)
    k, a, b, n = (int(column[0]) for column in (met.together, met.a, met.b, met.total))
    everything = (
        "places to meet" if recipe.window == "near" else f"{_MANY[recipe.window]} that name anybody"
    )
    counted = f"Of {n:,} {everything}, {a:,} name {names[0]}, {b:,} {names[1]}, {k:,} both"
    return Derivation(counted, _formula(recipe, k, a, b, n), weight)


_SAID: Mapping[str, str] = {
    "fractional": "one that names n counts 1/(n − 1)",
    "decay": "one that is d sentences apart counts exp(−d)",
}


def _sum(recipe: Recipe, worths: Mapping[float, int]) -> str:
    """Return a sum of what meetings are worth, the dearest first.

    >>> _sum(Recipe(weight="fractional"), {0.5: 1, 1.0: 2}), _sum(Recipe(weight="decay"), {1.0: 3})
    ('2 × 1/1 + 1 × 1/2', '3 × exp(−0)')
    """
    crowded = recipe.weight == "fractional"
    return " + ".join(
        f"{count} × 1/{round(1 / worth)}" if crowded
        else f"{count} × exp(−{abs(round(math.log(worth)))})"
        for worth, count in sorted(worths.items(), reverse=True)
    )  # fmt: skip


def _formula(recipe: Recipe, k: int, a: int, b: int, n: int) -> str:
    if recipe.weight == "jaccard":
        return f"{k} / ({a} + {b} − {k})"
    lift = f"{k} / ({a} × {b} / {n})"
    if recipe.weight == "association":
        return lift
    if recipe.weight == "npmi":
        return "1" if k == n else f"ln({lift}) / −ln({k} / {n})"
    return f"−log₁₀ P({k} or more of {b} drawn from {n} are among {a})"
