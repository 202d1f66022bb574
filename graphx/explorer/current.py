"""The corpus that the explorer shows, as it is now."""

from __future__ import annotations

import atexit
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Lock, Thread

import streamlit as st

from graphx.corpus import Corpus
from graphx.errors import CorpusError, GraphxError
from graphx.explorer import launch
from graphx.store.opening import PATIENCE

MOMENT = 2.0
"""Seconds that a corpus is kept open for the next questions; to open it takes as long as to count.
"""

CALM = 0.25
"""Seconds without a question after which it is let go then: not in the middle of a page."""

LONGEST = 3.0
"""Seconds after which it is let go in any case: less than who wants to write it waits (`PATIENCE`).
"""

GAP = 0.15
"""Seconds for which it is let go; whoever wants to write it looks more often."""

LINGER = 10.0
"""Seconds after the last question for which it is opened again, before the next one comes."""

Stamp = tuple[str, int, int]
"""A corpus at one moment: its path, its size and when it was last written."""


def path() -> Path:
    """Return the corpus the explorer shows; the sample is built where none is named."""
    named = os.environ.get(launch.ENVIRONMENT)
    if named:
        return Path(named)
    with st.spinner("Building the sample corpus, once …"):
        return launch.sample()


def stamp() -> Stamp:
    """Return what changes when the corpus does: the key of everything remembered about it."""
    where = path()
    if not where.exists():
        raise CorpusError(
            f"No corpus {str(where)!r}. Make one: graphx build ARTICLES -o {where.name}"
        )
    found = where.stat()
    return str(where), found.st_size, found.st_mtime_ns


@dataclass(slots=True)
class Kept:
    """A corpus that is kept open: by whom, whether it was asked since let go, and when last."""

    keeper: Thread
    asked: Event = field(default_factory=Event)
    last: float = 0.0


_KEPT: dict[str, Kept] = {}
"""The corpora that are kept open, for all sessions; to open one beside that takes no time."""

_KEEPING = Lock()
_ENDING = Event()


@contextmanager
def corpus(stamp: Stamp) -> Iterator[Corpus]:
    """Open the corpus for a question, and keep it open for the next ones.

    Where one question comes, others follow; and a build elsewhere can have it in between.
    """
    with Corpus(stamp[0]) as opened:
        _keep(stamp[0])
        yield opened


def _keep(path: str) -> None:
    with _KEEPING:
        if path not in _KEPT:
            keeper = Thread(target=_hold, args=(path, Corpus(path)), daemon=True)
            _KEPT[path] = Kept(keeper)
            keeper.start()
        kept = _KEPT[path]
    kept.last = time.monotonic()
    kept.asked.set()


def _hold(path: str, opened: Corpus) -> None:
    """Keep a corpus open, and let it go now and then, until nobody has asked for a while."""
    kept = _KEPT[path]
    while True:
        began = time.monotonic()
        ending = _ENDING.wait(MOMENT)
        while not ending and time.monotonic() < min(kept.last + CALM, began + LONGEST):
            ending = _ENDING.wait(CALM / 5)
        opened.close()
        kept.asked.clear()
        if ending or time.monotonic() - kept.last > LINGER:
            break
        kept.asked.wait(GAP)  # who asks in the gap has opened it, and it is kept from there on
        try:
            opened = Corpus(path)
        except GraphxError:  # somebody writes it, or it is gone; the next question says so
            break
    with _KEEPING:
        del _KEPT[path]


@atexit.register
def _let_go() -> None:
    """Let all go before Python ends, which crashes where it finds a thread in the database."""
    _ENDING.set()
    for kept in [*_KEPT.values()]:
        kept.keeper.join(PATIENCE)
