"""The corpus that the explorer shows, as it is now."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer

import streamlit as st

from graphx.corpus import Corpus
from graphx.errors import CorpusError
from graphx.explorer import launch

MOMENT = 2.0
"""Seconds that a corpus is kept open for the next questions; to open it takes as long as to count.

Less than anybody waits who wants to write it (`store.opening.PATIENCE`).
"""

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


_KEPT: set[str] = set()
"""The corpora that are kept open, for all sessions; to open one beside that takes no time."""


@contextmanager
def corpus(stamp: Stamp) -> Iterator[Corpus]:
    """Open the corpus for a question, and keep it open for a moment after the first.

    Where one question comes, others follow; and a build elsewhere can have it in between.
    """
    with Corpus(stamp[0]) as opened:
        _keep(stamp[0])
        yield opened


def _keep(path: str) -> None:
    if path in _KEPT:
        return
    kept = Corpus(path)
    _KEPT.add(path)

    def let_go() -> None:
        _KEPT.discard(path)
        kept.close()

    timer = Timer(MOMENT, let_go)
    timer.daemon = True
    timer.start()
