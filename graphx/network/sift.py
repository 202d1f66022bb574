"""Which edges a picture shows: those that are strong, beyond chance and not redundant.

In: the pairs that meet, with their weights. Out: which of them stay, and how many each choice of
the recipe hides, so that whoever looks can be told. The choices are made in this order; an edge is
hidden by the first that hides it.
"""

from __future__ import annotations

from dataclasses import dataclass

from graphx.network import backbone, chance
from graphx.network.columns import Flags, Numbers, Wholes
from graphx.network.weight import Tally
from graphx.records import Recipe


@dataclass(frozen=True, slots=True)
class Sifted:
    """Which edges stay, and how many are hidden: too weak, by chance, or redundant."""

    kept: Flags
    weak: int
    chance: int
    redundant: int


def sift(
    recipe: Recipe, met: Tally, weight: Numbers, ends: tuple[Wholes, Wholes], *, tests: int
) -> Sifted:
    """Return which of some pairs a recipe shows.

    Args:
        recipe: its ``min_weight``, ``surprising`` and ``backbone`` are asked.
        met: what is counted of the pairs.
        weight: their weights.
        ends: the numbers of their two ends, from 0.
        tests: how many pairs could have met, for the false-discovery rate.
    """
    strong = weight >= recipe.min_weight
    kept = strong
    if recipe.surprising:
        kept = kept & chance.surprising(met.chances, recipe.false_discoveries, tests)
    beyond = int(kept.sum())
    if recipe.backbone:
        a, b = (end[kept] for end in ends)
        stays = backbone.significant(recipe, a, b, weight[kept], met.count[kept])
        kept = kept.copy()
        kept[kept] = stays
    return Sifted(
        kept,
        weak=int((~strong).sum()),
        chance=int(strong.sum()) - beyond,
        redundant=beyond - int(kept.sum()),
    )
