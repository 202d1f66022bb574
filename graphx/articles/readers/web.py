"""Web pages, and the files feeds come in. Nothing is ever fetched.

In: bytes of HTML, RSS or Atom. Out: the story of a page without what surrounds it, or an article an
entry. What a page says of itself, its title, date and outlet, comes with it.
"""

from __future__ import annotations

import io
import re
import warnings
from contextlib import suppress
from html import unescape
from typing import Any

from graphx.articles.readers import tags
from graphx.articles.readers.made import article, headline, link, mostly_utf_8, plain
from graphx.articles.readers.source import Read, Source, UnreadableError, extra
from graphx.records import Problem

MAX_PAGE = 16 * 2**20
"""Bytes of a web page; the longest live blogs have a tenth."""

MAX_FEED = 1_000_000
"""Tags of a feed, with those in its texts; an export of a whole weblog is one too."""


def read_html(source: Source) -> Read:
    """Yield the story of a web page."""
    yield from read_page(source.whole(MAX_PAGE), source.name)


def read_page(raw: bytes, where: str, address: str = "") -> Read:
    """Yield the story of a web page; ``address`` is where it was found, if that is known."""
    with extra("html", "trafilatura", "htmldate", "courlan", "justext", "readability"):
        import trafilatura  # noqa: PLC0415 — an extra
    # Which unpacks what is packed, within bounds, and guesses what the letters are.
    page = _decoded(raw) or trafilatura.utils.decode_file(raw)
    # What it mends before it parses may make tags of what was none.
    if trouble := tags.trouble(trafilatura.utils.repair_faulty_html(page, page[:50].lower())):
        yield Problem(where, trouble)
        return
    try:
        found = _extracted(page, address)
    except Exception as error:  # noqa: BLE001 — one page of many; it may hold anything
        yield Problem(where, f"is a page that could not be read: {type(error).__name__}.")
        return
    if found is None or not (found.text or "").strip():
        yield Problem(where, "is a page without a story that can be told from what surrounds it.")
        return
    text = "\n\n".join(line for line in found.text.split("\n") if line.strip())
    yield from article(
        where,
        text=text,
        title=plain(found.title) or headline(text),
        source=plain(found.sitename) or plain(found.hostname),
        link=link(address) or link(found.url),
        author=authors(plain(found.author)),
        when=found.date,
        spoken=found.language or "",
    )


def _extracted(page: str, address: str) -> Any:  # noqa: ANN401 — the library tells no types
    """Return the story of a page and what the page says of it, or ``None``."""
    import trafilatura  # noqa: PLC0415 — an extra

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return trafilatura.bare_extraction(
            page,
            url=address or None,
            with_metadata=True,
            include_comments=False,
            date_extraction_params={"original_date": True, "extensive_search": False},
        )


def _decoded(raw: bytes) -> str:
    r"""Return a page in the letters that it names, or nothing; many that name others are UTF-8.

    >>> _decoded(b'<meta charset="iso-8859-2"><p>Dvo\xf8\xe1k')
    '<meta charset="iso-8859-2"><p>Dvořák'
    """
    named = _CHARSET.search(raw, 0, HEAD)
    if not named:
        return ""
    with suppress(UnicodeDecodeError):
        return raw.decode("utf-8")
    if text := mostly_utf_8(raw):
        return text
    charset = named[1].decode().lower()
    with suppress(LookupError):
        return raw.decode(_MEANT.get(charset, charset), "replace")
    return ""


HEAD = 2_048
"""Bytes of a page among which it says what its letters are; browsers look at half as many."""

_CHARSET = re.compile(
    rb"<meta\b[^>]{1,200}?\bcharset\s{0,9}=\s{0,9}[\"']?\s{0,9}"
    rb"((?:windows-|iso-8859-|koi8-|euc-|gb|big5|shift_jis)[\w-]{0,9})",
    re.IGNORECASE,
)
_MEANT = {"iso-8859-1": "windows-1252", "gb2312": "gb18030"}
"""What a page means by these, by the Encoding Standard of browsers."""


def authors(byline: str) -> str:
    """Return the names in what a page says of its authors, without their roles and the rest.

    >>> authors("JOHN ROBERTSON; Ann Stone Senior Washington Correspondent; AP; Apr")
    'John Robertson; Ann Stone'
    """
    names = [_ROLE.sub("", name).strip(" ,;") for name in byline.split(";")]
    people = [name for name in names if " " in name and not _CONTROL.search(name)]
    told = people or [name for name in names if name.istitle() and not _CONTROL.search(name)]
    return "; ".join(dict.fromkeys(name.title() if name.isupper() else name for name in told))


_ROLE = re.compile(
    r",?\s+(?:Senior|Chief|Staff|Special|Executive|Foreign|Political|News|Business|Science|Health"
    r"|Sports|Technology|Correspondent|Reporter|Editor|Writer|Columnist)\b.*"
)
_CONTROL = re.compile(r"(?i)\b(?:account|log(?:ged)? ?in|sign in|you|your|you['’]re)\b")
"""Words of a page's controls: what is mistaken for an author."""


def read_feed(source: Source) -> Read:
    """Yield one article an entry of an RSS or Atom file."""
    with extra("feeds", "feedparser"):
        import feedparser  # noqa: PLC0415 — an extra

    raw = source.whole()
    plainly = raw.replace(b"\0", b"").decode("latin-1")  # whatever it is written in
    if trouble := tags.trouble(plainly, MAX_FEED) or tags.trouble(unescape(plainly), MAX_FEED):
        raise UnreadableError(trouble)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        # A stream, never a string: a string might be taken for an address, and fetched.
        feed = feedparser.parse(io.BytesIO(raw))
    if not feed.entries:
        raise UnreadableError("is no feed with entries.")
    outlet = plain(feed.feed.get("title"))
    for number, entry in enumerate(feed.entries, start=1):
        held = [part.get("value") for part in entry.get("content", ())]
        texts = [text for text in (*held, entry.get("summary")) if isinstance(text, str)]
        text = tags.without(max(texts, key=len, default=""))
        yield from article(
            f"{source.name}, entry {number}",
            text=text,
            title=plain(tags.without(plain(entry.get("title")))),
            source=plain((entry.get("source") or {}).get("title")) or outlet,
            link=link(entry.get("link")),
            author=plain(entry.get("author")),
            given_id=plain(entry.get("id")),
            when=entry.get("published") or entry.get("updated"),
            spoken=feed.feed.get("language", ""),
        )
