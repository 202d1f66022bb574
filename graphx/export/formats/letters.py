"""How wide a name is, and how its letters stand, the same on every machine.

The one font is the one that comes with graphx: it has the letters of Latin, Greek, Cyrillic,
Armenian, Georgian, Hebrew and Arabic, and draws a box for any other. A font of the machine's would
know more scripts, but the same recipe would make other pixels on the next machine. For the same
reason letters are joined and turned around here and not by what a machine has for that.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

from PIL import ImageFont

OURS = Path(__file__).parents[1] / "assets" / "vendor" / "DejaVuSans-2.37.ttf"

SIZE = 13.0
"""Pixels: the size of a picture's letters."""

NOWHERE = "\uffff"
"""A character that no font has."""

WIDER = 0.4
"""How much wider a letter of East Asia is than a box, in sizes: who opens an SVG has their font."""

_FORMS = {
    (chr(int(base, 16)), kind): chr(code)
    for first, last in ((0xFB50, 0xFDFF), (0xFE70, 0xFEFF))
    for code in range(first, last + 1)
    if len(parts := unicodedata.decomposition(chr(code)).split()) == 2
    for kind, base in [parts]
}
"""The shapes of Arabic letters, by how they are joined: alone, first, last, or between."""

_LAM = "\u0644"
_LAM_ALEFS = {"\u0622": "\ufef5", "\u0623": "\ufef7", "\u0625": "\ufef9", "\u0627": "\ufefb"}
"""A lam with an alef after it is one letter; joined to the one before, it is the next character."""

_RIGHT = {"R", "AL"}
"""What Unicode calls letters that are written from right to left."""

_TURNED = str.maketrans("()[]{}<>«»", ")(][}{><»«")
_OTHER = "(?:[^\\W_\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]|[\u0660-\u0669\u06f0-\u06f9])+"
_KEPT = re.compile(f"{_OTHER}(?:[ .,:/'’-]?{_OTHER})*")
"""What is written from left to right in a name that is not: figures, and words of other letters."""


@cache
def font(size: float) -> ImageFont.FreeTypeFont:
    """Return the font."""
    return ImageFont.truetype(str(OURS), size, layout_engine=ImageFont.Layout.BASIC)


@cache
def lacks(letter: str) -> bool:
    """Tell whether a letter is drawn as a box.

    >>> lacks("ж"), lacks("習")
    (False, True)
    """
    box = bytes(font(16).getmask(NOWHERE))
    return not letter.isspace() and bytes(font(16).getmask(letter)) == box


def shows(text: str) -> bool:
    """Tell whether all letters of a text can be drawn."""
    return not any(map(lacks, drawn(text)))


def drawn(text: str) -> str:
    """Return the letters of a text as they are drawn, one after the other, from left to right.

    >>> drawn("Ann"), drawn("גן 12")
    ('Ann', '12 ןג')
    """
    text = unicodedata.normalize("NFC", text)
    if not any(unicodedata.bidirectional(letter) in _RIGHT for letter in text):
        return text
    turned = _joined(text)[::-1].translate(_TURNED)
    return _KEPT.sub(lambda found: found[0][::-1].translate(_TURNED), turned)


def _joined(text: str) -> str:
    """Return a text whose Arabic letters have the shapes that their neighbours give them."""
    letters = [one for one in text if not unicodedata.combining(one)]
    shaped: list[str] = []
    before = False  # the letter before reaches out to this one
    at = 0
    while at < len(letters):
        letter, after = letters[at], "".join(letters[at + 1 : at + 2])
        if letter == _LAM and after in _LAM_ALEFS:
            shaped.append(chr(ord(_LAM_ALEFS[after]) + before))
            before, at = False, at + 2
            continue
        joins = before and (letter, "<final>") in _FORMS
        reaches = (letter, "<initial>") in _FORMS and (after, "<final>") in _FORMS
        kind = ("<isolated>", "<final>", "<initial>", "<medial>")[joins + 2 * reaches]
        shaped.append(_FORMS.get((letter, kind), letter))
        before, at = reaches, at + 1
    return "".join(shaped)


def width(text: str, size: float) -> float:
    """Return how wide a text is, in the unit of its size.

    >>> width("mm", 10) > width("ii", 10)
    True
    """
    wide = sum(unicodedata.east_asian_width(one) in "WF" and lacks(one) for one in text)
    return float(font(size).getlength(drawn(text))) + wide * size * WIDER
