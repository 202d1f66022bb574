"""What a corpus knows of its names: which words are names, and how they were labelled.

In: articles as a recognizer left them. Out: a `Lexicon`, which counts, so that the order of the
articles does not matter.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import NamedTuple, Self

from graphx.entities.repair import evidence
from graphx.entities.repair.mend import names_of
from graphx.entities.repair.spans import PLACES, Name
from graphx.entities.written import (
    cues,
    lands,
    names,
    nicknames,
    organisations,
    shortforms,
    things,
    towns,
)
from graphx.entities.written.stretches import is_capitals, paragraphs, spoken
from graphx.records import Marked

SURE = 2
"""How often a single word must be recognised to be surely a name; once may be a mistake."""

SHARE = 0.5
"""The share of its capitalised occurrences that must be names for a single word to be a name."""

TOLD = 0.25
"""The share of a name's mentions whose cues must agree on a label to give it that label."""

FEW, MANY = 2, 6
"""How many mentions of a name are few, so that a single cue decides, and how many are many."""

OPPOSED, OPPOSED_PERSON = 4, 2
"""How many times as many cues must support a label as all others; fewer are needed for a person."""

ADHERENTS = ("ist", "ists", "ic", "ics")
"""Endings of words for people who believe in something, which are no organisations."""

LABELS = ("NORP", "ORG", "PERSON", "GPE", "FAC")
"""The labels for which `Lexicon.told` may answer differently than for all others."""

OFTEN = (1, SURE, FEW + 1, MANY)
"""The numbers that `Lexicon.is_recognised` is asked with."""

KINDS = {
    "person": frozenset({"PERSON"}),
    "organisation": frozenset({"ORG"}),
    "place": PLACES,
    "actor": frozenset({"ORG", "GPE"}),
    "person or unknown": frozenset({"PERSON", ""}),
}
"""The labels that `Lexicon.is_mostly` asks for; "" is the label of an unknown name."""

Question = tuple[str, str]
"""A question to a `Lexicon`: a method with its other arguments, and the key. The finer the
questions, the fewer articles are affected when an answer changes."""

RIVALS = "rivals"
"""The question which label of a name comes next to PERSON."""

FACTS = ("labels", "cues", "initials", "officials", "persons", "elders", "capitalised", "lower")
"""The kinds of facts in a lexicon."""


class Fact(NamedTuple):
    """A fact in a lexicon: its kind, its key, a label or initials, and how often it was counted."""

    kind: str
    key: str
    value: str
    number: int


