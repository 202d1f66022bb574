"""What a file is to hold of a graph, and how a format says what it can hold.

A `Format` writes a `Content`: the graph with its text put as the format can hold it, and without
the attributes it has no place for. Reading the file back yields the same `Item` after `Item`, in
the same order, so that a graph of any size is compared without a second one in memory.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import networkx as nx
import numpy as np

from graphx.errors import ExportError
from graphx.export.picture import LOOKS, Look
from graphx.network.graph import EDGE, GRAPH, NODE
from graphx.network.packing import radii
from graphx.records import CoMention

Values = dict[str, Any]

Item = tuple[tuple[str, ...], Values]
"""Ids and attributes: no id for the graph itself, one for a node, two for an edge."""


@dataclass(frozen=True, slots=True)
class Period:
    """One stretch of time: its first and last day, who is mentioned in it, and who meets there.

    ``mentions`` are counted by the ids of entities, ``weights`` by the ids of edges: what the
    recipe makes of this period alone.
    """

    first: dt.date
    last: dt.date
    mentions: Mapping[str, int]
    weights: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Format:
    """How a graph is written and read back, what it is for, and what it can hold.

    Attributes:
        name: what people call it.
        purpose: what opens it.
        write: writes a `Content` to as many paths as there are parts.
        read: yields the items in the files at those paths.
        text: puts a text as the format can hold it.
        graph: the attributes of the graph that it holds.
        node: the attributes of a node that it holds.
        edge: the attributes of an edge that it holds.
        parts: what is added to the name of the file, for each file that is written.
        limits: what else it cannot hold, a sentence each.
        timed: it is to be given the periods.
        quotes: it is to be given the evidence.
        items: the items it holds of a content, where their ids or their order are its own.
    """

    name: str
    purpose: str
    write: Callable[..., None]
    read: Callable[..., Iterator[Item]]
    text: Callable[[str], str] = str
    graph: Sequence[str] = tuple(GRAPH)
    node: Sequence[str] = tuple(NODE)
    edge: Sequence[str] = tuple(EDGE)
    parts: tuple[str, ...] = ("",)
    limits: tuple[str, ...] = ()
    timed: bool = False
    quotes: bool = False
    items: Callable[[Content], Iterator[Item]] = lambda content: content.items()


@dataclass(frozen=True, slots=True)
class Content:
    """A graph as a format can hold it; iterating it again gives the same again.

    ``receipts`` are the evidence with the ids of its edges, for a format that has a place for
    it; they may be read once only. ``periods`` are the stretches of time, the earliest first.
    """

    graph: nx.Graph
    format: Format
    receipts: Iterable[tuple[str, CoMention]] = ()
    periods: Sequence[Period] = ()
    ids: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        """Put the ids as the format can hold them, once."""
        ids = {node: self.format.text(node) for node in self.graph}
        if len(set(ids.values())) < len(ids):
            raise ExportError(
                "Two entities have ids that this format cannot tell apart; use .json."
            )
        object.__setattr__(self, "ids", ids)

    def __len__(self) -> int:
        """Return the number of nodes."""
        return len(self.graph)

    @property
    def about(self) -> Values:
        """The attributes of the graph."""
        return self._fit(self.graph.graph, self.format.graph)

    def nodes(self) -> Iterator[tuple[str, Values]]:
        """Yield each node's id and attributes."""
        for node, values in self.graph.nodes(data=True):
            yield self.ids[node], self._fit(values, self.format.node)

    def edges(self) -> Iterator[tuple[str, str, Values]]:
        """Yield each edge's two ids and its attributes."""
        for a, b, values in self.graph.edges(data=True):
            yield self.ids[a], self.ids[b], self._fit(values, self.format.edge)

    def items(self) -> Iterator[Item]:
        """Yield everything, in the order in which it is read back."""
        yield (), self.about
        for node, values in self.nodes():
            yield (node,), values
        for a, b, values in self.edges():
            yield (a, b), values

    def drawn(self) -> Iterator[tuple[str, Values, Look, float]]:
        """Yield each node with all its attributes, its look and its radius in pixels."""
        strength = np.array([strength for _, strength in self.graph.nodes(data="strength")])
        discs = radii(strength.astype(float))
        for (node, values), size in zip(self.graph.nodes(data=True), discs, strict=True):
            look = LOOKS.get(values["label"], LOOKS["MISC"])
            yield self.ids[node], self._fit(values, tuple(NODE)), look, round(float(size), 1)

    def _fit(self, values: Mapping[str, Any], keys: Sequence[str]) -> Values:
        text = self.format.text
        return {key: text(v) if type(v := values[key]) is str else v for key in keys}


def typed(contract: Mapping[str, type], texts: Mapping[str, str]) -> Values:
    """Return attributes that a file holds as text with the types of the contract.

    >>> typed({"count": int, "weight": float}, {"count": "2", "weight": "0.5"})
    {'count': 2, 'weight': 0.5}
    """
    return {
        key: texts[key] in {"True", "true", "1"} if kind is bool else kind(texts[key])
        for key, kind in contract.items()
        if key in texts
    }


def distinct(content: Content) -> Iterator[tuple[str, Values, str]]:
    """Yield each node, its attributes, and its name, with the id beside it where two share one."""
    seen: dict[str, int] = {}
    for _, values in content.nodes():
        seen[values["name"]] = seen.get(values["name"], 0) + 1
    for node, values in content.nodes():
        name = values["name"]
        yield node, values, name if seen[name] == 1 else f"{name} ({node})"
