"""Mentions mean entities: who every name means is kept, and what people decided about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from operator import attrgetter

import pyarrow as pa

from graphx.entities.resolve import Resolver
from graphx.entities.written import names, observe
from graphx.network import foremost
from graphx.records import JUDGED, Judgement, Problem
from graphx.store.changing import columnar, columns_of, paged
from graphx.store.deciding import Deciding
from graphx.store.folding import REPEATS
from graphx.store.judged import COLUMNS, ledger
from graphx.store.linking import referred
from graphx.store.schema import ENTITIES, MENTIONS


class Resolving(Deciding):
    """Keeps entities, mentions and decisions."""

    def is_resolved(self, by: str) -> bool:
        """Tell whether the mentions are what ``by`` makes of all that was recognised."""
        return self.meta("resolved") == by

    @contextmanager
    def resolving(self, by: str) -> Iterator[None]:
        """Open the transaction in which the version ``by`` decides whom names mean."""
        with self._transaction():
            self.relink(by)
            yield
            self.note("resolved", by)
            self.note("placed", "")

    def resolve(self, resolver: Resolver, different: Iterable[tuple[str, str]] = ()) -> None:
        """Put the entities of a resolver, and who is meant where, in place of all there were.

        An entity without a mention is left out. ``different`` are the ids of pairs that a person
        said are two.
        """
        self.bound()
        named = sorted(resolver.nodes.values(), key=attrgetter("id"))
        number = {node.id: n for n, node in enumerate(named, start=1)}
        with self._transaction():
            self._sql.execute(f"DELETE FROM different; {ENTITIES} {MENTIONS}")
            self._insert(
                "entities",
                {
                    "n": list(number.values()),
                    "id": list(number),
                    "name": [node.name for node in named],
                    "label": [node.label for node in named],
                },
            )
            referring = paged(self._sql.execute(REFERRING))
            self._sql.register("meant", meant(resolver, number, referring))
            self._sql.register("outlets", outlets(resolver, number))
            self._sql.register("said", self._said(resolver, number))
            for first in range(0, self._number("SELECT max(article) FROM links") + 1, PIECE):
                within = f"article >= {first} AND article < {first + PIECE}"
                piece = f"(FROM links m WHERE {within} AND NOT {REPEATS})"
                told = f"(FROM meant SEMI JOIN {piece} USING (own, ref, reason))"
                self._sql.execute(f"INSERT INTO mentions BY NAME {mentioned(piece, told)}")
            for table in ("outlets", "meant", "said"):
                self._sql.unregister(table)
            self._sql.execute(
                "DELETE FROM entities WHERE n NOT IN (SELECT DISTINCT entity FROM mentions)"
            )
            self._sql.execute(foremost.DERIVED)
            pairs = sorted(different)
            self._insert(
                "different",
                {"a": [number[a] for a, _ in pairs], "b": [number[b] for _, b in pairs]},
            )

    def _said(self, resolver: Resolver, number: Mapping[str, int]) -> pa.Table:
        """Return who is meant where a person said so of a single mention; nobody has number 0."""
        rows = []
        for id_, article, start, end in self._sql.execute(
            'SELECT id, article, start, "end" FROM links JOIN articles ON n = article '
            "WHERE id IN (SELECT unnest(?))",
            [sorted(resolver.placed)],
        ).fetchall():
            if said := resolver.said(id_, start, end):
                node, why = said
                rows.append((article, start, end, number[node.id] if node else 0, why))
        return columnar(rows, SAID)

    def judgements(self) -> tuple[Judgement, ...]:
        """Return every decision of people, undone ones too, in the order they were made."""
        return ledger(self._sql)

    def judge(self, judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
        """Add decisions to the ledger, under the next numbers, and return them so."""
        with self._transaction():
            first = self._number("SELECT max(number) FROM judgements") + 1
            kept = tuple(replace(one, number=n) for n, one in enumerate(judgements, start=first))
            self._insert("judgements", columns_of(kept, COLUMNS))
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
            told = f"regexp_full_match(source, '{JUDGED}[0-9]+')"  # no file: judgement 1.pdf
            self._sql.execute(f"DELETE FROM problems WHERE {told}")
            self._tell(problems)


_MEANT = pa.schema(
    {
        "own": pa.string(),
        "ref": pa.string(),
        "reason": pa.string(),
        "entity": pa.int32(),
        "why": pa.string(),
    }
)
SAID = pa.schema(
    {
        "article": pa.int32(),
        "start": pa.int32(),
        "end": pa.int32(),
        "entity": pa.int32(),
        "why": pa.string(),
    }
)

REFERRING = "SELECT DISTINCT own, ref, reason FROM links"
"""What names refer to, whatever their articles."""


def meant(
    resolver: Resolver, number: Mapping[str, int], referring: Iterable[tuple[str, str, str]]
) -> pa.Table:
    """Return who is meant by each link, whatever its article, and why."""
    rows = (
        (own, ref, reason, number[node.id], why)
        for own, ref, reason in referring
        for node, why in [resolver.means(referred(own), referred(ref), reason)]
        if node
    )
    return columnar(rows, _MEANT)


def outlets(resolver: Resolver, number: Mapping[str, int]) -> pa.Table:
    """Return the entities that are outlets; no person is one, whatever their name."""
    found = {
        number[node.id]
        for node in resolver.nodes.values()
        if node.label != "PERSON" and observe.is_outlet(names.key(node.name))
    }
    return pa.table({"entity": pa.array(sorted(found), pa.int32())})


PIECE = 8_000
"""Articles whose mentions are written at a time: those of a million are too many to be put in
order, and the table of whom all their names mean would be too large."""


def mentioned(links: str, meant: str = "meant") -> str:
    """Return the query for whom each link means: whom a person said, or else the evidence.

    Args:
        links: the table of links, or a query in brackets.
        meant: the table of whom the evidence tells, or a query in brackets.
    """
    return f"""
        SELECT l.article, l.paragraph, l.sentence, l.start, l."end", l.text,
               CASE l.label WHEN 'NORP' THEN 'NORP' ELSE e.label END AS label, e.n AS entity,
               l.reports AND e.label <> 'PERSON' AND (l.outlet OR e.n IN (FROM outlets))
                   AS observer,
               coalesce(said.why, meant.why) AS reason
        FROM {links} l LEFT JOIN {meant} meant USING (own, ref, reason)
        LEFT JOIN said USING (article, start, "end")
        JOIN entities e ON e.n = coalesce(said.entity, meant.entity)
        ORDER BY l.article, l.start
    """
