"""The page about an entity: who, by which names, when, with whom, and where it says so."""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlencode

import altair as alt
import pandas as pd
import streamlit as st

from graphx.corpus.history import History
from graphx.errors import UnknownEntityError
from graphx.explorer import address, judging, questions, reader, state
from graphx.explorer.filters import TITLES
from graphx.explorer.state import S, Stamp
from graphx.explorer.table import table
from graphx.explorer.text import (
    LONG,
    escaped,
    headline,
    marked,
    period,
    plain,
    receipt,
    short,
)
from graphx.export.picture import LOOKS
from graphx.network.graph import edge_id
from graphx.records import Article, Entity, Passage, Recipe

OFFERED = 500
"""Entities listed where none is chosen."""

PAGE = 20
"""Sentences, articles and receipts shown before somebody asks for more."""

CONNECTIONS = 300
"""Connections listed, the strongest."""

EXPLORE = ""
"""The page to explore, in a link."""

LIGHT = 78
"""Percent of the darkest from which letters on it must be light to be read (WCAG AA)."""

MONTH = "%b %Y"


def page() -> None:
    """Draw the page."""
    stamp = state.stamp()
    if not S.selection.node:
        _choose(stamp)
        return
    try:
        entity = state.entity(stamp, S.selection.node)
    except UnknownEntityError:  # a link from before a decision, or from another corpus
        if S.get("follow"):
            judging.follow()
            S.follow = ""
            st.rerun()
        st.info("Whom the link means is not in this corpus.", icon=":material/help:")
        _choose(stamp)
        return
    recipe = replace(S.recipe, focus=entity.id, top=None)
    left, right = st.columns([1.65, 1], gap="large")
    with left:
        _who(stamp, recipe, entity)
        _trend(stamp, recipe, entity)
        _over_time(stamp, recipe, entity)
    with right:
        _names(entity)
        judging.correct(stamp, entity)
    met, said, printed = st.tabs(["Connections", "Sentences", "Articles"])
    with met:
        _connections(stamp, entity)
    with said:
        _sentences(stamp, entity)
    with printed:
        _articles(stamp, recipe, entity)


def _choose(stamp: Stamp) -> None:
    """List whom there is, to choose from."""
    found = questions.ranked(stamp, replace(S.recipe, top=None, focus=""))
    st.markdown(
        f"Whom do you want to know about? **{len(found):,}** under these filters; find a name at "
        "the side, or choose a row."
    )
    rows = [
        (
            one.id,
            {
                "Name": one.name,
                "Type": TITLES[one.label],
                "Articles": one.articles,
                "Mentions": one.mentions,
                "First": one.first,
                "Last": one.last,
            },
        )
        for one in found[:OFFERED]
    ]
    table("everybody", rows, state.choose_node, height=620)


def _who(stamp: Stamp, recipe: Recipe, entity: Entity) -> None:
    ranked = questions.ranked(stamp, recipe)
    counted = next((one for one in ranked if one.id == entity.id), None)
    often = (
        f"{counted.mentions:,} mentions in {counted.articles:,} articles"
        if counted
        else f"not mentioned under these filters; {entity.mentions:,} mentions in all"
    )
    st.markdown(f"### {plain(entity.name)}")
    with st.container(horizontal=True, vertical_alignment="center"):
        label = html.escape(entity.label.lower(), quote=True)
        st.html(
            f'<div class="gx-legend"><mark class="gx-{label}">{LOOKS[entity.label].one}</mark>'
            f"<span>{often}</span></div>"
        )
        for title, icon, where in (
            ("Show in the graph", "hub", EXPLORE),
            ("Read its articles", "article", address.ARTICLES),
        ):
            st.button(
                title, key=f"go-{icon}", icon=f":material/{icon}:", type="tertiary",
                on_click=_leave, args=(where,),
            )  # fmt: skip


def _leave(where: str) -> None:
    S.leave_for = where


