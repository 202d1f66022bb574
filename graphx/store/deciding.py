"""Whom each name means, whatever its article, is kept: who adds decides anew what that touches.

The evidence alone decides here; what people said comes on top (`resolving`).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from sys import intern

import numpy as np
import pyarrow as pa

from graphx.entities.repair.lexicon import Lexicon
from graphx.entities.resolve import Resolver, blocks
from graphx.entities.resolve.across import Tally
from graphx.entities.resolve.nodes import Node, slugs
from graphx.store.changing import columnar, paged
from graphx.store.linking import COUNTED, Linking, Rows, referred, tallied

NAMES = 20_000
"""Names decided at once: what is counted of one has a few kilobytes."""


APART = "what the name means in most articles"
"""Why a name means itself where its article has a longer one."""


class Deciding(Linking):
    """Keeps whom names mean, and which are decided together."""

    def tallies(self, lexicon: Lexicon) -> Iterator[Tally]:
        """Yield what the links count to of the names that are to be decided anew, in parts.

        These are the names that were touched, and all that are in one block with them, whose blocks
        are whole. It is forgotten whom they meant: each part is to be decided in one transaction
        with this.
        """
        self._sql.execute(_TOUCHED)
        self._key_touched()
        many = self._part_near()
        self._sql.execute(_FORGET)
        given: Rows = self._sql.execute(COUNTED["given"]).fetchall()
        for name, count in COUNTED.items():
            if name != "given":
                counts = count.format(by="part,", links="links JOIN parted USING (own)")
                self._sql.execute(
                    f"CREATE OR REPLACE TEMP TABLE counted_{name} AS {counts} ORDER BY part"
                )

        def counted(name: str, part: int) -> Rows:
            if name == "given":
                return given
            sql = f"SELECT * EXCLUDE (part) FROM counted_{name} WHERE part = {part}"
            rows: Rows = self._sql.execute(sql).fetchall()
            return rows

        for part in range(many):
            yield tallied(lexicon, partial(counted, part=part))

    def _key_touched(self) -> None:
        """Find the keys of the names that were touched."""
        keyed = (
            (key, own)
            for own, forms, meant in paged(self._sql.execute(_WRITTEN))
            for key in blocks.keys(referred(own), forms, map(referred, meant))
        )
        fresh = columnar(keyed, pa.schema({"key": pa.string(), "own": pa.string()}))
        self._sql.register("batch", fresh)
        self._sql.execute("CREATE OR REPLACE TEMP TABLE fresh AS FROM batch")
        self._sql.unregister("batch")

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

    def decide(self, tally: Tally, resolver: Resolver) -> None:
        """Keep whom the names of a tally mean; who is apart has a reason, and is not joined."""
        itself = dict.fromkeys(resolver.apart, APART)
        meant = [
            (ref, *resolver.target.get(ref, (ref, itself.get(ref, "")))) for ref in tally.forms
        ]
        nodes = [resolver.nodes[target] for _, target, _ in meant]
        self._insert(
            "meanings",
            {
                "own": [" ".join(own) for own, _, _ in meant],
                "target": [" ".join(target) for _, target, _ in meant],
                "why": [why for _, _, why in meant],
                "name": [node.name for node in nodes],
                "label": [node.label for node in nodes],
            },
        )

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


_TOUCHED = """
INSERT INTO touched SELECT DISTINCT own FROM links ANTI JOIN meanings USING (own);
INSERT INTO touched SELECT 'person ' || split_part(own, ' ', 2) FROM touched
WHERE own LIKE 'person % %'
  AND (own NOT IN (SELECT own FROM meanings) OR own NOT IN (SELECT own FROM links));
"""
"""Also touches new names, and those that are a given name of who is new, or of nobody any more."""

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
