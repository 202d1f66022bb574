"""What can still be read in a broken corpus, put into a sound file; a program of its own.

``python -m graphx.store.salvage BROKEN MENDED SAVED`` reads piece by piece, each from the broken
file if it can be, else from a mended copy, and writes a line of JSON for each table. It is a
program because DuckDB may crash over bytes that are not what it wrote; `rescue` lives on.

DuckDB gives every block of its file a checksum, and refuses a block with another one, whole tables
with it. In the mended copy the checksums are those of the bytes there are, so that one wrong byte
costs a letter, and not a newspaper.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa

from graphx.errors import CorpusError
from graphx.store import opening

WANTED = ("judgements", "articles", "asides", "problems", "places", "meta")
"""The tables that nothing else can give back, the dearest first; a build makes the rest anew."""

ROWS = 2048
"""Rows read at once: DuckDB's own measure, so that a broken piece costs no more than it must."""

HEADERS, HEADER, BLOCK = 3, 4096, 1 << 18
"""How a DuckDB file is laid out: so many headers of so many bytes, and then blocks."""

MAGIC = b"DUCK"
_FACTOR = np.uint64(0xBF58476D1CE4E5B9)
_SEED = np.uint64(5381)


def checksum(content: bytes) -> bytes:
    """Return DuckDB's checksum of a header or a block, the first eight bytes of which hold it."""
    words = np.frombuffer(content, dtype="<u8", offset=8)
    return int(_SEED ^ np.bitwise_xor.reduce(words * _FACTOR)).to_bytes(8, "little")


def mend(broken: Path, mended: Path) -> bool:
    """Write a copy in which every block's checksum is right; tell whether any was before.

    Where none was, the file was written by another DuckDB, whose checksums are not ours.
    """
    known = False
    with broken.open("rb") as file, mended.open("wb") as copy:
        sizes = [HEADER] * HEADERS
        while content := file.read(sizes.pop() if sizes else BLOCK):
            first = copy.tell() == 0
            if len(content) in {HEADER, BLOCK}:
                known |= content.startswith(checksum(content))
                content = content[:8] + (MAGIC if first else content[8:12]) + content[12:]
                content = checksum(content) + content[8:]
            copy.write(content)
    return known


def salvage(sources: Sequence[Path], saved: Path) -> Iterator[dict[str, str | int]]:
    """Put what can be read of the wanted tables into a new file, and tell of each table.

    Args:
        sources: the file and its mended copy, the one that is believed most first.
        saved: the new file.
    """
    opened = [one for source in sources if (one := _opened(source))]
    with duckdb.connect(saved, config=opening.CONFIG) as out:
        for table in WANTED:
            counts = {"saved": 0, "mended": 0, "lost": 0}
            for found, size, mended in _pieces(opened, table):
                if found is None:
                    counts["lost"] += size
                    continue
                out.register("found", found)
                out.execute(f"CREATE TABLE IF NOT EXISTS {table} AS FROM found LIMIT 0")
                out.execute(f"INSERT INTO {table} BY NAME FROM found")
                out.unregister("found")
                counts["mended" if mended else "saved"] += len(found)
            yield {"table": table, **counts}


def _opened(path: Path) -> duckdb.DuckDBPyConnection | None:
    try:
        return opening.opened(path, read_only=True)
    except CorpusError:
        return None


def _pieces(
    sources: Sequence[duckdb.DuckDBPyConnection], table: str
) -> Iterator[tuple[pa.Table | None, int, bool]]:
    """Yield a table piece by piece, nothing for one that is lost, its rows, and if it was mended.

    What the second source gives was mended.
    """
    end = max((_end(source, table) for source in sources), default=0)
    for start in range(0, end, ROWS):
        size = min(ROWS, end - start)
        asked = f"FROM {table} WHERE rowid >= {start} AND rowid < {start + size}"
        for number, source in enumerate(sources):
            try:
                yield source.sql(asked).to_arrow_table(), size, number > 0
                break
            except duckdb.Error:
                continue
        else:
            yield None, size, False


def _end(source: duckdb.DuckDBPyConnection, table: str) -> int:
    """Return a number above those of all rows of a table; 0 if it is not there."""
    for asked in ("max(rowid) + 1", "count(*)"):
        try:
            ((end,),) = source.execute(f"SELECT {asked} FROM {table}").fetchall()
        except duckdb.Error:
            continue
        return int(end or 0)
    return 0


def main() -> None:
    """Salvage what the command line names."""
    *sources, saved = map(Path, sys.argv[1:])
    for told in salvage(sources, saved):
        print(json.dumps(told), flush=True)  # noqa: T201 — this is what it is for


if __name__ == "__main__":
    main()
