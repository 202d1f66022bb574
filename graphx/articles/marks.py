"""What marks a paragraph as a story's, and patterns that are looked for fast.

In: one paragraph. Out: whether it says that somebody said something, or ends as sentences do.
"""

from __future__ import annotations

import re

SHORT = 300
"""Labels, links, credits and bylines are shorter than this; a longer paragraph is a story's."""


def any_of(*patterns: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    """Return a pattern that is found where one of several is, in capitals or not."""
    return re.compile("|".join(patterns), flags)


class Hinted:
    """A pattern that is tried only on a text that holds one of its hints, which is soon told.

    Whatever matches has to hold one of them, in lower case.
    """

    def __init__(self, hints: str, *patterns: str, flags: int = re.IGNORECASE) -> None:
        self.hints = tuple(hints.split("|"))
        self.pattern = any_of(*patterns, flags=flags)

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first match, if there is one."""
        low = text.lower()
        for hint in self.hints:  # any() would take twice as long, and every paragraph is asked
            if hint in low:
                return self.pattern.search(text)
        return None


QUOTED = re.compile(r"“[^”]*”?|\"[^\"]*\"?|«[^»]*»?")
_SPEECH = re.compile(
    r"\b(?=[a-z])"  # at the beginnings of words, which takes less time
    r"(?:said|says|told|tells?(?! (?:the|this|these|a) stor)|asked|answered|replied"
    r"|wrote|warned|added|argued|insisted|promised"
    r"|announced|ruled|testified|according to)\b"
)
_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]]*\s*$")
NAME = r"[^\W\d_a-z][\w.'’-]*"
"""One word of a name."""

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SIGNS = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
"""Chinese and Japanese, which part no words: each sign counts as one."""

_TOKEN = re.compile(rf"[^\W{_SIGNS}]+|[{_SIGNS}]")

_ASCII = [chr(code) for code in range(128)]
_APART = str.maketrans({one: " " for one in _ASCII if not (one.isalpha() or one == "'")})
_BETWEEN = str.maketrans({one: " " for one in _ASCII if not _TOKEN.match(one)})


def is_said(text: str) -> bool:
    """Tell whether a paragraph says that somebody said something, outside quotation marks."""
    return is_told_of(QUOTED.sub(" ", text))


def is_told_of(plain: str) -> bool:
    """Tell the same of a paragraph that is without its quotations already."""
    return bool(_SPEECH.search(plain.lower()))  # re.IGNORECASE would take twice as long


def is_sentence(paragraph: str) -> bool:
    """Tell whether a paragraph ends as sentences do."""
    return bool(_SENTENCE.search(paragraph))


def words(paragraph: str) -> list[str]:
    """Return the words of a paragraph in lower case, without what stands between them.

    >>> words("Ann's 2 'blue' cars"), words("Kim’s")
    (["ann's", 'blue', 'cars'], ['kim’s'])
    """
    low = paragraph.lower()
    if not low.isascii():
        return WORD.findall(low)
    found = low.translate(_APART).split()  # in a third of the time
    if "'" not in low:
        return found
    return [one for word in found for one in (WORD.findall(word) if "'" in word else (word,))]


def tokens(text: str) -> list[str]:
    """Return the words and figures of a text.

    >>> tokens("Ann's 2 cars"), tokens("Kim’s"), tokens("习近平 2024年")
    (['Ann', 's', '2', 'cars'], ['Kim', 's'], ['习', '近', '平', '2024', '年'])
    """
    return text.translate(_BETWEEN).split() if text.isascii() else _TOKEN.findall(text)
