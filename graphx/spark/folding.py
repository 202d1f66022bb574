"""Copies of one story are found on many machines: the same ones as `articles.stories` finds.

In: a table of articles. Out: for each copy, the first print of its story, and how alike they are.
Stories that share a mark are compared, wherever they lie. A story is a copy if it is like an
earlier one that is none; who is none is found in rounds, the earliest first, for a story may be
like a copy, and like nothing else. Two or three rounds do, however many articles there are.

A mark that very many stories share does not hold up the rest: its stories are compared in lots of
`LOT`, each lot in a task of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from graphx.articles import fingerprints, near, stories
from graphx.articles.fingerprints import Fingerprint
from graphx.records import Aside
from graphx.spark import rows

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

    from graphx.spark.making import Making

LOT = 500
"""Stories with one mark that are compared with all later ones in one task."""

PRINTS = pa.schema(
    {
        "id": pa.string(), "place": pa.string(), "digest": pa.binary(), "bulletin": pa.bool_(),
        "shingles": pa.binary(), "figures": pa.binary(), "names": pa.binary(),
        "marks": pa.list_(pa.int64()), "packed": pa.binary(),
    }
)  # fmt: skip
"""A row: what tells a story from others. ``place`` sorts stories as their first prints are."""

ALIKE = pa.schema(
    {
        "later": pa.string(),
        "earlier": pa.string(),
        "place": pa.string(),
        "similarity": pa.float64(),
    }
)

_PLACE = "concat_ws('\\u0000', coalesce(CAST(date AS STRING), 'never'), given_id, id) AS place"
"""The order of `presences.FIRST`, as one text."""

_FIRSTS = """
SELECT *, first_value(id) OVER (PARTITION BY digest ORDER BY place) AS of
FROM printed WHERE digest IS NOT NULL
"""

_LIKELY = f"""
WITH marked AS (
    SELECT place, id, explode(marks) AS mark FROM firsts WHERE id = of
), ranked AS (
    SELECT *, (row_number() OVER (PARTITION BY mark ORDER BY place) - 1) DIV {LOT} AS lot
    FROM marked
), waiting AS (
    SELECT mark, place, id, explode(sequence(0, lot)) AS lot FROM ranked
)
SELECT DISTINCT waiting.id AS later, ranked.id AS earlier
FROM waiting JOIN ranked USING (mark, lot) WHERE ranked.place < waiting.place
"""
"""Pairs of stories that share a mark."""

_COMPARED = """
SELECT later, earlier, a.place, a.bulletin, a.shingles, a.figures, a.names,
       b.bulletin AS b_bulletin, b.shingles AS b_shingles, b.figures AS b_figures,
       b.names AS b_names
FROM likely JOIN firsts a ON a.id = earlier JOIN firsts b ON b.id = later
"""

_DECIDED = (
    "SELECT DISTINCT later AS id FROM undecided WHERE earlier NOT IN (SELECT later FROM undecided)"
)
"""Copies of stories that are copies of nothing."""

_LEFT = """
SELECT undecided.* FROM undecided
LEFT ANTI JOIN decided ON later = decided.id LEFT ANTI JOIN decided other ON earlier = other.id
"""

_NEAR = """
SELECT later AS id, earlier AS of, similarity FROM alike LEFT ANTI JOIN found ON earlier = found.id
QUALIFY row_number() OVER (PARTITION BY later ORDER BY similarity DESC, place) = 1
"""
"""Each near copy, with the first print that it is most like."""

_COPIES = """
SELECT firsts.id AS article, coalesce(near.of, firsts.of) AS story,
       coalesce(similarity, 1.0) AS similarity
FROM firsts LEFT JOIN near ON near.id = firsts.of
WHERE firsts.id <> firsts.of OR near.id IS NOT NULL
"""


def copies(make: Making) -> DataFrame:
    """Return the table of copies: ``article, story, similarity``."""
    told = make.sql(f"SELECT id, {_PLACE}, text, asides FROM marked")
    make.step("printed", rows.mapped(told, printed, PRINTS))
    make.result("prints", make.sql("SELECT id AS article, digest, packed AS marks FROM printed"))
    make.step("firsts", make.sql(_FIRSTS))
    make.step("likely", make.sql(_LIKELY))
    undecided = make.step("alike", rows.mapped(make.sql(_COMPARED), alike, ALIKE))
    found = make.sql("SELECT later AS id FROM alike LIMIT 0")
    number = 0
    while not undecided.isEmpty():
        undecided.createOrReplaceTempView("undecided")
        decided = make.step(f"decided_{number}", make.sql(_DECIDED))
        decided.createOrReplaceTempView("decided")
        found = found.unionAll(decided)
        undecided = make.step(f"undecided_{number}", make.sql(_LEFT))
        number += 1
    found.createOrReplaceTempView("found")
    make.step("near", make.sql(_NEAR))
    return make.sql(_COPIES)


def printed(articles: Iterable[rows.Row]) -> Iterator[rows.Row]:
    """Yield what tells stories from others."""
    for row in articles:
        story = stories.told(row["text"], rows.records(Aside, row["asides"]))
        one = stories.read(story)
        told = {"id": row["id"], "place": row["place"], "digest": one.digest() if one else None}
        if one and not one.short:
            own = one.fingerprint()
            marks = fingerprints.marks(own.shingles)
            told |= {name: getattr(own, name).tobytes() for name in _HASHES}
            told |= {"bulletin": own.bulletin, "marks": marks.tolist()}
            told |= {"packed": marks.tobytes()}
        yield told


_PAIR = ("later", "earlier", "place")
_HASHES = ("shingles", "figures", "names")


def alike(pairs: Iterable[rows.Row]) -> Iterator[rows.Row]:
    """Yield the pairs of stories of which the later could be a copy of the earlier."""
    for row in pairs:
        similarity = near.similarity(_fingerprint(row, ""), _fingerprint(row, "b_"))
        if similarity:
            yield {**{name: row[name] for name in _PAIR}, "similarity": similarity}


def _fingerprint(row: rows.Row, which: str) -> Fingerprint:
    hashes = (np.frombuffer(row[which + name], dtype=np.uint32) for name in _HASHES)
    return Fingerprint(row[f"{which}bulletin"], *hashes)
