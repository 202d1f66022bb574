"""The page to compare: two periods, or an outlet and all others, in two pictures side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import networkx as nx
import streamlit as st

from graphx.dated import period
from graphx.errors import RecipeError
from graphx.explorer import current, questions, state
from graphx.explorer.current import Stamp
from graphx.explorer.graph import Drawn, Selection, drawn, graph, select
from graphx.explorer.remembering import remembered
from graphx.explorer.sides import Sides, choose
from graphx.explorer.state import S
from graphx.explorer.table import table
from graphx.explorer.text import DATED, percent, plain, receipt, small
from graphx.export.picture import LOOKS, picture
from graphx.network.compare import ELSEWHERE, OVER_TIME, TWICE, Change, Comparison, Kind, Shift
from graphx.network.graph import edge_id
from graphx.numbered import many
from graphx.records import Recipe

HEIGHT = 380
"""Pixels of a picture."""

SIDES = ("before", "after")
"""The two pictures: what their keys end with, and what their weights are called."""

SIGNS: Mapping[Kind, str] = {
    "new": "+", "gone": "−", "stronger": "↑", "weaker": "↓", "same": "=",
}  # fmt: skip
"""A sign for each thing that may have become of a connection or a name."""


def words(sides: Sides) -> Mapping[Kind, str]:
    """Return what changes are called between two sides: over time, or from outlet to outlet."""
    return ELSEWHERE if sides.outlet else OVER_TIME


def _counted(what: str, sides: Sides) -> tuple[str, str]:
    """Return how the columns are headed that count something on either side.

    >>> _counted("Times", Sides(("To 2008", "From 2009 on")))
    ('Times, before', 'Times, after')
    """
    first, second = sides.short
    return f"{what}, {first.lower()}", f"{what}, {second.lower()}"


def _change(kind: Kind, sides: Sides) -> str:
    return f"{SIGNS[kind]} {words(sides)[kind]}"


def page() -> None:
    """Draw the page."""
    stamp = current.stamp()
    sides = choose(stamp)
    if sides is None:
        st.info(_of_one_day(stamp), icon=":material/calendar_month:")
        return
    asked: Recipe = S.recipe
    if not sides.outlet:
        asked = replace(asked, since=None, until=None)
        if asked != S.recipe:
            st.caption("What is compared are the days chosen here, whatever the dates at the side.")
        if asked.clock == "talked about":
            st.caption(TWICE)
    try:
        with st.spinner("Comparing …"):
            found = questions.compared(stamp, asked, sides.first, sides.second, sides.outlet)
    except RecipeError as error:
        st.info(plain(str(error)), icon=":material/compare_arrows:")
        return
    _summary(found, sides, asked.false_discoveries)
    _pictures(stamp, found, sides, asked)
    edges, names = st.tabs(["Connections", "Names"])
    with edges:
        _changes(found, sides)
    with names:
        _shifts(found, sides)


def _of_one_day(stamp: Stamp) -> str:
    """Say why there are no periods to compare."""
    _, span, _ = questions.facts(stamp)
    why = f"all dates are {period(*span)}." if span else f"no article has a date. {DATED}"
    return f"There are not two days to compare: {why}"


def _summary(found: Comparison, sides: Sides, rate: float) -> None:
    counts = ", ".join(
        f"**{number:,}** {words(sides)[kind]}"
        for kind, number in found.sums.items()
        if kind != "same"
    )
    what = "differences" if sides.outlet else "changes"
    st.markdown(
        f"Connections: {counts}; **{found.sure:,}** of these {what} "
        f"{'is' if found.sure == 1 else 'are'} more than chance.",
        help="Corrected for how many articles either side has. With hundreds of connections some "
        f"change by luck alone; what is marked as sure would hold even so, but for {percent(rate)} "
        "of it (Benjamini and Hochberg 1995).",
    )


def _pictures(stamp: Stamp, found: Comparison, sides: Sides, asked: Recipe) -> None:
    """Draw both sides, everybody at the same place in both; one selection for both."""
    if chosen := S.pop("compare-select", None):
        for which in SIDES:
            select(f"compare-{which}", node=chosen.node, edge=chosen.edge)
    now: Selection = S.setdefault("compare-selected", Selection())
    columns = st.columns(2, gap="small")
    for column, which, title, published in zip(
        columns, SIDES, sides.titles, found.published, strict=True
    ):
        with column:
            st.markdown(small(f"{plain(title)} · {many(published, 'article')}"))
            shown = _side(stamp, asked, sides, which)
            told = graph(shown, key=f"compare-{which}", height=HEIGHT, together="compare")
            picked = Selection(node=told.node, edge=told.edge)
            if picked != now and chosen is None:
                S["compare-selected"] = S["compare-select"] = picked
                st.rerun()


@remembered(16)
def _side(stamp: Stamp, asked: Recipe, sides: Sides, which: str) -> Drawn:
    """Return the picture of one side: all that is in either, with that side's connections."""
    found = questions.compared(stamp, asked, sides.first, sides.second, sides.outlet)
    return drawn(picture(side(found.graph, which)))


