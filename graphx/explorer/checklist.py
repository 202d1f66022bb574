"""A list of names (from a register, of sanctions, of guests), looked for in the corpus."""

from __future__ import annotations

import streamlit as st

from graphx.corpus.matching import Match, names_of
from graphx.explorer import address, filters, questions, state
from graphx.explorer.current import Stamp
from graphx.explorer.table import table
from graphx.explorer.text import plain
from graphx.export.picture import LOOKS
from graphx.numbered import few, many

NAMES = 2000
"""The most names that are looked for here; the command takes more."""

MISSING = 50
"""The most names listed that were not found."""


def show(stamp: Stamp) -> None:
    """Ask for a list, and say which of its names are here, and why."""
    state.kept("checklist", value=False)
    folded = st.expander(
        "Find the names of a list", icon=":material/checklist:", key="checklist", on_change="rerun"
    )
    if not folded.open:
        return
    with folded:
        state.kept("list", "")
        text = st.text_area(
            "Names, one on each line", key="list", height=140,
            placeholder="Kessler, Ruth\nBrightwater Holdings Ltd",
            help="Order, accents, titles and legal forms may be other than in the articles. The "
            "list stays on this machine. graphx match does the same with a file.",
        )  # fmt: skip
        asked = names_of(text)
        if len(asked) > NAMES:
            st.warning(f"The first {NAMES:,} of {len(asked):,} names; graphx match takes more.")
            asked = asked[:NAMES]
        if asked:
            _found(questions.matched(stamp, tuple(asked)), len(asked))


def _found(found: tuple[Match, ...], asked: int) -> None:
    here = [one for one in found if one.because]
    missing = [one.asked for one in found if not one.because]
    st.markdown(
        f"**{asked - len(missing):,}** of {many(asked, 'name')} found, whatever the filters"
    )
    rows = [
        (
            one.entity.id if one.entity else f"{WORDS}{one.asked}",
            {
                "Asked": one.asked,
                "Name": one.entity.name if one.entity else "",
                "Type": LOOKS[one.entity.label].one if one.entity else "",
                "Articles": one.articles,
                "Because": one.because,
            },
        )
        for one in here
    ]
    table("checklist", rows, _choose, height=420)
    if unread := sum(not one.searched for one in found):
        st.caption(f"Of the others, {unread:,} were not looked for in texts: that takes long.")
    if missing:
        st.caption(f"Not here: {few(missing, MISSING, plain)}.")


WORDS = "words:"
"""What the id of a row begins with if it stands for words in articles, and for no entity."""


def _choose(row: str) -> None:
    """Open whom a row means, or the articles that hold its words."""
    if row.startswith(WORDS):
        words = row.removeprefix(WORDS).replace('"', " ")
        filters.look_for(f'"{words}"')
        state.leave(address.ARTICLES)
    else:
        state.choose_node(row)
