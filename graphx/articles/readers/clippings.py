"""One article a document: what archives of the press (Nexis, Factiva) export as one long text.

In: the text of a file. Out: its documents, each with what stands above and below its story read as
the fields that it is: "BYLINE: Jane Roe" is an author, and nobody in the story.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from graphx.articles import days, language
from graphx.articles.readers.made import article, headline, plain
from graphx.articles.readers.source import Read

DAY = 60
"""Letters in the longest line that is a day: weekday, time and zone fit."""

ABOVE = 40
"""Lines above the fields of a document in which its title, outlet and day stand."""

VALUE = 500
"""Letters of a field that are kept."""

RIGHT = 200
"""Letters in the longest line that says whose the rights are."""

_NUMBERED = re.compile(
    r"^[ \t\f]*(?:Document )?\d+ of \d+ DOCUMENTS?[ \t\r]*$", re.MULTILINE | re.IGNORECASE
)
_ENDED = re.compile(
    r"^[ \t]*(?:AN[ \t]+)?(?:End of Document|Document (?P<number>[A-Z]{3,8}\w{0,6}\d{8}\w{6,14}))"
    r"[ \t\r]*$",
    re.MULTILINE,
)
_WORDS = re.compile(
    r"^[ \t]*(?:(?:LENGTH|Length):[ \t]*|WC[ \t]+)?\d[\d,.]* words[ \t\r]*$", re.MULTILINE
)

_NAME = r"[ \t]*(?P<name>byline|section|length|dateline|highlight|headline|series|correction"
_HEAD = re.compile(rf"{_NAME}|language|url):[ \t]*(?P<value>.*)", re.IGNORECASE)
_BODY = re.compile(r"[ \t]*Body[ \t]*$")
_FOOT = re.compile(
    r"[ \t]*(?:(?:LOAD-DATE|URL|GRAPHIC|LANGUAGE|PUBLICATION-TYPE|SUBJECT|PERSON|ORGANIZATION"
    r"|COMPANY|TICKER|INDUSTRY|GEOGRAPHIC|CITY|STATE|COUNTRY|JOURNAL-CODE|DOCUMENT-TYPE|ACC-NO"
    r"|NOTES|CORRECTION-DATE|DISTRIBUTION|Load-Date|Publication-Type):"
    r"|(?:Classification|Graphic)[ \t]*$|Copyright (?:\(c\) |© )?\d{4}\b)"
)
_RIGHTS = re.compile(r"[ \t]*(?:copyright\b|©|\(c\)\s|all rights reserved)", re.IGNORECASE)
_LANGUAGE = re.compile(r"^[ \t]*(?:LANGUAGE|Language):[ \t]*(\w+)", re.MULTILINE)
_LOADED = re.compile(r"^[ \t]*(?:LOAD-DATE|Load-Date):[ \t]*(.+)", re.MULTILINE)

_TAG = re.compile(
    r"(SE|HD|BY|CR|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|CT|RF|CO|IN|NS|RE|IPC|IPD|PUB|AN)"
    r"(?:[ \t]+(.*)|[ \t]*)$"
)
_CLOCK = re.compile(r"\d\d?[:.]\d\d\b")
_BY = re.compile(r"by[:\s]\s*", re.IGNORECASE)


class Clipping(NamedTuple):
    """A document: its story, and what is said of it above and below."""

    text: str
    title: str = ""
    source: str = ""
    when: str = ""
    author: str = ""
    language: str = ""


def are(text: str) -> bool:
    r"""Tell whether a text, or its beginning, is a document of such an archive, or many.

    >>> are("1 of 2 DOCUMENTS\n\nThe Post\n\nLENGTH: 12 words\n"), are("It had\n12 words\n")
    (True, False)
    """
    if not _WORDS.search(text):
        return False
    if _NUMBERED.search(text) or _ENDED.search(text) or _LOADED.search(text):
        return True
    return {"HD", "WC", "PD"} <= {tag[1] for line in text.splitlines() if (tag := _TAG.match(line))}


def documents(text: str, where: str, *, title: str, author: str, spoken: object = "") -> Read:
    """Yield the articles of a file's text: its documents, or else it is one.

    Args:
        text: all of it.
        where: the name of its file.
        title: what the file says of itself; if ``""``, the text's own headline is taken.
        author: the same.
        spoken: what it says of its language.
    """
    if are(text):
        yield from read(text, where)
    else:
        told = title or headline(text)
        yield from article(where, text=text, title=told, author=author, spoken=spoken)


def read(text: str, name: str) -> Read:
    """Yield one article a document."""
    for number, (part, given_id) in enumerate(_parts(text), start=1):
        told = clipping(part)
        yield from article(
            f"{name}, document {number}",
            text=told.text,
            title=plain(told.title),
            source=plain(told.source),
            author=_BY.sub("", plain(told.author), count=1),
            given_id=given_id,
            when=told.when,
            spoken=told.language,
        )


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """Yield the documents of a text, each with the number that it has in its archive."""
    if not _ENDED.search(text):
        starts = [found.end() for found in _NUMBERED.finditer(text)] or [0]
        ends = [found.start() for found in _NUMBERED.finditer(text)][1:]
        yield from ((text[s:e], "") for s, e in zip(starts, [*ends, len(text)], strict=True))
        return
    start = 0
    for found in _ENDED.finditer(text):
        yield text[start : found.start()], found["number"] or ""
        start = found.end()
    if _WORDS.search(text, start):  # it was cut short
        yield text[start:], ""


def clipping(part: str) -> Clipping:
    """Return what a document says."""
    lines = part.splitlines()
    words = next((n for n, line in enumerate(lines) if _WORDS.match(line)), -1)
    if words >= 0 and lines[words].startswith("WC"):
        return _tagged(lines)
    if words >= 0 and ":" not in lines[words]:
        return _untagged(lines, words)
    return _named(lines, words)


def _named(lines: Sequence[str], words: int) -> Clipping:
    """Return what a document says whose fields have names, as "LENGTH: 512 words" (Nexis)."""
    first = next((n for n, line in enumerate(lines) if _HEAD.match(line)), max(words, 0))
    above = lines[max(0, first - ABOVE) : first]
    day = max((n for n, line in enumerate(above) if _is_day(line)), default=len(above))
    before = [line.strip() for line in above[:day] if line.strip() and not _RIGHTS.match(line)]
    fields, begin = _fields(lines, first)
    end = next((n for n in range(begin, len(lines)) if _FOOT.match(lines[n])), len(lines))
    foot = "\n".join(lines[end:])
    spoken, loaded = _LANGUAGE.search(foot), _LOADED.search(foot)
    return Clipping(
        text="\n".join(lines[begin:end]).strip(),
        title=fields.get("headline")
        or (before[-2] if len(before) > 1 else _last(above[day + 1 :])),
        source=before[-1] if before and day < len(above) else "",
        when=above[day].strip() if day < len(above) else loaded[1] if loaded else "",
        author=fields.get("byline", ""),
        language=fields.get("language") or (spoken[1] if spoken else ""),
    )


def _fields(lines: Sequence[str], at: int) -> tuple[Mapping[str, str], int]:
    """Return the fields that begin at a line, and at which line the story begins."""
    fields: dict[str, str] = {}
    name = ""
    body = next((n for n in range(at, min(at + ABOVE, len(lines))) if _BODY.match(lines[n])), 0)
    while at < (body or len(lines)):
        if found := _HEAD.match(lines[at]):
            name = found["name"].lower()
            fields.setdefault(name, found["value"].strip())
        elif lines[at].strip():
            if name == "length" or not lines[at - 1].strip():  # no longer a value that goes on
                break
            fields[name] = f"{fields.get(name, '')} {lines[at].strip()}"[:VALUE]
        at += 1
    return fields, body + 1 if body else at


def _untagged(lines: Sequence[str], words: int) -> Clipping:
    """Return what a document says whose fields stand in a fixed order (Factiva)."""
    above = [line.strip() for line in lines[max(0, words - ABOVE) : words] if line.strip()]
    author = ""
    if above and (_BY.match(above[-1]) or (len(above) > 1 and _is_name(above[-1], above[-2]))):
        author = above.pop()
    below = range(words + 1, min(words + ABOVE, len(lines)))
    rights = max((n for n in below if _RIGHTS.match(lines[n]) and len(lines[n]) < RIGHT), default=0)
    told = [line.strip() for line in lines[words + 1 : rights or words + ABOVE] if line.strip()]
    day = next((n for n, line in enumerate(told[:3]) if _is_day(line)), -1)
    named = [line for line in told[day + 1 : day + 3] if not _CLOCK.match(line)]
    blank = next((n for n in below if not lines[n].strip()), words + 1)
    return Clipping(
        text="\n".join(lines[(rights or blank) + 1 :]).strip(),
        title=above[-1] if above else "",
        source=named[0] if named else "",
        when=told[day] if day >= 0 else "",
        author=author,
        language=next(filter(language.named, told[day + 1 :]), ""),
    )


def _tagged(lines: Sequence[str]) -> Clipping:
    """Return what a document says whose fields have tags of two letters (Factiva)."""
    values: dict[str, list[str]] = {}
    tag = ""
    for line in lines:
        if found := _TAG.match(line):
            tag = found[1]
            values.setdefault(tag, []).append(found[2] or "")
        else:
            values.setdefault(tag, []).append(line)
    said = {tag: "\n".join(held).strip() for tag, held in values.items()}
    return Clipping(
        text="\n\n".join(filter(None, (said.get("LP"), said.get("TD")))),
        title=said.get("HD", ""),
        source=said.get("SN", ""),
        when=said.get("PD", ""),
        author=said.get("BY", ""),
        language=said.get("LA", ""),
    )


def _is_day(line: str) -> bool:
    return len(line.strip()) <= DAY and days.read(line)[0] is not None


def _is_name(line: str, above: str) -> bool:
    """Tell whether a line under a headline is its author's name."""
    names = line.split()
    return 1 < len(names) < 5 <= len(above.split()) and all(name[0].isupper() for name in names)


def _last(lines: Sequence[str]) -> str:
    """Return the last paragraph of some lines, in one line."""
    told: list[str] = []
    for line in reversed([line for line in lines if not _RIGHTS.match(line)]):
        if told and not line.strip():
            break
        told += [line.strip()] * bool(line.strip())
    return " ".join(reversed(told))
