"""The corpus file: opened, checked, and shared by the threads of one process.

DuckDB lets one process write a file, and lets a process open it in one mode at a time. So every
open corpus of this process shares one connection, in which each question gets a cursor of its own.
A build in the same process (an upload in the app) turns that connection into a writable one and
back; questions asked meanwhile wait for the turn, not for the build, and see the last whole state.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from graphx.errors import BusyError, CorpusError
from graphx.network import comention

SCHEMA = 4
"""The version of the tables; a file with a higher one was written by a newer graphx."""

_COPIES = """
CREATE TABLE copies (
    article INTEGER PRIMARY KEY, story INTEGER NOT NULL, similarity DOUBLE NOT NULL
);
"""

_JUDGEMENTS = """
CREATE TABLE judgements (
    number INTEGER PRIMARY KEY, kind VARCHAR NOT NULL, name VARCHAR NOT NULL,
    label VARCHAR NOT NULL, value VARCHAR NOT NULL, undone BOOLEAN NOT NULL
);
"""

_READ = """
ALTER TABLE articles ADD COLUMN IF NOT EXISTS certainty VARCHAR DEFAULT '';
ALTER TABLE articles ADD COLUMN IF NOT EXISTS language VARCHAR DEFAULT '';
ALTER TABLE articles ADD COLUMN IF NOT EXISTS author VARCHAR DEFAULT '';
ALTER TABLE problems ADD COLUMN IF NOT EXISTS build INTEGER DEFAULT 0;
CREATE TABLE talked (
    article INTEGER NOT NULL, sentence INTEGER, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    first DATE NOT NULL, last DATE NOT NULL
);
CREATE TABLE paragraphs (
    article INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    digest BIGINT NOT NULL
);
CREATE TABLE repeated (
    article INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL
);
"""

_PRESENCES = """
CREATE TABLE presences (
    article INTEGER NOT NULL, paragraph INTEGER NOT NULL, sentence INTEGER NOT NULL,
    entity INTEGER NOT NULL, mentions INTEGER NOT NULL, told INTEGER NOT NULL, date DATE,
    "copy" BOOLEAN NOT NULL, opens BOOLEAN NOT NULL, listing UTINYINT NOT NULL
);
"""

_JUDGED_PAIRS = """
ALTER TABLE judgements ADD COLUMN value_label VARCHAR DEFAULT '';
ALTER TABLE judgements ADD COLUMN article VARCHAR DEFAULT '';
ALTER TABLE judgements ADD COLUMN start INTEGER DEFAULT 0;
ALTER TABLE judgements ADD COLUMN "end" INTEGER DEFAULT 0;
ALTER TABLE judgements ADD COLUMN text VARCHAR DEFAULT '';
CREATE TABLE different (a INTEGER NOT NULL, b INTEGER NOT NULL);
"""

TABLES = f"""
CREATE TABLE meta (key VARCHAR PRIMARY KEY, value VARCHAR NOT NULL);
CREATE TABLE articles (
    n INTEGER PRIMARY KEY, id VARCHAR UNIQUE NOT NULL, given_id VARCHAR NOT NULL,
    title VARCHAR NOT NULL, text VARCHAR NOT NULL, date DATE, date_from VARCHAR NOT NULL,
    source VARCHAR NOT NULL, link VARCHAR NOT NULL, origin VARCHAR NOT NULL
);
CREATE TABLE asides (
    article INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    reason VARCHAR NOT NULL
);
CREATE TABLE recognised (article INTEGER PRIMARY KEY, recognizer VARCHAR NOT NULL);
CREATE TABLE sentences (
    article INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    paragraph INTEGER NOT NULL
);
CREATE TABLE spans (
    article INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    label VARCHAR NOT NULL
);
CREATE TABLE entities (
    n INTEGER PRIMARY KEY, id VARCHAR UNIQUE NOT NULL, name VARCHAR NOT NULL,
    label VARCHAR NOT NULL
);
CREATE TABLE mentions (
    article INTEGER NOT NULL, paragraph INTEGER NOT NULL, sentence INTEGER NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, text VARCHAR NOT NULL,
    label VARCHAR NOT NULL, entity INTEGER NOT NULL, observer BOOLEAN NOT NULL,
    reason VARCHAR NOT NULL
);
CREATE TABLE places (
    entity VARCHAR PRIMARY KEY, x DOUBLE NOT NULL, y DOUBLE NOT NULL, community INTEGER NOT NULL
);
CREATE TABLE problems (source VARCHAR NOT NULL, message VARCHAR NOT NULL);
{_COPIES}
{_JUDGEMENTS}
{_READ}
{_JUDGED_PAIRS}
{_PRESENCES}
"""

MIGRATIONS = {
    1: _COPIES,
    2: _JUDGEMENTS,
    3: _READ + _JUDGED_PAIRS + _PRESENCES + comention.PRESENCES,
}
"""What makes a file of each older version one of the next; the build after it fills it in."""


class Database:
    """One corpus file, open in this process, with one connection that its users share."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.users = 0
        self._turn = threading.Condition()
        self._asking = 0
        self._connection: duckdb.DuckDBPyConnection | None = None
        self._writer = False

    @contextmanager
    def asking(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Lend a cursor for one question."""
        with self._turn:
            if self._connection is None:
                self._connection = _connect(self.path, read_only=True)
            cursor = self._connection.cursor()
            self._asking += 1
        try:
            yield cursor
        finally:
            cursor.close()
            with self._turn:
                self._asking -= 1
                self._turn.notify_all()

    @contextmanager
    def writing(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Lend the one connection that may write, and make the file if there is none."""
        with self._turn:
            if self._writer:
                raise BusyError(f"{self.path} is being built already. Wait until that is done.")
            self._writer = True
            try:
                self._switch(read_only=False)
            except BaseException:
                self._writer = False
                raise
            cursor = self._connection.cursor()  # type: ignore[union-attr]  # just connected
        try:
            yield cursor
        finally:
            cursor.close()
            with self._turn:
                self._switch(read_only=None)
                self._writer = False

    def close(self) -> None:
        """Close the file once nobody asks anything any more."""
        with self._turn:
            if not self._writer:
                self._switch(read_only=None)

    def _switch(self, *, read_only: bool | None) -> None:
        self._turn.wait_for(lambda: self._asking == 0)
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        if read_only is not None:
            self._connection = _connect(self.path, read_only=read_only)


_OPEN: dict[Path, Database] = {}
_OPENING = threading.Lock()


@contextmanager
def database(path: Path) -> Iterator[Database]:
    """Lend the shared database of a path; the last user closes it."""
    where = path.resolve()
    with _OPENING:
        shared = _OPEN.setdefault(where, Database(where))
        shared.users += 1
    try:
        yield shared
    finally:
        with _OPENING:
            shared.users -= 1
            if not shared.users:
                shared.close()
                del _OPEN[where]


def _connect(path: Path, *, read_only: bool) -> duckdb.DuckDBPyConnection:
    if read_only and not path.exists():
        raise CorpusError(
            f"No corpus {str(path)!r}. Make one: graphx build ARTICLES -o {path.name}"
        )
    if path.is_dir():
        raise CorpusError(f"{str(path)!r} is a folder, not a corpus. Name a file in it.")
    if path.exists() and not _is_duckdb(path):
        raise CorpusError(_NO_CORPUS.format(str(path)))
    try:
        connection = duckdb.connect(path, read_only=read_only, config=_CONFIG)
    except duckdb.IOException as error:
        raise _why_closed(path, error) from error
    except duckdb.Error as error:
        raise CorpusError(f"{_NO_CORPUS.format(str(path))} ({_first_line(error)})") from error
    try:
        _check(connection, path, read_only=read_only)
    except BaseException:
        connection.close()
        raise
    return connection


_CONFIG = {
    "autoinstall_known_extensions": "false",  # nothing is fetched
    "autoload_known_extensions": "false",
}


_NO_CORPUS = "{!r} is no graphx corpus. Name a file that graphx build has made."


def _is_duckdb(path: Path) -> bool:
    """Tell whether a file begins as a database does; DuckDB would read JSON or CSV as one, too."""
    try:
        with path.open("rb") as file:
            return file.read(12)[8:] == b"DUCK"
    except OSError as error:
        raise CorpusError(f"{str(path)!r} cannot be opened: {error.strerror}.") from error


def _why_closed(path: Path, error: duckdb.IOException) -> CorpusError:
    why = _first_line(error)
    if "lock" in why.lower():
        return BusyError(
            f"{str(path)!r} is in use by another program: a build that writes it, or an explorer "
            "that shows it. Try again when that is done."
        )
    return CorpusError(f"{str(path)!r} cannot be opened: {why}")


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0]


