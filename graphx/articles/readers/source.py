"""What every reader is given, and what it makes of it.

In: the bytes of one file, its name, and bounds. Out: `Article` and `Problem` records. A reader that
cannot go on raises `UnreadableError` with the reason; the one who called it makes a problem of it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import itertools
import json
import logging
import re
import struct
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import IO, Any

from graphx.articles import clean, clutter, dates, language, links
from graphx.records import Article, Problem

MAX_TEXT = 1_000_000
"""Characters of one article; spaCy's own bound, and five times the longest magazine story."""

MAX_FILE = 64 * 2**20
"""Bytes of a file that has to be in memory as a whole; a book with pictures is smaller."""

MAX_RATIO = 100
"""How many times its size a file may unpack to. Text packs to a tenth, rarely to a fiftieth."""

ROOM = 64 * 2**20
"""Bytes that any file may unpack to, however small it is: so few do no harm."""

MAX_TOTAL = 64 * 2**30
"""Bytes that one file, with all the archives in it, may unpack to."""

MAX_MEMBERS = 100_000
"""Files in one archive, with all the archives in it."""

MAX_LISTED = 16 * 2**20
"""Bytes of a ZIP's table of contents: `MAX_MEMBERS` files, each with a long name."""

MAX_DEPTH = 4
"""Archives within archives; what people pack by accident lies two deep."""

IN_MEMORY = 8 * 2**20
"""Bytes of an unpacked file that are kept in memory; what is longer waits on the disk."""

TOP = 800
"""Characters at the beginning of a text in which its headline stands, if it has one."""

TITLE = 160
"""A first paragraph up to this long that does not end like a sentence is a headline."""

Read = Iterator[Article | Problem]


class UnreadableError(Exception):
    """A file that cannot be read on; the message is what its `Problem` says."""


@dataclass(slots=True)
class Budget:
    """What one file on the disk may still unpack to, shared by all that is in it."""

    size: int
    members: int = MAX_MEMBERS
    left: int = field(init=False)

    def __post_init__(self) -> None:
        """Allow so many times the packed size, and a little to everybody."""
        self.left = min(MAX_TOTAL, max(ROOM, self.size * MAX_RATIO))

    def spend(self, count: int) -> None:
        """Take so many unpacked bytes off, or refuse to go on."""
        self.left -= count
        if self.left < 0:
            raise UnreadableError(
                f"unpacks to more than {MAX_RATIO} times its size; unpack it yourself if you "
                "trust it."
            )


@dataclass(frozen=True, slots=True)
class Source:
    """One file as a reader sees it.

    ``stream`` need not be seekable. ``name`` is what articles and problems call the file, with the
    archives it lies in: ``archive.zip/inner/name.txt``. ``suffix`` is the end of its own name, in
    lower case and without what it was packed with: ``.jsonl`` of ``news.jsonl.gz``. ``depth`` is
    the number of archives around it.
    """

    stream: IO[bytes]
    name: str
    suffix: str
    columns: Mapping[str, str]
    budget: Budget
    depth: int = 0

    def whole(self, limit: int = MAX_FILE) -> bytes:
        """Return all bytes, or refuse a file that has more than ``limit``."""
        raw = self.stream.read(limit + 1)
        if len(raw) > limit:
            raise UnreadableError(f"is larger than {limit / 2**20:,.0f} MB.")
        return raw

    @contextmanager
    def seekable(self) -> Iterator[IO[bytes]]:
        """Give a stream that can jump, which what is unpacked on the way cannot."""
        if self.stream.seekable():
            yield self.stream
        else:
            with kept(self.stream) as copy:
                yield copy


class Unpacked(io.RawIOBase):
    """The bytes that come out of a packed stream, each taken off the budget.

    What could be unpacked before an error is handed over before the error is raised.
    """

    def __init__(self, packed: IO[bytes], budget: Budget) -> None:
        super().__init__()
        self._packed, self._budget = packed, budget
        self._error: Exception | None = None

    def readable(self) -> bool:
        """Say yes; this is a stream to read."""
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 — the type the io module gives it
        """Fill the buffer as far as possible, so that a look ahead sees enough."""
        view, filled = memoryview(buffer), 0
        while filled < len(view) and not self._error:
            try:
                part = self._packed.read(min(len(view) - filled, 2**16))
                self._budget.spend(len(part))
            except Exception as error:  # noqa: BLE001 — kept until what came before it is read
                self._error = error
                break
            if not part:
                break
            view[filled : filled + len(part)] = part
            filled += len(part)
        if self._error and not filled:
            raise self._error
        return filled


def kept(stream: IO[bytes], limit: int = MAX_TOTAL) -> IO[bytes]:
    """Return the rest of a stream as one that can jump, from memory or a nameless file."""
    start = stream.read(min(limit, IN_MEMORY) + 1)
    if len(start) > limit:
        raise UnreadableError(f"is larger than {limit / 2**20:,.0f} MB.")
    if len(start) <= IN_MEMORY:
        return io.BufferedReader(io.BytesIO(start))
    copy = tempfile.TemporaryFile()  # noqa: SIM115 — it lives as long as the stream
    length = copy.write(start)
    while part := stream.read(2**20):
        length += copy.write(part)
        if length > limit:
            raise UnreadableError(f"is larger than {limit / 2**20:,.0f} MB.")
    copy.seek(0)
    return copy


