"""Months in other languages than English, by how their names begin.

In: a day as people write it, "le 15 septembre 2008", with the month in words. Out: its figures. A
beginning is enough, since languages bend the end of a name, and abbreviate it. Where two languages
mean different months by a word, as by "listopad", the one that more people speak is understood.
"""

from __future__ import annotations

import re
import unicodedata

_BEGINNINGS = (
    "jan gen ene ian sty led oca tammi янв яну јан січ ιαν يناير",
    "feb fev lut uno sub helmi peb фев феб лют φεβ فبراير",
    "mar maa mrt mrz brez bre март мар бер μαρ مارس",
    "apr avr abr kwi dub nis huhti апр кві απρ أبريل",
    "mai may mag maj mei kve touko май мая мај тра μαι μαϊ مايو",
    "jun jui giu iun cze cerven cervn haz kesa июн юни јун чер ιουν يوني",
    "jul juil lug iul lip cervenec cervenc tem heina июл юли јул лип ιουλ يولي",
    "aug aou ago sie srp agu elo авг сер αυγ أغسطس",
    "sep set wrz zar szept eyl syys сен сеп вер σεπ سبتمبر",
    "okt oct ott out paz rij eki loka окт жов οκτ أكتوبر",
    "nov noi lis kas marras noy ноя ное нов лис νοε نوفمبر",
    "dec dic dez des gru pro ara joulu дек дец гру δεκ ديسمبر",
)
"""How each month's names begin in German, French, Spanish, Italian, Dutch, Portuguese, Catalan,
Romanian, Danish, Norwegian, Swedish, Finnish, Polish, Czech, Slovak, Hungarian, Turkish,
Indonesian, Russian, Ukrainian, Bulgarian, Serbian, Greek and Arabic, without accents."""

_NUMBERS = {
    beginning: number
    for number, beginnings in enumerate(_BEGINNINGS, start=1)
    for beginning in beginnings.split()
}
_LONGEST = max(map(len, _NUMBERS))

_WEEKDAY = (
    "(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|(?:lune|marte|mercole|giove|vener)d[iì]"
    "|sabato|domenica|lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo"
    "|(?:segunda|ter[cç]a|quarta|quinta|sexta)(?:-feira)?|(?:mon|diens|donners|frei|sams|sonn)tag"
    "|mittwoch|(?:maan|dins|woens|donder|vrij|zater|zon)dag"
)
_NAMED = (
    r"(?P<day>\d{1,2})(?:\.|er|º|ª)?\s*(?:de\s+|d['’])?"
    r"(?P<month>[^\W\d_]{3,})\.?,?\s+(?:del?\s+)?(?P<year>\d{4})(?!\d)"
)
_UNNAMED = re.sub(r"\?P<[a-z]+>", "?:", _NAMED)
_DAY_FIRST = re.compile(rf"(?:[^\W\d_]+(?:-feira)?\.?,?\s+){{0,3}}{_NAMED}")

DAY = rf"(?:(?:le|el|il|den|am|a|{_WEEKDAY}),?\s+){{0,2}}{_UNNAMED}"
"""What may be a day with its month behind it, in small letters, as a regular expression without
groups of a name; `figures` tells whether it is one."""

_MONTH_FIRST = re.compile(
    r"(?P<month>[^\W\d_]{3,})\.?\s+(?P<day>\d{1,2})\.?,?\s+(?:del?\s+)?(?P<year>\d{4})(?!\d)"
)
_YEAR_FIRST = re.compile(
    r"(?P<year>\d{4})(?:\.|年|년)?\s*(?P<month>\d{1,2}(?=월|月)|[^\W\d_]{3,})[月월.]?\s*(?P<day>\d{1,2})"
)


def figures(text: str) -> tuple[int, int, int] | None:
    """Return the year, month and day that a text begins with, or ``None``.

    >>> figures("lundi 15 septembre 2008"), figures("2008年9月15日"), figures("15 Brumaire 1799")
    ((2008, 9, 15), (2008, 9, 15), None)
    """
    for pattern in (_DAY_FIRST, _MONTH_FIRST, _YEAR_FIRST):
        found = pattern.match(text)
        if found and (number := _month(found["month"])):
            return int(found["year"]), number, int(found["day"])
    return None


def _month(word: str) -> int:
    """Return the number of a month, or 0 for another word; the longest beginning tells."""
    if word.isdigit():
        return int(word)
    apart = unicodedata.normalize("NFKD", word.lower().replace("ł", "l"))
    plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    whole = unicodedata.normalize("NFC", word.lower())  # "й" is a letter of its own
    return next(
        (
            _NUMBERS[part]
            for length in range(_LONGEST, 2, -1)
            for part in (plain[:length], whole[:length])
            if part in _NUMBERS
        ),
        0,
    )