def _check(connection: duckdb.DuckDBPyConnection, path: Path, *, read_only: bool) -> None:
    found = connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()
    tables = {name for (name,) in found}
    if not tables and not read_only:
        connection.execute(f"BEGIN; {TABLES} COMMIT")
        connection.execute("INSERT INTO meta VALUES ('schema', ?)", [str(SCHEMA)])
        return
    if "meta" not in tables or "mentions" not in tables:
        raise CorpusError(f"{str(path)!r} is no graphx corpus: it lacks the tables of one.")
    schema = connection.execute("SELECT value FROM meta WHERE key = 'schema'").fetchall()
    version = int(schema[0][0]) if schema else 0
    if version > SCHEMA:
        raise CorpusError(
            f"{str(path)!r} was made by a newer graphx (its tables have version {version}, this "
            f"graphx knows {SCHEMA}). Update graphx, or build the corpus anew."
        )
    if version < SCHEMA and read_only:
        raise CorpusError(
            f"{str(path)!r} was made by an older graphx. Bring it up to date: "
            f"graphx build ARTICLES -o {path.name}"
        )
    for older in range(version, SCHEMA):
        connection.execute(
            f"BEGIN; {MIGRATIONS[older]} UPDATE meta SET value = '{older + 1}' "
            "WHERE key = 'schema'; COMMIT"
        )
