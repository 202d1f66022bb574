"""Parquet: two tables with typed columns, for DuckDB, pandas, R and Spark."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from graphx.export.formats.content import Content, Item, Values
from graphx.network.graph import EDGE, GRAPH, NODE

ROWS = 10_000
"""Rows held in memory at once, and in a group of rows of the file."""


def write(content: Content, edges: Path, nodes: Path) -> None:
    """Write the table of edges and that of nodes; the recipe is in the metadata of both."""
    met = ({"source": a, "target": b, **values} for a, b, values in content.edges())
    _write(edges, {"source": str, "target": str, **EDGE}, met, content.about)
    listed = ({"entity": node, **values} for node, values in content.nodes())
    _write(nodes, {"entity": str, **NODE}, listed, content.about)


def _write(
    path: Path, columns: Mapping[str, type], rows: Iterable[Values], about: Mapping[str, Any]
) -> None:
    import pyarrow as pa  # noqa: PLC0415 — slow to import, and only this format needs it
    from pyarrow import parquet  # noqa: PLC0415

    of = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}
    schema = pa.schema(
        [(name, of[kind]) for name, kind in columns.items()],
        metadata={key: str(value) for key, value in about.items()},
    )
    rows = iter(rows)
    with parquet.ParquetWriter(path, schema) as writer:
        while batch := list(islice(rows, ROWS)):
            writer.write_table(pa.Table.from_pylist(batch, schema))


def read(edges: Path, nodes: Path) -> Iterator[Item]:
    """Yield the items of the two tables."""
    from pyarrow import parquet  # noqa: PLC0415

    for path, ends in ((nodes, ("entity",)), (edges, ("source", "target"))):
        with parquet.ParquetFile(path) as file:
            about = file.schema_arrow.metadata
            if path is nodes:
                yield (), {key: kind(about[key.encode()].decode()) for key, kind in GRAPH.items()}
            for batch in file.iter_batches(ROWS):
                for row in batch.to_pylist():
                    yield tuple(row.pop(end) for end in ends), row
