"""What every reader is given: the bytes of one file, its name, and bounds.

What a reader makes of it, with the help of `made`, are `Article` and `Problem` records. One that
cannot go on raises `UnreadableError` with the reason; the one who called it makes a problem of it.
"""

from __future__ import annotations

import io
import logging
import re
import struct
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import IO, Any

from graphx.records import Article, Problem

MAX_TEXT = 1_000_000
"""Characters of one article; spaCy's own bound, and five times the longest magazine story."""

TOO_LONG = f"has more than {MAX_TEXT:,} characters; split it into articles."
"""What is said of a longer one."""

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

Read = Iterator[Article | Problem]


class UnreadableError(Exception):
    """A file that cannot be read on; the message is what its `Problem` says."""


def too_large(limit: int) -> UnreadableError:
    """Return what is raised of a file of more bytes than that.

    >>> too_large(MAX_FILE)
    UnreadableError('is larger than 64 MB.')
    """
    return UnreadableError(f"is larger than {limit / 2**20:,.0f} MB.")


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
            raise too_large(limit)
        return raw

    @contextmanager
    def seekable(self) -> Iterator[IO[bytes]]:
        """Give a stream that can jump, which what is unpacked on the way cannot."""
        if self.stream.seekable():
            yield self.stream
        else:
            with kept(self.stream) as copy:
                yield copy


Reader = Callable[[Source], Read]
"""What yields the articles of a file, and a problem for what is none."""


class Unpacked(io.RawIOBase):
    """The bytes that come out of a packed stream, each taken off the budget.

    What could be unpacked before an error is handed over before the error is raised.
    """

    def __init__(self, packed: io.BufferedIOBase, budget: Budget) -> None:
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
                part = self._packed.read1(min(len(view) - filled, 2**16))
                self._budget.spend(len(part))
            except EOFError as error:  # which many a library takes for the end
                self._error = OSError(error)
                break
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


def called(name: str) -> str:
    r"""Return what a file is called, with the numbers of those bytes that are no letters.

    >>> called("caf\udce9.txt")
    'caf\\udce9.txt'
    """
    return name.encode("utf-8", "backslashreplace").decode()


def kept(stream: IO[bytes], limit: int = MAX_TOTAL) -> IO[bytes]:
    """Return the rest of a stream as one that can jump, from memory or a nameless file."""
    start = stream.read(min(limit, IN_MEMORY) + 1)
    if len(start) > limit:
        raise too_large(limit)
    if len(start) <= IN_MEMORY:
        return io.BufferedReader(io.BytesIO(start))
    copy = tempfile.TemporaryFile()  # noqa: SIM115 — it lives as long as the stream
    length = copy.write(start)
    while part := stream.read(2**20):
        length += copy.write(part)
        if length > limit:
            raise too_large(limit)
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


def spend_all(source: Source, archive: zipfile.ZipFile) -> int:
    """Take all that an archive unpacks to off what its file may, and return how many bytes it is.

    No member gives more than the archive says it does: zipfile sees to that.
    """
    size = sum(member.file_size for member in archive.infolist())
    source.budget.spend(size)
    return size


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
