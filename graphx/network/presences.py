"""Who is present in which sentence: the table that all counting reads.

The tables: ``articles(n, id, given_id, date, source)``, ``copies(article, story)``,
``talked(article, sentence, first, last)``, ``entities(n, id, label)`` numbered in the order of
their ids, ``places(entity, community)`` by those ids, ``mentions(article, paragraph, sentence,
start, "end", text, entity, observer)``, and two that are made of these: ``presences``, an entity in
a sentence, by `PRESENCES`, and ``written(entity, text, uses, reason)`` by `WRITTEN`. Elsewhere,
``article``, ``story`` and ``entity`` are numbers into the others.
"""

from __future__ import annotations

from graphx.network import lists
from graphx.records import Window

WINDOW_OF: dict[Window, str] = {
    "article": "p.article",
    "paragraph": "p.article::BIGINT << 24 | p.paragraph",
    "near": "p.article::BIGINT << 24 | p.sentence",
    "sentence": "p.article::BIGINT << 24 | p.sentence",
}
"""What numbers each kind of window; a sentence's number counts through its article. Near each
other, mentions share no window; what is counted for each of them is its sentence."""

PRESENT = f"""
SELECT article, paragraph, sentence, entity, mentions, told, date,
       article IN (SELECT article FROM copies) AS "copy",
       told > 0 AND row_number() OVER (
           PARTITION BY article, entity ORDER BY told = 0, sentence
       ) = 1 AS opens,
       {lists.LISTING} AS listing
FROM (
    SELECT article, any_value(paragraph) AS paragraph, sentence, entity, count(*) AS mentions,
           count(*) FILTER (WHERE NOT observer) AS told
    FROM mentions GROUP BY article, sentence, entity
) JOIN articles ON n = article
LEFT JOIN ({lists.SENTENCES}) USING (article, sentence) LEFT JOIN ({lists.ARTICLES}) USING (article)
ORDER BY article, sentence, entity
"""
"""Makes of the mentions one row for an entity in a sentence, with all that most filters ask of it:
counting joins nothing then, and takes a fifth of the time. ``told`` are its mentions without those
as an observer; ``opens`` marks the first sentence of the article that tells of it."""

PRESENCES = f"DELETE FROM presences; INSERT INTO presences {PRESENT};"
"""Fills the table anew."""

WRITTEN = """
DELETE FROM written; INSERT INTO written
SELECT entity, text, count(*) AS uses, min(reason) AS reason FROM mentions
GROUP BY entity, text ORDER BY entity, text;
"""
"""Fills the table of the ways in which entities are written: who is looked for by a name is found
in a tenth of the rows."""

FIRST = "date NULLS LAST, given_id, id"
"""The order of prints of a story: it does not depend on which was read first."""
