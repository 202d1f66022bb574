"""Columns of a graph as Arrow holds them, and CSV from them: what writes large tables fast.

Importing this imports pyarrow; do it where it is needed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import pyarrow as pa
from pyarrow import csv

from graphx.export.formats.content import BATCH, Columns

TYPES = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}

BLOCK = 1 << 23
"""Bytes read at once: more than a row has."""


def schema(types: Mapping[str, type], about: Mapping[str, str] | None = None) -> pa.Schema:
    """Return the names and types of a table's columns, and what the table says of itself."""
    return pa.schema([(name, TYPES[of]) for name, of in types.items()], metadata=about)


def arrays(columns: Columns, types: Sequence[type]) -> list[pa.Array]:
    """Return columns as Arrow has them."""
    return [pa.array(column, TYPES[of]) for column, of in zip(columns, types, strict=True)]


def write_csv(path: Path, types: Mapping[str, type], batches: Iterable[Columns]) -> None:
    """Write a table: UTF-8, texts in quotes, numbers without."""
    columns = schema(types)
    with csv.CSVWriter(path, columns) as writer:
        for batch in batches:
            writer.write(pa.record_batch(arrays(batch, [*types.values()]), schema=columns))


def read_csv(path: Path, types: Mapping[str, type]) -> Iterator[list[pa.Array]]:
    """Yield the columns of a table, as many rows at once as there are in a batch."""
    held = schema(types).empty_table()
    with csv.open_csv(
        path,
        csv.ReadOptions(block_size=BLOCK, use_threads=False),
        csv.ParseOptions(newlines_in_values=True),
        csv.ConvertOptions(column_types=held.schema),
    ) as reader:
        for batch in reader:
            held = pa.concat_tables([held, pa.Table.from_batches([batch])])
            while len(held) >= BATCH:
                yield _columns(held[:BATCH])
                held = held[BATCH:]
    if len(held):
        yield _columns(held)


def _columns(table: pa.Table) -> list[pa.Array]:
    return [column.combine_chunks() for column in table.columns]
