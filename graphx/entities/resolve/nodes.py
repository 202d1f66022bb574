"""Entities to be: each with a name, a label, and a readable id.

In: what names refer to, and their forms and labels in the corpus. Out: a `Node` for each.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rigour.territories import get_territory

from graphx.entities.repair.forms import is_firm
from graphx.entities.repair.spans import PLACES
from graphx.entities.resolve.refs import TERRITORY, UNIONS, Ref, parted
from graphx.entities.written import institutions, lands, names, states, towns

LONGEST_ACRONYM = 6
"""Letters of the longest acronym; UNICEF may be one, SINGAPORE is not."""

SELDOM = 4
"""How many times as often articles must write another name of a territory to replace its usual
one: Turkey, and not Türkiye."""


@dataclass(frozen=True, slots=True)
class Node:
    """An entity to be: id, canonical name, label."""

    id: str
    name: str
    label: str


def slugs(nodes: Mapping[Ref, Node]) -> dict[Ref, Node]:
    """Return entities with readable ids: label and name, and a number where several share these.

    >>> alike = zip("abc", ("Oro", "Oro 2", "Oro"), strict=True)
    >>> named = slugs({Ref("product", key): Node("", name, "PRODUCT") for key, name in alike})
    >>> [node.id for node in named.values()]
    ['product-oro', 'product-oro-2', 'product-oro-3']
    """
    taken: set[str] = set()
    numbers: dict[str, int] = {}
    named = {}
    for ref in sorted(nodes):
        node = nodes[ref]
        id_ = name = slug(node.label, node.name)
        while id_ in taken:
            numbers[name] = numbers.get(name, 1) + 1
            id_ = f"{name}-{numbers[name]}"
        taken.add(id_)
        named[ref] = Node(id_, node.name, node.label)
    return named


def slug(label: str, name: str) -> str:
    """Return the id of an entity with a label and a name, if no other has both.

    >>> slug("WORK_OF_ART", "The Night Watch")
    'work-of-art-night-watch'
    """
    return "-".join([label.lower().replace("_", "-"), *names.key(name).split()])[:80]


def called(ref: Ref, forms: Mapping[Ref, Counter[str]]) -> str:
    """Return the name of an entity: its most frequent form, if possible in full and mixed case."""
    written = forms[ref]
    if ref.key.startswith(TERRITORY):
        return _land(ref.key.removeprefix(TERRITORY), written)
    best = _best(ref, written)
    alone, code = parted(ref)
    if ref.group == "place" and states.code(best) and ref.key.endswith(" state"):
        return ref.key.title()
    if ref.group == "place" and _is_short(ref, best) and (land := lands.territory(ref.key)):
        return lands.called(land)
    name = " ".join(best.split())
    if code and states.code(name):
        name = alone.title()
    town = ref.group == "place" and name.isupper() and towns.is_any_town(alone)
    if town or (ref.group in {"place", "person"} and _is_shouted(name)):
        name = _OWNS.sub("s", name.title())
    if code and not _is_owned(name):
        return f"{name} ({_territory_name(code)})"
    return name


def _best(ref: Ref, written: Mapping[str, int]) -> str:
    """Return the form to call an entity by, of those that articles write so often."""
    spoken = ref.group == "place" and any(not form.isupper() for form in written)
    plain = ref.group == "person" and any(not _is_titled(form) for form in written)

    def rank(form: str) -> tuple[bool, bool, bool, int, int, str]:
        shouted = form.isupper() if spoken else _is_shouted(form)
        titled = plain and _is_titled(form)
        return _is_short(ref, form), shouted, titled, -written[form], -len(form), form

    return min(written, key=rank)


def _is_short(ref: Ref, form: str) -> bool:
    """Tell whether a form leaves out an institution's country or a given name, or is no town's."""
    alone, code = parted(ref)
    if ref.group == "org":
        return bool(code) and not _is_owned(form)
    if ref.group == "place":
        return towns.usual(names.key(form)) != alone
    return ref.group == "person" and " " in ref.key and " " not in names.own(names.key(form))


_OWNS = re.compile(r"(?<=['’])S\b")
"""The possessive in a name in capitals: MARTHA'S VINEYARD."""


def _is_owned(form: str) -> bool:
    """Tell whether the name of an institution names its country."""
    found = institutions.institution(form)
    return found is not None and bool(found.country)


def _is_titled(form: str) -> bool:
    """Tell whether a person's full name has a title before it; "Pope Francis" is no full name.

    >>> _is_titled("Ayatollah Ali Khamenei"), _is_titled("Pope Francis")
    (True, False)
    """
    first, _, rest = names.key(form).partition(" ")
    return first in names.HONORIFICS and " " in rest


def _is_shouted(form: str) -> bool:
    """Tell whether a form is in capitals like a headline or dateline, and not like an acronym.

    >>> _is_shouted("NEW YORK"), _is_shouted("WASHINGTON"), _is_shouted("NATO"), _is_shouted("U.S.")
    (True, True, False, False)
    """
    return form.isupper() and (" " in form or len(form) > LONGEST_ACRONYM)


def _land(code: str, written: Mapping[str, int]) -> str:
    """Return the usual name of a territory, or the one that articles write far more often.

    >>> _land("tr", {"Turkey": 9, "Turkish": 12, "Türkiye": 1}), _land("us", {"U.S.": 7})
    ('Turkey', 'United States')
    """
    usual = _territory_name(code)
    spelled = {form: count for form, count in written.items() if _is_spelled(form)}
    best = min(spelled, key=lambda form: (-spelled[form], form), default=usual)
    said = sum(
        count
        for form, count in written.items()
        if len(names.key(form)) <= lands.LONGEST_CODE or names.key(form) == names.key(usual)
    )
    return usual if SELDOM * said >= spelled.get(best, 0) else " ".join(best.split())


def _is_spelled(form: str) -> bool:
    """Tell whether a form is a usual name of a territory in full, and no demonym."""
    short = form.isupper() or len(form) <= lands.LONGEST_CODE
    return not short and lands.is_usual(names.key(form)) and not lands.is_demonym(form)


def _territory_name(code: str) -> str:
    """Return the usual name of the territory with a code, or the code if it has none."""
    found = get_territory(code)
    return lands.called(found) if found else code


def labelled(ref: Ref, votes: Counter[str], written: Iterable[str]) -> str:
    """Return the label of an entity: the one given most often, unless its key or a form tells."""
    if ref.key.startswith(TERRITORY):
        return "ORG" if ref.key in UNIONS else "GPE"
    if ref.group == "org" and is_ever_firm(written):
        return "ORG"
    if ref.group == "place":  # whose people may be named more often
        votes = Counter({label: votes[label] for label in PLACES if label in votes})
        votes = votes or Counter(("GPE",))
    return min(votes, key=lambda label: (-votes[label], label in PLACES, label))


def is_ever_firm(written: Iterable[str]) -> bool:
    """Tell whether a name is ever written with a legal form.

    >>> is_ever_firm(["Oro", "Oro Holdings Ltd"]), is_ever_firm(["Ann Lee"])
    (True, False)
    """
    return any(is_firm(names.key(form)) for form in written)
