"""Articles hold mentions, mentions mean entities: what a worker does with its articles.

Each function takes rows and yields others (`rows.mapped`); what it does with an article is what
`batches` does with it. What a corpus knows as a whole, a `Lexicon`, is given to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import pyarrow as pa

from graphx import batches
from graphx.entities.recognize import mark
from graphx.entities.repair.lexicon import Lexicon, counted
from graphx.entities.resolve import within
from graphx.records import (
    Article,
    Aside,
    Cleaned,
    Marked,
    Paragraph,
    Problem,
    Sentence,
    Span,
    Talked,
)
from graphx.spark import rows
from graphx.store import linking

if TYPE_CHECKING:
    from pyspark import Broadcast

MARKED = pa.schema(
    {
        "file": pa.int64(),
        "number": pa.int64(),
        **rows.columns(Article),
        "asides": rows.structs(Aside),
        "talked": rows.structs(Talked),
        "paragraphs": rows.structs(Paragraph),
        "sentences": rows.structs(Sentence),
        "spans": rows.structs(Span),
        "problems": rows.structs(Problem),
    }
)
"""A row: an article, what was read in it, and what a recognizer found in it."""

COUNTED = pa.schema(
    {"kind": pa.string(), "key": pa.string(), "value": pa.string(), "number": pa.int64()}
)
"""A row: how often something was counted of a name or a word; see `Lexicon.facts`."""

LINKED = pa.schema(
    {
        "article": pa.string(),
        "links": pa.list_(pa.struct([*linking.LINK])),
        "asked": pa.list_(pa.int64()),
    }
)
"""A row: an article, what each name in it refers to within it, and what that was decided by."""


def marked(articles: Iterable[rows.Row], model: str, spoken: str) -> Iterator[rows.Row]:
    """Clean articles, and find the names in them, by a model that a worker loads once."""
    told: set[Problem] = set()
    for lot in batches.of(batches.BATCH, articles):
        cleaned = batches.clean_all(rows.record(Article, row) for row in lot)
        own = [one for one in cleaned if not batches.is_foreign(one.article, spoken)]
        recognizer = batches.loaded(model)
        seen = {names.article: names for names in mark(recognizer, own)}
        doubts = [one for one in batches.problems(recognizer) if one not in told]
        told.update(doubts)
        for row, article in zip(lot, cleaned, strict=True):
            id_ = article.article.id
            names = seen.get(id_) or Marked(id_, article.article.text, (), ())
            troubles = [*batches.foreign(article.article, spoken), *doubts]
            yield _marked(row, article, names) | {"problems": rows.rows(troubles)}
            doubts = []


def _marked(row: rows.Row, cleaned: Cleaned, names: Marked) -> rows.Row:
    return {
        "file": row["file"],
        "number": row["number"],
        **rows.row(cleaned.article),
        "asides": rows.rows(cleaned.asides),
        "talked": rows.rows(cleaned.times),
        "paragraphs": rows.rows(cleaned.paragraphs),
        "sentences": rows.rows(names.sentences),
        "spans": rows.rows(names.spans),
    }


def _told(row: rows.Row) -> Marked:
    """Return an article without the spans that its outlet's fixed words hold."""
    fixed = row["repeated"] or ()
    return Marked(
        row["id"],
        row["text"],
        rows.records(Sentence, row["sentences"]),
        tuple(
            span
            for span in rows.records(Span, row["spans"])
            if not any(one["start"] <= span.start < one["end"] for one in fixed)
        ),
    )


def known(articles: Iterable[rows.Row]) -> Iterator[rows.Row]:
    """Count what articles tell of names: a part of a `Lexicon`."""
    for fact in counted(map(_told, articles)).facts():
        yield dict(zip(COUNTED.names, fact, strict=True))


def linked(articles: Iterable[rows.Row], known: Broadcast[Lexicon]) -> Iterator[rows.Row]:
    """Decide what the names of articles refer to within them, given what the corpus knows."""
    for row in articles:
        one = within.linked(_told(row), known.value)
        links = [linking.columns(link) for link in one.links]
        yield {"article": one.article, "links": links, "asked": linking.hashed(one.asked)}
