r"""Rich Text: what word processors and archives of the press save where it is no Word document.

In: a ``.rtf`` file, which is a text of groups ``{…}``, words ``\par`` and marks ``\'e9``. Out: its
paragraphs. What is no text (fonts, styles, pictures, heads and feet, notes, deleted words) is read
over. Microsoft (2008), "Rich Text Format (RTF) Specification", version 1.9.1. Of the libraries
striprtf looks for links in time that grows with the square of a file's size, and a file of an
enemy's may have as many as it likes.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from graphx.articles.readers import clippings
from graphx.articles.readers.made import plain
from graphx.articles.readers.source import MAX_TEXT, TOO_LONG, Read, Source, UnreadableError

MAX_DEPTH = 1_000
"""Groups within groups; what people write lies a few dozen deep."""

MAX_TOKENS = 5_000_000
"""Words, marks and stretches of text in a file; a long book has a third."""

_TOKEN = re.compile(
    rb"\\(?P<word>[A-Za-z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<byte>[0-9A-Fa-f]{2})"
    rb"|\\(?P<mark>[^A-Za-z])|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)|[\r\n]+|\\",
    re.DOTALL,
)

_PARAGRAPH = "\n\n"
_WRITTEN: Mapping[str, str] = {
    **dict.fromkeys(("par", "sect", "page", "row", "nestrow", "\n", "\r"), _PARAGRAPH),
    **dict.fromkeys(("cell", "nestcell"), " | "),
    **dict.fromkeys(("emspace", "enspace", "qmspace", "~"), "\xa0"),
    "line": "\n", "tab": "\t", "emdash": "—", "endash": "–", "bullet": "•", "_": "\u2011",
    "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "{": "{", "}": "}", "\\": "\\",
}  # fmt: skip
"""What words and marks write."""

_UNREAD = frozenset(
    "colortbl stylesheet filetbl listtable listtext pntext pict nonshppict object objdata header "
    "headerl headerr headerf footer footerl footerr footerf footnote fldinst xe tc rxe "
    "annotation info".split()
)
"""Groups that are no part of the text."""

_BOX = "shptxt"
"""The group of what a box of text says: it stands in mid-sentence, and is told behind the text."""

_KEPT = frozenset({"title", "author"})
"""What is read of the group that tells about the document."""

_CHARSETS: Mapping[int, str] = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "big5", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251",
    222: "cp874", 238: "cp1250",
}  # fmt: skip
"""Alphabets of fonts that are not the document's own."""


@dataclass(frozen=True, slots=True)
class _State:
    """What holds in a group, and ends with it.

    ``into`` is where its text goes: the document's (""), that of its boxes, a fact about it, or
    nowhere. ``gone`` are words that are hidden or deleted; ``instead`` is how many letters stand in
    for one of Unicode.
    """

    into: str = ""
    gone: bool = False
    instead: int = 1
    alphabet: str = ""


