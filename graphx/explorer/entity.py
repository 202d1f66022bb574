"""The page about an entity: who, by which names, when, with whom, and where it says so."""

from __future__ import annotations

import datetime as dt
import html
from collections import Counter
from dataclasses import replace

import altair as alt
import pandas as pd
import streamlit as st

from graphx.errors import UnknownEntityError
from graphx.explorer import (
    address,
    checklist,
    connections,
    current,
    hidden,
    judging,
    more,
    pictures,
    questions,
    state,
    work,
)
from graphx.explorer.current import Stamp
from graphx.explorer.graph import Selection
from graphx.explorer.state import S
from graphx.explorer.table import table
from graphx.explorer.text import (
    called,
    framed,
    head,
    headline,
    in_all,
    link,
    mentioned,
    plain,
    quoted,
)
from graphx.export.picture import LOOKS
from graphx.numbered import many
from graphx.records import Article, Entity, Passage, Recipe

OFFERED = 500
"""Entities listed where none is chosen."""

PAGE = 20
"""Sentences and articles shown before somebody asks for more."""

NAMED = 8
"""Months that are named below the bars, at most."""

MONTH = "%b %Y"


def page() -> None:
    """Draw the page."""
    stamp = current.stamp()
    if not S.selection.node:
        _choose(stamp)
        return
    try:
        entity = questions.entity(stamp, S.selection.node)
    except UnknownEntityError:  # a link from before a decision, or from another corpus
        st.info("Whom the link means is not in this corpus.", icon=":material/help:")
        work.tell_of_refusal()
        _choose(stamp)
        return
    recipe = replace(S.recipe, focus=entity.id, top=None)
    left, right = st.columns([1.65, 1], gap="large")
    with left:
        _who(stamp, recipe, entity)
        _trend(stamp, recipe, entity)
        connections.over_time(stamp, recipe, entity)
    with right:
        _names(stamp, recipe, entity)
        judging.correct(stamp, entity)
    met, said, printed = st.tabs(["Connections", "Sentences", "Articles"])
    with met:
        connections.show(stamp, entity)
    with said:
        _sentences(stamp, entity)
    with printed:
        _articles(stamp, recipe, entity)


def _choose(stamp: Stamp) -> None:
    """List whom there is, to choose from."""
    found, number = pictures.ranked(stamp, replace(S.recipe, top=None, focus=""), OFFERED)
    if not number:
        hidden.everything(stamp)
        return
    st.markdown(
        f"Whom do you want to know about? **{number:,}** under these filters; find a name at "
        "the side, or choose a row."
    )
    checklist.show(stamp)
    rows = [
        (
            one.id,
            {
                "Name": one.name,
                "Type": LOOKS[one.label].one,
                "Articles": one.articles,
                "Mentions": one.mentions,
                "First": one.first,
                "Last": one.last,
            },
        )
        for one in found
    ]
    table("everybody", rows, state.choose_node, height=620)
    if number > len(found):
        st.caption(f"The {len(found):,} in most articles are listed.")


def _who(stamp: Stamp, recipe: Recipe, entity: Entity) -> None:
    counted = pictures.counted(stamp, recipe, entity.id)
    often = (
        mentioned(counted.mentions, counted.articles)
        if counted
        else f"not mentioned under these filters; {in_all(entity)}"
    )
    st.markdown(f"## {plain(entity.name)}")
    with st.container(horizontal=True, vertical_alignment="center"):
        label = html.escape(entity.label.lower(), quote=True)
        st.html(
            f'<div class="gx-legend"><mark class="gx-{label}">{LOOKS[entity.label].one}</mark>'
            f"<span>{often}</span></div>"
        )
        st.button(
            "All names", key="everybody", icon=":material/group:", type="tertiary",
            help="Choose another, or look for the names of a list",
            on_click=state.choose, args=(Selection(),),
        )  # fmt: skip
        for title, icon, where in (
            ("Show in the graph", "hub", address.EXPLORE),
            ("Read the articles", "article", address.ARTICLES),
        ):
            st.button(
                title, key=f"go-{icon}", icon=f":material/{icon}:", type="tertiary",
                on_click=state.leave, args=(where,),
            )  # fmt: skip


