"""Decide about names: beside the graph for the selected one, and a page of all decisions."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from graphx import decisions
from graphx.errors import GraphxError
from graphx.explorer import state
from graphx.explorer.filters import TITLES
from graphx.explorer.graph import Selection
from graphx.explorer.state import S, Stamp
from graphx.explorer.text import plain
from graphx.records import LABELS, Entity, Judgement, Verdict

MEANING: dict[Verdict, str] = {
    "merge": "Another name is this one",
    "different": "A name joined to it is somebody else",
    "split": "One of its names is somebody else",
    "rename": "Its name is another",
    "retype": "It is of another type",
    "hide": "Leave it out of everything",
}


def correct(stamp: Stamp, entity: Entity) -> None:
    """Draw what can be decided about an entity, and decide it."""
    with st.expander("Correct this name", icon=":material/edit:"):
        chosen = st.selectbox(
            "What is wrong", list(MEANING), format_func=lambda verdict: MEANING[verdict],
            key=f"judge-{entity.id}", label_visibility="collapsed",
        )  # fmt: skip
        value = _value(stamp, entity, chosen)
        st.button(
            "Decide", disabled=not value and chosen != "hide", key=f"do-{entity.id}",
            on_click=_decide, args=(decisions.judge, chosen, entity.id, value),
        )  # fmt: skip
    if refused := S.pop("refused", ""):
        st.error(plain(refused), icon=":material/error:")


def _value(stamp: Stamp, entity: Entity, verdict: Verdict) -> str:
    names = state.names(stamp)
    key = f"value-{verdict}-{entity.id}"
    if verdict == "merge":
        others = [id_ for id_ in names if id_ != entity.id]
        return st.selectbox(
            "The other name", others, index=None, key=key,
            format_func=lambda id_: f"{names[id_][0]} · {TITLES.get(names[id_][1], '')}",
        ) or ""  # fmt: skip
    if verdict == "split":
        forms = [alias.name for alias in entity.aliases if alias.name != entity.name]
        return st.selectbox("The name", forms, index=None, key=key) or ""
    if verdict == "rename":
        return st.text_input("The name", key=key).strip()
    if verdict == "retype":
        return st.selectbox(
            "The type", [label for label in LABELS if label != entity.label], index=None, key=key,
            format_func=lambda label: TITLES[label],
        ) or ""  # fmt: skip
    return ""


def _decide(decision: Callable[..., object], *values: object) -> None:
    """Decide, between two runs of the page; what is refused is said on the next."""
    try:
        decision(state.path(), *values)
    except GraphxError as error:
        S.refused = str(error)
    else:
        state.choose(Selection())


def page() -> None:
    """Draw the page of all decisions."""
    stamp = state.stamp()
    with state.corpus(stamp) as opened:
        made = opened.judgements()
    st.markdown(
        "Decisions about names hold until they are undone, also when articles are added. To make "
        "one, select a name on the Explore page and open **Correct this name**."
    )
    if not made:
        st.info("Nothing has been decided yet.", icon=":material/edit_note:")
        return
    rows = [
        {
            "Number": judgement.number,
            "Decision": MEANING[judgement.kind],
            "Name": judgement.name,
            "Type": TITLES[judgement.label],
            "Value": judgement.value,
            "Stands": not judgement.undone,
        }
        for judgement in reversed(made)
    ]
    st.dataframe(pd.DataFrame(rows), hide_index=True)
    standing = [judgement for judgement in reversed(made) if not judgement.undone]
    if standing:
        number = st.selectbox(
            "Undo", [judgement.number for judgement in standing], key="undo-number",
            format_func=lambda number: _told(number, {j.number: j for j in standing}),
        )  # fmt: skip
        st.button("Undo", icon=":material/undo:", on_click=_decide, args=(decisions.undo, number))
    if refused := S.pop("refused", ""):
        st.error(plain(refused), icon=":material/error:")


def _told(number: int, made: dict[int, Judgement]) -> str:
    judgement = made[number]
    value = f" → {judgement.value}" if judgement.value else ""
    return f"{number}. {MEANING[judgement.kind]}: {judgement.name}{value}"
