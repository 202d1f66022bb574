"""What a build adds to a corpus. Each public method is one transaction: all of it, or nothing.

Whatever happens between two of them, also ``kill -9``, the file is whole, and the next build goes
on where this one was: `waiting` says what is left to recognise, `is_resolved` whether the mentions
are those of the articles.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import fields, replace
from itertools import islice
from pathlib import Path

import duckdb
import pyarrow as pa

from graphx.network import presences
from graphx.records import (
    Article,
    Aside,
    Cleaned,
    Judgement,
    Marked,
    Mention,
    Problem,
    Sentence,
    Span,
)
from graphx.store.database import database

PAGE = 500
"""Articles held in memory at once."""

ROWS = 50_000
"""Rows handed to DuckDB at once."""

MEMORY = "900MB"
"""What DuckDB may hold while a corpus is written, of whatever size; the rest waits on the disk."""

JUDGED = "judgement "
"""What the source of a problem with a decision begins with; its number follows."""

Placed = tuple[float, float, int]
"""Where an entity stands, and its community: x, y, community."""


class Writer:
    """The one who may write a corpus."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection) -> None:
        self._sql = cursor
        self._build = self._number("SELECT max(build) FROM problems") + 1

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._sql.execute("BEGIN")
        try:
            yield
        except BaseException:
            with suppress(duckdb.Error):  # what was raised tells more
                self._sql.execute("ROLLBACK")
            raise
        self._sql.execute("COMMIT")

    def _insert(self, table: str, columns: Mapping[str, Sequence[object]]) -> None:
        """Insert equally long columns, named as the table's are."""
        if not next(iter(columns.values())):
            return
        self._sql.register("batch", pa.table(dict(columns)))
        self._sql.execute(f"INSERT INTO {table} BY NAME SELECT * FROM batch")
        self._sql.unregister("batch")

    def _number(self, sql: str, values: Sequence[object] = ()) -> int:
        ((number,),) = self._sql.execute(sql, list(values)).fetchall()
        return int(number or 0)

    def meta(self, key: str) -> str:
        """Return what was noted under a key, or ``""``."""
        rows = self._sql.execute("SELECT value FROM meta WHERE key = ?", [key]).fetchall()
        return str(rows[0][0]) if rows else ""

    def note(self, key: str, value: str) -> None:
        """Note a value under a key, in place of the one before."""
        self._sql.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", [key, value])

    # 1. files become articles

    def add(
        self,
        articles: Iterable[Cleaned],
        problems: Iterable[Problem],
        again: Iterable[Article] = (),
    ) -> int:
        """Add the articles that are new, and what was wrong with the input; return how many are.

        What an earlier build found wrong with a source that was read again is forgotten. Those that
        are known, and read again, add no more than an author that was not known.
        """
        batch = {cleaned.article.id: cleaned for cleaned in articles}
        seen = {article.id: article for article in again}
        troubles = tuple(problems)
        with self._transaction():
            sources = [cleaned.article.origin for cleaned in batch.values()]
            sources += [article.origin for article in seen.values()]
            sources += [problem.source for problem in troubles]
            self._sql.execute(
                "DELETE FROM problems WHERE source IN (SELECT unnest(?)) AND build < ?",
                [sources, self._build],
            )
            self._tell(troubles)
            known = self.known(list(batch))
            self._complete([*seen.values(), *(batch[id_].article for id_ in known)])
            first = self._number("SELECT max(n) FROM articles") + 1
            new = [cleaned for id_, cleaned in batch.items() if id_ not in known]
            if new:
                self.note("folded", "")
            self._add_articles([cleaned.article for cleaned in new], first)
            numbered = dict(enumerate(new, start=first))
            held = [(n, aside) for n, cleaned in numbered.items() for aside in cleaned.asides]
            self._insert(
                "asides",
                {
                    "article": [number for number, _ in held],
                    "start": [aside.start for _, aside in held],
                    "end": [aside.end for _, aside in held],
                    "reason": [aside.reason for _, aside in held],
                },
            )
            self._add_times_and_paragraphs(numbered)
        return len(new)

    def tell(self, problems: Iterable[Problem]) -> None:
        """Add what was wrong with the input, and forget nothing."""
        with self._transaction():
            self._tell(tuple(problems))

    def _tell(self, problems: Iterable[Problem]) -> None:
        told = list(dict.fromkeys(problems))
        self._insert(
            "problems",
            {
                "source": [problem.source for problem in told],
                "message": [problem.message for problem in told],
                "build": [self._build] * len(told),
            },
        )

    def _complete(self, articles: Sequence[Article]) -> None:
        """Fill in the authors of articles that were known before authors were read."""
        named = [article for article in articles if article.author]
        self._sql.executemany(
            "UPDATE articles SET author = ? WHERE id = ? AND author = ''",
            [[article.author, article.id] for article in named],
        ) if named else None

    def _add_times_and_paragraphs(self, numbered: Mapping[int, Cleaned]) -> None:
        times = [(n, time) for n, cleaned in numbered.items() for time in cleaned.times]
        self._insert(
            "talked",
            {
                "article": [number for number, _ in times],
                "start": [time.start for _, time in times],
                "end": [time.end for _, time in times],
                "first": [time.first for _, time in times],
                "last": [time.last for _, time in times],
            },
        )
        found = [(n, one) for n, cleaned in numbered.items() for one in cleaned.paragraphs]
        self._insert(
            "paragraphs",
            {
                "article": [number for number, _ in found],
                "start": [paragraph.start for _, paragraph in found],
                "end": [paragraph.end for _, paragraph in found],
                "digest": [paragraph.digest for _, paragraph in found],
            },
        )

    def _number_times(self, articles: Sequence[int]) -> None:
        """Find the sentence in which each time stands that some articles talk about."""
        self._sql.execute(
            """
            WITH numbered AS (
                SELECT article, start, "end",
                       row_number() OVER (PARTITION BY article ORDER BY start) - 1 AS sentence
                FROM sentences WHERE article IN (SELECT unnest($1))
            )
            UPDATE talked SET sentence = numbered.sentence FROM numbered
            WHERE talked.article = numbered.article
              AND talked.start >= numbered.start AND talked.start < numbered."end"
            """,
            [list(articles)],
        )

    # what an older graphx read, read again

    def is_read(self, by: str) -> bool:
        """Tell whether what is known of the articles is what ``by`` reads in them."""
        return self.meta("read") == by

    def cleaned(self) -> Iterator[list[Cleaned]]:
        """Yield the articles with their asides, as they were read, a page at a time."""
        last = 0
        while page := self._sql.execute(
            "SELECT n, id, text, title, date, date_from, source, link, given_id, origin, "
            f"certainty, language, author FROM articles WHERE n > ? ORDER BY n LIMIT {PAGE}",
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
        ids = [cleaned.article.id for cleaned in page]
        rows = self._sql.execute("SELECT id, n FROM articles WHERE id IN (SELECT unnest(?))", [ids])
        number = dict(rows.fetchall())
        fields = ("id", "date", "date_from", "certainty", "language")
        columns: dict[str, Sequence[object]] = {
            field: [getattr(cleaned.article, field) for cleaned in page] for field in fields
        }
        columns["date"] = pa.array(columns["date"], type=pa.date32())
        with self._transaction():
            self._sql.register("batch", pa.table(columns))
            self._sql.execute(
                "UPDATE articles SET date = batch.date, date_from = batch.date_from, "
                "certainty = batch.certainty, language = batch.language "
                "FROM batch WHERE articles.id = batch.id"
            )
            self._sql.unregister("batch")
            for table in ("talked", "paragraphs"):
                self._sql.execute(
                    f"DELETE FROM {table} WHERE article IN (SELECT unnest(?))",
                    [list(number.values())],
                )
            self._add_times_and_paragraphs({number[one.article.id]: one for one in page})
            self._number_times(list(number.values()))
            self.note("folded", "")

    def known(self, ids: list[str]) -> set[str]:
        """Return which of some articles the corpus has, by their ids."""
        rows = self._sql.execute("SELECT id FROM articles WHERE id IN (SELECT unnest(?))", [ids])
        return {id_ for (id_,) in rows.fetchall()}

    def _add_articles(self, articles: Sequence[Article], first: int) -> None:
        fields = (
            "id",
            "given_id",
            "title",
            "text",
            "date",
            "date_from",
            "source",
            "link",
            "origin",
            "certainty",
            "language",
            "author",
        )
        columns: dict[str, Sequence[object]] = {
            field: [getattr(article, field) for article in articles] for field in fields
        }
        dates = pa.array(columns["date"], type=pa.date32())
        numbers = list(range(first, first + len(articles)))
        self._insert("articles", {"n": numbers, **columns, "date": dates})

    # 2. articles hold mentions

    def unseen(self, recognizer: str) -> list[int]:
        """Return the numbers of the articles that a recognizer has not seen, in their order."""
        rows = self._sql.execute(
            "SELECT n FROM articles WHERE n NOT IN "
            "(SELECT article FROM recognised WHERE recognizer = ?) ORDER BY n",
            [recognizer],
        ).fetchall()
        return [number for (number,) in rows]

    def waiting(self, numbers: Sequence[int], size: int) -> Iterator[list[Cleaned]]:
        """Yield articles by their numbers, with their text and asides, so many at a time."""
        for page, texts in self._texts(numbers, size):
            asides = self._of("asides", "reason", page)
            yield [
                Cleaned(
                    Article(id=texts[number][0], text=texts[number][1]),
                    tuple(Aside(*row) for row in asides.get(number, ())),
                )
                for number in page
            ]

    def _texts(
        self, numbers: Sequence[int], size: int
    ) -> Iterator[tuple[list[int], dict[int, tuple[str, str]]]]:
        """Yield so many numbers at a time, with the ids and texts of their articles."""
        for begin in range(0, len(numbers), size):
            page = list(numbers[begin : begin + size])
            rows = self._sql.execute(
                "SELECT n, id, text FROM articles WHERE n IN (SELECT unnest(?))", [page]
            ).fetchall()
            yield page, {number: (id_, text) for number, id_, text in rows}

    def mark(self, batch: Sequence[Marked], recognizer: str) -> None:
        """Keep what a recognizer found in some articles, in place of what another one found."""
        ids = [marked.article for marked in batch]
        rows = self._sql.execute("SELECT id, n FROM articles WHERE id IN (SELECT unnest(?))", [ids])
        number = dict(rows.fetchall())
        again = self._sql.execute(
            "SELECT article FROM recognised WHERE article IN (SELECT unnest(?))",
            [list(number.values())],
        ).fetchall()
        found = [(number[m.article], s) for m in batch for s in m.sentences]
        spans = [(number[m.article], s) for m in batch for s in m.spans]
        with self._transaction():
            for table in ("recognised", "sentences", "spans") if again else ():
                self._sql.execute(
                    f"DELETE FROM {table} WHERE article IN (SELECT unnest(?))",
                    [[article for (article,) in again]],
                )
            self._insert(
                "recognised",
                {"article": list(number.values()), "recognizer": [recognizer] * len(number)},
            )
            self._insert(
                "sentences",
                {
                    "article": [article for article, _ in found],
                    "start": [sentence.start for _, sentence in found],
                    "end": [sentence.end for _, sentence in found],
                    "paragraph": [sentence.paragraph for _, sentence in found],
                },
            )
            self._insert(
                "spans",
                {
                    "article": [article for article, _ in spans],
                    "start": [span.start for _, span in spans],
                    "end": [span.end for _, span in spans],
                    "label": [span.label for _, span in spans],
                },
            )
            self._number_times(list(number.values()))
            self.note("resolved", "")

    def recognised(self) -> int:
        """Return how many articles are recognised."""
        return self._number("SELECT count(*) FROM recognised")

    def marked(self) -> Iterator[Marked]:
        """Yield every recognised article in the order they came, a page in memory at a time."""
        rows = self._sql.execute("SELECT article FROM recognised ORDER BY article").fetchall()
        for page, texts in self._texts([number for (number,) in rows], PAGE):
            sentences = self._of("sentences", "paragraph", page)
            spans = self._of(_TOLD_SPANS, "label", page)
            for number in page:
                id_, text = texts[number]
                yield Marked(
                    id_,
                    text,
                    tuple(Sentence(*row) for row in sentences.get(number, ())),
                    tuple(Span(*row) for row in spans.get(number, ())),
                )

    def _of(self, table: str, column: str, numbers: list[int]) -> dict[int, list[tuple]]:  # type: ignore[type-arg]  # rows of two tables
        rows = self._sql.execute(
            f'SELECT article, start, "end", {column} FROM {table} '
            "WHERE article BETWEEN ? AND ? AND article IN (SELECT unnest(?)) "  # reads that part
            "ORDER BY article, start",
            [min(numbers), max(numbers), numbers],
        ).fetchall()
        found: dict[int, list[tuple]] = {}  # type: ignore[type-arg]
        for article, *values in rows:
            found.setdefault(article, []).append(tuple(values))
        return found

    # copies of a story

    def is_folded(self, by: str) -> bool:
        """Tell whether the copies are what ``by`` finds among all articles."""
        return self.meta("folded") == by

    def articles(self) -> int:
        """Return how many articles there are."""
        return self._number("SELECT count(*) FROM articles")

    def stories(self) -> Iterator[tuple[int, str]]:
        """Yield every article's number and text without what is set aside, first prints first.

        A page is in memory at a time.
        """
        rows = self._sql.execute(f"SELECT n FROM articles ORDER BY {presences.FIRST}").fetchall()
        numbers = [number for (number,) in rows]
        for page, texts in self._texts(numbers, PAGE):
            asides = self._of("asides", "reason", page)
            for number in page:
                yield number, _without(texts[number][1], asides.get(number, ()))

    def fold(
        self, copies: Mapping[int, tuple[int, float]], by: str, often: int, share: float
    ) -> None:
        """Put these copies, each with its story's first print, in place of all there were.

        Also set the paragraphs aside anew that stand in ``often`` or more stories of one outlet,
        and in this share of its stories.
        """
        with self._transaction():
            self._sql.execute("DELETE FROM copies")
            self._insert(
                "copies",
                {
                    "article": list(copies),
                    "story": [story for story, _ in copies.values()],
                    "similarity": [similarity for _, similarity in copies.values()],
                },
            )
            self._sql.execute("DELETE FROM repeated")
            self._sql.execute(f"INSERT INTO repeated {_REPEATED}", [often, share])
            self._sql.execute(presences.PRESENCES)
            self.note("resolved", "")
            self.note("folded", by)

    # mentions mean entities

    def is_resolved(self, by: str) -> bool:
        """Tell whether the mentions are what ``by`` makes of all that was recognised."""
        return self.meta("resolved") == by

    def is_placed(self) -> bool:
        """Tell whether every entity that there is now was given a place."""
        return self.meta("placed") == "yes"

    def resolve(
        self,
        entities: Iterable[tuple[str, str, str]],
        mentions: Iterable[tuple[Marked, Sequence[Mention]]],
        by: str,
        different: Iterable[tuple[str, str]] = (),
    ) -> None:
        """Put these entities (id, name, label) and mentions in place of all there were.

        An entity without a mention is left out. ``different`` are the ids of pairs that a person
        said are two.
        """
        named = sorted(entities)
        number = {id_: n for n, (id_, _, _) in enumerate(named, start=1)}
        with self._transaction():
            self._sql.execute("DELETE FROM mentions; DELETE FROM entities; DELETE FROM different")
            rows = self._sql.execute("SELECT id, n FROM articles").fetchall()
            articles: dict[str, int] = dict(rows)
            lines = _lines(mentions, articles, number)
            while batch := list(islice(lines, ROWS)):
                columns = zip(*batch, strict=True)
                self._insert("mentions", dict(zip(_MENTION, map(list, columns), strict=True)))
            self._insert(
                "entities",
                {
                    "n": list(number.values()),
                    "id": list(number),
                    "name": [name for _, name, _ in named],
                    "label": [label for _, _, label in named],
                },
            )
            self._sql.execute(f"DELETE FROM mentions m WHERE {_REPEATS}")
            self._sql.execute("DELETE FROM entities WHERE n NOT IN (SELECT entity FROM mentions)")
            self._sql.execute(presences.PRESENCES)
            pairs = sorted(different)
            self._insert(
                "different",
                {"a": [number[a] for a, _ in pairs], "b": [number[b] for _, b in pairs]},
            )
            self.note("resolved", by)
            self.note("placed", "")

    def judgements(self) -> tuple[Judgement, ...]:
        """Return every decision of people, undone ones too, in the order they were made."""
        return ledger(self._sql)

    def judge(self, judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
        """Add decisions to the ledger, under the next numbers, and return them so."""
        with self._transaction():
            first = self._number("SELECT max(number) FROM judgements") + 1
            kept = tuple(replace(one, number=n) for n, one in enumerate(judgements, start=first))
            columns = {name: [getattr(one, name) for one in kept] for name in _JUDGEMENT}
            self._insert("judgements", columns)
            self.note("resolved", "")
        return kept

    def undo(self, numbers: Iterable[int]) -> None:
        """Mark decisions as undone."""
        with self._transaction():
            self._sql.execute(
                "UPDATE judgements SET undone = true WHERE number IN (SELECT unnest(?))",
                [list(numbers)],
            )
            self.note("resolved", "")

    def tell_of_decisions(self, problems: Iterable[Problem]) -> None:
        """Put what is wrong with decisions in place of all that was."""
        with self._transaction():
            self._sql.execute(f"DELETE FROM problems WHERE starts_with(source, '{JUDGED}')")
            self._tell(tuple(problems))

    # the network is shown

    def places(self) -> dict[str, Placed]:
        """Return where each entity stands that has been placed."""
        rows = self._sql.execute("SELECT entity, x, y, community FROM places").fetchall()
        return {entity: (x, y, community) for entity, x, y, community in rows}

    def place(self, places: Mapping[str, Placed]) -> None:
        """Put these places in place of all there were."""
        ids = sorted(places)
        with self._transaction():
            self.note("placed", "yes")
            self._sql.execute("DELETE FROM places")
            self._insert(
                "places",
                {
                    "entity": ids,
                    "x": [places[id_][0] for id_ in ids],
                    "y": [places[id_][1] for id_ in ids],
                    "community": [places[id_][2] for id_ in ids],
                },
            )


_REPEATED = """
WITH prints AS (
    SELECT n, source, coalesce(story, n) AS story FROM articles LEFT JOIN copies ON article = n
), outlets AS (
    SELECT source, count(DISTINCT story) AS stories FROM prints GROUP BY source
), printed AS (
    SELECT paragraphs.*, source, story FROM paragraphs JOIN prints ON n = article
), fixed AS (
    SELECT source, digest FROM printed JOIN outlets USING (source) GROUP BY source, digest
    HAVING count(DISTINCT story) >= greatest(?, ? * any_value(stories))
)
SELECT article, start, "end" FROM printed JOIN fixed USING (source, digest)
ORDER BY article, start
"""
"""The paragraphs that stand in many stories of one outlet. A story's copies are one story."""

_REPEATS = """
EXISTS (FROM repeated r WHERE r.article = m.article AND m.start >= r.start AND m.start < r."end")
"""
"""Whether what stands at a place ``m`` of an article is in a paragraph like that."""

_TOLD_SPANS = f"(SELECT * FROM spans m WHERE NOT {_REPEATS})"
"""The spans that an outlet's fixed words do not hold: nothing is learned from those."""

_JUDGEMENT = tuple(field.name for field in fields(Judgement))

_MENTION = (
    "article", "paragraph", "sentence", "start", "end", "text", "label", "entity", "observer",
    "reason",
)  # fmt: skip


def _lines(
    mentions: Iterable[tuple[Marked, Sequence[Mention]]],
    articles: Mapping[str, int],
    number: Mapping[str, int],
) -> Iterator[tuple[object, ...]]:
    for marked, found in mentions:
        for mention in found:
            yield (
                articles[mention.article],
                marked.sentences[mention.sentence].paragraph,
                mention.sentence,
                mention.start,
                mention.end,
                mention.text,
                mention.label,
                number[mention.entity],
                mention.observer,
                mention.reason,
            )


def ledger(cursor: duckdb.DuckDBPyConnection) -> tuple[Judgement, ...]:
    """Return the decisions of people in the order they were made."""
    columns = ", ".join(f'"{name}"' for name in _JUDGEMENT)
    rows = cursor.execute(f"SELECT {columns} FROM judgements ORDER BY number").fetchall()
    return tuple(Judgement(*row) for row in rows)


def _without(text: str, asides: Iterable[tuple[int, int, str]]) -> str:
    """Return a text without some passages, which are in order."""
    parts, done = [], 0
    for start, end, _ in asides:
        parts.append(text[done:start])
        done = end
    return "".join([*parts, text[done:]])


@contextmanager
def writing(path: Path) -> Iterator[Writer]:
    """Lend the writer of a corpus, which is made if there is none.

    Raises:
        CorpusError: if the file is no corpus, or another program or build has it.
    """
    with database(path) as shared, shared.writing() as cursor:
        cursor.execute(f"SET memory_limit = '{MEMORY}'")
        yield Writer(cursor)
