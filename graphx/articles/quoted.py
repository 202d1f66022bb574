"""What a message quotes of others, the head of one that it hands on, and what it is signed with.

In: the text of a message, or any other. Out: `Aside` records of whole lines. A message that is
answered is in the pile by itself, or was in another answer: quoted once more, it would say the same
twice. One that is handed on ("Fw:") is the story, and only its head is set aside.

Only lines that mail programs write are marks of a message: what a text quotes without them, as with
``>`` in Markdown, is its own. In mail, ``>`` is such a mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graphx.records import Aside

HEAD = 30
"""Lines of the head of a message within a text; a long list of recipients fits."""

SIGNATURE = 12
"""Lines of a signature; few have more than six."""

NARROW = 80
"""Letters in the longest line of a signature; a paragraph of a story has more."""

_MARKS = (
    "wrote:", "schrieb", "écrit", "escribi", "scritto", "schreef",
    "From:", "Von:", "De:", "De :", "Da:", "Van:", "To:", "--", "orwarded message:", " from my ",
)  # fmt: skip
"""A text without any of these holds no other message and no signature."""

_SENDER = "from|von|de|da|van"
_SENT = "sent|date|gesendet|datum|envoyé(?: le)?|enviado(?: el)?|fecha|inviato|data|verzonden"
_ABOUT = "to|subject|an|betreff|à|objet|para|asunto|a|oggetto|aan|onderwerp"
_OTHER = "cc|bcc|reply-to|importance|attachments?|kopie|anlagen?"
_FIELD = re.compile(
    rf"[ \t>*]*(?:(?P<sender>{_SENDER})|(?P<sent>{_SENT})|(?P<about>{_ABOUT})|{_OTHER})\*?[ \t]?:",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\d\d?[/.]\d\d?[/.]\d{2,4},?\s+\d\d?:\d\d(?::\d\d)?(?:\s*[AP]M)?\s*$")
"""A day and a time at the end of a line: all that Notes writes above whom a message is to."""

_ANSWERED = re.compile(
    r"[\s>]*(?:-{2,}\s?(?:original message|ursprüngliche nachricht|message d['’]origine"
    r"|mensaje original|messaggio originale|oorspronkelijk bericht)\s?-{2,})\s*$",
    re.IGNORECASE,
)
_RULE = re.compile(r"[\s>]*_{10,}\s*$")
_HANDED = re.compile(
    r"[\s>]*(?:-{2,}\s?(?:forwarded (?:message|by\b.*--)|weitergeleitete nachricht"
    r"|message transféré|mensaje reenviado|messaggio inoltrato|doorgestuurd bericht)[^\w]*"
    r"|begin forwarded message:\s*)$",
    re.IGNORECASE,
)
_HANDS = re.compile(r"\s*(?:fwd?|wg|tr|rv|i|enc|doorst)\s?:", re.IGNORECASE)
"""How the subject of a message begins that is handed on."""

_WROTE = re.compile(
    r"[\s>]*(?:On|Am|Le|El|Il|Op)\b"
    r"(?=.*(?:\d[:.h]\d\d|@|\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),)).{6,300}?"
    r"\b(?:wrote|schrieb.{0,80}|a écrit|escribió|ha scritto|schreef.{0,80})\s?:\s*$"
)
"""What stands above a quotation: with the time, an address or a short weekday, which no story has
there."""

_DASHES = re.compile(r"--[ \t\r]*$")
_PHONE = re.compile(
    r"\s*(?:sent|gesendet|envoyé|enviado|inviato|verzonden)\b.{0,20} from my .*", re.IGNORECASE
)


def apart(text: str, subject: str = "", *, is_mail: bool = False) -> tuple[Aside, ...]:
    r"""Return the stretches of a text that its sender did not write, or only signed with.

    Args:
        text: what the message says.
        subject: what it is about; "Fw:" tells that a message is handed on.
        is_mail: it came as mail.

    >>> told = "Yes.\n\nOn Mon, 15 Sep 2008, Ann Lee wrote:\n> Did you meet Bob?"
    >>> [(told[a.start : a.end][:9], a.reason) for a in apart(told)]
    [('On Mon, 1', 'quoted message')]
    """
    is_marked = is_mail and ">" in text
    if not (is_marked or any(mark in text for mark in _MARKS)):
        return ()
    asides: list[Aside] = []
    start, before = 0, ""
    lines = text.split("\n")
    reasons = _reasons(lines, handed=bool(_HANDS.match(subject)), marked=is_marked)
    for line, reason in zip(lines, reasons, strict=True):
        end = start + len(line.rstrip())
        if line.strip():
            if reason and reason == before:
                asides[-1] = Aside(asides[-1].start, end, reason)
            elif reason:
                asides.append(Aside(start, end, reason))
            before = reason
        start += len(line) + 1
    return tuple(asides)


def subject(text: str) -> str | None:
    r"""Return what the message is about whose head a text begins with, if that has such a line.

    >>> subject("From: Ann Lee\nTo: Bo Ray\nSent: 2 May 2014\nSubject: RE: Oro\n\nDear Bo,")
    'RE: Oro'
    >>> subject("From: Ann Lee, the subject: Oro") is None
    True
    """
    lines = text.split("\n", HEAD)[:HEAD]
    told = map(_SUBJECT.match, lines[: _head(lines, 0)])
    return next((found[1].strip() for found in told if found), None)


_SUBJECT = re.compile(r"(?:subject|betreff|objet|asunto|oggetto|onderwerp)\s?:(.*)", re.IGNORECASE)


def _reasons(lines: Sequence[str], *, handed: bool, marked: bool) -> Iterator[str]:
    """Yield why each line is set aside, or ``""``.

    Args:
        lines: of a text.
        handed: the first message in it is a story.
        marked: a line that begins with ``>`` is quoted.
    """
    quoting = begun = False
    at = 0
    while at < len(lines):
        count, reason = 1, ""
        begun = begun or bool(at and lines[at - 1].strip())
        if quoting or (marked and lines[at].startswith(">")):
            reason = "quoted message"
        elif wrote := _wrote(lines, at):
            count, reason = wrote, "quoted message"
            quoting = not _next(lines, at + wrote).startswith(">")
            marked = marked or not quoting
        elif head := _head(lines, at):
            quoting = not (handed or _hands(lines, at) or not begun)
            count, reason = head, "quoted message" if quoting else "head of a message"
            handed = False
        elif signed := _signed(lines, at):
            count, reason = signed, "signature"
        yield from [reason] * count
        at += count


def _next(lines: Sequence[str], at: int) -> str:
    """Return the first of the next lines that holds anything."""
    return next((line for line in lines[at : at + 3] if line.strip()), "")


def _wrote(lines: Sequence[str], at: int) -> int:
    """Return how many lines say here that somebody wrote what follows."""
    return next((n for n in (1, 2) if _WROTE.match(" ".join(lines[at : at + n])[:500])), 0)


def _head(lines: Sequence[str], at: int) -> int:
    """Return how many lines of a head begin here: what parts messages, and the fields below."""
    stated = _hands(lines, at) or bool(_ANSWERED.match(lines[at]))
    kinds: set[str | None] = set()
    end = begin = at + (stated or bool(_RULE.match(lines[at])))
    if begin and _FIELD.match(lines[begin - 1]):  # it began above, and was none
        return 0
    for n in range(begin, min(begin + HEAD, len(lines))):
        field, clock = _FIELD.match(lines[n]), _CLOCK.search(lines[n][-40:])
        if field or clock:
            kinds |= {"sent" if clock else None, field.lastgroup if field else "sender"}
            end = n + 1
        elif lines[n].strip() and not _goes_on(lines, n, begun=bool(kinds)):
            break
    return end - at if kinds >= {"sender", "sent", "about"} else stated * (end - at)


def _hands(lines: Sequence[str], at: int) -> int:
    """Return how many lines say here that a message is handed on."""
    if not lines[at].lstrip(" >").startswith(("-", "Begin")):
        return 0
    return next((n for n in (1, 2) if _HANDED.match(" ".join(lines[at : at + n])[:300])), 0)


def _goes_on(lines: Sequence[str], n: int, *, begun: bool) -> bool:
    """Tell whether a line goes on with recipients, or is a name above a day and a time."""
    if begun:
        before = lines[n - 1].rstrip()
        return before.endswith((",", ";")) or bool(before and lines[n][0].isspace())
    return n + 1 < len(lines) and bool(_CLOCK.fullmatch(lines[n + 1].strip()))


def _signed(lines: Sequence[str], at: int) -> int:
    """Return how many lines of a signature begin here."""
    if _PHONE.match(lines[at]):
        return 1
    if not _DASHES.match(lines[at]):
        return 0
    end = at + 1
    while end < min(len(lines), at + SIGNATURE) and not (
        _DASHES.match(lines[end])
        or lines[end].startswith(">")
        or _wrote(lines, end)
        or _head(lines, end)
    ):
        if len(lines[end]) > NARROW:  # a paragraph
            return next((n - at for n in range(end, at, -1) if not lines[n - 1].strip()), 0)
        end += 1
    return end - at if end < at + SIGNATURE else 0
