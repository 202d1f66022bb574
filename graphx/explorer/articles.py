"""The page to read articles: names are marked, what was set aside is grey. More can be added."""

from __future__ import annotations

import html
from collections import Counter
from dataclasses import replace

import pandas as pd
import streamlit as st

from graphx.explorer import state, upload
from graphx.explorer.filters import TITLES
from graphx.explorer.state import S, Stamp
from graphx.explorer.table import Row, table
from graphx.explorer.text import marked, plain
from graphx.records import Article

LISTED = 2000
"""Articles listed; filters narrow the rest down."""


def page() -> None:
    """Draw the page."""
    upload.show()
    stamp = state.stamp()
    about = replace(S.recipe, focus=S.selection.node or S.recipe.focus)
    found = state.articles(stamp, about, S.selection.node)
    wanted = st.text_input("Search", placeholder="Words in a title or text", key="find-article")
    if wanted.strip():
        words = wanted.casefold().split()
        found = tuple(
            article
            for article in found
            if all(word in f"{article.title} {article.text}".casefold() for word in words)
        )
    name, _ = state.names(stamp).get(S.selection.node, ("", ""))
    about = f" that mention {plain(name)}" if name else ""
    more = f", the first {LISTED:,} listed" if len(found) > LISTED else ""
    st.markdown(f"**{len(found):,}** articles{about}{more}")
    left, right = st.columns([1.2, 2], gap="medium")
    with left:
        table("articles", list(map(_row, found[:LISTED])), _choose, height=640)
    with right:
        article = next((one for one in found if one.id == S.article), None)
        if article:
            _read(stamp, article)
        elif found:
            st.info("Choose an article to read.", icon=":material/touch_app:")


def _row(article: Article) -> Row:
    title = article.title or article.origin
    return article.id, {"Date": article.date, "Article": title, "Outlet": article.source}


def _choose(id_: str) -> None:
    S.article = id_


def _read(stamp: Stamp, article: Article) -> None:
    with state.corpus(stamp) as opened:
        mentions = opened.mentions(article.id)
        asides = opened.asides(article.id)
        copies = opened.copies(article.id)
    st.markdown(f"#### {plain(article.title or article.origin)}")
    when = f"{article.date:%d %B %Y}" if article.date else "undated"
    if article.certainty in {"likely", "guess"}:
        when += f" ({article.certainty}, from the {article.date_from})"
    about = map(plain, (article.source, article.author, article.origin))
    st.markdown(" · ".join(filter(None, (when, *about))))
    if article.link:
        st.link_button("Open the source", article.link, icon=":material/open_in_new:")
    marks = [(m.start, m.end, f"gx-{m.label.lower()}") for m in mentions]
    parts, done = [], 0
    for aside in asides:
        parts.append(_part(article.text, done, aside.start, marks))
        reason = html.escape(aside.reason, quote=True)
        text = html.escape(article.text[aside.start : aside.end])
        parts.append(f'<span class="gx-aside" title="set aside: {reason}">{text}</span>')
        done = aside.end
    parts.append(_part(article.text, done, len(article.text), marks))
    st.html(f'<div class="gx-article">{"".join(parts)}</div>')
    if asides:
        reasons = ", ".join(dict.fromkeys(aside.reason for aside in asides))
        st.caption(f"Grey passages were set aside: {plain(reasons)}. They make no connections.")
    if copies:
        st.caption(f"Also printed by: {plain(_printed(copies))}. The story counts once.")
    if mentions:
        st.markdown("###### Who is meant")
        st.dataframe(
            pd.DataFrame(
                {
                    "Written": [m.text for m in mentions],
                    "Meant": [state.names(stamp).get(m.entity, ("", ""))[0] for m in mentions],
                    "Type": [TITLES[m.label] for m in mentions],
                    "Because": [m.reason + (", only reports" * m.observer) for m in mentions],
                }
            ).drop_duplicates(),
            hide_index=True,
        )


def _printed(copies: tuple[Article, ...]) -> str:
    """Return which outlets printed copies, the first first, and how many each.

    >>> _printed((Article("a", "", source="Post"), Article("b", "", source="Post")))
    'Post (2 copies)'
    """
    outlets = Counter(copy.source or copy.origin for copy in copies)
    return ", ".join(f"{outlet} ({n} copies)" if n > 1 else outlet for outlet, n in outlets.items())


def _part(text: str, start: int, end: int, marks: list[tuple[int, int, str]]) -> str:
    inside = [(s - start, e - start, kind) for s, e, kind in marks if start <= s and e <= end]
    return marked(text[start:end], inside)
