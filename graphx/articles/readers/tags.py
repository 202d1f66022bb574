"""What a web page asks of the parser: more tags than anybody writes, or a tag that never ends.

libxml2 compares each attribute of a tag with all before it, so that a hundred thousand of them take
minutes. They are counted here first, as HTML's own rules tell one from the other (WHATWG, "HTML",
13.2.5), in one walk over the page.
"""

from __future__ import annotations

import re

MAX_TAGS = 150_000
"""Tags of a web page; the longest live blogs have a third."""

MAX_ATTRIBUTES = 500
"""Attributes of one tag; few have more than fifty."""

_ATTRIBUTE = re.compile(
    r"""[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\s>"'][^\s>]*+)?)?"""
)
_TOKEN = re.compile(
    rf"<!--(?:-?>|.*?(?:--!?>|\Z))|<[!?][^>]*+|</?([a-z][^\s/>]*+)((?:[\s/]*+{_ATTRIBUTE.pattern})*+)",
    re.DOTALL | re.IGNORECASE,
)
_RAW = frozenset("script style textarea title xmp iframe noembed noframes".split())
"""Elements that hold no tags, whatever they hold, up to the tag that ends them."""


def trouble(page: str, most: int = MAX_TAGS) -> str:
    """Return why a page of no more tags than that is not given to the parser, or ``""``.

    >>> trouble("<p class='story' id=a>Ann Lee met Bob.</p>")
    ''
    >>> trouble("<p " + "a " * 1000 + ">Ann Lee met Bob.</p>")
    'has a tag of more than 500 attributes.'
    """
    if page.count("<") > most:
        return f"has more than {most:,} tags."
    at = 0
    while token := _TOKEN.search(page, at):
        at = token.end()
        name, attributes = token.groups(default="")
        if len(attributes) >= 2 * MAX_ATTRIBUTES and _many(attributes):
            return f"has a tag of more than {MAX_ATTRIBUTES} attributes."
        if name.lower() in _RAW and page[token.start() + 1] != "/":
            end = re.compile(rf"</{name}[\s/>]", re.IGNORECASE).search(page, at)
            at = end.start() if end else len(page)
    return ""


def _many(attributes: str) -> bool:
    return sum(1 for _ in _ATTRIBUTE.finditer(attributes)) > MAX_ATTRIBUTES
