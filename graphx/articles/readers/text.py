"""Plain text and Markdown: one article a file, which may begin with a date line."""

from __future__ import annotations

from graphx.articles.readers.source import (
    MAX_TEXT,
    Read,
    Source,
    article,
    decode,
    headline,
)
from graphx.records import Problem


def read_text(source: Source) -> Read:
    """Yield the one article of a text file."""
    raw = source.stream.read(MAX_TEXT * 4 + 1)
    text, trouble = decode(raw)
    if trouble:
        yield Problem(source.name, trouble)
    if text is not None:
        yield from article(source.name, text=text, title=headline(text))
