"""Which files there are, and how each is read: as a whole, by its lines, or by its rows.

In: paths as people name them, of this machine or of any file system that Spark sees. Out: files in
the order in which one machine would read them. Names go through the driver, bytes do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urlsplit

from graphx.articles import readers
from graphx.errors import GraphxError, InputError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

LARGE = 4 * 2**20
"""Bytes from which on a table that can be parted is: smaller ones are read as a whole, many a
task."""

_ADDRESS = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]+://")
_GLOB = re.compile(r"[*?\[{]")
_PLAIN = re.compile(r"[\w./ +=@%~-]*")
"""Paths that mean to Spark what they mean to us."""


class File(NamedTuple):
    """A file: its place among all, where it is, what its articles call it, bytes, last change.

    What is wrong with one that is not to be opened stands in ``why``: it is told.
    """

    number: int
    path: str
    name: str
    size: int
    changed: str
    why: str = ""

    @property
    def is_here(self) -> bool:
        """Whether every worker can open it by its path, and need not be sent its bytes."""
        return not _ADDRESS.match(self.path)

    @property
    def suffix(self) -> str:
        """The end of its name, in lower case."""
        return PurePosixPath(self.name).suffix.lower()

    @property
    def is_parted(self) -> bool:
        """Whether Spark may read it in parts."""
        plain = _PLAIN.fullmatch(self.path.split("://")[-1])
        return self.size >= LARGE and self.suffix in {*LINES, *ROWS} and bool(plain)


LINES = (".jsonl", ".ndjson")
ROWS = (".parquet",)


def find(spark: SparkSession, paths: Iterable[Path | str]) -> list[File]:
    """Return the files that paths name, in their order.

    Args:
        spark: what lists paths of other file systems.
        paths: files, folders and patterns such as ``hdfs://host/news/2024-*.parquet``.

    Raises:
        InputError: if there is nothing at a path.
        GraphxError: if a path is one that Spark does not read.
    """
    found = (one for path in paths for one in _found(spark, path))
    return [File(number, *one) for number, one in enumerate(found)]


def _found(spark: SparkSession, path: Path | str) -> Iterator[tuple[str, str, int, str, str]]:
    address = str(path)
    if address.startswith(("http://", "https://")) or address == readers.STANDARD_INPUT:
        raise GraphxError(
            f"An engine reads files that every worker sees, and {address!r} is none. Build it "
            "without --engine."
        )
    here = address.removeprefix("file://")
    if _ADDRESS.match(here):
        yield from ((*one, "") for one in _listed(spark, address))
        return
    for file in readers.find([Path(here)]):
        if file.why:
            yield str(file.path), file.name, 0, "", file.why
            continue
        where = Path(file.path).resolve()
        now = where.stat()
        yield str(where), file.name, now.st_size, str(now.st_mtime_ns), ""


def _listed(spark: SparkSession, address: str) -> list[tuple[str, str, int, str]]:
    """Return the files at an address of a file system that Spark sees."""
    from pyspark.errors import AnalysisException  # noqa: PLC0415 — an extra

    listing = spark.read.format("binaryFile").option("recursiveFileLookup", "true")
    try:
        rows = listing.load(address).select("path", "length", "modificationTime").collect()
    except AnalysisException as error:
        raise InputError(
            f"No file or folder {address!r}. Check the spelling of the path."
        ) from error
    pattern = _GLOB.search(address)
    folder = address[: pattern.start()].rpartition("/")[0] if pattern else address.rstrip("/")
    found = []
    for path, size, changed in rows:
        name = PurePosixPath(_path(path).removeprefix(_path(folder)).strip("/") or _last(path))
        if not readers.is_about(name):
            found.append((path, name.as_posix(), size, str(changed)))
    there = {PurePosixPath(one[1]) for one in found}
    found = [one for one in found if not readers.is_shown(PurePosixPath(one[1]), there)]
    return sorted(found, key=lambda one: PurePosixPath(one[1]))


def _last(path: str) -> str:
    return path.rpartition("/")[2]


def _path(address: str) -> str:
    """Return the path of an address, whatever its scheme and host."""
    return _ADDRESS.sub("", address).partition("/")[2] if _ADDRESS.match(address) else address


def key(address: str) -> str:
    """Return what a file has in common under all the addresses that Spark gives it.

    >>> key("file:///a%20b/c.jsonl"), key("/a b/c.jsonl"), key("s3a://news/a")
    ('/a b/c.jsonl', '/a b/c.jsonl', 'news/a')
    """
    if not re.match(r"[a-zA-Z][a-zA-Z0-9+.-]+:", address):
        return address
    parts = urlsplit(address)
    return parts.netloc + unquote(parts.path)
