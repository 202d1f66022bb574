"""One article a row of a Parquet file.

In: such a file, which can claim anything in a few bytes, so that what it says of itself is seen
before it is unpacked. Out: an article a row, as of other tables.
"""

from __future__ import annotations

import io
from typing import IO

from graphx.articles.readers import fields
from graphx.articles.readers.source import Read, Source, UnreadableError
from graphx.articles.readers.tables import MAX_ROWS, read_names, read_record

MAX_ROW = 16 * 2**20
"""Bytes of a row, on the average of a group; an article fits with room to spare."""

MAX_GROUP = 2**30
"""Bytes that a row group of a Parquet file unpacks to; one is in memory at a time."""

PART = 64
"""Rows of a Parquet file that are unpacked together."""

MAX_FOOTER = 16 * 2**20
"""Bytes in which a Parquet file says what it holds, all of which are taken apart at first."""


def read_parquet(source: Source) -> Read:
    """Yield one article a row of a Parquet file, of which only what matters is unpacked."""
    import pyarrow.parquet as pq  # noqa: PLC0415 — takes a moment to load

    with source.seekable() as stream, pq.ParquetFile(_told(stream)) as table:
        kept = fields.wanted(table.schema_arrow.names, source.columns)
        for group in map(table.metadata.row_group, range(table.metadata.num_row_groups)):
            if group.total_byte_size > MAX_GROUP:
                raise UnreadableError(f"has row groups of more than {MAX_GROUP // 2**30} GB.")
            if group.total_byte_size > MAX_ROW * max(group.num_rows, 1):
                raise UnreadableError(f"has rows of more than {MAX_ROW // 2**20} MB.")
        yield from read_names(table.schema_arrow.names, source.name, source.columns)
        number = 0
        for batch in table.iter_batches(batch_size=PART, columns=kept):
            for record in batch.to_pylist():
                number += 1
                yield from read_record(record, f"{source.name}, row {number}", source.columns)
            if number > MAX_ROWS:
                raise UnreadableError(f"has more than {MAX_ROWS:,} rows; split it.")
    if not number:
        raise UnreadableError("is empty.")


def _told(stream: IO[bytes]) -> IO[bytes]:
    """Return a Parquet file from its beginning, unless what it says of itself is too long."""
    end = stream.seek(0, io.SEEK_END)
    stream.seek(max(0, end - 8))
    size = int.from_bytes(stream.read(4), "little")
    if MAX_FOOTER < size < end:
        raise UnreadableError(f"says more than {MAX_FOOTER // 2**20} MB about itself; split it.")
    stream.seek(0)
    return stream
