"""Keeps a corpus open for all sessions, and closes it for a while if another program asks for it.

A corpus that was just opened is slow: what a question needs of it has to be read again. So it stays
open as long as anybody looks at it. A program that wants to write it leaves a sign
(`store.waiting`); then it is closed once the questions under way are answered, and opened again
when that program is done.
"""

from __future__ import annotations

import atexit
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from copy import copy
from pathlib import Path
from threading import Condition, Event, Thread

from graphx.corpus import Corpus
from graphx.errors import BusyError, GraphxError
from graphx.store.opening import PATIENCE
from graphx.store.reading import reading
from graphx.store.waiting import Sign

LOOK = 0.2
"""Seconds between two looks for the sign; who waits renews it more often (`opening.PAUSE`)."""

TURN = 1.0
"""Seconds that it stays closed, at most, while others still wait: a third program may hold it."""

REST = 600.0
"""Seconds without a question after which nobody is taken to look at it any more."""

_ENDING = Event()
_KEEPERS: dict[str, Keeper] = {}


class Keeper:
    """Keeps a corpus open, in a thread that begins with a question and ends long after the last."""

    def __init__(self, path: Path) -> None:
        self.thread: Thread | None = None
        self._path = path
        self._change = Condition()
        self._opened: Corpus | None = None
        self._error: GraphxError | None = None
        self._before: os.stat_result | None = None
        self._asking = 0
        self._asked = 0.0

    def stat(self) -> os.stat_result:
        """Return the status of the file; while others write it, the status that it had before.

        Raises:
            OSError: if there is none.
        """
        return self._before or self._path.stat()

    def busy(self) -> str:
        """Return who writes the corpus, in words, if somebody does for more than a moment."""
        return str(self._error) if self.thread and isinstance(self._error, BusyError) else ""

    @contextmanager
    def asking(self) -> Iterator[Corpus]:
        """Lend the corpus for a question; if others write it, wait a moment for them.

        Raises:
            BusyError: if they write it for longer.
            CorpusError: if the file is no corpus, or there is no file.
        """
        with self._change:
            opened = self._wait()
            self._asking += 1
        try:
            yield opened
        finally:
            with self._change:
                self._asking -= 1
                self._change.notify_all()

    def _wait(self) -> Corpus:
        self._asked = time.monotonic()
        if self.thread is None:
            self._error = None
            self.thread = Thread(target=self._keep, daemon=True)
            self.thread.start()
        self._change.wait_for(lambda: self._opened or self._error, 2 * PATIENCE)
        if self._opened:
            return self._opened
        error = self._error or BusyError(f"{str(self._path)!r} is about to be written. Try again.")
        raise copy(error)  # a new one for each who asks: it gets their traceback

    def _keep(self) -> None:
        sign = Sign(self._path)
        while self._goes_on():
            try:
                with Corpus(self._path) as opened:
                    self._lend(opened)
                    try:
                        while self._is_looked_at() and not sign.is_new():
                            with reading(self._path):  # it opens again if we have written it
                                _ENDING.wait(LOOK)
                    finally:  # even if the file is gone: nobody is lent what is about to be closed
                        self._take_back()
            except GraphxError as error:
                self._refuse(error)
            over = time.monotonic() + TURN
            while not _ENDING.wait(LOOK) and sign.is_new() and time.monotonic() < over:
                pass

    def _goes_on(self) -> bool:
        """Tell whether the corpus is to be opened; if not, the thread ends."""
        with self._change:
            if self._is_looked_at() and (self._error is None or self.busy()):
                return True
            self.thread = self._before = None
            return False

    def _is_looked_at(self) -> bool:
        return not _ENDING.is_set() and time.monotonic() - self._asked < REST

    def _lend(self, opened: Corpus) -> None:
        with self._change:
            self._opened, self._error, self._before = opened, None, None
            self._change.notify_all()

    def _take_back(self) -> None:
        """Lend the corpus no more, and wait for the questions of this moment."""
        with self._change:
            self._opened = None
            with suppress(OSError):  # somebody has moved it away
                self._before = self._path.stat()
            self._change.wait_for(lambda: self._asking == 0)

    def _refuse(self, error: GraphxError) -> None:
        with self._change:
            self._opened, self._error = None, error
            self._change.notify_all()


def keeper(path: str) -> Keeper:
    """Return the keeper of a corpus, the same for all sessions."""
    return _KEEPERS.setdefault(path, Keeper(Path(path)))


@atexit.register
def _let_go() -> None:
    """Close all before Python ends, which crashes if a thread is still in the database."""
    _ENDING.set()
    for one in _KEEPERS.values():
        if one.thread:
            one.thread.join(PATIENCE)