@dataclass(slots=True)
class Lexicon:
    """What the corpus knows of each key: how often it is a name, with which labels, or a word.

    ``_labels`` counts recognised names by label, and ``_cues`` what the words around them suggest;
    ``_persons`` holds the given and family names of everybody with a full name; ``_elders`` full
    names that an article has both with and without a generation; ``_initials`` counts the middle
    initials of full names; ``_officials`` counts, by family name, the names behind an office;
    ``_capitalised`` and ``_lower`` count single words in running text, which tell whether ``May``
    is mostly a name. Its methods record in ``asked`` what they were asked, so that an article can
    be linked again when an answer changes.
    """

    _labels: dict[str, Counter[str]] = field(default_factory=dict)
    _cues: dict[str, Counter[str]] = field(default_factory=dict)
    _persons: set[str] = field(default_factory=set)
    _elders: set[str] = field(default_factory=set)
    _initials: dict[str, Counter[str]] = field(default_factory=dict)
    _officials: dict[str, Counter[str]] = field(default_factory=dict)
    _capitalised: Counter[str] = field(default_factory=Counter)
    _lower: Counter[str] = field(default_factory=Counter)
    asked: set[Question] = field(default_factory=set)

    def asking(self) -> Lexicon:
        """Return the same lexicon with no questions recorded."""
        return replace(self, asked=set())

    def add(self, articles: Iterable[tuple[Marked, Sequence[Name]]]) -> None:
        """Count the names of articles, and their words."""
        written: Counter[str] = Counter()
        for marked, found in articles:
            self._add_names(marked.text, found)
            for start, end in paragraphs(marked.sentences):
                if not is_capitals(marked.text[start:end]):
                    written.update(spoken(marked.text, start, end))
        for key, (word, count) in zip(names.keys(written), written.items(), strict=True):
            kind = self._capitalised if word[0].isupper() else self._lower
            kind[key] += count

    def _add_names(self, text: str, found: Sequence[Name]) -> None:
        for key, label in evidence.told(text, found):
            _add(self._cues, key, label)
        for name in found:
            _add(self._labels, name.key, name.label)
            full = name.label == "PERSON" and " " in name.key
            if full and not organisations.is_listed(name.key):
                parts = names.person(name.key).split()
                if not lands.is_demonym(parts[0]):  # a Syrian Druze is not of a family Druze
                    self._persons |= {parts[0], parts[-1]}
                plain, middle = names.middle_initials(name.text)
                if middle:
                    _add(self._initials, plain, middle)
            official = nicknames.formal(names.own(name.key)) if name.label == "PERSON" else ""
            if official and cues.is_in_office(text, name.start):
                _add(self._officials, shortforms.family(official), official)
        people = {name.key for name in found if name.label == "PERSON"}
        self._elders |= people.intersection(map(names.elder, people))

    def __iadd__(self, other: Lexicon) -> Self:
        """Add what another lexicon counted in other articles.

        >>> ours, theirs = (Lexicon().recall([("persons", key, "", 1)]) for key in ("ann", "bob"))
        >>> ours += theirs
        >>> ours.is_part("ann"), ours.is_part("bob"), theirs.is_part("ann")
        (True, True, False)
        """
        for kind, theirs in other._counters().items():
            ours = self._counters()[kind]
            for key, counts in theirs.items():
                ours.setdefault(key, Counter()).update(counts)
        for kind, keys in other._sets().items():
            self._sets()[kind].update(keys)
        self._capitalised.update(other._capitalised)
        self._lower.update(other._lower)
        return self

    def facts(self) -> Iterator[Fact]:
        """Yield all that the lexicon holds, in a form that can be stored."""
        for kind, labelled in self._counters().items():
            for key, counts in labelled.items():
                yield from (Fact(kind, key, label, number) for label, number in counts.items())
        for kind, keys in self._sets().items():
            yield from (Fact(kind, key, "", 1) for key in sorted(keys))
        for kind, written in (("capitalised", self._capitalised), ("lower", self._lower)):
            yield from (Fact(kind, key, "", number) for key, number in written.items())

    def recall(self, facts: Iterable[tuple[str, str, str, int]]) -> Self:
        """Add stored facts."""
        sets, counters = self._sets(), self._counters()
        for kind, key, value, number in facts:
            if kind in sets:
                sets[kind].add(key)
            elif kind in counters:
                counters[kind].setdefault(key, Counter())[value] += number
            else:
                (self._lower if kind == "lower" else self._capitalised)[key] += number
        return self

    def _counters(self) -> dict[str, dict[str, Counter[str]]]:
        """Return the counts of values by key, each under the kind of its facts."""
        return {
            "labels": self._labels,
            "cues": self._cues,
            "initials": self._initials,
            "officials": self._officials,
        }

    def _sets(self) -> dict[str, set[str]]:
        """Return the sets of keys, each under the kind of its facts."""
        return {"persons": self._persons, "elders": self._elders}

    def votes(self, key: str) -> dict[str, int]:
        """Return how often names with this key had each label.

        The names of peoples are counted with their plural or singular: Houthi, Houthis. This is not
        recorded in ``asked``, since the names of an article tell which votes it asked for.
        """
        votes: dict[str, int] = dict(self._labels.get(key, ()))
        for label, count in self._labels.get(self._twin(key), {}).items():
            votes[label] = votes.get(label, 0) + count
        return votes

    def rivals(self, key: str) -> dict[str, int]:
        """Return the same votes for `label.second`, which asks for the label next to PERSON.

        That may change with a single mistake of a recognizer, so the question is recorded.
        """
        self.asked.add((RIVALS, key))
        return self.votes(key)

    def told(self, key: str, label: str) -> str:
        """Return the label that cues suggest for a name, if there are enough of them, or ``""``.

        Args:
            key: the key of the name.
            label: the label that it was given most often.
        """
        self.asked.add((f"told {label if label in LABELS else ''}", key))
        cues = self._cues.get(key)
        if not cues:
            return ""
        best = min(cues, key=lambda cue: (-cues[cue], cue))
        if cues.total() < SURE:
            return best if self._is_told_once(key, label, best) else ""
        opposed = OPPOSED_PERSON if best == "PERSON" else OPPOSED
        enough = max(TOLD * self._count(key), opposed * (cues.total() - cues[best]))
        adherent = best == "PERSON" or key.endswith(ADHERENTS)
        if cues[best] < enough or (label == "NORP" and adherent):
            return ""
        if best != "GPE":
            return best
        places = {one: votes for one, votes in self._labels[key].items() if one in PLACES}
        return max(sorted(places), key=places.__getitem__, default=best)

    def _is_told_once(self, key: str, label: str, cue: str) -> bool:
        """Tell whether the only cue for a name that has few mentions is to be believed."""
        alone = " " not in key
        if self._count(key) > (FEW if alone or cue != "PERSON" else 2 * FEW):
            return False
        if cue == "ORG":
            return label in {"PERSON", "GPE", "FAC"}
        if label == "NORP":
            return alone and not lands.is_demonym(key)
        if label == "PERSON":
            return cue == "GPE" and alone
        plain = any(map(self.is_ever_word, key.split()))
        if cue == "PERSON":
            place = towns.is_any_town(key) or things.is_land(key, sure=True)
            return not (plain or alone or place)
        return label == "ORG" and not plain

    def twin(self, key: str) -> str:
        """Return the plural or singular of a people's name, or ``""``."""
        self.asked.add(("twin", key))
        return self._twin(key)

    def _twin(self, key: str) -> str:
        twin = key[:-1] if key.endswith("s") else f"{key}s"
        if twin not in self._labels:
            return ""
        peoples = any("NORP" in self._labels.get(one, ()) for one in (key, twin))
        singular = self._labels.get(min(key, twin), Counter())
        shared = {key, twin} & self._persons and OPPOSED * singular["PERSON"] >= singular.total()
        return twin if peoples and not shared else ""

    def is_recognised(self, key: str, often: int = SURE) -> bool:
        """Tell whether at least so many names in the corpus have this key; see `OFTEN`."""
        self.asked.add((f"is_recognised {often}", key))
        return self._count(key) >= often

    def has_legal_form(self, key: str) -> bool:
        """Tell whether the corpus has a short name with a legal form, as a firm's whole name.

        Texaco is Texaco Inc, and not Texaco Canada, which it owns.
        """
        return any(self.is_recognised(f"{key} {form}", 1) for form in names.LEGAL_FORMS)

    def is_place(self, key: str) -> bool:
        """Tell whether more than a few names with this key were labelled as places."""
        self.asked.add(("is_place", key))
        votes = self._labels.get(key)
        return votes is not None and sum(votes[label] for label in PLACES) > FEW

    def is_ever_place(self, key: str) -> bool:
        """Tell whether a name with this key was ever labelled as a place; see `votes`."""
        self.asked.add(("is_ever_place", key))
        return not PLACES.isdisjoint(self.votes(key))

    def _count(self, key: str) -> int:
        return sum(self._labels[key].values()) if key in self._labels else 0

    def is_name(self, key: str) -> bool:
        """Tell whether a key is a name often enough to look for it where it was missed."""
        self.asked.add(("is_name", key))
        count = self._count(key)
        if " " in key:
            return count >= 1
        often = count >= SURE and count >= SHARE * self._capitalised[key]
        return often and not self._is_word(key)

    def is_word(self, key: str) -> bool:
        """Tell whether a single word is plain: written small more than half as often as not."""
        self.asked.add(("is_word", key))
        return self._is_word(key)

    def _is_word(self, key: str) -> bool:
        return self._lower[key] > self._capitalised[key] / 2

    def label(self, key: str) -> str:
        """Return the label that names with this key have most often, or ``""``."""
        self.asked.add(("label", key))
        return self._label(key)

    def _label(self, key: str) -> str:
        votes = self._labels.get(key)
        return min(votes, key=lambda label: (-votes[label], label)) if votes else ""

    def is_mostly(self, kind: str, key: str) -> bool:
        """Tell whether the most frequent label of names with this key is of a kind in `KINDS`."""
        self.asked.add((f"is_mostly {kind}", key))
        return self._label(key) in KINDS[kind]

    def is_part(self, key: str) -> bool:
        """Tell whether a word is the given or family name of anybody with a full name."""
        self.asked.add(("is_part", key))
        return key in self._persons

    def is_shared(self, key: str) -> bool:
        """Tell whether several persons share a full name, since no one has all its middle initials.

        >>> bushes = [("initials", "george bush", middle, 1) for middle in ("w", "hw", "h")]
        >>> Lexicon().recall(bushes).is_shared("george bush")
        True
        >>> Lexicon().recall(bushes[1:]).is_shared("george bush")  # who is also George H. Bush
        False
        """
        self.asked.add(("is_shared", key))
        middle = sorted(self._initials.get(key, ()))
        return any(not longer.startswith(short) for short, longer in pairwise(middle))

    def is_elder(self, key: str) -> bool:
        """Tell whether an article has a full name both with and without a generation."""
        self.asked.add(("is_elder", key))
        return key in self._elders

    def officials(self, family: str) -> frozenset[str]:
        """Return the names behind an office that have a family name, which may be all of a name.

        >>> lexicon = Lexicon().recall([("officials", "lee", "bo lee", 1)])
        >>> sorted(lexicon.officials("lee")), sorted(lexicon.officials("ray"))
        (['bo lee'], [])
        """
        self.asked.add(("officials", family))
        return frozenset(self._officials.get(family, ()))

    def is_official(self, person: str) -> bool:
        """Tell whether a person's name, which may be a family name, ever stands behind an office.

        >>> lexicon = Lexicon().recall([("officials", "lee", "robert lee", 1)])
        >>> lexicon.is_official("bob lee"), lexicon.is_official("lee")
        (True, False)
        """
        return nicknames.formal(person) in self.officials(shortforms.family(person))

    def is_ever_word(self, key: str) -> bool:
        """Tell whether a single word is ever written small."""
        self.asked.add(("is_ever_word", key))
        return self._lower[key] > 0


def _add(counts: dict[str, Counter[str]], key: str, value: str) -> None:
    """Count one more value of a key."""
    if key in counts:
        counts[key][value] += 1
    else:
        counts[key] = Counter((value,))


def counted(articles: Iterable[Marked]) -> Lexicon:
    """Return the lexicon of some articles."""
    lexicon = Lexicon()
    lexicon.add((marked, names_of(marked, cells=False)) for marked in articles)
    return lexicon
