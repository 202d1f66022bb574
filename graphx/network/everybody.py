"""Everybody whom the articles under some filters name, as columns: of them a picture takes the top.

In: how often each is named, with label and community. Out: whom a recipe shows, and how many each
choice of a label or a community would bring. Both are asked of the same columns, so that another
choice needs nobody to be counted anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np

from graphx.network.columns import Days, Flags, Integers
from graphx.records import LABELS, Facets, Recipe


@dataclass(frozen=True, slots=True)
class Everybody:
    """Those in most articles first; ``entity`` is a number.

    ``label`` is a place in `LABELS`, from 1; ``community`` is −1 for those that have none. There
    can be hundreds of thousands, for each of dozens of sessions: numbers are short.
    """

    entity: Integers
    mentions: Integers
    articles: Integers
    first: Days
    last: Days
    label: Integers
    community: Integers

    def shown(self, recipe: Recipe) -> Everybody:
        """Return those that a recipe without a focus shows."""
        kept = self._labelled(recipe, 0) & self._placed(recipe, 0)
        return self.only(np.flatnonzero(kept)[: recipe.top])

    def only(self, kept: Flags | Integers | slice) -> Everybody:
        """Return some of them: those that are marked, or those at some places."""
        return Everybody(*(getattr(self, field.name)[kept] for field in fields(self)))

    def facets(self, recipe: Recipe, focus: int) -> Facets:
        """Return what each choice of a filter would bring, under all other filters.

        Args:
            recipe: the choices.
            focus: the number of its focus, who is there whatever is chosen; 0 for none.

        >>> ends = np.array(["2008-09-15"] * 3, "datetime64[D]")
        >>> one, two, three = np.array([1, 2, 3]), np.array([1, 1, 2]), np.array([0, 4, 4])
        >>> found = Everybody(one, one, one, ends, ends, label=two, community=three)
        >>> asked = Recipe(labels=(LABELS[1],))
        >>> counts = found.facets(asked, focus=0)
        >>> list(counts.labels.values()), counts.communities
        ([2, 1], {4: 1})
        """
        labels = np.bincount(self.label[self._placed(recipe, focus)], minlength=len(LABELS) + 1)
        places = self.community[self._labelled(recipe, focus)]
        communities = np.bincount(places[places >= 0])
        return Facets(
            {name: count for name, count in zip(LABELS, labels[1:].tolist(), strict=True) if count},
            {number: count for number, count in enumerate(communities.tolist()) if count},
        )

    def _labelled(self, recipe: Recipe, focus: int) -> Flags:
        return self._among(self.label, [LABELS.index(one) + 1 for one in recipe.labels], focus)

    def _placed(self, recipe: Recipe, focus: int) -> Flags:
        return self._among(self.community, recipe.communities, focus)

    def _among(self, column: Integers, chosen: Sequence[int], focus: int) -> Flags:
        """Mark those of whom a column has what is chosen, and the focus; nothing chosen is all."""
        if not chosen:
            return np.ones(len(column), np.bool_)
        return np.asarray(np.isin(column, chosen) | (self.entity == focus))
