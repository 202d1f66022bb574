"""Who meets whom, in which window: every meeting of two entities, found on columns.

In: who is there, sentence by sentence, and a `Recipe`. Out: `Meetings`, which `sums` adds up. An
entity is in a window once, however often it is named there; a pair meets once a window. Near each
other, each mention meets the other's nearest one, once.

Rows of one window stand together, so that who meets is found by looking one row on, two rows on and
so forth, over all windows at once: that takes a third of what joining the rows with themselves does
in a database, and a tenth where they need only be near. Some articles are looked at at a time.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from itertools import pairwise
from typing import Literal

import numpy as np

from graphx.network import weight
from graphx.network.columns import Flags, Integers, Numbers, Wholes, runs
from graphx.records import Recipe

ROWS = 1 << 17
"""Rows that are looked at at once, and a few more: articles stay whole."""

UNDATED = 2**31 - 1
"""Stands for the day of an undated article: after all others."""


@dataclass(frozen=True, slots=True)
class There:
    """Who is there: a row for an entity in a sentence, in the order of articles and sentences.

    ``place`` numbers the window in its article: a sentence, a paragraph, or always 0. ``entity`` is
    a number. ``asked`` has, for each such number, its place among those asked about, or −1; ``day``
    has, for the number of each article, its day, or `UNDATED`.
    """

    article: Integers
    place: Integers
    sentence: Integers
    entity: Integers
    asked: Integers
    day: Integers

    def only(self, kept: Flags | Integers | slice) -> There:
        """Return some of the rows."""
        return replace(self, **{name: getattr(self, name)[kept] for name in _ROW})

    def begins(self) -> Flags:
        """Mark the rows, from the second on, with which a window begins."""
        return np.asarray((np.diff(self.article) != 0) | (np.diff(self.place) != 0))

    def windows(self) -> Wholes:
        """Return the number of each row's window, from 0."""
        return np.concatenate([[0], np.cumsum(self.begins())])[: len(self.article)]

    def beside(self, around: Flags) -> There:
        """Return who is in the articles that name one of those whom ``around`` marks."""
        asked = self.asked[self.entity]
        named = np.unique(self.article[(asked >= 0) & around[asked]])
        return self.only(np.isin(self.article, named))

    def once(self) -> There:
        """Return who is in each window, each entity once, whatever sentence it stands in."""
        bits = int(self.entity.max(initial=0)).bit_length()
        windows = self.windows()
        rows = windows << bits | self.entity
        rows.sort()
        rows = rows[np.diff(rows, prepend=-1) != 0]
        first = np.flatnonzero(np.diff(windows, prepend=-1))[rows >> bits]
        return replace(self.only(first), entity=rows & ((1 << bits) - 1))


_ROW = ("article", "place", "sentence", "entity")


@dataclass(frozen=True, slots=True)
class Meetings:
    """Meetings of two, as columns.

    ``a`` and ``b`` are places among those asked about, the lesser first; ``worth`` is what a
    meeting adds to a weight that is a sum.
    """

    article: Integers
    a: Wholes
    b: Wholes
    worth: Numbers

    def only(self, kept: Flags) -> Meetings:
        """Return some of them."""
        return Meetings(*(getattr(self, field.name)[kept] for field in fields(self)))


@dataclass(frozen=True, slots=True)
class Times:
    """The times that sentences tell, as columns ordered by ``place`` and ``time``.

    ``place`` is the number of the article, shifted by 32 bits, with that of the sentence in it;
    ``time`` numbers the times.
    """

    place: Wholes
    time: Wholes

    def of(self, places: Wholes) -> tuple[Wholes, Wholes]:
        """Return the times of some sentences: the row of each such sentence, and the time."""
        begin, end = (np.searchsorted(self.place, places, side) for side in _SIDES)
        row, found = runs(begin, end - begin)
        return row, self.time[found]


_SIDES: tuple[Literal["left"], Literal["right"]] = ("left", "right")

