"""Files become articles: they are added, and what an older graphx read in them is read again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

import pyarrow as pa

from graphx.articles.language import UNREAD
from graphx.records import Article, Aside, Cleaned, Problem
from graphx.store.changing import PAGE, Changing, columns_of
from graphx.store.departing import place
from graphx.store.schema import ARTICLE

DEEP = 20
"""Folders and archives, one in another, that may hold a file; a name may tell of thousands."""


class Adding(Changing):
    """Adds articles."""

    def add(
        self,
        articles: Iterable[Cleaned],
        problems: Iterable[Problem],
        again: Sequence[Article] = (),
    ) -> int:
        """Add the articles that are new, and what was wrong with the input; return how many are.

        What an earlier build found wrong with a file that was read again is forgotten. Articles
        that are known, as those read ``again`` are, only fill in an author that was missing.
        """
        batch: dict[str, Cleaned] = {}
        read: list[Article] = []
        for cleaned in articles:
            batch.setdefault(cleaned.article.id, cleaned)
            read.append(cleaned.article)
        read += again
        troubles = tuple(problems)
        sources = [one.origin for one in read] + [one.source for one in troubles]
        with self._transaction():
            self._forget_what_was_told_of(sources)
            self._tell(troubles)
            known = self.known(list(batch))
            first = self._number("SELECT max(n) FROM articles") + 1
            new = {id_: cleaned for id_, cleaned in batch.items() if id_ not in known}
            if new:
                self.note("folded", "")
            added = {id_: cleaned.article for id_, cleaned in new.items()}
            self._add_articles([*added.values()], first)
            self._complete(one for one in read if one is not added.get(one.id))
            numbered = dict(enumerate(new.values(), start=first))
            held = [(n, aside) for n, cleaned in numbered.items() for aside in cleaned.asides]
            self._insert_of("asides", held, ("start", "end", "reason"))
            self._add_times_and_paragraphs(numbered)
        return len(new)

    def _forget_what_was_told_of(self, sources: Iterable[str]) -> None:
        """Forget what earlier builds found wrong with files, in them, and with what holds them."""
        if self._build == 1:
            return
        names = {name for source in sources for name in (source, *holders(source))}
        files = {re.sub(place(), "", name) for name in names}
        self._sql.execute(
            "DELETE FROM problems "
            "WHERE build < ? AND regexp_replace(source, ?, '') IN (SELECT unnest(?))",
            [self._build, place(), sorted(files)],
        )

    def _complete(self, articles: Iterable[Article]) -> None:
        """Fill in the authors that are missing, of articles that were read again."""
        named: dict[str, str] = {}
        for article in articles:
            if article.author:
                named.setdefault(article.id, article.author)
        for id_, author in self._with_ids("id, author", [*named]).items():
            if not author:
                self._sql.execute("UPDATE articles SET author = ? WHERE id = ?", [named[id_], id_])

    def _add_times_and_paragraphs(self, numbered: Mapping[int, Cleaned]) -> None:
        times = [(n, time) for n, cleaned in numbered.items() for time in cleaned.times]
        self._insert_of("talked", times, ("start", "end", "first", "last"))
        found = [(n, one) for n, cleaned in numbered.items() for one in cleaned.paragraphs]
        self._insert_of("paragraphs", found, ("start", "end", "digest"))

    def is_read(self, by: str) -> bool:
        """Tell whether what is known of the articles is what ``by`` reads in them."""
        return self.meta("read") == by

    def cleaned(self) -> Iterator[list[Cleaned]]:
        """Yield the articles with their asides, as they were read, a page at a time."""
        last = 0
        while page := self._sql.execute(
            f"SELECT n, {', '.join(ARTICLE)} FROM articles WHERE n > ? ORDER BY n LIMIT {PAGE}",
            [last],
        ).fetchall():
            asides = self._of("asides", "reason", [number for number, *_ in page])
            yield [
                Cleaned(Article(*fields), tuple(Aside(*row) for row in asides.get(number, ())))
                for number, *fields in page
            ]
            last = page[-1][0]

    def read_again(self, page: Sequence[Cleaned]) -> None:
        """Put what was read in these articles in place of what was known of them."""
        number = self._numbered(cleaned.article.id for cleaned in page)
        columns = columns_of(
            (cleaned.article for cleaned in page),
            ("id", "date", "date_from", "certainty", "language"),
        )
        dates = pa.array(columns["date"], type=pa.date32())
        with self._transaction():
            self._sql.register("batch", pa.table({**columns, "date": dates}))
            self._sql.execute(
                "UPDATE articles SET date = batch.date, date_from = batch.date_from, "
                "certainty = batch.certainty, language = batch.language "
                "FROM batch WHERE articles.id = batch.id"
            )
            self._sql.unregister("batch")
            self._remove(("talked", "paragraphs"), number.values())
            self._add_times_and_paragraphs({number[one.article.id]: one for one in page})
            self._number_times(list(number.values()))
            self.note("folded", "")
            self.note("compared", "")

    def foreign(self, languages: Sequence[str]) -> list[Article]:
        """Return an article for each file and each language in it that is none of these.

        Where these are none, any language is read.
        """
        rows = self._sql.execute(
            "SELECT DISTINCT origin, language FROM articles "
            "WHERE len($1) > 0 AND language NOT IN (SELECT unnest($1)) ORDER BY ALL",
            [list(languages)],
        ).fetchall()
        return [Article(id="", text="", origin=origin, language=code) for origin, code in rows]

    def tell_of_languages(self, problems: Iterable[Problem]) -> None:
        """Put what is to be told of articles in other languages in place of all that was."""
        with self._transaction():
            self._sql.execute("DELETE FROM problems WHERE ends_with(message, ?)", [UNREAD])
            self._tell(problems)

    def known(self, ids: list[str]) -> dict[str, str]:
        """Return which of some articles the corpus has, by their ids, with their languages."""
        return self._with_ids("id, language", ids)

    def _add_articles(self, articles: Sequence[Article], first: int) -> None:
        columns = columns_of(articles, ARTICLE)
        dates = pa.array(columns["date"], type=pa.date32())
        numbers = list(range(first, first + len(articles)))
        self._insert("articles", {"n": numbers, **columns, "date": dates})


def holders(source: str) -> Iterator[str]:
    """Return what a file lies in, by its name: folders, archives, messages.

    >>> [*holders("press/2008.zip/a.txt, row 3")]
    ['press', 'press/2008.zip']
    """
    return accumulate(source.split("/")[:-1][:DEEP], "{}/{}".format)
