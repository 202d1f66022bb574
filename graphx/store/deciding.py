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
        self._sql.execute(_NEAR)
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
        """Part the names that are near, and return how many parts there are."""
        self._sql.execute(_KEYED)
        found = self._sql.execute("SELECT name, mark FROM keyed").fetchnumpy()
        part = blocks.parts(found["name"], found["mark"], NAMES)
        self._sql.register("batch", pa.table({"name": np.arange(len(part)), "part": part}))
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

_NEAR = """
CREATE OR REPLACE TEMP TABLE near AS
WITH RECURSIVE
    keyed AS (FROM blocks UNION FROM fresh),
    near AS (
        SELECT own FROM touched
        UNION SELECT another.own FROM (SELECT DISTINCT key FROM near JOIN keyed USING (own))
        JOIN keyed another USING (key)
    )
FROM near
"""
"""The names in one block with those that were touched, by the keys they had or have."""

_KEYED = """
CREATE OR REPLACE TEMP TABLE keyed AS
SELECT own, dense_rank() OVER (ORDER BY own) - 1 AS name,
       dense_rank() OVER (ORDER BY key) - 1 AS mark
FROM (FROM blocks UNION FROM fresh) SEMI JOIN near USING (own)
"""
"""These names and their keys, by numbers."""

_PARTED = """
CREATE OR REPLACE TEMP TABLE parted AS SELECT DISTINCT own, part FROM keyed JOIN batch USING (name)
"""

_FORGET = """
DELETE FROM meanings WHERE own IN (FROM near);
DELETE FROM blocks WHERE own IN (FROM touched);
INSERT INTO blocks FROM fresh
"""
