"""A second look at an article, for names that were missed.

In: an article, the names found in it, and the corpus's `Lexicon`. Out: all its names. A name found
in one sentence is looked for in the others, and so are names that the corpus knows.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from graphx.entities.repair.fullnames import completed
from graphx.entities.repair.genitives import genitives
from graphx.entities.repair.lexicon import FEW, SURE, Lexicon
from graphx.entities.repair.lists import by_themselves, listed
from graphx.entities.repair.mend import whole
from graphx.entities.repair.nameless import CURRENCY, NO_NAMES, is_none, is_row
from graphx.entities.repair.parted import parted
from graphx.entities.repair.runs import OFFICES, is_under_way, runs
from graphx.entities.repair.spans import Name, is_told, named, taken_by
from graphx.entities.repair.united import united
from graphx.entities.written import (
    cues,
    institutions,
    lands,
    names,
    organisations,
    shortforms,
    teams,
)
from graphx.entities.written.letters import compiled
from graphx.entities.written.stretches import Paragraph, Words, paragraphs, worded
from graphx.records import Marked

LONGEST = 7
"""Words of the longest name that is looked for."""


def second_look(marked: Marked, found: list[Name], lexicon: Lexicon) -> list[Name]:
    """Return the names of an article, with those that were missed, and names in pieces repaired.

    The longest names are looked for first, never inside a name already found, and only where they
    are capitalised. In a paragraph in capitals, a plain word is no name.
    """
    words = worded(marked.text, paragraphs(marked.sentences))
    found = _lengthened(marked.text, words, found, lexicon)
    found = _begun(marked.text, words, found, lexicon)
    found = [*completed(marked.text, words, found, lexicon)]
    found = [one for name in found for one in parted(marked.text, name, lexicon)]
    short_forms = _short_forms(words.texts)
    found = _seen(marked.text, words, found, short_forms, lexicon)
    found = [*completed(marked.text, words, found, lexicon)]  # also the names just added
    found = listed(marked.text, found, lexicon)
    found = sorted({*found, *by_themselves(marked.text, found, lexicon)})
    if unknown := [*runs(marked.text, words, taken_by(marked.text, found), lexicon)]:
        found = _seen(marked.text, words, sorted([*found, *unknown]), short_forms, lexicon)
    found = [*_inside(words.paragraphs, united(marked.text, found, lexicon))]
    found = [name for name in found if not is_none(marked.text, name)]
    if not teams.is_sport(marked.text):
        found = [name for name in found if not is_row(marked.text, name)]
        found = [*_proper(marked.text, found, lexicon)]
    return [*genitives(marked.text, whole(marked.text, found, frozenset({"GPE"})))]


def _inside(paragraphs_: Sequence[Paragraph], found: Iterable[Name]) -> Iterator[Name]:
    """Yield the names inside the paragraphs of the story, and not in bylines or captions.

    >>> story = [Paragraph(0, 9, range(2), [0]), Paragraph(30, 50, range(2, 4), [2])]
    >>> found = [Name(start, start + 4, "Rome", "rome", "GPE") for start in (4, 9, 30)]
    >>> [name.start for name in _inside(story, found)]
    [4, 30]
    """
    starts = [one.start for one in paragraphs_]
    for name in found:
        place = bisect_right(starts, name.start) - 1
        if place >= 0 and name.start < paragraphs_[place].end:
            yield name


def families(
    marked: Marked, before: Sequence[Name], found: list[Name], lexicon: Lexicon
) -> list[Name]:
    """Return the missed family names of those who turned out to be persons only when labelled.

    Args:
        marked: the article.
        before: its names, as `second_look` returned them.
        found: the same names with their final labels.
        lexicon: what the corpus knows.
    """
    persons = {name.key for name in before if name.label == "PERSON"}
    new = [n for n in found if n.label == "PERSON" and " " in n.key and n.key not in persons]
    if not new:
        return []
    words = worded(marked.text, paragraphs(marked.sentences))
    seen = _seen(marked.text, words, new, frozenset(), lexicon)
    taken = taken_by(marked.text, found)
    return [name for name in seen if taken.find(1, name.start, name.end) < 0]


def _seen(
    text: str,
    words: Words,
    found: list[Name],
    short_forms: AbstractSet[str],
    lexicon: Lexicon,
) -> list[Name]:
    """Return the names, with other mentions of them and of names that the corpus knows."""
    known = _known(text, found, short_forms, lexicon)
    given = set() if teams.is_sport(text) else _given(found) - known.keys()
    known |= dict.fromkeys(given, "PERSON")
    recurring = _recurring(text, words, taken_by(text, found), known, lexicon)
    added: list[Name] = []
    for name in recurring:
        if name.key not in given or _is_by_itself(text, name.start, name.end):
            cut, *more = [*parted(text, name, lexicon)] or [name]
            shorter = cut.start == name.start and not more  # U.S., not Western of Great Western
            added.append(cut if shorter else name)
    return sorted([*found, *added])


def _recurring(
    text: str, words: Words, taken: bytearray, known: Mapping[str, str], lexicon: Lexicon
) -> Iterator[Name]:
    """Yield what no name covers and is known as a name, in the article or in the corpus.

    Args:
        text: the text of the article.
        words: its words.
        taken: where names stand already.
        known: the keys under which the article's names can recur, with their labels.
        lexicon: what the corpus knows.
    """
    for paragraph in words.paragraphs:
        free = 0
        for n, first in enumerate(paragraph.capitals):
            start = words.starts[first]
            if first < free or taken[start]:
                continue
            capitals = paragraph.capitals[n : n + LONGEST]
            free = _match(text, words, capitals, taken, known, lexicon)
            end = words.end(free - 1)
            if free > first and not text.startswith(CURRENCY, end):
                key = " ".join(words.keys[first:free])
                if key in shortforms.BODIES and text.startswith(" of ", end):
                    continue  # the Bank of England is not the Bank
                label = known.get(key) or lexicon.label(key)
                yield Name(start, end, text[start:end], key, label)


def _lengthened(text: str, words: Words, found: list[Name], lexicon: Lexicon) -> list[Name]:
    """Return the names, extended to the longest names that the corpus knows.

    In "Washington Mutual", Washington is no city if the bank is a name elsewhere.
    """
    lengthened: list[Name] = []
    for name in found:
        if not lengthened or name.start >= lengthened[-1].end:
            lengthened.append(_longest(text, words, name, lexicon))
    return lengthened


def _longest(text: str, words: Words, name: Name, lexicon: Lexicon) -> Name:
    """Return the longest name on this line that begins with a name and that the corpus knows."""
    longest = name
    first = words.at(name.start)
    if first < 0:
        return name
    line_end = text.find("\n", name.start)
    for last in range(first, min(first + LONGEST, len(words.texts))):
        start, end = words.starts[last], words.end(last)
        if end <= name.end or not words.texts[last][0].isupper():
            continue
        if 0 <= line_end < start:
            break
        key = _key(words, first, last)
        given = name.label == "PERSON" and text[name.end : start] == " "
        if lexicon.is_recognised(key, 1 if given else SURE):
            longest = Name(name.start, end, text[name.start : end], key, lexicon.label(key))
    return longest


def _begun(text: str, words: Words, found: list[Name], lexicon: Lexicon) -> list[Name]:
    """Return the names, with those that are the end of an organisation the corpus knows made whole.

    "Poor's Corp" behind "Standard and" is that firm if other sentences have all of its name.
    """
    begun: list[Name] = []
    for name in found:
        index = words.at(name.start) if name.label in _BEGUN else -1
        start = _first(text, words, index, name, lexicon) if index > 0 else name.start
        while begun and start < name.start and begun[-1].end > start:
            start = min(start, begun.pop().start)
        begun.append(named(text, start, name.end, "ORG") if start < name.start else name)
    return begun


_BEGUN = frozenset({"ORG", "PERSON"})
"""Labels that the end of an organisation's name may have: Under | Armour."""


