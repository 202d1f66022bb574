"""What a corpus learns from new articles, and what that changes for the articles it has.

In: the corpus's `Lexicon`, and that of the new articles. Out: the lexicon of both, and the
questions it now answers differently. Only the few old articles that asked one of them have to be
linked again, so adding to a corpus costs little more than what is added.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from graphx.entities.repair.label import elected, second, settled
from graphx.entities.repair.lexicon import KINDS, LABELS, OFTEN, Lexicon, Question


class Votes(NamedTuple):
    """How often names with a key have each label, before and after new articles."""

    key: str
    before: Mapping[str, int]
    after: Mapping[str, int]

    def elect_another(self, local: Mapping[str, int]) -> bool:
        """Tell whether the key's label changes in an article with these votes of its own.

        >>> votes = Votes("jordan", {"GPE": 1}, {"GPE": 9})
        >>> votes.elect_another({"PERSON": 2}), votes.elect_another({"GPE": 2})
        (True, False)
        """
        return elected(self.key, self.before, local) != elected(self.key, self.after, local)

    def have_another_second(self, local: Mapping[str, int]) -> bool:
        """Tell whether the label next to PERSON changes in an article with these votes of its own.

        >>> votes = Votes("jordan", {"PERSON": 9}, {"PERSON": 9, "GPE": 1})
        >>> votes.have_another_second({"PERSON": 2}), votes.have_another_second({"GPE": 2})
        (True, False)
        """
        return second(self.key, self.before, local) != second(self.key, self.after, local)

    def are_settled(self, most: int) -> bool:
        """Tell whether the label is the same before and after, whatever ``most`` own votes are."""
        before = settled(self.key, self.before, most)
        return bool(before) and before == settled(self.key, self.after, most)


class Learned(NamedTuple):
    """The questions that a lexicon answers differently, and the keys whose votes changed."""

    changed: frozenset[Question]
    votes: Mapping[str, Votes]


def learn(lexicon: Lexicon, news: Lexicon) -> Learned:
    """Add the lexicon of new articles to another, and return what that changes."""
    named, written = _touched(news)
    asked = [(key, _answers) for key in named] + [(key, _answers_of_word) for key in written]
    before = [answers(lexicon, key) for key, answers in asked]
    voted = [(key, lexicon.votes(key)) for key in named]
    lexicon += news
    changed: set[Question] = set()
    for (key, answers), old in zip(asked, before, strict=True):
        new = answers(lexicon, key)
        changed.update((question, key) for question in old if new[question] != old[question])
    votes = {key: Votes(key, old, lexicon.votes(key)) for key, old in voted}
    return Learned(
        frozenset(changed), {key: one for key, one in votes.items() if one.before != one.after}
    )


def _touched(news: Lexicon) -> tuple[list[str], list[str]]:
    """Return the keys of names about which a lexicon tells something, and those of other words.

    What it tells about a name may affect its plural and singular as well; what it tells about other
    words affects fewer answers.
    """
    named, written = set[str](), set[str]()
    for fact in news.facts():
        if fact.kind in {"capitalised", "lower"}:
            written.add(fact.key)
        else:
            named |= {fact.key, f"{fact.key}s", fact.key.removesuffix("s")}
    return sorted(named), sorted(written - named)


def _answers(lexicon: Lexicon, key: str) -> dict[str, object]:
    """Return a lexicon's answers to all questions about a key, except for its votes."""
    return {
        **{f"is_recognised {often}": lexicon.is_recognised(key, often) for often in OFTEN},
        "is_place": lexicon.is_place(key),
        "is_ever_place": lexicon.is_ever_place(key),
        "label": lexicon.label(key),
        "is_part": lexicon.is_part(key),
        "is_shared": lexicon.is_shared(key),
        "is_elder": lexicon.is_elder(key),
        "officials": lexicon.officials(key),
        "twin": lexicon.twin(key),
        **{f"is_mostly {kind}": lexicon.is_mostly(kind, key) for kind in KINDS},
        **{f"told {label}": lexicon.told(key, label) for label in ("", *LABELS)},
        **_answers_of_word(lexicon, key),
    }


def _answers_of_word(lexicon: Lexicon, key: str) -> dict[str, object]:
    """Return a lexicon's answers to the questions that depend on how a word is written."""
    return {
        "is_name": lexicon.is_name(key),
        "is_word": lexicon.is_word(key),
        "is_ever_word": lexicon.is_ever_word(key),
    }
