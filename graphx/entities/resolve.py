"""Which names are one entity: block, compare, judge, cluster; precision first.

In: articles as a recognizer left them. Out: `Mention` records, and the `Entity` each one means,
with the reason. Names are joined within an article first, where a family name means the one person
of that name, then across articles, where the corpus shows what a short name usually means. One
candidate remains: joined. Several: left apart.

`learn` reads the corpus twice and returns a `Resolver`, a read-only map. Resolving twice gives the
same mentions as resolving once, and the order of articles does not matter.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import NamedTuple

from rigour.territories import get_territory

from graphx.entities import institutions, names, observe, shortforms
from graphx.entities.label import PLACES, relabel
from graphx.entities.lexicon import Lexicon, counted
from graphx.entities.missed import second_look
from graphx.entities.repair import Name, names_of
from graphx.records import Marked, Mention

GROUP_OF: Mapping[str, str] = {
    "PERSON": "person", "ORG": "org", "GPE": "place", "LOC": "place", "FAC": "place",
    "NORP": "people",
}  # fmt: skip
"""Names are only joined within a group; every other label is a group of its own."""

PEOPLES = ("people", "org")
"""Groups of names that have a plural which means the same."""

USUAL = 0.8
"""A short name means what it means in at least this share of the articles that spell it out."""

SPELLED_OUT = 1 / 5
"""A firm's first word means it where at least so many of the articles that have the one have both:
Amazon is not Amazon Fresh for an article that has both."""

TELLING = 3
"""Words of an organisation's name that tell it from all others, so that its country need not."""

LONGEST_ACRONYM = 6
"""Letters of the longest words in capitals that are taken for acronyms: UNICEF, but not LONDON."""

MAX_NAMES = 10_000
"""Names of one article that are resolved; more is a directory, not an article."""

TERRITORY = "territory "
"""What the keys of territories begin with, and those of their institutions end with, each with the
territory's code behind it."""

UNIONS = frozenset({f"{TERRITORY}un", f"{TERRITORY}eu"})
"""Territories to rigour that are organisations to news."""


class Ref(NamedTuple):
    """What a name refers to before clusters have ids: its group, and the key of its full name."""

    group: str
    key: str


class Link(NamedTuple):
    """A name of an article, what it refers to by itself, what it refers to there, and why."""

    name: Name
    own: Ref
    ref: Ref
    reason: str


class Placed(NamedTuple):
    """A stretch of an article, and what the name in it refers to because a person said so."""

    start: int
    end: int
    ref: Ref
    reason: str

    def touches(self, name: Name) -> bool:
        """Tell whether a name stands there, also one that another model cuts otherwise."""
        return self.start < name.end and name.start < self.end


@dataclass(frozen=True, slots=True)
class Node:
    """An entity to be: id, canonical name, label."""

    id: str
    name: str
    label: str


@dataclass(frozen=True, slots=True)
class Resolver:
    """The read-only map from names to entities that `learn` makes of a corpus."""

    lexicon: Lexicon
    target: Mapping[Ref, tuple[Ref, str]]
    nodes: Mapping[Ref, Node]
    apart: frozenset[Ref] = frozenset()
    """Names that a person said mean somebody of their own, whatever the evidence."""
    placed: Mapping[str, tuple[Placed, ...]] = field(default_factory=dict)
    """Single mentions, by their article, of which a person said whom they mean."""

    def mentions(self, marked: Marked, linked: Iterable[Link] | None = None) -> tuple[Mention, ...]:
        """Return an article's mentions, in the order they stand in it.

        Args:
            marked: the article.
            linked: its `links`, if they are known already.
        """
        starts = [sentence.start for sentence in marked.sentences]
        found = []
        for link in links(marked, self.lexicon) if linked is None else linked:
            ref, reason = self._meant(marked.article, link)
            node = self.nodes.get(ref)
            if node is None:
                continue
            name = link.name
            found.append(
                Mention(
                    article=marked.article,
                    start=name.start,
                    end=name.end,
                    text=marked.text[name.start : name.end],
                    label=name.label if name.label == "NORP" else node.label,
                    entity=node.id,
                    sentence=max(0, bisect_right(starts, name.start) - 1),
                    observer=_observes(marked.text, name, node),
                    reason=reason,
                )
            )
        return tuple(found)

    def _meant(self, article: str, link: Link) -> tuple[Ref, str]:
        """Return what a name of an article refers to, and why: people know best, then it does."""
        for place in self.placed.get(article, ()):
            if place.touches(link.name):
                return self.target.get(place.ref, (place.ref, ""))[0], place.reason
        meant, reason = (link.own, "") if link.own in self.apart else (link.ref, link.reason)
        ref, why = self.target.get(meant, (meant, ""))
        return ref, reason or why or "the same name"


