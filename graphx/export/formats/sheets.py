"""CSV: a table of edges, and beside it one of nodes, ``NAME-nodes.csv``.

One pair has the columns that Gephi's import and people's spreadsheets know; no cell is a formula.
The other has those that ``neo4j-admin database import`` asks for; nobody opens it to look at it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from graphx.export.formats.content import Content, Item, typed
from graphx.export.formats.text import inert
from graphx.network.graph import EDGE, NODE

NODES: Mapping[str, str] = {"Label": "name", "Type": "label"} | {
    key.capitalize(): key for key in NODE if key not in {"name", "label"}
}
EDGES: Mapping[str, str] = {key.capitalize(): key for key in EDGE}
"""What the columns hold; before them stand ``Id``, or ``Source, Target, Type``."""

NEO4J = {str: "string", int: "long", float: "double", bool: "boolean"}

MEETS = "MEETS"
"""What Neo4j calls an edge: meeting in a text is not a relationship of another kind."""


def write(content: Content, edges: Path, nodes: Path) -> None:
    """Write the tables for Gephi and for spreadsheets."""
    _write_rows(
        edges,
        ("Source", "Target", "Type", *EDGES),
        ((a, b, "Undirected", *(v[key] for key in EDGES.values())) for a, b, v in content.edges()),
    )
    listed = ((node, *(v[key] for key in NODES.values())) for node, v in content.nodes())
    _write_rows(nodes, ("Id", *NODES), listed)


def read(edges: Path, nodes: Path) -> Iterator[Item]:
    """Yield the items of the tables for Gephi."""
    yield (), {}
    for number, (node, *cells) in enumerate(rows(nodes)):
        if number:
            yield (node,), typed(NODE, dict(zip(NODES.values(), cells, strict=True)))
    for number, (a, b, _, *cells) in enumerate(rows(edges)):
        if number:
            yield (a, b), typed(EDGE, dict(zip(EDGES.values(), cells, strict=True)))


def write_neo4j(content: Content, edges: Path, nodes: Path) -> None:
    """Write the tables for ``neo4j-admin``."""
    _write_rows(
        edges,
        (":START_ID", ":END_ID", ":TYPE", *(f"{key}:{NEO4J[of]}" for key, of in EDGE.items())),
        ((a, b, MEETS, *values.values()) for a, b, values in content.edges()),
    )
    _write_rows(
        nodes,
        ("entity:ID", ":LABEL", *(f"{key}:{NEO4J[of]}" for key, of in NODE.items())),
        (
            (node, f"Entity;{values['label'].replace(';', ' ')}", *values.values())
            for node, values in content.nodes()
        ),
    )


def read_neo4j(edges: Path, nodes: Path) -> Iterator[Item]:
    """Yield the items of the tables for ``neo4j-admin``."""
    yield (), {}
    for number, (node, _, *cells) in enumerate(rows(nodes)):
        if number:
            yield (node,), typed(NODE, dict(zip(NODE, cells, strict=True)))
    for number, (a, b, _, *cells) in enumerate(rows(edges)):
        if number:
            yield (a, b), typed(EDGE, dict(zip(EDGE, cells, strict=True)))


def table(path: Path, columns: Sequence[str], lines: Iterable[Iterable[object]]) -> int:
    """Write a CSV file, UTF-8, no cell a formula; return its lines without that of the columns."""
    return _write_rows(
        path, columns, ([inert(v) if isinstance(v, str) else v for v in line] for line in lines)
    )


def _write_rows(path: Path, columns: Sequence[str], lines: Iterable[Iterable[object]]) -> int:
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        for count, line in enumerate(lines, start=1):  # noqa: B007 — the last one is returned
            writer.writerow(line)
    return count


def rows(path: Path) -> Iterator[list[str]]:
    """Yield the rows of a CSV file, the columns' names first, however long their cells are."""
    before = csv.field_size_limit(2**31 - 1)  # it is 128 KB, and a title may be longer
    try:
        with path.open(encoding="utf-8", newline="") as file:
            yield from csv.reader(file)
    finally:
        csv.field_size_limit(before)
