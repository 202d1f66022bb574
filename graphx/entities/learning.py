"""What a corpus learns from new articles, and what that changes for those it has.

In: the corpus's `Lexicon`, and that of the new articles. Out: the lexicon of both, and what it
answers otherwise now. An old article has to be linked anew only if it asked for some of that, which
few did: so adding to a corpus costs little more than what is added.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from graphx.entities.label import elected
from graphx.entities.lexicon import SURE, Lexicon, Question

LABELS = ("NORP", "ORG", "PERSON", "GPE", "")
"""The labels that `Lexicon.told` tells apart; it takes a building for a town."""


class Votes(NamedTuple):
    """The labels that names with a key were given, before and after something was learned."""

    key: str
    before: Counter[str]
    after: Counter[str]

    def elect_another(self, local: Counter[str]) -> bool:
        """Tell whether they make another label of it in an article that gave it these.

        >>> votes = Votes("jordan", Counter(GPE=1), Counter(GPE=9))
        >>> votes.elect_another(Counter(PERSON=2)), votes.elect_another(Counter(GPE=2))
        (True, False)
        """
        return elected(self.key, self.before, local) != elected(self.key, self.after, local)


class Learned(NamedTuple):
    """The questions that a lexicon answers otherwise, and the keys with other votes."""

    otherwise: frozenset[Question]
    votes: Mapping[str, Votes]


def learn(lexicon: Lexicon, news: Lexicon) -> Learned:
    """Add to a lexicon what new articles tell, and return what it answers otherwise now.

    Nobody has asked an empty one for anything.
    """
    if lexicon == Lexicon():
        lexicon += news
        return Learned(frozenset(), {})
    keys = sorted({key for touched in _touched(news) for key in touched})
    before = [(_answers(lexicon, key), lexicon.votes(key)) for key in keys]
    lexicon += news
    otherwise: set[Question] = set()
    votes = {}
    for key, (answers, voted) in zip(keys, before, strict=True):
        after = _answers(lexicon, key)
        otherwise.update((asked, key) for asked in answers if after[asked] != answers[asked])
        if (now := lexicon.votes(key)) != voted:
            votes[key] = Votes(key, voted, now)
    return Learned(frozenset(otherwise), votes)


def _touched(news: Lexicon) -> Iterator[tuple[str, str, str]]:
    """Yield the keys of which something is told, each with its plural and its singular."""
    for key in {fact.key for fact in news.facts()}:
        yield key, f"{key}s", key.removesuffix("s")


def _answers(lexicon: Lexicon, key: str) -> dict[str, object]:
    """Return all that a lexicon can be asked of a key, but how an article's own labels count."""
    return {
        "recognised": min(lexicon.recognised(key), SURE),
        "label": lexicon.label(key),
        "is_name": lexicon.is_name(key),
        "is_word": lexicon.is_word(key),
        "is_ever_word": lexicon.is_ever_word(key),
        "is_part": lexicon.is_part(key),
        "twin": lexicon.twin(key),
        "told": [lexicon.told(key, label) for label in LABELS],
    }