def _trend(stamp: Stamp, recipe: Recipe, entity: Entity) -> None:
    """Draw in how many articles of each month of the period it is mentioned."""
    months = _counted(stamp, recipe, entity)
    published = recipe.clock == "published"
    if not months:
        none = "No dated article under these filters mentions it"
        st.caption(f"{none}." if published else f"{none} where it talks about a month.")
        return
    first, last = min(months), max(months)
    by = "a month with this name" if published else "with this name by the months talked about"
    if first == last:
        st.caption(f"Articles {by}: {months[first]:,} in {first:{MONTH}}.")
        return
    frame = pd.DataFrame({"month": pd.to_datetime(list(months)), "articles": list(months.values())})
    top = max(months, key=lambda month: months[month])
    chart = (
        alt.Chart(frame)
        .mark_bar(color="#6D5CF0")
        .encode(
            x=alt.X("yearmonth(month):T", title=None, axis=_months(first, last)),
            y=alt.Y("articles:Q", title=None, axis=alt.Axis(tickCount=2, format="d")),
            tooltip=[alt.Tooltip("yearmonth(month):T", title="Month"), "articles:Q"],
        )
        .properties(height=75, padding={"bottom": 0})
    )
    span = f"{first:{MONTH}} to {last:{MONTH}}"
    told = f"Articles {by}, {span}; most in {top:{MONTH}}, {months[top]:,}."
    st.altair_chart(chart, alt=told)
    st.caption(told)


def _counted(stamp: Stamp, recipe: Recipe, entity: Entity) -> Counter[dt.date]:
    """Return the articles that mention it in each month of the period, by the clock of the filters.

    By publication, articles are counted by day, so that they add up to the number that stands above
    the bars, but for those without a date. By what they talk about, whole months are counted.
    """
    published = recipe.clock == "published"
    found = questions.timeline(stamp, recipe, entity.id, "day" if published else "month")
    since, until = recipe.since or dt.date.min, recipe.until or dt.date.max
    months: Counter[dt.date] = Counter()
    for begin, articles in found.items():
        if (since if published else since.replace(day=1)) <= begin <= until:
            months[begin.replace(day=1)] += articles
    return months


def _months(first: dt.date, last: dt.date) -> alt.Axis:
    """Return an axis that names months where their bars begin, and none after the last.

    >>> axis = _months(dt.date(2008, 11, 1), dt.date(2010, 2, 1))
    >>> [one["month"] for one in axis.to_dict()["values"]]
    [11, 1, 3, 5, 7, 9, 11, 1]
    """
    count = 12 * (last.year - first.year) + last.month - first.month + 1
    numbers = range(first.month - 1, first.month - 1 + count, -(-count // NAMED))
    begins = [alt.DateTime(year=first.year + n // 12, month=n % 12 + 1) for n in numbers]
    return alt.Axis(format=MONTH, labelAlign="left", labelBound=True, values=begins)


def _names(stamp: Stamp, recipe: Recipe, entity: Entity) -> None:
    """List every name it goes by, how often, and why it counts as one of its names."""
    st.markdown(
        "### Names",
        help="The names it has under the filters, how often, and why graphx takes each for one "
        "of them.",
    )
    rows = "".join(
        f'<tr><th scope="row"><bdi>{html.escape(alias.name)}</bdi></th>'
        f'<td class="gx-number">{alias.mentions:,}</td>'
        f'<td class="gx-why">{html.escape(alias.reason)}</td></tr>'
        for alias in questions.written(stamp, recipe, entity)
    )
    with st.container(key="forms"):
        st.html(
            '<table class="gx-table gx-forms"><thead><tr><th class="gx-what">Written</th>'
            '<th class="gx-counted">Times</th><th>Because</th>'
            f"</tr></thead><tbody>{rows}</tbody></table>"
        )


def _sentences(stamp: Stamp, entity: Entity) -> None:
    shown = more.shown("sentences", PAGE, entity.id)
    found = questions.samples(stamp, entity.id, shown + 1)
    if not found:
        st.info("No sentence of an article names it.", icon=":material/article:")
        return
    st.caption("One sentence of each article with this name, whatever the filters, latest first.")
    st.html("".join(_sentence(entity.label, *one) for one in found[:shown]))
    if len(found) > shown:
        more.offer("sentences", shown + 3 * PAGE, entity.id)


def _sentence(label: str, article: Article, passage: Passage) -> str:
    read = link(state.article(article.id), called(article), target="_self")
    return framed(f"{head(article)} · {read}", quoted(passage, [label]))


def _articles(stamp: Stamp, recipe: Recipe, entity: Entity) -> None:
    total, found = questions.listed(stamp, recipe, (entity.id,), "newest", 0, PAGE)
    if not found:
        st.info("No article under these filters has this name.", icon=":material/article:")
        return
    st.caption(f"The latest of {many(total, 'article')} under the filters with this name.")
    st.html("".join(headline(one.article(), state.article(one.id)) for one in found))
    if total > len(found):
        st.button(
            "List them all", key="all-its-articles", icon=":material/article:",
            on_click=state.leave, args=(address.ARTICLES,),
        )  # fmt: skip
