"""Files become articles: one short function a format, chosen by content first, then by suffix.

In: paths of files and folders, or ``-`` for standard input. Out: a stream of `Article` and
`Problem` records, in the order of the sorted paths. A file, row or page that cannot be read is a
`Problem` and never stops the stream. Every size is bounded, so memory is bounded whatever the
input's size.
"""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import IO, NamedTuple
from urllib.parse import urlsplit

from graphx import meant
from graphx.articles import fetch
from graphx.articles.readers.archives import is_about, is_shown
from graphx.articles.readers.choose import PACKED, SUFFIXES, is_lines, read_source
from graphx.articles.readers.fields import COLUMNS
from graphx.articles.readers.made import file_of, is_mail
from graphx.articles.readers.source import (
    MAX_TEXT,
    Budget,
    Read,
    Source,
    UnreadableError,
    called,
    kept,
)
from graphx.errors import GraphxError, InputError
from graphx.records import Article, Problem

__all__ = [
    "BATCH",
    "COLUMNS",
    "MAX_TEXT",
    "PACKED",
    "STANDARD_INPUT",
    "SUFFIXES",
    "File",
    "check",
    "file_of",
    "find",
    "is_about",
    "is_lines",
    "is_mail",
    "is_shown",
    "is_small",
    "read",
    "read_files",
    "read_stream",
]

BATCH = 256
"""Articles that are handed on at once; the longest ones together fit in memory."""

SMALL = 2**18
"""Bytes of a file that many of are read at once: a page or a document, seldom more."""

STANDARD_INPUT = "-"
"""The path that stands for what is piped in."""


class File(NamedTuple):
    """Where a file is, or an address on the web, and what its articles call it.

    What is wrong with one that is not to be opened stands in ``why``: it is told.
    """

    path: Path | str
    name: str
    why: str = ""


def read(
    paths: Iterable[Path | str], columns: Mapping[str, str] = {}, *, private: bool = False
) -> Read:
    """Yield every article under the paths, and a problem for everything that is not one.

    Args:
        paths: one or several: files, folders, addresses on the web as strings that begin with
            ``http://`` or ``https://`` (only these are ever fetched), and ``"-"`` for standard
            input.
        columns: for tables, the name of the column that holds a field: ``{"text": "Artikel"}``.
            The fields are those of `COLUMNS`; the others are found by their usual names.
        private: also fetch addresses of private networks and of this machine.

    Raises:
        InputError: at once, if a path does not exist.
        GraphxError: at once, if a field is none.
    """
    chosen = check(columns)
    return read_files(find(paths), chosen, private=private)


def check(columns: Mapping[str, str]) -> Mapping[str, str]:
    """Return the columns that were named, by their fields.

    Raises:
        GraphxError: if a field is none.
    """
    if not isinstance(columns, Mapping):
        told = "{'text': 'Artikel'}"
        raise GraphxError(f"The columns are {str(columns)[:40]!r}; they must be by field: {told}.")
    if unknown := sorted(set(columns) - set(COLUMNS)):
        raise GraphxError(f"No field {unknown[0]!r}. The fields are: {', '.join(COLUMNS)}.")
    return {field: name for field, name in columns.items() if name}


def find(paths: Iterable[Path | str]) -> list[File]:
    """Return the files that paths name, those of a folder in their order, with their names.

    Raises:
        InputError: if a path does not exist.
    """
    return [
        file
        for path in meant.paths(paths)
        for file in ([File(str(path), "")] if _is_address(path) else _files(path))
    ]


def is_small(file: File) -> bool:
    """Tell whether what a file holds is little, so that it can be handed on as a whole."""
    if isinstance(file.path, str) or file.path == Path(STANDARD_INPUT):
        return False
    try:
        return file.path.stat().st_size <= SMALL
    except OSError:
        return True  # to read it will tell why


def _is_address(path: Path | str) -> bool:
    return isinstance(path, str) and path.startswith(("http://", "https://"))


def read_files(files: Iterable[File], columns: Mapping[str, str], *, private: bool) -> Read:
    """Yield every article in some files that were found, and a problem for what is none."""
    for path, name, why in files:
        if why:
            yield Problem(name, why)
            continue
        if isinstance(path, str):
            yield from _read_address(path, columns, private=private)
            continue
        try:
            with _open(path) as stream:
                size = 0 if path == Path(STANDARD_INPUT) else os.fstat(stream.fileno()).st_size
                yield from read_stream(stream, name, columns, size)
        except OSError as error:
            yield Problem(name, f"could not be read: {error.strerror or error}.")
        except UnreadableError as error:
            yield Problem(name, f"could not be read: {error}.")


def read_stream(stream: IO[bytes], name: str, columns: Mapping[str, str], size: int) -> Read:
    """Yield every article in the bytes of a file, and a problem for what is none."""
    suffix = PurePosixPath(name).suffix.lower()
    return read_source(Source(stream, name, suffix, columns, Budget(size)))


def _read_address(
    address: str, columns: Mapping[str, str], *, private: bool
) -> Iterator[Article | Problem]:
    """Yield the articles of a page, a feed or a file on the web, which somebody named."""
    try:
        raw = fetch.fetch(address, private=private)
    except fetch.FetchError as error:
        yield Problem(address, str(error))
        return
    suffix = PurePosixPath(urlsplit(address).path).suffix.lower() or ".html"
    source = Source(io.BytesIO(raw), address, suffix, columns, Budget(len(raw)))
    for record in read_source(source):
        if isinstance(record, Article) and not record.link:
            yield replace(record, link=address)
        else:
            yield record


def _open(path: Path) -> IO[bytes]:
    return kept(sys.stdin.buffer) if path == Path(STANDARD_INPUT) else path.open("rb")


def _files(given: Path | str) -> list[File]:
    path = Path(given)
    if path == Path(STANDARD_INPUT):
        return [File(path, "standard input")]
    try:
        if path.is_file():
            return [File(path, called(path.name))]
        if path.is_dir() and str(given):
            os.scandir(path).close()  # raises where it may not be read
            return [*_within(path)]
    except PermissionError as error:
        raise InputError(f"{str(path)!r} may not be read. Ask who owns it.") from error
    except OSError as error:
        raise InputError(f"{str(path)!r} is no path: {error.strerror}.") from error
    raise InputError(f"No file or folder {str(given)!r}. Check the spelling of the path.")


def _within(folder: Path) -> Iterator[File]:
    """Yield the files in a folder, in their order, and what in it cannot be looked at."""
    closed: list[OSError] = []
    found = [
        Path(where, name)
        for where, folders, names in os.walk(folder, onerror=closed.append)
        for name in (*folders, *names)
    ]
    there = {path.relative_to(folder) for path in found}
    whole, shut = folder.resolve(), {Path(error.filename) for error in closed}
    for path in sorted(found):
        inner = path.relative_to(folder)
        if is_about(inner) or is_shown(inner, there):
            continue
        name = called(inner.as_posix())
        try:
            mode = path.stat().st_mode
        except FileNotFoundError:  # a link to nothing
            continue
        except OSError as error:
            yield File(path, name, f"could not be read: {error.strerror}.")
            continue
        if path.is_symlink() and not path.resolve().is_relative_to(whole):
            yield File(path, name, _STRAYS)
        elif path in shut:
            yield File(path, name, "is a folder that could not be read.")
        elif stat.S_ISREG(mode):
            yield File(path, name)


_STRAYS = "is a link that leads out of its folder; name it to read it."
