"""Plain text and Markdown: one article a file, which may begin with a date or fields; clippings."""

from __future__ import annotations

import re

from graphx.articles import dates, front
from graphx.articles.readers import clippings, fields
from graphx.articles.readers.made import article, dateless, decode, headline, link
from graphx.articles.readers.source import MAX_FILE, MAX_TEXT, Read, Source, too_large
from graphx.records import Problem

_HEADING = re.compile(r"#{1,6}\s+")
"""What Markdown writes before a headline."""


def read_text(source: Source) -> Read:
    """Yield the one article of a text file, or those that an archive of the press exported."""
    raw = source.stream.read(MAX_TEXT * 4 + 1)
    text, trouble = decode(raw)
    if trouble:
        yield Problem(source.name, trouble)
    if text is None:
        return
    if not clippings.are(text):
        yield from _one(text, source.name)
        return
    raw += source.stream.read(MAX_FILE + 1 - len(raw))
    if len(raw) > MAX_FILE:
        raise too_large(MAX_FILE)
    yield from clippings.read(decode(raw)[0] or text, source.name)


def _one(text: str, where: str) -> Read:
    """Yield the article of a text, with what its fields say of it."""
    said = {fields.key(name): value for name, value in front.fields(text)[0].items()}
    told = {
        field: next((said[name] for name in names if said.get(name)), "")
        for field, names in fields.COLUMNS.items()
        if field != "text"
    }
    when, spoken = told.pop("date") or None, told.pop("language")
    header = dates.HEADER.match(text)
    yield from dateless(where, header[1] if header else when)
    title = told.pop("title") or _HEADING.sub("", headline(text))
    told["link"] = link(told["link"])
    yield from article(where, text=text, title=title, when=when, spoken=spoken, **told)
