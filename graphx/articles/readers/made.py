"""What a reader makes of what it was given: letters, fields, an `Article`, or else a `Problem`."""

from __future__ import annotations

import datetime as dt
import hashlib
import itertools
import json
import re
from collections.abc import Sequence

from graphx.articles import around, clean, clutter, dates, language, links, quoted
from graphx.articles.readers.source import MAX_TEXT, TOO_LONG, Read
from graphx.records import Article, Problem

TOP = 800
"""Characters at the beginning of a text in which its headline stands, if it has one."""

TITLE = 160
"""A first paragraph up to this long that does not end like a sentence is a headline."""

MENU = 2
"""Labels above a headline that are a menu; one may be a headline of few words above another."""


def article(
    where: str,
    *,
    text: str,
    when: object = None,
    when_from: str = "metadata",
    spoken: object = "",
    **fields: str,
) -> Read:
    """Yield the article of a text, or the problem that it is none.

    Its language is the one it was given: to look for it takes longer than all else, and is left
    for those articles that are new.

    Args:
        where: the name of its file, and of its place in it.
        text: the text as given.
        when: what a field said of its date, in whatever form.
        when_from: what kind of field that was.
        spoken: what a field said of its language.
        fields: the other fields of `Article`.
    """
    text = _said(text)
    if not text.strip():
        yield Problem(where, "is empty.")
        return
    if len(text) > MAX_TEXT:
        yield Problem(where, TOO_LONG)
        return
    file = file_of(where)
    date, date_from, certainty = dates.find(text, when, when_from, fields.get("link", ""), file)
    told = dates.header(text)[0] or (dates.parse(when) if when else None) or date
    if told and (odd := dates.doubt(told, dt.datetime.now(dt.UTC).date())):
        yield Problem(where, odd)
    # A day that only the text tells is in the text: how well it is read there changes no digest.
    stated = date if date_from != "text" else dates.in_name(file)
    content = [fields.get(key, "") for key in ("given_id", "title", "source", "link")]
    parts = json.dumps([*content, str(stated), text]).encode()
    yield Article(
        id=hashlib.blake2b(parts, digest_size=10).hexdigest(),
        text=text,
        date=date,
        date_from=date_from,
        certainty=certainty,
        language=language.named(spoken),
        origin=where,
        **fields,
    )


def dateless(where: str, said: object) -> Read:
    """Yield the problem that a field said of its date what is none, if it said anything."""
    if said and not dates.parse(said):
        yield Problem(where, f"has a date that is none, {str(said)[:40]!r}, which was left out.")


def file_of(where: str) -> str:
    """Return the name of the file that an article stands in.

    >>> file_of("news.jsonl, line 7")
    'news.jsonl'
    >>> file_of("Lehman, 2008-09-15.txt")
    'Lehman, 2008-09-15.txt'
    """
    return re.sub(PLACE, "", where)


def is_mail(where: str) -> bool:
    """Tell whether an article came as mail, by what its file is called or its place in it.

    >>> is_mail("a.eml"), is_mail("inbox, message 2"), is_mail("a.mbox, message 2/notes.txt")
    (True, True, False)
    """
    return bool(_MESSAGE.search(where))


PLACE = r"(?:, (?:document|entry|item|line|message|row) \d+)+$"
"""What follows the name of a file where an article stands within it; DuckDB reads it, too."""

_MESSAGE = re.compile(r"(?:\.(?:eml|mbox)(?:\.(?:bz2|gz|xz))?|, message \d+)$", re.IGNORECASE)

UTF_16 = (b"\xff\xfe", b"\xfe\xff")
"""What text of two bytes a letter begins with, as a rule."""

NO_TEXT = "is not text: it holds zero bytes."

_UNWRITTEN = re.compile(rb"[\x01-\x08\x0e-\x19\x1c-\x1f]")
"""Bytes that stand in no text."""


def wide(raw: bytes) -> str:
    r"""Return which letters of two bytes each a text is in, or nothing if it is in none.

    >>> wide("Voss".encode("utf-16")), wide("Voss".encode("utf-16-le")), wide(b"Voss\0")
    ('utf-16', 'utf-16-le', '')
    """
    if raw.startswith(UTF_16):
        return "utf-16"
    zeros = raw.count(0)
    if zeros > 1 and zeros * 20 > len(raw) * 9:  # nine letters of ten have one
        if 0 not in raw[1::2]:
            return "utf-16-be"
        if 0 not in raw[::2]:
            return "utf-16-le"
    return ""


