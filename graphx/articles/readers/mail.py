"""E-mail and pages that browsers save as e-mail: one article a message, and what is attached."""

from __future__ import annotations

import email
import io
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from email import policy
from email.message import EmailMessage, Message, MIMEPart
from email.utils import parseaddr
from functools import lru_cache, partial
from typing import IO, Any, cast

from graphx.articles.readers import archives, tags, web
from graphx.articles.readers.made import NO_TEXT, article, decode, link, plain
from graphx.articles.readers.source import MAX_FILE, Read, Reader, Source, UnreadableError
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

FROM = rb"From (?=[^\n]{0,300}?\b\d\d?:\d\d)(?=[^\n]{0,300}?\b(?:19|20)\d\d\b)"
"""How the line that parts the messages of a mailbox begins: it has a clock time and a year."""

_FROM = re.compile(FROM)
_FIELD = re.compile(
    rb"(?:^|[\r\n])(content-[\w-]+|from|subject|date|message-id):"
    rb"[^\r\n]*+(?:(?:\r\n|\r|\n)[ \t][^\r\n]*+)*+",
    re.IGNORECASE,
)


SIGNATURES = frozenset({"pgp-signature", "pkcs7-signature", "x-pkcs7-signature"})
"""Kinds of what is attached for programs, and is nothing to read."""

_TEXTS = frozenset({"text/plain", "text/html"})


class _Forgiving(policy.EmailPolicy):
    def header_fetch_parse(self, name: str, value: str) -> Any:  # noqa: ANN401 — as Python has it
        return _field(name, value)


@lru_cache(maxsize=256)  # each is asked for many times, and Python takes it apart at each
def _field(name: str, value: str) -> Any:  # noqa: ANN401 — as Python has it
    """Return what a field says as Python takes it apart, or as it stands if Python stumbles.

    Many a program writes letters there as they are, in an alphabet that it does not name. One that
    tells what a part is says nothing where it is odd.
    """
    value = decode(value.encode("utf-8", "surrogateescape"))[0] or value
    try:
        return policy.default.header_fetch_parse(name, value)
    except Exception:  # noqa: BLE001 — the parser of fields may raise anything
        if name.lower().startswith("content-"):
            return policy.default.header_fetch_parse(name, "")
        return " ".join(value.split())


_FORGIVING = _Forgiving()


def read_eml(source: Source, read: Reader) -> Read:
    """Yield the article that one message or saved page holds, and those of what is attached."""
    yield from _message(source.whole(), source, read)


def read_mbox(source: Source, read: Reader) -> Read:
    """Yield one article a message of a mailbox, and those of what is attached to it."""
    number = 0
    for number, raw in enumerate(_messages(source.stream), start=1):
        if number > MAX_MESSAGES:
            raise UnreadableError(f"holds more than {MAX_MESSAGES:,} messages; split it.")
        where = f"{source.name}, message {number}"
        if len(raw) > MAX_FILE:
            yield Problem(where, f"is larger than {MAX_FILE // 2**20} MB.")
            continue
        try:
            yield from _message(raw, replace(source, name=where), read)
        except UnreadableError as error:
            yield Problem(where, str(error))
        except Exception as error:  # noqa: BLE001 — the parser of headers may raise anything
            yield Problem(where, f"is no message that can be read: {error}.")
    if not number:
        yield Problem(source.name, "is empty.")


def _messages(stream: IO[bytes]) -> Iterator[bytes]:
    """Yield the bytes of each message, without its ``From`` line, and at most a little too long."""
    parts: list[bytes] = []
    size, started, blank = 0, False, True
    while line := stream.readline(MAX_LINE):
        if blank and (_FROM.match(line) or (not started and line.startswith(b"From "))):
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


