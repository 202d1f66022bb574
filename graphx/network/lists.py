"""Lists: what names many in a row and says nothing of any two of them.

A table of prices, "Albania, Algeria, Angola …", the banks of a syndicate, a round-up of unrelated
items: n names make n(n − 1)/2 pairs, and a few such texts would draw most of a picture. They are
found by two rules, and their mentions meet nobody in the windows that the rule is about, unless a
recipe asks for it. They still count as mentions of their entities.

A text is a list by its shape, and not for its many names alone: a short story names twenty people
and comes back to four of them. The rules look at the text and the entities alone, not at filters,
so that no filter makes a list a story. Thresholds were chosen by reading what they set apart: on
3,000 Reuters articles of 1987, on 216 of 1996, and on stories that are none.
"""

from __future__ import annotations

from collections.abc import Mapping

from graphx.records import Window

NAMES = 10
"""A sentence with so many different names, as written, is a list: of those that name anybody, one
in 500 on newswire, nearly all tables or enumerations, with one in 20 of all pairs."""

MANY = 15
"""An article with fewer entities is no list: it makes few pairs."""

RETURNS = 1.25
"""In an article that lists its entities, each is named in so many sentences on average, or fewer: a
story comes back to whom it is about. It has to be `DENSE` too, for two short stories in three do
not come back more often either."""

DENSE = 3.25
"""And so many mentions stand in 100 of its characters, or more: one in 31 characters, names and
figures with hardly a verb. The densest stories have three, half of all have two."""

ONCE = 1.05
"""Where names stand in so many sentences each, or fewer, nobody comes back: a list, dense or not,
as a table of standings."""

SENTENCES = f"""
SELECT article, sentence, true AS crowded FROM mentions
GROUP BY article, sentence HAVING count(DISTINCT text) >= {NAMES}
"""
"""The sentences that are lists."""

ARTICLES = f"""
SELECT article, true AS listed FROM (
    SELECT article, count(DISTINCT sentence) AS sentences, count(*) AS mentions,
           min(start) AS first, max("end") AS last
    FROM mentions GROUP BY article, entity
)
GROUP BY article
HAVING count(*) >= {MANY} AND (
    sum(sentences) <= {ONCE} * count(*)
    OR (sum(sentences) <= {RETURNS} * count(*)
        AND 100 * sum(mentions) >= {DENSE} * (max(last) - min(first)))
)
"""
"""The articles that are lists."""

LISTING = "CASE WHEN crowded THEN 2 WHEN listed THEN 1 ELSE 0 END"
"""How a presence is marked: 2 in a list sentence, 1 elsewhere in a list article, 0 in a story."""

OUTSIDE: Mapping[Window, str] = {
    "sentence": "p.listing < 2",
    "near": "p.listing = 0",
    "paragraph": "p.listing = 0",
    "article": "p.listing = 0",
}
"""What a presence must be to meet others in a window: an item of a list article is a sentence."""
