"""What each name refers to within its article is kept, with all that this was decided by.

The next build links only the articles that are new, and those for which the corpus answers
otherwise since; a decision of people links none.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from sys import intern
from typing import Any, NamedTuple
from zlib import crc32

import pyarrow as pa

from graphx.entities.repair.learning import Learned, Votes
from graphx.entities.repair.lexicon import RIVALS, Lexicon, Question
from graphx.entities.resolve import blocks
from graphx.entities.resolve.across import Tally
from graphx.entities.resolve.refs import Link, Ref
from graphx.entities.resolve.within import Linked
from graphx.store.changing import ROWS, Changing, columnar, paged

SCATTERED = 1000
"""Of so many articles, at most, rows are deleted. Of more, their tables are written anew without
them; where rows are missing everywhere, DuckDB would write them anew anyway."""

LINKS = ("linked", "links", "asked")
"""The tables of what names refer to within their articles, and of what this was decided by."""


class Linking(Changing):
    """Keeps links, and what was learned of names."""

    def relink(self, by: str) -> None:
        """Forget all links, unless ``by`` made them and all that they rest on is unchanged."""
        self._anew("linked", by, [*LINKS, "learned", "meanings", "blocks"])
        self._sql.execute("CREATE OR REPLACE TEMP TABLE touched (own VARCHAR)")

    def unlinked(self) -> list[int]:
        """Return the numbers of the articles that are recognised, and not linked yet."""
        return self._column(
            "SELECT article FROM recognised ANTI JOIN linked USING (article) ORDER BY article"
        )

    def lexicon(self) -> Lexicon:
        """Return what was learned of the articles that are linked."""
        rows = self._sql.execute(f"{LEARNED} FROM learned GROUP BY ALL")
        return Lexicon().recall(paged(rows))

    def learn(self, news: Lexicon) -> None:
        """Add what some articles tell."""
        facts = news.facts()
        while rows := list(islice(facts, ROWS)):
            kinds, keys, values, numbers = zip(*rows, strict=True)
            self._insert(
                "learned", {"kind": kinds, "key": keys, "value": values, "number": numbers}
            )

    def outdated(self, learned: Learned) -> list[int]:
        """Return the numbers of the linked articles that have to be linked anew, in their order."""
        if not (learned.changed or learned.votes):
            return []
        self._sql.register("changed", pa.table({"key": hashed(learned.changed)}))
        found = {*self._column("SELECT DISTINCT article FROM asked SEMI JOIN changed USING (key)")}

        most = self._number(_MOST)
        open_ = [key for key, votes in learned.votes.items() if not votes.are_settled(most)]
        self._sql.register("voted", pa.table({"key": pa.array(open_, pa.string())}))
        for votes, local, articles in self._voted("SEMI JOIN voted USING (key)", learned):
            if votes.elect_another(local):
                found.update(articles)
        keys = [*learned.votes]
        asked = [hash_ for key in keys for hash_ in hashed([(RIVALS, key)])]
        self._sql.register("rivals", pa.table({"asked": asked, "key": pa.array(keys, pa.string())}))
        for votes, local, articles in self._voted(_OF_RIVALS, learned):
            if votes.have_another_second(local):
                found.update(articles)
        self._sql.unregister("rivals")
        self._sql.unregister("changed")
        self._sql.unregister("voted")
        self._sql.execute(_ASKED_OF, [blocks.asked(learned.changed)])
        return sorted(found)

    def _voted(
        self, which: str, learned: Learned
    ) -> Iterator[tuple[Votes, dict[str, int], list[int]]]:
        """Yield all votes on a name, those that some articles gave alike, and these articles."""
        for key, said, articles in paged(self._sql.execute(_VOTED.format(which=which))):
            counts = (vote.rpartition(" ") for vote in said.splitlines())
            yield learned.votes[key], {label: int(many) for label, _, many in counts}, articles

    def unlink(self, numbers: Sequence[int]) -> None:
        """Forget the links of some articles, which count to nothing any more."""
        if not numbers:
            return
        with self._transaction():
            self._touch(numbers)
            if len(numbers) <= SCATTERED:
                self._remove(LINKS, numbers)
            else:
                self._write_links_without(numbers)

    def _write_links_without(self, numbers: Sequence[int]) -> None:
        """Make the tables of links anew without those of some articles.

        Until the transaction ends, DuckDB would hold 16 KiB in memory for each row that is deleted
        far from others.
        """
        self._sql.register("leaving", pa.table({"article": pa.array(numbers, pa.int32())}))
        for table in LINKS:
            ((made,),) = self._sql.execute(
                "SELECT sql FROM duckdb_tables() WHERE table_name = ?", [table]
            ).fetchall()
            self._sql.execute(
                f"ALTER TABLE {table} RENAME TO former; {made};"
                f"INSERT INTO {table} SELECT * FROM former ANTI JOIN leaving USING (article);"
                "DROP TABLE former"
            )
        self._sql.unregister("leaving")

    def link(self, batch: Sequence[Kept]) -> None:
        """Keep the links of some articles, which have none."""
        every = [number for lot in batch for number in lot.articles]
        with self._transaction():
            self._insert("linked", {"article": every})
            self._insert_rows("asked", pa.concat_tables(lot.asked for lot in batch))
            self._insert_rows("links", pa.concat_tables(lot.links for lot in batch))
            self._touch(every)

    def _touch(self, numbers: Sequence[int]) -> None:
        """Note the names of some articles: what is counted of these has changed."""
        self._sql.execute(_TOUCH, [numbers])


_MOST = "SELECT max(names) FROM (SELECT count(*) AS names FROM links GROUP BY article)"

_VOTED = """
SELECT key, votes, list(article) FROM (
    SELECT article, key, string_agg(said || ' ' || number, '\n') AS votes FROM (
        SELECT article, key, said, count(*) AS number FROM links {which}
        GROUP BY ALL
    ) GROUP BY article, key
) GROUP BY key, votes
"""
"""The labels that articles gave to a name, one on a line with how often, and the articles that gave
just these, as most do: texts are grouped in a fifth of the time that lists take."""

_OF_RIVALS = """
SEMI JOIN (SELECT article, rivals.key FROM asked JOIN rivals ON asked.key = rivals.asked)
USING (article, key)
"""
"""Those of articles that asked for the votes of others than persons."""

_TOUCH = """
INSERT INTO touched
SELECT DISTINCT own FROM (
    SELECT unnest([own, ref]) AS own FROM links WHERE article IN (SELECT unnest(?))
) SEMI JOIN meanings USING (own)
"""
"""Touches the names of some articles that have a meaning; new ones are touched in the end."""

_ASKED_OF = """
INSERT INTO touched SELECT own FROM meanings
WHERE split_part(own, ' ', 2) IN (SELECT unnest($1))
   OR substr(own, strpos(own, ' ') + 1) IN (SELECT unnest($1))
