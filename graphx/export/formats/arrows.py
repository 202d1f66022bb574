"""Columns of a graph as Arrow holds them, and CSV from them: what writes large tables fast.

Importing this imports pyarrow; do it where it is needed.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
from pyarrow import csv

from graphx.errors import ExportError
from graphx.export.formats.content import Columns

TYPES = {
    str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_(), dt.date: pa.date32(),
}  # fmt: skip

UNDATED = -(2**31)
"""The number of no day: what stands in a digest for a day that is missing."""

BLOCK = 1 << 23
"""Bytes read at once: more than a row has."""


def schema(types: Mapping[str, type], about: Mapping[str, str] | None = None) -> pa.Schema:
    """Return the names and types of a table's columns, and what the table says of itself."""
    return pa.schema([(name, TYPES[of]) for name, of in types.items()], metadata=about)


def arrays(columns: Columns, types: Sequence[type]) -> list[pa.Array]:
    """Return columns as Arrow has them."""
    return [pa.array(column, TYPES[of]) for column, of in zip(columns, types, strict=True)]


class Digests:
    """Digests of a table's columns, made batch by batch: of every value, its type and its order.

    They are the same for the same columns, however many rows a batch has; that is what a table is
    compared by that was written and read back, for it takes a tenth of the time of making the
    columns once more, and no memory.
    """

    def __init__(self, types: Mapping[str, type]) -> None:
        self._schema, self._rows = schema(types), 0
        self._values, self._lengths = ([hashlib.sha256() for _ in types] for _ in range(2))

    def add(self, batch: pa.RecordBatch) -> None:
        """Take the next rows in."""
        columns = [*map(_numbered, batch.columns)]
        if not batch.schema.equals(self._schema) or any(one.null_count for one in columns):
            raise ExportError(f"There are cells of another type: {batch.schema.names}.")
        self._rows += len(batch)
        for column, values, lengths in zip(columns, self._values, self._lengths, strict=True):
            if not pa.types.is_string(column.type):
                values.update(column.to_numpy().tobytes())
                continue
            _, ends, letters = column.buffers()
            at = np.frombuffer(ends, np.int32)[column.offset : column.offset + len(column) + 1]
            lengths.update(np.diff(at).tobytes())
            values.update(memoryview(letters or b"")[at[0] : at[-1]])

    def told(self) -> Columns:
        """Return the number of rows, and the digests, column by column."""
        pairs = zip(self._values, self._lengths, strict=True)
        return [[self._rows], *([a.hexdigest(), b.hexdigest()] for a, b in pairs)]


def _numbered(column: pa.Array) -> pa.Array:
    """Return days as numbers, missing ones too; any other column as it is."""
    days = pa.types.is_date32(column.type)
    return column.cast(pa.int32()).fill_null(UNDATED) if days else column


def write_csv(path: Path, types: Mapping[str, type], batches: Iterable[Columns]) -> Columns:
    """Write a table, UTF-8, texts in quotes, numbers and days without; return its `Digests`."""
    columns, digests = schema(types), Digests(types)
    with csv.CSVWriter(path, columns) as writer:
        for batch in batches:
            rows = pa.record_batch(arrays(batch, [*types.values()]), schema=columns)
            writer.write(rows)
            digests.add(rows)
    return digests.told()


def read_csv(path: Path, types: Mapping[str, type]) -> Columns:
    """Return the `Digests` of a table that was written."""
    digests = Digests(types)
    with csv.open_csv(
        path,
        csv.ReadOptions(block_size=BLOCK, use_threads=False),
        csv.ParseOptions(newlines_in_values=True),
        csv.ConvertOptions(column_types=schema(types)),
    ) as reader:
        for batch in reader:
            digests.add(batch)
    return digests.told()
