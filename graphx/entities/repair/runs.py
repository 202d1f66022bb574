"""Runs of capitalised words that no name covers yet.

In: an article's words, which parts of it are names, and the corpus's `Lexicon`. Out: more names.
English capitalises little else: in a sentence where most words are small, two capitalised words
side by side, or one that is no plain word, are a name that the recognizer did not know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graphx.articles import days
from graphx.entities.repair.lexicon import Lexicon
from graphx.entities.repair.nameless import CURRENCY, NO_NAMES
from graphx.entities.repair.spans import Name, named
from graphx.entities.written import cues, given, lands, names, observe, shortforms, things
from graphx.entities.written.before import FUNCTION
from graphx.entities.written.foreign import is_foreign
from graphx.entities.written.letters import compiled
from graphx.entities.written.stretches import Paragraph, Words

_RUN = compiled(
    r"[A-Z](?<![\w.’'-].)(?=[\w'’-]*[a-z])[\w'’-]*"
    r"(?: (?:(?:of|de|da|al|el|bin|&) )?[A-Z][\w'’-]*[\w])+"
)
"""Here and below, lookbehinds come after the first letter, which is faster."""

_LONE = compiled(r" (?<=[a-z,] )([A-Z][\w-]*\w)(?!\w|['’](?!s\b)|\. ?[^A-Z\s]| [A-Z0-9])")
"""A capitalised word between small ones, and no abbreviation like "Sept."."""

_SMALL = compiled(r"(?<![\w.’'-])[a-z]+,? $")
"""The small word before it."""

_NUMBERED = re.compile(r"\d(?<![\w.&-].)[A-Z]{3,}(?!\w)")
"""A name that begins with a digit: 1MDB, 3COM."""

_TOWN = compiled(
    r"\b(?:town|city|village|province|district|suburb|hamlet|municipality|region|island) of"
    r" ([A-Z][\w'’-]*\w(?: [A-Z][\w'’-]*\w){0,2})"
)
"""A place behind the word for what it is."""

WORD = 40
"""Letters of the longest small word that is looked at."""

SHORTEST_WORD, SHORTEST_ACRONYM = 4, 3
"""Letters of the shortest word that is taken for a name though it stands alone and is unknown."""

_UNNAMED = NO_NAMES.union("sept govt caps english hebrew latin christmas easter".split())
"""Capitalised words that name neither a person nor an organisation nor a place."""

_GOES_ON = frozenset(",;)")
"""Punctuation behind which a sentence goes on, so that a capital there is a name's."""

_QUALITIES = ("ical", "omic", "ional", "cial", "tive", "ous", "less", "ible")
"""Endings of adjectives, which may be capitalised for emphasis."""

OFFICES = names.HONORIFICS.union(
    names.DUTIES,
    "at prime vice operating financial attorney chief deputy executive officer officers minister "
    "ministers secretary chair speaker head director manager staff opposition of".split(),
    days.WEEKDAYS,
    days.MONTHS,
)
"""Offices, days and months: capitalised words that are no names, but may stand before one."""


def runs(text: str, words: Words, taken: bytearray, lexicon: Lexicon) -> Iterator[Name]:
    """Yield the names in the runs of capitalised words that no name covers yet.

    None in foreign texts, since German capitalises every noun.

    Args:
        text: the text of the article.
        words: its words.
        taken: where names stand already; see `spans.taken_by`.
        lexicon: what the corpus knows.
    """
    if is_foreign(text):
        return
    for paragraph in words.paragraphs:
        if _is_worth_a_look(text, words, paragraph, taken) and not _is_title(words, paragraph):
            start, end = (words.starts[paragraph.words[0]], words.end(paragraph.words[-1]))
            yield from _runs(text, start, end, taken, lexicon)
    for found in _NUMBERED.finditer(text):
        if taken.find(1, *found.span()) < 0:
            yield named(text, *found.span(), "ORG")


def _is_worth_a_look(text: str, words: Words, paragraph: Paragraph, taken: bytearray) -> bool:
    """Tell whether a paragraph has a capitalised word, within a sentence, that no name covers."""
    for number in paragraph.capitals:
        start = words.starts[number]
        if not taken[start] and text[start - 1] == " " and number > paragraph.words[0]:
            before = text[start - 2]
            if before.isalnum() or before in _WITHIN:
                return True
    return False


