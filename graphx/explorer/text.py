"""Names and sentences from articles, made harmless to show.

Streamlit reads Markdown in most of what it shows: a name such as ``![x](…)`` would make the browser
fetch a picture. `plain` escapes Markdown; what is shown as HTML here is escaped character by
character, with marks of our own around names.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from datetime import date

from graphx.numbered import many
from graphx.records import Article, CoMention, Hit, Passage

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+.!|<>~:$\-@/])")

LONG = 200
"""Characters of a title or an outlet above a quotation."""

_ADDRESS = re.compile(r"(?=://)|(?<=www)(?=\.)|(?<=@)", re.IGNORECASE)
"""Where an address is broken, invisibly: what looks like one would become a link all the same."""

_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Characters that turn the direction of whatever stands behind them."""


def plain(text: str) -> str:
    r"""Return a text that Streamlit's Markdown shows as it is written, on one line.

    >>> print(plain("![x](y)"))
    \!\[x\]\(y\)
    """
    told = _ADDRESS.sub("\u2060", _TURNS.sub("", " ".join(text.split())))
    return _MARKDOWN.sub(r"\\\1", told)


def escaped(text: str) -> str:
    """Return a text as HTML, without what would turn the direction of its neighbours.

    >>> escaped("<b>\u202eagain")
    '&lt;b&gt;again'
    """
    return html.escape(_TURNS.sub("", text))


def short(text: str, most: int) -> str:
    """Return a text of so many characters at most; where it is cut, it says so.

    >>> short("Central banks pour in cash", 14)
    'Central banks…'
    """
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def marked(text: str, marks: Iterable[tuple[int, int, str]]) -> str:
    """Return a text as HTML, with a class around each stretch; overlapping ones are passed over.

    >>> marked("A <b> met C.", [(0, 1, "gx-0"), (10, 11, "gx-1")])
    '<mark class="gx-0">A</mark> &lt;b&gt; met <mark class="gx-1">C</mark>.'
    """
    parts, done = [], 0
    for start, end, kind in sorted(marks):
        if start < done:
            continue
        parts.append(escaped(text[done:start]))
        parts.append(f'<mark class="{html.escape(kind)}">{escaped(text[start:end])}</mark>')
        done = end
    parts.append(escaped(text[done:]))
    return "".join(parts)


def receipt(met: CoMention, read: str) -> str:
    """Return a receipt as HTML: when, who says so, where, and the sentences with both names.

    ``read`` is the link that opens its article.
    """
    when = f"{met.date:%d %b %Y}" if met.date else "undated"
    head = [f"<b>{when}</b>", escaped(short(met.source, LONG)), _link(read, met.title or "article")]
    head = [part for part in head if part]
    if re.match(r"https?://", met.link, re.IGNORECASE):
        head.append(_link(met.link, "source"))
    quoted = " … ".join(map(_quoted, met.passages))
    return f'<div class="gx-receipt"><div>{" · ".join(head)}</div><p>{quoted}</p></div>'


def headline(article: Article, read: str) -> str:
    """Return an article as HTML: when, who says so, and its title, with the link that opens it."""
    when = f"{article.date:%d %b %Y}" if article.date else "undated"
    head = " · ".join(escaped(short(part, LONG)) for part in (when, article.source) if part)
    title = _link(read, article.title or article.origin)
    return f'<div class="gx-receipt"><div>{head}</div><p>{title}</p></div>'


def hit(found: Hit, read: str) -> str:
    """Return an article that was searched for as HTML: its title and sentences, the words marked.

    ``read`` is the link that opens the article.
    """
    one = found.article
    when = f"{one.date:%d %b %Y}" if one.date else "undated"
    head = " · ".join(escaped(short(part, LONG)) for part in (when, one.source) if part)
    title = marked(one.title, [(s, e, "gx-0") for s, e in found.title_marks])
    link = f'<a href="{html.escape(read, quote=True)}">{title or escaped(one.origin)}</a>'
    quoted = " … ".join(map(_quoted, found.passages))
    return f'<div class="gx-receipt"><div>{head}</div>{link}<p>{quoted}</p></div>'


def _link(address: str, text: str) -> str:
    to = html.escape(address, quote=True)
    return f'<a href="{to}" target="_blank">{escaped(short(text, LONG))}</a>'


def _quoted(passage: Passage) -> str:
    return marked(passage.text, [(s, e, f"gx-{which}") for s, e, which in passage.marks])


def mentioned(mentions: int, articles: int) -> str:
    """Return how often a name is mentioned, in words.

    >>> mentioned(1, 1), mentioned(1200, 31)
    ('1 mention in 1 article', '1,200 mentions in 31 articles')
    """
    return f"{many(mentions, 'mention')} in {many(articles, 'article')}"


def period(first: date | str | None, last: date | str | None) -> str:
    """Return a period in words.

    >>> period(date(2008, 9, 15), date(2008, 9, 15)), period("", "")
    ('15 Sep 2008', 'undated')
    """
    days = [d if isinstance(d, date) else date.fromisoformat(d) for d in (first, last) if d]
    words: Sequence[str] = list(dict.fromkeys(f"{day.day} {day:%b %Y}" for day in days))
    return " to ".join(words) or "undated"
