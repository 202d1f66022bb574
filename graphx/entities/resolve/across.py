"""Across a corpus: what short names mean where their article does not tell.

In: what the links of all articles count to. Out: the `targets` of names that mean another name, and
the `nodes` that remain. A rule looks at no other names than those that share a key (`blocks`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Mapping
from dataclasses import dataclass

from graphx.entities.repair.lexicon import Lexicon
from graphx.entities.resolve.bound import SOME, USUAL, club, clubs, national, offices, towns
from graphx.entities.resolve.nodes import Node, called, is_firm, labelled, slugs
from graphx.entities.resolve.refs import Joined, Ref, end, join, meant_by, parted
from graphx.entities.written import given, institutions, lands, names, nicknames, shortforms

GROUPS = ("person", "org", "place")
"""Groups of names that a recognizer confuses."""

SLIP = 2
"""A name that is of one group in so many times the articles was put into another by a slip."""

PEOPLES = ("people", "org")
"""Groups of names that have a plural which means the same."""

SPELLED_OUT = 1 / 5
"""A firm's first word means it where at least so many of the articles that have the one have both:
Amazon is not Amazon Fresh for an article that has both."""

MAX_BLOCK = 200
"""Names compared with each other in one block; the rest are rare spellings of common names."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What the links of a corpus count to, with what it knows of its names.

    ``forms`` and ``labels`` are those of what a name refers to by itself, ``articles`` have it in
    the end, and ``meant`` is what it refers to in so many articles where that is something else.
    ``given`` are the first words of all full names of persons, also of those not counted here.
    """

    lexicon: Lexicon
    forms: Mapping[Ref, Counter[str]]
    labels: Mapping[Ref, Counter[str]]
    articles: Mapping[Ref, int]
    meant: Mapping[Ref, Counter[Ref]]
    given: Container[str]

    def targets(self) -> Joined:
        """Return what names mean across articles where it is not the name itself."""
        joined = (
            self._slips() | self._variants() | self._plurals() | national(self.forms, self.articles)
        )
        joined |= self._titled() | self._generations() | towns(self.forms, self.articles)
        joined |= self._partial(joined)
        teams = clubs(self.forms, joined, self._usual)
        joined |= teams | offices(self.forms, self.articles, joined, self._usual)
        surnames: dict[str, list[Ref]] = defaultdict(list)
        for ref in sorted(self.forms):
            if ref.group == "person" and " " in ref.key and self._elder(ref) not in self.forms:
                surnames[shortforms.family(ref.key)].append(ref)
        for ref in sorted(self.forms):
            if ref in joined:
                continue
            if full := self._usual(ref, joined):
                joined[ref] = full, "what the name means wherever an article spells it out"
            elif ref.group == "person" and " " not in ref.key and not self._is_given(ref):
                candidates = {end(full, joined) for full in surnames[ref.key]}
                if len(candidates) == 1 and not self._is_rather(ref):
                    joined[ref] = candidates.pop(), "the only person of that name in the corpus"
        return {ref: (end(ref, joined), why) for ref, (_, why) in joined.items()}

    def _is_rather(self, ref: Ref) -> bool:
        """Tell whether a person's name is a team's or a place's in as many articles."""
        others = (Ref(group, ref.key) for group in GROUPS if group != ref.group)
        return any(self._said(other) >= self._said(ref) for other in others if other in self.forms)

    def _is_given(self, ref: Ref) -> bool:
        """Tell whether a word is somebody's given name, as are those of kings."""
        return self._is_royal(ref) or ref.key in self.given

    def _is_royal(self, ref: Ref) -> bool:
        return any(names.is_royal(names.key(form)) for form in self.forms[ref])

    def _usual(self, ref: Ref, joined: Joined) -> Ref | None:
        if ref.group == "person" and self._is_royal(ref):
            return None  # King Charles is no Charles Michel
        votes: Counter[Ref] = Counter()
        for full, count in self.meant.get(ref, {}).items():
            votes[end(full, joined)] += count
        if not votes:
            return None
        best = min(votes, key=lambda full: (-votes[full], full))
        begins = best.key.startswith(f"{ref.key} ")
        alone = self.articles.get(ref, 0) if begins else 0
        party, land = parted(best)  # which others have as well, whose articles need not say so
        people = lands.is_demonym(best.key.partition(" ")[0])
        plain = people and all(map(self.lexicon.is_ever_word, ref.key.split()))  # National Bank
        some = SOME if plain or (land and "party" in party.split()) else 0
        if ref.group == "org" and votes[best] < max(some, SPELLED_OUT * (votes.total() + alone)):
            return None
        if begins and self._is_other(ref, best):
            return None
        if ref.group == "person" and votes[best] < alone and given.is_given(ref.key):
            return None  # which mostly stands by itself, as that of King Charles does
        return best if best != ref and votes[best] >= USUAL * votes.total() else None

    def _is_other(self, ref: Ref, longer: Ref) -> bool:
        """Tell whether a firm has its legal form somewhere, so that a longer name is another's.

        Agip SpA is not the Agip Carbone that it owns; Jefferies Inc is the Jefferies Group.
        """
        rest = longer.key.removeprefix(f"{ref.key} ")
        firm = ref.group == "org" and is_firm(self.forms.get(ref, ()))
        return firm and rest not in shortforms.KINDS

    def alone(self) -> frozenset[Ref]:
        """Return the firms that have their own name in most articles, and seldom a longer one.

        Boeing is Boeing also in the one article that has Boeing Commercial Airplanes besides. A
        firm that has its legal form somewhere is one with its own name in twice as many.
        """
        found = set()
        for ref, fulls in self.meant.items():
            longer = all(full.key.startswith(f"{ref.key} ") for full in fulls)
            both = fulls.total() + self.articles.get(ref, 0)
            shared = ref.group != "org" or institutions.institution(ref.key)
            seldom = fulls.total() < SPELLED_OUT * both
            firm = SLIP * fulls.total() <= self.articles.get(ref, 0)
            firm = firm and all(self._is_other(ref, one) for one in fulls)
            if longer and not shared and (seldom or firm):
                found.add(ref)
        return frozenset(found)

    def _slips(self) -> Joined:
        """Join a name to the same one of another group that it has in far more articles.

        The one is a recognizer's slip, if it is a person or is taken for one; an organisation may
        well have the name of its town. Of two words, it is one also where both have as many.
        """
        named: dict[str, list[Ref]] = defaultdict(list)
        for ref in sorted(self.forms):
            if ref.group in GROUPS:
                named[club(ref) or ref.key].append(ref)
        joined: Joined = {}
        for block in named.values():
            best, *others = sorted(block, key=self._rank)
            for ref in others:
                many = self._said(best) >= SLIP * max(1, self._said(ref))
                slip = many or " " in ref.key
                taken = "person" in {best.group, ref.group} or self._is_site(ref, best, many=many)
                if slip and taken and not self.meant.get(ref):
                    joined[ref] = best, "the same name, which is hardly ever anything else"
        return joined

    def _is_site(self, ref: Ref, best: Ref, *, many: bool) -> bool:
        """Tell whether a name of several words, an organisation's, is a building's as well.

        Or a region's, if a firm has it in ``many`` articles.
        """
        labels = self.labels.get(ref, {}).keys()
        if ref.group != "place" or best.group != "org" or " " not in ref.key:
            return False
        firm = is_firm(self.forms[best])
        return (many or firm) if labels <= {"FAC"} else (many and firm and labels <= {"FAC", "LOC"})

    def _rank(self, ref: Ref) -> tuple[bool, int, bool, Ref]:
        """Rank names by the articles that have them, firms before all, and places last."""
        firm = ref.group == "org" and is_firm(self.forms[ref])
        return not firm, -self._said(ref), ref.group == "place", ref

    def _said(self, ref: Ref) -> int:
        """Return in how many articles a name stands, whatever it means there."""
        return self.articles.get(ref, 0) + sum(self.meant.get(ref, {}).values())

    def _variants(self) -> Joined:
        """Join spellings of one person's name to the one in most articles."""
        blocks: dict[tuple[str, str], list[Ref]] = defaultdict(list)
        for ref in self.forms:
            words = ref.key.split()
            if ref.group == "person" and len(words) > 1:
                blocks[names.spelled(words[:-1]), words[-1][:2]].append(ref)
        joined = self._nicknames()
        for block in blocks.values():
            ranked = sorted(block, key=lambda ref: (-self.articles.get(ref, 0), ref))
            for index, ref in enumerate(ranked[:MAX_BLOCK]):
                for other in ranked[:index]:
                    if other not in joined and names.variant(ref.key, other.key):
                        joined[ref] = other, "another spelling of the name"
                        break
        return joined

    def _plurals(self) -> Joined:
        """Join the plural of a people's or a force's name to its singular, or the other way.

        Courts are many, and none of them. The last of several provinces is one.
        """
        joined = {}
        for ref in sorted(ref for ref in self.forms if ref.group == "place"):
            one = Ref("place", ref.key.removesuffix("s"))
            if one in self.forms and one != ref and shortforms.is_province(one.key):
                joined[ref] = one, "the plural or singular of the name"
        for ref in sorted(ref for ref in self.forms if ref.group in PEOPLES):
            singular = self.lexicon.twin(ref.key)
            twins = [Ref(group, singular) for group in PEOPLES] if singular else []
            if ref.group == "org" and " " in ref.key and not _is_of_many(ref.key):
                twins.append(Ref("org", f"{ref.key}s"))
            for twin in filter(self.forms.__contains__, twins):
                rarer, other = sorted((ref, twin), key=lambda one: (self.articles.get(one, 0), one))
                joined[rarer] = other, "the plural or singular of the name"
        return joined

    def _partial(self, known: Joined) -> Joined:
        """Join a name that is a part of one full name only: several of a person's, a province's.

        Not of those who are ``known`` to be somebody else's.
        """
        joined: Joined = {}
        for group, shorten in (("person", shortforms.partial), ("place", shortforms.province)):
            present = [ref for ref in sorted(self.forms) if ref.group == group and ref not in known]
            meant = meant_by(present, shorten)
            join(joined, present, meant, "a part of the only such full name in the corpus")
        return joined

    def _titled(self) -> Joined:
        """Join a full name with a plain word before it, an office, to the full name alone."""
        joined: Joined = {}
        for ref in sorted(ref for ref in self.forms if ref.group == "person"):
            first, _, rest = ref.key.partition(" ")
            alone = Ref("person", rest)
            if " " in rest and alone in self.forms:
                letters = all(form.partition(" ")[0].isupper() for form in self.forms[ref])
                if (letters and len(first) > 1) or self.lexicon.is_ever_word(first):
                    joined[ref] = alone, "the same name with an office before it"
        return joined

    def _generations(self) -> Joined:
        """Join a name to the same one with a generation, where that is how it is mostly written.

        Robert Downey is Robert Downey Jr; Donald Trump, whom an article names beside him, is not
        Donald Trump Jr. A senior is called so where the name alone is his son's.
        """
        longer: dict[Ref, list[Ref]] = defaultdict(list)
        for ref in sorted(self.forms):
            if elder := self._elder(ref):
                longer[elder].append(ref)
        reason = "the same name with its generation, as it is mostly written"
        return {
            short: (only, reason)
            for short, (only, *others) in longer.items()
            if not others and not only.key.endswith(" sr")
            if 0 < self.articles.get(short, 0) <= self.articles.get(only, 0)
            if not self.lexicon.is_elder(short.key)
        }

    @staticmethod
    def _elder(ref: Ref) -> Ref | None:
        """Return the same full name without its generation, if it has one."""
        elder = names.elder(ref.key) if ref.group == "person" else ""
        return Ref("person", elder) if elder else None

    def _nicknames(self) -> Joined:
        """Join nicknames to the full name where one person in the corpus can be meant."""
        named: dict[str, list[Ref]] = defaultdict(list)
        for ref in sorted(self.forms):
            if ref.group == "person" and " " in ref.key:
                named[nicknames.formal(ref.key)].append(ref)
        joined: Joined = {}
        for block in named.values():
            if len(block) == 2:
                full, nick = sorted(block, key=lambda ref: (-self.articles.get(ref, 0), ref))
                joined[nick] = full, "a nickname of the only such person in the corpus"
        return joined

    def nodes(self, target: Joined) -> dict[Ref, Node]:
        """Return every entity with a name, a label, and a readable id that is its own.

        A person goes by the full name used most, which need not be the longest, without an office.
        """
        nodes: dict[Ref, Node] = {}
        labels: dict[Ref, Counter[str]] = defaultdict(Counter)
        fullest: dict[Ref, Ref] = {}
        forms = dict(self.forms)
        for ref, votes in sorted(self.labels.items()):
            meant = target.get(ref, (ref, ""))[0]
            labels[meant].update(votes)
            if meant not in self.forms:  # a town that is always said to lie somewhere
                forms[meant] = forms.get(meant, Counter()) + self.forms[ref]
            first, _, rest = ref.key.partition(" ")
            spelled = rest and len(first) > 1 and first not in names.PARTICLES
            office = ref.key.endswith(f" {meant.key}")
            if ref.group == meant.group == "person" and spelled and not office:
                best = fullest.get(meant, meant)
                if self.forms[ref].total() > self.forms[best].total():
                    fullest[meant] = ref
        for ref, votes in labels.items():
            name = called(fullest.get(ref, ref), forms)
            nodes[ref] = Node("", name, labelled(ref, votes, forms[ref]))
        return slugs(nodes)


def _is_of_many(key: str) -> bool:
    """Tell whether a name is that of an office which every state has: a court, a ministry."""
    return institutions.institution(key) is not None and institutions.is_office(key)
