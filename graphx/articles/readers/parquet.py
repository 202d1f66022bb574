"""One article a row of a Parquet file.

In: such a file, which can claim anything in a few bytes, so that what it says of itself is seen
before it is unpacked. Out: an article a row, as of other tables.
"""

from __future__ import annotations

import io
from collections.abc import Collection
from typing import IO, TYPE_CHECKING

from graphx.articles.readers import fields, pages
from graphx.articles.readers.rows import MAX_ROWS, read_record, unused
from graphx.articles.readers.source import Read, Source, UnreadableError

if TYPE_CHECKING:
    from pyarrow.parquet import RowGroupMetaData

MAX_ROW = 16 * 2**20
"""Bytes of a row, on the average of a group; an article fits with room to spare."""

MAX_GROUP = 2**30
"""Bytes that a row group of a Parquet file unpacks to; one is in memory at a time."""

PART = 64
"""Rows of a Parquet file that are unpacked together."""

MAX_PAGES = 100_000
"""Pages of a row group; one has a megabyte, as a rule."""

MAX_FOOTER = 16 * 2**20
"""Bytes in which a Parquet file says what it holds, all of which are taken apart at first."""


def read_parquet(source: Source) -> Read:
    """Yield one article a row of a Parquet file, of which only what matters is unpacked."""
    import pyarrow.parquet as pq  # noqa: PLC0415 — takes a moment to load

    with source.seekable() as stream, pq.ParquetFile(_told(stream)) as table:
        kept = fields.wanted(table.schema_arrow.names, source.columns)
        for group in map(table.metadata.row_group, range(table.metadata.num_row_groups)):
            size = max(group.total_byte_size, _unpacked(stream, group, kept))
            if size > MAX_GROUP:
                raise UnreadableError(f"has row groups of more than {MAX_GROUP // 2**30} GB.")
            if size > MAX_ROW * max(group.num_rows, 1):
                raise UnreadableError(f"has rows of more than {MAX_ROW // 2**20} MB.")
        yield from unused(table.schema_arrow.names, source.name, source.columns)
        number = 0
        for batch in table.iter_batches(batch_size=PART, columns=kept):
            for record in batch.to_pylist():
                number += 1
                yield from read_record(record, f"{source.name}, row {number}", source.columns)
            if number > MAX_ROWS:
                raise UnreadableError(f"has more than {MAX_ROWS:,} rows; split it.")
    if not number:
        raise UnreadableError("is empty.")


def _unpacked(stream: IO[bytes], group: RowGroupMetaData, kept: Collection[str]) -> int:
    """Return what the wanted columns of a row group unpack to, as their pages say it."""
    size = number = 0
    for column in map(group.column, range(group.num_columns)):
        if not any(f"{column.path_in_schema}.".startswith(f"{name}.") for name in kept):
            continue
        begin = min(column.data_page_offset, column.dictionary_page_offset or 2**62)
        for page in pages.pages(stream, begin, begin + column.total_compressed_size):
            size, number = size + page.size, number + 1
            if page.kind == pages.DICTIONARY and page.size > MAX_ROW:
                raise UnreadableError(f"has rows of more than {MAX_ROW // 2**20} MB.")
            if number > MAX_PAGES:
                raise UnreadableError(f"has row groups of more than {MAX_PAGES:,} pages.")
    return size


def _told(stream: IO[bytes]) -> IO[bytes]:
    """Return a Parquet file from its beginning, unless what it says of itself is too long."""
    end = stream.seek(0, io.SEEK_END)
    stream.seek(max(0, end - 8))
    size = int.from_bytes(stream.read(4), "little")
    if MAX_FOOTER < size < end:
        raise UnreadableError(f"says more than {MAX_FOOTER // 2**20} MB about itself; split it.")
    stream.seek(0)
    return stream
