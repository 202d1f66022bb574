"""What can be done by hand in the picture, and the dialogs for what takes a second name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from graphx import decisions
from graphx.explorer import judging, questions
from graphx.explorer.current import Stamp
from graphx.explorer.graph import Selection
from graphx.explorer.state import S
from graphx.explorer.text import plain
from graphx.export.picture import LOOKS

BY_HAND = """
- **Look around:** drag the ground, turn the wheel or pinch; `+` and `-` zoom, `F` fits.
- **Menu:** right click, press long, or `M`.
- **Path between two:** click one, then the other with `Shift`, or choose *Path to …* beside it.
- **Only whom a name meets:** double click.
- **Put a name elsewhere:** drag it; `P` pins it or lets it go.
- **Name by name:** arrow keys; `Enter` selects, `Esc` clears, `O` opens its page, `H` hides it.
- **Search:** `/`
- **Keep or share a view:** copy the address of the page; it holds every choice.
"""
"""What can be done in the picture, in the order in which people look for it."""


def ask(stamp: Stamp) -> None:
    """Ask whom to merge a name into, or where a path is to lead, if the reader wants either."""
    if (id_ := S.pop("merging", "")) and questions.called(stamp, (id_,)):
        _ask_into(stamp, id_)
    elif (id_ := S.pop("joining", "")) and questions.called(stamp, (id_,)):
        _ask_to(stamp, id_)


@st.dialog("How two names connect")
def _ask_to(stamp: Stamp, id_: str) -> None:
    names = questions.names(stamp)
    st.markdown(f"From **{plain(names[id_][0])}** to")
    if to := _choose("The other name", [other for other in names if other != id_], names):
        S.moving = Selection(node=id_, other=to)
        st.rerun()


@st.dialog("Merge into another name")
def _ask_into(stamp: Stamp, id_: str) -> None:
    names = questions.names(stamp)
    name, _ = names[id_]
    st.markdown(f"**{plain(name)}** is another name of")
    into = _choose("The name to keep", questions.others(stamp, id_), names)
    st.markdown("The Names page undoes it.")
    if st.button("Merge", type="primary", disabled=not into) and into:
        judging.decide(decisions.judge, "merge", into, id_)
        st.rerun()


def _choose(what: str, ids: Sequence[str], names: Mapping[str, tuple[str, str]]) -> str | None:
    """Ask for one of some names, by their ids."""
    return st.selectbox(
        what, ids, index=None, label_visibility="collapsed", placeholder=what,
        format_func=lambda id_: f"{names[id_][0]} · {LOOKS[names[id_][1]].one}",
    )  # fmt: skip