_WITHIN = frozenset("_'’-&,")
"""Characters that, before a space, show that a sentence goes on, like letters and digits."""


def _runs(text: str, start: int, end: int, taken: bytearray, lexicon: Lexicon) -> Iterator[Name]:
    """Yield the names in the runs of ``text[start:end]``; see `runs`."""

    def is_free(start: int, end: int) -> bool:
        return taken.find(1, start, end) < 0

    for found in _TOWN.finditer(text, start, end):
        if is_free(*found.span(1)):
            town = found[1].removesuffix("'s").removesuffix("’s")
            yield named(text, found.start(1), found.start(1) + len(town), "GPE")
    for found in _free(text, start, end, taken):
        begin = _start(text, found, lexicon)
        yield from filter(None, [_name(text, begin, found.end(), lexicon)])
    for found in _LONE.finditer(text, start, end):
        if is_free(*found.span(1)) and _SMALL.search(
            text, max(start, found.start() - WORD), found.start(1)
        ):
            yield from filter(None, [_alone(text, *found.span(1), lexicon)])


def _free(text: str, start: int, end: int, taken: bytearray) -> Iterator[re.Match[str]]:
    """Yield the runs in ``text[start:end]`` that no name covers.

    Of a run that begins with a name, the rest is yielded behind an "of" (Ann Lee of | Human Rights
    Watch), or if it begins with a usual given name (Peru's | Ann Lee).
    """
    for run in _RUN.finditer(text, start, end):
        at = taken.find(1, *run.span())
        if at < 0:
            yield run
            continue
        behind = taken.find(0, at, run.end())
        joint = _JOINT.match(text, behind, run.end()) if behind >= 0 else None
        rest = _RUN.match(text, joint.end(), run.end()) if joint else None
        if joint and rest and taken.find(1, *rest.span()) < 0:
            somebody = given.is_given(names.key(rest[0].partition(" ")[0]))
            if somebody or joint[0] == " of ":
                yield rest


_JOINT = re.compile(r" of |['’]s? ")
"""What may stand between two names in one run."""


def can_be_given(word: str, lexicon: Lexicon) -> bool:
    """Tell whether a word can be a given name: capitalised, no office, country or plain word."""
    key = names.key(word)
    proper = _GIVEN.fullmatch(word) and not (key in OFFICES or lands.territory(word))
    return bool(proper and not lexicon.is_ever_word(key))


_GIVEN = compiled(r"[A-Z][\w'’]+(?:-\w*)?")


def _is_title(words: Words, paragraph: Paragraph) -> bool:
    """Tell whether a paragraph is a headline in Title Case, or a table: few words are small."""
    many = len(paragraph.words)
    if 2 * len(paragraph.capitals) <= many:
        return False
    texts = words.texts[paragraph.words.start : paragraph.words.stop]
    small = [word for word in texts if word.islower() and len(word) >= SHORTEST_WORD]
    return SMALL * len(small) < many


SMALL = 5
"""In a sentence, at least one word in so many is small and at least `SHORTEST_WORD` long."""


def is_under_way(text: str, start: int) -> bool:
    """Tell whether the word that starts here stands within a sentence, and does not begin one."""
    before = text[max(0, start - 3) : start].rstrip(" ")
    return bool(before) and (before[-1].isalnum() or before[-1] in _GOES_ON)


def _start(text: str, run: re.Match[str], lexicon: Lexicon) -> int:
    """Return where the name in a run starts, or the end of the run if there is none.

    The run may begin a sentence, with a plain word before the name or as the name's first.
    """
    start, end = run.span()
    if is_under_way(text, start):
        return start
    if text.endswith(_JOINED, 0, start):
        return end
    first, second, *more = map(names.key, run[0].split())
    behind = start + len(run[0].split(maxsplit=1)[0]) + 1
    if first in FUNCTION or second == "of":
        return behind
    if not lexicon.is_ever_word(first):
        return start
    plain = set(map(lexicon.is_ever_word, (second, *more)))
    if len(plain) == 1:
        return end if plain.pop() else behind
    return start


_JOINED = ("-", "–", "—", "/", "&")
"""Characters that join a word to the one before."""


