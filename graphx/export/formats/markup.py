"""XML, written and read piece by piece: what GEXF, GraphML and SVG share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.parsers import expat

from graphx.export.formats.content import Item

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'

CHUNK = 1 << 16
"""Bytes read at once."""

_SPECIAL = re.compile('[&<>"\n\t\x85\u2028\u2029]')
"""What XML, or a reader that takes it for XML 1.1, would make something else of."""

_ESCAPED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}


def escape(text: str) -> str:
    r"""Return a text to stand in an attribute or in an element, with its line ends and tabs.

    >>> escape('"A" & <b>\n')
    '&quot;A&quot; &amp; &lt;b&gt;&#10;'
    """
    return _SPECIAL.sub(_escaped, text) if _SPECIAL.search(text) else text


def _escaped(found: re.Match[str]) -> str:
    return _ESCAPED.get(found[0], f"&#{ord(found[0])};")


def value(value: object) -> str:
    """Return an attribute's value as escaped text."""
    if isinstance(value, str):
        return escape(value)
    return repr(value).lower() if isinstance(value, bool) else repr(value)


def parse(
    path: Path,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None],
    found: list[Item],
    text: Callable[[str], None] | None = None,
) -> Iterator[Item]:
    """Yield what the handlers of an XML file's elements and text append to ``found``.

    No more than a few kilobytes of the file are in memory at once.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = text
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            parser.Parse(chunk, False)  # noqa: FBT003 — expat takes no keyword
            yield from found
            found.clear()
    parser.Parse(b"", True)  # noqa: FBT003
    yield from found
