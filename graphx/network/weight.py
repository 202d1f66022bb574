"""What a pair's co-mentions are worth: each weight with its meaning, range and source.

In: how often two entities meet, how often each is named, how many windows there are. Out: a number
for each pair; higher is always closer. What is counted, and the sums over meetings, come from
`sums`; all else is done here, on whole arrays. The first line of each docstring is what people read
beside the choice.

For ``together``, ``a``, ``b`` and ``total`` see `Tally`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike

from graphx.network import chance
from graphx.network.columns import Numbers, Wholes
from graphx.records import Weight

PLACES = 7
"""Decimal places of a sum of weights, each of which has nine: three thirds are 1."""


@dataclass(frozen=True)  # without slots: it keeps what it has computed
class Tally:
    """What the corpus counts of some pairs, as columns of equal length.

    Attributes:
        count: how often they meet.
        articles: the articles in which they do.
        sums: the sum of what each meeting is worth, for a weight that is such a sum.
        a: windows that name the first.
        b: windows that name the second.
        total: windows that name anybody under the filters. Within k sentences, a mention reaches
            2k + 1 of them, so that there are as many fewer places to meet in.
        together: windows that name both: the count; but where a name meets two mentions of the
            other nearby, at most as many as name the rarer one.
    """

    count: Wholes
    articles: Wholes
    sums: Numbers
    a: Wholes
    b: Wholes
    total: Wholes
    together: Wholes

    @cached_property
    def chances(self) -> Numbers:
        """Each pair's `chance.log_tail`, computed when it is first asked for."""
        return chance.log_tail(self.together, self.a, self.b, self.total)