def _first(text: str, words: Words, index: int, name: Name, lexicon: Lexicon) -> int:
    """Return where the longest organisation that the corpus knows begins, if this is its end."""
    found, farthest = name.start, max(0, index - LONGEST + 1)
    line = text.rfind("\n", words.starts[farthest], name.start)
    for first in range(index - 1, farthest - 1, -1):
        start = words.starts[first]
        if start <= line:
            break
        if words.texts[first][0].isupper():
            key = f"{_key(words, first, index - 1)} {name.key}"
            recognised = name.label == "ORG" and lexicon.is_recognised(key)
            if organisations.is_listed(key) or (
                recognised and lexicon.is_mostly("organisation", key)
            ):
                found = start
    return found


def _proper(text: str, found: Sequence[Name], lexicon: Lexicon) -> Iterator[Name]:
    """Yield the names, except plain words that are capitalised only because they begin a sentence.

    They are written small elsewhere, and hardly ever names: "Riot police came."
    """
    parts = {part for name in found if " " in name.key for part in name.key.split()}
    by_key: dict[str, list[Name]] = defaultdict(list)
    for name in found:
        by_key[name.key].append(name)
    plain = {
        key
        for key, same in by_key.items()
        if " " not in key
        and key not in parts
        and not any(_is_told(text, name) for name in same)
        and lexicon.is_word(key)
        and not lexicon.is_recognised(key, FEW + 1)
    }
    yield from (name for name in found if name.key not in plain)