Found = tuple[Meetings, Wholes]
"""Meetings, and a number from 0 for each, by which they are added up."""


def meetings(there: There, recipe: Recipe) -> Meetings:
    """Return every meeting of two who are asked about, by a recipe's window, distance and weight.

    Two names of one sentence, and one of the next:

    >>> one, two, three = np.array([7, 7, 7]), np.array([0, 0, 1]), np.array([1, 2, 1])
    >>> found = meetings(There(one, two, two, three, np.arange(3), one), Recipe(window="sentence"))
    >>> found.a.tolist(), found.b.tolist(), found.worth.tolist()
    ([1], [2], [1.0])
    """
    if recipe.weight != "fractional":  # else everybody is in the crowd of a window
        there = there.only(np.flatnonzero(there.asked[there.entity] >= 0))
    wide = recipe.window in {"paragraph", "article"}
    closest = wide and recipe.weight == "decay"
    rows = there.once() if wide and not closest else there
    every = rows.windows()
    asked = rows.asked[rows.entity]
    shown = np.flatnonzero(asked >= 0)
    windows, entity, sentence = every[shown], asked[shown], rows.sentence[shown]
    if recipe.window == "near":
        s, t = _nearest(rows.article[shown], sentence, entity, recipe.distance)
    else:
        s, t = _steps(windows, windows)
        if closest:
            s, t = _closest(windows, sentence, entity, s, t)
    worth = np.ones(len(s))
    if recipe.weight == "fractional":
        worth = weight.fractional(_crowd(every, rows.entity, windows[s], windows[t]))
    elif recipe.weight == "decay":
        worth = weight.decay(np.abs(sentence[t] - sentence[s]))
    return Meetings(rows.article[shown[s]], *_ends(entity, s, t), worth)


def _crowd(windows: Wholes, entity: Integers, s: Wholes, t: Wholes) -> Wholes:
    """Return how many entities each two windows name, who is in both once.

    Args:
        windows: the window of every row, ascending.
        entity: who is there.
        s: the one window of each two.
        t: the other, which may be the same.

    >>> who = np.array([1, 1, 2])
    >>> _crowd(np.array([0, 1, 1]), who, np.array([0, 1]), np.array([1, 1])).tolist()
    [2, 2]
    """
    bits = int(entity.max(initial=0)).bit_length()
    many = np.bincount(windows)
    pair, of = np.unique(s << 32 | t, return_inverse=True)
    one, other = pair >> 32, pair & (2**32 - 1)
    apart = np.flatnonzero(one != other)
    which, rows = runs(np.searchsorted(windows, one[apart]), many[one[apart]])
    row, named = apart[which], entity[rows]
    both = np.isin(other[row] << bits | named, windows << bits | entity)
    crowd = many[one]
    crowd[apart] += many[other[apart]]
    return np.asarray((crowd - np.bincount(row[both], minlength=len(pair)))[of])


def told(there: There, recipe: Recipe, times: Times) -> tuple[Meetings, Wholes]:
    """Return every meeting once for each time talked about in it, whatever the weight.

    That is a time of which a sentence of the window speaks that names one of the two.

    Returns:
        The meetings, and for each the number of its time.
    """
    rows = there.only(there.asked[there.entity] >= 0)
    windows, entity = rows.windows(), rows.asked[rows.entity]
    if recipe.window == "near":
        s, t = _nearest(rows.article, rows.sentence, entity, recipe.distance)
        meeting = np.arange(len(s))
    else:
        s, t = _differing(entity, *_steps(windows, windows))
        a, b = _ends(entity, s, t)
        _, pair = np.unique(a << 32 | b, return_inverse=True)
        _, meeting = np.unique(windows[s] << 32 | pair, return_inverse=True)
    place = rows.article.astype(np.int64) << 32 | rows.sentence
    found = [times.of(place[end]) for end in (s, t)]
    row = np.concatenate([of for of, _ in found])
    time = np.concatenate([number for _, number in found])
    _, kept = np.unique(meeting[row] << 32 | time, return_index=True)
    s, t, time = s[row[kept]], t[row[kept]], time[kept]
    return Meetings(rows.article[s], *_ends(entity, s, t), np.ones(len(s))), time