"""
"""Notes the names that begin with, or are, a key of which something is answered otherwise."""

LEARNED = "SELECT kind, key, value, CAST(sum(number) AS BIGINT) AS number"
"""What articles tell of names, added up."""

_COMPANY = """
WITH lone AS (
    SELECT {by} own, article, count(*) OVER (PARTITION BY own) AS many
    FROM (SELECT DISTINCT {by} own, article FROM {links}
          WHERE own LIKE 'person %' AND own NOT LIKE 'person % %' AND own = ref)
), whole AS (
    SELECT own, min(article) AS article FROM {links} WHERE own LIKE 'person % %'
    GROUP BY own HAVING min(article) = max(article)
)
SELECT {by} lone.own AS one, whole.own AS other
FROM lone JOIN whole ON split_part(whole.own, ' ', -1) = split_part(lone.own, ' ', 2)
JOIN links AS here ON here.article = lone.article
JOIN links AS there ON there.article = whole.article AND there.own = here.own
WHERE here.own <> lone.own AND here.own NOT LIKE 'place territory %'
GROUP BY {by} lone.own, whole.own HAVING 2 * count(DISTINCT lone.article) >= max(many)
"""
"""Family names by themselves, each with a full name that one article alone has, and with which at
least half of the articles with the family name share another name, and no country's."""

