"""The corpus file: opened, checked, and shared by the threads of one process.

DuckDB lets one process write a file, and lets a process open it in one mode at a time. So every
open corpus of this process shares one connection, in which each question gets a cursor of its own.
A build in the same process (an upload in the app) turns that connection into a writable one and
back; questions asked meanwhile wait for the turn, not for the build, and see the last whole state.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

from graphx.errors import BusyError, CorpusError
from graphx.store.opening import connect, plainly


class Database:
    """One corpus file, open in this process, with one connection that its users share."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.users = 0
        self._turn = threading.Condition()
        self._asking = 0
        self._connection: duckdb.DuckDBPyConnection | None = None
        self._file: tuple[int, int] | None = None
        self._writer = False
        self._kept: dict[str, Any] = {}

    @contextmanager
    def asking(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Lend a cursor for one question.

        Raises:
            CorpusError: if all who had it open have closed it: nobody would close it again.
        """
        with self._turn:
            if not self.users:
                raise CorpusError(f"{str(self.path)!r} was closed. Open it anew to ask it.")
            if self._connection is None or self._is_replaced():
                self._switch(read_only=True)
            cursor = self._connection.cursor()  # type: ignore[union-attr]  # just connected
            self._asking += 1
        try:
            with plainly(self.path):
                yield cursor
        finally:
            cursor.close()
            with self._turn:
                self._asking -= 1
                self._turn.notify_all()

    def kept(self, name: str, ask: Callable[[], Any]) -> Any:  # noqa: ANN401 — what `ask` returns
        """Return what was asked by this name before, or ask it; kept until the file is written.

        What is asked while it is written is not kept: the next question may see more of it.
        """
        with self.asking():
            if name in self._kept:
                return self._kept[name]
            found = ask()
            if not self._writer:
                self._kept[name] = found
            return found

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
            with plainly(self.path):
                yield cursor
        finally:
            cursor.close()
            with self._turn:
                self._switch(read_only=None)
                self._writer = False

    def replace(self, new: Path) -> None:
        """Put another file, which nobody has open, in the place of the one that is being written.

        Nobody else can write between the two: this one is let go once the other is in its place.
        """
        with self._turn:
            if sys.platform == "win32":  # where a file that is open cannot be replaced
                self._switch(read_only=None)
            new.replace(self.path)
            self._switch(read_only=None)

    def close(self) -> None:
        """Close the file once nobody asks anything any more."""
        with self._turn:
            if not self._writer:
                self._switch(read_only=None)

    def _is_replaced(self) -> bool:
        """Tell whether another file stands at its place, and nobody is busy with the old one."""
        return not (self._asking or self._writer) and self._file != _file(self.path)

    def _switch(self, *, read_only: bool | None) -> None:
        self._turn.wait_for(lambda: self._asking == 0)
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        self._kept = {}
        if read_only is not None:
            self._connection = connect(self.path, read_only=read_only)
            self._file = _file(self.path)


def _file(path: Path) -> tuple[int, int] | None:
    """Return what tells a file from another that somebody puts in its place."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


_OPEN: dict[Path, Database] = {}
_OPENING = threading.Lock()


@contextmanager
def database(path: Path) -> Iterator[Database]:
    """Lend the shared database of a path; the last user closes it."""
    where = Path(os.path.realpath(path))  # which a link that leads to itself does not stop
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
