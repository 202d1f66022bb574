"""The corpus that the explorer shows, as it is now."""

from __future__ import annotations

import os
from contextlib import AbstractContextManager
from pathlib import Path

import streamlit as st

from graphx.corpus import Corpus
from graphx.errors import CorpusError
from graphx.explorer import launch
from graphx.explorer.keeper import keeper
from graphx.explorer.remembering import forget

Stamp = tuple[str, int, int]
"""A corpus at one moment: its path, its size and when it was last written."""

_LAST: dict[str, Stamp] = {}


def path() -> Path:
    """Return the corpus the explorer shows; the sample is built where none is named."""
    named = os.environ.get(launch.ENVIRONMENT)
    if named:
        return Path(named)
    with st.spinner("Building the sample corpus, once …"):
        return launch.sample()


def stamp() -> Stamp:
    """Return what changes when the corpus does: the key of everything remembered about it.

    While somebody else writes the corpus, the stamp stays the same. Once it is another, what is
    remembered under the last one is forgotten.
    """
    where = path()
    try:
        found = keeper(str(where)).stat()
    except OSError as error:
        raise CorpusError(
            f"No corpus {str(where)!r}. Make one: graphx build ARTICLES -o {where.name}"
        ) from error
    now = str(where), found.st_size, found.st_mtime_ns
    before = _LAST.get(now[0])
    _LAST[now[0]] = now
    if before and before != now:
        forget(before)
    return now


def busy() -> str:
    """Return who else writes the corpus, in words, if somebody does for more than a moment."""
    return keeper(str(path())).busy()


def corpus(stamp: Stamp) -> AbstractContextManager[Corpus]:
    """Lend the corpus for a question."""
    return keeper(stamp[0]).asking()
