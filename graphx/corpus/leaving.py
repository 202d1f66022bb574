"""What the files are made of that leave a corpus: the source that `export.leave` asks for."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import networkx as nx

from graphx.corpus import choosing, receipts
from graphx.export.formats.content import Period
from graphx.export.periods import spans
from graphx.network import graph as contract
from graphx.network.diary import Diary
from graphx.records import CoMention, Judgement, Recipe
from graphx.store.reading import Reader


@dataclass(frozen=True, slots=True)
class Leaving:
    """A corpus, as files are made of it; an `export.leave.Source`."""

    path: Path
    reader: Reader

    def graph(self, recipe: Recipe) -> nx.Graph:
        """Return the network; see `Corpus.graph`."""
        return choosing.graph(self.reader, recipe, name=self.path.stem)

    def receipts(
        self, graph: nx.Graph, recipe: Recipe, *, limit: int | None = None
    ) -> dict[str, list[CoMention]]:
        """Return the evidence of its edges; see `Corpus.receipts`."""
        return receipts.of(self.reader, graph, recipe, limit=limit)

    def diary(self, graph: nx.Graph, recipe: Recipe) -> Diary:
        """Return how often everybody in a graph is mentioned, and meets, day by day.

        Args:
            graph: what `graph` returned for the recipe.
            recipe: the recipe.
        """
        return self.reader.diary(recipe, sorted(graph))

    def periods(self, recipe: Recipe) -> Iterator[Period]:
        """Yield each stretch of time with who is mentioned in it and how strongly they meet."""
        for first, last in spans(self.reader.timeline(recipe), recipe.since, recipe.until):
            asked = replace(recipe, since=first, until=last, top=None)
            yield Period(
                first,
                last,
                {node.id: node.mentions for node in self.reader.nodes(asked)},
                {
                    contract.edge_id(pair.a, pair.b): pair.weight
                    for pair in self.reader.pairs(asked)
                },
            )

    def mention_rows(self, recipe: Recipe) -> Iterator[dict[str, object]]:
        """Yield all mentions under a recipe's filters, as the lines of ``mentions.jsonl``.

        Those in copies of a story are always among them: the lines tell what stands where.
        """
        return (
            {
                "article": given,
                "start": start,
                "end": end,
                "text": text,
                "label": label,
                "entity": entity,
                "name": name,
                "article_id": id_,
                "file": file,
            }
            for given, id_, start, end, text, label, entity, name, file in self.reader.lines(
                replace(recipe, copies=True)
            )
        )

    def judgements(self) -> tuple[Judgement, ...]:
        """Return every decision about names, undone ones too, in the order they were made."""
        return self.reader.judgements()

    def digest(self) -> str:
        """Return a digest of what is counted; see `Corpus.digest`."""
        everything = Recipe(observers=True, copies=True)
        lines = (repr(tuple(map(str, entity))) for entity in self.reader.nodes(everything))
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()
