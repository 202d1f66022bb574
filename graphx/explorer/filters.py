"""The filters at the side of every page: a recipe, chosen with widgets."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import streamlit as st

from graphx.explorer import address, state
from graphx.explorer.graph import Selection
from graphx.explorer.state import S, Stamp
from graphx.explorer.text import plain
from graphx.export.picture import LOOKS
from graphx.network.weight import meaning
from graphx.records import LABELS, WEIGHTS, WINDOWS, Recipe

NAMED = 5000
"""Entities the search field offers; the rest are found on the Articles page or by a filter."""

MOST = 1000
"""Entities a picture can hold and still move smoothly."""

HEAVIEST = 25
"""The largest lower bound of the weight that the slider offers."""

TITLES = {label: look.title for label, look in LOOKS.items()}
"""What each label is called on the screen."""


def show(stamp: Stamp) -> None:
    """Draw the filters, and take what was chosen over into the recipe."""
    _begin(S.recipe)
    _find(stamp)
    _focus(stamp)
    since, until = _period(stamp, S.recipe)
    labels = _labels(stamp, S.recipe)
    sources = _sources(stamp)
    top = st.slider(
        "Entities shown", 25, MOST, step=25, key="f-top",
        help="Those in most articles. More than about 300 make a map rather than a picture.",
    )  # fmt: skip
    min_weight = st.slider(
        "Weight at least", 1, HEAVIEST, key="f-min-weight",
        help="Connections weaker than this are left out.",
    )  # fmt: skip
    with st.expander("What counts as a connection"):
        window = st.segmented_control("Both names in one", WINDOWS, key="f-window")
        weight = st.selectbox(
            "Weight", WEIGHTS, key="f-weight",
            help="  \n".join(f"**{name}**: {meaning(name)}" for name in WEIGHTS),
        )  # fmt: skip
        observers = st.toggle(
            "Outlets that only report", key="f-observers",
            help="“told Reuters” makes no connection with Reuters, unless you say so.",
        )  # fmt: skip
        copies = st.toggle(
            "Copies of a story", key="f-copies",
            help="A story that several outlets print, or one prints twice, counts once, unless you "
            "say so.",
        )  # fmt: skip
        isolated = st.toggle("Entities without a connection", key="f-isolated")
        undated = st.toggle(
            "Articles without a date", key="f-undated",
            help="They are left out of every period in any case.",
        )  # fmt: skip
    state.change(
        since=since, until=until, labels=labels, sources=sources, top=top,
        min_weight=float(min_weight if min_weight > 1 else 0),
        window=window or "sentence", weight=weight,
        observers=observers, copies=copies, isolated=isolated, undated=undated,
    )  # fmt: skip
    st.button("Reset all filters", icon=":material/restart_alt:", on_click=_reset, args=(stamp,))


def _begin(recipe: Recipe) -> None:
    """Set each widget to the recipe, the first time it is drawn."""
    values = {
        "top": min(max((recipe.top or MOST) // 25 * 25, 25), MOST),
        "min-weight": min(max(int(recipe.min_weight), 1), HEAVIEST),
        "window": recipe.window,
        "weight": recipe.weight,
        "observers": recipe.observers,
        "copies": recipe.copies,
        "isolated": recipe.isolated,
        "undated": recipe.undated,
        "labels": list(recipe.labels),
        "sources": list(recipe.sources),
        "radius": min(recipe.radius, 3),
    }
    for name, value in values.items():
        S.setdefault(f"f-{name}", value)


def _find(stamp: Stamp) -> None:
    names = state.names(stamp)

    def found() -> None:
        if chosen := S["f-find"]:
            state.choose(Selection(node=chosen))
            S["f-find"] = None

    st.selectbox(
        "Find", list(names)[:NAMED], index=None, key="f-find", on_change=found,
        format_func=lambda id_: f"{names[id_][0]} · {TITLES.get(names[id_][1], '')}",
        placeholder="Find a name", label_visibility="collapsed",
    )  # fmt: skip


def _focus(stamp: Stamp) -> None:
    recipe: Recipe = S.recipe
    if not recipe.focus:
        return
    name, _ = state.names(stamp).get(recipe.focus, (recipe.focus, ""))
    with st.container(border=True):
        st.markdown(f"Only around **{plain(name)}**")
        radius = st.segmented_control("Steps", (1, 2, 3), key="f-radius")
        state.change(radius=radius or 1)
        st.button("Show everybody", on_click=lambda: state.change(focus="", radius=1))


def _period(stamp: Stamp, recipe: Recipe) -> tuple[dt.date | None, dt.date | None]:
    _, period, _ = state.facts(stamp)
    if not period or period[0] == period[1]:
        return recipe.since, recipe.until
    first, last = period
    inside = (
        min(max(recipe.since or first, first), last),
        min(max(recipe.until or last, first), last),
    )
    if "f-dates" not in S or S.pop("move-dates", False):
        S["f-dates"] = inside
    dates: Any = st.slider("Dates", first, last, key="f-dates", format="D MMM YYYY")
    since, until = dates
    return (since if since > first else None), (until if until < last else None)


def _labels(stamp: Stamp, recipe: Recipe) -> tuple[str, ...]:
    counts = state.labels(stamp, recipe)
    offered = [label for label in LABELS if label in counts or label in S["f-labels"]]
    chosen = st.pills(
        "Types", offered, selection_mode="multi", key="f-labels", help="None chosen shows all.",
        format_func=lambda label: f"{TITLES[label]} {counts.get(label, 0):,}",
    )  # fmt: skip
    return tuple(label for label in offered if label in chosen)


def _sources(stamp: Stamp) -> tuple[str, ...]:
    _, _, sources = state.facts(stamp)
    S["f-sources"] = [source for source in S["f-sources"] if source in sources]
    if not sources:
        return ()
    chosen = st.multiselect(
        "Outlets", list(sources), key="f-sources", placeholder="All",
        format_func=lambda source: f"{source} ({sources[source]:,})",
    )  # fmt: skip
    return tuple(sorted(chosen))


def _reset(stamp: Stamp) -> None:
    for key in [key for key in S if str(key).startswith("f-")]:
        del S[key]
    S.recipe = replace(address.DEFAULT, min_weight=state.sensible_cut(stamp, address.DEFAULT))
