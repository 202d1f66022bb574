"""The page to compare: two periods, or an outlet and all others, in two pictures side by side."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import accumulate
from typing import Any, NamedTuple

import networkx as nx
import streamlit as st

from graphx.errors import RecipeError
from graphx.explorer import address, questions, state
from graphx.explorer.filters import TITLES
from graphx.explorer.graph import Selection, graph, select
from graphx.explorer.state import S, Stamp
from graphx.explorer.table import table
from graphx.explorer.text import period, plain, receipt
from graphx.export.picture import Picture, picture
from graphx.network.compare import Change, Comparison, Kind, Shift
from graphx.network.graph import edge_id
from graphx.records import CoMention, Recipe

CUT, PERIODS, OUTLET = "Before and after a day", "Two periods", "An outlet and the others"

HEIGHT = 380
"""Pixels of a picture."""

DAY = dt.timedelta(days=1)

BEFORE, AFTER = "compare-before", "compare-after"
"""The keys of the two pictures."""

KINDS: Mapping[Kind, str] = {
    "born": "+ new",
    "gone": "− gone",
    "stronger": "↑ stronger",
    "weaker": "↓ weaker",
    "same": "= as before",
}
"""What became of a connection or a name, as tables say it."""

Days = tuple[dt.date | None, dt.date | None]


class Sides(NamedTuple):
    """What is compared: two periods, or an outlet; and what each side is called."""

    titles: tuple[str, str]
    short: tuple[str, str] = ("Before", "After")
    first: Days = (None, None)
    second: Days = (None, None)
    outlet: str = ""


def page() -> None:
    """Draw the page."""
    stamp = state.stamp()
    sides = _choose(stamp)
    if sides is None:
        st.info("There are not two days to compare.", icon=":material/calendar_month:")
        return
    asked: Recipe = replace(S.recipe, since=None, until=None)
    try:
        with st.spinner("Comparing …"):
            found = questions.compared(stamp, asked, sides.first, sides.second, sides.outlet)
    except RecipeError as error:
        st.info(plain(str(error)), icon=":material/compare_arrows:")
        return
    _summary(found)
    _pictures(stamp, found, sides, asked)
    edges, names = st.tabs(["Connections", "Names"])
    with edges:
        _changes(found, sides)
    with names:
        _shifts(found)


def _choose(stamp: Stamp) -> Sides | None:
    """Draw the fields that say what is compared with what."""
    _, span, sources = state.facts(stamp)
    offered = [CUT, PERIODS] * bool(span and span[0] < span[1]) + [OUTLET] * (len(sources) > 1)
    if not offered:
        return None
    begun = OUTLET if (outlet := state.given("outlet")) in sources else offered[0]
    state.kept("compare-mode", PERIODS if (first := state.given("first")) else begun)
    if S["compare-mode"] not in offered:
        S["compare-mode"] = offered[0]
    mode = st.radio(
        "Compare", offered, key="compare-mode", horizontal=True, label_visibility="collapsed"
    )
    if mode == OUTLET:
        state.kept("compare-outlet", outlet if outlet in sources else next(iter(sources)))
        chosen = st.selectbox("Outlet", list(sources), key="compare-outlet", width=360)
        state.own("outlet", chosen)
        return Sides(("All others", chosen), ("Others", "Outlet"), outlet=chosen)
    assert span is not None  # noqa: S101 — else only outlets are offered
    return _cut(stamp, span) if mode == CUT else _periods(span, first)


def _cut(stamp: Stamp, span: tuple[dt.date, dt.date]) -> Sides:
    asked = _day(state.given("day")) or middle(state.timeline(stamp, S.recipe, ""), span)
    state.kept("compare-day", min(max(asked, span[0] + DAY), span[1]))
    if span[0] + DAY < span[1]:
        day = st.slider(
            "Day", span[0] + DAY, span[1], key="compare-day", format="D MMM YYYY",
            help="The first day of the second side.",
        )  # fmt: skip
    else:
        day = span[1]
    state.own("day", day.isoformat())
    titles = f"Before {period(day, day)}", f"From {period(day, day)} on"
    return Sides(titles, first=(None, day - DAY), second=(day, None))


def _periods(span: tuple[dt.date, dt.date], given: str) -> Sides:
    half = span[0] + (span[1] - span[0]) / 2
    defaults = {"first": (span[0], half), "second": (half + DAY, span[1])}
    chosen: list[tuple[dt.date, dt.date]] = []
    columns = st.columns(2, gap="large")
    for column, (name, default) in zip(columns, defaults.items(), strict=True):
        link = given if name == "first" else state.given(name)
        asked = sorted(filter(None, map(_day, link.split("..")[:2])))
        inside = tuple(min(max(day, span[0]), span[1]) for day in asked)
        state.kept(f"compare-{name}", inside if len(inside) == 2 else default)
        days: Any = column.slider(
            f"{name.title()} period", *span, key=f"compare-{name}", format="D MMM YYYY"
        )
        state.own(name, f"{days[0]}..{days[1]}")
        chosen.append(days)
    first, second = chosen
    titles = period(*first), period(*second)
    return Sides(titles, ("First", "Second"), first, second)


def _day(text: str) -> dt.date | None:
    with suppress(ValueError):
        return dt.date.fromisoformat(text)
    return None


def middle(months: Mapping[dt.date, int], span: tuple[dt.date, dt.date]) -> dt.date:
    """Return the first day of the month that parts the articles into halves as well as can be.

    >>> middle({dt.date(2008, n, 1): n for n in (1, 2, 3)}, (dt.date.min, dt.date.max))
    datetime.date(2008, 3, 1)
    """
    half, ordered = sum(months.values()) / 2, sorted(months)
    before = accumulate((months[month] for month in ordered), initial=0)
    near = min(zip(before, ordered, strict=False), key=lambda one: abs(one[0] - half), default=None)
    return near[1] if near else span[0] + (span[1] - span[0]) / 2


def _summary(found: Comparison) -> None:
    sums = found.sums
    st.markdown(
        f"**{sums['born']:,}** connections are new, **{sums['gone']:,}** gone, "
        f"**{sums['stronger']:,}** stronger and **{sums['weaker']:,}** weaker; "
        f"**{found.sure:,}** of these changes are more than chance.",
        help="Corrected for how many articles either side has. With hundreds of connections some "
        "change by luck alone; what is marked as sure would hold even so, but for one in twenty "
        "(Benjamini and Hochberg 1995).",
    )


def _pictures(stamp: Stamp, found: Comparison, sides: Sides, asked: Recipe) -> None:
    """Draw both sides, everybody at the same place in both; one selection for both."""
    if chosen := S.pop("compare-select", None):
        for key in (BEFORE, AFTER):
            select(key, node=chosen.node, edge=chosen.edge)
    now: Selection = S.setdefault("compare-selected", Selection())
    columns = st.columns(2, gap="small")
    keys = (BEFORE, AFTER)
    for place, (column, key, which) in enumerate(
        zip(columns, keys, ("before", "after"), strict=True)
    ):
        with column:
            published = found.published[place]
            st.markdown(f"###### {plain(sides.titles[place])} · {published:,} articles")
            drawn = graph(_side(stamp, asked, sides, which), key=key, height=HEIGHT)
            picked = Selection(node=drawn.node, edge=drawn.edge)
            if picked != now and chosen is None:
                S["compare-selected"] = S["compare-select"] = picked
                st.rerun()


@st.cache_resource(max_entries=16, show_spinner=False)
def _side(stamp: Stamp, asked: Recipe, sides: Sides, which: str) -> Picture:
    """Return the picture of one side: all that is in either, with that side's connections."""
    found = questions.compared(stamp, asked, sides.first, sides.second, sides.outlet)
    return picture(side(found.graph, which))


