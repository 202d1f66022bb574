"""Parquet: two tables with typed columns, for DuckDB, pandas, R and Spark."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from graphx.export.formats.content import BATCH, DAYS, Columns, Content, Item, dated, with_days
from graphx.network.graph import EDGE, GRAPH, NODE


def write(content: Content, edges: Path, nodes: Path) -> None:
    """Write the table of edges and that of nodes; the recipe is in the metadata of both."""
    about = content.about
    met = content.edge_batches([*EDGE])
    _write(edges, {"source": str, "target": str, **with_days(EDGE)}, met, about)
    _write(nodes, {"entity": str, **with_days(NODE)}, content.node_batches([*NODE]), about)


def _write(
    path: Path, types: Mapping[str, type], batches: Iterable[Columns], about: Mapping[str, Any]
) -> None:
    import pyarrow as pa  # noqa: PLC0415 — slow to import, and only tables need it
    from pyarrow import parquet  # noqa: PLC0415

    from graphx.export.formats import arrows  # noqa: PLC0415

    schema = arrows.schema(types, {key: str(value) for key, value in about.items()})
    with parquet.ParquetWriter(path, schema) as writer:
        for columns in batches:
            arrays = arrows.arrays(dated(types, columns), [*types.values()])
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))


def read(edges: Path, nodes: Path) -> Iterator[Item]:
    """Yield the items of the two tables in columns."""
    from pyarrow import parquet  # noqa: PLC0415

    for path, ids in ((nodes, ("",)), (edges, ("", ""))):
        with parquet.ParquetFile(path) as file:
            about = file.schema_arrow.metadata
            if path is nodes:
                yield (), {key: kind(about[key.encode()].decode()) for key, kind in GRAPH.items()}
            for batch in file.iter_batches(BATCH):
                pairs = zip(batch.schema.names, batch.columns, strict=True)
                yield ids, [_told(name, column.to_pylist()) for name, column in pairs]


def _told(name: str, column: list[Any]) -> list[Any]:
    """Return a column with its days written out, as the graph has them."""
    return [str(day or "") for day in column] if name in DAYS else column
