"""XML, written and read piece by piece: what GEXF, GraphML and SVG share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from typing import IO, TypeVar
from xml.parsers import expat

from graphx.errors import ExportError
from graphx.export.formats.content import BATCH, Columns

Found = TypeVar("Found")

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'

Kinds = Mapping[str, tuple[re.Pattern[str], Sequence[type]]]
"""For the beginning of a line, its pattern, and the types of its values."""

BEGIN = 6
"""Letters of such a beginning."""

CHUNK = 1 << 16
"""Bytes read at once."""

_SPECIAL = re.compile('[&<>"\n\t\x85\u2028\u2029]')
"""What XML, or a reader that takes it for XML 1.1, would make something else of."""

_ESCAPED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
_PLAIN = {"amp": "&", "lt": "<", "gt": ">", "quot": '"'}
_VALUE = '([^"<&\n]*(?:&[#a-z0-9]+;[^"<&\n]*)*)'  # quotes are escaped everywhere
_ELEMENTS = r'(?:</?[a-z:]+(?: [a-z]+="[^"<&\n]*")*/?>)*'
_REFERENCE = re.compile("&(?:#([0-9]+)|([a-z]+));")


def escape(text: str) -> str:
    r"""Return a text to stand in an attribute or in an element, with its line ends and tabs.

    >>> escape('"A" & <b>\n')
    '&quot;A&quot; &amp; &lt;b&gt;&#10;'
    """
    return _SPECIAL.sub(_escaped, text) if _SPECIAL.search(text) else text


def _escaped(found: re.Match[str]) -> str:
    return _ESCAPED.get(found[0], f"&#{ord(found[0])};")


def plain(text: str) -> str:
    r"""Return an escaped text as it was.

    >>> plain("&quot;A&quot; &amp; &lt;b&gt;&#10;")
    '"A" & <b>\n'
    """
    return _REFERENCE.sub(_referred, text) if "&" in text else text


def _referred(found: re.Match[str]) -> str:
    return chr(int(found[1])) if found[1] else _PLAIN[found[2]]


def escaped(columns: Columns) -> Columns:
    """Return columns whose texts are escaped."""
    return [
        [escape(text) for text in column]
        if isinstance(column[0], str) and _SPECIAL.search("".join(column))
        else column
        for column in columns
    ]


def pattern(template: str, *, unread: int = 0) -> re.Pattern[str]:
    """Return what a line put into a template looks like; each ``%s`` is a value that is read.

    Args:
        template: the line.
        unread: so many ``%s`` at the end are no values, but elements that are not read.
    """
    parts = [re.escape(part) for part in template.split("%s")]
    read = len(parts) - unread
    whole = _ELEMENTS.join([_VALUE.join(parts[:read]), *parts[read:]])
    return re.compile(f"^{whole}", re.MULTILINE)


def read_lines(path: Path, kinds: Kinds) -> Iterator[tuple[str, Columns]]:
    """Yield what an XML file holds in lines that are an element each, many at once.

    All other lines together go through a parser, as the document that they are without those.
    That, and a pattern that lets no other line through, shows that the whole is XML, in a fifth of
    the time that a parser of all would take.

    Args:
        path: the file.
        kinds: the lines that are read.

    Yields:
        The beginning of the lines, and the columns of their values.

    Raises:
        ExportError: if the file is no XML, or a line is not what its beginning says.
    """
    frame: list[str] = []
    with path.open(encoding="utf-8", newline="\n") as file:
        for kind, lines in groupby(file, itemgetter(slice(BEGIN))):
            if kind not in kinds:
                frame += lines
                continue
            looks, types = kinds[kind]
            while chunk := [*islice(lines, BATCH)]:
                text = "".join(chunk)
                found = looks.findall(text)
                if len(found) != len(chunk):
                    raise ExportError(f"{path.name!r} reads back with a line that is no {kind}>.")
                texts = [*zip(*found, strict=True)] if len(types) > 1 else [found]
                columns = [map(plain, one) for one in texts] if "&" in text else texts
                yield (
                    kind,
                    [
                        [*one] if of is str else [*map(of, one)]
                        for of, one in zip(types, columns, strict=True)
                    ],
                )
    try:
        expat.ParserCreate().Parse("".join(frame), True)  # noqa: FBT003 — expat takes no keyword
    except expat.ExpatError as error:
        raise ExportError(f"{path.name!r} reads back as no XML: {error}.") from error


def parse(
    file: IO[bytes],
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None],
    text: Callable[[str], None],
    found: list[Found],
) -> Iterator[Found]:
    """Yield what the handlers of an XML file's elements and text append to ``found``.

    No more than a few kilobytes of the file are in memory at once.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = text
    while chunk := file.read(CHUNK):
        parser.Parse(chunk, False)  # noqa: FBT003 — expat takes no keyword
        yield from found
        found.clear()
    parser.Parse(b"", True)  # noqa: FBT003
    yield from found
