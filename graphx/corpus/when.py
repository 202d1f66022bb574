"""When it happened, asked of a corpus: series, first meetings, bursts."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal, get_args

import numpy as np

from graphx.corpus import receipts
from graphx.network import bursts as search
from graphx.network.bursts import Burst
from graphx.network.graph import edge_id
from graphx.network.sift import sift
from graphx.network.split import Step
from graphx.network.weight import Wholes
from graphx.records import CoMention, Recipe
from graphx.store.reading import Reader

Of = Literal["entities", "edges"]
OF: tuple[Of, ...] = get_args(Of)

LEAST = 4
"""Articles below which nothing is a burst: two or three are a coincidence."""

ROWS = 4096
"""Series that are looked at at once: some megabytes."""


@dataclass(frozen=True, slots=True)
class FirstMeeting:
    """The first time that two entities meet.

    ``known`` are the first days on which each is named at all, ``count`` is how often they meet up
    to the end of the recipe's period, ``met`` the sentence of the first day that says it best.
    """

    a: str
    b: str
    names: tuple[str, str]
    date: dt.date
    known: tuple[dt.date | None, dt.date | None]
    count: int
    met: CoMention


def series(reader: Reader, recipe: Recipe, ends: tuple[str, str], step: Step) -> dict[dt.date, int]:
    """Return how often two meet in each step of time; see `Corpus.series`."""
    always = replace(recipe, since=None, until=None)
    if recipe.clock == "published":
        found = reader.parted(always, step, among=ends)
        return dict(zip(found.part.tolist(), found.count.tolist(), strict=True))
    met = receipts.met(reader, always, ends)
    steps = reader.talking(sorted({window[0].article for window in met}), step)
    counted = Counter(
        day
        for window in met
        for day in {day for m in window for day in steps.get((m.article, m.sentence), ())}
    )
    return dict(sorted(counted.items()))


def last_day(first: dt.date, step: Step) -> dt.date:
    """Return the last day of a step of time.

    >>> last_day(dt.date(2008, 2, 1), "month"), last_day(dt.date(2008, 10, 1), "quarter")
    (datetime.date(2008, 2, 29), datetime.date(2008, 12, 31))
    """
    if step in {"day", "week"}:
        return first + dt.timedelta(days={"day": 0, "week": 6}[step])
    months = first.month - 1 + {"month": 1, "quarter": 3, "year": 12}[step]
    if first.year + months // 12 > dt.MAXYEAR:
        return dt.date.max
    return dt.date(first.year + months // 12, months % 12 + 1, 1) - dt.timedelta(days=1)


def meetings(reader: Reader, recipe: Recipe, *, limit: int) -> tuple[FirstMeeting, ...]:
    """Return who met for the first time; see `Corpus.meetings`."""
    dated = recipe.clock == "published"  # by the other, a period says nothing of publication
    history = replace(recipe, since=None) if dated else recipe
    found = reader.pairs(history, around=[recipe.focus] if recipe.focus else ())
    everyone = {node.id: node for node in reader.nodes(history)}
    tests = len(everyone) * (len(everyone) - 1) // 2
    kept = sift(history, found.met, found.weight, (found.a, found.b), tests=tests).kept
    kept &= ~np.isnat(found.first)
    if recipe.since and dated:
        kept &= found.first >= np.datetime64(recipe.since)
    new = found.only(kept)
    order = np.lexsort((new.b, new.a, -new.met.count, -new.first.astype(np.int64)))[:limit]
    pairs = list(new.only(order))
    said = receipts.best_of(reader, history, [(p.a, p.b) for p in pairs], first_day=True)
    return tuple(
        FirstMeeting(
            *(pair.a, pair.b),
            (everyone[pair.a].name, everyone[pair.b].name),
            day,
            (everyone[pair.a].first, everyone[pair.b].first),
            pair.count,
            said[edge_id(pair.a, pair.b)],
        )
        for pair in pairs
        if (day := pair.first)
    )


def bursts(reader: Reader, recipe: Recipe, of: Of, *, step: Step, limit: int) -> tuple[Burst, ...]:
    """Return when somebody was named, or two met, far more than usual; see `Corpus.bursts`."""
    always = replace(recipe, since=None, until=None)
    among = [node.id for node in reader.nodes(always)] if recipe.top else None
    course = reader.course(always, step, among=among)
    keys, part, articles = course.entity, course.part, course.articles
    if of == "edges":
        around = [recipe.focus] if recipe.focus else ()
        met = reader.parted(always, step, among=among, around=around)
        keys, part, articles = met.a << 32 | met.b, met.part, met.articles
    place = np.searchsorted(course.days, part)
    found: list[Burst] = []
    for rows, having in _dense(keys, place, articles, len(course.days)):
        usual = having.sum(axis=1) / max(course.published.sum(), 1)
        for row, begin, end, level, weight in search.stretches(having, course.published):
            key, here = int(rows[row]), slice(begin, end)
            ends = (key,) if of == "entities" else (key >> 32, key & (2**32 - 1))
            a, b = (*(course.ids[end] for end in ends), "")[:2]
            since, last = course.days[begin].item(), last_day(course.days[end - 1].item(), step)
            many, expected = int(having[row, here].sum()), usual[row] * course.published[here].sum()
            burst = Burst(a, b, (), since, last, level, many, float(expected), weight)
            if _shares_a_day(burst, recipe):
                found.append(burst)
    found.sort(key=lambda burst: (-burst.weight, burst.a, burst.b, burst.since))
    names = reader.called(sorted({end for burst in found[:limit] for end in (burst.a, burst.b)}))
    return tuple(
        replace(burst, names=tuple(names[end] for end in (burst.a, burst.b) if end))
        for burst in found[:limit]
    )


def _shares_a_day(burst: Burst, recipe: Recipe) -> bool:
    begins = recipe.until is None or burst.since <= recipe.until
    return begins and (recipe.since is None or burst.until >= recipe.since)


def _dense(
    keys: Wholes, place: Wholes, articles: Wholes, steps: int
) -> Iterator[tuple[Wholes, Wholes]]:
    """Yield some keys at a time, each with a row of its articles in every step.

    Keys with fewer than `LEAST` articles are left out.
    """
    every, row = np.unique(keys, return_inverse=True)
    chosen = np.flatnonzero(np.bincount(row, articles, len(every)) >= LEAST)
    for begin in range(0, len(chosen), ROWS):
        rows = chosen[begin : begin + ROWS]
        here = np.isin(row, rows)
        having = np.zeros((len(rows), steps), dtype=np.int64)
        having[np.searchsorted(rows, row[here]), place[here]] = articles[here]
        yield every[rows], having
