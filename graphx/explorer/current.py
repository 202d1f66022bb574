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

MOMENT = 0.5
"""Seconds that a corpus stays open after a question; to open it takes as long as to count."""

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


@contextmanager
def corpus(stamp: Stamp) -> Iterator[Corpus]:
    """Open the corpus for as long as a question takes, so that a build elsewhere can have it.

    It is closed a moment later: where one question comes, others follow.
    """
    opened = Corpus(stamp[0])
    try:
        yield opened
    finally:
        Timer(MOMENT, opened.close).start()