def nearby(met: Tally, distance: int) -> Tally:
    """Return what was counted of pairs within so many sentences, as windows that can be compared.

    A name can meet two mentions of the other, and reaches 2·distance + 1 sentences; see `Tally`.
    """
    together = np.minimum(met.count, np.minimum(met.a, met.b))
    places = -(-met.total // (2 * distance + 1))
    total = np.maximum(places, met.a + met.b - together)
    return replace(met, together=together, total=total)


def count(met: Tally) -> Numbers:
    """Count how often they meet: the windows that name both.

    Range: 1, 2, 3 … Two meetings in one article, one in another: 3.
    """
    return met.count.astype(np.float64)


def articles(met: Tally) -> Numbers:
    """Count the articles that name both in one window, however often they do.

    Range: 1 to the count. Two meetings in one article, one in another: 2.
    """
    return met.articles.astype(np.float64)


def fractional(crowd: ArrayLike) -> Numbers:
    """Count crowded windows less: one that names n entities gives each pair 1/(n − 1).

    So every entity hands out 1 in each window, however many stand in it (Newman 2001, "Scientific
    collaboration networks. II", there for the authors of a paper). Range: above 0, to the count.

    Args:
        crowd: for each meeting how many entities its window names under the filters, at least 2;
            for two sentences near each other, those of both, each once.

    >>> float(fractional([2, 3, 2]).sum())
    2.5
    """
    return np.asarray(1 / (np.asarray(crowd, dtype=np.float64) - 1))


def decay(distance: ArrayLike) -> Numbers:
    """Count a meeting less the more sentences lie between: exp(−distance).

    One sentence: 1; the next one: 0.37; two apart: 0.14 (Spitz and Gertz 2016, "Terms over LOAD:
    leveraging named entities for cross-document extraction and summarization of events"). Each
    mention meets the other's nearest one, once. Range: above 0, to the count, which it is where
    the window is a sentence.

    Args:
        distance: for each meeting the sentences from one mention to the other, 0 or more.

    >>> round(float(decay([0, 0, 1]).sum()), 3)
    2.368
    """
    return np.exp(-np.asarray(distance, dtype=np.float64))


def jaccard(together: ArrayLike, a: ArrayLike, b: ArrayLike) -> Numbers:
    """Show which share of the windows that name either names both.

    together / (a + b − together) (Jaccard 1901; 1912, "The distribution of the flora in the alpine
    zone"). Range: above 0, to 1 for two who are never named apart.

    >>> float(jaccard(together=2, a=4, b=3))
    0.4
    """
    both = np.asarray(together, dtype=np.float64)
    return np.asarray(both / (np.asarray(a) + np.asarray(b) - both))


def association(together: ArrayLike, a: ArrayLike, b: ArrayLike, total: ArrayLike) -> Numbers:
    """Show how many times as often as chance they meet.

    together × total / (a × b): what is observed, by what is expected if names fell at random (van
    Eck and Waltman 2009, "How to normalize cooccurrence data?"). Range: above 0; 1 is as often as
    chance. Rare names reach the highest values.

    >>> float(association(together=2, a=4, b=2, total=8))
    2.0
    """
    expected = np.asarray(a, dtype=np.float64) * np.asarray(b) / np.asarray(total)
    return np.asarray(np.asarray(together) / expected)


def npmi(together: ArrayLike, a: ArrayLike, b: ArrayLike, total: ArrayLike) -> Numbers:
    """Show how much more often than chance they meet, from −1 to 1, rare names held back.

    Normalised pointwise mutual information: the logarithm of the association strength, by that of
    total / together (Bouma 2009, "Normalized (pointwise) mutual information in collocation
    extraction"). Range: below 0 more seldom than chance, 0 as often, 1 only ever together.

    >>> float(npmi(together=2, a=2, b=2, total=8))
    1.0
    >>> float(npmi(together=1, a=2, b=4, total=8))
    0.0
    """
    share = np.asarray(together, dtype=np.float64) / np.asarray(total)
    lift = np.log(association(together, a, b, total))
    # Together in every window there is, they are as close as can be: 0 / 0.
    return np.asarray(np.divide(lift, -np.log(share), out=np.ones_like(share), where=share < 1))


def surprise(together: ArrayLike, a: ArrayLike, b: ArrayLike, total: ArrayLike) -> Numbers:
    """Show how improbable it is that chance makes them meet so often, in powers of ten.

    −log₁₀ of the hypergeometric chance to meet at least so often (`chance.log_tail`): 2 is once in
    a hundred corpora, 6 once in a million. Range: 0 and more.

    Of 4 windows, 2 name the one, 2 the other, 2 both; 1 of 6 draws does that:

    >>> round(float(surprise(together=2, a=2, b=2, total=4)), 3)
    0.778
    """
    return np.asarray((0.0 - chance.log_tail(together, a, b, total)) / np.log(10))


def weigh(weight: Weight, met: Tally) -> Numbers:
    """Return what the meetings of some pairs are worth by a weight."""
    if weight == "count":
        return count(met)
    if weight == "articles":
        return articles(met)
    if weight in SUMS:
        return met.sums
    if weight == "jaccard":
        return jaccard(met.together, met.a, met.b)
    return AGAINST_CHANCE[weight](met.together, met.a, met.b, met.total)


SUMS: Mapping[Weight, Callable[[ArrayLike], Numbers]] = {"fractional": fractional, "decay": decay}
"""Weights that are a sum over meetings: what one of them adds."""

ADDS: frozenset[Weight] = frozenset({"count", "articles", *SUMS})
"""Weights of which the parts of a period add up to the whole."""

AGAINST_CHANCE: Mapping[Weight, Callable[[ArrayLike, ArrayLike, ArrayLike, ArrayLike], Numbers]] = {
    "association": association,
    "npmi": npmi,
    "surprise": surprise,
}
"""Weights that compare how often two meet with how often they would by chance."""

_MEANT: Mapping[Weight, Callable[..., Numbers]] = {
    "count": count, "articles": articles, **SUMS, "jaccard": jaccard, **AGAINST_CHANCE,
}  # fmt: skip


def meaning(weight: Weight) -> str:
    """Return what a weight means, in the sentence that begins its docstring.

    >>> meaning("articles")
    'Count the articles that name both in one window, however often they do.'
    """
    return (_MEANT[weight].__doc__ or "").splitlines()[0]
