"""Documents made for paper: PDF and Word.

In: a document. Out: its text, with the lines that paper breaks joined into paragraphs, and the
words that were hyphenated at their ends made whole.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from graphx.articles.readers import clippings
from graphx.articles.readers.made import article, headline, plain
from graphx.articles.readers.source import (
    MAX_FILE,
    MAX_TEXT,
    TOO_LONG,
    Read,
    Source,
    UnreadableError,
    extra,
    spend_all,
)

MAX_PAGES = 2_000
"""Pages of a PDF; what has more is no article."""

MAX_PARAGRAPHS = 50_000
"""Paragraphs and cells of a Word document; a long book has a fifth."""

HEADING = 6
"""Lines that the title of a PDF takes at most, with what follows it."""

RUNNING = 3
"""A line that begins or ends this many pages is a running head, not a part of the story."""

LONGEST = 200
"""Letters at the end of a line among which its last word is looked for; none is half as long."""

MARKS = frozenset(
    "bdo customXml dir fldSimple hyperlink ins moveTo sdt sdtContent smartTag".split()
)
"""Elements of a Word document that say something of what is in them: that it was inserted, that it
is a name, that it can be filled in. What was deleted or moved away is in others."""

_UNREAD = frozenset("Fallback del moveFrom".split())
"""Elements around a box of text that is written twice, for old programs too, or was deleted."""

_TOLD = re.compile(r"word/document\d*\.xml")
"""Where an Office file holds a document's text; some programs number it."""

_FACTS = "docProps/core.xml"
"""Where it holds its title, its author and its language, if it does."""

_SENTENCE = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_HYPHEN = re.compile(r"([^\W\d_]+)[-\u00ad\u2010]$")
_TEMPLATE = "python-docx"
"""The author that a document has which was made by that library, and by nobody else."""
_UNTITLED = re.compile(
    r"untitled|microsoft word|(?:about|file|https?):|.*\.(?:docx?|indd|pdf|tex|qxd)$", re.IGNORECASE
)


def read_pdf(source: Source) -> Read:
    """Yield the one article of a PDF."""
    with extra("pdf", "pypdf"):
        import pypdf  # noqa: PLC0415 — an extra

    raw = source.whole()
    document = pypdf.PdfReader(io.BytesIO(raw))
    # Many a PDF is encrypted with no password, only so that it cannot be changed.
    if document.is_encrypted and not document.decrypt(""):
        raise UnreadableError("is encrypted; save it without its password.")
    if len(document.pages) > MAX_PAGES:
        raise UnreadableError(f"has more than {MAX_PAGES:,} pages; split it into articles.")
    pages, size = [], 0
    for page in document.pages:
        pages.append(page.extract_text().splitlines())
        size += sum(map(len, pages[-1]))
        if size > MAX_TEXT * 2:
            raise UnreadableError(TOO_LONG)
    text = mend(_without_running(pages))
    if not text:
        raise UnreadableError("has no text; its pages may be pictures, which OCR can read.")
    if clippings.are(text):
        yield from clippings.read(text, source.name)
        return
    title = plain(document.metadata.title) if document.metadata else ""
    if _UNTITLED.match(title):
        title = ""
    text = _headed(text, title)
    author = plain(document.metadata.author) if document.metadata else ""
    yield from article(source.name, text=text, title=title or headline(text), author=author)


def read_office(source: Source, archive: zipfile.ZipFile) -> Read:
    """Yield the one article of an Office document, which has to be a Word document."""
    names = archive.namelist()
    told = next(filter(_TOLD.fullmatch, names), "")
    if not told:
        raise UnreadableError("is an Office file, but no document and no workbook; save it as PDF.")
    if spend_all(source, archive) > MAX_FILE:
        raise UnreadableError(f"unpacks to more than {MAX_FILE // 2**20} MB.")
    with extra("docx"):
        import docx.oxml  # noqa: PLC0415 — an extra
        from docx.opc.coreprops import CoreProperties  # noqa: PLC0415 — an extra
        from docx.oxml.coreprops import CT_CoreProperties as NoFacts  # noqa: PLC0415 — an extra

    # The library's own reader wants every part that one points to, and no macros in any.
    body = docx.oxml.parse_xml(archive.read(told))
    if sum(1 for _ in body.iter("{*}p")) > MAX_PARAGRAPHS:
        raise UnreadableError(f"has more than {MAX_PARAGRAPHS:,} paragraphs; split it.")
    blocks = (block for part in body.iterchildren("{*}body") for block in _blocks(part))
    text = "\n\n".join(block.strip() for block in blocks if block.strip())
    facts = docx.oxml.parse_xml(archive.read(_FACTS)) if _FACTS in names else NoFacts.new()
    about = CoreProperties(facts)
    yield from clippings.documents(
        text,
        source.name,
        title=plain(about.title),
        author="" if about.author == _TEMPLATE else plain(about.author),
        spoken=about.language,
    )


