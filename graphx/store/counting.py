"""Who meets whom, counted from the tables: all pairs, and their meetings in parts.

A part of `reading.Reader`, which says what a question is. The rows come from the corpus, the
meetings are found by `network.meetings`. Answers are columns, for there can be millions of rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graphx.network import comention, meetings, split
from graphx.network.columns import Numbers, Wholes
from graphx.network.meetings import Found, There, Times
from graphx.network.pairs import keyed
from graphx.network.sums import FINE, counted
from graphx.network.weight import SUMS
from graphx.records import Recipe
from graphx.store.keeping import Keeping, lookup

Among = Iterable[str] | Mapping[int, str]
"""Entities: their ids, or where their numbers are known, the ids by the numbers."""


@dataclass(frozen=True, slots=True)
class Parted:
    """The meetings of pairs in each part, as columns; a pair's parts stand together, in order.

    ``a`` and ``b`` are numbers of entities, whose ids ``ids`` holds; ``sums`` is what the meetings
    are worth to a weight that is a sum.
    """

    ids: Mapping[int, str]
    a: Wholes
    b: Wholes
    part: NDArray[Any]
    count: Wholes
    articles: Wholes
    sums: Numbers

    @property
    def keys(self) -> Wholes:
        """The pair of each row as one number; see `network.pairs.keyed`."""
        return keyed(self.a, self.b)


@dataclass(frozen=True, slots=True)
class Gathering:
    """What the meetings of some entities are counted by: who is where, and who is asked about.

    ``numbers`` are those of the entities asked about, in order, and ``ids`` their ids, if they are
    known; ``around`` marks those of whom one must be in a pair, or is ``None``.
    """

    there: There
    numbers: Wholes
    ids: Mapping[int, str] | None
    around: NDArray[np.bool_] | None


class Counting(Keeping):
    """The questions about who meets."""

    def parted(
        self,
        recipe: Recipe,
        by: split.Part,
        *,
        among: Among | None = None,
        around: Iterable[str] = (),
        undated: bool = False,
    ) -> Parted:
        """Return the meetings of each pair in each part: day, month, outlet, story.

        Args:
            recipe: the choices; its ``top``, focus and radius are passed over.
            by: what to part them by; steps of time are those of publication.
            among: only pairs of the entities with these ids; without, of all.
            around: only pairs with one of the entities with these ids; without, all.
            undated: keep the meetings in articles without a date, as the last step of time.
        """
        of, parts = self._shared.kept(f"parts: {by}", lambda: self._parts_of(by))
        left = np.zeros(len(parts), np.bool_)
        if by in split.STEPS and not undated:
            left = np.isnat(parts)

        def find(there: There) -> Found:
            found = meetings.meetings(there, recipe)
            here = of[found.article]
            return found.only(~left[here]), here[~left[here]]

        return self._split(recipe, find, parts, among, around)

    def talked_of(
        self,
        recipe: Recipe,
        step: split.Step,
        *,
        among: Among | None,
        around: Iterable[str],
        longest: split.Step | None = None,
    ) -> Parted:
        """Return the meetings of each pair by the steps of time that their sentences talk about.

        A meeting counts once in each of these steps; weights are not counted.

        Args:
            recipe: the choices; its ``top``, focus and radius are passed over.
            step: how long the steps are.
            among: only pairs of the entities with these ids; ``None`` for all.
            around: only pairs with one of the entities with these ids; empty for all.
            longest: a time that is longer than that tells none; without, than a step.
        """
        place, number, part = self._columns(*split.times(step, longest or step)).values()

        def find(there: There) -> Found:
            return meetings.told(there, recipe, Times(place, number))

        return self._split(
            replace(recipe, weight="count"), find, _parts(number, part), among, around
        )

    def _split(
        self,
        recipe: Recipe,
        find: Callable[[There], Found],
        parts: NDArray[Any],
        among: Among | None,
        around: Iterable[str],
    ) -> Parted:
        """Return the meetings that are found, of each pair in each part."""
        met = self._met(recipe, among, around)
        everyone = len(met.numbers)

        def keyed(there: There) -> Found:
            found, here = find(there)
            return found, (found.a * everyone + found.b) * len(parts) + here

        sums = counted(met.there, keyed, everyone**2 * len(parts), met.around)
        pair, place = np.divmod(sums.key, max(len(parts), 1))
        a, b = np.divmod(pair, max(everyone, 1))
        worths = worth(recipe, sums.sums)
        a, b = met.numbers[a], met.numbers[b]
        ids = self._named(met, a, b)
        return Parted(ids, a, b, parts[place], sums.count, sums.articles, worths)

    def worths(self, recipe: Recipe, ends: tuple[str, str]) -> dict[float, int]:
        """Return each share that meetings of two add to a weight that is a sum, and how many do."""
        met = self._met(recipe, ends)
        found = [
            meetings.meetings(met.there.only(rows), recipe).worth
            for rows in meetings.parts(met.there)
        ]
        adds, count = np.unique(np.concatenate([*found, np.zeros(0)]), return_counts=True)
        return dict(zip(adds.tolist(), count.tolist(), strict=True))

    def _met(
        self,
        recipe: Recipe,
        among: Among | None,
        around: Iterable[str] = (),
        *,
        everywhere: bool = False,
    ) -> Gathering:
        """Return who is there to meet.

        Args:
            recipe: the choices.
            among: those asked about, as for `parted`.
            around: those of whom one must be in a pair; without, anybody.
            everywhere: also who is in windows that matter only for how many there are.
        """
        near = [*around]
        marked = [*self._numbers(near)] if near else None
        if among is None and near:  # few of all meet them: whoever does is named afterwards
            ids, numbers = None, self._columns("SELECT n FROM entities ORDER BY n", [])["n"]
        else:
            ids = among if isinstance(among, Mapping) else self._numbers(among)
            numbers = np.array(sorted(ids), np.int64)
        sql, values = comention.there(recipe)
        if not everywhere and marked:
            beside = "SELECT article FROM presences WHERE entity IN (SELECT unnest(?))"
            sql, values = f"{sql} AND p.article IN ({beside})", [*values, marked]
        crowded = recipe.weight == "fractional"  # whoever else is in a window counts
        if not everywhere and not crowded and among is not None:
            sql, values = f"{sql} AND p.entity IN (SELECT unnest(?))", [*values, numbers.tolist()]
        article, place, sentence, entity = self._columns(sql, values, plain=False).values()
        apart = np.diff(article)
        if (
            (apart < 0) | ((apart == 0) & (np.diff(sentence) < 0))
        ).any():  # a filter joined them, and put them in disorder
            order = np.lexsort((sentence, article))
            article, place, sentence, entity = (
                column[order] for column in (article, place, sentence, entity)
            )
        asked = lookup(numbers, np.arange(len(numbers)), -1, int(entity.max(initial=0)))
        there = There(article, place, sentence, entity, asked, self._days())
        return Gathering(there, numbers, ids, None if marked is None else np.isin(numbers, marked))

    def _parts_of(self, by: split.Part) -> tuple[Wholes, NDArray[Any]]:
        """Return the number of the part that each article is in, by its number, and the parts."""
        article, number, part = self._columns(*split.parts(by)).values()
        return lookup(article, number, 0), _parts(number, part)

    def _named(self, met: Gathering, a: Wholes, b: Wholes) -> Mapping[int, str]:
        """Return the ids of those asked about by their numbers, or of those who are in pairs."""
        if met.ids is not None:
            return met.ids
        numbers = np.unique(np.concatenate([a, b])).tolist()
        return dict(
            self._rows("SELECT n, id FROM entities WHERE n IN (SELECT unnest(?))", [numbers])
        )


def _parts(number: Wholes, part: NDArray[Any]) -> NDArray[Any]:
    """Return what the parts are, in the order of their numbers."""
    _, first = np.unique(number, return_index=True)
    return part[first]


def worth(recipe: Recipe, sums: Wholes) -> Numbers:
    """Return what was added up, for a weight that is a sum; else 0."""
    return np.round(sums / FINE, 9) if recipe.weight in SUMS else np.zeros(len(sums))
