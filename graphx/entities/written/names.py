"""Names, normalised to keys and compared.

In: names as written. Out: keys that are equal for spellings of one name, and whether two keys may
be spellings of one. Nothing here looks at an article; `resolve` brings the evidence.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from graphx.entities.written import given, transliterations
from graphx.entities.written.letters import MARKS, compiled, is_accent

MAX_NAME = 120
"""Characters of the longest name; a longer span is a recognizer's mistake."""

_POSSESSIVE = re.compile(r"['’`´]s?$")
POSSESSIVES = ("'s", "’s")
"""What makes a name a possessive: Brazil's."""

_SIGNS = rf"(?:[^\W_]|[{MARKS}])+"
_WORD = re.compile(rf"{_SIGNS}(?:[.&'’`´-]+{_SIGNS})*")
_MARK = re.compile(r"[.'’`´]")

GENERATIONS = frozenset("jr sr ii iii iv v vi vii viii ix xii xiii xiv xv xvi xxiii".split())
"""What tells a son from his father, or one king from another."""

CONNECTIVES = frozenset({"of", "the", "and", "for", "in", "on", "to", "de", "la", "du", "des", "&"})
"""Words that an acronym may skip, and that no name begins or ends with."""

PARTICLES = frozenset(
    "de del della der den di da do dos du van von vom zu zur al el bin ben ibn la le ter".split()
)
"""Small words that family names begin with."""

HONORIFICS = frozenset(
    "mr mrs ms miss dr sir dame lord lady president chancellor premier minister senator sen "
    "rep governor gov judge justice king queen prince princess pope father sister general gen "
    "colonel col captain capt sergeant sgt lieutenant lt major admiral professor prof rev "
    "reverend secretary ambassador representative congressman congresswoman mayor sheikh "
    "ayatollah baron baroness taoiseach m mme mlle monsieur madame herr frau sr sra srta "
    "senor senora senhor signor signora presidente ministre ministro kanzler kanzlerin cllr "
    "councillor detective constable inspector superintendent tanaiste alhaji alhaja crown marshal "
    "brigadier commodore archbishop cardinal rabbi sheriff det insp supt pc coroner corporal cpl "
    "trooper brig shri smt datuk datin coun commissioner prosecutor mla mlc cm pastor prophet "
    "maulana cathaoirleach treasurer chairman chairwoman".split()
)
"""Titles that stand before a person's name."""

CROWNS = frozenset("king queen pope emperor empress tsar".split())
"""Honorifics of people who go by a given name."""

ROYALS = CROWNS | {"prince", "princess"}
"""The same, and titles that the names of towns and firms may begin with: Prince George."""

DUTIES = frozenset(
    "finance defence defense foreign interior justice health economy energy trade transport "
    "agriculture education labour labor environment culture home business".split()
)
"""What a minister is responsible for: in "Finance Minister", Finance is no name."""

COURTESIES = frozenset(
    "mr mrs ms miss sir dr herr frau mme mlle monsieur madame cllr councillor detective tanaiste "
    "alhaji alhaja".split()
)
"""Honorifics that begin the name of nothing but a person."""

KEPT = 50_000
"""How many keys are cached, of names and of words: enough for the usual ones of most corpora."""


@lru_cache(maxsize=KEPT)
def key(name: str) -> str:
    """Return the key of a name, without case, accents, dots and possessives.

    >>> key("The U.S."), key("Jóhanna Sigurðardóttir’s"), key("Coca-Cola")
    ('us', 'johanna sigurdardottir', 'coca cola')
    """
    plain = name[: MAX_NAME * 2].lower()
    if plain.isascii() and plain.replace(" ", "").isalpha():  # most names; ten times as fast
        words = plain.split()
    else:
        folded = unicodedata.normalize("NFKD", name[: MAX_NAME * 2]).casefold()
        plain = unicodedata.normalize("NFC", folded.translate(_LETTERS))
        words = [word for part in plain.split() if (word := _POSSESSIVE.sub("", part))]
        words = [_MARK.sub("", word) for word in _WORD.findall(" ".join(words))]
        words = [one for word in words for one in word.replace("&", " ").replace("-", " ").split()]
    while len(words) > 1 and words[0] == "the":  # not "a", which may be an initial
        words = words[1:]
    return " ".join(words)


def keys(words: Iterable[str]) -> list[str]:
    """Return the keys of words, cached apart from those of names, which they would crowd out.

    >>> keys(["banks", "U.S.", "Banks"])
    ['banks', 'us', 'banks']
    """
    return [*map(_WORDS.__getitem__, words)]


class _Keys(dict[str, str]):
    """The cache of `keys`."""

    def __missing__(self, word: str) -> str:
        if len(self) >= KEPT:
            self.clear()
        self[word] = found = key(word)
        return found


