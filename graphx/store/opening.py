"""How a corpus file is opened: made, waited for, checked, brought up to date, or refused in words.

Whatever DuckDB and the disk may say, a person reads what was found, and what to do.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb

from graphx.errors import BusyError, CorpusError, DamagedError
from graphx.store.schema import MIGRATIONS, SCHEMA, TABLES
from graphx.store.waiting import Sign

PATIENCE = 4.0
"""Seconds to wait for another program: what it asks takes less, and what it builds takes more."""

PAUSE = 0.05
"""Seconds between two looks at whether it is done."""

CONFIG = {
    "autoinstall_known_extensions": "false",  # nothing is fetched
    "autoload_known_extensions": "false",
    "enable_external_access": "false",  # a corpus from an enemy reads no other file
    "allow_community_extensions": "false",
}

_NO_CORPUS = "{!r} is no graphx corpus. Name a file that graphx build has made."
_SHUT = "{!r} cannot be opened: {}."


def connect(path: Path, *, read_only: bool) -> duckdb.DuckDBPyConnection:
    """Open a corpus, which is made if it is to be written and is not there.

    A file of an older graphx is brought up to date before it is written, and kept as it was in a
    copy beside it.

    Raises:
        CorpusError: if it is no corpus, or of another version.
        BusyError: if another program has it, and keeps it.
        DamagedError: if it is broken.
    """
    found = there(path)
    if path.is_dir():
        raise CorpusError(
            f"{str(path)!r} is a folder, not a corpus. If it holds "
            f"articles, make one: graphx build {path.name} -o {path.name}.graphx"
        )
    if not found:
        if read_only:
            raise CorpusError(
                f"No corpus {str(path)!r}. Make one: graphx build ARTICLES -o {path.name}"
            )
        _make(path)
    if not _is_duckdb(path):
        new = "" if read_only else " To build a new one, name a file that is not there yet."
        raise CorpusError(_NO_CORPUS.format(str(path)) + new)
    connection = opened(path, read_only=read_only)
    try:
        version = _version(connection, path, oldest=SCHEMA if read_only else 1)
        if version < SCHEMA:
            with plainly(path):
                connection.execute("CHECKPOINT")  # so that the file alone is all there is
            connection.close()
            keep(path, version)
            connection = opened(path, read_only=False)
            _migrate(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def there(path: Path) -> bool:
    """Tell whether anything lies at a path.

    Raises:
        CorpusError: if nobody can see that: it is in a folder that is shut, or a link to itself.
    """
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise CorpusError(_SHUT.format(str(path), error.strerror)) from error
    return True


def opened(path: Path, *, read_only: bool) -> duckdb.DuckDBPyConnection:
    """Open a database, once whoever else has it is done with what takes a moment.

    A program that keeps it open for reading closes it when it sees that somebody waits to write.
    """
    try:
        str(path).encode()
    except UnicodeEncodeError:
        told = f"{str(path)!r} is no name that a corpus can have: it is not in UTF-8. Rename it."
        raise CorpusError(told) from None
    until, sign = time.monotonic() + PATIENCE, Sign(path)
    try:
        while True:
            try:
                with plainly(path):
                    connection = duckdb.connect(path, read_only=read_only, config=CONFIG)
                break
            except BusyError:
                if time.monotonic() > until:
                    raise
            if not read_only:
                sign.put()
            time.sleep(PAUSE)
    finally:
        if not read_only:
            sign.remove()
    if not read_only:  # then nobody else has it
        _clear(path)
    return connection


def _make(path: Path) -> None:
    """Make an empty corpus beside its place and move it there, so that nobody finds half of one."""
    if not path.parent.is_dir():
        raise CorpusError(f"There is no folder {str(path.parent)!r}. Make it, or name another.")
    if (log := _log(path)).exists() and not path.exists():
        raise CorpusError(
            f"{str(path)!r} is not there, but {log.name!r} is, the last of what was written to it. "
            "Put it back beside that, or name another; if it is gone for good, remove "
            f"{log.name!r}."
        )
    new = path.with_name(f".{secrets.token_hex(8)}{path.suffix}")
    try:
        with plainly(path), duckdb.connect(new, config=CONFIG) as connection:
            connection.execute(
                f"BEGIN; {TABLES} INSERT INTO meta VALUES ('schema', '{SCHEMA}'); COMMIT"
            )
        place(new, path)
    finally:
        with suppress(OSError):  # where nothing can be written, nothing was
            new.unlink(missing_ok=True)


def _clear(path: Path) -> None:
    """Remove what DuckDB put beside a corpus for want of memory, and a kill has left there."""
    beside = path.with_name(f"{path.name}.tmp")
    with suppress(OSError):  # there is none, as a rule; or it holds what is not DuckDB's
        for left in beside.glob("duckdb_temp_*"):
            left.unlink()
        beside.rmdir()


def _log(path: Path) -> Path:
    """Return where DuckDB keeps what was written last, after a kill or on a full disk."""
    return path.with_name(f"{path.name}.wal")


def place(new: Path, path: Path) -> None:
    """Move a file to its place, unless there is one by now: somebody else was a little quicker."""
    try:
        os.link(new, path)
    except FileExistsError:
        return
    except OSError:  # not every disk has links
        new.replace(path)


def _is_duckdb(path: Path) -> bool:
    """Tell whether a file begins as a database does; DuckDB would read JSON or CSV as one, too."""
    if not path.is_file():
        return False  # from a pipe, nothing might ever come
    try:
        with path.open("rb") as file:
            return file.read(12)[8:] == b"DUCK"
    except OSError as error:
        raise CorpusError(_SHUT.format(str(path), error.strerror)) from error


def _version(connection: duckdb.DuckDBPyConnection, path: Path, oldest: int = 1) -> int:
    """Return the version of a corpus's tables; one that is too new or too old is refused."""
    with plainly(path):
        try:  # which takes a tenth of the time of listing all tables
            schema = connection.execute("SELECT value FROM meta WHERE key = 'schema'").fetchall()
            connection.execute("FROM mentions LIMIT 0")
        except (duckdb.CatalogException, duckdb.BinderException) as error:
            told = f"{str(path)!r} is no graphx corpus: it lacks the tables of one."
            raise CorpusError(told) from error
    version = int(schema[0][0]) if schema and str(schema[0][0]).isdecimal() else 0
    if not version:
        raise damaged(path, "it does not say its version")
    if version > SCHEMA:
        raise CorpusError(
            f"{str(path)!r} was made by a newer graphx (its tables have version {version}, this "
            f"graphx knows {SCHEMA}). Update graphx, or build the corpus anew."
        )
    if version < oldest:
        raise CorpusError(
            f"{str(path)!r} was made by an older graphx. Bring it up to date: "
            f"graphx build ARTICLES -o {path.name}"
        )
    return version


