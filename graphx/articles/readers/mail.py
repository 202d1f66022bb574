"""E-mail and pages that browsers save as e-mail: one article a message."""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from email import policy
from email.utils import parseaddr
from typing import IO

from graphx.articles.readers import web
from graphx.articles.readers.source import (
    MAX_FILE,
    NO_TEXT,
    Read,
    Source,
    UnreadableError,
    article,
    link,
    plain,
)
from graphx.records import Problem

MAX_LINE = 2**20
"""Bytes of a line that are looked at together; longer ones come in pieces, and lose nothing."""

MAX_HEAD = 2**20
"""Bytes of what stands before a message: who wrote it, when, and by which way it came."""

MAX_FIELD = 4_000
"""Bytes of a field that is read there, as of who wrote it; Python takes a long one apart slowly."""

MAX_PARTS = 1_000
"""Parts of a message, by the lines that part them; few have ten."""

MAX_LINES = 1_500_000
"""Lines of a message, each of a hundred bytes in memory; pictures of 64 MB have fewer."""

MIN_PART = 64
"""Bytes of a part on the average, in a message of more than a few; the fields of one are longer."""

FEW = 20
"""Parts that a message may have however short they are."""

MAX_MESSAGES = 500_000
"""Messages of one mailbox: half a life of them, and two minutes of one processor's time."""

_FIELD = re.compile(
    rb"(?:^|[\r\n])(content-[\w-]+|from|subject|date|message-id):"
    rb"[^\r\n]*+(?:(?:\r\n|\r|\n)[ \t][^\r\n]*+)*+",
    re.IGNORECASE,
)


def read_eml(source: Source) -> Read:
    """Yield the article that one message, or one saved page, holds."""
    yield from _message(source.whole(), source.name)


def read_mbox(source: Source) -> Read:
    """Yield one article a message of a mailbox."""
    number = 0
    for number, raw in enumerate(_messages(source.stream), start=1):
        if number > MAX_MESSAGES:
            raise UnreadableError(f"holds more than {MAX_MESSAGES:,} messages; split it.")
        where = f"{source.name}, message {number}"
        if len(raw) > MAX_FILE:
            yield Problem(where, f"is larger than {MAX_FILE // 2**20} MB.")
            continue
        try:
            yield from _message(raw, where)
        except Exception as error:  # noqa: BLE001 — the parser of headers may raise anything
            yield Problem(where, f"is no message that can be read: {error}.")
    if not number:
        yield Problem(source.name, "is empty.")


def _messages(stream: IO[bytes]) -> Iterator[bytes]:
    """Yield the bytes of each message, without its ``From`` line, and at most a little too long."""
    parts: list[bytes] = []
    size, started, blank = 0, False, True
    while line := stream.readline(MAX_LINE):
        if blank and line.startswith(b"From "):
            if started:
                yield b"".join(parts)
            parts, size, started = [], 0, True
        elif size <= MAX_FILE:
            parts.append(re.sub(rb"^>(>*From )", rb"\1", line))
            size += len(line)
            started = True
        blank = not line.strip()
    if started:
        yield b"".join(parts)


def _message(raw: bytes, where: str) -> Read:
    if trouble := _trouble(raw):
        yield Problem(where, trouble)
        return
    message = email.message_from_bytes(raw, policy=policy.default)
    page = "snapshot-content-location" in message  # a browser saved it
    body = message.get_body(("html", "plain") if page else ("plain", "html"))
    if body is None:
        yield Problem(where, "has no text.")
        return
    if page and body.get_content_subtype() == "html":
        content = body.get_payload(decode=True)
        address = link(message["snapshot-content-location"])
        yield from web.read_page(content if isinstance(content, bytes) else b"", where, address)
        return
    text = str(body.get_content())
    if body.get_content_subtype() == "html":
        text = web.without_tags(text)
    if "\0" in text:
        yield Problem(where, NO_TEXT)
        return
    name, address = parseaddr(plain(message["from"] and str(message["from"])))
    yield from article(
        where,
        text=text.replace("\r\n", "\n"),
        title=plain(str(message["subject"] or "")),
        source=name or address,
        author=name,
        given_id=plain(str(message["message-id"] or "")).strip("<>"),
        when=str(message["date"] or ""),
        spoken=str(message["content-language"] or ""),
    )


def _trouble(raw: bytes) -> str:
    """Return why a message is not taken apart, or ``""``."""
    blank = re.search(rb"\n\r?\n", raw)
    if (blank.start() if blank else len(raw)) > MAX_HEAD:
        return f"has more than {MAX_HEAD // 2**20} MB before its text."
    if raw.count(b"\n") + raw.count(b"\r") > 2 * MAX_LINES:  # most lines end with both
        return f"has more than {MAX_LINES:,} lines."
    parts = raw.count(b"\n--") + raw.count(b"\r--")
    if parts > MAX_PARTS:
        return f"is a message of more than {MAX_PARTS:,} parts."
    if parts > FEW and parts * MIN_PART > len(raw):
        return f"is a message of {parts} parts in {len(raw):,} letters."
    for field in _FIELD.finditer(raw):
        if len(field[0]) > MAX_FIELD:
            return f"has a field {field[1].decode()!r} of more than {MAX_FIELD:,} letters."
    return ""