_WORDS = _Keys()


class _Letters(dict[int, str | int | None]):
    """What each character becomes in a key, asked once: accents nothing, and most themselves."""

    def __missing__(self, code: int) -> int | None:
        self[code] = found = None if is_accent(chr(code)) else code
        return found


_LETTERS = _Letters(zip(map(ord, "øđðþłıæœ"), "o d d th l i ae oe".split(), strict=True))


@lru_cache(maxsize=50_000)
def person(name_key: str) -> str:
    """Return a person's key without honorifics, middle initials and generation.

    >>> person("president george w bush"), person("mr putin"), person("john f kennedy jr")
    ('george bush', 'putin', 'john kennedy')
    """
    words = name_key.split()
    while len(words) > 1 and words[0] in HONORIFICS:
        words = words[1:]
    while len(words) > 1 and words[-1] in GENERATIONS:
        words = words[:-1]
    if len(words) > 2:
        words = [words[0], *(w for w in words[1:-1] if len(w) > 1), words[-1]]
    return " ".join(words)


def elder(key: str) -> str:
    """Return a full name without its generation, as the father bears it, or ``""`` if it has none.

    >>> elder("bo lee jr"), elder("john paul ii"), elder("bo lee"), elder("lee jr")
    ('bo lee', 'john paul', '', '')
    """
    first, _, last = key.rpartition(" ")
    return first if last in GENERATIONS and " " in first else ""


def middle_initials(name: str) -> tuple[str, str]:
    """Return the key of a full name without its middle initials, and the initials, if it has any.

    >>> middle_initials("President George H. W. Bush"), middle_initials("George HW Bush")
    (('george bush', 'hw'), ('george bush', 'hw'))
    >>> [middle_initials(one) for one in ("George Bush", "KIM IL SUNG", "J. K. Rowling")]
    [('', ''), ('', ''), ('', '')]
    """
    found = _INITIALLED.search(name)
    if not found:
        return "", ""
    letters = "".join(filter(str.isalpha, found["middle"])).lower()
    return f"{key(found['first'])} {key(found['last'])}", letters


_INITIALLED = compiled(
    r"\b(?P<first>[A-Z][\w’'-]*[a-z]) (?P<middle>(?:[A-Z](?:\. ?)?){1,3}(?<=[. ])|[A-Z]{1,3} )"
    r"(?P<last>[A-Z][\w’'-]*[a-z])$"
)


def is_full(text: str) -> bool:
    """Tell whether a name is written like a person's full name, of two or three words.

    >>> [is_full(one) for one in ("Rhun ap Iorwerth", "Bo Lee-Ray", "Oro", "Gage Co", "NASA Ames")]
    [True, True, False, False, False]
    """
    return bool(_FULL.fullmatch(text))


_FULL = compiled(
    rf"(?:[A-Z][\w’'-]*[a-z] ){{1,2}}(?:(?:ap|{'|'.join(sorted(PARTICLES))}) ){{0,2}}"
    r"(?!(?:Co|University)$)[A-Z][\w’'-]*[a-z]"
)


def is_royal(name_key: str, titles: AbstractSet[str] = ROYALS) -> bool:
    """Tell whether a person's name is a royal title and one word, which must be a given name.

    >>> is_royal("prince william"), is_royal("king felipe"), is_royal("prince bandar bin sultan")
    (True, True, False)
    >>> is_royal("king felipe", CROWNS), is_royal("prince george", CROWNS)
    (True, False)
    """
    first, _, rest = name_key.partition(" ")
    return first in titles and bool(rest) and " " not in rest


def is_counted(name_key: str) -> bool:
    """Tell whether a name is a given name and a number, like a monarch's.

    >>> is_counted("charles ii"), is_counted("phase ii"), is_counted("john f kennedy jr")
    (True, False, False)
    """
    first, _, rest = name_key.partition(" ")
    return rest in GENERATIONS - {"jr", "sr", "v"} and first not in _COUNTED


_COUNTED = frozenset(
    "apollo article basel chapter class division group level part phase round sol stage tier title "
    "type volume war".split()
)
"""Words for things that are numbered like monarchs."""


@lru_cache(maxsize=50_000)
def own(name_key: str) -> str:
    """Return a person's key as `person` does, but with the generation: father and son differ.

    >>> own("president george w bush"), own("john f kennedy jr"), own("king charles iii")
    ('george bush', 'john kennedy jr', 'charles iii')
    """
    *rest, last = name_key.split() or [""]
    return f"{person(name_key)} {last}" if rest and last in GENERATIONS else person(name_key)


