"""Whom each name means, whatever its article, is kept: who adds decides anew what that touches.

The evidence alone decides here; what people said comes on top (`resolving`).
"""

from __future__ import annotations

from graphx.entities.repair.lexicon import Lexicon
from graphx.entities.resolve import Resolver, blocks
from graphx.entities.resolve.across import Tally
from graphx.entities.resolve.nodes import Node, slugs
from graphx.store.changing import paged
from graphx.store.linking import Linking, referred, tallied


class Deciding(Linking):
    """Keeps whom names mean, and which are decided together."""

    def tally(self, lexicon: Lexicon) -> Tally:
        """Return what the links count to of the names that are to be decided anew.

        These are the names that were touched, and all that are in one block with them.
        """
        self._sql.execute(_TOUCHED)
        tally = self._tallied(lexicon, "touched")
        keyed = [(key, " ".join(ref)) for ref, key in blocks.keys(tally)]
        self._sql.execute("CREATE OR REPLACE TEMP TABLE fresh (key VARCHAR, own VARCHAR)")
        self._insert("fresh", {"key": [key for key, _ in keyed], "own": [own for _, own in keyed]})
        self._sql.execute(_NEAR)
        if self._number("SELECT count(*) FROM near ANTI JOIN touched USING (own)"):
            tally = self._tallied(lexicon, "near")
        return tally

    def _tallied(self, lexicon: Lexicon, names: str) -> Tally:
        links = f"links SEMI JOIN {names} USING (own)"
        return tallied(lexicon, lambda sql: self._sql.execute(sql).fetchall(), links)

    def decide(self, tally: Tally, resolver: Resolver) -> None:
        """Keep whom the names of a tally mean, in place of whom all of their blocks meant."""
        meant = [(ref, *resolver.target.get(ref, (ref, ""))) for ref in tally.forms]
        nodes = [resolver.nodes[target] for _, target, _ in meant]
        with self._transaction():
            self._sql.execute(_FORGET)
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
        target, nodes = {}, {}
        rows = self._sql.execute("SELECT own, target, why, name, label FROM meanings")
        for own, meant, why, name, label in paged(rows):
            ref = referred(meant)
            nodes[ref] = Node("", name, label)
            if own != meant:
                target[referred(own)] = ref, why
        return Resolver(target, slugs(nodes))


_TOUCHED = """
INSERT INTO touched SELECT DISTINCT own FROM links ANTI JOIN meanings USING (own);
INSERT INTO touched SELECT 'person ' || split_part(own, ' ', 2) FROM touched
WHERE own LIKE 'person % %'
  AND (own NOT IN (SELECT own FROM meanings) OR own NOT IN (SELECT own FROM links));
"""
"""Also touches new names, and those that are a given name of who is new, or of nobody any more."""

_NEAR = """
CREATE OR REPLACE TEMP TABLE near AS
WITH RECURSIVE
    keyed AS (FROM blocks UNION FROM fresh),
    near AS (
        SELECT own FROM touched
        UNION SELECT another.own
        FROM near JOIN keyed USING (own) JOIN keyed another USING (key)
    )
FROM near
"""
"""The names in one block with those that were touched, by the keys they had or have."""

_FORGET = """
DELETE FROM meanings WHERE own IN (FROM near);
DELETE FROM blocks WHERE own IN (FROM touched);
INSERT INTO blocks FROM fresh
"""
