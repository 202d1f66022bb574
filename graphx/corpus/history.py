"""Whom an entity meets: of all its time, and stretch by stretch."""

from __future__ import annotations

import datetime as dt
from bisect import bisect
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from graphx.corpus.when import last_day
from graphx.records import Recipe
from graphx.store.reading import Reader

STEPS = (1, 2, 3, 4, 6, 12, 24, 60, 120, 600, 1200, 6000, 12_000)
"""How many months a stretch may have: what divides a year, or what years divide."""


class Neighbour(NamedTuple):
    """One whom an entity meets, as counted and weighed under a recipe, and the day it first did.

    ``first`` is ``None`` if only undated articles name both.
    """

    id: str
    name: str
    count: int  # type: ignore[assignment]  # tuples have a method of this name
    weight: float
    first: dt.date | None


@dataclass(frozen=True, slots=True)
class History:
    """Whom an entity meets over time.

    ``stretches`` are the first and the last day of each; ``met`` holds the id and name of those it
    meets most, most first, with how often they meet in each stretch.
    """

    stretches: tuple[tuple[dt.date, dt.date], ...]
    met: tuple[tuple[str, str, tuple[int, ...]], ...]


def neighbours(reader: Reader, entity: str, recipe: Recipe) -> tuple[Neighbour, ...]:
    """Return whom an entity meets, the closest first; see `Corpus.neighbours`."""
    asked = replace(recipe, top=None, focus=entity, surprising=False)
    met = reader.pairs(asked, around=[entity])
    shown = met.only(met.weight >= recipe.min_weight)
    names = reader.called([met.ids[n] for n in {*shown.a.tolist(), *shown.b.tolist()}])
    found = [
        Neighbour(other, names[other], pair.count, pair.weight, pair.first)
        for pair in shown
        for other in (pair.b if pair.a == entity else pair.a,)
    ]
    return tuple(sorted(found, key=lambda one: (-one.weight, -one.count, one.id)))


def history(reader: Reader, entity: str, recipe: Recipe, *, others: int, most: int) -> History:
    """Return whom an entity meets over time; see `Corpus.history`."""
    asked = replace(recipe, clock="published", focus=entity)
    months = [
        month
        for month in reader.timeline(asked, entity)
        if (recipe.since is None or month >= recipe.since.replace(day=1))
        and (recipe.until is None or month <= recipe.until)
    ]
    inside = tuple(
        (max(first, recipe.since or first), min(last, recipe.until or last))
        for first, last in stretches(months, most)
    )
    foremost = neighbours(reader, entity, asked)[:others]
    place = {id_: row for row, (id_, *_) in enumerate(foremost)}
    counts = np.zeros((len(foremost), len(inside)), np.int64)
    begins = [first.replace(day=1) for first, _ in inside]
    found = reader.parted(asked, "month", among=[entity, *place], around=[entity])
    for a, b, month, count in zip(
        *(column.tolist() for column in (found.a, found.b, found.part, found.count)), strict=True
    ):
        other = found.ids[a] if found.ids[b] == entity else found.ids[b]
        counts[place[other], bisect(begins, month) - 1] += count
    return History(
        inside,
        tuple(
            (id_, name, tuple(row))
            for (id_, name, *_), row in zip(foremost, counts.tolist(), strict=True)
            if any(row)  # else only undated articles name both
        ),
    )


def stretches(months: Iterable[dt.date], most: int) -> tuple[tuple[dt.date, dt.date], ...]:
    """Return equal stretches of whole months that hold these, so many at most, without a gap.

    >>> [str(first) for first, _ in stretches([dt.date(2007, 2, 1), dt.date(2008, 1, 1)], most=5)]
    ['2007-01-01', '2007-04-01', '2007-07-01', '2007-10-01', '2008-01-01']
    """
    numbers = sorted(month.year * 12 + month.month - 1 for month in months)
    if not numbers:
        return ()
    first, last = numbers[0], numbers[-1]
    step = next(step for step in STEPS if last // step - first // step < most)
    begins = range(first // step * step, last + 1, step)
    return tuple((_day(begin), last_day(_day(begin + step - 1), "month")) for begin in begins)


def _day(month: int) -> dt.date:
    """Return the first day of a month by its number, or of the first or the last one there is."""
    held = min(max(month, 12 * dt.MINYEAR), 12 * dt.MAXYEAR + 11)
    return dt.date(held // 12, held % 12 + 1, 1)
