"""WARC: what a crawl of the web kept, one article a page."""

from __future__ import annotations

import io
from types import SimpleNamespace
from typing import Any, cast

from graphx.articles.readers import web
from graphx.articles.readers.made import link
from graphx.articles.readers.source import Read, Source, extra
from graphx.records import Problem


def read_warc(source: Source) -> Read:
    """Yield the articles of the web pages in a WARC file."""
    with extra("warc", "warcio"):
        from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 — an extra

    # It asks for more at once than there may be before an error, which would be lost.
    records = ArchiveIterator(SimpleNamespace(read=cast("io.BufferedReader", source.stream).read1))
    records.INC_RECORD = ""  # it would print pieces of the file to the terminal
    for record in records:
        if not _is_page(record):
            continue
        address = link(record.rec_headers.get_header("WARC-Target-URI"))
        where = f"{source.name}/{address or 'a page without address'}"
        raw, content = b"", record.content_stream()
        try:
            while len(raw) <= web.MAX_PAGE and (part := content.read(2**16)):
                raw += part
        except Exception as error:  # noqa: BLE001 — one page of many; how it is packed may be wrong
            yield Problem(where, f"could not be read to its end: {error}.")
            continue
        if record.raw_stream.limit and len(raw) <= web.MAX_PAGE:
            yield Problem(where, "could not be read to its end: the file ends before.")
        elif len(raw) > web.MAX_PAGE:
            yield Problem(where, f"is larger than {web.MAX_PAGE // 2**20} MB.")
        else:
            yield from web.read_page(raw, where, address)
    if records.err_count:
        yield Problem(source.name, f"has {records.err_count:,} records of a wrong length.")


def _is_page(record: Any) -> bool:  # noqa: ANN401 — the library tells no types
    """Tell whether a record of a crawl is a page: what a server answered, or what was seen."""
    headers = record.rec_headers if record.rec_type == "resource" else record.http_headers
    if record.rec_type == "response":
        answered = headers is not None and headers.get_statuscode() == "200"
    else:
        answered = record.rec_type == "resource"
    return answered and "html" in (headers.get_header("Content-Type") or "").lower()