COUNTED = {
    "forms": "SELECT {by} own, text, count(*) FROM {links} GROUP BY ALL",
    "labels": "SELECT {by} own, label, count(*) FROM {links} GROUP BY ALL",
    "articles": "SELECT {by} ref, count(DISTINCT article) FROM {links} GROUP BY ALL",
    "meant": "SELECT {by} own, ref, count(DISTINCT article) FROM {links} WHERE own <> ref "
    "GROUP BY ALL",
    "given": "SELECT DISTINCT split_part(own, ' ', 2) FROM links WHERE own LIKE 'person % %'",
    "company": _COMPANY,
}
"""The queries for what a `Tally` counts of links, which may also be grouped ``by`` a part of them;
``given`` are the first words of all full names of persons."""

Rows = Iterable[tuple[Any, ...]]


def tallied(lexicon: Lexicon, ask: Callable[[str], Rows]) -> Tally:
    """Return what is counted of some links; ``ask`` returns the rows by a name in `COUNTED`."""

    def counters(name: str) -> Mapping[Ref, Counter[str]]:
        found: dict[str, Counter[str]] = defaultdict(Counter)
        for own, value, number in ask(name):
            found[own][value] = number
        return {referred(own): counts for own, counts in found.items()}

    return Tally(
        lexicon,
        counters("forms"),
        counters("labels"),
        {referred(ref): number for ref, number in ask("articles")},
        {
            own: Counter({referred(ref): number for ref, number in counts.items()})
            for own, counts in counters("meant").items()
        },
        {given for (given,) in ask("given")},
        {(referred(one), referred(other)) for one, other in ask("company")},
    )


LINK = pa.schema(
    {
        "paragraph": pa.int64(), "sentence": pa.int64(), "start": pa.int64(), "end": pa.int64(),
        "text": pa.string(), "key": pa.string(), "said": pa.string(), "label": pa.string(),
        "own": pa.string(), "ref": pa.string(), "reason": pa.string(), "outlet": pa.bool_(),
        "reports": pa.bool_(),
    }
)  # fmt: skip

_ARTICLE = pa.field("article", pa.int64())
_LINKS = pa.schema([_ARTICLE, *LINK])
_ASKED = pa.schema([_ARTICLE, pa.field("key", pa.int64())])


class Kept(NamedTuple):
    """The links of some articles, and what each asked, as they are kept: by columns.

    To make them takes longer than to keep them, which a single process does for all workers.
    """

    articles: Sequence[int]
    links: pa.Table
    asked: pa.Table


def kept(numbers: Sequence[int], linked: Sequence[Linked]) -> Kept:
    """Return the links of some articles, given with their numbers, as they are kept."""
    every = [*zip(numbers, linked, strict=True)]
    return Kept(
        numbers,
        columnar(((n, *_values(link)) for n, one in every for link in one.links), _LINKS),
        columnar(((n, key) for n, one in every for key in hashed(one.asked)), _ASKED),
    )


def columns(link: Link) -> dict[str, object]:
    """Return a link as it is kept, by the names in `LINK`."""
    return dict(zip(LINK.names, _values(link), strict=True))


def _values(link: Link) -> tuple[object, ...]:
    name = link.name
    own, ref = " ".join(link.own), " ".join(link.ref)
    return (
        link.paragraph, link.sentence, name.start, name.end, name.text, name.key, link.said,
        name.label, own, ref, link.reason, link.outlet, link.reports,
    )  # fmt: skip


def referred(text: str) -> Ref:
    """Return what a name refers to, as it is kept.

    >>> referred("person ann lee")
    Ref(group='person', key='ann lee')
    """
    group, _, key = text.partition(" ")
    return Ref(intern(group), key)


def hashed(asked: Iterable[Question]) -> list[int]:
    """Return the hashes of questions: where two share one, an article may be linked in vain.

    >>> hashed([("label", "paris"), ("label", "rome"), ("label", "paris")])
    [4190657017, 4266050296]
    """
    return sorted({crc32(" ".join(one).encode()) for one in asked})