def keep(path: Path, version: int) -> Path:
    """Copy a corpus that nobody has open, as it is, and return the copy.

    Its name tells the version, as in ``news.version-3.graphx``; an older copy is not replaced.
    """
    stem, number = f"{path.stem}.version-{version}", 1
    while (kept := path.with_name(f"{stem}{f'-{number}' * (number > 1)}{path.suffix}")).exists():
        number += 1
    new = path.with_name(f".{secrets.token_hex(8)}{path.suffix}")
    try:
        before = path.stat()
        shutil.copyfile(path, new)
        now = path.stat()
        if (before.st_size, before.st_mtime_ns) != (now.st_size, now.st_mtime_ns):
            raise BusyError(f"{str(path)!r} changed while it was copied. Try again.")
        new.replace(kept)
    except OSError as error:
        raise CorpusError(
            f"{str(path)!r} was made by an older graphx, and a copy of it as it is could not be "
            f"kept: {error.strerror}. Nothing was changed; make room for {_size(path)} beside it."
        ) from error
    finally:
        new.unlink(missing_ok=True)
    return kept


def _size(path: Path) -> str:
    """Return the size of a file in words."""
    return f"{path.stat().st_size / 1e6:,.1f} MB"


def _migrate(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    for older in range(_version(connection, path), SCHEMA):
        with plainly(path):
            connection.execute(
                f"BEGIN; {MIGRATIONS[older]} UPDATE meta SET value = '{older + 1}' "
                "WHERE key = 'schema'; COMMIT"
            )


@contextmanager
def plainly(path: Path) -> Iterator[None]:
    """Say what DuckDB raises in words, as the error that a person can do something about."""
    try:
        yield
    except duckdb.InterruptException:
        raise
    except duckdb.Error as error:
        raise _trouble(path, error) from error


_SAID = re.compile(r"^(\w+ )?\w+ Error: (Failed to commit: )?")
_HELD = re.compile(r"lock is held in (?P<program>.+?) \(PID (?P<number>\d+)\)")
_LOCKED = re.compile(r"set lock|being used by another process", re.IGNORECASE)
FULL = re.compile(r"no space|quota|file too large|not enough space", re.IGNORECASE)
"""What is said where a disk is full."""

_CLOSED = re.compile(r"read-only file system|permission denied|access is denied", re.IGNORECASE)
_OTHER = re.compile(r"wal does not match", re.IGNORECASE)
_BROKEN = re.compile(r"corrupt|checksum|enough bytes|deserializ|invalidated", re.IGNORECASE)


def damaged(path: Path, why: str) -> DamagedError:
    """Return the error that says what is wrong with a broken corpus, and what to do."""
    return DamagedError(
        f"{str(path)!r} is damaged: {why}. To see what is wrong: graphx check {path.name}; to save "
        f"what can be saved: graphx rescue {path.name} -o NEW.graphx"
    )


def _trouble(path: Path, error: duckdb.Error) -> CorpusError:
    why = _SAID.sub("", str(error).splitlines()[0]).rstrip(".")
    if _LOCKED.search(why):
        held = _HELD.search(why)
        who = f" ({Path(held['program']).name}, process {held['number']})" if held else ""
        return BusyError(
            f"{str(path)!r} is in use by another program{who}: a build that writes it, or an "
            "explorer that shows it. Try again when that is done."
        )
    if FULL.search(why):
        return CorpusError(
            f"{str(path)!r} cannot be written: {why}. What it held before is still there; make "
            "room, and run the same again."
        )
    if _CLOSED.search(why):
        return CorpusError(
            f"{str(path)!r} cannot be written: its folder, or the file, is read-only. Name a "
            "corpus in another folder."
        )
    if _OTHER.search(why):
        log = _log(path).name
        return CorpusError(
            f"{str(path)!r} cannot be used: {log!r} beside it is of another corpus, the last of "
            f"what was written to that. Put that one back in its place, or move {log!r} away."
        )
    if _BROKEN.search(why) or isinstance(error, duckdb.FatalException | duckdb.InternalException):
        return damaged(path, why)
    full = isinstance(error, duckdb.OutOfMemoryException)
    what = "asks for more memory than there is" if full else "cannot be used"
    return CorpusError(f"{str(path)!r} {what}: {why}")
