"""Tags of HTML: more of them than a parser should be asked for, and a text without them.

libxml2 compares each attribute of a tag with all before it, so that a hundred thousand of them take
minutes. They are counted here first, as HTML's own rules tell one from the other (WHATWG, "HTML",
13.2.5), in one walk over the page. Python's own parser takes a minute for 60 KB of tags that never
end, so that a piece of a feed or of mail is freed of its tags in such a walk, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

MAX_TAGS = 150_000
"""Tags of a web page; the longest live blogs have a third."""

MAX_ATTRIBUTES = 500
"""Attributes of one tag; few have more than fifty."""

_ATTRIBUTE = re.compile(
    r"""[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\s>"'][^\s>]*+)?)?"""
)
_TOKEN = re.compile(
    r"<!--(?:-?>|.*?(?:--!?>|\Z))|<[!?][^>]*+>?"
    rf"|<(?P<ends>/?)(?P<name>[a-z][^\s/>]*+)(?P<given>(?:[\s/]*+{_ATTRIBUTE.pattern})*+)[\s/]*+>?",
    re.DOTALL | re.IGNORECASE,
)
_RAW = frozenset("script style textarea title xmp iframe noembed noframes".split())
"""Elements that hold no tags, whatever they hold, up to the tag that ends them."""
_BLOCKS = frozenset(
    "address article aside blockquote br dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5"
    " h6 header hr li main nav ol p pre section table td th tr ul".split()
)
_UNSEEN = frozenset(("head", "noscript", "template"))
_WRITTEN = re.compile(
    r"</(?:a|b|blockquote|div|em|figure|h\d|i|li|p|span|strong)\s*>|<br\s*/?>", re.IGNORECASE
)
"""Tags that tell a text to be a piece of HTML; a story about HTML seldom has them bare."""
_PARTED = re.compile(r"<(?:br|div|p)[\s/>]", re.IGNORECASE)
_REFERENCE = re.compile(r"&(?:amp|nbsp|quot|[lr][ds]quo|[mn]dash|hellip|#\d{2,4});")


def trouble(page: str, most: int = MAX_TAGS) -> str:
    """Return why a page of no more tags than that is not given to the parser, or ``""``.

    >>> trouble("<p class='story' id=a>Ann Lee met Bob.</p>")
    ''
    >>> trouble("<p " + "a " * 1000 + ">Ann Lee met Bob.</p>")
    'has a tag of more than 500 attributes.'
    """
    if page.count("<") > most:
        return f"has more than {most:,} tags."
    for token, _ in _tokens(page):
        given = token["given"] or ""
        if len(given) >= 2 * MAX_ATTRIBUTES and _many(given):
            return f"has a tag of more than {MAX_ATTRIBUTES} attributes."
    return ""


def without(html: str) -> str:
    r"""Return the text of a piece of HTML, its blocks parted by blank lines.

    >>> without("<p>One &amp; two.</p><p>Three<script>x()</script>.</p>")
    'One & two.\n\nThree.'
    """
    if not re.search(r"<[a-zA-Z/!]|&\w+;|&#", html):
        return html.strip()
    parts: list[str] = []
    at = unseen = 0
    for token, end in _tokens(html):
        if not token[0].endswith(">"):  # it is none, for nothing ends it
            break
        name = (token["name"] or "").lower()
        if not unseen:
            parts.append(_shown(html[at : token.start()]))
        if name in _UNSEEN:
            unseen = max(0, unseen - 1) if token["ends"] else unseen + 1
        if name in _BLOCKS:
            parts.append("\n\n")
        at = end
    if not unseen:
        parts.append(_shown(html[at:]))
    blocks = (block.strip() for block in "".join(parts).split("\n\n"))
    return "\n\n".join(block for block in blocks if block)


def plainly(text: str) -> str:
    r"""Return a text as it is read, whether or not it is a piece of HTML, as cells of tables are.

    Where no tag parts its paragraphs, its lines do.

    >>> plainly("<b>Ann</b> met Bob &amp; Cy.\nDee did not."), plainly("A < B\nC")
    ('Ann met Bob & Cy.\n\nDee did not.', 'A < B\nC')
    """
    if _WRITTEN.search(text):
        return without(text if _PARTED.search(text) else text.replace("\n", "<br>"))
    return unescape(text) if _REFERENCE.search(text) else text


def _shown(text: str) -> str:
    return re.sub(r"\s+", " ", unescape(text))


def _tokens(page: str) -> Iterator[tuple[re.Match[str], int]]:
    """Yield the tags and comments of a page, each with where it ends, and what it holds raw."""
    at = 0
    while token := _TOKEN.search(page, at):
        at = token.end()
        name = (token["name"] or "").lower()
        if name in _RAW and not token["ends"]:
            end = re.compile(rf"</{name}[\s/>]", re.IGNORECASE).search(page, at)
            at = end.start() if end else len(page)
        yield token, at


def _many(attributes: str) -> bool:
    return sum(1 for _ in _ATTRIBUTE.finditer(attributes)) > MAX_ATTRIBUTES
