"""Take the article that is read out of the corpus; what would go is told first."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import streamlit as st

from graphx import pipeline
from graphx.dated import day
from graphx.errors import UnknownArticleError
from graphx.explorer import current, launch, work
from graphx.explorer.current import Stamp
from graphx.explorer.state import S
from graphx.explorer.text import called, plain, short
from graphx.numbered import many
from graphx.records import Article

TITLE, PART = 150, 60
"""Characters of a title, and of an outlet or a file, of what goes."""


def offer(stamp: Stamp, article: Article, then: str) -> None:
    """Draw the button that tells what would go, and beneath it the one that takes it out.

    ``then`` is the id of the article that is read after it.
    """
    shown = st.popover(
        "Take out of the corpus…", icon=":material/delete:", type="tertiary",
        key=f"take-out-{article.id}", on_change="rerun",
    )  # fmt: skip
    if not shown.open:
        return
    with shown:
        if why := _closed(current.path()):
            st.markdown(why)
            return
        _tell(stamp, article)
        busy = work.is_written()
        if busy:
            st.caption("The corpus is being written. Take it out when that is done.")
        st.button(
            "Take it out", type="primary", disabled=busy, key=f"forget-{article.id}",
            on_click=_forget, args=(article.id, then),
        )  # fmt: skip


def _closed(corpus: Path) -> str:
    """Say why nothing can be taken out of a corpus, if nothing can."""
    if corpus.name == launch.SAMPLE.name:
        return "This is the sample, which stays whole. Take articles out of a corpus of your own."
    if not all(os.access(place, os.W_OK) for place in (corpus, corpus.resolve().parent)):
        return (
            "Nothing can be taken out: the corpus is read-only, or its folder is. "
            "Copy it to a folder of your own, and open it there."
        )
    return ""


def _tell(stamp: Stamp, article: Article) -> None:
    """Say what goes, and what stays."""
    with current.corpus(stamp) as opened:
        (going,) = opened.to_forget([article.id])
        copies = len(opened.copies(article.id))
    about = (day(going.date), *(short(part, PART) for part in (going.source, going.origin)))
    told = " · ".join([*map(plain, filter(None, about)), many(going.mentions, "mention")])
    st.markdown(f"**{plain(short(called(article), TITLE))}**  \n{told}")
    prints = "1 other article prints" if copies == 1 else f"{copies:,} other articles print"
    st.markdown(
        "It goes for good, with whoever only it names; no word of it is left in the corpus. "
        "Decisions about names stay. To add the same file again brings it back."
        + f" {prints} the same story, and stay."
        * bool(copies)
    )


def _forget(article: str, then: str) -> None:
    """Take an article out; it goes on in the background where it takes long."""
    corpus = current.path()

    def todo(job: work.Job) -> None:
        with suppress(UnknownArticleError):  # somebody else has taken it out
            pipeline.forget(corpus, [article], progress=job.tell)

    S.article = then  # first: a second click breaks this off where it next looks into the session
    if work.start(corpus, work.Job("Taking an article out", what=article), todo).error:
        S.article = article
