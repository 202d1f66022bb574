"""Whom an entity meets: over time, how often, and the sentences that say so."""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from graphx.corpus.history import History, Neighbour
from graphx.dated import period
from graphx.explorer import address, more, questions, state
from graphx.explorer.current import Stamp
from graphx.explorer.state import S
from graphx.explorer.table import table
from graphx.explorer.text import THOUSAND, by_outlet, plain, receipt
from graphx.network.graph import edge_id
from graphx.numbered import many
from graphx.records import Entity, Recipe

CONNECTIONS = 300
"""Connections listed, the strongest."""

PAGE = 20
"""Receipts shown before somebody asks for more."""

LIGHT = 78
"""Percent of the darkest shade; from there on, letters have to be light to be read (WCAG AA)."""


def over_time(stamp: Stamp, recipe: Recipe, entity: Entity) -> None:
    """Draw how often it meets whom it meets most, stretch by stretch."""
    history = questions.history(stamp, recipe, entity.id)
    if not history.met or len(history.stretches) < 2:
        return
    st.markdown(
        "### With whom, over time",
        help="How often it meets each of those it meets most, by day of publication. The darker, "
        "the more. Choose a name to read the sentences.",
    )
    if recipe.clock != "published":
        st.caption("By day of publication, whichever time is talked about.")
    links = [address.entity(S.recipe, entity.id, id_) for id_, *_ in history.met]
    st.html(heat(history, links))


def heat(history: History, links: Sequence[str]) -> str:
    """Return a history as a table in HTML: a row for each who is met, darker where they meet more.

    Args:
        history: whom, and when.
        links: what each name leads to.
    """
    most = max((count for *_, counts in history.met for count in counts), default=0) or 1
    begin = history.stretches[0][0]
    short = [_short(first, last, begin) for first, last in history.stretches]
    head = "".join(
        f'<th scope="col" title="{period(*stretch)}">{name}</th>'
        for name, stretch in zip(short, history.stretches, strict=True)
    )
    rows = []
    for (_, name, counts), link in zip(history.met, links, strict=True):
        cells = "".join(_cell(count, most) for count in counts)
        title = html.escape(name, quote=True)
        rows.append(
            f'<tr><th scope="row" title="{title}"><a href="{html.escape(link, quote=True)}" '
            f'target="_self"><bdi>{html.escape(name)}</bdi></a></th>{cells}</tr>'
        )
    return (
        f'<table class="gx-heat"><thead><tr><td></td>{head}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table>"
    )


def _short(first: dt.date, last: dt.date, begin: dt.date) -> str:
    """Return a stretch by its months, with the year where it changes, or by its years.

    >>> day = dt.date
    >>> _short(day(2008, 3, 1), day(2008, 4, 30), day(2008, 1, 1))
    'Mar–<br>Apr'
    >>> _short(day(2008, 1, 1), day(2009, 12, 31), day(2008, 1, 1))
    '2008–<br>2009'
    """
    if first.year != last.year:
        return f"{first.year}–<br>{last.year}"
    if last.month - first.month == 11:
        return str(first.year)
    months = dict.fromkeys((f"{first:%b}", f"{last:%b}"))
    year = f"<br>{first.year}" if first == begin or first.month == 1 else ""
    return "–<br>".join(months) + year


def _cell(count: int, most: int) -> str:
    share = round(100 * (count / most) ** 0.5)  # by the root, so that 1 of 50 can be seen
    hot = ' class="gx-hot"' if share >= LIGHT else ""
    return f'<td{hot} style="--heat:{share}">{f"{count:,}" if count else ""}</td>'


def show(stamp: Stamp, entity: Entity) -> None:
    """List whom it meets, the closest first, and beside them the sentences of the chosen one.

    The other entity in a link is shown even if the filters keep the connection off the list: the
    pages Feed and Compare, which have such links, look past some filters.
    """
    met = questions.neighbours(stamp, S.recipe, entity.id)
    if asked := state.given("with"):
        S["met"] = entity.id, asked
    whose, other = S.get("met", ("", ""))
    is_chosen = whose == entity.id != other and other in questions.names(stamp)
    if not is_chosen:
        other = met[0].id if met else ""
    left, right = st.columns([1, 1.3], gap="medium")
    with left:
        _listed(entity, met)
    with right:
        if other:
            _receipts(stamp, entity, other, is_listed=other in {one.id for one in met})
    state.own("with", other if is_chosen else "")


def _listed(entity: Entity, met: Sequence[Neighbour]) -> None:
    if not met:
        st.info("It meets nobody under these filters.", icon=":material/link_off:")
        return
    st.markdown(f"Appears with **{len(met):,}**; choose one to read where.")
    heaviest = max(one.weight for one in met)
    table(
        "met",
        [
            (one.id, {"Name": one.name, "Weight": one.weight, "First": one.first})
            for one in met[:CONNECTIONS]
        ],
        lambda id_: S.update({"met": (entity.id, id_)}),
        height=420,
        columns={
            "Name": st.column_config.TextColumn(width=165),
            "Weight": st.column_config.ProgressColumn(
                min_value=0,
                max_value=heaviest,
                width="small",
                format="localized" if heaviest >= THOUSAND else "%.4g",
            ),
        },
    )
    if len(met) > CONNECTIONS:
        st.caption(f"The {CONNECTIONS:,} closest are listed.")


def _receipts(stamp: Stamp, entity: Entity, other: str, *, is_listed: bool) -> None:
    asked = replace(S.recipe, focus=entity.id)  # whatever its label is
    ends = entity.id, other
    edge = edge_id(*ends)
    shown = more.shown("receipts", PAGE, edge)
    found = questions.earliest(stamp, asked, ends, shown)
    name, _ = questions.names(stamp).get(other, (other, ""))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"With **{plain(name)}**, {many(found.total, 'time')}", width="stretch")
        st.button(
            "Who is that", key="who-is-that", type="tertiary", icon=":material/arrow_forward:",
            on_click=state.choose_node, args=(other,),
        )  # fmt: skip
        st.button(
            "In the graph", key="see-edge", type="tertiary", icon=":material/hub:",
            on_click=_show_edge, args=(edge,),
        )  # fmt: skip
    if not found.total:
        st.caption("No sentence under these filters names both.")
        return
    if not is_listed:
        st.caption("A filter hides this connection from the list.")
    if outlets := by_outlet(questions.by_outlet(stamp, asked, ends)):
        st.caption(outlets)
    labels = questions.labels(stamp, ends)
    st.html("".join(receipt(one, state.article(one.article), labels) for one in found.receipts))
    if found.total > shown:
        more.offer("receipts", shown + 3 * PAGE, edge, left=found.total - shown)


def _show_edge(edge: str) -> None:
    state.choose_edge(edge)
    state.leave(address.EXPLORE)