def _blocks(element: Any) -> Iterator[str]:  # noqa: ANN401 — as below
    """Yield what the paragraphs of an element say, its tables' rows, and boxes beside paragraphs.

    The library's own rows hold a cell as often as it says that it is wide: two billion times.
    """
    for block in _within(element, "p", "tbl"):
        if _kind(block) == "tbl":
            for row in _within(block, "tr"):
                yield " | ".join("\n".join(_blocks(cell)) for cell in _within(row, "tc"))
            continue
        yield _said(block)
        for box in block.iter("{*}txbxContent"):
            around = list(box.iterancestors())
            outer = next(one for one in around if _kind(one) == "p")
            if outer is block and _UNREAD.isdisjoint(map(_kind, around)):
                yield from _blocks(box)


def _kind(element: Any) -> str:  # noqa: ANN401 — of the library's elements nobody knows the kind
    return str(element.tag).rpartition("}")[2]


def _within(element: Any, *kinds: str) -> Iterator[Any]:  # noqa: ANN401 — as above
    """Yield the elements of some kinds in another, and those in what only marks them."""
    for inner in element:
        if _kind(inner) in kinds:
            yield inner
        elif _kind(inner) in MARKS and not inner.findall("./{*}sdtPr/{*}showingPlcHdr"):
            yield from _within(inner, *kinds)


def _said(paragraph: Any) -> str:  # noqa: ANN401 — as above
    """Return what a paragraph says, with what was inserted and without what was deleted."""
    return "".join(run.text for run in _within(paragraph, "r"))


def refuse_office(source: Source) -> Read:
    """Refuse an Office file of before 2007, which nothing reads well, or one with a password."""
    del source
    raise UnreadableError("is an old Office file, or has a password; save it as .docx or .xlsx.")


def _headed(text: str, title: str) -> str:
    r"""Return a text with its title in one paragraph: large letters break a line early.

    >>> _headed("Summary of the\n\nindictment\n\nThe court", "Summary of the indictment")
    'Summary of the indictment\n\nThe court'
    """
    lines = text.split("\n\n", HEADING)
    for many in range(2, len(lines)):
        head = " ".join(lines[:many])
        if head.casefold() == title.casefold():
            return "\n\n".join([head, *lines[many:]])
    return text


def mend(lines: Sequence[str]) -> str:
    r"""Return the paragraphs of hard-wrapped lines, parted by blank lines.

    >>> mend(["Lehman Brothers, the invest-", "ment bank, filed for bankruptcy.", "", "Next."])
    'Lehman Brothers, the investment bank, filed for bankruptcy.\n\nNext.'
    """
    lines = [" ".join(line.replace("\x00", "").split()) for line in lines]
    lengths = sorted(len(line) for line in lines if line)
    width = lengths[len(lengths) * 9 // 10] if lengths else 0
    # Only where a word begins: from each of its letters, one of a line's length takes a minute.
    words = {word.lower() for line in lines for word in re.findall(r"\b\w++-\w+", line)}
    parts: list[str] = []
    open_, end = False, ""
    for line, after in zip(lines, [*lines, ""][1:], strict=True):
        if not line:
            open_ = False
            continue
        end = _joined(end, line, words) if open_ else f"{end}\n\n{line}"
        parts.append(end[:-LONGEST])
        end = end[-LONGEST:]
        open_ = not _ends(line, after, width)
    return "".join([*parts, end]).strip()


def _ends(line: str, after: str, width: int) -> bool:
    """Tell whether a paragraph ends with a line: one that ends early, and not in mid-sentence."""
    if _SENTENCE.search(line):
        return len(line) < width * 0.85
    return len(line) < width * 0.6 and not after[:1].islower() and not line.endswith((",", "-"))


def _joined(before: str, line: str, words: set[str]) -> str:
    """Join a line to what came before, without the hyphen that the end of the line needed."""
    broken = _HYPHEN.search(before)
    if not broken or not line[:1].islower():
        return f"{before}{'' if broken else ' '}{line}"
    rest = re.match(r"\w+", line)
    whole = f"{broken[1]}-{rest[0] if rest else ''}".lower()
    return f"{before if whole in words else before[:-1]}{line}"


def _without_running(pages: Sequence[Sequence[str]]) -> list[str]:
    """Return the lines of all pages without page numbers, and without heads and feet that recur."""

    def likeness(line: str) -> str:
        return re.sub(r"\d+", "#", line.strip())

    edges = Counter(likeness(line) for page in pages for line in {*page[:1], *page[-1:]})

    def kept(page: Sequence[str]) -> Iterator[str]:
        for number, line in enumerate(page):
            edge = number in {0, len(page) - 1}
            if not (edge and (likeness(line) == "#" or edges[likeness(line)] >= RUNNING)):
                yield line

    return [line for page in pages for line in kept(page)]