def decode(raw: bytes) -> tuple[str | None, str]:
    """Return the text of some bytes, or ``None``, and what was wrong with them, if anything."""
    if letters := wide(raw):
        try:
            return raw.decode(letters), ""
        except UnicodeDecodeError:
            return None, "begins like UTF-16 text and is not; it was skipped."
    if b"\x00" not in raw:
        return _narrow(raw)
    rest = raw.replace(b"\x00", b"")
    if not rest.strip() or _UNWRITTEN.search(rest):
        return None, NO_TEXT
    text, trouble = _narrow(rest)
    return text, trouble or "holds zero bytes, which were left out."


def _narrow(raw: bytes) -> tuple[str, str]:
    """Return the text of bytes of which none is zero, and what was wrong with them."""
    try:
        return raw.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        if text := mostly_utf_8(raw):
            return text, "has bytes that are no UTF-8; they were read as \ufffd. Check the names."
        text = raw.decode("cp1252", "replace")
        return text, "is not UTF-8; it was read as Windows-1252. Check accented names."


def mostly_utf_8(raw: bytes) -> str:
    r"""Return the text of bytes of which some are broken, if more letters beyond ASCII are whole.

    >>> mostly_utf_8("Müller, Dvořák".encode() + b"\xe9"), mostly_utf_8("Müller".encode("cp1252"))
    ('Müller, Dvořák\ufffd', '')
    """
    text = raw.decode("utf-8-sig", "replace")
    broken = text.count("\ufffd")
    return text if sum(letter > "\x7f" for letter in text) > 2 * broken else ""


def plain(value: object) -> str:
    """Return one line of text, bounded, whatever a field held."""
    return " ".join(_said(str(value)).split())[:500] if isinstance(value, str | int | float) else ""


def _said(text: str) -> str:
    """Return a text without lone surrogates, which can be neither kept nor said."""
    return text.encode("utf-8", "replace").decode()


def link(value: object) -> str:
    """Return a web address, or nothing where a field held anything else."""
    return links.web(plain(value))


def headline(text: str) -> str:
    r"""Return the first paragraph of a text if it reads like a headline, else nothing.

    A line with the day above or below it is none of it, nor who wrote it, nor are labels above it.
    A message is called by what it is about.

    >>> headline("Fjeld asks for inquiry\n2 February 2023\n\nShe asked the court.")
    'Fjeld asks for inquiry'
    >>> headline("PRESS RELEASE\nFjeld asks for inquiry\nBy Ann Lee\n\nShe asked the court.")
    'Fjeld asks for inquiry'
    """
    about = quoted.subject(text[:TOP])
    if about is not None:
        return about[:TITLE]
    places = list(clean.paragraphs(text[:TOP], dates.header(text)[1]))
    parts = [text[start:end].strip() for start, end in places]
    reasons = [clutter.reason(part) for part in parts]
    told = (
        places[n]
        for n in range(_below_menu(parts, reasons), len(places))
        if not reasons[n] and any(map(str.isalnum, parts[n]))
    )
    start, end = next(told, (0, TOP))
    if end == TOP:  # it goes on, or there is none
        return ""
    groups = itertools.groupby(text[start:end].splitlines(), clutter.reason)
    lines = next((list(lines) for why, lines in groups if not why), [])
    if len(lines) > MENU + 1 and all(map(_is_label, lines[:-1])) and not _is_label(lines[-1]):
        lines = lines[-1:]
    first = " ".join(" ".join(lines).split())
    ends = first.rstrip("”’\"'»").endswith((".", "!", ",", ":"))
    return first if len(first) <= TITLE and not ends else ""


def _below_menu(parts: Sequence[str], reasons: Sequence[str]) -> int:
    """Return which paragraph is the headline below a page's menu, or 0 if there is no menu."""
    below = next(iter(around.headlined(parts, reasons)), 0)
    labels = (reasons[n] in {"", "navigation"} and _is_label(parts[n]) for n in range(below))
    return below if sum(labels) >= MENU else 0


def _is_label(line: str) -> bool:
    return line[:1].isupper() and len(line.split()) <= around.SITE
