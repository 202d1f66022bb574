"""The same counts in parts: by day and month, by outlet, by story; see `network.split`.

A part of `reading.Reader`, which says what a question is. Answers are columns, for there can be
millions of rows.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graphx.network import split
from graphx.network.columns import Wholes
from graphx.records import Recipe
from graphx.store.counting import Counting


@dataclass(frozen=True, slots=True)
class Series:
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
class StoryWindows:
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


class Parting(Counting):
    """The questions whose answers come in parts."""

    def stories(self, recipe: Recipe) -> StoryWindows:
        """Return all stories under a recipe's filters, and the windows that name anybody."""
        return StoryWindows(**self._columns(*split.stories(recipe)))

    def named_by_story(self, recipe: Recipe, ids: Iterable[str], *, windows: bool) -> Named:
        """Return the articles, and the windows if asked, of each story that name each entity."""
        sql, values = split.windows(recipe, self._numbers(ids), counted=windows)
        return Named(**self._columns(sql, values))

    def series(self, recipe: Recipe, step: split.Step, *, among: Iterable[str] | None) -> Series:
        """Return the articles that mention each entity in each step of time that has any article.

        By the clock "talked about", those that talk about the step, and in a sentence that does.

        Args:
            recipe: the choices.
            step: how long the steps are.
            among: only these entities; ``None`` for all.
        """
        published = self._columns(*split.articles(recipe, step))
        named = self._columns(*split.entities(recipe, step))
        ids = self._numbers(among)
        kept = np.isin(named["entity"], list(ids))
        return Series(ids, *published.values(), *(column[kept] for column in named.values()))

    def first_talked_of(self, recipe: Recipe, ids: Sequence[str]) -> dict[str, dt.date]:
        """Return the first day that sentences which name an entity talk about, by its id.

        A time that is longer than a month tells none.
        """
        numbers = self._numbers(ids)
        found = self._rows(*split.first_times(recipe, numbers))
        return {numbers[number]: day for number, day in found}

    def talking(
        self, ids: Sequence[str], step: split.Step, *, longest: split.Step | None = None
    ) -> dict[tuple[str, int], list[dt.date]]:
        """Return the steps of time that each sentence of some articles talks about.

        A time that is longer than a step, or than the longest one, tells none.
        """
        rows = self._rows(
            f"""
            SELECT DISTINCT a.id, t.sentence, {split.begin(step, "t.first")} AS part
            FROM talked t JOIN articles a ON a.n = t.article
            WHERE a.id IN (SELECT unnest(?)) AND {split.within(longest or step)} ORDER BY ALL
            """,
            [list(ids)],
        )
        found: dict[tuple[str, int], list[dt.date]] = {}
        for id_, sentence, part in rows:
            found.setdefault((id_, sentence), []).append(part)
        return found
