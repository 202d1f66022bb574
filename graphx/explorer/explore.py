"""The page to explore: the graph, the timeline under it, and what is selected beside it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import altair as alt
import networkx as nx
import pandas as pd
import streamlit as st

from graphx.explorer import details, filters, state
from graphx.explorer.graph import Selection, graph
from graphx.explorer.state import S, Stamp
from graphx.explorer.table import table
from graphx.explorer.text import period, plain
from graphx.export.picture import Picture
from graphx.records import Recipe

HEIGHT = 560


def page() -> None:
    """Draw the page."""
    stamp, recipe = state.stamp(), S.recipe
    network = state.graph(stamp, recipe)
    left, right = st.columns([3, 1.2], gap="medium")
    with left:
        _headline(stamp, network)
        drawn, listed = st.tabs(["Graph", "Table"])
        with drawn:
            _graph(state.picture(stamp, recipe))
        with listed:
            _tables(network)
        _timeline(stamp, recipe)
    with right, st.container(height=HEIGHT + 200, border=True):
        details.show(stamp, network, S.selection)


def _headline(stamp: Stamp, network: nx.Graph) -> None:
    counts, _, _ = state.facts(stamp)
    dates = [
        day
        for _, values in network.nodes(data=True)
        for day in (values["first"], values["last"])
        if day
    ]
    span = f" · {period(min(dates), max(dates))}" if dates else ""
    st.markdown(
        f"**{len(network):,}** of {counts.entities:,} entities · "
        f"**{network.number_of_edges():,}** connections{span}",
        help="A connection says that both names stand in one sentence (or paragraph, or article). "
        "Meeting in a text is not a relationship: read the sentences.",
    )


def _graph(picture: Picture) -> None:
    selection = graph(picture, key=state.GRAPH, height=HEIGHT)
    if selection.expand:
        state.change(focus=selection.expand)
        st.rerun()
    S.selection = Selection(node=selection.node, edge=selection.edge)


def _tables(network: nx.Graph) -> None:
    names = network.nodes(data="name")
    entities = [
        (
            id_,
            {
                "Name": values["name"],
                "Type": filters.TITLES[values["label"]],
                "Articles": values["articles"],
                "Mentions": values["mentions"],
                "Connections": values["degree"],
                "Strength": values["strength"],
            },
        )
        for id_, values in network.nodes(data=True)
    ]
    edges = [
        (
            values["id"],
            {
                "One": names[a],
                "Other": names[b],
                "Weight": values["weight"],
                "Count": values["count"],
                "Articles": values["articles"],
                "First": values["first"],
                "Last": values["last"],
            },
        )
        for a, b, values in network.edges(data=True)
    ]
    entities.sort(key=lambda row: (-row[1]["Strength"], row[0]))
    edges.sort(key=lambda row: (-row[1]["Weight"], row[0]))
    table("entities", entities, state.choose_node, height=HEIGHT // 2)
    table("edges", edges, state.choose_edge, height=HEIGHT // 2)


def _timeline(stamp: Stamp, recipe: Recipe) -> None:
    """Draw the months under the graph; dragging over them chooses the period."""
    about = replace(recipe, focus=S.selection.node or recipe.focus)
    months = state.timeline(stamp, about, S.selection.node)
    if len(months) < 2:
        return
    _, span, _ = state.facts(stamp)
    assert span is not None  # noqa: S101 — there are months, so there is a period

    def brushed() -> None:
        drawn = S["timeline"]["selection"].get("range", {})
        dragged = next(iter(drawn.values()), None)
        first, last = span
        if dragged:
            days = [dt.datetime.fromtimestamp(ms / 1000, dt.UTC).date() for ms in dragged]
            first, last = (min(max(day, span[0]), span[1]) for day in sorted(days))
        S["f-dates"] = (first, last)

    frame = pd.DataFrame({"month": pd.to_datetime(list(months)), "articles": list(months.values())})
    brush = alt.selection_interval(encodings=["x"], name="range", empty=False)
    since, until = (pd.Timestamp(day) for day in (recipe.since or span[0], recipe.until or span[1]))
    inside = (alt.datum.month >= alt.expr.toDate(f"{since.replace(day=1):%Y-%m-%d}")) & (
        alt.datum.month <= alt.expr.toDate(f"{until:%Y-%m-%d}")
    )
    chart = (
        alt.Chart(frame)
        .mark_bar()
        .encode(
            x=alt.X("yearmonth(month):T", title=None),
            y=alt.Y("articles:Q", title=None, axis=alt.Axis(tickCount=2, format="d")),
            color=alt.condition(inside, alt.value("#6D5CF0"), alt.value("#A9B0BB")),
            tooltip=[alt.Tooltip("yearmonth(month):T", title="Month"), "articles:Q"],
        )
        .add_params(brush)
        .properties(height=110)
    )
    st.altair_chart(chart, key="timeline", on_select=brushed, selection_mode="range")
    name, _ = state.names(stamp).get(S.selection.node, ("", ""))
    who = f" that mention {plain(name)}" if name else ""
    st.caption(
        f"Articles a month{who}. Drag over the bars to choose a period, double-click for all."
    )
