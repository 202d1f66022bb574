"""What people ask of a corpus: each public method is one question, answered in records.

Every question counts under the filters of a `Recipe`, with the conditions that `filters` writes,
so that a table, a timeline and a graph under one recipe speak of the same mentions.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from graphx.network import comention, foremost, meetings
from graphx.network.columns import Wholes
from graphx.network.diary import Day, Diary
from graphx.network.everybody import Everybody
from graphx.network.evidence import Met
from graphx.network.graph import edge_id
from graphx.network.meetings import UNDATED, Found, There
from graphx.network.pairs import Pairs
from graphx.network.sums import counted, windows
from graphx.network.weight import Tally, nearby, weigh
from graphx.records import Judgement, Recipe
from graphx.store.counting import Among, worth
from graphx.store.database import database
from graphx.store.departing import Departing
from graphx.store.judged import ledger
from graphx.store.keeping import lookup
from graphx.store.listing import Listing
from graphx.store.naming import Naming
from graphx.store.parting import Parting
from graphx.store.summing import Summing
from graphx.store.telling import Telling


class Counted(NamedTuple):
    """An entity as counted under a recipe."""

    id: str
    name: str
    label: str
    mentions: int
    articles: int
    first: dt.date | None
    last: dt.date | None


class Reader(Summing, Telling, Naming, Listing, Parting, Departing):
    """Asks one corpus; may be shared by threads."""

    def nodes(self, recipe: Recipe) -> list[Counted]:
        """Return the entities a recipe shows, those in most articles first.

        Its focus is passed over.
        """
        columns = "e.id, e.name, e.label, c.mentions, c.articles, c.first, c.last"
        return [Counted(*row) for row in self._ranked(columns, recipe)]

    def ids(self, recipe: Recipe) -> dict[int, str]:
        """Return the ids of those a recipe shows by their numbers, in the order of `nodes`."""
        return dict(self._ranked("e.n, e.id", recipe))

    def _ranked(self, columns: str, recipe: Recipe) -> list[Any]:
        chosen, values = comention.nodes(recipe)
        return self._rows(
            f"SELECT {columns} FROM ({chosen}) c JOIN entities e ON e.n = c.entity "
            "ORDER BY c.articles DESC, c.mentions DESC, e.id",
            values,
        )

    def told(self, some: Everybody) -> list[Counted]:
        """Return these entities, which `everybody` has counted, in their order."""
        rows = self._rows(
            "SELECT n, id, name, label FROM entities WHERE n IN (SELECT unnest(?))",
            [some.entity.tolist()],
        )
        who = {n: called for n, *called in rows}
        counts = (some.entity, some.mentions, some.articles, some.first, some.last)
        columns = zip(*(column.tolist() for column in counts), strict=True)
        return [Counted(*who[n], *counted) for n, *counted in columns]

    def counted(self, some: Everybody, id_: str) -> Counted | None:
        """Return the entity with an id, if it is one of these, which `everybody` has counted."""
        return next(iter(self.told(some.only(np.isin(some.entity, [*self._numbers([id_])])))), None)

    def pairs(
        self, recipe: Recipe, *, among: Among | None = None, around: Iterable[str] = ()
    ) -> Pairs:
        """Return the pairs of entities that meet, with their weights, also those to be hidden.

        Args:
            recipe: the choices; its focus and radius are passed over.
            among: only pairs of the entities with these ids; without, of those the recipe shows.
            around: only pairs with one of the entities with these ids; without, all.
        """
        if among is None and recipe.top is not None:
            among = self.ids(recipe)
        if among is not None and not around and foremost.has_met(recipe):
            ids = among if isinstance(among, Mapping) else self._numbers(among)
            kept = self._kept_pairs(recipe, ids)
            if kept is not None:
                return kept
        everywhere = comention.measures_windows(recipe)
        met = self._met(recipe, among, around, everywhere=everywhere)
        many = len(met.numbers)

        def find(there: There) -> Found:
            found = meetings.meetings(there, recipe)
            return found, found.a * many + found.b

        sums = counted(met.there, find, many**2, met.around)
        a, b = np.divmod(sums.key, max(many, 1))
        named, total = np.zeros(many, np.int64), 0
        if everywhere:
            named, total = windows(met.there, recipe, many)
        tally = Tally(
            sums.count, sums.articles, worth(recipe, sums.sums), named[a], named[b],
            np.full(len(a), total), together=sums.count,
        )  # fmt: skip
        if recipe.window == "near":
            tally = nearby(tally, recipe.distance)
        weight = weigh(recipe.weight, tally)
        a, b = met.numbers[a], met.numbers[b]
        return Pairs(
            *(self._named(met, a, b), a, b, tally, weight),
            *(_days(day) for day in (sums.first, sums.last)),
        )

    def _kept_pairs(self, recipe: Recipe, ids: Mapping[int, str]) -> Pairs | None:
        """Return the pairs of some entities from what is kept of the foremost, if all are there.

        In a corpus whose first build did not end, nobody is.
        """
        kept, numbers = self._foremost(), np.array(sorted(ids), np.int64)
        if not len(kept.entity) or not np.isin(numbers, kept.entity[1:]).all():
            return None
        here = np.isin(kept.met["a"], numbers) & np.isin(kept.met["b"], numbers)
        a, b, count, articles, first, last = (column[here] for column in kept.met.values())
        named, total = np.zeros(int(kept.entity.max()) + 1, np.int64), 0
        if comention.measures_windows(recipe):
            named, total = lookup(kept.entity, kept.windows, 0), int(kept.windows[0])
        tally = Tally(
            count, articles, np.zeros(len(a)), named[a], named[b], np.full(len(a), total),
            together=count,
        )  # fmt: skip
        return Pairs(ids, a, b, tally, weigh(recipe.weight, tally), first, last)

    def receipts(self, recipe: Recipe, ids: Sequence[str]) -> list[Met]:
        """Return every mention of these entities in the windows that mention two of them."""
        met, values = comention.receipts(recipe, self._numbers(ids))
        return [Met(*row) for row in self._rows(met, values)]

    def crowds(
        self, recipe: Recipe, articles: Iterable[str]
    ) -> dict[tuple[str, str], frozenset[int]]:
        """Return the entities that each window of some articles names; see `comention.crowds`."""
        rows = self._rows(*comention.crowds(recipe, articles))
        return {(article, window): frozenset(crowd) for article, window, crowd in rows}

    def diary(self, recipe: Recipe, ids: Sequence[str]) -> Diary:
        """Return when these entities are mentioned, and when they meet each other."""
        numbers = self._numbers(ids)
        diary = Diary()
        for entity, date, mentions, articles in self._rows(*comention.mentions(recipe, numbers)):
            day = Day(date, mentions, articles, float(mentions))
            diary.entities.setdefault(numbers[entity], []).append(day)
        met = self.parted(recipe, "day", among=ids, undated=True)
        columns = (met.a, met.b, met.part, met.count, met.articles, met.sums)
        for a, b, date, count, articles, sums in zip(
            *(column.tolist() for column in columns), strict=True
        ):
            adds = {"articles": articles, "fractional": sums, "decay": sums}
            day = Day(date, count, articles, float(adds.get(recipe.weight, count)))
            diary.edges.setdefault(edge_id(numbers[a], numbers[b]), []).append(day)
        return diary

    def places(self, who: Among) -> dict[str, tuple[float, float, int]]:
        """Return where each of these entities stands, and its community."""
        if not isinstance(who, Mapping):
            rows = self._rows(
                "SELECT entity, x, y, community FROM places WHERE entity IN (SELECT unnest(?))",
                [list(who)],
            )
            return {entity: (x, y, community) for entity, x, y, community in rows}
        _, *columns = self._standing()
        numbers = [*who]
        places = zip(*(column[numbers].tolist() for column in columns), strict=True)
        return {id_: at for id_, at in zip(who.values(), places, strict=True) if at[2] >= 0}

    def judgements(self) -> tuple[Judgement, ...]:
        """Return every decision of people, undone ones too, in the order they were made."""
        with self._shared.asking() as cursor:
            return ledger(cursor)


def _days(numbers: Wholes) -> NDArray[np.datetime64]:
    """Return days by their numbers; NaT where there is none."""
    days = numbers.astype("datetime64[D]")
    days[np.abs(numbers) == UNDATED] = np.datetime64("NaT")
    return days


@contextmanager
def reading(path: Path) -> Iterator[Reader]:
    """Lend the reader of a corpus.

    Raises:
        CorpusError: if there is no corpus, the file is none, or another program writes it.
    """
    with database(path) as shared:
        with shared.asking():
            pass  # say at once if it cannot be opened
        yield Reader(shared)
