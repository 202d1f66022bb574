"""The same counts in parts: by day and month, by outlet, by story; see `network.split`.

A part of `reading.Reader`, which says what a question is. Answers are columns, for there can be
millions of rows.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graphx.network import split
from graphx.network.weight import Numbers, Wholes
from graphx.records import Recipe
from graphx.store.asking import Asking


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


@dataclass(frozen=True, slots=True)
class Course:
    """The articles of each step of time, and those of each entity, as columns.

    ``days`` are the first days of the steps with ``published`` articles; ``entity``, a number whose
    id ``ids`` holds, is mentioned by ``articles`` of the step that begins on ``part``.
    """

    ids: Mapping[int, str]
    days: NDArray[np.datetime64]
    published: Wholes
    entity: Wholes
    part: NDArray[np.datetime64]
    articles: Wholes


@dataclass(frozen=True, slots=True)
class Told:
    """Stories, by the numbers of their first prints, and their windows that name anybody."""

    story: Wholes
    windows: Wholes


@dataclass(frozen=True, slots=True)
class Named:
    """The windows and the articles of each story that name each entity, as columns."""

    entity: Wholes
    story: Wholes
    windows: Wholes
    articles: Wholes


class Parting(Asking):
    """The questions whose answers come in parts."""

    def parted(
        self,
        recipe: Recipe,
        by: split.Part,
        *,
        among: Iterable[str] | None = None,
        around: Iterable[str] = (),
    ) -> Parted:
        """Return the meetings of each pair in each part: day, month, outlet, story.

        Args:
            recipe: the choices; its ``top``, focus and radius are passed over.
            by: what to part them by; articles without a date are in no step of time.
            among: only pairs of the entities with these ids; without, of all.
            around: only pairs with one of the entities with these ids; without, all.
        """
        ids = self._numbers(among)
        asked = frozenset(around)
        sql, values = split.pairs(
            recipe,
            by,
            among=None if among is None else ids,
            around=[number for number, id_ in ids.items() if id_ in asked] if asked else None,
        )
        found = self._columns(sql, values)
        return Parted(ids, *found.values())

    def worths(self, recipe: Recipe, ends: tuple[str, str]) -> dict[float, int]:
        """Return how many meetings of two add how much to a weight that is a sum."""
        sql, values = split.worths(recipe, self._numbers(ends))
        return dict(self._rows(sql, values))

    def stories(self, recipe: Recipe) -> Told:
        """Return all stories under a recipe's filters, and the windows that name anybody."""
        return Told(**self._columns(*split.stories(recipe)))

    def named_by_story(self, recipe: Recipe, ids: Iterable[str], *, windows: bool) -> Named:
        """Return the articles, and the windows if asked, of each story that name each entity."""
        sql, values = split.windows(recipe, self._numbers(ids), counted=windows)
        return Named(**self._columns(sql, values))

    def course(
        self, recipe: Recipe, step: split.Step, *, among: Iterable[str] | None = None
    ) -> Course:
        """Return the articles that mention each entity in each step of time that has any article.

        Args:
            recipe: the choices.
            step: how long the steps are.
            among: only these entities; without, all.
        """
        published = self._columns(*split.articles(recipe, step))
        named = self._columns(*split.entities(recipe, step))
        ids = self._numbers(among)
        kept = np.isin(named["entity"], list(ids))
        return Course(ids, *published.values(), *(column[kept] for column in named.values()))

    def talking(self, ids: Sequence[str], step: split.Step) -> dict[tuple[str, int], list[dt.date]]:
        """Return the steps of time that each sentence of some articles talks about.

        A time that is longer than a step tells none.
        """
        rows = self._rows(
            f"""
            SELECT DISTINCT a.id, t.sentence, CAST(date_trunc('{step}', t.first) AS DATE) AS part
            FROM talked t JOIN articles a ON a.n = t.article
            WHERE a.id IN (SELECT unnest(?)) AND {within(step)} ORDER BY ALL
            """,
            [list(ids)],
        )
        found: dict[tuple[str, int], list[dt.date]] = {}
        for id_, sentence, part in rows:
            found.setdefault((id_, sentence), []).append(part)
        return found


def within(step: split.Step) -> str:
    """Return what is asked of a time ``t``: that it is not longer than a step."""
    return f"t.last < date_trunc('{step}', t.first) + INTERVAL 1 {step}"
