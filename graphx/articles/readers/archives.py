"""Files within files: ZIP and tar, read in place.

In: an archive. Out: the articles of the files in it, as the readers of those files find them.
Nothing is written under a name that an archive gives, no link is followed, and what comes out is
bounded in number, size and depth.
"""

from __future__ import annotations

import io
import re
import stat
import tarfile
import zipfile
from collections.abc import Callable, Container
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import PurePath, PurePosixPath
from typing import IO, Self, cast

from graphx.articles.readers import documents, ods, odt, sheets
from graphx.articles.readers.source import (
    MAX_DEPTH,
    MAX_MEMBERS,
    Read,
    Reader,
    Source,
    Unpacked,
    UnreadableError,
    called,
    kept,
    unzipped,
)
from graphx.records import Problem

MAX_MEMBER = 2**30
"""Bytes of one file in an archive; a larger one is unpacked by its owner."""


MAX_TOLD = 2**20
"""Bytes in which a tar archive tells of a file before it comes: its name, and little else."""

NEAR = 20
"""Folders around a file of which one may be a page's; browsers make one in it, or two."""


def is_about(path: PurePath) -> bool:
    """Tell whether a file among articles is hidden, or only tells about them.

    Word hides the name of who has a document open in a file beside it, ``~$story.docx``.
    """
    hidden = any(part.startswith((".", "~$")) or part == "__MACOSX" for part in path.parts)
    return hidden or path.name.lower() in _HIDDEN or path.stem.upper() in _ABOUT


_ABOUT = {"README", "LICENSE", "LICENCE"}
_HIDDEN = {"mimetype", "thumbs.db", "desktop.ini"}


def is_shown(path: PurePath, names: Container[PurePath]) -> bool:
    """Tell whether a browser saved a file beside a page that shows it: a picture, a style, a frame.

    Args:
        path: of the file.
        names: of all files there, that of the page too.

    >>> page, frame = PurePath("a/Rain.html"), PurePath("a/Rain_files/ads.html")
    >>> is_shown(frame, {page, frame}), is_shown(frame, {frame})
    (True, False)
    """
    around = islice(path.parents, NEAR)
    pages = (found[1] for folder in around if (found := _SHOWN.fullmatch(str(folder))))
    kind = type(path)
    return any(kind(page + end) in names for page in pages for end in (".html", ".htm"))


_SHOWN = re.compile(
    "(.+)(?:_(?:files|fichiers|archivos|file|bestanden|arquivos|ficheiros|pliki|soubory|tiedostot)"
    "|-(?:Dateien|bestanden|filer))",
    re.DOTALL,
)
"""What browsers call the folder of what a page shows, behind the page's own name."""


def read_zip(source: Source, read: Reader) -> Read:
    """Yield the articles of the files in a ZIP archive, or of the document that it is."""
    with source.seekable() as stream, unzipped(stream) as archive:
        names = set(archive.namelist())
        if "[Content_Types].xml" in names:
            is_book = sheets.BOOK in names
            yield from (sheets.read_xlsx if is_book else documents.read_office)(source, archive)
            return
        kind = odt.content(source, archive, "mimetype") if "mimetype" in names else b""
        if kind.startswith(_OPEN):
            yield from _read_open(source, archive, kind)
            return
        enter(source)
        paths = {*map(PurePosixPath, names)}
        for member in archive.infolist():
            count(source)
            if member.is_dir() or is_shown(PurePosixPath(member.filename), paths):
                continue
            trouble = ""
            if stat.S_ISLNK(member.external_attr >> 16):
                trouble = "is a link; links are not followed."
            elif member.flag_bits & 1:
                trouble = "is encrypted."
            yield from within(source, member.filename, trouble, partial(archive.open, member), read)


_OPEN = b"application/vnd.oasis.opendocument."


def _read_open(source: Source, archive: zipfile.ZipFile, kind: bytes) -> Read:
    """Yield the articles of an OpenDocument file."""
    if kind.startswith(odt.KIND):
        yield from odt.read_odt(source, archive)
    elif kind.startswith(ods.KIND):
        yield from ods.read_ods(source, archive)
    else:
        raise UnreadableError("is an OpenDocument file, but no text and no sheets; save it as PDF.")


def read_tar(source: Source, read: Reader) -> Read:
    """Yield the articles of the files in a tar archive."""
    enter(source)
    with tarfile.open(fileobj=source.stream, mode="r|", tarinfo=_Member) as archive:
        for member in archive:
            count(source)
            if member.isdir():
                continue
            trouble = "" if member.isreg() else "is a link or a device; it was not followed."
            yield from within(
                source,
                member.name,
                trouble,
                partial(archive.extractfile, member),
                read,
            )


class _Member(tarfile.TarInfo):
    """A file in a tar archive, or what is told of the next one, which Python reads as a whole."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Self:
        found = super().frombuf(buf, encoding, errors)
        if found.type in _ABOUT_NEXT and found.size > MAX_TOLD:
            raise UnreadableError(f"says more than {MAX_TOLD // 2**20} MB about a file in it.")
        return found


_ABOUT_NEXT = (
    tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.SOLARIS_XHDTYPE,
    tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK,
)  # fmt: skip
"""Kinds of what is no file but tells of the next: its long name, its owner, when it changed."""


def enter(source: Source) -> None:
    """Refuse what lies too deep to be looked into."""
    if source.depth >= MAX_DEPTH:
        raise UnreadableError(f"lies in more than {MAX_DEPTH} archives; unpack it first.")


def count(source: Source) -> None:
    """Take one file off what may lie within one on the disk, or refuse to go on."""
    source.budget.members -= 1
    if source.budget.members < 0:
        raise UnreadableError(f"holds more than {MAX_MEMBERS:,} files; unpack it first.")


def within(
    source: Source,
    name: str,
    trouble: str,
    open_: Callable[[], IO[bytes] | None],
    read: Reader,
) -> Read:
    """Yield the articles of one file in an archive.

    Args:
        source: the archive.
        name: what the file is called there.
        trouble: why it is not to be read, or ``""``.
        open_: opens it.
        read: reads any file.
    """
    path = PurePosixPath(name.replace("\\", "/"))
    if is_about(PurePosixPath(*(part for part in path.parts if part != ".."))):
        return
    where = f"{source.name}/{called(str(path))}"
    if path.is_absolute() or ".." in path.parts:
        trouble = "has a name that leads out of the archive; it was skipped."
    if trouble:
        yield Problem(where, trouble)
        return
    try:
        with cast("io.BufferedIOBase", open_()) as packed:
            stream = kept(cast("IO[bytes]", Unpacked(packed, source.budget)), MAX_MEMBER)
    except UnreadableError as error:
        yield Problem(where, str(error))
        if source.budget.left < 0:
            raise
        return
    except Exception as error:  # noqa: BLE001 — zipfile raises much; the other files are read
        yield Problem(where, f"could not be unpacked: {error}.")
        return
    with stream:
        suffix = path.suffix.lower()
        yield from read(
            replace(source, stream=stream, name=where, suffix=suffix, depth=source.depth + 1)
        )
