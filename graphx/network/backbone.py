"""The backbone of a network: the edges that stand out from what their two ends do anyway.

In: edges as arrays of numbered ends with their weights or counts. Out: for each, how significant it
is; the smaller, the more. A hub's hundredth edge goes, the only strong one of a small node stays.
"""

from __future__ import annotations

from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike

from graphx.network.columns import Flags, Numbers, Wholes
from graphx.records import Backbone, Recipe


def significant(recipe: Recipe, a: Wholes, b: Wholes, weight: ArrayLike, count: ArrayLike) -> Flags:
    """Tell which edges are in the backbone that a recipe asks for.

    Args:
        recipe: its ``backbone`` and ``alpha``: ``""`` keeps all, ``"disparity"`` looks at the
            weights, ``"noise-corrected"``, which is made for counts, at the counts.
        a: for each edge the number of one end, from 0.
        b: that of the other.
        weight: the edges' weights; those of 0 or less are in no backbone.
        count: their counts.
    """
    if recipe.backbone == "disparity":
        return disparity(a, b, weight) < recipe.alpha
    if recipe.backbone == "noise-corrected":
        return noise_corrected(a, b, count) > NormalDist().inv_cdf(1 - recipe.alpha)
    return np.ones(len(a), dtype=np.bool_)


def meaning(backbone: Backbone) -> str:
    """Return what a backbone keeps, in the sentence that begins its docstring.

    >>> meaning("disparity")
    "Keep the edges that carry more of an entity's strength than an even share would."
    """
    found = {"disparity": disparity, "noise-corrected": noise_corrected}[backbone]
    return (found.__doc__ or "").splitlines()[0]


def disparity(a: Wholes, b: Wholes, weight: ArrayLike) -> Numbers:
    """Keep the edges that carry more of an entity's strength than an even share would.

    For each end, the chance that one of its k edges, cut at random out of its strength s, is at
    least this heavy: (1 − w/s)^(k − 1). The smaller of both ends' is returned (Serrano, Boguñá and
    Vespignani 2009, "Extracting the multiscale backbone of complex weighted networks").

    Args:
        a: for each edge the number of one end, from 0.
        b: that of the other.
        weight: the edges' weights.

    Returns:
        For each edge 0 (stands out) to 1 (does not); 1 where neither end has another edge.

    A star of weights 2, 1 and 1: (1 − 2/4)² and (1 − 1/4)².

    >>> star = np.array([0, 0, 0]), np.array([1, 2, 3])
    >>> disparity(*star, [2, 1, 1]).tolist()
    [0.25, 0.5625, 0.5625]
    """
    w = np.maximum(np.asarray(weight, dtype=np.float64), 0)
    ends = int(max(a.max(initial=-1), b.max(initial=-1))) + 1
    strength = np.bincount(a, w, ends) + np.bincount(b, w, ends)
    degree = np.bincount(a[w > 0], minlength=ends) + np.bincount(b[w > 0], minlength=ends)
    found = np.ones(len(w))
    for end in (a, b):
        share = w / np.maximum(strength[end], np.finfo(float).tiny)
        several = (degree[end] > 1) & (w > 0)
        chance = np.maximum(1 - share, 0) ** np.maximum(degree[end] - 1, 1)
        found = np.where(several, np.minimum(found, chance), found)
    return found


def noise_corrected(a: Wholes, b: Wholes, count: ArrayLike) -> Numbers:
    """Keep the edges that both ends' counts do not explain, by more than their noise.

    The lift of an edge, n·nᵢⱼ / (nᵢ·nⱼ), put on the scale −1 to 1, in units of its standard
    deviation, which a Beta prior keeps sensible for rare pairs (Coscia and Neffke 2017, "Network
    backboning with noisy data"). nᵢ is the sum of the counts at an end, n that of all ends.

    Args:
        a: for each edge the number of one end, from 0.
        b: that of the other.
        count: how often the two meet, at least once.

    Returns:
        For each edge, how many standard deviations it is above what is expected; 1.64 and more
        for one in twenty.

    Two pairs who meet nobody else, twice each: a lift of 2, on the scale 3/5; the prior is
    Beta(2/3, 10), the expected share 1/7.

    >>> noise_corrected(np.array([0, 2]), np.array([1, 3]), [2, 2]).round(3).tolist()
    [5.052, 5.052]
    """
    nij = np.asarray(count, dtype=np.float64)
    ends = int(max(a.max(initial=-1), b.max(initial=-1))) + 1
    sums = np.bincount(a, nij, ends) + np.bincount(b, nij, ends)
    n, ni, nj = sums.sum(), sums[a], sums[b]
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = ni * nj / n**2
        variance = ni * nj * (n - ni) * (n - nj) / (n**4 * (n - 1))
        prior = mean**2 / variance * (1 - mean) - mean
        other = mean / variance * (1 - mean) ** 2 - (1 - mean)
        expected = (prior + nij) / (prior + other + n)
        lift = n / (ni * nj)
        slope = 1 / (ni * nj) - n * (ni + nj) / (ni * nj) ** 2
        spread = 2 * (lift + nij * slope) / (lift * nij + 1) ** 2
        deviation = np.sqrt(expected * (1 - expected) * n) * np.abs(spread)
        score = (lift * nij - 1) / (lift * nij + 1) / deviation
    return np.where(np.isnan(score), 0.0, score)
