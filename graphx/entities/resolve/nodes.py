"""Entities to be: each with a name, a label, and an id that can be read and is its own.

In: what names refer to, and the forms and labels that the corpus gives them. Out: a `Node` each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rigour.territories import get_territory

from graphx.entities.repair import kinds
from graphx.entities.repair.spans import PLACES
from graphx.entities.resolve.refs import TERRITORY, UNIONS, Ref, parted
from graphx.entities.written import institutions, lands, names, states, towns

LONGEST_ACRONYM = 6
"""Letters of the longest words in capitals that are taken for acronyms: UNICEF, but not LONDON."""

SELDOM = 4
"""A territory's usual name is left where articles write another one more than so many times as
often: Turkey, and not Türkiye."""


@dataclass(frozen=True, slots=True)
class Node:
    """An entity to be: id, canonical name, label."""

    id: str
    name: str
    label: str


def slugs(nodes: Mapping[Ref, Node]) -> dict[Ref, Node]:
    """Return entities with ids that can be read: label and name, and a number where two share it.

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
    """Return the id of an entity that shares its label and name with nobody.

    >>> slug("WORK_OF_ART", "The Night Watch")
    'work-of-art-night-watch'
    """
    return "-".join([label.lower().replace("_", "-"), *names.key(name).split()])[:80]


def called(ref: Ref, forms: Mapping[Ref, Counter[str]]) -> str:
    """Return the form most used, one in mixed case before one in capitals, or a state's short."""
    written = forms[ref]
    if ref.key.startswith(TERRITORY):
        return _land(ref.key.removeprefix(TERRITORY), written)
    spoken = ref.group == "place" and any(not form.isupper() for form in written)

    plain = ref.group == "person" and any(not _is_titled(form) for form in written)

    full = ref.group == "person" and " " in ref.key

    def rank(form: str) -> tuple[bool, bool, bool, int, int, str]:
        short = ref.group == "place" and names.key(form) != parted(ref)[0]
        short |= full and " " not in names.own(names.key(form))
        shouted = form.isupper() if spoken else _is_shouted(form)
        return short, shouted, plain and _is_titled(form), -written[form], -len(form), form

    best = min(written, key=rank)
    if ref.group == "place" and states.code(best) and ref.key.endswith(" state"):
        return ref.key.title()
    if ref.group == "place" and rank(best)[0] and (land := lands.territory(ref.key)):
        return str(land.name)
    name = " ".join(best.split())
    alone, code = parted(ref)
    if code and states.code(name):
        name = alone.title()
    town = ref.group == "place" and name.isupper() and towns.is_any_town(alone)
    if town or (ref.group in {"place", "person"} and _is_shouted(name)):
        name = name.title()
    if code and not ((known := institutions.institution(name)) and known.country):
        return f"{name} ({_territory_names(code)})"
    return name


def _is_titled(form: str) -> bool:
    """Tell whether a person's full name has a title before it; a Pope's is a part of his name.

    >>> _is_titled("Ayatollah Ali Khamenei"), _is_titled("Pope Francis")
    (True, False)
    """
    first, _, rest = names.key(form).partition(" ")
    return first in names.HONORIFICS and " " in rest


def _is_shouted(form: str) -> bool:
    """Tell whether a form is in capitals as headlines and datelines are, and not as acronyms are.

    >>> _is_shouted("NEW YORK"), _is_shouted("WASHINGTON"), _is_shouted("NATO"), _is_shouted("U.S.")
    (True, True, False, False)
    """
    return form.isupper() and (" " in form or len(form) > LONGEST_ACRONYM)


def _land(code: str, written: Mapping[str, int]) -> str:
    """Return the usual name of a territory, or the one that articles write if they never use that.

    >>> _land("tr", {"Turkey": 9, "Turkish": 12, "Türkiye": 1}), _land("us", {"U.S.": 7})
    ('Turkey', 'United States')
    """
    usual = _territory_names(code)
    spelled = {form: count for form, count in written.items() if _is_spelled(form)}
    best = min(spelled, key=lambda form: (-spelled[form], form), default=usual)
    said = sum(
        count
        for form, count in written.items()
        if len(names.key(form)) <= lands.LONGEST_CODE or names.key(form) == names.key(usual)
    )
    return usual if SELDOM * said >= spelled.get(best, 0) else " ".join(best.split())


def _is_spelled(form: str) -> bool:
    """Tell whether a form is a usual name of a territory, in full, and not its people's."""
    short = form.isupper() or len(form) <= lands.LONGEST_CODE
    return not short and lands.is_usual(names.key(form)) and not lands.is_demonym(form)


def _territory_names(code: str) -> str:
    found = get_territory(code)
    return str(found.name) if found else code


def labelled(ref: Ref, votes: Counter[str], written: Iterable[str]) -> str:
    """Return the label given most; territories are places, and some of them organisations.

    What is ever written with a legal form is an organisation.
    """
    if ref.key.startswith(TERRITORY):
        return "ORG" if ref.key in UNIONS else "GPE"
    if ref.group == "org" and is_firm(written):
        return "ORG"
    return min(votes, key=lambda label: (-votes[label], label in PLACES, label))


def is_firm(written: Iterable[str]) -> bool:
    """Tell whether a name is ever written with a legal form behind it.

    >>> is_firm(["Oro", "Oro Holdings Ltd"]), is_firm(["Ann Lee"])
    (True, False)
    """
    return any(kinds.is_firm(names.key(form)) for form in written)
