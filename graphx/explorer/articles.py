"""The page of articles: a list to choose from, a page at a time, and a reader beside it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from graphx.dated import day
from graphx.explorer import (
    current,
    filters,
    forgetting,
    hidden,
    questions,
    reader,
    state,
    steps,
    upload,
)
from graphx.explorer.bound import is_chosen, tell
from graphx.explorer.current import Stamp
from graphx.explorer.graph import Selection
from graphx.explorer.state import S
from graphx.explorer.text import called, plain, short
from graphx.network import search
from graphx.numbered import many
from graphx.records import LONGEST, Recipe
from graphx.store.listing import Listed, Order

LISTED = 40
"""Articles on a page of the list."""

DIGITS = 9
"""Digits that a page's number in a link may have; one beyond the last page opens the first."""

TITLE, SOURCE = 150, 60
"""Characters of a title and of an outlet in the list."""

ORDERS: dict[Order, str] = {
    "oldest": "Oldest first",
    "newest": "Newest first",
    "best": "Best fit first",
}


def page() -> None:
    """Draw the page."""
    stamp = current.stamp()
    _begin()
    upload.show()
    found, order, add = st.columns([4, 1.5, 1.3], vertical_alignment="bottom")
    tell("find-article", S.recipe.search)
    found.text_input(
        "Search", key="find-article", icon=":material/search:", max_chars=LONGEST,
        placeholder='Words in a title or text; "a phrase" in quotation marks',
        label_visibility="collapsed", on_change=_search,
    )  # fmt: skip
    chosen = order.selectbox(
        "Order", list(ORDERS), key="order", format_func=lambda order: ORDERS[order],
        label_visibility="collapsed", on_change=_first_page,
    )  # fmt: skip
    with add:
        upload.offer()
    entities = _about()
    asked = stamp, S.recipe, entities, chosen
    total, listed = questions.listed(*asked, (S["list-page"] - 1) * LISTED, LISTED)
    if total and not listed:  # the filters have left fewer pages than there were
        _first_page()
        total, listed = questions.listed(*asked, 0, LISTED)
    left, right = st.columns([1, 1.7], gap="medium")
    with left:
        _list(stamp, total, listed, entities)
    with right:
        _read(stamp, listed)
    state.own("page", str(S["list-page"]) if S["list-page"] > 1 else "")


def _begin() -> None:
    """Set this page's own choices to what they were last, or to what the link says."""
    page = state.given("page")[:DIGITS]
    if "list-page" not in S or steps.returns():
        _first_page()
        S["list-page"] = max(int(page), 1) if page.isdecimal() else 1
    state.linked("order", "order", ORDERS, "oldest")


def _search() -> None:
    """Take over what was typed: what is searched for is a filter of the whole view."""
    if is_chosen("find-article", S["find-article"]):
        filters.look_for(S["find-article"])
        _first_page()


def _first_page() -> None:
    S["list-page"] = 1
    S["list-turn"] = S.get("list-turn", 0) + 1  # the field for the page begins anew, too


def _about() -> tuple[str, ...]:
    """Return the entities that listed articles have to mention: the selected ones, or the focus."""
    if S.selection.edge:
        return tuple(S.selection.edge.split("|"))
    return tuple(filter(None, [S.selection.node or S.recipe.focus, S.selection.other]))


def _list(stamp: Stamp, total: int, listed: Sequence[Listed], entities: tuple[str, ...]) -> None:
    names = questions.names(stamp)
    who = [plain(names[id_][0]) for id_ in entities if id_ in names]
    with st.container(horizontal=True, vertical_alignment="center"):
        verb = "mentions" if total == 1 else "mention"
        about = f" that {verb} {' and '.join(who)}" if who else ""
        noun = "article" if total == 1 else "articles"
        once = "A story is listed once; its copies stand below its text."
        st.markdown(
            f"**{total:,}** {noun}{about}", width="stretch", help=None if S.recipe.copies else once
        )
        if who and (S.selection.node or S.selection.edge):
            st.button(
                "All", key="all-articles", icon=":material/close:", type="tertiary",
                help="List the articles about everybody.", on_click=_everybody,
            )  # fmt: skip
    if not total:
        st.info("No article fits the filters and the search.", icon=":material/search_off:")
        _bring(stamp, entities)
        return
    opened = _opened(listed)
    with st.container(key="article-list", gap=None):
        for one in listed:
            st.button(
                _line(one), key=f"open-{one.id}", on_click=_choose, args=(one.id,),
                width="stretch", type="primary" if one.id == opened else "tertiary",
            )  # fmt: skip
    pages = -(-total // LISTED)
    if pages > 1:
        key = f"page-{S.get('list-turn', 0)}"
        st.pagination(
            pages, key=key, default=min(S["list-page"], pages), max_visible_pages=5,
            on_change=lambda: S.update({"list-page": S[key]}),
        )  # fmt: skip


def _bring(stamp: Stamp, entities: tuple[str, ...]) -> None:
    """Say which filter alone hides all articles that are looked for, if one does."""
    words = S.recipe.search

    def found(recipe: Recipe) -> bool:
        return recipe.search == words and questions.number(stamp, recipe, entities) > 0

    hidden.by_one(stamp, found, "Show them without that")


def _everybody() -> None:
    state.choose(Selection())
    _first_page()


def _line(one: Listed) -> str:
    """Return an article in a list: its title, and below it when, who, and whom it names."""
    copies = f" · {one.copies} copies" if one.copies > 1 else " · 1 copy" * one.copies
    about = f"{day(one.date)} · {many(one.names, 'name')}{copies}"
    about += f" · {plain(short(one.source, SOURCE))}" if one.source else ""
    return f"{plain(short(called(one.article()), TITLE))}  \n:gray[:small[{about}]]"


def _opened(listed: Sequence[Listed]) -> str:
    """Return the id of the article that is read: the chosen one, or else the first there is."""
    return str(S.article) or next((one.id for one in listed), "")


def _choose(id_: str) -> None:
    S.article = id_


def _read(stamp: Stamp, listed: Sequence[Listed]) -> None:
    article = questions.article(stamp, _opened(listed))
    if article is None:
        return
    ids = [one.id for one in listed]
    place = ids.index(article.id) if article.id in ids else -1
    with st.container(horizontal=True, horizontal_alignment="right", key="steps"):
        others = [*ids[place + 1 :], *ids[:place][::-1]] if place >= 0 else ids
        forgetting.offer(stamp, article, next(iter(others), ""))
        for title, key, to in (("Previous", "k", place - 1), ("Next", "j", place + 1)):
            there = place >= 0 and 0 <= to < len(ids)
            st.button(
                title, key=f"step-{key}", shortcut=key, disabled=not there, type="tertiary",
                on_click=_choose, args=(ids[to] if there else "",),
            )  # fmt: skip
    with st.container(key=f"reader-{article.id}"):
        reader.show(stamp, article, search.words(S.recipe.search))
