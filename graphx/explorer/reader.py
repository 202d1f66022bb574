"""An article to read: names in the colour of their label; what was set aside in grey, and why.

Its text is made into HTML here, character by character: every name is a link to its entity.
"""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import streamlit as st

from graphx.articles import links
from graphx.dated import day, period
from graphx.explorer import address, current, more, questions, state
from graphx.explorer.current import Stamp
from graphx.explorer.state import S
from graphx.explorer.table import table
from graphx.explorer.text import HIT, called, escaped, head, link, plain, same, short
from graphx.export.picture import LOOKS
from graphx.network import search
from graphx.numbered import few, many
from graphx.records import LABELS, Article, Aside, Mention, Talked

LONG = 40_000
"""Characters shown at once; a book is read a piece at a time."""

TITLE, PART = 300, 120
"""Characters of a title, and of an outlet, an author or a file, above an article."""

MANY = 12
"""Copies and times listed before somebody asks for more."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text that stands out: its kind, what it says under the mouse, its link."""

    start: int
    end: int
    kind: str
    title: str
    link: str = ""


def show(stamp: Stamp, article: Article, words: Sequence[str] = ()) -> None:
    """Draw an article: what is known of it, its text, and below it who is meant and why.

    ``words`` are marked where they stand.
    """
    with current.corpus(stamp) as opened:
        mentions = opened.mentions(article.id)
        asides = opened.asides(article.id)
        copies = opened.copies(article.id)
        times = opened.talked(article.id)
    known = questions.names(stamp)
    names = {id_: name for id_, (name, _) in known.items()}
    # "American" is a group, and means a country: pictures, filters and this page tell what is meant
    mentions = tuple(replace(one, label=known[one.entity][1]) for one in mentions)
    shown = more.shown("text", LONG, article.id)
    marks = [*_names(mentions, names), *_times(times)]
    marks = [*marks, *_hits(article.text[:shown], words)]
    above = _headline(article, asides)
    if above:
        before = Aside(0, above.start, "")
        head = body(article.text[: above.end], marks, [before])
        st.html(f'<h2 class="gx-article" dir="auto">{head}</h2>')
        asides = (*asides, above)
    elif article.title:
        st.markdown(f"## {plain(short(article.title, TITLE))}")
    _head(article)
    if mentions:
        _legend(mentions)
    st.html(f'<div class="gx-article" dir="auto">{body(article.text[:shown], marks, asides)}</div>')
    if len(article.text) > shown:
        left = f"Read on ({len(article.text) - shown:,} more characters)"
        more.offer("text", shown + LONG, article.id, left)
    _notes([aside for aside in asides if aside.reason], times, copies)
    if mentions:
        _meant(mentions, names)


def _headline(article: Article, asides: Iterable[Aside]) -> Aside | None:
    """Return the headline that an article begins with, as an aside without a reason, if it does."""
    start = 0
    for aside in sorted(asides, key=lambda aside: aside.start):
        if article.text[start : aside.start].strip():
            break
        start = max(start, aside.end)
    first = article.text[start:].lstrip().partition("\n")[0]
    begin = article.text.index(first, start)
    return Aside(begin, begin + len(first), "") if same(first, article.title) else None


def _head(article: Article) -> None:
    when = day(article.date)
    if article.certainty in {"likely", "guess"}:
        when += f" ({article.certainty}, from the {article.date_from})"
    said = dict.fromkeys((article.source, article.author, article.origin))  # two may be the same
    about = (plain(short(part, PART)) for part in said)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(" · ".join(filter(None, (when, *about))), width="stretch")
        if web := links.web(article.link):
            st.link_button(
                "Source", web, icon=":material/open_in_new:", type="tertiary",
                help="Opens the page that the article came from, in a new tab.",
            )  # fmt: skip


def _legend(mentions: Sequence[Mention]) -> None:
    """Say what the colours mean, by the labels that are in the article, and how often each is."""
    counts = Counter(mention.label for mention in mentions)
    chips = [
        f'<span><mark class="gx-{label.lower()}">{html.escape(LOOKS[label].title)}</mark> '
        f"{counts[label]:,}</span>"
        for label in LABELS
        if label in counts
    ]
    chips.append(f"<span>{many(len(mentions), 'mention')} in all</span>")
    if any(mention.observer for mention in mentions):
        chips.append('<span><mark class="gx-observer">only reports</mark></span>')
    st.html(f'<div class="gx-legend">{"".join(chips)}</div>')


def _names(mentions: Iterable[Mention], names: dict[str, str]) -> Iterator[Mark]:
    for mention in mentions:
        name = names.get(mention.entity, mention.text)
        title = f"{name}: {mention.reason}"
        kind = f"gx-{mention.label.lower()}"
        if mention.observer:
            kind, title = "gx-observer", f"{name} only reports here, and makes no connection"
        yield Mark(
            mention.start, mention.end, kind, title, address.entity(S.recipe, mention.entity)
        )


def _times(times: Iterable[Talked]) -> Iterator[Mark]:
    for time in times:
        yield Mark(time.start, time.end, "gx-time", f"means {period(time.first, time.last)}")


def _hits(text: str, words: Sequence[str]) -> Iterator[Mark]:
    return (Mark(start, end, HIT, "") for start, end in search.stretches(text, words))


