"""CSV: a table of edges, and beside it one of nodes, ``NAME-nodes.csv``.

One pair has the columns that Gephi's import and people's spreadsheets know; no cell is a formula.
The other has those that ``neo4j-admin database import`` asks for; nobody opens it to look at it.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType

from graphx.export.formats.content import Content, Item, dated, with_days
from graphx.export.formats.text import inert
from graphx.network.graph import EDGE, NODE

NODES: Mapping[str, str] = {"Label": "name", "Type": "label"} | {
    key.capitalize(): key for key in NODE if key not in {"name", "label"}
}
EDGES: Mapping[str, str] = {key.capitalize(): key for key in EDGE}
"""What the columns hold; before them stand ``Id``, or ``Source, Target, Type``."""

ENDS = ("Source Name", "Target Name")
"""The last columns of an edge: what people call the two, for ``Source`` and ``Target`` are ids."""

NEO4J = {str: "string", int: "long", float: "double", bool: "boolean", dt.date: "date"}


def _in_neo4j(contract: Mapping[str, type]) -> dict[str, type]:
    """Return the columns that Neo4j has for attributes."""
    return {f"{key}:{NEO4J[of]}": of for key, of in with_days(contract).items()}


_LISTED = {"Id": str, **{name: NODE[key] for name, key in NODES.items()}}
_MET = {
    **dict.fromkeys(("Source", "Target", "Type"), str),
    **{name: EDGE[key] for name, key in EDGES.items()},
    **dict.fromkeys(ENDS, str),
}
_LISTED_NEO4J = dict.fromkeys(("entity:ID", ":LABEL"), str) | _in_neo4j(NODE)
_MET_NEO4J = dict.fromkeys((":START_ID", ":END_ID", ":TYPE"), str) | _in_neo4j(EDGE)
"""The columns of each table, and what they hold."""

MEETS = "MEETS"
"""What Neo4j calls an edge: meeting in a text is not a relationship of another kind."""


def write(content: Content, edges: Path, nodes: Path) -> list[Item]:
    """Write the tables for Gephi and for spreadsheets; return their digests."""
    arrows = _arrows()
    names: dict[object, object] = {}
    for ids, called in content.node_batches(["name"]):
        names.update(zip(ids, called, strict=True))
    met = (
        [a, b, ["Undirected"] * len(a), *values, [*map(names.get, a)], [*map(names.get, b)]]
        for a, b, *values in content.edge_batches([*EDGES.values()])
    )
    listed = content.node_batches([*NODES.values()])
    return [
        (("", ""), arrows.write_csv(edges, _MET, met)),
        (("",), arrows.write_csv(nodes, _LISTED, listed)),
    ]


def read(edges: Path, nodes: Path) -> Iterator[Item]:
    """Yield the digests of the tables for Gephi."""
    arrows = _arrows()
    yield ("", ""), arrows.read_csv(edges, _MET)
    yield ("",), arrows.read_csv(nodes, _LISTED)


def write_neo4j(content: Content, edges: Path, nodes: Path) -> list[Item]:
    """Write the tables for ``neo4j-admin``; return their digests."""
    arrows = _arrows()
    met = (
        [a, b, [MEETS] * len(a), *dated(EDGE, values)]
        for a, b, *values in content.edge_batches([*EDGE])
    )
    at = [*NODE].index("label")
    listed = (
        [ids, [f"Entity;{label.replace(';', ' ')}" for label in values[at]], *dated(NODE, values)]
        for ids, *values in content.node_batches([*NODE])
    )
    return [
        (("", ""), arrows.write_csv(edges, _MET_NEO4J, met)),
        (("",), arrows.write_csv(nodes, _LISTED_NEO4J, listed)),
    ]


def read_neo4j(edges: Path, nodes: Path) -> Iterator[Item]:
    """Yield the digests of the tables for ``neo4j-admin``."""
    arrows = _arrows()
    yield ("", ""), arrows.read_csv(edges, _MET_NEO4J)
    yield ("",), arrows.read_csv(nodes, _LISTED_NEO4J)


def _arrows() -> ModuleType:
    from graphx.export.formats import arrows  # noqa: PLC0415 — it imports pyarrow

    return arrows


def table(path: Path, columns: Sequence[str], lines: Iterable[Iterable[object]]) -> int:
    """Write a CSV file, UTF-8, no cell a formula; return its lines without that of the columns."""
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        for count, line in enumerate(lines, start=1):  # noqa: B007 — the last one is returned
            writer.writerow([inert(v) if isinstance(v, str) else v for v in line])
    return count


def rows(path: Path) -> Iterator[list[str]]:
    """Yield the rows of a CSV file, the columns' names first, however long their cells are."""
    before = csv.field_size_limit(2**31 - 1)  # it is 128 KB, and a title may be longer
    try:
        with path.open(encoding="utf-8", newline="") as file:
            yield from csv.reader(file)
    finally:
        csv.field_size_limit(before)