def side(both: nx.Graph, which: str) -> nx.Graph:
    """Return the graph of one side of a comparison, with the names of both, as it counts them.

    Args:
        both: the graph of a comparison; it is not changed.
        which: ``"before"`` or ``"after"``.
    """

    def counted(values: Mapping[str, Any], *names: str) -> dict[str, Any]:
        """Return the attributes of a node or an edge, with these numbers as on this side."""
        first = {name: values[f"{name}_before"] for name in names}
        other = {name: values[name] - first[name] for name in names}
        return {**values, **(first if which == "before" else other)}

    one = nx.Graph(**both.graph)
    for node, values in both.nodes(data=True):
        one.add_node(node, **counted(values, "mentions", "articles"))
    elsewhere: Kind = "new" if which == "before" else "gone"
    for a, b, values in both.edges(data=True):
        if values["change"] != elsewhere:
            told = counted(values, "count", "articles")
            one.add_edge(a, b, **{**told, "weight": float(values[which])})
    for node, values in one.nodes(data=True):
        values["degree"] = one.degree(node)
        values["strength"] = float(one.degree(node, weight="weight"))
    return one


def _changes(found: Comparison, sides: Sides) -> None:
    """List what became of connections, the most surprising first, with sentences of either."""
    about: Selection = S.get("compare-selected", Selection())
    changes = [one for one in found.changes if not about.node or about.node in {one.a, one.b}]
    if not changes:
        st.info("No connection changed.", icon=":material/compare_arrows:")
        return
    left, right = st.columns([1.25, 1], gap="medium")
    with left:
        table(
            "changes",
            [(edge_id(one.a, one.b), _row(one, sides)) for one in changes],
            _choose,
            height=430,
            columns={
                "Connection": st.column_config.TextColumn(width=220),
                **dict.fromkeys(
                    _counted("Times", sides),
                    st.column_config.NumberColumn(width=80, help="How often the two meet there."),
                ),
                "Sure": st.column_config.TextColumn(
                    width=50, help="More than chance, also among all that were tested."
                ),
            },
        )
        if len(found.changes) < sum(found.sums.values()):
            st.caption(f"The {len(found.changes):,} most surprising ones are listed.")
    with right:
        by_edge = {edge_id(one.a, one.b): one for one in changes}
        _told(by_edge.get(about.edge, changes[0]), sides)


def _choose(edge: str) -> None:
    S["compare-select"] = S["compare-selected"] = Selection(edge=edge)


def _row(one: Change, sides: Sides) -> Mapping[str, object]:
    before, after = _counted("Times", sides)
    return {
        "Change": _change(one.kind, sides),
        "Connection": " – ".join(one.names),
        before: one.before,
        after: one.after,
        "Sure": "✓" * one.sure,
    }


def _told(one: Change, sides: Sides) -> None:
    """Say what became of a connection, with a sentence from before and one from after."""
    st.markdown(f"**{plain(' – '.join(one.names))}**: {_change(one.kind, sides)}")
    first, second = one.articles
    if sides.outlet:
        st.markdown(
            f"In {many(first, 'article')} of the others, and in {second:,} here; wrote this outlet "
            f"as they do, it would be {one.expected:.1f}."
        )
    else:
        st.markdown(
            f"In {many(first, 'article')}, then in {second:,}; had nothing changed but how much "
            f"was published, it would be {one.expected:.1f}."
        )
    for title, met in zip(sides.titles, (one.said_before, one.said_after), strict=True):
        if met:
            st.markdown(f":gray[{plain(title)}]")
            labels = questions.labels(current.stamp(), (one.a, one.b))
            st.html(receipt(met, state.article(met.article), labels))
    st.button(
        "All sentences", key="compare-receipts", icon=":material/format_quote:", type="tertiary",
        on_click=_open, args=(one.a, one.b),
    )  # fmt: skip


def _open(a: str, b: str) -> None:
    S["met"] = a, b
    state.open_entity(a)


def _shifts(found: Comparison, sides: Sides) -> None:
    """List what became of names, the most surprising first."""
    rows = [(one.id, _shift(one, sides)) for one in found.shifts]
    names = {"Name": st.column_config.TextColumn(width="medium")}
    table("shifts", rows, state.open_entity, height=430, columns=names)
    if len(rows) < found.names:
        st.caption(f"The {len(rows):,} most surprising ones are listed.")


def _shift(one: Shift, sides: Sides) -> Mapping[str, object]:
    before, after = _counted("Articles", sides)
    first, second = (str(rank) if rank else "–" for rank in one.ranks)
    return {
        "Change": _change(one.kind, sides),
        "Name": one.name,
        "Type": LOOKS[one.label].one,
        before: one.before,
        after: one.after,
        "Expected": round(one.expected, 1),
        "Rank": f"{first}, {second}" if sides.outlet else f"{first} → {second}",
        "Sure": "✓" * one.sure,
    }