def body(text: str, marks: Iterable[Mark], asides: Iterable[Aside] = ()) -> str:
    """Return a text as HTML with its marks; what was set aside is grey and says why.

    An aside without a reason is shown elsewhere, and left out here. Of overlapping marks the first
    is drawn. A mark that is cut by the end of the text is left out.

    >>> body("A <b> met C.", [Mark(0, 1, "gx-person", "Ann", "entity?entity=a")])
    '<a class="gx-name" href="entity?entity=a" target="_self" title="Ann"><mark class="gx-person">\
A</mark></a> &lt;b&gt; met C.'
    """
    ordered = _laid(marks)
    parts, done = [], 0
    for aside in sorted(asides, key=lambda aside: aside.start):
        start, end = max(aside.start, done), min(aside.end, len(text))
        if start >= end:
            continue
        parts.append(_marked(text, done, start, ordered).rstrip("\r\n"))
        if aside.reason:
            parts.append(
                f'<span class="gx-aside"><small>set aside: {html.escape(aside.reason)}</small>'
                f"{escaped(text[start:end])}</span>"
            )
        done = end + len(text[end:]) - len(text[end:].lstrip("\r\n"))
    parts.append(_marked(text, done, len(text), ordered))
    return "".join(parts)


def _laid(marks: Iterable[Mark]) -> list[Mark]:
    """Return marks in order; one that overlaps a hit of the search is a hit, too."""
    marks = list(marks)
    hits = sorted((mark.start, mark.end) for mark in marks if mark.kind == HIT)
    laid = []
    for mark in sorted(marks, key=lambda mark: (mark.start, mark.kind == HIT, -mark.end)):
        while hits and hits[0][1] <= mark.start:
            hits.pop(0)
        is_hit = mark.kind != HIT and bool(hits) and hits[0][0] < mark.end
        laid.append(replace(mark, kind=f"{mark.kind} {HIT}") if is_hit else mark)
    return laid


def _marked(text: str, start: int, end: int, marks: Sequence[Mark]) -> str:
    parts, done = [], start
    for mark in marks:
        if mark.start < done or mark.end > end:
            continue
        parts.append(escaped(text[done : mark.start]))
        words, title = escaped(text[mark.start : mark.end]), html.escape(mark.title, quote=True)
        kind = html.escape(mark.kind, quote=True)
        if mark.link:
            link = html.escape(mark.link, quote=True)
            parts.append(
                f'<a class="gx-name" href="{link}" target="_self" title="{title}">'
                f'<mark class="{kind}">{words}</mark></a>'
            )
        else:
            parts.append(f'<mark class="{kind}" title="{title}">{words}</mark>')
        done = mark.end
    parts.append(escaped(text[done:end]))
    return "".join(parts)


def _notes(asides: Sequence[Aside], times: Sequence[Talked], copies: Sequence[Article]) -> None:
    """Say under an article what was set aside, which times it talks about, and who printed it."""
    if asides:
        reasons = ", ".join(dict.fromkeys(aside.reason for aside in asides))
        st.caption(f"Grey passages were set aside: {plain(reasons)}. They make no connections.")
    spans = dict.fromkeys((time.first, time.last) for time in times)
    if spans:
        st.caption(
            f"Talks about {few(list(spans), MANY, lambda span: plain(period(*span)))}.",
            help="Times that the text names, underlined with dots. The filter Dates can go by them "
            "instead of the day of publication.",
        )
    if copies:
        st.caption(f"Also printed by: {plain(printed(copies))}. The story counts once.")
        st.html("".join(map(_copy, copies[:MANY])))


def printed(copies: Sequence[Article]) -> str:
    """Return which outlets printed copies, in the order of these, and how many each.

    >>> printed((Article("a", "", source="Post"), Article("b", "", source="Post")))
    'Post (2 copies)'
    """
    outlets = Counter(copy.source or copy.origin for copy in copies)
    return ", ".join(f"{outlet} ({n} copies)" if n > 1 else outlet for outlet, n in outlets.items())


def _copy(article: Article) -> str:
    read = link(state.article(article.id), called(article), target="_self")
    return f'<div class="gx-line">{read} {head(article)}</div>'


def _meant(mentions: Sequence[Mention], names: dict[str, str]) -> None:
    """List whom every name means, and why; a click leads to who it is."""
    rows: dict[tuple[str, str, str], int] = Counter(
        (mention.entity, mention.text, mention.reason + ", only reports" * mention.observer)
        for mention in mentions
    )
    labels = {mention.entity: mention.label for mention in mentions}
    st.markdown("### Who is meant, and why")
    table(
        "meant",
        [
            (
                entity,
                {
                    "Written": " ".join(text.split()),
                    "Meant": names.get(entity, ""),
                    "Type": LOOKS[labels[entity]].one,
                    "Times": times,
                    "Because": why,
                },
            )
            for (entity, text, why), times in rows.items()
        ],
        state.open_entity,
        height=330,
        columns={
            "Written": st.column_config.TextColumn(width=110),
            "Type": st.column_config.TextColumn(width=92),
            "Times": st.column_config.NumberColumn(width=48),
            "Because": st.column_config.TextColumn(width=230),
        },
    )