def _ends(entity: Wholes, s: Wholes, t: Wholes) -> tuple[Wholes, Wholes]:
    """Return the two entities of each pair of rows, the lesser first."""
    return np.minimum(entity[s], entity[t]), np.maximum(entity[s], entity[t])


def _differing(entity: Wholes, s: Wholes, t: Wholes) -> tuple[Wholes, Wholes]:
    """Return the pairs of rows that name two entities, and not one twice."""
    differ = entity[s] != entity[t]
    return s[differ], t[differ]


def _steps(windows: Integers, last: Integers) -> tuple[Wholes, Wholes]:
    """Return all pairs of rows of which the second is within reach of the first.

    Args:
        windows: the place of each row, ascending.
        last: the last place within its reach, ascending.
    """
    here = np.flatnonzero(windows[1:] <= last[:-1])
    ones, others = [here], [here + 1]
    step = 1
    while len(here):
        step += 1
        here = here[: np.searchsorted(here, len(windows) - step)]
        here = here[windows[here + step] <= last[here]]
        ones.append(here)
        others.append(here + step)
    return np.concatenate(ones), np.concatenate(others)


def _closest(
    windows: Wholes, sentence: Integers, entity: Wholes, s: Wholes, t: Wholes
) -> tuple[Wholes, Wholes]:
    """Return of each pair in each window the two rows that are fewest sentences apart."""
    s, t = _differing(entity, s, t)
    a, b = _ends(entity, s, t)
    ends = a << 32 | b
    apart = np.abs(sentence[t] - sentence[s])
    order = np.lexsort((apart, ends, windows[s]))
    s, t, ends = s[order], t[order], ends[order]
    first = (np.diff(ends, prepend=-1) != 0) | (np.diff(windows[s], prepend=-1) != 0)
    return s[first], t[first]


def _nearest(
    article: Integers, sentence: Integers, entity: Wholes, distance: int
) -> tuple[Wholes, Wholes]:
    """Return each row with the nearest one of every other entity, within a distance, once.

    Of two that are equally near, the earlier is taken: a mention meets one, so that no filter makes
    it meet more. Each row that is near another is written as one number: that row, the entity it
    finds, how far away, whether ahead, and how many rows away. The least of those that begin with
    the same row and entity is the nearest.
    """
    place = article.astype(np.int64) << 32 | sentence
    s, t = _differing(entity, *_steps(place, place + distance))
    if not len(s):
        return s, t
    steps, apart = t - s, place[t] - place[s]
    for_steps, for_apart = int(steps.max()).bit_length(), (2 * distance + 1).bit_length()
    for_entity = int(entity.max()).bit_length()
    looks = np.concatenate([
        ((s << for_entity | entity[t]) << for_apart | (2 * apart + 1)) << for_steps | steps,
        ((t << for_entity | entity[s]) << for_apart | (2 * apart)) << for_steps | steps,
    ])  # fmt: skip
    looks.sort()
    best = looks[np.diff(looks >> (for_apart + for_steps), prepend=-1) != 0]
    row, on = best >> (for_entity + for_apart + for_steps), best >> for_steps & 1
    steps = best & ((1 << for_steps) - 1)
    found = np.where(on, row, row - steps) << for_steps | steps
    found.sort()
    found = found[np.diff(found, prepend=-1) != 0]
    s = found >> for_steps
    return s, s + (found & ((1 << for_steps) - 1))


def parts(there: There) -> list[slice]:
    """Return some articles after others, about `ROWS` rows each."""
    bounds = np.searchsorted(there.article, there.article[::ROWS])
    edges = np.unique([*bounds.tolist(), len(there.article)]).tolist()
    return [slice(begin, end) for begin, end in pairwise(edges)]
