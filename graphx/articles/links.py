"""What is a link: the one place that decides.

An address from an article is text somebody else wrote. ``javascript:`` and ``data:`` would run in
the reader's browser, ``file:`` would open their disk; only the web is a link. It is asked when an
article is read, and again when a corpus is, for somebody else may have written that.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

LONGEST = 500
"""Characters of an address; longer ones are of trackers."""

_WEB = re.compile(r"https?://[^\s\x00-\x20\x7f-\x9f]+", re.IGNORECASE)


def web(address: str) -> str:
    """Return an address of the web, or nothing where it is anything else.

    >>> web("https://example.org/a"), web("javascript:alert(1)"), web("https://a b")
    ('https://example.org/a', '', '')
    """
    return address if len(address) <= LONGEST and _WEB.fullmatch(address) else ""


def path(address: str) -> str:
    """Return what an address names on its site, or nothing where it is no address.

    >>> path("https://example.org/2008/09/15/fall?a=1"), path("https://[example.org/2008")
    ('/2008/09/15/fall', '')
    """
    try:
        return urlsplit(address).path
    except ValueError:  # as of brackets that hold no number of a host
        return ""
