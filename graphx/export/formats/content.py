"""What a file is to hold of a graph, and how a format says what it can hold.

A `Format` writes a `Content`: the graph with its text put as the format can hold it, and without
the attributes it has no place for. Reading the file back yields the same `Item` after `Item`, in
the same order, so that a graph of any size is compared without a second one in memory.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from operator import itemgetter
from typing import Any

import networkx as nx
import numpy as np

from graphx.errors import ExportError
from graphx.export.formats.text import fitted
from graphx.export.picture import Look, look, strongest
from graphx.network.graph import EDGE, GRAPH, NODE, edges
from graphx.network.packing import radii
from graphx.records import CoMention

Values = dict[str, Any]

DAYS = ("first", "last")
"""The attributes of nodes and edges that are days, where a file has a type for them."""

Columns = list[list[Any]]
"""Ids and attributes of many nodes or edges, column by column."""

BATCH = 4096
"""Nodes or edges in such columns."""

Item = tuple[tuple[str, ...], Values | Columns]
"""Ids and attributes: no id for the graph itself, one for a node, two for an edge. For many at
once, the ids stand in the columns."""


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
        write: writes a `Content` to as many paths as there are parts. It may return what it wrote
            as `read` tells it, where to make the items anew would take as long as to write them.
        read: yields the items in the files at those paths.
        text: puts a text as the format can hold it.
        shows: tells whether a name can be shown, where it is drawn.
        graph: the attributes of the graph that it holds.
        node: the attributes of a node that it holds.
        edge: the attributes of an edge that it holds.
        parts: what is added to the name of the file, for each file that is written.
        limits: what else it cannot hold, a sentence each.
        timed: it is to be given the periods.
        quotes: it is to be given the evidence.
        ranked: the strongest come first, as in the explorer's tables and `graphx rank`: people
            open it and read from the top. Of other formats programs make something, in any order.
        items: the items it holds of a content, where their ids or their order are its own.
    """

    name: str
    purpose: str
    write: Callable[..., list[Item] | None]
    read: Callable[..., Iterator[Item]]
    text: Callable[[str], str] = str
    shows: Callable[[str], bool] = lambda _: True
    graph: Sequence[str] = tuple(GRAPH)
    node: Sequence[str] = tuple(NODE)
    edge: Sequence[str] = tuple(EDGE)
    parts: tuple[str, ...] = ("",)
    limits: tuple[str, ...] = ()
    timed: bool = False
    quotes: bool = False
    ranked: bool = False
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
        for node, values in self._nodes():
            yield self.ids[node], self._fit(values, self.format.node)

    def edges(self) -> Iterator[tuple[str, str, Values]]:
        """Yield each edge's two ids and its attributes."""
        for a, b, values in self._edges():
            yield self.ids[a], self.ids[b], self._fit(values, self.format.edge)

    def items(self) -> Iterator[Item]:
        """Yield everything, in the order in which it is read back."""
        yield (), self.about
        for node, values in self.nodes():
            yield (node,), values
        for a, b, values in self.edges():
            yield (a, b), values

    def node_batches(self, keys: Sequence[str]) -> Iterator[Columns]:
        """Yield the columns of many nodes at once, several times as fast as `nodes` is.

        Args:
            keys: the attributes; before them stands the column of ids.
        """
        nodes = iter(self._nodes())
        while chunk := [*islice(nodes, BATCH)]:
            ids, values = zip(*chunk, strict=True)
            yield [self._known(ids), *self._columns(values, keys, NODE)]

    def edge_batches(self, keys: Sequence[str]) -> Iterator[Columns]:
        """Yield the columns of many edges at once, several times as fast as `edges` is.

        Args:
            keys: the attributes; before them stand the columns of the two ids.
        """
        a: list[str] = []
        b: list[str] = []
        values: list[Values] = []
        for one, other, about in self._edges():
            a.append(one)
            b.append(other)
            values.append(about)
            if len(a) == BATCH:
                yield [self._known(a), self._known(b), *self._columns(values, keys, EDGE)]
                a, b, values = [], [], []
        if a:
            yield [self._known(a), self._known(b), *self._columns(values, keys, EDGE)]

    def batches(
        self, node: Sequence[str] = tuple(NODE), edge: Sequence[str] = tuple(EDGE)
    ) -> Iterator[Item]:
        """Yield what `items` does, in such columns as `node_batches` and `edge_batches` yield."""
        yield (), self.about
        for columns in self.node_batches(node):
            yield ("",), columns
        for columns in self.edge_batches(edge):
            yield ("", ""), columns

    def _nodes(self) -> Iterable[tuple[str, Values]]:
        nodes = self.graph.nodes(data=True)
        return sorted(nodes, key=_rank) if self.format.ranked else nodes

    def _edges(self) -> Iterable[tuple[str, str, Values]]:
        return strongest(self.graph) if self.format.ranked else edges(self.graph)

    def _known(self, ids: Iterable[str]) -> list[str]:
        return [*map(self.ids.__getitem__, ids)]

    def _columns(
        self, values: Sequence[Values], keys: Sequence[str], contract: Mapping[str, type]
    ) -> Iterator[list[Any]]:
        text = self.format.text
        for key in keys:
            column = [*map(itemgetter(key), values)]
            yield fitted(text, column) if contract[key] is str else column

    def sizes(self) -> list[float]:
        """Return the radius of each node in pixels."""
        strength = np.array([strength for _, strength in self.graph.nodes(data="strength")])
        return [round(float(size), 1) for size in radii(strength.astype(float))]

    def drawn(self) -> Iterator[tuple[str, Values, Look, float]]:
        """Yield each node with all its attributes, its look and its radius in pixels."""
        for (node, values), size in zip(self.graph.nodes(data=True), self.sizes(), strict=True):
            yield self.ids[node], self._fit(values, tuple(NODE)), look(values["label"]), size

    def _fit(self, values: Mapping[str, Any], keys: Sequence[str]) -> Values:
        text = self.format.text
        return {key: text(v) if type(v := values[key]) is str else v for key in keys}


def _rank(node: tuple[str, Values]) -> tuple[float, int, str]:
    id_, values = node
    return -values["strength"], -values["articles"], id_


def day(text: str) -> dt.date | None:
    """Return the day that an attribute writes out, or nothing where it names none.

    >>> day("2008-09-15"), day("")
    (datetime.date(2008, 9, 15), None)
    """
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError as error:
        raise ExportError(
            f"{text!r} is no day as 2008-09-15, which this format asks for; use .json."
        ) from error


def with_days(contract: Mapping[str, type]) -> dict[str, type]:
    """Return the types of attributes where a file has one for days."""
    return {**contract, **dict.fromkeys(DAYS, dt.date)}


def dated(keys: Iterable[str], columns: Columns) -> Columns:
    """Return columns with days as days; who is undated has none, and no text.

    >>> dated(["name", "last"], [["Ann", "Bob"], ["2008-09-15", ""]])
    [['Ann', 'Bob'], [datetime.date(2008, 9, 15), None]]
    """
    pairs = zip(keys, columns, strict=True)
    return [_days(column) if key in DAYS else column for key, column in pairs]


def _days(column: list[str]) -> list[dt.date | None]:
    known = {text: day(text) for text in {*column}}  # of thousands, only some hundreds differ
    return [*map(known.__getitem__, column)]


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
