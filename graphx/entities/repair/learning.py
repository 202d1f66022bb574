"""What a corpus learns from new articles, and what that changes for those it has.

In: the corpus's `Lexicon`, and that of the new articles. Out: the lexicon of both, and what it
answers otherwise now. An old article has to be linked anew only if it asked for some of that, which
few did: so adding to a corpus costs little more than what is added.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from graphx.entities.repair.label import elected, second, settled
from graphx.entities.repair.lexicon import KINDS, LABELS, OFTEN, Lexicon, Question


class Votes(NamedTuple):
    """The labels that names with a key were given, before and after something was learned."""

    key: str
    before: Mapping[str, int]
    after: Mapping[str, int]

    def elect_another(self, local: Mapping[str, int]) -> bool:
        """Tell whether they make another label of it in an article that gave it these.

        >>> votes = Votes("jordan", {"GPE": 1}, {"GPE": 9})
        >>> votes.elect_another({"PERSON": 2}), votes.elect_another({"GPE": 2})
        (True, False)
        """
        return elected(self.key, self.before, local) != elected(self.key, self.after, local)

    def have_another_second(self, local: Mapping[str, int]) -> bool:
        """Tell whether another label is next to a person's in an article that gave it these.

        >>> votes = Votes("jordan", {"PERSON": 9}, {"PERSON": 9, "GPE": 1})
        >>> votes.have_another_second({"PERSON": 2}), votes.have_another_second({"GPE": 2})
        (True, False)
        """
        return second(self.key, self.before, local) != second(self.key, self.after, local)

    def are_settled(self, most: int) -> bool:
        """Tell whether they elect the same, whatever an article of so many names gave it."""
        before = settled(self.key, self.before, most)
        return bool(before) and before == settled(self.key, self.after, most)


class Learned(NamedTuple):
    """The questions that a lexicon answers otherwise, and the keys with other votes."""

    otherwise: frozenset[Question]
    votes: Mapping[str, Votes]


def learn(lexicon: Lexicon, news: Lexicon) -> Learned:
    """Add to a lexicon what new articles tell, and return what it answers otherwise now."""
    named, written = _touched(news)
    asked = [(key, _answers) for key in named] + [(key, _answers_of_word) for key in written]
    before = [answers(lexicon, key) for key, answers in asked]
    voted = [(key, lexicon.votes(key)) for key in named]
    lexicon += news
    otherwise: set[Question] = set()
    for (key, answers), old in zip(asked, before, strict=True):
        new = answers(lexicon, key)
        otherwise.update((question, key) for question in old if new[question] != old[question])
    votes = {key: Votes(key, old, lexicon.votes(key)) for key, old in voted}
    return Learned(
        frozenset(otherwise), {key: one for key, one in votes.items() if one.before != one.after}
    )


def _touched(news: Lexicon) -> tuple[list[str], list[str]]:
    """Return the names of which something is told, and the other words.

    Of a name, its plural and its singular are told something as well. Most words are no names, and
    what is told of those changes less.
    """
    named, written = set[str](), set[str]()
    for fact in news.facts():
        if fact.kind in {"capitalised", "lower"}:
            written.add(fact.key)
        else:
            named |= {fact.key, f"{fact.key}s", fact.key.removesuffix("s")}
    return sorted(named), sorted(written - named)


def _answers(lexicon: Lexicon, key: str) -> dict[str, object]:
    """Return all that a lexicon can be asked of a key, but how an article's own labels count."""
    return {
        **{f"is_recognised {often}": lexicon.is_recognised(key, often) for often in OFTEN},
        "is_place": lexicon.is_place(key),
        "is_ever_place": lexicon.is_ever_place(key),
        "label": lexicon.label(key),
        "is_part": lexicon.is_part(key),
        "is_shared": lexicon.is_shared(key),
        "is_elder": lexicon.is_elder(key),
        "twin": lexicon.twin(key),
        **{f"is_mostly {kind}": lexicon.is_mostly(kind, key) for kind in KINDS},
        **{f"told {label}": lexicon.told(key, label) for label in ("", *LABELS)},
        **_answers_of_word(lexicon, key),
    }


def _answers_of_word(lexicon: Lexicon, key: str) -> dict[str, object]:
    """Return what a lexicon can be asked that depends on how a word is written."""
    return {
        "is_name": lexicon.is_name(key),
        "is_word": lexicon.is_word(key),
        "is_ever_word": lexicon.is_ever_word(key),
    }
