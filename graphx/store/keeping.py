"""What no filter changes, by the numbers of articles and entities: asked once, and kept.

A part of `reading.Reader`, which says what a question is. What is kept is forgotten when somebody
writes the file.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from graphx.network import foremost
from graphx.network.columns import Integers, Numbers, Wholes
from graphx.network.meetings import UNDATED
from graphx.records import LABELS
from graphx.store.asking import Asking


class Standing(NamedTuple):
    """How entities stand in the picture of a corpus, as columns by their numbers.

    ``label`` is a place in `LABELS`, from 1; ``community`` is −1 for those that stand nowhere.
    """

    label: Integers
    x: Numbers
    y: Numbers
    community: Integers


class Foremost(NamedTuple):
    """The foremost, and the meetings in a sentence of each pair of them; see `network.foremost`.

    ``windows`` counts the sentences in which each may meet others. The first row, with the number
    0, stands for anybody at all.
    """

    entity: Wholes
    windows: Wholes
    met: dict[str, NDArray[Any]]


class Keeping(Asking):
    """The questions whose answers are kept."""

    def _days(self) -> Wholes:
        """Return the day of each article, or `UNDATED`."""
        days: Wholes = self._shared.kept("days", self._ask_days)
        return days

    def _foremost(self) -> Foremost:
        """Return the foremost, and who of them meets whom."""
        found: Foremost = self._shared.kept("foremost", self._ask_foremost)
        return found

    def _standing(self) -> Standing:
        """Return how each entity stands."""
        standing: Standing = self._shared.kept("standing", self._ask_standing)
        return standing

    def _ask_days(self) -> Wholes:
        known, day = self._columns("SELECT n, date FROM articles", []).values()
        return lookup(known, np.where(np.isnat(day), UNDATED, day.astype(np.int64)), UNDATED)

    def _ask_foremost(self) -> Foremost:
        who = self._columns(
            "SELECT entity, windows FROM counted "
            f"ORDER BY entity > 0, {foremost.ORDER} LIMIT {foremost.MANY + 1}",
            [],
        )
        met = self._columns("SELECT a, b, count, articles, first, last FROM met ORDER BY a, b", [])
        return Foremost(who["entity"], who["windows"], met)

    def _ask_standing(self) -> Standing:
        n, *columns = self._columns(
            "SELECT n, coalesce(list_position(?, label), 0) AS label, coalesce(x, 0) AS x, "
            "coalesce(y, 0) AS y, coalesce(community, -1) AS community "
            "FROM entities LEFT JOIN places ON entity = id",
            [[*LABELS]],
        ).values()
        label, x, y, community = (lookup(n, column, 0) for column in columns)
        return Standing(label.astype(np.int32), x, y, community.astype(np.int32))


def lookup(keys: Wholes, values: NDArray[Any], missing: int, most: int = 0) -> NDArray[Any]:
    """Return an array with each value at its key, others ``missing``, up to ``most`` at least."""
    table = np.full(max(int(keys.max(initial=0)), most) + 1, missing, values.dtype)
    table[keys] = values
    return table