def _is_told(text: str, name: Name) -> bool:
    """Tell whether a word is surely a name, by its capital, its meaning or the words around it."""
    return (
        name.text.isupper()
        or not name.text[0].isupper()
        or is_under_way(text, name.start)
        or institutions.institution(name.text) is not None
        or bool(lands.country(name.text) or lands.territory(name.text))
        or bool(cues.cue(text, name.start, name.end))
        or is_told(text, [name], cues.SPEAKS)
    )


def _short_forms(words: Iterable[str]) -> set[str]:
    """Return the keys of an article's acronyms of three letters or more."""
    return {
        key
        for word in set(words)
        if not word.islower()
        and not word[1:].islower()  # rules out most words fast
        and len(key := names.key(word)) > 2
        and shortforms.ABBREVIATION.fullmatch(word)
    }


def _known(
    text: str, found: Iterable[Name], short_forms: AbstractSet[str], lexicon: Lexicon
) -> dict[str, str]:
    """Return the keys under which an article's names can recur, each with its label.

    They recur as themselves, as family names, as teams without their town, and as acronyms, which
    stand in brackets behind them or have three letters or more.
    """
    known: dict[str, str] = {}
    for name in found:
        known.setdefault(name.key, name.label)
        if name.label == "ORG" and name.key.count(" ") > 1:
            known.update(dict.fromkeys(short_forms & shortforms.acronyms(name.key), "ORG"))
        if short := _ACRONYM.match(text, name.end):
            key = names.key(short[1])
            own = name.label == "ORG" and shortforms.abbreviates(short[1], name.text)
            if own or key in shortforms.acronyms(name.key):
                known.setdefault(key, name.label)
            if name.label == "ORG" and name.key.count(" ") > 1 and _is_alone(short[1], lexicon):
                known.setdefault(key, "ORG")
    for name in found:
        if name.label == "PERSON" and " " in name.key:
            family = names.person(name.key).split()[-1]
            known.update({} if family in NO_NAMES or family in known else {family: "PERSON"})
        town, _, side = name.key.rpartition(" ")
        if name.label == "ORG" and town:
            of_town = teams.is_side(name.key) and lexicon.is_mostly("place", town)
            if of_town or (side in teams.ROVERS and teams.is_sport(text)):
                known.setdefault(side, "ORG")
    return known


def _given(found: Iterable[Name]) -> set[str]:
    """Return the keys that persons' full names begin with: in China and Korea, family names."""
    full = (name for name in found if name.label == "PERSON" and " " in name.key)
    first = (names.person(name.key).partition(" ") for name in full)
    return {key for key, _, rest in first if rest and len(key) > 1 and key not in NO_NAMES}


def _is_by_itself(text: str, start: int, end: int) -> bool:
    """Tell whether a word has no capitalised word and no hyphen beside it."""
    return not (
        _CAPITAL_BEFORE.search(text, max(0, start - 40), start) or _CAPITAL.match(text, end)
    )


_CAPITAL_BEFORE = compiled(r"(?:[A-Z](?:[\w'’-]*|\.)\s|[-/])$")
_CAPITAL = compiled(r"\s[A-Z]|[-/]")


def _is_alone(word: str, lexicon: Lexicon) -> bool:
    """Tell whether a word in brackets behind an organisation can be its short name."""
    key = names.key(word)
    plain = lexicon.is_ever_word(key) or lexicon.is_ever_place(key) or lands.territory(word)
    return len(word) >= SHORTEST and key not in OFFICES and not plain


SHORTEST = 3
"""Letters of the shortest name in brackets behind an organisation."""

_ACRONYM = compiled(r"\s*[(\[]\s*['\"“]?([A-Z][\w.-]{1,12}(?=[)\]'\"”,; ]))")


def _match(  # noqa: PLR0913, PLR0917 — what a name is known by
    text: str,
    words: Words,
    capitals: Sequence[int],
    taken: bytearray,
    known: Mapping[str, str],
    lexicon: Lexicon,
) -> int:
    """Return the number of the word behind the longest known name that starts with a word.

    If there is none, the number of the word itself.

    Args:
        text: the text of the article.
        words: its words.
        capitals: numbers of capitalised words: where the name starts, and where it may end.
        taken: where names stand already.
        known: the keys under which the article's names can recur, with their labels.
        lexicon: what the corpus knows.
    """
    best = first = capitals[0]
    for last in capitals:
        if last - first >= LONGEST or taken.find(1, words.starts[first], words.end(last)) >= 0:
            break
        key = _key(words, first, last)
        spoken = known.get(key) == "PERSON" and cues.SPEAKS.match(text, words.end(last))
        if (key in known and (spoken or _is_sure(key, lexicon))) or lexicon.is_name(key):
            best = last + 1
    return best


def _key(words: Words, first: int, last: int) -> str:
    """Return the key of the words from ``first`` to ``last``."""
    return " ".join(filter(None, words.keys[first : last + 1]))


def _is_sure(key: str, lexicon: Lexicon) -> bool:
    return " " in key or not lexicon.is_word(key)
