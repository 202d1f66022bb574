"""When it happened, asked of a corpus: series, first meetings, bursts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from graphx.corpus import receipts
from graphx.network.bursts import Burst, stretches
from graphx.network.columns import Wholes
from graphx.network.graph import edge_id
from graphx.network.pairs import Pairs
from graphx.network.split import LONGEST, Step
from graphx.records import CoMention, Recipe
from graphx.store.counting import Parted
from graphx.store.reading import Reader

Of = Literal["entities", "edges"]
OF: tuple[Of, ...] = get_args(Of)

UNDATED = "No article has a date, so nothing is new"
"""What is said where there is no time to ask about."""

LEAST = 4
"""Articles below which nothing is a burst: two or three are a coincidence."""

ROWS = 4096
"""Series that are looked at at once: some megabytes."""


@dataclass(frozen=True, slots=True)
class FirstMeeting:
    """The first time that two entities meet.

    ``known`` are the first days on which each is named at all, ``count`` is how often they meet up
    to the end of the recipe's period, ``met`` the sentence of the first day that says it best. Days
    are those of the recipe's clock: of publication, or those that sentences talk about.
    """

    a: str
    b: str
    names: tuple[str, str]
    date: dt.date
    known: tuple[dt.date | None, dt.date | None]
    count: int
    met: CoMention


SPARE = 36
"""First meetings that are looked for, for each sentence that is shown: those of nine who meet in
one; what names more is a list."""


def by_sentence(found: Sequence[FirstMeeting]) -> list[list[FirstMeeting]]:
    """Return first meetings in their order, those of one day and sentence together."""
    groups: dict[tuple[object, ...], list[FirstMeeting]] = {}
    for one in found:
        said = tuple(passage.text for passage in one.met.passages)
        groups.setdefault((one.date, one.met.article, said), []).append(one)
    return list(groups.values())


def series(reader: Reader, recipe: Recipe, ends: tuple[str, str], step: Step) -> dict[dt.date, int]:
    """Return how often two meet in each step of time; see `Corpus.series`."""
    found = _of_two(reader, recipe, ends, step)
    return dict(zip(found.part.tolist(), found.count.tolist(), strict=True))


def shared(reader: Reader, recipe: Recipe, ends: tuple[str, str], step: Step) -> dict[dt.date, int]:
    """Return the articles in which two meet, in each step of time, whatever the recipe's period."""
    found = _of_two(reader, recipe, ends, step)
    return dict(zip(found.part.tolist(), found.articles.tolist(), strict=True))


def _of_two(reader: Reader, recipe: Recipe, ends: tuple[str, str], step: Step) -> Parted:
    return _by_clock(reader, replace(recipe, since=None, until=None), step, among=ends)


def _by_clock(
    reader: Reader,
    recipe: Recipe,
    step: Step,
    *,
    among: Sequence[str] | None,
    around: Sequence[str] = (),
) -> Parted:
    """Return the meetings of each pair in each step of time, by the recipe's clock."""
    if recipe.clock == "talked about":
        return reader.talked_of(recipe, step, among=among, around=around)
    return reader.parted(recipe, step, among=among, around=around)


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
    history = replace(recipe, since=None)
    around = [recipe.focus] if recipe.focus else ()
    everyone = {node.id: node for node in reader.nodes(history)}
    among = [*everyone] if recipe.top else None
    found = reader.pairs(history, among=among, around=around)
    kept = found.sifted(history, len(everyone)).kept
    talked = recipe.clock == "talked about"
    if talked:
        met = reader.talked_of(history, "day", among=among, around=around, longest=LONGEST)
        found = replace(found, first=_first(found, met))
    kept &= ~np.isnat(found.first)
    if recipe.since:
        kept &= found.first >= np.datetime64(recipe.since)
    if recipe.until:
        kept &= found.first <= np.datetime64(recipe.until)
    new = found.only(kept)
    order = np.lexsort((new.b, new.a, -new.met.count, -new.first.astype(np.int64)))[:limit]
    pairs = list(new.only(order))
    said = receipts.best_of(reader, history, [(p.a, p.b) for p in pairs], first_day=recipe.clock)
    known: Mapping[str, dt.date | None] = {id_: node.first for id_, node in everyone.items()}
    if talked:
        known = reader.first_talked_of(history, sorted({end for p in pairs for end in (p.a, p.b)}))
    return tuple(
        FirstMeeting(
            *(pair.a, pair.b),
            (everyone[pair.a].name, everyone[pair.b].name),
            day,
            (known.get(pair.a), known.get(pair.b)),
            pair.count,
            said[edge_id(pair.a, pair.b)],
        )
        for pair in pairs
        if (day := pair.first)
    )


def _first(pairs: Pairs, met: Parted) -> NDArray[np.datetime64]:
    """Return the first day of each pair, of those in which its meetings stand; NaT without one."""
    keys, of = pairs.keys, met.keys
    days = np.full(len(pairs), np.datetime64("NaT"), "datetime64[D]")
    begins = np.flatnonzero(np.diff(of, prepend=-1))
    days[np.searchsorted(keys, of[begins])] = met.part[begins]
    return days


def bursts(reader: Reader, recipe: Recipe, of: Of, *, step: Step, limit: int) -> tuple[Burst, ...]:
    """Return when somebody was named, or two met, far more than usual; see `Corpus.bursts`."""
    always = replace(recipe, since=None, until=None)
    among = [node.id for node in reader.nodes(always)] if recipe.top else None
    counts = reader.series(always, step, among=among)
    keys, part, articles = counts.entity, counts.part, counts.articles
    if of == "edges":
        around = [recipe.focus] if recipe.focus else ()
        met = _by_clock(reader, always, step, among=among, around=around)
        keys, part, articles = met.keys, met.part, met.articles
    place = np.searchsorted(counts.days, part)
    found: list[Burst] = []
    for rows, having in _dense(keys, place, articles, len(counts.days)):
        usual = having.sum(axis=1) / max(counts.published.sum(), 1)
        for row, begin, end, level, weight in stretches(having, counts.published):
            key, here = int(rows[row]), slice(begin, end)
            ends = (key,) if of == "entities" else (key >> 32, key & (2**32 - 1))
            a, b = (*(counts.ids[end] for end in ends), "")[:2]
            since, last = counts.days[begin].item(), last_day(counts.days[end - 1].item(), step)
            many, expected = int(having[row, here].sum()), usual[row] * counts.published[here].sum()
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