def _observes(text: str, name: Name, node: Node) -> bool:
    outlet = observe.is_outlet(name.key) or observe.is_outlet(names.key(node.name))
    return outlet and node.label != "PERSON" and observe.reports(text, name.start, name.end)


def learn(read: Callable[[], Iterable[Marked]]) -> Resolver:
    """Read a corpus and return the map from its names to entities.

    Args:
        read: starts reading the corpus's articles from the first, each time it is called.
    """
    tally = Tally(counted(read()))
    for marked in read():
        tally.add(links(marked, tally.lexicon))
    return tally.resolver()


def links(marked: Marked, lexicon: Lexicon) -> list[Link]:
    """Return the names of one article with what each refers to within it, and why."""
    found = second_look(marked, names_of(marked), lexicon)[:MAX_NAMES]
    labelled = relabel(marked.text, found, lexicon)
    refs = {name: _ref(name) for name in labelled}
    joined = _join(marked.text, labelled, refs, lexicon)
    placed = _placed(marked.text, refs)
    meant = []
    for name, own in refs.items():
        ref, why = joined.get(own, (own, ""))
        meant.append(Link(name, placed.get(own, own), placed.get(ref, ref), why))
    return meant


def _placed(text: str, refs: Mapping[Name, Ref]) -> dict[Ref, Ref]:
    """Return the institutions of an article that every country has, with whose they are."""
    countries = [ref.key for ref in refs.values() if ref.key.startswith(TERRITORY)]
    codes = {key.removeprefix(TERRITORY) for key in countries if key not in UNIONS}
    placed = {}
    for name, ref in refs.items():
        if ref.group == "org" and (meant := institutions.institution(name.text)):
            meant = institutions.placed(text, name.start, name.end, meant, codes)
            if meant.country:
                placed[ref] = Ref("org", f"{meant.key} {TERRITORY}{meant.country}")
    return placed


def _ref(name: Name) -> Ref:
    group = GROUP_OF.get(name.label, name.label.lower())
    if group in {"place", "people"} and (code := names.country(name.text)):
        return Ref("place", f"{TERRITORY}{code}")
    if group == "person":
        return Ref(group, names.person(name.key))
    if group == "org":
        return Ref(group, names.organisation(name.key))
    return Ref(group, name.key)


_PARENTHESIS = re.compile(r"\s*[(\[]\s*['\"“]?")


def _join(
    text: str, found: list[Name], refs: Mapping[Name, Ref], lexicon: Lexicon
) -> dict[Ref, tuple[Ref, str]]:
    """Join short names of an article to the one full name in it that they can stand for."""
    present = sorted(set(refs.values()))
    joined = _expansions(text, found, refs)
    by_group: dict[str, list[Ref]] = defaultdict(list)
    for ref in present:
        by_group[ref.group].append(ref)
    persons, orgs, places = (by_group[group] for group in ("person", "org", "place"))
    families = _meant(persons, shortforms.endings)
    given = _meant(persons, shortforms.beginnings)
    _add(joined, persons, {**given, **families}, "the only person of that name in the article")
    spelled = [*orgs, *places, *by_group["people"], *by_group["event"]]
    letters = _meant(spelled, shortforms.letters)
    _add(joined, orgs, letters, "the letters of the only such name in the article")
    heads = _meant(orgs, shortforms.heads)
    _add(joined, orgs, heads, "the short form of the only such name in the article")
    teams = _meant(orgs, lambda key: _without_place(key, lexicon))
    _add(joined, orgs, teams, "the only such name in the article, without its town")
    lands = _meant(places, shortforms.lands)
    _add(joined, places, lands, "the short form of the only such name in the article")
    return {ref: _followed(ref, joined) for ref in joined}


