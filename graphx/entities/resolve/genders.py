"""He or she: what titles and kin words say of a person, so that no wife becomes her husband.

In: an article's persons. Out: whom a family name does not mean, though it is the only one in the
article: "Mrs Lee" is not the Robert Lee who is her husband.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

from graphx.entities.repair.spans import Name
from graphx.entities.resolve.refs import Joined, Ref
from graphx.entities.written import names

HE, SHE = "he", "she"

_WORDS = {
    HE: "mr sir lord king prince duke baron herr monsieur senor signor husband brother son father "
    "grandfather uncle nephew widower",
    SHE: "mrs ms miss dame lady queen princess duchess baroness frau madame mme mlle senora "
    "signora wife sister daughter mother grandmother aunt niece widow",
}  # fmt: skip
_SAID = {word: gender for gender, words in _WORDS.items() for word in words.split()}
_BEFORE = re.compile(r"(\w+)\.?,?\s+$")


def gender(text: str, name: Name) -> str:
    """Return what a title in a person's name, or the word before it, says: he, she, or ``""``.

    >>> told = "Her husband Bo Lee met Ms Ray."
    >>> gender(told, Name(12, 18, "Bo Lee", "bo lee", "PERSON"))
    'he'
    >>> gender(told, Name(23, 29, "Ms Ray", "ms ray", "PERSON"))
    'she'
    """
    if title := _SAID.get(name.key.partition(" ")[0]):
        return title
    before = _BEFORE.search(text, max(0, name.start - 16), name.start)
    return _SAID.get(before[1].lower(), "") if before else ""


def apart(text: str, refs: Mapping[Name, Ref], joined: Joined) -> dict[Name, Ref]:
    """Return the family names that do not mean the full name they are joined to, and what they do.

    Args:
        text: the article's.
        refs: what each of its names refers to by itself.
        joined: what that refers to in the article.
    """
    said: dict[Ref, set[str]] = defaultdict(set)
    lone: dict[Name, str] = {}
    for name, ref in refs.items():
        if ref.group == "person":
            told = gender(text, name)
            if " " in ref.key:
                said[ref] |= {told or names.gender(ref.key)}
            elif told:
                lone[name] = told
    return {
        name: Ref("person", f"{told}:{refs[name].key}")
        for name, told in lone.items()
        if refs[name] in joined
        and said[joined[refs[name]][0]] - {""} == {HE if told == SHE else SHE}
    }