def _trend(stamp: Stamp, recipe: Recipe, entity: Entity) -> None:
    """Draw in how many articles of each month it is mentioned."""
    months = state.timeline(stamp, replace(recipe, clock="published"), entity.id)
    if not months:
        st.caption("No dated article under these filters mentions it.")
        return
    first, last = min(months), max(months)
    frame = pd.DataFrame({"month": pd.to_datetime(list(months)), "articles": list(months.values())})
    top = max(months, key=lambda month: months[month])
    chart = (
        alt.Chart(frame)
        .mark_bar(color="#6D5CF0")
        .encode(
            x=alt.X("yearmonth(month):T", title=None),
            y=alt.Y("articles:Q", title=None, axis=alt.Axis(tickCount=2, format="d")),
            tooltip=[alt.Tooltip("yearmonth(month):T", title="Month"), "articles:Q"],
        )
        .properties(height=90)
    )
    told = (
        f"Articles a month that mention it, {first:{MONTH}} to {last:{MONTH}}; "
        f"most in {top:{MONTH}}, {months[top]:,}."
    )
    st.altair_chart(chart, alt=told)
    st.caption(told)


def _over_time(stamp: Stamp, recipe: Recipe, entity: Entity) -> None:
    history = questions.history(stamp, recipe, entity.id)
    if not history.met or len(history.stretches) < 2:
        return
    st.markdown(
        "###### With whom, over time",
        help="How often it meets each of those it meets most, by day of publication. The darker, "
        "the more. Choose a name to read the sentences.",
    )
    st.html(heat(history, [_meeting(entity.id, id_) for id_, *_ in history.met]))


def _meeting(one: str, other: str) -> str:
    """Return the link that opens this page with the receipts of a connection."""
    asked = {**address.parameters(S.recipe), "entity": [one], "with": [other]}
    return f"{address.ENTITY}?{urlencode(asked, doseq=True)}"


def heat(history: History, links: Sequence[str]) -> str:
    """Return a history as a table in HTML: a row for each who is met, darker where they meet more.

    Args:
        history: whom, and when.
        links: what each name leads to.
    """
    most = max((count for *_, counts in history.met for count in counts), default=0) or 1
    short = [_short(first, history.stretches[0][0]) for first, _ in history.stretches]
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


def _short(first: dt.date, begin: dt.date) -> str:
    """Return a stretch by its first month, with the year where it changes."""
    return f"{first:%b}<br>{first:%Y}" if first == begin or first.month == 1 else f"{first:%b}"


def _cell(count: int, most: int) -> str:
    share = round(100 * (count / most) ** 0.5)  # by the root, so that 1 of 50 can be seen
    hot = ' class="gx-hot"' if share >= LIGHT else ""
    return f'<td{hot} style="--heat:{share}">{f"{count:,}" if count else ""}</td>'


def _names(entity: Entity) -> None:
    """List every name it goes by, how often, and why it counts as one of its names."""
    st.markdown(
        "###### Names",
        help="Every way it is written, how often, and why graphx takes it for the same.",
    )
    rows = "".join(
        f'<tr><th scope="row"><bdi>{html.escape(alias.name)}</bdi></th>'
        f'<td class="gx-number">{alias.mentions:,}</td>'
        f'<td class="gx-why">{html.escape(alias.reason)}</td></tr>'
        for alias in entity.aliases
    )
    with st.container(key="forms"):
        st.html(
            '<table class="gx-table gx-forms"><thead><tr><th class="gx-what">Written</th>'
            '<th class="gx-counted">Times</th><th>Because</th>'
            f"</tr></thead><tbody>{rows}</tbody></table>"
        )