def unzipped(stream: IO[bytes]) -> zipfile.ZipFile:
    """Return a ZIP archive, unless it lists so many files that the list alone would fill memory."""
    end = stream.seek(0, io.SEEK_END)
    stream.seek(max(0, end - 2**16 - 98))  # a comment may follow what ends an archive
    tail = stream.read()
    for mark, at, form in ((b"PK\5\6", 12, "<I"), (b"PK\6\6", 40, "<Q")):
        for found in re.finditer(mark, tail):
            told = tail[found.start() + at :][: struct.calcsize(form)]
            if len(told) == struct.calcsize(form) and struct.unpack(form, told)[0] > MAX_LISTED:
                if told == b"\xff" * 4:  # the other mark says how long the list is
                    continue
                raise UnreadableError(f"lists more than {MAX_MEMBERS:,} files; unpack it first.")
    stream.seek(0)
    return zipfile.ZipFile(stream)


@contextmanager
def extra(name: str, *loggers: str) -> Iterator[None]:
    """Import a library that is an extra; where it is absent, say how to get it.

    What the library logs about a bad file is not printed: the file becomes a problem.
    """
    try:
        yield
    except ImportError as error:
        raise UnreadableError(f"needs a library: pip install 'graphx[{name}]'") from error
    for logger in loggers:
        if not (quiet := logging.getLogger(logger)).handlers:
            quiet.addHandler(logging.NullHandler())


def article(
    where: str,
    *,
    text: str,
    when: object = None,
    when_from: str = "metadata",
    spoken: object = "",
    **fields: str,
) -> Read:
    """Yield the article of a text, or the problem that it is none.

    Its language is the one it was given: to look for it takes longer than all else, and is left
    for those articles that are new.

    Args:
        where: the name of its file, and of its place in it.
        text: the text as given.
        when: what a field said of its date, in whatever form.
        when_from: what kind of field that was.
        spoken: what a field said of its language.
        fields: the other fields of `Article`.
    """
    text = text.encode("utf-8", "replace").decode()  # a lone surrogate can be neither kept nor said
    if not text.strip():
        yield Problem(where, "is empty.")
        return
    if len(text) > MAX_TEXT:
        yield Problem(where, f"has more than {MAX_TEXT:,} characters; split it into articles.")
        return
    file = file_of(where)
    date, date_from, certainty = dates.find(text, when, when_from, fields.get("link", ""), file)
    if date and (odd := dates.doubt(date, dt.datetime.now(dt.UTC).date())):
        yield Problem(where, odd)
    # A day that only the text tells is in the text: how well it is read there changes no digest.
    stated = date if date_from != "text" else dates.in_name(file)
    content = [fields.get(key, "") for key in ("given_id", "title", "source", "link")]
    parts = json.dumps([*content, str(stated), text]).encode()
    yield Article(
        id=hashlib.blake2b(parts, digest_size=10).hexdigest(),
        text=text,
        date=date,
        date_from=date_from,
        certainty=certainty,
        language=language.named(spoken),
        origin=where,
        **fields,
    )


def file_of(where: str) -> str:
    """Return the name of the file that an article stands in.

    >>> file_of("news.jsonl, line 7")
    'news.jsonl'
    """
    return where.split(", ", maxsplit=1)[0]


NO_TEXT = "is not text: it holds zero bytes."


def decode(raw: bytes) -> tuple[str | None, str]:
    """Return the text of some bytes, or ``None``, and what was wrong with them, if anything."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return raw.decode("utf-16"), ""
        except UnicodeDecodeError:
            return None, "begins like UTF-16 text and is not; it was skipped."
    if b"\x00" in raw:
        return None, NO_TEXT
    try:
        return raw.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        text = raw.decode("cp1252", "replace")
        return text, "is not UTF-8; it was read as Windows-1252. Check accented names."


def plain(value: object) -> str:
    """Return one line of text, bounded, whatever a field held."""
    return " ".join(str(value).split())[:500] if isinstance(value, str | int | float) else ""


def link(value: object) -> str:
    """Return a web address, or nothing where a field held anything else."""
    return links.web(plain(value))


def headline(text: str) -> str:
    r"""Return the first paragraph of a text if it reads like a headline, else nothing.

    A line with the day above or below it is none of it.

    >>> headline("Fjeld asks for inquiry\n2 February 2023\n\nShe asked the court.")
    'Fjeld asks for inquiry'
    """
    places = clean.paragraphs(text[:TOP], dates.header(text)[1])
    told = (
        (start, end)
        for start, end in places
        if not clutter.reason(text[start:end])
        and any(map(str.isalnum, text[start:end]))
        and not dates.is_day(text[start:end].strip())
    )
    start, end = next(told, (0, TOP))
    if end == TOP:  # it goes on, or there is none
        return ""
    parts = itertools.groupby(text[start:end].splitlines(), dates.is_day)
    lines = next((lines for is_day, lines in parts if not is_day), ())
    first = " ".join(" ".join(lines).split())
    ends = first.rstrip("”’\"'»").endswith((".", "!", ",", ":"))
    return first if len(first) <= TITLE and not ends else ""
