"""How wide a name is, and which font has its letters: for pictures that are measured in Python.

The font that comes with graphx has the letters of Latin, Greek, Cyrillic, Armenian, Georgian,
Hebrew and Arabic; for others, one of this machine's is taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from PIL import ImageFont

OURS = Path(__file__).parents[1] / "assets" / "vendor" / "DejaVuSans-2.37.ttf"

OTHERS = (
    *("NotoSansCJK-Regular.ttc", "NotoSans-Regular.ttf", "NotoSansDevanagari-Regular.ttf"),
    *("wqy-zenhei.ttc", "msyh.ttc", "msgothic.ttc", "malgun.ttf", "Nirmala.ttf", "arialuni.ttf"),
    *("PingFang.ttc", "Hiragino Sans GB.ttc", "AppleSDGothicNeo.ttc", "Arial Unicode.ttf"),
)
"""Fonts with other letters, as Linux, Windows and macOS call them."""

NOWHERE = "\uffff"
"""A character that no font has."""


@cache
def font(text: str, size: float) -> ImageFont.FreeTypeFont:
    """Return the first font that has all letters of a text, else the one of ours."""
    ours, *others = _fonts(size)
    letters = set(text)
    return next((one for one in (ours, *others) if _has(one, letters)), ours)


@cache
def _fonts(size: float) -> tuple[ImageFont.FreeTypeFont, ...]:
    return (ImageFont.truetype(str(OURS), size), *_found(size))


def _found(size: float) -> Iterator[ImageFont.FreeTypeFont]:
    for name in OTHERS:
        try:
            yield ImageFont.truetype(name, size)
        except OSError:
            continue


def _has(one: ImageFont.FreeTypeFont, letters: set[str]) -> bool:
    missing = bytes(one.getmask(NOWHERE))
    return all(letter.isspace() or bytes(one.getmask(letter)) != missing for letter in letters)


def width(text: str, size: float) -> float:
    """Return how wide a text is, in the unit of its size.

    >>> width("mm", 10) > width("ii", 10)
    True
    """
    return float(font(text, size).getlength(text))
