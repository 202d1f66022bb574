"""Plain text and Markdown: one article a file, which may begin with a date line, or clippings."""

from __future__ import annotations

from graphx.articles.readers import clippings
from graphx.articles.readers.source import (
    MAX_FILE,
    MAX_TEXT,
    Read,
    Source,
    UnreadableError,
    article,
    decode,
    headline,
)
from graphx.records import Problem


def read_text(source: Source) -> Read:
    """Yield the one article of a text file, or those that an archive of the press exported."""
    raw = source.stream.read(MAX_TEXT * 4 + 1)
    text, trouble = decode(raw)
    if trouble:
        yield Problem(source.name, trouble)
    if text is None:
        return
    if not clippings.are(text):
        yield from article(source.name, text=text, title=headline(text))
        return
    raw += source.stream.read(MAX_FILE + 1 - len(raw))
    if len(raw) > MAX_FILE:
        raise UnreadableError(f"is larger than {MAX_FILE // 2**20} MB.")
    yield from clippings.read(decode(raw)[0] or text, source.name)
