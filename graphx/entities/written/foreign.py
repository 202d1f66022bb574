"""Whether a text is in a language other than English.

In: a text. Out: whether it is foreign. German capitalises every noun, and French writes most words
of an institution's name small, so rules that rely on capitals are skipped in foreign texts.
"""

from __future__ import annotations

from functools import lru_cache

_OURS = frozenset("the of and to that with from said was were has its which will by".split())
"""Words that every English text has."""

_THEIRS = frozenset(
    # German, Dutch
    "und der die das den dem des ist hat mit nicht sich auf für ein eine im am bei nach von zu "
    "auch wird sind wurde werden het een dat niet zijn voor op ook naar werd "
    # French, Spanish, Catalan, Portuguese, Italian, Romanian
    "et le la les du est dans que qui pour sur un une à au aux avec ont pas ses "
    "el los las de del al por con para una y se su lo es más en els amb não com uma os em ao foi "
    "pela e il di della che non gli nel nella alla dal sono anche ha è și că cu pentru în "
    # Swedish, Danish, Norwegian, Finnish, Estonian, Hungarian, Turkish
    "och att det som är på inte av og af ikke til er ja että oli és hogy az ve bir için bu ile "
    # Polish, Czech, Slovak, Croatian, Slovenian, Lithuanian, Latvian, Indonesian
    "się nie na jest że w z ze oraz že przez je jsou ve také podle byl sa da su ir kad ka "
    "yang dan dengan".split()
)
"""The same for other languages. English texts have some, too, in names, but fewer."""

FEWEST = 3
"""The fewest such words that make a text foreign; a table of names may have one or two."""


@lru_cache(maxsize=1)  # asked for every name of an article in a row
def is_foreign(text: str) -> bool:
    """Tell whether a text is in a language other than English; a table of names is in none.

    >>> is_foreign("Le parti et les élus se sont réunis."), is_foreign("Rome 1 Paris 2")
    (True, False)
    >>> is_foreign("Charles de Gaulle met the son of Van der Lubbe, and F. W. de Klerk.")
    False
    """
    words = text.split()
    theirs = sum(map(_THEIRS.__contains__, words))
    return theirs >= FEWEST and theirs > sum(map(_OURS.__contains__, words))
