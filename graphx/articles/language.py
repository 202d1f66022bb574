"""Which language a text is in: detected from its letters, offline, the same every time.

In: a text. Out: the code of its language, or ``""`` where that is unsure: a table of figures and a
list of names are in no language that their letters could tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graphx.articles.letters import Detector

NAMES = {
    "ar": "Arabic", "be": "Belarusian", "bg": "Bulgarian", "bn": "Bengali", "ca": "Catalan",
    "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "en": "English",
    "es": "Spanish", "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fr": "French",
    "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "id": "Indonesian",
    "is": "Icelandic", "it": "Italian", "ja": "Japanese", "ko": "Korean", "lt": "Lithuanian",
    "lv": "Latvian", "mk": "Macedonian", "ms": "Malay", "nl": "Dutch", "no": "Norwegian",
    "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak",
    "sl": "Slovenian", "sq": "Albanian", "sr": "Serbian", "sv": "Swedish", "sw": "Swahili",
    "ta": "Tamil", "te": "Telugu", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian",
    "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
"""The languages that are told apart, by their codes: those of large newspapers."""

ALIKE = ({"da", "nb", "nn", "no"}, {"hr", "sr"}, {"id", "ms"})
"""Languages that letters hardly tell apart; who reads one of them is given the others, too."""

LOOKED_AT = 600
"""Characters that are looked at; more make it slower, and no surer."""

FEWEST = 40
"""Letters below which nobody can say."""

SURE = 0.9
"""The detector's confidence from which a language counts as known."""

UNREAD = "so no names were looked for in it."
"""The end of the problem of an article in a language that the model does not read."""

_LETTER = re.compile(r"[^\W\d_]")
_CODE = re.compile(r"([a-z]{2})(?:[-_][A-Za-z0-9]+)*", re.IGNORECASE)


def detect(told: Iterable[tuple[str, object]]) -> list[str]:
    """Return the codes of the languages of texts: as their letters tell, else as they were given.

    Args:
        told: texts, each with the language that was given, if one was. Many at once take less time.

    >>> german = "Die Regierung hat am Montag in Berlin über den Haushalt beraten."
    >>> detect([(german, ""), ("Net 1.2 mln vs 3.4 mln", "en-US"), ("Net 3.4 mln", "")])
    ['de', 'en', '']
    """
    told = list(told)
    parts = {n: text[:LOOKED_AT] for n, (text, _) in enumerate(told) if _has_letters(text)}
    found = _detector().classify(parts.values()) if parts else []
    sure = {n: code for n, (code, share) in zip(parts, found, strict=True) if share >= SURE}
    return [sure[n] if n in sure else named(given) for n, (_, given) in enumerate(told)]


def _has_letters(text: str) -> bool:
    """Tell whether what is looked at has enough letters, as its beginning tells of most."""
    ends = (2 * FEWEST, LOOKED_AT)
    return any(len(_LETTER.findall(text, 0, end)) >= FEWEST for end in ends)


def named(given: object) -> str:
    """Return the code of a language as somebody gave it, or ``""``.

    >>> named("en-US"), named("English")
    ('en', '')
    """
    found = _CODE.fullmatch(str(given).strip())
    return found[1].lower() if found else ""


def readable(known: str) -> tuple[str, ...]:
    """Return the languages of the articles that a model of one language is given; none means all.

    An article of which nobody can say what it is in is always given.

    >>> readable("en"), readable("hr"), readable("xx")
    (('', 'en'), ('', 'hr', 'sr'), ())
    """
    if known in {"", "xx"}:  # it reads many, or does not say
        return ()
    return "", *sorted({known}.union(*(alike for alike in ALIKE if known in alike)))


def name(code: str) -> str:
    """Return what a language is called, by its code.

    >>> name("fr"), name("eo")
    ('French', 'a language with the code eo')
    """
    return NAMES.get(code, f"a language with the code {code}")


@cache
def _detector() -> Detector:
    from graphx.articles.letters import Detector  # noqa: PLC0415 — half a second

    return Detector(NAMES)
