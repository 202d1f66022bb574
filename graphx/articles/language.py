"""Which language a text is in: detected from its letters, offline, the same every time.

In: a text. Out: the code of its language, or ``""`` where that is unsure: a table of figures and a
list of names are in no language that their letters could tell.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import numpy as np

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

_LETTER = re.compile(r"[^\W\d_]")
_CODE = re.compile(r"([a-z]{2})(?:[-_][A-Za-z0-9]+)*", re.IGNORECASE)


def detect(text: str, given: object = "") -> str:
    """Return the code of a text's language: as its letters tell, else as it was given, else ``""``.

    >>> detect("Die Regierung hat am Montag in Berlin über den Haushalt beraten.")
    'de'
    >>> detect("Net 1.2 mln vs 3.4 mln", given="en-US")
    'en'
    """
    part = text[:LOOKED_AT]
    if any(len(_LETTER.findall(part, 0, end)) >= FEWEST for end in (2 * FEWEST, LOOKED_AT)):
        code, confidence = _detector().classify(part)
        if confidence >= SURE:
            return str(code)
    return named(given)


def named(given: object) -> str:
    """Return the code of a language as somebody gave it, or ``""``.

    >>> named("en-US"), named("English")
    ('en', '')
    """
    found = _CODE.fullmatch(str(given).strip())
    return found[1].lower() if found else ""


def readable(known: str) -> tuple[str, ...]:
    """Return the languages of the articles that whoever reads one is given; none stands for all.

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
def _detector() -> Any:  # noqa: ANN401 — the library has no types
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 — half a second

    detector = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    detector.set_languages(set(NAMES) & set(detector.labels))
    detector.nb_ptc = np.ascontiguousarray(detector.nb_ptc)  # each text asks for whole rows
    return detector
