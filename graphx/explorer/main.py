"""The frame of the explorer: pages on top, filters at the side, and no traceback for anybody.

The filters stand beside every page, because they mean the same on each: what the picture shows is
what the table lists, what the articles are, and what is exported.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from graphx.errors import GraphxError
from graphx.explorer import (
    about,
    articles,
    compare,
    entity,
    explore,
    export,
    feed,
    filters,
    judging,
    look,
    state,
    work,
)
from graphx.explorer.address import ARTICLES, ENTITY
from graphx.explorer.text import plain

ICON = Path(__file__).with_name("icon.svg")
"""A picture of our own: a named icon would be fetched from a server of its makers."""

STYLE = """
<style>
.stMainBlockContainer { padding: 4rem 2rem 1rem; max-width: none; }
.stSidebar [data-testid="stSidebarHeader"] { padding-bottom: 0; height: 2.4rem; }
.stSidebar [data-testid="stVerticalBlock"] { gap: .75rem; }
mark { border-radius: 4px; padding: 0 3px; color: inherit; background: #4e3bd82b; }
mark.gx-0 { background: #4e3bd833; box-shadow: inset 0 -2px #6d5cf0; }
mark.gx-1 { background: #d8767640; box-shadow: inset 0 -2px #d87676; }
.gx-receipt { margin: 0 0 .8rem; line-height: 1.5; font-size: .92rem; overflow-wrap: anywhere; }
.gx-receipt > div { opacity: .75; font-size: .82rem; }
.gx-receipt p { margin: .15rem 0 0; }
.gx-receipt a { color: inherit; text-decoration-color: #8884; text-underline-offset: 2px; }
.gx-article { max-width: 44rem; line-height: 1.65; white-space: pre-wrap; overflow-wrap: anywhere; }
.gx-article .gx-aside { opacity: .5; font-size: .88em; border-left: 3px solid currentColor;
  padding-left: .7em; display: inline-block; }
.gx-names { line-height: 1.9; }
</style>
"""


def main() -> None:
    """Draw the page that was asked for."""
    st.set_page_config("graphx", page_icon=ICON.read_text(encoding="utf-8"), layout="wide")
    st.html(STYLE + look.STYLE)
    pages = [
        st.Page(explore.page, title="Explore", icon=":material/hub:", default=True),
        st.Page(articles.page, title="Articles", icon=":material/article:", url_path=ARTICLES),
        st.Page(entity.page, title="Entity", icon=":material/person_search:", url_path=ENTITY),
        st.Page(compare.page, title="Compare", icon=":material/compare:", url_path="compare"),
        st.Page(feed.page, title="Feed", icon=":material/rss_feed:", url_path="feed"),
        st.Page(judging.page, title="Names", icon=":material/badge:", url_path="names"),
        st.Page(export.page, title="Export", icon=":material/download:", url_path="export"),
        st.Page(about.page, title="About", icon=":material/info:", url_path="about"),
    ]
    page = st.navigation(pages, position="top")
    if "leave_for" in state.S:
        where = state.S.pop("leave_for")
        st.switch_page(next(one for one in pages if one.url_path == where))
    try:
        stamp = state.stamp()
        state.begin()
        with st.sidebar:
            filters.show(stamp)
        work.show()
        page.run()
        state.show_address(article=page.url_path == ARTICLES)
    except GraphxError as error:
        st.error(plain(str(error)), icon=":material/error:")
