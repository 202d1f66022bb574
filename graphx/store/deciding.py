"""Keeps whom each name means in all articles; names that new articles touch are decided anew.

The evidence alone decides here; what people said comes on top (`resolving`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from sys import intern
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from graphx.entities.resolve import Resolver, blocks
from graphx.entities.resolve.across import Tally
from graphx.entities.resolve.nodes import Node, slugs
from graphx.store.changing import columnar, paged
from graphx.store.linking import COUNTED, Linking, referred

NAMES = 5_000
"""Names decided at once: what is counted of one has a few kilobytes, and workers share them out."""

Counts = Mapping[str, pa.Table]
"""What is counted of the links of some names, by the names in `COUNTED`."""

APART = "what the name means in most articles"
"""Why a name means itself where its article has a longer one."""


class Deciding(Linking):
    """Keeps whom names mean, and which are decided together."""

    def touched(self) -> Iterator[Written]:
        """Yield the names that were touched; nothing else may be asked meanwhile."""
        self._sql.execute(_TOUCHED)
        yield from map(Written._make, paged(self._sql.execute(_WRITTEN)))

    def counts(self, keys: Iterable[pa.Table]) -> Iterator[Counts]:
        """Yield what is counted of the links of the names to be decided anew, part by part.

        These are the names that were touched, and all in the same blocks; a block is never split.
        Whom they meant before is deleted, so that all parts have to be decided in the transaction
        in which this is called.

        Args:
            keys: those of the touched names; see `keyed`.
        """
        self._sql.register("batch", pa.concat_tables([_KEYS.empty_table(), *keys]))
        self._sql.execute("CREATE OR REPLACE TEMP TABLE fresh AS FROM batch")
        self._sql.unregister("batch")
        many = self._part_near()
        self._sql.execute(_FORGET)
        given = {"given": self._sql.sql(COUNTED["given"]).to_arrow_table()}
        parted = [name for name in COUNTED if name not in given]
        for name in parted:
            counts = COUNTED[name].format(by="part,", links="links JOIN parted USING (own)")
            self._sql.execute(
                f"CREATE OR REPLACE TEMP TABLE counted_{name} AS {counts} ORDER BY part"
            )
        for part in range(many):
            yield given | {
                name: self._sql.sql(
                    f"SELECT * EXCLUDE (part) FROM counted_{name} WHERE part = {part}"
                ).to_arrow_table()
                for name in parted
            }

    def _part_near(self) -> int:
        """Part the names in one block with those that were touched, and return how many parts.

        Names and keys are known by their hashes: two that had the same would be in one block.
        """
        found = self._sql.execute(_KEYED).fetchnumpy()
        persons = dict(paged(self._sql.execute(_PERSONS)))
        names, name = np.unique(found["name"], return_inverse=True)
        keys, key = np.unique(found["key"], return_inverse=True)
        spelled = np.array([*blocks.spellings(persons)], np.uint64).reshape(-1, 2)
        block = blocks.joined(name, key, np.searchsorted(names, spelled))
        del found, persons, spelled, keys, name, key
        touched = self._sql.execute("SELECT hash(own) AS name FROM touched").fetchnumpy()["name"]
        near = np.isin(block, block[np.isin(names, touched)])
        part = blocks.parts(block[near], NAMES)
        self._sql.register("batch", pa.table({"name": names[near], "part": part}))
        self._sql.execute(_PARTED)
        self._sql.unregister("batch")
        return int(part.max(initial=-1)) + 1

    def decide(self, meanings: pa.Table) -> None:
        """Keep whom some names mean; see `meanings`."""
        self._insert_rows("meanings", meanings)

    def resolver(self) -> Resolver:
        """Return the map from all names to entities, as the evidence has it."""
        target, nodes, apart = {}, {}, set()
        rows = self._sql.execute("SELECT own, target, why, name, label FROM meanings")
        for own, meant, why, name, label in paged(rows):
            ref = referred(meant)
            nodes[ref] = Node("", name, intern(label))
            if own != meant:
                target[referred(own)] = ref, intern(why)
            elif why:
                apart.add(ref)
        return Resolver(target, slugs(nodes), frozenset(apart))


class Written(NamedTuple):
    """A name by itself, the ways in which it is written, and what it refers to elsewhere."""

    own: str
    forms: list[str]
    meant: list[str]


_KEYS = pa.schema({"key": pa.string(), "own": pa.string()})
_MEANINGS = pa.schema(dict.fromkeys(("own", "target", "why", "name", "label"), pa.string()))


def keyed(names: Iterable[Written]) -> pa.Table:
    """Return the keys of some names, as they are kept; see `blocks.keys`."""
    keys = (
        (key, own)
        for own, forms, meant in names
        for key in blocks.keys(referred(own), forms, map(referred, meant))
    )
    return columnar(keys, _KEYS)


def meanings(tally: Tally, resolver: Resolver) -> pa.Table:
    """Return whom the names of a tally mean, as it is kept.

    Who is apart has a reason, and is not joined.
    """
    itself = dict.fromkeys(resolver.apart, APART)
    rows = []
    for own in tally.forms:
        target, why = resolver.target.get(own, (own, itself.get(own, "")))
        node = resolver.nodes[target]
        rows.append((" ".join(own), " ".join(target), why, node.name, node.label))
    return columnar(rows, _MEANINGS)


_TOUCHED = """
INSERT INTO touched SELECT DISTINCT own FROM links ANTI JOIN meanings USING (own);
INSERT INTO touched SELECT 'person ' || split_part(own, ' ', 2) FROM touched
WHERE own LIKE 'person % %'
  AND (own NOT IN (SELECT own FROM meanings) OR own NOT IN (SELECT own FROM links));
"""
"""Also touches new names, and given names that somebody new has, or nobody has any more."""

_WRITTEN = """
SELECT own, list(text), coalesce(list(ref) FILTER (ref <> own), [])
FROM (SELECT DISTINCT own, text, ref FROM links SEMI JOIN touched USING (own)) GROUP BY own
"""
"""The ways in which the touched names are written, and what they refer to elsewhere."""

_ALL = "(FROM blocks UNION ALL FROM fresh)"
"""The names and the keys they had or have."""

_KEYED = f"SELECT hash(own) AS name, hash(key) AS key FROM {_ALL}"

_PERSONS = f"""
SELECT DISTINCT hash(own), substr(own, 8) FROM {_ALL} WHERE own LIKE 'person % %'
"""
"""The full names of persons."""

_PARTED = f"""
CREATE OR REPLACE TEMP TABLE parted AS
SELECT DISTINCT own, part FROM {_ALL} JOIN batch ON name = hash(own)
"""

_FORGET = """
DELETE FROM meanings WHERE own IN (SELECT own FROM parted UNION ALL FROM touched);
DELETE FROM blocks WHERE own IN (FROM touched);
INSERT INTO blocks FROM fresh
"""
