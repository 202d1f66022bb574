"""What each name refers to within its article is kept, with all that this was decided by.

The next build links only the articles that are new, and those for which the corpus answers
otherwise since; a decision of people links none.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from zlib import crc32

import pyarrow as pa

from graphx.entities.across import Tally
from graphx.entities.learning import Learned
from graphx.entities.lexicon import Lexicon
from graphx.entities.refs import Ref
from graphx.entities.within import Linked
from graphx.store.changing import Changing


class Linking(Changing):
    """Keeps links, and what was learned of names."""

    def relink(self, by: str) -> None:
        """Forget all links that another than ``by`` made, or made of what has changed since."""
        if self.meta("linked") != by:
            self._sql.execute("DELETE FROM links; DELETE FROM asked")
            self._sql.execute("DELETE FROM linked; DELETE FROM learned")
            self.note("linked", by)

    def unlinked(self) -> list[int]:
        """Return the numbers of the articles that are recognised, and not linked yet."""
        rows = self._sql.execute(
            "SELECT article FROM recognised ANTI JOIN linked USING (article) ORDER BY article"
        ).fetchall()
        return [number for (number,) in rows]

    def lexicon(self) -> Lexicon:
        """Return what was learned of the articles that are linked."""
        lexicon = Lexicon()
        rows = self._sql.execute(
            "SELECT kind, key, value, sum(number)::BIGINT FROM learned GROUP BY ALL"
        )
        while page := rows.fetchmany(ROWS):
            for kind, key, value, number in page:
                if kind == "persons":
                    lexicon.persons.add(key)
                elif kind in _LABELLED:
                    getattr(lexicon, kind).setdefault(key, Counter())[value] = number
                else:
                    getattr(lexicon, kind)[key] = number
        return lexicon

    def learn(self, news: Lexicon) -> None:
        """Add what some articles tell."""
        rows = list(_told(news))
        for begin in range(0, len(rows), ROWS):
            kinds, keys, values, numbers = zip(*rows[begin : begin + ROWS], strict=True)
            self._insert(
                "learned", {"kind": kinds, "key": keys, "value": values, "number": numbers}
            )

    def dated(self, learned: Learned) -> list[int]:
        """Return the numbers of the linked articles that have to be linked anew, in their order."""
        self._sql.register("otherwise", pa.table({"key": _hashed(learned.otherwise)}))
        rows = self._sql.execute(
            "SELECT DISTINCT article FROM asked SEMI JOIN otherwise USING (key)"
        )
        found = {article for (article,) in rows.fetchall()}
        self._sql.register("voted", pa.table({"key": pa.array(learned.votes, pa.string())}))
        rows = self._sql.execute(
            "SELECT article, key, map_from_entries(list((said, number))) FROM ("
            "  SELECT article, key, said, count(*) AS number FROM links SEMI JOIN voted USING (key)"
            "  GROUP BY ALL"
            ") GROUP BY ALL"
        )
        while page := rows.fetchmany(ROWS):
            found |= {
                article
                for article, key, local in page
                if article not in found and learned.votes[key].elect_another(Counter(local))
            }
        self._sql.unregister("otherwise")
        self._sql.unregister("voted")
        return sorted(found)

    def link(self, batch: Sequence[Linked]) -> None:
        """Keep the links of some articles, in place of those they had."""
        ids = [linked.article for linked in batch]
        rows = self._sql.execute("SELECT id, n FROM articles WHERE id IN (SELECT unnest(?))", [ids])
        number = dict(rows.fetchall())
        numbers = list(number.values())
        known = self._number(
            "SELECT count(*) FROM linked WHERE article IN (SELECT unnest(?))", [numbers]
        )
        with self._transaction():
            for table in ("linked", "links", "asked") if known else ():
                self._sql.execute(
                    f"DELETE FROM {table} WHERE article IN (SELECT unnest(?))", [numbers]
                )
            asked = [(number[one.article], _hashed(one.asked)) for one in batch]
            self._insert("linked", {"article": numbers})
            self._insert(
                "asked",
                {
                    "article": [article for article, keys in asked for _ in keys],
                    "key": [key for _, keys in asked for key in keys],
                },
            )
            found = [(number[one.article], link) for one in batch for link in one.links]
            self._insert(
                "links",
                {
                    "article": [article for article, _ in found],
                    "paragraph": [link.paragraph for _, link in found],
                    "sentence": [link.sentence for _, link in found],
                    "start": [link.name.start for _, link in found],
                    "end": [link.name.end for _, link in found],
                    "text": [link.name.text for _, link in found],
                    "key": [link.name.key for _, link in found],
                    "said": [link.said for _, link in found],
                    "label": [link.name.label for _, link in found],
                    "own": [" ".join(link.own) for _, link in found],
                    "ref": [" ".join(link.ref) for _, link in found],
                    "reason": [link.reason for _, link in found],
                    "outlet": [link.outlet for _, link in found],
                    "reports": [link.reports for _, link in found],
                },
            )

    def tally(self, lexicon: Lexicon) -> Tally:
        """Return what all links count to."""
        return Tally(
            lexicon,
            self._counters("SELECT own, text, count(*) FROM links GROUP BY ALL"),
            self._counters("SELECT own, label, count(*) FROM links GROUP BY ALL"),
            {
                referred(ref): number
                for ref, number in self._sql.execute(
                    "SELECT ref, count(DISTINCT article) FROM links GROUP BY ALL"
                ).fetchall()
            },
            {
                own: Counter({referred(ref): number for ref, number in counts.items()})
                for own, counts in self._counters(
                    "SELECT own, ref, count(DISTINCT article) FROM links WHERE own <> ref "
                    "GROUP BY ALL"
                ).items()
            },
        )

    def _counters(self, sql: str) -> Mapping[Ref, Counter[str]]:
        found: dict[str, Counter[str]] = defaultdict(Counter)
        for own, value, number in self._sql.execute(sql).fetchall():
            found[own][value] = number
        return {referred(own): counts for own, counts in found.items()}


def referred(text: str) -> Ref:
    """Return what a name refers to, as it is kept.

    >>> referred("person ann lee")
    Ref(group='person', key='ann lee')
    """
    group, _, key = text.partition(" ")
    return Ref(group, key)


ROWS = 50_000
"""Rows handed to DuckDB, or asked of it, at once."""

_LABELLED = ("labels", "cues")


def _told(news: Lexicon) -> Iterator[tuple[str, str, str, int]]:
    """Yield all that a lexicon holds: of what kind, of which key, which label, how often."""
    for kind, labelled in (("labels", news.labels), ("cues", news.cues)):
        for key, counts in labelled.items():
            yield from ((kind, key, label, number) for label, number in counts.items())
    yield from (("persons", key, "", 1) for key in sorted(news.persons))
    for kind, counts in (("capitalised", news.capitalised), ("lower", news.lower)):
        yield from ((kind, key, "", number) for key, number in counts.items())


def _hashed(keys: Iterable[str]) -> list[int]:
    """Return the hashes of keys: two that share one cost no more than an article linked anew."""
    return sorted({crc32(key.encode()) for key in keys})