@dataclass(slots=True)
class _Reading:
    """How far a file is read."""

    state: _State = field(default_factory=_State)
    around: list[_State] = field(default_factory=list)
    alphabet: str = "cp1252"
    fonts: dict[int, str] = field(default_factory=dict)
    font: int = 0
    skip: int = 0
    raw: bytearray = field(default_factory=bytearray)
    written: dict[str, list[str]] = field(default_factory=dict)
    size: int = 0

    def token(self, found: re.Match[bytes]) -> int:
        """Do what a token says; return how many bytes of a picture follow it."""
        number = int(found["number"]) if found["number"] else None
        if word := found["word"]:
            self.word(word.decode(), number)
            return max(0, number or 0) if word == b"bin" else 0
        if brace := found["brace"]:
            self.brace(brace)
        elif byte := found["byte"]:
            self.take(bytes.fromhex(byte.decode()))
        elif text := found["text"]:
            self.take(text)
        elif mark := found["mark"]:
            self.mark(mark)
        return 0

    def write(self, text: str) -> None:
        """Write some text where the text of the group goes."""
        self.end()
        if self.state.gone or self.state.into in _NOWHERE:
            return
        self.size += len(text)
        if self.size > MAX_TEXT * 2:
            raise UnreadableError(TOO_LONG)
        self.written.setdefault(self.state.into, []).append(text)

    def end(self) -> None:
        """Write the bytes that stand together: a letter may be two of them."""
        if self.raw:
            raw, self.raw = self.raw, bytearray()
            self.write(raw.decode(self.state.alphabet or self.alphabet, "replace"))

    def take(self, raw: bytes) -> None:
        """Take letters, but those that stand in for one that was written."""
        skipped = min(self.skip, len(raw))
        self.skip -= skipped
        self.raw += raw[skipped:]

    def mark(self, mark: bytes) -> None:
        """Write what a mark stands for, or leave out a group that not everybody knows."""
        if mark == b"*":
            self.end()
            if self.state.into not in _NOWHERE:
                self.state = replace(self.state, into="*")
        else:
            self.write(_WRITTEN.get(mark.decode("latin-1"), ""))

    def brace(self, brace: bytes) -> None:
        """Begin or end a group."""
        self.end()
        self.skip = 0
        if brace == b"}":
            self.state = self.around.pop() if self.around else self.state
        elif len(self.around) == MAX_DEPTH:
            raise UnreadableError(f"has groups within groups, {MAX_DEPTH:,} deep.")
        else:
            self.around.append(self.state)

    def word(self, word: str, number: int | None) -> None:
        """Do what a word says; most are about looks, and say nothing."""
        self.end()
        if word == "u" and number is not None:
            self.write(chr(number % 2**16))
            self.skip = self.state.instead
        elif word in _WRITTEN:
            self.write(_WRITTEN[word])
        elif (word in _KEPT and self.state.into == "info") or word in _UNREAD or word == "fonttbl":
            self.state = replace(self.state, into=word)
        elif word == _BOX and self.state.into == "*":  # a group that not everybody knows has it
            self.state = replace(self.state, into=_BOX)
            self.write(_PARAGRAPH)
        elif word in {"v", "deleted"}:
            self.state = replace(self.state, gone=number != 0)
        elif word == "plain":
            self.state = replace(self.state, gone=False)
        elif word == "uc":
            self.state = replace(self.state, instead=min(max(number or 0, 0), 8))
        else:
            self.letters(word, number or 0)

    def letters(self, word: str, number: int) -> None:
        """Take note of the alphabet: the document's, a font's, or that of the font chosen."""
        if word == "f":
            self.font = number
            self.state = replace(self.state, alphabet=self.fonts.get(number, ""))
        elif word == "fcharset" and self.state.into == "fonttbl":
            self.fonts[self.font] = _CHARSETS.get(number, "")
        elif word == "mac":
            self.alphabet = "mac_roman"
        elif word == "ansicpg":
            self.alphabet = _known(f"cp{number}")


_NOWHERE = (_UNREAD | {"fonttbl", "*"}) - _KEPT


def read_rtf(source: Source) -> Read:
    """Yield the one article of a Rich Text file, or those that an archive of the press exported."""
    written = _written(source.whole())
    text = _PARAGRAPH.join(filter(None, (written.get("", ""), written.get(_BOX, ""))))
    title, author = (plain(written.get(fact, "")) for fact in ("title", "author"))
    yield from clippings.documents(text, source.name, title=title, author=author)


def _written(raw: bytes) -> dict[str, str]:
    r"""Return the text of a document, by "", and the facts about it, by their names.

    >>> _written(rb"{\rtf1{\info{\title News}}\pard Mr. Bl\'fcm \b said\b0: \u8364?5.\par Next.}")
    {'title': 'News', '': 'Mr. Blüm said: €5.\n\nNext.'}
    """
    if not raw.lstrip().startswith(b"{\\rtf"):
        raise UnreadableError("is no Rich Text file, though it is called one.")
    reading, place, tokens = _Reading(), 0, 0
    while (found := _TOKEN.match(raw, place)) and tokens < MAX_TOKENS:
        place, tokens = found.end() + reading.token(found), tokens + 1
    reading.end()
    if tokens == MAX_TOKENS:
        raise UnreadableError("is too long; split it into articles, or save it as .docx.")
    return {into: _whole("".join(parts)) for into, parts in reading.written.items()}


def _whole(text: str) -> str:
    """Return paragraphs parted by blank lines; a letter beyond 2**16 was written in two halves."""
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\x00", "")
    blocks = (block.strip().removesuffix("|").rstrip() for block in text.split(_PARAGRAPH))
    return _PARAGRAPH.join(block for block in blocks if block)


def _known(alphabet: str) -> str:
    try:
        return codecs.lookup(alphabet).name
    except LookupError:
        return "cp1252"