def _meant(fulls: Iterable[Ref], shorten: Callable[[str], Iterable[str]]) -> dict[str, set[Ref]]:
    """Return for each short form the full names that it may stand for."""
    meant: dict[str, set[Ref]] = defaultdict(set)
    for full in fulls:
        for short in shorten(full.key):
            meant[short].add(full)
    return meant


def _add(
    joined: dict[Ref, tuple[Ref, str]],
    shorts: Iterable[Ref],
    meant: Mapping[str, set[Ref]],
    reason: str,
) -> None:
    """Join each short name that is not joined yet to the one full name it can mean."""
    for ref in shorts:
        candidates = meant.get(ref.key, set()) - {ref}
        if ref not in joined and len(candidates) == 1:
            joined[ref] = min(candidates), reason


def _without_place(key: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield a name without the place or people before it: the White Sox are Chicago's."""
    for short in shortforms.endings(key):
        if lexicon.label(key.removesuffix(f" {short}")) in PLACES:
            yield short


def _followed(ref: Ref, joined: Mapping[Ref, tuple[Ref, str]]) -> tuple[Ref, str]:
    """Follow joins to their end; a ring of them cannot be: each step leads to a longer name."""
    full, reason = joined[ref]
    seen = {ref}
    while full in joined and full not in seen:
        seen.add(full)
        full = joined[full][0]
    return full, reason


def _expansions(
    text: str, found: list[Name], refs: Mapping[Name, Ref]
) -> dict[Ref, tuple[Ref, str]]:
    """Return acronyms that stand in brackets after the name they shorten."""
    joined: dict[Ref, tuple[Ref, str]] = {}
    for name, after in pairwise(found):
        if not _PARENTHESIS.fullmatch(text, name.end, after.start):
            continue
        long, short = refs[name], refs[after]
        if long != short and after.key in shortforms.letters(name.key):
            joined[short] = long, "spelled out in the article"
    return joined


class Tally:
    """What the second reading counts: forms of names, articles, and what short names meant."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.forms: dict[Ref, Counter[str]] = defaultdict(Counter)
        self.labels: dict[Ref, Counter[str]] = defaultdict(Counter)
        self.articles: Counter[Ref] = Counter()
        self.meant: dict[Ref, Counter[Ref]] = defaultdict(Counter)

    def add(self, found: Iterable[Link]) -> None:
        """Count one article's links."""
        seen: set[Ref] = set()
        meant: set[tuple[Ref, Ref]] = set()
        for name, own, ref, _ in found:
            self.forms[own][name.text] += 1
            self.labels[own][name.label] += 1
            seen.add(ref)
            if own != ref:
                meant.add((own, ref))
        self.articles.update(seen)
        for own, ref in meant:
            self.meant[own][ref] += 1

    def resolver(self) -> Resolver:
        """Return the map from names to entities that all this makes."""
        target = self.targets()
        return Resolver(self.lexicon, target, self.nodes(target))

    def targets(self) -> dict[Ref, tuple[Ref, str]]:
        """Return what names mean across articles where it is not the name itself."""
        joined = self._variants() | self._plurals() | self._owned() | self._partial()
        surnames: dict[str, list[Ref]] = defaultdict(list)
        for ref in sorted(self.forms):
            if ref.group == "person" and " " in ref.key:
                surnames[ref.key.split()[-1]].append(ref)
        for ref in sorted(self.forms):
            if ref in joined:
                continue
            if full := self._usual(ref, joined):
                joined[ref] = full, "what the name means wherever an article spells it out"
            elif ref.group == "person" and " " not in ref.key:
                candidates = {_end(full, joined) for full in surnames[ref.key]}
                if len(candidates) == 1:
                    joined[ref] = candidates.pop(), "the only person of that name in the corpus"
        return {ref: (_end(ref, joined), why) for ref, (_, why) in joined.items()}

    def _usual(self, ref: Ref, joined: Mapping[Ref, tuple[Ref, str]]) -> Ref | None:
        votes: Counter[Ref] = Counter()
        for full, count in self.meant[ref].items():
            votes[_end(full, joined)] += count
        if not votes:
            return None
        best = min(votes, key=lambda full: (-votes[full], full))
        alone = self.articles[ref] if best.key.startswith(f"{ref.key} ") else 0
        if ref.group == "org" and votes[best] < SPELLED_OUT * (votes.total() + alone):
            return None
        return best if best != ref and votes[best] >= USUAL * votes.total() else None

    def _variants(self) -> dict[Ref, tuple[Ref, str]]:
        """Join spellings of one person's name to the one in most articles."""
        blocks: dict[tuple[str, str], list[Ref]] = defaultdict(list)
        for ref in self.forms:
            words = ref.key.split()
            if ref.group == "person" and len(words) > 1:
                blocks[" ".join(words[:-1]), words[-1][:2]].append(ref)
        joined = self._nicknames()
        for block in blocks.values():
            ranked = sorted(block, key=lambda ref: (-self.articles[ref], ref))
            for index, ref in enumerate(ranked[:MAX_BLOCK]):
                for other in ranked[:index]:
                    if other not in joined and names.variant(ref.key, other.key):
                        joined[ref] = other, "another spelling of the name"
                        break
        return joined

    def _plurals(self) -> dict[Ref, tuple[Ref, str]]:
        """Join the plural of a people's or a force's name to its singular, or the other way."""
        joined = {}
        for ref in sorted(self.forms):
            twins = [Ref(group, self.lexicon.twin(ref.key)) for group in PEOPLES]
            if ref.group == "org" and " " in ref.key:
                twins.append(Ref("org", f"{ref.key}s"))
            for twin in filter(self.forms.__contains__, twins if ref.group in PEOPLES else ()):
                rarer, other = sorted((ref, twin), key=lambda one: (self.articles[one], one))
                joined[rarer] = other, "the plural or singular of the name"
        return joined

    def _partial(self) -> dict[Ref, tuple[Ref, str]]:
        """Join a name that is a part of one full name only: several of a person's, a province's."""
        joined: dict[Ref, tuple[Ref, str]] = {}
        for group, shorten in (("person", shortforms.partial), ("place", shortforms.sided)):
            present = [ref for ref in sorted(self.forms) if ref.group == group]
            meant = _meant(present, shorten)
            _add(joined, present, meant, "a part of the only such full name in the corpus")
        return joined

    def _owned(self) -> dict[Ref, tuple[Ref, str]]:
        """Join organisations named with and without the one country that they are said to be of."""
        named: dict[str, dict[Ref, str]] = defaultdict(dict)
        for ref in sorted(self.forms):
            if ref.group == "org" and TERRITORY not in ref.key:
                code, rest = institutions.owned(max(sorted(self.forms[ref]), key=len))
                key = names.organisation(names.key(rest))
                if len(set(key.split()) - names.CONNECTIVES) >= TELLING:
                    named[key][ref] = code
        joined: dict[Ref, tuple[Ref, str]] = {}
        for block in named.values():
            if len(block) > 1 and len(set(block.values()) - {""}) == 1:
                best, *others = sorted(block, key=lambda ref: (-self.articles[ref], ref))
                joined.update(dict.fromkeys(others, (best, "the same name with its country")))
        return joined

    def _nicknames(self) -> dict[Ref, tuple[Ref, str]]:
        """Join nicknames to the full name where one person in the corpus can be meant."""
        named: dict[str, list[Ref]] = defaultdict(list)
        for ref in sorted(self.forms):
            if ref.group == "person" and " " in ref.key:
                named[names.formal(ref.key)].append(ref)
        joined: dict[Ref, tuple[Ref, str]] = {}
        for block in named.values():
            if len(block) == 2:
                full, nick = sorted(block, key=lambda ref: (-self.articles[ref], ref))
                joined[nick] = full, "a nickname of the only such person in the corpus"
        return joined

    def nodes(self, target: Mapping[Ref, tuple[Ref, str]]) -> dict[Ref, Node]:
        """Return every entity with a name, a label, and a readable id that is its own."""
        nodes: dict[Ref, Node] = {}
        labels: dict[Ref, Counter[str]] = defaultdict(Counter)
        for ref, votes in self.labels.items():
            labels[target.get(ref, (ref, ""))[0]] += votes
        for ref, votes in labels.items():
            nodes[ref] = Node("", _name(ref, self.forms), _entity_label(ref, votes))
        return slugs(nodes)


def slugs(nodes: Mapping[Ref, Node]) -> dict[Ref, Node]:
    """Return entities with ids that can be read: label and name, and a number where two share it.

    >>> slugs({Ref("person", "ann"): Node("", "Ann", "PERSON")})[Ref("person", "ann")].id
    'person-ann'
    """
    taken: Counter[str] = Counter()
    named = {}
    for ref in sorted(nodes):
        node = nodes[ref]
        name = slug(node.label, node.name)
        taken[name] += 1
        number = taken[name]
        named[ref] = replace(node, id=name if number == 1 else f"{name}-{number}")
    return named


def slug(label: str, name: str) -> str:
    """Return the id of an entity that shares its label and name with nobody.

    >>> slug("WORK_OF_ART", "The Night Watch")
    'work-of-art-night-watch'
    """
    return "-".join([label.lower().replace("_", "-"), *names.key(name).split()])[:80]


MAX_BLOCK = 200
"""Names compared with each other in one block; the rest are rare spellings of common names."""


def _end(ref: Ref, joined: Mapping[Ref, tuple[Ref, str]]) -> Ref:
    seen = {ref}
    while ref in joined and joined[ref][0] not in seen:
        ref = joined[ref][0]
        seen.add(ref)
    return ref


def _name(ref: Ref, forms: Mapping[Ref, Counter[str]]) -> str:
    """Return the form most used, one in mixed case before one in capitals."""
    if ref.key.startswith(TERRITORY):
        return _territory_names(ref.key.removeprefix(TERRITORY))
    written = forms[ref]
    best = min(written, key=lambda form: (_is_shouted(form), -written[form], -len(form), form))
    name = " ".join(best.split())
    _, _, code = ref.key.partition(f" {TERRITORY}")
    known = institutions.institution(name)
    if code and not (known and known.country):
        return f"{name} ({_territory_names(code)})"
    return name.title() if ref.group in {"place", "person"} and _is_shouted(name) else name


def _is_shouted(form: str) -> bool:
    """Tell whether a form is in capitals as headlines and datelines are, and not as acronyms are.

    >>> _is_shouted("NEW YORK"), _is_shouted("WASHINGTON"), _is_shouted("NATO"), _is_shouted("U.S.")
    (True, True, False, False)
    """
    return form.isupper() and (" " in form or len(form) > LONGEST_ACRONYM)


def _territory_names(code: str) -> str:
    found = get_territory(code)
    return str(found.name) if found else code


def _entity_label(ref: Ref, votes: Counter[str]) -> str:
    if ref.key.startswith(TERRITORY):
        return "ORG" if ref.key in UNIONS else "GPE"
    return min(votes, key=lambda label: (-votes[label], label))