@lru_cache(maxsize=50_000)
def organisation(name_key: str) -> str:
    """Return an organisation's key without its legal form, and with its country abbreviated.

    >>> organisation("lehman brothers holdings inc"), organisation("united states steel corp")
    ('lehman brothers', 'us steel')
    >>> organisation("g 7"), organisation("group of seven")
    ('group of seven', 'group of seven')
    >>> organisation("isil"), organisation("islamic state of iraq and syria")
    ('islamic state', 'islamic state')
    """
    name_key = _SAME.get(name_key) or _SPELLED.sub(lambda whole: _SPELLINGS[whole[0]], name_key)
    if summit := _SUMMIT.fullmatch(name_key):
        return f"group of {_NUMBERS.get(summit[1], summit[1])}"
    from rigour.names import remove_org_types  # noqa: PLC0415 — takes a tenth of a second

    short = remove_org_types(name_key).strip() or name_key
    words = short.split()
    if name_key.rpartition(" ")[2] in CONNECTIVES:
        return name_key  # not a legal form: Moon Jae-in
    while len(words) > 1 and words[-1] in _TAILS:
        words = words[:-1]
    while len(words) > 1 and words[-1] == "and":
        words = words[:-1]
    return " ".join(words)


_SAME = dict.fromkeys(
    (
        "isis", "isil", "daesh", "islamic state group", "islamic state of iraq and syria",
        "islamic state in iraq and syria", "islamic state of iraq and the levant",
        "islamic state in iraq and the levant",
    ),
    "islamic state",
)  # fmt: skip
"""Names of one organisation that no article explains any more."""

_SPELLINGS = {"united states ": "us ", "united kingdom ": "uk ", "ny ": "new york "}
_SPELLED = re.compile("^(?:united states|united kingdom|ny) ")

_SUMMIT = re.compile(r"g ?(\d{1,2})")
_NUMBERS = {"5": "five", "6": "six", "7": "seven", "8": "eight", "10": "ten", "20": "twenty"}
"""How many states meet at a summit: the G7 is the Group of Seven."""

LEGAL_FORMS = ("corp", "inc", "co", "plc", "ltd")
"""Legal forms in the keys of English firms, most usual first."""

FIRM_ENDINGS = frozenset({*LEGAL_FORMS, "ag", "gmbh", "limited", "llc"})
"""Legal forms with which a firm's key ends, and hardly any other."""

LEGAL = r"(?:Corp|Inc|Cos?|Plc|PLC|plc|Ltd|LLC)\b"
"""A pattern for legal forms as they are written."""

_TAILS = {*LEGAL_FORMS, *"cos llc ag sa nv holdings holding corporation company".split()}


def initials(name_key: str) -> str:
    """Return the acronym of a name.

    >>> initials("kurdistan democratic party"), initials("bank of england")
    ('kdp', 'be')
    """
    return "".join(word[0] for word in name_key.split() if word not in CONNECTIVES)


def variant(one: str, other: str) -> bool:
    """Tell whether two persons' keys may be spellings of one name.

    Given names must be equal, or transliterations of one; family names may differ by a letter, or
    by one in four if they are long, but not by an ending that makes another family's name.

    >>> variant("volodymyr zelensky", "volodymyr zelenskyy"), variant("ann smith", "ann smart")
    (True, False)
    >>> variant("sergei lavrov", "sergey lavrov"), variant("mohammed ali", "muhammad ali")
    (True, False)
    >>> [variant("mark richards", f"mark {name}") for name in ("richardson", "richard")]
    [False, False]
    >>> variant("ann johnson", "ann johnston")
    False
    """
    ours, theirs = one.split(), other.split()
    if len(ours) != len(theirs) or len(ours) < 2:
        return False
    if ours[:-1] != theirs[:-1]:
        common = len(ours) == FULL and given.is_given(ours[-1])  # there are many Mohammed Alis
        if common or spelled(ours[:-1]) != spelled(theirs[:-1]):
            return False
    shorter = min(len(ours[-1]), len(theirs[-1]))
    if shorter < 5 or ours[-1][0] != theirs[-1][0]:
        return False
    short, long = sorted((ours[-1], theirs[-1]), key=len)
    sons = long in {f"{short}{end}" for end in _SONS} or long.replace("ston", "son") == short
    if sons and long != short:
        return False
    return bool(DamerauLevenshtein.distance(ours[-1], theirs[-1]) <= max(1, shorter // 4))


FULL = 2
"""Words in the shortest full name."""


def spelled(givens: Iterable[str]) -> str:
    """Return given names, each in the first of its spellings; see `transliterations`.

    >>> spelled(["muhammad", "bin"])
    'mohammed bin'
    """
    return " ".join(map(transliterations.spelling, givens))


_SONS = ("s", "on", "en", "son", "sen")
"""Endings that make another family's name: Williams, Williamson, Johnson, Johnston."""
