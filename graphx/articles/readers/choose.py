"""Which reader reads a file: what its first bytes say, else what its suffix says.

Also the one place where a reader's failure becomes a `Problem`: the libraries that parse foreign
bytes raise whatever they raise, and one bad file stops nothing.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import PurePosixPath
from typing import IO, Any, cast

from graphx.articles.readers import (
    archives,
    documents,
    fields,
    mail,
    parquet,
    rtf,
    tables,
    text,
    warc,
    web,
)
from graphx.articles.readers.source import (
    MAX_DEPTH,
    Read,
    Reader,
    Source,
    Unpacked,
    UnreadableError,
)
from graphx.records import Article, Problem

HEAD = 4096
"""Bytes that are looked at to tell what a file is."""

MAX_TOLD = 10_000
"""Problems of one file that are told one by one."""

MAX_VAIN = 100_000
"""Problems one after the other, and no article among them, after which a file is left."""


def read_source(source: Source) -> Read:
    """Yield the articles of one file, whatever it is, and a problem for what cannot be read."""
    found = False
    try:
        for record in _told(_read(source), source.name):
            found = True
            yield record
        if not found:
            yield Problem(source.name, "holds nothing that graphx reads as an article.")
    except UnreadableError as error:
        yield Problem(source.name, str(error))
    except zipfile.BadZipFile:
        yield Problem(source.name, "is broken, and cannot be unpacked; get or save it anew.")
    except (OSError, EOFError, zlib.error, lzma.LZMAError) as error:
        yield Problem(source.name, f"could not be read to its end: {error}.")
    except Exception as error:  # noqa: BLE001 — a parser of foreign bytes may raise anything
        what = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        yield Problem(source.name, f"is broken, and could not be read to its end ({what}).")


def _told(records: Read, name: str) -> Read:
    """Yield what is in a file; of very many problems the last are counted, or the file is left."""
    wrong = vain = 0
    for record in records:
        if isinstance(record, Article):
            vain = 0
            yield record
            continue
        wrong, vain = wrong + 1, vain + 1
        if wrong <= MAX_TOLD:
            yield record
        if vain == MAX_VAIN:
            raise UnreadableError(f"holds no article in {MAX_VAIN:,} places; the rest was left.")
    if wrong > MAX_TOLD:
        yield Problem(name, f"has {wrong - MAX_TOLD:,} more problems.")


def is_lines(head: bytes, suffix: str) -> bool:
    """Tell whether a file with this beginning is read a line at a time, each by itself."""
    packed = any(head.startswith(magic) for magic in _PACKED)
    reader = _by_content(head, suffix) or _BY_SUFFIX.get(suffix)
    return reader is tables.read_lines and not packed


def _read(source: Source) -> Read:
    head, stream = _look(source.stream)
    source = replace(source, stream=stream)
    for magic, unpack in _PACKED.items():
        if head.startswith(magic):
            if source.depth >= MAX_DEPTH:
                raise UnreadableError(f"is packed more than {MAX_DEPTH} times; unpack it first.")
            with unpack(stream) as packed:
                inner = io.BufferedReader(Unpacked(packed, source.budget), HEAD * 4)
                suffix = _unpacked_suffix(source)
                yield from _read(
                    replace(source, stream=inner, suffix=suffix, depth=source.depth + 1)
                )
            return
    reader = _by_content(head, source.suffix) or _BY_SUFFIX.get(source.suffix)
    if source.suffix in _PICTURES:
        raise UnreadableError("is a picture; make a PDF with text of it first, by OCR.")
    if reader is None:
        kind = f"{source.suffix[:20]} files" if source.suffix else "this kind of file"
        raise UnreadableError(f"graphx does not read {kind}; save it as one of those that it does.")
    yield from reader(source)


def _look(stream: IO[bytes]) -> tuple[bytes, IO[bytes]]:
    """Return the first bytes of a stream, and a stream that still has them."""
    if not isinstance(stream, io.BufferedReader | io.BufferedRandom):
        stream = io.BufferedReader(cast("Any", stream))
    return bytes(stream.peek(HEAD)[:HEAD]), cast("IO[bytes]", stream)


_PICTURES = frozenset(".jpg .jpeg .png .gif .webp .tif .tiff .heic .bmp".split())
"""What pictures are called; of a page of a newspaper, too."""

PACKED = (".gz", ".bz2", ".xz", ".tgz", ".tbz2", ".txz")
"""What packed files are called."""

_PACKED: Mapping[bytes, Callable[[IO[bytes]], Any]] = {
    b"\x1f\x8b": gzip.open,
    b"BZh": bz2.open,
    b"\xfd7zXZ\x00": lzma.open,
}


def _unpacked_suffix(source: Source) -> str:
    """Return the suffix within a packed file: ``.jsonl`` of ``news.jsonl.gz``."""
    short = {".tgz": ".tar", ".tbz2": ".tar", ".txz": ".tar"}
    path = PurePosixPath(source.name)
    inner = path if path.suffix.lower() not in {".gz", ".bz2", ".xz"} else path.with_suffix("")
    return short.get(inner.suffix.lower(), inner.suffix.lower())


def _by_content(head: bytes, suffix: str) -> Reader | None:
    # Much may stand before a PDF; a text that says so is called one.
    if (suffix == ".pdf" or suffix not in _BY_SUFFIX) and _PDF.match(head):
        return documents.read_pdf
    for pattern, reader in _MAGIC:
        if pattern.match(head):
            return reader
    if suffix not in _TABLES and tables.looks_like_json(head):
        return tables.read_json
    if suffix not in _BY_SUFFIX or suffix in _TEXT:
        if fields.looks_like_table(head):
            return tables.read_csv
        if not suffix and b"\x00" not in head:
            return text.read_text
    return None


def _refuse_corpus(source: Source) -> Read:
    """Refuse a corpus, which holds what was read already."""
    del source
    raise UnreadableError("is a corpus, not articles; add articles to it with -o, or explore it.")


# Each is given what reads the files within.
_read_zip = partial(archives.read_zip, read=read_source)
_read_tar = partial(archives.read_tar, read=read_source)
_read_eml = partial(mail.read_eml, read=read_source)
_read_mbox = partial(mail.read_mbox, read=read_source)

_PDF = re.compile(rb".{0,1000}?%PDF-\d", re.DOTALL)
# Each comment ends where it first can: were there a choice, many comments would take forever.
_SPACE = rb"(?:\xef\xbb\xbf)?(?:\s|<!--(?:(?!-->).)*-->|<\?(?:(?!\?>).)*\?>)*"
_MAGIC: tuple[tuple[re.Pattern[bytes], Reader], ...] = tuple(
    (re.compile(pattern, re.DOTALL | re.IGNORECASE), reader)
    for pattern, reader in (
        (rb"\s*%PDF-\d", documents.read_pdf),
        (rb"\s*\{\\rtf", rtf.read_rtf),
        (rb"PK(?:\x03\x04|\x05\x06)", _read_zip),
        (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", documents.refuse_office),
        (rb".{8}DUCK", _refuse_corpus),
        (rb"PAR1", parquet.read_parquet),
        (rb"WARC/\d\.\d\r?\n", warc.read_warc),
        (rb".{257}ustar", _read_tar),
        (_SPACE + rb"<(?:rss|feed|rdf:RDF)[\s>]", web.read_feed),
        (_SPACE + rb"(?:<!doctype html|<html[\s>])", web.read_html),
        (mail.FROM + rb"[^\n]{10,300}\n[\w-]+:", _read_mbox),
        (rb"(?:Return-Path|Received|Delivered-To|MIME-Version|Message-ID): ", _read_eml),
        (rb"From: <Saved by ", _read_eml),
    )
)


_TEXT: Mapping[str, Reader] = dict.fromkeys((".txt", ".text", ".md", ".markdown"), text.read_text)
_LINES: Mapping[str, Reader] = dict.fromkeys((".jsonl", ".ndjson"), tables.read_lines)
_TABLES: Mapping[str, Reader] = {
    **_LINES,
    ".json": tables.read_json,
    ".csv": tables.read_csv,
    ".tsv": tables.read_csv,
    ".tab": tables.read_csv,
    ".parquet": parquet.read_parquet,
}
_BY_SUFFIX: Mapping[str, Reader] = {
    **_TEXT,
    **_TABLES,
    ".html": web.read_html,
    ".htm": web.read_html,
    ".xhtml": web.read_html,
    ".rss": web.read_feed,
    ".atom": web.read_feed,
    ".xml": web.read_feed,
    ".pdf": documents.read_pdf,
    ".docx": _read_zip,
    ".docm": _read_zip,
    ".rtf": rtf.read_rtf,
    ".eml": _read_eml,
    ".mht": _read_eml,
    ".mhtml": _read_eml,
    ".mbox": _read_mbox,
    ".odt": _read_zip,
    ".ods": _read_zip,
    ".xlsx": _read_zip,
    ".xlsm": _read_zip,
    ".zip": _read_zip,
    ".tar": _read_tar,
    ".warc": warc.read_warc,
}
SUFFIXES = tuple(sorted(_BY_SUFFIX))
"""What files of articles are called; each may also be packed as .gz, .bz2 or .xz."""