def _name(text: str, start: int, end: int, lexicon: Lexicon) -> Name | None:
    """Return the name in a run, without the offices and days around it, or ``None``."""
    words = [(found.start(), found.end()) for found in re.finditer(r"\S+", text[start:end])]
    keys = [names.key(text[start + first : start + last]) for first, last in words]
    title = ""
    while _begins_office(keys) and not observe.is_outlet(keys[-1]):  # but a Sunday Telegraph
        owns = text.endswith(names.POSSESSIVES, start, start + words[0][1])
        words, title, keys = words[1:], "" if owns else keys[0], keys[1:]
    alone = text[start + words[0][0] : end] if title in names.HONORIFICS and len(keys) == 1 else ""
    titled = bool(alone) and can_be_given(alone, lexicon)
    if (len(keys) < 2 and not titled) or OFFICES.issuperset(keys) or text.startswith(CURRENCY, end):
        return None
    start, end = start + words[0][0], start + words[-1][1]
    end -= 2 if text.endswith(names.POSSESSIVES, start, end) else 0
    key = names.key(text[start:end])
    label = "PERSON" if titled else _label(text, start, end, key, lexicon)
    if label == "ORG" and _is_thing(text, start, end):
        return None
    return Name(start, end, text[start:end], key, label)


def _begins_office(keys: Sequence[str]) -> bool:
    """Tell whether words begin with an office or a day, and not only with a quality of one.

    >>> _begins_office(["chief", "financial", "officer"]), _begins_office(["financial", "conduct"])
    (True, False)
    """
    office = next((key for key in keys if key not in _WHAT_OFFICE), "")
    return bool(keys) and keys[0] in OFFICES and (not office or office in OFFICES)


_WHAT_OFFICE = frozenset({"financial", "operating"})
"""What an office is for, which may begin another name: the Financial Conduct Authority."""


def _is_thing(text: str, start: int, end: int) -> bool:
    """Tell whether a name may be a mere thing's: it stands behind "the", and only once.

    >>> _is_thing("It built the Joint Strike Fighter in time.", 13, 33)
    True
    """
    once = text.endswith("the ", 0, start) and text.count(text[start:end]) == 1
    return once and text[start:end].rpartition(" ")[2].lower() not in _SOMEBODYS


_SOMEBODYS = shortforms.BODIES | {"police", "democrats", "republicans"}
"""Last words of the names of organisations."""


def _alone(text: str, start: int, end: int, lexicon: Lexicon) -> Name | None:
    """Return the name that a lone word is, or ``None``.

    An acronym may stand for anything, so it is a name only behind "the" or with a cue.
    """
    word = _HELD.sub("", text[start:end])
    end = start + len(word)
    key = names.key(word)
    shortest = SHORTEST_ACRONYM if word.isupper() else SHORTEST_WORD
    if len(key) < shortest or not word.replace("-", "").isalpha():
        return None
    if key in OFFICES or key in _UNNAMED or lexicon.is_ever_word(key):
        return None
    if word[1:2] == "-":  # a Y-pattern
        return None
    if key.endswith(_QUALITIES) and text[end : end + 1] == " ":
        return None
    told = cues.cue(text, start, end)
    if word.isupper() and not told and not text.endswith("the ", 0, start):
        return None
    return Name(start, end, word, key, told or "ORG")


_HELD = compiled(r"-(?:[a-z]+ed|held|led|run|born|owned)$")
"""A participle joined to a name: KDP-controlled."""


def _label(text: str, start: int, end: int, key: str, lexicon: Lexicon) -> str:
    """Return the label of a name, by the words around it and its own."""
    if told := cues.cue(text, start, end):
        return told
    if things.is_land(key, sure=True):
        return "GPE"
    words = key.split()
    if words[-1] in _BUILT:
        return "FAC"
    if thing := things.thing(key, taken="PERSON"):
        return thing
    plain = any(map(lexicon.is_ever_word, words)) or _WHICH.search(text, max(0, start - 8), start)
    return "PERSON" if len(words) in {2, 3} and not plain else "ORG"


_BUILT = frozenset({"bridge", "station", "street"})
"""What is built, and may also end the name of somebody or of a firm."""

_WHICH = re.compile(r"\b(?:the|an?|its?|his|her|their|our|this|that)\s+$", re.IGNORECASE)
"""Words that do not stand before a person's name."""