def side(both: nx.Graph, which: str) -> nx.Graph:
    """Return the graph of one side of a comparison, with the names of both sides.

    Args:
        both: the graph of a comparison; it is not changed.
        which: ``"before"`` or ``"after"``.
    """
    one = nx.Graph(**both.graph)
    one.add_nodes_from((node, dict(values)) for node, values in both.nodes(data=True))
    for a, b, values in both.edges(data=True):
        if (weight := values[which]) > 0:
            one.add_edge(a, b, **{**values, "weight": float(weight)})
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
            lambda id_: S.update({"compare-select": _edge(id_), "compare-selected": _edge(id_)}),
            height=430,
            columns={
                "Connection": st.column_config.TextColumn(width="medium"),
                **dict.fromkeys(sides.short, st.column_config.NumberColumn(width=60)),
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


def _edge(id_: str) -> Selection:
    return Selection(edge=id_)


def _row(one: Change, sides: Sides) -> Mapping[str, object]:
    return {
        "Change": KINDS[one.kind],
        "Connection": " – ".join(one.names),
        sides.short[0]: one.before,
        sides.short[1]: one.after,
        "Sure": "✓" if one.sure else "",
    }


def _told(one: Change, sides: Sides) -> None:
    """Say what became of a connection, with a sentence from before and one from after."""
    st.markdown(f"**{plain(' – '.join(one.names))}**: {KINDS[one.kind]}")
    st.markdown(
        f"In {one.articles[0]:,} articles, then in {one.articles[1]:,}; had nothing changed but "
        f"how much was published, it would be {one.expected:.1f}.",
    )
    said: Sequence[tuple[str, CoMention | None]] = tuple(
        zip(sides.titles, (one.said_before, one.said_after), strict=True)
    )
    for title, met in said:
        if met:
            st.markdown(f":gray[{plain(title)}]")
            st.html(receipt(met, address.article(S.recipe, S.selection, met.article)))
    a, b = one.a, one.b
    st.button(
        "All sentences", key="compare-receipts", icon=":material/format_quote:", type="tertiary",
        on_click=_open, args=(a, b),
    )  # fmt: skip


def _open(a: str, b: str) -> None:
    state.choose_node(a)
    S["met"] = a, b
    S.leave_for = address.ENTITY


def _shifts(found: Comparison) -> None:
    """List what became of names, the most surprising first."""
    rows = [(one.id, _shift(one)) for one in found.shifts]
    table("shifts", rows, _open_entity, height=430)


def _shift(one: Shift) -> Mapping[str, object]:
    before, after = (str(rank) if rank else "–" for rank in one.ranks)
    return {
        "Change": KINDS[one.kind],
        "Name": one.name,
        "Type": TITLES[one.label],
        "Articles before": one.before,
        "Articles after": one.after,
        "Expected": round(one.expected, 1),
        "Rank": f"{before} → {after}",
        "Sure": "✓" if one.sure else "",
    }


def _open_entity(id_: str) -> None:
    state.choose_node(id_)
    S.leave_for = address.ENTITY
