"""Mentions mean entities: who every name means is kept, and what people decided about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from itertools import islice

import duckdb

from graphx.network import presences
from graphx.records import Judgement, Marked, Mention, Problem
from graphx.store.changing import Changing
from graphx.store.folding import REPEATS

ROWS = 50_000
"""Rows handed to DuckDB at once."""

JUDGED = "judgement "
"""What the source of a problem with a decision begins with; its number follows."""


class Resolving(Changing):
    """Keeps entities, mentions and decisions."""

    def is_resolved(self, by: str) -> bool:
        """Tell whether the mentions are what ``by`` makes of all that was recognised."""
        return self.meta("resolved") == by

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
            self._sql.execute(f"DELETE FROM mentions m WHERE {REPEATS}")
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
