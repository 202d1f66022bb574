"""What outlets wrap around stories, told from a story's paragraph by how it is made.

In: one paragraph. Out: the reason why it is not the story, or ``""``. No rule knows an outlet or a
person. Three marks of a story go before most of them: somebody said it, it stands between
quotation marks, or it is a sentence where clutter would be a label.
"""

from __future__ import annotations

from collections.abc import Callable

from graphx.articles import appeals, captions, dates, imprint, navigation
from graphx.articles.marks import SHORT


def _short(test: Callable[[str], bool]) -> Callable[[str], bool]:
    return lambda text: len(text) < SHORT and test(text)


RULES: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("date line", dates.is_day),
    ("navigation", _short(navigation.is_controls)),
    ("cookie notice", appeals.is_cookies),
    ("confidentiality notice", appeals.is_confidential),
    ("appeal for support", appeals.is_appeal),
    ("caption or credit", captions.is_caption),
    ("byline", _short(imprint.is_byline)),
    ("date line", _short(imprint.is_date)),
    ("navigation", _short(navigation.is_link)),
    ("rights notice", _short(imprint.is_rights)),
)
"""Each reason with its test, in the order they are tried."""


def reason(paragraph: str) -> str:
    """Return why a paragraph is not the story, judged by itself alone, or ``""``.

    >>> reason("Share on Facebook"), reason("Share prices fell on Monday.")
    ('navigation', '')
    """
    return next((why for why, test in RULES if test(paragraph)), "")
