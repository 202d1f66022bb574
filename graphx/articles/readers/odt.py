"""OpenDocument text: what LibreOffice saves, and offices in Europe publish.

In: a ``.odt`` file, an archive of XML. Out: its paragraphs, the cells of a table's row on one line.
Notes, comments and deleted words are read over. OASIS (2021), "Open Document Format for Office
Applications", version 1.3, part 3.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from graphx.articles.readers import clippings
from graphx.articles.readers.made import plain
from graphx.articles.readers.source import MAX_FILE, MAX_TEXT, Read, Source, UnreadableError

KIND = b"application/vnd.oasis.opendocument.text"
"""What the file ``mimetype`` in such an archive holds."""

_UNREAD = frozenset({"note", "annotation", "tracked-changes", "forms", "desc"})
_PARAGRAPHS = frozenset({"p", "h"})
_FACTS = frozenset({"title", "creator", "language"})
_WRITTEN: Mapping[str, str] = {"tab": "\t", "line-break": "\n"}


@dataclass(slots=True)
class Reading:
    """How far a document is read: its paragraphs, those that are open, and what is told of it."""

    told: list[str] = field(default_factory=list)
    open: list[list[str]] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    facts: dict[str, str] = field(default_factory=dict)
    unread: int = 0
    size: int = 0
    most: int = MAX_TEXT * 2

    def start(self, name: str, given: Mapping[str, str]) -> None:
        """Begin an element."""
        kind = local(name)
        if self.unread or kind in _UNREAD:
            self.unread += 1
        elif kind in _PARAGRAPHS or kind in _FACTS:
            self.open.append([])
        elif kind == "table-row":
            self.rows.append(len(self.told))
        elif kind == "s":
            many = next((value for key, value in given.items() if local(key) == "c"), "1")
            self.write(" " * min(int(many), MAX_TEXT) if many.isdecimal() else " ")
        elif kind in _WRITTEN:
            self.write(_WRITTEN[kind])

    def end(self, name: str) -> None:
        """End an element."""
        kind = local(name)
        if self.unread:
            self.unread -= 1
        elif kind in _FACTS:
            self.facts[kind] = "".join(self.open.pop())
        elif kind in _PARAGRAPHS and (text := "".join(self.open.pop()).strip()):
            self.told.append(text)
        elif kind == "table-row":
            begun = self.rows.pop()
            self.told[begun:] = [" | ".join(self.told[begun:])] if self.told[begun:] else []

    def write(self, text: str) -> None:
        """Write into the paragraph that is open, if there is one."""
        if self.open and not self.unread:
            self.size += len(text)
            if self.size > self.most:
                raise UnreadableError(
                    f"has more than {self.most // 2:,} characters; split it into articles."
                )
            self.open[-1].append(text)


def read_odt(source: Source, archive: zipfile.ZipFile) -> Read:
    """Yield the one article of an OpenDocument text, or those that an archive of the press made."""
    reading = Reading()
    for name in ("meta.xml", "content.xml"):
        if name in archive.namelist():
            parse(reading, content(source, archive, name))
    text = "\n\n".join(reading.told)
    about = {fact: plain(told) for fact, told in reading.facts.items()}
    yield from clippings.documents(
        text,
        source.name,
        title=about.get("title", ""),
        author=about.get("creator", ""),
        spoken=about.get("language", ""),
    )


def content(source: Source, archive: zipfile.ZipFile, name: str) -> bytes:
    """Return the bytes of a part, taken off what its file may unpack to."""
    size = archive.getinfo(name).file_size  # no member gives more than that: zipfile sees to it
    source.budget.spend(size)
    if size > MAX_FILE:
        raise UnreadableError(f"unpacks to more than {MAX_FILE // 2**20} MB.")
    return archive.read(name)


def parse(reading: Reading, content: bytes) -> None:
    """Read a part on.

    Raises:
        UnreadableError: if it declares words of its own.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = reading.start
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.write
    parser.StartDoctypeDeclHandler = _refuse
    parser.Parse(content, True)  # noqa: FBT003 — that it is all of it, in expat's own order


def _refuse(*_: object) -> None:
    """Refuse what declares words of its own: no such document does, and a bomb is made of them."""
    raise UnreadableError("is no OpenDocument text: it declares a type of its own.")


def local(name: str) -> str:
    """Return the name of an element without that of its space."""
    return name.rpartition(" ")[2]
