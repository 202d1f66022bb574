"""The frame of the explorer: pages on top, filters at the side, and no traceback for anybody.

The filters stand beside every page, because they mean the same on each: they decide what the
picture shows, what the tables and the list of articles hold, and what is exported.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from graphx.errors import BusyError, GraphxError
from graphx.explorer import (
    about,
    articles,
    compare,
    current,
    entity,
    explore,
    export,
    feed,
    filters,
    judging,
    look,
    state,
    turns,
    upload,
    work,
)
from graphx.explorer.address import ARTICLES, ENTITY
from graphx.explorer.parts.frame import frame
from graphx.explorer.text import plain

ICON = Path(__file__).with_name("icon.svg")
"""A picture of our own: a named icon would be fetched from a server of its makers."""

SIDEBAR = 272
"""Pixels of the filters; on a small screen they are behind a button."""

STYLE = """
<style>
html { font-size: 87.5% !important; } /* the theme's size, or larger if the browser is set so */
.stMainBlockContainer { padding: 3.9rem 1.1rem .8rem 1.2rem; max-width: none; }
.stSidebar [data-testid="stSidebarHeader"] { padding-bottom: 0; height: 2.6rem; }
.stSidebar [data-testid="stSidebarUserContent"] { padding-bottom: 2rem; }
.stSidebar [data-testid="stVerticalBlock"] { gap: .7rem; }
.stApp p, .stApp li { line-height: 1.45; }
[data-testid="stTopNavLink"] p { display: block; line-height: inherit; }
.stApp h2, .stApp [class*="st-key-asked-"] h3 { padding: 0; font-size: 1.28rem; line-height: 1.3;
  overflow-wrap: anywhere; }
.stApp h3, .stApp h2:has(span[style^="font-size"]) { padding: .7rem 0 .1rem; font-size: .93rem;
  line-height: 1.2; font-weight: 600; opacity: .85; }
.stApp h2 span[style^="font-size"] { font-size: 1em !important; }
.stSidebar label p, .stSidebar summary p { font-weight: 500; }
.stHeading, .stMarkdown { font-variant-numeric: tabular-nums; }
[data-testid="stTopNavLink"]:focus-visible, [data-testid="stTab"][data-focus-visible],
[data-testid="stRadioOption"][data-focus-visible], .stCheckbox label[data-focus-visible] {
  outline: 2px solid light-dark(#4E3BD8, #B19DFF); outline-offset: 1px; border-radius: 4px; }
[data-testid="stTab"][data-focus-visible] { outline-offset: -2px; } /* its list cuts it */
.st-key-frame { display: none; }
:has(> .st-key-title) { position: absolute; width: 1px; height: 1px; overflow: hidden;
  clip-path: inset(50%); }
.st-key-find { min-height: max(36px, 2.25rem); } /* else all below it jumps when it comes */
.st-key-compare-before, .st-key-compare-after { min-height: 380px; } /* the same */
.st-key-days button [data-testid="stMarkdownContainer"],
[class*="st-key-download-"] button strong { position: absolute; width: 1px; height: 1px;
  overflow: hidden; clip-path: inset(50%); } /* said to who cannot see what is beside */
.st-key-days button { padding: 0 .5rem; }
.st-key-days button div[aria-hidden] { display: none; }
.st-key-headline > div:first-child { flex: 1 1 20rem; }
.st-key-crumbs button { min-height: 1.7rem; padding: 0 .5rem; }
.st-key-crumbs button p { font-size: .9rem; }
.st-key-details { height: calc(100dvh - 5.4rem); overflow-y: auto; padding: 0 .4rem .5rem .9rem;
  border-left: 1px solid var(--gx-line, #8883); }
.st-key-details button { min-height: 2rem; }
.st-key-details [data-testid="stMarkdownContainer"] { margin-bottom: 0; }
.gx-hides { margin: -.55rem 0 0; font-size: .88rem; opacity: .82; }
@media (max-width: 47.99rem) { /* where the pages are behind the button, it says so */
  [data-testid="stExpandSidebarButton"] { width: auto; padding: 0 .6rem 0 .2rem; }
  [data-testid="stExpandSidebarButton"]::after { content: "Pages, search, filters"; }
}
@media (max-width: 56rem) {
  .stMainBlockContainer [data-testid="stHorizontalBlock"]:has(> .stColumn) { flex-wrap: wrap; }
  .stMainBlockContainer .stColumn { min-width: 100%; }
  [class*="st-key-files-"] [data-testid="stHorizontalBlock"] { row-gap: .3rem;
    margin-bottom: .7rem; } /* a button stands by what it is about */
  .st-key-details { height: auto; border-left: 0; padding-left: 0; scroll-margin-top: 4rem; }
}
@media (max-height: 480px) {
  .stMainBlockContainer { padding-top: 3.8rem; }
  .st-key-headline p { font-size: .9rem; }
}
@media (forced-colors: active) { /* what a background alone tells; the rest tells itself */
  .stSlider [role="group"] > div > div:not([data-testid]), .stCheckbox label > div:first-of-type,
  [data-testid="stRadioOption"][data-selected] > div > div:first-child,
  .stProgress [role="progressbar"], .stTabs .react-aria-SelectionIndicator {
    forced-color-adjust: none; }
  .stCheckbox label > div:first-of-type { outline: 1px solid CanvasText; }
  .stApp [data-variant]:is([aria-pressed="true"], [data-selected]), [role="option"][data-focused] {
    forced-color-adjust: none; background: Highlight; border-color: Highlight;
    color: HighlightText; }
  :is(:focus-visible, [data-focus-visible]) { outline: 2px solid CanvasText !important;
    outline-offset: 2px; }
}
</style>
"""


def main() -> None:
    """Draw the page that was asked for."""
    st.set_page_config(
        page_icon=ICON.read_text(encoding="utf-8"),
        layout="wide",
        initial_sidebar_state=SIDEBAR,
    )
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
    turns.begin()
    try:
        if upload.is_new():
            st.set_page_config(f"New · {current.path().stem}")
            work.show()
            upload.begin()
            return
        stamp = current.stamp()
        st.set_page_config(f"{page.title} · {Path(stamp[0]).stem}")
        with st.container(key="title"):  # for screen readers, which go from heading to heading
            st.html(f"<h1>{page.title}</h1>")
        state.begin()
        if state.return_to_whole():
            work.tell_of_waiting()
        work.show()
        page.run()
        turns.rest()
        with st.sidebar:  # after the page: its picture is what people wait for
            filters.show(stamp, words=page.url_path != ARTICLES)
            frame()
        state.show_address(article=page.url_path == ARTICLES)
        state.keep_whole(page.url_path)
        work.drawn()
    except BusyError as error:
        if state.is_to_return(page.url_path):
            st.rerun()
        work.wait(str(error))
    except GraphxError as error:
        st.error(plain(str(error)), icon=":material/error:")
    finally:
        turns.end()