def _message(raw: bytes, source: Source, read: Reader) -> Read:
    if trouble := _trouble(raw):
        yield Problem(source.name, trouble)
        return
    message = cast("EmailMessage", email.message_from_bytes(raw, policy=_FORGIVING))
    page = "snapshot-content-location" in message  # a browser saved it
    bodies = [] if page else _texts(message)
    if not bodies:
        body = message.get_body(("html", "plain") if page else ("plain", "html"))
        bodies = [] if body is None else [body]
    attached = [] if page else [part for part in _parts(message) if part not in bodies]
    if page and bodies and _is_html(bodies[0]):
        address = link(message["snapshot-content-location"])
        yield from web.read_page(_content(bodies[0]), source.name, address)
    elif bodies:
        yield from _body(message, bodies, source.name)
    elif not attached:
        yield Problem(source.name, "has no text.")
    if attached:
        archives.enter(source)
    for part in attached:
        archives.count(source)
        yield from archives.within(source, _called(part), "", partial(_opened, part), read)


def _texts(part: MIMEPart) -> list[MIMEPart]:
    """Return the parts in which a message says something, and has not put into a file.

    Pictures part them. Of several ways to say one thing it is the plainest that is not empty.
    """
    if part.get_content_maintype() != "multipart":
        if part.get_content_type() not in _TEXTS or part.is_attachment() or _called(part):
            return []
        text, _ = _decoded(part)
        return [] if text is not None and not text.strip() else [part]
    ways = [texts for one in _inner(part) if (texts := _texts(one))]
    if part.get_content_subtype() == "alternative":
        ways.sort(key=lambda texts: any(map(_is_html, texts)))
    one_of = part.get_content_subtype() in {"alternative", "related"}
    return [text for texts in ways[: 1 if one_of else None] for text in texts]


def _body(message: EmailMessage, bodies: Iterable[MIMEPart], where: str) -> Read:
    """Yield the article that a message itself is."""
    told = [_told(part) for part in bodies]
    for doubt in dict.fromkeys(doubt for _, doubt in told if doubt):
        yield Problem(where, doubt)
    texts = [text for text, _ in told if text is not None]
    if not texts:
        return
    name, address = parseaddr(plain(message["from"] and str(message["from"])))
    yield from article(
        where,
        text="\n\n".join(texts),
        title=plain(str(message["subject"] or "")),
        source=name or address,
        author=name,
        given_id=plain(str(message["message-id"] or "")).strip("<>"),
        when=str(message["date"] or ""),
        spoken=str(message["content-language"] or ""),
    )


def _is_html(part: MIMEPart) -> bool:
    return part.get_content_subtype() == "html"


def _parts(message: MIMEPart) -> Iterator[MIMEPart]:
    """Yield what is attached to a message, and not what its text shows or is signed with."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        if part.get_content_maintype() == "multipart":
            waiting.extend(reversed(_inner(part)))
            continue
        shown = part.get_content_maintype() == "image" and "content-id" in part
        signs = part.get_content_subtype() in SIGNATURES
        if _called(part) and not (shown or signs):
            yield part


def _inner(part: Message) -> list[MIMEPart]:
    """Return what a part consists of."""
    inner = part.get_payload()
    return [one for one in inner if isinstance(one, MIMEPart)] if isinstance(inner, list) else []


def _called(part: Message) -> str:
    """Return what is attached is called; a message often has no name but its subject."""
    name = plain(part.get_filename())
    if part.get_content_type() != "message/rfc822":
        return name
    return name if name.lower().endswith(".eml") else f"{name or 'message'}.eml"


def _opened(part: Message) -> IO[bytes]:
    return io.BytesIO(_content(part))


def _content(part: Message) -> bytes:
    """Return the bytes of a part."""
    for message in _inner(part):
        return message.as_bytes()
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _told(part: MIMEPart) -> tuple[str | None, str]:
    """Return what a part says, if it says anything, and what is doubtful about its letters."""
    text, doubt = _decoded(part)
    if text is None:
        return None, doubt
    told = tags.without(text) if _is_html(part) else text
    return told.replace("\r\n", "\n"), doubt


def _decoded(part: MIMEPart) -> tuple[str | None, str]:
    """Return the letters of a part, tags and all, and what is doubtful about them.

    Many a program names no alphabet, or one that nobody else knows: then the bytes tell.
    """
    if part.get_content_charset("us-ascii") not in {"us-ascii", "ascii"}:
        with suppress(LookupError, ValueError):
            text = str(part.get_content())
            return (None, NO_TEXT) if "\0" in text else (text, "")
    return decode(_content(part))


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