def _connections(stamp: Stamp, entity: Entity) -> None:
    """List whom it meets, the closest first, and beside them the sentences of the chosen one."""
    met = state.neighbours(stamp, entity.id, S.recipe)
    if not met:
        st.info("It meets nobody under these filters.", icon=":material/link_off:")
        return
    if asked := state.given("with"):
        S["met"] = entity.id, asked
    whose, other = S.get("met", ("", ""))
    if whose != entity.id or other not in {id_ for id_, *_ in met}:
        other = met[0][0]
    left, right = st.columns([1, 1.3], gap="medium")
    with left:
        st.markdown(f"Appears with **{len(met):,}**; choose one to read where.")
        heaviest = max(weight for *_, weight in met)
        table(
            "met",
            [(id_, {"Name": name, "Weight": weight}) for id_, name, _, weight in met[:CONNECTIONS]],
            lambda id_: S.update({"met": (entity.id, id_)}),
            height=420,
            columns={
                "Name": st.column_config.TextColumn(width="medium"),
                "Weight": st.column_config.ProgressColumn(
                    min_value=0, max_value=heaviest, format="%.4g", width="small"
                ),
            },
        )
    with right:
        _receipts(stamp, entity, other)
    state.own("with", other if whose == entity.id else "")


def _receipts(stamp: Stamp, entity: Entity, other: str) -> None:
    asked = replace(S.recipe, focus=entity.id)  # whatever its label is
    found = state.evidence(stamp, entity.id, other, asked)
    name, _ = state.names(stamp).get(other, (other, ""))
    edge = edge_id(entity.id, other)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"With **{plain(name)}**, {len(found):,} times", width="stretch")
        st.button(
            "Who is that", key="who-is-that", type="tertiary", icon=":material/arrow_forward:",
            on_click=state.choose_node, args=(other,),
        )  # fmt: skip
        st.button(
            "In the graph", key="see-edge", type="tertiary", icon=":material/hub:",
            on_click=_show_edge, args=(edge,),
        )  # fmt: skip
    shown = S.setdefault("receipts", {}).get(edge, PAGE)
    st.html("".join(receipt(one, _read(one.article)) for one in found[:shown]))
    if len(found) > shown:
        st.button(
            f"Show more ({len(found) - shown:,})", key="more-receipts",
            on_click=lambda: S.receipts.update({edge: shown + 3 * PAGE}),
        )  # fmt: skip


def _show_edge(edge: str) -> None:
    state.choose_edge(edge)
    _leave(EXPLORE)


def _read(article: str) -> str:
    return address.article(S.recipe, S.selection, article)


def _sentences(stamp: Stamp, entity: Entity) -> None:
    shown = S.setdefault("sentences", {}).get(entity.id, PAGE)
    found = state.samples(stamp, entity.id, shown)
    st.caption("One sentence of each article that mentions it, whatever the filters, latest first.")
    st.html("".join(_sentence(*one) for one in found))
    if len(found) == shown:
        st.button(
            "Show more", key="more-sentences",
            on_click=lambda: S.sentences.update({entity.id: shown + 3 * PAGE}),
        )  # fmt: skip


def _sentence(article: Article, passage: Passage) -> str:
    link = html.escape(_read(article.id), quote=True)
    title = escaped(short(article.title or article.origin, LONG))
    about = " · ".join(
        filter(None, (reader.day(article.date), escaped(short(article.source, LONG))))
    )
    quoted = marked(passage.text, [(start, end, "gx-0") for start, end, _ in passage.marks])
    return (
        f'<div class="gx-receipt"><div>{about} · <a href="{link}" target="_self">{title}</a></div>'
        f"<p>{quoted}</p></div>"
    )


def _articles(stamp: Stamp, recipe: Recipe, entity: Entity) -> None:
    total, found = questions.listed(stamp, recipe, (entity.id,), "newest", 0, PAGE)
    if not found:
        st.info("No article under these filters mentions it.", icon=":material/article:")
        return
    st.caption(f"The latest of {total:,} articles under the filters that mention it.")
    st.html(
        "".join(
            headline(
                Article(one.id, "", title=one.title, date=one.date, source=one.source,
                        origin=one.origin),
                _read(one.id),
            )
            for one in found
        )
    )  # fmt: skip
    if total > len(found):
        st.button(
            "List them all", key="all-its-articles", icon=":material/article:",
            on_click=_leave, args=(address.ARTICLES,),
        )  # fmt: skip
