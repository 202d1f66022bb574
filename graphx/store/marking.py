"""Articles hold mentions: what a recognizer found in them is kept, and given to those who ask."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import pyarrow as pa

from graphx.entities.repair.mend import names_of
from graphx.entities.repair.spans import Name
from graphx.entities.written import teams
from graphx.records import Article, Aside, Cleaned, Marked, Sentence, Span
from graphx.store.changing import Changing, columnar
from graphx.store.folding import REPEATS

REMEMBERED = 5_000_000
"""Characters of the articles that are in memory from their first telling to the second: with what
is made of them, each takes 27 bytes."""


@dataclass(frozen=True)
class Told:
    """An article, by its number, with what was recognised in it, as it is sent to workers.

    Its records are made where they are first asked for, and once.
    """

    number: int
    article: str
    text: str
    sentences: Sequence[tuple[int, int, int]]
    spans: Sequence[tuple[int, int, str]]

    @cached_property
    def marked(self) -> Marked:
        """The same with its records, which take longer to send than to make.

        >>> Told(1, "a", "Rome.", [(0, 5, 0)], [(0, 4, "GPE")]).marked.spans
        (Span(start=0, end=4, label='GPE'),)
        """
        sentences = tuple(Sentence(*row) for row in self.sentences)
        spans = tuple(Span(*row) for row in self.spans)
        return Marked(self.article, self.text, sentences, spans)

    @cached_property
    def names(self) -> list[Name]:
        """The names that its spans hold."""
        return names_of(self.marked)

    @property
    def known(self) -> list[Name]:
        """Those of which something can be learned: not who may stand in a table of sport."""
        return names_of(self.marked, cells=False) if teams.is_sport(self.text) else self.names


@dataclass(frozen=True, slots=True)
class Retold:
    """Articles that are read twice; the first of them stay in memory until the second time.

    ``tell`` yields articles by their numbers, each time the same.
    """

    tell: Callable[[Sequence[int]], Iterable[Told]]
    _kept: deque[Told] = field(default_factory=deque)

    def first(self, numbers: Sequence[int]) -> Iterator[Told]:
        """Yield articles, and remember some."""
        size = 0
        for told in self.tell(numbers):
            size += len(told.text)
            if size <= REMEMBERED:
                self._kept.append(told)
            yield told

    def again(self, numbers: Sequence[int]) -> Iterator[Told]:
        """Yield the same articles, no longer kept from then on, and others that follow them.

        >>> articles = Retold(lambda numbers: [Told(n, "", "", [], []) for n in numbers])
        >>> [told.number for told in (*articles.first([1, 2]), *articles.again([1, 2, 3]))]
        [1, 2, 1, 2, 3]
        """
        rest = numbers[len(self._kept) :]
        while self._kept:
            yield self._kept.popleft()
        yield from self.tell(rest)


class Found(NamedTuple):
    """The sentences of some articles, and the spans found in them, as they are kept: by columns.

    So they travel from a worker in a third of the time that records take.
    """

    articles: Sequence[int]
    sentences: pa.Table
    spans: pa.Table


def found(numbers: Sequence[int], marked: Sequence[Marked]) -> Found:
    """Return what was recognised in some articles, given with their numbers, as it is kept."""
    numbered = [*zip(numbers, marked, strict=True)]
    sentences = ((n, s.start, s.end, s.paragraph) for n, one in numbered for s in one.sentences)
    spans = ((n, s.start, s.end, s.label) for n, one in numbered for s in one.spans)
    return Found(numbers, columnar(sentences, _SENTENCES), columnar(spans, _SPANS))


_STRETCH = pa.schema({"article": pa.int64(), "start": pa.int64(), "end": pa.int64()})
_SENTENCES = _STRETCH.append(pa.field("paragraph", pa.int64()))
_SPANS = _STRETCH.append(pa.field("label", pa.string()))

RECOGNISED = ("recognised", "sentences", "spans")
"""The tables of what a recognizer found in articles."""


class Marking(Changing):
    """Keeps what was recognised."""

    def unseen(self, recognizer: str, languages: Sequence[str] = ()) -> list[int]:
        """Return the numbers of the articles that a recognizer is to see, and has not, in order.

        Args:
            recognizer: its name.
            languages: those that it reads, ``""`` for an unknown one; none stands for all.
        """
        return self._column(
            "SELECT n FROM articles WHERE n NOT IN "
            "(SELECT article FROM recognised WHERE recognizer = $1) "
            "AND (len($2) = 0 OR language IN (SELECT unnest($2))) ORDER BY n",
            [recognizer, list(languages)],
        )

    def set_apart(self, languages: Sequence[str]) -> None:
        """Forget what was found in articles of other languages than these; none stands for all."""
        others = self._column(
            "SELECT article FROM recognised JOIN articles ON n = article "
            "WHERE len($1) > 0 AND language NOT IN (SELECT unnest($1))",
            [list(languages)],
        )
        if not others:
            return
        with self._transaction():
            self._remove(RECOGNISED, others)
            self.note("linked", "")
            self.note("resolved", "")

    def waiting(self, numbers: Sequence[int]) -> Iterator[tuple[int, Cleaned]]:
        """Yield articles with their numbers, text and asides, a page in memory at a time.

        Nothing else of them is needed to recognise names.
        """
        for page, texts in self._texts(numbers):
            asides = self._of("asides", "reason", page)
            for number in page:
                id_, text = texts[number]
                held = tuple(Aside(*row) for row in asides.get(number, ()))
                yield number, Cleaned(Article(id=id_, text=text), held)

    def mark(self, batch: Sequence[Found], recognizer: str) -> None:
        """Keep what a recognizer found in some articles, in place of what another one found."""
        every = [number for lot in batch for number in lot.articles]
        again = self._column(
            "SELECT article FROM recognised WHERE article IN (SELECT unnest(?))", [every]
        )
        with self._transaction():
            if again:
                self._remove(RECOGNISED, again)
                self.note("linked", "")
            self._insert("recognised", {"article": every, "recognizer": [recognizer] * len(every)})
            self._insert_rows("sentences", pa.concat_tables(lot.sentences for lot in batch))
            self._insert_rows("spans", pa.concat_tables(lot.spans for lot in batch))
            self._number_times(every)
            self.note("resolved", "")

    def told(self, numbers: Sequence[int]) -> Iterator[Told]:
        """Yield recognised articles by their numbers, a page in memory at a time."""
        for page, texts in self._texts(numbers):
            sentences = self._of("sentences", "paragraph", page)
            spans = self._of(_TOLD_SPANS, "label", page)
            for number in page:
                held = sentences.get(number, ()), spans.get(number, ())
                yield Told(number, *texts[number], *held)


_TOLD_SPANS = f"(SELECT * FROM spans m WHERE NOT {REPEATS})"
"""The spans that an outlet's fixed words do not hold: nothing is learned from those."""
