"""Across a corpus: what names mean where their article does not tell.

In: the counts of the links of all articles. Out: the `targets` of names that mean another name, and
the `nodes` that remain. No rule looks at names outside one block; see `blocks`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Mapping
from dataclasses import dataclass
from functools import partial

from graphx.entities.repair.lexicon import Lexicon
from graphx.entities.resolve import genders
from graphx.entities.resolve.bound import SOME, USUAL, club, clubs, national, offices, towns
from graphx.entities.resolve.nodes import Node, called, is_ever_firm, labelled, slugs
from graphx.entities.resolve.refs import Joined, Ref, end, join, meant_by, parted
from graphx.entities.resolve.variants import respelled
from graphx.entities.written import (
    given,
    institutions,
    lands,
    names,
    nicknames,
    observe,
    shortforms,
)

GROUPS = ("person", "org", "place")
"""Groups of names that a recognizer confuses."""

SLIP = 2
"""How many times as many articles must have a name in one group to make another a mistake."""

PEOPLES = ("people", "org")
"""Groups of names whose plural means the same."""

SPELLED_OUT = 1 / 5
"""The share of the articles with a firm's first word that must have its full name as well, for the
word to mean that firm. Amazon is not Amazon Fresh just because one article has both."""

SOME_ARTICLES = 2
"""How many articles with a name are several, of which one may well mean somebody else."""

MAX_BLOCK = 200
"""How many names of a block are compared; the rest are rare spellings of common names."""


@dataclass(frozen=True, slots=True)
class Tally:
    """The counts of the links of a corpus, by what a name refers to by itself.

    ``forms`` and ``labels`` count how it is written and labelled, ``articles`` those where it means
    itself, and ``meant`` those where it means another. ``given`` holds the first words of all full
    names of persons, also of those not counted here; ``company`` family names by themselves, each
    with a full name that one article alone has, if that article shares another name, and no
    country's, with at least half of those that have the family name alone; ``lexicon`` is what the
    corpus knows.
    """

    lexicon: Lexicon
    forms: Mapping[Ref, Counter[str]]
    labels: Mapping[Ref, Counter[str]]
    articles: Mapping[Ref, int]
    meant: Mapping[Ref, Counter[Ref]]
    given: Container[str]
    company: Container[tuple[Ref, Ref]]

    def targets(self) -> Joined:
        """Return the names that mean another across articles, with that and the reason."""
        joined = (
            self._slips() | self._variants() | self._plurals() | national(self.forms, self.articles)
        )
        joined |= self._regional()
        joined |= respelled(self.forms, self.articles, joined, self._usual)
        joined |= self._titled() | self._generations() | towns(self.forms, self.articles)
        joined |= self._partial(joined)
        teams = clubs(self.forms, joined, self._usual)
        joined |= teams | offices(self.forms, self.articles, joined, self._usual)
        surnames: dict[str, list[Ref]] = defaultdict(list)
        for ref in sorted(self.forms):
            if ref.group == "person" and " " in ref.key and self._elder(ref) not in self.forms:
                family = shortforms.family(ref.key)
                whole = any(family in map(names.key, form.split()) for form in self.forms[ref])
                if whole and not self._is_of_another(family, ref):  # Dong is not Kweon Seong-dong
                    surnames[family].append(ref)
        for ref in sorted(self.forms):
            if ref in joined:
                continue
            if full := self._usual(ref, joined):
                joined[ref] = full, "what the name means wherever an article spells it out"
            elif ref.group == "person" and " " not in ref.key and not self._is_given(ref):
                candidates = {end(full, joined) for full in genders.bearers(ref, surnames)}
                known = len(candidates) == 1 and not self._is_unsure(ref, max(candidates))
                if known and not self._is_rather_another(ref):
                    joined[ref] = candidates.pop(), "the only person of that name in the corpus"
        return {ref: (end(ref, joined), why) for ref, (_, why) in joined.items()}

    def _is_rather_another(self, ref: Ref) -> bool:
        """Tell whether a person's name means an organisation or a place in as many articles."""
        others = (Ref(group, ref.key) for group in GROUPS if group != ref.group)
        return any(self._said(other) >= self._said(ref) for other in others if other in self.forms)

    def _is_of_another(self, short: str, ref: Ref) -> bool:
        """Tell whether a name is in office, and a person whom it may mean is not."""
        return self.lexicon.is_official(short) and not self.lexicon.is_official(ref.key)

    def _is_given(self, ref: Ref) -> bool:
        """Tell whether a word is a given name, which it is behind a royal title."""
        return self._is_royal(ref) or ref.key in self.given

    def _is_royal(self, ref: Ref) -> bool:
        return any(names.is_royal(names.key(form)) for form in self.forms[ref])

    def _usual(self, ref: Ref, joined: Joined) -> Ref | None:
        """Return what a name usually means in the articles that spell it out, if that is clear."""
        if ref.group == "person" and self._is_royal(ref):
            return None  # King Charles is not Charles Michel
        votes: Counter[Ref] = Counter()
        for full, count in self.meant.get(ref, {}).items():
            votes[end(full, joined)] += count
        if not votes:
            return None
        votes = (
            Counter({full: n for full, n in votes.items() if not _is_branch(full, ref)}) or votes
        )
        letters = Counter({full: many for full, many in votes.items() if _spells(full, ref)})
        if letters.total() >= SPELLED_OUT * votes.total():  # OPEC is not the OPEC Fund
            votes = letters
        best = min(votes, key=lambda full: (-votes[full], full))
        meant = [full for full in self.meant[ref] if end(full, joined) == best]
        begins = any(full.key.startswith(f"{ref.key} ") for full in meant)
        alone = self.articles.get(ref, 0) if begins else 0
        party, land = parted(best)  # another country may have a party of the same name
        people = lands.is_demonym(best.key.partition(" ")[0])
        words = all(map(self.lexicon.is_ever_word, ref.key.split()))  # National Bank
        plain = words and (people or institutions.institution(best.key))  # the House
        some = SOME if plain or (land and "party" in party.split()) else 0
        if ref.group == "org" and votes[best] < max(some, SPELLED_OUT * (votes.total() + alone)):
            return None
        if begins and self._is_other(ref, best):
            return None
        if ref.group == "person" and (
            self._is_mostly_alone(ref, best, votes[best]) or self._is_unsure(ref, best)
        ):
            return None
        return best if best != ref and votes[best] >= USUAL * votes.total() else None

    def _is_mostly_alone(self, ref: Ref, full: Ref, spelled: int) -> bool:
        """Tell whether a person's name mostly stands alone, and so may well be another's.

        So may a given name, like King Charles's, or a family name that is in office, if the full
        name is not: President Trump is not Eric Trump.
        """
        first = full.key.startswith(f"{ref.key} ") and given.is_given(ref.key)
        office = " " not in ref.key and self._is_of_another(ref.key, full)
        return spelled < self.articles.get(ref, 0) and (first or office)

    def _is_unsure(self, ref: Ref, full: Ref) -> bool:
        """Tell whether a name alone is hardly that of a person whom one article alone has in full.

        So it is if it is mostly a given name, or several articles have it alone, unless these share
        another name with that article: Hill, of Hill and Sons, is not David Hill. Not of somebody
        in office.
        """
        several = bool(given.gender(ref.key)) or self.articles.get(ref, 0) >= SOME_ARTICLES
        known = self._said(full) >= SOME_ARTICLES or self.lexicon.is_official(full.key)
        return several and not known and (ref, full) not in self.company

    def _is_other(self, ref: Ref, longer: Ref) -> bool:
        """Tell whether a longer name is another firm's, since this one has its own legal form.

        Agip SpA is not Agip Carbone, which it owns; but Jefferies Inc is the Jefferies Group.
        """
        rest = longer.key.removeprefix(f"{ref.key} ")
        firm = ref.group == "org" and is_ever_firm(self.forms.get(ref, ()))
        return firm and rest not in shortforms.KINDS

    def alone(self) -> frozenset[Ref]:
        """Return the firms that mean themselves even in articles that have a longer name.

        Boeing is still Boeing in the one article that also has Boeing Commercial Airplanes. Longer
        names must be seldom; less seldom for a firm that is known with its legal form.
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
        """Join a name to the same name in another group, if that is the recognizer's mistake.

        One of the two must be a person, since an organisation may well be called like its town; or
        the rarer one a site of the organisation. And the other must be in far more articles, or
        both have several words.
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
        """Tell whether an organisation's name of several words was also labelled as a building.

        Or as a region, if it is that of a firm in ``many`` articles.
        """
        labels = self.labels.get(ref, {}).keys()
        if ref.group != "place" or best.group != "org" or " " not in ref.key:
            return False
        firm = is_ever_firm(self.forms[best])
        return (many or firm) if labels <= {"FAC"} else (many and firm and labels <= {"FAC", "LOC"})

    def _rank(self, ref: Ref) -> tuple[bool, int, bool, Ref]:
        """Return the rank of a name: firms first, then by articles, with places last in a tie."""
        firm = ref.group == "org" and is_ever_firm(self.forms[ref])
        return not firm, -self._said(ref), ref.group == "place", ref

    def _said(self, ref: Ref) -> int:
        """Return how many articles have a name, whatever it means there."""
        return self.articles.get(ref, 0) + sum(self.meant.get(ref, {}).values())

    def _variants(self) -> Joined:
        """Join the spellings of a person's name to the one in most articles."""
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
        """Join plurals and singulars of peoples and provinces, the rarer to the other.

        And an agency's name to that of its service: Reuter.
        """
        joined = {}
        for ref in sorted(ref for ref in self.forms if ref.group == "place"):
            one = Ref("place", ref.key.removesuffix("s"))
            if one in self.forms and one != ref and shortforms.is_province(one.key):
                joined[ref] = one, "the plural or singular of the name"
        for ref in sorted(ref for ref in self.forms if ref.group in PEOPLES):
            singular = self.lexicon.twin(ref.key)
            twins = [Ref(group, singular) for group in PEOPLES] if singular else []
            if ref.group == "org" and f"{ref.key}s" in observe.AGENCIES:  # Reuter
                twins.append(Ref("org", f"{ref.key}s"))
            for twin in filter(self.forms.__contains__, twins):
                rarer, other = sorted((ref, twin), key=lambda one: (self.articles.get(one, 0), one))
                joined[rarer] = other, "the plural or singular of the name"
        return joined

    def _regional(self) -> Joined:
        """Join a demonym to the part of a country that it belongs to: Crimean to Crimea."""
        joined: Joined = {}
        for ref in sorted(ref for ref in self.forms if ref.group in {"people", "place"}):
            for land in (Ref("place", key) for key in lands.regions(ref.key)):
                named = ref.group == "people" and land in self.forms  # Milan is not of Milas
                if land != ref and (named or lands.is_part(land.key)):
                    joined[ref] = land, "the people of the land, or what is of it"
        return joined

    def _partial(self, known: Joined) -> Joined:
        """Join a person's or province's name to the only full name that it is a part of.

        Args:
            known: what is joined already.
        """
        joined: Joined = {}
        for group, shorten in (("person", shortforms.partial), ("place", shortforms.province)):
            present = [ref for ref in sorted(self.forms) if ref.group == group and ref not in known]
            meant = meant_by(present, shorten)
            join(joined, present, meant, "a part of the only such full name in the corpus")
        return joined

    def _titled(self) -> Joined:
        """Join a full name with an office before it to the full name alone: MP Ann Lee.

        An office is a plain word, or always written in capitals.
        """
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
        """Join a full name to the same one with a generation, if that is how it is mostly written.

        Robert Downey is Robert Downey Jr; but Donald Trump, whom articles name beside his son, is
        not Donald Trump Jr. Nobody is joined to a senior.
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
            if not self.lexicon.is_elder(short.key) and not self._is_of_another(short.key, only)
        }

    @staticmethod
    def _elder(ref: Ref) -> Ref | None:
        """Return the same full name without its generation, if it has one."""
        elder = names.elder(ref.key) if ref.group == "person" else ""
        return Ref("person", elder) if elder else None

    def _nicknames(self) -> Joined:
        """Join nicknames to the full name, if they can mean only one person in the corpus."""
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
        """Return every entity with its name, label and readable id.

        A person is called by the full name used most often, without an office.
        """
        nodes: dict[Ref, Node] = {}
        labels: dict[Ref, Counter[str]] = defaultdict(Counter)
        fullest: dict[Ref, Ref] = {}
        forms = dict(self.forms)
        for ref, votes in sorted(self.labels.items()):
            meant = target.get(ref, (ref, ""))[0]
            labels[meant].update(votes)
            if meant not in self.forms:  # a town that every article says lies somewhere
                forms[meant] = forms.get(meant, Counter()) + self.forms[ref]
            first, _, rest = ref.key.partition(" ")
            spelled = rest and len(first) > 1 and first not in names.PARTICLES
            spelled = spelled and not all(map(partial(_is_last, ref.key), self.forms[ref]))
            office = ref.key.endswith(f" {meant.key}")
            if ref.group == meant.group == "person" and spelled and not office:
                best = fullest.get(meant, meant)
                if self.forms[ref].total() > self.forms[best].total():
                    fullest[meant] = ref
        for ref, votes in labels.items():
            name = called(fullest.get(ref, ref), forms)
            nodes[ref] = Node("", name, labelled(ref, votes, forms[ref]))
        return slugs(nodes)


def _is_last(key: str, form: str) -> bool:
    """Tell whether the last word of a form is all of a name, which then has a hyphen: Mr Lee-Ray.

    >>> _is_last("lee ray", "Mr Lee-Ray"), _is_last("ann lee ray", "Ann Lee-Ray")
    (True, False)
    """
    return names.key(form.rsplit(maxsplit=1)[-1]) == key


def _spells(full: Ref, short: Ref) -> bool:
    """Tell whether a short name is the letters or syllables of an organisation's."""
    return full.group == short.group == "org" and (
        short.key in shortforms.acronyms(full.key) or short.key in shortforms.syllables(full.key)
    )


def _is_branch(full: Ref, short: Ref) -> bool:
    """Tell whether a firm's longer name only says where it is one: Ford Australia."""
    rest = full.key.removeprefix(f"{short.key} ")
    return full.group == "org" and rest != full.key and bool(lands.territory(rest))
