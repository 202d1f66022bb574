"""How much there is: counts of a corpus, of its parts, and of what each choice would bring.

A part of `reading.Reader`, which says what a question is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import replace

import numpy as np

from graphx.articles import language
from graphx.network import comention, filters, foremost, outlets, split
from graphx.network.everybody import Everybody
from graphx.records import LABELS, Community, Counts, Facets, Problem, Recipe
from graphx.store.asking import JOINED, listing
from graphx.store.keeping import Keeping

_TALKED = f"{JOINED} JOIN talked t ON t.article = m.article AND t.sentence = m.sentence"


class Summing(Keeping):
    """The questions whose answers are numbers."""

    def counts(self) -> Counts:
        """Return how much the corpus holds."""
        tables = ("articles", "sentences", "mentions", "entities", "problems")
        held = {table: table for table in tables}
        held["problems"] = "(SELECT DISTINCT source, message FROM problems)"
        sums = ", ".join(f"(SELECT count(*) FROM {rows}) AS {name}" for name, rows in held.items())
        row = self._rows(
            f"SELECT {sums}, (SELECT count(date) FROM articles), (SELECT count(*) FROM copies)"
        )[0]
        found = dict(zip(tables, row, strict=False))
        *_, dated, copies = row
        return Counts(**found, dated=dated, stories=found["articles"] - copies)

    def problems(self) -> tuple[Problem, ...]:
        """Return everything that was wrong with the input, in the order of its sources."""
        rows = self._rows("SELECT DISTINCT source, message FROM problems ORDER BY ALL")
        return tuple(Problem(*row) for row in rows)

    def period(self) -> tuple[dt.date, dt.date] | None:
        """Return the days of the first and the last dated article."""
        first, last = self._rows("SELECT min(date), max(date) FROM articles")[0]
        return (first, last) if first else None

    def dates(self) -> dict[tuple[str, str], int]:
        """Return where the articles' dates came from and how sure they are, with their numbers."""
        rows = self._rows(
            "SELECT date_from, certainty, count(*) FROM articles WHERE date IS NOT NULL "
            "GROUP BY date_from, certainty ORDER BY count(*) DESC, date_from, certainty"
        )
        return {(date_from, certainty): number for date_from, certainty, number in rows}

    def languages(self) -> dict[str, int]:
        """Return the languages of the articles with their numbers, most first; unknown is ""."""
        rows = self._rows(
            "SELECT language, count(*) FROM articles GROUP BY language ORDER BY count(*) DESC, "
            "language"
        )
        return dict(rows)

    def foreign(self) -> dict[str, int]:
        """Return the languages in which no names are looked for, as `languages` does."""
        ((spoken,),) = self._rows("SELECT max(value) FROM meta WHERE key = 'spoken'")
        read = language.readable(spoken or "")
        return {code: n for code, n in self.languages().items() if read and code not in read}

    def sources(self) -> dict[str, int]:
        """Return the outlets with their numbers of articles, most first; see `outlets.folded`."""
        rows = self._rows(
            "SELECT source, count(*) FROM articles WHERE source <> '' GROUP BY source "
            "ORDER BY count(*) DESC, source"
        )
        return outlets.folded(rows)

    def published(self, recipe: Recipe) -> int:
        """Return how many articles there are under a recipe's filters, whomever they mention."""
        where, values = filters.conditions(recipe, mentions=False)
        count: int = self._rows(f"SELECT count(*) FROM articles a WHERE {where}", values)[0][0]
        return count

    def printed(self, recipe: Recipe, step: split.Step) -> dict[dt.date, int]:
        """Return the articles published in each step of time, whomever they mention, by its day.

        The recipe's period is passed over, and undated articles are in none.
        """
        where, values = filters.conditions(recipe, dates=False, mentions=False)
        rows = self._rows(
            f"SELECT {split.begin(step, 'date')} AS part, count(*) FROM articles a "
            f"WHERE {where} AND date IS NOT NULL GROUP BY part ORDER BY part",
            values,
        )
        return dict(rows)

    def labels(self, recipe: Recipe) -> dict[str, int]:
        """Return each label with its number of entities under the other filters."""
        if foremost.is_counted(recipe):
            asked, values = foremost.counted(replace(recipe, labels=()))
            sql = "SELECT label, count(*) FROM entities JOIN "
            sql += f"({asked}) ON n = entity GROUP BY label"
        else:
            where, values = filters.conditions(recipe, labels=False)
            sql = "SELECT e.label, count(DISTINCT e.n) FROM "
            sql += f"{JOINED} WHERE {where} GROUP BY e.label"
        rows = self._rows(sql, values)
        found = dict(rows)
        return {label: found[label] for label in LABELS if label in found}

    def everybody(self, recipe: Recipe) -> Everybody:
        """Return everybody whom a recipe's articles name, whatever else it chooses."""
        columns = self._columns(*comention.everybody(filters.named(recipe)))
        order = np.lexsort((columns["entity"], -columns["mentions"], -columns["articles"]))
        columns = {name: column[order] for name, column in columns.items()}
        for name in columns.keys() - {"first", "last"}:
            columns[name] = columns[name].astype(np.int32)
        who, standing = columns["entity"], self._standing()
        return Everybody(**columns, label=standing.label[who], community=standing.community[who])

    def facets(
        self,
        recipe: Recipe,
        everybody: Everybody | None = None,
        *,
        near: Collection[str] | None = None,
    ) -> Facets:
        """Return what each choice of a label and a community would bring, under all other filters.

        Args:
            recipe: the choices.
            everybody: those under its filters, if they are known: nobody is counted anew.
            near: the ids of those that are chosen from; without, all are.
        """
        everybody = everybody or self.everybody(recipe)
        if near is not None:
            everybody = everybody.only(np.isin(everybody.entity, [*self._numbers(near)]))
        focus = next(iter(self._numbers([recipe.focus])), 0) if recipe.focus else 0
        return everybody.facets(recipe, focus)

    def outlets(self, recipe: Recipe) -> dict[str, int]:
        """Return the articles that each outlet would bring by itself, under all other filters.

        Most first. A story counts for each outlet that prints it, as if that one alone were chosen.
        """
        asked = replace(recipe, sources=(), copies=True)
        where, values = listing(asked)
        once = "true" if recipe.copies else f"a.n NOT IN ({outlets.AGAIN})"
        rows = self._rows(
            f"SELECT source, count(*) FROM articles a WHERE {where} AND {once} AND source <> '' "
            "GROUP BY source ORDER BY count(*) DESC, source",
            values,
        )
        return outlets.folded(rows, self.sources())

    def left_out(self) -> dict[str, int]:
        """Return how much there is of what a recipe can leave out, by the names of its choices.

        That is undated articles, copies of stories, articles that list, and mentions of outlets
        that only report.
        """
        names = ("undated", "copies", "lists", "observers")
        row = self._rows(
            "SELECT (SELECT count(*) FROM articles WHERE date IS NULL), "
            "(SELECT count(*) FROM copies), "
            "(SELECT count(DISTINCT article) FROM presences WHERE listing > 0), "
            "(SELECT count(*) FROM mentions WHERE observer)"
        )[0]
        return dict(zip(names, row, strict=True))

    def communities(self, names: int) -> tuple[Community, ...]:
        """Return the communities of more than one, largest first, with so many of their names."""
        rows = self._rows(
            """
            SELECT community, list(name ORDER BY prints DESC, id)[:?], count(*)
            FROM places JOIN entities ON places.entity = id JOIN counted ON counted.entity = n
            GROUP BY community HAVING count(*) > 1 ORDER BY count(*) DESC, community
            """,
            [names],
        )
        return tuple(Community(number, tuple(found), count) for number, found, count in rows)

    def timeline(
        self, recipe: Recipe, entity: str = "", step: split.Step = "month"
    ) -> dict[dt.date, int]:
        """Return the articles that name anybody in each step of time, whatever the recipe's period.

        By its clock, that is the step in which it was published, or every step that it talks about;
        a time that is longer than a step tells none.

        Args:
            recipe: the filters.
            entity: the id of one, if only articles that name it are counted.
            step: how long the steps are.
        """
        if not entity and foremost.has_days(replace(recipe, since=None, until=None)):
            sql = f"SELECT {split.begin(step, 'date')} AS part, sum(articles) FROM days"
            rows = self._rows(f"{sql} WHERE date IS NOT NULL GROUP BY part ORDER BY part")
            return {part: int(articles) for part, articles in rows}
        where, values = filters.conditions(recipe, dates=False)
        talked = recipe.clock == "talked about"
        joined, day = (_TALKED, "t.first") if talked else (JOINED, "a.date")
        short = split.within(step) if talked else "true"
        rows = self._rows(
            f"SELECT {split.begin(step, day)} AS part, count(DISTINCT a.n) "
            f"FROM {joined} WHERE {where} AND {short} AND {day} IS NOT NULL "
            "AND (? = '' OR e.id = ?) GROUP BY part ORDER BY part",
            [*values, entity, entity],
        )
        return dict(rows)

    def is_applied(self) -> bool:
        """Tell whether the mentions are what all decisions make of them."""
        return bool(self._rows("SELECT 1 FROM meta WHERE key = 'resolved' AND value <> ''"))
